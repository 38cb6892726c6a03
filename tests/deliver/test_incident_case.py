from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from case_builders import build_case
from incident_sheets import blast_case, blast_reading, copy_of, root_of, sheet_of
from recoupe.deliver.incident_case import find_incidents, index_case, short_length, sorted_incidents
from recoupe.deliver.incident_sentences import tell_incident
from recoupe.records.errors import UsageError
from recoupe.records.incidents import RootReason, Toll

CASE = build_case()
MARKET, BATTLE, PROTEST = CASE.found_incidents


def test_incidents_are_sorted_by_day_and_those_without_one_come_last() -> None:
    timeless = replace(MARKET, id="incident_0", when=None)
    assert sorted_incidents([timeless, PROTEST, MARKET, BATTLE]) == [MARKET, BATTLE, PROTEST, timeless]


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(BATTLE.id, id="the whole id"),
        pytest.param(BATTLE.id[: len("incident_") + 8], id="its beginning"),
        pytest.param(BATTLE.id.removeprefix("incident_")[:8], id="its beginning without scheme"),
    ],
)
def test_an_incident_is_found_by_id(name: str) -> None:
    assert find_incidents(CASE, [name]) == [BATTLE]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        pytest.param("zzz", "no incident is called 'zzz'; 'recoupe incidents' lists all", id="none"),
        pytest.param("", "no incident is called ''", id="empty"),
        pytest.param("incident_", "3 incidents begin with 'incident_': ", id="several"),
    ],
)
def test_a_name_of_no_or_of_several_incidents_is_refused(name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message.replace("(", r"\(")):
        find_incidents(CASE, [name])


def test_the_same_incident_named_twice_is_shown_once() -> None:
    assert find_incidents(CASE, [BATTLE.id, BATTLE.id[:20]]) == [BATTLE]


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        pytest.param([], 8, id="none"),
        pytest.param(["incident_0123456789", "incident_1123456789"], 8, id="unlike at once"),
        pytest.param(["incident_0123456789", "incident_0123456799"], 9, id="alike at first"),
        pytest.param(["x", "y"], 8, id="short ones"),
    ],
)
def test_ids_are_as_short_as_tells_them_apart(ids: Sequence[str], wanted: int) -> None:
    assert short_length(ids) == wanted


def test_a_head_counts_deniers_apart_from_roots() -> None:
    head = index_case(CASE, [MARKET]).heads[MARKET.id]
    assert head.count == "2 roots, 1 against, 3 articles"
    assert head.title == "Assault or armed attack, explosives – Tindara, Mali – 2024-05-01"
    assert head.toll == "9–12 civilians killed, 30 injured"


def test_the_other_side_of_a_question_has_a_head_though_it_is_not_shown() -> None:
    heads = index_case(CASE, [MARKET]).heads
    assert set(heads) == {MARKET.id, BATTLE.id}
    assert heads[BATTLE.id].number == 2


# ---- sheets ----------------------------------------------------------------------------------------------------------


def test_articles_are_numbered_by_day_and_roots_by_their_first_article_deniers_last() -> None:
    sheet = sheet_of(CASE)
    assert [(each.label, each.outlet, each.published) for each in sheet.articles] == [
        ("A1", "Le Courrier du Fleuve", "2024-05-02"),
        ("A2", "Sahel Dépêches", "2024-05-02"),
        ("A3", "The Harbour Courier", "2024-05-03"),
    ]
    assert [(root.label, root.link.name, root.is_against) for root in sheet.roots] == [
        ("R1", "Idrissa Konaté", False),
        ("R2", "residents", False),
        ("R3", "The Front of Orma", True),
    ]
    assert [report.is_denial for report in sheet.reports] == [False, False, False, True]


def test_an_article_that_repeats_another_says_which() -> None:
    (path,) = [path for path in sheet_of(CASE).roots[0].paths if path.copies]
    assert path.article.outlet == "Sahel Dépêches"
    assert [each.outlet for each in path.copies] == ["Le Courrier du Fleuve"]
    assert not path.names_root


def test_copies_of_one_article_for_one_reason_are_one_line() -> None:
    first, *others = [blast_reading(each, "Ana Reis") for each in range(5)]
    case = blast_case([first, *others], copies=[copy_of(each, first) for each in others])
    (line,) = sheet_of(case).copies
    assert [each.label for each in line.articles] == ["A2", "A3", "A4", "A5"]


def test_an_article_that_names_no_root_says_what_it_credits() -> None:
    first, second = blast_reading(0, "Ana Reis"), blast_reading(1, "Leo Sand")
    credited = replace(copy_of(second, first), of=None, name="AFP", kind="credit", share=None, basis="credit")
    paths = sheet_of(blast_case([first, second], copies=[credited])).roots[0].paths
    assert [path.notes for path in paths] == ["", ", which credits “AFP”"]


@pytest.mark.parametrize(
    ("reasons", "wanted"),
    [
        pytest.param(("named_voice", "unsigned"), [True, False], id="beside another it does not count"),
        pytest.param(("unsigned",), [True], id="alone it does"),
    ],
)
def test_unsigned_roots_count_only_alone(reasons: Sequence[RootReason], wanted: Sequence[bool]) -> None:
    readings = [blast_reading(number, f"Witness {number}") for number in range(len(reasons))]
    roots = [root_of([each], reason=reason) for each, reason in zip(readings, reasons, strict=True)]
    sheet = sheet_of(blast_case(*([each] for each in readings), roots=roots))
    assert [root.is_counted for root in sheet.roots] == wanted
    assert sheet.head.roots == sum(wanted)
    assert not any(root.is_against for root in sheet.roots)


# ---- sentences -------------------------------------------------------------------------------------------------------


def test_several_roots_are_named_and_the_toll_is_that_of_all() -> None:
    sentence, language = tell_incident(sheet_of(CASE))
    assert language == "fr"
    assert sentence == (
        "Selon Idrissa Konaté et « residents », entre neuf et 12 civils ont été tués et 30 personnes blessées dans une "
        "attaque à l’explosif contre Rokia Sangho à Tindara (Mali) le 1er mai 2024 ; démenti par The Front of Orma."
    )


def test_a_single_root_is_told_with_its_chain() -> None:
    case = blast_case([blast_reading(0, "Ana Reis", relay="Agence Cardinale"), blast_reading(1, "Ana Reis")])
    assert tell_incident(sheet_of(case))[0] == (
        "According to Ana Reis, cited by Agence Cardinale, cited by Outlet 0, three people were killed in an attack "
        "with explosives in Port Sel (Mali) on 1 May 2024."
    )


def test_many_roots_are_not_all_named() -> None:
    case = blast_case(*([blast_reading(each, f"Witness {'ABCDEF'[each]}")] for each in range(6)))
    assert tell_incident(sheet_of(case))[0].startswith("According to Witness A, Witness B, Witness C, Witness D and …,")


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        pytest.param(3, None, "at least three people were killed", id="no upper bound is no 'several'"),
        pytest.param(None, 5, "at most five people were killed", id="no lower bound"),
        pytest.param(2, 7, "between two and seven people were killed", id="both"),
        pytest.param(None, None, "an attack with explosives took place", id="no figure at all"),
    ],
)
def test_the_toll_of_the_sentence_is_low_to_high_over_all_roots(low: int | None, high: int | None, wanted: str) -> None:
    case = blast_case([blast_reading(0, "Ana Reis")])
    (incident,) = case.found_incidents
    toll = Toll(kind="killed", of="unknown", low=low, high=high, figures=())
    told = tell_incident(sheet_of(replace(case, found_incidents=(replace(incident, casualties=(toll,)),))))[0]
    assert wanted in told


def test_a_sentence_is_made_though_no_article_is_at_hand() -> None:
    case = replace(blast_case([blast_reading(0, "Ana Reis")]), found_readings=())
    sentence, language = tell_incident(sheet_of(case))
    assert language == "en"
    assert sentence == (
        "According to Ana Reis, three people were killed in an attack with explosives in Port Sel (Mali) on 1 May 2024."
    )


def test_a_root_of_no_report_at_all_is_named_all_the_same() -> None:
    case = blast_case(
        [blast_reading(0, "Ana Reis")], roots=[replace(root_of([blast_reading(0, "Ana Reis")]), events=())]
    )
    assert sheet_of(case).roots[0].is_against

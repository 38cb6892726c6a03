"""Which drafts of an article are one happening: pairs that are, pairs that are not, and what must hold for any."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from draft_builders import claim, draft, line, on, place, role, toll
from hypothesis import given
from hypothesis import strategies as st

from recoupe.coding.drafts import Draft
from recoupe.coding.linking import REACH, REMEMBERED, distance_km, is_same_party, link_drafts
from recoupe.records.events import Count

GAO, DJIBO, KHARKIV = (16.27, -0.04), (14.1, -1.63), (49.98, 36.25)
TITLE = line(0, zone="title")
CONVOY = role("recipient", "un convoi")
ARMY = role("actor", "l'armée", country="MLI")
RUSSIA, UKRAINE = role("actor", "Moscou", country="RUS"), role("actor", "Kiev", country="UKR")
SAME: dict[str, Any] = {"place": place("Gao", where=GAO), "roles": [CONVOY]}

ONE: dict[str, tuple[Draft, Draft]] = {
    "title and lead": (draft(TITLE, **SAME), draft(1, when=on(16), **SAME)),
    "the same toll": (draft(0, casualties=[toll(12)]), draft(5, casualties=[toll(12)])),
    "l'attaque": (draft(0, roles=[CONVOY]), draft(1, is_definite=True)),
    "l'attaque, ten sentences on": (draft(0, **SAME), draft(10, is_definite=True)),
    "another voice": (draft(0, **SAME), draft(1, chain=(claim("maire"),), **SAME)),
    "one sentence, two voices": (draft(TITLE, **SAME), draft(TITLE, at=20, chain=(claim("maire"),), **SAME)),
    "denied": (draft(0, **SAME), draft(1, is_negative=True, chain=(claim("porte-parole", stance="denies"),), **SAME)),
    "a town and its country": (draft(0, **SAME), draft(1, place=place("Mali"), roles=[CONVOY], mode=None)),
}
TWO: dict[str, tuple[Draft, Draft]] = {
    "nothing in common": (draft(0, roles=[CONVOY]), draft(1, roles=[role("recipient", "une école")])),
    "another type": (draft(0, **SAME), draft(1, code="PROTEST", **SAME)),
    "two days": (draft(0, when=on(15), **SAME), draft(1, when=on(16), **SAME)),
    "two countries": (draft(0, **SAME), draft(1, place=place("Kharkiv", "UKR", KHARKIV), roles=[CONVOY])),
    "another attack": (draft(0, **SAME), draft(1, is_further=True, **SAME)),
    "a fact and a plan": (draft(0, **SAME), draft(1, modality="planned", **SAME)),
    "one and many": (draft(0, **SAME), draft(1, count=Count(low=12, best=12, high=12), **SAME)),
    "two aggregates": (
        draft(0, count=Count(low=12, best=12, high=12), **SAME),
        draft(1, count=Count(low=13, best=13, high=13), **SAME),
    ),
    "an abduction and a shelling": (draft(0, mode="abduct", **SAME), draft(1, mode="heavy-weapons", **SAME)),
    "two in one sentence": (draft(TITLE, **SAME), draft(TITLE, at=20, **SAME)),
    "two states": (draft(0, roles=[RUSSIA, CONVOY]), draft(1, roles=[UKRAINE, CONVOY])),
    "one dead each": (draft(0, casualties=[toll(1)]), draft(5, casualties=[toll(1)])),
    "l'attaque too far on": (draft(0, roles=[CONVOY]), draft(REACH + 1, is_definite=True)),
    "two statements of one government": (
        draft(0, code="ACCUSE", roles=[RUSSIA]),
        draft(1, code="ACCUSE", roles=[RUSSIA]),
    ),
}


@pytest.mark.parametrize("pair", ONE.values(), ids=list(ONE))
def test_one_happening(pair: tuple[Draft, Draft]) -> None:
    assert [len(happening.drafts) for happening in link_drafts(pair)] == [2]


@pytest.mark.parametrize("pair", TWO.values(), ids=list(TWO))
def test_two_happenings(pair: tuple[Draft, Draft]) -> None:
    assert [len(happening.drafts) for happening in link_drafts(pair)] == [1, 1]


def test_of_two_happenings_the_one_with_more_evidence_is_meant() -> None:
    first, second = draft(0, when=on(15), **SAME), draft(1, when=on(16), place=place("Djibo", "BFA", DJIBO))
    again = draft(2, is_definite=True, place=place("Djibo", "BFA", DJIBO))
    assert [happening.drafts for happening in link_drafts([first, second, again])] == [[first], [second, again]]


def test_of_equals_the_latest_is_meant() -> None:
    first, second, again = draft(0, when=on(15)), draft(1, when=on(16)), draft(3, is_definite=True)
    assert link_drafts([first, second, again])[1].drafts == [second, again]


def test_a_toll_goes_where_its_anchor_goes() -> None:
    deed = draft(1, **SAME)
    before = draft(0, triggers=(), anchor=deed)
    other = draft(2, when=on(3), roles=[role("recipient", "une école")])
    assert [each.drafts for each in link_drafts([before, deed, other])] == [[before, deed], [other]]


TODAY: dict[str, Any] = {"when": on(16), "age": "recent", **SAME}
LONG_AGO: dict[str, Any] = {"when": on(3), "age": "past"}
OVER_A_YEAR: dict[str, Any] = {"age": "period", "casualties": [toll(240)]}


@pytest.mark.parametrize(
    ("drafts", "homes"),
    [
        pytest.param([TODAY, SAME, LONG_AGO], [2, 1], id="what has no day is of these days"),
        pytest.param([LONG_AGO, {"is_definite": True}], [2], id="unless all is long ago"),
        pytest.param([TODAY, {**LONG_AGO, "code": "PROTEST"}, SAME], [2, 1], id="other types are looked at alone"),
        pytest.param([TODAY, LONG_AGO, {"is_definite": True}], [1, 2], id="right behind what was long ago"),
        pytest.param([TODAY, {**OVER_A_YEAR, **SAME}, SAME], [2, 1], id="a count over a year is none of these days'"),
        pytest.param([{**OVER_A_YEAR, **SAME}, {**SAME}], [2], id="but may be all that is told"),
    ],
)
def test_what_is_long_ago_or_counted_stays_apart(drafts: list[dict[str, Any]], homes: list[int]) -> None:
    found = link_drafts([draft(number, **each) for number, each in enumerate(drafts)])
    assert [len(each.drafts) for each in found] == homes


def test_no_drafts_no_happenings() -> None:
    assert link_drafts([]) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "is_one"),
    [
        pytest.param(role("actor", "Le JNIM"), role("actor", "le jnim"), True, id="name in other letters"),
        pytest.param(role("actor", "Kiev", country="UKR"), role("actor", "l'Ukraine", country="UKR"), True, id="state"),
        pytest.param(
            role("actor", "Daech", group="actors:is"), role("actor", "l'EI", group="actors:is"), True, id="group"
        ),
        pytest.param(RUSSIA, UKRAINE, False, id="two states"),
        pytest.param(role("actor", "des hommes"), role("actor", "l'armée", country="MLI"), False, id="unknown"),
    ],
)
def test_participants_are_one_by_name_or_by_codes(ours: object, theirs: object, is_one: bool) -> None:
    assert is_same_party(ours, theirs) is is_one  # type: ignore[arg-type]  # roles, out of a table
    assert is_same_party(theirs, ours) is is_one  # type: ignore[arg-type]


def test_distances_are_known_between_coordinates_only() -> None:
    assert distance_km(place("Gao", where=GAO), place("Djibo", where=DJIBO)) == pytest.approx(295, abs=10)
    assert distance_km(place("Gao", where=GAO), place("Mali")) is None


facts = st.fixed_dictionaries(
    {},
    optional={
        "is_definite": st.booleans(),
        "is_further": st.booleans(),
        "mode": st.sampled_from((None, "abduct", "aerial", "explosives")),
        "when": st.sampled_from((None, on(15), on(16))),
        "place": st.sampled_from((None, place("Gao", where=GAO), place("Djibo", "BFA", DJIBO), place("Mali"))),
        "roles": st.lists(st.sampled_from((CONVOY, ARMY, RUSSIA, UKRAINE)), max_size=2, unique=True),
        "casualties": st.lists(st.builds(toll, st.integers(1, 3)), max_size=1),
        "modality": st.sampled_from(("actual", "planned", "possible")),
        "is_negative": st.booleans(),
        "chain": st.sampled_from(((), (claim("maire"),), (claim("porte-parole", stance="denies"),))),
    },
)


@given(st.lists(facts, max_size=12))
def test_every_draft_has_one_home_and_homes_are_in_text_order(drawn: list[dict[str, Any]]) -> None:
    drafts = [draft(number, **each) for number, each in enumerate(drawn)]
    happenings = link_drafts(drafts)
    assert sorted(id(each) for happening in happenings for each in happening.drafts) == sorted(map(id, drafts))
    starts = [happening.drafts[0].start for happening in happenings]
    assert starts == sorted(starts)
    for happening in happenings:
        assert len({(each.code, each.realis.modality) for each in happening.drafts}) == 1
        assert [each.start for each in happening.drafts] == sorted(each.start for each in happening.drafts)


def test_cost_stays_linear_in_the_number_of_happenings() -> None:
    def seconds(count: int) -> float:
        drafts = [draft(number, roles=[role("recipient", f"cible {number}")]) for number in range(count)]
        start = process_time()
        assert len(link_drafts(drafts)) == count
        return process_time() - start

    seconds(REMEMBERED)
    assert seconds(4_000) < 12 * seconds(800)  # five times the drafts

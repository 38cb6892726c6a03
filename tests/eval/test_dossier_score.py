"""How found incidents are held against the truth of a dossier: each figure moved by the fault it is there for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from eval.dossier import main
from eval.dossier_gold import (
    Aside,
    Denial,
    Dossier,
    GoldArticle,
    GoldCopy,
    GoldRoot,
    Happening,
    Telling,
    find_faults,
)
from eval.dossier_score import Checked, explain, label_events, score_dossier
from eval.figures import Tally, share

from builders import ORIGIN, build_article, find_span
from recoupe.records.articles import When
from recoupe.records.claims import SourceKind
from recoupe.records.events import Event, Realis
from recoupe.records.incidents import Copy, CopyKind, Incident, Report, Root, Toll, Voice, Whereabouts
from recoupe.records.readings import Reading

RAID_TEXT = "Raiders killed 12 people in Gao on Wednesday, the mayor said. If they attack again, all will flee."
POST_TEXT = "In Gao raiders shot dead twelve people, wrote the Wire. It recalled that 80 were killed since May."
ARMY_TEXT = (
    "The army killed 20 rebels in Gao on Wednesday. It denied that rebels had killed anybody there. Kidal was bombed."
)
MINE_TEXT = "A mine killed four soldiers near Gao on Thursday. A day before, rebels had raided the town."
TEXTS = {"a1": RAID_TEXT, "a2": POST_TEXT, "a3": ARMY_TEXT, "a4": MINE_TEXT}
WEDNESDAY, THURSDAY = date(2024, 5, 1), date(2024, 5, 2)


def told(article: str, words: str, root: str, low: int | None = None) -> Telling:
    return Telling(article=article, words=words, root=root, toll={"killed": (low, low)} if low else {})


RAID = Happening(
    id="raid",
    codes=("plover:ASSAULT",),
    country="MLI",
    places=("Gao",),
    first_on=WEDNESDAY,
    last_on=WEDNESDAY,
    tellings=(
        told("a1", "killed 12 people", "mayor", 12),
        told("a2", "raiders shot dead twelve people", "mayor", 12),
        told("a3", "The army killed 20 rebels", "army", 20),
    ),
    mentions=(told("a4", "rebels had raided the town", "mayor"),),
    roots=(
        GoldRoot(id="mayor", names=(), kind="role", party=False, articles=frozenset(("a1", "a2"))),
        GoldRoot(id="army", names=(), kind="organisation", party=True, articles=frozenset(("a3",))),
    ),
    statuses=("contested",),
    toll={"killed": (12, 20)},
    denials=(Denial(names=("The army",), party=True, words={"a3": "had killed anybody there"}),),
)
MINE = Happening(
    id="mine",
    codes=("plover:ASSAULT",),
    country="MLI",
    places=("Gao",),
    first_on=THURSDAY,
    last_on=THURSDAY,
    tellings=(told("a4", "A mine killed four soldiers", "outlet", 4),),
    mentions=(),
    roots=(GoldRoot(id="outlet", names=(), kind="outlet", party=None, articles=frozenset(("a4",))),),
    statuses=("single_root",),
    toll={"killed": (4, 4)},
    denials=(),
)
DOSSIER = Dossier(
    name="made",
    articles=tuple(
        GoldArticle(
            id=name,
            url=f"https://{name}.example/",
            outlet=name,
            title="News",
            published=THURSDAY,
            language="en",
            text=text,
        )
        for name, text in TEXTS.items()
    ),
    happenings=(RAID, MINE),
    not_happenings=(
        Aside(article="a1", words="If they attack again", why="hypothetical"),
        Aside(article="a2", words="80 were killed since May", why="aggregate"),
    ),
    others=(Aside(article="a3", words="Kidal was bombed", why="another place"),),
    copies=(GoldCopy(copy="a2", of="a1", kind="reworded", credited=True, names=("Wire",)),),
)
ARTICLES = {name: build_article(text, url=f"https://{name}.example/") for name, text in TEXTS.items()}


def event(name: str, article: str, trigger: str, *, code: str = "plover:ASSAULT", same_as: str | None = None) -> Event:
    return Event(
        id=name,
        article=ARTICLES[article].id,
        trigger=(find_span(TEXTS[article], trigger),),
        code=code,
        mode=None,
        roles=(),
        place=None,
        when=None,
        casualties=(),
        count=None,
        realis=Realis(polarity="positive", modality="actual"),
        claims=(),
        same_as=same_as,
        denied_by=(),
        origin=ORIGIN,
    )


EVENTS = {
    each.id: each
    for each in (
        event("killed_12", "a1", "killed"),
        event("attack_again", "a1", "attack"),
        event("said", "a1", "said", code="plover:CONSULT"),
        event("shot", "a2", "shot"),
        event("killed_80", "a2", "killed"),
        event("killed_20", "a3", "killed"),
        event("anybody", "a3", "had killed"),
        event("bombed", "a3", "bombed"),
        event("mine", "a4", "killed"),
        event("raided", "a4", "raided"),
    )
}
READINGS = tuple(
    Reading(article=article, events=tuple(each for each in EVENTS.values() if each.article == article.id))
    for article in ARTICLES.values()
)


def root(name: str, articles: Sequence[str], *, kind: SourceKind = "role", is_party: bool = False) -> Root:
    return Root(
        id=name,
        chain=(Voice(name=name, kind=kind, claim=None),),
        articles=tuple(ARTICLES[each].id for each in articles),
        events=(),
        reason="named_voice",
        party="actor" if is_party else None,
    )


def incident(
    name: str,
    events: Sequence[str],
    roots: Sequence[Root],
    *,
    tolls: Sequence[tuple[int | None, int | None]] = (),
    day: date = WEDNESDAY,
) -> Incident:
    return Incident(
        id=name,
        revision="1",
        code="plover:ASSAULT",
        mode=None,
        when=When(earliest=day, latest=day, precision="day", basis="text"),
        place=Whereabouts(
            name="gao", geonames=1, country="MLI", admin1=None, latitude=None, longitude=None, precision_km=None
        ),
        casualties=tuple(Toll(kind="killed", of=None, low=low, high=high, figures=()) for low, high in tolls),
        events=tuple(events),
        reports=tuple(Report(event=each, article=EVENTS[each].article, reasons=()) for each in events),
        denials=("anybody",),
        roots=tuple(roots),
        status="contested",
        facts=(),
        grades=(),
        origin=ORIGIN,
    )


FOUND_RAID = incident(
    "i1",
    ["killed_12", "shot", "killed_20"],
    [root("mayor", ["a1", "a2"]), root("army", ["a3"], is_party=True)],
    tolls=[(12, 12), (20, None)],
)
FOUND_MINE = replace(
    incident("i2", ["mine"], [root("a4", ["a4"], kind="outlet")], tolls=[(4, 4)], day=THURSDAY),
    status="single_root",
    denials=(),
)


def copy_of(article: str, of: str | None, *, kind: CopyKind = "claim", name: str | None = None) -> Copy:
    return Copy(
        id=f"{article}_{of}_{kind}",
        article=ARTICLES[article].id,
        of=ARTICLES[of].id if of else None,
        name=name,
        kind=kind,
        claims=None,
        passages=(),
        share=None,
        basis="time",
        origin=ORIGIN,
    )


COPY = copy_of("a2", "a1")
NONE = share(0, 0)
PERFECT = {
    "merged": share(0, 2),
    "merged_with_other": share(0, 1),
    "became_incidents": share(0, 2),
    "needless_splits": share(0, 2),
    "found": share(2, 2),
    "articles": share(4, 4),
    "root_count": share(2, 2),
    "root_partition": share(2, 2),
    "roots": share(2, 2),
    "root_party": share(2, 2),
    "status": share(2, 2),
    "toll": share(2, 2),
    "place": share(2, 2),
    "day": share(2, 2),
    "denials": share(1, 1),
    "copies_passage": share(0, 0),
    "copies_reworded": share(1, 1),
    "copies_direction": share(1, 1),
    "copies_precision": share(1, 1),
}


def scores(
    incidents: Sequence[Incident] = (FOUND_RAID, FOUND_MINE), copies: Sequence[Copy] = (COPY,)
) -> Mapping[str, Tally]:
    return score_dossier(DOSSIER, Checked(readings=READINGS, incidents=incidents, copies=copies))


def moved(
    incidents: Sequence[Incident] = (FOUND_RAID, FOUND_MINE), copies: Sequence[Copy] = (COPY,)
) -> Mapping[str, Tally]:
    return {name: tally for name, tally in scores(incidents, copies).items() if tally != PERFECT[name]}


def test_the_dossier_of_these_tests_is_sound() -> None:
    assert list(find_faults(DOSSIER)) == []


def test_what_is_wholly_right_has_all_points() -> None:
    assert scores() == PERFECT


@pytest.mark.parametrize(
    ("incidents", "expected"),
    [
        pytest.param(
            [replace(FOUND_RAID, roots=(root("mayor", ["a1"]), root("Wire", ["a2"]), FOUND_RAID.roots[1])), FOUND_MINE],
            {"root_count": share(1, 2), "root_partition": share(1, 2), "roots": share(1, 2), "root_party": share(1, 2)},
            id="a_copy_counted_as_a_root",
        ),
        pytest.param(
            [replace(FOUND_RAID, roots=(root("mayor", ["a1"]), root("army", ["a2", "a3"], is_party=True))), FOUND_MINE],
            {"root_partition": share(1, 2), "roots": share(1, 2), "root_party": share(0, 2)},
            id="as_many_roots_but_others",
        ),
        pytest.param(
            [replace(FOUND_RAID, roots=(FOUND_RAID.roots[0], root("army", ["a3"]))), FOUND_MINE],
            {"root_party": share(1, 2)},
            id="party_not_told",
        ),
        pytest.param(
            [
                incident("i1", ["killed_12", "shot", "killed_20", "raided"],
                         [root("mayor", ["a1", "a2", "a4"]), root("army", ["a3"], is_party=True)], tolls=[(12, 20)]),
                FOUND_MINE,
            ],
            {},
            id="a_passing_mention_is_free",
        ),
        pytest.param(
            [
                incident("i1", ["killed_12", "shot", "killed_20", "raided"],
                         [*FOUND_RAID.roots, root("a4", ["a4"])], tolls=[(12, 20)]),
                FOUND_MINE,
            ],
            {"root_count": share(1, 2), "root_partition": share(1, 2), "roots": share(1, 2)},
            id="a_passing_mention_founds_no_root",
        ),
        pytest.param(
            [replace(FOUND_RAID, status="corroborated"), FOUND_MINE], {"status": share(1, 2)}, id="status"
        ),
        pytest.param(
            [replace(FOUND_RAID, casualties=FOUND_RAID.casualties[:1]), FOUND_MINE], {"toll": share(1, 2)}, id="toll"
        ),
        pytest.param([replace(FOUND_RAID, place=None), FOUND_MINE], {"place": share(1, 2)}, id="place"),
        pytest.param([FOUND_RAID, replace(FOUND_MINE, when=FOUND_RAID.when)], {"day": share(1, 2)}, id="day"),
        pytest.param([replace(FOUND_RAID, denials=()), FOUND_MINE], {"denials": share(0, 1)}, id="denial"),
        pytest.param(
            [FOUND_RAID, FOUND_MINE, replace(FOUND_MINE, id="i3")], {"needless_splits": share(1, 2)}, id="split"
        ),
        pytest.param(
            [FOUND_RAID, FOUND_MINE, incident("i3", ["bombed"], [])], {}, id="another_happening_may_be_an_incident"
        ),
        pytest.param(
            [FOUND_RAID, incident("i3", ["raided"], []), FOUND_MINE], {}, id="a_mention_apart_is_no_split"
        ),
    ],
)  # fmt: skip
def test_a_fault_moves_its_figures_alone(incidents: Sequence[Incident], expected: Mapping[str, Tally]) -> None:
    assert moved(incidents) == expected


@pytest.mark.parametrize(
    ("added", "name", "expected"),
    [
        ("mine", "merged", share(1, 2)),
        ("bombed", "merged_with_other", share(1, 1)),
        ("attack_again", "became_incidents", share(1, 2)),
        ("killed_80", "became_incidents", share(1, 2)),
    ],
)
def test_what_must_not_be_is_counted(added: str, name: str, expected: Tally) -> None:
    joined = replace(FOUND_RAID, events=(*FOUND_RAID.events, added))
    assert scores([joined, FOUND_MINE])[name] == expected


def test_the_incident_with_most_articles_is_the_main_one() -> None:
    alone = incident("i0", ["killed_20"], [root("army", ["a3"])])
    rest = replace(FOUND_RAID, events=("killed_12", "shot"), reports=FOUND_RAID.reports[:2])
    found = moved([alone, rest, FOUND_MINE])
    assert found == {"needless_splits": share(1, 2), "articles": share(3, 4)}


def test_a_happening_that_is_not_found_loses_all_its_points() -> None:
    found = scores([FOUND_MINE])
    assert {found[name] for name in ("found", "roots", "status", "place", "day", "toll")} == {share(1, 2)}
    assert found["articles"] == share(1, 4)
    assert found["denials"] == share(0, 1)


@pytest.mark.parametrize(
    ("copies", "expected"),
    [
        pytest.param([], {"copies_reworded": share(0, 1), "copies_direction": NONE, "copies_precision": NONE}, id="no"),
        pytest.param([copy_of("a1", "a2")], {"copies_direction": share(0, 1)}, id="turned_round"),
        pytest.param([copy_of("a2", None, kind="credit", name="WIRE")], {"copies_precision": NONE}, id="by_name"),
        pytest.param([COPY, copy_of("a4", "a1")], {"copies_precision": share(1, 2)}, id="no_copy"),
        pytest.param([COPY, copy_of("a2", "a1", kind="passage")], {"copies_precision": share(2, 2)}, id="by_two_ways"),
        pytest.param([COPY, copy_of("a3", "a3")], {}, id="within_one_article"),
    ],
)  # fmt: skip
def test_copies(copies: Sequence[Copy], expected: Mapping[str, Tally]) -> None:
    assert moved(copies=copies) == expected


def test_an_event_of_another_type_tells_of_no_happening() -> None:
    labels = label_events(DOSSIER, READINGS)
    assert labels.happenings["killed_12"] == {"raid"}
    assert labels.happenings["said"] == frozenset()


def test_an_aside_within_the_sentence_is_kept_apart() -> None:
    recalled = replace(DOSSIER, others=(Aside(article="a1", words="on Wednesday, the mayor said", why="another day"),))
    said = replace(EVENTS["said"], code="plover:ASSAULT")
    reading = replace(READINGS[0], events=(said,))
    assert label_events(DOSSIER, [reading]).happenings["said"] == {"raid"}
    assert label_events(recalled, [reading]).happenings["said"] == frozenset()


def test_a_main_record_tells_of_what_its_other_records_do() -> None:
    main_record = event("fled", "a1", "flee", code="plover:COERCE")
    reading = replace(READINGS[0], events=(main_record, replace(EVENTS["killed_12"], same_as="fled")))
    assert label_events(DOSSIER, [reading]).happenings["fled"] == {"raid"}


def test_readings_of_other_pages_are_passed_over() -> None:
    stray = replace(READINGS[0], article=replace(READINGS[0].article, id="stray", url="https://stray.example/"))
    assert label_events(DOSSIER, [stray]).articles == {}


def test_faults_are_told_by_happening() -> None:
    wrong = replace(FOUND_RAID, events=(*FOUND_RAID.events, "attack_again"), place=None)
    lines = list(explain(DOSSIER, Checked(readings=READINGS, incidents=[wrong], copies=[])))
    assert lines[0] == "raid: 1 incidents"
    assert "  wrong: place" in lines
    assert lines[-1] == "hypothetical became an incident: a1, 'If they attack again'"
    assert "mine: 0 incidents" in lines


@pytest.mark.parametrize("name", ["report", "report2"])
def test_of_the_report_dossiers_totals_alone_are_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    def nothing(*_: object) -> Checked:
        return Checked(readings=(), incidents=(), copies=())

    assert main([name, "--explain"], cross_check=nothing) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0].startswith("merged")
    assert len(printed.splitlines()) == len(PERFECT)

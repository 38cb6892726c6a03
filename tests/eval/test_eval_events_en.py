import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from eval.events_en import (
    Deed,
    GoldSentence,
    Party,
    WikiEvent,
    WikiText,
    cameo_type,
    half_of,
    is_party,
    kairos_type,
    load_petrarch,
    load_plover,
    load_wikievents,
    main_event,
    measure,
    plover_types,
    score_sentence,
    score_wiki,
    told_events,
)
from eval.figures import Tally

from recoupe.records.articles import Zone
from recoupe.records.claims import Origin
from recoupe.records.events import Codes, Event, Modality, Place, Polarity, Realis, Role, RoleKind
from recoupe.records.spans import Span

TEXT = "Ossria shelled Vend and Karo on Monday."
OSSRIA, SHELLED, VEND, KARO, MONDAY = Span(0, 6), Span(7, 14), Span(15, 19), Span(24, 28), Span(32, 38)
ORIGIN = Origin(annotator="fake", version="1", settings="")


def role(kind: RoleKind, span: Span, country: str | None = None) -> Role:
    return Role(role=kind, span=span, name=span.of(TEXT), codes=Codes(country=country, sector=None, group=None))


def event(
    code: str,
    *roles: Role,
    trigger: Sequence[Span] = (SHELLED,),
    modality: Modality = "actual",
    polarity: Polarity = "positive",
    mode: str | None = None,
    place: Span | None = None,
) -> Event:
    return Event(
        id=f"{code}-{trigger[0].start}",
        article="a",
        trigger=tuple(trigger),
        code=f"plover:{code}",
        mode=mode,
        roles=roles,
        place=None
        if place is None
        else Place(
            span=place,
            name="",
            geonames=None,
            country=None,
            admin1=None,
            latitude=None,
            longitude=None,
            precision_km=None,
            basis="article",
        ),
        when=None,
        casualties=(),
        count=None,
        realis=Realis(polarity=polarity, modality=modality),
        claims=(),
        same_as=None,
        denied_by=(),
        origin=ORIGIN,
    )


def gold(*deeds: Deed) -> GoldSentence:
    return GoldSentence(id="g", half="develop", text=TEXT, deeds=deeds)


ATTACK = Deed(
    codes=frozenset({"ASSAULT"}),
    actors=(Party(spans=(OSSRIA,)),),
    recipients=(Party(spans=(VEND,)), Party(country="KAR")),
)
TOGETHER = Deed(codes=frozenset({"CONSULT"}), actors=(Party(spans=(OSSRIA,)), Party(spans=(VEND,))), recipients=())


@pytest.mark.parametrize(
    ("deed", "found", "types", "dyads"),
    [
        pytest.param(
            ATTACK,
            [event("ASSAULT", role("actor", OSSRIA), role("recipient", VEND))],
            (1, 1, 1),
            (1, 1, 1),
            id="all right",
        ),
        pytest.param(
            ATTACK,
            [event("ASSAULT", role("actor", OSSRIA), role("recipient", MONDAY, "KAR"))],
            (1, 1, 1),
            (1, 1, 1),
            id="the same country elsewhere in the sentence",
        ),
        pytest.param(
            ATTACK,
            [event("ASSAULT", role("actor", VEND), role("recipient", OSSRIA))],
            (1, 1, 1),
            (0, 1, 1),
            id="turned round",
        ),
        pytest.param(ATTACK, [event("ASSAULT", role("actor", OSSRIA))], (1, 1, 1), (0, 1, 1), id="nobody suffers"),
        pytest.param(
            ATTACK,
            [event("COERCE", role("actor", OSSRIA), role("recipient", VEND))],
            (0, 1, 1),
            (0, 1, 1),
            id="another type",
        ),
        pytest.param(ATTACK, [], (0, 0, 1), (0, 0, 1), id="nothing found"),
        pytest.param(
            ATTACK,
            [event("ASSAULT", role("actor", OSSRIA), role("recipient", VEND)), event("AID", trigger=[MONDAY])],
            (1, 2, 1),
            (1, 2, 1),
            id="one too many",
        ),
        pytest.param(
            TOGETHER,
            [event("CONSULT", role("actor", OSSRIA), role("recipient", VEND))],
            (1, 1, 1),
            (1, 1, 1),
            id="together",
        ),
        pytest.param(TOGETHER, [event("CONSULT", role("actor", OSSRIA))], (1, 1, 1), (0, 1, 1), id="one of two"),
    ],
)
def test_who_did_what_to_whom(
    deed: Deed, found: list[Event], types: tuple[int, int, int], dyads: tuple[int, int, int]
) -> None:
    tallies = score_sentence(gold(deed), found)
    assert (tallies["type_f1"], tallies["dyad_f1"]) == (Tally(*types), Tally(*dyads))


def test_where_nothing_happens_it_is_right_to_find_nothing() -> None:
    assert score_sentence(gold(), [])["left_alone"] == Tally(1, 1, 1)
    assert score_sentence(gold(), [event("AID")])["left_alone"] == Tally(0, 1, 1)


@pytest.mark.parametrize(
    ("code", "modality", "polarity", "told"),
    [
        ("ASSAULT", "actual", "positive", ["ASSAULT"]),
        ("ASSAULT", "actual", "negative", []),
        ("ASSAULT", "hypothetical", "positive", []),
        ("ASSAULT", "possible", "positive", []),
        ("RETREAT", "called_for", "positive", []),
        ("AID", "planned", "positive", ["AGREE"]),
        ("SANCTION", "planned", "positive", ["THREATEN"]),
        ("REQUEST", "planned", "positive", ["REQUEST"]),
        ("AID", "planned", "negative", ["REJECT"]),
        ("ASSAULT", "planned", "negative", []),
    ],
)
def test_what_plover_codes(code: str, modality: Modality, polarity: Polarity, told: list[str]) -> None:
    assert [each.code for each in told_events([event(code, modality=modality, polarity=polarity)])] == told


def test_the_main_event_names_both_sides() -> None:
    told = told_events(
        [
            event("AID", role("actor", OSSRIA), trigger=[OSSRIA]),
            event("ASSAULT", role("actor", OSSRIA), role("recipient", VEND)),
        ]
    )
    main = main_event(told)
    assert main is not None
    assert main.code == "ASSAULT"
    assert main_event([]) is None


@pytest.mark.parametrize(
    ("party", "country", "is_same"),
    [
        pytest.param(Party(spans=(Span(3, 8),)), None, True, id="words overlap"),
        pytest.param(Party(spans=(VEND,)), None, False, id="other words"),
        pytest.param(Party(country="OSS"), "OSS", True, id="country"),
        pytest.param(Party(country="VEN"), "OSS", False, id="another country"),
        pytest.param(Party(country=None), None, False, id="no country is no same country"),
        pytest.param(Party(letters="oss"), None, True, id="letters"),
        pytest.param(Party(letters="sri"), None, False, id="letters inside a word"),
    ],
)
def test_a_party_is_found(party: Party, country: str | None, is_same: bool) -> None:
    assert is_party(party, role("actor", OSSRIA, country), TEXT) is is_same


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("190", "ASSAULT"), ("1832", "ASSAULT"), ("0871", "RETREAT"), ("081", "CONCEDE"), ("0811", "CONCEDE"),
        ("0813", "RETREAT"), ("1712", "ASSAULT"), ("171", "COERCE"), ("192", "COERCE"), ("163", "COERCE"),
        ("010", None), ("023", None), ("345", None), ("---", None), ("17", None),
    ],
)  # fmt: skip
def test_cameo_codes(code: str, kind: str | None) -> None:
    assert cameo_type(code) == kind


def test_old_types_of_plover() -> None:
    assert plover_types("FIGHT", "firearms") == {"ASSAULT"}
    assert plover_types("FIGHT", "deport") == {"COERCE"}
    assert plover_types("COERCE", "detain") == {"COERCE", "ASSAULT"}
    assert plover_types("DEMAND", "") == {"REQUEST"}
    assert plover_types("AID", "") == {"AID"}


def test_halves_take_turns() -> None:
    assert [half_of(place) for place in range(4)] == ["develop", "report", "develop", "report"]


def test_kairos_types() -> None:
    assert kairos_type("Conflict.Attack.DetonateExplode") == "ASSAULT"
    assert kairos_type("Justice.ArrestJailDetain.Unspecified") == "COERCE"
    assert kairos_type("Contact.Contact.Meet") is None


WIKI = WikiText(
    id="w",
    half="develop",
    text=TEXT,
    zones=(),
    events=(WikiEvent(code="ASSAULT", trigger=SHELLED, roles=frozenset({("actor", OSSRIA), ("place", VEND)})),),
)


@pytest.mark.parametrize(
    ("found", "triggers", "roles"),
    [
        pytest.param(
            [event("ASSAULT", role("actor", OSSRIA), place=VEND)],
            (1, 1, 1),
            (2, 2, 2),
            id="word, actor and place right",
        ),
        pytest.param([event("ASSAULT", role("recipient", OSSRIA))], (1, 1, 1), (0, 1, 2), id="another role"),
        pytest.param([event("PROTEST")], (0, 1, 1), (0, 0, 0), id="another type"),
        pytest.param([event("COERCE", mode="seize")], (0, 0, 1), (0, 0, 0), id="types that the gold has not"),
        pytest.param([event("ASSAULT", trigger=[SHELLED, MONDAY])], (1, 2, 1), (0, 0, 2), id="a word too many"),
    ],
)
def test_words_of_violence(found: list[Event], triggers: tuple[int, int, int], roles: tuple[int, int, int]) -> None:
    assert score_wiki(WIKI, found) == {"trigger_f1": Tally(*triggers), "role_f1": Tally(*roles)}


def wiki_row() -> dict[str, object]:
    first = [["Ossria", 0, 6], ["attacked", 7, 15]]
    second = [["Vend", 17, 21], ["died", 22, 26], [".", 26, 27]]
    return {
        "doc_id": "w",
        "tokens": [],
        "sentences": [[first, ""], [second, ""]],
        "entity_mentions": [{"id": "t1", "start": 2, "end": 3}],
        "event_mentions": [
            {
                "event_type": "Life.Die.Unspecified",
                "trigger": {"start": 3, "end": 4},
                "arguments": [{"entity_id": "t1", "role": "Victim"}, {"entity_id": "t9", "role": "Place"}],
            },
            {"event_type": "Contact.Contact.Meet", "trigger": {"start": 0, "end": 1}, "arguments": []},
        ],
    }


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """All three sets, two records each."""
    record = {
        "id": "p",
        "event": "FIGHT",
        "mode": "firearms",
        "text": TEXT,
        "source": [{"actorText": "Ossria", "code": "OSS"}],
        "target": [{"actorText": "Vend ... Karo"}],
    }
    rows = {
        "plover_gsr_en/plover_gsr.json": json.dumps([record, {**record, "id": "q", "target": ""}]),
        "petrarch_unittests_en/universalpetrarch_unittest_cameo_en_284.jsonl": "\n".join(
            json.dumps(row)
            for row in (
                {
                    "id": "a",
                    "text": TEXT,
                    "no_event": False,
                    "events": [{"source": "OSS", "target": "VEN", "code": "190"}],
                },
                {"id": "b", "text": TEXT, "no_event": True, "events": []},
                {
                    "id": "c",
                    "text": TEXT,
                    "no_event": False,
                    "events": [{"source": "OSS", "target": "VEN", "code": "010"}],
                },
            )
        ),
        "wikievents_en/dev.jsonl": "\n".join([json.dumps(wiki_row())] * 2),
    }
    for name, text in rows.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_plover_records(shared: Path) -> None:
    first, second = load_plover(shared / "plover_gsr_en")
    assert first.deeds == (
        Deed(
            codes=frozenset({"ASSAULT"}),
            actors=(Party(spans=(OSSRIA,), country="OSS"),),
            recipients=(Party(spans=(VEND, KARO)),),
        ),
    )
    assert second.deeds[0].recipients == ()
    assert (first.half, second.half) == ("develop", "report")


def test_petrarch_tests(shared: Path) -> None:
    coded, empty = load_petrarch(shared / "petrarch_unittests_en")
    assert [deed.codes for deed in coded.deeds] == [{"ASSAULT"}]
    assert coded.deeds[0].actors == (Party(country="OSS", letters="oss"),)
    assert empty.deeds == ()


def test_wikievents_articles(shared: Path) -> None:
    text, _ = load_wikievents(shared / "wikievents_en")
    assert text.text == "Ossria attacked\n\nVend died."
    assert [(zone.kind, zone.span.of(text.text)) for zone in text.zones] == [
        ("title", "Ossria attacked"),
        ("paragraph", "Vend died."),
    ]
    assert text.events == (
        WikiEvent(code="ASSAULT", trigger=Span(22, 26), roles=frozenset({("recipient", Span(17, 21))})),
    )


def test_one_half_is_measured_with_any_system(shared: Path) -> None:
    seen: list[tuple[str, int]] = []

    def find(text: str, language: str, zones: Sequence[Zone], /) -> list[Event]:
        seen.append((language, len(zones)))
        return [event("ASSAULT", role("actor", OSSRIA), role("recipient", VEND))] if text == TEXT else []

    measured = measure(find, "develop", shared=shared)
    assert {name: figures[0].value for name, figures in measured.items()} == {
        "plover_gsr_en": 1.0,
        "petrarch_unittests_en": 1.0,
        "wikievents_en": 0.0,
    }
    assert seen == [("en", 0), ("en", 0), ("en", 2)]


def test_absent_sets_are_left_out(tmp_path: Path) -> None:
    assert measure(lambda *_: [], "develop", shared=tmp_path) == {}

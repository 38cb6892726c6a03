"""How found events are held against marked ones: each figure moved by the fault it is there for, and by no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from eval.event_scores import faults, is_chain_right, pair_events, score_events
from eval.events_own import EventText, MarkedCasualties, MarkedEvent, MarkedPlace, MarkedWhen
from eval.figures import Tally

from builders import ORIGIN, build_article, build_claim, find_span
from recoupe.records.articles import When, Zone
from recoupe.records.claims import Claim
from recoupe.records.events import Casualties, Count, Event, Place, Realis, Role
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

TEXT = (
    "Selon le maire, des rebelles ont attaqué mardi un convoi près de Gao, tuant douze soldats. "
    "L'attaque a duré. L'armée niera."
)
ARTICLE = build_article(TEXT, language="fr")
TUESDAY = date(2023, 5, 16)
PERFECT = {
    "detection_f1", "violence_f1", "type_accuracy", "mode_accuracy", "realis_accuracy", "facts_kept", "actor_f1",
    "recipient_f1", "casualties_f1", "place_f1", "country_accuracy", "when_f1", "count_accuracy", "chain_accuracy",
}  # fmt: skip


def span(words: str) -> Span:
    return find_span(TEXT, words)


MAYOR = build_claim(ARTICLE, TEXT[16:89], source="le maire", kind="role", cue="Selon")
TOLL = Casualties(kind="killed", low=12, best=12, high=12, span=span("douze soldats"), of="combatants")
GAO = Place(
    span=span("Gao"),
    name="Gao",
    geonames=1,
    country="MLI",
    admin1=None,
    latitude=16.27,
    longitude=-0.04,
    precision_km=5,
    basis="gazetteer",
)
FOUND = Event(
    id="evt_1",
    article=ARTICLE.id,
    trigger=(span("attaqué"), span("tuant")),
    code="plover:ASSAULT",
    mode="plover:firearms",
    roles=(
        Role(role="actor", span=span("des rebelles"), name="des rebelles", codes=None),
        Role(role="recipient", span=span("un convoi"), name="un convoi", codes=None),
    ),
    place=GAO,
    when=When(earliest=TUESDAY, latest=TUESDAY, precision="day", basis="weekday", span=span("mardi")),
    casualties=(TOLL,),
    count=None,
    realis=Realis(polarity="positive", modality="actual"),
    claims=(MAYOR.id,),
    same_as=None,
    denied_by=(),
    origin=ORIGIN,
)
MARKED = MarkedEvent(
    triggers=((span("attaqué"),), (span("tuant"),)),
    codes=("ASSAULT",),
    modes=("firearms", None),
    actors=((span("des rebelles"),),),
    recipients=((span("un convoi"), span("douze soldats")),),
    actor_countries=(None,),
    recipient_countries=("MLI",),
    actor_groups=(None,),
    place=MarkedPlace(spans=(span("Gao"),), countries=("MLI",)),
    when=MarkedWhen(earliest=TUESDAY, latest=TUESDAY, span=span("mardi")),
    casualties=(
        MarkedCasualties(
            kind="killed", low=12, best=12, high=12, span=span("douze soldats"), of=("combatants",), optional=False
        ),
    ),
    count=None,
    polarities=("positive",),
    modalities=("actual",),
    chains=(((span("le maire"),),),),
    same_as=None,
    optional=False,
)


def marked_text(*events: MarkedEvent) -> EventText:
    return EventText(
        id="e-fr-900",
        language="fr",
        half="develop",
        outlet="L'Écho",
        published=date(2023, 5, 17),
        title="",
        text=TEXT,
        zones=(Zone(kind="paragraph", start=0, end=len(TEXT)),),
        topics=("wire",),
        events=tuple(events),
    )


def values(
    marked: Sequence[MarkedEvent], found: Sequence[Event], claims: Sequence[Claim] = (MAYOR,)
) -> dict[str, float | None]:
    reading = Reading(article=ARTICLE, events=tuple(found), claims=tuple(claims))
    return {name: tally.f1 for name, tally in score_events(marked_text(*marked), reading).items()}


def test_a_perfect_answer_is_perfect_in_every_figure() -> None:
    found = values([MARKED], [FOUND])
    assert {name for name, value in found.items() if value == 1.0} >= PERFECT


@pytest.mark.parametrize(
    ("changed", "fallen"),
    [
        pytest.param({"code": "plover:COERCE"}, {"type_accuracy", "violence_f1"}, id="another type"),
        pytest.param({"mode": "plover:aerial"}, {"mode_accuracy"}, id="another mode"),
        pytest.param(
            {"realis": Realis(polarity="positive", modality="planned")}, {"realis_accuracy", "facts_kept"}, id="a plan"
        ),
        pytest.param({"roles": FOUND.roles[1:]}, {"actor_f1"}, id="no actor"),
        pytest.param({"roles": FOUND.roles[:1]}, {"recipient_f1"}, id="no recipient"),
        pytest.param({"casualties": ()}, {"casualties_f1"}, id="no toll"),
        pytest.param({"casualties": (replace(TOLL, kind="injured"),)}, {"casualties_f1"}, id="injured, not killed"),
        pytest.param(
            {"casualties": (replace(TOLL, low=13, best=13, high=13),)}, {"casualties_f1"}, id="another figure"
        ),
        pytest.param({"place": None}, {"place_f1", "country_accuracy"}, id="no place"),
        pytest.param({"place": replace(GAO, country="NER")}, {"country_accuracy"}, id="another country"),
        pytest.param({"when": None}, {"when_f1"}, id="no time"),
        pytest.param({"count": Count(low=3, best=3, high=3)}, {"count_accuracy"}, id="an aggregate"),
        pytest.param({"claims": ()}, {"chain_accuracy"}, id="on the outlet's own word"),
    ],
)
def test_a_fault_moves_its_own_figures_and_no_others(changed: dict[str, Any], fallen: set[str]) -> None:
    found = values([MARKED], [replace(FOUND, **changed)])
    assert {name for name in PERFECT if found[name] != 1.0} == fallen


def test_what_is_missed_and_what_is_too_much_lowers_detection() -> None:
    extra = replace(FOUND, id="evt_2", trigger=(span("duré"),), casualties=())
    assert values([MARKED], [])["detection_f1"] == 0.0
    assert values([MARKED], [FOUND, extra])["detection_f1"] == pytest.approx(2 / 3)
    assert values([MARKED, replace(MARKED, triggers=((span("niera"),),))], [FOUND])["detection_f1"] == pytest.approx(
        2 / 3
    )


def test_a_second_record_of_one_marked_event_is_too_much() -> None:
    again = replace(FOUND, id="evt_2", same_as="evt_1", claims=(), casualties=())
    assert values([MARKED], [FOUND, again])["detection_f1"] == pytest.approx(2 / 3)


@pytest.mark.parametrize("found", [[], [FOUND]], ids=["left out", "found"])
def test_an_optional_event_counts_neither_way(found: list[Event]) -> None:
    tally = score_events(marked_text(replace(MARKED, optional=True)), Reading(article=ARTICLE, events=tuple(found)))
    assert tally["detection_f1"] == Tally(0, 0, 0)


def test_non_facts_told_as_facts_are_counted_apart() -> None:
    planned = replace(MARKED, modalities=("planned",))
    assert values([planned], [FOUND])["non_facts_kept_apart"] == 0.0
    kept = replace(FOUND, realis=Realis(polarity="positive", modality="possible"))
    assert values([planned], [kept])["non_facts_kept_apart"] == 1.0


def test_events_pair_one_to_one_by_shared_words_and_type() -> None:
    other = replace(MARKED, triggers=((span("attaqué"),),), codes=("COERCE",))
    coerced = replace(FOUND, id="evt_2", trigger=(span("attaqué"),), code="plover:COERCE")
    assert sorted(pair_events([MARKED, other], [coerced, FOUND])) == [(0, 1), (1, 0)]
    assert pair_events([MARKED], [replace(FOUND, trigger=(span("duré"),))]) == []


@pytest.mark.parametrize(
    ("chains", "claims", "is_right"),
    [
        pytest.param((((span("le maire"),),),), (MAYOR.id,), True, id="the mayor"),
        pytest.param(((),), (), True, id="the outlet"),
        pytest.param(((),), (MAYOR.id,), False, id="one voice too many"),
        pytest.param((((),),), (MAYOR.id,), False, id="a voice that the text does not give"),
        pytest.param((((span("L'armée"),),),), (MAYOR.id,), False, id="another voice"),
        pytest.param(((), ((span("le maire"),),)), (MAYOR.id,), True, id="the second of two right chains"),
    ],
)
def test_a_chain_is_right_voice_by_voice(chains: Any, claims: tuple[str, ...], is_right: bool) -> None:
    marked, found = replace(MARKED, chains=chains), replace(FOUND, claims=claims)
    assert is_chain_right(marked, found, {MAYOR.id: MAYOR}) is is_right


def test_the_faults_are_told_with_their_words() -> None:
    wrong = replace(FOUND, code="plover:COERCE", casualties=())
    extra = replace(FOUND, id="evt_2", trigger=(span("duré"),), casualties=())
    missed = replace(MARKED, triggers=((span("niera"),),), casualties=())
    reading = Reading(article=ARTICLE, events=(wrong, extra), claims=(MAYOR,))
    told = "\n".join(faults(marked_text(MARKED, missed), reading))
    for words in (
        "WRONG attaqué",
        "type COERCE not ASSAULT",
        "EXTRA ASSAULT duré",
        "MISSED",
        "TOLL MISSED killed 12/12/12",
    ):
        assert words in told
    assert list(faults(marked_text(MARKED), Reading(article=ARTICLE, events=(FOUND,), claims=(MAYOR,)))) == []

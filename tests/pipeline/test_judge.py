"""Decisions by people: what they can be about, and that each is a further record."""

from __future__ import annotations

import pytest

from case_builders import build_case
from recoupe.pipeline.judge import judge
from recoupe.records.errors import UsageError
from recoupe.store.store import Store
from stored_cases import fill

BECAUSE = {"by": "Ana Reis", "reason": "two markets"}


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with three incidents, one of them of three reports."""
    fill(store, build_case())
    return store


def events_of(store: Store) -> list[str]:
    return [event.id for reading in store.readings() for event in reading.events]


def test_a_decision_is_kept_with_who_made_it_and_why(filled: Store) -> None:
    one, two = events_of(filled)[:2]
    made = judge(filled, "split", [one, two], by="  Ana   Reis ", reason=" two markets ")
    assert (made.kind, made.subjects, made.value) == ("split", (one, two), None)
    assert (made.by, made.reason, made.replaces) == ("person:Ana Reis", "two markets", None)
    assert list(filled.judgements())[-1] == made


def test_an_incident_to_be_joined_stands_for_its_founding_event(filled: Store) -> None:
    first, second, _ = filled.incidents()
    made = judge(filled, "join", [first.id, second.id], **BECAUSE)
    assert made.subjects == (first.events[0], second.events[0])


@pytest.mark.parametrize("kind", ["withdraw", "restore"])
def test_any_record_can_be_withdrawn(filled: Store, kind: str) -> None:
    reading = next(filled.readings())
    incident = next(filled.incidents())
    subjects = [reading.article.id, reading.claims[0].id, reading.events[0].id, incident.id]
    assert judge(filled, kind, subjects, **BECAUSE).subjects == tuple(subjects)


def test_names_of_sources_need_not_be_in_the_store(filled: Store) -> None:
    made = judge(filled, "reliability", ["Radio  Bor "], value="C", by="Ana Reis", reason="three of nine held")
    assert made.subjects == ("Radio Bor",)


@pytest.mark.parametrize(
    ("kind", "subjects", "more", "said"),
    [
        pytest.param("join", ["{event}", "{event}"], {}, "at least 2 different", id="an event with itself"),
        pytest.param(
            "join", ["{incident}", "{founding}"], {}, "one event already", id="an incident with its own event"
        ),
        pytest.param("join", ["{event}", "{claim}"], {}, "'join' is about events and incidents", id="with a claim"),
        pytest.param("split", ["{event}", "{incident}"], {}, "'split' is about events", id="an incident is not split"),
        pytest.param("split", ["{article}", "{event}"], {}, "has no event '{article}'", id="nor is an article"),
        pytest.param("withdraw", ["{event}", "evt_gone"], {}, "no record 'evt_gone'", id="one that is not there"),
        pytest.param("withdraw", ["{event}"], {"value": "A"}, "has no value", id="a value that means nothing"),
        pytest.param("reliability", ["Fars"], {"value": "AB"}, "'AB'", id="two letters"),
        pytest.param("reliability", ["Fars"], {"value": ""}, "''", id="no letter"),
        pytest.param("reliability", ["Fars"], {"value": "c"}, "'c'", id="a small letter"),
        pytest.param("reliability", ["  "], {"value": "C"}, "is empty", id="nobody is rated"),
        pytest.param("reliability", ["Fars", "Tass"], {"value": "C"}, "about 1", id="two are rated"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    filled: Store, kind: str, subjects: list[str], more: dict[str, str], said: str
) -> None:
    incident = next(filled.incidents())
    reading = next(each for each in filled.readings() if each.events and each.claims)
    known = {
        "event": reading.events[0].id,
        "claim": reading.claims[0].id,
        "article": reading.article.id,
        "incident": incident.id,
        "founding": incident.events[0],
    }
    head = filled.head()
    with pytest.raises(UsageError, match=said.format(**known)):
        judge(filled, kind, [subject.format(**known) for subject in subjects], **BECAUSE, **more)
    assert filled.head() == head


def test_an_event_of_a_withdrawn_article_is_not_joined(filled: Store) -> None:
    reading = next(each for each in filled.readings() if each.events)
    others = [event for event in events_of(filled) if event not in {each.id for each in reading.events}]
    judge(filled, "withdraw", [reading.article.id], **BECAUSE)
    with pytest.raises(UsageError, match="has no event"):
        judge(filled, "join", [reading.events[0].id, others[0]], **BECAUSE)


def test_two_people_may_disagree_and_both_stay(filled: Store) -> None:
    judge(filled, "reliability", ["Fars"], value="D", by="Ana Reis", reason="state agency")
    other = judge(filled, "reliability", ["Fars"], value="B", by="Bo Lind", reason="held up")
    assert other.replaces is None
    assert [each.value for each in filled.judgements() if each.subjects == ("Fars",)] == ["D", "B"]

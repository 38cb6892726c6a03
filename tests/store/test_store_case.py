from __future__ import annotations

from dataclasses import replace

import pytest
import stored
from stored import build_copy, build_incident, build_judgement, build_question

from recoupe.records.ports import Case
from recoupe.records.searches import Change
from recoupe.store.store import Store


def told(store: Store, since: int = 0) -> list[tuple[str, str, str | None]]:
    """What changed, without numbers and times."""
    return [(change.kind, change.id, change.detail) for change in store.changes(since)]


def test_a_store_is_a_case(store: Store) -> None:
    case: Case = store
    assert list(case.readings()) == []


def test_incidents_are_found_by_id_and_by_event(store: Store) -> None:
    one, two = build_incident("inc_1", ["e1", "e2"]), build_incident("inc_2", ["e3"], denials=["e4"])
    store.put_incidents([two, one])
    assert list(store.incidents()) == [one, two]
    assert store.incident("inc_2") == two
    assert store.incident("inc_3") is None
    assert store.incidents_of(["e2", "e9"]) == [one]
    assert store.incidents_of(["e4", "e1"]) == [one, two]


def test_the_same_incident_again_is_no_revision(store: Store) -> None:
    store.put_incidents([build_incident("inc_1", ["e1"])])
    head = store.head()
    store.put_incidents([build_incident("inc_1", ["e1"])])
    assert store.head() == head


def test_every_revision_of_an_incident_stays(store: Store) -> None:
    first, second = build_incident("inc_1", ["e1"]), build_incident("inc_1", ["e1", "e2"], status="corroborated")
    store.put_incidents([first])
    store.put_incidents([second])
    store.put_incidents([], ["inc_1"])
    store.put_incidents([first])
    times, revisions = zip(*store.incident_history("inc_1"), strict=True)
    assert revisions == (first, second, None, first)
    assert list(times) == sorted(times)
    assert list(store.incidents()) == [first]
    assert list(store.verify()) == []


@pytest.mark.parametrize(
    ("before", "new", "gone", "expected"),
    [
        pytest.param({}, {"inc_1": ["e1"]}, [], [("new", "inc_1", None)], id="new"),
        pytest.param({"inc_1": ["e1"]}, {"inc_1": ["e1", "e2"]}, [], [("changed", "inc_1", None)], id="a report more"),
        pytest.param({"inc_1": ["e1"]}, {}, ["inc_1"], [("gone", "inc_1", None)], id="gone"),
        pytest.param({"inc_1": ["e1"]}, {}, ["inc_9"], [], id="gone, and never there"),
        pytest.param(
            {"inc_1": ["e1"], "inc_2": ["e2"]},
            {"inc_1": ["e1", "e2"]},
            ["inc_2"],
            [("changed", "inc_1", None), ("merged", "inc_2", "inc_1")],
            id="two become one",
        ),
        pytest.param(
            {"inc_1": ["e1", "e2", "e3"]},
            {"inc_1": ["e1"], "inc_2": ["e2", "e3"]},
            [],
            [("changed", "inc_1", None), ("split", "inc_2", "inc_1")],
            id="one becomes two",
        ),
        pytest.param(
            {"inc_1": ["e1", "e2"]},
            {"inc_2": ["e1", "e2"]},
            ["inc_1"],
            [("new", "inc_2", None), ("merged", "inc_1", "inc_2")],
            id="an earlier report founds it anew",
        ),
        pytest.param(
            {"inc_1": ["e1", "e2", "e3"]},
            {"inc_2": ["e1"], "inc_3": ["e2", "e3"]},
            ["inc_1"],
            [("new", "inc_2", None), ("new", "inc_3", None), ("merged", "inc_1", "inc_3")],
            id="most of it goes on in the larger one",
        ),
        pytest.param(
            {"inc_1": ["e1"], "inc_2": ["e2"]},
            {"inc_1": ["e2"]},
            ["inc_2", "inc_1"],
            [("changed", "inc_1", None), ("merged", "inc_2", "inc_1")],
            id="what is new is not gone",
        ),
    ],
)
def test_the_feed_tells_what_became_of_incidents(
    store: Store,
    before: dict[str, list[str]],
    new: dict[str, list[str]],
    gone: list[str],
    expected: list[tuple[str, str, str | None]],
) -> None:
    store.put_incidents([build_incident(id_, events) for id_, events in before.items()])
    since = store.head().seq
    store.put_incidents([build_incident(id_, events) for id_, events in new.items()], gone)
    assert told(store, since) == expected
    assert list(store.verify()) == []


def test_questions_are_found_by_either_incident(store: Store) -> None:
    asked = [build_question("inc_1", "inc_2"), build_question("inc_2", "inc_3", field="place")]
    store.put_questions(asked)
    assert sorted(store.questions(), key=lambda question: question.incidents) == asked
    assert store.questions_of(["inc_1"]) == [asked[0]]
    assert store.questions_of(["inc_3", "inc_4"]) == [asked[1]]
    store.put_questions([], [asked[0].id])
    assert store.questions_of(["inc_1"]) == []
    assert list(store.questions()) == [asked[1]]
    assert told(store)[-1] == ("gone", asked[0].id, None)


def test_copies_are_found_by_copy_and_original(store: Store) -> None:
    passage, credit = build_copy("art_2", "art_1"), build_copy("art_3", None)
    store.put_copies([passage, credit])
    assert store.copies_of(["art_1"]) == [passage]
    assert store.copies_of(["art_2"]) == [passage]
    assert store.copies_of(["art_3", "art_9"]) == [credit]
    store.put_copies([replace(passage, share=0.9)])
    assert store.copies_of(["art_1"]) == [replace(passage, share=0.9)]
    store.put_copies([], [passage.id])
    assert list(store.copies()) == [credit]
    assert list(store.verify()) == []


def test_judgements_come_oldest_first(store: Store) -> None:
    made = [build_judgement("reliability", "Le Fil", minute=minute) for minute in (5, 1, 3)]
    for judgement in made:
        assert store.put_judgement(judgement)
    assert not store.put_judgement(made[0])
    assert list(store.judgements()) == made


def test_a_withdrawn_article_is_left_out_until_it_is_restored(store: Store) -> None:
    kept, retracted = stored.small_reading(1), stored.small_reading(2)
    for reading in (kept, retracted):
        store.add(reading)
    store.mark_checked(store.unchecked())
    id_ = retracted.article.id
    store.put_judgement(build_judgement("withdraw", id_))
    assert list(store.readings()) == [kept]
    assert store.reading(id_) is None
    assert store.unchecked() == [id_]
    store.put_judgement(build_judgement("restore", id_, minute=1))
    assert store.reading(id_) == retracted
    assert list(store.verify()) == []


def test_an_article_that_is_stored_after_it_was_withdrawn_stays_out(store: Store) -> None:
    reading = stored.small_reading(1)
    store.put_judgement(build_judgement("withdraw", reading.article.id))
    store.add(reading)
    assert list(store.readings()) == []
    assert list(store.verify()) == []


def test_a_judgement_that_was_replaced_has_no_effect(store: Store) -> None:
    reading = stored.small_reading(1)
    store.add(reading)
    first = build_judgement("withdraw", reading.article.id)
    store.put_judgement(first)
    store.put_judgement(build_judgement("withdraw", "art_other", minute=1, replaces=first.id))
    assert store.reading(reading.article.id) == reading


def test_a_withdrawn_claim_leaves_no_loose_ends(store: Store) -> None:
    reading = stored.full_reading()
    channel, officer = reading.claims[1], reading.claims[2]
    assert officer.within == channel.id
    store.add(reading)
    store.put_judgement(build_judgement("withdraw", channel.id, reading.events[0].id, reading.claims[0].id))
    found = store.reading(reading.article.id)
    assert found is not None
    assert [claim.id for claim in found.claims] == [claim.id for claim in reading.claims[2:]]
    assert found.claims[0].within is None
    (event,) = found.events
    assert event.id == reading.events[1].id
    assert event.same_as is None
    assert event.claims == ()
    for claim in found.claims:
        found.chain(claim)


def test_a_withdrawn_incident_is_left_out(store: Store) -> None:
    store.put_incidents([build_incident("inc_1", ["e1"]), build_incident("inc_2", ["e2"])])
    store.put_judgement(build_judgement("withdraw", "inc_1"))
    assert [incident.id for incident in store.incidents()] == ["inc_2"]


def test_the_feed_tells_of_readings_and_withdrawals(store: Store) -> None:
    reading = stored.full_reading()
    store.add(reading)
    since = store.head()
    store.add(replace(reading, failures=()))
    withdrawal = build_judgement("withdraw", reading.article.id)
    store.put_judgement(withdrawal)
    changes = list(store.changes(since.seq))
    assert [(change.seq - since.seq, change.kind, change.record, change.id) for change in changes] == [
        (1, "corrected", "article", reading.article.id),
        (2, "new", "judgement", withdrawal.id),
        (2, "withdrawn", "record", reading.article.id),
    ]
    assert changes[2].detail == withdrawal.id
    assert all(isinstance(change, Change) and change.at.tzinfo is not None for change in changes)
    assert list(store.changes(store.head().seq)) == []


def test_what_is_unchecked_comes_oldest_first_and_only_what_was_told_is_marked(store: Store) -> None:
    readings = [stored.small_reading(number) for number in range(3)]
    ids = [reading.article.id for reading in readings]
    for reading in readings:
        store.add(reading)
    assert store.unchecked(2) == ids[:2]
    assert store.unchecked() == ids
    store.add(replace(readings[0], article=replace(readings[0].article, outlet="Le Fil")))
    store.mark_checked(ids[:2])
    assert store.unchecked() == [ids[2], ids[0]]
    store.mark_checked(store.unchecked())
    assert store.unchecked() == []

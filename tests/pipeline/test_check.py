"""A store is cross-checked: what is found, what a second check changes, and what people's decisions do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations
from pathlib import Path

import pytest

from case_builders import clash_reading, market_copy_reading, market_reading_en, market_reading_fr
from recoupe.pipeline.check import Checked, check
from recoupe.pipeline.judge import judge
from recoupe.records.errors import StoreError, UnknownName, UsageError
from recoupe.records.incidents import Incident
from recoupe.records.readings import Reading
from recoupe.store.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "case.db", create=True) as opened:
        yield opened


def readings() -> list[Reading]:
    return [market_reading_fr(), market_copy_reading(), market_reading_en(), clash_reading()]


def put(store: Store, found: Iterable[Reading]) -> None:
    for reading in found:
        store.add(reading)


def articles_of(incident: Incident) -> set[str]:
    return {report.article for report in incident.reports}


def by_articles(store: Store) -> dict[frozenset[str], Incident]:
    return {frozenset(articles_of(incident)): incident for incident in store.incidents()}


def test_reports_of_one_happening_are_one_incident_and_others_are_not(store: Store) -> None:
    put(store, readings())
    done = check(store)
    assert done.articles == 4
    market_fr, repeated, market_en, clash = (reading.article.id for reading in readings())
    found = by_articles(store)
    assert frozenset({market_fr, repeated, market_en}) in found
    assert frozenset({clash}) in found


def test_a_copy_is_found_with_its_original(store: Store) -> None:
    put(store, readings())
    check(store)
    pairs = {(copy.article, copy.of) for copy in store.copies() if copy.of}
    assert (market_copy_reading().article.id, market_reading_fr().article.id) in pairs


def test_a_second_check_has_nothing_to_do(store: Store) -> None:
    put(store, readings())
    check(store)
    head = store.head()
    assert check(store) == Checked()
    assert store.head() == head


def test_checking_everything_again_changes_nothing(store: Store) -> None:
    put(store, readings())
    check(store)
    head = store.head()
    again = check(store, again=True)
    assert (again.articles, again.incidents, again.copies) == (4, 0, 0)
    assert store.head() == head


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5], ids=str)
def test_article_by_article_or_all_at_once_in_any_order_is_the_same(
    store: Store, tmp_path: Path, order: tuple[int, ...]
) -> None:
    put(store, readings())
    check(store)
    with open_store(tmp_path / "other.db", create=True) as other:
        for place in order:
            other.add(readings()[place])
            check(other)
        assert list(other.incidents()) == list(store.incidents())
        assert list(other.questions()) == list(store.questions())
        assert list(other.copies()) == list(store.copies())


def test_a_check_that_breaks_off_leaves_nothing_half_done(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    put(store, readings())
    head = store.head()

    def full(*_: object) -> None:
        raise StoreError("no room")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "put_questions", full)
        with pytest.raises(StoreError, match="no room"):
            check(store)
    assert store.head() == head
    assert check(store).articles == 4


def test_a_withdrawn_article_is_in_no_incident_and_a_restored_one_is_again(store: Store) -> None:
    put(store, readings())
    check(store)
    before = list(store.incidents())
    article = market_copy_reading().article.id
    judge(store, "withdraw", [article], by="Ana Reis", reason="the page was retracted")
    check(store)
    assert all(article not in articles_of(incident) for incident in store.incidents())
    judge(store, "restore", [article], by="Ana Reis", reason="it was put back")
    check(store)
    assert list(store.incidents()) == before


def test_what_a_person_splits_stays_apart_and_what_is_joined_together(store: Store) -> None:
    put(store, readings())
    check(store)
    market = next(each for each in store.incidents() if len(articles_of(each)) == 3)
    alone = [report.event for report in market.reports if report.article == market_reading_en().article.id]
    others = [event for event in market.events if event not in alone]
    for event in alone:
        judge(store, "split", [event, *others], by="Ana Reis", reason="another market")
    check(store)
    assert frozenset({market_reading_en().article.id}) in by_articles(store)
    for event in alone:
        judge(store, "join", [event, *others], by="Ana Reis", reason="the same after all")
    check(store)
    assert frozenset(articles_of(market)) in by_articles(store)


FAULTS = [
    pytest.param("merge", ["a", "b"], {}, UnknownName, "Known: join", id="no such kind"),
    pytest.param("join", ["evt_1"], {}, UsageError, "at least 2", id="one record is not joined to anything"),
    pytest.param("withdraw", ["evt_1"], {}, UsageError, "no record 'evt_1'", id="not in the store"),
    pytest.param("reliability", ["Fars"], {}, UsageError, "from A", id="no letter"),
    pytest.param("reliability", ["Fars"], {"value": "G"}, UsageError, "'G'", id="no such letter"),
    pytest.param("reliability", ["Fars"], {"value": "B", "reason": " "}, UsageError, "reason is empty", id="no reason"),
    pytest.param("reliability", ["Fars"], {"value": "B", "by": ""}, UsageError, "nobody is named", id="nobody"),
]


@pytest.mark.parametrize(("kind", "subjects", "more", "error", "told"), FAULTS)
def test_a_faulty_judgement_is_refused(
    store: Store, kind: str, subjects: list[str], more: dict[str, str], error: type[Exception], told: str
) -> None:
    head = store.head()
    with pytest.raises(error, match=told):
        judge(store, kind, subjects, **({"by": "Ana Reis", "reason": "known"} | more))
    assert store.head() == head


def test_a_later_judgement_of_the_same_person_replaces_the_earlier_one(store: Store) -> None:
    first = judge(store, "reliability", ["Fars"], value="D", by="Ana Reis", reason="state agency")
    second = judge(store, "reliability", ["Fars"], value="C", by="Ana Reis", reason="checked three reports")
    assert (first.replaces, second.replaces) == (None, first.id)
    assert [each.value for each in store.judgements()] == ["D", "C"]

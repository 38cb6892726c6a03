from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import stored
from hypothesis import HealthCheck, example, given, settings

import builders
from recoupe.deliver.jsonl import JsonlExporter
from recoupe.records.errors import StoreError, UsageError
from recoupe.records.readings import Reading
from recoupe.records.spans import Span
from recoupe.store.packing import dump_reading, load_reading
from recoupe.store.store import Store, open_store

SURROGATE = builders.build_failure("caf\udce9.html")


def exported(reading: Reading) -> bytes:
    out = io.BytesIO()
    JsonlExporter().write([reading], out)
    return out.getvalue()


@given(builders.readings())
@example(stored.full_reading())
@example(replace(builders.english_reading(), failures=(SURROGATE,)))
def test_lines_are_those_of_the_jsonl_export(reading: Reading) -> None:
    lines = dump_reading(reading)
    assert lines.head + lines.records == exported(reading)


@given(builders.readings())
@example(stored.full_reading())
def test_a_reading_comes_out_of_its_lines_as_it_was(reading: Reading) -> None:
    assert load_reading(dump_reading(reading), what="it") == reading


def test_a_stored_reading_is_there_after_opening_again(place: str) -> None:
    reading = stored.full_reading()
    with open_store(place, create=True) as store:
        assert store.add(reading, content=b"<p>page</p>", key="key_1")
    with open_store(place) as store:
        assert store.reading(reading.article.id) == reading
        assert store.find_by_key("key_1") == reading
        assert list(store.readings()) == [reading]
        assert store.content(hashlib.sha256(b"<p>page</p>").hexdigest()) == b"<p>page</p>"
        assert store.count_articles() == 1
        assert list(store.verify()) == []


def test_records_are_kept_in_the_order_of_the_text(store: Store) -> None:
    reading = stored.full_reading()
    assert reading.events[0].trigger[0] < reading.events[1].trigger[0]
    store.add(replace(reading, claims=reading.claims[::-1], events=reading.events[::-1]))
    assert store.reading(reading.article.id) == reading
    assert not store.add(reading)
    assert list(store.verify()) == []


def test_storing_again_changes_nothing(store: Store) -> None:
    reading = stored.full_reading()
    store.add(reading, content=b"page", key="key_1")
    head = store.head()
    later = reading.article.capture.captured_at + timedelta(days=3)
    again = replace(
        reading,
        article=replace(reading.article, capture=replace(reading.article.capture, captured_at=later)),
        failures=tuple(replace(failure, at=later) for failure in reading.failures),
    )
    assert not store.add(reading, content=b"page", key="key_1")
    assert not store.add(again, content=b"page", key="key_2")
    assert store.head() == head
    assert store.reading(reading.article.id) == reading
    assert store.find_by_key("key_1") == store.find_by_key("key_2") == reading


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda reading: replace(reading, claims=reading.claims[1:]), id="a claim less"),
        pytest.param(lambda reading: replace(reading, failures=()), id="a failure less"),
        pytest.param(
            lambda reading: replace(reading, article=replace(reading.article, outlet="Le Fil")), id="another outlet"
        ),
        pytest.param(
            lambda reading: replace(reading, article=replace(reading.article, published=stored.day("2019-01-01"))),
            id="another day",
        ),
        pytest.param(
            lambda reading: replace(reading, article=replace(reading.article, published=None)), id="a day no more"
        ),
    ],
)
def test_another_reading_of_an_article_is_current_and_both_stay(store: Store, change) -> None:  # type: ignore[no-untyped-def]
    first = stored.full_reading()
    second = change(first)
    store.add(first, key="key_1")
    assert store.add(second, key="key_2")
    assert store.reading(first.article.id) == second
    assert store.find_by_key("key_1") == first
    assert store.find_by_key("key_2") == second
    assert store.count_articles() == 1
    assert not store.add(first, key="key_1")
    assert store.reading(first.article.id) == second
    assert list(store.verify()) == []


def test_readings_come_in_the_order_of_article_ids(store: Store) -> None:
    readings = [stored.small_reading(number) for number in range(120)]
    with store.writing():
        for reading in readings:
            store.add(reading)
    assert list(store.readings()) == sorted(readings, key=lambda reading: reading.article.id)


def test_failures_are_kept_once_in_a_fixed_order(store: Store) -> None:
    failures = [builders.build_failure(f"page{number}.html") for number in range(5)]
    for failure in failures:
        assert store.add(failure, content=b"broken", key="")
    assert not store.add(replace(failures[0], at=failures[0].at + timedelta(hours=1)))
    found = list(store.failures())
    assert sorted(found, key=lambda failure: failure.source) == failures
    assert found == list(store.failures())
    assert list(store.verify()) == []


def test_a_file_name_that_is_no_utf8_can_be_stored(store: Store) -> None:
    store.add(SURROGATE)
    (found,) = store.failures()
    assert found == replace(SURROGATE, source="caf?.html")


def test_records_and_addresses_are_known(store: Store) -> None:
    reading = stored.full_reading()
    store.add(reading)
    for id_ in (reading.article.id, reading.claims[0].id, reading.events[1].id):
        assert store.has_record(id_)
    assert store.article_of(reading.claims[2].id) == reading.article.id
    assert not store.has_record("clm_00000000000000000000")
    assert store.has_url("https://courrier.example/monde/tarmiyah?a=1&b=2")
    assert not store.has_url("https://courrier.example/monde/tarmiyah?a=1")
    store.add(replace(reading, claims=()))
    assert not store.has_record(reading.claims[0].id)


def test_nothing_of_a_block_that_raises_is_stored(store: Store) -> None:
    def fail_halfway() -> None:
        with store.writing():
            store.add(stored.small_reading(1))
            assert store.count_articles() == 1, "the block sees what it did"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert store.count_articles() == 0
    assert store.head().seq == 0


def test_a_block_whose_step_failed_is_not_stored_even_if_the_error_is_caught(store: Store) -> None:
    def go_on_after_a_fault() -> None:
        with store.writing():
            store.add(stored.small_reading(1))
            with pytest.raises(UsageError, match="no card is stored of e1, e2"):
                store.put_links([stored.build_link("e1", "e2")])

    with pytest.raises(StoreError, match="step of this transaction failed"):
        go_on_after_a_fault()
    assert store.count_articles() == 0


def test_captured_bytes_are_kept_once_and_small(tmp_path: Path) -> None:
    page = b"<p>the same words again</p>" * 4_000
    with open_store(tmp_path / "case.db", create=True) as store:
        for number in range(20):
            store.add(stored.small_reading(number), content=page)
    assert (tmp_path / "case.db").stat().st_size < 600_000
    assert len(page) * 20 > 2_000_000


@pytest.mark.parametrize("sha256", ["", "no hex", "00", "f" * 64])
def test_bytes_that_are_not_there_are_none(store: Store, sha256: str) -> None:
    assert store.content(sha256) is None


def test_spans_come_back_as_spans(store: Store) -> None:
    store.add(builders.english_reading())
    (reading,) = store.readings()
    assert isinstance(reading.claims[0].content[0], Span)


STRANGE = {
    "signs": "\x00 \U0001f54a ½ ﬁn İstanbul a\u0327b \u0e33 \uffff 𝕏 𞤀𞤁 ـ ܏",
    "query": 'œuvre\'l’État_été AND OR NOT "x" * ^ : NEAR(a b)',
    "long": "mot" * 700,
    "digits": "1e5 ١٢٣ 3,5 2024-05-02T08:30:00Z a@b.example http://x.example/y?z=1&t=%20",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_strange_texts_can_be_stored_and_verified(store: Store, text: str) -> None:
    reading = stored.build_reading(text, outlet=text, url=text)
    claim = replace(builders.english_reading().claims[0], article=reading.article.id)
    claim = replace(claim, content=(Span(0, 1),), source=replace(claim.source, name=text, span=None))
    store.add(replace(reading, claims=(claim,)))
    assert store.reading(reading.article.id) == replace(reading, claims=(claim,))
    assert store.has_url(text)
    assert list(store.verify()) == []


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("kept") / "case.db", create=True)


@given(builders.readings())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_reading_can_be_stored_and_verified(kept: Store, reading: Reading) -> None:
    kept.add(reading)
    assert kept.reading(reading.article.id) is not None
    assert list(kept.verify()) == []

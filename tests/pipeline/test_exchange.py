"""Our own JSON lines go back into a store: as they were, once, and never over what is there."""

from __future__ import annotations

import io
import os
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings

from builders import build_article, build_failure
from case_builders import (
    MemoryCase,
    build_case,
    cases,
    clash_reading,
    empty_case,
    market_copy_reading,
    market_reading_en,
    market_reading_fr,
)
from recoupe.deliver.layouts.jsonl import JsonlLayout
from recoupe.deliver.redaction import PublicCase
from recoupe.pipeline import exchange
from recoupe.pipeline.check import check
from recoupe.pipeline.exchange import is_own_export, load_into
from recoupe.records.articles import Failure
from recoupe.records.ports import Case
from recoupe.records.readings import Reading
from recoupe.store.store import Store, open_store
from stored_cases import fill


def exported(case: Case) -> bytes:
    out = io.BytesIO()
    JsonlLayout().write(case, out)
    return out.getvalue()


def written(folder: Path, lines: bytes) -> str:
    file = folder / "case.jsonl"
    file.write_bytes(lines)
    return str(file)


@given(cases())
@example(build_case())
@example(empty_case())
@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow])
def test_exported_imported_and_exported_again_has_the_same_bytes(case: MemoryCase) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_store(folder / "one.db", create=True) as one, open_store(folder / "two.db", create=True) as two:
            fill(one, case)
            first = exported(one)
            for kept in load_into(two, written(folder, first)):
                assert isinstance(kept.outcome, Reading)
            assert exported(two) == first


def test_the_public_export_is_taken_back_as_it_is(store: Store, tmp_path: Path) -> None:
    masked = exported(PublicCase(replace(build_case(), found_failures=(build_failure("b/x"), build_failure("a/x")))))
    list(load_into(store, written(tmp_path, masked)))
    assert exported(store) == masked


def test_each_reading_is_told_once_it_is_stored(store: Store, tmp_path: Path) -> None:
    for kept in load_into(store, written(tmp_path, exported(build_case()))):
        assert isinstance(kept.outcome, Reading)
        assert kept.is_new
        assert store.reading(kept.outcome.article.id) == kept.outcome
    assert store.count_articles() == 5


def test_importing_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, exported(build_case()))
    list(load_into(store, file))
    head = store.head()
    assert [kept.is_new for kept in load_into(store, file)] == [False] * 5
    assert store.head() == head


@pytest.mark.parametrize("batch", [1, 3, 500])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(b"{broken\n", "is no JSON", id="no JSON"),
        pytest.param(b'{"record":"claim","article":"x"}\n', "line 12", id="no record"),
        pytest.param(b'\xff\xfe{"record"\n', "line 12", id="no text"),
    ],
)
def test_a_broken_line_is_told_with_its_number_and_what_stood_before_it_is_kept(
    store: Store, tmp_path: Path, line: bytes, said: str, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BATCH", batch)
    case = MemoryCase(found_readings=tuple(plain(number) for number in range(20)))
    lines = exported(case).splitlines(keepends=True)
    *readings, last = load_into(store, written(tmp_path, b"".join([*lines[:11], line, *lines[11:]])))
    assert [kept.outcome for kept in readings] == list(store.readings())
    assert len(readings) == 10  # the eleventh may have had further lines
    assert isinstance(last.outcome, Failure)
    assert (last.outcome.error, last.is_new) == ("SourceBroken", False)
    assert "line 12" in last.outcome.message
    assert said in last.outcome.message
    assert list(store.failures()) == []


def plain(number: int) -> Reading:
    return Reading(article=build_article(f"The ferry was back for the time number {number}."))


def test_an_article_that_is_cut_off_is_not_stored_in_part(store: Store, tmp_path: Path) -> None:
    lines = exported(MemoryCase(found_readings=(plain(1), market_reading_fr()))).splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if line.startswith(b'{"record":"article"')]
    cut = b"".join(lines[: places[1] + 2]) + lines[places[1] + 2][:40]
    first, last = load_into(store, written(tmp_path, cut))
    assert [first.outcome] == list(store.readings())
    assert isinstance(last.outcome, Failure)


@pytest.mark.parametrize("name", ["gone.jsonl", ".", "a\x00b"])
def test_a_file_that_cannot_be_opened_is_a_failure(store: Store, name: str, tmp_path: Path) -> None:
    (kept,) = load_into(store, os.path.join(tmp_path, name))  # noqa: PTH118  # a name that no path may have
    assert isinstance(kept.outcome, Failure)
    assert kept.outcome.error == "SourceNotFound"


# --- into a store that holds something already


def checked_store(store: Store) -> None:
    for reading in (market_reading_fr(), market_copy_reading(), market_reading_en(), clash_reading()):
        store.add(reading, content=reading.article.text.encode())
    check(store)


def test_a_masked_export_does_not_mask_the_store_that_it_came_from(store: Store, tmp_path: Path) -> None:
    checked_store(store)
    before = exported(store)
    masked = exported(PublicCase(store))
    assert masked != before
    assert not any(kept.is_new for kept in load_into(store, written(tmp_path, masked)))
    assert exported(store) == before


def test_an_old_export_does_not_take_the_store_back(store: Store, tmp_path: Path) -> None:
    first, *rest = (market_reading_fr(), market_copy_reading(), market_reading_en())
    store.add(first)
    check(store)
    old = written(tmp_path, exported(store))
    for reading in rest:
        store.add(reading)
    check(store)
    now = exported(store)
    list(load_into(store, old))
    assert exported(store) == now


def test_what_was_imported_and_is_checked_is_as_it_was(store: Store, tmp_path: Path) -> None:
    checked_store(store)
    with open_store(tmp_path / "other.db", create=True) as other:
        list(load_into(other, written(tmp_path, exported(store))))
        assert check(other).articles == 4
        assert exported(other) == exported(store)


def test_an_import_that_was_stopped_goes_on_with_nothing_missing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "BATCH", 2)
    whole = exported(build_case())
    run = load_into(store, written(tmp_path, whole))
    next(run)
    del run
    assert 0 < store.count_articles() < 5
    list(load_into(store, written(tmp_path, whole)))
    assert exported(store) == whole


def test_incidents_of_a_reading_that_the_store_has_otherwise_are_left_to_the_check(
    store: Store, tmp_path: Path
) -> None:
    checked_store(store)
    mine = market_reading_fr()
    with open_store(tmp_path / "other.db", create=True) as other:
        other.add(replace(mine, events=mine.events[1:]))
        list(load_into(other, written(tmp_path, exported(store))))
        kept = other.reading(mine.article.id)
        assert kept is not None
        assert kept.events == mine.events[1:]
        of_mine = [each for each in other.incidents() if mine.article.id in {part.article for part in each.reports}]
        assert of_mine == []
        check(other)
        events = {event.id for reading in other.readings() for event in reading.events}
        assert all(events.issuperset(each.events) for each in other.incidents())


# --- telling our own files from others


@pytest.mark.parametrize(
    ("content", "is_own"),
    [
        pytest.param(b'{"record":"article","id":"art_1"}\n', True, id="ours"),
        pytest.param(b'{"url": "https://x.example/1", "text": "..."}\n', False, id="articles of another tool"),
        pytest.param(b'{"record"', False, id="cut off"),
        pytest.param(b"", False, id="empty"),
        pytest.param(b"<html>", False, id="a page"),
    ],
)
def test_our_own_files_are_told_by_their_first_bytes(tmp_path: Path, content: bytes, is_own: bool) -> None:
    assert is_own_export(written(tmp_path, content)) is is_own


def test_what_is_no_file_is_none_of_ours_and_nothing_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    names = [str(tmp_path / "pipe"), str(tmp_path), str(tmp_path / "gone"), "-", "https://x.example", "a\x00b"]
    assert [is_own_export(name) for name in names] == [False] * 6

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import stored
from eval.kills import kill_writers

from recoupe.store.store import open_store

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
sys.path[:0] = [{tests!r}, {own!r}]
import stored
from recoupe.store.store import open_store
with open_store({place!r}) as store:
    print("open", flush=True)
    sys.stdin.readline()
    for number in range({first}, {first} + 25):
        store.add(stored.small_reading(number), content=b"page %d" % number, key=f"key_{{number}}")
        with store.writing():
            store.put_cards([stored.build_card(f"e{{number}}")])
            store.put_incidents([stored.build_incident(f"inc_{{number}}", [f"e{{number}}"])])
"""


def test_what_was_reported_outlasts_a_kill_at_any_moment(place: str) -> None:
    """The short version of ``python -m eval.kills``."""
    kills = 8 if "://" not in place else 3
    outcome = kill_writers(place, kills=kills)
    assert outcome.is_clean, outcome
    assert outcome.resumed == kills, "each run goes on after the kill before it"
    assert outcome.reported > kills


def test_two_processes_write_at_once_and_all_of_it_is_there(place: str) -> None:
    open_store(place, create=True).close()
    writers = [start_writer(place, first=first) for first in (0, 100)]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    for writer in writers:
        _, said = writer.communicate(timeout=120)
        assert writer.returncode == 0, said.decode()
    with open_store(place) as store:
        assert store.count_articles() == 50
        assert len(list(store.incidents())) == 50
        assert store.head().seq == 100
        assert all(store.find_by_key(f"key_{number}") for number in (*range(25), *range(100, 125)))
        assert list(store.verify()) == []


def start_writer(place: str, *, first: int) -> subprocess.Popen[bytes]:
    here = Path(__file__).parent
    script = WRITER.format(tests=str(here.parent), own=str(here), place=place, first=first)
    writer = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"open\n"
    return writer


def test_a_run_that_reads_while_another_writes_sees_whole_articles(place: str) -> None:
    with open_store(place, create=True) as writing, open_store(place) as reading:
        for number in range(60):
            writing.add(stored.small_reading(number))
        seen = reading.readings()
        first = next(seen)
        for number in range(60, 120):
            writing.add(stored.small_reading(number))
        ids = [first.article.id, *(each.article.id for each in seen)]
    assert ids == sorted(ids)
    assert len(set(ids)) == len(ids)
    assert {stored.small_reading(number).article.id for number in range(60)} <= set(ids)


@pytest.mark.parametrize("kind", ["draft", "journal"])
def test_what_a_killed_process_left_beside_a_new_store_is_no_hindrance(tmp_path: Path, kind: str) -> None:
    """Making a store was cut off: its draft lies there, and the store itself is not begun."""
    path = tmp_path / "case.db"
    leftover = path.with_name(".case.db.12345.new" + ("-journal" if kind == "journal" else ""))
    leftover.write_bytes(b"half a store")
    with open_store(path, create=True) as store:
        assert store.add(stored.small_reading(1))
        assert list(store.verify()) == []

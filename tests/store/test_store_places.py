from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import stored
from sqlalchemy import text

from recoupe.records.errors import (
    RecoupeError,
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNotFound,
    StoreTooNew,
    UsageError,
)
from recoupe.store.store import Store, open_store


def test_there_is_no_store_until_one_is_made(place: str) -> None:
    with pytest.raises(StoreNotFound, match="no store"):
        open_store(place)
    with open_store(place, create=True):
        pass
    with open_store(place) as store:
        assert store.count_articles() == 0


def test_making_a_store_leaves_nothing_else_behind(tmp_path: Path) -> None:
    open_store(tmp_path / "case.db", create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == ["case.db"]


def test_an_empty_file_becomes_a_store_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.touch()
    with pytest.raises(StoreNotFound):
        open_store(path)
    assert path.read_bytes() == b""
    with open_store(path, create=True) as store:
        assert store.add(stored.small_reading(1))


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.write_bytes(b"a text, no database\n" * 100), "is no store: it is not a database of SQLite"),
        (lambda path: path.write_bytes(b"x"), "is no store"),
        (other_database, "is no store: another program's database"),
        (lambda path: path.mkdir(), "no store can be opened at .*: it is no file"),
        (os.mkfifo, "no store can be opened at .*: it is no file"),
    ],
    ids=["text", "one byte", "another program's", "a folder", "a pipe"],
)
def test_what_is_no_store_is_left_as_it_is(tmp_path: Path, make, told: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "case.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for create in (False, True):
        with pytest.raises(StoreNotFound, match=told) as caught:
            open_store(path, create=create)
        assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [each.name for each in tmp_path.iterdir()] == ["case.db"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreNotFound, match=r"no folder .*missing to put the store case\.db in"):
        open_store(tmp_path / "missing" / "case.db", create=True)


@pytest.mark.parametrize(
    ("address", "error", "told"),
    [
        ("mysql://host/case", UsageError, r"a store is a file or a postgresql:// address, not 'mysql://host/case'"),
        ("postgresql://ana:secret@127.0.0.1:1/case", StoreNotFound, r"ana:\*\*\*@127\.0\.0\.1:1/case"),
        ("postgresql://host:port/case", UsageError, r"cannot be understood"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, error: type[RecoupeError], told: str) -> None:
    with pytest.raises(error, match=told) as caught:
        open_store(address, create=True)
    assert "secret" not in str(caught.value)


def test_a_missing_driver_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(UsageError, match=r"pip install 'recoupe\[postgres\]'"):
        open_store("postgresql://127.0.0.1:1/case")


def test_a_store_of_a_later_version_is_not_touched(place: str) -> None:
    with open_store(place, create=True) as store, store._database.writing() as connection:
        connection.execute(text("UPDATE recoupe_version SET version_num = '9001'"))
    before = None if "://" in place else Path(place).read_bytes()
    with pytest.raises(StoreTooNew, match=r"later version of Recoupe .*'9001'.*update Recoupe"):
        open_store(place)
    assert before is None or Path(place).read_bytes() == before


def test_a_server_with_other_tables_is_not_mixed_with_ours(postgres: str) -> None:
    import psycopg

    from databases_for_tests import empty_schema

    with empty_schema(postgres, "recoupe_mixed") as place:
        with psycopg.connect(place, autocommit=True) as connection:
            connection.execute("CREATE TABLE articles (id text)")
        with pytest.raises(StoreError, match="articles"):
            open_store(place, create=True)
        with psycopg.connect(place) as connection:
            found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'recoupe_mixed'").fetchone()
        assert found == (1,), "all or nothing"


def test_a_second_writer_waits_and_is_told_when_it_takes_too_long(place: str) -> None:
    with open_store(place, create=True) as one, open_store(place, wait_s=0.1) as other:
        with one.writing():
            one.add(stored.small_reading(1))
            with pytest.raises(StoreBusy, match="being written to by another process"):
                other.add(stored.small_reading(2))
            assert other.count_articles() == 0, "who reads does not wait, and sees what was stored"
        assert other.add(stored.small_reading(2))
        assert one.count_articles() == 2
        assert list(one.verify()) == []


def test_a_torn_page_is_told_as_damage(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_store(path, create=True) as store:
        for number in range(50):
            store.add(stored.small_reading(number))
        root = page_of(store, "readings")
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    with open_store(path) as store:
        with pytest.raises(StoreDamaged, match=r"is damaged .*recoupe verify"):
            list(store.readings())
        assert any("the database file" in str(damage) for damage in store.verify())


def page_of(store: Store, table: str) -> int:
    with store._database.reading() as connection:
        return int(
            connection.scalar(text("SELECT rootpage FROM sqlite_schema WHERE name = :table"), {"table": table}) or 0
        )


@pytest.mark.parametrize("length", [0, 50, 4096, 100_000])
def test_a_file_that_was_cut_off_is_told(tmp_path: Path, length: int) -> None:
    path = tmp_path / "case.db"
    with open_store(path, create=True) as store:
        for number in range(50):
            store.add(stored.small_reading(number))
    assert path.stat().st_size > 150_000
    with path.open("r+b") as file:
        file.truncate(length)

    def use() -> None:
        with open_store(path) as store:
            list(store.readings())

    with pytest.raises((StoreDamaged, StoreNotFound)):
        use()


def test_a_full_database_is_told_and_what_was_stored_is_there(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with open_store(path, create=True) as store:
        store.add(stored.small_reading(0))
        with store._database.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with open_store(path) as store:
        limit_pages(store, pages + 8)
        kept = fill_up(store)
    assert kept > 0
    with open_store(path) as store:
        assert store.count_articles() == kept + 1
        assert list(store.verify()) == []
        assert store.add(stored.small_reading(999))


def limit_pages(store: Store, pages: int) -> None:
    """As if the disk had room for no more."""
    from sqlalchemy import event

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(store._database.engine, "checkout", lambda connection, record, _: limit(connection, record))


def fill_up(store: Store) -> int:
    """How many articles fit."""
    for number in range(1, 500):
        try:
            store.add(stored.small_reading(number), content=bytes(range(256)) * number)
        except StoreFull:
            return number - 1
    raise AssertionError("it never got full")


LIMITED = """
import resource, sys
sys.path[:0] = [{tests!r}, {own!r}]
import stored
from recoupe.records.errors import StoreFull
from recoupe.store.store import open_store
with open_store({place!r}) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    number = 0
    try:
        while True:
            store.add(stored.small_reading(number), content=bytes(range(256)) * number)
            number += 1
    except StoreFull:
        print(number)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of file size are set the Linux way")
def test_a_quota_that_is_reached_is_told_and_what_was_stored_is_there(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    open_store(path, create=True).close()
    here = Path(__file__).parent
    script = LIMITED.format(tests=str(here.parent), own=str(here), place=str(path))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    kept = int(done.stdout)
    assert kept > 5
    with open_store(path) as store:
        assert store.count_articles() == kept
        assert list(store.verify()) == []
        assert store.add(stored.small_reading(9_999))


def test_a_store_can_be_moved_and_copied_once_it_is_closed(tmp_path: Path) -> None:
    with open_store(tmp_path / "case.db", create=True) as store:
        store.add(stored.full_reading())
    shutil.copy(tmp_path / "case.db", tmp_path / "copy of a case %20?#.db")
    with open_store(tmp_path / "copy of a case %20?#.db") as store:
        assert list(store.readings()) == [stored.full_reading()]

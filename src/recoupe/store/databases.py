"""The two databases: a file of SQLite, or a PostgreSQL server. One writer at a time, and errors in our own words."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from recoupe.records.errors import (
    StoreBusy,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreNotFound,
    UsageError,
)
from recoupe.store.migrate import check_known, find_revision, migrate
from recoupe.store.schema import APPLICATION_ID, REVISION

Item = TypeVar("Item")
CHUNK = 500  # values in one statement; both databases bear far more, but plans get slow to make
CACHE_KIB = 32_768  # of SQLite's pages, in each connection that needs them
LOCK = 0x52435053  # the advisory lock that a writer of a PostgreSQL store holds
SQLITE_START = b"SQLite format 3\x00"
APPLICATION_ID_AT = slice(68, 72)  # in the header of an SQLite file
OLDEST_SQLITE = (3, 38)  # json_each in every build
_PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", f"cache_size=-{CACHE_KIB}", "temp_store=MEMORY")


@dataclass(frozen=True, slots=True)
class Database:
    """A database that holds a store of this version's tables. ``place`` is its name to show, without a password."""

    engine: Engine
    place: str
    wait_s: float

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file; a server if not."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with: sees what was stored when it first reads, or later.

        Raises:
            StoreError: see ``translated``.
        """
        with translated(self.place), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection to write with: all is stored at the end of the block, nothing if the block raises.

        Raises:
            StoreBusy: somebody else has been writing for longer than we wait.
            StoreError: see ``translated``.
        """
        with translated(self.place), self.engine.connect() as connection:
            if self.is_sqlite:
                connection = connection.execution_options(recoupe_begin="BEGIN IMMEDIATE")
            with connection.begin():
                if not self.is_sqlite:
                    _lock(connection, self.wait_s)
                yield connection

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()


def open_database(place: str | os.PathLike[str], *, create: bool, wait_s: float) -> Database:
    """The database at ``place``: a path, or a ``postgresql://`` URL. Its tables are brought up to date.

    Raises:
        StoreNotFound: there is no store, and ``create`` is False; or something else lies there.
        StoreTooNew: a later version wrote it.
        StoreError: it cannot be used, see ``translated``.
        UsageError: the URL is of no database that we use, or its driver is missing.
    """
    name = os.fspath(place)
    if "://" in name:
        return _open_server(name, create=create, wait_s=wait_s)
    return _open_file(Path(name), create=create, wait_s=wait_s)


def chunks(items: Sequence[Item], size: int = CHUNK) -> Iterator[Sequence[Item]]:
    """``items`` in pieces that one statement can take."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def paged(ask: Callable[[Any], Sequence[Item]], *, start: Any, key: Callable[[Item], Any]) -> Iterator[Item]:
    """The items of ``ask``, a page at a time: it is asked for those whose ``key`` comes after the last one's.

    Nothing is kept open between two pages, so that the reader holds up no writer.

    Raises:
        StoreDamaged: the items do not come in order, and could come for ever.
    """
    after = start
    while items := ask(after):
        last = key(items[-1])
        if type(last) is not type(after) or last <= after:
            raise StoreDamaged(
                f"{last!r} comes after {after!r} in the store: 'recoupe verify' tells all that is damaged"
            )
        yield from items
        after = last


@contextmanager
def translated(place: str) -> Iterator[None]:
    """Errors of the database as ours.

    Raises:
        StoreBusy: it is locked.
        StoreFull: it has no room.
        StoreDamaged: its file or an index is not what was written.
        StoreError: anything else that the database refuses.
    """
    try:
        yield
    except DBAPIError as error:
        raise _error_of(error.orig, place) from error


def _error_of(error: BaseException | None, place: str) -> StoreError:
    if isinstance(error, sqlite3.Error):
        name = getattr(error, "sqlite_errorname", "")
    else:
        name = getattr(error, "sqlstate", None) or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or name == "55P03":
        return StoreBusy(f"{place} is being written to by another process; try again when that has ended")
    # SQLITE_IOERR_WRITE: a quota or limit on the file's size; SHMSIZE: the log's index has no room.
    if name in ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "53100"):
        return StoreFull(f"no room left for {place}: make some and run it again, what was stored before is there")
    is_torn = "Could not decode to UTF-8" in str(error)  # the driver has no number for it
    if is_torn or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or name in ("XX001", "XX002"):
        return StoreDamaged(f"{place} is damaged ({error}): 'recoupe verify' tells what; take it from a backup")
    if name in ("SQLITE_READONLY", "SQLITE_READONLY_DIRECTORY", "SQLITE_CANTOPEN", "25006"):
        return StoreError(f"{place} cannot be written to ({error}); a store needs a folder and a file that can be")
    return StoreError(f"{place} cannot be used: {str(error).strip()}")


def _open_file(path: Path, *, create: bool, wait_s: float) -> Database:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(f"SQLite is {sqlite3.sqlite_version}; a store needs 3.38 or later: update Python")
    if not path.exists() or (create and path.is_file() and path.stat().st_size == 0):
        if not create:
            raise StoreNotFound(f"no store at {path}; 'recoupe read ... --store {path}' makes one")
        _create_file(path)
    _check_is_store(path)
    database = Database(engine=_file_engine(path, wait_s), place=str(path), wait_s=wait_s)
    with _closed_on_error(database):
        _check_revision(database)
    return database


def _create_file(path: Path) -> None:
    """A store without articles at ``path``. Made beside it and put in its place whole: there is never half a store."""
    if not path.parent.is_dir():
        raise StoreNotFound(f"no folder {path.parent} to put the store {path.name} in; make it first")
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        draft.unlink(missing_ok=True)
        with translated(str(path)):
            _fill(draft)
        if path.exists() and path.stat().st_size == 0:
            draft.replace(path)
        else:
            _put_in_place(draft, path)
    except OSError as error:
        raise StoreError(f"no store can be made at {path}: {error.strerror}") from error
    finally:
        with suppress(OSError):  # a folder that cannot be written to
            draft.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _fill(draft: Path) -> None:
    draft.touch()
    engine = _file_engine(draft, 0)
    try:
        with engine.execution_options(recoupe_begin="BEGIN IMMEDIATE").begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            migrate(connection)
        with engine.execution_options(recoupe_begin="").connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=WAL")
    finally:
        engine.dispose()


def _put_in_place(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:  # another process has just made one: that is the store
        return
    except OSError:  # a file system without hard links
        draft.replace(path)


def _sync_folder(folder: Path) -> None:
    """The new name must outlast a power cut, too."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _check_is_store(path: Path) -> None:
    if path.exists() and not path.is_file():  # a pipe would wait for its writer
        raise StoreNotFound(f"no store can be opened at {path}: it is no file")
    try:
        with path.open("rb") as file:
            start = file.read(100)
    except OSError as error:
        raise StoreNotFound(f"no store can be opened at {path}: {error.strerror}") from error
    number = int.from_bytes(start[APPLICATION_ID_AT], "big")
    if not start.startswith(SQLITE_START):
        if number == APPLICATION_ID:
            raise StoreDamaged(f"{path} is damaged: its first bytes are not those of a database; take it from a backup")
        raise StoreNotFound(f"{path} is no store: it is not a database of SQLite. It was left as it is")
    if number != APPLICATION_ID:
        raise StoreNotFound(f"{path} is no store: another program's database. It was left as it is")


def _file_engine(path: Path, wait_s: float) -> Engine:
    address = f"file:{quote(str(path.absolute()))}?mode=rw"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            address, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=2, max_overflow=20)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """The driver's own notion of when a transaction begins leaves tables out."""
    statement = connection.get_execution_options().get("recoupe_begin", "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


def _open_server(address: str, *, create: bool, wait_s: float) -> Database:
    engine, place = _server_engine(address)
    database = Database(engine=engine, place=place, wait_s=wait_s)
    with _closed_on_error(database):
        _check_reachable(database)
        with database.reading() as connection:
            is_there = find_revision(connection) is not None
        if not is_there:
            if not create:
                raise StoreNotFound(f"no store in {place}; 'recoupe read ... --store ...' makes one")
            with database.writing() as connection:
                if find_revision(connection) is None:  # nobody else was quicker
                    migrate(connection)
        _check_revision(database)
    return database


def _server_engine(address: str) -> tuple[Engine, str]:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise UsageError(f"the store's address cannot be understood: {error}") from error
    place = url.render_as_string(hide_password=True)
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg"):
        raise UsageError(f"a store is a file or a postgresql:// address, not {place!r}")
    options: dict[str, Any] = {"connect_timeout": 10}
    try:
        engine = create_engine(url.set(drivername="postgresql+psycopg"), connect_args=options)
    except (ModuleNotFoundError, ImportError, NoSuchModuleError) as error:
        raise UsageError(
            f"the driver for {place} is missing ({error}): install it with pip install 'recoupe[postgres]'"
        ) from error
    return engine, place


def _check_reachable(database: Database) -> None:
    try:
        with database.engine.connect() as connection:
            encoding = connection.scalar(text("SHOW server_encoding"))
    except DBAPIError as error:
        raise StoreNotFound(f"no store can be reached at {database.place}: {str(error.orig).strip()}") from error
    if encoding != "UTF8":
        raise UsageError(f"the database {database.place} is in {encoding}; a store needs one in UTF8")


def _lock(connection: Connection, wait_s: float) -> None:
    """One writer at a time, as with a file: until the transaction ends."""
    connection.execute(text(f"SET LOCAL lock_timeout = {max(1, round(wait_s * 1000))}"))
    connection.execute(text("SET LOCAL synchronous_commit = on"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def _check_revision(database: Database) -> None:
    with database.reading() as connection:
        revision = find_revision(connection)
    if revision is None:
        raise StoreDamaged(f"{database.place} has no tables: take it from a backup")
    check_known(revision, place=database.place)
    if revision != REVISION:
        with database.writing() as connection:
            migrate(connection)


@contextmanager
def _closed_on_error(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise

"""The gazetteer of places: GeoNames names in a file on disk, built at first use."""

from __future__ import annotations

import logging
import os
import sqlite3
import tempfile
from collections import OrderedDict
from contextlib import closing
from pathlib import Path
from threading import Lock

from recoupe.engines.gazetteer_build import build_index, index_name
from recoupe.knowledge.place_names import MAX_NAME_CHARS, KnownPlace, fold_name, sound_of, without_article

logger = logging.getLogger(__name__)

CACHE_FOLDER = "RECOUPE_CACHE"  # the environment variable that moves it
MAX_PLACES = 40  # of one name: there are 300 San Antonios, and the text means none of the smallest
CACHED_NAMES = 20_000  # about 20 MB
_COLUMNS = "p.name, p.kind, p.country, p.admin1, p.geonames, p.latitude, p.longitude, p.precision_km, p.population"
_QUERY = """SELECT {columns} FROM {table} AS n JOIN places AS p ON p.id = n.place WHERE n.key = ?
            ORDER BY p.population DESC, p.id LIMIT {limit}"""


class SqliteGazetteer:
    """Names looked up in the index of ``gazetteer_build``. Safe to share between threads.

    The file is read through SQLite's own small cache: a process holds a few MB of it. 20 microseconds a name, less
    than one for a name that was asked before.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._index = open_index(path)
        self._lock = Lock()
        self._cached: OrderedDict[tuple[str, str], tuple[KnownPlace, ...]] = OrderedDict()

    def look_up(self, name: str, /) -> tuple[KnownPlace, ...]:
        """The places of ``name``, the most populous first; an Arabic article may be there or not."""
        if len(name) > MAX_NAME_CHARS:
            return ()
        key = fold_name(name)
        if len(key) < 2:
            return ()
        found = self._find("names", key)
        bare = without_article(key)
        return found or (self._find("names", bare) if len(bare) > 2 and bare != key else ())

    def sounding_like(self, name: str, /) -> tuple[KnownPlace, ...]:
        """The towns whose name is transcribed otherwise, the most populous first."""
        sound = sound_of(fold_name(name)) if len(name) <= MAX_NAME_CHARS else ""
        return self._find("sounds", sound) if sound else ()

    def close(self) -> None:
        """Closes the file."""
        self._index.close()

    def _find(self, table: str, key: str) -> tuple[KnownPlace, ...]:
        with self._lock:
            known = self._cached.get((table, key))
            if known is not None:
                self._cached.move_to_end((table, key))
                return known
            query = _QUERY.format(columns=_COLUMNS, table=table, limit=MAX_PLACES)
            try:
                rows = self._index.execute(query, (key,)).fetchall()
            except sqlite3.DatabaseError as error:
                logger.warning("the gazetteer %s is broken (%s) and is built anew", self._path, error)
                self._index.close()
                build_index(self._path)
                self._index = open_index(self._path)
                rows = self._index.execute(query, (key,)).fetchall()
            found = tuple(map(_place, rows))
            self._cached[table, key] = found
            if len(self._cached) > CACHED_NAMES:
                self._cached.popitem(last=False)
            return found


def load_gazetteer(folder: Path | None = None) -> SqliteGazetteer:
    """The gazetteer, built first where there is none, where it is broken or where its data have changed.

    ``folder`` is where the index is kept: by default ``RECOUPE_CACHE``, else the user's cache folder. Where that
    cannot be written to, a temporary one is used and the log says so.

    Raises:
        OSError: not even the temporary folder can be written to.
    """
    name = index_name()
    wanted = folder or cache_folder()
    try:
        return _open_or_build(wanted / name)
    except (OSError, sqlite3.OperationalError) as error:
        spare = Path(tempfile.gettempdir()) / f"recoupe-{os.getuid() if hasattr(os, 'getuid') else 'cache'}"
        logger.warning("no gazetteer can be kept in %s (%s): %s is used; set %s", wanted, error, spare, CACHE_FOLDER)
        return _open_or_build(spare / name)


def cache_folder() -> Path:
    """Where the index is kept."""
    from platformdirs import user_cache_path

    chosen = os.environ.get(CACHE_FOLDER)
    return Path(chosen) if chosen else user_cache_path("recoupe")


def _open_or_build(path: Path) -> SqliteGazetteer:
    if not is_whole(path):
        if path.exists():
            logger.warning("the gazetteer %s is broken and is built anew", path)
        build_index(path)
        _remove_old(path)
    return SqliteGazetteer(path)


def _remove_old(path: Path) -> None:
    """Indexes of older data: nobody would look for them again."""
    for other in path.parent.glob("places-*.sqlite"):
        if other != path:
            try:
                other.unlink()
            except OSError as error:
                logger.info("the old gazetteer %s stays: %s", other, error)


def is_whole(path: Path) -> bool:
    """Whether ``path`` is an index whose building came to its end and of which nothing is cut off."""
    if not path.is_file():
        return False
    try:
        with closing(open_index(path)) as index:
            pages, page_bytes, places = (
                index.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size", "user_version")
            )
            count = index.execute("SELECT max(id) FROM places").fetchone()[0]
            index.execute("SELECT key FROM names ORDER BY key DESC LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(places) and places == count and path.stat().st_size >= pages * page_bytes


def open_index(path: Path) -> sqlite3.Connection:
    """The index for reading only, from any thread."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _place(row: tuple[str, ...]) -> KnownPlace:
    name, kind, country, admin1, geonames, latitude, longitude, precision_km, population = row
    return KnownPlace(
        name=name,
        kind=kind,  # type: ignore[arg-type]  # the builder writes no other
        countries=(country,),
        admin1=admin1,
        geonames=geonames,  # type: ignore[arg-type]  # SQLite gives the column's own type
        latitude=latitude,  # type: ignore[arg-type]
        longitude=longitude,  # type: ignore[arg-type]
        precision_km=precision_km,  # type: ignore[arg-type]
        population=population,  # type: ignore[arg-type]
    )

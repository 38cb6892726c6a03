"""Areas that no table of towns holds: regions, rivers, seas, bases, and other spellings of known places.

One file, ``places/areas.toml``, for all languages; its head says where it comes from and what its fields mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from recoupe.knowledge.faults import Fault, Lines
from recoupe.knowledge.packs import Table, check_table, parse_toml
from recoupe.knowledge.place_names import KnownPlace, PlaceKind, fold_name, without_article

PHRASE_WORD = re.compile(r"[^\W_]+")
_TABLE = re.compile(r"(\w+)\s*=\s*\[")
_ROW = re.compile(r"\s*\{")
LEAST_KM = 25.0  # an area is never told more finely, above all not a base
KINDS: Mapping[str, PlaceKind] = {
    "continents": "area",
    "regions": "area",
    "mountains": "area",
    "deserts": "area",
    "rivers": "river",
    "waters": "area",
    "borders": "area",
    "bases": "base",
    "settlements": "area",
}
# How well known an area is beside towns of the same name, in inhabitants: only the order of size matters.
RENOWN = {
    "continents": 50_000_000,
    "regions": 2_000_000,
    "mountains": 500_000,
    "deserts": 500_000,
    "rivers": 500_000,
    "waters": 2_000_000,
    "borders": 100_000,
    "bases": 100_000,
    "settlements": 5_000,
}


@dataclass(frozen=True, kw_only=True)
class Area(Table):
    """One area: ``at`` is latitude and longitude in degrees, ``km`` its radius, ``within`` the area it stands for."""

    names: tuple[str, ...]
    countries: tuple[str, ...]
    at: tuple[float, float]
    km: float
    within: str | None = None


@dataclass(frozen=True, kw_only=True)
class Spelling(Table):
    """Other names of the gazetteer's place ``means`` of one kind in one country; in ``languages`` only, or in all."""

    names: tuple[str, ...]
    means: str
    kind: PlaceKind
    country: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Areas(Table):
    """All areas by their kind, and the spellings."""

    continents: tuple[Area, ...] = ()
    regions: tuple[Area, ...] = ()
    mountains: tuple[Area, ...] = ()
    deserts: tuple[Area, ...] = ()
    rivers: tuple[Area, ...] = ()
    waters: tuple[Area, ...] = ()
    borders: tuple[Area, ...] = ()
    bases: tuple[Area, ...] = ()
    settlements: tuple[Area, ...] = ()
    spellings: tuple[Spelling, ...] = ()

    def look_up(self, name: str) -> Sequence[KnownPlace]:
        """The areas of a name, however it is spelled; none if there is no such."""
        key = _key(name)
        return self._by_key.get(key) or self._by_key.get(without_article(key), ())

    def spellings_of(self, name: str, *, language: str) -> Sequence[Spelling]:
        """What the name can be another spelling of in a language."""
        key = _key(name)
        found = self._spellings.get(key) or self._spellings.get(without_article(key), ())
        return [each for each in found if not each.languages or language in each.languages]

    @cached_property
    def openers(self) -> Mapping[str, int]:
        """The first word, in lower case, of names of several words that have a lower-case one ("bande de Gaza",
        "Kurdistan irakien") -> the number of words, as ``PHRASE_WORD`` counts them, of the longest."""
        table: dict[str, int] = {}
        named = (names.names for kind in (*KINDS, "spellings") for names in getattr(self, kind))
        for name in (name for names in named for name in names):
            words = PHRASE_WORD.findall(name)
            if len(words) > 1 and any(word.islower() for word in words):
                table[words[0].lower()] = max(len(words), table.get(words[0].lower(), 0))
        return table

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[KnownPlace, ...]]:
        table: dict[str, list[KnownPlace]] = {}
        for kind in KINDS:
            for area in getattr(self, kind):
                known = _known(area, kind)
                for key in _keys(area.names):
                    table.setdefault(key, []).append(known)
        return {key: tuple(found) for key, found in table.items()}

    @cached_property
    def _spellings(self) -> Mapping[str, tuple[Spelling, ...]]:
        table: dict[str, list[Spelling]] = {}
        for spelling in self.spellings:
            for key in _keys(spelling.names):
                table.setdefault(key, []).append(spelling)
        return {key: tuple(found) for key, found in table.items()}


def _key(name: str) -> str:
    """A folded name with one spelling of the article inside: "ain el asad" and "ain al asad" are one."""
    return fold_name(name).replace(" el ", " al ")


def _keys(names: Sequence[str]) -> set[str]:
    keys = set(map(_key, names))
    return keys | set(map(without_article, keys))


def _known(area: Area, kind: str) -> KnownPlace:
    return KnownPlace(
        name=area.names[0],
        kind=KINDS[kind],
        countries=area.countries,
        admin1=area.within,
        geonames=None,
        latitude=round(area.at[0], 2),
        longitude=round(area.at[1], 2),
        precision_km=area.km,
        population=RENOWN[kind],
        feature=kind.removesuffix("s"),
    )


@cache
def load_areas() -> Areas:
    """The areas that are shipped.

    Raises:
        DataError: the file has faults; all of them are listed.
    """
    source = files("recoupe.knowledge") / "places" / "areas.toml"
    return parse_areas(source.read_text(encoding="utf-8"), name="places/areas.toml")


def parse_areas(text: str, *, name: str) -> Areas:
    """The areas that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a point off the globe or told too finely, a radius
            below 25 km, a country that is no code of three letters; all faults are listed with their lines.
    """
    values = parse_toml(text, name=name)
    return check_table(values, Areas, name=name, lines=lambda: _lines(text), find_faults=_faults)


def _faults(areas: Areas) -> Iterator[Fault]:
    for kind in KINDS:
        for row, area in enumerate(getattr(areas, kind)):
            yield from (((kind, row), fault) for fault in _area_faults(area))
    for row, spelling in enumerate(areas.spellings):
        if not _is_code(spelling.country):
            yield ("spellings", row), f"{spelling.country!r} is no ISO 3166-1 alpha-3 code"


def _area_faults(area: Area) -> list[str]:
    latitude, longitude = area.at
    found = []
    if not area.names or not all(map(fold_name, area.names)):
        found.append("an area needs names of letters")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        found.append(f"{latitude}, {longitude} is no point of the globe: latitude first, in degrees")
    if any(round(degrees, 2) != degrees for degrees in area.at):
        found.append(f"{latitude}, {longitude} is too fine: two decimals at most")
    if not LEAST_KM <= area.km <= 20_000:
        found.append(f"a radius of {area.km} km: between {LEAST_KM:.0f} and 20000")
    found += [f"{code!r} is no ISO 3166-1 alpha-3 code" for code in area.countries if not _is_code(code)]
    return found


def _is_code(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


def _lines(text: str) -> Lines:
    """The line of each table and, by its number, of each row: a row stands on one line."""
    table: dict[tuple[str | int, ...], int] = {}
    kind, row = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if opened := _TABLE.match(line):
            kind, row = opened[1], 0
            table[(kind,)] = number
        elif _ROW.match(line):
            table[(kind, row)] = number
            row += 1
    return Lines(text, table)

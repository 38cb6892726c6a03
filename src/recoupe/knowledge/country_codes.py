"""Countries and territories in the codes of other data sets, as data: ``countries/codes.tsv``; and where they lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryCodes:
    """One country. ``iso`` is the numeric code of ISO 3166-1, 0 if it has none; the regions are named as ACLED and UCDP
    name theirs, empty where they have none; ``cow`` and ``gw`` are the numbers of the Correlates of War and of
    Gleditsch and Ward, None for what is no state there."""

    alpha3: str
    iso: int
    acled_region: str
    ucdp_region: str
    cow: int | None
    gw: int | None


@cache
def load_country_codes() -> Mapping[str, CountryCodes]:
    """The codes by ISO 3166-1 alpha-3 (XKX is Kosovo)."""
    return {codes.alpha3: codes for codes in map(_codes, _rows("countries", "codes.tsv"))}


@cache
def country_centres() -> Mapping[str, tuple[float, float]]:
    """Latitude and longitude of the middle of each country, in whole and half degrees, by alpha-3."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    by_two = {code: (float(latitude), float(longitude)) for code, latitude, longitude in _rows("places", "centres.tsv")}
    two_letters = {code: next(iter(aliases.get(code, ())), code[:2]) for code in load_country_codes()}
    return {code: by_two[short] for code, short in two_letters.items() if short in by_two}


def _rows(folder: str, name: str) -> Iterator[list[str]]:
    """The lines of one of our tables, comments left out."""
    text = (files("recoupe.knowledge") / folder / name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))


def _codes(row: list[str]) -> CountryCodes:
    alpha3, iso, acled, ucdp, cow, gw = row
    return CountryCodes(
        alpha3=alpha3,
        iso=int(iso),
        acled_region=acled,
        ucdp_region=ucdp,
        cow=int(cow) if cow else None,
        gw=int(gw) if gw else None,
    )

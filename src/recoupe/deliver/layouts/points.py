"""A point on the map for layouts that cannot do without one, and cells of a grid."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.deliver.layouts.rows import rounded
from recoupe.knowledge.country_codes import CountryCodes, country_centres, load_country_codes
from recoupe.knowledge.report_words import country_name
from recoupe.records.incidents import Whereabouts

# Radius in km up to which a place has each of UCDP's precisions: exact, near a place, second and first-level division.
EXACT_KM, NEAR_KM, ADM2_KM, ADM1_KM = 10.0, 30.0, 75.0, 300.0
PART_KM = 50.0  # ACLED's "near a town, small part of a region"; what is wider is a larger one
UNKNOWN_KM = 50.0  # where the record does not say how exactly a place is known
COUNTRY_KM = 500.0
CELLS_PER_DEGREE = 2  # PRIO-GRID: half a degree
GRID_ROWS = 360
GRID_COLUMNS = 720


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where an incident stands; ``is_centre`` where only the country is known and its middle stands for the place."""

    codes: CountryCodes
    latitude: float
    longitude: float
    km: float
    is_centre: bool


def find_point(place: Whereabouts | None) -> Point | None:
    """The point of ``place``; None where no country is known, or one without codes or coordinates."""
    codes = load_country_codes().get(place.country or "") if place else None
    if place is None or codes is None:
        return None
    latitude, longitude = rounded(place.latitude), rounded(place.longitude)
    if latitude is not None and longitude is not None:
        km = UNKNOWN_KM if place.precision_km is None else place.precision_km
        return Point(codes=codes, latitude=latitude, longitude=longitude, km=km, is_centre=False)
    centre = country_centres().get(codes.alpha3)
    if centre is None:
        return None
    return Point(codes=codes, latitude=centre[0], longitude=centre[1], km=COUNTRY_KM, is_centre=True)


def priogrid_gid(latitude: float, longitude: float) -> int:
    """The number of the half-degree cell of PRIO-GRID: counted from 1 at the south-west corner, row by row."""
    row = min(int((latitude + 90) * CELLS_PER_DEGREE), GRID_ROWS - 1)
    column = min(int((longitude + 180) * CELLS_PER_DEGREE), GRID_COLUMNS - 1)
    return row * GRID_COLUMNS + column + 1


def where_precision(place: Whereabouts, point: Point) -> int:
    """UCDP's 1 to 6, from exact to the country alone."""
    if point.is_centre or place.name.casefold() == (country_name(point.codes.alpha3, "en") or "").casefold():
        return 6
    if point.km <= EXACT_KM:
        return 1
    if point.km <= NEAR_KM:
        return 2
    if point.km <= ADM2_KM:
        return 3
    return 4 if point.km <= ADM1_KM and place.admin1 else 5


def geo_precision(point: Point) -> int:
    """ACLED's 1 to 3: a town, near one, a larger part of a region."""
    return 1 if point.km <= EXACT_KM else 2 if point.km <= PART_KM else 3

"""One feature an incident, as RFC 7946 has them: WGS 84, longitude first, two decimals at most.

A place that is known within 25 km is a point; one known within 500 km a rectangle around it that holds the circle of
its precision; for what is wider, or lies across the edge of the map, there is no geometry. ``precision_m`` always tells
the radius. The label stands in ``redaction`` of every feature and in the collection's own members.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any, BinaryIO

from recoupe.deliver.layouts.labels import OWN_LABEL, full_label, mask_label, prefixed, status_words
from recoupe.deliver.layouts.points import find_point, geo_precision, where_precision
from recoupe.deliver.layouts.rows import IncidentRow, deaths_of, find_incidents, root_names, rounded
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.words import one_line
from recoupe.records.incidents import Incident, Whereabouts
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case

NAME = "geojson"
POINT_KM = 25.0
AREA_KM = 500.0
KM_PER_DEGREE = 111.2
LEAST_KM = 1.0
Geometry = dict[str, Any]


class GeoJsonLayout:
    """Writes incidents as features."""

    media_type = "application/geo+json"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the incidents of ``case`` to ``out``, one a line."""
        counter = LossCounter()
        head = {"title": self._options.title, "label": full_label(OWN_LABEL, self._options)}
        out.write(b'{"type":"FeatureCollection",' + _json(head)[1:-1] + b',"features":[')
        written = 0
        for row in find_incidents(case):
            out.write((b",\n" if written else b"\n") + _json(self._feature(row, counter)))
            written += 1
        out.write(b"\n]}\n")
        return counter.report(NAME, written=written)

    def _feature(self, row: IncidentRow, counter: LossCounter) -> dict[str, Any]:
        incident = row.incident
        _count_losses(incident, counter)
        geometry = geometry_of(incident.place)
        counter.lose("incident.place", "no point or area of a map", geometry is None and incident.place is not None)
        return {
            "type": "Feature",
            "id": prefixed(incident.id),
            "geometry": geometry,
            "properties": dict(self._properties(row)),
        }

    def _properties(self, row: IncidentRow) -> Iterator[tuple[str, Any]]:
        incident, when, place = row.incident, row.incident.when, row.incident.place
        deaths, point = deaths_of(incident), find_point(incident.place)
        yield "incident_id", prefixed(incident.id)
        yield "date_start", when.earliest.isoformat() if when and when.earliest else None
        yield "date_end", when.latest.isoformat() if when and when.latest else None
        yield "date_prec", when.precision if when else None
        yield "place", one_line(place.name) if place else None
        yield "country", place.country if place else None
        yield "admin1", one_line(place.admin1) if place and place.admin1 else None
        yield "where_prec", where_precision(place, point) if place and point else None
        yield "geo_precision", geo_precision(point) if point else None
        yield "precision_m", _metres(place)
        yield "event_type", incident.code
        yield "event_mode", incident.mode
        yield "status", status_words(incident.status)
        yield "n_reports", len(incident.reports)
        yield "n_independent_roots", len(row.reporting_roots)
        yield "n_denying_roots", len(row.denying_roots)
        yield "roots", "; ".join(root_names(row.reporting_roots))
        yield "outlets", "; ".join(row.outlets)
        yield "deaths_low", deaths.low if deaths else None
        yield "deaths_best", deaths.best if deaths else None
        yield "deaths_high", deaths.high if deaths else None
        yield "grade", "; ".join(f"{one_line(each.profile)}={one_line(each.grade)}" for each in incident.grades) or None
        yield "url", next((article.url for article in row.articles if article.url), None)
        yield "redaction", mask_label(self._options)


def build_layout(options: LayoutOptions) -> GeoJsonLayout:
    """The layout with its labels."""
    return GeoJsonLayout(options)


def geometry_of(place: Whereabouts | None) -> Geometry | None:
    """A point, a rectangle counter-clockwise from its south-west corner, or None; see the module."""
    if place is None or place.latitude is None or place.longitude is None or place.precision_km is None:
        return None
    latitude, longitude, km = place.latitude, place.longitude, max(place.precision_km, LEAST_KM)
    if km <= POINT_KM:
        return {"type": "Point", "coordinates": [rounded(longitude), rounded(latitude)]}
    if km > AREA_KM:
        return None
    return _rectangle(latitude, longitude, km)


def _rectangle(latitude: float, longitude: float, km: float) -> Geometry | None:
    half_height = km / KM_PER_DEGREE
    south, north = latitude - half_height, latitude + half_height
    if south <= -90 or north >= 90:
        return None
    half_width = half_height / min(math.cos(math.radians(south)), math.cos(math.radians(north)))
    west, east = longitude - half_width, longitude + half_width
    if west < -180 or east > 180:
        return None
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    return {"type": "Polygon", "coordinates": [[[rounded(x), rounded(y)] for x, y in corners]]}


def _metres(place: Whereabouts | None) -> int | None:
    return None if place is None or place.precision_km is None else round(place.precision_km * 1000)


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode("utf-8", "replace")


def _count_losses(incident: Incident, counter: LossCounter) -> None:
    others = sum(toll.kind != "killed" for toll in incident.casualties)
    counter.lose("incident.casualties", "kinds other than the dead", others)
    counter.lose("incident.events", "single reports", len(incident.events))
    counter.lose("incident.roots", "chains of sources: their ends alone", len(incident.roots))
    counter.lose("incident.facts", "who says which value", len(incident.facts))
    counter.lose("incident.grades", "rules that led to a grade", len(incident.grades))
    counter.lose("incident.denials", "denials: their number alone", len(incident.denials))

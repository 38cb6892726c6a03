"""One row an incident in the layout of the Georeferenced Event Dataset of UCDP: 49 columns of comma-separated values.

Columns and their codes follow UCDP's published codebook. UCDP knows events of one of three types of violence, with a
day, a country and at least one reported death: all other incidents are left out and counted. ``source_original`` holds
the roots, ``number_of_sources`` counts those that are independent. The label stands in ``source_office`` of every row,
the one free text that UCDP fills for part of its rows only; the outlets are in ``source_article``. ``relid`` is our id,
``id`` a number made from it. Conflicts, dyads and sides have no numbers here: those are UCDP's own (-1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import BinaryIO, Literal

from recoupe.deliver.layouts.labels import UCDP_LABEL, full_label, prefixed
from recoupe.deliver.layouts.points import Point, find_point, priogrid_gid, where_precision
from recoupe.deliver.layouts.rows import (
    Deaths,
    IncidentRow,
    Party,
    days_of,
    deaths_of,
    find_incidents,
    first_report_on,
    root_names,
)
from recoupe.deliver.layouts.sides import Sides, first_of_kind, group_name, sides_of, state_name
from recoupe.deliver.layouts.tables import Cell, CsvRows, coordinate
from recoupe.deliver.options import LayoutOptions
from recoupe.knowledge.country_codes import load_country_codes
from recoupe.knowledge.ontology import Party as PartyKind
from recoupe.knowledge.report_words import country_name
from recoupe.records.articles import Article
from recoupe.records.incidents import Whereabouts
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case

NAME = "ucdp"
COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high",
    "low", "gwnoa", "gwnob",
)  # fmt: skip
UCDP_ONLY = (
    "conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id", "side_a_dset_id", "side_a_new_id",
    "side_b_dset_id", "side_b_new_id",
)  # fmt: skip
NOT_RECORDED = -1  # UCDP's own number for it
Violence = Literal[1, 2, 3]  # state-based, non-state, one-sided
# By the kinds of actor and recipient.
VIOLENCE: Mapping[tuple[PartyKind, PartyKind], Violence] = {
    ("state", "state"): 1,
    ("state", "armed"): 1,
    ("armed", "state"): 1,
    ("state", "unknown"): 1,
    ("unknown", "state"): 1,
    ("armed", "armed"): 2,
    ("state", "civilians"): 3,
    ("armed", "civilians"): 3,
    ("unknown", "civilians"): 3,
}
UNKNOWN_SIDE = "Unidentified"
CIVILIANS = "Civilians"
DAYS, WEEK, MONTH = 6, 7, 31
ID_HEX_DIGITS = 12  # 48 bits: every reader holds it as a whole number


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side by UCDP's naming: its name, the number of its state (None: no state), and which role it has."""

    name: str
    gw: int | None
    is_recipient: bool


class UcdpLayout:
    """Writes incidents in the columns of UCDP GED."""

    media_type = "text/csv"

    def __init__(self, options: LayoutOptions) -> None:
        self._label = full_label(UCDP_LABEL, options)

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the incidents of ``case`` that the layout can hold to ``out``."""
        counter, rows = LossCounter(), CsvRows(COLUMNS, out)
        for row in find_incidents(case):
            cells = self._cells(row, counter)
            if cells is not None:
                rows.add(cells)
                _count_losses(row, counter)
        return counter.report(NAME, written=rows.written)

    def _cells(self, row: IncidentRow, counter: LossCounter) -> dict[str, Cell] | None:
        """The row of an incident; None where it has no place in the layout, which is counted."""
        incident, sides = row.incident, sides_of(row)
        deaths, days, point = deaths_of(incident), days_of(incident.when), find_point(incident.place)
        violence = VIOLENCE.get((sides.actor_kind, sides.recipient_kind))
        if deaths is None or deaths.high == 0:
            return _left_out(counter, "incident.casualties", "no death is reported")
        if days is None:
            return _left_out(counter, "incident.when", "no day is told")
        if point is None or incident.place is None:
            return _left_out(counter, "incident.place", "no country is told")
        if violence is None:
            return _left_out(counter, "incident.actor", "too little is told of the sides for a type of violence")
        counter.lose("incident.place", "no coordinates: the middle of the country stands for it", point.is_centre)
        side_a, side_b = _sides(sides, violence, point.codes.alpha3)
        counter.lose("incident.actor", "a side is not told: Unidentified", UNKNOWN_SIDE in (side_a.name, side_b.name))
        return {
            "id": number_of(incident.id),
            "relid": prefixed(incident.id),
            "year": days[0].year,
            "active_year": 0,
            "code_status": "Check",
            "type_of_violence": violence,
            **dict.fromkeys(UCDP_ONLY, NOT_RECORDED),
            "conflict_name": f"{side_a.name} - {side_b.name}",
            "dyad_name": f"{side_a.name} - {side_b.name}",
            "side_a": side_a.name,
            "side_b": side_b.name,
            **self._source_cells(row),
            **_place_cells(incident.place, point),
            "event_clarity": 1,
            **_time_cells(days),
            **_death_cells(deaths, violence, side_a, side_b),
            "gwnoa": side_a.gw,
            "gwnob": side_b.gw,
        }

    def _source_cells(self, row: IncidentRow) -> dict[str, Cell]:
        first = first_report_on(row)
        headline = next((article.title for article in row.articles if article.title), "")
        return {
            "number_of_sources": len(row.reporting_roots) or NOT_RECORDED,
            "source_article": "; ".join(map(_article_words, row.articles)),
            "source_office": self._label,
            "source_date": first.isoformat() if first else "",
            "source_headline": headline,
            "source_original": "; ".join(root_names(row.reporting_roots)),
        }


def build_layout(options: LayoutOptions) -> UcdpLayout:
    """The layout with its label."""
    return UcdpLayout(options)


def _left_out(counter: LossCounter, field: str, reason: str) -> dict[str, Cell] | None:
    """No row, and why."""
    counter.lose(field, f"{reason}: the incident is left out")
    return None


def number_of(identity: str) -> int:
    """A whole number for an id: always the same, below 2^48."""
    return int(sha256(identity.encode("utf-8", "replace")).hexdigest()[:ID_HEX_DIGITS], 16)


def _sides(sides: Sides, violence: Violence, country: str) -> tuple[Side, Side]:
    """Side a and side b: a state before a group, who uses violence before its victims, else by name."""
    acting = _side(sides.actors, sides.actor_kind, country, is_recipient=False)
    suffering = _side(sides.recipients, sides.recipient_kind, country, is_recipient=True)
    if violence == 3:
        return acting, Side(name=CIVILIANS, gw=None, is_recipient=True)
    if (acting.gw is None) != (suffering.gw is None):
        return (acting, suffering) if acting.gw is not None else (suffering, acting)
    first, second = sorted((acting, suffering), key=lambda side: (side.name, side.is_recipient))
    return first, second


def _side(parties: tuple[Party, ...], kind: PartyKind, country: str, *, is_recipient: bool) -> Side:
    party = first_of_kind(parties, kind) if kind != "unknown" else None
    if party is None:
        return Side(name=UNKNOWN_SIDE, gw=None, is_recipient=is_recipient)
    if kind == "state":
        home = (party.codes.country if party.codes else None) or country
        if state_name(party, country) is not None:
            codes = load_country_codes().get(home)
            name = f"Government of {country_name(home, 'en')}"
            return Side(name=name, gw=codes.gw if codes else None, is_recipient=is_recipient)
    return Side(name=group_name(party.codes) or party.name, gw=None, is_recipient=is_recipient)


def _article_words(article: Article) -> str:
    """``"Outlet,2024-05-02,Headline"``, as UCDP writes it."""
    days = days_of(article.published)
    parts = (article.outlet or "", days[0].isoformat() if days else "", article.title or "")
    return '"' + ",".join(part.replace('"', "'") for part in parts) + '"'


def _place_cells(place: Whereabouts, point: Point) -> dict[str, Cell]:
    return {
        "where_prec": where_precision(place, point),
        "where_coordinates": place.name,
        "where_description": f"within {point.km:.0f} km of the point",
        "adm_1": place.admin1 or "",
        "adm_2": "",
        "latitude": point.latitude,
        "longitude": point.longitude,
        "geom_wkt": f"POINT ({coordinate(point.longitude)} {coordinate(point.latitude)})",
        "priogrid_gid": priogrid_gid(point.latitude, point.longitude),
        "country": country_name(point.codes.alpha3, "en") or point.codes.alpha3,
        "country_id": point.codes.gw if point.codes.gw is not None else NOT_RECORDED,
        "region": point.codes.ucdp_region,
    }


def _time_cells(days: tuple[date, date]) -> dict[str, Cell]:
    """First and last day, and UCDP's precision: 1 the day, 2 two to six days, 3 a week, 4 a month, 5 longer."""
    length = (days[1] - days[0]).days + 1
    precision = 1 if length == 1 else 2 if length <= DAYS else 3 if length == WEEK else 4 if length <= MONTH else 5
    start, end = (f"{day.isoformat()} 00:00:00.000" for day in days)
    return {"date_prec": precision, "date_start": start, "date_end": end}


def _death_cells(deaths: Deaths, violence: Violence, side_a: Side, side_b: Side) -> dict[str, Cell]:
    """The best figure, split: fighters are of the side that was struck where that is known, else of neither."""
    fighters, civilians = deaths.by_kind.get("combatants", 0), deaths.by_kind.get("civilians", 0)
    struck = [side for side in (side_a, side_b) if side.is_recipient and side.name not in (UNKNOWN_SIDE, CIVILIANS)]
    of_a = fighters if side_a in struck and violence != 3 else 0
    of_b = fighters if side_b in struck and violence != 3 else 0
    return {
        "deaths_a": of_a,
        "deaths_b": of_b,
        "deaths_civilians": civilians,
        "deaths_unknown": deaths.best - of_a - of_b - civilians,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
    }


def _count_losses(row: IncidentRow, counter: LossCounter) -> None:
    incident = row.incident
    others = sum(toll.kind != "killed" for toll in incident.casualties)
    counter.lose("incident.casualties", "kinds other than the dead", others)
    counter.lose("incident.events", "single reports", len(incident.events))
    counter.lose("incident.roots", "chains of sources: their ends alone", len(incident.roots))
    counter.lose("incident.facts", "who says which value", len(incident.facts))
    counter.lose("incident.grades", "grades", len(incident.grades))
    counter.lose("incident.denials", "denials", len(incident.denials))
    counter.lose("incident.status", "how far the roots agree", 1)
    counter.lose("incident.code", "kinds of events finer than the type of violence", 1)
    counter.lose("incident.id", "conflict, dyad and active year are for UCDP to tell", 1)

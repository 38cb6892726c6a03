"""One row an event in the columns of POLECAT: 40 tab-separated columns, "None" for what is missing.

POLECAT has one row a reported event, with what its article tells of it: here those that are told as facts, the main
record of each article alone. Names of several actors are joined by "; ". There are no tabs, line feeds or quotation
marks in a cell, so the file parses however strictly it is read. The label stands in ``Version``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import BinaryIO

from recoupe.deliver.event_outline import mode_code, type_code
from recoupe.deliver.layouts.labels import POLECAT_LABEL, full_label, prefixed
from recoupe.deliver.layouts.reports import EventReport, find_reports, roles_in, story_names
from recoupe.deliver.layouts.rows import Party, days_of, rounded
from recoupe.deliver.layouts.sides import party_name
from recoupe.deliver.layouts.tables import Cell, TsvRows
from recoupe.deliver.options import LayoutOptions
from recoupe.knowledge.country_codes import load_country_codes
from recoupe.records.events import Place, Role
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case

NAME = "polecat"
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
MISSING = "None"


class PolecatLayout:
    """Writes events in POLECAT's columns."""

    media_type = "text/tab-separated-values"

    def __init__(self, options: LayoutOptions) -> None:
        self._label = full_label(POLECAT_LABEL, options)

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the events of ``case`` that are told as facts to ``out``."""
        counter, rows = LossCounter(), TsvRows(COLUMNS, out, missing=MISSING)
        for report in find_reports(case):
            if not report.is_fact:
                counter.lose("event.realis", "no fact, a count of many, or told twice by its article: left out")
            elif report.days is None:
                counter.lose("event.when", "neither a day nor one of publication is told: the event is left out")
            elif report.type is None:
                counter.lose("event.code", "no type of PLOVER's: the event is left out")
            else:
                rows.add(self._cells(report))
                _count_losses(report, counter)
        for incident in case.incidents():
            counter.lose("incident", "what roots agree on: rows are single reports")
            counter.lose("incident.roots", "roots and their chains", len(incident.roots))
        return counter.report(NAME, written=rows.written)

    def _cells(self, report: EventReport) -> dict[str, Cell]:
        event, article, kind = report.event, report.reading.article, report.type
        days, published = report.days, days_of(article.published)
        return {
            "Event ID": prefixed(event.id),
            "Event Date": days[0].isoformat() if days else None,
            "Event Type": type_code(event),
            "Event Mode": mode_code(event),
            "Intensity": float(kind.score) if kind else None,
            "Quad Code": kind.quad if kind else None,
            "Contexts": None,
            **_party_cells("Actor", roles_in(event, "actor")),
            **_party_cells("Recipient", roles_in(event, "recipient")),
            **_place_cells(event.place),
            "Source": article.outlet,
            "Publication Date": published[0].isoformat() if published else None,
            "Story People": "; ".join(story_names(report.reading, ("person",))),
            "Story Organizations": "; ".join(story_names(report.reading, ("organisation", "group"))),
            "Story Locations": "; ".join(story_names(report.reading, ("place", "state"))),
            "Language": article.language,
            "Version": self._label,
        }


def build_layout(options: LayoutOptions) -> PolecatLayout:
    """The layout with its label."""
    return PolecatLayout(options)


def _party_cells(side: str, roles: Sequence[Role]) -> dict[str, Cell]:
    """The cells of one side; a country or sector that several have stands once."""
    countries = list(dict.fromkeys(each.codes.country for each in roles if each.codes and each.codes.country))
    sectors = list(dict.fromkeys(each.codes.sector for each in roles if each.codes and each.codes.sector))
    codes = load_country_codes()
    numbers = [str(codes[each].cow) for each in countries if each in codes and codes[each].cow is not None]
    names = [party_name(Party(name=each.name, codes=each.codes, events=1), None) for each in roles]
    return {
        f"{side} Name": "; ".join(dict.fromkeys(names)),
        f"{side} Country": "; ".join(countries),
        f"{side} COW": "; ".join(numbers),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": "; ".join(sectors),
        f"{side} Title": None,
        f"{side} Name Raw": "; ".join(each.name for each in roles),
        f"Wikipedia {side} ID": None,
    }


def _place_cells(place: Place | None) -> Mapping[str, Cell]:
    return {
        "Placename": place.name if place and place.latitude is not None else None,
        "City": None,
        "District": None,
        "Province": place.admin1 if place else None,
        "Country": place.country if place else None,
        "Latitude": rounded(place.latitude) if place else None,
        "Longitude": rounded(place.longitude) if place else None,
        "GeoNames ID": place.geonames if place else None,
        "Raw Placename": place.name if place else None,
        "Feature Type": None,
    }


def _count_losses(report: EventReport, counter: LossCounter) -> None:
    event = report.event
    counter.lose("event.casualties", "tolls", len(event.casualties))
    counter.lose("event.claims", "who says so", len(event.claims))
    counter.lose("event.denied_by", "denials", len(event.denied_by))
    counter.lose("event.when", "no day is told: that of publication", event.when is None)
    further = sum(role.role in ("instrument", "object") for role in event.roles)
    counter.lose("event.roles", "instruments and objects", further)
    counter.lose("article.text", "full text", 1)

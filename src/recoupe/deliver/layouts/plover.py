"""One JSON object an event and line, with the fields of PLOVER's manual (2.0 draft).

Every event of every article is an object, also what did not or did not yet happen: the manual's auxiliary modes say so
("negation", "future", "hypothetical"). The incident that it is in, its realis and the label stand in ``comment``. The
text itself is not passed on: ``text_info`` gives offsets, in code points, and ``cite_info`` the address and the hash of
the captured page. ``date`` is that of publication where the text tells none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, BinaryIO

from recoupe.deliver.event_outline import mode_code, type_code
from recoupe.deliver.layouts.labels import PLOVER_LABEL, TOOL, full_label, prefixed
from recoupe.deliver.layouts.reports import EventReport, find_reports, roles_in
from recoupe.deliver.layouts.rows import rounded
from recoupe.deliver.layouts.sides import group_name
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.words import one_line
from recoupe.knowledge.ontology import load_ontology
from recoupe.knowledge.report_words import country_name
from recoupe.records.events import Casualties, CasualtyKind, Event, Modality, Role
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case
from recoupe.records.spans import hull

NAME = "plover"
AUXILIARY: Mapping[Modality, str | None] = {
    "actual": None,
    "planned": "future",
    "possible": "hypothetical",
    "hypothetical": "hypothetical",
    "called_for": "hypothetical",
    "generic": "hypothetical",
}
NEGATION = "negation"
SIZES: Mapping[CasualtyKind, str] = {"killed": "dead", "injured": "injured", "arrested": "arrested"}
UNKNOWN_ACTOR = {"code": None, "sector": "UNK", "entity_text": None, "identifier_text": None}
# PLOVER's resolution of a place, from below a city to a country, by the radius in km that we know it in.
RESOLUTIONS = ((3.0, 5), (15.0, 4), (75.0, 3), (300.0, 2))


class PloverLayout:
    """Writes events as PLOVER objects."""

    media_type = "application/jsonl"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the events of ``case`` to ``out``, one a line."""
        counter, written = LossCounter(), 0
        for report in find_reports(case):
            if report.days is None:
                counter.lose("event.when", "neither a day nor one of publication is told: the event is left out")
            elif report.type is None:
                counter.lose("event.code", "no type of PLOVER's: the event is left out")
            else:
                line = json.dumps(self._object(report), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
                out.write(line.encode("utf-8", "replace") + b"\n")
                written += 1
                _count_losses(report, counter)
        _count_rest(case, counter)
        return counter.report(NAME, written=written)

    def _object(self, report: EventReport) -> dict[str, Any]:
        event, article, kind = report.event, report.reading.article, report.type
        first, last = report.days or (None, None)
        span = hull(event.trigger)
        return {
            "id": prefixed(event.id),
            "has_event": True,
            "date": str(first),
            "time": None,
            "enddate": None if last == first else str(last),
            "endtime": None,
            "actor": [_entity(role) for role in roles_in(event, "actor")] or [UNKNOWN_ACTOR],
            "recipient": [_entity(role) for role in roles_in(event, "recipient")],
            "event": [type_code(event)],
            "event_loc": _location(event),
            "event_text": [one_line(each.of(article.text)) for each in event.trigger],
            "quad_code": kind.quad if kind else None,
            "event_scale": kind.score if kind else None,
            "mode": _modes(event),
            "context": [],
            "size": _sizes(event),
            "link": article.url,
            "text": None,
            "text_info": {"sequence": None, "start": span.start, "end": span.end, "text_story": None},
            "cite_info": self._citation(report),
            "coder": TOOL,
            "coded_date": article.capture.captured_at.date().isoformat(),
            "coded_time": None,
            "comment": self._comment(report),
        }

    def _citation(self, report: EventReport) -> dict[str, Any]:
        article = report.reading.article
        return {
            "corpus": self._options.title,
            "citation": f"sha256:{article.capture.sha256}",
            "url": article.url,
            "title": article.title,
            "language": article.language.partition("-")[0] if article.language else None,
            "publication": article.outlet,
            "license": None,
            "copyright": None,
            "coder": TOOL,
            "codebook": "PLOVER",
            "version": load_ontology("plover").version,
        }

    def _comment(self, report: EventReport) -> str:
        realis = report.event.realis
        parts = [f"realis={realis.polarity} {realis.modality}"]
        if report.incident is not None:
            parts += [f"incident={prefixed(report.incident.id)}", f"status={report.incident.status}"]
        if report.event.same_as is not None:
            parts.append(f"same as {prefixed(report.event.same_as)}")
        return "; ".join((*parts, full_label(PLOVER_LABEL, self._options)))


def build_layout(options: LayoutOptions) -> PloverLayout:
    """The layout with its label."""
    return PloverLayout(options)


def _entity(role: Role) -> dict[str, Any]:
    codes = role.codes
    return {
        "code": codes.country if codes else None,
        "sector": codes.sector if codes else None,
        "entity_text": one_line(role.name),
        "identifier_text": group_name(codes),
    }


def _location(event: Event) -> dict[str, Any] | None:
    place = event.place
    if place is None:
        return None
    return {
        "extracted_place": one_line(place.name),
        "resolved_place": one_line(place.name) if place.geonames else None,
        "geonameid": place.geonames,
        "lat": rounded(place.latitude),
        "lon": rounded(place.longitude),
        "city": None,
        "district": None,
        "province": place.admin1,
        "country": country_name(place.country, "en") if place.country else None,
        "country_code": place.country,
        "feature_class": None,
        "feature_code": None,
        "resolution": _resolution(place.precision_km),
    }


def _resolution(km: float | None) -> int | None:
    return None if km is None else next((level for most, level in RESOLUTIONS if km <= most), 1)


def _modes(event: Event) -> list[str]:
    negation = NEGATION if event.realis.polarity == "negative" else None
    return [each for each in (mode_code(event), AUXILIARY[event.realis.modality], negation) if each]


def _sizes(event: Event) -> dict[str, int | None]:
    """The figures of the kinds that the manual has: the best of the first one told of each, else its lower bound."""
    return {
        name: toll.best if toll.best is not None else toll.low for name, toll in sorted(_first_tolls(event).items())
    }


def _first_tolls(event: Event) -> dict[str, Casualties]:
    told: dict[str, Casualties] = {}
    for toll in event.casualties:
        if toll.kind in SIZES:
            told.setdefault(SIZES[toll.kind], toll)
    return told


def _count_losses(report: EventReport, counter: LossCounter) -> None:
    event = report.event
    counter.lose("event.claims", "who says so", len(event.claims))
    counter.lose("event.denied_by", "denials", len(event.denied_by))
    counter.lose(
        "event.casualties", "kinds other than dead, injured, arrested; second figures; bounds", _lost_tolls(event)
    )
    counter.lose("event.count", "counts of many happenings", event.count is not None)
    counter.lose("event.when", "no day is told: that of publication", event.when is None)
    counter.lose("event.actor", "nobody is told: of unknown sector", not roles_in(event, "actor"))
    further = sum(role.role in ("instrument", "object") for role in event.roles)
    counter.lose("event.roles", "instruments and objects", further)
    counter.lose("article.text", "full text: offsets, address and hash alone", 1)


def _lost_tolls(event: Event) -> int:
    """Figures that are not the whole number that stands in ``size``."""
    return len(event.casualties) - sum(toll.low == toll.high == toll.best for toll in _first_tolls(event).values())


def _count_rest(case: Case, counter: LossCounter) -> None:
    for incident in case.incidents():
        counter.lose("incident.roots", "roots and their chains", len(incident.roots))
        counter.lose("incident.casualties", "figures over all reports", len(incident.casualties))

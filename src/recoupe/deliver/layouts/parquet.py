"""One row an event with nested columns, and what cross-checking made of it: for DuckDB, pandas, Arrow.

The label stands in the file's own metadata ("recoupe.label"). The same collection gives the same bytes with the same
version of pyarrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from recoupe.deliver.event_outline import realis_kind
from recoupe.deliver.layouts.labels import OWN_LABEL, full_label
from recoupe.deliver.layouts.reports import EventReport, find_reports
from recoupe.deliver.layouts.rows import deaths_of, incident_row, rounded, voice_words
from recoupe.deliver.options import LayoutOptions
from recoupe.records.events import Casualties, Event, Place
from recoupe.records.incidents import Incident
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case
from recoupe.records.spans import Span

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]  # ships no types

NAME = "parquet"
ROWS_AT_ONCE = 5_000


class ParquetLayout:
    """Writes events as rows of a Parquet file."""

    media_type = "application/vnd.apache.parquet"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the events of ``case`` to ``out``, some thousand rows at a time."""
        import pyarrow as pa
        from pyarrow import parquet

        counter, written = LossCounter(), 0
        label = full_label(OWN_LABEL, self._options)
        schema = _schema().with_metadata({"recoupe.label": label, "recoupe.title": _utf8(self._options.title)})
        rows = _rows(case, counter)
        with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
            while chunk := list(islice(rows, ROWS_AT_ONCE)):
                writer.write_table(pa.Table.from_pylist(chunk, schema=schema))
                written += len(chunk)
        _count_losses(case, counter)
        return counter.report(NAME, written=written)


def build_layout(options: LayoutOptions) -> ParquetLayout:
    """The layout with its label."""
    return ParquetLayout(options)


def _schema() -> pa.Schema:
    import pyarrow as pa

    span = pa.struct([("start", pa.int64()), ("end", pa.int64())])
    place = pa.struct(
        [
            ("name", pa.string()), ("geonames", pa.int64()), ("country", pa.string()), ("admin1", pa.string()),
            ("latitude", pa.float64()), ("longitude", pa.float64()), ("precision_km", pa.float64()),
            ("basis", pa.string()),
        ]
    )  # fmt: skip
    role = pa.struct(
        [
            ("role", pa.string()), ("name", pa.string()), ("country", pa.string()), ("sector", pa.string()),
            ("group", pa.string()), ("span", span),
        ]
    )  # fmt: skip
    toll = pa.struct(
        [
            ("kind", pa.string()), ("of", pa.string()), ("low", pa.int64()), ("best", pa.int64()),
            ("high", pa.int64()), ("span", span),
        ]
    )  # fmt: skip
    root = pa.struct([("voice", pa.string()), ("kind", pa.string()), ("reason", pa.string()), ("party", pa.string())])
    return pa.schema(
        [
            pa.field("event_id", pa.string(), nullable=False),
            pa.field("article_id", pa.string(), nullable=False),
            ("url", pa.string()), ("outlet", pa.string()), ("title", pa.string()), ("language", pa.string()),
            ("published_earliest", pa.date32()), ("published_latest", pa.date32()), ("sha256", pa.string()),
            ("code", pa.string()), ("mode", pa.string()), ("realis", pa.string()), ("polarity", pa.string()),
            ("modality", pa.string()), ("trigger", pa.list_(span)), ("roles", pa.list_(role)), ("place", place),
            ("earliest", pa.date32()), ("latest", pa.date32()), ("precision", pa.string()),
            ("casualties", pa.list_(toll)), ("count_low", pa.int64()), ("count_best", pa.int64()),
            ("count_high", pa.int64()), ("claims", pa.list_(pa.string())), ("same_as", pa.string()),
            ("denied_by", pa.list_(pa.string())), ("incident_id", pa.string()), ("incident_status", pa.string()),
            ("incident_reports", pa.int64()), ("incident_roots", pa.list_(root)),
            ("incident_deaths_low", pa.int64()), ("incident_deaths_best", pa.int64()),
            ("incident_deaths_high", pa.int64()),
        ]
    )  # fmt: skip


def _rows(case: Case, counter: LossCounter) -> Iterator[dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    for report in find_reports(case):
        incident = report.incident
        if incident is not None and incident.id not in known:
            known[incident.id] = _incident_columns(case, incident)
        columns = known[incident.id] if incident is not None else {}
        counter.lose("article.text", "full text: offsets alone", 1)
        yield _clean({**_article_columns(report), **_event_columns(report.event), **columns})


def _article_columns(report: EventReport) -> dict[str, Any]:
    article = report.reading.article
    return {
        "article_id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "published_earliest": article.published.earliest if article.published else None,
        "published_latest": article.published.latest if article.published else None,
        "sha256": article.capture.sha256,
    }


def _event_columns(event: Event) -> dict[str, Any]:
    when, count = event.when, event.count
    return {
        "event_id": event.id,
        "code": event.code,
        "mode": event.mode,
        "realis": realis_kind(event.realis),
        "polarity": event.realis.polarity,
        "modality": event.realis.modality,
        "trigger": [_span(span) for span in event.trigger],
        "roles": [
            {
                "role": role.role,
                "name": role.name,
                "country": role.codes.country if role.codes else None,
                "sector": role.codes.sector if role.codes else None,
                "group": role.codes.group if role.codes else None,
                "span": _span(role.span),
            }
            for role in event.roles
        ],
        "place": _place(event.place),
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "precision": when.precision if when else None,
        "casualties": [
            {
                "kind": toll.kind,
                "of": toll.of,
                "low": toll.low,
                "best": toll.best,
                "high": toll.high,
                "span": _span(toll.span),
            }
            for toll in event.casualties
        ],
        "count_low": count.low if count else None,
        "count_best": count.best if count else None,
        "count_high": count.high if count else None,
        "claims": list(event.claims),
        "same_as": event.same_as,
        "denied_by": list(event.denied_by),
    }


def _incident_columns(case: Case, incident: Incident) -> dict[str, Any]:
    row, deaths = incident_row(case, incident), deaths_of(incident)
    return {
        "incident_id": incident.id,
        "incident_status": incident.status,
        "incident_reports": len(incident.reports),
        "incident_roots": [
            {"voice": voice_words(root.voice), "kind": root.voice.kind, "reason": root.reason, "party": root.party}
            for root in row.reporting_roots
        ],
        "incident_deaths_low": deaths.low if deaths else None,
        "incident_deaths_best": deaths.best if deaths else None,
        "incident_deaths_high": deaths.high if deaths else None,
    }


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "name": place.name,
        "geonames": place.geonames,
        "country": place.country,
        "admin1": place.admin1,
        "latitude": rounded(place.latitude),
        "longitude": rounded(place.longitude),
        "precision_km": place.precision_km,
        "basis": place.basis,
    }


def _toll(toll: Casualties) -> dict[str, Any]:
    bounds = {"low": toll.low, "best": toll.best, "high": toll.high}
    return {"kind": toll.kind, "of": toll.of, **bounds, "span": _span(toll.span)}


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _clean(value: Any) -> Any:
    """``value`` with texts that UTF-8 can hold."""
    if isinstance(value, str):
        return _utf8(value)
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, list) else value


def _utf8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _count_losses(case: Case, counter: LossCounter) -> None:
    for reading in case.readings():
        counter.lose("claim", "what is said without an event in it; claims by id alone", len(reading.claims))
        counter.lose("mention", "mentions", len(reading.mentions))
    for incident in case.incidents():
        counter.lose("incident.facts", "who says which value", len(incident.facts))
        counter.lose("incident.grades", "grades", len(incident.grades))
        counter.lose("incident.roots", "chains of sources: their ends alone", len(incident.roots))
    counter.lose("question", "merges that were refused", sum(1 for _ in case.questions()))
    counter.lose("copy", "copies", sum(1 for _ in case.copies()))

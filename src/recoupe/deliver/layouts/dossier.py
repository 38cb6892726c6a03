"""A whole case as a dossier to read: Markdown (CommonMark), or one HTML page that stands alone.

Incidents by day with their roots, quotations and disputes; then the open questions, what people decided, every article
that was read, what could not be read, and what the dossier leaves out.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, BinaryIO

from jinja2 import Environment

from recoupe.deliver.incident_case import find_incidents, index_case
from recoupe.deliver.incident_dossier import CaseParts
from recoupe.deliver.incident_html import IncidentHtmlReport
from recoupe.deliver.incident_markdown import SourceNumbers, case_lines, escape, incident_lines
from recoupe.deliver.incident_sentences import tell_incident
from recoupe.deliver.incident_sheet import make_sheet
from recoupe.deliver.incident_words import CASE_NOTE
from recoupe.deliver.options import ExportOptions, LayoutOptions
from recoupe.records.losses import LossReport
from recoupe.records.ports import Case

CHUNK_CHARS = 1 << 16
HTML_PARTS = (
    ("questions", "Open questions"),
    ("decisions", "What people decided"),
    ("articles", "Articles read"),
    ("failures", "Not read"),
    ("losses", "What this dossier leaves out"),
    ("end", "How this is counted"),
)


class MarkdownDossier:
    """Writes a case in CommonMark."""

    media_type = "text/markdown; charset=utf-8; variant=CommonMark"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes ``case``; what follows the head waits in a temporary file, since the head counts it."""
        incidents = find_incidents(case, None)
        index = index_case(case, incidents)
        parts = CaseParts(case, incidents, index, self._options)
        numbers = SourceNumbers()
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", newline="") as body:
            body.write("## Incidents\n\n" if incidents else "## Incidents\n\nNone.\n\n")
            for incident in incidents:
                sheet = make_sheet(case, incident, index)
                _write_lines(body, incident_lines(sheet, tell_incident(sheet)[0], numbers))
            _write_lines(body, case_lines(parts, numbers))
            out.write("".join(f"{line}\n" for line in _head(parts)).encode("utf-8", "replace"))
            body.seek(0)
            while chunk := body.read(CHUNK_CHARS):
                out.write(chunk.encode("utf-8", "replace"))
        return parts.report("dossier-md")


class HtmlDossier:
    """Writes a case as one page."""

    media_type = "text/html; charset=utf-8"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the page of ``case``."""
        incidents = find_incidents(case, None)
        parts = HtmlParts(CaseParts(case, incidents, index_case(case, incidents), self._options))
        IncidentHtmlReport(ExportOptions()).write_parts(case, incidents, out, dossier=parts)
        return parts.case.report("dossier-html")


class HtmlParts:
    """The parts of a dossier as the page of incidents takes them."""

    parts: Sequence[tuple[str, str]] = HTML_PARTS

    def __init__(self, case: CaseParts) -> None:
        self.case = case
        self.label = case.label
        self.title = case.title

    @property
    def counts(self) -> Sequence[tuple[str, int]]:
        """The case in numbers."""
        return self.case.counts

    def sections(self, environment: Environment) -> Iterator[str]:
        """The parts behind the incidents."""
        return environment.get_template("incidents_dossier.html.j2").generate(dossier=self.case)


def build_markdown(options: LayoutOptions) -> MarkdownDossier:
    """The exporter to Markdown for ``options``."""
    return MarkdownDossier(options)


def build_html(options: LayoutOptions) -> HtmlDossier:
    """The exporter to HTML for ``options``."""
    return HtmlDossier(options)


def _head(parts: CaseParts) -> Iterator[str]:
    """Title, label and numbers."""
    yield f"# {escape(parts.title)}"
    yield ""
    yield f"> **{escape(CASE_NOTE)}** {escape(parts.label)}"
    yield ""
    for name, number in parts.counts:
        yield f"- {name}: {number:,}"
    yield ""


def _write_lines(body: IO[str], lines: Iterable[str]) -> None:
    body.writelines(f"{line}\n" for line in lines)

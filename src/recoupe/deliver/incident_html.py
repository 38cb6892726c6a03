"""Incidents as one page that stands alone: no script, no other file, nothing fetched.

A list by day comes first, then a section for each incident. Sections wait in a temporary file, so that memory holds
no more than the list.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import IO, BinaryIO, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recoupe.deliver.html import CHUNK_CHARS, NO_HTML, safe_href
from recoupe.deliver.incident_case import Head, Index, find_incidents, index_case
from recoupe.deliver.incident_changes import find_changes, find_disputes
from recoupe.deliver.incident_graph import draw_graph
from recoupe.deliver.incident_pictures import draw_pictures
from recoupe.deliver.incident_quotes import find_tellings, told_cells
from recoupe.deliver.incident_sentences import tell_incident
from recoupe.deliver.incident_sheet import Sheet, make_sheet
from recoupe.deliver.incident_words import (
    CASE_NOTE,
    HOW_COUNTED,
    PARTIES,
    STATUS_MEANINGS,
    STATUSES,
    precision_words,
    rule_words,
)
from recoupe.deliver.options import ExportOptions
from recoupe.records.incidents import Incident, Status
from recoupe.records.ports import Case

MAPS_DRAWN = 50  # a page of more incidents draws no maps: each costs some 20 kB of outlines
CHIPS_SHOWN = 12  # numbers of reports behind one value
PLACES_SHOWN = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One incident in the page's list."""

    head: Head
    sentence: str
    language: str


class Parts(Protocol):
    """What a dossier adds to the page of its incidents."""

    @property
    def label(self) -> str:
        """What the reader has before them, and under which rule it was released."""
        ...

    @property
    def title(self) -> str:
        """The name of the case."""
        ...

    @property
    def counts(self) -> Sequence[tuple[str, int]]:
        """The case in numbers, right when ``sections`` have ended."""
        ...

    @property
    def parts(self) -> Sequence[tuple[str, str]]:
        """Anchors of the parts behind the incidents, with their headings."""
        ...

    def sections(self, environment: Environment) -> Iterable[str]:
        """The parts behind the incidents."""
        ...


class IncidentHtmlReport:
    """Writes one page for some incidents or for all of a case."""

    media_type = "text/html; charset=utf-8"

    def __init__(self, options: ExportOptions) -> None:
        self._options = options
        self._templates = _environment()

    def write(self, case: Case, ids: Collection[str] | None, out: BinaryIO, /) -> None:
        """Writes the page of the incidents with ``ids`` (or beginnings of them), of all where that is None.

        Raises:
            UsageError: an id is that of no incident, or of several; nothing is written then.
        """
        self.write_parts(case, find_incidents(case, ids), out)

    def write_parts(
        self, case: Case, incidents: Sequence[Incident], out: BinaryIO, /, *, dossier: Parts | None = None
    ) -> None:
        """Writes the page of ``incidents``, in their order, with the parts of ``dossier`` around them."""
        index = index_case(case, incidents)
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", newline="") as body:
            lines = [self._write_section(case, incident, index, body, len(incidents)) for incident in incidents]
            if dossier is not None:
                body.writelines(dossier.sections(self._templates))
            for part in self._page(lines, body, dossier):
                out.write(part.encode("utf-8", "replace"))

    def _write_section(self, case: Case, incident: Incident, index: Index, body: IO[str], total: int) -> Line:
        """Writes the section of one incident to ``body``; its line for the list."""
        sheet = make_sheet(case, incident, index)
        sentence, language = tell_incident(sheet)
        body.writelines(self._section(sheet, sentence, language, total))
        return Line(head=sheet.head, sentence=sentence, language=language)

    def _section(self, sheet: Sheet, sentence: str, language: str, total: int) -> Iterator[str]:
        notes = (
            ("dh", "Disputed or denied", find_disputes(sheet)),
            ("wh", "What would change the count", find_changes(sheet)),
        )
        return self._templates.get_template("incident.html.j2").generate(
            sheet=sheet, sentence=sentence, language=language, linked=total, notes=notes,
            tellings=find_tellings(sheet.reports),
            graph=draw_graph(sheet), pictures=draw_pictures(sheet, with_map=total <= MAPS_DRAWN),
            outlets=len({article.outlet for article in sheet.articles}),
            precision=precision_words(sheet.incident.place),
        )  # fmt: skip

    def _page(self, lines: Sequence[Line], body: IO[str], dossier: Parts | None) -> Iterator[str]:
        heading = dossier.title if dossier else _heading(lines)
        counted = Counter(line.head.status for line in lines)
        statuses: list[tuple[Status, int]] = [(status, counted[status]) for status in STATUSES if counted[status]]
        return self._templates.get_template("incidents.html.j2").generate(
            lines=lines, heading=heading, title=f"{heading} – Recoupe", statuses=statuses, places=_places(lines),
            body=_chunks(body), dossier=dossier,
        )  # fmt: skip


def _heading(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return lines[0].head.title
    return f"{len(lines) or 'No'} incidents"


def _places(lines: Sequence[Line]) -> list[tuple[str, list[Head]]]:
    """The incidents of each place, by its name."""
    places: dict[str, list[Head]] = {}
    for line in lines:
        places.setdefault(line.head.place, []).append(line.head)
    return sorted(places.items(), key=lambda each: (each[0].casefold(), each[0]))[:PLACES_SHOWN]


def _chunks(sections: IO[str]) -> Iterator[Markup]:
    """What the templates have made so far, read back piece by piece."""
    sections.seek(0)
    while chunk := sections.read(CHUNK_CHARS):
        yield Markup(chunk)  # our own templates escaped it


def _shown(value: object) -> object:
    """What the templates print: text without the characters that HTML has no place for."""
    return NO_HTML.sub("\ufffd", value) if type(value) is str else value


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("recoupe.deliver"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "version": version("recoupe"), "case_note": CASE_NOTE, "how_counted": HOW_COUNTED, "parties": PARTIES,
        "status_words": STATUSES, "status_meanings": STATUS_MEANINGS, "rule_words": rule_words,
        "safe_href": safe_href, "told_cells": told_cells, "chips_shown": CHIPS_SHOWN,
    }  # fmt: skip
    return environment

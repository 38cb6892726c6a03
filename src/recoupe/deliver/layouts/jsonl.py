"""Recoupe's own JSON lines of a whole collection: lossless, and read back into the same records.

The order: each article with what was found in it and what failed in it, by article id; the sources that could not be
read, by id; then ``copy``, ``incident`` and ``question`` lines by id, ``judgement`` lines oldest first. Captured bytes
are not in it: format ``wacz`` has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from recoupe.deliver.jsonl import CaseRecord, as_line, case_line, load_case_lines, outcome_lines
from recoupe.deliver.options import LayoutOptions, Outcome
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case

NAME = "jsonl"


class JsonlLayout:
    """Writes every record of a collection as a line."""

    media_type = "application/jsonl"

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes ``case`` to ``out``, an article at a time."""
        counter, written = LossCounter(), 0
        for record in _records(case):
            out.write(as_line(record))
            written += 1
            counter.lose("capture.content", "captured bytes: format wacz has them", record["record"] == "article")
        return counter.report(NAME, written=written)


def build_layout(_options: LayoutOptions) -> JsonlLayout:
    """The layout; there is nothing to choose in it."""
    return JsonlLayout()


def load_case(lines: Iterable[bytes]) -> Iterator[Outcome | CaseRecord]:
    """The records of JSON lines as the layout writes them, streamed: a ``Reading`` for each article, else the record.

    ``lines`` is a file open for reading bytes, or any iterable of lines. Fields that are not known are passed over.

    Raises:
        SourceBroken: a line is no such record, or belongs to an article that does not stand before it.
    """
    return load_case_lines(lines)


def _records(case: Case) -> Iterator[dict[str, Any]]:
    for reading in case.readings():
        yield from outcome_lines(reading)
    # masked, failures have other ids, and two can be one
    failures = {line["id"]: line for failure in case.failures() for line in outcome_lines(failure)}
    yield from (failures[each] for each in sorted(failures))
    yield from (case_line("copy", copy) for copy in case.copies())
    yield from (case_line("incident", incident) for incident in case.incidents())
    yield from (case_line("question", question) for question in case.questions())
    yield from (case_line("judgement", judgement) for judgement in case.judgements())

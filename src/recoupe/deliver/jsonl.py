"""Records as JSON lines: one a line, ``record`` first, and back again.

The contract of the fields: each line has ``record`` and ``id``; what is found in an article has ``article`` (its
id); a failure has it too, null where the whole source could not be read. The order for each article is its
``article``, its ``claim``s, ``event``s and ``mention``s, each by first offset, its ``failure``s. What cross-checking
makes of many articles has lines of its own kinds, which ``layouts.jsonl`` writes behind them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, BinaryIO, Literal, get_args

from pydantic import TypeAdapter, ValidationError

from recoupe.deliver.options import ExportOptions, Outcome
from recoupe.records.articles import Article, Failure
from recoupe.records.claims import Claim
from recoupe.records.errors import SourceBroken
from recoupe.records.events import Event, Mention
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id

RecordKind = Literal["article", "claim", "event", "mention", "failure"]
CaseRecordKind = Literal["copy", "incident", "question", "judgement"]
CaseRecord = Copy | Incident | Question | Judgement
Record = Article | Claim | Event | Mention | Failure | CaseRecord
ARTICLES = TypeAdapter(Article)
CLAIMS = TypeAdapter(Claim)
EVENTS = TypeAdapter(Event)
MENTIONS = TypeAdapter(Mention)
FAILURES = TypeAdapter(Failure)
COPIES = TypeAdapter(Copy)
INCIDENTS = TypeAdapter(Incident)
QUESTIONS = TypeAdapter(Question)
JUDGEMENTS = TypeAdapter(Judgement)
OF_ARTICLES: Mapping[str, TypeAdapter[Any]] = {"claim": CLAIMS, "event": EVENTS, "mention": MENTIONS}
OF_CASES: Mapping[str, TypeAdapter[Any]] = {
    "copy": COPIES, "incident": INCIDENTS, "question": QUESTIONS, "judgement": JUDGEMENTS,
}  # fmt: skip
FAULTS_SHOWN = 5  # of one line; a line of another program can have dozens


class JsonlExporter:
    """Writes JSON lines in UTF-8, compact, each line as soon as its article is read."""

    media_type = "application/jsonl"

    def write(self, outcomes: Iterable[Outcome], out: BinaryIO, /) -> None:
        """Writes the lines of ``outcomes`` in their order."""
        for outcome in outcomes:
            for record in outcome_lines(outcome):
                out.write(as_line(record))
            out.flush()


def build_exporter(_options: ExportOptions) -> JsonlExporter:
    """The exporter; there is nothing to choose in this format."""
    return JsonlExporter()


def as_line(record: Mapping[str, Any]) -> bytes:
    """One line in UTF-8, compact, its end included."""
    line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate (file names can have them) has no UTF-8: "?" keeps every offset in place.
    return line.encode("utf-8", "replace") + b"\n"


def case_line(kind: CaseRecordKind, record: CaseRecord) -> dict[str, Any]:
    """The fields of a record that belongs to no one article."""
    return {"record": kind, **OF_CASES[kind].dump_python(record, mode="json")}


def outcome_lines(outcome: Outcome) -> Iterator[dict[str, Any]]:
    """The lines of one article, or that of a source that could not be read."""
    if isinstance(outcome, Failure):
        yield _failure_line(outcome, article_id=None)
        return
    article = outcome.article
    yield {"record": "article", **ARTICLES.dump_python(article, mode="json")}
    for claim in sorted(outcome.claims, key=lambda claim: claim.content[0].start):
        yield {"record": "claim", **CLAIMS.dump_python(claim, mode="json")}
    for event in sorted(outcome.events, key=lambda event: event.trigger[0].start):
        yield {"record": "event", **EVENTS.dump_python(event, mode="json")}
    for mention in sorted(outcome.mentions, key=lambda mention: mention.span):
        yield {"record": "mention", **MENTIONS.dump_python(mention, mode="json")}
    for failure in outcome.failures:
        yield _failure_line(failure, article_id=article.id)


def _failure_line(failure: Failure, *, article_id: str | None) -> dict[str, Any]:
    identity = content_id("failure", article_id, failure.source, failure.stage, failure.error, failure.message)
    fields = FAILURES.dump_python(failure, mode="json")
    return {"record": "failure", "id": identity, "article": article_id, **fields}


def load_jsonl(lines: Iterable[bytes]) -> Iterator[Outcome]:
    """The readings and failures of JSON lines as ``JsonlExporter`` writes them, streamed.

    ``lines`` is a file open for reading bytes, or any iterable of lines. Fields that are not known
    are passed over, so files of later versions can be read.

    Raises:
        SourceBroken: a line is no such record, or belongs to an article that does not stand before it.
    """
    for record in _load(lines, get_args(RecordKind), wrote="recoupe read --format jsonl"):
        if isinstance(record, Reading | Failure):
            yield record


def load_case_lines(lines: Iterable[bytes]) -> Iterator[Outcome | CaseRecord]:
    """The records of JSON lines as ``layouts.jsonl`` writes them, streamed; see ``load_jsonl``.

    Raises:
        SourceBroken: a line is no such record, or belongs to an article that does not stand before it.
    """
    yield from _load(lines, (*get_args(RecordKind), *get_args(CaseRecordKind)), wrote="recoupe export jsonl")


def _load(lines: Iterable[bytes], kinds: Sequence[str], *, wrote: str) -> Iterator[Outcome | CaseRecord]:
    reading: Reading | None = None
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        record, owner = _parse_line(line, kinds, number=number, wrote=wrote)
        if owner is not None:
            if reading is None or reading.article.id != owner:
                raise SourceBroken(
                    f"line {number} belongs to article {owner!r}, which does not stand right before it. "
                    "Keep the lines of an article together, its own line first."
                )
            reading = _with_record(reading, record)
            continue
        if reading is not None:
            yield reading
        reading = Reading(article=record) if isinstance(record, Article) else None
        if isinstance(record, Failure | Copy | Incident | Question | Judgement):
            yield record
    if reading is not None:
        yield reading


def _with_record(reading: Reading, record: Record) -> Reading:
    if isinstance(record, Claim):
        return replace(reading, claims=(*reading.claims, record))
    if isinstance(record, Event):
        return replace(reading, events=(*reading.events, record))
    if isinstance(record, Mention):
        return replace(reading, mentions=(*reading.mentions, record))
    if isinstance(record, Failure):
        return replace(reading, failures=(*reading.failures, record))
    return reading


def _parse_line(line: bytes, kinds: Sequence[str], *, number: int, wrote: str) -> tuple[Record, str | None]:
    """The record of one line and the id of the article it belongs to."""
    try:
        fields = json.loads(line)
    except ValueError as error:
        raise SourceBroken(f"line {number} is no JSON: {error}") from error
    kind = fields.get("record") if isinstance(fields, dict) else None
    if not isinstance(kind, str) or kind not in kinds:
        raise SourceBroken(
            f"line {number}: record is {kind!r}; known are {', '.join(kinds)}. Is this a file that '{wrote}' wrote?"
        )
    try:
        if kind == "article":
            return ARTICLES.validate_python(fields), None
        if kind in OF_ARTICLES:
            record = OF_ARTICLES[kind].validate_python(fields)
            return record, record.article
        if kind in OF_CASES:
            return OF_CASES[kind].validate_python(fields), None
        return FAILURES.validate_python(fields), fields.get("article")
    except ValidationError as error:
        faults = "; ".join(_fault(each["loc"], each["msg"]) for each in error.errors()[:FAULTS_SHOWN])
        raise SourceBroken(f"line {number} is no {kind}: {faults}") from error


def _fault(where: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(str(part) for part in where)}: {message}"

"""Bytes and JSON as they lie in the database: records as JSON lines, packed with zlib where that is smaller."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from recoupe.records.articles import Article, Failure
from recoupe.records.cards import EventCard
from recoupe.records.claims import Claim
from recoupe.records.errors import StoreDamaged
from recoupe.records.events import Event, Mention
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id

ARTICLES: Final = TypeAdapter(Article)
CLAIMS: Final = TypeAdapter(Claim)
EVENTS: Final = TypeAdapter(Event)
MENTIONS: Final = TypeAdapter(Mention)
FAILURES: Final = TypeAdapter(Failure)
INCIDENTS: Final = TypeAdapter(Incident)
QUESTIONS: Final = TypeAdapter(Question)
COPIES: Final = TypeAdapter(Copy)
JUDGEMENTS: Final = TypeAdapter(Judgement)
CARDS: Final = TypeAdapter(EventCard)
LEVEL = 3  # of zlib: 6 takes twice the time for a tenth less


@dataclass(frozen=True, slots=True)
class ReadingLines:
    """A reading as the JSON lines that it is exported as: the article's, and all others."""

    head: bytes
    records: bytes


def pack(content: bytes) -> bytes:
    """``content`` for a column that is always packed."""
    return zlib.compress(content, LEVEL)


def unpack(packed: bytes, *, what: str) -> bytes:
    """The bytes of ``pack``.

    Raises:
        StoreDamaged: they are not what was packed; ``what`` names them.
    """
    try:
        return zlib.decompress(packed)
    except zlib.error as error:
        raise StoreDamaged(
            f"{what} cannot be unpacked ({error}): 'recoupe verify' tells all that is damaged"
        ) from error


def dump(adapter: TypeAdapter[Any], record: object) -> bytes:
    """The JSON of one record in UTF-8, compact, fields in their order."""
    try:
        return adapter.dump_json(record)
    except PydanticSerializationError:
        # A lone surrogate (file names can have them) has no UTF-8: "?" keeps every offset in place.
        fields = adapter.dump_python(record, mode="json")
        return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def load(adapter: TypeAdapter[Any], body: bytes, *, what: str) -> Any:
    """The record of ``dump``.

    Raises:
        StoreDamaged: the bytes are none; ``what`` names them.
    """
    try:
        return adapter.validate_json(body)
    except ValidationError as error:
        fault = error.errors()[0]["msg"]
        raise StoreDamaged(f"{what} is no record ({fault}): 'recoupe verify' tells all that is damaged") from error


def failure_id(failure: Failure, *, article: str | None = None) -> str:
    """The same failure at another time has the same id."""
    return content_id("failure", article, failure.source, failure.stage, failure.error, failure.message)


def in_order(reading: Reading) -> Reading:
    """``reading`` with each kind of record by first offset, as it is exported."""
    return replace(
        reading,
        claims=tuple(sorted(reading.claims, key=lambda claim: claim.content[0].start)),
        events=tuple(sorted(reading.events, key=lambda event: event.trigger[0].start)),
        mentions=tuple(sorted(reading.mentions, key=lambda mention: mention.span)),
    )


def dump_reading(reading: Reading) -> ReadingLines:
    """The lines of a reading ``in_order``: byte by byte those of its export as JSON lines."""
    article = reading.article
    lines = [
        *_lines("claim", CLAIMS, reading.claims),
        *_lines("event", EVENTS, reading.events),
        *_lines("mention", MENTIONS, reading.mentions),
        *(_failure_line(failure, article.id) for failure in reading.failures),
    ]
    return ReadingLines(head=next(_lines("article", ARTICLES, [article])), records=b"".join(lines))


def load_reading(lines: ReadingLines, *, what: str) -> Reading:
    """The reading of ``dump_reading``.

    Raises:
        StoreDamaged: a line is no record; ``what`` names the reading.
    """
    found: Mapping[bytes, list[Any]] = {b"claim": [], b"event": [], b"mention": [], b"failure": []}
    adapters: Mapping[bytes, TypeAdapter[Any]] = {
        b"claim": CLAIMS,
        b"event": EVENTS,
        b"mention": MENTIONS,
        b"failure": FAILURES,
    }
    for line in lines.records.split(b"\n")[:-1]:
        kind = line[11 : line.find(b'"', 11)]  # {"record":"claim",...
        if kind not in found:
            raise StoreDamaged(f"{what} holds a line that is no record: 'recoupe verify' tells all that is damaged")
        found[kind].append(load(adapters[kind], line, what=what))
    return Reading(
        article=load_article(lines.head, what=what),
        claims=tuple(found[b"claim"]),
        events=tuple(found[b"event"]),
        mentions=tuple(found[b"mention"]),
        failures=tuple(found[b"failure"]),
    )


def load_article(head: bytes, *, what: str) -> Article:
    """The article of a reading's first line.

    Raises:
        StoreDamaged: it is none; ``what`` names it.
    """
    article: Article = load(ARTICLES, head, what=what)
    return article


def _lines(kind: str, adapter: TypeAdapter[Any], records: Iterable[object]) -> Iterator[bytes]:
    start = f'{{"record":"{kind}",'.encode()
    for record in records:
        yield start + dump(adapter, record)[1:] + b"\n"


def _failure_line(failure: Failure, article: str) -> bytes:
    start = json.dumps({"record": "failure", "id": failure_id(failure, article=article), "article": article})
    return start.replace(": ", ":").replace(", ", ",").encode()[:-1] + b"," + dump(FAILURES, failure)[1:] + b"\n"

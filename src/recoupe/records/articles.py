"""What was received and what it reads as: captures, articles, failures."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from recoupe.records.spans import Span

Precision = Literal["day", "week", "month", "season", "year", "range", "open"]
WhenBasis = Literal["text", "page", "url", "weekday", "published"]
ZoneKind = Literal["title", "byline", "dateline", "lead", "paragraph", "caption", "credit", "quote", "heading"]
Via = Literal["file", "stdin", "http", "warc", "jsonl", "feed", "telegram"]
Stage = Literal["capture", "read", "attribute", "code"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of days, both ends included; None at an end means that it is not known."""

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: WhenBasis
    span: Span | None = None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"no interval: {self.earliest} comes after {self.latest}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the article's layout, in code points of its text."""

    kind: ZoneKind
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The zone's stretch of text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who a picture or a text is credited to: ``/sabereen News``, ``© AFP``."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureNote:
    """What can be proved of a capture without its bytes.

    ``sha256`` is over the bytes as received, ``bytes`` their number, ``captured_at`` in UTC
    (for a file: when it was last modified; for a WARC record: its own date).
    """

    sha256: str
    media_type: str
    captured_at: datetime
    via: Via
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One source as it was received, with what its carrier says of it.

    ``source`` is the name to show (path, URL, path with line or record number); ``url`` is where the page
    lives on the web, None if unknown; ``charset`` is the one that the carrier declares (HTTP header),
    None if it declares none; ``title``, ``date`` and ``outlet`` come from the carrier's own fields
    (JSONL), never guessed.
    """

    content: bytes = field(repr=False)
    note: CaptureNote
    source: str
    url: str | None = None
    charset: str | None = None
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article and nothing else: one fixed text in NFC with line feeds only, and its zones.

    ``language`` is a BCP 47 tag, None if it could not be told; zones are sorted and do not overlap.
    """

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    language: str | None
    published: When | None
    text: str = field(repr=False)
    zones: tuple[Zone, ...]
    capture: CaptureNote
    credits: tuple[Credit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be done, kept and counted. ``error`` is the class, ``message`` says what to do."""

    source: str
    stage: Stage
    error: str
    message: str
    at: datetime

"""Where in the text: spans, their measure, and the identity of records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ID_HEX_DIGITS = 20  # 80 bits: at 10^9 records the chance of one collision is below 10^-6


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, in Unicode code points, half-open.

    Raises:
        ValueError: the stretch is empty or starts before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no span: {self.start}..{self.end}; it needs 0 <= start < end")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]


def hull(spans: Sequence[Span]) -> Span:
    """The smallest span that covers all of ``spans``.

    Raises:
        ValueError: ``spans`` is empty.
    """
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def trim(text: str, start: int, end: int, *, drop: str = "") -> Span | None:
    """``text[start:end]`` without white space and ``drop`` characters at its ends; None if nothing is left."""
    while start < end and (text[start].isspace() or text[start] in drop):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in drop):
        end -= 1
    return Span(start, end) if start < end else None


def content_id(scheme: str, *parts: object) -> str:
    """An id that is the same for the same content: ``scheme`` and a hash over ``parts`` (JSON values)."""
    canonical = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), default=str)
    return f"{scheme}_{hashlib.sha256(canonical.encode('ascii')).hexdigest()[:ID_HEX_DIGITS]}"


def span_pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as plain pairs, for ids and digests."""
    return [[span.start, span.end] for span in spans]

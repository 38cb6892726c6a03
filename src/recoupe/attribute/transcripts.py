"""Transcripts and interviews: paragraphs that open with their speaker's name and a colon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.records.spans import Span, trim

LABEL = re.compile(
    r"[\"“«]?\s*((?:[A-ZÀ-Þ][\w.'’-]*)(?: (?:d[eu] |von |van |al-)?[A-ZÀ-Þ][\w.'’-]*){0,3})\s?:\s+(?=\S)"
)
MIN_TURNS = 3  # one colon is a headline, two are a list
MIN_SPEAKERS = 2
MIN_TURNS_OF_ONE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One speaker's turn: block number, label, colon, and what is said to the end of the block."""

    block: int
    label: Span
    colon: Span
    content: Span


def find_turns(text: str, blocks: Sequence[Span]) -> list[Turn]:
    """The turns of a transcript; none unless two speakers or more take three or more, one of them twice."""
    turns = list(_labelled(text, blocks))
    counts = Counter(turn.label.of(text) for turn in turns)
    is_transcript = len(turns) >= MIN_TURNS and len(counts) >= MIN_SPEAKERS and max(counts.values()) >= MIN_TURNS_OF_ONE
    return turns if is_transcript else []


def _labelled(text: str, blocks: Sequence[Span]) -> Iterator[Turn]:
    for number, block in enumerate(blocks):
        label = LABEL.match(text, block.start, block.end)
        content = trim(text, label.end(), block.end, drop='"”»“«') if label else None
        if label and content:
            colon = text.index(":", label.end(1))
            yield Turn(block=number, label=Span(*label.span(1)), colon=Span(colon, colon + 1), content=content)

"""Where the sentences and paragraphs of a text are, as near as marks and capitals tell."""

from __future__ import annotations

import re

from recoupe.records.spans import Span

_END = re.compile(r"(?<=[.!?…])[\"»”’)]*\s+(?=[\"«“‘A-ZÀ-Ý0-9—–(])|\n+")
_SHORT = re.compile(r"(?:\b(?:M|Mme|Mr|Mrs|Ms|Dr|Col|Gen|Capt|Lt|St|No|vs)\.|\b[A-Z]\.)$")


def sentence_spans(text: str) -> list[Span]:
    """The sentences of ``text``, in order; line ends divide as full stops do."""
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match[0] and _SHORT.search(text[start : match.start()]):
            continue
        if match.start() > start:
            spans.append(Span(start, match.start()))
        start = match.end()
    if start < len(text):
        spans.append(Span(start, len(text)))
    return spans


def sentence_at(spans: list[Span], position: int) -> int:
    """The number of the sentence that ``position`` lies in, or the last one before it."""
    return max((number for number, span in enumerate(spans) if span.start <= position), default=0)

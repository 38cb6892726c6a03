"""The exact words behind an incident: the sentences of each report with its words, figures and voices marked.

Sentences are cut by rule (end marks, not after abbreviations); a wrong cut shortens or lengthens a quotation, its
words stay those of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from recoupe.deliver.event_cells import means_words, toll_cell, when_cell, where_words, who_words
from recoupe.deliver.event_outline import is_masked
from recoupe.deliver.incident_sheet import ReportLine
from recoupe.deliver.outline import place_of
from recoupe.deliver.words import one_line, voice_name
from recoupe.knowledge.abbreviations import Abbreviations, load_abbreviations
from recoupe.records.articles import Article
from recoupe.records.claims import Claim
from recoupe.records.events import Event
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, hull

Mark = Literal["trigger", "figure", "voice", "cue", "said"]
STRETCHES_SHOWN = 4
STRETCH_CHARS = 700  # of one sentence; longer ones are cut around what is marked in them
REACH = 280  # characters kept on either side, where a sentence is cut
SENTENCE_END = re.compile(r"[.!?…]+(?:[ \u00a0\u202f]?[»›]|[”’\"')\]])*+(?=\s+(\S))")
LAST_WORD = re.compile(r"[^\W\d_][\w.]*$")
CLIPPED = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of quoted words that the same marks hold for."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Sentences in a row; ``start`` and ``end`` are offsets of the article's text, ``zone`` is where it stands.

    ``is_cut`` tells that the sentence goes on before or behind it.
    """

    start: int
    end: int
    zone: str
    pieces: tuple[Piece, ...]
    is_cut: bool

    @property
    def text(self) -> str:
        """The words without marks."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What one report says, in its own words; ``is_masked``: a call, of which only its own words are shown."""

    report: ReportLine
    stretches: tuple[Stretch, ...]
    is_masked: bool

    @property
    def zones(self) -> str:
        """Where it stands in the article: ``title, paragraph 2``."""
        return ", ".join(dict.fromkeys(stretch.zone for stretch in self.stretches))


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report with its words; ``same_as`` is the number of the report whose words they are already."""

    report: ReportLine
    quote: Quote | None
    same_as: int | None


def find_tellings(reports: Sequence[ReportLine]) -> list[Telling]:
    """Each report with its words, once where several in one article have the same."""
    tellings: list[Telling] = []
    seen: dict[tuple[object, ...], int] = {}
    for report in reports:
        quote = quote_of(report)
        spans = [(each.start, each.end) for each in quote.stretches] if quote else []
        first = seen.setdefault((report.article.id, *spans), report.number) if spans else report.number
        is_first = first == report.number
        tellings.append(Telling(report=report, quote=quote if is_first else None, same_as=None if is_first else first))
    return tellings


def quote_of(report: ReportLine) -> Quote | None:
    """The sentences of a report; None where its article is not at hand."""
    reading, row = report.article.reading, report.row
    if reading is None or row is None:
        return None
    event, text = row.event, reading.article.text
    claims = [claim for _number, claim in row.chain]
    if is_masked(event):
        span = event.trigger[0]
        masked = [_stretch(reading.article, span, [(span, "trigger")])] if _stands_in(span, text) else []
        return Quote(report=report, stretches=tuple(masked), is_masked=True)
    marks = [each for each in _marks(event, claims) if _stands_in(each[0], text)]
    anchors = [event.trigger[0], *(each.span for each in event.casualties), *_voices(claims)]
    spans = _merged([_sentence(reading, span) for span in anchors if _stands_in(span, text)])[:STRETCHES_SHOWN]
    return Quote(
        report=report,
        stretches=tuple(_stretch(reading.article, _shortened(span, marks), marks, whole=span) for span in spans),
        is_masked=False,
    )


def told_cells(report: ReportLine) -> list[tuple[str, str]]:
    """What one report says in its own fields: who, with what, where, when, how many; those that it leaves open not."""
    reading, row = report.article.reading, report.row
    if reading is None or row is None:
        return []
    cells = (
        ("who", who_words(row.event)),
        ("with", means_words(row.event) if not row.is_masked else ""),
        ("where", where_words(row.event)),
        ("when", when_cell(row.event)),
        ("toll", toll_cell(reading.article.text, row.event) if not row.is_masked else ""),
        ("denied by", ", ".join(one_line(voice_name(claim, reading.article.text)) for _number, claim in row.deniers)),
    )
    return [(name, words) for name, words in cells if words]


def _stands_in(span: Span, text: str) -> bool:
    """Whether ``text`` has ``span``: records of another text are not quoted."""
    return span.end <= len(text)


def _marks(event: Event, claims: Sequence[Claim]) -> list[tuple[Span, Mark]]:
    marks: list[tuple[Span, Mark]] = [(span, "trigger") for span in event.trigger]
    marks += [(each.span, "figure") for each in event.casualties]
    for claim in claims:
        marks += [(span, "said") for span in claim.content]
        if claim.cue:
            marks.append((claim.cue, "cue"))
        if claim.source.span:
            marks.append((claim.source.span, "voice"))
    return marks


def _voices(claims: Sequence[Claim]) -> Iterator[Span]:
    """Where the voices are named, and where what they say begins."""
    for claim in claims:
        yield claim.content[0]
        if claim.source.span:
            yield claim.source.span


def _sentence(reading: Reading, span: Span) -> Span:
    """The sentences that ``span`` stands in, within one zone or line."""
    text = reading.article.text
    zone = next((each.span for each in reading.article.zones if each.start <= span.start < each.end), None)
    first = max(zone.start if zone else 0, text.rfind("\n", 0, span.start) + 1)
    line = text.find("\n", span.end)
    last = min(max(zone.end, span.end) if zone else len(text), line if line >= 0 else len(text))
    starts = _starts(text[first:last], reading.article.language)
    start = max((first + each for each in starts if first + each <= span.start), default=first)
    end = min((first + each for each in starts if first + each >= span.end), default=last)
    return _trimmed(text, start, end) or span


def _starts(passage: str, language: str | None) -> list[int]:
    """Where sentences begin behind the first."""
    abbreviations = _abbreviations(language)
    return [
        match.end()
        for match in SENTENCE_END.finditer(passage)
        if not match[1].islower() and not _is_short(passage, match.start(), abbreviations)
    ]


@cache
def _abbreviations(language: str | None) -> Abbreviations:
    return load_abbreviations((language or "").split("-")[0])


def _is_short(passage: str, stop: int, abbreviations: Abbreviations) -> bool:
    if passage[stop : stop + 1] != ".":
        return False
    word = LAST_WORD.search(passage, max(stop - 20, 0), stop)
    if word is None:
        return False
    is_initial = len(word[0]) == 1 and word[0].isupper()
    return is_initial or word[0].lower() in abbreviations.words - abbreviations.may_end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _merged(spans: Sequence[Span]) -> list[Span]:
    """In the order of the text; those that meet or lie next to each other as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = hull((merged[-1], span))
        else:
            merged.append(span)
    return merged


def _shortened(span: Span, marks: Sequence[tuple[Span, Mark]]) -> Span:
    """``span`` cut around the first words that tell of it, where it is too long to quote."""
    if len(span) <= STRETCH_CHARS:
        return span
    told = [each for each, mark in marks if mark in ("trigger", "figure") and each.overlaps(span)]
    middle = told[0] if told else Span(span.start, span.start + 1)
    start = max(span.start, middle.start - REACH)
    return Span(start, min(span.end, max(middle.start + REACH, start + STRETCH_CHARS)))


def _stretch(article: Article, span: Span, marks: Sequence[tuple[Span, Mark]], *, whole: Span | None = None) -> Stretch:
    near = [each for each in marks if each[0].overlaps(span)]
    edges = {edge for each, _mark in near for edge in (each.start, each.end) if span.start < edge < span.end}
    pieces = []
    for start, end in pairwise(sorted({span.start, span.end, *edges})):
        piece = Span(start, end)
        found = dict.fromkeys(mark for each, mark in near if piece in each)
        pieces.append(Piece(text=piece.of(article.text), marks=tuple(sorted(found))))
    return Stretch(
        start=span.start, end=span.end, zone=place_of(article, span.start), pieces=tuple(pieces),
        is_cut=whole is not None and whole != span,
    )  # fmt: skip

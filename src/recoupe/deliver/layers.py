"""An article's text cut where claims and the words of events begin and end: overlapping claims become layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.deliver.outline import NUMBERED_ZONES
from recoupe.records.articles import Article, Zone, ZoneKind
from recoupe.records.claims import Claim
from recoupe.records.events import Event
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, hull

LANES = 4  # lines that can be drawn below each other; claims nested deeper share the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A claim with its number (from 1, in text order) and the lane that its line is drawn in, 0 on top.

    Two claims that overlap have different lanes, as long as there are enough.
    """

    number: int
    lane: int
    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A layer that begins, or goes on after an interruption (``first`` is then False)."""

    layer: Layer
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMark:
    """Words that tell of event ``number``; ``opens`` where they begin, ``first`` where the event's first words do."""

    number: int
    opens: bool
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of text in which nothing begins or ends: the same layers hold for all of it, lane by lane.

    ``cue_of`` and ``voice_of`` are the numbers of the claims whose cue or source it belongs to;
    ``opens`` begin at its start, ``closes`` end at its end for good; ``events`` are told by its words.
    """

    text: str
    layers: tuple[Layer, ...]
    cue_of: tuple[int, ...]
    voice_of: tuple[int, ...]
    opens: tuple[Opening, ...]
    closes: tuple[Layer, ...]
    events: tuple[EventMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A zone, or text between zones (``kind`` None), cut into segments.

    ``number`` counts the article's paragraphs, None for other zones; ``starting`` are the layers whose
    content begins in the block.
    """

    kind: ZoneKind | None
    number: int | None
    segments: tuple[Segment, ...]
    starting: tuple[Layer, ...]


def find_layers(claims: Sequence[Claim]) -> list[Layer]:
    """A layer for each claim, in their order; the longer of two that begin together lies on top."""
    hulls = [hull(claim.content) for claim in claims]
    lanes: dict[int, int] = {}
    open_ones: list[int] = []  # positions of claims that are not over yet
    for position in sorted(range(len(claims)), key=lambda each: (hulls[each].start, -hulls[each].end)):
        open_ones = [each for each in open_ones if hulls[each].end > hulls[position].start]
        taken = {lanes[each] for each in open_ones}
        lanes[position] = next(lane for lane in range(len(claims)) if lane not in taken)
        open_ones.append(position)
    return [
        Layer(number=position + 1, lane=min(lanes[position], LANES - 1), claim=claim)
        for position, claim in enumerate(claims)
    ]


def find_blocks(reading: Reading, *, events: Sequence[tuple[int, Event]] = ()) -> list[Block]:
    """The whole text as blocks, in order; white space between zones is left out, anything else is not.

    The words of ``events``, given with their numbers, are marked in it.
    """
    article, layers = reading.article, find_layers(reading.claims)
    blocks, paragraphs = [], 0
    for span, kind in _stretches(article):
        is_paragraph = kind in NUMBERED_ZONES
        paragraphs += is_paragraph
        blocks.append(
            Block(
                kind=kind,
                number=paragraphs if is_paragraph else None,
                segments=tuple(cut_segments(article.text, span, layers, events)),
                starting=tuple(layer for layer in layers if span.start <= _start(layer) < span.end),
            )
        )
    return blocks


def _start(layer: Layer) -> int:
    return layer.claim.content[0].start


def _stretches(article: Article) -> Iterator[tuple[Span, ZoneKind | None]]:
    """Zones and the text between them."""
    position = 0
    for zone in (*article.zones, None):
        start = zone.start if zone else len(article.text)
        if article.text[position:start].strip():
            yield Span(position, start), None
        if isinstance(zone, Zone) and zone.start < zone.end:
            yield zone.span, zone.kind
            position = zone.end


def cut_segments(
    text: str, block: Span, layers: Iterable[Layer], events: Iterable[tuple[int, Event]] = ()
) -> Iterator[Segment]:
    """``block`` cut wherever a content, cue or source of ``layers`` or the words of an event begin or end in it."""
    near = [layer for layer in layers if any(span.overlaps(block) for span in _spans(layer.claim))]
    told = [each for each in events if any(span.overlaps(block) for span in each[1].trigger)]
    spans = [span for layer in near for span in _spans(layer.claim)]
    spans += [span for _number, event in told for span in event.trigger]
    edges = {edge for span in spans for edge in (span.start, span.end)}
    cuts = sorted({block.start, block.end, *(edge for edge in edges if block.start < edge < block.end)})
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        yield _segment(text, piece, block, near, tuple(_event_marks(piece, block, told)))


def _event_marks(piece: Span, block: Span, told: Iterable[tuple[int, Event]]) -> Iterator[EventMark]:
    for number, event in told:
        if any(piece in span for span in event.trigger):
            opens = piece.start == block.start or any(piece.start == span.start for span in event.trigger)
            yield EventMark(number=number, opens=opens, first=piece.start == hull(event.trigger).start)


def _segment(text: str, piece: Span, block: Span, near: Sequence[Layer], events: tuple[EventMark, ...]) -> Segment:
    inside = [layer for layer in near if any(piece in span for span in layer.claim.content)]
    opens = [
        Opening(layer=layer, first=piece.start == _start(layer))
        for layer in inside
        if piece.start == block.start or any(piece.start == span.start for span in layer.claim.content)
    ]
    return Segment(
        text=piece.of(text),
        layers=tuple(sorted(inside, key=lambda layer: layer.lane)),
        cue_of=tuple(each.number for each in near if each.claim.cue and piece in each.claim.cue),
        voice_of=tuple(each.number for each in near if each.claim.source.span and piece in each.claim.source.span),
        opens=tuple(opens),
        closes=tuple(layer for layer in inside if piece.end == layer.claim.content[-1].end),
        events=events,
    )


def _spans(claim: Claim) -> Iterator[Span]:
    yield from claim.content
    if claim.cue is not None:
        yield claim.cue
    if claim.source.span is not None:
        yield claim.source.span

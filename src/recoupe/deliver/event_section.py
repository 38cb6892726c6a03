"""What the page tells of the events of one reading: cards of its table, time line, map, counts for the filter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from recoupe.deliver.event_cells import (
    ARROW,
    code_words,
    count_cell,
    means_words,
    notes_of,
    toll_cell,
    when_cell,
    where_words,
    who_words,
)
from recoupe.deliver.event_map import EventMap, draw_map
from recoupe.deliver.event_outline import (
    REALIS_KINDS,
    Context,
    EventRow,
    RealisKind,
    contexts,
    mode_words,
    told_as,
    type_words,
)
from recoupe.deliver.layers import Block
from recoupe.deliver.sentences import tell_event
from recoupe.deliver.timeline import Timeline, draw_timeline
from recoupe.knowledge.report_words import report_words_for
from recoupe.records.readings import Reading

EVENTS_SHOWN = 500  # of one article, in its table and in its text


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """One event in the table. ``is_marked``: its first words are marked in the text, so that a link leads there."""

    row: EventRow
    is_marked: bool
    main_shown: bool
    told_as: str
    sentence: str
    type: str
    mode: str
    count: str
    contexts: tuple[Context, ...]
    more: int
    who: str
    codes: str
    means: str
    where: str
    when: str
    toll: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSection:
    """The events of one article; ``kinds`` with their numbers for the filter, ``hidden`` those beyond the cap."""

    language: str
    cards: tuple[EventCard, ...]
    kinds: tuple[tuple[RealisKind, int], ...]
    timeline: Timeline | None
    map: EventMap | None
    hidden: int


def find_section(reading: Reading, rows: Sequence[EventRow], blocks: Iterable[Block]) -> EventSection | None:
    """The section of ``reading``, whose rows that are shown are ``rows``; None if it has no events."""
    if not rows:
        return None
    marked = {mark.number for block in blocks for segment in block.segments for mark in segment.events if mark.first}
    shown = {row.number for row in rows}
    counted = Counter(row.kind for row in rows)
    return EventSection(
        language=report_words_for(reading.article.language).language,
        cards=tuple(_card(reading, row, marked=marked, shown=shown) for row in rows),
        kinds=tuple((kind, counted[kind]) for kind in REALIS_KINDS if counted[kind]),
        timeline=draw_timeline(rows, reading.article.published),
        map=draw_map(rows),
        hidden=len(reading.events) - len(rows),
    )


def _card(reading: Reading, row: EventRow, *, marked: Collection[int], shown: Collection[int]) -> EventCard:
    event = row.event
    found = contexts(reading, event)
    return EventCard(
        row=row,
        is_marked=row.number in marked,
        main_shown=row.main in shown,
        told_as=told_as(event.realis),
        sentence=tell_event(reading.article, row),
        type=type_words(event),
        mode=mode_words(event),
        count=count_cell(event),
        contexts=tuple(found),
        more=len(event.trigger) - len(found),
        who=who_words(event),
        codes=ARROW.join(filter(None, (code_words(event, "actor"), code_words(event, "recipient")))),
        means=means_words(event),
        where=where_words(event),
        when=when_cell(event),
        toll=toll_cell(reading.article.text, event),
        notes=tuple(notes_of(row)),
    )

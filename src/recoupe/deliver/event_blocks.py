"""The events of a reading as blocks of a terminal report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

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
from recoupe.deliver.event_outline import EventRow, contexts, mode_words, told_as, type_words
from recoupe.deliver.outline import Link
from recoupe.deliver.sentences import tell_event
from recoupe.deliver.words import count_of, one_line, shorten
from recoupe.records.readings import Reading

EVENTS_SHOWN = 200  # unless all are asked for
CELL_CHARS = 160  # of one fact, unless all is asked for
LABEL_COLUMNS = 8
LINK_ARROW = " ← "


def event_blocks(reading: Reading, rows: Sequence[EventRow], *, full: bool) -> Iterator[RenderableType]:
    """Each event as a block; further records of the same happening are indented below the main one."""
    shown = rows if full else rows[:EVENTS_SHOWN]
    for row in shown:
        block = _block(reading, row, full=full)
        yield Padding(block, (0, 0, 0, 5)) if row.main is not None else block
        yield Text()
    if len(shown) < len(rows):
        yield Text(f"{count_of(len(rows) - len(shown), 'further event')} not shown; --verbose shows all.", style="bold")
        yield Text()


def _block(reading: Reading, row: EventRow, *, full: bool) -> RenderableType:
    outer = Table.grid(padding=(0, 1, 0, 0))
    outer.add_column(justify="right", width=4, style="bold")
    outer.add_column(ratio=1)
    outer.add_row(f"E{row.number}", _head(row))
    outer.add_row("", Text(tell_event(reading.article, row)))
    facts = Table.grid(padding=(0, 1, 0, 0))
    facts.add_column(width=LABEL_COLUMNS, style="dim")
    facts.add_column(ratio=1, overflow="fold")
    for label, words in _facts(reading, row):
        if words:
            facts.add_row(label, _trigger(reading, row) if label == "words" else Text(_cut(words, full=full)))
    outer.add_row("", facts)
    for note in notes_of(row):
        outer.add_row("", Text(f"! {note}", style="yellow"))
    return outer


def _cut(words: str, *, full: bool) -> str:
    return words if full else shorten(words, CELL_CHARS)


def _head(row: EventRow) -> Text:
    """Type, mode, how real, and that it is the same as another."""
    head = Text(type_words(row.event), style="bold")
    if mode := mode_words(row.event):
        head.append(f", {mode}", style="not bold")
    head.append(f" · {told_as(row.event.realis)}", style="not bold" if row.kind == "fact" else "not bold italic")
    if row.main is not None:
        head.append(f" · the same as E{row.main}", style="not bold")
    return head


def _facts(reading: Reading, row: EventRow) -> Iterator[tuple[str, str]]:
    event = row.event
    codes = ARROW.join(filter(None, (code_words(event, "actor"), code_words(event, "recipient"))))
    who = who_words(event)
    yield "words", "as told"
    yield "who", f"{who} ({codes})" if who and codes else who
    yield "with", means_words(event)
    yield "where", where_words(event)
    yield "when", when_cell(event)
    yield "toll", toll_cell(reading.article.text, event)
    yield "count", count_cell(event)
    yield "by word", _chain_words(row.links)
    yield "denied", ", ".join(f"by claim {number}" for number, _claim in row.deniers)


def _chain_words(links: Sequence[Link]) -> str:
    return LINK_ARROW.join(link.label for link in links)


def _trigger(reading: Reading, row: EventRow) -> Text:
    """The first words that tell of it in their context, marked by brackets as well as by their weight."""
    words = Text()
    context = contexts(reading, row.event)[0]
    words.append(one_line(f"{context.before}|")[:-1], style="dim")
    words.append(f"[{one_line(context.trigger)}]", style="bold")
    words.append(one_line(f"|{context.after}")[1:], style="dim")
    more = len(row.event.trigger) - 1
    if more > 0:
        words.append(f" (+{more})")
    return words

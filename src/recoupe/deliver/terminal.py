"""A reading as a report in the terminal: readable at 80 columns, without colour, and in a pipe."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recoupe.deliver.counts import count_reading
from recoupe.deliver.event_blocks import event_blocks
from recoupe.deliver.event_outline import find_rows
from recoupe.deliver.options import ExportOptions, Outcome
from recoupe.deliver.outline import (
    Link,
    chain_links,
    count_words,
    find_voices,
    outlet_name,
    place_of,
    title_of,
    zone_sentence,
)
from recoupe.deliver.words import (
    FLAGS,
    MANNERS,
    STANCES,
    VERDICT_NOTE,
    count_of,
    is_known_limit,
    kind_words,
    one_line,
    shorten,
    when_words,
)
from recoupe.records.articles import Article, Failure
from recoupe.records.claims import Claim
from recoupe.records.readings import Reading

DEFAULT_WIDTH = 80
MAX_WIDTH = 110  # longer lines are hard to read, however wide the window
QUOTE_LINES = 3  # of a shortened content
CLAIMS_SHOWN = 8  # claim numbers of one voice, in the list of voices
ARROW = " ← "
TRAILING_SPACES = re.compile(r" +$", re.MULTILINE)


class TerminalExporter:
    """Writes each reading's report as soon as it comes; colours only on a terminal, never with NO_COLOR."""

    media_type = "text/plain; charset=utf-8"

    def __init__(self, options: ExportOptions) -> None:
        self._full = options.full
        self._width = options.width

    def write(self, outcomes: Iterable[Outcome], out: BinaryIO, /) -> None:
        """Writes the reports of ``outcomes``, with a line of summary each."""
        lines = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="\n")
        console = self._console(lines)
        some = False
        try:
            for outcome in outcomes:
                _print(console, self._report(outcome, console.width))
                some = some or isinstance(outcome, Reading)
            if some:
                _print(console, Text(VERDICT_NOTE, style="dim"))
        finally:
            lines.detach()

    def _console(self, lines: io.TextIOWrapper) -> Console:
        console = Console(file=lines, markup=False, highlight=False, emoji=False, soft_wrap=False)
        width = self._width or (min(console.width, MAX_WIDTH) if console.is_terminal else DEFAULT_WIDTH)
        console.width = width
        return console

    def _report(self, outcome: Outcome, width: int) -> RenderableType:
        if isinstance(outcome, Failure):
            return Group(*_failure_lines(outcome), Text())
        return Group(*self._parts(outcome, width))

    def _parts(self, reading: Reading, width: int) -> Iterator[RenderableType]:
        yield from _header(reading.article)
        yield Text()
        voices = find_voices(reading)
        if voices:
            yield _heading("Who speaks")
            yield _voice_table(reading)
            yield Text()
        if reading.claims:
            yield _heading("Who says what, on whose word")
            for number, claim in enumerate(reading.claims, start=1):
                yield from self._claim(reading, claim, number=number, width=width)
                yield Text()
        if reading.events:
            yield _heading("What happened, or is said to")
            yield from event_blocks(reading, find_rows(reading), full=self._full)
        for failure in reading.failures:
            yield from _failure_lines(failure)
            yield Text()
        if reading.claims or reading.events or not reading.failures:
            yield Text(f"{count_reading(reading).sentence}.", style="bold")
            yield Text()

    def _claim(self, reading: Reading, claim: Claim, *, number: int, width: int) -> Iterator[RenderableType]:
        """Number and chain, how it is said, the words, and what to beware of."""
        article = reading.article
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(justify="right", width=4, style="bold")
        grid.add_column(ratio=1)
        grid.add_row(str(number), _chain_text(chain_links(reading, claim)))
        grid.add_row("", Text(self._quoted(claim, article, max(width - 5, 20) * QUOTE_LINES - 8)))
        manner = f"{MANNERS[claim.manner]}, {STANCES[claim.stance]}"
        cue = f" · “{one_line(claim.cue.of(article.text))}”" if claim.cue else ""
        place = place_of(article, claim.content[0].start)
        grid.add_row("", Text(f"{manner}{cue} · {place}", style="dim"))
        for flag in claim.flags:
            grid.add_row("", Text(f"! {FLAGS[flag]}", style="yellow"))
        yield grid

    def _quoted(self, claim: Claim, article: Article, length: int) -> str:
        """The content, in quotation marks only where it is quoted; its parts joined by an ellipsis."""
        words = " […] ".join(one_line(span.of(article.text)) for span in claim.content)
        shown = words if self._full else shorten(words, length)
        return f"“{shown}”" if claim.manner == "direct" else f"> {shown}"


def build_exporter(options: ExportOptions) -> TerminalExporter:
    """The exporter for ``options``."""
    return TerminalExporter(options)


def _header(article: Article) -> Iterator[RenderableType]:
    yield Rule(style="dim")
    yield Text(title_of(article), style="bold")
    language = article.language or "unknown"
    facts = [
        ("outlet", outlet_name(article) if article.outlet else "not named on the page"),
        ("published", when_words(article.published)),
        ("language", language),
        ("text", f"{count_of(count_words(article.text), 'word')}; {zone_sentence(article)}"),
        ("credits", ", ".join(dict.fromkeys(one_line(credit.name) for credit in article.credits))),
        ("address", one_line(article.url or "")),
        ("captured", _capture_words(article)),
    ]
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=10, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    for name, value in facts:
        if value:
            grid.add_row(name, Text(value))
    yield grid


def _capture_words(article: Article) -> str:
    note = article.capture
    return f"{note.captured_at:%Y-%m-%d %H:%M} UTC, {note.bytes:,} bytes, sha256 {note.sha256[:16]}…"


def _heading(words: str) -> Text:
    return Text(words.upper(), style="bold")


def _voice_table(reading: Reading) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=True, header_style="dim", pad_edge=False)
    table.add_column("voice", ratio=1, overflow="fold")
    table.add_column("what sort")
    table.add_column("claims", justify="right")
    table.add_column("numbers", overflow="fold")
    for voice in find_voices(reading):
        name = Text(voice.link.name)
        if voice.link.is_unnamed:
            name = Text.assemble(("? ", "bold"), (voice.link.name, "italic"))
        numbers = ", ".join(map(str, voice.claims[:CLAIMS_SHOWN]))
        more = ", …" if len(voice.claims) > CLAIMS_SHOWN else ""
        kind = "" if voice.link.kind is None else kind_words(voice.link.kind)
        table.add_row(name, kind, str(len(voice.claims)), numbers + more)
    return Padding(table, (0, 0, 0, 2))


def _chain_text(links: tuple[Link, ...]) -> Text:
    chain = Text()
    for number, link in enumerate(links):
        if number:
            chain.append(ARROW, style="dim")
        style = "italic" if link.is_unnamed else "bold" if number == len(links) - 1 else ""
        chain.append(link.label, style=style)
    return chain


def _failure_lines(failure: Failure) -> Iterator[RenderableType]:
    """What could not be done, in words; a limit that we know of is told as a note."""
    message = one_line(failure.message)
    if is_known_limit(failure):
        yield Text.assemble(("Note: ", "bold"), message)
        return
    yield Text.assemble(("Not read: ", "bold"), one_line(failure.source))
    yield Padding(Text(f"{message} ({failure.stage}: {failure.error})"), (0, 0, 0, 2))


def _print(console: Console, report: RenderableType) -> None:
    """Prints ``report`` without the spaces that rich fills its lines with."""
    with console.capture() as captured:
        console.print(report)
    console.file.write(TRAILING_SPACES.sub("", captured.get()))
    console.file.flush()

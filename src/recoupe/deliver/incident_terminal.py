"""Incidents in the terminal: a list of all, or one whole; readable at 80 columns, without colour, and in a pipe."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from recoupe.deliver.incident_case import Head, Index, find_incidents, index_case
from recoupe.deliver.incident_changes import find_changes, find_disputes, labels, named
from recoupe.deliver.incident_pictures import find_moments
from recoupe.deliver.incident_quotes import Stretch, Telling, find_tellings, told_cells
from recoupe.deliver.incident_sentences import tell_incident
from recoupe.deliver.incident_sheet import (
    ArticleLine,
    CopyLine,
    FactLine,
    Path,
    QuestionLine,
    RootLine,
    Sheet,
    TollLine,
    ValueLine,
    make_sheet,
)
from recoupe.deliver.incident_words import (
    CASE_NOTE,
    PARTIES,
    STATUS_MEANINGS,
    STATUSES,
    field_words,
    number_words,
    precision_words,
    rule_words,
    value_words,
)
from recoupe.deliver.options import ExportOptions
from recoupe.deliver.terminal import ARROW, DEFAULT_WIDTH, MAX_WIDTH, TRAILING_SPACES
from recoupe.deliver.words import count_of, one_line, shorten
from recoupe.records.incidents import Grade, Incident
from recoupe.records.ports import Case

PATHS_SHOWN = 12  # articles of one root, unless all is asked for
QUOTES_SHOWN = 40
QUOTE_CHARS = 600
COPIES_SHOWN = 40
LEAST_WIDTH = 30
DAY_COLUMNS = 10  # of a list: longer intervals take two lines
COUNT_COLUMNS = 12
TOLL_SHARE = 9  # of 20 columns that place and toll share


class IncidentTextReport:
    """Writes incidents as text; colours only on a terminal, never with NO_COLOR."""

    media_type = "text/plain; charset=utf-8"

    def __init__(self, options: ExportOptions) -> None:
        self._full = options.full
        self._width = options.width

    def list(self, case: Case, out: BinaryIO, /) -> None:
        """Writes all incidents by day, a block each, then the questions that are open."""
        incidents = find_incidents(case, None)
        index = index_case(case, incidents)
        with self._opened(out) as console:
            if not incidents:
                _print(console, [Text("No incidents."), Text()])
            for number, incident in enumerate(incidents):
                _print(console, _list_block(case, incident, index, width=console.width, with_head=number == 0))
            _print(console, _open_questions(case, index))
            _print(console, [Text(CASE_NOTE, style="dim")])

    def show(self, case: Case, incident_id: str, out: BinaryIO, /) -> None:
        """Writes all that is known of one incident; ``incident_id`` may be the beginning of its id.

        Raises:
            UsageError: no incident has that id, or several begin with it; nothing is written then.
        """
        incidents = find_incidents(case, [incident_id])
        index = index_case(case, incidents)
        with self._opened(out) as console:
            for incident in incidents:
                _print(console, self._parts(make_sheet(case, incident, index)))
            _print(console, [Text(CASE_NOTE, style="dim")])

    @contextmanager
    def _opened(self, out: BinaryIO) -> Iterator[Console]:
        lines = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="\n")
        console = Console(file=lines, markup=False, highlight=False, emoji=False, soft_wrap=False)
        console.width = max(self._width or _width_of(console), LEAST_WIDTH)
        try:
            yield console
        finally:
            lines.detach()

    def _parts(self, sheet: Sheet) -> Iterator[RenderableType]:
        """The report of one incident, part by part."""
        yield from _top(sheet)
        yield from _section("What is said, and by whom", _facts(sheet.facts))
        yield from _section("How many, lowest and highest", _tolls(sheet.tolls))
        yield from _section("On whose word it rests", self._roots(sheet.roots))
        yield from _section("Which article repeats which", self._copies(sheet.copies))
        yield from _section("When it happened, and when it was told", _moments(sheet))
        yield from _section("In their words", self._quotes(sheet))
        yield from _section("Disputed or denied", map(_item, find_disputes(sheet)))
        yield from _section("Not merged: questions for a person", map(_question, sheet.questions))
        yield from _section("What would change the count", map(_item, find_changes(sheet)))
        yield from _section("Grades", map(_grade, sheet.incident.grades))
        yield from _section("Why each report is in it", _reasons(sheet))
        yield from _section("Articles", map(_article, sheet.articles))

    def _roots(self, roots: Sequence[RootLine]) -> Iterator[RenderableType]:
        for root in roots:
            yield _root_head(root)
            yield _indented(Text(root.why, style="dim"))
            paths = root.paths if self._full else root.paths[:PATHS_SHOWN]
            for path in paths:
                yield _hanging(f"    {path.article.label} ", _path_text(path))
            if len(root.paths) > len(paths):
                yield _indented(Text(f"and {len(root.paths) - len(paths)} more articles"))

    def _copies(self, copies: Sequence[CopyLine]) -> Iterator[RenderableType]:
        shown = copies if self._full else copies[:COPIES_SHOWN]
        for line in shown:
            verb = "repeats" if len(line.articles) == 1 else "repeat"
            yield _item(f"{labels(line.articles)} {verb} {copy_target(line)}: {line.why}")
        if len(copies) > len(shown):
            yield _item(f"and {len(copies) - len(shown)} more")

    def _quotes(self, sheet: Sheet) -> Iterator[RenderableType]:
        tellings = find_tellings(sheet.reports)
        shown = tellings if self._full else tellings[:QUOTES_SHOWN]
        for telling in shown:
            yield from _telling(telling, length=None if self._full else QUOTE_CHARS)
        if len(tellings) > len(shown):
            yield _item(f"and {len(tellings) - len(shown)} more")


def _width_of(console: Console) -> int:
    return min(console.width, MAX_WIDTH) if console.is_terminal else DEFAULT_WIDTH


def _print(console: Console, parts: Iterable[RenderableType]) -> None:
    """Prints ``parts`` one by one, without the spaces that rich fills its lines with."""
    for part in parts:
        with console.capture() as captured:
            console.print(part)
        console.file.write(TRAILING_SPACES.sub("", captured.get()))
    console.file.flush()


def _section(title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    """A heading with its parts; nothing where there are none."""
    is_first = True
    for part in parts:
        if is_first:
            yield Text(title.upper(), style="bold")
        is_first = False
        yield part
    if not is_first:
        yield Text()


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 4))


def _item(words: str) -> RenderableType:
    return _hanging("  - ", Text(words))


def _hanging(before: str, words: Text) -> RenderableType:
    """``words`` behind ``before``, all their lines beneath each other."""
    grid = Table.grid(padding=0)
    grid.add_column(width=cell_len(before))
    grid.add_column(ratio=1, overflow="fold")
    grid.add_row(before, words)
    return grid


def _grid(rows: Iterable[tuple[str, str]], *, width: int) -> Table:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(width=width, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    for name, value in rows:
        if value:
            grid.add_row(name, Text(value))
    return grid


def _list_block(
    case: Case, incident: Incident, index: Index, *, width: int, with_head: bool
) -> Iterator[RenderableType]:
    """One incident of the list: its line and its sentence. Columns are as wide in all blocks."""
    head = index.heads[incident.id]
    short = max(len(head.short), len("incident"))
    left = max(width - short - DAY_COLUMNS - COUNT_COLUMNS - 8, 2)
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=with_head, header_style="dim", pad_edge=False)
    table.add_column("incident", width=short)
    table.add_column("day", width=DAY_COLUMNS, overflow="fold")
    table.add_column("place, type", width=left - left * TOLL_SHARE // 20, overflow="fold")
    table.add_column("toll (low–high)", width=left * TOLL_SHARE // 20, overflow="fold")
    table.add_column("rests on", width=COUNT_COLUMNS, overflow="fold")
    count = Text(STATUSES[head.status], style="bold")
    for part in head.count.split(", "):
        count.append(f"\n{part}", style="not bold")
    what = Text(head.place, style="bold").append(f"\n{head.what}", style="not bold")
    table.add_row(Text(head.short, style="bold"), Text(head.day), what, Text(head.toll), count)
    yield table
    sentence, _language = tell_incident(make_sheet(case, incident, index))
    yield Padding(Text(sentence), (0, 0, 1, 10))


def _open_questions(case: Case, index: Index) -> Iterator[RenderableType]:
    def lines() -> Iterator[RenderableType]:
        for question in case.questions():
            sides = [
                f"{_head_words(index.heads.get(each), each)}: {value_words(question.field, value)}"
                for each, value in zip(question.incidents, question.values, strict=True)
            ]
            reasons = ", ".join(map(rule_words, question.reasons)) or "nothing named"
            yield _item(
                f"{sides[0]} – {sides[1]}. They differ in {field_words(question.field)}; for a merge speak: {reasons}."
            )

    yield from _section("Not merged: questions for a person", lines())


def _head_words(head: Head | None, identity: str) -> str:
    return f"{head.short} ({head.title})" if head else identity


def _top(sheet: Sheet) -> Iterator[RenderableType]:
    head, incident = sheet.head, sheet.incident
    yield Rule(style="dim")
    yield Text(head.title, style="bold")
    place = f"{head.place} ({precision_words(incident.place)})" if incident.place else head.place
    outlets = {article.outlet for article in sheet.articles}
    yield _grid(
        (
            ("incident", incident.id),
            ("status", f"{STATUSES[incident.status]}: {STATUS_MEANINGS[incident.status]}"),
            ("where", place),
            ("when", head.day),
            ("toll", head.toll),
            ("rests on", f"{head.count} by {count_of(len(outlets), 'outlet')}"),
        ),
        width=9,
    )
    yield Text()
    yield Text(tell_incident(sheet)[0])
    yield Text()


def _facts(facts: Sequence[FactLine]) -> Iterator[RenderableType]:
    """Each fact with its values beneath each other, and who says each."""
    for fact in facts:
        yield Text.assemble(f"  {fact.words}: ", (fact.status_words, "bold"))
        for value in fact.values:
            yield _value(value)
        if fact.against:
            yield _hanging("    against: ", Text(_names(fact.against)))


def _value(value: ValueLine) -> RenderableType:
    told = Text.assemble((value.words, "bold"), f" – {_names(value.roots) or 'nobody at hand'}")
    if value.reports:
        told.append(f" [{number_words('E', value.reports)}]", style="dim")
    return _hanging("    ", told)


def _names(roots: Sequence[RootLine]) -> str:
    return ", ".join(f"{named(root)}{', a party' if root.party else ''}" for root in roots)


def _tolls(tolls: Sequence[TollLine]) -> Iterator[RenderableType]:
    for toll in tolls:
        yield Text.assemble("  ", (toll.kind, "bold"), f": lowest {toll.low}, highest {toll.high}")
        for figure in toll.figures:
            yield _value(figure)


def _root_head(root: RootLine) -> RenderableType:
    notes = [count_of(len(root.articles), "article")]
    if root.is_against:
        notes.insert(0, "denies it")
    elif not root.is_counted:
        notes.insert(0, "not counted")
    if root.party:
        notes.append(PARTIES[root.party])
    mark = "? " if root.link.is_unnamed else ""
    return _hanging(f"  {root.label} ", Text.assemble((f"{mark}{root.name}", "bold"), f" · {' · '.join(notes)}"))


def _path_text(path: Path) -> Text:
    text = Text(ARROW.join(link.label for link in path.links))
    if path.copies:
        text.append(f", which repeats {', '.join(each.label for each in path.copies)}", style="italic")
    return text.append(path.notes, style="italic")


def copy_target(line: CopyLine) -> str:
    """What is repeated: an article of the incident, or the name that is all that is known."""
    return f"{line.of.label} ({line.of.outlet})" if line.of else f"“{line.name}”, not among the articles"


def _moments(sheet: Sheet) -> Iterator[RenderableType]:
    return map(_item, (moment.words for moment in find_moments(sheet)))


def _telling(telling: Telling, *, length: int | None) -> Iterator[RenderableType]:
    """The words between quotation marks, those that tell of it in brackets; where they stand, and what they tell."""
    report, quote = telling.report, telling.quote
    yield _hanging(f"  {report.label} ", Text(_quoted(telling, length=length)))
    article = report.article
    notes = [
        f"{article.label} {article.outlet}",
        article.published,
        quote.zones if quote else "",
        "a denial" if report.is_denial else "",
        "a call to violence: target, place, time and means are left out" if quote and quote.is_masked else "",
    ]
    yield _indented(Text(" · ".join(note for note in notes if note), style="dim"))
    cells = " · ".join(f"{name}: {words}" for name, words in told_cells(report))
    if cells:
        yield _indented(Text(cells, style="dim"))


def _quoted(telling: Telling, *, length: int | None) -> str:
    if telling.quote is None or not telling.quote.stretches:
        return f"the same words as E{telling.same_as}" if telling.same_as else "words not at hand"
    words = " […] ".join(one_line(_marked(stretch)) for stretch in telling.quote.stretches)
    return f"“{shorten(words, length) if length else words}”"


def _marked(stretch: Stretch) -> str:
    return "".join(
        f"[{piece.text}]" if "trigger" in piece.marks and piece.text.strip() else piece.text for piece in stretch.pieces
    )


def _question(line: QuestionLine) -> RenderableType:
    return _item(question_words(line))


def question_words(line: QuestionLine) -> str:
    """Why two incidents were not merged."""
    reasons = ", ".join(line.reasons) or "nothing named"
    return (
        f"{_head_words(line.other, line.other_id)} looks alike, and was not merged: they differ in {line.field} "
        f"(here {line.here}, there {line.there}). For a merge speak: {reasons}."
    )


def _grade(grade: Grade) -> RenderableType:
    trace = "; ".join(map(rule_words, grade.trace))
    return _item(f"{one_line(grade.profile)}: {one_line(grade.grade)}{f' – {trace}' if trace else ''}")


def _reasons(sheet: Sheet) -> Iterator[RenderableType]:
    for report in sheet.reports:
        why = ", ".join(report.reasons) or ("denies it" if report.is_denial else "it was founded on this one")
        text = Text.assemble(f"{report.article.label} {report.article.outlet}: {why}\n", (report.event, "dim"))
        yield _hanging(f"  {report.label} ", text)


def _article(article: ArticleLine) -> RenderableType:
    if article.reading is None:
        return _hanging(f"  {article.label} ", Text(f"{article.id}: not at hand"))
    found = article.reading.article
    text = Text.assemble((article.title, "bold"), f"\n{article.outlet} · {article.published}")
    if found.url:
        text.append(f"\n{one_line(found.url)}")
    text.append(f"\n{article.id}", style="dim")
    text.append(
        f"\ncaptured {found.capture.captured_at:%Y-%m-%d %H:%M} UTC, sha256 {found.capture.sha256}", style="dim"
    )
    return _hanging(f"  {article.label} ", text)

"""Incidents in CommonMark: headings, lists and block quotes only, every word of others escaped.

Sources are numbered through the whole document; each quotation names its own, with the offsets that it has in the
article's text. Anchors are empty HTML elements, since CommonMark has none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from recoupe.deliver.html import safe_href
from recoupe.deliver.incident_changes import find_changes, find_disputes, labels, named
from recoupe.deliver.incident_dossier import CaseParts, SourceLine
from recoupe.deliver.incident_pictures import find_moments
from recoupe.deliver.incident_quotes import Telling, find_tellings, told_cells
from recoupe.deliver.incident_sheet import CopyLine, FactLine, Path, QuestionLine, RootLine, Sheet, TollLine, ValueLine
from recoupe.deliver.incident_words import (
    HOW_COUNTED,
    PARTIES,
    STATUS_MEANINGS,
    STATUSES,
    number_words,
    precision_words,
    rule_words,
)
from recoupe.deliver.words import count_of, one_line
from recoupe.records.losses import Loss

SPECIAL = re.compile(r"([\\`*_\[\]<>&#~|$!^])")
BLOCK_START = re.compile(r"^([-+=:]|\d+(?=[.)]))")
PLAIN_ADDRESS = re.compile(r"[^\s<>\x00-\x20\x7f]+")
SOURCE = "source-"


class SourceNumbers:
    """The numbers of articles, in the order in which they are first named."""

    def __init__(self) -> None:
        self.given: dict[str, int] = {}

    def number(self, article: str) -> int:
        """The number of ``article``, from now on."""
        return self.given.setdefault(article, len(self.given) + 1)


def escape(text: str) -> str:
    """``text`` as words of one line that no reader of CommonMark takes for marks; its white space is made single."""
    plain = SPECIAL.sub(r"\\\1", one_line(text))
    found = BLOCK_START.match(plain)
    if not found:
        return plain
    return f"\\{plain}" if not found[1][0].isdigit() else f"{found[1]}\\{plain[found.end() :]}"


def reference(number: int) -> str:
    """A link to a source."""
    return f"[\\[{number}\\]](#{SOURCE}{number})"


def incident_lines(sheet: Sheet, sentence: str, numbers: SourceNumbers) -> Iterator[str]:
    """The section of one incident, line by line without their ends."""
    yield f'<a id="i{sheet.head.number}"></a>'
    yield ""
    yield f"### {escape(sheet.head.title)}"
    yield ""
    yield escape(sentence)
    yield ""
    yield from _items(_top(sheet))
    yield from _section("What is said, and by whom", _facts(sheet.facts))
    yield from _section("How many, lowest and highest", _tolls(sheet.tolls))
    yield from _section("On whose word it rests", _roots(sheet.roots, numbers))
    yield from _section("Which article repeats which", map(_copy, sheet.copies))
    yield from _section("When it happened, and when it was told", (f"- {escape(m.words)}" for m in find_moments(sheet)))
    yield from _section("In their words", _quotes(find_tellings(sheet.reports), numbers))
    yield from _section("Disputed or denied", (f"- {escape(each)}" for each in find_disputes(sheet)))
    yield from _section("What would change the count", (f"- {escape(each)}" for each in find_changes(sheet)))
    yield from _section("Not merged: questions for a person", map(_question, sheet.questions))
    yield from _section("Grades", _grades(sheet))
    yield from _section("Articles", _articles(sheet, numbers))


def case_lines(parts: CaseParts, numbers: SourceNumbers) -> Iterator[str]:
    """What comes behind the incidents: questions, decisions, sources, failures, losses, how it is counted."""
    yield from _part("Open questions", _questions(parts))
    yield from _part("What people decided", (f"- {escape(each)}" for each in parts.decisions()))
    yield from _part("Sources", _sources(parts.sources(numbers.given)))
    yield from _part("Not read", (f"- {escape(f'{each.source}: {each.message}')}" for each in parts.failures()))
    yield from _part("What this dossier leaves out", map(_loss, parts.losses()))
    yield from _part("How this is counted", (f"- {escape(each)}" for each in HOW_COUNTED))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with its lines; nothing where there are none."""
    is_first = True
    for line in lines:
        if is_first:
            yield f"#### {title}"
            yield ""
        is_first = False
        yield line
    if not is_first:
        yield ""


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    is_empty = True
    for line in lines:
        is_empty = False
        yield line
    if is_empty:
        yield "None."
    yield ""


def _items(facts: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, value in facts:
        yield f"- {name}: {escape(value)}"
    yield ""


def _top(sheet: Sheet) -> Iterator[tuple[str, str]]:
    head, incident = sheet.head, sheet.incident
    precision = precision_words(incident.place)
    yield "status", f"{STATUSES[head.status]}: {STATUS_MEANINGS[head.status]}"
    yield "rests on", head.count
    yield "toll, low to high", head.toll
    yield "where", f"{head.place} ({precision})" if precision else head.place
    yield "when", head.day
    yield "incident", f"{head.id}, revision {incident.revision}"


def _value(value: ValueLine) -> str:
    told = f"  - **{escape(value.words)}**: {escape(_names(value.roots) or 'nobody at hand')}"
    return f"{told} ({number_words('E', value.reports)})" if value.reports else told


def _names(roots: Sequence[RootLine]) -> str:
    return ", ".join(f"{named(root)}{' (party)' if root.party else ''}" for root in roots)


def _facts(facts: Sequence[FactLine]) -> Iterator[str]:
    for fact in facts:
        yield f"- {escape(fact.words)}: {fact.status_words}"
        yield from map(_value, fact.values)
        if fact.against:
            yield f"  - denied by {escape(_names(fact.against))}"


def _tolls(tolls: Sequence[TollLine]) -> Iterator[str]:
    for toll in tolls:
        yield f"- {escape(toll.kind)}: lowest {toll.low}, highest {toll.high}"
        yield from map(_value, toll.figures)


def _roots(roots: Sequence[RootLine], numbers: SourceNumbers) -> Iterator[str]:
    for root in roots:
        notes = [root.why]
        if root.is_against:
            notes.insert(0, "denies it")
        elif not root.is_counted:
            notes.insert(0, "not counted")
        if root.party:
            notes.append(PARTIES[root.party])
        yield f"- **{root.label} {escape(root.name)}**: {escape('; '.join(notes))}"
        for path in root.paths:
            yield f"  - {_path(path)} {reference(numbers.number(path.article.id))}"


def _path(path: Path) -> str:
    chain = escape(" ← ".join(link.label for link in path.links))
    repeats = f", which repeats {labels(path.copies)}" if path.copies else ""
    return f"{path.article.label} {chain}{repeats}{escape(path.notes)}"


def _copy(line: CopyLine) -> str:
    verb = "repeats" if len(line.articles) == 1 else "repeat"
    of = f"{line.of.label} ({line.of.outlet})" if line.of else f"“{line.name}”, not among the articles"
    return f"- {labels(line.articles)} {verb} {escape(of)}: {escape(line.why)}"


def _quotes(tellings: Sequence[Telling], numbers: SourceNumbers) -> Iterator[str]:
    """Each quotation as a block quote, its reference below."""
    for telling in tellings:
        if telling.quote and telling.quote.stretches:
            words = " […] ".join(one_line(each.text) for each in telling.quote.stretches)
            yield f"> {escape(f'“{words}”')}"
            yield ""
        yield _told_where(telling, numbers)
        yield ""


def _told_where(telling: Telling, numbers: SourceNumbers) -> str:
    report = telling.report
    article = report.article
    parts = [f"{article.label} {article.outlet}", article.published]
    if telling.same_as:
        parts.append(f"the same words as E{telling.same_as}")
    if telling.quote:
        spans = ", ".join(f"{each.start}–{each.end}" for each in telling.quote.stretches)
        parts += [telling.quote.zones, f"characters {spans}"] if spans else []
    if report.is_denial:
        parts.append("a denial")
    if telling.quote and telling.quote.is_masked:
        parts.append("a call to violence: target, place, time and means are left out")
    parts.append(
        "in this incident: " + (", ".join(report.reasons) or "founded on it" * (not report.is_denial) or "denies it")
    )
    cells = "; ".join(f"{name}: {words}" for name, words in told_cells(report))
    told = f"{report.label}: {escape(' · '.join(parts))} {reference(numbers.number(article.id))}"
    return f"{told}\\\nas told here: {escape(cells)}" if cells else told


def _question(line: QuestionLine) -> str:
    other = f"{line.other.title} ({line.other.short})" if line.other else line.other_id
    reasons = ", ".join(line.reasons) or "nothing named"
    return (
        f"- {escape(other)} looks alike, and was not merged: they differ in {escape(line.field)} "
        f"(here {escape(line.here)}, there {escape(line.there)}). For a merge speak: {escape(reasons)}."
    )


def _grades(sheet: Sheet) -> Iterator[str]:
    for grade in sheet.incident.grades:
        trace = "; ".join(map(rule_words, grade.trace)) or "no rule named"
        yield f"- {escape(grade.profile)}: **{escape(grade.grade)}** ({escape(trace)})"


def _articles(sheet: Sheet, numbers: SourceNumbers) -> Iterator[str]:
    for line in sheet.articles:
        told = f"{line.label} {line.title}. {line.outlet}, {line.published}"
        yield f"- {escape(told)} {reference(numbers.number(line.id))}"


def _questions(parts: CaseParts) -> Iterator[str]:
    for question in parts.questions():
        sides = [
            f"[{escape(side.words)}](#{side.anchor}) says {escape(side.value)}" if side.anchor
            else f"{escape(side.words)} says {escape(side.value)}"
            for side in question.sides
        ]  # fmt: skip
        why = f"they differ in {question.field}. For a merge speak: {question.reasons}."
        yield f"- {', '.join(sides)}: {escape(why)}"


def _sources(sources: Iterable[SourceLine]) -> Iterator[str]:
    """Each article with its number, address, date and digest."""
    for line in sources:
        yield f'<a id="{SOURCE}{line.number}"></a>'
        yield ""
        if line.article is None:
            yield f"\\[{line.number}\\] {escape(f'{line.title}: {line.id}')}."
            yield ""
            continue
        article, note = line.article, line.article.capture
        yield f"\\[{line.number}\\] **{escape(line.title)}**. {escape(line.outlet)}, {escape(line.published)}."
        yield _address(article.url)
        yield f"Captured {note.captured_at:%Y-%m-%d %H:%M:%S} UTC, sha256 {escape(note.sha256)}."
        counts = (
            f"{count_of(line.claims, 'claim')}, {count_of(line.events, 'event')}, {line.told} of these in incidents."
        )
        yield escape(" ".join([counts, *line.notes]))
        yield ""


def _address(url: str | None) -> str:
    """A link where it is a plain address of the web, else its words."""
    if url and safe_href(url) and PLAIN_ADDRESS.fullmatch(url):
        return f"<{url}>."
    return f"{escape(url)}." if url and one_line(url) else "No address."


def _loss(loss: Loss) -> str:
    return f"- {escape(loss.field)}: {escape(loss.reason)} ({loss.count:,})"

"""All that a report tells of one incident, whatever it looks like: articles, reports, roots, facts, tolls, copies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.deliver.event_outline import EventRow, find_rows
from recoupe.deliver.incident_case import Head, Index, affirming_roots, denying_roots
from recoupe.deliver.incident_words import (
    ROOT_REASONS,
    STATUSES,
    copy_words,
    field_words,
    rule_words,
    toll_words,
    value_words,
)
from recoupe.deliver.outline import NAME_CHARS, THE_OUTLET, Link, outlet_name, title_of
from recoupe.deliver.words import KINDS, UNNAMED_KINDS, one_line, plain_interval, shorten
from recoupe.records.claims import SourceKind
from recoupe.records.incidents import Copy, CopyBasis, Fact, Incident, Party, Reported, Root, RootReason, Status, Toll
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

LOST = "article not at hand"
FAR_DAY = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """One article of an incident, A1 the earliest; ``reading`` None where the case does not hold it any more."""

    number: int
    id: str
    reading: Reading | None

    @property
    def label(self) -> str:
        """``A3``."""
        return f"A{self.number}"

    @property
    def outlet(self) -> str:
        """The outlet's name."""
        return shorten(outlet_name(self.reading.article), NAME_CHARS) if self.reading else LOST

    @property
    def title(self) -> str:
        """The title, else the first words."""
        return title_of(self.reading.article) if self.reading else LOST

    @property
    def published(self) -> str:
        """The day of publication, as far as it is known."""
        when = self.reading.article.published if self.reading else None
        return plain_interval(when) if when else "no date found"

    @property
    def day(self) -> date | None:
        """The first day on which it can have been published."""
        when = self.reading.article.published if self.reading else None
        return (when.earliest or when.latest) if when else None

    @property
    def language(self) -> str | None:
        """The language of its text."""
        return self.reading.article.language if self.reading else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One event that tells of the incident or denies it, E1 the first of the earliest article.

    ``row`` is the event in its article with ``number`` for its number, None where it is not at hand; ``reasons`` say
    why it is in the incident.
    """

    number: int
    event: str
    article: ArticleLine
    row: EventRow | None
    is_denial: bool
    reasons: tuple[str, ...]

    @property
    def label(self) -> str:
        """``E3``."""
        return f"E{self.number}"

    @property
    def links(self) -> tuple[Link, ...]:
        """On whose word: the outlet first."""
        return self.row.links if self.row else (Link(name=self.article.outlet, kind=None),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """How one article reaches a root: its own chain of voices.

    ``copies`` are the articles of the same incident that it repeats, ``credits`` the names that it credits;
    ``is_own_word``: it names nobody for what the root says.
    """

    article: ArticleLine
    links: tuple[Link, ...]
    names_root: bool
    copies: tuple[ArticleLine, ...]
    credits: tuple[str, ...]
    is_own_word: bool

    @property
    def notes(self) -> str:
        """What ties it to the root beside its words: ``, which credits “AFP”``; empty if nothing does."""
        if self.credits:
            return f", which credits {', '.join(f'“{name}”' for name in self.credits)}"
        return ", in its own words" if self.is_own_word and not self.copies else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RootLine:
    """One root, R1 that of the earliest article.

    ``is_against``: it only denies; ``is_counted``: it counts as independent (an unsigned one does so only alone).
    """

    number: int
    id: str
    link: Link
    chain: tuple[Link, ...]
    paths: tuple[Path, ...]
    reports: tuple[int, ...]
    reason: RootReason
    party: Party | None
    is_against: bool
    is_counted: bool

    @property
    def label(self) -> str:
        """``R2``."""
        return f"R{self.number}"

    @property
    def name(self) -> str:
        """Who it is."""
        return self.link.label

    @property
    def articles(self) -> tuple[ArticleLine, ...]:
        """Those that rest on it."""
        return tuple(path.article for path in self.paths)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of its articles, each once."""
        return tuple(dict.fromkeys(article.outlet for article in self.articles))

    @property
    def why(self) -> str:
        """Why it is a root of its own."""
        return ROOT_REASONS[self.reason]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueLine:
    """A value with the roots that give it, and the reports where it stands."""

    words: str
    roots: tuple[RootLine, ...]
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One fact: its values side by side."""

    field: str
    words: str
    status: Status
    values: tuple[ValueLine, ...]
    against: tuple[RootLine, ...]

    @property
    def status_words(self) -> str:
        """Its status in words."""
        return STATUSES[self.status]


@dataclass(frozen=True, slots=True, kw_only=True)
class TollLine:
    """One kind of casualties: low and high with who says each figure."""

    kind: str
    words: str
    low: str
    high: str
    figures: tuple[ValueLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLine:
    """Articles that repeat the same one for the same reason.

    ``of`` is None where the original is none of the incident's articles; ``name`` is then what is known of it.
    """

    articles: tuple[ArticleLine, ...]
    of: ArticleLine | None
    name: str
    copies: tuple[Copy, ...]

    @property
    def basis(self) -> CopyBasis:
        """Why they are the copies."""
        return self.copies[0].basis

    @property
    def why(self) -> str:
        """What they share, and why they are the copies."""
        return copy_words(self.copies)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """A merge that was refused; ``here`` and ``there`` what the two say, ``other`` the other incident's head."""

    other: Head | None
    other_id: str
    field: str
    here: str
    there: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One incident with all that is told of it."""

    head: Head
    incident: Incident
    articles: tuple[ArticleLine, ...]
    reports: tuple[ReportLine, ...]
    roots: tuple[RootLine, ...]
    facts: tuple[FactLine, ...]
    tolls: tuple[TollLine, ...]
    copies: tuple[CopyLine, ...]
    questions: tuple[QuestionLine, ...]

    @property
    def affirming(self) -> tuple[RootLine, ...]:
        """The roots that tell of it and count."""
        return tuple(root for root in self.roots if root.is_counted)


def make_sheet(case: Case, incident: Incident, index: Index) -> Sheet:
    """The sheet of ``incident``: the readings of its articles are asked of ``case``, no others."""
    articles = _articles(case, incident)
    reports = _reports(incident, articles)
    copies = _copies(index, articles)
    roots = _roots(incident, articles, reports, copies)
    by_id = {root.id: root for root in roots}
    numbers = {report.event: report.number for report in reports}
    return Sheet(
        head=index.heads[incident.id],
        incident=incident,
        articles=tuple(articles.values()),
        reports=tuple(reports),
        roots=tuple(roots),
        facts=tuple(_fact(fact, by_id, numbers) for fact in incident.facts),
        tolls=tuple(_toll(toll, by_id, numbers) for toll in incident.casualties),
        copies=tuple(copies),
        questions=tuple(_questions(incident, index)),
    )


def _articles(case: Case, incident: Incident) -> dict[str, ArticleLine]:
    """All articles of the incident, those of its roots too; the earliest first."""
    named = [report.article for report in incident.reports]
    named += [article for root in incident.roots for article in root.articles]
    found = [ArticleLine(number=0, id=each, reading=case.reading(each)) for each in dict.fromkeys(named)]
    found.sort(key=lambda each: (each.day or FAR_DAY, each.id))
    return {each.id: replace(each, number=number) for number, each in enumerate(found, start=1)}


def _reports(incident: Incident, articles: Mapping[str, ArticleLine]) -> list[ReportLine]:
    """The events of the incident and its denials, article by article in the order of the text."""
    reasons = {report.event: report.reasons for report in incident.reports}
    wanted = {*incident.events, *incident.denials, *reasons}
    found = [
        ReportLine(
            number=0, event=row.event.id, article=article, row=row, is_denial=row.event.id in incident.denials,
            reasons=tuple(map(rule_words, reasons.get(row.event.id, ()))),
        )
        for article in articles.values() if article.reading
        for row in sorted(_rows(article.reading, wanted), key=lambda row: row.event.trigger[0])
    ]  # fmt: skip
    found += _lost(incident, articles, {report.event for report in found})
    return [
        replace(report, number=number, row=replace(report.row, number=number) if report.row else None)
        for number, report in enumerate(found, start=1)
    ]


def _rows(reading: Reading, wanted: Collection[str]) -> Iterator[EventRow]:
    """Its rows of the incident, on their own: what is the same in one article is all one incident."""
    return (replace(row, main=None) for row in find_rows(reading) if row.event.id in wanted)


def _lost(incident: Incident, articles: Mapping[str, ArticleLine], found: Collection[str]) -> Iterator[ReportLine]:
    for report in incident.reports:
        if report.event not in found:
            yield ReportLine(
                number=0, event=report.event, article=articles[report.article], row=None,
                is_denial=report.event in incident.denials, reasons=tuple(map(rule_words, report.reasons)),
            )  # fmt: skip


def _copies(index: Index, articles: Mapping[str, ArticleLine]) -> list[CopyLine]:
    """What articles repeat: other articles of the incident, and what is only named."""
    pairs: dict[tuple[object, ...], list[Copy]] = {}
    for article in articles.values():
        for copy in index.copies.get(article.id, ()):
            if copy.of in articles or copy.of is None:
                pairs.setdefault((copy.article, copy.of, copy.name, copy.basis), []).append(copy)
    groups: dict[tuple[object, ...], list[Copy]] = {}
    for (_article, *same), copies in pairs.items():
        groups.setdefault((*same, *sorted({copy.kind for copy in copies})), []).extend(copies)
    return [
        CopyLine(
            articles=tuple({copy.article: articles[copy.article] for copy in copies}.values()),
            of=articles.get(copies[0].of or ""),
            name=shorten(one_line(copies[0].name or ""), NAME_CHARS),
            copies=tuple(copies),
        )
        for copies in groups.values()
    ]


def _roots(
    incident: Incident,
    articles: Mapping[str, ArticleLine],
    reports: Sequence[ReportLine],
    copies: Sequence[CopyLine],
) -> list[RootLine]:
    """The roots in the order of their earliest article; those that only deny last."""
    counted, denying = {*affirming_roots(incident)}, denying_roots(incident)
    lines = [
        replace(_root(root, articles, reports, copies), is_against=root.id in denying, is_counted=root.id in counted)
        for root in incident.roots
    ]
    lines.sort(
        key=lambda line: (line.is_against, not line.is_counted, [each.number for each in line.articles], line.id)
    )
    return [replace(line, number=number) for number, line in enumerate(lines, start=1)]


def _root(
    root: Root,
    articles: Mapping[str, ArticleLine],
    reports: Sequence[ReportLine],
    copies: Sequence[CopyLine],
) -> RootLine:
    resting = [report for report in reports if report.event in root.events]
    chain = tuple(link_of(voice.name, voice.kind, is_outlet=not place) for place, voice in enumerate(root.chain))
    lines = sorted((articles[each] for each in root.articles), key=lambda each: each.number)
    return RootLine(
        number=0,
        id=root.id,
        link=chain[-1],
        chain=chain,
        paths=tuple(_path(article, root, chain[-1], resting, copies) for article in lines),
        reports=tuple(report.number for report in resting),
        reason=root.reason,
        party=root.party,
        is_against=False,
        is_counted=True,
    )


def _path(
    article: ArticleLine, root: Root, last: Link, resting: Sequence[ReportLine], copies: Sequence[CopyLine]
) -> Path:
    """The chain of the article's report that comes nearest to the root."""
    own = [report.links for report in resting if report.article.id == article.id]
    naming = [links for links in own if _is_same(links[-1], last)]
    links = (naming or own or [(Link(name=article.outlet, kind=None),)])[0]
    repeated = [
        each.of
        for each in copies
        if each.of and each.of.id in root.articles and any(copy.article == article.id for copy in each.copies)
    ]
    credited = [
        each.name
        for each in copies
        if each.name and not each.of and any(copy.article == article.id for copy in each.copies)
    ]
    return Path(
        article=article,
        links=links,
        names_root=bool(naming),
        copies=tuple(sorted({each.id: each for each in repeated if each.id != article.id}.values(), key=_number)),
        is_own_word=len(links) == 1 and not naming,
        credits=() if naming else tuple(dict.fromkeys(credited)),
    )


def _number(article: ArticleLine) -> int:
    return article.number


def _is_same(one: Link, other: Link) -> bool:
    return one.name.casefold() == other.name.casefold()


def link_of(name: str | None, kind: SourceKind, *, is_outlet: bool = False) -> Link:
    """A voice of a root's chain as a link; what has no name is called by its sort."""
    shown = shorten(one_line(name or ""), NAME_CHARS)
    if is_outlet:
        return Link(name=shown or THE_OUTLET, kind=None if kind == "outlet" else kind)
    if not shown:
        shown = "somebody" if kind in UNNAMED_KINDS else f"a voice without a name ({KINDS[kind]})"
    return Link(name=shown, kind=kind)


def _fact(fact: Fact, roots: Mapping[str, RootLine], numbers: Mapping[str, int]) -> FactLine:
    return FactLine(
        field=fact.field,
        words=field_words(fact.field),
        status=fact.status,
        values=tuple(_value(fact.field, each, roots, numbers) for each in fact.values),
        against=_lines_of(fact.against, roots),
    )


def _value(field: str, value: Reported, roots: Mapping[str, RootLine], numbers: Mapping[str, int]) -> ValueLine:
    return ValueLine(
        words=value_words(field, value.value),
        roots=_lines_of(value.roots, roots),
        reports=tuple(sorted(numbers[each] for each in value.events if each in numbers)),
    )


def _lines_of(ids: Iterable[str], roots: Mapping[str, RootLine]) -> tuple[RootLine, ...]:
    return tuple(sorted((roots[each] for each in ids if each in roots), key=lambda root: root.number))


def _toll(toll: Toll, roots: Mapping[str, RootLine], numbers: Mapping[str, int]) -> TollLine:
    of = f"{toll.of} " if toll.of in ("civilians", "combatants") else ""
    return TollLine(
        kind=f"{of}{toll.kind}",
        words=toll_words(toll),
        low="no lowest" if toll.low is None else f"{toll.low:,}",
        high="no highest" if toll.high is None else f"{toll.high:,}",
        figures=tuple(_value(toll.kind, each, roots, numbers) for each in toll.figures),
    )


def _questions(incident: Incident, index: Index) -> Iterator[QuestionLine]:
    for question in index.questions.get(incident.id, ()):
        side = question.incidents.index(incident.id)
        other = question.incidents[1 - side]
        yield QuestionLine(
            other=index.heads.get(other),
            other_id=other,
            field=field_words(question.field),
            here=value_words(question.field, question.values[side]),
            there=value_words(question.field, question.values[1 - side]),
            reasons=tuple(map(rule_words, question.reasons)),
        )

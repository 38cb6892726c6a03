"""Time line and map of an incident: the days that reports tell and those of publication, the places that they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.deliver.event_map import EventMap, draw_map
from recoupe.deliver.event_outline import EventRow
from recoupe.deliver.incident_case import stand_in
from recoupe.deliver.incident_sheet import ArticleLine, ReportLine, Sheet
from recoupe.deliver.incident_words import number_words
from recoupe.deliver.timeline import Timeline, draw_timeline
from recoupe.deliver.words import count_of, plain_interval
from recoupe.records.articles import When

NUMBERS_SHOWN = 4  # in one label of the time line


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One row of the time line: a time that reports tell, or a day on which articles were published."""

    number: int
    kind: str  # "told" or "published"
    when: When
    label: str
    target: str  # the anchor's end: "e3", "a1"
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """Time line and map; ``moments`` by the number of their bar; None where there is nothing to draw."""

    timeline: Timeline | None
    moments: dict[int, Moment]
    map: EventMap | None


def draw_pictures(sheet: Sheet, *, with_map: bool = True) -> Pictures:
    """The pictures of ``sheet``; a call to violence is in neither."""
    rows = [report.row for report in sheet.reports if report.row and not report.row.is_masked]
    moments = {moment.number: moment for moment in find_moments(sheet)}
    drawn = [_bar_row(sheet, moment) for moment in moments.values()]
    labels = {number: moment.label for number, moment in moments.items()}
    return Pictures(
        timeline=draw_timeline(drawn, None, labels=labels) if drawn else None,
        moments=moments,
        map=draw_map(rows) if with_map else None,
    )


def find_moments(sheet: Sheet) -> list[Moment]:
    """The times that are told, then the days of publication, each kind in order; the same time once."""
    told: dict[str, list[ReportLine]] = {}
    for report in sheet.reports:
        if report.row and not report.row.is_masked and report.row.event.when and _key(report.row.event.when):
            told.setdefault(_key(report.row.event.when), []).append(report)
    published: dict[str, list[ArticleLine]] = {}
    for article in sheet.articles:
        when = article.reading.article.published if article.reading else None
        if when and _key(when):
            published.setdefault(_key(when), []).append(article)
    found = [*_told(told), *_published(published)]
    return [replace(moment, number=number) for number, moment in enumerate(found, start=1)]


def _key(when: When) -> str:
    """The interval; empty where neither end is known."""
    ends = (when.earliest, when.latest)
    return "/".join(str(end or "") for end in ends) if any(ends) else ""


def _told(groups: dict[str, list[ReportLine]]) -> Iterator[Moment]:
    for _key_of, reports in sorted(groups.items()):
        when = reports[0].row.event.when if reports[0].row else None
        if when:
            yield Moment(
                number=0, kind="told", when=when, label=f"happened: {_numbers(reports)}",
                target=f"e{reports[0].number}",
                words=f"{plain_interval(when)}: happened, {_words(reports, 'report')}",
            )  # fmt: skip


def _published(groups: dict[str, list[ArticleLine]]) -> Iterator[Moment]:
    for _key_of, articles in sorted(groups.items()):
        when = articles[0].reading.article.published if articles[0].reading else None
        if when:
            yield Moment(
                number=0, kind="published", when=when, label=f"published: {_numbers(articles)}",
                target=f"a{articles[0].number}",
                words=f"{plain_interval(when)}: published, {_words(articles, 'article')}",
            )  # fmt: skip


def _numbers(lines: Sequence[ReportLine] | Sequence[ArticleLine]) -> str:
    shown = " ".join(line.label for line in lines[:NUMBERS_SHOWN])
    return f"{shown} +{len(lines) - NUMBERS_SHOWN}" if len(lines) > NUMBERS_SHOWN else shown


def _words(lines: Sequence[ReportLine] | Sequence[ArticleLine], noun: str) -> str:
    return f"{count_of(len(lines), noun)} ({number_words(lines[0].label[0], (line.number for line in lines))})"


def _bar_row(sheet: Sheet, moment: Moment) -> EventRow:
    event = replace(stand_in(sheet.incident), when=moment.when)
    return EventRow(number=moment.number, event=event, chain=(), deniers=(), lost_claims=0, main=None, links=())

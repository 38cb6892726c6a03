"""When an article was published, as an interval with the ground it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.calendar_dates import (
    WrittenDate,
    date_rules_of,
    day_of,
    days_of,
    solve_year,
)
from recoupe.read.characters import count_words
from recoupe.read.furniture import fold
from recoupe.records.articles import When, WhenBasis, Zone
from recoupe.records.spans import Span

MAX_DATE_LINE_WORDS = 25
TOP_ZONES = 8  # a line of publication stands above the text or right below it
BOTTOM_ZONES = 2
OPENING_ZONES = 6  # where "Thursday, August 19" means the days of publication: headline to third paragraph
MAX_CHARS_FOR_DATES = 200_000

_ISO_DATE = re.compile(r"^\s*(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?!\d)")
_URL_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_.-](\d\d?)[/_.-](\d\d?)(?!\d)")
_URL_COMPACT = re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?!\d)")
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d|[a-z]{3})(?:/(\d\d?))?/")
_MONTHS_IN_URLS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_URL_MONTH_NAMES = {name: number for number, name in enumerate(_MONTHS_IN_URLS, start=1)}


def parse_date(stated: str, *, layouts: tuple[LayoutWords, ...]) -> When | None:
    """A date that a page's or carrier's own field states ("2021-08-19T10:00Z", "2021-08", "19 août 2021").

    The day as written, in the page's own time zone. None if it cannot be read.
    """
    if iso := _ISO_DATE.match(stated):
        year, month, day = int(iso[1]), int(iso[2] or 0) or None, int(iso[3] or 0) or None
        if month is None or 1 <= month <= 12:
            return _when(WrittenDate(0, 0, year, month, day), basis="page")
        return None
    dates = (each for each in date_rules_of(layouts).find_all(stated) if each.year)
    return next((when for each in dates if (when := _when(each, basis="page"))), None)


def date_in_url(url: str | None) -> When | None:
    """The day or month in an address like ``/2021/08/19/`` or ``/2024/may/16/``; None if there is none."""
    if not url:
        return None
    for pattern in (_URL_DATE, _URL_COMPACT):
        for match in pattern.finditer(url):
            if day := day_of(int(match[1]), int(match[2]), int(match[3])):
                return When(earliest=day, latest=day, precision="day", basis="url")
    for match in _URL_MONTH.finditer(url.lower()):
        month = int(match[2]) if match[2].isdecimal() else _URL_MONTH_NAMES.get(match[2], 0)
        if 1 <= month <= 12:
            return _when(WrittenDate(0, 0, int(match[1]), month, int(match[3] or 0) or None), basis="url")
    return None


def date_in_text(
    text: str, zones: Sequence[Zone], *, layouts: tuple[LayoutWords, ...], captured_on: date
) -> When | None:
    """The date of publication that the text itself gives; None if it gives none.

    First a date line ("Publié le 3 mars 2024 à 14h05"), then a weekday with day and month and no
    year near the top, whose year the other dates of the text leave no choice about. Where they
    leave a choice, the interval is open and the span points at the phrase.
    """
    rules = date_rules_of(layouts)
    written = rules.find_all(text[:MAX_CHARS_FOR_DATES])
    lines = _date_lines(text, zones, layouts)
    if stated := _stated(written, lines, captured_on):
        return stated
    opening = [zone for zone in zones if zone.kind != "heading"][:OPENING_ZONES]
    reach = opening[-1].end if opening else 0
    seekers = [each for each in written if each.year is None and each.weekday and each.end <= reach]
    for phrase in sorted(seekers, key=lambda each: not _is_within(each, lines)):
        days = solve_year(phrase, others=written, not_after=captured_on)
        span = Span(phrase.start, phrase.end)
        if len(days) == 1:
            return When(earliest=days[0], latest=days[0], precision="day", basis="weekday", span=span)
        if days:
            return When(earliest=None, latest=None, precision="open", basis="weekday", span=span)
    return None


def is_date_line(text: str, *, layouts: tuple[LayoutWords, ...]) -> bool:
    """Whether the block ``text`` only says when the article was published or updated."""
    if len(text) > 200 or count_words(text) > MAX_DATE_LINE_WORDS:
        return False
    cue = _cue_of(text, layouts)
    dates = [each for each in date_rules_of(layouts).find_all(text) if each.day or (cue and each.month)]
    if not dates:
        return False
    rest = _without(text, dates)
    if cue:
        return count_words(rest) - count_words(cue) <= 8 and not rest.rstrip().endswith((".", "!", "?"))
    has_year_or_weekday = any(each.year or each.weekday for each in dates)
    return has_year_or_weekday and count_words(_TIME.sub(" ", rest)) <= 2


_TIME = re.compile(
    r"\b\d{1,2}\s?(?:[h:.]\s?\d{2}|h)\b(?:\s*(?:[ap]\.?m\.?|UTC|GMT|[A-Z]{3,4}))?|\b[àa]t?\b", re.IGNORECASE
)


def _without(text: str, dates: Iterable[WrittenDate]) -> str:
    for each in sorted(dates, key=lambda each: -each.start):
        text = text[: each.start] + " " + text[each.end :]
    return text


def _cue_of(text: str, layouts: tuple[LayoutWords, ...]) -> str | None:
    folded = fold(text)
    cues = (cue for words in layouts for cue in (*words.published_cues, *words.updated_cues))
    found = [cue for cue in cues if _starts_with(folded, fold(cue))]
    return max(found, key=len) if found else None


def _starts_with(folded: str, cue: str) -> bool:
    return folded.startswith(cue) and not folded[len(cue) : len(cue) + 1].isalpha()


def _date_lines(text: str, zones: Sequence[Zone], layouts: tuple[LayoutWords, ...]) -> list[Zone]:
    """The zones that may carry the date of publication: datelines, bylines, short lines with a cue."""
    near = [*zones[:TOP_ZONES], *zones[max(TOP_ZONES, len(zones) - BOTTOM_ZONES) :]]
    return [
        zone
        for zone in near
        if zone.kind in ("dateline", "byline")
        or (zone.end - zone.start < 200 and is_date_line(text[zone.start : zone.end], layouts=layouts))
    ]


def _stated(written: Sequence[WrittenDate], lines: Sequence[Zone], captured_on: date) -> When | None:
    """The first full date of the date lines, which is that of publication where an update follows it."""
    for each in written:
        if each.is_full and _is_within(each, lines):
            return _when(each, basis="text", span=Span(each.start, each.end))
    for each in written:
        if each.month and each.day and not each.year and not each.weekday and _is_within(each, lines):
            days = _with_mentioned_year(each, written, captured_on)
            if len(days) == 1:
                return When(
                    earliest=days[0],
                    latest=days[0],
                    precision="day",
                    basis="text",
                    span=Span(each.start, each.end),
                )
    return None


def _with_mentioned_year(each: WrittenDate, written: Sequence[WrittenDate], captured_on: date) -> list[date]:
    """Days of a date line without year ("PARIS, 12 mars"): a weekday elsewhere in the text settles it."""
    partners = [other for other in written if other.weekday and (other.month, other.day) == (each.month, each.day)]
    return solve_year(partners[0], others=written, not_after=captured_on) if partners else []


def _is_within(each: WrittenDate, lines: Sequence[Zone]) -> bool:
    return any(line.start <= each.start and each.end <= line.end for line in lines)


def _when(written: WrittenDate, *, basis: WhenBasis, span: Span | None = None) -> When | None:
    days = days_of(written) if written.year and 1900 <= written.year <= 2100 else None
    if days is None:
        return None
    return When(earliest=days[0], latest=days[1], precision=days[2], basis=basis, span=span)

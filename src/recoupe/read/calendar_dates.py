"""Dates as they are written in running text, and the year of one that stands without it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from recoupe.knowledge.layout import LayoutWords
from recoupe.records.articles import Precision

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
FIRST_NEWS_YEAR = 1990  # candidate years for a date without one; older news is seldom a web page or a plain file
MAX_YEARS_AFTER_MENTION = 3  # news speaks of last year or so; the same weekday and date come back after 5, 6 or 11

_SPACE = r"[ \u00a0\u202f]"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date in a text at ``start``-``end``. ``weekday`` is 1 (Monday) - 7; what is not written is None.

    ``future`` marks one after words like "by" or "d'ici", which tells nothing about the past.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    weekday: int | None = None
    future: bool = False

    @property
    def is_full(self) -> bool:
        """Whether day, month and year are all there and make a real day."""
        return day_of(self.year, self.month, self.day) is not None


class DateRules:
    """The date patterns of one or more languages, compiled."""

    def __init__(self, layouts: Iterable[LayoutWords]) -> None:
        layouts = tuple(layouts)
        self._months = {name.casefold(): number for words in layouts for name, number in words.months}
        self._weekdays = {name.casefold(): number for words in layouts for name, number in words.weekdays}
        self._patterns = [
            (re.compile(_pattern(words, order), re.IGNORECASE), words.capitalised)
            for words in layouts
            for order in words.date_orders
        ]
        self._month_years = [(re.compile(_month_year(words), re.IGNORECASE), words.capitalised) for words in layouts]
        self._years = re.compile(
            rf"(?<!\w)(?:{_any_of(each for words in layouts for each in words.year_cues)}){_SPACE}+"
            rf"(?P<year>(?!2000{_SPACE}\w)(?:19|20)\d\d)(?![\w]|[.,/]\d)",
            re.IGNORECASE,
        )
        self._numeric_orders = {words.numeric_order for words in layouts}
        self._future = re.compile(
            rf"(?<!\w)(?:{_any_of(each for words in layouts for each in words.future_cues)}){_SPACE}*$",
            re.IGNORECASE,
        )

    def find_all(self, text: str) -> list[WrittenDate]:
        """Every day, month of a year and year in ``text``, in text order, none inside another."""
        found = [
            *self._days(text),
            *self._numeric(text),
            *self._months_of_years(text),
            *self._bare_years(text),
        ]
        found.sort(key=lambda each: (each.start, -each.end))
        kept: list[WrittenDate] = []
        for each in found:
            if not kept or each.start >= kept[-1].end:
                kept.append(each)
        return kept

    def _days(self, text: str) -> Iterator[WrittenDate]:
        for pattern, capitalised in self._patterns:
            for match in pattern.finditer(text):
                if capitalised and not match["month"][0].isupper():
                    continue  # "may 5 of them", "they march 10 miles"
                year = int(match["year"]) if match["year"] else None
                month, day = self._months[match["month"].casefold()], _number(match["day"])
                if not 1 <= day <= (calendar.monthrange(year, month)[1] if year else _LONGEST[month]):
                    continue
                weekday = self._weekdays.get((match["weekday"] or "").casefold())
                yield WrittenDate(
                    match.start(),
                    match.end(),
                    year,
                    month,
                    day,
                    weekday,
                    self._is_future(text, match.start()),
                )

    def _numeric(self, text: str) -> Iterator[WrittenDate]:
        for match in _ISO.finditer(text):
            if day_of(*(numbers := (int(match[1]), int(match[2]), int(match[3])))):
                yield WrittenDate(match.start(), match.end(), *numbers)
        for match in _NUMERIC.finditer(text):
            first, second, year = int(match[1]), int(match[3]), int(match[4])
            readings = {
                (month, day)
                for order, month, day in (("dmy", second, first), ("mdy", first, second))
                if self._allows(order) and day_of(year, month, day)
            }
            if len(readings) == 1:
                month, day = readings.pop()
                yield WrittenDate(match.start(), match.end(), year, month, day)

    def _allows(self, order: str) -> bool:
        return order in self._numeric_orders or "unknown" in self._numeric_orders

    def _months_of_years(self, text: str) -> Iterator[WrittenDate]:
        for pattern, capitalised in self._month_years:
            for match in pattern.finditer(text):
                if capitalised and not match["month"][0].isupper():
                    continue
                month = self._months[match["month"].casefold()]
                future = self._is_future(text, match.start())
                yield WrittenDate(match.start(), match.end(), int(match["year"]), month, None, future=future)

    def _bare_years(self, text: str) -> Iterator[WrittenDate]:
        for match in self._years.finditer(text):
            start, end = match.span("year")
            yield WrittenDate(start, end, int(match["year"]), None, None, future=self._is_future(text, start))

    def _is_future(self, text: str, start: int) -> bool:
        return self._future.search(text[max(0, start - 24) : start]) is not None


_LONGEST = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d/.])(\d\d?)([/.])(\d\d?)\2((?:19|20)\d\d)(?![\d/]|\.\d)")


def day_of(year: int | None, month: int | None, day: int | None) -> date | None:
    """The day, or None if a part is missing or there is no such day."""
    if year is None or month is None or day is None or not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def days_of(written: WrittenDate) -> tuple[date, date, Precision] | None:
    """First and last day that ``written`` covers, and how precise it is; None without a year."""
    if written.year is None:
        return None
    if written.month is None:
        return date(written.year, 1, 1), date(written.year, 12, 31), "year"
    if written.day is None:
        last = calendar.monthrange(written.year, written.month)[1]
        return date(written.year, written.month, 1), date(written.year, written.month, last), "month"
    day = day_of(written.year, written.month, written.day)
    return (day, day, "day") if day else None


def solve_year(written: WrittenDate, *, others: Iterable[WrittenDate], not_after: date) -> list[date]:
    """The days that a date with a weekday and no year can be, given the text's ``others`` and its capture.

    The day falls on that weekday, not after ``not_after``; when other dates name past years, not before
    the latest of them and at most ``MAX_YEARS_AFTER_MENTION`` years after. Earliest first; empty if
    there is no such day. Without any year in the text there are nearly always several.
    """
    if written.weekday is None or written.month is None or written.day is None:
        return []
    mentioned = [
        each.year for each in others if each.year is not None and each.year <= not_after.year and not each.future
    ]
    first, last = FIRST_NEWS_YEAR, min(not_after.year, LATEST_YEAR)
    if mentioned:
        first = max(mentioned)
        last = min(last, first + MAX_YEARS_AFTER_MENTION)
    days = (day_of(year, written.month, written.day) for year in range(first, last + 1))
    return [day for day in days if day and day <= not_after and day.isoweekday() == written.weekday]


def _number(day: str) -> int:
    return int("".join(char for char in day if char.isdecimal()) or 1)


def _any_of(phrases: Iterable[str]) -> str:
    ordered = sorted(set(phrases), key=lambda each: (-len(each), each))
    body = "|".join(re.escape(each).replace(r"\ ", f"{_SPACE}+").replace("'", "['’]") for each in ordered)
    return body or r"(?!)"


def _names(words: LayoutWords) -> tuple[str, str, str, str]:
    weekday = _any_of(name for name, _ in words.weekdays)
    month = _any_of(name for name, _ in words.months)
    suffix = f"(?:{_any_of(words.day_suffixes)})?" if words.day_suffixes else ""
    articles = f"(?:(?:{_any_of(words.day_articles)}){_SPACE}+)?" if words.day_articles else ""
    return weekday, month, rf"(?P<day>\d{{1,2}}){suffix}(?!\w)", articles


def _pattern(words: LayoutWords, order: tuple[str, ...]) -> str:
    """``weekday? day month year?`` in the given order, as one pattern."""
    weekday, month, day, articles = _names(words)
    links = f"(?:(?:{_any_of(words.month_links)}){_SPACE}+)?" if words.month_links else ""
    parts = {
        "day": day,
        "month": rf"(?P<month>{month})(?!\w)\.?",
        "year": r"(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)",
    }
    pieces = [rf"(?<![\w.,/-])(?:(?P<weekday>{weekday})(?!\w)\.?,?{_SPACE}+{articles})?"]
    for position, part in enumerate(order):
        if part == "year":
            pieces.append(rf"(?:,?{_SPACE}+{parts['year']})?")
            continue
        if position:
            pieces.append(f"{_SPACE}+{articles if part == 'day' else links}")
        pieces.append(parts[part])
    return "".join(pieces)


def _month_year(words: LayoutWords) -> str:
    month = _any_of(name for name, _ in words.months)
    return rf"(?<!\w)(?<!\d[ \u00a0])(?P<month>{month})(?!\w)\.?,?{_SPACE}+(?P<year>(?:19|20)\d\d)(?!\d|[.,]\d)"


@lru_cache(maxsize=8)
def date_rules_of(layouts: tuple[LayoutWords, ...]) -> DateRules:
    """The compiled date patterns of ``layouts``; compiled once for each set of them."""
    return DateRules(layouts)

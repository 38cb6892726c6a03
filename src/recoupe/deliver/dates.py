"""Intervals of days in a sentence: as wide as the record has them, never a day made of a week."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from recoupe.deliver.grammar import fill
from recoupe.knowledge.report_words import DatePhrases, ReportWords
from recoupe.records.articles import When


def when_phrase(words: ReportWords, when: When | None, *, is_period: bool) -> str:
    """The time with the blank in front: `` le 19 août 2021``; nothing where none is known.

    ``is_period``: it lasted or recurred all through the interval, instead of happening at some time in it.
    """
    if when is None:
        return ""
    phrases = words.dates.period if is_period else words.dates.single
    if when.earliest is not None and when.latest is not None:
        return _between(words, when.earliest, when.latest, is_period=is_period)
    if when.earliest is not None:
        return fill(words, phrases.since, first=day_words(words.dates, when.earliest))
    return fill(words, phrases.until, last=day_words(words.dates, when.latest)) if when.latest else ""


def _between(words: ReportWords, first: date, last: date, *, is_period: bool) -> str:
    phrases, dates = (words.dates.period if is_period else words.dates.single), words.dates
    same_year = first.year == last.year
    if first == last:
        return fill(words, phrases.day, day=day_words(dates, first))
    if not _covers_months(first, last):
        start = day_words(dates, first, year=not same_year)
        return fill(words, phrases.days, first=start, last=day_words(dates, last))
    if same_year and first.month == last.month:
        return fill(words, phrases.month, month=month_words(dates, first))
    if (first.month, last.month) == (1, 12):
        if same_year:
            return fill(words, phrases.year, year=str(first.year))
        return fill(words, phrases.years, first=str(first.year), last=str(last.year))
    start = month_words(dates, first, year=not same_year)
    return fill(words, phrases.months, first=start, last=month_words(dates, last))


def _covers_months(first: date, last: date) -> bool:
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def day_words(dates: DatePhrases, day: date, *, year: bool = True) -> str:
    """``19 août 2021``; without the year where it follows."""
    number = dates.first_day if day.day == 1 else str(day.day)
    phrase = dates.day if year else dates.day_of_year
    month = dates.months[day.month - 1]
    return phrase.replace("{day}", number).replace("{month}", month).replace("{year}", str(day.year))


def month_words(dates: DatePhrases, day: date, *, year: bool = True) -> str:
    """``août 2021``; without the year where it follows."""
    month = dates.months[day.month - 1]
    return dates.month.replace("{month}", month).replace("{year}", str(day.year)) if year else month

"""What the patterns of time expressions mean: from the values of their slots to days."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from recoupe.coding.time_days import (
    Days,
    between,
    day_of,
    edge_days,
    later,
    month_days,
    months_later,
    nearest_weekday_year,
    nearest_year,
    one_day,
    season_days,
    shifted,
    stretch,
    unit_days,
    unit_length,
    weekday_year,
    year_days,
)
from recoupe.coding.time_patterns import Value
from recoupe.knowledge.time_words import Closeness, Edge, NumericOrder, Season, Side, TimeMeaning, TimeRule, TimeUnit

_BY_SIDE: dict[Side, int] = {"last": -1, "this": 0, "next": 1}
# "in recent days": as far as the words may reach; nobody says how far
_VAGUE_NUMBER: dict[TimeUnit, int] = {"day": 7, "week": 8, "month": 11, "year": 10, "hour": 24, "decade": 5}
_MONTHS_TO_A_WEEKDAY = 12  # a day of the month falls on every weekday within a year, bar a few
_CENTURY_FROM = 70  # two digits of a decade or a year: '70s-'99 are 19xx, below 20xx; decades always 19xx


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What relative times are relative to: the day of saying, the last day that was named, the years named.

    ``last`` is the last time that was named, however long; ``told`` the last day of an earlier year that the same
    paragraph tells of: days and months without a year follow it. ``ahead`` reads times that may lie on either side
    as lying ahead.
    """

    said_on: date | None
    anchor: date | None
    last: Days | None
    told: date | None
    mentioned: frozenset[int]
    ahead: bool
    numeric_order: NumericOrder


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule with the values of its slots: typed access to them."""

    rule: TimeRule
    values: Mapping[str, Value]

    def number(self, name: str) -> int | None:
        """The number of a slot, else what the rule itself says; None if neither does."""
        value = self.values.get(name)
        if isinstance(value, int):
            return value
        return {"year": self.rule.year, "month": self.rule.month, "day": self.rule.day}.get(name)

    @property
    def month(self) -> int | None:
        """The month, from any slot that names one."""
        return self.number("month") or self.number("month_any")

    @property
    def weekday(self) -> int | None:
        """The weekday, 1 (Monday) - 7."""
        return self.number("weekday") or self.number("weekday_any")

    @property
    def year(self) -> int | None:
        """The year; two digits stand for one of 1970-2069."""
        year = self.number("year")
        short = self.number("short_year")
        return year if year is not None or short is None else whole_year(short)

    @property
    def side(self) -> Side | None:
        """Last, this or next."""
        return cast("Side | None", self.values.get("side"))

    @property
    def edge(self) -> Edge | None:
        """Beginning, middle, end."""
        return cast("Edge | None", self.values.get("edge", self.rule.edge))

    @property
    def unit(self) -> TimeUnit:
        """The unit that is counted."""
        return cast("TimeUnit", self.values.get("unit") or self.values.get("period") or self.rule.unit or "day")

    @property
    def close(self) -> Closeness | None:
        """About, over, under."""
        return cast("Closeness | None", self.values.get("about"))

    @property
    def bounds(self) -> tuple[int, int] | None:
        """The lowest and highest number of units; None if no number is named."""
        ends = [
            (value, value) if isinstance(value, int) else value
            for name in ("n", "n2", "n3")
            if isinstance(value := self.values.get(name), (int, tuple))
        ]
        return (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None


Meaning = Callable[[Reading, Setting], Days | None]


def days_of(reading: Reading, setting: Setting) -> Days | None:
    """The days that a pattern's words mean; None: they name none, or none can be told."""
    return _MEANINGS[reading.rule.means](reading, setting)


def whole_year(short: int) -> int:
    """Two digits of a year as four."""
    return short + (1900 if short >= _CENTURY_FROM else 2000)


def _date(reading: Reading, setting: Setting) -> Days | None:
    month, day = reading.month, reading.number("day") or reading.number("day_number")
    if day is None:
        return None
    if month is None:
        return _day_of_month(day, reading, setting)
    return _dated(day, month, reading.year, reading, setting)


def _dated(day: int, month: int, year: int | None, reading: Reading, setting: Setting) -> Days | None:
    if year is not None:
        return one_day(day_of(year, month, day), "text")
    if setting.said_on is None:
        if reading.weekday is None:
            return None
        return one_day(weekday_year(month, day, reading.weekday, set(setting.mentioned)), "weekday")
    if setting.told is not None and reading.weekday is None and reading.side is None:
        return one_day(nearest_year(month, day, near=setting.told, ahead=True), "text")
    if reading.weekday is not None and reading.side is None:
        return one_day(nearest_weekday_year(month, day, reading.weekday, near=setting.said_on), "published")
    ahead = setting.ahead if reading.side is None else reading.side == "next"
    return one_day(nearest_year(month, day, near=setting.said_on, ahead=ahead), "published")


def _day_of_month(day: int, reading: Reading, setting: Setting) -> Days | None:
    """ "Le 16", "jeudi 16": the nearest one; without weekday in the month of the last day named, if there was one."""
    if setting.said_on is None:
        return None
    if setting.anchor is not None and reading.weekday is None and day >= setting.anchor.day:
        return one_day(day_of(setting.anchor.year, setting.anchor.month, day), "published")
    for by in range(_MONTHS_TO_A_WEEKDAY):
        month = months_later(setting.said_on.replace(day=1), by if setting.ahead else -by)
        found = month and day_of(month.year, month.month, day)
        if found is None or (found < setting.said_on if setting.ahead else found > setting.said_on):
            continue
        if reading.weekday in (None, found.isoweekday()):
            return one_day(found, "published")
    return None


def _numeric(reading: Reading, setting: Setting) -> Days | None:
    text = next(cast(str, value) for name, value in reading.values.items() if name in ("iso", "slashed", "day_slash"))
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if "iso" in reading.values:
        return one_day(day_of(parts[0], parts[1], parts[2]), "text")
    orders = {"dmy": [(parts[0], parts[1])], "mdy": [(parts[1], parts[0])]}
    orders["unknown"] = [*orders["dmy"], *orders["mdy"]]
    year = parts[2] if len(parts) == 3 and parts[2] > 99 else whole_year(parts[2]) if len(parts) == 3 else None
    days = {_dated(day, month, year, reading, setting) for day, month in orders[setting.numeric_order]} - {None}
    return days.pop() if len(days) == 1 else None


def _days(reading: Reading, setting: Setting) -> Days | None:
    """Two days of a month ("du 3 au 5 mars"); the first is of the month before where it is the larger."""
    first, last, month = reading.number("day"), reading.number("day2"), reading.month
    if first is None or last is None or month is None:
        return None
    end = _dated(last, month, reading.year, Reading(reading.rule, _second_weekday(reading.values)), setting)
    if end is None or end.latest is None:
        return None
    start_month = end.latest if first <= last else months_later(end.latest, -1)
    start = start_month and day_of(start_month.year, start_month.month, first)
    return between(start, end.latest, "range", end.basis)


def _second_weekday(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values with the weekday of the second day."""
    plain = {name: value for name, value in values.items() if not name.startswith("weekday")}
    second = values.get("weekday2", values.get("weekday_any2"))
    return plain if second is None else {**plain, "weekday": second}


def _month(reading: Reading, setting: Setting) -> Days | None:
    month, year, said_on = reading.month, reading.year, setting.said_on
    if month is None:
        return None
    if year is not None:
        return edge_days(month_days(year, month), reading.edge)
    if said_on is None:
        return None
    if setting.told is not None and reading.side is None:
        year = setting.told.year + (month < setting.told.month)
        return edge_days(month_days(year, month), reading.edge)
    this = said_on.year
    if reading.side in ("last", "next"):
        year = this - (month >= said_on.month) if reading.side == "last" else this + (month <= said_on.month)
    elif reading.side == "this":
        year = this
    else:
        year = this + (month < said_on.month) if setting.ahead else this - (month > said_on.month)
    return edge_days(month_days(year, month, "published"), reading.edge)


def _year(reading: Reading, _setting: Setting) -> Days | None:
    return edge_days(year_days(reading.year, reading.year), reading.edge) if reading.year is not None else None


def _years(reading: Reading, _setting: Setting) -> Days | None:
    """ "2014-2018", "2020-21", "l'hiver 2020-2021"."""
    first, last = reading.number("year"), reading.number("year2")
    if first is None:
        return None
    if last is None:
        short = reading.number("short_year")
        last = first // 100 * 100 + short if short is not None else first
    season = cast("Season | None", reading.values.get("season"))
    if season is not None:
        return season_days(first, season)
    return year_days(first, last)


def _season(reading: Reading, setting: Setting) -> Days | None:
    season = cast("Season | None", reading.values.get("season"))
    if season is None:
        return None
    if reading.year is not None:
        return edge_days(season_days(reading.year, season), reading.edge)
    if setting.said_on is None:
        return None
    around = [season_days(setting.said_on.year + by, season, "published") for by in (-2, -1, 0, 1, 2)]
    whole = [days for days in around if days is not None]
    return edge_days(_season_of(whole, reading, setting.said_on, ahead=setting.ahead), reading.edge)


def _season_of(whole: list[Days], reading: Reading, said_on: date, *, ahead: bool) -> Days | None:
    past = [days for days in whole if days.latest and days.latest < said_on]
    coming = [days for days in whole if days.earliest and days.earliest > said_on]
    current = [days for days in whole if days not in past and days not in coming]
    if reading.side == "last":
        return past[-1] if past else None
    if reading.side == "next":
        return coming[0] if coming else None
    if current:
        return current[0]
    same_year = [days for days in whole if days.earliest and days.earliest.year == said_on.year]
    if reading.side == "this" and same_year:
        return same_year[0]
    return (coming[0] if coming else None) if ahead else (past[-1] if past else None)


def _decade(reading: Reading, _setting: Setting) -> Days | None:
    year, short = reading.number("year") or reading.number("decade"), reading.number("short_year")
    if year is not None and year < 100:
        year, short = None, year
    if year is None:
        year = None if short is None else 1900 + short if short >= 20 else 2000 + short
    if year is None or year % 10:
        return None
    last = reading.number("year2") or reading.number("short_year2")
    end = year if last is None else last if last > 99 else year // 100 * 100 + last
    return edge_days(year_days(year, end + 9), reading.edge)


def _century(reading: Reading, _setting: Setting) -> Days | None:
    century = reading.number("century") or reading.number("ordinal")
    if century is None:
        return None
    first = (century - 1) * 100 + 1
    return edge_days(year_days(max(first, 1000), first + 99), reading.edge)


def _weekday(reading: Reading, setting: Setting) -> Days | None:
    weekday, said_on = reading.weekday, setting.said_on
    if weekday is None or said_on is None:
        return None
    if reading.rule.unit == "week":  # "Monday of last week"
        week = unit_days("week", said_on, reading.rule.by + _BY_SIDE[reading.side or "this"])
        return one_day(week and week.earliest and later(week.earliest, weekday - 1), "published")
    back = (said_on.isoweekday() - weekday) % 7
    if reading.rule.unit == "night":  # "overnight into Tuesday"
        end = later(said_on, (7 - back) % 7 if setting.ahead else -back)
        return between(end and later(end, -1), end, "range", "published")
    if reading.side == "last":
        return one_day(later(said_on, -(back or 7)), "published")
    if reading.side == "next":
        return one_day(later(said_on, 7 - back), "published")
    if reading.side == "this":
        return one_day(later(said_on, -back if back <= 3 else 7 - back), "published")
    return one_day(later(said_on, (7 - back) % 7 if setting.ahead else -back), "published")


def _base(reading: Reading, setting: Setting) -> date | None:
    """The day that a relative time starts from. "The following year" may start from a year, "that day" may not."""
    if reading.rule.of == "said":
        return setting.said_on
    last = setting.last
    if last and last.earliest and last.latest and unit_length(last) <= unit_length(reading.unit):
        return last.earliest + (last.latest - last.earliest) / 2
    return setting.anchor if last is None or reading.unit in ("day", "night", "hour") else None


def _calendar(reading: Reading, setting: Setting) -> Days | None:
    base = _base(reading, setting)
    if base is None:
        return None
    by = reading.rule.by + _BY_SIDE[reading.side or "this"]
    if reading.unit == "weekend" and by == 0 and reading.rule.of == "said" and base.weekday() < 3 and not setting.ahead:
        by = -1  # "over the weekend", said on a Monday
    if reading.unit == "night" and reading.rule.of == "said" and by == 0 and not setting.ahead:
        by = -1
    days = edge_days(unit_days(reading.unit, base, by), reading.edge, now=base)
    return days._replace(precision="open") if days and reading.rule.open else days


def _shift(reading: Reading, setting: Setting) -> Days | None:
    base = _base(reading, setting)
    bounds = reading.bounds
    if base is None or bounds is None or (reading.rule.ahead_only and not setting.ahead):
        return None
    return shifted(base, reading.unit, *bounds, sign=reading.rule.by, close=reading.close)


def _stretch(reading: Reading, setting: Setting) -> Days | None:
    if setting.said_on is None:
        return None
    bounds = reading.bounds
    number = bounds[1] if bounds else reading.rule.number or _VAGUE_NUMBER.get(reading.unit, 1)
    days = stretch(setting.said_on, reading.unit, number, sign=reading.rule.by)
    return days._replace(precision="open") if days and reading.rule.open else days


def _part_of(reading: Reading, setting: Setting) -> Days | None:
    """ "The first week of March 2021", "le dernier trimestre 2020"."""
    whole = _month(reading, setting) if reading.month is not None else _year_or_this(reading, setting)
    if whole is not None and whole.earliest is not None and reading.bounds is not None:
        days = stretch(whole.earliest - timedelta(days=1), reading.unit, reading.bounds[1], sign=1)
        return days._replace(basis=whole.basis) if days else None  # "the first six months of 2021"
    ordinal = reading.number("ordinal") or (-1 if reading.side == "last" else None)
    if whole is None or whole.earliest is None or whole.latest is None or ordinal is None:
        return None
    if reading.unit == "fortnight":  # "la première quinzaine": to the 15th
        first_end, second = later(whole.earliest, 14), later(whole.earliest, 15)
        first, last = (whole.earliest, first_end) if ordinal == 1 else (second, whole.latest)
        return between(first, last, "range", whole.basis)
    if reading.unit == "week":  # of seven days from the first, or the last seven: not the calendar's
        start = later(whole.earliest, 7 * ordinal - 7) if ordinal > 0 else later(whole.latest, -6)
        end = start and later(start, 6)
        return between(start, end and min(end, whole.latest), "week", whole.basis)
    start = whole.earliest if ordinal > 0 else whole.latest
    part = unit_days(reading.unit, start, ordinal - 1 if ordinal > 0 else 0, whole.basis)
    if part is None or part.earliest is None or part.latest is None:
        return None
    return between(max(part.earliest, whole.earliest), min(part.latest, whole.latest), part.precision, whole.basis)


def _year_or_this(reading: Reading, setting: Setting) -> Days | None:
    if reading.year is not None:
        return year_days(reading.year, reading.year)
    return unit_days("year", setting.said_on, 0) if setting.said_on else None


def _week_of(reading: Reading, setting: Setting) -> Days | None:
    days = _date(reading, setting)
    return unit_days(reading.unit, days.earliest, 0, days.basis) if days and days.earliest else None


def _nothing(_reading: Reading, _setting: Setting) -> Days | None:
    return None


_MEANINGS: Mapping[TimeMeaning, Meaning] = {
    "date": _date,
    "numeric": _numeric,
    "days": _days,
    "month": _month,
    "year": _year,
    "years": _years,
    "season": _season,
    "decade": _decade,
    "century": _century,
    "weekday": _weekday,
    "calendar": _calendar,
    "shift": _shift,
    "stretch": _stretch,
    "part_of": _part_of,
    "week_of": _week_of,
    "duration": _nothing,
    "recurring": _nothing,
    "hours": _nothing,
}

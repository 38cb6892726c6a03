"""Calendar arithmetic: units of time around a day, years for days that have none. No words, no text."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from math import ceil, floor
from typing import NamedTuple

from recoupe.knowledge.time_words import Closeness, Edge, Season, TimeUnit
from recoupe.records.articles import Precision, WhenBasis

FIRST_YEAR, LAST_YEAR = 1000, 2100
MAX_YEARS_AFTER_MENTION = 3  # news speaks of last year or so; the same weekday and date come back after 5, 6 or 11
_WEEKDAY_YEARS = 6  # as far back as a date without a year is looked for when its weekday is known
# Half of the time that "three weeks ago" leaves open: news says the day where it means the day.
_HALF_DAYS = {"week": 3, "fortnight": 3, "weekend": 3, "month": 15, "quarter": 45, "half": 91, "year": 182,
              "decade": 1826, "century": 18262}  # fmt: skip
_DAYS = {"second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "weekend": 7.0,
         "fortnight": 14.0, "month": 30.4, "quarter": 91.3, "half": 182.6, "year": 365.25, "decade": 3652.5,
         "century": 36525.0}  # fmt: skip
_LEAP_YEARS = 9  # 29 February comes back after eight years at most
_SAME_DAY_HOURS = 6
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_CLOSENESS = {"about": (0.85, 1.15), "over": (1.0, 1.5), "under": (0.75, 1.0)}  # of the number that is named
_FIRST_MONTH: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # meteorological seasons


class Days(NamedTuple):
    """An interval of days, both ends included; None at an end: not known."""

    earliest: date | None
    latest: date | None
    precision: Precision
    basis: WhenBasis = "published"


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, None if there is no such day."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return None
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def later(day: date, days: int) -> date | None:
    """``days`` after ``day`` (before, if negative); None outside of the years that are known."""
    try:
        moved = day + timedelta(days=days)
    except OverflowError:
        return None
    return moved if FIRST_YEAR <= moved.year <= LAST_YEAR else None


def months_later(day: date, months: int) -> date | None:
    """The same day ``months`` on, the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def between(earliest: date | None, latest: date | None, precision: Precision, basis: WhenBasis) -> Days | None:
    """The interval, None if an end is not known or they are the wrong way round."""
    if earliest is None or latest is None or earliest > latest:
        return None
    return Days(earliest, latest, precision, basis)


def one_day(day: date | None, basis: WhenBasis) -> Days | None:
    """The interval of one day."""
    return between(day, day, "day", basis)


def month_days(year: int, month: int, basis: WhenBasis = "text") -> Days | None:
    """A month of a year."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month", basis)


def year_days(first: int, last: int, basis: WhenBasis = "text") -> Days | None:
    """The years from ``first`` to ``last``."""
    if not FIRST_YEAR <= first <= last <= LAST_YEAR:
        return None
    return Days(date(first, 1, 1), date(last, 12, 31), "year" if first == last else "range", basis)


def season_days(year: int, season: Season, basis: WhenBasis = "text") -> Days | None:
    """Three months from the first of the season's first one; the winter of a year ends in the next."""
    start = day_of(year, _FIRST_MONTH[season], 1)
    end = start and months_later(start, 3)
    return between(start, end and later(end, -1), "season", basis)


def unit_days(unit: TimeUnit, day: date, by: int, basis: WhenBasis = "published") -> Days | None:
    """The calendar unit that ``day`` lies in, or the one ``by`` units from it. Weeks start on Monday."""
    if unit in ("day", "hour", "minute", "second"):
        return one_day(later(day, by if unit == "day" else 0), basis)
    if unit == "night":
        return between(later(day, by), later(day, by + 1), "range", basis)
    if unit in ("week", "weekend", "fortnight"):
        weeks = 2 if unit == "fortnight" else 1
        monday = later(day, 7 * weeks * by - day.weekday())
        first = monday and later(monday, 5 if unit == "weekend" else 0)
        return between(first, monday and later(monday, 7 * weeks - 1), "week" if weeks == 1 else "range", basis)
    months = _MONTHS[unit]
    index = (day.year * 12 + day.month - 1) // months * months + by * months
    if not FIRST_YEAR <= index // 12 <= LAST_YEAR:
        return None
    start = date(index // 12, index % 12 + 1, 1)
    end = months_later(start, months)
    precision: Precision = "month" if unit == "month" else "year" if unit == "year" else "range"
    return between(start, end and later(end, -1), precision, basis)


def unit_length(of: Days | TimeUnit) -> int:
    """About how many days an interval or a unit has, at least one; an open interval has no end of days."""
    if isinstance(of, str):
        return ceil(_DAYS[of] * 1.02)
    if of.earliest is None or of.latest is None:
        return (date.max - date.min).days
    return (of.latest - of.earliest).days + 1


def edge_days(days: Days | None, edge: Edge | None, *, now: date | None = None) -> Days | None:
    """The beginning, middle or end of an interval; "earlier" and "later" lie on either side of ``now``.

    A year's beginning and end are a quarter, its middle the four months around it; a month's are its thirds by the
    day (1-10, 11-20, 21-), those of others thirds.
    """
    if days is None or edge is None or days.earliest is None or days.latest is None:
        return days
    first, last = days.earliest, days.latest
    if edge in ("earlier", "later"):
        if now is None or not first <= now <= last:
            return days._replace(precision="range")
        return Days(*((first, now) if edge == "earlier" else (now, last)), "range", days.basis)
    if days.precision == "year":
        start, end = {"start": (1, 3), "middle": (5, 8), "end": (10, 12)}[edge]
        return Days(
            date(first.year, start, 1),
            date(first.year, end, calendar.monthrange(first.year, end)[1]),
            "range",
            days.basis,
        )
    if days.precision == "day":
        return days
    if first.year < last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        years = last.year - first.year + 1
        low_year, high_year = _third(years, edge)
        return Days(date(first.year + low_year, 1, 1), date(first.year + high_year, 12, 31), "range", days.basis)
    count = (last - first).days + 1
    if days.precision == "month":
        offsets = {"start": (0, 9), "middle": (10, 19), "end": (20, count - 1)}[edge]
    else:
        offsets = _third(count, edge)
    low, high = (first + timedelta(days=offset) for offset in offsets)
    return Days(low, high, "range" if low < high else "day", days.basis)


def _third(count: int, edge: Edge) -> tuple[int, int]:
    """First and last of ``count`` things that are their beginning, middle or end."""
    third = max(1, round(count / 3))
    if edge == "start":
        return 0, third - 1
    return (third, max(third, count - third - 1)) if edge == "middle" else (count - third, count - 1)


def shifted(base: date, unit: TimeUnit, low: int, high: int, *, sign: int, close: Closeness | None) -> Days | None:
    """The days ``low`` to ``high`` units before (``sign`` -1) or after ``base``.

    A number of days is exact; weeks, months and years leave half of one open on either side.
    """
    if close is not None or low != high or unit in ("hour", "minute", "second"):
        less, more = _CLOSENESS[close] if close else (1.0, 1.0)
        if unit == "hour" and high <= _SAME_DAY_HOURS:
            return one_day(base, "published")
        nearest, farthest = floor(low * _DAYS[unit] * less), ceil(high * _DAYS[unit] * more)
        ends = later(base, sign * nearest), later(base, sign * farthest)
        near, far = ends if sign > 0 else ends[::-1]
        return between(near, far, "day" if nearest == farthest else "range", "published")
    if unit in ("day", "night"):
        return one_day(later(base, sign * low), "published")
    middle = (
        months_later(base, sign * low * _MONTHS[unit])
        if unit in _MONTHS
        else later(base, sign * low * round(_DAYS[unit]))
    )
    half = _HALF_DAYS[unit]
    precision: Precision = "week" if half == 3 else "month" if half == 15 else "year" if half == 182 else "range"
    return between(middle and later(middle, -half), middle and later(middle, half), precision, "published")


def stretch(base: date, unit: TimeUnit, number: int, *, sign: int) -> Days | None:
    """From ``number`` units before ``base`` up to it (``sign`` -1), or from it on."""
    if unit in _MONTHS:
        end = months_later(base, sign * number * _MONTHS[unit])
    else:
        end = later(base, sign * ceil(number * _DAYS[unit]))
    first, last = (end, base) if sign < 0 else (later(base, 1), end)
    return between(first, last, "range", "published")


def nearest_year(month: int, day: int, *, near: date, ahead: bool) -> date | None:
    """The last such day up to ``near`` (the first from it on, if ``ahead``)."""
    years = range(near.year, near.year + _LEAP_YEARS) if ahead else range(near.year, near.year - _LEAP_YEARS, -1)
    days = (day_of(year, month, day) for year in years)
    return next((found for found in days if found and (found >= near if ahead else found <= near)), None)


def nearest_weekday_year(month: int, day: int, weekday: int, *, near: date) -> date | None:
    """Such a day on that weekday, the nearest to ``near`` from six years before to one after: the weekday tells
    whether it lies ahead. None if it falls on it in none of these years."""
    years = range(near.year - _WEEKDAY_YEARS, near.year + 2)
    days = [found for year in years if (found := day_of(year, month, day)) and found.isoweekday() == weekday]
    return min(days, key=lambda found: abs((found - near).days), default=None)


def weekday_year(month: int, day: int, weekday: int, mentioned: set[int]) -> date | None:
    """The day on that weekday in the years that the text's other dates leave; None if not exactly one."""
    if not mentioned:
        return None
    first = max(mentioned)
    days = (day_of(year, month, day) for year in range(first, first + MAX_YEARS_AFTER_MENTION + 1))
    fitting = [each for each in days if each and each.isoweekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None

"""Whether two events can have been on the same day, and how closely that is known."""

from __future__ import annotations

from datetime import date, timedelta

from recoupe.crosscheck.evidence import Finding
from recoupe.records.cards import EventCard

TOLERANCE_DAYS = 1  # nights, time zones, and weekdays that count from another day
DAY_WIDTH = 1  # "the night from Monday to Tuesday" is still a day
WEEK_WIDTH = 7
MONTH_WIDTH = 31
FRESH_DAYS = 3  # news without a day is mostly of the last days
STALING = 0.2  # what each day takes from that
STALE_DAYS = 10


def told_days(card: EventCard) -> tuple[date, date] | None:
    """The days that the text gives, both included; None if it gives none, or only an end."""
    if card.earliest is None:
        return None
    last = card.latest or card.published
    return (card.earliest, max(card.earliest, last)) if last else None


def compare_times(one: EventCard, other: EventCard) -> Finding | None:
    """What the days of two events say; "other_day" where they exclude each other."""
    ours, theirs = told_days(one), told_days(other)
    if ours and theirs:
        return _compare_days(ours, theirs)
    if ours or theirs:
        days, published = (ours, other.published) if ours else (theirs, one.published)
        return _compare_with_publication(days, published) if days and published else None
    return _compare_publications(one.published, other.published)


def _compare_days(ours: tuple[date, date], theirs: tuple[date, date]) -> Finding | None:
    gap = max((ours[0] - theirs[1]).days, (theirs[0] - ours[1]).days)
    width = max((ours[1] - ours[0]).days, (theirs[1] - theirs[0]).days)
    if gap > TOLERANCE_DAYS:
        return Finding("other_day")
    if gap > 0:
        return Finding("near_day") if width <= DAY_WIDTH else None
    return _overlap(width)


def _overlap(width: int) -> Finding | None:
    """What it says that two intervals overlap, the wider of them ``width`` days long."""
    for widest, reason in ((DAY_WIDTH, "same_day"), (WEEK_WIDTH, "same_days"), (MONTH_WIDTH, "same_month")):
        if width <= widest:
            return Finding(reason)
    return None


def _compare_with_publication(days: tuple[date, date], published: date) -> Finding | None:
    """One event has days, the other one was published: nothing is told as a fact before it happened."""
    if days[0] > published + timedelta(days=TOLERANCE_DAYS):
        return Finding("other_day")
    if (days[1] - days[0]).days > WEEK_WIDTH:
        return None
    lag = (published - days[1]).days
    if lag <= FRESH_DAYS:
        return Finding("reported_within_days", 1 - STALING * max(0, lag))
    return Finding("old_news") if lag > STALE_DAYS else None


def _compare_publications(ours: date | None, theirs: date | None) -> Finding | None:
    if ours is None or theirs is None:
        return None
    gap = abs((ours - theirs).days)
    if gap <= TOLERANCE_DAYS:
        return Finding("published_together")
    if gap <= FRESH_DAYS:
        return Finding("published_close")
    return Finding("published_apart") if gap > STALE_DAYS else None

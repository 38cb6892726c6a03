"""Which happening a denial denies, of several at one place in a few days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from recoupe.crosscheck.pair_times import told_days
from recoupe.crosscheck.pair_words import likeness
from recoupe.knowledge.incident_types import load_incident_types
from recoupe.records.cards import EventCard, EventLink


def best_answer(
    denial: EventCard,
    links: Iterable[EventLink],
    homes: Mapping[str, int],
    members: Mapping[int, Sequence[EventCard]],
) -> EventLink | None:
    """The link of ``denial`` with the happening that it denies; None if it can be none of them.

    ``links`` are those with reports, ``homes`` the group of each report, ``members`` the reports of each group. A
    happening of another day, or of other means, is not meant: who denies a missile does not deny an ambush. Of the rest
    the denial answers the one that tells of the same means, then the one with most words in common, then the latest.
    """
    found = []
    for link in links:
        home = next(homes[event] for event in link.events if event != denial.event)
        reports = members[home]
        if _is_day_open(denial, reports) and _is_way_open(denial, reports):
            found.append(((*_fit(denial, reports), link.score), link))
    best = max((fit for fit, _ in found), default=None)
    return min((link for fit, link in found if fit == best), key=lambda link: link.events, default=None)


def _is_day_open(denial: EventCard, reports: Sequence[EventCard]) -> bool:
    """Whether a report tells of a day of the denial, or there is none on one side."""
    ours, theirs = told_days(denial), [days for each in reports if (days := told_days(each))]
    if ours is None:
        return all(denial.published is None or days[0] <= denial.published for days in theirs)
    return not theirs or any(days[0] <= ours[1] and ours[0] <= days[1] for days in theirs)


def _is_way_open(denial: EventCard, reports: Sequence[EventCard]) -> bool:
    """Whether some report tells of means that go with the denial's, or none tells of other ones."""
    found = {_way(denial, each) for each in reports}
    return "other_mode" not in found or "same_mode" in found


def _way(denial: EventCard, report: EventCard) -> str | None:
    return load_incident_types().match(denial.code, denial.mode, report.code, report.mode)


def _fit(denial: EventCard, reports: Sequence[EventCard]) -> tuple[bool, float, date]:
    """Whether the means are the same, how alike the words, and the day it began on or was first told."""
    same = denial.mode is not None and any(_way(denial, each) == "same_mode" for each in reports)
    words = max(likeness(denial.words, each.words) for each in reports)
    days = [days[0] for each in reports if (days := told_days(each) or _published(each))]
    return same, words, max(days, default=date.min)


def _published(card: EventCard) -> tuple[date, date] | None:
    return (card.published, card.published) if card.published else None

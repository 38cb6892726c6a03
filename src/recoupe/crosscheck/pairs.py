"""Two events of different articles: do they tell the same happening?

Nothing of it depends on words of one language but the likeness of words itself, which can only speak for a pair:
reports in French and English meet by types, days, places, parties and tolls.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.crosscheck.evidence import THRESHOLD, Finding, score
from recoupe.crosscheck.pair_parties import compare_parties
from recoupe.crosscheck.pair_places import compare_places
from recoupe.crosscheck.pair_times import compare_times
from recoupe.crosscheck.pair_tolls import compare_tolls
from recoupe.crosscheck.pair_words import compare_words
from recoupe.knowledge.incident_types import load_incident_types
from recoupe.records.cards import EventCard, EventLink

QUESTION_SCORE = 0.7  # of what excluded pairs have in common otherwise: from here on a person is asked
# What excludes whatever else there is, and what does only where the rest does not outweigh it.
HARD = {"other_day": "when", "other_place": "place"}
SOFT = {"other_toll": "toll", "other_name": "place"}


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that was found. ``score`` is over all of it, ``alike`` over all but what excludes; ``excludes`` is the field
    in which the two exclude each other, None if none."""

    findings: tuple[Finding, ...]
    score: float
    alike: float
    excludes: str | None

    @property
    def reasons(self) -> tuple[str, ...]:
        """The names of what speaks for the pair, the weightiest first."""
        told = sorted((finding for finding in self.findings if finding.weight > 0), key=lambda each: -each.weight)
        return tuple(finding.reason for finding in told)


def compare(one: EventCard, other: EventCard) -> EventLink | None:
    """The link between two events that may tell the same happening; None if there is no more than chance in common.

    Where they exclude each other in ``excludes`` ("toll", "place", "when"), the score is that of all the rest. Tolls
    that differ on one day at one named place are a dispute and exclude nothing; those that rise over days neither.
    The order of the two does not matter. Two records that their article has for one happening need no link.
    """
    found = None if one.article == other.article and _is_same_record(one, other) else assess(one, other)
    if found is None:
        return None
    value, least = (found.alike, QUESTION_SCORE) if found.excludes else (found.score, THRESHOLD)
    if value < least:
        return None
    first, second = sorted((one.event, other.event))
    return EventLink(events=(first, second), score=value, reasons=found.reasons, excludes=found.excludes)


def assess(one: EventCard, other: EventCard, *, apart: bool = False) -> Assessment | None:
    """All that speaks for and against two events being one happening; None if their types do not go together.

    ``apart``: as if they were told in two articles, whether they are or not.
    """
    if one.event > other.event:
        one, other = other, one
    match = _match(one.code, one.mode, other.code, other.mode)
    if match is None:
        return None
    findings = (Finding(match), *_findings(one, other, apart or one.article != other.article))
    total = score(findings)
    field = _excluded_field(findings, total)
    if field is None:
        return Assessment(findings, total, total, None)
    rest = [finding for finding in findings if finding.reason not in HARD and finding.reason not in SOFT]
    return Assessment(findings, total, score(rest), field)


@lru_cache(maxsize=1 << 14)
def _match(code: str, mode: str | None, other_code: str, other_mode: str | None) -> str | None:
    return load_incident_types().match(code, mode, other_code, other_mode)


def _excluded_field(findings: Sequence[Finding], total: float) -> str | None:
    for finding in findings:
        if finding.reason in HARD:
            return HARD[finding.reason]
    if total < THRESHOLD:
        return next((SOFT[each.reason] for each in findings if each.reason in SOFT), None)
    return None


def _findings(one: EventCard, other: EventCard, apart: bool) -> Iterator[Finding]:
    time, place = compare_times(one, other), compare_places(one, other)
    if time:
        yield time
    if place:
        yield place
    yield from compare_parties(one, other)
    if one.polarity == other.polarity:  # who denies has no toll, or none of his own
        for toll in compare_tolls(one, other):
            yield _settled(toll, time, place) if apart else _told_twice(toll)
    if apart:
        if words := compare_words(one, other):
            yield words
    elif not _is_same_record(one, other):
        yield Finding("told_apart")


def _told_twice(toll: Finding) -> Finding:
    """One article does not learn more while it is read: figures that differ are of two things."""
    return Finding("other_toll") if toll.reason == "rising_toll" else toll


def _settled(toll: Finding, time: Finding | None, place: Finding | None) -> Finding:
    """What it means that the tolls of two articles exclude each other: at one named place on one day, that voices
    differ; on two days in a row, that there were two happenings, however alike."""
    if time is not None and time.reason == "near_day" and toll.reason == "rising_toll":
        return Finding("other_toll")
    if toll.reason != "other_toll" or place is None or place.reason != "same_place" or time is None or time.weight <= 0:
        return toll
    if time.reason == "near_day":
        return toll
    return Finding("toll_disputed" if time.reason == "same_day" else "toll_doubtful")


def _is_same_record(one: EventCard, other: EventCard) -> bool:
    """Whether the article itself has the two for one happening."""
    return (one.same_as or one.event) == (other.same_as or other.event)

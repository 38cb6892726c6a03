"""Merges that were refused, as questions for a person: what speaks for them, and what excludes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from recoupe.crosscheck.groups import Refusal
from recoupe.crosscheck.pair_times import told_days
from recoupe.records.cards import EventCard, TollCard
from recoupe.records.claims import Origin
from recoupe.records.incidents import Question
from recoupe.records.spans import content_id

RULES_VERSION = "1"
ORIGIN = Origin(annotator="incidents", version=RULES_VERSION, settings="")
UNKNOWN = "?"


def question_of(
    refusal: Refusal,
    incidents: tuple[str, str],
    cards: Mapping[str, EventCard],
    incident_of: Mapping[str, str],
) -> Question:
    """The question of a refused merge; ``incidents`` are the two ids, sorted, its values in their order."""
    first, second = sorted(refusal.between, key=lambda event: incident_of[event])
    field = refusal.field
    return Question(
        id=content_id("question", *incidents, field),
        incidents=incidents,
        field=field,
        values=(_value(cards[first], field), _value(cards[second], field)),
        reasons=refusal.link.reasons,
        origin=ORIGIN,
    )


def _value(card: EventCard, field: str) -> str:
    """What an event says in a field: "killed 12, injured 30", a place's name, a day or two."""
    if field == "toll":
        return ", ".join(f"{toll.kind} {_figure(toll)}" for toll in card.tolls) or UNKNOWN
    if field == "place":
        return next(iter(card.places), card.country or UNKNOWN)
    return _days(told_days(card) or (card.published, card.published))


def _figure(toll: TollCard) -> str:
    if toll.best is not None:
        return str(toll.best)
    return f"{'' if toll.low is None else toll.low}-{'' if toll.high is None else toll.high}"


def _days(days: tuple[date | None, date | None]) -> str:
    first, last = days
    if first is None:
        return UNKNOWN
    return first.isoformat() if first == last or last is None else f"{first.isoformat()}/{last.isoformat()}"

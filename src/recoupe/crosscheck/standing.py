"""Which groups of reports are incidents: those that tell of something with a time or a toll of its own."""

from __future__ import annotations

from collections.abc import Iterable

from recoupe.crosscheck.cards import MAX_DAYS
from recoupe.records.cards import EventCard


def can_stand(cards: Iterable[EventCard]) -> bool:
    """Whether the reports ``cards`` together are an incident.

    At least one has to give the time, to within a month, or a toll. What has neither is a detail of a scene ("they set
    fire to the shops") or a recollection ("a town that was attacked again and again"): it stays an event of its
    article.
    """
    return any(card.tolls or _is_dated(card) for card in cards)


def _is_dated(card: EventCard) -> bool:
    return bool(card.earliest and card.latest and (card.latest - card.earliest).days <= MAX_DAYS)

"""Cards of events built by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from eval.key_index import DictIndex

from recoupe.crosscheck.event_keys import find_links
from recoupe.records.cards import EventCard, EventLink, TollCard
from recoupe.records.events import CasualtyKind
from recoupe.records.judgements import Judgement, JudgementKind

DAY = date(2024, 4, 9)
ALREN: dict[str, Any] = {"places": ("alren",), "geonames": 11, "country": "MLI", "latitude": 16.0, "longitude": -3.0}
BESK: dict[str, Any] = {"places": ("besk",), "geonames": 12, "country": "MLI", "latitude": 13.0, "longitude": -8.0}
BLANK = EventCard(
    event="e",
    article="a",
    outlet=None,
    language=None,
    published=None,
    code="plover:ASSAULT",
    mode=None,
    earliest=None,
    latest=None,
    places=(),
    geonames=None,
    country=None,
    admin1=None,
    latitude=None,
    longitude=None,
    precision_km=None,
    actors=(),
    recipients=(),
    tolls=(),
    words=(),
    polarity="positive",
    modality="actual",
    aggregate=False,
    claims=(),
    same_as=None,
)


def card(event: str, *, day: int | None = None, out: int | None = None, **known: Any) -> EventCard:
    """A card that knows nothing but what is given, of an article of its own; ``day`` and ``out`` (its publication)
    count from ``DAY``."""
    told: dict[str, Any] = {} if day is None else {"earliest": later(day), "latest": later(day)}
    published: dict[str, Any] = {} if out is None else {"published": later(out)}
    precise = {"precision_km": 10.0} if "latitude" in known and "precision_km" not in known else {}
    article = {"article": f"article of {event}"}
    return replace(BLANK, event=event, **(article | told | published | precise | known))


def later(days: int) -> date:
    """So many days after ``DAY``."""
    return DAY + timedelta(days=days)


def toll(best: int | None, *, kind: CasualtyKind = "killed", low: int | None = -1, high: int | None = -1) -> TollCard:
    """An exact figure, unless bounds are given."""
    return TollCard(
        kind=kind, low=best if low == -1 else low, best=best, high=best if high == -1 else high, of="unknown"
    )


def judge(
    kind: JudgementKind, *subjects: str, by: str = "person:ana", minute: int = 0, replaces: str | None = None
) -> Judgement:
    """A judgement made at that minute."""
    return Judgement(
        id=f"judgement {kind} {minute} {by}",
        kind=kind,
        subjects=subjects,
        value=None,
        reason="read both",
        by=by,
        at=datetime(2024, 5, 1, 12, minute, tzinfo=UTC),
        replaces=replaces,
    )


def links_of(cards: Iterable[EventCard]) -> list[EventLink]:
    """The links that are found when the cards come in one after the other."""
    index, known, links = DictIndex(stop_after=10_000), dict[str, EventCard](), list[EventLink]()
    for each in cards:
        known[each.event] = each
        links += find_links(each, index, known)
    return links


def words(text: str) -> tuple[str, ...]:
    """Sorted words."""
    return tuple(sorted(text.split()))

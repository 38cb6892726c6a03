"""Keys by which events that may be one happening meet in an index, so that not all pairs need to be compared.

A key joins the block of types, a day and one thing that few events of that day have: a place, a party, a toll, a word.
So the events under one key are those of a day at most, and cost grows with the number of events, not with its square.
Pairs that meet nowhere cannot be linked: without any of these in common they do not score enough (``evidence``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from math import floor

from recoupe.crosscheck.cards import can_deny, can_found
from recoupe.crosscheck.pair_parties import COUNTRY
from recoupe.crosscheck.pair_places import TOWN_KM, name_sound
from recoupe.crosscheck.pair_times import FRESH_DAYS, TOLERANCE_DAYS, WEEK_WIDTH, told_days
from recoupe.crosscheck.pair_words import STEM_CHARS
from recoupe.crosscheck.pairs import compare
from recoupe.knowledge.common_words import news_words
from recoupe.knowledge.incident_types import load_incident_types
from recoupe.records.cards import EventCard, EventLink
from recoupe.records.ports import KeyIndex

SPACE = "event"
SHARED_KEYS = 2  # one thing in common is not enough to be linked; a place alone has two keys or three
WORD_KEYS = 6  # of the words that are not in any report; those of the smallest hash, so that two reports pick the same
MIN_TOLL = 3  # smaller ones are in too many reports of a day
CELL_DEGREES = 0.5  # some 50 km: a town with its surroundings is in one cell or two that touch


@dataclass(frozen=True, slots=True)
class EventKeys:
    """Under which keys an event is filed, and under which to ask for those that may be the same happening (its own and
    those of neighbouring days and places). Signed, 64 bits. None for an event that can be in no incident."""

    file: frozenset[int]
    ask: frozenset[int]


def event_keys(card: EventCard) -> EventKeys:
    """The keys of an event. Whichever of two is filed first, the other one asks for it."""
    if not (can_found(card) or can_deny(card)):
        return EventKeys(frozenset(), frozenset())
    days, block = list(_days(card)), load_incident_types().block(card.code)
    around = sorted({day + timedelta(days=by) for day in days for by in range(-TOLERANCE_DAYS, TOLERANCE_DAYS + 1)})
    things, near = list(_things(card)), list(_near_cells(card))
    return EventKeys(_hashed(block, days, things), _hashed(block, around, things + near))


def find_links(card: EventCard, index: KeyIndex, cards: Mapping[str, EventCard]) -> list[EventLink]:
    """Files ``card`` in ``index`` and gives its links to the events that were filed before, by the other's id.

    ``cards`` holds those of the index; members that it lacks are passed over. An event that was filed already is
    compared again: the links are the same.
    """
    keys = event_keys(card)
    index.add(SPACE, card.event, keys.file)
    met = sorted(index.sharing(SPACE, keys.ask, at_least=SHARED_KEYS)) if keys.ask else []
    others = (cards[event] for event in met if event != card.event and event in cards)
    return [link for other in others if (link := compare(card, other))]


def _hashed(block: str, days: Iterable[date | None], things: Iterable[str]) -> frozenset[int]:
    things = list(things)
    return frozenset(_hash(f"{block}|{day}|{thing}") for day in days or (None,) for thing in things)


@lru_cache(maxsize=1 << 16)
def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _days(card: EventCard) -> Iterator[date]:
    """The days that an event is filed under: those told, else the last ones before its publication.

    Of a long interval those at its ends only: an event of a given day inside is met where its own report has the same
    interval, or not at all.
    """
    told = told_days(card)
    if told and (told[1] - told[0]).days <= WEEK_WIDTH:
        yield from (told[0] + timedelta(days=by) for by in range((told[1] - told[0]).days + 1))
    elif told:
        yield from told
    elif card.published:
        yield from (card.published - timedelta(days=by) for by in range(FRESH_DAYS))


def _things(card: EventCard) -> Iterator[str]:
    """What few events of one day have in common with this one."""
    if card.places:
        yield f"place|{name_sound(card.places[0]) or card.places[0]}"
    if card.geonames is not None:
        yield f"geonames|{card.geonames}"
    if cell := _cell(card):
        yield f"cell|{cell[0]}|{cell[1]}"
    for toll in card.tolls:
        if (toll.best or 0) >= MIN_TOLL:
            yield f"toll|{toll.kind}|{toll.best}"
            yield f"toll|{toll.kind}|{toll.best}|{card.country}"
    for key in sorted({*card.actors, *card.recipients}):
        yield f"party|{key}|{card.country}" if key.startswith(COUNTRY) else f"party|{key}"  # a state acts all over
    yield from (f"word|{stem}" for stem in _chosen_words(card.words))


@lru_cache(maxsize=1 << 14)
def _chosen_words(words: tuple[str, ...]) -> tuple[str, ...]:
    stems = {word[:STEM_CHARS] for word in words if word not in news_words()}
    return tuple(sorted(stems, key=_hash)[:WORD_KEYS])


def _cell(card: EventCard) -> tuple[int, int] | None:
    """The cell of the grid that a place lies in; None for one that is as large as several, or not resolved."""
    if card.latitude is None or card.longitude is None or (card.precision_km or 0.0) > TOWN_KM:
        return None
    return floor(card.latitude / CELL_DEGREES), floor(card.longitude / CELL_DEGREES)


def _near_cells(card: EventCard) -> Iterator[str]:
    """The cells around an event's own."""
    if cell := _cell(card):
        row, column = cell
        beside = ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1) if up or right)
        yield from (f"cell|{row}|{column}" for row, column in beside)

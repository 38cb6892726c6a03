"""Where a happening took place that its own sentence does not tell: in the country of the places around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from recoupe.coding.linking import PHYSICAL
from recoupe.coding.places import FoundPlace
from recoupe.records.events import Event, Place

PREFIX = "plover:"


def with_scenes(events: Iterable[Event], places: Sequence[FoundPlace], starts: Sequence[int]) -> Iterator[Event]:
    """``events`` with a country for the deeds among them that have no place.

    It is that of the last place named before the deed's sentence or in it, else of the first one behind; no finer than
    the country, as nobody says that it was there. ``starts`` are the offsets at which the sentences begin.
    """
    settings = [found for found in places if found.place is not None and found.place.country and not found.is_actor]
    for event in events:
        if event.place is not None or not settings or event.code.removeprefix(PREFIX) not in PHYSICAL:
            yield event
        else:
            yield replace(event, place=_around(event, settings, starts))


def _around(event: Event, settings: Sequence[FoundPlace], starts: Sequence[int]) -> Place | None:
    sentence = bisect_right(starts, event.trigger[0].start) - 1
    before = bisect_right(settings, sentence, key=lambda found: found.sentence)
    found = settings[before - 1] if before else settings[0]
    place = found.place
    if place is None:
        return None
    return replace(
        place, geonames=None, admin1=None, latitude=None, longitude=None, precision_km=None, basis="article"
    )

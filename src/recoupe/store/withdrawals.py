"""What a person took out of use: readings without it, and without ends that hang loose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from recoupe.records.claims import Claim
from recoupe.records.events import Event
from recoupe.records.readings import Reading


def without(reading: Reading, gone: frozenset[str]) -> Reading:
    """``reading`` without the claims, events and mentions whose ids are in ``gone``.

    A claim inside a claim that is gone stands in what that one stood in; the records of the same happening go on with
    the first that is left as the main one.
    """
    if gone.isdisjoint(_ids_in(reading)):
        return reading
    outer = {claim.id: claim.within for claim in reading.claims}
    mains = _mains(reading, gone)
    return replace(
        reading,
        claims=tuple(_reattached(claim, outer, gone) for claim in reading.claims if claim.id not in gone),
        events=tuple(_retold(event, mains, gone) for event in reading.events if event.id not in gone),
        mentions=tuple(mention for mention in reading.mentions if mention.id not in gone),
    )


def _ids_in(reading: Reading) -> Iterator[str]:
    yield from (claim.id for claim in reading.claims)
    yield from (event.id for event in reading.events)
    yield from (mention.id for mention in reading.mentions)


def _reattached(claim: Claim, outer: dict[str, str | None], gone: frozenset[str]) -> Claim:
    within = claim.within
    while within is not None and within in gone:
        within = outer.get(within)
    return claim if within == claim.within else replace(claim, within=within)


def _mains(reading: Reading, gone: frozenset[str]) -> dict[str, str]:
    """For each main event that is gone, the first of the others that tell of the same."""
    mains: dict[str, str] = {}
    for event in reading.events:
        if event.same_as is not None and event.same_as in gone and event.id not in gone:
            mains.setdefault(event.same_as, event.id)
    return mains


def _retold(event: Event, mains: dict[str, str], gone: frozenset[str]) -> Event:
    main = mains.get(event.same_as, event.same_as) if event.same_as else None
    return replace(
        event,
        claims=tuple(claim for claim in event.claims if claim not in gone),
        denied_by=tuple(claim for claim in event.denied_by if claim not in gone),
        same_as=None if main == event.id else main,
    )

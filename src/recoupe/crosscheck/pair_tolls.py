"""Whether two tolls can be of one happening: equal, open to each other, risen meanwhile, or excluding each other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from recoupe.crosscheck.evidence import Finding
from recoupe.records.cards import EventCard, TollCard
from recoupe.records.events import CasualtyKind

FULL_TOLL = 24  # an equal figure from here on counts in full; "one killed" is in every second report
RISE = 3.0  # a toll may grow so many times ...
RISE_DAYS = 10  # ... within so many days
SECOND_KIND = 0.5  # what a second equal figure (killed and injured) adds


def compare_tolls(one: EventCard, other: EventCard) -> Iterator[Finding]:
    """What the tolls say; "other_toll" where they exclude each other."""
    if not (one.tolls and other.tolls):
        return
    kinds = sorted(_kinds(one) & _kinds(other))
    equal = sorted((each for kind in kinds if (each := _equal_figure(one, other, kind))), reverse=True)
    if equal:
        strength = _rarity(equal[0]) + SECOND_KIND * sum(map(_rarity, equal[1:]))
        yield Finding("same_toll", min(1.0 + SECOND_KIND, strength))
    elif kinds:
        found = {_compare_kind(one, other, kind) for kind in kinds}
        yield Finding(next(each for each in ("other_toll", "rising_toll", "tolls_fit") if each in found))


def _kinds(card: EventCard) -> set[CasualtyKind]:
    """The kinds that there is a toll of: "no victims" excludes none, it may be of a moment or of one side."""
    return {toll.kind for toll in card.tolls if toll.best != 0}


def _equal_figure(one: EventCard, other: EventCard, kind: CasualtyKind) -> int | None:
    """The whole toll of one of them where the other gives it, too, perhaps beside its parts; None if no figure."""
    ours, theirs = _figures(one, kind), _figures(other, kind)
    if not (ours and theirs):
        return None
    return next((each for each in sorted({max(ours), max(theirs)}, reverse=True) if each in ours and each in theirs), 0)


def _figures(card: EventCard, kind: CasualtyKind) -> set[int]:
    return {toll.best for toll in card.tolls if toll.kind == kind and toll.best is not None}


def _rarity(figure: int) -> float:
    """How much it says that two reports have this figure, 0..1."""
    return min(1.0, math.log2(figure + 1) / math.log2(FULL_TOLL + 1))


def _compare_kind(one: EventCard, other: EventCard, kind: CasualtyKind) -> str:
    ours, theirs = _whole(one, kind), _whole(other, kind)
    if _low(ours) <= _high(theirs) and _low(theirs) <= _high(ours):
        return "tolls_fit"
    small, large = ((one, ours), (other, theirs)) if _high(ours) < _low(theirs) else ((other, theirs), (one, ours))
    ratio = _low(large[1]) / max(1.0, _high(small[1]))
    return "rising_toll" if ratio <= RISE and _can_have_risen(small[0], large[0]) else "other_toll"


def _whole(card: EventCard, kind: CasualtyKind) -> TollCard:
    """The largest figure of a kind: the others are its parts."""
    return max((toll for toll in card.tolls if toll.kind == kind), key=lambda toll: (_low(toll), _high(toll)))


def _low(toll: TollCard) -> float:
    return next((each for each in (toll.low, toll.best) if each is not None), 0)


def _high(toll: TollCard) -> float:
    """The upper bound; "at least 12" is open upwards, but not to any figure."""
    if toll.high is not None:
        return toll.high
    figure = toll.low if toll.best is None else toll.best
    return math.inf if figure is None else RISE * figure


def _can_have_risen(small: EventCard, large: EventCard) -> bool:
    """Whether the larger toll was published later, or on the same day, whose hours are not known."""
    return _published_lag(small.published, large.published) in range(RISE_DAYS + 1)


def _published_lag(first: date | None, then: date | None) -> int:
    return (then - first).days if first and then else 0

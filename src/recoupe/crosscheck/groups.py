"""Groups of events while they grow: what may be joined to what, and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recoupe.crosscheck.decisions import Decisions, pair_of
from recoupe.crosscheck.evidence import THRESHOLD
from recoupe.crosscheck.pairs import HARD, Assessment, assess
from recoupe.records.cards import EventCard, EventLink

SUPPORT = 0.4  # the least mean score between the members of two groups that are joined; swept on ECB+, topics 1-25
SAMPLE = 4  # so many members of each group are looked at for it
STRONG = 0.9  # a link so good joins two records of one article as well ...
APART = 0.2  # ... unless they have less than that in common themselves
HARD_FIELDS = frozenset(HARD.values())


@dataclass(frozen=True, slots=True)
class Refusal:
    """A link that was not followed, since the two events of ``between`` exclude each other in ``field``."""

    link: EventLink
    field: str
    between: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What is against joining two groups of ``sizes`` together: two events that exclude each other in ``field``, or
    two records that their article tells apart, or (not ``is_final``: it may change when they grow) too little in
    common on the whole."""

    field: str | None = None
    between: tuple[str, str] = ("", "")
    sizes: int = 0
    is_final: bool = False


class Groups:
    """A partition of events that only ever gets coarser."""

    def __init__(self, cards: Mapping[str, EventCard], decisions: Decisions) -> None:
        """``cards`` are the events by id; ``decisions`` what people want together and apart."""
        self._cards = cards
        self._home = {event: number for number, event in enumerate(cards)}
        self._events = {number: [event] for event, number in self._home.items()}
        self._parted = decisions.parted
        self._disputed: dict[int, set[str]] = {}
        self._barred: dict[int, dict[int, Bar]] = {}  # what was found against two groups, so as not to look again
        self._profiles = _Profiles(cards)

    def homes(self) -> dict[str, int]:
        """The group of each event; numbers mean nothing but sameness."""
        return dict(self._home)

    def members(self) -> list[list[str]]:
        """The events of each group."""
        return [list(events) for events in self._events.values()]

    def force(self, one: str, other: str) -> None:
        """Joins what a person joined, unless a later word of theirs keeps members of the two apart."""
        if one in self._home and other in self._home and not self._is_parted(one, other):
            self._unite(one, other)

    def keep_record(self, one: str, other: str) -> None:
        """Joins two records that an article has for one happening, unless their days or places exclude each other:
        who differs in the toll is another voice about the same."""
        if not self._is_parted(one, other) and not self._clashes(one, other) & HARD_FIELDS:
            self._unite(one, other)

    def join(self, link: EventLink) -> Refusal | None:
        """Follows a link where nothing is against it. A refusal only where two events exclude each other."""
        one, other = link.events
        if self._home[one] == self._home[other] or self._is_parted(one, other):
            return None
        if link.excludes:
            return Refusal(link, link.excludes, link.events)
        bar = self._bar(one, other, is_strong=link.score >= STRONG)
        if bar is None:
            self._unite(one, other)
            return None
        return Refusal(link, bar.field, bar.between) if bar.field else None

    def _bar(self, one: str, other: str, *, is_strong: bool) -> Bar | None:
        """What is against joining two groups, None if nothing is."""
        ours, theirs = self._home[one], self._home[other]
        sizes = len(self._events[ours]) + len(self._events[theirs])
        known = self._barred.get(ours, {}).get(theirs)
        if known and (known.is_final or known.sizes == sizes):
            return known
        bar = self._clash(one, other)
        if bar is None and self._is_told_apart(one, other, least=APART if is_strong else THRESHOLD):
            bar = Bar(sizes=sizes, is_final=True)
        if bar is None and self._support(one, other) < SUPPORT:
            bar = Bar(sizes=sizes)
        if bar:
            self._barred.setdefault(ours, {})[theirs] = self._barred.setdefault(theirs, {})[ours] = bar
        return bar

    def _group(self, event: str) -> list[str]:
        return self._events[self._home[event]]

    def _across(self, one: str, other: str) -> Iterator[tuple[str, str]]:
        return ((ours, theirs) for ours in self._group(one) for theirs in self._group(other))

    def _is_parted(self, one: str, other: str) -> bool:
        return bool(self._parted) and any(pair_of(*pair) in self._parted for pair in self._across(one, other))

    def _clash(self, one: str, other: str) -> Bar | None:
        """The first two members, by id, that exclude each other in a field that is not disputed inside already.

        Of two groups that several articles tell of each, a dispute in one is no reason to take them for one.
        """
        open_fields = self._disputed.get(self._home[one], set()) | self._disputed.get(self._home[other], set())
        if all(len({self._cards[event].article for event in self._group(each)}) > 1 for each in (one, other)):
            open_fields = set()
        for pair in self._profiles.distinct(self._group(one), self._group(other)):
            found = self._profiles.assess(*pair)
            if found and found.excludes and found.excludes not in open_fields:
                return Bar(field=found.excludes, between=pair, is_final=True)
        return None

    def _clashes(self, one: str, other: str) -> set[str]:
        found = (self._profiles.assess(*pair) for pair in self._across(one, other))
        return {each.excludes for each in found if each and each.excludes}

    def _is_told_apart(self, one: str, other: str, *, least: float) -> bool:
        """Whether some article has a record in either group, and the two are less alike than ``least``."""
        theirs = self._records(other)
        return any(
            self._cards[ours[0]].article == self._cards[each[0]].article and self._are_apart(ours, each, least)
            for ours in self._records(one)
            for each in theirs
        )

    def _are_apart(self, ours: Sequence[str], theirs: Sequence[str], least: float) -> bool:
        """Whether two records of one article exclude each other, or their most alike events are not alike enough."""
        found = [assess(self._cards[one], self._cards[other]) for one in ours for other in theirs]
        return (
            any(each.excludes for each in found if each)
            or max((each.score for each in found if each), default=0.0) < least
        )

    def _support(self, one: str, other: str) -> float:
        """How alike two groups are on the whole: the mean over pairs of a few records of each, each pair by its most
        alike events; what an article tells of a happening in detail is no further report."""
        ours, theirs = (self._records(each)[:SAMPLE] for each in (one, other))
        return sum(self._likeness(a, b) for a in ours for b in theirs) / (len(ours) * len(theirs))

    def _likeness(self, ours: Sequence[str], theirs: Sequence[str]) -> float:
        found = (self._profiles.assess(one, other) for one in ours for other in theirs)
        return max((each.score for each in found if each), default=0.0)

    def _records(self, event: str) -> list[list[str]]:
        """The events of a group, those of one record in their article together; sorted."""
        records: dict[str, list[str]] = {}
        for each in sorted(self._group(event)):
            records.setdefault(self._cards[each].same_as or each, []).append(each)
        return [records[main] for main in sorted(records, key=lambda main: records[main])]

    def _unite(self, one: str, other: str) -> None:
        kept, gone = sorted((self._home[one], self._home[other]), key=lambda home: (-len(self._events[home]), home))
        if kept == gone:
            return
        disputed = self._disputed.pop(gone, set()) | self._disputed.get(kept, set()) | self._clashes(one, other)
        if disputed:
            self._disputed[kept] = disputed
        for beside, bar in self._barred.pop(gone, {}).items():
            del self._barred[beside][gone]
            if bar.is_final and beside != kept:
                self._barred[beside].setdefault(kept, bar)
                self._barred.setdefault(kept, {}).setdefault(beside, bar)
        for event in self._events[gone]:
            self._home[event] = kept
        self._events[kept].extend(self._events.pop(gone))


class _Profiles:
    """Events that say the same are compared once: copies of a report are most of a large group."""

    def __init__(self, cards: Mapping[str, EventCard]) -> None:
        profiles: dict[EventCard, int] = {}
        self._cards = cards
        self._profile = {event: profiles.setdefault(_profile(card), len(profiles)) for event, card in cards.items()}
        self._known: dict[tuple[int, int], Assessment | None] = {}

    def distinct(self, ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
        """Pairs of events of two groups, the smallest ids first, one for each two profiles."""
        ours, theirs = self._one_each(ours), self._one_each(theirs)
        return ((one, other) for one in ours for other in theirs)

    def _one_each(self, events: list[str]) -> list[str]:
        return list({self._profile[event]: event for event in sorted(events, reverse=True)}.values())[::-1]

    def assess(self, one: str, other: str) -> Assessment | None:
        """What two events have in common, as told in different articles."""
        pair = (self._profile[one], self._profile[other])
        if pair not in self._known:
            self._known[pair] = assess(self._cards[one], self._cards[other], apart=True)
        return self._known[pair]


def _profile(card: EventCard) -> EventCard:
    """A card without what makes it this one rather than a copy of it."""
    return replace(card, event="", article="", outlet=None, language=None, claims=(), same_as=None)

"""Whether the same parties take part in two events, on the same sides."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from recoupe.crosscheck.evidence import Finding
from recoupe.records.cards import EventCard

COUNTRY = "country:"
NAME = "name:"
SHARED_NAME = 0.5  # of the words of two names


def compare_parties(one: EventCard, other: EventCard) -> Iterator[Finding]:
    """What actors and recipients say. Names that differ say nothing: "soldats" and "troops" may be the same men."""
    sides = (("actor", one.actors, other.actors), ("recipient", one.recipients, other.recipients))
    for side, ours, theirs in sides:
        if ours and theirs and (reason := _compare_side(side, ours, theirs)):
            yield Finding(reason)
    if _is_reversed(one, other):
        yield Finding("reversed_roles")


def _compare_side(side: str, ours: Collection[str], theirs: Collection[str]) -> str | None:
    shared = set(ours).intersection(theirs)
    if any(not key.startswith(COUNTRY) for key in shared) or _share_name(ours, theirs):
        return f"same_{side}"
    if shared:
        return f"same_{side}_state"
    both_coded = all(any(not key.startswith(NAME) for key in keys) for keys in (ours, theirs))
    return f"other_{side}" if both_coded else None


def _share_name(ours: Collection[str], theirs: Collection[str]) -> bool:
    return any(
        len(words & others) >= SHARED_NAME * len(words | others)
        for words in map(_name_words, ours)
        if words
        for others in map(_name_words, theirs)
        if others
    )


@lru_cache(maxsize=1 << 15)
def _name_words(key: str) -> frozenset[str]:
    return frozenset(key.removeprefix(NAME).split()) if key.startswith(NAME) else frozenset()


def _is_reversed(one: EventCard, other: EventCard) -> bool:
    """Whether each one's actor is the other's recipient, and on neither side anybody is the same."""
    if not (one.actors and one.recipients and other.actors and other.recipients):
        return False
    ours, theirs = set(one.actors), set(other.actors)
    crossed = ours.intersection(other.recipients) and theirs.intersection(one.recipients)
    straight = ours & theirs or set(one.recipients).intersection(other.recipients)
    return bool(crossed) and not straight

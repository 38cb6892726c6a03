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
    if one.actors and other.actors and (reason := _compare_side("actor", one.actors, other.actors)):
        yield Finding(reason)
    if one.recipients and other.recipients and (reason := _compare_side("recipient", one.recipients, other.recipients)):
        yield Finding(reason)
    if one.actors and one.recipients and other.actors and other.recipients and _is_reversed(one, other):
        yield Finding("reversed_roles")


@lru_cache(maxsize=1 << 15)
def _compare_side(side: str, ours: tuple[str, ...], theirs: tuple[str, ...]) -> str | None:
    shared = set(ours).intersection(theirs)
    if any(not key.startswith(COUNTRY) for key in shared) or _share_name(ours, theirs):
        return f"same_{side}"
    if shared:
        return f"same_{side}_state"
    both_coded = all(any(not key.startswith(NAME) for key in keys) for keys in (ours, theirs))
    return f"other_{side}" if both_coded else None


def _share_name(ours: Collection[str], theirs: Collection[str]) -> bool:
    others = [words for key in theirs if (words := _name_words(key))]
    return any(
        len(words & each) >= SHARED_NAME * len(words | each)
        for key in ours
        if others and (words := _name_words(key))
        for each in others
    )


def _name_words(key: str) -> frozenset[str]:
    return frozenset(key.removeprefix(NAME).split()) if key.startswith(NAME) else frozenset()


def _is_reversed(one: EventCard, other: EventCard) -> bool:
    """Whether each one's actor is the other's recipient, and on neither side anybody is the same."""
    crossed = not set(one.actors).isdisjoint(other.recipients) and not set(other.actors).isdisjoint(one.recipients)
    return crossed and set(one.actors).isdisjoint(other.actors) and set(one.recipients).isdisjoint(other.recipients)

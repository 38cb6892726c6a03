"""What people decided about events: which tell the same happening, which do not, and which are not to be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recoupe.records.judgements import Judgement


def pair_of(one: str, other: str) -> tuple[str, str]:
    """Two ids, sorted."""
    return (one, other) if one < other else (other, one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """``joined`` are pairs of events with who joined them, the latest first; ``parted`` those that are to be kept
    apart; ``withdrawn`` ids of events and articles. Of two decisions on one pair or record the later one is here."""

    joined: tuple[tuple[str, str, str], ...]
    parted: frozenset[tuple[str, str]]
    withdrawn: frozenset[str]

    def is_withdrawn(self, *ids: str) -> bool:
        """Whether any of a record's ids, its own or its article's, is withdrawn."""
        return not self.withdrawn.isdisjoint(ids)


def decide(judgements: Iterable[Judgement]) -> Decisions:
    """What holds after all ``judgements``: replaced ones do not count, later ones undo earlier ones on a pair."""
    ordered = _in_force(judgements)
    latest: dict[tuple[str, str], tuple[int, Judgement]] = {}
    withdrawn: dict[str, bool] = {}
    for place, judgement in enumerate(ordered):
        latest.update((pair, (place, judgement)) for pair in _pairs(judgement))
        if judgement.kind in ("withdraw", "restore"):
            withdrawn.update((subject, judgement.kind == "withdraw") for subject in judgement.subjects)
    joins = [(place, pair, made.by) for pair, (place, made) in latest.items() if made.kind == "join"]
    return Decisions(
        joined=tuple((*pair, by) for _, pair, by in sorted(joins, key=lambda each: (-each[0], each[1]))),
        parted=frozenset(pair for pair, (_, made) in latest.items() if made.kind == "split"),
        withdrawn=frozenset(subject for subject, is_out in withdrawn.items() if is_out),
    )


def _in_force(judgements: Iterable[Judgement]) -> Sequence[Judgement]:
    made = sorted(judgements, key=lambda each: (each.at, each.id))
    replaced = {each.replaces for each in made}
    return [each for each in made if each.id not in replaced]


def _pairs(judgement: Judgement) -> Iterator[tuple[str, str]]:
    """The pairs of events that a judgement is about: all of a join, the first with each other one of a split."""
    subjects = list(dict.fromkeys(judgement.subjects))
    if judgement.kind == "join":
        yield from (pair_of(one, other) for place, one in enumerate(subjects) for other in subjects[place + 1 :])
    elif judgement.kind == "split":
        yield from (pair_of(subjects[0], other) for other in subjects[1:])

"""Counts of one text, and the figures with confidence intervals that many texts add up to."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

RESAMPLES = 1_000
SEED = 20


class Tally(NamedTuple):
    """What was right, how much was found and how much there was to find.

    A share (accuracy, recall alone) is a tally whose ``found`` equals its ``gold``: its F1 is that share.
    """

    right: int
    found: int
    gold: int

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """Right of what was found; None if nothing was."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right of what there was to find; None if there was nothing."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None if there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else None


def share(right: int, of: int) -> Tally:
    """A tally that is a plain share."""
    return Tally(right, of, of)


Tallies = Mapping[str, Tally]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure over many texts. ``low`` and ``high`` are the 2.5 and 97.5 percentiles of the bootstrap."""

    name: str
    value: float
    low: float
    high: float
    tally: Tally

    @property
    def is_share(self) -> bool:
        """Whether precision and recall say nothing more than the value."""
        return self.tally.found == self.tally.gold


def total(texts: Sequence[Tallies]) -> dict[str, Tally]:
    """The tallies of all texts together, in the order of their first appearance."""
    sums: dict[str, Tally] = {}
    for tallies in texts:
        for name, tally in tallies.items():
            sums[name] = sums.get(name, Tally(0, 0, 0)).plus(tally)
    return sums


def figures(texts: Sequence[Tallies], *, resamples: int = RESAMPLES, seed: int = SEED) -> list[Figure]:
    """The figures of ``texts`` with intervals from ``resamples`` draws of whole texts, with replacement.

    A figure with nothing to find and nothing found is left out; so is a draw in which that is so.
    """
    sums = total(texts)
    none = Tally(0, 0, 0)
    rights = {name: [2 * text.get(name, none).right for text in texts] for name in sums}
    sizes = {name: [text.get(name, none).found + text.get(name, none).gold for text in texts] for name in sums}
    draws: dict[str, list[float]] = {name: [] for name in sums}
    chance = random.Random(seed)
    for _ in range(resamples if texts else 0):
        drawn = chance.choices(range(len(texts)), k=len(texts))
        for name in sums:
            if size := sum(map(sizes[name].__getitem__, drawn)):
                draws[name].append(sum(map(rights[name].__getitem__, drawn)) / size)
    found = []
    for name, tally in sums.items():
        if tally.f1 is not None:
            ordered = sorted(draws[name]) or [tally.f1]
            low, high = _percentile(ordered, 0.025), _percentile(ordered, 0.975)
            found.append(Figure(name=name, value=tally.f1, low=low, high=high, tally=tally))
    return found


def _percentile(ordered: Sequence[float], fraction: float) -> float:
    return ordered[min(len(ordered) - 1, round(fraction * (len(ordered) - 1)))]

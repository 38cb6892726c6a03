"""Figures of tolls as intervals: which of them agree, and how they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Bounds(Protocol):
    """A number as a text gives it: the fields of ``Count``."""

    @property
    def low(self) -> int | None:
        """At least so many."""
        ...

    @property
    def best(self) -> int | None:
        """So many."""
        ...

    @property
    def high(self) -> int | None:
        """At most so many."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """From ``low`` to ``high`` people, both included; ``high`` None: no upper bound."""

    low: int
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def width(self) -> float:
        """How many further numbers it allows."""
        return float("inf") if self.high is None else self.high - self.low

    def meets(self, other: Figure) -> bool:
        """Whether one number can be both: "at least 12" and 14."""
        return (other.high is None or self.low <= other.high) and (self.high is None or other.low <= self.high)

    def common(self, other: Figure) -> Figure:
        """The numbers that are in both, which must meet."""
        highs = [high for high in (self.high, other.high) if high is not None]
        return Figure(max(self.low, other.low), min(highs, default=None))

    def __str__(self) -> str:
        """``12``, ``>=12``, ``<=15``, ``20-99``."""
        if self.is_exact:
            return str(self.low)
        if self.high is None:
            return f">={self.low}"
        return f"<={self.high}" if self.low == 0 else f"{self.low}-{self.high}"


def figure_of(bounds: Bounds) -> Figure | None:
    """What ``bounds`` allow; None if they give no number.

    "At least 12" comes as low 12, best 12, high None: the best number counts only where no bound is given.
    """
    low, best, high = bounds.low, bounds.best, bounds.high
    if low is None and high is None:
        return None if best is None else Figure(best, best)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Figure(low or 0, high)

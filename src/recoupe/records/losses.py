"""What a format could not hold: counted and named, never dropped in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """``field`` is the record's field ("event.denied_by", "incident.roots"), ``reason`` why the format cannot say it,
    ``count`` in how many records it had a value that is missing or coarser in the file."""

    field: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LossReport:
    """The account of one export: ``written`` rows, features or entities; ``losses`` sorted by field."""

    format: str
    written: int
    losses: tuple[Loss, ...]


class LossCounter:
    """Counts losses while a format is written."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str]] = Counter()

    def lose(self, field: str, reason: str, count: int = 1) -> None:
        """One more value of ``field`` that the format cannot hold; ``count`` 0 is nothing lost."""
        if count:
            self._counts[field, reason] += count

    def report(self, name: str, *, written: int) -> LossReport:
        """The account of all that was lost, for the format ``name``."""
        return LossReport(format=name, written=written, losses=tuple(self._losses()))

    def _losses(self) -> Iterator[Loss]:
        for (field, reason), count in sorted(self._counts.items()):
            yield Loss(field=field, reason=reason, count=count)

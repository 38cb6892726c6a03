"""The marked text that figures are taken against: what a gold claim is, whoever marked it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.records.articles import Zone
from recoupe.records.spans import Span

Half = Literal["develop", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One claim as it was marked or as it was found.

    ``kinds``, ``manners`` and ``stances`` list every answer that counts as right: one for a found claim, more
    for a gold claim where a careful reader could say either, none where the gold does not tell.
    ``within`` is the position of the outer claim in the same list. ``name`` is None where the
    source names itself, so that there is nothing to resolve.
    """

    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    kinds: tuple[str, ...] = ()
    manners: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    within: int | None = None
    flags: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedText:
    """A text with its gold claims. ``zones`` is empty where the gold knows no layout."""

    id: str
    language: str
    half: Half
    text: str
    zones: tuple[Zone, ...] = ()
    topics: tuple[str, ...] = ()
    claims: tuple[Marked, ...] = ()


class GoldFaults(Exception):
    """A gold file with faults; the message lists all of them."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(faults)} faults in {name}:\n  " + "\n  ".join(faults))

"""How well a grouping fits a gold one: pairs, MUC, B³, CEAFe and the mean of the last three, the CoNLL score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from math import comb
from typing import NamedTuple

from eval.assignment import assign

Grouping = Sequence[Collection[str]]
CONLL = ("muc", "b3", "ceafe")


class Ratio(NamedTuple):
    """Right of the gold and right of what was found; the two are not counted alike, so each has its own top."""

    right_of_gold: float
    gold: float
    right_of_found: float
    found: float

    def plus(self, other: Ratio) -> Ratio:
        """Both collections together."""
        return Ratio(*(ours + theirs for ours, theirs in zip(self, other, strict=True)))

    @property
    def recall(self) -> float:
        """0 where there is no gold."""
        return self.right_of_gold / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """0 where nothing was found."""
        return self.right_of_found / self.found if self.found else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Ratios = Mapping[str, Ratio]


def score_grouping(gold: Grouping, found: Grouping) -> dict[str, Ratio]:
    """The ratios of one collection; both groupings hold the same members, each once.

    After Vilain et al. 1995 (MUC), Bagga and Baldwin 1998 (B³), Luo 2005 (CEAFe).
    """
    overlaps = _overlaps(gold, found)
    return {
        "pairs": _pairs(overlaps, gold, found),
        "muc": Ratio(*_muc(overlaps, gold, side=0), *_muc(overlaps, found, side=1)),
        "b3": Ratio(*_b_cubed(overlaps, gold, side=0), *_b_cubed(overlaps, found, side=1)),
        "ceafe": _ceaf(overlaps, gold, found),
    }


def add_up(collections: Iterable[Ratios]) -> dict[str, Ratio]:
    """The ratios of all collections together."""
    sums: dict[str, Ratio] = {}
    for ratios in collections:
        for name, ratio in ratios.items():
            sums[name] = sums[name].plus(ratio) if name in sums else ratio
    return sums


def conll(ratios: Ratios) -> float:
    """The mean of the F1 of MUC, B³ and CEAFe."""
    return sum(ratios[name].f1 for name in CONLL) / len(CONLL)


def group_by(members: Iterable[str], key: Mapping[str, Hashable]) -> list[list[str]]:
    """Members with the same key together."""
    groups: dict[Hashable, list[str]] = {}
    for member in members:
        groups.setdefault(key[member], []).append(member)
    return list(groups.values())


def _overlaps(gold: Grouping, found: Grouping) -> Counter[tuple[int, int]]:
    """How many members a gold group and a found one share, by their places."""
    home = {member: place for place, group in enumerate(found) for member in group}
    return Counter((place, home[member]) for place, group in enumerate(gold) for member in group)


def _pairs(overlaps: Counter[tuple[int, int]], gold: Grouping, found: Grouping) -> Ratio:
    right = sum(comb(count, 2) for count in overlaps.values())
    return Ratio(right, sum(comb(len(group), 2) for group in gold), right, sum(comb(len(group), 2) for group in found))


def _muc(overlaps: Counter[tuple[int, int]], groups: Grouping, *, side: int) -> tuple[float, float]:
    """The links of ``groups`` that the other grouping keeps: a group in n parts has lost n - 1."""
    parts = Counter(pair[side] for pair in overlaps)
    kept = sum(len(group) - parts[place] for place, group in enumerate(groups))
    return kept, sum(len(group) - 1 for group in groups)


def _b_cubed(overlaps: Counter[tuple[int, int]], groups: Grouping, *, side: int) -> tuple[float, float]:
    """For each member the part of its group that the other grouping has with it, summed."""
    right = sum(count * count / len(groups[pair[side]]) for pair, count in overlaps.items())
    return right, sum(map(len, groups))


def _ceaf(overlaps: Counter[tuple[int, int]], gold: Grouping, found: Grouping) -> Ratio:
    """The best one-to-one match of groups, each pair worth twice its overlap by its two sizes.

    Only groups that share a member compete, so each connected part is solved by itself.
    """
    right = 0.0
    for part in _parts(overlaps):
        rows = sorted({place for place, _ in part})
        columns = sorted({place for _, place in part})
        weights = [
            [2 * overlaps[row, column] / (len(gold[row]) + len(found[column])) for column in columns] for row in rows
        ]
        right += sum(weights[row][column] for row, column in assign(weights))
    return Ratio(right, len(gold), right, len(found))


def _parts(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs of places that hang together by a place on either side."""
    beside: dict[tuple[int, int], list[tuple[int, int]]] = {}
    listed = list(pairs)
    for row, column in listed:
        beside.setdefault((0, row), []).append((row, column))
        beside.setdefault((1, column), []).append((row, column))
    parts, seen = [], set()
    for first in listed:
        part, open_ = [], [first]
        while open_:
            pair = open_.pop()
            if pair not in seen:
                seen.add(pair)
                part.append(pair)
                open_ += [*beside[0, pair[0]], *beside[1, pair[1]]]
        if part:
            parts.append(part)
    return parts

"""An inverted index in memory, for measurements and tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping


class DictIndex:
    """``records.ports.KeyIndex`` in dictionaries. ``stop_after``: a key that more members have is passed over."""

    def __init__(self, *, stop_after: int = 1000) -> None:
        self._stop_after = stop_after
        self._members: dict[tuple[str, int], set[str]] = {}

    def add(self, space: str, member: str, keys: Collection[int], /) -> None:
        """Files ``member`` under ``keys``; doing so again changes nothing."""
        for key in keys:
            self._members.setdefault((space, key), set()).add(member)

    def sharing(self, space: str, keys: Collection[int], /, *, at_least: int = 1) -> Mapping[str, int]:
        """The members with at least that many of ``keys``, and with how many."""
        counts: Counter[str] = Counter()
        for key in set(keys):
            members = self._members.get((space, key), ())
            if len(members) <= self._stop_after:
                counts.update(members)
        return {member: count for member, count in counts.items() if count >= at_least}

    def __len__(self) -> int:
        return sum(map(len, self._members.values()))

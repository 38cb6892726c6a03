"""A gazetteer that is opened when the first name is looked up: an article without events needs none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from recoupe.knowledge.place_names import Gazetteer, KnownPlace


class OnDemand:
    """The ``Gazetteer`` port over one that ``open_gazetteer`` makes once."""

    def __init__(self, open_gazetteer: Callable[[], Gazetteer]) -> None:
        self._open_gazetteer = open_gazetteer

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return self._open_gazetteer()

    def look_up(self, name: str, /) -> Sequence[KnownPlace]:
        """As the gazetteer says."""
        return self._gazetteer.look_up(name)

    def sounding_like(self, name: str, /) -> Sequence[KnownPlace]:
        """As the gazetteer says."""
        return self._gazetteer.sounding_like(name)

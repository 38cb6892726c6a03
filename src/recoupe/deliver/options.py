"""What every exporter is made with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from recoupe.records.articles import Failure
from recoupe.records.readings import Reading

Outcome = Reading | Failure  # a source that was read, or why it could not be


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How to show readings. A format that holds everything anyway (JSONL) takes no notice of it.

    ``full`` shows long contents whole instead of shortened in the middle; ``width`` is the number of
    columns of a text report, None for that of the terminal (80 where there is none).
    """

    full: bool = False
    width: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutOptions:
    """How to write a collection. ``title`` names the data set; ``public`` is False where a named person released it
    unmasked (the case that is written is masked already where it is True: formats only say so in their label)."""

    title: str = "Recoupe case"
    public: bool = True


class OutcomeExporter(Protocol):
    """An ``Exporter`` that also tells which sources failed."""

    @property
    def media_type(self) -> str:
        """The format's media type."""
        ...

    def write(self, outcomes: Iterable[Outcome], out: BinaryIO, /) -> None:
        """Writes ``outcomes`` to ``out`` in their order, each as soon as the format allows."""
        ...

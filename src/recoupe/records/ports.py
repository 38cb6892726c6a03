"""What the stages need of one another, as protocols: any object of that shape will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Protocol

from recoupe.records.articles import Failure, Stage
from recoupe.records.claims import Claim, Origin
from recoupe.records.events import Event, Mention
from recoupe.records.parses import Sentence
from recoupe.records.readings import Reading
from recoupe.records.spans import Span


class Parser(Protocol):
    """Sentences, words and dependencies of one language."""

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """The sentences of each block of ``text``, offsets in ``text``; never one across two blocks."""
        ...


class Annotator(Protocol):
    """Reads something out of an article: rules, a trained tagger and a chat model pass the same port."""

    @property
    def origin(self) -> Origin:
        """Who made the records: part of their ids."""
        ...

    @property
    def stage(self) -> Stage:
        """The step of the reading that fails where the annotator fails."""
        ...

    def annotate(self, reading: Reading, /) -> Iterator[Claim | Event | Mention]:
        """What it finds in the article of ``reading``, each kind in text order.

        ``reading`` holds what the annotators before it found: events name the claims that they are told in.
        """
        ...


class Exporter(Protocol):
    """Writes readings in one format."""

    @property
    def media_type(self) -> str:
        """The format's media type, e.g. ``application/jsonl``."""
        ...

    def write(self, outcomes: Iterable[Reading | Failure], out: BinaryIO) -> None:
        """Writes ``outcomes`` to ``out``, each as soon as it comes where the format allows it."""
        ...

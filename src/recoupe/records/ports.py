"""What the stages need of one another, as protocols: any object of that shape will do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO, Protocol

from recoupe.records.articles import Failure, Stage
from recoupe.records.claims import Claim, Origin
from recoupe.records.events import Event, Mention
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.losses import LossReport
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


class Case(Protocol):
    """A collection of readings with what cross-checking made of them, as exporters and pages see it.

    All orders are fixed: the same collection is always gone through in the same order.
    """

    def readings(self) -> Iterator[Reading]:
        """The current reading of each article, by article id; withdrawn ones left out."""
        ...

    def reading(self, article: str, /) -> Reading | None:
        """The current reading of one article, None if there is none."""
        ...

    def failures(self) -> Iterator[Failure]:
        """The sources that could not be read at all."""
        ...

    def incidents(self) -> Iterator[Incident]:
        """The current incidents, by id."""
        ...

    def questions(self) -> Iterator[Question]:
        """The merges that were refused, by id."""
        ...

    def copies(self) -> Iterator[Copy]:
        """Which article repeats which, by id."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """What people decided, oldest first."""
        ...

    def content(self, sha256: str, /) -> bytes | None:
        """The captured bytes with that digest; None where they are not kept or may not be passed on."""
        ...


class CaseExporter(Protocol):
    """Writes a collection in one format, strictly, and accounts for what the format cannot hold."""

    @property
    def media_type(self) -> str:
        """The format's media type, e.g. ``application/geo+json``."""
        ...

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes ``case`` to ``out``: the same bytes for the same case."""
        ...


class KeyIndex(Protocol):
    """An inverted index: which members have which keys. Spaces are apart: "passage", "claim", "event"."""

    def add(self, space: str, member: str, keys: Collection[int], /) -> None:
        """Files ``member`` (an id) under ``keys`` (signed, 64 bits); doing so again changes nothing."""
        ...

    def sharing(self, space: str, keys: Collection[int], /, *, at_least: int = 1) -> Mapping[str, int]:
        """The members with at least that many of ``keys``, and with how many; keys that more members have than the
        index bears (stop keys) are passed over."""
        ...


class Encoder(Protocol):
    """Turns short texts into vectors that lie close where the meanings do, in whatever languages. None is shipped."""

    def embed(self, texts: Sequence[str], /) -> Sequence[Sequence[float]]:
        """One vector for each text, all of one length."""
        ...

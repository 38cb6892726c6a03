"""Recoupe's own JSON lines back into a store: readings, copies, incidents, questions and judgements as they were."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from recoupe.deliver.layouts.jsonl import load_case
from recoupe.pipeline.collect import Kept
from recoupe.records.articles import Failure
from recoupe.records.errors import SourceBroken, SourceError, SourceNotFound
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.readings import Reading
from recoupe.store.store import Store

BATCH = 500  # records that are stored in one go
OWN_START = b'{"record":'  # how each line of 'recoupe export jsonl' begins

Record = Reading | Failure | Copy | Incident | Question | Judgement


def is_own_export(source: str) -> bool:
    """Whether ``source`` is a file of JSON lines that Recoupe wrote."""
    path = Path(source)
    try:
        if not path.is_file():  # a pipe would wait for its writer, and lose its first bytes
            return False
        with path.open("rb") as lines:
            return lines.read(len(OWN_START)) == OWN_START
    except (OSError, ValueError):  # no file that can be read: another reader tells
        return False


def load_into(store: Store, source: str) -> Iterator[Kept]:
    """Stores the records of ``source``; gives each of its readings once it is stored, and in the end what broke.

    What the store has stays as it is: an article that is there keeps its reading, even where the file has another one
    (masked, or by an earlier version). Copies, incidents and questions are taken over where the store has all of their
    articles just so, and has not checked them itself; the next check finds what else there is.

    A file that is not there, or a line that is no record, is a failure; what stood whole before the line is stored.

    Raises:
        StoreError: the store cannot take any more; what was handed on is in it.
    """
    importer = _Importer(store)
    records = _records(source)
    broke: Failure | None = None
    while broke is None:
        batch, broke = _take(records, source)
        if not batch:
            break
        with store.writing():
            kept = [each for record in batch if (each := importer.put(record))]
        yield from kept
    if broke is not None:
        yield Kept(outcome=broke, is_new=False)


def _records(source: str) -> Iterator[Record]:
    try:
        lines = Path(source).open("rb")  # noqa: SIM115  # the with below closes it; only opening may raise this
    except (OSError, ValueError) as error:
        raise SourceNotFound(f"no file of that name ({getattr(error, 'strerror', None) or error})") from error
    with lines:
        try:
            yield from load_case(lines)
        except OSError as error:
            raise SourceBroken(f"cannot be read to its end ({error.strerror}); copy it anew") from error


def _take(records: Iterator[Record], source: str) -> tuple[list[Record], Failure | None]:
    """The next ``BATCH`` of ``records``, fewer at their end; where they break off, those before it, and the failure."""
    batch: list[Record] = []
    try:
        for record in islice(records, BATCH):
            batch.append(record)  # what came before an error is kept
    except SourceError as error:
        at = datetime.now(UTC)
        return batch, Failure(source=source, stage="capture", error=type(error).__name__, message=str(error), at=at)
    return batch, None


class _Importer:
    """Puts records into a store, and knows which articles are now in it as the file has them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unchecked = frozenset(store.unchecked(sys.maxsize))
        self._same: set[str] = set()

    def put(self, record: Record) -> Kept | None:
        """Stores ``record``; what became of it if it is a reading."""
        match record:
            case Reading():
                return Kept(outcome=record, is_new=self._put_reading(record))
            case Failure():
                self._store.add(record)
            case Judgement():
                self._store.put_judgement(record)
            case Copy() if self._has([record.article, record.of or record.article]):
                self._store.put_copies([record])
            case Incident() if self._has([report.article for report in record.reports]):
                self._store.put_incidents([record])
            case Question() if all(self._store.incident(each) for each in record.incidents):
                self._store.put_questions([record])
        return None

    def _put_reading(self, reading: Reading) -> bool:
        article = reading.article.id
        if not self._store.has_record(article):
            self._same.add(article)
            return self._store.add(reading)
        if article in self._unchecked and self._store.reading(article) == reading:  # an import that was stopped
            self._same.add(article)
        return False

    def _has(self, articles: list[str]) -> bool:
        return self._same.issuperset(articles)

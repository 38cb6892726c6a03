"""Recoupe's own JSON lines back into a store: readings, copies, incidents, questions and judgements as they were."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from recoupe.deliver.layouts.jsonl import load_case
from recoupe.records.articles import Failure
from recoupe.records.errors import SourceNotFound
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.readings import Reading
from recoupe.store.store import Store

BATCH = 500  # records that are stored in one go
OWN_START = b'{"record":'  # how each line of 'recoupe export jsonl' begins


def is_own_export(source: str) -> bool:
    """Whether ``source`` is a file of JSON lines that Recoupe wrote."""
    path = Path(source)
    try:
        with path.open("rb") as lines:
            return lines.read(len(OWN_START)) == OWN_START
    except OSError:  # no file: another reader tells
        return False


def load_into(store: Store, source: str) -> int:
    """Stores the records of ``source``; those that are there already change nothing. How many articles it held.

    Raises:
        SourceNotFound: there is no such file.
        SourceBroken: a line is no record, with its number; what stood before it is stored.
    """
    try:
        lines = Path(source).open("rb")  # noqa: SIM115  # the with below closes it; only opening may raise this
    except OSError as error:
        raise SourceNotFound(f"no file {source!r} ({error.strerror})") from error
    articles = 0
    with lines:
        records = load_case(lines)
        while batch := list(islice(records, BATCH)):
            with store.writing():
                for record in batch:
                    articles += isinstance(record, Reading)
                    _put(store, record)
    return articles


def _put(store: Store, record: Reading | Failure | Copy | Incident | Question | Judgement) -> None:
    match record:
        case Reading() | Failure():
            store.add(record, content=None, key=None)
        case Copy():
            store.put_copies([record])
        case Incident():
            store.put_incidents([record], [])
        case Question():
            store.put_questions([record], [])
        case Judgement():
            store.put_judgement(record)

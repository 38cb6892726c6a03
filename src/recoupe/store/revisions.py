"""Failures, copies, incidents, questions and judgements: every revision stays, and one of each is current."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from recoupe.records.searches import ChangeKind, LoggedKind
from recoupe.store.databases import chunks
from recoupe.store.log import Entry, append
from recoupe.store.packing import COPIES, FAILURES, INCIDENTS, JUDGEMENTS, QUESTIONS, dump, load, pack, unpack
from recoupe.store.schema import BODIES, CURRENT, LOG

ADAPTERS: Final[Mapping[str, TypeAdapter[Any]]] = {
    "failure": FAILURES,
    "copy": COPIES,
    "incident": INCIDENTS,
    "question": QUESTIONS,
    "judgement": JUDGEMENTS,
}
PAGE = 200  # records that are read in one go
Change = tuple[ChangeKind, str | None]


@dataclass(frozen=True, slots=True)
class Stored:
    """A record with its id and its number in the log."""

    seq: int
    id: str
    record: Any


def put(
    connection: Connection,
    kind: LoggedKind,
    records: Mapping[str, Any],
    *,
    told_as: Callable[[str, bool], Change] = lambda _id, is_known: ("changed" if is_known else "new", None),
) -> list[str]:
    """Makes ``records`` (by id) the current ones of ``kind``; the ids of those that were not so already.

    ``told_as`` gives what the log tells of one, from its id and whether there is a current one.
    """
    known = _current_digests(connection, kind, list(records))
    bodies = {id_: dump(ADAPTERS[kind], record) for id_, record in records.items()}
    digests = {id_: hashlib.sha256(body).digest() for id_, body in bodies.items()}
    changed = [id_ for id_ in bodies if known.get(id_) != digests[id_]]
    entries = []
    for id_ in changed:
        change, detail = told_as(id_, id_ in known)
        entries.append(Entry(kind=kind, change=change, id=id_, digest=digests[id_], detail=detail))
    numbers = append(connection, entries)
    if changed:
        rows = [{"seq": seq, "body": pack(bodies[id_])} for seq, id_ in zip(numbers, changed, strict=True)]
        connection.execute(BODIES.insert(), rows)
        current = [{"kind": kind, "id": id_, "seq": seq} for seq, id_ in zip(numbers, changed, strict=True)]
        connection.execute(_upsert(connection), current)
    return changed


def drop(
    connection: Connection,
    kind: LoggedKind,
    ids: Sequence[str],
    *,
    told_as: Callable[[str], Change] = lambda _id: ("gone", None),
) -> list[str]:
    """Notes that there is no current record of ``kind`` by these ids any more; those that there were."""
    known = _current_digests(connection, kind, ids)
    gone = [id_ for id_ in dict.fromkeys(ids) if id_ in known]
    entries = []
    for id_ in gone:
        change, detail = told_as(id_)
        entries.append(Entry(kind=kind, change=change, id=id_, digest=None, detail=detail))
    append(connection, entries)
    for some in chunks(gone):
        connection.execute(delete(CURRENT).where(CURRENT.c.kind == kind, CURRENT.c.id.in_(some)))
    return gone


def find(connection: Connection, kind: LoggedKind, ids: Sequence[str]) -> list[Any]:
    """The current records of ``kind`` by these ids, in the order of their ids; what is not there is left out."""
    found: list[Stored] = []
    for some in chunks(sorted(set(ids))):
        rows = connection.execute(_select(kind).where(CURRENT.c.id.in_(some)).order_by(CURRENT.c.id))
        found.extend(_stored(kind, row) for row in rows)
    return [each.record for each in found]


def has(connection: Connection, id_: str) -> bool:
    """Whether there is a current record of any kind by that id."""
    query = select(CURRENT.c.id).where(CURRENT.c.kind.in_(list(ADAPTERS)), CURRENT.c.id == id_).limit(1)
    return connection.scalar(query) is not None


def page_by_id(connection: Connection, kind: LoggedKind, after: str) -> list[Stored]:
    """The next current records of ``kind`` in the order of their ids."""
    rows = connection.execute(_select(kind).where(CURRENT.c.id > after).order_by(CURRENT.c.id).limit(PAGE))
    return [_stored(kind, row) for row in rows]


def page_by_time(connection: Connection, kind: LoggedKind, after: int) -> list[Stored]:
    """The next current records of ``kind`` in the order in which they were stored."""
    rows = connection.execute(_select(kind).where(CURRENT.c.seq > after).order_by(CURRENT.c.seq).limit(PAGE))
    return [_stored(kind, row) for row in rows]


def revisions_of(connection: Connection, kind: LoggedKind, id_: str) -> list[tuple[int, str, Any]]:
    """Each revision of a record with its number and time, oldest first; None where it was gone."""
    columns = select(LOG.c.seq, LOG.c.at, LOG.c.id, BODIES.c.body).outerjoin(BODIES, BODIES.c.seq == LOG.c.seq)
    rows = connection.execute(columns.where(LOG.c.kind == kind, LOG.c.id == id_).order_by(LOG.c.seq))
    return [(row.seq, row.at, None if row.body is None else _stored(kind, row).record) for row in rows]


def _select(kind: LoggedKind) -> Any:
    columns = select(CURRENT.c.id, CURRENT.c.seq, BODIES.c.body)
    return columns.join(BODIES, BODIES.c.seq == CURRENT.c.seq).where(CURRENT.c.kind == kind)


def _stored(kind: LoggedKind, row: Any) -> Stored:
    what = f"{kind} {row.id}"
    record = load(ADAPTERS[kind], unpack(row.body, what=what), what=what)
    return Stored(seq=row.seq, id=row.id, record=record)


def _current_digests(connection: Connection, kind: LoggedKind, ids: Sequence[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for some in chunks(ids):
        query = select(CURRENT.c.id, LOG.c.digest).join(LOG, LOG.c.seq == CURRENT.c.seq)
        rows = connection.execute(query.where(CURRENT.c.kind == kind, CURRENT.c.id.in_(some)))
        found.update({row.id: row.digest for row in rows})
    return found


def _upsert(connection: Connection) -> Any:
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(CURRENT)
    return statement.on_conflict_do_update(
        index_elements=[CURRENT.c.kind, CURRENT.c.id], set_={"seq": statement.excluded.seq}
    )

"""The log: a row for everything that was stored or decided, each sealed with a hash over all rows before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, select

from recoupe.records.searches import ChangeKind, Head, LoggedKind
from recoupe.store.schema import LOG

START = Head(0, "0" * 64)  # of an empty log
_LAST = select(LOG.c.seq, LOG.c.chain).order_by(LOG.c.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row to be: ``digest`` is sha256 over the record's JSON, None where something is gone."""

    kind: LoggedKind
    change: ChangeKind
    id: str
    digest: bytes | None
    detail: str | None = None


def append(connection: Connection, entries: Sequence[Entry]) -> list[int]:
    """Adds ``entries`` and gives their numbers; the caller holds the only right to write."""
    if not entries:
        return []
    head = read_head(connection)
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    rows = []
    for entry in entries:
        seq = head.seq + 1
        head = Head(seq, seal(head.chain, seq, at, entry))
        rows.append(
            {
                "seq": seq,
                "at": at,
                "kind": entry.kind,
                "change": entry.change,
                "id": entry.id,
                "digest": entry.digest,
                "detail": entry.detail,
                "chain": bytes.fromhex(head.chain),
            }
        )
    connection.execute(LOG.insert(), rows)
    return [row["seq"] for row in rows]  # type: ignore[misc]  # all are ints


def seal(before: str, seq: int, at: str, entry: Entry) -> str:
    """The hash (hex) that stands for a row and all before it: sha256 over the hash before and the row as JSON."""
    digest = None if entry.digest is None else entry.digest.hex()
    row = json.dumps([seq, at, entry.kind, entry.change, entry.id, digest, entry.detail], separators=(",", ":"))
    return hashlib.sha256(bytes.fromhex(before) + row.encode("ascii")).hexdigest()


def read_head(connection: Connection) -> Head:
    """The last row's number and hash; ``START`` for an empty log."""
    last = connection.execute(_LAST).one_or_none()
    return START if last is None else Head(last.seq, last.chain.hex())


def entry_of(row: Row[tuple[object, ...]]) -> Entry:
    """The entry that a row of the log was made from."""
    return Entry(kind=row.kind, change=row.change, id=row.id, digest=row.digest, detail=row.detail)

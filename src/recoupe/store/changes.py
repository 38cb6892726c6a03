"""The feed of what changed, told from the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from recoupe.records.searches import Change
from recoupe.store.packing import JUDGEMENTS, load, unpack
from recoupe.store.schema import BODIES, LOG

PAGE = 500
_ENDINGS = {"withdraw": "withdrawn", "restore": "restored"}


def page_of_rows(connection: Connection, after: int) -> list[Any]:
    """The next rows of the log, judgements with their bodies."""
    join = (BODIES.c.seq == LOG.c.seq) & (LOG.c.kind == "judgement")
    columns = select(LOG.c.seq, LOG.c.at, LOG.c.kind, LOG.c.change, LOG.c.id, LOG.c.detail, BODIES.c.body)
    query = columns.outerjoin(BODIES, join).where(LOG.c.seq > after).order_by(LOG.c.seq).limit(PAGE)
    return list(connection.execute(query))


def changes_of(row: Any) -> Iterator[Change]:
    """What a row of the log tells: one change, or for a judgement that takes records out of use or back, one each."""
    at = datetime.fromisoformat(row.at)
    yield Change(seq=row.seq, at=at, kind=row.change, record=row.kind, id=row.id, detail=row.detail)
    if row.body is None:
        return
    what = f"judgement {row.id}"
    judgement = load(JUDGEMENTS, unpack(row.body, what=what), what=what)
    kind: Any = _ENDINGS.get(judgement.kind)
    if kind:
        for subject in judgement.subjects:
            yield Change(seq=row.seq, at=at, kind=kind, record="record", id=subject, detail=row.id)

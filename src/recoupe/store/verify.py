"""Proof that a store holds what was put into it, and only that."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, literal, select

from recoupe.records.errors import StoreDamaged, StoreError
from recoupe.records.readings import Reading
from recoupe.records.searches import Damage, Head
from recoupe.store.blobs import unpacked
from recoupe.store.databases import Database, paged
from recoupe.store.documents import event_rows, list_words, published_day
from recoupe.store.incidents import articles_among, decided_withdrawals
from recoupe.store.log import START, entry_of, seal
from recoupe.store.packing import load_reading, unpack
from recoupe.store.readings import has_words, identity_of, is_of_day, lines_of, withdrawn
from recoupe.store.revisions import ADAPTERS
from recoupe.store.schema import ARTICLES, BLOBS, BODIES, CURRENT, EVENTS, LOG, READINGS

PAGE = 100
Rows = list[Any]


def verify(database: Database, *, head: str | None) -> Iterator[Damage]:
    """See ``Store.verify``. Goes on after a damage, as far as the database can be read at all."""
    yield from _structure(database)
    yield from _guarded("the log", _log(database, head))
    yield from _guarded("the readings", _readings(database))
    yield from _guarded("the records", _bodies(database))
    yield from _guarded("the captured pages", _blobs(database))
    yield from _guarded("what is current", _current(database))


def _guarded(what: str, damages: Iterator[Damage]) -> Iterator[Damage]:
    """``damages``, and where the database cannot be read any further, that."""
    try:
        yield from damages
    except (StoreError, ValueError, TypeError, AttributeError) as error:
        # a changed byte can make any value one of another type
        yield Damage(what=what, expected="that all of it can be read", found=str(error))


def _structure(database: Database) -> Iterator[Damage]:
    """What the database says of its own pages."""
    if not database.is_sqlite:
        return  # its pages have checksums of their own, where they are switched on
    try:
        with database.reading() as connection:
            said = list(connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars())
    except StoreDamaged as error:
        said = [str(error)]
    for line in said:
        if line != "ok":
            yield Damage(what="the database file", expected="ok from SQLite's integrity check", found=line)


def _pages(database: Database, query: Callable[[Connection, Any], Rows], start: Any, key: str) -> Iterator[Any]:
    """The rows of ``query``, asked page by page after the ``key`` of the last one."""

    def ask(after: Any) -> Rows:
        with database.reading() as connection:
            return query(connection, after)

    return paged(ask, start=start, key=attrgetter(key))


def _log(database: Database, head: str | None) -> Iterator[Damage]:
    """The chain from the first row on; whether it stood at ``head``; whether each row's record is there."""

    def page(connection: Connection, after: int) -> Rows:
        columns = select(LOG, READINGS.c.seq.label("reading"), BODIES.c.seq.label("body"))
        joined = columns.outerjoin(READINGS, READINGS.c.seq == LOG.c.seq).outerjoin(BODIES, BODIES.c.seq == LOG.c.seq)
        return list(connection.execute(joined.where(LOG.c.seq > after).order_by(LOG.c.seq).limit(PAGE * 5)))

    last, met_head = START, head is None or _is_head(START, head)
    for row in _pages(database, page, 0, "seq"):
        yield from _links(row, last)
        # from here on the chain as it stands: one damage is told once
        last = Head(row.seq, row.chain.hex())
        met_head = met_head or _is_head(last, head or "")
        held = row.reading if row.kind == "article" else row.body
        if row.digest is not None and held is None:
            yield Damage(what=f"row {row.seq} of the log", expected=f"the {row.kind} {row.id}", found="nothing")
        if row.kind in ("article", "failure") and row.detail and not _has_blob(database, row.detail):
            yield Damage(what=f"row {row.seq} of the log", expected=f"the captured page {row.detail}", found="nothing")
    if not met_head:
        yield Damage(
            what="the log", expected=f"a row that ends in {head}", found=f"none up to its end, {last}: rows are missing"
        )


def _links(row: Any, last: Head) -> Iterator[Damage]:
    if row.seq != last.seq + 1:
        yield Damage(what="the log", expected=f"row {last.seq + 1} after row {last.seq}", found=f"row {row.seq}")
    sealed = seal(last.chain, row.seq, row.at, entry_of(row))
    if sealed != row.chain.hex():
        yield Damage(
            what=f"row {row.seq} of the log ({row.kind} {row.id})",
            expected=f"the hash {sealed} of the row before and its own fields",
            found=row.chain.hex(),
        )


def _has_blob(database: Database, sha256: str) -> bool:
    try:
        key = bytes.fromhex(sha256)
    except ValueError:
        return False
    with database.reading() as connection:
        return connection.scalar(select(BLOBS.c.size).where(BLOBS.c.sha256 == key)) is not None


def _is_head(at: Head, wanted: str) -> bool:
    number, _, chain = wanted.strip().lower().rpartition(":")
    return chain == at.chain and number in ("", str(at.seq))


def _readings(database: Database) -> Iterator[Damage]:
    """Each reading against its digest in the log, and what queries look at against the current ones."""

    def page(connection: Connection, after: int) -> Rows:
        columns = select(READINGS, LOG.c.kind, LOG.c.id, LOG.c.digest, ARTICLES.c.rank, ARTICLES.c.seq.label("current"))
        joined = columns.outerjoin(LOG, LOG.c.seq == READINGS.c.seq)
        joined = joined.outerjoin(ARTICLES, ARTICLES.c.id == READINGS.c.article)
        return list(connection.execute(joined.where(READINGS.c.seq > after).order_by(READINGS.c.seq).limit(PAGE)))

    for row in _pages(database, page, 0, "seq"):
        what = f"the reading of {row.article} (row {row.seq})"
        if row.kind != "article" or row.id != row.article:
            yield Damage(what=what, expected="a row of the log that tells of it", found="none")
            continue
        try:
            lines = lines_of(row.article, row.head, row.records)
        except StoreDamaged as error:
            yield Damage(what=what, expected="what was stored", found=str(error))
            continue
        found = hashlib.sha256(lines.head + lines.records).hexdigest()
        if found != row.digest.hex():
            yield Damage(what=what, expected=f"sha256 {row.digest.hex()}", found=found)
            continue
        yield from _projections(database, row, load_reading(lines, what=what), what)


def _projections(database: Database, row: Any, reading: Reading, what: str) -> Iterator[Damage]:
    if reading.article.id != row.article or identity_of(reading) != row.identity:
        yield Damage(what=what, expected="the identity that its content gives", found="another one")
    if row.rank is None:
        yield Damage(what=what, expected="its article among those that are found", found="nothing")
        return
    if row.current != row.seq:
        return  # a former reading: queries look at the current one
    day = published_day(reading.article.published)
    if not is_of_day(row.rank, day):
        yield Damage(what=what, expected=f"a rank of its day {day}", found=str(row.rank))
    with database.reading() as connection:
        rows = connection.execute(select(EVENTS).where(EVENTS.c.rank == row.rank).order_by(EVENTS.c.nth))
        searched = [dict(each._mapping) for each in rows]
        is_found = has_words(connection, row.rank, list_words(reading))
    if searched != event_rows(reading, row.rank):
        yield Damage(what=what, expected="its events as they are searched", found="others")
    if not is_found:
        yield Damage(what=what, expected="that it is found by all of its words", found="that it is not")


def _bodies(database: Database) -> Iterator[Damage]:
    """Each incident, question, copy, failure and judgement against its digest in the log."""

    def page(connection: Connection, after: int) -> Rows:
        columns = select(BODIES, LOG.c.kind, LOG.c.id, LOG.c.digest).outerjoin(LOG, LOG.c.seq == BODIES.c.seq)
        return list(connection.execute(columns.where(BODIES.c.seq > after).order_by(BODIES.c.seq).limit(PAGE * 5)))

    for row in _pages(database, page, 0, "seq"):
        what = f"{row.kind or 'a record'} {row.id or ''} (row {row.seq})"
        if row.kind not in ADAPTERS or row.digest is None:
            yield Damage(what=what, expected="a row of the log that tells of it", found="none")
            continue
        try:
            found = hashlib.sha256(unpack(row.body, what=what)).digest()
        except StoreDamaged as error:
            yield Damage(what=what, expected="what was stored", found=str(error))
            continue
        if found != row.digest:
            yield Damage(what=what, expected=f"sha256 {row.digest.hex()}", found=found.hex())


def _blobs(database: Database) -> Iterator[Damage]:
    """Each captured page against its digest."""

    def page(connection: Connection, after: bytes) -> Rows:
        return list(
            connection.execute(select(BLOBS).where(BLOBS.c.sha256 > after).order_by(BLOBS.c.sha256).limit(PAGE // 10))
        )

    for row in _pages(database, page, b"", "sha256"):
        content = unpacked(row.packing, row.content)
        what = f"the captured page {row.sha256.hex()}"
        if content is None:
            yield Damage(what=what, expected=f"{row.size} bytes", found="bytes that cannot be unpacked")
            continue
        found = hashlib.sha256(content).hexdigest()
        if found != row.sha256.hex() or len(content) != row.size:
            yield Damage(what=what, expected=f"{row.size} bytes of that sha256", found=f"{len(content)} of {found}")


def _current(database: Database) -> Iterator[Damage]:
    """What is said to be current, or out of use, against the log."""
    later = LOG.alias()
    is_revised = exists().where(later.c.id == LOG.c.id, later.c.kind == LOG.c.kind, later.c.seq > LOG.c.seq)
    told = select(LOG.c.kind, LOG.c.id, LOG.c.seq).where(~is_revised)
    held_article = exists().where(ARTICLES.c.id == LOG.c.id, ARTICLES.c.seq == LOG.c.seq)
    held_record = exists().where(CURRENT.c.kind == LOG.c.kind, CURRENT.c.id == LOG.c.id, CURRENT.c.seq == LOG.c.seq)
    has_row = exists().where(LOG.c.kind == CURRENT.c.kind, LOG.c.id == CURRENT.c.id, LOG.c.digest.is_not(None))
    has_reading = exists().where(READINGS.c.seq == ARTICLES.c.seq, READINGS.c.article == ARTICLES.c.id)
    queries = (
        (told.where(LOG.c.kind == "article", ~held_article), "it among the articles", "another one, or none"),
        (told.where(LOG.c.kind != "article", LOG.c.digest.is_not(None), ~held_record), "it as current", "it is not"),
        (told.where(LOG.c.kind != "article", LOG.c.digest.is_(None), _any_current()), "it as gone", "it is current"),
        (select(CURRENT.c.kind, CURRENT.c.id, CURRENT.c.seq).where(~has_row), "a row of the log", "none"),
        (select(literal("article").label("kind"), ARTICLES.c.id, ARTICLES.c.seq).where(~has_reading), "it", "nothing"),
    )
    for query, expected, found in queries:
        with database.reading() as connection:
            rows = connection.execute(query.limit(PAGE)).all()
        for row in rows:
            yield Damage(what=f"the current {row.kind} {row.id} (row {row.seq})", expected=expected, found=found)
    yield from _withdrawals(database)


def _any_current() -> ColumnElement[bool]:
    return exists().where(CURRENT.c.kind == LOG.c.kind, CURRENT.c.id == LOG.c.id)


def _withdrawals(database: Database) -> Iterator[Damage]:
    with database.reading() as connection:
        noted, decided = withdrawn(connection), decided_withdrawals(connection)
        flagged = frozenset(connection.scalars(select(ARTICLES.c.id).where(ARTICLES.c.withdrawn != 0)))
        known = frozenset(articles_among(connection, sorted(decided)))
    for id_ in sorted((noted ^ decided) | (flagged ^ known)):
        expected = "out of use" if id_ in decided else "in use"
        yield Damage(what=f"the record {id_}", expected=f"{expected}, as people decided", found="otherwise")

"""Readings in and out: each with its row in the log, and the projections that it is found by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, delete, func, select, text, update

from recoupe.records.articles import Article
from recoupe.records.errors import StoreError
from recoupe.records.readings import Reading
from recoupe.records.searches import ChangeKind
from recoupe.store import blobs
from recoupe.store.databases import chunks
from recoupe.store.documents import GAP, event_rows, id_word, list_words, published_day, url_word
from recoupe.store.log import Entry, append
from recoupe.store.packing import ReadingLines, dump_reading, in_order, load_article, load_reading, pack, unpack
from recoupe.store.schema import ARTICLES, EVENTS, KEYS, READINGS, TEXTS, UNCHECKED, WITHDRAWN
from recoupe.store.withdrawals import without

PAGE = 50  # readings that are held at a time
RANKS_A_DAY = 1 << 20
PROBES = 40  # words by which it is checked that an article is found
_NO_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
_MAX_POSITION = 16_383  # of a word in PostgreSQL's lists; later ones count as there
_CURRENT = select(ARTICLES.c.id, READINGS.c.head, READINGS.c.records).join(READINGS, READINGS.c.seq == ARTICLES.c.seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A reading on its way into the store."""

    reading: Reading
    lines: ReadingLines
    identity: bytes

    @property
    def digest(self) -> bytes:
        """What the log keeps of it: sha256 over its lines, which are those of its JSONL export."""
        return hashlib.sha256(self.lines.head + self.lines.records).digest()


def put(connection: Connection, reading: Reading, *, content: bytes | None, key: str | None) -> bool:
    """Stores ``reading`` as the current one of its article; False if it was there already, and nothing changes."""
    draft = _draft(reading)
    article = reading.article
    known = select(READINGS.c.seq).where(READINGS.c.article == article.id, READINGS.c.identity == draft.identity)
    held = connection.scalar(known)
    if held is not None:
        _note_key(connection, key, held)
        return False
    before = connection.execute(
        select(ARTICLES.c.rank, ARTICLES.c.seq).where(ARTICLES.c.id == article.id)
    ).one_or_none()
    change: ChangeKind = "new" if before is None else "corrected"
    page_kept = None if content is None else blobs.put(connection, content)
    entry = Entry(kind="article", change=change, id=article.id, digest=draft.digest, detail=page_kept)
    (seq,) = append(connection, [entry])
    _insert(connection, draft, seq)
    if before is not None:
        _unindex(connection, before.rank, before.seq)
    _index(connection, draft.reading, seq, rank=None if before is None else before.rank)
    connection.execute(UNCHECKED.insert(), {"seq": seq, "article": article.id})
    _note_key(connection, key, seq)
    return True


def _note_key(connection: Connection, key: str | None, seq: int) -> None:
    """``key`` leads to that reading, and goes on doing so where it does already."""
    if key and connection.scalar(select(KEYS.c.seq).where(KEYS.c.key == key)) != seq:
        connection.execute(KEYS.delete().where(KEYS.c.key == key))
        connection.execute(KEYS.insert(), {"key": key, "seq": seq})


def find(connection: Connection, article: str) -> Reading | None:
    """The current reading of an article, withdrawn or not."""
    row = connection.execute(_CURRENT.where(ARTICLES.c.id == article)).one_or_none()
    return None if row is None else _reading_of(row.id, row.head, row.records)


def find_by_key(connection: Connection, key: str) -> Reading | None:
    """The reading that was stored with ``key``."""
    columns = select(READINGS.c.article, READINGS.c.head, READINGS.c.records)
    row = connection.execute(columns.join(KEYS, KEYS.c.seq == READINGS.c.seq).where(KEYS.c.key == key)).one_or_none()
    return None if row is None else _reading_of(row.article, row.head, row.records)


def find_current(connection: Connection, article: str) -> Reading | None:
    """The current reading of an article as it may be used: None where it is withdrawn, without what is."""
    query = _CURRENT.where(ARTICLES.c.id == article, ARTICLES.c.withdrawn == 0)
    row = connection.execute(query).one_or_none()
    return None if row is None else without(_reading_of(row.id, row.head, row.records), withdrawn(connection))


def page(connection: Connection, after: str) -> list[Reading]:
    """The next current readings in the order of their articles' ids, without what is withdrawn."""
    query = _CURRENT.where(ARTICLES.c.id > after, ARTICLES.c.withdrawn == 0).order_by(ARTICLES.c.id).limit(PAGE)
    rows = connection.execute(query).all()
    gone = withdrawn(connection)
    return [without(_reading_of(row.id, row.head, row.records), gone) for row in rows]


def articles_at(connection: Connection, ranks: Sequence[int]) -> dict[int, Article]:
    """The articles of these ranks, by rank."""
    query = select(ARTICLES.c.rank, ARTICLES.c.id, READINGS.c.head).join(READINGS, READINGS.c.seq == ARTICLES.c.seq)
    found = {}
    for some in chunks(ranks):
        for row in connection.execute(query.where(ARTICLES.c.rank.in_(some))):
            what = f"article {row.id}"
            found[row.rank] = load_article(unpack(row.head, what=what), what=what)
    return found


def record_lines(connection: Connection, articles: Sequence[str]) -> Iterator[tuple[str, list[bytes]]]:
    """For each of ``articles`` the lines of its records, not parsed: where only some of them are needed."""
    query = select(ARTICLES.c.id, READINGS.c.records).join(READINGS, READINGS.c.seq == ARTICLES.c.seq)
    for some in chunks(articles):
        for row in connection.execute(query.where(ARTICLES.c.id.in_(some))):
            yield row.id, unpack(row.records, what=f"the reading of {row.id}").split(b"\n")


def count(connection: Connection) -> int:
    """How many articles there are, withdrawn ones among them."""
    return connection.scalar(select(func.count()).select_from(ARTICLES)) or 0


def withdrawn(connection: Connection) -> frozenset[str]:
    """The ids of all that a person took out of use."""
    return frozenset(connection.scalars(select(WITHDRAWN.c.id)))


def articles_with_url(connection: Connection, url: str) -> list[str]:
    """The ids of the articles that were found at ``url``."""
    ranks = list(_ranks_with(connection, url_word(url)))
    return sorted(each.id for each in articles_at(connection, ranks).values() if each.url == url)


def owner_of(connection: Connection, record: str) -> str | None:
    """The id of the article in whose current reading the claim or event ``record`` stands."""
    for article in _ids_of(connection, _ranks_with(connection, id_word(record))):
        reading = find(connection, article)
        if reading and record in ids_in(reading):
            return article
    return None


def ids_in(reading: Reading) -> set[str]:
    """The ids of its claims and events."""
    return {claim.id for claim in reading.claims} | {event.id for event in reading.events}


def unchecked(connection: Connection, limit: int) -> list[tuple[int, str]]:
    """The articles whose reading was not cross-checked, with the number of what is new; oldest first."""
    query = select(UNCHECKED.c.seq, UNCHECKED.c.article).order_by(UNCHECKED.c.seq, UNCHECKED.c.article).limit(limit)
    return [(row.seq, row.article) for row in connection.execute(query)]


def mark_checked(connection: Connection, articles: Sequence[str], *, up_to: int) -> None:
    """Notes that all that was new of ``articles`` up to that number was cross-checked."""
    for some in chunks(articles):
        connection.execute(delete(UNCHECKED).where(UNCHECKED.c.article.in_(some), UNCHECKED.c.seq <= up_to))


def mark_unchecked(connection: Connection, articles: Iterable[str], *, seq: int) -> None:
    """Notes that ``articles`` need to be checked again, for what log row ``seq`` tells."""
    rows = [{"seq": seq, "article": article} for article in sorted(set(articles))]
    if rows:
        connection.execute(UNCHECKED.insert(), rows)


def uncheck_all(connection: Connection) -> None:
    """Notes that every article needs to be checked again."""
    known = select(UNCHECKED.c.article)
    rest = select(ARTICLES.c.seq, ARTICLES.c.id).where(ARTICLES.c.id.not_in(known))
    connection.execute(UNCHECKED.insert().from_select(["seq", "article"], rest))


def lines_of(article: str, head: bytes, records: bytes) -> ReadingLines:
    """The lines of a reading as they were stored.

    Raises:
        StoreDamaged: they cannot be unpacked.
    """
    what = f"the reading of {article}"
    return ReadingLines(head=unpack(head, what=what), records=unpack(records, what=what))


def identity_of(reading: Reading) -> bytes:
    """A digest of all but the moments: the same page read again is the same reading."""
    return _draft(reading).identity


def _draft(given: Reading) -> _Draft:
    reading = in_order(given)
    lines = dump_reading(reading)
    timeless = replace(
        reading,
        article=replace(reading.article, capture=replace(reading.article.capture, captured_at=_NO_MOMENT)),
        failures=tuple(replace(failure, at=_NO_MOMENT) for failure in reading.failures),
    )
    other = dump_reading(replace(timeless, claims=(), events=(), mentions=()))
    kept = lines.records if not reading.failures else lines.records[: _end_of_findings(lines.records)]
    digest = hashlib.sha256(other.head + b"\n" + other.records + b"\n" + kept)
    return _Draft(reading=reading, lines=lines, identity=digest.digest())


def _end_of_findings(records: bytes) -> int:
    """Where the lines of failures begin."""
    if records.startswith(b'{"record":"failure"'):
        return 0
    return records.find(b'\n{"record":"failure"') + 1


def _insert(connection: Connection, draft: _Draft, seq: int) -> None:
    row = {
        "seq": seq,
        "article": draft.reading.article.id,
        "identity": draft.identity,
        "head": pack(draft.lines.head),
        "records": pack(draft.lines.records),
    }
    connection.execute(READINGS.insert(), row)


def _reading_of(article: str, head: bytes, records: bytes) -> Reading:
    return load_reading(lines_of(article, head, records), what=f"the reading of {article}")


def _index(connection: Connection, reading: Reading, seq: int, *, rank: int | None) -> None:
    """Puts ``reading`` where queries look; ``rank`` is the one that its article had."""
    article = reading.article
    day = published_day(article.published)
    if rank is None:
        rank = _next_rank(connection, day)
        is_withdrawn = connection.scalar(select(WITHDRAWN.c.id).where(WITHDRAWN.c.id == article.id)) is not None
        row = {"rank": rank, "id": article.id, "seq": seq, "statuses": 0, "withdrawn": int(is_withdrawn)}
        connection.execute(ARTICLES.insert(), row)
    else:
        fitting = rank if is_of_day(rank, day) else _next_rank(connection, day)
        connection.execute(update(ARTICLES).where(ARTICLES.c.rank == rank).values(rank=fitting, seq=seq))
        rank = fitting
    if rows := event_rows(reading, rank):
        connection.execute(EVENTS.insert(), rows)
    put_words(connection, rank, list_words(reading))


def _unindex(connection: Connection, rank: int, seq: int) -> None:
    """Takes a former reading out of where queries look."""
    row = connection.execute(select(READINGS).where(READINGS.c.seq == seq)).one()
    former = _reading_of(row.article, row.head, row.records)
    connection.execute(delete(EVENTS).where(EVENTS.c.rank == rank))
    drop_words(connection, rank, list_words(former))


def put_words(connection: Connection, rank: int, words: Sequence[str]) -> None:
    """Files an article under its words."""
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO texts(rowid, doc) VALUES (:rank, :doc)")
        connection.execute(statement, {"rank": rank, "doc": " ".join(words)})
        return
    statement = text("INSERT INTO texts(rank, doc) VALUES (:rank, CAST(:doc AS tsvector))")
    connection.execute(statement, {"rank": rank, "doc": _word_list(words)})


def drop_words(connection: Connection, rank: int, words: Sequence[str]) -> None:
    """Takes an article out from under its words, which must be those that it was filed under."""
    if connection.dialect.name == "sqlite":
        statement = text("INSERT INTO texts(texts, rowid, doc) VALUES ('delete', :rank, :doc)")
        connection.execute(statement, {"rank": rank, "doc": " ".join(words)})
        return
    connection.execute(delete(TEXTS).where(TEXTS.c.rank == rank))


def has_words(connection: Connection, rank: int, words: Sequence[str]) -> bool:
    """Whether an article is filed under ``words``: in SQLite, which keeps no list of them, under some of each."""
    if connection.dialect.name == "sqlite":
        query = text("SELECT count(*) FROM texts WHERE texts MATCH :words AND rowid = :rank")
        some = sorted(set(words))
        asked = " AND ".join(f'"{word}"' for word in some[:: len(some) // PROBES + 1])
        return bool(connection.scalar(query, {"words": asked, "rank": rank}))
    query = text("SELECT doc = CAST(:doc AS tsvector) FROM texts WHERE rank = :rank")
    return bool(connection.scalar(query, {"doc": _word_list(words), "rank": rank}))


def _word_list(words: Sequence[str]) -> str:
    """``words`` in PostgreSQL's notation; they hold nothing but letters, digits and underscores."""
    positions: dict[str, list[str]] = {}
    for position, word in enumerate(words, start=1):
        if word != GAP:
            positions.setdefault(word, []).append(str(min(position, _MAX_POSITION)))
    return " ".join(f"'{word}':{','.join(where)}" for word, where in positions.items())


def _next_rank(connection: Connection, day: date | None) -> int:
    """A number for a further article of that day; below 0 where the day is not known."""
    if day is None:
        lowest = connection.scalar(select(func.min(ARTICLES.c.rank)))
        return min(lowest or 0, 0) - 1
    first = first_rank(day)
    query = select(func.max(ARTICLES.c.rank)).where(ARTICLES.c.rank >= first, ARTICLES.c.rank < first + RANKS_A_DAY)
    last = connection.scalar(query)
    rank = first if last is None else last + 1
    if not is_of_day(rank, day):
        raise StoreError(f"a store takes {RANKS_A_DAY:,} articles of one day, and {day} has more; use a second store")
    return int(rank)


def first_rank(day: date) -> int:
    """The smallest rank of an article of that day."""
    return day.toordinal() * RANKS_A_DAY


def is_of_day(rank: int, day: date | None) -> bool:
    """Whether ``rank`` is one of that day."""
    return rank < 0 if day is None else first_rank(day) <= rank < first_rank(day) + RANKS_A_DAY


def _ranks_with(connection: Connection, word: str) -> list[int]:
    if connection.dialect.name == "sqlite":
        query = text("SELECT rowid FROM texts WHERE texts MATCH :words ORDER BY rowid")
        return list(connection.scalars(query, {"words": f'"{word}"'}))
    query = text("SELECT rank FROM texts WHERE doc @@ CAST(:words AS tsquery) ORDER BY rank")
    return list(connection.scalars(query, {"words": f"'{word}'"}))


def _ids_of(connection: Connection, ranks: Sequence[int]) -> list[str]:
    return list(connection.scalars(select(ARTICLES.c.id).where(ARTICLES.c.rank.in_(ranks)).order_by(ARTICLES.c.id)))

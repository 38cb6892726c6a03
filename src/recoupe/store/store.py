"""The store: what was read, what was decided and what cross-checking made of it, in one database.

Everything that is stored stays as it is; what is corrected, withdrawn or told otherwise is a further record. A method
that gives an iterator reads as it goes, in constant memory.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection

from recoupe.records.articles import Failure
from recoupe.records.cards import EventCard, EventLink
from recoupe.records.errors import StoreError
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.readings import Reading
from recoupe.records.searches import Change, Component, Damage, Head, Hit, SearchQuery
from recoupe.store import blobs, cards, changes, incidents, index, readings, revisions
from recoupe.store.databases import Database, open_database, paged, translated
from recoupe.store.log import read_head
from recoupe.store.packing import failure_id
from recoupe.store.search import search as find_hits
from recoupe.store.verify import verify

MAX_COMPONENT = 10_000  # events that hang together; more are told to be no whole
Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def open_store(place: str | os.PathLike[str], *, create: bool = False, wait_s: float = 30) -> Store:
    """The store at ``place``: a file's path, or a ``postgresql://`` URL. Made first if ``create`` and there is none.

    A store of an earlier version is brought up to date. ``wait_s`` is how long to wait for another writer.

    Raises:
        StoreNotFound: there is no store, or what lies there is none.
        StoreTooNew: a later version of Recoupe wrote it.
        StoreError: it is damaged, locked, full, or cannot be reached.
        UsageError: the URL is of no database that we use, or its driver is missing.
    """
    name = os.fspath(place)
    with translated(name):
        return Store(open_database(place, create=create, wait_s=wait_s))


class Store:
    """An open store. For one thread; other threads and processes open it for themselves.

    Every method may raise ``StoreError``: ``StoreDamaged`` where what is read is not what was stored, ``StoreBusy`` and
    ``StoreFull`` where something is to be written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None  # of the transaction that we are in
        self._is_broken = False
        self._handed_out = 0  # the highest number that ``unchecked`` has told of

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes the database."""
        self._database.close()

    @property
    def place(self) -> str:
        """Where it is, to show: the path, or the URL without its password."""
        return self._database.place

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction for all that is done in the block: stored at its end, nothing of it if it raises.

        There is one writer at a time; others wait. Blocks may stand in one another: the outermost counts.

        Raises:
            StoreBusy: another process has been writing for longer than we wait.
        """
        if self._connection is not None:
            with self._joined():
                yield
            return
        with self._database.writing() as connection:
            self._connection, self._is_broken = connection, False
            try:
                yield
                if self._is_broken:
                    raise StoreError("a step of this transaction failed, so that none of it is stored")
            finally:
                self._connection = None

    # What was read

    def add(self, outcome: Reading | Failure, *, content: bytes | None = None, key: str | None = None) -> bool:
        """Stores a reading, or the failure of a source, with the captured bytes that it comes from.

        ``key`` names what it was read from and how (see ``find_by_key``); None or "" names nothing. The reading becomes
        the current one of its article; earlier ones stay. When this returns, it is on the disk.

        Returns:
            False if the very same reading or failure is there already; then nothing changes, not even the log: only
            ``key`` leads to it from now on.
        """
        with self.writing():
            connection = self._now_writing
            if isinstance(outcome, Failure):
                return _add_failure(connection, outcome, content)
            return readings.put(connection, outcome, content=content, key=key)

    def find_by_key(self, key: str) -> Reading | None:
        """The reading that was stored with ``key``; None if there is none."""
        return self._read(readings.find_by_key, key)

    def count_articles(self) -> int:
        """How many articles there are, withdrawn ones among them."""
        return self._read(readings.count)

    def has_url(self, url: str) -> bool:
        """Whether an article of that address is there."""
        return bool(self._read(readings.articles_with_url, url))

    def has_record(self, id_: str) -> bool:
        """Whether the store holds the article, claim, event, incident, question, copy, failure or judgement ``id_``."""
        return self._read(_has_record, id_)

    def article_of(self, record: str) -> str | None:
        """The id of the article in whose current reading the claim or event ``record`` stands."""
        return self._read(readings.owner_of, record)

    # The collection, as exporters and pages see it (``records.ports.Case``)

    def readings(self) -> Iterator[Reading]:
        """The current reading of each article, by article id; what is withdrawn is left out."""
        return paged(lambda after: self._read(readings.page, after), start="", key=lambda reading: reading.article.id)

    def reading(self, article: str, /) -> Reading | None:
        """The current reading of one article, None if there is none or it is withdrawn."""
        return self._read(readings.find_current, article)

    def failures(self) -> Iterator[Failure]:
        """The sources that could not be read at all, by id."""
        return self._all("failure")

    def incidents(self) -> Iterator[Incident]:
        """The current incidents, by id."""
        return self._all("incident")

    def questions(self) -> Iterator[Question]:
        """The merges that were refused, by id."""
        return self._all("question")

    def copies(self) -> Iterator[Copy]:
        """Which article repeats which, by id."""
        return self._all("copy")

    def judgements(self) -> Iterator[Judgement]:
        """What people decided, oldest first."""
        found = paged(
            lambda after: self._read(revisions.page_by_time, "judgement", after), start=0, key=lambda stored: stored.seq
        )
        return (stored.record for stored in found)

    def content(self, sha256: str, /) -> bytes | None:
        """The captured bytes with that digest; None where they are not kept."""
        return self._read(blobs.find, sha256)

    # What a check knows

    def unchecked(self, limit: int = 100) -> list[str]:
        """The ids of articles that were read, withdrawn or restored since they were last checked; oldest first."""
        found = self._read(readings.unchecked, limit)
        self._handed_out = max([self._handed_out, *(seq for seq, _ in found)])
        return list(dict.fromkeys(article for _, article in found))

    def mark_checked(self, articles: Sequence[str]) -> None:
        """Notes that ``articles``, as ``unchecked`` told of them, are checked. One that was read again since is not."""
        with self.writing():
            readings.mark_checked(self._now_writing, articles, up_to=self._handed_out)

    def uncheck_all(self) -> None:
        """Notes that every article needs to be checked again."""
        with self.writing():
            readings.uncheck_all(self._now_writing)

    def put_cards(self, new: Iterable[EventCard], gone: Sequence[str] = ()) -> None:
        """Keeps ``new``, each in the place of its event's earlier card; forgets those of the events ``gone``, with
        their links."""
        with self.writing():
            cards.drop_cards(self._now_writing, gone)
            cards.put_cards(self._now_writing, new)

    def cards(self, events: Collection[str]) -> list[EventCard]:
        """The cards of ``events``, by event id; what is not there is left out."""
        return self._read(cards.find_cards, events)

    def cards_of(self, articles: Collection[str]) -> list[EventCard]:
        """The cards of the events of ``articles``, by event id."""
        return self._read(cards.find_cards_of, articles)

    def put_links(self, links: Sequence[EventLink]) -> None:
        """Keeps ``links``, each in the place of an earlier one between the same events.

        Raises:
            UsageError: one of the events has no card.
        """
        with self.writing():
            cards.put_links(self._now_writing, links)

    def drop_links(self, events: Sequence[str]) -> None:
        """Forgets all links that ``events`` are in."""
        with self.writing():
            cards.drop_links(self._now_writing, events)

    def links_of(self, events: Collection[str]) -> list[EventLink]:
        """The links that at least one of ``events`` is in, sorted by their events."""
        return self._read(cards.find_links, events)

    def component(self, events: Collection[str], *, cap: int = MAX_COMPONENT) -> Component:
        """``events`` with all that links without ``excludes`` lead to from them; at most ``cap``, nearest first."""
        return self._read(cards.find_component, events, cap=cap)

    def put_copies(self, new: Sequence[Copy], gone: Sequence[str] = ()) -> None:
        """Stores ``new`` as the current copies of their ids; those of ``gone`` (ids) no longer hold."""
        with self.writing():
            incidents.put_copies(self._now_writing, new, gone)

    def copies_of(self, articles: Collection[str]) -> list[Copy]:
        """The copies that at least one of ``articles`` is in, as copy or as original; by id."""
        return self._read(incidents.find_copies_of, articles)

    def put_incidents(self, new: Sequence[Incident], gone: Sequence[str] = ()) -> None:
        """Stores ``new`` as the current incidents of their ids; those of ``gone`` (ids) no longer hold.

        Every revision stays. Hand over all that a step changes in one call: the log then tells merges and splits.
        """
        with self.writing():
            incidents.put_incidents(self._now_writing, new, gone)

    def incident(self, id_: str) -> Incident | None:
        """The current incident ``id_``; None if there is none."""
        found = self._read(revisions.find, "incident", [id_])
        return found[0] if found else None

    def incidents_of(self, events: Collection[str]) -> list[Incident]:
        """The incidents that ``events`` tell of or deny, by id."""
        return self._read(incidents.find_incidents_of, events)

    def incident_history(self, id_: str) -> list[tuple[datetime, Incident | None]]:
        """Every revision of an incident with the time at which it was stored; None where it was taken away."""
        found = self._read(revisions.revisions_of, "incident", id_)
        return [(datetime.fromisoformat(at), incident) for _, at, incident in found]

    def put_questions(self, new: Sequence[Question], gone: Sequence[str] = ()) -> None:
        """Stores ``new`` as the current questions of their ids; those of ``gone`` (ids) no longer hold."""
        with self.writing():
            incidents.put_questions(self._now_writing, new, gone)

    def questions_of(self, ids: Collection[str]) -> list[Question]:
        """The questions that are about at least one of the incidents ``ids``, by id."""
        return self._read(incidents.find_questions_of, ids)

    def put_judgement(self, judgement: Judgement) -> bool:
        """Stores a decision; False if it is there already. ``withdraw`` and ``restore`` take effect at once, and an
        article that they are about is unchecked again."""
        with self.writing():
            return incidents.put_judgement(self._now_writing, judgement)

    @property
    def index(self) -> StoreIndex:
        """The inverted index of keys (``records.ports.KeyIndex``)."""
        return StoreIndex(self)

    # What is asked

    def search(self, query: SearchQuery) -> list[Hit]:
        """The articles that ``query`` asks for, the latest published first.

        Raises:
            UsageError: a value of the query cannot be meant; all faults are told.
        """
        return self._read(find_hits, query)

    def changes(self, since: int = 0) -> Iterator[Change]:
        """What changed after row ``since`` of the log (``head().seq`` as it was then), in order."""
        rows = paged(lambda after: self._read(changes.page_of_rows, after), start=since, key=lambda row: row.seq)
        return (change for row in rows for change in changes.changes_of(row))

    # Proof

    def head(self) -> Head:
        """The end of the log. Noted elsewhere, it proves later that nothing before it was taken out (``verify``)."""
        return self._read(read_head)

    def verify(self, *, head: str | None = None) -> Iterator[Damage]:
        """What is not as it was stored: every row of the log and its chain, every record and captured page against its
        digest, what queries look at against the records, and the database's own structure. None: all is well.

        ``head`` is one noted earlier, "number:hash" or the hash alone: the log must once have ended there.
        """
        return verify(self._database, head=head)

    # How it is done

    @property
    def _now_writing(self) -> Connection:
        if self._connection is None:
            raise StoreError("nothing can be written outside of a transaction; use 'with store.writing():'")
        return self._connection

    def _read(
        self, query: Callable[Concatenate[Connection, Asked], Found], *asked: Asked.args, **named: Asked.kwargs
    ) -> Found:
        """What ``query`` finds: in the transaction that we are in, if any, so that its own changes are seen."""
        if self._connection is not None:
            with translated(self.place):
                return query(self._connection, *asked, **named)
        with self._database.reading() as connection:
            return query(connection, *asked, **named)

    @contextmanager
    def _joined(self) -> Iterator[None]:
        """A block inside the transaction: if it fails, the whole must not be stored, even where the error is caught."""
        try:
            with translated(self.place):
                yield
        except BaseException:
            self._is_broken = True
            raise

    def _all(self, kind: Any) -> Iterator[Any]:
        """The current records of ``kind`` that are not withdrawn, by id."""
        gone = self._read(readings.withdrawn)
        found = paged(
            lambda after: self._read(revisions.page_by_id, kind, after), start="", key=lambda stored: stored.id
        )
        return (stored.record for stored in found if stored.id not in gone)


class StoreIndex:
    """The inverted index of a store (``records.ports.KeyIndex``)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, space: str, member: str, keys: Collection[int], /) -> None:
        """Files ``member`` under ``keys`` (signed, 64 bits); doing so again changes nothing. Many in one ``writing``
        block are much quicker than one by one."""
        with self._store.writing():
            index.put(self._store._now_writing, space, member, keys)

    def sharing(self, space: str, keys: Collection[int], /, *, at_least: int = 1) -> Mapping[str, int]:
        """The members with at least that many of ``keys`` and with how many, by id; a key that more than
        ``STOP_MEMBERS`` members have is passed over."""
        found: Mapping[str, int] = self._store._read(lambda c: index.sharing(c, space, keys, at_least=at_least))
        return found

    def forget(self, space: str, members: Sequence[str]) -> None:
        """Takes ``members`` out, so that they may be added with other keys."""
        with self._store.writing():
            index.forget(self._store._now_writing, space, members)


def _add_failure(connection: Connection, failure: Failure, content: bytes | None) -> bool:
    """False if it is known: at another time it is the same."""
    id_ = failure_id(failure)
    if revisions.find(connection, "failure", [id_]):
        return False
    page_kept = None if content is None else blobs.put(connection, content)
    revisions.put(connection, "failure", {id_: failure}, told_as=lambda _id, _is_known: ("new", page_kept))
    return True


def _has_record(connection: Connection, id_: str) -> bool:
    return (
        revisions.has(connection, id_)
        or readings.find(connection, id_) is not None
        or readings.owner_of(connection, id_) is not None
    )

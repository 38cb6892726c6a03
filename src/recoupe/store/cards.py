"""Cards of events and the links between them: what a check knows already."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, or_, select
from sqlalchemy.dialects import postgresql, sqlite

from recoupe.records.cards import EventCard, EventLink
from recoupe.records.errors import UsageError
from recoupe.records.searches import Component
from recoupe.store.databases import chunks
from recoupe.store.packing import CARDS as ADAPTER
from recoupe.store.packing import dump, load, pack, unpack
from recoupe.store.schema import CARDS, LINKS


def put_cards(connection: Connection, cards: Iterable[EventCard]) -> None:
    """Keeps ``cards``, each in the place of an earlier one of its event."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(CARDS)
    upsert = statement.on_conflict_do_update(
        index_elements=[CARDS.c.event],
        set_={"article": statement.excluded.article, "card": statement.excluded.card},
    )
    rows = [{"event": card.event, "article": card.article, "card": pack(dump(ADAPTER, card))} for card in cards]
    if rows:
        connection.execute(upsert, rows)


def drop_cards(connection: Connection, events: Sequence[str]) -> None:
    """Forgets the cards of ``events``, and the links that they are in."""
    numbers = sorted(_numbers(connection, events).values())
    for some in chunks(numbers):
        connection.execute(delete(LINKS).where(or_(LINKS.c.one.in_(some), LINKS.c.other.in_(some))))
        connection.execute(delete(CARDS).where(CARDS.c.no.in_(some)))


def find_cards(connection: Connection, events: Collection[str]) -> list[EventCard]:
    """The cards of ``events`` by event id; those that are not there are left out."""
    found: list[EventCard] = []
    for some in chunks(sorted(set(events))):
        found += _load(connection, select(CARDS.c.event, CARDS.c.card).where(CARDS.c.event.in_(some)))
    return sorted(found, key=lambda card: card.event)


def find_cards_of(connection: Connection, articles: Collection[str]) -> list[EventCard]:
    """The cards of the events of ``articles``, by event id."""
    found: list[EventCard] = []
    for some in chunks(sorted(set(articles))):
        found += _load(connection, select(CARDS.c.event, CARDS.c.card).where(CARDS.c.article.in_(some)))
    return sorted(found, key=lambda card: card.event)


def put_links(connection: Connection, links: Sequence[EventLink]) -> None:
    """Keeps ``links``, each in the place of an earlier one between the same events.

    Raises:
        UsageError: an event has no card.
    """
    numbers = _numbers(connection, sorted({event for link in links for event in link.events}))
    rows = [_row(link, numbers) for link in links]
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(LINKS)
    upsert = statement.on_conflict_do_update(
        index_elements=[LINKS.c.one, LINKS.c.other],
        set_={name: statement.excluded[name] for name in ("score", "reasons", "excludes")},
    )
    if rows:
        connection.execute(upsert, rows)


def drop_links(connection: Connection, events: Sequence[str]) -> None:
    """Forgets the links that ``events`` are in."""
    for some in chunks(sorted(_numbers(connection, events).values())):
        connection.execute(delete(LINKS).where(or_(LINKS.c.one.in_(some), LINKS.c.other.in_(some))))


def find_links(connection: Connection, events: Collection[str]) -> list[EventLink]:
    """The links that at least one of ``events`` is in, by their events' ids."""
    numbers = sorted(_numbers(connection, events).values())
    found: dict[tuple[int, int], Any] = {}
    for some in chunks(numbers):
        for column in (LINKS.c.one, LINKS.c.other):
            found.update(
                {(row.one, row.other): row for row in connection.execute(select(LINKS).where(column.in_(some)))}
            )
    names = _names(connection, {no for pair in found for no in pair})
    links = [_link(row, names) for row in found.values()]
    return sorted(links, key=lambda link: link.events)


def find_component(connection: Connection, events: Collection[str], *, cap: int) -> Component:
    """``events`` and all that links without ``excludes`` lead to from there, nearest first up to ``cap``."""
    seen = set(_numbers(connection, events).values())
    edge = seen
    while edge and len(seen) < cap:
        edge = _neighbours(connection, edge) - seen
        if len(seen) + len(edge) > cap:
            seen |= set(sorted(edge)[: cap - len(seen)])
            return Component(events=_sorted_names(connection, seen), is_whole=False)
        seen |= edge
    is_whole = not edge or not (_neighbours(connection, edge) - seen)
    return Component(events=_sorted_names(connection, seen), is_whole=is_whole)


def _neighbours(connection: Connection, numbers: Collection[int]) -> set[int]:
    found: set[int] = set()
    for some in chunks(sorted(numbers)):
        for near, far in ((LINKS.c.one, LINKS.c.other), (LINKS.c.other, LINKS.c.one)):
            query = select(far).where(near.in_(some), LINKS.c.excludes.is_(None))
            found.update(connection.scalars(query))
    return found


def _sorted_names(connection: Connection, numbers: Collection[int]) -> tuple[str, ...]:
    return tuple(sorted(_names(connection, numbers).values()))


def _numbers(connection: Connection, events: Collection[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for some in chunks(sorted(set(events))):
        rows = connection.execute(select(CARDS.c.event, CARDS.c.no).where(CARDS.c.event.in_(some)))
        found.update({row.event: row.no for row in rows})
    return found


def _names(connection: Connection, numbers: Collection[int]) -> Mapping[int, str]:
    found: dict[int, str] = {}
    for some in chunks(sorted(numbers)):
        rows = connection.execute(select(CARDS.c.no, CARDS.c.event).where(CARDS.c.no.in_(some)))
        found.update({row.no: row.event for row in rows})
    return found


def _load(connection: Connection, query: Any) -> list[EventCard]:
    cards = []
    for row in connection.execute(query):
        what = f"the card of {row.event}"
        cards.append(load(ADAPTER, unpack(row.card, what=what), what=what))
    return cards


def _row(link: EventLink, numbers: Mapping[str, int]) -> dict[str, Any]:
    missing = [event for event in link.events if event not in numbers]
    if missing:
        raise UsageError(f"no card is stored of {', '.join(missing)}; put cards before their links")
    one, other = link.events
    reasons = json.dumps(link.reasons, separators=(",", ":"))
    return {
        "one": numbers[one],
        "other": numbers[other],
        "score": link.score,
        "reasons": reasons,
        "excludes": link.excludes,
    }


def _link(row: Any, names: Mapping[int, str]) -> EventLink:
    return EventLink(
        events=(names[row.one], names[row.other]),
        score=row.score,
        reasons=tuple(json.loads(row.reasons)),
        excludes=row.excludes,
    )

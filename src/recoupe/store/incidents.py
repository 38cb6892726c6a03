"""Incidents, questions and copies, each with the rows by which they are found; and what people decide on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Any, Final, get_args

from sqlalchemy import Connection, Table, delete, distinct, func, select, update

from recoupe.records.incidents import Copy, Incident, Question, Status
from recoupe.records.judgements import Judgement
from recoupe.store import revisions
from recoupe.store.databases import chunks, paged
from recoupe.store.log import read_head
from recoupe.store.readings import mark_unchecked
from recoupe.store.schema import ARTICLES, COPY_ARTICLES, INCIDENT_EVENTS, QUESTION_INCIDENTS, WITHDRAWN

STATUS_BITS: Final[Mapping[Status, int]] = {status: 1 << bit for bit, status in enumerate(get_args(Status))}


def put_incidents(connection: Connection, new: Sequence[Incident], gone: Sequence[str]) -> None:
    """Makes ``new`` the current incidents of their ids, and takes those of ``gone`` away.

    The log tells what became of each: an incident that goes where its events now stand in another has merged with that
    one; a new one with events of another that stays was split off from it.
    """
    by_id = {incident.id: incident for incident in new}
    leaving = [id_ for id_ in dict.fromkeys(gone) if id_ not in by_id]
    before = _homes(connection, {event for incident in new for event in incident.events})
    after = {event: incident.id for incident in new for event in incident.events}

    def told_as(id_: str, is_known: bool) -> revisions.Change:
        if is_known:
            return "changed", None
        former = _most(before[event] for event in by_id[id_].events if event in before)
        return ("new", None) if former is None or former in leaving else ("split", former)

    members = _members(connection, leaving)
    changed = revisions.put(connection, "incident", by_id, told_as=told_as)
    touched = _articles_of(connection, [*changed, *leaving])
    _place(connection, [by_id[id_] for id_ in changed], leaving)
    homes = _homes(connection, {event for events in members.values() for event in events}) | after

    def left_as(id_: str) -> revisions.Change:
        heir = _most(homes[event] for event in members.get(id_, ()) if event in homes)
        return ("gone", None) if heir is None else ("merged", heir)

    revisions.drop(connection, "incident", leaving, told_as=left_as)
    touched |= {report.article for id_ in changed for report in by_id[id_].reports}
    _note_statuses(connection, touched)


def find_incidents_of(connection: Connection, events: Collection[str]) -> list[Incident]:
    """The incidents that ``events`` tell of or deny, by id."""
    ids: set[str] = set()
    for some in chunks(sorted(set(events))):
        ids.update(connection.scalars(select(INCIDENT_EVENTS.c.incident).where(INCIDENT_EVENTS.c.event.in_(some))))
    return revisions.find(connection, "incident", sorted(ids))


def incident_ids_of(connection: Connection, articles: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """For each of ``articles``, its events that are told in an incident, with the incident's id; sorted."""
    found: dict[str, list[tuple[str, str]]] = {}
    columns = select(INCIDENT_EVENTS.c.article, INCIDENT_EVENTS.c.event, INCIDENT_EVENTS.c.incident)
    for some in chunks(sorted(set(articles))):
        for row in connection.execute(columns.where(INCIDENT_EVENTS.c.article.in_(some))):
            found.setdefault(row.article, []).append((row.event, row.incident))
    return {article: sorted(pairs) for article, pairs in found.items()}


def put_questions(connection: Connection, new: Sequence[Question], gone: Sequence[str]) -> None:
    """Makes ``new`` the current questions of their ids, and takes those of ``gone`` away."""
    by_id = {question.id: question for question in new}
    changed = revisions.put(connection, "question", by_id)
    left = revisions.drop(connection, "question", [id_ for id_ in gone if id_ not in by_id])
    pairs = [{"question": id_, "incident": incident} for id_ in changed for incident in set(by_id[id_].incidents)]
    _replace(connection, QUESTION_INCIDENTS, "question", [*changed, *left], pairs)


def find_questions_of(connection: Connection, incidents: Collection[str]) -> list[Question]:
    """The questions that are about at least one of ``incidents``, by id."""
    return revisions.find(connection, "question", _related(connection, QUESTION_INCIDENTS, "question", incidents))


def put_copies(connection: Connection, new: Sequence[Copy], gone: Sequence[str]) -> None:
    """Makes ``new`` the current copies of their ids, and takes those of ``gone`` away."""
    by_id = {copy.id: copy for copy in new}
    changed = revisions.put(connection, "copy", by_id)
    left = revisions.drop(connection, "copy", [id_ for id_ in gone if id_ not in by_id])
    pairs = [
        {"copy": id_, "article": article}
        for id_ in changed
        for article in {by_id[id_].article, by_id[id_].of}
        if article is not None
    ]
    _replace(connection, COPY_ARTICLES, "copy", [*changed, *left], pairs)


def find_copies_of(connection: Connection, articles: Collection[str]) -> list[Copy]:
    """The copies that at least one of ``articles`` is in, as the copy or as the original; by id."""
    return revisions.find(connection, "copy", _related(connection, COPY_ARTICLES, "copy", articles))


def put_judgement(connection: Connection, judgement: Judgement) -> bool:
    """Stores a decision; False if it was there already. One that withdraws or restores takes effect at once."""
    if not revisions.put(connection, "judgement", {judgement.id: judgement}):
        return False
    _note_withdrawals(connection)
    return True


def all_judgements(connection: Connection) -> Iterable[revisions.Stored]:
    """All decisions, oldest first."""
    return paged(partial(revisions.page_by_time, connection, "judgement"), start=0, key=attrgetter("seq"))


def _note_withdrawals(connection: Connection) -> None:
    """Works out anew what is withdrawn: judgements are few, as people make them."""
    gone = decided_withdrawals(connection)
    former = set(connection.scalars(select(WITHDRAWN.c.id)))
    turned = sorted(former ^ gone)
    if not turned:
        return
    connection.execute(delete(WITHDRAWN))
    if gone:
        connection.execute(WITHDRAWN.insert(), [{"id": id_} for id_ in sorted(gone)])
    articles = articles_among(connection, turned)
    for article in articles:
        flag = 1 if article in gone else 0
        connection.execute(update(ARTICLES).where(ARTICLES.c.id == article).values(withdrawn=flag))
    mark_unchecked(connection, articles, seq=read_head(connection).seq)


def decided_withdrawals(connection: Connection) -> frozenset[str]:
    """What is withdrawn, worked out from all that people decided; what was replaced does not count."""
    stored = list(all_judgements(connection))
    void = {each.record.replaces for each in stored if each.record.replaces is not None}
    gone: set[str] = set()
    for each in stored:
        if each.id in void or each.record.kind not in ("withdraw", "restore"):
            continue
        for subject in each.record.subjects:
            gone.discard(subject)
            if each.record.kind == "withdraw":
                gone.add(subject)
    return frozenset(gone)


def articles_among(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Those of ``ids`` that are ids of articles."""
    found: list[str] = []
    for some in chunks(ids):
        found += connection.scalars(select(ARTICLES.c.id).where(ARTICLES.c.id.in_(some)))
    return found


def _homes(connection: Connection, events: Collection[str]) -> dict[str, str]:
    """The incident that each of ``events`` is told in."""
    found: dict[str, str] = {}
    columns = select(INCIDENT_EVENTS.c.event, INCIDENT_EVENTS.c.incident).where(INCIDENT_EVENTS.c.is_denial == 0)
    for some in chunks(sorted(events)):
        rows = connection.execute(columns.where(INCIDENT_EVENTS.c.event.in_(some)))
        found.update({row.event: row.incident for row in rows})
    return found


def _members(connection: Connection, incidents: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    columns = select(INCIDENT_EVENTS.c.event, INCIDENT_EVENTS.c.incident).where(INCIDENT_EVENTS.c.is_denial == 0)
    for some in chunks(incidents):
        for row in connection.execute(columns.where(INCIDENT_EVENTS.c.incident.in_(some))):
            found.setdefault(row.incident, []).append(row.event)
    return found


def _most(ids: Iterable[str]) -> str | None:
    """The id that comes most often, the smallest of those; None if there is none."""
    counted = Counter(ids)
    return min(counted, key=lambda id_: (-counted[id_], id_)) if counted else None


def _articles_of(connection: Connection, incidents: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(incidents):
        query = select(INCIDENT_EVENTS.c.article).distinct().where(INCIDENT_EVENTS.c.incident.in_(some))
        found.update(article for article in connection.scalars(query) if article is not None)
    return found


def _place(connection: Connection, changed: Sequence[Incident], gone: Sequence[str]) -> None:
    rows = []
    for incident in changed:
        articles = {report.event: report.article for report in incident.reports}
        told = dict.fromkeys(incident.events, 0) | {
            event: 1 for event in incident.denials if event not in incident.events
        }
        rows += [
            {
                "event": event,
                "incident": incident.id,
                "article": articles.get(event),
                "is_denial": is_denial,
                "status": STATUS_BITS[incident.status],
            }
            for event, is_denial in told.items()
        ]
    _replace(connection, INCIDENT_EVENTS, "incident", [*(incident.id for incident in changed), *gone], rows)


def _note_statuses(connection: Connection, articles: Collection[str]) -> None:
    """Writes to each article the statuses of its incidents, so that a search need not go through them."""
    bits = select(func.coalesce(func.sum(distinct(INCIDENT_EVENTS.c.status)), 0)).where(
        INCIDENT_EVENTS.c.article == ARTICLES.c.id
    )
    for some in chunks(sorted(articles)):
        statement = update(ARTICLES).where(ARTICLES.c.id.in_(some)).values(statuses=bits.scalar_subquery())
        connection.execute(statement)


def _related(connection: Connection, table: Table, column: str, others: Collection[str]) -> list[str]:
    (other,) = (each for each in table.columns if each.name != column)
    found: set[str] = set()
    for some in chunks(sorted(set(others))):
        found.update(connection.scalars(select(table.c[column]).where(other.in_(some))))
    return sorted(found)


def _replace(
    connection: Connection, table: Table, column: str, ids: Sequence[str], rows: Sequence[dict[str, Any]]
) -> None:
    """``rows`` in the place of those of ``table`` that belong to ``ids``."""
    for some in chunks(ids):
        connection.execute(delete(table).where(table.c[column].in_(some)))
    if rows:
        connection.execute(table.insert(), list(rows))

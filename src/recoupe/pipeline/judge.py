"""Decisions by people, kept as records: what they join, split, withdraw, release, and how far they trust a source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import get_args

from recoupe.records.errors import UnknownName, UsageError
from recoupe.records.judgements import Judgement, JudgementKind
from recoupe.records.spans import content_id
from recoupe.store.store import Store

GRADES = tuple("ABCDEF")  # of a source's reliability, as in AJP-2.1: A completely reliable ... F cannot be judged
WITH_VALUE: tuple[JudgementKind, ...] = ("reliability", "release", "search")
REMEDY = "'recoupe incidents ID' shows the ids of events and articles"
SUBJECTS: dict[JudgementKind, tuple[int, int | None]] = {  # how many subjects each kind is about: least, most
    "join": (2, None),
    "split": (2, None),
    "withdraw": (1, None),
    "restore": (1, None),
    "reliability": (1, 1),
    "release": (0, 0),
    "search": (1, 1),
}


def judge(
    store: Store, kind: str, subjects: Sequence[str], *, by: str, reason: str, value: str | None = None
) -> Judgement:
    """Stores what ``by`` (a name) decided on ``subjects``, and gives the record.

    Takes the place of that person's earlier judgement of the same kind on the same subjects, where there is one.

    Raises:
        UsageError: no such kind, a wrong number of subjects, an id that is not in the store, no name or no reason, a
            value that the kind does not have.
    """
    if kind not in get_args(JudgementKind):
        raise UnknownName(kind="judgement", name=kind, known=get_args(JudgementKind))
    known: JudgementKind = kind  # type: ignore[assignment]  # checked above
    person = _person(by)
    if not reason.strip():
        raise UsageError("the reason is empty; a judgement needs one that others can follow")
    _check_value(known, value)
    about = _subjects(store, known, subjects)
    at = datetime.now(UTC)
    made = Judgement(
        id=content_id("jdg", known, list(about), value, reason, person, at.isoformat()),
        kind=known,
        subjects=about,
        value=value,
        reason=reason.strip(),
        by=person,
        at=at,
        replaces=_earlier(store, known, about, person),
    )
    store.put_judgement(made)
    return made


def _person(name: str) -> str:
    folded = re.sub(r"\s+", " ", name).strip()
    if not folded:
        raise UsageError("nobody is named; say with --by who decides")
    return folded if folded.startswith("person:") else f"person:{folded}"


def _check_value(kind: JudgementKind, value: str | None) -> None:
    if kind == "reliability" and (value is None or value not in GRADES):
        told = "missing" if value is None else repr(value)
        raise UsageError(f"the value is {told}; it needs to be one letter from A (reliable) to F (cannot be judged)")
    if value is not None and kind not in WITH_VALUE:
        raise UsageError(f"a judgement {kind!r} has no value; leave out {value!r}")


def _subjects(store: Store, kind: JudgementKind, subjects: Sequence[str]) -> tuple[str, ...]:
    """What is judged, each once: ids for decisions on records, names for others."""
    about = tuple(dict.fromkeys(re.sub(r"\s+", " ", subject).strip() for subject in subjects))
    least, most = SUBJECTS[kind]
    if len(about) < least or (most is not None and len(about) > most):
        wanted = f"at least {least}" if most is None else f"{least}"
        raise UsageError(f"a judgement {kind!r} is about {wanted} different records or names, not {len(about)}")
    if "" in about:
        raise UsageError(f"a judgement {kind!r} needs names and ids, and one that is given is empty")
    if kind in ("join", "split"):
        return _events(store, kind, about)
    if kind in ("withdraw", "restore"):
        missing = [subject for subject in about if not store.has_record(subject)]
        if missing:
            raise UsageError(f"the store has no record {', '.join(map(repr, missing))}; {REMEDY}")
    return about


def _events(store: Store, kind: JudgementKind, subjects: Sequence[str]) -> tuple[str, ...]:
    """The events that are judged; an incident to be joined stands for the event that it was founded on."""
    incidents = {subject: store.incident(subject) if kind == "join" else None for subject in subjects}
    founding = (incident.events[0] if incident else subject for subject, incident in incidents.items())
    events = tuple(dict.fromkeys(founding))
    missing = [event for event in events if not _is_event(store, event)]
    if missing:
        records = "events and incidents" if kind == "join" else "events"
        raise UsageError(
            f"the store has no event {', '.join(map(repr, missing))}, and {kind!r} is about {records}; {REMEDY}"
        )
    if len(events) < 2:
        raise UsageError(f"{' and '.join(subjects)} are one event already")
    return events


def _is_event(store: Store, id_: str) -> bool:
    article = store.article_of(id_)
    reading = store.reading(article) if article else None
    return reading is not None and any(event.id == id_ for event in reading.events)


def _earlier(store: Store, kind: JudgementKind, subjects: tuple[str, ...], person: str) -> str | None:
    same = [
        each for each in store.judgements() if each.kind == kind and each.subjects == subjects and each.by == person
    ]
    return same[-1].id if same else None

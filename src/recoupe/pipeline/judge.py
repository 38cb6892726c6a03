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

GRADES = (
    "ABCDEF"  # reliability of a source in the Admiralty code, AJP-2.1: A completely reliable ... F cannot be judged
)
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
        UsageError: no such kind, a wrong number of subjects, an id that is not in the store, no name or no reason.
    """
    if kind not in get_args(JudgementKind):
        raise UnknownName(kind="judgement", name=kind, known=get_args(JudgementKind))
    known: JudgementKind = kind  # type: ignore[assignment]  # checked above
    person = _person(by)
    if not reason.strip():
        raise UsageError("the reason is empty; a judgement needs one that others can follow")
    _check_subjects(store, known, subjects)
    if known == "reliability" and (value is None or value not in GRADES):
        raise UsageError(f"the reliability is {value!r}; it needs to be one letter from A (reliable) to F (unknown)")
    at = datetime.now(UTC)
    made = Judgement(
        id=content_id("jdg", known, list(subjects), value, reason, person, at.isoformat()),
        kind=known,
        subjects=tuple(subjects),
        value=value,
        reason=reason.strip(),
        by=person,
        at=at,
        replaces=_earlier(store, known, tuple(subjects), person),
    )
    store.put_judgement(made)
    return made


def _person(name: str) -> str:
    folded = re.sub(r"\s+", " ", name).strip()
    if not folded:
        raise UsageError("nobody is named; say with --by who decides")
    return folded if folded.startswith("person:") else f"person:{folded}"


def _check_subjects(store: Store, kind: JudgementKind, subjects: Sequence[str]) -> None:
    least, most = SUBJECTS[kind]
    if len(subjects) < least or (most is not None and len(subjects) > most):
        wanted = f"at least {least}" if most is None else f"{least}"
        raise UsageError(f"a judgement {kind!r} is about {wanted} records or names, not {len(subjects)}")
    if kind in ("join", "split", "withdraw", "restore"):
        missing = [subject for subject in subjects if not store.has_record(subject)]
        if missing:
            raise UsageError(
                f"the store has no record {', '.join(map(repr, missing))}; ids are listed by recoupe search"
            )


def _earlier(store: Store, kind: JudgementKind, subjects: tuple[str, ...], person: str) -> str | None:
    same = [
        each for each in store.judgements() if each.kind == kind and each.subjects == subjects and each.by == person
    ]
    return same[-1].id if same else None

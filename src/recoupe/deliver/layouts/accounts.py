"""Tables of what a format leaves out: for each kind of record the fields that it has no room for, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recoupe.records.losses import LossCounter
from recoupe.records.ports import Case

Reasons = Mapping[str, str]  # field ("capture.via" for one of an inner record; "" for the record as a whole) -> reason
WHOLE = ""


def lose_fields(losses: LossCounter, kind: str, record: object, reasons: Reasons) -> None:
    """Counts the fields of ``record`` in ``reasons`` that have a value."""
    for path, reason in reasons.items():
        if _has_value(record, path):
            losses.lose(f"{kind}.{path}" if path else kind, reason)


def _has_value(record: object, path: str) -> bool:
    value: Any = record
    for name in path.split(".") if path else ():
        value = getattr(value, name, None)
    return value is not None and value != () and value != ""


def lose_unwritten(losses: LossCounter, case: Case, reasons: Reasons) -> None:
    """Counts the records of ``case`` of whole kinds that a format does not write: ``{"failure": "why", …}``."""
    kinds = {
        "failure": case.failures,
        "incident": case.incidents,
        "question": case.questions,
        "copy": case.copies,
        "judgement": case.judgements,
    }
    for kind, reason in reasons.items():
        losses.lose(kind, reason, sum(1 for _record in kinds[kind]()))

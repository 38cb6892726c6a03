"""Whether a layout writes or counts every field of every kind of record: what no test of single fields would see."""

from __future__ import annotations

import types
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from io import BytesIO
from typing import Any, Union, get_args, get_origin, get_type_hints

from recoupe.records.articles import Article
from recoupe.records.claims import Claim
from recoupe.records.events import Event, Mention
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.losses import LossReport
from recoupe.records.ports import Case, CaseExporter

EXAMPLES = 40  # of whole collections: making one takes longer than checking it
KINDS: Mapping[str, type] = {
    "article": Article,
    "claim": Claim,
    "event": Event,
    "mention": Mention,
    "copy": Copy,
    "incident": Incident,
    "question": Question,
    "judgement": Judgement,
}


def export(layout: CaseExporter, case: Case) -> tuple[bytes, LossReport]:
    """The bytes and the account."""
    out = BytesIO()
    report = layout.write(case, out)
    return out.getvalue(), report


def counts(report: LossReport) -> dict[str, int]:
    """How many of each field are lost."""
    found: dict[str, int] = {}
    for loss in report.losses:
        found[loss.field] = found.get(loss.field, 0) + loss.count
    return found


def unaccounted(
    lost: Mapping[str, Mapping[str, str]], unwritten: Collection[str], written: Mapping[str, Collection[str]]
) -> Iterator[str]:
    """The fields that are neither written nor counted, both, or that no record has.

    ``written`` names fields ("capture.sha256" for one of an inner record); an inner record that is written in part must
    have all its fields in one list or the other.
    """
    for kind, record in KINDS.items():
        if kind in unwritten or "" in lost.get(kind, {}):
            continue
        mine = {*lost.get(kind, {}), *written.get(kind, ())}
        yield from (f"{kind}.{name}" for name in {*lost.get(kind, {})} & {*written.get(kind, ())})
        yield from (f"{kind}.{name}" for name in _missing(record, mine))
        yield from (f"{kind}.{name} is no field" for name in mine if not _is_field(record, name))


def _missing(record: type, told: Collection[str]) -> Iterator[str]:
    for field in fields(record):
        if field.name in told:
            continue
        inner = [name.partition(".")[2] for name in told if name.startswith(f"{field.name}.")]
        if not inner:
            yield field.name
        else:
            yield from (f"{field.name}.{name}" for name in _missing(_record_of(record, field.name), inner))


def _is_field(record: type, path: str) -> bool:
    name, _, rest = path.partition(".")
    if name not in {field.name for field in fields(record)}:
        return False
    return not rest or _is_field(_record_of(record, name), rest)


def _record_of(record: type, name: str) -> type:
    hint: Any = get_type_hints(record)[name]
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(each for each in get_args(hint) if is_dataclass(each))
    return hint  # type: ignore[no-any-return]  # the class of an inner record

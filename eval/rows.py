"""The files of the own gold sets: texts with their marks, one JSON object a line, checked row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from eval.marks import GoldFaults, Half
from recoupe.records.articles import Zone, ZoneKind


class Row(BaseModel):
    """An object of a file: unknown keys in it are faults."""

    model_config = ConfigDict(extra="forbid")


class ZoneRow(Row):
    """A zone by its offsets."""

    kind: ZoneKind
    start: int
    end: int


class TextRow(Row):
    """What every text has."""

    id: str
    split: Half
    text: str


class HasId(Protocol):
    """A text as the gold sets hold it."""

    @property
    def id(self) -> str:
        """Unique in its set."""
        ...


R = TypeVar("R", bound=TextRow)
T = TypeVar("T", bound=HasId)


def load_texts(pattern: str, half: Half, *, folder: Path, kind: type[R], build: Callable[[R, list[str]], T]) -> list[T]:
    """The texts in the files of ``folder`` that fit ``<half>_<pattern>.jsonl`` ("*articles"), the shortest name first.

    ``build`` makes one of its row; what is wrong with it it adds to the list of faults.

    Raises:
        FileNotFoundError: there is no such file.
        GoldFaults: rows with faults, texts of another half, ids that repeat; all of them listed.
    """
    paths = sorted(folder.glob(f"{half}_{pattern}.jsonl"), key=lambda path: (len(path.name), path.name))
    if not paths:
        raise FileNotFoundError(f"no {half}_{pattern.replace('*', '')}.jsonl in {folder}")
    faults: list[str] = []
    texts = [build(row, faults) for path in paths for row in _rows(path, half, kind, faults)]
    faults += [f"{id}: the id stands {n} times" for id, n in Counter(text.id for text in texts).items() if n > 1]
    if faults:
        raise GoldFaults(", ".join(path.name for path in paths), faults)
    return texts


def _rows(path: Path, half: Half, kind: type[R], faults: list[str]) -> Iterator[R]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = kind.model_validate_json(line)
        except ValidationError as error:
            faults += [
                f"{path.name} line {number}: {'.'.join(map(str, each['loc']))}: {each['msg']}"
                for each in error.errors()
            ]
            continue
        if row.split != half:
            faults.append(f"{row.id}: split {row.split!r} in the file of {half!r}")
        yield row


def build_zones(row: TextRow, zones: Sequence[ZoneRow], faults: list[str]) -> tuple[Zone, ...]:
    """The zones of a text; those that do not fit in it are faults."""
    faults += [
        f"{row.id}: zone {zone.kind} {zone.start}..{zone.end} in {len(row.text)} characters"
        for zone in zones
        if not 0 <= zone.start < zone.end <= len(row.text)
    ]
    return tuple(Zone(kind=zone.kind, start=zone.start, end=zone.end) for zone in zones)

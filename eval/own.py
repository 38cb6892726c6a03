"""The own gold set: invented texts, their claims written as pieces of text and turned into spans here.

One JSON object a line. A piece is a string that stands once in the text, or ``[string, n]`` for its n-th
occurrence, counted from 1; occurrences inside a longer word do not count. ``kind``, ``manner`` and ``stance``
may give several right answers, joined by ``|``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field

from eval.marks import Half, Marked, MarkedText
from eval.rows import Row, TextRow, ZoneRow, build_zones, load_texts
from recoupe.records.claims import Flag, Manner, SourceKind, Stance
from recoupe.records.spans import Span

OWN = Path(__file__).parent / "own"

Piece = str | tuple[str, Annotated[int, Field(ge=1)]]


class _ClaimRow(Row):
    content: list[Piece] = Field(min_length=1)
    cue: Piece | None
    source: Piece | None
    kind: str
    name: str | None = None
    manner: str
    stance: str
    within: int | None
    flags: tuple[Flag, ...]


class _TextRow(TextRow):
    language: Literal["fr", "en"]
    zones: list[ZoneRow] = Field(default_factory=list)
    topics: list[str] = Field(min_length=1)
    claims: list[_ClaimRow]


def load_own(name: str, half: Half, *, folder: Path = OWN) -> list[MarkedText]:
    """The ``sentences`` or ``articles`` of one half: those of every file ``<half>_[...]<name>.jsonl``.

    Raises:
        GoldFaults: pieces that are not in their text, unknown labels, ids that repeat; all of them listed.
    """
    return load_texts(f"*{name}", half, folder=folder, kind=_TextRow, build=_build_text)


def _build_text(row: _TextRow, faults: list[str]) -> MarkedText:
    return MarkedText(
        id=row.id,
        language=row.language,
        half=row.split,
        text=row.text,
        zones=build_zones(row, row.zones, faults),
        topics=tuple(row.topics),
        claims=tuple(_build_claim(claim, position, row, faults) for position, claim in enumerate(row.claims)),
    )


def find_piece(text: str, piece: Piece) -> Span:
    """Where ``piece`` stands in ``text``.

    Raises:
        LookupError: it is not there, not as often as asked, or more than once with no number.
    """
    wanted, number = (piece, None) if isinstance(piece, str) else piece
    overlapping = re.finditer(f"(?={re.escape(wanted)})", text)
    found = [
        Span(match.start(), match.start() + len(wanted))
        for match in overlapping
        if not _inside_word(text, match.start(), match.start() + len(wanted))
    ]
    if not found:
        raise LookupError(f"{wanted!r} is not in the text")
    if number is None and len(found) > 1:
        raise LookupError(f"{wanted!r} stands {len(found)} times; say which with [piece, n]")
    if number is not None and number > len(found):
        raise LookupError(f"{wanted!r} stands {len(found)} times, asked for number {number}")
    return found[(number or 1) - 1]


def _inside_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return (before.isalnum() and text[start].isalnum()) or (after.isalnum() and text[end - 1].isalnum())


def _build_claim(claim: _ClaimRow, position: int, row: _TextRow, faults: list[str]) -> Marked:
    where = f"{row.id} claim {position}"

    def spans(pieces: list[Piece]) -> Iterator[Span]:
        for piece in pieces:
            try:
                yield find_piece(row.text, piece)
            except LookupError as error:
                faults.append(f"{where}: {error.args[0]}")

    def labels(field: str, known: tuple[str, ...]) -> tuple[str, ...]:
        given = tuple(str(getattr(claim, field)).split("|"))
        faults.extend(f"{where}: no {field} is called {each!r}" for each in given if each not in known)
        return given

    if claim.within is not None and not (0 <= claim.within < len(row.claims) and claim.within != position):
        faults.append(f"{where}: within {claim.within} of {len(row.claims)} claims")
    if (claim.source is None) and claim.name is None and "none" not in claim.kind.split("|"):
        faults.append(f"{where}: no source and no name, but kind {claim.kind!r}")
    return Marked(
        content=tuple(sorted(spans(claim.content))),
        cue=next(spans([claim.cue] if claim.cue is not None else []), None),
        source=next(spans([claim.source] if claim.source is not None else []), None),
        kinds=labels("kind", get_args(SourceKind)),
        manners=labels("manner", get_args(Manner)),
        stances=labels("stance", get_args(Stance)),
        within=claim.within,
        flags=claim.flags,
        name=claim.name,
    )

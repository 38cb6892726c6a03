"""Pairs of claims out of two articles: the same one told twice, or two that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from eval.copies_texts import build_article
from eval.marks import Half
from eval.own import find_piece
from eval.rows import Row
from recoupe.crosscheck.claim_keys import Languages, Said, claim_keys, claims_said, load_languages
from recoupe.crosscheck.claim_matches import match_claims
from recoupe.records.claims import Claim, Manner, Origin, Source, SourceKind, Stance
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id, span_pairs

OWN_COPIES = Path(__file__).parent / "own_copies"
ORIGIN = Origin(annotator="hand", version="1", settings="")
MIN_SHARED_KEYS = 2  # as the finder of copies asks


class _Side(Row):
    language: str
    text: str
    content: list[str]
    source: str | None
    name: str | None
    kind: SourceKind
    manner: Manner
    stance: Stance


class _PairRow(Row):
    id: str
    split: Half
    match: bool
    why: str
    first: _Side
    second: _Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims, and whether they are one; ``why`` tells what the pair tries."""

    id: str
    is_match: bool
    why: str
    first: Reading
    second: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFigures:
    """How matching does: of the pairs that are one, the part that was found (``recall``), and that met in the index
    (``met``); of those found, the part that is one (``precision``). ``wrong``: the pairs that went wrong."""

    recall: float
    met: float
    precision: float
    wrong: tuple[str, ...]


def load_pairs(half: Half) -> list[Pair]:
    """The pairs of one half.

    Raises:
        ValidationError: a row has faults.
        LookupError: a piece is not in its text.
    """
    lines = (OWN_COPIES / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [TypeAdapter(_PairRow).validate_json(line) for line in lines]
    return [
        Pair(
            id=row.id,
            is_match=row.match,
            why=row.why,
            first=_reading(f"{row.id} first", row.first),
            second=_reading(f"{row.id} second", row.second),
        )
        for row in rows
    ]


def _reading(name: str, side: _Side) -> Reading:
    article = build_article(name, side.text, language=side.language)
    content = tuple(find_piece(side.text, piece) for piece in side.content)
    span = find_piece(side.text, side.source) if side.source else None
    claim = Claim(
        id=content_id("clm", article.id, span_pairs(content)),
        article=article.id,
        content=content,
        cue=None,
        source=Source(span=span, name=side.name or side.source, kind=side.kind),
        manner=side.manner,
        stance=side.stance,
        within=None,
        flags=(),
        addressee=None,
        origin=ORIGIN,
    )
    return Reading(article=article, claims=(claim,))


def score_pairs(pairs: Iterable[Pair], languages: Languages | None = None) -> PairFigures:
    """What matching makes of ``pairs``, each way round."""
    known = languages or load_languages()
    judged = [(pair, *_judge(pair, known)) for pair in pairs]
    matches = [(met, found) for pair, met, found in judged if pair.is_match]
    found_right = sum(met and found for met, found in matches)
    found_all = sum(met and found for _, met, found in judged)
    return PairFigures(
        recall=found_right / len(matches),
        met=sum(met for met, _ in matches) / len(matches),
        precision=found_right / found_all if found_all else 1.0,
        wrong=tuple(f"{pair.id} {pair.why}" for pair, met, found in judged if (met and found) != pair.is_match),
    )


def _judge(pair: Pair, languages: Languages) -> tuple[bool, bool]:
    first, second = (_only(claims_said(each, languages)) for each in (pair.first, pair.second))
    met = len(claim_keys(first) & claim_keys(second)) >= MIN_SHARED_KEYS
    return met, match_claims(first, second) is not None


def _only(found: Sequence[Said]) -> Said:
    (said,) = found
    return said

"""The notation of the example tables, and the check of a reading against it.

A row is a text and the claims that a careful reader finds in it::

    fr(
        "cue-after",
        "« Nous restons », a déclaré le maire.",
        says("le maire", "role", "a déclaré", "Nous restons", how="direct"),
    )

Blank lines part zones (paragraphs, unless ``zones`` names them). A row without ``says`` holds no claim.
Pieces are compared as words, in text order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from builders import build_article
from recoupe.records.articles import Article, ZoneKind
from recoupe.records.claims import Claim, Flag, Manner, SourceKind, Stance
from recoupe.records.spans import Span


@dataclass(frozen=True, kw_only=True)
class Said:
    """One expected claim. ``within`` counts the row's claims from 0; no ``name``, no ``to``: not compared."""

    source: str | None
    kind: SourceKind
    cue: str | None
    content: tuple[str, ...]
    how: Manner
    stance: Stance
    flags: tuple[Flag, ...]
    within: int | None
    name: str | None
    to: str | None


@dataclass(frozen=True, kw_only=True)
class Example:
    """One row: a text and all of its claims."""

    id: str
    language: str
    text: str
    claims: tuple[Said, ...]
    zones: tuple[ZoneKind, ...]

    @property
    def article(self) -> Article:
        """The text as an article."""
        return build_article(self.text, kinds=self.zones, language=self.language)


def says(
    source: str | None,
    kind: SourceKind,
    cue: str | None,
    *content: str,
    how: Manner = "indirect",
    stance: Stance = "states",
    flags: Sequence[Flag] = (),
    within: int | None = None,
    name: str | None = None,
    to: str | None = None,
) -> Said:
    """An expected claim: ``source`` of ``kind`` says ``content``, shown by ``cue``."""
    return Said(
        source=source,
        kind=kind,
        cue=cue,
        content=content,
        how=how,
        stance=stance,
        flags=tuple(sorted(flags)),
        within=within,
        name=name,
        to=to,
    )


def _example(language: str, id: str, text: str, *claims: Said, zones: Sequence[ZoneKind] = ()) -> Example:
    return Example(id=id, language=language, text=text, claims=claims, zones=tuple(zones))


fr = partial(_example, "fr")
en = partial(_example, "en")


def expected_lines(example: Example) -> list[str]:
    """The expected claims, one line each, sorted."""
    return sorted(_line(said, _head(example.claims, said.within)) for said in example.claims)


def found_lines(example: Example, claims: Sequence[Claim]) -> list[str]:
    """``claims`` in the notation of the table, one line each, sorted.

    Names and addressees are told only where the row asks for them.
    """
    said = [_as_said(claim, claims, example) for claim in claims]
    return sorted(_line(each, _head(said, each.within)) for each in said)


def _as_said(claim: Claim, claims: Sequence[Claim], example: Example) -> Said:
    def words(span: Span | None) -> str | None:
        return span.of(example.text) if span else None

    content = tuple(span.of(example.text) for span in claim.content)
    wanted = next((each for each in example.claims if each.content == content and each.cue == words(claim.cue)), None)
    return Said(
        source=words(claim.source.span),
        kind=claim.source.kind,
        cue=words(claim.cue),
        content=content,
        how=claim.manner,
        stance=claim.stance,
        flags=tuple(sorted(claim.flags)),
        within=next((number for number, each in enumerate(claims) if each.id == claim.within), None),
        name=claim.source.name if wanted is not None and wanted.name else None,
        to=words(claim.addressee) if wanted is not None and wanted.to else None,
    )


def _head(claims: Sequence[Said], within: int | None) -> str:
    return "" if within is None else f"{claims[within].source} {claims[within].cue}"


def _line(said: Said, within: str) -> str:
    parts = [
        f"{said.source} [{said.kind}]",
        f"{said.cue}",
        " … ".join(said.content),
        f"{said.how} {said.stance}",
        *said.flags,
        *([f"name: {said.name}"] if said.name else []),
        *([f"to: {said.to}"] if said.to else []),
        *([f"within: {within}"] if within else []),
    ]
    return " | ".join(parts)

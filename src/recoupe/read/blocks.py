"""The pieces of an article on their way from a page or a plain text to zones."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.records.articles import ZoneKind


@dataclass(frozen=True, slots=True)
class Block:
    """One zone to be: its kind and its text on one line, cleaned. ``name`` is a credit's, None elsewhere.

    ``name_at`` is where in ``text`` the credit stands, start and end.
    """

    kind: ZoneKind
    text: str
    name: str | None = None
    name_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was read of a source before it is fixed as an article.

    ``source_line`` is a line like "SOURCE: X" as a credit; it is in no other block.
    """

    blocks: tuple[Block, ...]
    source_line: Block | None = None

"""From blocks to the one fixed text: captions parted from credits, datelines from sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.blocks import Block, Draft
from recoupe.read.characters import count_words
from recoupe.read.credits import CreditRules, FoundCredit, credit_rules_of
from recoupe.read.dateline import find_dateline
from recoupe.read.furniture import furniture_of
from recoupe.records.articles import Credit, Zone
from recoupe.records.spans import Span

ZONE_BREAK = "\n\n"


TOP_BLOCKS, FOOT_BLOCKS = 3, 4  # how far from either end a line "SOURCE: X" stands


def take_source_line(blocks: Sequence[Block], *, layouts: tuple[LayoutWords, ...]) -> Draft:
    """``blocks`` without the line "SOURCE: X" near their top or end; of several the first counts."""
    furniture = furniture_of(layouts)
    kept: list[Block] = []
    source: Block | None = None
    for n, block in enumerate(blocks):
        is_near = n < TOP_BLOCKS or n >= len(blocks) - FOOT_BLOCKS
        name = furniture.find_outlet(block.text) if is_near and block.kind != "title" else None
        if name is None:
            kept.append(block)
        elif source is None:
            at = block.text.rindex(name)
            source = Block("credit", block.text, name, (at, at + len(name)))
    return Draft(blocks=tuple(kept), source_line=source)


def refine(blocks: Sequence[Block], *, layouts: tuple[LayoutWords, ...]) -> list[Block]:
    """``blocks`` with datelines, photo credits and closing agencies as zones of their own."""
    rules = credit_rules_of(layouts)
    prose = [n for n, block in enumerate(blocks) if block.kind in ("paragraph", "quote")]
    first, last = (prose[0], prose[-1]) if prose else (-1, -1)
    refined: list[Block] = []
    for n, block in enumerate(blocks):
        pieces: Iterable[Block] = [block]
        if block.kind == "caption":
            pieces = _split_caption(block, rules)
        elif block.kind == "credit":
            pieces = [block if block.name else _as_credit(block, rules)]
        elif block.kind in ("paragraph", "lead"):
            pieces = _split_prose(block, rules, layouts, is_first=n == first or block.kind == "lead", is_last=n == last)
        refined.extend(pieces)
    return refined


def _split_caption(block: Block, rules: CreditRules) -> Iterator[Block]:
    found = rules.in_caption(block.text)
    if found is None:
        yield block
        return
    caption = block.text[: found.start].rstrip(" \u00a0/|–—-,")
    if count_words(caption):
        yield Block("caption", caption)
    yield _credit(block.text[found.start :], found, shift=found.start)


def _as_credit(block: Block, rules: CreditRules) -> Block:
    found = rules.in_caption(block.text)
    if found is None or found.start > 0:
        found = rules.whole(block.text)
    return _credit(block.text, found, shift=0) if found else block


def _split_prose(
    block: Block, rules: CreditRules, layouts: tuple[LayoutWords, ...], *, is_first: bool, is_last: bool
) -> Iterator[Block]:
    text = block.text
    if is_first and (opening := find_dateline(text, layouts=layouts)):
        yield Block("dateline", text[: opening.end], opening.agency, opening.agency_at)
        text = text[opening.next :]
    closing: Block | None = None
    if is_last:
        if signed := rules.signature(text):
            yield _credit(text, signed, shift=0)
            return
        found = rules.closing(text)
        if found and count_words(text[: found.start]):
            closing = _credit(text[found.start :].lstrip(), found, shift=len(text) - len(text[found.start :].lstrip()))
            text = text[: found.start].rstrip()
    if text:
        yield Block(block.kind, text)
    if closing:
        yield closing


def _credit(text: str, found: FoundCredit, *, shift: int) -> Block:
    """A credit zone of ``text``; ``found`` counts from ``shift`` characters before it."""
    at = (found.name_start - shift, found.name_end - shift)
    stripped = text.rstrip()
    name = stripped[at[0] : at[1]].strip(" /|")
    return Block("credit", stripped, name, (at[0], at[0] + len(stripped[at[0] : at[1]])))


def fix(blocks: Sequence[Block]) -> tuple[str, tuple[Zone, ...], tuple[Credit, ...]]:
    """The article's text, its zones and its credits: every block in order, a blank line between two."""
    zones: list[Zone] = []
    credits: list[Credit] = []
    position = 0
    for block in blocks:
        end = position + len(block.text)
        zones.append(Zone(kind=block.kind, start=position, end=end))
        if block.name and block.name_at:
            span = Span(position + block.name_at[0], position + block.name_at[1])
            credits.append(Credit(span=span, name=block.name))
        position = end + len(ZONE_BREAK)
    return ZONE_BREAK.join(block.text for block in blocks), tuple(zones), tuple(credits)

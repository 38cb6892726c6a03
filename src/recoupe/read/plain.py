"""The article of a plain text: lines and blank lines are all the markup there is, sometimes Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.assemble import take_source_line
from recoupe.read.blocks import Block, Draft
from recoupe.read.bylines import is_byline
from recoupe.read.characters import clean, count_words, letters_key, tidy_line
from recoupe.read.credits import MAX_CAPTION_WORDS, credit_rules_of
from recoupe.read.dateline import find_dateline
from recoupe.read.furniture import MAX_LABEL_WORDS, furniture_of
from recoupe.read.published import is_date_line
from recoupe.records.articles import ZoneKind

MAX_WRAP_COLUMN = 120  # a longer line was never wrapped by hand or by mail
MIN_WRAP_COLUMN = 40
WRAP_SLACK = 2  # editors count the column differently by a character or two
MAX_TITLE_WORDS = 35
MAX_HEADING_WORDS = 14
MAX_LEAD_WORDS = 80
MIN_PARAGRAPH_WORDS = 25
MAX_PIECES_ABOVE = 10  # title, byline, date, caption, standfirst: no more stands above the running text

_TERMINAL = re.compile(r"[.!?…]['\"»”’)\]]*$|[.!?…:;»”\"]$")
_FULL_STOP = re.compile(r"(?<!\.)\.['\"»”’)\]]*$|…$|[;,:]$")
_MD_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)[ \t]*#*$")
_MD_QUOTE = re.compile(r"^>[ \t]?")
_MD_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)\s]*(?:\s+\"([^\"]*)\")?\)")
_MD_LINK = re.compile(r"\[([^\]]+)\]\((?:https?:|/|#|mailto:)[^)\s]*(?:\s+\"[^\"]*\")?\)")
_MD_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MD_UNDERLINE = re.compile(r"^(=+|-{3,})$")
_LIST_ITEM = re.compile(r"^(?:[-*•–—]|\d{1,2}[.)])[ \u00a0]")


@dataclass(slots=True)
class _Piece:
    """A stretch of text between breaks; ``kind`` is what Markdown says it is, None if it says nothing."""

    text: str
    kind: ZoneKind | None = None


def read_plain(text: str, *, title: str | None, layouts: tuple[LayoutWords, ...]) -> Draft:
    """The zones to be of ``text``, and its line "SOURCE: X".

    ``title`` is the carrier's own; where it is given, none is looked for. Empty if there are no words.
    """
    source, pieces = _take_source(_without_furniture(_pieces(clean(text)), layouts), layouts)
    titles, pieces = _split_title(pieces, stated=title, layouts=layouts)
    blocks = [Block("title", each) for each in titles]
    blocks.extend(_body(pieces, layouts))
    return Draft(blocks=tuple(blocks), source_line=source)


def _take_source(pieces: Sequence[_Piece], layouts: tuple[LayoutWords, ...]) -> tuple[Block | None, list[_Piece]]:
    """The line "SOURCE: X" and the pieces without it."""
    draft = take_source_line([Block(piece.kind or "paragraph", piece.text) for piece in pieces], layouts=layouts)
    kept = {block.text for block in draft.blocks}
    return draft.source_line, [piece for piece in pieces if piece.text in kept]


def _pieces(text: str) -> list[_Piece]:
    """``text`` as stretches between breaks: hard-wrapped lines joined, Markdown headings and quotes told."""
    lines = [tidy_line(line) for line in text.split("\n")]
    is_markdown = any(_MD_HEADING.match(line) for line in lines if line.startswith("#")) or "](http" in text
    if is_markdown:
        lines = [_without_markup(line) for line in lines]
    column = max(map(len, lines), default=0)
    wraps = MIN_WRAP_COLUMN <= column <= MAX_WRAP_COLUMN and _breaks_sentences(lines, column)
    pieces: list[_Piece] = []
    running: list[str] = []
    kind: ZoneKind | None = None

    def close() -> None:
        nonlocal kind
        if running:
            pieces.append(_Piece(_join(running), kind))
        running.clear()
        kind = None

    for line in lines:
        if not line:
            close()
            continue
        if _MD_UNDERLINE.match(line):
            is_setext = len(running) == 1 and len(line) >= 3 and count_words(line) == 0
            if is_setext:
                kind = "heading"
            close()
            continue
        if is_markdown and (heading := _MD_HEADING.match(line)):
            close()
            pieces.append(_Piece(heading[2], "heading"))
            continue
        if is_quote := line.startswith("> "):
            line = _MD_QUOTE.sub("", line)
        if running and (is_quote != (kind == "quote") or not _goes_on(running[-1], line, column, wraps=wraps)):
            close()
        if not line:
            continue
        kind = "quote" if is_quote else kind
        running.append(line)
    close()
    return pieces


def _breaks_sentences(lines: Sequence[str], column: int) -> bool:
    """Whether long lines above another mostly end in mid-sentence, as they do when broken at a column."""
    long = [line for line, below in pairwise(lines) if below and len(line) > 0.7 * column]
    return sum(_TERMINAL.search(line[-8:]) is not None for line in long) < 0.5 * len(long)


def _without_markup(line: str) -> str:
    line = _MD_IMAGE.sub(lambda image: image[2] or "", line)
    line = _MD_LINK.sub(lambda link: link[1], line)
    return tidy_line(_MD_STRONG.sub(lambda strong: strong[2], line))


def _goes_on(line: str, following: str, column: int, *, wraps: bool) -> bool:
    """Whether ``following`` is the same paragraph as ``line``, which was only broken at the column."""
    if not wraps or _LIST_ITEM.match(following):
        return False
    first_word = following.split(maxsplit=1)[0]
    is_full = len(line) + 1 + len(first_word) > column - WRAP_SLACK
    flows_on = following[0].islower() and not _TERMINAL.search(line[-8:]) and len(line) > column // 2
    return is_full or flows_on


def _join(lines: Sequence[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        at_hyphen = joined.endswith("-") and joined[-2:-1].isalpha() and line[0].islower()
        joined += line if at_hyphen else f" {line}"
    return joined


def _without_furniture(pieces: Sequence[_Piece], layouts: tuple[LayoutWords, ...]) -> list[_Piece]:
    """The pieces that are no share buttons, lists of other articles, and so on."""
    furniture = furniture_of(layouts)
    kept: list[_Piece] = []
    in_list = False
    for piece in pieces:
        if furniture.is_list_head(piece.text):
            in_list = True
            continue
        if in_list and _is_link_line(piece, layouts):
            continue
        in_list = False
        if not furniture.is_furniture(piece.text):
            kept.append(piece)
    return kept


def _is_link_line(piece: _Piece, layouts: tuple[LayoutWords, ...]) -> bool:
    """Whether a piece below "Related stories" is one more title rather than the article going on."""
    is_short = count_words(piece.text) < MIN_PARAGRAPH_WORDS and not _FULL_STOP.search(piece.text[-8:])
    return is_short and piece.kind is None and furniture_of(layouts).find_outlet(piece.text) is None


def _split_title(
    pieces: list[_Piece], *, stated: str | None, layouts: tuple[LayoutWords, ...]
) -> tuple[list[str], list[_Piece]]:
    """The title's lines and the pieces after it; section labels above it are left out."""
    furniture = furniture_of(layouts)
    if stated and (stated := " ".join(clean(stated).split())):
        key = letters_key(stated)
        top = [n for n, piece in enumerate(pieces[:4]) if letters_key(piece.text) == key]
        rest = pieces[top[0] + 1 :] if top else pieces
        return [stated], rest
    start = 0
    while start < len(pieces) - 1 and _is_label(pieces[start], pieces[start + 1], furniture.is_section_label):
        start += 1
    above: list[_Piece] = []
    for piece in pieces[start : start + MAX_PIECES_ABOVE]:  # a date or a byline above the title
        if start + len(above) + 1 == len(pieces) or not _is_front_matter(piece, layouts):
            break
        above.append(piece)
    rest = pieces[start + len(above) :]
    if len(rest) >= 2 and _is_title(rest[0], layouts):
        return [rest[0].text], above + rest[1:]
    return [], above + rest


def _is_label(piece: _Piece, following: _Piece, is_known: Callable[[str], bool]) -> bool:
    words = count_words(piece.text)
    in_capitals = words <= 2 and piece.text.isupper() and not piece.text.endswith((".", "!", "?"))
    return (
        piece.kind is None
        and (in_capitals or is_known(piece.text))
        and count_words(following.text) > max(words, MAX_LABEL_WORDS - 1)
    )


def _is_front_matter(piece: _Piece, layouts: tuple[LayoutWords, ...]) -> bool:
    return is_date_line(piece.text, layouts=layouts) or is_byline(piece.text, layouts=layouts)


def _is_title(piece: _Piece, layouts: tuple[LayoutWords, ...]) -> bool:
    if piece.kind == "heading":
        return True
    text, words = piece.text, count_words(piece.text)
    if piece.kind is not None or not 1 <= words <= MAX_TITLE_WORDS or find_dateline(text, layouts=layouts):
        return False
    return not _FULL_STOP.search(text[-8:]) or (text.isupper() and words <= MAX_TITLE_WORDS)


def _body(pieces: list[_Piece], layouts: tuple[LayoutWords, ...]) -> list[Block]:
    """All below the title, each piece told by its shape and by its place above or in the running text."""
    first = _first_of_body(pieces, layouts)
    blocks: list[Block] = []
    for n, piece in enumerate(pieces):
        is_last = n == len(pieces) - 1
        kind = piece.kind or _kind(piece.text, above=n < first, at_end=n >= len(pieces) - 2, layouts=layouts)
        if kind == "heading" and is_last and len(pieces) > 1:
            kind = "paragraph"
        blocks.append(Block(kind, piece.text))
    if all(block.kind != "paragraph" for block in blocks):  # a line or two are the text itself
        blocks = [Block("paragraph", block.text) if block.kind == "lead" else block for block in blocks]
    return blocks


def _first_of_body(pieces: Sequence[_Piece], layouts: tuple[LayoutWords, ...]) -> int:
    """Where the running text begins: at a dateline, else at the first sentence below byline and date."""
    top = pieces[:MAX_PIECES_ABOVE]
    start = 0
    for n, piece in enumerate(top):
        if piece.kind is None and find_dateline(piece.text, layouts=layouts):
            return n
        if _is_front_matter(piece, layouts):
            start = n + 1
        elif piece.kind is None and count_words(piece.text) >= MIN_PARAGRAPH_WORDS:
            break
    is_sentence = (piece.kind is None and _TERMINAL.search(piece.text[-8:]) for piece in top)
    return next((n for n, is_one in enumerate(is_sentence) if is_one and n >= start), len(top))


def _kind(text: str, *, above: bool, at_end: bool, layouts: tuple[LayoutWords, ...]) -> ZoneKind:
    words = count_words(text)
    if (above or at_end) and is_byline(text, layouts=layouts):
        return "byline"
    if (above or at_end) and is_date_line(text, layouts=layouts):
        return "dateline"
    credits = credit_rules_of(layouts)
    if words <= 12 and credits.signature(text):
        return "credit"
    is_open = not _TERMINAL.search(text[-8:])
    if words <= MAX_CAPTION_WORDS and (credit := credits.in_caption(text)):
        if credit.start == 0:
            return "credit"
        if above or is_open or credit.end - credit.start > 1:
            return "caption" if _may_be_caption(text, credit.start, above=above) else "paragraph"
    if above and words <= MAX_LEAD_WORDS:
        return "lead"
    if is_open and words <= MAX_HEADING_WORDS and not _LIST_ITEM.match(text):
        return "heading"
    return "paragraph"


def _may_be_caption(text: str, credit_at: int, *, above: bool) -> bool:
    """A caption is one short statement; a paragraph that ends "(Reuters)" goes on for several sentences."""
    caption = text[:credit_at].rstrip()
    sentences = len(re.findall(r"[.!?…](?=\s|$)", caption))
    has_closing_agency = text.rstrip(" .").endswith((")", "]")) and bool(_TERMINAL.search(caption[-8:]))
    return sentences <= 2 and count_words(caption) <= 45 and (above or not has_closing_agency)

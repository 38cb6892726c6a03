"""Quotation marks, paired: nested, run over paragraphs, left open or closed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.records.claims import Flag
from recoupe.records.spans import Span, trim

MARKS = re.compile(r"[«»‹›“”„\"‘’']")
CLOSER_OF = {"«": "»", "‹": "›", "“": "”", "„": "”", "”": "”", '"': '"', "‘": "’", "'": "'"}
OPENER_OF = {"»": "«", "›": "‹"}
BEFORE_AN_OPENING = "([{«“‘‹„—–-:/'’…"
AFTER_A_CLOSING = ".,;:!?…)]}»”’›—–-/"
NEAR = re.compile(r"""[\s,.!?…:;»›”"'’—–-]*""")  # what may stand between a quotation and the words beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation inside one block of text.

    ``span`` holds the marks, ``content`` does not. ``depth`` is 0 for an outermost one. ``block`` is the number
    of the block it stands in. ``continues`` says that it goes on from the block before. The end of an
    ``unclosed_quote`` and the start of an ``unopened_quote`` are the widest possible: who reads on must bound them.
    """

    span: Span
    content: Span
    depth: int
    block: int
    flags: tuple[Flag, ...] = ()
    continues: bool = False

    @property
    def is_unclosed(self) -> bool:
        """Whether its end is only the widest possible."""
        return "unclosed_quote" in self.flags


@dataclass(slots=True)
class _Open:
    mark: str
    at: int


def find_quotations(text: str, blocks: Sequence[Span]) -> list[Quotation]:
    """The quotations of all ``blocks`` in text order, each within one block.

    Never refuses a text: what does not pair is kept, bounded and flagged. A quotation left open whose next
    block starts with the same mark, or with its closing mark, or holds an orphaned closing one, goes on there.
    """
    found: list[Quotation] = []
    pending: Quotation | None = None
    for number, block in enumerate(blocks):
        here = sorted(_pair(text, block, number, pending), key=lambda quotation: quotation.span)
        if pending is not None and any(quotation.continues for quotation in here):
            found[found.index(pending)] = replace(pending, flags=())
        found.extend(here)
        still_open = [quotation for quotation in here if quotation.is_unclosed and quotation.span.end == block.end]
        pending = still_open[0] if still_open else None
    return found


def _pair(text: str, block: Span, number: int, pending: Quotation | None) -> Iterator[Quotation]:
    """The quotations of one block; ``pending`` is the one that the block before left open."""
    stack: list[_Open] = []
    done: list[Quotation] = []
    resumed = False
    if pending is not None:
        mark = OPENER_OF.get(text[pending.span.start], text[pending.span.start])
        first = text[block.start]
        if first in (mark, CLOSER_OF.get(mark)):
            resumed = True
            if first != mark:  # French convention: each further paragraph starts with the closing mark
                stack.append(_Open(mark, block.start))

    def close(opened: _Open, end: int, *flags: Flag) -> None:
        content = trim(text, opened.at + 1, end - 1 if not flags else end)
        if content is not None:
            done.append(
                Quotation(
                    span=Span(opened.at, end),
                    content=content,
                    depth=len(stack),
                    block=number,
                    flags=flags,
                    continues=resumed and opened.at == block.start,
                )
            )

    for match in MARKS.finditer(text, block.start, block.end):
        mark, at = match[0], match.start()
        if stack and at == stack[-1].at:
            continue
        if _opens(text, at, block, stack):
            while stack and stack[-1].mark == mark and not _is_nested(text, at, block, mark, len(stack)):
                unclosed = stack.pop()
                close(unclosed, at, "unclosed_quote")
            while stack and text[:at].rstrip().endswith(":") and CLOSER_OF[stack[-1].mark] not in text[at : block.end]:
                unclosed = stack.pop()  # a colon introduces a new quotation: the one before was left open
                close(unclosed, at, "unclosed_quote")
            stack.append(_Open(mark, at))
        elif any(CLOSER_OF[opened.mark] == mark for opened in stack) and _closes(text, at, block, mark):
            while CLOSER_OF[stack[-1].mark] != mark:
                unclosed = stack.pop()
                close(unclosed, at, "unclosed_quote")
            opened = stack.pop()
            close(opened, at + 1)
        elif _closes_other(text, at, block, mark, stack):
            opened = stack.pop()
            close(opened, at + 1)
        elif mark in "»”›" or (mark == '"' and at + 1 == block.end):
            _orphan(text, at, block, number, pending if not resumed else None, done)
    while stack:
        unclosed = stack.pop()
        close(unclosed, block.end, "unclosed_quote")
    yield from done


def _orphan(text: str, at: int, block: Span, number: int, pending: Quotation | None, done: list[Quotation]) -> None:
    """A closing mark that nothing opened: closed twice, or the end of a quotation begun earlier."""
    before = max((quotation.span.end for quotation in done), default=block.start)
    content = trim(text, before, at, drop=",;:. ")
    if content is None or len(content) < 3:
        if done:
            done[-1] = replace(done[-1], flags=tuple(dict.fromkeys((*done[-1].flags, "unopened_quote"))))
        return
    from_before = pending is not None and not done
    content = trim(text, before, at) or content
    done.append(
        Quotation(
            span=Span(content.start, at + 1),
            content=content,
            depth=0,
            block=number,
            flags=() if from_before else ("unopened_quote",),
            continues=from_before,
        )
    )


def _opens(text: str, at: int, block: Span, stack: Sequence[_Open]) -> bool:
    mark = text[at]
    if mark in "«‹“„":
        return True
    if mark in "»›":
        return False
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    free_before = before.isspace() or before in BEFORE_AN_OPENING
    if mark == "‘":
        return free_before and not after.isspace()
    if mark == "’" or mark == "'":
        return mark == "'" and free_before and after.isalpha() and _has_closing_apostrophe(text, at, block)
    if mark == "”":
        return free_before and after.isalnum() and not any(opened.mark in "“„" for opened in stack)
    is_open = any(opened.mark == '"' for opened in stack)
    if after.isspace() and before.isspace():
        return not is_open
    return free_before and not after.isspace() and not (is_open and after in AFTER_A_CLOSING)


def _closes_other(text: str, at: int, block: Span, mark: str, stack: Sequence[_Open]) -> bool:
    """Whether ``mark`` ends a quotation that another kind of mark opened and none of its own ends: « ... "."""
    if mark not in '"”»' or not stack:
        return False
    opened = stack[-1]
    before, after = text[at - 1], text[at + 1] if at + 1 < block.end else " "
    looks_closing = not before.isspace() or mark == "»"
    ends_word = after.isspace() or after in AFTER_A_CLOSING
    return (
        looks_closing
        and ends_word
        and CLOSER_OF[opened.mark] not in text[at + 1 : block.end]
        and text[opened.at] in '«“"'
    )


def _closes(text: str, at: int, block: Span, mark: str) -> bool:
    if mark not in "’'":
        return True
    before = text[at - 1]
    after = text[at + 1] if at + 1 < block.end else " "
    if after.isalnum():
        return False
    # "the rebels’ base": a plural possessive, where a better closing mark follows
    return not (before == "s" and after == " " and _has_closing_apostrophe(text, at, block, mark))


def _has_closing_apostrophe(text: str, at: int, block: Span, mark: str = "'") -> bool:
    """Whether a later apostrophe can close: after a letter or an end mark, before anything but a letter."""
    pattern = re.compile(rf"(?<=[\w.,!?…]){mark}(?!\w)")
    return pattern.search(text, at + 1, block.end) is not None


def _is_nested(text: str, at: int, block: Span, mark: str, opened: int) -> bool:
    """Whether enough closing marks follow for ``mark`` at ``at`` to stand inside those already open."""
    closer = CLOSER_OF[mark]
    if closer == mark:
        return False
    rest = text[at : block.end]
    return rest.count(closer) >= rest.count(mark) + opened

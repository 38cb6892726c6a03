"""Which characters an article's text is made of: NFC, line feeds, and nothing that only steers the display."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Dropped: controls but tab and line feed, soft hyphen, zero-width space, word joiner, BOM, marks of direction.
# Kept: ZWJ and ZWNJ (they spell emoji, Persian and Indic words), variation selectors, non-breaking spaces.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, from broken JSON: no UTF-8 can hold it
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE_RUN = re.compile(r"[^\S\n]{2,}|[\t\x1c-\x1f]")
_ANY_SPACE_RUN = re.compile(r"\s{2,}|[\t\n]")
_NOT_LETTERS = re.compile(r"[\W_]+")
_FLAG_TAGS = re.compile("\U0001f3f4[\U000e0020-\U000e007f]+")  # the flags of England, Scotland, Wales


def clean(text: str) -> str:
    """``text`` in NFC with line feeds only and without unseen characters. Cleaning twice changes nothing."""
    if text.isascii():  # the common case for markup-free English, and NFC already
        return _UNSEEN.sub("", _LINE_END.sub("\n", text))
    text = _LINE_END.sub("\n", text)
    if _UNSEEN.search(text):
        text = _FLAG_TAGS.sub("\U0001f3f4", text)
        text = _UNSEEN.sub("", text)
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """``text``, cleaned before, with every run of white space as one space; a lone no-break space stays."""
    return _ANY_SPACE_RUN.sub(" ", text).strip()


def tidy_line(line: str) -> str:
    """One cleaned line without white space at its ends and without runs of it."""
    return _SPACE_RUN.sub(" ", line).strip()


def letters_key(text: str) -> str:
    """The letters and digits of ``text`` in lower case: equal keys are the same words, however spaced."""
    return _NOT_LETTERS.sub("", text.casefold())


def count_words(text: str) -> int:
    """The number of white-space separated pieces that hold a letter or digit."""
    return sum(any(char.isalnum() for char in piece) for piece in text.split())


def share_of_unreadable(text: str) -> float:
    """How much of ``text`` is control and replacement characters, 0-1: high for binary files."""
    if not text:
        return 0.0
    return _sum(text.count(char) for char in _UNREADABLE) / len(text)


_UNREADABLE = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\x0b\x0c\x1b"] + ["\ufffd", "\x7f"]


def _sum(numbers: Iterable[int]) -> int:
    return sum(numbers)

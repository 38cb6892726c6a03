"""What characters an article's text is made of: NFC, line feeds, nothing that only steers the display."""

from __future__ import annotations

import re
import unicodedata

# Dropped: controls but tab and line feed, soft hyphen, zero-width space, word joiner, BOM, marks of
# direction, tag characters. Kept: ZWJ and ZWNJ (they spell emoji, Persian, Indic words), variation selectors,
# non-breaking spaces, and the tags that make a black flag that of England, Scotland or Wales.
_UNSEEN = re.compile(
    "(\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)"
    "|[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0001\U000e0020-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character, from broken JSON: no UTF-8 can hold it
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE_RUN = re.compile(r"[^\S\n]{2,}|[\t\x1c-\x1f]")
_ANY_SPACE_RUN = re.compile(r"\s{2,}|[\t\n]")
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]+")
_NOT_LETTERS = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """``text`` in NFC with line feeds only and without unseen characters. Cleaning twice changes nothing."""
    text = _UNSEEN.sub(r"\1", _LINE_END.sub("\n", text))
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))


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
    return sum(len(run) for run in _UNREADABLE.findall(text)) / max(1, len(text))

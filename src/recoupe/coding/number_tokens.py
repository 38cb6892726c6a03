"""A text cut into words and strings of digits, for the reader of numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

_TOKEN = re.compile(r"[0-9]+(?:[ \u00a0\u202f\u2009.,'’][0-9]+)*|[^\W\d_]+")
_BLANK = " \u00a0\u202f\u2009"
_PIECES = re.compile(r"[^ \u00a0\u202f\u2009]+")
_JOINTS = frozenset((" ", "-", "\u00a0", "\u202f", "\u2009", "  ", "\n", "\u2011", "'", "’", " - ", "- "))
_TIGHT = frozenset((" ", "-", "\u00a0", "\u202f", "\u2009", "  ", "\n", "\u2011"))


class Tokens:
    """The words and numbers of ``text`` in text order: ``words`` in lower case, ``starts`` and ``ends`` offsets.

    A string of digits is one token with its separators where ``is_grouped`` takes it as one number, else one a piece
    between blanks.
    """

    def __init__(self, text: str, grouped: re.Pattern[str]) -> None:
        self.text = text
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        lowered = text.lower() if len(text.lower()) == len(text) else text  # "İ" grows: offsets would be lost
        for match in _TOKEN.finditer(lowered):
            word = match.group()
            if word[0] <= "9" and any(blank in word for blank in _BLANK) and not grouped.fullmatch(word):
                for piece in _PIECES.finditer(word):
                    self._add(piece.group(), match.start() + piece.start(), match.start() + piece.end())
            else:
                self._add(word, match.start(), match.end())

    def _add(self, word: str, start: int, end: int) -> None:
        self.words.append(word)
        self.starts.append(start)
        self.ends.append(end)

    def __len__(self) -> int:
        return len(self.words)

    def word(self, position: int) -> str:
        """The word at ``position``; empty outside the text."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def is_digits(self, position: int) -> bool:
        """Whether a string of digits stands there."""
        return 0 <= position < len(self.words) and self.words[position][0] <= "9"

    def gap(self, position: int) -> str:
        """What stands between the word before ``position`` and the one there; a full stop outside the text."""
        if not 0 < position < len(self.words):
            return "."
        return self.text[self.ends[position - 1] : self.starts[position]]

    def is_joined(self, position: int) -> bool:
        """Whether only a blank or a hyphen parts the word from the one before it: both can be one number."""
        return self.gap(position) in _TIGHT

    def is_linked(self, position: int) -> bool:
        """As ``is_joined``, apostrophes allowed: both can be one phrase."""
        return self.gap(position) in _JOINTS

    def matches(self, position: int, phrase: Sequence[str]) -> bool:
        """Whether ``phrase`` stands from ``position`` on, its words linked."""
        if self.words[position : position + len(phrase)] != list(phrase):
            return False
        return all(self.is_linked(each) for each in range(position + 1, position + len(phrase)))


def phrase_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase of the data as ``Tokens`` cuts them."""
    return tuple(_TOKEN.findall(phrase.lower()))

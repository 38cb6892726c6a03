"""The figures of a short text, in digits or in words: enough to see whether two statements contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recoupe.knowledge.number_words import NumberWords

_DIGITS = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_TOKEN = re.compile(rf"(?P<digits>{_DIGITS.pattern})|(?P<word>[^\W\d_]+)|(?P<stop>[^\s\w'’-])")


def find_figures(text: str, words: NumberWords | None) -> frozenset[float]:
    """The figures that ``text`` tells, each once. "trois millions" is 3000000, "une vingtaine" 20, "two dozen" 24.

    ``words`` None: those in digits alone. A lone "un" is an article, and bounds ("au moins") are passed over.
    """
    return frozenset(_figures(text, words))


def _figures(text: str, words: NumberWords | None) -> Iterator[float]:
    count = _Count(words)
    for match in _TOKEN.finditer(text.lower()):
        if match["digits"]:
            yield from count.end()
            count.start(_value(match["digits"], words))
        elif match["word"] is None or not count.takes(match["word"]):
            yield from count.end()
            if match["word"]:
                count.takes(match["word"])  # it may begin the next one: "trois, quatre"
    yield from count.end()


def _value(digits: str, words: NumberWords | None) -> float:
    decimal = words.decimal if words else "."
    grouped = re.fullmatch(r"\d{1,3}(?:\D\d{3})+", digits)
    if grouped or (len(digits) > 1 and not digits.replace(decimal, "", 1).isdecimal()):
        return float(re.sub(r"\D", "", digits))
    return float(digits.replace(decimal, "."))


class _Count:
    """A number that is being put together, word by word."""

    def __init__(self, words: NumberWords | None) -> None:
        self._words = words
        self._total: float = 0
        self._part: float | None = None
        self._last = ""
        self._is_article = False

    def start(self, value: float) -> None:
        """A number in digits begins."""
        self._part, self._last, self._is_article = value, "", False

    def takes(self, word: str) -> bool:
        """Whether ``word`` goes on with the number, or begins one."""
        words = self._words
        if words is None:
            return False
        both = f"{self._last} {word}"
        if self._part is not None and both in words.compounds:
            self._part += words.compounds[both] - words.cardinals.get(self._last, 0)
        elif word in words.scales or word in words.hundreds:
            return self._multiply(word, words)
        elif (value := words.cardinals.get(word, words.approximate.get(word))) is not None:
            if self._part is not None and not self._has_room(value, word in words.approximate):
                return False
            self._is_article = self._part is None and not self._total and word in words.ones
            self._part = value if self._is_article or self._part is None else self._join(value, word, words)
        else:
            return self._part is not None and word in (words.tens_joiners | words.hundreds_joiners)
        self._last = word
        return True

    def _has_room(self, value: float, is_dozens: bool) -> bool:
        """Whether ``value`` can follow what there is: "vingt" takes "trois", "trois" takes no "quatre"."""
        part = self._part or 0
        if part == 0 or is_dozens:
            return True
        return value < 100 if part % 100 == 0 else part % 10 == 0 and part % 100 > 10 and value < 20

    def _join(self, value: float, word: str, words: NumberWords) -> float:
        before = self._part or 0
        self._is_article = False
        if word in words.approximate and before:  # "two dozen"
            return before * value if before < value else value
        return before + value

    def _multiply(self, word: str, words: NumberWords) -> bool:
        if word in words.hundreds:
            before = self._part or 0
            rest = before % 1000
            self._part = before - rest + max(1, rest) * words.hundreds[word]
        else:
            self._total += (1 if self._part is None else self._part) * words.scales[word]
            self._part = 0
        self._last, self._is_article = word, False
        return True

    def end(self) -> Iterator[float]:
        """The number, if there is one; the next begins anew."""
        if self._part is not None and not self._is_article:
            yield self._total + self._part
        self._total, self._part, self._last, self._is_article = 0, None, "", False

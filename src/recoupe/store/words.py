"""Words as they are searched: without case and accents, the same in every database."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from recoupe.records.spans import Span

# Letters and digits with the marks that stand on them: Latin, Hebrew and Arabic ones.
_WORD = re.compile("(?:[^\\W_][\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670]*)+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
MAX_WORD_CHARS = 100  # longer ones are no words: addresses without a dot, encoded bytes


def fold_words(text: str) -> list[str]:
    """The words of ``text`` in order; "l’État" gives "l", "etat"."""
    return [folded for word in _WORD.findall(text) if (folded := _fold(word))]


def find_words(text: str) -> Iterator[tuple[Span, str]]:
    """The words of ``text`` with where they stand."""
    for match in _WORD.finditer(text):
        folded = _fold(match[0])
        if folded:
            yield Span(match.start(), match.end()), folded


@lru_cache(maxsize=16_384)
def fold_name(name: str | None) -> str:
    """The words of a name with one blank between them; empty for None."""
    return " ".join(fold_words(name or ""))


def joined(prefix: str, name: str) -> str:
    """The words of a name as one, for codes and the like: "plover:ASSAULT" with "c_" is "c_ploverassault"."""
    return (prefix + fold_name(name).replace(" ", ""))[:MAX_WORD_CHARS]


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    plain = word.casefold().translate(_LIGATURES)
    if not plain.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", plain) if each.isalnum())
    return plain[:MAX_WORD_CHARS]

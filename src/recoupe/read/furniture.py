"""What stands on a page and is no part of the article: told by its words, from the layout data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.characters import count_words

MAX_FURNITURE_WORDS = 60  # longer blocks are prose that happens to speak of cookies or newsletters
MAX_LABEL_WORDS = 3
MAX_OUTLET_WORDS = 6

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "})
_LEADING = re.compile(r"^[^\w«“\"'\[(]+")
_TRAILING = re.compile(r"[\s:.…!?>»|•·→›–—-]+$")
_FURNITURE_SHAPES = re.compile(
    r"""
    ^\W*$                                                      # no letter or digit: rules, bullets, arrows
    | ^(?:https?://|www\.)\S+$                                 # a bare address
    | ^(?:copyright\b|©|\(c\))\s*(?:\d{4}|[^.]{0,60}\d{4})     # a copyright footer
    | ^\d{1,4}\s*(?:\#|/\s*\d{1,4})?$                          # a counter, a page number
    | ^[#@]\w+(?:\s+[#@]\w+)*$                                 # hashtags
    """,
    re.VERBOSE | re.IGNORECASE,
)


def fold(text: str) -> str:
    """``text`` for comparison: lower case, one shape of apostrophe, plain spaces, no bullet before it."""
    return " ".join(_LEADING.sub("", text.translate(_APOSTROPHES)).casefold().split())


def fold_bare(text: str) -> str:
    """As ``fold``, without the punctuation at the end."""
    return _TRAILING.sub("", fold(text))


class Furniture:
    """The furniture phrases of one or more languages, compiled."""

    def __init__(self, layouts: Iterable[LayoutWords]) -> None:
        layouts = tuple(layouts)
        self._labels = frozenset(fold_bare(each) for words in layouts for each in words.section_labels)
        self._whole = frozenset(fold_bare(each) for words in layouts for each in words.drop_whole)
        self._heads = frozenset(fold_bare(each) for words in layouts for each in words.list_heads)
        self._start = _phrases(each for words in layouts for each in words.drop_start)
        self._inside = _phrases(each for words in layouts for each in words.drop_inside)
        outlet_labels = "|".join(sorted({re.escape(fold(each)) for words in layouts for each in words.outlet_labels}))
        self._outlet = re.compile(rf"^\W*(?:{outlet_labels})\s*[:：]\s*(.+)$", re.IGNORECASE)

    def is_furniture(self, text: str) -> bool:
        """Whether the block ``text`` is a share button, "read also", a cookie or newsletter box ..."""
        if _FURNITURE_SHAPES.search(text):
            return True
        if len(text) > MAX_FURNITURE_WORDS * 12:  # an upper bound that costs nothing; words are counted below
            return False
        folded = fold(text)
        if _TRAILING.sub("", folded) in self._whole:
            return True
        if count_words(text) > MAX_FURNITURE_WORDS:
            return False
        return bool(self._start.match(folded) or self._inside.search(folded))

    def is_list_head(self, text: str) -> bool:
        """Whether ``text`` is the head of a list of other articles ("Related stories")."""
        return len(text) < 60 and fold_bare(text) in self._heads

    def is_section_label(self, text: str) -> bool:
        """Whether ``text`` is the name of a section ("Monde", "World", "Monde | Afrique")."""
        if len(text) > 80:
            return False
        parts = [part for part in re.split(r"\s*[|/>›»•]\s*", text) if part]
        return bool(parts) and all(fold_bare(part) in self._labels for part in parts)

    def find_outlet(self, text: str) -> str | None:
        """The name in a line like ``SOURCE: X``; None for any other line."""
        if len(text) > 120 or (found := self._outlet.match(text)) is None:
            return None
        name = found[1].strip()
        looks_like_prose = name.endswith((".", "!", "?", "…", ";")) and count_words(name) > 3
        if looks_like_prose or count_words(name) > MAX_OUTLET_WORDS or re.match(r"https?://", name):
            return None
        return name.rstrip(" .") or None


def _phrases(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all ``phrases``, folded; a phrase ends at a word's end."""
    folded = sorted({fold(each) for each in phrases}, key=len, reverse=True)
    alternatives = "|".join(
        re.escape(each).replace(r"\ :", r"\s?:") + (r"(?!\w)" if each[-1:].isalnum() else "") for each in folded
    )
    return re.compile(rf"(?:{alternatives})") if folded else re.compile(r"(?!)")


@lru_cache(maxsize=8)
def furniture_of(layouts: tuple[LayoutWords, ...]) -> Furniture:
    """The compiled furniture of ``layouts``; compiled once for each set of them."""
    return Furniture(layouts)

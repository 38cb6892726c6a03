"""Lines that say who wrote an article: "Par Jeanne Martin", "By John Doe and Ana Reis in Kyiv"."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.characters import count_words

MAX_BYLINE_WORDS = 20


def is_byline(text: str, *, layouts: tuple[LayoutWords, ...]) -> bool:
    """Whether the block ``text`` is a byline: a byline word, then a name, and no sentence after it."""
    if len(text) > 200 or count_words(text) > MAX_BYLINE_WORDS or text.endswith((".", "!", "?", ";")):
        return False
    return _pattern(layouts).match(text) is not None


@lru_cache(maxsize=8)
def _pattern(layouts: tuple[LayoutWords, ...]) -> re.Pattern[str]:
    starts = sorted({each for words in layouts for each in words.bylines}, key=len, reverse=True)
    body = "|".join(re.escape(each).replace(r"\ ", r"\s").replace("'", "['’]") for each in starts)
    name = r"[A-ZÀ-ÖØ-Þ][\w’'-]*(?:\.)?"
    return re.compile(rf"^[\s*_|•–—-]*(?i:{body})(?:(?<=:)|(?!\w))\s*:?\s*{name}(?!\w)")

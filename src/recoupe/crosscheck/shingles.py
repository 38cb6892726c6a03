"""Runs of words of an article as numbers: what makes two articles with common passages meet in an index."""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from recoupe.records.articles import Article
from recoupe.records.spans import Span

SHINGLE_WORDS = 5
# Of the shingles of an article the one with the smallest key in every window of so many is filed: so any stretch of
# SHINGLE_WORDS + FILED_WINDOW - 1 equal words shares a filed one. Up to 12 no pick-up is lost,
# at 16 one in a thousand; 8 files 95 keys for an article of 480 words (eval/copies.py).
FILED_WINDOW = 8
# Articles with fewer shingles are filed under all of them: a brief has few to lose.
FILED_WHOLE = 60

SILENT_ZONES = frozenset({"byline", "dateline", "credit", "caption"})

_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"})  # NFKD leaves them whole
_QUOTED = re.compile(r"«[^«»]{1,2000}»|“[^“”]{1,2000}”|„[^„“”]{1,2000}[“”]|(?<!\w)\"[^\"\n]{1,2000}\"")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that count for copies, in order: folded, each with its start and end in code points.

    ``quoted`` tells of each whether it stands in quote marks: whoever was there may have written it down.
    """

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quoted: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.folded)

    def span(self, first: int, last: int) -> Span:
        """The text from word ``first`` to word ``last``, this one included."""
        return Span(self.starts[first], self.ends[last])


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """``word`` in lower case without accents; ligatures and wide letters as plain ones. "Éva" -> "eva"."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LIGATURES))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)) or word


def find_words(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """The words of ``text[start:end]``, folded, with their offsets in ``text``; punctuation parts words."""
    found = _WORD.finditer(text, start, len(text) if end is None else end)
    return [(fold(match[0]), *match.span()) for match in found]


def passage_words(article: Article, *, without: Sequence[Span] = ()) -> Words:
    """The words of what the article tells: no bylines, datelines, captions, credits, nor what lies in ``without``."""
    text = article.text
    silent = sorted(
        [zone.span for zone in article.zones if zone.kind in SILENT_ZONES]
        + [credit.span for credit in article.credits]
        + list(without)
    )
    quoted = sorted([match.span() for match in _QUOTED.finditer(text)] + _quote_zones(article))
    found: list[tuple[str, int, int]] = []
    at = 0
    for span in silent:
        if span.start > at:
            found.extend(find_words(text, at, span.start))
        at = max(at, span.end)
    found.extend(find_words(text, at))
    if not found:
        return Words((), (), (), ())
    folded, starts, ends = zip(*found, strict=True)
    return Words(folded, starts, ends, tuple(_are_inside(starts, quoted)))


def _quote_zones(article: Article) -> list[tuple[int, int]]:
    return [(zone.start, zone.end) for zone in article.zones if zone.kind == "quote"]


def _are_inside(starts: Sequence[int], stretches: Sequence[tuple[int, int]]) -> Iterator[bool]:
    """For each of the sorted ``starts`` whether it lies in one of the sorted ``stretches``."""
    following = iter(stretches)
    end, coming = -1, next(following, None)
    for start in starts:
        while coming is not None and coming[0] <= start:
            end = max(end, coming[1])
            coming = next(following, None)
        yield start < end


def shingle_keys(words: Sequence[str]) -> list[int]:
    """A key (signed, 64 bits) for each run of ``SHINGLE_WORDS`` words, in order: the same on every machine."""
    return [key_of(" ".join(words[first : first + SHINGLE_WORDS])) for first in range(len(words) - SHINGLE_WORDS + 1)]


def key_of(text: str) -> int:
    """A stable key of ``text``: BLAKE2b in 64 bits, signed as databases hold them."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def filed_keys(keys: Sequence[int], *, window: int = FILED_WINDOW) -> frozenset[int]:
    """The keys that an article is filed under: by winnowing (Schleimer, Wilkerson, Aiken 2003), the smallest of every
    ``window`` neighbours. All of them where there are few."""
    if len(keys) <= FILED_WHOLE or window <= 1:
        return frozenset(keys)
    kept: set[int] = set()
    smallest: deque[int] = deque()  # positions of keys in rising order
    for position, key in enumerate(keys):
        while smallest and keys[smallest[-1]] >= key:
            smallest.pop()
        smallest.append(position)
        if smallest[0] <= position - window:
            smallest.popleft()
        if position >= window - 1:
            kept.add(keys[smallest[0]])
    return frozenset(kept)

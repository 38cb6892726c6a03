"""How much the sentences of two events have in common, common words counted little."""

from __future__ import annotations

import math
from functools import lru_cache

from recoupe.crosscheck.evidence import Finding
from recoupe.knowledge.common_words import news_words
from recoupe.records.cards import EventCard

STEM_CHARS = 6  # words are compared by their beginnings: "soldat", "soldats"; "evacuer", "evacuation"
NEWS_WEIGHT = 0.3
NOISE = 0.1  # a likeness up to this is found between any two reports
FULL_LIKENESS = 0.6  # one from here on counts in full
UNLIKE = 0.03  # up to here two texts in one language have next to nothing in common
MIN_WORDS = 5  # of either, for that to say something


def compare_words(one: EventCard, other: EventCard) -> Finding | None:
    """What the words say; None where they are as alike as those of any two reports."""
    alike = likeness(one.words, other.words)
    if alike <= UNLIKE and one.language == other.language is not None:
        return Finding("other_words") if min(len(one.words), len(other.words)) >= MIN_WORDS else None
    strength = min(1.0, (alike - NOISE) / (FULL_LIKENESS - NOISE))
    return Finding("rare_words", strength) if strength > 0 else None


def likeness(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """The cosine of two sets of words, 0..1, by their stems; stems of words of any report weigh ``NEWS_WEIGHT``."""
    one, other = _stems(ours), _stems(theirs)
    shared = one & other
    return _square(shared) / math.sqrt(_square(one) * _square(other)) if shared else 0.0


def overlap(ours: frozenset[str], theirs: frozenset[str]) -> float:
    """The part of the lighter of two sets of stems that stands in the other one, 0..1."""
    return _square(ours & theirs) / (min(_square(ours), _square(theirs)) or 1.0)


def stem(word: str) -> str:
    """What of a folded word is compared."""
    return word[:STEM_CHARS]


@lru_cache(maxsize=1 << 12)  # an event is compared with many others in a row; all events would not fit
def _stems(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(stem, words))


@lru_cache
def _news_stems() -> frozenset[str]:
    return frozenset(map(stem, news_words()))


def _square(stems: frozenset[str]) -> float:
    """The sum of the squared weights."""
    common = len(stems & _news_stems())
    return len(stems) - common + common * NEWS_WEIGHT * NEWS_WEIGHT

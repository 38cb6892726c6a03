"""How much the sentences of two events have in common, common words counted little."""

from __future__ import annotations

import math
from collections.abc import Mapping
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
    """The cosine of two sets of words, 0..1, by their stems and weights."""
    one, other = _weights(ours), _weights(theirs)
    if len(one) > len(other):
        one, other = other, one
    shared = sum(weight * weight for stem, weight in one.items() if stem in other)
    return shared / (_norm(ours) * _norm(theirs)) if shared else 0.0


@lru_cache(maxsize=1 << 15)
def _weights(words: tuple[str, ...]) -> Mapping[str, float]:
    common = news_words()
    weights: dict[str, float] = {}
    for word in words:
        weight = NEWS_WEIGHT if word in common else 1.0
        weights[word[:STEM_CHARS]] = max(weight, weights.get(word[:STEM_CHARS], 0.0))
    return weights


@lru_cache(maxsize=1 << 15)
def _norm(words: tuple[str, ...]) -> float:
    return math.sqrt(sum(weight * weight for weight in _weights(words).values()))

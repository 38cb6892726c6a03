"""Whether two short texts about the same thing contradict each other, by rules that would rather miss than accuse.

Three of them: a negation over words that the other text has without one, an event that the other text tells with
opposite polarity, and figures of the same thing that exclude each other. Most contradictions take knowledge of the
world ("a mercenary", "a volunteer nurse") and are missed: see eval/daccord.py for how many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from recoupe.crosscheck.cards import cards_of, content_words, sentences_of
from recoupe.crosscheck.pair_tolls import compare_tolls
from recoupe.crosscheck.pair_words import likeness, overlap, stem
from recoupe.crosscheck.pairs import assess
from recoupe.knowledge.lexicon import FILE, load_lexicon
from recoupe.knowledge.packs import languages_with
from recoupe.knowledge.place_names import fold_name
from recoupe.records.articles import Article
from recoupe.records.cards import EventCard
from recoupe.records.readings import Reading

Contradiction = Literal["negation", "polarity", "toll", "figures"]
# Swept on the develop half of DACCORD (eval/daccord.py).
NEGATION_REACH = 4  # words on either side of a negation that it may bear on
SENTENCE_OVERLAP = 0.25  # of the words of the shorter sentence
SHARED_STEMS = 3
TEXT_LIKENESS = 0.1  # of two texts that tell the same event
FIGURE_LIKENESS = 0.4  # of two texts whose figures are of the same thing

_FIGURE = re.compile(r"(?<![\w.,-])(\d{1,3}(?:[ .\u00a0\u202f]\d{3})+|\d+(?:[.,]\d+)?)(?![\w-])[ \u00a0\u202f]?(%?)")
_GROUPS = re.compile(r"[ .\u00a0\u202f](?=\d{3})")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
UNIT_CHARS = 60  # how far behind a figure its noun is looked for


def contradicts(one: Reading, other: Reading) -> tuple[Contradiction, ...]:
    """The rules by which two readings contradict each other, sorted; none if they do not, or not so that it shows.

    For short texts on one topic, two sentences to a paragraph: whole articles hold much that is true of two things.
    """
    found: set[Contradiction] = set(_of_events(one, other))
    if one.article.language == other.article.language:
        found.update(_of_words(one.article, other.article))
    return tuple(sorted(found))


def _of_events(one: Reading, other: Reading) -> Iterator[Contradiction]:
    alike = likeness(_words(one.article), _words(other.article))
    for ours, theirs in product(cards_of(one), cards_of(other)):
        found = assess(ours, theirs)
        if found is None or found.excludes in ("when", "place") or alike < TEXT_LIKENESS:
            continue
        if ours.code == theirs.code and ours.polarity != theirs.polarity and _is_fact(ours) and _is_fact(theirs):
            yield "polarity"
        if any(toll.reason in ("other_toll", "rising_toll") for toll in compare_tolls(ours, theirs)):
            yield "toll"


def _is_fact(card: EventCard) -> bool:
    return card.modality == "actual" and not card.aggregate


def _of_words(one: Article, other: Article) -> Iterator[Contradiction]:
    if any(_negates(ours, theirs) for ours, theirs in product(_sentences(one), _sentences(other))):
        yield "negation"
    if likeness(_words(one), _words(other)) >= FIGURE_LIKENESS and _figures_differ(one, other):
        yield "figures"


@dataclass(frozen=True, slots=True)
class _Sentence:
    """``stems`` of its words, and those among them that a negation stands near."""

    stems: frozenset[str]
    negated: frozenset[str]


def _negates(ours: _Sentence, theirs: _Sentence) -> bool:
    """Whether one of two sentences with the same words has a negation near a common one, and the other has none."""
    if len(ours.stems & theirs.stems) < SHARED_STEMS or overlap(ours.stems, theirs.stems) < SENTENCE_OVERLAP:
        return False
    return bool(ours.negated & theirs.stems) != bool(theirs.negated & ours.stems) and not (
        ours.negated and theirs.negated
    )


def _sentences(article: Article) -> list[_Sentence]:
    return [_sentence(span.of(article.text), article.language) for span in sentences_of(article)]


def _sentence(text: str, language: str | None) -> _Sentence:
    words = fold_name(text.replace("'", " ").replace("’", " ")).split()
    content, negations = set(content_words(text, language)), _negations(language)
    near: set[str] = set()
    for place, word in enumerate(words):
        if word in negations:
            near.update(words[max(0, place - NEGATION_REACH) : place + NEGATION_REACH + 1])
    return _Sentence(frozenset(map(stem, content)), frozenset(map(stem, content & near)))


@lru_cache
def _negations(language: str | None) -> frozenset[str]:
    if language is None or language not in languages_with(FILE):
        return frozenset()
    return frozenset(map(fold_name, load_lexicon(language).clause.negations))


def _words(article: Article) -> tuple[str, ...]:
    return tuple(sorted(set(content_words(article.text, article.language))))


def _figures_differ(one: Article, other: Article) -> bool:
    """Whether both give figures of one thing, and none in common."""
    ours, theirs = _figures(one), _figures(other)
    return any(ours[unit].isdisjoint(theirs[unit]) for unit in ours if unit in theirs)


def _figures(article: Article) -> dict[str, set[float]]:
    """The figures in digits by what they count: "%" or the first content word behind. Years are none."""
    found: dict[str, set[float]] = {}
    for match in _FIGURE.finditer(article.text):
        behind = content_words(article.text[match.end() : match.end() + UNIT_CHARS], article.language)[:1]
        unit = match[2] or "".join(map(stem, behind))
        if unit and not _YEAR.fullmatch(match[1]):
            found.setdefault(unit, set()).add(float(_GROUPS.sub("", match[1]).replace(",", ".")))
    return found

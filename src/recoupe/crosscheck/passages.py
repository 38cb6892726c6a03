"""Passages that stand in two articles: the keys by which they meet, and the check on the texts themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.direction import outlet_key
from recoupe.crosscheck.shingles import Words, filed_keys, passage_words, shingle_keys
from recoupe.crosscheck.stretches import Stretch, common_stretches, equal_words
from recoupe.records.articles import Article
from recoupe.records.spans import Span

# A stretch of so many words may be stock ("le ministre des Affaires étrangères Bernard Kouchner et" ...); what it has
# above that speaks for a copy.
STOCK_WORDS = 8
# Words above stock, over all stretches, from which two articles are taken for copies. On the development half of
# eval/copies.py recall is .999 at 8, .998 at 16, .991 at 24, and what is taken in one story falls from 51 pairs to 28
# and 19; none of other stories is taken at any of them.
MIN_EVIDENCE = 16.0
# A word in quote marks speaks less: all who heard the speaker wrote it down. Recall .990 at 0, .998 at .35,
# .999 at 1, where ten more pairs of one story are taken for what people said (eval/copies.py).
QUOTED_WEIGHT = 0.35
# Within one outlet a passage at the end or the start of both articles is its own boilerplate, unless the two have this
# part of the shorter one in common.
SAME_TEXT = 0.5
EDGE_WORDS = 10  # a stretch that begins or ends so near to the edge of both articles is one at their edge
# Articles of one outlet that have a passage in common and little else: it is boilerplate.
BOILERPLATE_ARTICLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageKeys:
    """Keys for the space "passage" of an index: those to file an article under, and those to ask with."""

    filed: frozenset[int]
    asked: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article and the words of it that count."""

    article: Article
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What two texts have in common. ``passages``: each stretch in the first and in the second, in the first's order;
    ``shares`` (0..1): the part of each one's words that stands in the other."""

    passages: tuple[tuple[Span, Span], ...]
    shares: tuple[float, float]
    stretches: tuple[Stretch, ...]


def text_of(article: Article, *, without: Sequence[Span] = ()) -> Text:
    """``article`` ready to be compared; what lies in ``without`` (notices of rights, credits) does not count."""
    return Text(article=article, words=passage_words(article, without=without))


def passage_keys(text: Text) -> PassageKeys:
    """The keys of an article, filed and asked. Neither in an article of fewer than five words."""
    keys = shingle_keys(text.words.folded)
    return PassageKeys(filed=filed_keys(keys), asked=frozenset(keys))


def match_passages(new: Text, old: Text) -> Match | None:
    """What ``new`` has in common with ``old``; None where it is no more than two articles on one subject share."""
    kept = [each for each in common_stretches(new.words, old.words) if _length(each) >= STOCK_WORDS]
    if not kept:
        return None
    match: Match | None = _match(kept, new.words, old.words)
    if match and _is_one_outlet(new.article, old.article) and max(match.shares) < SAME_TEXT:
        inner = [each for each in kept if not _is_at_edge(each, new.words, old.words)]
        match = _match(inner, new.words, old.words) if inner else None
    return match if match and _evidence(match.stretches, new.words, old.words) >= MIN_EVIDENCE else None


def find_boilerplate(new: Text, others: Sequence[Text]) -> frozenset[int]:
    """The numbers of the words of ``new`` that stand in three or more articles of its outlet that are not the same
    article in another version."""
    counts: Counter[int] = Counter()
    for other in others:
        if _is_one_outlet(new.article, other.article):
            found = [each for each in common_stretches(new.words, other.words) if _length(each) >= STOCK_WORDS]
            if found and max(_match(found, new.words, other.words).shares) < SAME_TEXT:
                counts.update({number for each in found for number in each.new})
    return frozenset(number for number, count in counts.items() if count >= BOILERPLATE_ARTICLES)


def without_words(text: Text, numbers: Collection[int]) -> Text:
    """``text`` with the words of those ``numbers`` left out."""
    if not numbers:
        return text
    words = text.words
    kept = [number for number in range(len(words)) if number not in numbers]
    return Text(
        article=text.article,
        words=Words(
            folded=tuple(words.folded[number] for number in kept),
            starts=tuple(words.starts[number] for number in kept),
            ends=tuple(words.ends[number] for number in kept),
            quoted=tuple(words.quoted[number] for number in kept),
        ),
    )


def _is_one_outlet(one: Article, other: Article) -> bool:
    key = outlet_key(one)
    return key is not None and key == outlet_key(other)


def _match(stretches: Sequence[Stretch], new: Words, old: Words) -> Match:
    equal = sum(equal_words(each, new, old) for each in stretches)
    in_old = len({number for each in stretches for run in each.runs for number in range(run.old, run.old + run.length)})
    gaps = equal - sum(_length(each) for each in stretches)
    return Match(
        passages=tuple(
            (new.span(each.new[0], each.new[-1]), old.span(each.old[0], each.old[-1])) for each in stretches
        ),
        shares=(min(1.0, equal / len(new)), min(1.0, (in_old + gaps) / len(old))),
        stretches=tuple(stretches),
    )


def _length(stretch: Stretch) -> int:
    return sum(run.length for run in stretch.runs)


def _evidence(stretches: Sequence[Stretch], new: Words, old: Words) -> float:
    """How many words above stock the stretches have; words of the old text that recur in the new one count once."""
    seen: set[int] = set()
    total = 0.0
    for stretch in stretches:
        weights: list[float] = []
        for run in stretch.runs:
            for step in range(run.length):
                if run.old + step not in seen:
                    seen.add(run.old + step)
                    is_quoted = new.quoted[run.new + step] or old.quoted[run.old + step]
                    weights.append(QUOTED_WEIGHT if is_quoted else 1.0)
        if len(weights) > STOCK_WORDS:
            total += sum(weights) * (1 - STOCK_WORDS / len(weights))
    return total


def _is_at_edge(stretch: Stretch, new: Words, old: Words) -> bool:
    at_end = max(len(new) - stretch.new[-1], len(old) - stretch.old[-1]) <= EDGE_WORDS
    at_start = max(stretch.new[0], stretch.old[0]) < EDGE_WORDS
    return at_end or at_start

"""How well copies are found: ``python -m eval.copies`` (``--develop`` for the texts that rules may be fitted to).

Pick-ups are made from articles and looked for among all of them; pairs of claims are matched; the time of a new article
is taken with 10,000 in the index. Where the texts of rpm2_fr are absent, the own gold sets alone are used.
"""

from __future__ import annotations

import argparse
import itertools
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eval.copies_pairs import load_pairs, score_pairs
from eval.copies_texts import (
    KEPT,
    MIN_WORDS,
    Document,
    PickUp,
    build_article,
    load_documents,
    make_pick_up,
    words_in,
)
from eval.key_index import DictIndex
from eval.marks import Half
from recoupe.crosscheck.copies import CopyFinder, load_copy_finder
from recoupe.records.incidents import Copy
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

SEED = 7
FILLING_SHARE = 1 / 3  # of the stories are kept apart, to fill pick-ups with
MIN_FILLING_WORDS = 5  # a sentence
SPEED_ARTICLES = 10_000
SPEED_WORDS = 700
SPEED_ASKED = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """Articles, the pick-ups that were made of them, and what was found."""

    originals: Sequence[Document]
    pick_ups: Sequence[PickUp]
    found: Mapping[str, Sequence[Copy]] = field(repr=False)  # article id of a pick-up -> its copies


def simulate(half: Half, finder: CopyFinder) -> Simulation:
    """Makes pick-ups of the texts of ``half`` and looks for each among all originals, and those made before it."""
    dice = random.Random(SEED)
    documents = load_documents(half)
    stories = sorted({document.story for document in documents})
    dice.shuffle(stories)
    filling = set(stories[: int(len(stories) * FILLING_SHARE)])
    others = [
        sentence
        for document in documents
        if document.story in filling
        for sentence in document.sentences
        if words_in(sentence) >= MIN_FILLING_WORDS
    ]
    originals = [document for document in documents if document.story not in filling]
    pick_ups = [
        make_pick_up(document, kept=kept, others=others, dice=dice)
        for document in originals
        if words_in(document.article.text) >= MIN_WORDS
        for kept in KEPT
    ]
    readings = {document.article.id: Reading(article=document.article) for document in originals}
    index = DictIndex()
    for reading in readings.values():
        finder.file(reading, index)
    found = {
        pick_up.article.id: finder.find(Reading(article=pick_up.article), index, readings.get) for pick_up in pick_ups
    }
    return Simulation(originals=originals, pick_ups=pick_ups, found=found)


def copy_figures(simulation: Simulation, finder: CopyFinder) -> dict[str, float]:
    """Recall over all pick-ups and by the part that they keep, and how well shares and stretches are told.

    A copy of an article of another story is wrong; what is found between articles of one story is not judged here,
    since wire copy is common among them.
    """
    figures: dict[str, float] = {}
    story = {document.article.id: document.story for document in simulation.originals}
    hits = {pick_up.article.id: _hit(pick_up, simulation.found[pick_up.article.id]) for pick_up in simulation.pick_ups}
    for kept in KEPT:
        of_kept = [hits[pick_up.article.id] is not None for pick_up in simulation.pick_ups if pick_up.kept == kept]
        figures[f"recall_{round(100 * kept)}"] = sum(of_kept) / len(of_kept)
    right = [(pick_up, hit) for pick_up in simulation.pick_ups if (hit := hits[pick_up.article.id]) is not None]
    figures["recall"] = len(right) / len(simulation.pick_ups)
    pairs = [
        (pick_up.of, _other(copy, pick_up)) for pick_up in simulation.pick_ups for copy in _all(simulation, pick_up)
    ]
    figures["precision"] = sum(story[of] == story[other] for of, other in pairs) / len(pairs)
    figures["share_error"] = sum(abs((hit.share or 0) - pick_up.share) for pick_up, hit in right) / len(right)
    figures["span_f1"] = sum(_span_f1(pick_up, hit) for pick_up, hit in right) / len(right)
    return figures | _false_pairs(simulation.originals, finder)


def _all(simulation: Simulation, pick_up: PickUp) -> list[Copy]:
    return [copy for copy in simulation.found[pick_up.article.id] if copy.of is not None]


def _other(copy: Copy, pick_up: PickUp) -> str:
    return (copy.of or "") if copy.article == pick_up.article.id else copy.article


def _hit(pick_up: PickUp, found: Sequence[Copy]) -> Copy | None:
    """The copy that a pick-up is of its original, which came out the day before."""
    return next((copy for copy in found if (copy.article, copy.of) == (pick_up.article.id, pick_up.of)), None)


def _span_f1(pick_up: PickUp, copy: Copy) -> float:
    found = _characters([mine for mine, _ in copy.passages])
    taken = _characters(pick_up.taken)
    common = len(found & taken)
    return 2 * common / (len(found) + len(taken))


def _characters(spans: Sequence[Span]) -> set[int]:
    return {character for span in spans for character in range(span.start, span.end)}


def _false_pairs(documents: Sequence[Document], finder: CopyFinder) -> dict[str, float]:
    """The part of the pairs of articles that are taken for copies: of two stories, of one story a month apart (almost
    none should be), of one story at one time (wire copy among them)."""
    counts = {"other_story": [0, 0], "same_story_other_month": [0, 0], "same_story_same_days": [0, 0]}
    readings = {document.article.id: Reading(article=document.article) for document in documents}
    for one, other in itertools.combinations(documents, 2):
        kind = (
            "other_story"
            if one.story != other.story
            else "same_story_other_month"
            if one.cluster != other.cluster
            else "same_story_same_days"
        )
        counts[kind][1] += 1
        found = finder.compare_articles(readings[one.article.id], readings[other.article.id])
        counts[kind][0] += found is not None
    return {f"taken_{kind}": found / pairs for kind, (found, pairs) in counts.items() if pairs}


def pair_figures(half: Half) -> tuple[dict[str, float], tuple[str, ...]]:
    """Recall and precision of matching claims, and the pairs that went wrong."""
    scores = score_pairs(load_pairs(half))
    figures = {"claim_recall": scores.recall, "claim_met": scores.met, "claim_precision": scores.precision}
    return figures, scores.wrong


def speed_figures(finder: CopyFinder, half: Half) -> dict[str, float]:
    """Milliseconds to file an article of 700 words, and to find its copies among 10,000, and keys per article."""
    dice = random.Random(SEED)
    sentences = [sentence for document in load_documents(half) for sentence in document.sentences]
    texts = [_mixed(sentences, dice) for _ in range(SPEED_ARTICLES)]
    readings = {
        article.id: Reading(article=article)
        for article in (build_article(str(number), text) for number, text in enumerate(texts))
    }
    index = DictIndex()
    started = time.process_time()
    for reading in readings.values():
        finder.file(reading, index)
    filed = time.process_time() - started
    asked = list(readings.values())[:SPEED_ASKED]
    started = time.process_time()
    for reading in asked:
        finder.find(reading, index, readings.get)
    found = time.process_time() - started
    candidates = sum(_candidates(reading, finder, index) for reading in asked) / len(asked)
    return {
        "file_ms": 1000 * filed / SPEED_ARTICLES,
        "find_ms": 1000 * found / SPEED_ASKED,
        "candidates": candidates,
        "keys_per_article": len(index) / SPEED_ARTICLES,
    }


def _candidates(reading: Reading, finder: CopyFinder, index: DictIndex) -> int:
    return len(finder.candidates(reading, index))


def _mixed(sentences: Sequence[str], dice: random.Random) -> str:
    """A text of about 700 words. Its sentences are jumbled, but for one in ten: else each would copy hundreds."""
    text, count = [], 0
    while count < SPEED_WORDS:
        words = dice.choice(sentences).split()
        if dice.random() > 0.1:
            dice.shuffle(words)
        text.append(" ".join(words))
        count += len(words)
    return "\n\n".join(text)


def measure(half: Half) -> tuple[dict[str, float], tuple[str, ...]]:
    """All figures of quality, and the pairs of claims that went wrong.

    Where rpm2_fr is absent they are those of the own texts, and not to be held against the floors.
    """
    finder = load_copy_finder()
    pairs, wrong = pair_figures(half)
    return copy_figures(simulate(half, finder), finder) | pairs, wrong


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="How well copies and rewordings are found.")
    parser.add_argument("--develop", action="store_true", help="on the texts and pairs that rules may be fitted to")
    parser.add_argument("--speed", action="store_true", help="the times, too")
    options = parser.parse_args()
    half: Half = "develop" if options.develop else "report"
    figures, wrong = measure(half)
    if options.speed:
        figures |= speed_figures(load_copy_finder(), half)
    for name, value in figures.items():
        print(f"{name:32} {value:9.4f}")
    for each in wrong if options.develop else ():
        print("wrong:", each)


if __name__ == "__main__":
    main()

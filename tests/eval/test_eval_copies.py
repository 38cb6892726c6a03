"""The simulation of pick-ups: what it says of itself is so."""

from __future__ import annotations

import random

import pytest
from eval.copies_pairs import load_pairs, score_pairs
from eval.copies_texts import Document, build_article, make_pick_up
from eval.key_index import DictIndex

WORDS = ("ponts", "routes", "vallées", "moissons", "orages", "marchés", "clochers", "rivières", "chemins", "greniers")
SENTENCES = [f"La phrase numéro {n} parle de {word} et de rien d'autre que {word}." for n, word in enumerate(WORDS)]
OTHERS = ["Une tout autre histoire commence ici, loin de là.", "Personne ne sait pourquoi le phare s'est éteint."]


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.9])
def test_a_pick_up_keeps_what_it_says(kept: float) -> None:
    document = Document(article=build_article("x", " ".join(SENTENCES)), story="s", cluster="c")
    pick_up = make_pick_up(document, kept=kept, others=OTHERS, dice=random.Random(1))
    taken = [span.of(pick_up.article.text) for span in pick_up.taken]
    assert kept - 0.15 <= len(taken) / len(SENTENCES) <= kept + 0.3
    assert 0 < pick_up.share < 1
    assert pick_up.of == document.article.id


def test_pairs_are_half_matches_and_half_not() -> None:
    pairs = load_pairs("develop")
    assert sum(pair.is_match for pair in pairs) * 2 == len(pairs)
    figures = score_pairs(pairs)
    assert figures.recall >= 0.9
    assert figures.precision >= 0.9


def test_the_index_passes_over_stop_keys_and_counts_once() -> None:
    index = DictIndex(stop_after=2)
    for member, keys in (("a", [1, 2]), ("b", [1, 2]), ("c", [1]), ("a", [1, 2])):
        index.add("passage", member, keys)
    index.add("claim", "d", [2])
    assert index.sharing("passage", [1, 2]) == {"a": 1, "b": 1}
    assert index.sharing("passage", [2, 3], at_least=2) == {}

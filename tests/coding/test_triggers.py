"""The words that tell of an event, over recorded parses."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from toll_cases import read_recording
from trigger_rows import FULL, ROWS

from recoupe.coding.triggers import TriggerFinder
from recoupe.knowledge.event_grammar import load_event_grammar
from recoupe.knowledge.event_words import load_event_words
from recoupe.knowledge.lexicon import load_lexicon
from recoupe.records.parses import Sentence
from recoupe.records.trees import SentenceTree

RECORDING = Path(__file__).with_name("trigger_parses.jsonl")


@cache
def finder() -> TriggerFinder:
    return TriggerFinder(load_event_words("fr"), load_event_grammar("fr"), load_lexicon("fr").inflection)


@cache
def recorded(text: str) -> tuple[Sentence, ...]:
    return tuple(read_recording(RECORDING)["fr", text])


def written(text: str, *, theme: str = "") -> str:
    sentences = recorded(text)
    around = finder().background((*sentences, *(recorded(theme) if theme else ())))
    trees = map(SentenceTree, sentences)
    return " | ".join(
        f"{trigger.sense.code}: {' '.join(tree.token(word).text for word in trigger.words)}"
        for tree in trees
        for trigger in finder().find(tree, around)
    )


@pytest.mark.parametrize(("text", "words"), ROWS, ids=[text[:48] for text, _ in ROWS])
def test_the_event_words_of_a_sentence(text: str, words: str) -> None:
    assert written(text) == words


@pytest.mark.parametrize(("theme", "text", "words"), FULL, ids=[f"{theme[:20]} {text}" for theme, text, _ in FULL])
def test_the_article_around_tells_what_a_word_means(theme: str, text: str, words: str) -> None:
    assert written(text, theme=theme) == words

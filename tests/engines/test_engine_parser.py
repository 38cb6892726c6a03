"""The spaCy engine around its model: long blocks, spaces, unknown languages. No model is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.engines.spacy_parser import MAX_BLOCK_CHARS, MODELS, SpacyParser, _pieces, load_parser
from recoupe.records.errors import NoLanguagePack
from recoupe.records.spans import Span


@dataclass
class Word:
    """What the engine asks of a spaCy token."""

    i: int
    idx: int
    text: str
    is_space: bool
    pos_: str = "NOUN"
    dep_: str = "ROOT"
    morph: str = "Number=Sing"
    ent_type_: str = ""

    @property
    def lemma_(self) -> str:
        return self.text

    @property
    def head(self) -> Word:
        return self


class Doc:
    """A document of one sentence, split at plain spaces."""

    def __init__(self, text: str) -> None:
        self.words: list[Word] = []
        start = 0
        for part in text.split(" "):
            if part:
                self.words.append(Word(len(self.words), start, part, part.isspace()))
            start += len(part) + 1

    @property
    def sents(self) -> Iterator[list[Word]]:
        if self.words:
            yield self.words


class Pipeline:
    """Keeps what it was given to parse."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def pipe(self, texts: Iterable[str], batch_size: int) -> Iterator[Doc]:
        assert batch_size > 0
        for text in texts:
            self.given.append(text)
            yield Doc(text)


def test_offsets_are_those_of_the_article() -> None:
    text = "Titre\n\nIl part demain"
    parsed = SpacyParser(Pipeline(), MODELS["fr"]).parse(text, [Span(0, 5), Span(7, 21)])
    sentences = [sentence for block in parsed for sentence in block]
    words = [(token.text, Span(token.start, token.end).of(text)) for each in sentences for token in each.tokens]
    assert words == [("Titre", "Titre"), ("Il", "Il"), ("part", "part"), ("demain", "demain")]
    assert [(each.start, each.end) for each in sentences] == [(0, 5), (7, 21)]


def test_unusual_spaces_reach_the_model_as_plain_ones() -> None:
    pipeline = Pipeline()
    text = "«\u202fIl\u00a0part\u2009»"
    SpacyParser(pipeline, MODELS["fr"]).parse(text, [Span(0, len(text))])
    assert pipeline.given == ["« Il part »"]


def test_a_block_that_is_blank_has_no_sentences() -> None:
    assert SpacyParser(Pipeline(), MODELS["fr"]).parse("a  b", [Span(1, 3)]) == [[]]


def test_blocks_come_back_in_their_order() -> None:
    text = "un " * 10_000 + "fin"
    blocks = [Span(0, 3), Span(3, 29_000), Span(29_000, len(text))]
    parsed = SpacyParser(Pipeline(), MODELS["fr"]).parse(text, blocks)
    assert [len(block) for block in parsed] == [1, 2, 1]
    for block, sentences in zip(blocks, parsed, strict=True):
        assert all(Span(each.start, each.end) in block for each in sentences)


def test_a_language_without_a_model_names_the_known_ones() -> None:
    with pytest.raises(NoLanguagePack, match=r"no parser for language 'tlh'\. Known: en, fr"):
        load_parser("tlh")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        pytest.param("a" * 30_000, 20_000, id="no-space-at-all"),
        pytest.param("a" * 15_000 + " " + "b" * 15_000, 15_001, id="at-the-space"),
        pytest.param("a" * 19_990 + " b" * 100, 19_999, id="at-the-last-space-that-fits"),
    ],
)
def test_where_a_long_block_is_cut(text: str, cut: int) -> None:
    assert next(iter(_pieces(text, Span(0, len(text))))) == Span(0, cut)


@given(
    st.lists(st.integers(1, 25_000), min_size=1, max_size=4),
    st.sampled_from([" ", ". ", "\n", "🕊"]),
    st.integers(0, 50),
)
def test_pieces_cover_a_block_without_gap_or_overlap(lengths: list[int], joint: str, start: int) -> None:
    text = joint.join("x" * length for length in lengths) + " " * start + "y"
    block = Span(min(start, len(text) - 1), len(text))
    pieces = list(_pieces(text, block))
    assert pieces[0].start == block.start
    assert pieces[-1].end == block.end
    assert all(before.end == after.start for before, after in pairwise(pieces))
    assert all(len(piece) <= MAX_BLOCK_CHARS for piece in pieces)

"""What holds for the claims of any text: recorded sentences glued at random, with marks strewn in, and random words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from recorded import RecordedParse, load_recording

from builders import build_article
from recoupe.attribute.annotator import build_rules
from recoupe.records.articles import Article, ZoneKind
from recoupe.records.claims import Claim
from recoupe.records.parses import Sentence, Token
from recoupe.records.ports import Parser
from recoupe.records.readings import Reading
from recoupe.records.spans import Span
from toy_parser import LineParser

STREWN = ("«", "»", "“", "”", '"', "‘", "’", "'", "(", ")", ",", ":", "–", "🕊️", "👩‍🚒")
GAPS = (" ", "\u00a0", "\u202f", "  ", "")
ZONES: tuple[ZoneKind, ...] = ("title", "heading", "lead", "paragraph", "caption", "byline", "quote")


@dataclass(frozen=True)
class Glued:
    """A text made of recorded blocks, and its parse: the ``Parser`` port for this one text."""

    text: str
    blocks: dict[Span, list[Sentence]]

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """The sentences of each block."""
        assert text == self.text
        return [self.blocks[block] for block in blocks]


@dataclass(frozen=True)
class Insertion:
    """A mark and white space around it, put before the word at ``place`` (modulo the block's words)."""

    place: int
    mark: str
    gap: str


def insertions() -> st.SearchStrategy[list[Insertion]]:
    one = st.builds(Insertion, st.integers(0, 40), st.sampled_from(STREWN), st.sampled_from(GAPS))
    return st.lists(one, max_size=4)


@cache
def recorded_in(language: str) -> list[RecordedParse]:
    """The recorded texts of one language."""
    return [parse for parse in load_recording().values() if parse.language == language]


@st.composite
def glued(draw: st.DrawFn, language: str) -> Glued:
    """Two to six recorded blocks in random order, one may come twice."""
    chosen = draw(st.lists(st.sampled_from(recorded_in(language)), min_size=1, max_size=6))
    text, blocks = "", {}
    for parse in chosen:
        for block, sentences in zip(parse.blocks, parse.sentences, strict=True):
            text += "\n\n" if text else ""
            words, moved = _strewn(parse, block, sentences, draw(insertions()), start=len(text))
            blocks[Span(len(text), len(text) + len(words))] = moved
            text += words
    return Glued(text, blocks)


def _strewn(
    parse: RecordedParse, block: Span, sentences: Sequence[Sentence], added: Sequence[Insertion], *, start: int
) -> tuple[str, list[Sentence]]:
    """The words of ``block`` with marks added, and its sentences, moved to begin at ``start``."""
    count = sum(len(sentence.tokens) for sentence in sentences)
    at = {insertion.place % count: insertion for insertion in added}
    words, moved, number, last = "", [], 0, block.start
    for sentence in sentences:
        places: dict[int, int] = {}
        tokens: list[Token] = []
        for token in sentence.tokens:
            words += parse.text[last : token.start]
            if number in at:
                words += at[number].gap
                tokens.append(_mark(at[number].mark, len(tokens), start + len(words)))
                words += at[number].mark + at[number].gap
            places[token.position] = len(tokens)
            here = start + len(words)
            tokens.append(token._replace(position=len(tokens), start=here, end=here + len(token.text)))
            words += token.text
            last, number = token.end, number + 1
        root = places[next(token.position for token in sentence.tokens if token.head == token.position)]
        tokens = [token._replace(head=root if token.dep == "strewn" else places[token.head]) for token in tokens]
        moved.append(Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)))
    return words + parse.text[last : block.end], moved


def _mark(mark: str, position: int, start: int) -> Token:
    return Token(position, start, start + len(mark), mark, mark, "PUNCT", "strewn", 0, "", "")


def check(article: Article, parser: Parser, language: str) -> list[Claim]:
    """The claims of ``article``, which are sound and the same when asked for again."""
    annotator = build_rules(language, parser=parser)
    claims = list(annotator.annotate(Reading(article=article)))
    _check_spans(article, claims)
    _check_chains(claims)
    assert claims == list(annotator.annotate(Reading(article=article)))
    return claims


def _check_spans(article: Article, claims: Sequence[Claim]) -> None:
    zones = [zone.span for zone in article.zones]
    starts: list[int] = []
    for claim in claims:
        assert claim.content
        named = [span for span in (claim.cue, claim.source.span, claim.addressee) if span is not None]
        for span in (*claim.content, *named):
            assert any(span in zone for zone in zones), span.of(article.text)
            assert span.of(article.text).strip() == span.of(article.text)
        for before, after in zip(claim.content, claim.content[1:], strict=False):
            assert before.end <= after.start
        pointed = (*claim.content, claim.cue, claim.source.span)
        starts.append(min(span.start for span in pointed if span is not None))
    assert starts == sorted(starts)


def _check_chains(claims: Sequence[Claim]) -> None:
    by_id = {claim.id: claim for claim in claims}
    assert len(by_id) == len(claims)
    for claim in claims:
        seen = [claim.id]
        above = claim.within
        while above is not None:
            assert above not in seen
            seen.append(above)
            above = by_id[above].within


@pytest.mark.parametrize("language", ["fr", "en"])
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(drawn=st.data())
def test_glued_sentences_with_marks_strewn_in(language: str, drawn: st.DataObject) -> None:
    parser = drawn.draw(glued(language))
    kinds = drawn.draw(st.lists(st.sampled_from(ZONES), max_size=6))
    article = build_article(parser.text, kinds=kinds, language=language)
    check(article, parser, language)


VOCABULARY = """
    le maire ministre Paul Olmec la source selon affirme que dit dit-il a déclaré confirme accuse de citant aurait
    été tué , . : ? « » “ ” " ' – qui et Il elle on pas ne police Paris demande si rapporte dément 12
"""
WORDS = VOCABULARY.split()
Words = list[tuple[str, str]]  # each with the gap behind it


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", " ", " ", "\u00a0", "", "\n\n"])),
        min_size=1,
        max_size=40,
    ),
    st.lists(st.sampled_from(ZONES), max_size=4),
)
@example([("«", "")], [])
@example([("»", " "), ("dit", " "), ("Olmec", "")], [])
def test_random_words_in_random_order(words: Words, kinds: list[ZoneKind]) -> None:
    text = "".join(word + gap for word, gap in words).strip()
    blocks = [block for block in text.split("\n\n") if block]
    article = build_article("\n\n".join(blocks), kinds=kinds, language="fr")
    check(article, LineParser(), "fr")


def test_the_same_sentence_twice_makes_two_claims() -> None:
    block = next(
        parse for parse in load_recording().values() if parse.text == "Le ministère affirme que la ville est calme."
    )
    words, sentences = _strewn(block, block.blocks[0], block.sentences[0], [], start=0)
    _, again = _strewn(block, block.blocks[0], block.sentences[0], [], start=len(words) + 2)
    text = f"{words}\n\n{words}"
    spans = [Span(0, len(words)), Span(len(words) + 2, len(text))]
    parser = Glued(text, dict(zip(spans, (sentences, again), strict=True)))
    claims = check(build_article(text, language="fr"), parser, "fr")
    assert [claim.content[0].of(text) for claim in claims] == ["la ville est calme"] * 2

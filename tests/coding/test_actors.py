"""Who is named, and what kind of actor a noun phrase is; parses are recorded."""

from __future__ import annotations

import time
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from actor_cases import COMMAND, Row, load_recording, rows
from actor_texts import FOUND
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.coding.actors import ActorReader, load_actor_reader
from recoupe.coding.clauses import phrase_of
from recoupe.records.events import Codes
from recoupe.records.parses import Sentence, Token
from recoupe.records.trees import SentenceTree

ROWS = list(rows())
MICROSECONDS_A_WORD = 200  # measured: 2 to 3; a test of what grows with the square, not of the machine


@cache
def reader(language: str) -> ActorReader:
    return load_actor_reader(language)


def recorded(language: str, text: str) -> tuple[Sentence, ...]:
    found = load_recording().get((language, text))
    if found is None:
        pytest.fail(f"no recorded parse of {text!r}. Run: {COMMAND}")
    return found


def codes_at(row: Row) -> tuple[str | None, str | None, str | None]:
    sentences = recorded(row.language, row.text)
    actors = reader(row.language).read(sentences, on=row.on)
    tree = next(SentenceTree(each) for each in sentences if each.end > row.phrase.start)
    inside = [token.position for token in tree.tokens if token.start < row.phrase.end and token.end > row.phrase.start]
    head = next(here for here in inside if tree.token(here).head not in inside or tree.token(here).head == here)
    first, last = phrase_of(tree, head)
    found = actors.codes_of(tree, first, last, head)
    return (found.country, found.sector, found.group) if found is not None else (None, None, None)


@pytest.mark.parametrize("row", ROWS, ids=[row.text[row.phrase.start : row.phrase.end] for row in ROWS])
def test_codes_of_noun_phrases(row: Row) -> None:
    if row.is_missed:
        pytest.xfail("known to come out otherwise")
    assert codes_at(row) == row.codes


@pytest.mark.parametrize(("language", "text", "expected"), FOUND.values(), ids=FOUND)
def test_names_of_an_article(language: str, text: str, expected: list[str]) -> None:
    found = reader(language).read(recorded(language, text), on=None).found
    told = [f"{each.span.of(text)}={each.kind}:{each.name}:{_link(each.codes)}" for each in found]
    assert told == expected


def _link(codes: Codes | None) -> str | None:
    return None if codes is None else codes.group or codes.country


def test_an_article_without_names_has_none() -> None:
    actors = reader("fr").read([], on=None)
    assert actors.found == ()


def sentence_of(words: list[str], *, pos: str = "PROPN", entity: str = "PER", start: int = 0) -> Sentence:
    """Words one blank apart from ``start`` on, each on the one before it."""
    tokens = []
    for position, word in enumerate(words):
        dep = "flat:name" if position else "root"
        end = start + len(word)
        tokens.append(Token(position, start, end, word, word.lower(), pos, dep, max(0, position - 1), "", entity))
        start = end + 1
    return Sentence(tokens[0].start, tokens[-1].end, tuple(tokens))


def test_a_group_acts_as_what_it_is_on_the_day() -> None:
    kabul = sentence_of(["Taliban"])
    told = {on: reader("en").read([kabul], on=on).found[0].codes for on in (date(2021, 8, 14), date(2021, 8, 15))}
    assert [codes.sector for codes in told.values() if codes] == ["REB", "GOV"]


@pytest.mark.parametrize("language", ["fr", "en"])
@given(
    words=st.lists(
        st.text(min_size=1, max_size=8).filter(lambda text: text.strip() == text)
        | st.sampled_from(
            ["Mali", "de", "l'", "US", "-", "(", ")", "EI", "Vladimir", "Putin", "Front", "armée", "’", "İ"]
        ),
        min_size=1,
        max_size=12,
    ),
    pos=st.sampled_from(["PROPN", "NOUN", "ADP", "ADJ", "VERB"]),
)
@example(words=["\ufffe", "\U0001d400", "ﬁ", "ß"], pos="NOUN")
def test_any_words_give_names_in_order_that_do_not_overlap(language: str, words: list[str], pos: str) -> None:
    sentence = sentence_of(words, pos=pos)
    actors = reader(language).read([sentence], on=None)
    spans = [actor.span for actor in actors.found]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(span.end <= sentence.end for span in spans)
    tree = SentenceTree(sentence)
    for head in range(len(tree)):
        actors.codes_of(tree, 0, len(tree) - 1, head)


NAMES = ["Mali", ",", "Niger", ",", "Front", ",", "Hezbollah", ",", "Putin", ",", "Tripoli", ",", "ADF", ","]


def test_ten_thousand_names_are_read_in_time() -> None:
    length = len(" ".join(NAMES)) + 1
    sentences = [sentence_of(NAMES, start=number * length) for number in range(1250)]
    reader("en").read(sentences[:1], on=None)
    started = time.perf_counter()
    actors = reader("en").read(sentences, on=None)
    tree = SentenceTree(sentences[-1])
    for head in range(len(tree)):
        actors.codes_of(tree, 0, len(tree) - 1, head)
    spent = time.perf_counter() - started
    assert len(actors.found) >= 4 * len(sentences)
    assert spent / (len(NAMES) * len(sentences)) < MICROSECONDS_A_WORD * 1e-6

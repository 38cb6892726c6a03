"""Who is named, and what kind of actor a noun phrase is; parses are recorded."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest
from actor_cases import COMMAND, Row, load_recording, rows
from actor_texts import FOUND
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.coding.actors import ActorReader, ArticleActors, load_actor_reader
from recoupe.coding.clauses import phrase_of
from recoupe.records.events import Codes
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
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

"""Which word of a stretch of text the others hang on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree


def tree_of(heads: list[int], *, start: int = 10) -> SentenceTree:
    """Words of three letters, a blank between two, each hanging on the word whose position is given."""
    tokens = tuple(
        Token(here, start + 4 * here, start + 4 * here + 3, "abc", "abc", "NOUN", "dep", head, "", "")
        for here, head in enumerate(heads)
    )
    return SentenceTree(Sentence(start, start + 4 * len(heads), tokens))


@pytest.mark.parametrize(
    ("heads", "span", "found"),
    [
        pytest.param([1, 1, 1], Span(10, 13), [0], id="one word"),
        pytest.param([1, 1, 1], Span(10, 21), [1], id="the root"),
        pytest.param([1, 2, 2], Span(10, 17), [1], id="a word that hangs on one outside"),
        pytest.param([2, 2, 2], Span(10, 17), [0, 1], id="two words that do"),
        pytest.param([1, 1, 1], Span(12, 15), [1], id="words cut in two"),
        pytest.param([1, 0, 1], Span(10, 17), [0], id="words that hang on each other"),
        pytest.param([1, 1, 1], Span(13, 14), [], id="a blank"),
        pytest.param([1, 1, 1], Span(30, 40), [], id="another sentence"),
    ],
)
def test_heads_of_a_stretch(heads: list[int], span: Span, found: list[int]) -> None:
    tree = tree_of(heads)
    assert tree.heads_in(span) == found
    assert tree.head_of(span) == (found[0] if found else None)


@given(st.data())
def test_every_stretch_with_a_word_has_a_head_in_it(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 8))
    tree = tree_of(data.draw(st.lists(st.integers(0, count - 1), min_size=count, max_size=count)))
    first = data.draw(st.integers(0, count - 1))
    last = data.draw(st.integers(first, count - 1))
    head = tree.head_of(tree.span(first, last))
    assert head is not None
    assert first <= head <= last

"""A parser that keeps its last answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from recoupe.engines.last_parse import LastParse
from recoupe.records.parses import Sentence
from recoupe.records.spans import Span
from toy_parser import LineParser

TEXT = "Une attaque. Deux morts."
WHOLE, FIRST = [Span(0, len(TEXT))], [Span(0, 12)]


class Counting:
    """A parser that counts how often it is asked, and fails when it is told to."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_broken = False

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        self.asked += 1
        if self.is_broken:
            raise MemoryError("no more")
        return LineParser().parse(text, blocks)


def test_the_same_question_is_parsed_once() -> None:
    counting = Counting()
    parser = LastParse(counting)
    first = parser.parse(TEXT, WHOLE)
    assert parser.parse(TEXT, tuple(WHOLE)) == first == LineParser().parse(TEXT, WHOLE)
    assert counting.asked == 1


@pytest.mark.parametrize(("text", "blocks"), [(TEXT, FIRST), (f"{TEXT} Fin.", WHOLE), (TEXT, [])])
def test_another_text_or_other_blocks_are_parsed_anew(text: str, blocks: list[Span]) -> None:
    counting = Counting()
    parser = LastParse(counting)
    parser.parse(TEXT, WHOLE)
    assert parser.parse(text, blocks) == LineParser().parse(text, blocks)
    parser.parse(TEXT, WHOLE)
    assert counting.asked == 3


def test_a_parse_that_broke_leaves_no_answer_behind() -> None:
    counting = Counting()
    parser = LastParse(counting)
    parser.parse(TEXT, WHOLE)
    counting.is_broken = True
    for blocks in (FIRST, FIRST):
        with pytest.raises(MemoryError):
            parser.parse(TEXT, blocks)
    counting.is_broken = False
    assert parser.parse(TEXT, WHOLE) == LineParser().parse(TEXT, WHOLE)
    assert counting.asked == 4


def test_blocks_that_are_changed_later_are_another_question() -> None:
    counting = Counting()
    parser = LastParse(counting)
    blocks = list(FIRST)
    parser.parse(TEXT, blocks)
    blocks.append(Span(13, len(TEXT)))
    assert len(parser.parse(TEXT, blocks)) == 2

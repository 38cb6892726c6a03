"""A parser that keeps its last answer: several annotators read one article over one parse."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.records.parses import Sentence
from recoupe.records.ports import Parser
from recoupe.records.spans import Span


class LastParse:
    """The ``Parser`` port over another parser. Not for several threads at once."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._asked: tuple[str, tuple[Span, ...]] | None = None
        self._answer: list[list[Sentence]] = []

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """The sentences of each block; the answer of the last call where it asked for the same."""
        asked = (text, tuple(blocks))
        if asked != self._asked:
            self._asked, self._answer = None, []
            self._answer = self._parser.parse(text, blocks)
            self._asked = asked
        return self._answer

"""Plugins for tests: an annotator that needs no model, and one that does what it must not."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence

from builders import ORIGIN
from recoupe.records.articles import Stage
from recoupe.records.claims import Claim, Origin, Source
from recoupe.records.errors import NoLanguagePack
from recoupe.records.parses import Sentence
from recoupe.records.ports import Parser
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, content_id


class ToyParser:
    """Finds no sentences."""

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """None for each block."""
        return [[] for _ in blocks]


def load_toy_parser(language: str) -> Parser:
    if language not in ("en", "fr"):
        raise NoLanguagePack(f"no rules for {language!r}")
    return ToyParser()


class ToyAnnotator:
    """A claim for each pair of square brackets; ``DIE`` ends the process, ``BUG`` is a bug."""

    stage: Stage = "attribute"

    @property
    def origin(self) -> Origin:
        """The hand's."""
        return ORIGIN

    def annotate(self, reading: Reading, /) -> Iterator[Claim]:
        """The bracketed words, the last first: sorting is not the annotator's job here."""
        article = reading.article
        if "DIE" in article.text:
            os._exit(9)
        if "BUG" in article.text:
            raise ZeroDivisionError("a toy broke")
        for found in reversed(list(re.finditer(r"\[(.+?)\]", article.text))):
            span = Span(*found.span(1))
            yield Claim(
                id=content_id("claim", article.id, span.start),
                article=article.id,
                content=(span,),
                cue=None,
                source=Source(span=None, name=None, kind="none"),
                manner="direct",
                stance="states",
                within=None,
                flags=(),
                addressee=None,
                origin=ORIGIN,
            )


def build_toy(language: str, *, parser: Parser, **_engines: object) -> ToyAnnotator:
    return ToyAnnotator()

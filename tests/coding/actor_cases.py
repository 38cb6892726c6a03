"""The rows of the actor tests with their recorded parses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from actor_rows import EN, FR

from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span

RECORDING = Path(__file__).with_name("actor_parses.jsonl")
COMMAND = "python -m tests.coding.record_actor_parses"
ROW = re.compile(r"(?:(\d{4}-\d\d-\d\d) )?(.*)\[(.+)\](.*) \|\| (\S+) (\S+) (\S+)( missed)?")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A text, the noun phrase in it, the day, and country, sector and group of the phrase."""

    language: str
    text: str
    phrase: Span
    on: date | None
    codes: tuple[str | None, str | None, str | None]
    is_missed: bool


def rows() -> Iterator[Row]:
    """All rows.

    Raises:
        ValueError: a row is not as they are written.
    """
    for language, lines in (("fr", FR), ("en", EN)):
        for line in lines.strip().splitlines():
            match = ROW.fullmatch(line)
            if match is None:
                raise ValueError(f"no row: {line!r}")
            day, before, phrase, after, country, sector, group, missed = match.groups()
            yield Row(
                language=language,
                text=before + phrase + after,
                phrase=Span(len(before), len(before) + len(phrase)),
                on=date.fromisoformat(day) if day else None,
                codes=(_code(country), _code(sector), f"actors:{group}" if group != "-" else None),
                is_missed=missed is not None,
            )


def _code(word: str) -> str | None:
    return None if word == "-" else word


@cache
def load_recording() -> Mapping[tuple[str, str], tuple[Sentence, ...]]:
    """All recorded parses by language and text."""
    lines = (json.loads(line) for line in RECORDING.read_text(encoding="utf-8").splitlines())
    return {(line["language"], line["text"]): tuple(map(_sentence, line["sentences"])) for line in lines}


def write_recording(parses: Iterable[tuple[str, str, Iterable[Sentence]]]) -> None:
    """Replaces the recording: one text a line, sorted."""
    lines = {_line(language, text, sentences) for language, text, sentences in parses}
    RECORDING.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


def _line(language: str, text: str, sentences: Iterable[Sentence]) -> str:
    words = [[_columns(token) for token in sentence.tokens] for sentence in sentences]
    return json.dumps({"language": language, "text": text, "sentences": words}, ensure_ascii=False)


def _columns(token: Token) -> list[object]:
    return [token.start, token.text, token.lemma, token.pos, token.dep, token.head, token.morph, token.entity]


def _sentence(words: list[list[Any]]) -> Sentence:
    tokens = tuple(
        Token(position, start, start + len(text), text, lemma, pos, dep, head, morph, entity)
        for position, (start, text, lemma, pos, dep, head, morph, entity) in enumerate(words)
    )
    return Sentence(tokens[0].start, tokens[-1].end, tokens)

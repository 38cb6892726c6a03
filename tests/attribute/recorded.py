"""Parses kept on file, so that the rules are tested over real ones without a model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span

RECORDING = Path(__file__).with_name("parses.jsonl")
COMMAND = "python -m tests.attribute.record_parses"


class MissingParse(LookupError):
    """A text that was never recorded, or was recorded with other blocks."""


@dataclass(frozen=True)
class RecordedParse:
    """What the parser of ``language`` made of ``text``: the sentences of each block."""

    language: str
    text: str
    blocks: tuple[Span, ...]
    sentences: tuple[tuple[Sentence, ...], ...]

    @property
    def key(self) -> tuple[str, str, tuple[Span, ...]]:
        """What a parse is asked for by."""
        return self.language, self.text, self.blocks


class RecordedParser:
    """The ``Parser`` port over the recording."""

    def __init__(self, language: str) -> None:
        self._language = language

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """The recorded sentences of each block.

        Raises:
            MissingParse: the text is not in the recording.
        """
        found = load_recording().get((self._language, text, tuple(blocks)))
        if found is None:
            raise MissingParse(f"no recorded parse of {self._language} {text!r}. Run: {COMMAND}")
        return [list(sentences) for sentences in found.sentences]


@cache
def load_recording() -> Mapping[tuple[str, str, tuple[Span, ...]], RecordedParse]:
    """All recorded parses by language, text and blocks."""
    lines = RECORDING.read_text(encoding="utf-8").splitlines()
    parses = (_from_json(json.loads(line)) for line in lines)
    return {parse.key: parse for parse in parses}


def write_recording(parses: Iterable[RecordedParse]) -> None:
    """Replaces the recording: one text a line, sorted, so that versions can be compared line by line."""
    lines = {json.dumps(_to_json(parse), ensure_ascii=False, separators=(",", ":")) for parse in parses}
    RECORDING.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


def _to_json(parse: RecordedParse) -> dict[str, Any]:
    """A token is its text's start, text, lemma, pos, dep, head, morph, entity; its position is its place."""
    return {
        "language": parse.language,
        "text": parse.text,
        "blocks": [[block.start, block.end] for block in parse.blocks],
        "sentences": [
            [
                [
                    [
                        token.start,
                        token.text,
                        token.lemma,
                        token.pos,
                        token.dep,
                        token.head,
                        token.morph,
                        token.entity,
                    ]
                    for token in sentence.tokens
                ]
                for sentence in sentences
            ]
            for sentences in parse.sentences
        ],
    }


def _from_json(line: Mapping[str, Any]) -> RecordedParse:
    return RecordedParse(
        language=line["language"],
        text=line["text"],
        blocks=tuple(Span(*block) for block in line["blocks"]),
        sentences=tuple(tuple(_sentence(words) for words in sentences) for sentences in line["sentences"]),
    )


def _sentence(words: Sequence[Sequence[Any]]) -> Sentence:
    tokens = tuple(
        Token(position, start, start + len(text), text, lemma, pos, dep, head, morph, entity)
        for position, (start, text, lemma, pos, dep, head, morph, entity) in enumerate(words)
    )
    return Sentence(tokens[0].start, tokens[-1].end, tokens)

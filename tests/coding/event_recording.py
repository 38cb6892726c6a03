"""Parses of the event tables kept on file, by block, so that whole readings are tested without a model."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span

RECORDING = Path(__file__).with_name("event_parses.jsonl")
COMMAND = "python -m tests.coding.record_event_parses"


class MissingParse(LookupError):
    """A text that was never recorded."""


@dataclass(frozen=True)
class RecordedText:
    """What the parser of ``language`` made of ``text``: the sentences of each block."""

    language: str
    text: str
    blocks: Mapping[Span, tuple[Sentence, ...]]


class RecordedParser:
    """The ``Parser`` port over the recording."""

    def __init__(self, language: str) -> None:
        self._language = language

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """The recorded sentences of each block.

        Raises:
            MissingParse: the text, or one of the blocks, is not in the recording.
        """
        found = load_recording().get((self._language, text))
        if found is None or not found.blocks.keys() >= set(blocks):
            raise MissingParse(f"no recorded parse of {self._language} {text!r}. Run: {COMMAND}")
        return [list(found.blocks[block]) for block in blocks]


@cache
def load_recording() -> Mapping[tuple[str, str], RecordedText]:
    """All recorded texts by language and text."""
    lines = (json.loads(line) for line in RECORDING.read_text(encoding="utf-8").splitlines())
    texts = (_from_json(line) for line in lines)
    return {(each.language, each.text): each for each in texts}


def write_recording(texts: Iterable[RecordedText]) -> None:
    """Replaces the recording: one text a line, sorted, so that versions can be compared line by line."""
    lines = {json.dumps(_to_json(each), ensure_ascii=False, separators=(",", ":")) for each in texts}
    RECORDING.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


def _to_json(recorded: RecordedText) -> dict[str, Any]:
    """A token is its start, text, lemma, pos, dep, head, morph, entity; its position is its place."""
    return {
        "language": recorded.language,
        "text": recorded.text,
        "blocks": [
            [block.start, block.end, [[_columns(token) for token in each.tokens] for each in sentences]]
            for block, sentences in recorded.blocks.items()
        ],
    }


def _columns(token: Token) -> list[object]:
    return [token.start, token.text, token.lemma, token.pos, token.dep, token.head, token.morph, token.entity]


def _from_json(line: Mapping[str, Any]) -> RecordedText:
    blocks = {Span(start, end): tuple(map(_sentence, sentences)) for start, end, sentences in line["blocks"]}
    return RecordedText(language=line["language"], text=line["text"], blocks=blocks)


def _sentence(words: Sequence[Sequence[Any]]) -> Sentence:
    tokens = tuple(
        Token(position, start, start + len(text), text, lemma, pos, dep, head, morph, entity)
        for position, (start, text, lemma, pos, dep, head, morph, entity) in enumerate(words)
    )
    return Sentence(tokens[0].start, tokens[-1].end, tokens)

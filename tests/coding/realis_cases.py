"""The example sentences of the realis tests, and their parses kept on file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import realis_table_first
import realis_table_fourth
import realis_table_second
import realis_table_third

from recoupe.records.claims import Stance
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

RECORDING = Path(__file__).with_name("realis_parses.jsonl")
COMMAND = "python -m tests.coding.record_realis_parses"
LABEL = re.compile(r"(not )?(actual|planned|possible|hypothetical|called_for|generic)")


class MissingParse(LookupError):
    """A sentence that was never recorded."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """A sentence, the words of it that tell of a happening, and what is to be said of that."""

    language: str
    table: str
    text: str
    trigger: Span
    polarity: str
    modality: str
    stance: Stance | None
    is_quoted: bool
    is_title: bool
    is_missed: bool

    @property
    def label(self) -> str:
        """As the tables write it."""
        return f"not {self.modality}" if self.polarity == "negative" else self.modality


def cases() -> list[Case]:
    """All examples of all tables."""
    tables = {
        "first": realis_table_first,
        "second": realis_table_second,
        "third": realis_table_third,
        "fourth": realis_table_fourth,
    }
    return [
        _case(line, language=language, table=name, label=label)
        for name, table in tables.items()
        for language, blocks in (("fr", table.FRENCH), ("en", table.ENGLISH))
        for label, lines in blocks.items()
        for line in lines.strip().splitlines()
    ]


def _case(line: str, *, language: str, table: str, label: str) -> Case:
    marked, _, notes = (part.strip() for part in line.partition("||"))
    start, end = marked.index("["), marked.index("]") - 1
    known = LABEL.fullmatch(label)
    words = set(notes.split())
    stances = words & set(get_args(Stance))
    if known is None or words - stances - {"quoted", "title", "missed"}:
        raise ValueError(f"{label!r} or {notes!r} is not known: {line!r}")
    return Case(
        language=language,
        table=table,
        text=marked.replace("[", "", 1).replace("]", "", 1),
        trigger=Span(start, end),
        polarity="negative" if known[1] else "positive",
        modality=known[2],
        stance=next((stance for stance in get_args(Stance) if stance in stances), None),
        is_quoted="quoted" in words,
        is_title="title" in words,
        is_missed="missed" in words,
    )


def tree_of(case: Case) -> tuple[SentenceTree, int]:
    """The recorded tree in which the trigger stands, and the position of the trigger's head.

    Raises:
        MissingParse: the sentence is not in the recording.
    """
    sentences = load_recording().get((case.language, case.text))
    if sentences is None:
        raise MissingParse(f"no recorded parse of {case.language} {case.text!r}. Run: {COMMAND}")
    for sentence in sentences:
        inside = [
            token for token in sentence.tokens if token.start < case.trigger.end and token.end > case.trigger.start
        ]
        if inside:
            positions = {token.position for token in inside}
            head = next((token for token in inside if token.head not in positions), inside[0])
            return SentenceTree(sentence), head.position
    raise MissingParse(f"no word at the trigger of {case.text!r}")


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
    """A token is its text's start, text, lemma, pos, dep, head, morph, entity; its position is its place."""
    words = [[_columns(token) for token in sentence.tokens] for sentence in sentences]
    kept = {"language": language, "text": text, "sentences": words}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _columns(token: Token) -> list[object]:
    return [token.start, token.text, token.lemma, token.pos, token.dep, token.head, token.morph, token.entity]


def _sentence(words: list[list[Any]]) -> Sentence:
    tokens = tuple(
        Token(position, start, start + len(text), text, lemma, pos, dep, head, morph, entity)
        for position, (start, text, lemma, pos, dep, head, morph, entity) in enumerate(words)
    )
    return Sentence(tokens[0].start, tokens[-1].end, tokens)


def trees() -> Iterator[SentenceTree]:
    """All recorded sentences."""
    for sentences in load_recording().values():
        yield from map(SentenceTree, sentences)

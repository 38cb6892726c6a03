"""The example sentences of the tests of roles, groups and clauses, and their parses kept on file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import group_table
import role_table

from recoupe.records.parses import Sentence, Token
from recoupe.records.trees import SentenceTree

RECORDING = Path(__file__).with_name("role_parses.jsonl")
COMMAND = "python -m tests.coding.record_role_parses"
MARKS = str.maketrans("", "", "[]")


class MissingParse(LookupError):
    """A sentence that was never recorded."""


@dataclass(frozen=True, kw_only=True)
class RoleCase:
    """A sentence, where its event word stands, and who takes part: pairs of a role and a part of the phrase."""

    language: str
    text: str
    start: int
    is_verb: bool
    code: str
    parts: frozenset[tuple[str, str]]
    is_missed: bool


@dataclass(frozen=True, kw_only=True)
class GroupCase:
    """A sentence, and where the event words of each of its happenings stand."""

    language: str
    text: str
    groups: frozenset[frozenset[str]]


def role_cases() -> list[RoleCase]:
    """All rows of the table of roles."""
    tables = (
        ("fr", role_table.FRENCH, False),
        ("fr", role_table.FRENCH_MISSED, True),
        ("en", role_table.ENGLISH, False),
        ("en", role_table.ENGLISH_MISSED, True),
    )
    return [
        _role_case(line, language=language, is_missed=is_missed)
        for language, table, is_missed in tables
        for line in table.strip().splitlines()
    ]


def _role_case(line: str, *, language: str, is_missed: bool) -> RoleCase:
    label, marked, told = (part.strip() for part in line.split("|"))
    pairs = (each.partition(":") for each in told.split(";") if each.strip())
    return RoleCase(
        language=language,
        text=marked.translate(MARKS),
        start=marked.index("["),
        is_verb=label.startswith("V"),
        code=label.split()[1],
        parts=frozenset((role.strip(), phrase.strip()) for role, _, phrase in pairs),
        is_missed=is_missed,
    )


def group_cases() -> list[GroupCase]:
    """All rows of the table of groups."""
    return [
        _group_case(line, language=language)
        for language, table in (("fr", group_table.FRENCH), ("en", group_table.ENGLISH))
        for line in table.strip().splitlines()
    ]


def _group_case(line: str, *, language: str) -> GroupCase:
    text, _, told = (part.strip() for part in line.partition("||"))
    groups = frozenset(frozenset(word.strip() for word in group.split("+")) for group in told.split("/"))
    return GroupCase(language=language, text=text, groups=groups)


def texts() -> set[tuple[str, str]]:
    """All that is to be parsed."""
    roles = {(case.language, case.text) for case in role_cases()}
    return roles | {(case.language, case.text) for case in group_cases()}


def trees_of(language: str, text: str) -> list[SentenceTree]:
    """The recorded trees of a text.

    Raises:
        MissingParse: it is not in the recording.
    """
    found = load_recording().get((language, text))
    if found is None:
        raise MissingParse(f"no recorded parse of {language} {text!r}. Run: {COMMAND}")
    return [SentenceTree(sentence) for sentence in found]


@cache
def load_recording() -> Mapping[tuple[str, str], tuple[Sentence, ...]]:
    """All recorded parses by language and text."""
    lines = (json.loads(line) for line in RECORDING.read_text(encoding="utf-8").splitlines())
    return {
        (language, text): tuple(
            Sentence(start, end, tuple(Token(*token) for token in tokens)) for start, end, tokens in sentences
        )
        for language, text, sentences in lines
    }


def write_recording(parses: Iterable[tuple[str, str, Iterable[Sentence]]]) -> None:
    """Replaces the recording: one text a line, sorted."""
    lines = {
        json.dumps([language, text, list(sentences)], ensure_ascii=False, separators=(",", ":"))
        for language, text, sentences in parses
    }
    RECORDING.write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")

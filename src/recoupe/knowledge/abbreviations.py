"""Abbreviations of a language: words that a full stop belongs to without ending the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.knowledge.packs import languages_with, pack_file, parse_toml
from recoupe.records.errors import DataError

FILE = "sentences.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Lower case, without their last stop. Those that ``may_end`` a sentence do so before a capital."""

    words: frozenset[str]
    may_end: frozenset[str]


def load_abbreviations(language: str) -> Abbreviations:
    """The abbreviations of ``language``; none for a language without a file.

    Raises:
        DataError: the file lacks one of its two lists.
    """
    if language not in languages_with(FILE):
        return Abbreviations(words=frozenset(), may_end=frozenset())
    tables = parse_toml(pack_file(language, FILE).read_text(encoding="utf-8"), name=f"{language}/{FILE}")
    missing = [name for name in ("words", "may_end") if not isinstance(tables.get(name), list)]
    if missing:
        raise DataError(f"{language}/{FILE} lacks the lists {', '.join(missing)}")
    return Abbreviations(words=frozenset(tables["words"]), may_end=frozenset(tables["may_end"]))

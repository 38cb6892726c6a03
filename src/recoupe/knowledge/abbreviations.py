"""Abbreviations of a language: words that a full stop belongs to without ending the sentence."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from recoupe.records.errors import DataError


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
    pack = files("recoupe.knowledge") / "languages" / language / "sentences.toml"
    if not pack.is_file():
        return Abbreviations(words=frozenset(), may_end=frozenset())
    tables = tomllib.loads(pack.read_text(encoding="utf-8"))
    missing = [name for name in ("words", "may_end") if not isinstance(tables.get(name), list)]
    if missing:
        raise DataError(f"{language}/sentences.toml lacks the lists {', '.join(missing)}")
    return Abbreviations(words=frozenset(tables["words"]), may_end=frozenset(tables["may_end"]))

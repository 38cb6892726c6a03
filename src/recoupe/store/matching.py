"""What a person types to search for words, in the notation of each database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.store.words import fold_words

_PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in this order; the last one may be a beginning only."""

    words: tuple[str, ...]
    is_beginning: bool = False
    is_excluded: bool = False

    def fits(self, words: Sequence[str]) -> bool:
        """Whether ``words`` are the phrase."""
        if len(words) != len(self.words) or tuple(words[:-1]) != self.words[:-1]:
            return False
        return words[-1].startswith(self.words[-1]) if self.is_beginning else words[-1] == self.words[-1]


def parse_words(asked: str) -> list[Phrase]:
    """The phrases that ``asked`` names: each word one, what stands in quotation marks one; those without a word are
    left out. "l'attaque" are two words that stand together."""
    found = []
    for match in _PART.finditer(asked.replace("“", '"').replace("”", '"').replace("«", '"').replace("»", '"')):
        minus, quoted, single = match.groups()
        part = single if quoted is None else quoted
        is_excluded = bool(minus) or (quoted is None and part.startswith("-"))
        words = tuple(fold_words(part))
        if words:
            found.append(Phrase(words, is_beginning=part.endswith("*"), is_excluded=is_excluded))
    return found


def any_of(words: Iterable[str]) -> list[Phrase]:
    """A group of single words, one of which must be there."""
    return [Phrase((word,)) for word in words]


def to_fts5(groups: Iterable[Sequence[Phrase]]) -> str:
    """``groups`` for SQLite: each must hold, and none of what is excluded."""
    wanted, excluded = _parted(groups)
    query = " AND ".join("(" + " OR ".join(map(_fts5, group)) + ")" for group in wanted)
    return " NOT ".join([f"({query})" if excluded else query, *(_fts5(phrase) for phrase in excluded)])


def to_tsquery(groups: Iterable[Sequence[Phrase]]) -> str:
    """``groups`` for PostgreSQL."""
    wanted, excluded = _parted(groups)
    parts = ["(" + " | ".join(map(_tsquery, group)) + ")" for group in wanted]
    return " & ".join([*parts, *(f"!({_tsquery(phrase)})" for phrase in excluded)])


def _parted(groups: Iterable[Sequence[Phrase]]) -> tuple[list[Sequence[Phrase]], list[Phrase]]:
    listed = list(groups)
    wanted = [group for group in listed if not any(phrase.is_excluded for phrase in group)]
    return wanted, [phrase for group in listed for phrase in group if phrase.is_excluded]


def _fts5(phrase: Phrase) -> str:
    """Words hold nothing but letters, digits and underscores: nothing in them needs a mark of its own."""
    return '"' + " ".join(phrase.words) + '"' + ("*" if phrase.is_beginning else "")


def _tsquery(phrase: Phrase) -> str:
    words = [f"'{word}'" for word in phrase.words]
    if phrase.is_beginning:
        words[-1] += ":*"
    return "(" + " <-> ".join(words) + ")"

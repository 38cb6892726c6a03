"""The words of phrases that name somebody: folded, with what they tell of offices, posts and persons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recoupe.knowledge.outlets import fold_name
from recoupe.knowledge.voice_words import VoiceWords

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase."""

    folded: str
    is_capital: bool


def words_of(phrase: str) -> list[Word]:
    """The words of ``phrase``, in order."""
    return [
        Word(folded, match[0][0].isupper())
        for match in _WORD.finditer(phrase)
        for folded in fold_name(match[0]).split()
    ]


def stands_in(surface: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words ``surface`` stand in ``words`` one after the other."""
    size = len(surface)
    return any(tuple(words[at : at + size]) == tuple(surface) for at in range(len(words) - size + 1))


def person_words(name: str, words: VoiceWords) -> tuple[str, ...]:
    """The folded words of a person's name, titles left out."""
    folded = fold_name(name).split()
    kept = [word for word in folded if word not in words.titles and word not in words.function]
    return tuple(kept or folded)


def is_common(kept: Sequence[Word], words: VoiceWords) -> bool:
    """Whether a phrase is one common noun, which names nobody: "le groupe", "the families"."""
    return len(kept) == 1 and not kept[0].is_capital and find_office([kept[0].folded], words)[0] is None


def find_office(folded: Sequence[str], words: VoiceWords) -> tuple[str | None, frozenset[str]]:
    """The office that folded words name, and the words that are left; no office if it is a movement's force."""
    left = frozenset(folded)
    if left & words.irregular:
        return None, left
    if left & words.ministers:
        for phrase, key in words.portfolio_phrases:
            core = [word for word in phrase if word not in words.function]
            if stands_in(core, folded):
                return f"ministry:{key}", left - words.ministers - frozenset(core)
    for phrase, key in words.office_phrases:
        core = [word for word in phrase if word not in words.function]
        if core and stands_in(core, folded):
            return key, left - frozenset(core)
    return None, left


def meanings(folded: Iterable[str], words: VoiceWords) -> frozenset[str]:
    """The words of a body's name as all languages have them: "mouvement" is "movement"."""
    return frozenset(words.meaning_of.get(word, word) for word in folded)

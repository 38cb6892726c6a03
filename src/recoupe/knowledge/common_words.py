"""Words that tell little of what a sentence is about, as data: those of grammar and those of any news report.

One file a language, ``languages/xx/common_words.toml``; its comments say what each list is for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.packs import Table, languages_with, load_pack, parse_pack
from recoupe.knowledge.place_names import fold_name

FILE = "common_words.toml"


@dataclass(frozen=True, kw_only=True)
class CommonWords(Table):
    """One language's common words, as the file has them: parted by white space, with their accents."""

    language: str
    function_words: str
    news_words: str

    @cached_property
    def of_grammar(self) -> frozenset[str]:
        """Folded words that no comparison counts."""
        return frozenset(word for each in self.function_words.split() for word in fold_name(each).split())

    @cached_property
    def of_news(self) -> frozenset[str]:
        """Folded words that stand in any report."""
        return frozenset(word for each in self.news_words.split() for word in fold_name(each).split())


@lru_cache
def load_common_words(language: str | None) -> CommonWords:
    """The common words of ``language``; empty lists for one without a file.

    Raises:
        DataError: the file has faults; all of them are listed with their lines.
    """
    if language not in languages_with(FILE) or language is None:
        return CommonWords(language=language or "", function_words="", news_words="")
    return load_pack(language, FILE, parse_common_words, holds="common words", without="all words count alike")


def parse_common_words(text: str, *, name: str) -> CommonWords:
    """The common words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: no TOML; a missing, unknown or ill-typed field; a word that stands twice, however it is accented.
    """
    return parse_pack(text, CommonWords, name=name, find_faults=_find_faults)


def _find_faults(words: CommonWords) -> Iterator[Fault]:
    seen: set[str] = set()
    for field, text in (("function_words", words.function_words), ("news_words", words.news_words)):
        for word in text.split():
            if fold_name(word) in seen:
                yield (field,), f"{word!r} stands twice"
            seen.add(fold_name(word))


@lru_cache
def news_words() -> frozenset[str]:
    """The folded words of any report, over all languages that have a list."""
    return frozenset(word for language in languages_with(FILE) for word in load_common_words(language).of_news)

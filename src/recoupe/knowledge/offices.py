"""The functions by which a language tells public from private persons, as data.

One file a language, ``languages/xx/offices.toml``; its comments say what each list is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from recoupe.knowledge.actors import load_actor_words, load_actors
from recoupe.knowledge.packs import Table, languages_with, load_pack, parse_pack

FILE = "offices.toml"


@dataclass(frozen=True, kw_only=True)
class Offices(Table):
    """One language's words for public functions and for what stands between them and a name."""

    language: str
    offices: frozenset[str]
    qualifiers: frozenset[str]
    nation_endings: tuple[str, ...]
    titles: frozenset[str]
    articles: frozenset[str]
    of: frozenset[str]
    organisation_of: frozenset[str]
    relations: frozenset[str]


@lru_cache
def load_offices(language: str) -> Offices:
    """The words for public functions of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed, with their lines.
    """
    holds, without = "words for public functions", "every person in it is taken for a private one"
    return load_pack(language, FILE, parse_offices, holds=holds, without=without)


@cache
def languages_with_offices() -> tuple[str, ...]:
    """The languages that have such words, sorted."""
    return tuple(languages_with(FILE))


def parse_offices(text: str, *, name: str) -> Offices:
    """The words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field; all faults are listed, with their lines.
    """
    return parse_pack(text, Offices, name=name)


@lru_cache
def modifiers_of(language: str) -> frozenset[str]:
    """What may stand between a function and a name: its qualifiers, adjectives of nations and of branches of the state.

    Raises:
        NoLanguagePack: the language has no words for functions or actors.
    """
    words, actors = load_actor_words(language), load_actors()
    demonyms = [each for names in actors.demonyms.get(language, {}).values() for each in names]
    adjectives = [each for names in (*words.adjectives.values(), *words.strong_adjectives.values()) for each in names]
    forms = {form.casefold() for each in (*demonyms, *adjectives) for form in words.adjective_forms(each)}
    return load_offices(language).qualifiers | forms

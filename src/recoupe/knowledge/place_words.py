"""The words around the names of places in one language: prepositions, nouns of kind, words that are never places.

One file a language, ``languages/xx/places.toml``; its comments say what each list is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from recoupe.knowledge.actors import load_actors
from recoupe.knowledge.packs import Table, load_pack, parse_pack
from recoupe.knowledge.place_names import PlaceKind, fold_name

FILE = "places.toml"
Way = Literal["inside", "near", "passing"]
# What an adjective of nationality takes at its end in the languages that we read: it need not be told which.
DEMONYM_ENDINGS = ("", "s", "e", "es", "ne", "nes")


@dataclass(frozen=True, kw_only=True)
class NotPlaces(Table):
    """Words that keep a name from being a place's; the data file says what each list is for."""

    never: tuple[str, ...]
    generic: tuple[str, ...]
    doubtful: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ActorVerbs(Table):
    """Lemmas of verbs whose subject acts: ``speech`` by words, ``verbs`` otherwise."""

    verbs: frozenset[str]
    speech: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class PlaceWords(Table):
    """One language's words; the data file says what each list is for. Phrases are compared as ``fold_name`` folds."""

    language: str
    inside: tuple[str, ...]
    near: tuple[str, ...]
    passing: tuple[str, ...]
    acting: tuple[str, ...]
    conjunctions: frozenset[str]
    of: tuple[str, ...]
    articles: tuple[str, ...]
    parts: tuple[str, ...]
    types: Mapping[PlaceKind, tuple[str, ...]]
    places: NotPlaces
    actors: ActorVerbs

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """Folded preposition -> how a thing is to the place behind it; the words of ``inside`` win."""
        table: dict[str, Way] = {}
        for way in ("passing", "near", "inside"):
            table |= {fold_name(words): way for words in getattr(self, way)}
        return table

    @cached_property
    def longest_way(self) -> int:
        """The number of words of the longest preposition."""
        return max(len(words.split()) for words in self.ways)

    @cached_property
    def kinds(self) -> Mapping[str, PlaceKind]:
        """Folded noun of kind -> the kind of place that it makes of a name; the first table that has it wins."""
        table: dict[str, PlaceKind] = {}
        for kind, nouns in self.types.items():
            for noun in nouns:
                table.setdefault(fold_name(noun), kind)
        return table

    @cached_property
    def longest_kind(self) -> int:
        """The number of words of the longest noun of kind."""
        return max(len(words.split()) for words in self.kinds)

    @cached_property
    def linking(self) -> frozenset[str]:
        """Folded "of" words and articles."""
        return frozenset(map(fold_name, (*self.of, *self.articles)))

    @cached_property
    def skipped(self) -> frozenset[str]:
        """Folded words that may stand between a preposition and a name."""
        return self.linking | self.generic

    @cached_property
    def joints(self) -> frozenset[str]:
        """Folded words that may stand between a place and the one around it ("X, dans la province de Y")."""
        words = {word for phrase in (*self.ways, *self.kinds) for word in phrase.split()}
        return frozenset(words | self.linking) - self.conjunctions

    @cached_property
    def never(self) -> frozenset[str]:
        """Folded names that are no places."""
        return frozenset(map(fold_name, self.places.never))

    @cached_property
    def part_nouns(self) -> frozenset[str]:
        """Folded nouns that what befalls a place can be told of: its parts and its kinds."""
        return frozenset(map(fold_name, self.parts)) | self.kinds.keys()

    @cached_property
    def generic(self) -> frozenset[str]:
        """Folded names that are places only with a noun of kind or a place around them."""
        return frozenset(map(fold_name, self.places.generic))

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Folded names that mean people or other things, too."""
        return frozenset(map(fold_name, self.places.doubtful))

    @cached_property
    def titles(self) -> frozenset[str]:
        """Folded words that make a person or an organisation of the name behind them."""
        return frozenset(map(fold_name, self.places.titles))

    @cached_property
    def actor_cases(self) -> frozenset[str]:
        """Folded prepositions after which a place stands for its rulers."""
        return frozenset(map(fold_name, self.acting))


def load_place_words(language: str) -> PlaceWords:
    """The words around places of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "words around places", "no places are read from it"
    return load_pack(language, FILE, parse_place_words, holds=holds, without=without)


def parse_place_words(text: str, *, name: str) -> PlaceWords:
    """The words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field; all faults are listed with their lines.
    """
    return parse_pack(text, PlaceWords, name=name)


@cache
def demonym_countries(language: str) -> Mapping[str, str]:
    """Lower-case adjective of nationality in any form -> alpha-3: what an article without a country's name is about."""
    table: dict[str, str] = {}
    for code, adjectives in load_actors().demonyms.get(language, {}).items():
        for adjective in adjectives:
            for form in adjective.split("/"):
                table |= {form.lower() + ending: code for ending in DEMONYM_ENDINGS}
    return table

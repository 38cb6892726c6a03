"""The words of a language by which a voice's phrase tells for whom it speaks, as data: loaded, checked, indexed.

One file a language, ``languages/xx/voices.toml``; its comments say what each list is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from recoupe.knowledge.actors import SECTORS
from recoupe.knowledge.faults import Fault
from recoupe.knowledge.outlets import fold_name
from recoupe.knowledge.packs import Table, load_pack, pack_digest, parse_pack

FILE = "voices.toml"
Words = tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Office(Table):
    """An office or force that every state, province or town has one of: ``names`` are what it and its head are called;
    ``sector`` is one of PLOVER's, None for what takes no side."""

    names: Words
    sector: str | None = None


@dataclass(frozen=True, kw_only=True)
class VoiceWords(Table):
    """One language's words for those who speak; the data file says what each list is for."""

    language: str
    indefinite: frozenset[str]
    function: frozenset[str]
    spokespeople: frozenset[str]
    statements: frozenset[str]
    titles: frozenset[str]
    reporters: frozenset[str]
    own: frozenset[str]
    possessives: frozenset[str]
    houses: frozenset[str]
    naming: Words
    first_persons: frozenset[str]
    seeing: frozenset[str]
    disclaiming: Words
    several: frozenset[str]
    demonstratives: frozenset[str]
    loose: frozenset[str]
    irregular: frozenset[str]
    movements: frozenset[str]
    ministers: frozenset[str]
    portfolios: Mapping[str, Words]
    offices: Mapping[str, Office]
    posts: Mapping[str, Words]
    meanings: Mapping[str, Words]

    @cached_property
    def office_phrases(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The folded words of each office's names and its id, longest names first."""
        return _longest_first((name, key) for key, office in self.offices.items() for name in office.names)

    @cached_property
    def portfolio_phrases(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """The folded words of each portfolio's names and its id, longest names first."""
        return _longest_first((name, key) for key, names in self.portfolios.items() for name in names)

    @cached_property
    def post_of(self) -> Mapping[str, str]:
        """Which post a word names: "maire" is none here, since the mayor speaks for an office."""
        return {word: key for key, words in self.posts.items() for word in words}

    @cached_property
    def meaning_of(self) -> Mapping[str, str]:
        """What a word of a body's name means, as a key that all languages share."""
        return {word: key for key, words in self.meanings.items() for word in words}


def _longest_first(names: Iterator[tuple[str, str]]) -> tuple[tuple[tuple[str, ...], str], ...]:
    found = {(tuple(fold_name(name).split()), key) for name, key in names}
    return tuple(sorted(found, key=lambda each: (-len(each[0]), each)))


def no_voice_words(language: str) -> VoiceWords:
    """For a language without a pack: voices are told by their names alone."""
    none: frozenset[str] = frozenset()
    return VoiceWords(
        language=language, indefinite=none, several=none, demonstratives=none, function=none, spokespeople=none,
        statements=none, titles=none, reporters=none, own=none, possessives=none, houses=none, naming=(),
        first_persons=none, seeing=none, disclaiming=(), loose=none, irregular=none, movements=none, ministers=none,
        portfolios={}, offices={}, posts={}, meanings={},
    )  # fmt: skip


def load_voice_words(language: str) -> VoiceWords:
    """The words for voices of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "words for voices", "voices are told by their names alone"
    return load_pack(language, FILE, parse_voice_words, holds=holds, without=without)


def voice_words_digest(language: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the language's file."""
    return pack_digest(language, FILE)


def parse_voice_words(text: str, *, name: str) -> VoiceWords:
    """The words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a sector that there is none of; all faults are
            listed with their lines.
    """
    return parse_pack(text, VoiceWords, name=name, find_faults=_faults)


def _faults(words: VoiceWords) -> Iterator[Fault]:
    for key, office in words.offices.items():
        if office.sector is not None and office.sector not in SECTORS:
            yield ("offices", key), f"{office.sector!r} is no sector of PLOVER's"
    for table, entries in (
        ("offices", {k: o.names for k, o in words.offices.items()}),
        ("portfolios", words.portfolios),
        ("posts", words.posts),
        ("meanings", words.meanings),
    ):
        for key, names in entries.items():
            if not names or not all(fold_name(each) for each in names):
                yield (table, key), "it has no name, or an empty one"
    for field in (
        "indefinite",
        "function",
        "spokespeople",
        "statements",
        "titles",
        "reporters",
        "own",
        "possessives",
        "houses",
        "first_persons",
        "seeing",
        "several",
        "demonstratives",
        "loose",
        "irregular",
        "movements",
        "ministers",
    ):
        for word in sorted(getattr(words, field)):
            if fold_name(word) != word:
                yield (field,), f"{word!r} must stand as {fold_name(word)!r}: folded, one word"
    for table, lists in (("posts", words.posts), ("meanings", words.meanings)):
        for key, names in lists.items():
            for word in names:
                if fold_name(word) != word or " " in word:
                    yield (table, key), f"{word!r} must stand as {fold_name(word)!r}: folded, one word"

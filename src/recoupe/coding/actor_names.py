"""The names of the actor list in a text: one index of all spellings, one pass over the words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from recoupe.knowledge.actors import Actor, ActorList, ActorWords
from recoupe.records.parses import Token

MeaningKind = Literal["state", "demonym", "people", "capital", "region", "actor"]
TABLES_OF_ALL_LANGUAGES = frozenset({"groups", "institutions", "leaders"})
LONG_NAME_WORDS = 3  # longer names are known whatever letters are capitals: "forces de soutien rapide"
SHORT_ACRONYM = 3  # "ONU" is not "Onu" by itself: "EAU" and "Eau"; longer ones are: "Otan"
SURNAME_LETTERS = 4  # "Un", "Yi" are words of other kinds, too
JOINERS = frozenset("-–‐‑’'.")  # marks inside names
_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What a name stands for: a state (``country``) in one of several ways, or an entry of the actor list."""

    kind: MeaningKind
    name: str
    country: str | None
    actor: Actor | None = None
    table: str = ""
    key: str = ""


class Alias(NamedTuple):
    """One spelling of a name: ``capitals`` are the needs of its first capitalised word. ``is_weak``: it counts only
    where the article supports it."""

    capital_at: int  # the word that needs a capital; -1: none
    is_acronym: bool
    meaning: Meaning
    is_weak: bool


class Hit(NamedTuple):
    """A name in a text: words ``first`` to ``last`` of a ``WordRow``, and what it can mean, the likeliest first."""

    first: int
    last: int
    aliases: tuple[Alias, ...]


class WordRow:
    """The words of some tokens without marks and accents, with their places.

    ``folded`` are "" where a mark parts what stands around it. ``glued`` tells which are joined to the word before
    by a hyphen or apostrophe. ``tokens`` are indices into the tokens that were given.
    """

    __slots__ = ("ends", "folded", "glued", "spelled", "starts", "tokens")

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.folded: list[str] = []
        self.spelled: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.glued: list[bool] = []
        self.tokens: list[int] = []
        glue = -1
        for index, token in enumerate(tokens):
            pieces = _pieces(token.text)
            if not pieces:
                if token.text in JOINERS:
                    glue = token.end if self.ends and self.ends[-1] == token.start else -1
                else:
                    self._add("", token.text, token.start, token.end, False, index)
                continue
            for number, (folded, spelled, start, end) in enumerate(pieces):
                is_glued = number > 0 or token.start == glue
                self._add(folded, spelled, token.start + start, token.start + end, is_glued, index)
            glue = token.end if token.text[-1] in JOINERS else -1

    def _add(self, folded: str, spelled: str, start: int, end: int, glued: bool, token: int) -> None:
        self.folded.append(folded)
        self.spelled.append(spelled)
        self.starts.append(start)
        self.ends.append(end)
        self.glued.append(glued)
        self.tokens.append(token)

    def __len__(self) -> int:
        return len(self.folded)


class NameIndex:
    """All spellings of all names in one language, by their words."""

    def __init__(self, actors: ActorList, words: ActorWords, states: Mapping[str, str]) -> None:
        self._table: dict[tuple[str, ...], tuple[Alias, ...]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._prefixes = words.no_state_prefixes
        self._suffixes = words.no_state_suffixes
        for spelling, meaning, is_weak in _spellings(actors, words, states):
            self._insert(spelling, meaning, is_weak)

    def _insert(self, spelling: str, meaning: Meaning, is_weak: bool) -> None:
        pieces = _pieces(spelling)
        if not pieces:
            return
        key = tuple(piece[0] for piece in pieces)
        alias = _alias([piece[1] for piece in pieces], meaning, is_weak)
        held = self._table.get(key, ())
        twin = next((each for each in held if each.meaning is meaning), None)
        if twin is not None:
            if alias.capital_at < twin.capital_at and alias.is_weak == twin.is_weak:
                self._table[key] = tuple(alias if each is twin else each for each in held)
            return
        self._table[key] = (*held, alias)
        lengths = self._lengths.get(key[0], ())
        if len(key) not in lengths:
            self._lengths[key[0]] = tuple(sorted((*lengths, len(key)), reverse=True))

    def find(self, row: WordRow) -> Iterator[Hit]:
        """The names in ``row`` in text order, none over another: the longest from the left."""
        folded, lengths, table = row.folded, self._lengths, self._table
        here, end = 0, len(folded)
        while here < end:
            found = None
            for length in lengths.get(folded[here], ()):
                aliases = table.get(tuple(folded[here : here + length])) if here + length <= end else None
                if aliases is None:
                    continue
                fitting = tuple(alias for alias in aliases if _is_spelled_as(row, here, alias))
                if fitting and not self._is_other_word(row, here, here + length - 1):
                    found = Hit(here, here + length - 1, fitting)
                    break
            if found is None:
                here += 1
            else:
                yield found
                here = found.last + 1

    def _is_other_word(self, row: WordRow, first: int, last: int) -> bool:
        """Whether a name is but a part of a word: "pro-iranien", "US-led"."""
        if row.glued[first] and row.folded[first - 1] in self._prefixes:
            return True
        after = last + 1
        return after < len(row) and row.glued[after] and row.folded[after] in self._suffixes


def _alias(words: Sequence[str], meaning: Meaning, is_weak: bool) -> Alias:
    is_acronym = len(words) == 1 and words[0].isupper() and len(words[0]) > 1
    is_long = len(words) >= LONG_NAME_WORDS and sum(len(word) > SHORT_ACRONYM for word in words) > 1
    first_capital = next((at for at, word in enumerate(words) if word[0].isupper()), -1)
    return Alias(-1 if is_long else first_capital, is_acronym, meaning, is_weak)


def _is_spelled_as(row: WordRow, first: int, alias: Alias) -> bool:
    if alias.capital_at < 0:
        return True
    word = row.spelled[first + alias.capital_at]
    if not alias.is_acronym:
        return not word[0].islower()
    if len(word) > SHORT_ACRONYM:
        return word[0].isupper()
    return word.isupper() and not _is_shouted(row, first)


def _is_shouted(row: WordRow, at: int) -> bool:
    """Whether the words around a short acronym are all in capitals, so that its own say nothing: "ATTAQUE AU MALI"."""
    near = [word for here in (at - 2, at - 1, at + 1, at + 2) if 0 <= here < len(row) for word in [row.spelled[here]]]
    letters = [word for word in near if word.isalpha()]
    return len(letters) > 1 and all(word.isupper() for word in letters)


def _spellings(actors: ActorList, words: ActorWords, states: Mapping[str, str]) -> Iterator[tuple[str, Meaning, bool]]:
    """All spellings with what they mean and whether they are weak; where two are alike, the likelier one first."""
    language = words.language
    shown = {code: _shown(code, actors, language, states) for code in actors.codes}
    for code, name in shown.items():
        state = Meaning("state", name, code)
        for spelling in (name, *actors.names.get(language, {}).get(code, ()), *filter(None, [states.get(code)])):
            yield spelling, state, False
    for code, adjectives in actors.demonyms.get(language, {}).items():
        demonym = Meaning("demonym", shown[code], code)
        for adjective in adjectives:
            yield from ((form, demonym, False) for form in words.adjective_forms(adjective))
    yield from _by_state("people", actors.people.get(language, {}), shown)
    yield from _by_actor(actors, language, words)
    yield from _by_state("capital", actors.capitals.get(language, {}), shown)
    yield from _by_state("region", actors.regions.get(language, {}), shown)


def _shown(code: str, actors: ActorList, language: str, states: Mapping[str, str]) -> str:
    own = actors.names.get(language, {}).get(code)
    return own[0] if own else states.get(code, code)


def _by_state(
    kind: MeaningKind, entries: Mapping[str, Sequence[str]], shown: Mapping[str, str]
) -> Iterator[tuple[str, Meaning, bool]]:
    for code, names in entries.items():
        meaning = Meaning(kind, shown[code], code)
        yield from ((name, meaning, False) for name in names)


def _by_actor(actors: ActorList, language: str, words: ActorWords) -> Iterator[tuple[str, Meaning, bool]]:
    for table, key, actor in actors.entities():
        meaning = Meaning("actor", actor.name(language), actor.country, actor, table, key)
        own = actor.local.get(language, ())
        foreign: Iterator[str] = iter(())
        if table in TABLES_OF_ALL_LANGUAGES:
            foreign = (name for other, names in actor.local.items() if other != language for name in names)
        strong = [*actor.names, *own, *foreign]
        yield from ((name, meaning, False) for name in strong)
        yield from ((name, meaning, True) for name in actor.weak)
        if table == "leaders":
            yield from ((name, meaning, True) for full in strong for name in _surnames(full, words.name_particles))


def _surnames(full: str, particles: frozenset[str]) -> Iterator[str]:
    """What a person is called after the first mention: the last word, with and without a particle before it."""
    parts = full.split()
    if len(parts) < 2 or len(parts[-1]) < SURNAME_LETTERS:
        return
    if parts[-2].lower() in particles:
        yield " ".join(parts[-2:])
    yield parts[-1]
    particle, dash, rest = parts[-1].partition("-")
    if dash and particle.lower() in particles:
        yield rest


@lru_cache(maxsize=1 << 16)
def _pieces(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """The words in a token: folded, as spelled, start and end in the token."""
    if text.isalpha() and text.isascii():
        return ((text.lower(), text, 0, len(text)),)
    found = ((fold(match[0]), match[0], match.start(), match.end()) for match in _PIECE.finditer(text))
    return tuple(each for each in found if each[0])


def fold(text: str) -> str:
    """``text`` in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))

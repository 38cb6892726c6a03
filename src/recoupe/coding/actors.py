"""Who the text names: states, their people and seats, groups, institutions, leaders, other persons; and what kind of
actor a noun phrase is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.coding.actor_names import Alias, Hit, Meaning, NameIndex, WordRow
from recoupe.coding.actor_phrases import PhraseCoder, PhraseName, codes_of_meaning
from recoupe.knowledge.actors import TABLES, ActorKind, ActorList, ActorWords, load_actor_words, load_actors, state_names
from recoupe.records.events import Codes
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

CUE_REACH = 3  # words before a weak name in which its kind is told: "le groupe djihadiste EI"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundActor:
    """A name in the article. ``name`` is the usual one in the article's language; ``codes`` is None for persons of
    whom nothing is known. ``is_adjective``: a demonym on a noun; ``is_metonym``: a capital or seat for those who rule
    there."""

    span: Span
    kind: ActorKind
    name: str
    codes: Codes | None
    is_adjective: bool = False
    is_metonym: bool = False


class ActorReader:
    """Finds and codes actors in one language."""

    def __init__(self, actors: ActorList, words: ActorWords, states: Mapping[str, str]) -> None:
        self._words = words
        self._index = NameIndex(actors, words, states)
        self._coder = PhraseCoder(words)

    def find(self, text: str, sentences: Sequence[Sentence]) -> list[FoundActor]:
        """All names in the article, in text order, none over another."""
        tokens = [token for sentence in sentences for token in sentence.tokens]
        row = WordRow(tokens)
        hits = list(self._index.find(row))
        strong = {alias.meaning.key for hit in hits for alias in hit.aliases if not alias.is_weak}
        found = []
        for hit in hits:
            meaning = self._meaning(row, tokens, hit, strong)
            if meaning is not None:
                found.append(self._found(row, tokens, hit, meaning))
        return found

    def codes_of(self, tree: SentenceTree, first: int, last: int, head: int, *, on: date | None) -> Codes | None:
        """What the noun phrase from word ``first`` to ``last`` around ``head`` is on the day ``on``; None if nothing is
        known of it."""
        tokens = tree.tokens[first : last + 1]
        row = WordRow(tokens)
        names = []
        for hit in self._index.find(row):
            meaning = self._meaning(row, tokens, hit, frozenset())
            if meaning is not None:
                names.append(PhraseName(first + row.tokens[hit.first], first + row.tokens[hit.last], meaning))
        return self._coder.codes(tree, first, last, head, names, on)

    def _meaning(self, row: WordRow, tokens: Sequence[Token], hit: Hit, strong: frozenset[str] | set[str]) -> Meaning | None:
        """What a name means where it stands; None where it is no name of an actor."""
        if hit.first == hit.last and self._is_in_other_name(row, tokens, hit):
            return None
        for alias in hit.aliases:
            if not alias.is_weak or alias.meaning.key in strong or self._has_cue(row, hit, alias):
                return alias.meaning
        return None

    def _has_cue(self, row: WordRow, hit: Hit, alias: Alias) -> bool:
        before = row.spelled[max(0, hit.first - CUE_REACH) : hit.first]
        cues = self._words.titles if alias.meaning.table == "leaders" else self._words.group_cues
        return any(word.lower() in cues for word in before)

    def _is_in_other_name(self, row: WordRow, tokens: Sequence[Token], hit: Hit) -> bool:
        """Whether a word is but part of a longer name that is not in the list: "Denzel Washington", "Air France"."""
        kind = hit.aliases[0].meaning.kind
        if kind in ("demonym", "people"):
            return False
        before, after = hit.first - 1, hit.last + 1
        if before >= 0 and self._is_name_part(row, tokens, before) and row.ends[before] + 1 == row.starts[hit.first]:
            return row.folded[before] not in self._words.titles and row.folded[before] not in self._words.parts
        if after < len(row) and self._is_name_part(row, tokens, after) and row.ends[hit.last] + 1 == row.starts[after]:
            return tokens[row.tokens[after]].dep.startswith("flat")
        return False

    def _is_name_part(self, row: WordRow, tokens: Sequence[Token], at: int) -> bool:
        return tokens[row.tokens[at]].pos == "PROPN" and row.spelled[at][0].isupper() and not row.spelled[at].isupper()

    def _found(self, row: WordRow, tokens: Sequence[Token], hit: Hit, meaning: Meaning) -> FoundActor:
        token = tokens[row.tokens[hit.last]]
        is_adjective = meaning.kind == "demonym" and (
            row.spelled[hit.first][0].islower() if self._words.capital_is_people else token.dep in ("amod", "compound")
        )
        return FoundActor(
            span=Span(row.starts[hit.first], row.ends[hit.last]),
            kind=_kind_of(meaning),
            name=meaning.name,
            codes=codes_of_meaning(meaning, None),
            is_adjective=is_adjective,
            is_metonym=meaning.kind == "capital" or meaning.table == "seats",
        )


def _kind_of(meaning: Meaning) -> ActorKind:
    return TABLES[meaning.table] if meaning.table else "state"


def load_actor_reader(language: str) -> ActorReader:
    """The reader of ``language``.

    Raises:
        NoLanguagePack: the language has no words for actors.
        DataError: the files have faults.
    """
    return ActorReader(load_actors(), load_actor_words(language), state_names(language))

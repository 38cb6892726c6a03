"""Which of the things that a name can mean is meant where it stands, if any: weak names, parts of other names,
capitals as places and as governments."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from recoupe.coding.actor_names import Alias, Hit, Meaning, WordRow
from recoupe.coding.actor_phrases import PhraseCoder
from recoupe.coding.clauses import ACTIVE_SUBJECTS
from recoupe.knowledge.actors import ActorWords
from recoupe.records.parses import Sentence, Token

CUE_REACH = 3  # words before a weak name in which its kind is told: "le groupe djihadiste EI"
TITLE_REACH = 2  # "le président russe Poutine"
BEFORE_NOUN = frozenset({"DET", "ADJ", "NUM"})
PLACES = frozenset({"capital", "region"})


class Sense(NamedTuple):
    """A name in the article: words ``first`` to ``last`` of its row. ``is_place``: it is but a place there."""

    first: int
    last: int
    meaning: Meaning
    is_place: bool


class ArticleWords:
    """The words of an article's sentences in one row, each with its token and the token's head."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.tokens: list[Token] = []
        self._bases: list[int] = []
        for sentence in sentences:
            base = len(self.tokens)
            self.tokens.extend(sentence.tokens)
            self._bases.extend([base] * len(sentence.tokens))
        self.row = WordRow(self.tokens)

    def token(self, word: int) -> Token:
        """The token that holds a word of the row."""
        return self.tokens[self.row.tokens[word]]

    def top(self, first: int, last: int) -> int:
        """The index of the token among those of words ``first`` to ``last`` whose head is outside them."""
        low, high = self.row.tokens[first], self.row.tokens[last]
        inside = range(low, high + 1)
        return next((here for here in inside if self.head(here) not in inside or self.head(here) == here), high)

    def head(self, index: int) -> int:
        """The index of the token that the token at ``index`` hangs on; a root hangs on itself."""
        return self._bases[index] + self.tokens[index].head

    def preposition(self, index: int, known: Collection[str]) -> str:
        """The preposition before the token at ``index``, past its articles and adjectives, with the word before where
        the two are one ("près de") or ``known`` has both ("according to"); "" if there is none."""
        base = self._bases[index]
        here = index - 1
        while here >= base and self.tokens[here].pos in BEFORE_NOUN:
            here -= 1
        if here < base or self.tokens[here].pos != "ADP":
            return ""
        word = self._word(here)
        if here == base:
            return word
        both = f"{self._word(here - 1)} {word}".replace("' ", "'")
        return both if both in known or self.tokens[here - 1].pos in ("ADP", "ADV") else word

    def _word(self, index: int) -> str:
        return self.tokens[index].text.lower().replace("’", "'")


class SenseReader:
    """Tells the senses of names in one language."""

    def __init__(self, words: ActorWords, coder: PhraseCoder) -> None:
        self._words = words
        self._coder = coder

    def senses(self, article: ArticleWords, hits: Iterable[Hit], on: date | None) -> list[Sense]:
        """The names of an article, in text order; short forms are taken up once their long form or kind is told.
        Weak names of those who were not there in the year of ``on`` are not looked at."""
        hits = [_alive(hit, on.year) for hit in hits] if on is not None else list(hits)
        strong = [
            (hit, alias.meaning)
            for hit in hits
            for alias in hit.aliases[:1]
            if not alias.is_weak and not self._is_in_other_name(article, hit)
        ]
        known = {meaning.key for _, meaning in strong if meaning.key}
        states = {meaning.country for _, meaning in strong if meaning.country}
        found = []
        for hit in hits:
            meaning = self._meaning(article, hit, known, states, on)
            if meaning is not None:
                is_place = _may_be_place(meaning) and not self._is_actor(article, hit, meaning)
                found.append(Sense(hit.first, hit.last, meaning, is_place))
        return _with_introduced(article.row, found)

    def _meaning(
        self, article: ArticleWords, hit: Hit, known: Collection[str], states: Collection[str | None], on: date | None
    ) -> Meaning | None:
        if self._is_in_other_name(article, hit):
            return None
        first = hit.aliases[0]
        if not first.is_weak:
            return first.meaning
        weak = hit.aliases
        told = [alias for alias in weak if alias.meaning.key in known]
        if not told and self._has_cue(article, hit, first):
            told = [alias for alias in weak if self._is_at_home(alias, states) and _is_in_office(alias, on)]
            if not told and len(weak) == 1 and weak[0].meaning.table != "leaders":
                told = [weak[0]]
        return told[0].meaning if told else None

    def _is_at_home(self, alias: Alias, states: Collection[str | None]) -> bool:
        actor = alias.meaning.actor
        return actor is not None and any(state in states for state in (actor.country, *actor.active))

    def _has_cue(self, article: ArticleWords, hit: Hit, alias: Alias) -> bool:
        row = article.row
        is_leader = alias.meaning.table == "leaders"
        cues = self._words.titles if is_leader else self._words.group_cues
        reach = TITLE_REACH if is_leader else CUE_REACH
        for here in range(hit.first - 1, max(-1, hit.first - reach - 1), -1):
            word = row.spelled[here].lower()
            if not row.folded[here]:
                return False
            if word in cues or (not is_leader and self._coder.is_armed(word)):
                return True
        return False

    def _is_in_other_name(self, article: ArticleWords, hit: Hit) -> bool:
        """Whether a word is but part of a longer name that is not in the list: "Denzel Washington", "Air France"."""
        if hit.first != hit.last or hit.aliases[0].meaning.kind in ("demonym", "people"):
            return False
        row, before, after = article.row, hit.first - 1, hit.last + 1
        if before >= 0 and _is_name_part(article, before) and row.ends[before] + 1 == row.starts[hit.first]:
            word = row.spelled[before].lower()
            return word not in self._words.titles and word not in self._words.parts and word not in self._words.bearers
        if after < len(row) and _is_name_part(article, after) and row.ends[hit.last] + 1 == row.starts[after]:
            return article.token(after).dep.startswith("flat") or (
                article.token(hit.first).dep == "compound"
                and article.head(row.tokens[hit.first]) == row.tokens[after]
                and hit.aliases[0].meaning.kind != "actor"
                and self._coder.sector_of(row.spelled[after].lower()) is None
            )
        return False

    def _is_actor(self, article: ArticleWords, hit: Hit, meaning: Meaning) -> bool:
        """Whether a capital or seat does or suffers something as those who rule there."""
        index = article.top(hit.first, hit.last)
        for _ in range(CUE_REACH):
            token = article.tokens[index]
            head = article.head(index)
            start = article.row.tokens[hit.first]
            word = article.preposition(start if index >= start else index, self._words.actor_prepositions)
            if word:
                if word in self._words.belonging:
                    return self._is_somebody(article.tokens[head])
                return word in self._words.actor_prepositions
            relation = token.dep
            if relation == "conj" and head != index:
                index = head
                continue
            if relation in ACTIVE_SUBJECTS:
                return article.tokens[head].pos in ("VERB", "AUX") or meaning.table == "seats"
            if relation in ("obj", "iobj", "obl:arg"):
                return article.tokens[head].lemma.lower() in self._words.addressing
            if relation in ("compound", "nmod", "nmod:poss", "poss", "amod"):
                return self._is_somebody(article.tokens[head])
            return meaning.table == "seats" or relation == "obl:agent"
        return False

    def _is_somebody(self, token: Token) -> bool:
        word = token.text.lower()
        return self._coder.sector_of(word) is not None or word in self._words.bearers


def _is_in_office(alias: Alias, on: date | None) -> bool:
    terms = alias.meaning.actor.terms if alias.meaning.actor is not None else ()
    return on is None or not terms or any(term.covers(on) for term in terms)


def _alive(hit: Hit, year: int) -> Hit:
    """``hit`` without the weak names of actors of other times, unless that leaves none."""
    kept = tuple(alias for alias in hit.aliases if not (alias.is_weak and _is_out_of_time(alias, year)))
    return hit if len(kept) in (0, len(hit.aliases)) else hit._replace(aliases=kept)


def _is_out_of_time(alias: Alias, year: int) -> bool:
    actor = alias.meaning.actor
    if actor is None:
        return False
    return (actor.since is not None and year < actor.since) or (actor.until is not None and year > actor.until)


def _may_be_place(meaning: Meaning) -> bool:
    return meaning.kind in PLACES or meaning.table == "seats"


def _is_name_part(article: ArticleWords, word: int) -> bool:
    spelled = article.row.spelled[word]
    return article.token(word).pos == "PROPN" and spelled[0].isupper() and not spelled.isupper()


def _with_introduced(row: WordRow, senses: Sequence[Sense]) -> list[Sense]:
    """``senses`` with those of the short forms that the article gives in brackets after a name: "... (ABC)"."""
    short: dict[str, Meaning] = {}
    taken = {word for sense in senses for word in range(sense.first, sense.last + 1)}
    for sense in senses:
        at = sense.last + 2
        if at + 1 < len(row) and row.spelled[at - 1] == "(" and row.spelled[at + 1] in ")-:," and at not in taken:
            word = row.spelled[at]
            if word.isupper() and len(word) > 1 and sense.meaning.actor is not None:
                short[word] = sense.meaning
    if not short:
        return list(senses)
    added = [
        Sense(at, at, short[word], False)
        for at, word in enumerate(row.spelled)
        if word in short and at not in taken and row.folded[at]
    ]
    return sorted([*senses, *added], key=lambda sense: sense.first)

"""Who the text names: states, their people and seats, groups, institutions, leaders, other persons; and what kind of
actor a noun phrase is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from recoupe.coding.actor_names import Meaning, NameIndex
from recoupe.coding.actor_phrases import STATE_SECTORS, PhraseCoder, PhraseName, codes_of_meaning
from recoupe.coding.actor_senses import ArticleWords, Sense, SenseReader
from recoupe.knowledge.actors import (
    TABLES,
    ActorKind,
    ActorList,
    ActorWords,
    load_actor_words,
    load_actors,
    state_names,
)
from recoupe.records.events import Codes
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

TOLD_STATES = frozenset({"state", "demonym", "people", "capital"})
HOME_SHARE = 2 / 3  # of the mentions of states that a story's own state has


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


@dataclass(frozen=True, slots=True)
class ArticleActors:
    """The actors of one article: ``found`` are all its names in text order, none over another."""

    found: tuple[FoundActor, ...]
    _names: tuple[tuple[Span, Meaning, bool], ...]
    _homes: Mapping[str, str]
    _on: date | None
    _coder: PhraseCoder

    def codes_of(self, tree: SentenceTree, first: int, last: int, head: int) -> Codes | None:
        """What the noun phrase from word ``first`` to ``last`` around ``head`` is on the article's day; None if nothing
        is known of it. "L'armée" is that of the one state whose army the article names."""
        names = list(self._inside(tree, first, last)) if self._names else ()
        found = self._coder.codes(tree, first, last, head, names, self._on)
        if found is None or found.country or found.group or found.sector not in STATE_SECTORS:
            return found
        if names or not self._coder.stands_alone(tree, last, head):
            return found
        return Codes(country=self._homes.get(found.sector), sector=found.sector, group=None)

    def _inside(self, tree: SentenceTree, first: int, last: int) -> Iterator[PhraseName]:
        start, end = tree.tokens[first].start, tree.tokens[last].end
        at = bisect_left(self._names, start, key=lambda name: name[0].start)
        for span, meaning, is_place in self._names[at:]:
            if span.start >= end:
                return
            inside = [here for here in range(first, last + 1) if _overlaps(tree.tokens[here], span)]
            if inside:
                yield PhraseName(inside[0], inside[-1], meaning, is_place)


class ActorReader:
    """Finds and codes actors in one language."""

    def __init__(self, actors: ActorList, words: ActorWords, states: Mapping[str, str]) -> None:
        self._words = words
        self._index = NameIndex(actors, words, states)
        self._coder = PhraseCoder(words)
        self._senses = SenseReader(words, self._coder)

    def read(self, sentences: Sequence[Sentence], *, on: date | None) -> ArticleActors:
        """The actors of the article that ``sentences`` are of. ``on`` is the day of which it tells who is in office;
        None: everybody has the office that they are best known for."""
        article = ArticleWords(sentences)
        senses = self._senses.senses(article, self._index.find(article.row), on)
        spans = [Span(article.row.starts[sense.first], article.row.ends[sense.last]) for sense in senses]
        named = [self._found(article, *each, on) for each in zip(senses, spans, strict=True) if _is_actor(each[0])]
        found = [*named, *self._persons(article, senses)]
        return ArticleActors(
            found=tuple(sorted(found, key=lambda actor: actor.span)),
            _names=tuple((span, sense.meaning, sense.is_place) for sense, span in zip(senses, spans, strict=True)),
            _homes=self._homes(article, senses),
            _on=on,
            _coder=self._coder,
        )

    def _found(self, article: ArticleWords, sense: Sense, span: Span, on: date | None) -> FoundActor:
        meaning = sense.meaning
        is_adjective = meaning.kind == "demonym" and (
            article.row.spelled[sense.first][0].islower()
            if self._words.capital_is_people
            else article.token(sense.last).dep in ("amod", "compound")
        )
        return FoundActor(
            span=span,
            kind=TABLES[meaning.table] if meaning.table else "state",
            name=meaning.name,
            codes=codes_of_meaning(meaning, on),
            is_adjective=is_adjective,
            is_metonym=meaning.kind == "capital" or meaning.table == "seats",
        )

    def _homes(self, article: ArticleWords, senses: Sequence[Sense]) -> Mapping[str, str]:
        """For each kind of state force or office the state whose one an article means that does not say: the state that
        the article is mostly about, unless it names such forces of others."""
        mentions = Counter(sense.meaning.country for sense in senses if sense.meaning.actor is None)
        if not mentions:
            return {}
        home, count = mentions.most_common(1)[0]
        told: dict[str | None, set[str | None]] = {}
        for sense in senses:
            if sense.meaning.kind in TOLD_STATES:
                told.setdefault(self._office(article, sense), set()).add(sense.meaning.country)
        is_main = count >= HOME_SHARE * mentions.total()
        return {
            sector: home
            for sector in STATE_SECTORS
            if home is not None and (told.get(sector) == {home} or (is_main and sector not in told))
        }

    def _office(self, article: ArticleWords, sense: Sense) -> str | None:
        """The kind of force or office that a state's name stands with: "l'armée malienne"."""
        index = article.top(sense.first, sense.last)
        for _ in range(2):  # "Kenyan and Somali troops"
            head = article.tokens[article.head(index)]
            if article.tokens[index].dep != "conj":
                break
            index = article.head(index)
        return self._coder.sector_of(head.text.lower())

    def _persons(self, article: ArticleWords, senses: Sequence[Sense]) -> Iterator[FoundActor]:
        """Persons of no list: names of at least two words that the parser takes for a person's; after that the last
        word alone."""
        taken = {article.row.tokens[word] for sense in senses for word in range(sense.first, sense.last + 1)}
        known: dict[str, str] = {}
        for run in _person_runs(article.tokens, taken):
            while run and run[0].text.lower() in self._words.titles:
                run = run[1:]
            run = [token for token in run if token.pos != "PUNCT" or token.text in "-’'"]
            if not run or any(self._coder.sector_of(token.text.lower()) for token in run):
                continue
            name = _joined(run)
            if len(run) > 1:
                known.setdefault(run[-1].text, name)
            elif run[0].text not in known:
                continue
            else:
                name = known[run[0].text]
            yield FoundActor(span=Span(run[0].start, run[-1].end), kind="person", name=name, codes=None)


def _is_actor(sense: Sense) -> bool:
    return not sense.is_place and sense.meaning.kind != "region"


def _overlaps(token: Token, span: Span) -> bool:
    return token.start < span.end and span.start < token.end


def _person_runs(tokens: Sequence[Token], taken: set[int]) -> Iterator[list[Token]]:
    """The unbroken stretches of capitalised words of persons' names."""
    run: list[Token] = []
    for index, token in enumerate(tokens):
        is_name = (
            token.entity == "PER" and index not in taken and token.pos in ("PROPN", "NOUN", "X", "ADP", "DET", "PUNCT")
        )
        if run and (not is_name or token.start > run[-1].end + 1):
            yield _capitalised(run)
            run = []
        if is_name:
            run.append(token)
    if run:
        yield _capitalised(run)


def _capitalised(run: list[Token]) -> list[Token]:
    """``run`` from its first to its last word with a capital."""
    capitals = [at for at, token in enumerate(run) if token.text[0].isupper()]
    return run[capitals[0] : capitals[-1] + 1] if capitals else []


def _joined(run: Sequence[Token]) -> str:
    name = run[0].text
    for before, token in pairwise(run):
        name += " " * (token.start > before.end) + token.text
    return name


def load_actor_reader(language: str) -> ActorReader:
    """The reader of ``language``.

    Raises:
        NoLanguagePack: the language has no words for actors.
        DataError: the files have faults.
    """
    return ActorReader(load_actors(), load_actor_words(language), state_names(language))

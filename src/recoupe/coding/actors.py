"""Who the text names: states, their people and seats, groups, institutions, leaders, other persons; and what kind of
actor a noun phrase is."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise

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
PERSON_RELATIONS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "agent"})
NAMING_RELATIONS = frozenset({"appos", "flat", "flat:name"})
NAME_PARTS = frozenset({"PROPN", "NOUN", "X", "ADP", "DET", "PUNCT"})
NAME_MARKS = frozenset({"-", "’", "'"})
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
        names = list(self._inside(tree, first, _with_apposed(tree, last, head))) if self._names else ()
        found = self._coder.codes(tree, first, last, head, names, self._on)
        if found is None or found.country or found.group or found.sector not in STATE_SECTORS:
            return found
        home = self._homes.get(found.sector)
        if home is None or names or not self._coder.stands_alone(tree, last, head) or self._names_other(tree, home):
            return found
        return Codes(country=home, sector=found.sector, group=None)

    def _names_other(self, tree: SentenceTree, home: str) -> bool:
        """Whether the sentence names another state, whose force or office it could be."""
        at = bisect_left(self._names, tree.start, key=lambda name: name[0].start)
        for span, meaning, _ in islice(self._names, at, None):
            if span.start >= tree.end:
                return False
            if meaning.country not in (None, home):
                return True
        return False

    def _inside(self, tree: SentenceTree, first: int, last: int) -> Iterator[PhraseName]:
        start, end = tree.tokens[first].start, tree.tokens[last].end
        at = bisect_left(self._names, start, key=lambda name: name[0].start)
        for span, meaning, is_place in islice(self._names, max(0, at - 1), None):
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
        """Persons of no list: names of at least two words that the parser takes for a person's and that do something
        or follow a title; after that the last word alone. Names that stand where places do are left out."""
        taken = {article.row.tokens[word] for sense in senses for word in range(sense.first, sense.last + 1)}
        trimmed = (self._without_titles(article, run) for run in _person_runs(article.tokens, taken))
        runs = [run for run in trimmed if run]
        names = [_joined([article.tokens[here] for here in run]) for run in runs]
        judged: dict[str, bool] = {}
        for run, name in zip(runs, names, strict=True):
            if len(run) > 1 and judged.get(name, True) and (verdict := self._acts(article, run)) is not None:
                judged[name] = verdict
        full = {article.tokens[run[-1]].text: name for run, name in zip(runs, names, strict=True) if judged.get(name)}
        for run, name in zip(runs, names, strict=True):
            shown = name if judged.get(name) else full.get(name)
            if shown is not None:
                span = Span(article.tokens[run[0]].start, article.tokens[run[-1]].end)
                yield FoundActor(span=span, kind="person", name=shown, codes=None)

    def _without_titles(self, article: ArticleWords, run: list[int]) -> list[int]:
        texts = [article.tokens[here].text.lower() for here in run]
        start = next((at for at, text in enumerate(texts) if text not in self._words.titles), len(run))
        return [] if any(self._coder.sector_of(text) for text in texts[start:]) else run[start:]

    def _acts(self, article: ArticleWords, run: Sequence[int]) -> bool | None:
        """Whether a name is a person's by what stands around it; None if that does not tell."""
        before = article.tokens[run[0] - 1].text.lower() if run[0] else ""
        if self._coder.is_office(before) and before not in self._words.group_cues - self._words.titles:
            return True
        preposition = article.preposition(run[0], self._words.actor_prepositions)
        if preposition and preposition not in self._words.belonging | self._words.actor_prepositions:
            return False
        top = next((here for here in run if article.head(here) not in run), run[-1])
        relation, head = article.tokens[top].dep, article.tokens[article.head(top)].text.lower()
        if relation in NAMING_RELATIONS:
            return head not in self._words.group_cues  # "le gang Untel" is no person
        return True if relation in PERSON_RELATIONS or preposition in self._words.actor_prepositions else None


def _with_apposed(tree: SentenceTree, last: int, head: int) -> int:
    """The end of a phrase with the name beside it: "l'ancien président Untel", "le chef du groupe, Untel"."""
    near = (
        here for here in tree.children[head] if last < here <= last + 2 and tree.tokens[here].dep in NAMING_RELATIONS
    )
    return next(near, last)


def _is_actor(sense: Sense) -> bool:
    return not sense.is_place and sense.meaning.kind != "region"


def _overlaps(token: Token, span: Span) -> bool:
    return token.start < span.end and span.start < token.end


def _person_runs(tokens: Sequence[Token], taken: set[int]) -> Iterator[list[int]]:
    """The unbroken stretches of persons' names, as positions in ``tokens``, from first to last capital."""
    run: list[int] = []
    for index, token in enumerate(tokens):
        is_name = token.entity == "PER" and index not in taken and token.pos in NAME_PARTS
        is_name = is_name and (token.text[0].isalpha() or token.text in NAME_MARKS)
        if run and (not is_name or token.position == 0 or token.start > tokens[run[-1]].end + 1):
            yield _capitalised(tokens, run)
            run = []
        if is_name:
            run.append(index)
    if run:
        yield _capitalised(tokens, run)


def _capitalised(tokens: Sequence[Token], run: list[int]) -> list[int]:
    capitals = [at for at, here in enumerate(run) if tokens[here].text[0].isupper()]
    return run[capitals[0] : capitals[-1] + 1] if capitals else []


def _joined(run: Sequence[Token]) -> str:
    name = run[0].text if run else ""
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

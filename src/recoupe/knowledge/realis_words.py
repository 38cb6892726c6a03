"""The words that tell whether something happened, as data: loaded, checked, indexed.

One file a language, ``languages/xx/realis.toml``; the comments of the French one say what each table is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.packs import Table, load_pack, parse_pack
from recoupe.records.events import Modality

FILE = "realis.toml"
Effect = Literal[
    "factive",  # it happened, whatever is said of the word itself: "condamner", "après"
    "same",  # it happened if the word's own action did: "réussir à", "mener"
    "part",  # the same, but "the attack" has happened anyway: "victime de"
    "announced",  # told or promised: planned where the sentence points at the time to come
    "negative",  # it did not if the word's own action did: "refuser de"
    "denied",  # "nier"; under a further negation nothing is known
    "excluded",  # "exclure"; under a further negation it may happen
    "planned",
    "possible",
    "called_for",
    "forbidden",  # not to happen, by somebody's will: "interdire"
    "attempt",  # "tenter de"
    "hypothetical",
    "generic",
    "hedged",  # "soupçonné de": a fact on somebody's word, else possible
    "said",  # told as it stands; under a negation possible: "n'a pas confirmé"
]
MarkEffect = Literal["hypothetical", "whether", "planned", "possible", "negative", "same", "factive"]
PrepositionEffect = Literal["negative", "hypothetical", "possible", "planned", "definite", "before"]
ModalEffect = Literal["planned", "possible", "called_for", "obligation", "conditional"]


@dataclass(frozen=True, kw_only=True)
class GovernorGroup(Table):
    """Words that do the same to a happening that hangs on them; ``links`` are the ways in which it must."""

    effect: Effect
    words: tuple[str, ...]
    links: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class MarkGroup(Table):
    """Subordinators that do the same to their clause."""

    effect: MarkEffect
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PrepositionGroup(Table):
    """Prepositions that do the same to the noun behind them."""

    effect: PrepositionEffect
    words: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Determiners(Table):
    """``weak`` ones are negative under a negation only, ``partitive`` ones stand for an article there, and ``one``
    behind a negation is none ("pas un coup de feu")."""

    negative: frozenset[str]
    generic: frozenset[str]
    weak: frozenset[str]
    definite: frozenset[str]
    partitive: frozenset[str]
    one: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Adverbs(Table):
    """``generic`` ones tell of habits; ``growing`` are verbs of which many happenings are the subject."""

    possible: frozenset[str]
    planned: frozenset[str]
    generic: frozenset[str]
    growing: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Negation(Table):
    """``particles`` need one of ``seconds``; those ``alone`` need nothing; ``restricted`` behind them undo them."""

    particles: frozenset[str]
    seconds: frozenset[str]
    alone: frozenset[str]
    restrictive: frozenset[str]
    restricted: frozenset[str]
    subjects: frozenset[str]
    bare: frozenset[str]
    before_noun: frozenset[str]
    openers: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Questions(Table):
    """Question words that take the happening for granted, questions that urge to it, subjects behind their verb."""

    presupposing: frozenset[str]
    urging: tuple[str, ...]
    inversions: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Fiction(Table):
    """Nouns for what is played or invented, the prepositions that open them, verbs that have them as subject, and
    the words that lead into them ("un film où")."""

    nouns: frozenset[str]
    prepositions: frozenset[str]
    verbs: frozenset[str]
    inside: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Existence(Table):
    """Verbs whose subject is the happening, active or passive."""

    verbs: frozenset[str]
    passive: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class ClauseWords(Table):
    """The closed-class words that open, join and mark clauses; ``group`` may stand inside a verb group, ``optatives``
    open a wish at the start of a sentence, ``suppositions`` what is only thought of, ``free_relatives`` stand for
    anybody, ``expletives`` tell the "s'" of "s'il" from the pronoun; ``performed`` verbs are done by the very act that
    has them as its aim ("défiler pour réclamer"), ``scheduled`` ones tell of a plan in their own passive ("est
    attendu")."""

    relatives: frozenset[str]
    free_relatives: frozenset[str]
    optatives: frozenset[str]
    complementisers: frozenset[str]
    conditions: frozenset[str]
    condition_exceptions: frozenset[str]
    infinitive_marks: frozenset[str]
    group: frozenset[str]
    copulas: frozenset[str]
    gerunds: frozenset[str]
    reflexives: frozenset[str]
    suppositions: frozenset[str]
    expletives: frozenset[str]
    performed: frozenset[str]
    scheduled: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Grammar(Table):
    """Auxiliaries and small words that single rules ask for.

    ``inverted`` auxiliaries open a condition before their subject ("had they"); ``forestalling`` ones with a modal
    tell of what did not come about ("before it could"); ``pairs`` deny a noun without article ("ni"); ``quantities``
    are nouns that count; ``contractions`` give the preposition in a word.
    """

    perfect: frozenset[str]
    passive_auxiliaries: frozenset[str]
    whether_verbs: frozenset[str]
    inverted: frozenset[str]
    infinitive_particles: frozenset[str]
    forestalling: frozenset[str]
    without: frozenset[str]
    coordinators: frozenset[str]
    gerund_endings: tuple[str, ...]
    against: frozenset[str]
    of: frozenset[str]
    pairs: frozenset[str]
    quantities: frozenset[str]
    contractions: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Times(Table):
    """Words that can point at the time to come (``ahead``: that always do), at a period, adjectives of frequency;
    beside ``urgent`` ones an obligation is a call."""

    ahead: frozenset[str]
    urgent: frozenset[str]

    future: frozenset[str]
    period: frozenset[str]
    frequency_adjectives: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class SourceMarks(Table):
    """Prepositions that name a source."""

    words: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Endings(Table):
    """Endings of finite verbs. Future and conditional are built on the infinitive, or on what ``stems`` puts in the
    place of its ending ("venir" -> "viendr"); ``imperative`` are endings of forms that need a subject otherwise,
    ``not_imperative`` of nouns that end alike, ``infinitive`` those that every infinitive has (none: the parser is
    believed)."""

    conditional: frozenset[str]
    future: frozenset[str]
    imperative: tuple[str, ...]
    infinitive: tuple[str, ...]
    not_imperative: tuple[str, ...]
    stems: Mapping[str, str]


class Governor(NamedTuple):
    """One entry: the words behind the first one, whether it is reflexive, and what it does."""

    rest: tuple[str, ...]
    reflexive: bool
    effect: Effect
    links: frozenset[str]


class Opener(NamedTuple):
    """A subordinator or preposition: its words before the last one (next first), and what it does."""

    before: tuple[str, ...]
    effect: str


@dataclass(frozen=True, kw_only=True)
class RealisWords(Table):
    """One language's words.

    ``question`` is what a question makes of a happening, ``attempt`` what "tenter de" does;
    ``reporting_conditional`` tells whether the conditional reports others' words ("aurait tué").
    """

    language: str
    question: Modality
    attempt: Modality
    reporting_conditional: bool
    governors: tuple[GovernorGroup, ...]
    forms: Mapping[str, str]
    modals: Mapping[str, ModalEffect]
    marks: tuple[MarkGroup, ...]
    prepositions: tuple[PrepositionGroup, ...]
    determiners: Determiners
    adverbs: Adverbs
    negation: Negation
    questions: Questions
    fiction: Fiction
    existence: Existence
    clause: ClauseWords
    grammar: Grammar
    times: Times
    sources: SourceMarks
    endings: Endings

    @cached_property
    def governors_of(self) -> Mapping[str, tuple[Governor, ...]]:
        """First lemma of a governor -> its entries, those of more words first, else in the order of the file."""
        table: dict[str, list[Governor]] = {}
        for group in self.governors:
            for words in group.words:
                first, *rest = words.removeprefix("se ").removeprefix("s'").split()
                is_reflexive = words.startswith(("se ", "s'"))
                table.setdefault(first, []).append(Governor(tuple(rest), is_reflexive, group.effect, group.links))
        return {
            first: tuple(sorted(entries, key=lambda entry: (-len(entry.rest), not entry.reflexive)))
            for first, entries in table.items()
        }

    @cached_property
    def marks_of(self) -> Mapping[str, tuple[Opener, ...]]:
        """Last word of a subordinator -> its entries, longer ones first."""
        return _openers((group.effect, group.words) for group in self.marks)

    @cached_property
    def prepositions_of(self) -> Mapping[str, tuple[Opener, ...]]:
        """Last word of a preposition -> its entries, longer ones first."""
        return _openers((group.effect, group.words) for group in self.prepositions)


def _openers(groups: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[Opener, ...]]:
    table: dict[str, list[Opener]] = {}
    for effect, phrases in groups:
        for phrase in phrases:
            *before, last = phrase.split()
            table.setdefault(last, []).append(Opener(tuple(reversed(before)), effect))
    return {last: tuple(sorted(entries, key=lambda entry: -len(entry.before))) for last, entries in table.items()}


def load_realis_words(language: str) -> RealisWords:
    """The words of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "realis words", "no events are read from it"
    return load_pack(language, FILE, parse_realis_words, holds=holds, without=without)


def parse_realis_words(text: str, *, name: str) -> RealisWords:
    """The words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, an empty word, a word that two groups would do
            different things with; all faults are listed with their lines.
    """
    return parse_pack(text, RealisWords, name=name, find_faults=_faults)


def _faults(words: RealisWords) -> Iterator[Fault]:
    """Empty words, and words that two groups would do different things with."""
    yield from _governor_faults(words.governors)
    yield from _opener_faults("marks", words.marks)
    yield from _opener_faults("prepositions", words.prepositions)


def _opener_faults(table: str, groups: Iterable[MarkGroup | PrepositionGroup]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for number, group in enumerate(groups):
        for position, word in enumerate(group.words):
            path = (table, number, "words", position)
            if not word.strip():
                yield path, f"an empty word of {group.effect}"
            elif seen.setdefault(word, group.effect) != group.effect:
                yield path, f"{word!r} is also in {seen[word]}"


def _governor_faults(groups: Iterable[GovernorGroup]) -> Iterator[Fault]:
    seen: dict[str, list[GovernorGroup]] = {}
    for number, group in enumerate(groups):
        for position, word in enumerate(group.words):
            path = ("governors", number, "words", position)
            if not word.removeprefix("se ").removeprefix("s'").strip():
                yield path, f"an empty word of {group.effect}"
                continue
            for other in seen.get(word, ()):
                if other.effect != group.effect and (not other.links or not group.links or other.links & group.links):
                    yield path, f"{word!r} is also in {other.effect}, with the same links"
            seen.setdefault(word, []).append(group)

"""The words by which a language reports speech, as data: loaded, checked, indexed.

One file a language, ``languages/xx/attribution.toml``; its comments say what each table is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from recoupe.knowledge.packs import Table, languages_with, load_pack, pack_digest, parse_pack
from recoupe.records.claims import Stance

FILE = "attribution.toml"
Frame = Literal[
    "clause",
    "question",
    "infinitive",
    "noun",
    "quote",
    "about",
    "accuse",
    "impute",
    "describe",
    "label",
    "predicate",
    "urge",
    "see",
    "transitive",
]


@dataclass(frozen=True, kw_only=True)
class VerbGroup(Table):
    """Verbs that report alike: the voice's stance and the frames that they take.

    ``prepositions`` are those of an "about" frame, empty for the language's usual ones.
    """

    stance: Stance
    frames: tuple[Frame, ...]
    lemmas: tuple[str, ...]
    prepositions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Governors(Table):
    """Verbs over a cue in the infinitive; after a ``negative`` one nothing is said."""

    lemmas: frozenset[str]
    impersonal: frozenset[str]
    negative: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Relays(Table):
    """Verbs that name a further source, active (``citing``) and passive (``cited``)."""

    citing: frozenset[str]
    cited: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Prepositions(Table):
    """Prepositional cues; ``no_source`` are the beginnings of objects that are no voice."""

    source: tuple[str, ...]
    noun_source: tuple[str, ...]
    weak: tuple[str, ...]
    relative: tuple[str, ...]
    abstract_objects: frozenset[str]
    no_source: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Agentless(Table):
    """Reports that nobody is given for."""

    passive: frozenset[str]
    impersonal_subjects: frozenset[str]
    adverbs: frozenset[str]
    asides: tuple[str, ...]
    places: frozenset[str]
    unverified: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class SpeechNouns(Table):
    """Nouns that a clause can hang on ("l'affirmation selon laquelle"); ``states`` unless in ``stances``."""

    stances: Mapping[str, Stance]
    speech: frozenset[str]
    relative: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Conditional(Table):
    """When a conditional reports and when it is a hypothesis."""

    blockers: tuple[str, ...]
    present: frozenset[str]
    never: frozenset[str]
    judgements: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class ClauseWords(Table):
    """The closed-class words that open, join and mark clauses."""

    complementisers: frozenset[str]
    questions: frozenset[str]
    relatives: frozenset[str]
    infinitive_marks: frozenset[str]
    coordinators: frozenset[str]
    likenings: frozenset[str]
    contrasts: tuple[str, ...]
    negations: frozenset[str]
    accuse: frozenset[str]
    impute: frozenset[str]
    describe: frozenset[str]
    urge: frozenset[str]
    label: frozenset[str]
    about: frozenset[str]
    see: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class FunctionWords(Table):
    """Closed-class words by their job; the data files say what each list is for."""

    by: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    addressed_to: frozenset[str]
    conjunctions: frozenset[str]
    subject_relatives: frozenset[str]
    expletives: frozenset[str]
    reflexives: frozenset[str]
    verb_clitics: frozenset[str]
    object_clitics: frozenset[str]
    outside_cue: frozenset[str]
    before_infinitive: frozenset[str]
    purpose: frozenset[str]
    comparatives: frozenset[str]
    linking_clitics: frozenset[str]
    standing_pronouns: frozenset[str]
    cleft_openers: frozenset[str]
    cleft_pronouns: frozenset[str]
    selves: frozenset[str]
    gerund_marks: frozenset[str]
    auxiliary_infinitives: frozenset[str]
    copulas: frozenset[str]
    inside_complements: frozenset[str]
    concessives: frozenset[str]
    demonstrative_clitics: frozenset[str]
    telling: frozenset[str]
    gerund_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    plural_articles: frozenset[str]
    impersonal_demonstratives: frozenset[str]
    demonstratives: frozenset[str]
    name_particles: frozenset[str]
    unsourced: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class PhraseWords(Table):
    """What can stand inside a noun phrase."""

    complements: frozenset[str]
    fixed_complements: tuple[str, ...]
    place_complements: frozenset[str]
    titles: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class PersonWords(Table):
    """Pronouns of the first and second person."""

    words: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class SourceWords(Table):
    """Nouns and names by which a voice's kind is told."""

    unnamed: frozenset[str]
    roles: frozenset[str]
    witnesses: frozenset[str]
    collectives: frozenset[str]
    collective_determiners: tuple[str, ...]
    vague_determiners: tuple[str, ...]
    collective_pronouns: frozenset[str]
    organisations: frozenset[str]
    states: frozenset[str]
    metonyms: frozenset[str]
    agencies: frozenset[str]
    outlets: frozenset[str]
    outlet_names: frozenset[str]
    channels: frozenset[str]
    documents: frozenset[str]
    agency_endings: tuple[str, ...]
    agent_endings: tuple[str, ...]
    abstract_endings: tuple[str, ...]
    indefinite: frozenset[str]
    definite: frozenset[str]
    short_names: frozenset[str]
    possessives: frozenset[str]
    not_agents: frozenset[str]
    feminine_titles: frozenset[str]
    masculine_titles: frozenset[str]
    no_voice: frozenset[str]
    anonymity: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ObjectWords(Table):
    """Objects of a reporting verb that are no statement ("prendre la parole")."""

    no_statement: frozenset[str] = frozenset()
    media: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Inflection(Table):
    """Forms of verbs in one string each: by the lemma's ending (the forms replace it), or by the lemma.

    ``conditional`` are the endings that make a conditional of an infinitive.
    """

    endings: Mapping[str, str]
    irregular: Mapping[str, str]
    conditional: tuple[str, ...] = ()

    def forms(self, lemma: str) -> list[str]:
        """The forms of ``lemma``, infinitive left out; none if no rule fits."""
        if lemma in self.irregular:
            return self.irregular[lemma].split()
        ending = max((each for each in self.endings if lemma.endswith(each)), key=len, default=None)
        if ending is None:
            return []
        stem = lemma.removesuffix(ending)
        return [stem + form for form in self.endings[ending].split()]


@dataclass(frozen=True, kw_only=True)
class VerbSense:
    """One reading of a cue: ``words`` are its lemmas in text order, the last one is the key."""

    words: tuple[str, ...]
    reflexive: bool
    stance: Stance
    frames: frozenset[Frame]
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class AttributionLexicon(Table):
    """One language's words of reporting."""

    language: str
    verbs: tuple[VerbGroup, ...]
    governors: Governors
    relays: Relays
    prepositions: Prepositions
    agentless: Agentless
    nouns: SpeechNouns
    conditional: Conditional
    clause: ClauseWords
    function_words: FunctionWords
    phrases: PhraseWords
    pronouns: Mapping[str, str]
    first_second_person: PersonWords
    kinds: SourceWords
    inflection: Inflection
    objects: ObjectWords = ObjectWords()

    @cached_property
    def senses(self) -> Mapping[str, tuple[VerbSense, ...]]:
        """Last lemma of a cue -> its senses, in the order of the file; longer ones first."""
        table: dict[str, list[VerbSense]] = {}
        for sense in self._all_senses():
            table.setdefault(sense.words[-1], []).append(sense)
        return {
            lemma: tuple(sorted(senses, key=lambda sense: (-len(sense.words), not sense.reflexive)))
            for lemma, senses in table.items()
        }

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """Inflected form -> lemma, for the cues that the inflection table covers."""
        relays = self.relays.citing | self.relays.cited
        single = {sense.words[0] for sense in self._all_senses() if len(sense.words) == 1}
        return {form: lemma for lemma in sorted(single | relays) for form in self.inflection.forms(lemma)}

    def _all_senses(self) -> Iterator[VerbSense]:
        for group in self.verbs:
            for lemma in group.lemmas:
                reflexive = lemma.startswith(("se ", "s'"))
                plain = lemma.removeprefix("se ").removeprefix("s'") if reflexive else lemma
                yield VerbSense(
                    words=tuple(plain.split()),
                    reflexive=reflexive,
                    stance=group.stance,
                    frames=frozenset(group.frames),
                    prepositions=frozenset(group.prepositions),
                )


def load_lexicon(language: str) -> AttributionLexicon:
    """The words of reporting of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "reporting words", "no claims are read from it"
    return load_pack(language, FILE, parse_lexicon, holds=holds, without=without)


def lexicon_digest(language: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the language's file: which words a record was read with."""
    return pack_digest(language, FILE)


def parse_lexicon(text: str, *, name: str) -> AttributionLexicon:
    """The lexicon that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field; all faults are listed with their lines.
    """
    return parse_pack(text, AttributionLexicon, name=name)


def known_languages() -> list[str]:
    """The languages with reporting words, sorted."""
    return languages_with(FILE)

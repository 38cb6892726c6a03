"""The words by which a language tells of casualties, as data: loaded, checked, indexed by their forms.

One file a language, ``languages/xx/casualties.toml``; the comments of the French one say what each table is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Literal

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.packs import Table, load_pack, parse_pack
from recoupe.records.events import CasualtyKind

FILE = "casualties.toml"
Sufferer = Literal["subject", "object", "complement"]
Shape = Literal["finite", "infinitive", "gerund", "participle", "past"]


MIN_TAIL_CHARS = 4  # shorter tails ("up") are in every other sentence


@dataclass(frozen=True, kw_only=True)
class CasualtyVerbs(Table):
    """Verbs of one kind of casualty. ``people``: they count only with a word for people, ``number``: with a figure."""

    kind: CasualtyKind
    lemmas: tuple[str, ...]
    people: bool = False
    number: bool = False


@dataclass(frozen=True, kw_only=True)
class CasualtyPhrase(Table):
    """A verb and the words behind it ("perdre" + "la vie"), and where those who suffer stand."""

    kind: CasualtyKind
    verb: str
    tails: tuple[str, ...]
    sufferer: Sufferer


@dataclass(frozen=True, kw_only=True)
class CasualtyNouns(Table):
    """Nouns of one kind of casualty in all their forms; they count only with one of ``near`` in the sentence."""

    kind: CasualtyKind
    words: tuple[str, ...]
    near: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class VerbForms(Table):
    """The forms or endings of a verb, blanks between. ``past`` are forms both finite and participle ("killed")."""

    finite: str
    infinitive: str
    gerund: str
    participle: str = ""
    past: str = ""


@dataclass(frozen=True, slots=True)
class VerbForm:
    """What a form can be: of a verb whose ``sufferer`` suffers, with the words that must follow it (none: "")."""

    kind: CasualtyKind
    shape: Shape
    sufferer: Sufferer
    tail: tuple[str, ...]
    people: bool
    number: bool


@dataclass(frozen=True, kw_only=True)
class CasualtyWords(Table):
    """One language's words of casualties. ``civilians``, ``combatants`` and ``people`` are nouns in the singular."""

    language: str
    head_last: bool
    toll_nouns: frozenset[str]
    toll_counts: frozenset[str]
    victims: frozenset[str]
    victim_verbs: frozenset[str]
    revisions: frozenset[str]
    shares: frozenset[str]
    share_phrases: tuple[str, ...]
    numbering: tuple[str, ...]
    negators: frozenset[str]
    nobody: frozenset[str]
    pools: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    between: frozenset[str]
    of: frozenset[str]
    to: frozenset[str]
    articles: frozenset[str]
    plural_indefinite: frozenset[str]
    plural: frozenset[str]
    singular_indefinite: frozenset[str]
    singular: frozenset[str]
    singular_pronouns: frozenset[str]
    plural_pronouns: frozenset[str]
    relatives: frozenset[str]
    others: frozenset[str]
    conjunctions: frozenset[str]
    ranks: frozenset[str]
    among: frozenset[str]
    force: frozenset[str]
    together: frozenset[str]
    members: frozenset[str]
    civil_adjectives: frozenset[str]
    civilians: frozenset[str]
    combatants: frozenset[str]
    people: frozenset[str]
    collectives: frozenset[str]
    things: frozenset[str]
    demonym_endings: tuple[str, ...]
    peaceful: tuple[str, ...]
    verbs: tuple[CasualtyVerbs, ...]
    intransitives: tuple[CasualtyVerbs, ...]
    phrases: tuple[CasualtyPhrase, ...]
    nouns: tuple[CasualtyNouns, ...]
    complements: tuple[CasualtyNouns, ...]
    endings: Mapping[str, VerbForms]
    irregular: Mapping[str, VerbForms]

    @cached_property
    def verb_forms(self) -> Mapping[str, tuple[VerbForm, ...]]:
        """Form in lower case -> what it can be, those with the longest tail first."""
        table: dict[str, list[VerbForm]] = {}
        for lemma, kind, sufferer, tail, people, number in self._verb_senses():
            for form, shape in self._forms(lemma):
                table.setdefault(form, []).append(VerbForm(kind, shape, sufferer, tail, people, number))
        return {form: tuple(sorted(senses, key=lambda each: -len(each.tail))) for form, senses in table.items()}

    @cached_property
    def noun_kinds(self) -> Mapping[str, tuple[CasualtyNouns, ...]]:
        """Word -> the groups of counted nouns that it is in."""
        return _by_word(self.nouns)

    @cached_property
    def complement_kinds(self) -> Mapping[str, tuple[CasualtyNouns, ...]]:
        """Word -> the groups of nouns with a suffering complement that it is in."""
        return _by_word(self.complements)

    @cached_property
    def triggers(self) -> frozenset[str]:
        """All words that a sentence needs one of to tell of a casualty; of phrases the longest word of the tail."""
        found = {*self.toll_nouns, *self.toll_counts, *self.victims, *self.noun_kinds, *self.complement_kinds}
        for form, senses in self.verb_forms.items():
            for sense in senses:
                tail = max(sense.tail, key=len, default="")
                found.add(tail if len(tail) >= MIN_TAIL_CHARS else form)
        return frozenset(found)

    @cached_property
    def peaceful_by_first(self) -> Mapping[str, tuple[str, ...]]:
        """First word of a peaceful phrase -> the phrases."""
        table: dict[str, list[str]] = {}
        for phrase in self.peaceful:
            table.setdefault(phrase.replace("'", "' ").split()[0], []).append(phrase)
        return {word: tuple(phrases) for word, phrases in table.items()}

    def _verb_senses(
        self,
    ) -> Iterator[tuple[str, CasualtyKind, Sufferer, tuple[str, ...], bool, bool]]:
        for group in self.verbs:
            for lemma in group.lemmas:
                yield lemma, group.kind, "object", (), group.people, group.number
        for group in self.intransitives:
            for lemma in group.lemmas:
                yield lemma, group.kind, "subject", (), group.people, group.number
        for phrase in self.phrases:
            for tail in phrase.tails:
                yield phrase.verb, phrase.kind, phrase.sufferer, tuple(tail.split()), False, False

    def _forms(self, lemma: str) -> Iterator[tuple[str, Shape]]:
        stem, forms = "", self.irregular.get(lemma)
        if forms is None:
            plain = lemma.removeprefix("s'")
            ending = max((each for each in self.endings if plain.endswith(each)), key=len, default=None)
            if ending is None:
                return
            stem, forms = plain.removesuffix(ending), self.endings[ending]
        shapes: tuple[Shape, ...] = ("finite", "infinitive", "gerund", "participle", "past")
        for shape in shapes:
            listed: str = getattr(forms, shape)
            for form in dict.fromkeys(listed.split(" ") if listed.strip() or stem else ()):
                if stem + form and (form or shape in ("finite", "infinitive")):
                    yield stem + form, shape


def _by_word(groups: Iterable[CasualtyNouns]) -> dict[str, tuple[CasualtyNouns, ...]]:
    table: dict[str, tuple[CasualtyNouns, ...]] = {}
    for group in groups:
        for word in group.words:
            table[word] = (*table.get(word, ()), group)
    return table


def load_casualty_words(language: str) -> CasualtyWords:
    """The words of casualties of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "casualty words", "no tolls are read from it"
    return load_pack(language, FILE, parse_casualty_words, holds=holds, without=without)


def parse_casualty_words(text: str, *, name: str) -> CasualtyWords:
    """The words of casualties that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a verb without forms, a word that could never match.
    """
    return parse_pack(text, CasualtyWords, name=name, find_faults=_faults)


def _faults(words: CasualtyWords) -> Iterator[Fault]:
    """Verbs without forms, and words that no word of a text in lower case can be."""
    for table in ("verbs", "intransitives"):
        for number, group in enumerate(getattr(words, table)):
            for lemma in group.lemmas:
                if not list(words._forms(lemma)):
                    yield (table, number, "lemmas", lemma), f"no forms are known for {lemma!r}: add [irregular.{lemma}]"
    for number, phrase in enumerate(words.phrases):
        if not list(words._forms(phrase.verb)):
            yield ("phrases", number, "verb"), f"no forms are known for {phrase.verb!r}: add [irregular.{phrase.verb}]"
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, frozenset):
            for word in sorted(value):
                if word != word.lower() or "’" in word:
                    yield (field.name, word), f"{word!r} is not in lower case with straight apostrophes: never matched"

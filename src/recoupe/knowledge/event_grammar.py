"""The closed-class words by which a language ties events together, as data.

One file a language, ``languages/xx/event_grammar.toml``; its comments say what each list is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from recoupe.knowledge.packs import Table, load_pack, parse_pack

FILE = "event_grammar.toml"


@dataclass(frozen=True, kw_only=True)
class EventGrammar(Table):
    """One language's words around events.

    ``complement``: prepositions of a noun's complement ("de"); ``agent``: of who does it ("par"); ``circumstance``:
    of the event in which something else happens ("tués dans une frappe"); ``targeting``: lemmas of participles that
    name the target ("une frappe visant ..."). ``definite``, ``indefinite`` and ``demonstrative`` are determiners;
    ``further`` tell of one more event ("une autre frappe", "une seconde"); ``subject_relatives`` and
    ``object_relatives`` take up their antecedent, ``relatives`` are all that begin a relative clause; ``pronouns``
    take up an actor, ``speakers`` who speaks ("nous"); ``unknown_agents`` are no actor at all ("on").
    ``controllers`` are verbs whose object does what their infinitive tells ("ordonner à l'armée de", "permit X
    to"). ``irregular`` are forms of verbs by lemma, for the words that a parser takes for something else.
    ``noun_heads`` are words that stand for the noun behind them ("une série d'attaques", "dozens of").
    ``reflexives`` are the pronouns of reflexive verbs, ``reflexive_prefixes`` what marks one in the event words
    ("se ", "s'"). ``documents`` say what their authors say ("a statement demanding"). ``blaming`` verbs have as
    object who did what stands behind them and one of ``charges`` ("soupçonné du meurtre"), ``attributing`` ones
    behind "à"/"to" ("impute l'attaque aux rebelles"), ``announcing`` ones as subject ("la police annonce
    l'arrestation"), where that bears arms; who is ``claiming`` a deed is its actor on that word alone. ``asked``
    are the prepositions of who is asked for something, ``blamed`` those of whom a deed is put down to; ``means``
    those of what a deed is done by ("à coups de"). ``where`` are prepositions of places; ``negative`` words say
    that there was none. ``no_party`` are nouns that do nothing and suffer nothing, by kind: times, measures,
    purposes, matters; ``things`` are but instruments ("blessé par des éclats"). ``shares`` tell of a part of those
    named before ("dont"). ``apart`` are prepositions that set one happening to the time of another ("après
    l'attaque"). ``several`` are nouns whose plural tells of one happening ("des heurts"). ``themes`` are the
    classes of the event words that an article as a whole can be about: a match, a film; ``armed`` those of arms and
    forces, which speak against it.
    """

    language: str
    complement: frozenset[str]
    agent: frozenset[str]
    circumstance: tuple[str, ...]
    targeting: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    demonstrative: frozenset[str]
    further: frozenset[str]
    subject_relatives: frozenset[str]
    object_relatives: frozenset[str]
    relatives: frozenset[str]
    pronouns: frozenset[str]
    unknown_agents: frozenset[str]
    controllers: frozenset[str]
    causatives: frozenset[str]
    documents: frozenset[str]
    blaming: frozenset[str]
    charges: frozenset[str]
    attributing: frozenset[str]
    claiming: frozenset[str]
    announcing: frozenset[str]
    asked: frozenset[str]
    blamed: frozenset[str]
    means: frozenset[str]
    where: frozenset[str]
    negative: frozenset[str]
    speakers: frozenset[str]
    no_party: Mapping[str, tuple[str, ...]]
    noun_heads: frozenset[str]
    shares: frozenset[str]
    apart: frozenset[str]
    several: frozenset[str]
    themes: tuple[str, ...]
    armed: tuple[str, ...]
    reflexives: frozenset[str]
    reflexive_prefixes: tuple[str, ...]
    irregular: Mapping[str, str]

    @cached_property
    def nobody(self) -> Mapping[str, str]:
        """Lemma of a noun that takes no part in anything -> its kind in ``no_party``."""
        return {lemma: kind for kind, lemmas in self.no_party.items() for lemma in lemmas}


def load_event_grammar(language: str) -> EventGrammar:
    """The words around events of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "grammar of events", "no events are read from it"
    return load_pack(language, FILE, parse_event_grammar, holds=holds, without=without)


def parse_event_grammar(text: str, *, name: str) -> EventGrammar:
    """The words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field; all faults are listed with their lines.
    """
    return parse_pack(text, EventGrammar, name=name)

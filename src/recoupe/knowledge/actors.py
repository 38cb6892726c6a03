"""Who acts in the news, as data: states and their people, seats of power, armed groups, institutions, leaders; and the
words of a language for kinds of actors. Loaded, checked, indexed.

The files under ``actors/`` and ``languages/xx/actors.toml`` say in their comments what each table is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args

from recoupe.knowledge.faults import Fault, Lines, LinesOfFiles, toml_lines
from recoupe.knowledge.packs import Table, check_table, load_pack, parse_pack, parse_toml
from recoupe.records.errors import DataError

FILE = "actors.toml"
# The sectors of PLOVER's manual, 2.0 draft, with its international non-state kinds.
Sector = Literal[
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "EUR", "GOV", "IGO", "IMG", "ISM", "JRN", "JUD", "LAB",
    "LEG", "MED", "MIL", "MNC", "NGO", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF",
    "UNK", "UNO",
]  # fmt: skip
ActorKind = Literal["person", "organisation", "group", "state"]
Names = tuple[str, ...]
ByState = Mapping[str, Names]
TABLES: Mapping[str, ActorKind] = {
    "groups": "group",
    "institutions": "organisation",
    "leaders": "person",
    "seats": "state",
    "partial": "state",
}
LANGUAGE_LETTERS = 2
NOT_IN_CLDR = {"XKX": "XK"}  # CLDR knows Kosovo by two letters alone


@dataclass(frozen=True, kw_only=True)
class Term(Table):
    """A time in which an actor's codes differ from its usual ones; ``until`` is its last day. None: open."""

    since: date | None = None
    until: date | None = None
    sector: Sector | None = None
    country: str | None = None
    group: str | None = None

    def covers(self, day: date) -> bool:
        """Whether ``day`` lies in it."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True)
class Actor(Table):
    """A group, institution, leader or seat of power.

    ``names`` are good in any language, ``local`` in one (the first is how it is called there). ``weak`` names mean
    other things too: they count only where the article tells who is meant. ``country`` is ISO 3166-1 alpha-3, None for
    those of no one state; ``active`` are further states where it acts. ``group`` is what a leader leads, ``parent``
    what a group is a branch of. ``since`` and ``until`` are the years of its life where they matter. The ``terms`` say
    what it was when; they are a leader's days in office.
    """

    sector: Sector | None
    country: str | None = None
    names: Names = ()
    weak: Names = ()
    active: tuple[str, ...] = ()
    group: str | None = None
    parent: str | None = None
    since: int | None = None
    until: int | None = None
    terms: tuple[Term, ...] = ()
    local: Mapping[str, Names] = field(default_factory=dict)

    def name(self, language: str) -> str:
        """What it is called in ``language``."""
        return next(iter((*self.local.get(language, ()), *self.names, *self.weak, *sum(self.local.values(), ()))))


@dataclass(frozen=True, kw_only=True)
class ActorList(Table):
    """All actors. The keys of ``codes`` are the states; those of the tables by language are states, too.

    ``demonyms`` are adjectives, "/" between the forms of one that no rule makes; ``people`` are nouns that differ from
    them; ``capitals`` stand for governments, ``regions`` for the state that they belong to.
    """

    codes: tuple[str, ...]
    names: Mapping[str, ByState]
    demonyms: Mapping[str, ByState]
    people: Mapping[str, ByState]
    capitals: Mapping[str, ByState]
    regions: Mapping[str, ByState]
    groups: Mapping[str, Actor] = field(default_factory=dict)
    institutions: Mapping[str, Actor] = field(default_factory=dict)
    leaders: Mapping[str, Actor] = field(default_factory=dict)
    seats: Mapping[str, Actor]
    partial: Mapping[str, Actor]

    def entities(self) -> Iterator[tuple[str, str, Actor]]:
        """Table, id and actor, in the order of the files."""
        for table in TABLES:
            entries: Mapping[str, Actor] = getattr(self, table)
            for key, actor in entries.items():
                yield table, key, actor


@dataclass(frozen=True, kw_only=True)
class SectorPhrase(Table):
    """Nouns that are a sector with one of some words under them ("homme" with "armé")."""

    sector: Sector
    heads: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class ActorWords(Table):
    """One language's words for kinds of actors; the data file says what each list is for."""

    language: str
    capital_is_people: bool
    noun_endings: Mapping[str, str]
    adjective_endings: Mapping[str, str]
    nouns: Mapping[Sector, Names]
    weak_nouns: Mapping[Sector, Names]
    adjectives: Mapping[Sector, Names]
    strong_adjectives: Mapping[Sector, Names]
    phrases: tuple[SectorPhrase, ...]
    belonging: frozenset[str]
    actor_prepositions: frozenset[str]
    addressing: frozenset[str]
    former: frozenset[str]
    former_prefixes: frozenset[str]
    no_state_prefixes: frozenset[str]
    no_state_suffixes: frozenset[str]
    group_cues: frozenset[str]
    quantities: frozenset[str]
    bearers: frozenset[str]
    others: frozenset[str]
    titles: frozenset[str]
    name_particles: frozenset[str]
    parts: frozenset[str]

    def noun_forms(self, noun: str) -> Names:
        """All forms of ``noun``; each word of several is inflected by itself."""
        return _forms(noun, self.noun_endings)

    def adjective_forms(self, adjective: str) -> Names:
        """All forms of ``adjective``; "/" in it stands between forms that no rule makes."""
        return tuple(adjective.split("/")) if "/" in adjective else _forms(adjective, self.adjective_endings)


def _forms(word: str, endings: Mapping[str, str]) -> Names:
    ending = max((each for each in endings if word.endswith(each)), key=len, default=None)
    if ending is None:
        return (word,)
    stem = word[: len(word) - len(ending)]
    return tuple(dict.fromkeys((word, *(stem + each for each in endings[ending].split()))))


@cache
def load_actors() -> ActorList:
    """The shipped actors.

    Raises:
        DataError: the files have faults; all of them are listed, with their lines.
    """
    folder = files("recoupe.knowledge") / "actors"
    texts = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name.endswith(".toml")}
    return parse_actors(texts)


def parse_actors(texts: Mapping[str, str]) -> ActorList:
    """The actors that TOML ``texts`` hold together, by the name of their files.

    Raises:
        DataError: a file is no TOML, a field is missing, unknown or ill-typed, a state or group is not in the lists,
            a term ends before it begins, a name is claimed twice; all faults are listed, with their lines.
    """
    tables: dict[str, Any] = {}
    lines: dict[str, tuple[str, Lines]] = {}
    faults: list[str] = []
    for name in sorted(texts):
        try:
            found = parse_toml(texts[name], name=name)
        except DataError as error:
            faults.append(str(error))
            continue
        here = toml_lines(texts[name])
        faults += [
            f"{name}, line {here.of((key,))}: the table {key!r} stands in two files" for key in found if key in tables
        ]
        tables |= {key: _by_language(entries) if key in TABLES else entries for key, entries in found.items()}
        lines |= dict.fromkeys(found, (name, here))
    if faults:
        raise DataError(f"the list of actors has {len(faults)} faults:\n  " + "\n  ".join(faults))
    places = LinesOfFiles(lines)
    return check_table(tables, ActorList, name="the list of actors", lines=lambda: places, find_faults=_contradictions)


def load_actor_words(language: str) -> ActorWords:
    """The words for kinds of actors of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed, with their lines.
    """
    holds, without = "words for actors", "no actors are coded in it"
    return load_pack(language, FILE, parse_actor_words, holds=holds, without=without)


def parse_actor_words(text: str, *, name: str) -> ActorWords:
    """The words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field; all faults are listed, with their lines.
    """
    return parse_pack(text, ActorWords, name=name)


@cache
def state_names(language: str) -> Mapping[str, str]:
    """What CLDR calls each state of the list in ``language``, by alpha-3; English where it does not know it."""
    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    aliases = get_global("territory_aliases")
    two_letters = {code: NOT_IN_CLDR.get(code) or next(iter(aliases.get(code, ())), "") for code in load_actors().codes}
    return {code: territories[short] for code, short in two_letters.items() if short in territories}


def _by_language(entries: Any) -> Any:
    """Actors with their names by language together in ``local``: a key of two letters is a language."""
    if not isinstance(entries, dict):
        return entries
    return {key: _with_local(entry) if isinstance(entry, dict) else entry for key, entry in entries.items()}


def _with_local(entry: dict[str, Any]) -> dict[str, Any]:
    local = {key: names for key, names in entry.items() if len(key) == LANGUAGE_LETTERS}
    return {key: value for key, value in entry.items() if key not in local} | {"local": local}


def _contradictions(actors: ActorList) -> Iterator[Fault]:
    """Where the lists disagree with each other."""
    states = frozenset(actors.codes)
    groups = actors.groups.keys() | actors.institutions.keys()
    for table in ("names", "demonyms", "people", "capitals", "regions"):
        by_language: Mapping[str, ByState] = getattr(actors, table)
        for language, entries in by_language.items():
            for code in entries.keys() - states:
                yield (table, language, code), f"{code!r} is no state of the list 'codes'"
    owners: dict[str, tuple[str, ...]] = {}
    for table, key, actor in actors.entities():
        path = (table, key)
        countries = {actor.country, *actor.active, *(term.country for term in actor.terms)} - {None}
        yield from (
            (path, f"{code!r} is no state of the list 'codes'") for code in sorted(map(str, countries - states))
        )
        wanted = {actor.group, actor.parent, *(term.group for term in actor.terms)} - {None}
        yield from ((path, f"{name!r} is no group or institution") for name in sorted(map(str, wanted - groups)))
        if not (actor.names or actor.weak or actor.local):
            yield path, "it has no name"
        for term in actor.terms:
            if term.since and term.until and term.since > term.until:
                yield path, f"the term {term.since} to {term.until} ends before it begins"
        for name in {*actor.names, *sum(actor.local.values(), ())}:
            if not name.strip():
                yield path, "a name is empty"
            if owners.setdefault(name, path) != path:
                yield path, f"{name!r} is a name of {'.'.join(owners[name])!r} too: put it under 'weak' in both"


SECTORS = frozenset(get_args(Sector))

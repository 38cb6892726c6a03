"""The words by which a language tells of events, as data: loaded, checked, indexed.

One file a language, ``languages/xx/events.toml``; its comments say what each table is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.ontology import Ontology, load_ontology
from recoupe.knowledge.packs import Table, languages_with, load_pack, parse_pack
from recoupe.records.events import CasualtyKind

ArgumentRole = Literal["actor", "recipient", "instrument", "object", ""]
ComplementRole = Literal["actor", "recipient", "instrument", "object", "auto", ""]

FILE = "events.toml"
LIGHT_VERBS = ("active", "passive", "happening", "scene", "causing", "aiming", "opposing")
CLASS = "@"
CONDITIONS = ("subjects", "objects", "near", "unless", "not_with")


@dataclass(frozen=True, kw_only=True)
class EventVerbs(Table):
    """Verbs that tell of one type of event, with one frame.

    A lemma may stand in several groups; the first one in the file whose conditions are met holds.
    ``lemmas``: a verb ("tuer"), a reflexive one ("s'emparer", "s'en prendre"), or a verb and the fixed words behind it
    ("prendre d'assaut", "ouvrir le feu"; a few words may stand between; of two words the noun may be the subject of the
    passive: "l'aide a été suspendue"). ``subject`` and ``object`` say what these are in the event ("" for nothing),
    ``obliques`` the same for prepositions ("contre" -> recipient). The passive turns them round by itself. The verb
    counts only where the head of its subject is in ``subjects``, that of its object in ``objects``, where one of
    ``near`` is in its sentence beside it and none of ``unless`` is (lemmas; "@sport" stands for a class of the file;
    empty: no condition). Where ``obliques`` give an "object" and the verb has no direct one, ``objects`` are the heads
    of that oblique ("appeler à la grève"); a clause counts by its verb. "PROPN" stands for any name, "VERB" for any
    infinitive. In the passive the conditions look at the roles. ``not_with`` rules the verb out where one of its
    direct dependents is such a word ("tué dans un accident"). ``casualties`` is the toll that its recipients are
    counted in.
    """

    code: str
    lemmas: tuple[str, ...]
    mode: str = ""
    subject: ArgumentRole = "actor"
    object: ArgumentRole = "recipient"
    obliques: Mapping[str, ArgumentRole] = field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    casualties: CasualtyKind | None = None


@dataclass(frozen=True, kw_only=True)
class EventNouns(Table):
    """Nouns that tell of one type of event: one word ("attaque") or several ("tir de roquettes", "suicide bombing").

    ``complement`` is the role of its "de"/"of" phrase or of a noun before it in English; "auto" decides by what the
    phrase names: an armed actor does, a place or other people suffer, and a "par"/"by" phrase leaves it the sufferer.
    A demonym before or behind it ("frappes russes", "Russian strikes") is ``adjective``. The other fields are those
    of ``EventVerbs``; ``objects`` are the only heads that its complement may have. ``not_with`` holds for adjectives
    and complements ("explosion des prix", "attaque cardiaque").
    """

    code: str
    lemmas: tuple[str, ...]
    mode: str = ""
    complement: ComplementRole = "auto"
    adjective: ArgumentRole = "actor"
    obliques: Mapping[str, ArgumentRole] = field(default_factory=dict)
    objects: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    casualties: CasualtyKind | None = None


@dataclass(frozen=True, kw_only=True)
class LightVerbs(Table):
    """Verbs whose object or subject is the event noun.

    ``active``: their subject is the event's actor ("mener une attaque"); ``passive``: its recipient ("subir une
    attaque", "faire l'objet de"); ``happening``: the noun is their subject ("avoir lieu", "se produire");
    ``scene``: their subject is where it happens ("être le théâtre de"); ``causing``: the event's noun is their
    subject and a toll their object ("faire", "coûter la vie"); ``aiming``: the noun is their subject and their object
    suffers it ("l'attaque a visé un convoi": one event, not two); ``opposing``: the noun is their subject, and their
    object and its "à" phrase are the actors ("les combats opposent l'armée aux rebelles").
    """

    active: tuple[str, ...]
    passive: tuple[str, ...]
    happening: tuple[str, ...]
    scene: tuple[str, ...]
    causing: tuple[str, ...]
    aiming: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EventLexicon(Table):
    """One language's words for events.

    ``peaceful`` are phrases in which no word tells of an event ("tirer la sonnette d'alarme", "guerre des prix"):
    lemmas or words, in order. ``obliques`` are the prepositions that mark a role behind any event word, unless its
    own group says otherwise. ``classes`` are word lists that the groups name with "@".

    ``instruments``: mode of an ASSAULT -> weapons that tell it where the word itself does not; behind "à", "de",
    "avec" or "par" they are its instrument. ``homographs`` are forms of verbs that are words of their own ("critique"):
    where the parser takes them for no verb, they are none.
    """

    language: str
    verbs: tuple[EventVerbs, ...]
    nouns: tuple[EventNouns, ...]
    light_verbs: LightVerbs
    obliques: Mapping[str, ArgumentRole]
    peaceful: tuple[str, ...]
    classes: Mapping[str, tuple[str, ...]]
    instruments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    homographs: tuple[str, ...] = ()

    @cached_property
    def instrument_modes(self) -> Mapping[str, str]:
        """Lemma of a weapon -> mode of an ASSAULT whose own word tells none ("attaque" with "drone" -> drone)."""
        return {lemma: mode for mode, lemmas in self.instruments.items() for lemma in lemmas}


def load_event_words(language: str) -> EventLexicon:
    """The event words of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "event words", "no events are read from it"
    return load_pack(language, FILE, parse_event_words, holds=holds, without=without)


def event_languages() -> list[str]:
    """The languages with event words, sorted."""
    return languages_with(FILE)


def parse_event_words(text: str, *, name: str) -> EventLexicon:
    """The event words that a TOML ``text`` holds, classes put in place of their names; ``name`` is for messages.

    Raises:
        DataError: not TOML; a missing, unknown or ill-typed field; a code or mode that PLOVER does not have; an unknown
            class; an empty or badly spelled lemma; a lemma twice under the same code and conditions. All faults of the
            first two kinds are listed together, then all of the others.
    """
    return _with_classes(parse_pack(text, EventLexicon, name=name, find_faults=_faults))


Group = EventVerbs | EventNouns
G = TypeVar("G", EventVerbs, EventNouns)


def _groups(lexicon: EventLexicon) -> Iterator[tuple[str, int, Group]]:
    """All groups with the name of their table and their place in it."""
    yield from (("verbs", number, group) for number, group in enumerate(lexicon.verbs))
    yield from (("nouns", number, group) for number, group in enumerate(lexicon.nouns))


def _conditions(group: Group) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((key, getattr(group, key, ())) for key in CONDITIONS)


def _faults(lexicon: EventLexicon) -> Iterator[Fault]:
    ontology = load_ontology("plover")
    yield from _class_faults(lexicon)
    for table, number, group in _groups(lexicon):
        at = (table, number)
        yield from _code_faults(group, at, ontology)
        yield from _lemma_faults(group.lemmas, (*at, "lemmas"))
        for key, words in _conditions(group):
            yield from _word_faults(words, (*at, key), lexicon.classes)
        if group.near and set(group.near) <= set(group.lemmas):
            yield (*at, "near"), "asks for nothing but the word itself"
    yield from _repeated(lexicon)
    yield from _lemma_faults(lexicon.peaceful, ("peaceful",), may_be_empty=True)
    for key in LIGHT_VERBS:
        yield from _lemma_faults(getattr(lexicon.light_verbs, key), ("light_verbs", key), may_be_empty=True)
    for mode, lemmas in lexicon.instruments.items():
        if mode not in ontology.types["ASSAULT"].modes:
            yield ("instruments", mode), f"ASSAULT has no mode {mode!r}"
        yield from _lemma_faults(lemmas, ("instruments", mode))


def _class_faults(lexicon: EventLexicon) -> Iterator[Fault]:
    for each, words in lexicon.classes.items():
        yield from _word_faults(words, ("classes", each), lexicon.classes)
        if each in _reachable(each, lexicon.classes):
            yield ("classes", each), f"class {each!r} holds itself"


def _reachable(name: str, classes: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The classes that ``name`` holds, and that these hold."""
    found: set[str] = set()
    queue = [name]
    while queue:
        held = {word[1:] for word in classes.get(queue.pop(), ()) if word.startswith(CLASS)} - found
        found |= held
        queue.extend(held)
    return found


def _code_faults(group: Group, at: tuple[str, int], ontology: Ontology) -> Iterator[Fault]:
    kind = ontology.types.get(group.code)
    if kind is None:
        yield (*at, "code"), f"PLOVER has no type {group.code!r}. Known: {', '.join(ontology.types)}"
    elif group.mode and group.mode not in kind.modes:
        yield (*at, "mode"), f"{group.code} has no mode {group.mode!r}. Known: {', '.join(kind.modes) or 'none'}"


def _lemma_faults(words: Iterable[str], path: tuple[str | int, ...], *, may_be_empty: bool = False) -> Iterator[Fault]:
    words = tuple(words)
    if not words and not may_be_empty:
        yield path, "holds no lemma"
    for position, word in enumerate(words):
        if not word.strip():
            yield (*path, position), "a lemma is empty"
        elif word != " ".join(word.split()):
            yield (*path, position, word), f"{word!r} has blanks too many"
        elif "’" in word:
            yield (*path, position, word), f"{word!r} has a curly apostrophe: the texts are read with straight ones"


def _word_faults(
    words: Iterable[str], path: tuple[str | int, ...], classes: Mapping[str, tuple[str, ...]]
) -> Iterator[Fault]:
    words = tuple(words)
    yield from _lemma_faults(words, path, may_be_empty=True)
    for position, word in enumerate(words):
        if word.startswith(CLASS) and word[1:] not in classes:
            yield (*path, position, word), f"no class is called {word!r}. Known: {', '.join(sorted(classes))}"


def _repeated(lexicon: EventLexicon) -> Iterator[Fault]:
    """Lemmas of a code that no condition tells apart: the second could never hold."""
    seen: set[tuple[object, ...]] = set()
    for table, number, group in _groups(lexicon):
        conditions = tuple(frozenset(words) for _, words in _conditions(group))
        for position, lemma in enumerate(group.lemmas):
            sense = (table, group.code, lemma, conditions)
            if sense in seen:
                path = (table, number, "lemmas", position, lemma)
                yield path, f"{lemma!r} stands in {group.code} before, under the same conditions"
            seen.add(sense)


def _with_classes(lexicon: EventLexicon) -> EventLexicon:
    """``lexicon`` with the words of the classes in place of their names."""
    classes = {each: _expanded(words, lexicon.classes) for each, words in lexicon.classes.items()}
    return replace(
        lexicon,
        verbs=tuple(_expand_group(group, classes) for group in lexicon.verbs),
        nouns=tuple(_expand_group(group, classes) for group in lexicon.nouns),
        classes=classes,
    )


def _expand_group(group: G, classes: Mapping[str, tuple[str, ...]]) -> G:
    expanded: dict[str, Any] = {key: _expanded(words, classes) for key, words in _conditions(group) if words}
    if "near" in expanded:  # a word is no company for itself
        expanded["near"] = tuple(word for word in expanded["near"] if word not in group.lemmas)
    return replace(group, **expanded)


def _expanded(words: Iterable[str], classes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """``words`` without "@" names; each word once, in order. ``classes`` may hold each other, but not themselves."""
    found: dict[str, None] = {}
    for word in words:
        held = _expanded(classes[word[1:]], classes) if word.startswith(CLASS) else (word,)
        found.update(dict.fromkeys(held))
    return tuple(found)

"""The words by which a language tells of events, as data: loaded, checked, indexed.

One file a language, ``languages/xx/events.toml``; its comments say what each table is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from recoupe.knowledge.lexicon import Table
from recoupe.records.events import CasualtyKind

ArgumentRole = Literal["actor", "recipient", "instrument", "object", ""]
ComplementRole = Literal["actor", "recipient", "instrument", "object", "auto", ""]


@dataclass(frozen=True, kw_only=True)
class EventVerbs(Table):
    """Verbs that tell of one type of event, with one frame.

    ``lemmas``: a verb ("tuer"), a reflexive one ("s'emparer"), or a verb and the fixed words behind it ("prendre
    d'assaut", "ouvrir le feu"; a few words may stand between). ``subject`` and ``object`` say what these are in the
    event ("" for nothing), ``obliques`` the same for prepositions ("contre" -> recipient). The passive turns them
    round by itself. The verb counts only where the head of its subject is in ``subjects``, that of its object in
    ``objects``, where one of ``near`` is in its sentence and none of ``unless`` is (lemmas; "@sport" stands for a
    class of the file; empty: no condition). ``casualties`` is the toll that its recipients are counted in.
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
    casualties: CasualtyKind | None = None


@dataclass(frozen=True, kw_only=True)
class EventNouns(Table):
    """Nouns that tell of one type of event: one word ("attaque") or several ("tir de roquettes", "suicide bombing").

    ``complement`` is the role of its "de"/"of" phrase or of a noun before it in English; "auto" decides by what the
    phrase names: an armed actor does, a place or other people suffer, and a "par"/"by" phrase leaves it the sufferer.
    A demonym before or behind it ("frappes russes", "Russian strikes") is ``adjective``. The other fields are those
    of ``EventVerbs``; ``objects`` are the only heads that its complement may have.
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
    casualties: CasualtyKind | None = None


@dataclass(frozen=True, kw_only=True)
class LightVerbs(Table):
    """Verbs whose object or subject is the event noun.

    ``active``: their subject is the event's actor ("mener une attaque"); ``passive``: its recipient ("subir une
    attaque", "faire l'objet de"); ``happening``: the noun is their subject ("avoir lieu", "se produire");
    ``scene``: their subject is where it happens ("être le théâtre de"); ``causing``: the event's noun is their
    subject and a toll their object ("faire", "coûter la vie").
    """

    active: tuple[str, ...]
    passive: tuple[str, ...]
    happening: tuple[str, ...]
    scene: tuple[str, ...]
    causing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EventLexicon(Table):
    """One language's words for events.

    ``peaceful`` are phrases in which no word tells of an event ("tirer la sonnette d'alarme", "guerre des prix"):
    lemmas or words, in order. ``obliques`` are the prepositions that mark a role behind any event word, unless its
    own group says otherwise. ``classes`` are word lists that the groups name with "@".
    """

    language: str
    verbs: tuple[EventVerbs, ...]
    nouns: tuple[EventNouns, ...]
    light_verbs: LightVerbs
    obliques: Mapping[str, ArgumentRole]
    peaceful: tuple[str, ...]
    classes: Mapping[str, tuple[str, ...]]

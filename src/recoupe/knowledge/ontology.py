"""Types of events, their modes and the sectors of actors, as data: loaded and checked.

One file an ontology, ``ontologies/name.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from recoupe.knowledge.faults import faults_error, parse_yaml
from recoupe.knowledge.lexicon import Table
from recoupe.records.errors import UnknownName

PACKS = "ontologies"
Quad = Literal[1, 2, 3, 4]
Labels = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Mode(Table):
    """A way in which a type of event happens. ``label`` by language."""

    label: Labels
    definition: str


@dataclass(frozen=True, kw_only=True)
class EventType(Table):
    """One type of event.

    ``quad``: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. ``score`` runs
    from -10, conflict, to +10, cooperation. ``examples`` are sentences by language.
    """

    label: Labels
    definition: str
    examples: Mapping[str, str]
    quad: Quad
    score: float
    recipient_required: bool
    modes: Mapping[str, Mode] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Ontology(Table):
    """Event types by code, sectors of actors by code, contexts and auxiliary modes by name, all with labels."""

    id: str
    version: str
    licence: str
    source: str
    types: Mapping[str, EventType]
    sectors: Mapping[str, Labels]
    contexts: Mapping[str, Labels]
    auxiliary_modes: Mapping[str, Labels]


def known_ontologies() -> list[str]:
    """The ontologies that are shipped, sorted."""
    return ["plover"]


@lru_cache
def load_ontology(name: str) -> Ontology:
    """The ontology ``name``.

    Raises:
        UnknownName: none is called so.
        DataError: the file has faults; all of them are listed with their lines.
    """
    if name not in known_ontologies():
        raise UnknownName(kind="ontology", name=name, known=known_ontologies())
    pack = files("recoupe.knowledge") / PACKS / f"{name}.yaml"
    return parse_ontology(pack.read_text(encoding="utf-8"), name=f"{name}.yaml")


def parse_ontology(text: str, *, name: str) -> Ontology:
    """The ontology that a YAML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: no YAML, a missing, unknown or ill-typed field; all faults are listed with their lines.
    """
    from pydantic import TypeAdapter, ValidationError

    values, lines = parse_yaml(text, name=name)
    try:
        return TypeAdapter(Ontology).validate_python(values)
    except ValidationError as error:
        faults = [(tuple(fault["loc"]), fault["msg"]) for fault in error.errors()]
        raise faults_error(name, lines, faults) from error

"""Types of events, their modes and the sectors of actors, and the ways to other lists of types, as data.

One file an ontology or crosswalk, ``ontologies/name.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from recoupe.knowledge.faults import Fault, parse_yaml
from recoupe.knowledge.packs import Table, check_table
from recoupe.records.errors import UnknownName

ONTOLOGIES = ("plover",)
CROSSWALKS = ("acled", "cameo")
PACKS = "ontologies"
NO_MODE = "none"  # in a rule: the event has no mode
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


Party = Literal["state", "armed", "civilians", "unknown"]


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """What a crosswalk asks of an event.

    ``code`` and ``mode`` are the ontology's, without its name. A party is "state" (armed forces, police and other
    servants of a state), "armed" (rebels, militias, gangs, gunmen) or "civilians"; "unknown" where the text does not
    say. ``traits`` are those that the crosswalk's file defines.
    """

    code: str
    mode: str | None = None
    actor: Party = "unknown"
    recipient: Party = "unknown"
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Condition(Table):
    """When a rule fits: each list holds the event's value or is empty, and the event has all ``traits``. "none" among
    the modes stands for an event without one."""

    code: tuple[str, ...]
    mode: tuple[str, ...] = ()
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    traits: tuple[str, ...] = ()

    def fits(self, facts: EventFacts) -> bool:
        """Whether an event with these facts meets the condition."""
        return (
            facts.code in self.code
            and (not self.mode or (facts.mode or NO_MODE) in self.mode)
            and (not self.actor or facts.actor in self.actor)
            and (not self.recipient or facts.recipient in self.recipient)
            and facts.traits.issuperset(self.traits)
        )


@dataclass(frozen=True, kw_only=True)
class Rule(Table):
    """One way over: ``to`` is a target, from the wide type to the fine one."""

    when: Condition
    to: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Counterpart(Table):
    """The type and mode that a foreign code comes from."""

    code: str
    mode: str | None = None


@dataclass(frozen=True, kw_only=True)
class Crosswalk(Table):
    """The way from an ontology to another list of types.

    ``targets`` are its types with their finer ones; the first of ``rules`` that fits holds; ``unreached`` are finer
    types that no rule leads to, with the reason. ``back`` leads from the beginning of a foreign code to ours.
    """

    id: str
    ontology: str
    version: str
    licence: str
    source: str
    traits: Mapping[str, str]
    targets: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    unreached: Mapping[str, str]
    back: Mapping[str, Counterpart | None] = field(default_factory=dict)

    def target(self, facts: EventFacts) -> tuple[str, ...] | None:
        """Where an event belongs, from the wide type to the fine one; None where no rule fits."""
        return next((rule.to for rule in self.rules if rule.when.fits(facts)), None)

    def origin(self, code: str) -> Counterpart | None:
        """Our type and mode of a foreign ``code``, by its longest known beginning; None if we have no such event."""
        beginnings = (code[:length] for length in range(len(code), 0, -1))
        return next((self.back[each] for each in beginnings if each in self.back), None)


def crosswalk(name: str, facts: EventFacts) -> tuple[str, ...] | None:
    """Where an event belongs in the list of types ``name`` ("acled", "cameo"); None where no rule fits.

    Raises:
        UnknownName: there is no such crosswalk.
    """
    return load_crosswalk(name).target(facts)


def label_in(labels: Labels, language: str) -> str:
    """The label in ``language``, else in English, else in any."""
    return labels.get(language) or labels.get("en") or next(iter(labels.values()), "")


@lru_cache
def load_ontology(name: str) -> Ontology:
    """The ontology ``name``.

    Raises:
        UnknownName: none is called so.
        DataError: the file has faults; all of them are listed with their lines.
    """
    return parse_ontology(_text_of(name, kind="ontology", known=ONTOLOGIES), name=f"{name}.yaml")


@lru_cache
def load_crosswalk(name: str) -> Crosswalk:
    """The crosswalk ``name``.

    Raises:
        UnknownName: none is called so.
        DataError: the file has faults; all of them are listed with their lines.
    """
    return parse_crosswalk(_text_of(name, kind="crosswalk", known=CROSSWALKS), name=f"{name}.yaml")


def _text_of(name: str, *, kind: str, known: Sequence[str]) -> str:
    if name not in known:
        raise UnknownName(kind=kind, name=name, known=known)
    return (files("recoupe.knowledge") / PACKS / f"{name}.yaml").read_text(encoding="utf-8")


def parse_ontology(text: str, *, name: str) -> Ontology:
    """The ontology that a YAML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: no YAML; a missing, unknown or ill-typed field; a label missing in English; all faults are listed
            with their lines.
    """
    values, lines = parse_yaml(text, name=name)
    return check_table(values, Ontology, name=name, lines=lambda: lines, find_faults=_ontology_faults)


def parse_crosswalk(text: str, *, name: str) -> Crosswalk:
    """The crosswalk that a YAML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: no YAML; a missing, unknown or ill-typed field; a type, mode, trait or target that is not defined; a
            target that no rule leads to; all faults are listed with their lines.
    """
    values, lines = parse_yaml(text, name=name)
    return check_table(values, Crosswalk, name=name, lines=lambda: lines, find_faults=_crosswalk_faults)


def _ontology_faults(ontology: Ontology) -> Iterator[Fault]:
    labelled: dict[tuple[str, ...], Labels] = {("sectors", each): labels for each, labels in ontology.sectors.items()}
    labelled |= {("contexts", each): labels for each, labels in ontology.contexts.items()}
    labelled |= {("auxiliary_modes", each): labels for each, labels in ontology.auxiliary_modes.items()}
    for code, kind in ontology.types.items():
        labelled["types", code, "label"] = kind.label
        labelled |= {("types", code, "modes", each, "label"): mode.label for each, mode in kind.modes.items()}
        if not -10 <= kind.score <= 10:
            yield ("types", code, "score"), f"{kind.score:g} is not between -10 and 10"
    for path, labels in labelled.items():
        if not labels.get("en", "").strip():
            yield path, "has no English label"


def _crosswalk_faults(crosswalk: Crosswalk) -> Iterator[Fault]:
    if crosswalk.ontology not in ONTOLOGIES:
        yield ("ontology",), f"no ontology is called {crosswalk.ontology!r}. Known: {', '.join(ONTOLOGIES)}"
        return
    ontology = load_ontology(crosswalk.ontology)
    for position, rule in enumerate(crosswalk.rules):
        path = ("rules", position)
        yield from _code_faults(ontology, (*path, "when"), rule.when.code, rule.when.mode)
        for trait in rule.when.traits:
            if trait not in crosswalk.traits:
                yield (*path, "when", "traits"), f"no trait is called {trait!r}. Known: {', '.join(crosswalk.traits)}"
        wide, *fine = rule.to or ("",)
        if wide not in crosswalk.targets or len(fine) > 1 or not set(fine) <= set(crosswalk.targets[wide]):
            yield (*path, "to"), f"{' / '.join(rule.to)!r} is no target"
    yield from _target_faults(crosswalk)
    for code, origin in crosswalk.back.items():
        if origin is not None:
            yield from _code_faults(ontology, ("back", code), (origin.code,), (origin.mode,) if origin.mode else ())


def _target_faults(crosswalk: Crosswalk) -> Iterator[Fault]:
    reached = {rule.to for rule in crosswalk.rules}
    for wide, fine in crosswalk.targets.items():
        for each in fine:
            if (wide, each) not in reached and each not in crosswalk.unreached:
                yield ("targets", wide), f"no rule leads to {each!r}, and 'unreached' does not say why"


def _code_faults(
    ontology: Ontology, path: tuple[str | int, ...], codes: Sequence[str], modes: Sequence[str]
) -> Iterator[Fault]:
    for code in codes:
        if code not in ontology.types:
            yield (*path, "code"), f"{ontology.id} has no type {code!r}. Known: {', '.join(ontology.types)}"
    known = {mode for code in codes if code in ontology.types for mode in ontology.types[code].modes}
    for mode in modes:
        if mode != NO_MODE and mode not in known:
            yield (*path, "mode"), f"{', '.join(codes)} has no mode {mode!r}"

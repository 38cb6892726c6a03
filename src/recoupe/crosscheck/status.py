"""What the roots make of each fact and of the whole incident, and what would change that.

A fact is ``corroborated`` where two independent roots give values that can both be true; ``contested`` where two roots
give values that exclude each other, or one denies what two others say; ``denied`` where a root denies it and no more
than one says it; else it rests on a ``single_root``. Who has had no part in it denies the actor alone. A denial that
names a toll denies that toll; one by somebody who is said to have done it denies the actor and that it happened; any
other that it happened.

An incident has the status of ``happened``, save that it is contested where the figures of two roots exclude each other.
Who did it, where and when may be disputed in their facts; that changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from recoupe.crosscheck.facts import (
    HAPPENED,
    Values,
    happened_values,
    place_values,
    role_values,
    toll_values,
    when_values,
)
from recoupe.crosscheck.parties import is_side_of, participants_of
from recoupe.crosscheck.roots import Rooted, counted
from recoupe.crosscheck.scenes import Scene
from recoupe.crosscheck.toll_bounds import figure_of
from recoupe.records.events import CasualtyKind
from recoupe.records.incidents import Fact, Incident, Reported, Root, Status

CORROBORATING = 2  # independent roots
DISPUTABLE = frozenset(get_args(CasualtyKind))  # beside "happened"


def facts_of(roots: Sequence[Root], tellings: Sequence[Rooted], scenes: Mapping[str, Scene]) -> tuple[Fact, ...]:
    """The facts of an incident, those that nobody tells of left out; "happened" first, tolls last."""
    told = [each for each in tellings if not each.telling.is_denial]
    denials = [each for each in tellings if each.telling.is_denial]
    against: dict[str, set[str]] = {}
    for denial in denials:
        for field in _denied_fields(denial, roots, scenes):
            against.setdefault(field, set()).add(denial.root)
    independent = frozenset(counted(roots))
    found = [
        happened_values(told),
        role_values("actor", told, scenes),
        role_values("recipient", told, scenes),
        place_values(told),
        when_values(told),
        *(toll_values(kind, told) for kind in get_args(CasualtyKind)),
    ]
    return tuple(
        _fact(values, tuple(sorted(against.get(values.field, ()))), independent)
        for values in found
        if values.reported or values.field in against
    )


def _denied_fields(denial: Rooted, roots: Sequence[Root], scenes: Mapping[str, Scene]) -> Iterator[str]:
    event = denial.telling.event
    party = next((root.party for root in roots if root.id == denial.root), None)
    is_own = party == "actor" or _denies_itself(denial, scenes)
    # "No missile was fired and nobody was killed" denies no figure.
    figures = sorted({toll.kind for toll in event.casualties if (figure := figure_of(toll)) and figure.high != 0})
    if is_own or denial.telling.is_disclaimer:
        yield "actor"
    if denial.telling.is_disclaimer:
        return
    if denial.telling.denial is None and figures and not is_own:
        yield from figures
    else:
        yield "happened"


def _denies_itself(denial: Rooted, scenes: Mapping[str, Scene]) -> bool:
    """Whether the one who denies is on the side of the actor of what is denied."""
    telling = denial.telling
    actors = participants_of(telling.event, "actor", scenes[telling.article.id])
    return telling.denial is None and any(is_side_of(telling.identity, each) for each in actors)


def _fact(values: Values, against: tuple[str, ...], independent: frozenset[str]) -> Fact:
    return Fact(
        field=values.field,
        status=_status(values, against, independent),
        values=values.reported,
        against=against,
    )


def _status(values: Values, against: Sequence[str], independent: frozenset[str]) -> Status:
    asserting = {root for value in values.reported for root in value.roots} & independent
    if set(against) - {root for value in values.reported for root in value.roots}:
        return "contested" if len(asserting) >= CORROBORATING else "denied"
    if any(set(pair) <= independent for pair in values.excluding):
        return "contested"
    most = max((len(set(value.roots) & independent) for value in values.reported), default=0)
    return "corroborated" if most >= CORROBORATING else "single_root"


def incident_status(facts: Iterable[Fact]) -> Status:
    """The status of an incident with these facts."""
    # Who denies what nobody says disputes nothing.
    by_field = {fact.field: fact.status for fact in facts if fact.values}
    happened = by_field.get("happened", "single_root")
    if happened in ("denied", "contested"):
        return happened
    disputed = any(by_field.get(field) == "contested" for field in DISPUTABLE)
    return "contested" if disputed else happened


def asserting_roots(incident: Incident) -> tuple[Root, ...]:
    """The independent roots that say that it happened, in the order of the incident."""
    said: Sequence[Reported] = next((fact.values for fact in incident.facts if fact.field == "happened"), ())
    asserting = {root for value in said if value.value == HAPPENED for root in value.roots}
    told = [root for root in incident.roots if root.id in asserting]
    independent = set(counted(told))
    return tuple(root for root in told if root.id in independent)

"""Profiles by which incidents are graded, as data: named grades, and rules over what is counted of an incident.

One file a profile, ``grades/<name>.toml``; its comments say where the scale comes from and how far it is followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import Literal, get_args

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.packs import Table, parse_pack
from recoupe.records.errors import UnknownName

FOLDER = "grades"
SUFFIX = ".toml"
Measure = Literal[
    "independent_roots",  # that say that it happened
    "named_roots",  # of these, those that the text names, or outlets that vouch themselves
    "outside_roots",  # of these, those that are no party
    "named_outside_roots",
    "reliable_roots",  # of these, those whose source somebody judged A or B
    "unreliable_roots",  # judged D or E
    "articles",
    "admitting_roots",  # of these, those on the actor's side that do not deny who did it
    "denying_roots",  # that deny that it happened
    "actors_contested",  # 1: roots exclude each other in who did it, or it is denied; else 0
    "happened_contested",
    "happened_denied",
    "tolls_contested",
    "civilian_tolls",  # tolls of killed or injured that are not of combatants alone
    "combatant_tolls",
]
ROOTS_FOR_UPPER = 2  # a single root never reaches an upper grade


@dataclass(frozen=True, kw_only=True)
class Bound(Table):
    """What a measure must be: at least ``min``, at most ``max``; None: no bound."""

    min: int | None = None
    max: int | None = None

    def holds(self, value: int) -> bool:
        """Whether ``value`` lies within."""
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def __str__(self) -> str:
        if self.min == self.max:
            return f"= {self.min}"
        return " and ".join(
            part
            for part in (f">= {self.min}" * (self.min is not None), f"<= {self.max}" * (self.max is not None))
            if part
        )


@dataclass(frozen=True, kw_only=True)
class Rule(Table):
    """An incident of which all bounds of ``when`` hold has ``grade``; ``name`` says why in a word."""

    name: str
    grade: str
    when: Mapping[Measure, Bound]


@dataclass(frozen=True, kw_only=True)
class Profile(Table):
    """A scale: the first of ``rules`` that holds gives the grade.

    ``grades`` are the grades from the best to the worst with what each means; ``upper`` are those that a single root
    must never reach. ``with_reliability``: the letter of the most reliable source goes before the grade, F where nobody
    has judged any.
    """

    title: str
    source: str
    grades: Mapping[str, str]
    upper: tuple[str, ...]
    with_reliability: bool = False
    rules: tuple[Rule, ...]

    @cached_property
    def measures(self) -> frozenset[Measure]:
        """What its rules count."""
        return frozenset(measure for rule in self.rules for measure in rule.when)


def load_profile(name: str) -> Profile:
    """The shipped profile ``name``.

    Raises:
        UnknownName: there is none of that name; the message lists those there are.
        DataError: the file has faults; all of them are listed with their lines.
    """
    known = profile_names()
    if name not in known:
        raise UnknownName(kind="grade profile", name=name, known=known)
    path = files("recoupe.knowledge") / FOLDER / f"{name}{SUFFIX}"
    return parse_profile(path.read_text(encoding="utf-8"), name=f"{FOLDER}/{name}{SUFFIX}")


def profile_names() -> list[str]:
    """The shipped profiles, sorted."""
    folder = files("recoupe.knowledge") / FOLDER
    return sorted(each.name.removesuffix(SUFFIX) for each in folder.iterdir() if each.name.endswith(SUFFIX))


def parse_profile(text: str, *, name: str) -> Profile:
    """The profile that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a grade that is not in the list, no rule that always
            holds at the end, an upper grade that a single root could reach; all faults are listed with their lines.
    """
    return parse_pack(text, Profile, name=name, find_faults=_faults)


def _faults(profile: Profile) -> Iterator[Fault]:
    for position, rule in enumerate(profile.rules):
        path = ("rules", position)
        if rule.grade not in profile.grades:
            yield path, f"{rule.grade!r} is no grade of the profile"
        roots = rule.when.get("independent_roots")
        if rule.grade in profile.upper and (roots is None or (roots.min or 0) < ROOTS_FOR_UPPER):
            yield path, f"a single root could reach the upper grade {rule.grade!r}: it needs independent_roots >= 2"
        for measure, bound in rule.when.items():
            if bound.min is None and bound.max is None:
                yield path, f"{measure} has no bound"
            elif None not in (bound.min, bound.max) and (bound.min or 0) > (bound.max or 0):
                yield path, f"{measure}: no number is >= {bound.min} and <= {bound.max}"
    if not profile.rules or profile.rules[-1].when:
        yield ("rules",), "the last rule must hold for every incident: its 'when' must be empty"
    if profile.rules and profile.rules[-1].grade in profile.upper:
        yield ("rules",), "what no other rule grades cannot have an upper grade"
    for grade in profile.upper:
        if grade not in profile.grades:
            yield ("upper",), f"{grade!r} is no grade of the profile"


MEASURES: tuple[Measure, ...] = get_args(Measure)

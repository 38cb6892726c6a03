"""Which events of an article are the same happening."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from recoupe.coding.drafts import Draft
from recoupe.knowledge.place_names import great_circle_km
from recoupe.records.articles import When
from recoupe.records.events import Casualties, Place, Role

LINKED_AT = 3  # points of evidence; swept 2-5 on the develop articles (eval/own_events)
DEFINITE_AT = 2  # for "l'attaque", "this attack", which say that the reader knows it
VERBAL_AT = 4  # for speech acts: an outlet may report many by one government
REMEMBERED = 60  # happenings that a sentence is held against: cost stays linear
TELLING_CHARS = 4  # shorter words of a name are mostly articles and prepositions
NEAR = 3  # sentences between a title and what it is the title of, or a deed and the count of its victims
BACKGROUND_REACH = (
    2  # sentences that go on with what happened long ago: "L'attaque, en 2019, ... Le bilan était de ..."
)
REACH = 12  # sentences back in which "l'attaque" still finds its happening
OWN_DEEDS = frozenset(
    {"abduct", "sexual", "torture", "crowd-control", "arrest", "curfew", "censor", "cyber", "seize", "deport"}
)  # modes that are no part of another deed of the same type; weapons are told in many ways
PHYSICAL = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})


@dataclass(slots=True)
class Happening:
    """Drafts that tell of the same happening, in text order."""

    drafts: list[Draft] = field(default_factory=list)


def link_drafts(drafts: Iterable[Draft]) -> list[Happening]:
    """The happenings that ``drafts`` (in text order) tell of, in the order of their first mention."""
    drafts = list(drafts)
    recent = {draft.code for draft in drafts if draft.age == "recent"}
    happenings: list[Happening] = []
    homes: dict[int, Happening] = {}
    alone: list[Draft] = []
    for draft in drafts:
        if draft.anchor is not None:
            alone.append(draft)
            continue
        home = _home_of(draft, happenings, has_recent=draft.code in recent)
        if home is None:
            home = Happening()
            happenings.append(home)
        home.drafts.append(draft)
        homes[id(draft)] = home
    for draft in alone:
        homes[id(draft.anchor)].drafts.append(draft)
    for happening in happenings:
        happening.drafts.sort(key=lambda draft: draft.start)
    return happenings


def _home_of(draft: Draft, happenings: Sequence[Happening], *, has_recent: bool) -> Happening | None:
    """The happening that ``draft`` tells of again: the one with the most evidence, the latest of equals.

    ``has_recent``: the article tells of some such happening of these days.
    """
    best, best_points = None, 0
    alike = (each for each in reversed(happenings[-REMEMBERED:]) if each.drafts[0].code == draft.code)
    for happening in alike:
        points = max((_points(draft, other) for other in happening.drafts), default=0)
        if points <= best_points or any(_excludes(draft, other) for other in happening.drafts):
            continue
        if not _differ_in_age(draft, happening.drafts, has_recent=has_recent):
            best, best_points = happening, points
    needed = DEFINITE_AT if draft.is_definite else LINKED_AT if draft.code in PHYSICAL else VERBAL_AT
    return best if best_points >= needed else None


def _excludes(draft: Draft, other: Draft) -> bool:
    """Whether two drafts cannot be one happening."""
    if draft.code != other.code or draft.is_further or (draft.count is None) != (other.count is None):
        return True
    if draft.realis.modality != other.realis.modality:
        return True
    if draft.line is other.line and draft.chain == other.chain:
        return True  # one sentence that counts two
    if draft.is_plural is not None and other.is_plural is not None and draft.is_plural != other.is_plural:
        return True
    if draft.mode != other.mode and draft.mode and other.mode and {draft.mode, other.mode} & OWN_DEEDS:
        return True
    if draft.count is not None and draft.count != other.count:
        return True
    return _differ_in_time(draft, other) or _differ_in_country(draft, other) or _differ_in_roles(draft, other)


def _differ_in_age(draft: Draft, others: Sequence[Draft], *, has_recent: bool) -> bool:
    """Whether one is of these days and the other of long ago, or counted over a period.

    What has no time of its own is taken to be of these days where the article tells of any; right behind what was
    long ago it may still be that.
    """
    ages = {other.age for other in others}
    if draft.age == "period" and "period" in ages:
        return not any(_are_same_days(draft.when, other.when) for other in others)
    if draft.age == "period" or "period" in ages:
        return has_recent or "recent" in ages or draft.age == "recent"
    if draft.age == "past":
        return "past" not in ages and (has_recent or "recent" in ages)
    if "past" not in ages or draft.age == "recent":
        return "past" in ages
    is_near = draft.line.number - others[-1].line.number <= BACKGROUND_REACH
    return has_recent and not is_near


def _are_same_days(ours: When | None, theirs: When | None) -> bool:
    return ours is not None and theirs is not None and (ours.earliest, ours.latest) == (theirs.earliest, theirs.latest)


def _differ_in_time(draft: Draft, other: Draft) -> bool:
    ours, theirs = draft.when, other.when
    if ours is None or theirs is None or not (ours.earliest and ours.latest and theirs.earliest and theirs.latest):
        return False
    return ours.latest < theirs.earliest or theirs.latest < ours.earliest


def _differ_in_country(draft: Draft, other: Draft) -> bool:
    ours, theirs = draft.place, other.place
    if ours is None or theirs is None or not (ours.country and theirs.country):
        return False
    return ours.country != theirs.country


def _are_apart(ours: Place | None, theirs: Place | None) -> bool:
    """Whether two places cannot be one, as exactly as they are known."""
    distance = distance_km(ours, theirs) if ours and theirs else None
    if ours is None or theirs is None or distance is None:
        return False
    return distance > (ours.precision_km or 0) + (theirs.precision_km or 0)


def distance_km(ours: Place, theirs: Place) -> float | None:
    """How far two places are apart on the globe; None where one has no coordinates."""
    if ours.latitude is None or ours.longitude is None or theirs.latitude is None or theirs.longitude is None:
        return None
    return great_circle_km(ours.latitude, ours.longitude, theirs.latitude, theirs.longitude)


def _differ_in_roles(draft: Draft, other: Draft) -> bool:
    for role in ("actor", "recipient"):
        ours, theirs = _parties(draft, role), _parties(other, role)
        if ours and theirs and all(_contradict(one, another) for one in ours for another in theirs):
            return True
    return False


def _contradict(ours: Role, theirs: Role) -> bool:
    """Whether two roles are surely not the same: other countries or groups. What people are is told in many ways."""
    if ours.codes is None or theirs.codes is None:
        return False
    return any(
        one is not None and another is not None and one != another
        for one, another in (
            (ours.codes.country, theirs.codes.country),
            (ours.codes.group, theirs.codes.group),
        )
    )


def _points(draft: Draft, other: Draft) -> int:
    """How much speaks for two drafts being one happening; what is below 0 speaks against it."""
    distance = draft.line.number - other.line.number
    points = 0
    if draft.is_definite and distance <= REACH:
        points += 2
    is_recount = _is_bare_toll(draft) and distance <= (REACH if other.casualties else NEAR)
    if is_recount or _shares_toll(draft.casualties, other.casualties):
        points += 3
    if draft.chain and draft.realis.polarity == "negative" and other.is_actual and distance <= REACH:
        points += 2
    points += _shares(draft, other, "recipient") + _shares(draft, other, "actor")
    if draft.place and other.place and draft.place.name.casefold() == other.place.name.casefold():
        points += 2
    elif _are_apart(draft.place, other.place):
        points -= 2
    if draft.when and other.when and draft.when.earliest and draft.when.earliest == other.when.earliest:
        points += 1
    if draft.mode and draft.mode == other.mode:
        points += 1
    if other.line.zone == "title":
        points += 2 if distance <= NEAR else 1
    return points + (distance <= 1)


def _is_bare_toll(draft: Draft) -> bool:
    """Whether a draft but counts victims anew, of a happening that was told before: "Un élu avance 19 morts"."""
    is_counting = all(trigger.sense.casualties is not None for trigger in draft.triggers)
    has_own = draft.place or draft.when or any(role.role == "actor" for role in draft.roles)
    return bool(draft.casualties) and is_counting and not has_own


def _shares_toll(ours: Sequence[Casualties], theirs: Sequence[Casualties]) -> bool:
    figures = {(each.kind, each.low, each.best, each.high) for each in ours if (each.best or each.low or 0) > 1}
    return any((each.kind, each.low, each.best, each.high) in figures for each in theirs)


def _shares(draft: Draft, other: Draft, role: str) -> int:
    """2 where both name one party in a role, -1 where they name others, 0 where one names nobody."""
    ours, theirs = _parties(draft, role), _parties(other, role)
    if not ours or not theirs:
        return 0
    return 2 if any(is_same_party(one, another) for one in ours for another in theirs) else -1


def _parties(draft: Draft, role: str) -> list[Role]:
    """Who has ``role`` in a draft; who claims a deed may have done it."""
    found = [each for each in draft.roles if each.role == role]
    return [*found, draft.claimed_by] if role == "actor" and draft.claimed_by is not None else found


@lru_cache(maxsize=4096)
def _telling_words(name: str) -> frozenset[str]:
    """The longer words of a name and its numbers, without articles."""
    words = re.findall(r"\w+", name.casefold())
    return frozenset(word for word in words if len(word) >= TELLING_CHARS or word.isdecimal())


def is_same_party(ours: Role, theirs: Role) -> bool:
    """Whether two participants are one, by name or by codes."""
    one, another = _telling_words(ours.name), _telling_words(theirs.name)
    if one and another and (one <= another or another <= one):
        return True  # "un hôpital", "l'hôpital de Gao"
    if ours.codes is None or theirs.codes is None or _contradict(ours, theirs):
        return False
    same_group = ours.codes.group is not None and ours.codes.group == theirs.codes.group
    same_state = ours.codes.country is not None and ours.codes.country == theirs.codes.country
    return same_group or (same_state and ours.codes.sector == theirs.codes.sector)

"""Whether a root takes part in what it tells of: as the actor or the recipient, or on the side of one.

On a side are the same armed group or a branch of it; the government, army, police and other bodies of the same state;
the outlets that such a state or group directs; the government of the place where an armed movement or another state
acts; and the government whose civilians another side harms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.crosscheck.same_voice import is_same_body
from recoupe.crosscheck.scenes import Scene
from recoupe.crosscheck.voices import Body, Identity
from recoupe.knowledge.actors import load_actors
from recoupe.records.events import Codes, Event, RoleKind
from recoupe.records.incidents import Party

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "SPY", "LEG", "JUD"})
MOVEMENTS = frozenset({"REB", "PRM"})
HARMED = frozenset({"CVL", "REF", "JRN", "MED", "EDU", "REL", "AGR"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who takes part, as one event tells it: its name as written, ``body`` where that is a name."""

    name: str
    body: Body | None
    codes: Codes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who takes part in an incident, and the countries that it took place in."""

    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    countries: frozenset[str]


def participants_of(event: Event, kind: RoleKind, scene: Scene) -> Iterator[Participant]:
    """The participants of ``event`` in one role."""
    for role in event.roles:
        if role.role == kind:
            yield Participant(name=role.name, body=scene.body_of(role.name, role.codes), codes=role.codes)


def sides_of(events: Iterable[tuple[Event, Scene]]) -> Sides:
    """Who takes part by any of ``events``."""
    actors: dict[Participant, None] = {}
    recipients: dict[Participant, None] = {}
    countries: set[str] = set()
    for event, scene in events:
        actors |= dict.fromkeys(participants_of(event, "actor", scene))
        recipients |= dict.fromkeys(participants_of(event, "recipient", scene))
        countries |= {event.place.country} if event.place and event.place.country else set()
    return Sides(actors=tuple(actors), recipients=tuple(recipients), countries=frozenset(countries))


def party_of(voices: Sequence[Identity], sides: Sides) -> Party | None:
    """On which side of an incident the root is that ``voices`` are of; None: on neither, or it cannot be told."""
    voices, sides = [_at_home(voice, sides) for voice in voices], _settled(sides)
    if any(_is_among(voice, sides.actors) for voice in voices):
        return "actor"
    if any(_is_among(voice, sides.recipients) for voice in voices):
        return "recipient"
    if any(_stands_behind(voice, sides) for voice in voices):
        return "recipient"
    return None


def _at_home(voice: Identity, sides: Sides) -> Identity:
    """A state's body with no word whose is of the country where it happened."""
    return replace(voice, side=_of_ground(voice.side, sides))


def _settled(sides: Sides) -> Sides:
    def told(participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
        return tuple(replace(each, codes=_of_ground(each.codes, sides)) for each in participants)

    return replace(sides, actors=told(sides.actors), recipients=told(sides.recipients))


def _of_ground(codes: Codes | None, sides: Sides) -> Codes | None:
    if codes is None or codes.country or not _is_state(codes) or len(sides.countries) != 1:
        return codes
    return replace(codes, country=next(iter(sides.countries)))


def _is_among(voice: Identity, participants: Iterable[Participant]) -> bool:
    return any(is_side_of(voice, each) for each in participants)


def is_side_of(voice: Identity, participant: Participant) -> bool:
    """Whether a voice is the participant, or belongs to the same group or state."""
    ours = [body for body in (voice.home, voice.body) if body]
    if participant.body and any(is_same_body(body, participant.body) for body in ours):
        return True
    if voice.side is None or participant.codes is None:
        return False
    return is_same_group(voice.side, participant.codes) or _is_same_state(voice.side, participant.codes)


def is_same_group(ours: Codes, theirs: Codes) -> bool:
    """Whether two are one armed group or institution, or one is a branch of the other."""
    if ours.group is None or theirs.group is None:
        return False
    return ours.group == theirs.group or ours.group in _above(theirs.group) or theirs.group in _above(ours.group)


def _above(group: str) -> set[str]:
    actors = load_actors()
    found: set[str] = set()
    key = group.removeprefix("actors:")
    while (actor := actors.groups.get(key) or actors.institutions.get(key)) and actor.parent not in (None, *found):
        key = actor.parent or ""
        found.add(key)
    return {f"actors:{key}" for key in found}


def _is_same_state(ours: Codes, theirs: Codes) -> bool:
    return bool(ours.country) and ours.country == theirs.country and _is_state(ours) and _may_be_state(theirs)


def _is_state(codes: Codes) -> bool:
    return codes.sector in STATE_SECTORS


def _may_be_state(codes: Codes) -> bool:
    """A state's bare name ("Russia") is the state."""
    return codes.sector in STATE_SECTORS or (codes.sector is None and codes.group is None)


def _stands_behind(voice: Identity, sides: Sides) -> bool:
    """Whether a state's voice is on the side of those who suffer: its people, or its own ground."""
    if voice.side is None or not _is_state(voice.side):
        return False
    country = voice.side.country
    actors = [each.codes for each in sides.actors if each.codes]
    against = any(_is_against(codes, country) for codes in actors)
    harmed = {each.codes.country for each in sides.recipients if each.codes and each.codes.sector in HARMED}
    return country is not None and against and (country in sides.countries or country in harmed)


def _is_against(actor: Codes, country: str | None) -> bool:
    if actor.sector in MOVEMENTS:
        return True
    return actor.country not in (None, country) and _may_be_state(actor)

"""Records of one article that are details of one scene: its writer tells on and does not say day and place again.

"Gunmen stormed the market on Tuesday. They fired at the stalls. Fourteen people were killed." Reading has three records
there, since the verbs differ. A record that says no other day and no other place than the one next to it, and that is
of its kind, is taken for the same happening (``EventCard.same_as``). In doubt it stays alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.crosscheck.pair_parties import compare_parties
from recoupe.crosscheck.pair_places import compare_places
from recoupe.crosscheck.pair_times import DAY_WIDTH, told_days
from recoupe.crosscheck.pair_tolls import compare_tolls
from recoupe.knowledge.incident_types import load_incident_types
from recoupe.records.cards import EventCard

NEXT = 2  # so many sentences away is still beside: one that describes the place often stands between
FRESH_DAYS = 10  # what is older is what an article recalls; its details are few
SAME_PLACES = frozenset({"same_place", "same_scene"})
OTHER_FIGURES = frozenset({"other_toll", "rising_toll"})  # one article does not learn more while it is read
OTHER_PARTIES = frozenset({"other_actor", "other_recipient", "reversed_roles"})


@dataclass(frozen=True, slots=True)
class _Record:
    """The cards that the article has for one happening, and the numbers of the sentences that they stand in."""

    cards: tuple[EventCard, ...]
    lines: frozenset[int]

    @property
    def main(self) -> EventCard:
        return next((card for card in self.cards if card.same_as is None), self.cards[0])

    @property
    def days(self) -> tuple[date, date] | None:
        """All days that its cards tell; None if they tell none."""
        told = [days for card in self.cards if (days := told_days(card))]
        return (min(first for first, _ in told), max(last for _, last in told)) if told else None

    @property
    def placed(self) -> tuple[EventCard, ...]:
        """The cards with a named place of their own, not that of what is told around them."""
        return tuple(card for card in self.cards if card.places and card.latitude is not None)


def with_details(cards: Sequence[EventCard], lines: Sequence[frozenset[int]]) -> list[EventCard]:
    """``cards`` of one article's deeds, with details as records of the happening that they belong to.

    ``lines`` has for each card the numbers of the sentences that its words stand in, the headline's first. A dated
    record takes in others of the same day; one without a day goes to the one dated record of these days, if there is
    but one and nothing else of its kind stands nearer.
    """
    mains: dict[str, EventCard] = {}
    days: dict[str, tuple[date, date]] = {}
    for block in sorted({load_incident_types().block(card.code) for card in cards}):
        records = _records_of(cards, lines, block)
        scenes = _scenes_of(records, mains)
        if len(scenes) == 1:
            _take_in(scenes[0], records, mains)
        days |= {scene.main.same_as or scene.main.event: scene.days for scene in scenes if scene.days}
    return [_moved(card, mains, days) for card in cards]


def lines_of(places: Iterable[int], starts: Sequence[int]) -> frozenset[int]:
    """The numbers of the sentences that hold ``places`` of a text; ``starts`` are where its sentences begin, sorted."""
    return frozenset(bisect_right(starts, place) - 1 for place in places)


def _records_of(cards: Sequence[EventCard], lines: Sequence[frozenset[int]], block: str) -> list[_Record]:
    found: dict[str, list[tuple[EventCard, frozenset[int]]]] = {}
    for card, where in zip(cards, lines, strict=True):
        if load_incident_types().block(card.code) == block:
            found.setdefault(card.same_as or card.event, []).append((card, where))
    return [
        _Record(tuple(card for card, _ in each), frozenset().union(*(where for _, where in each)))
        for _, each in sorted(found.items())
    ]


def _scenes_of(records: Iterable[_Record], mains: dict[str, EventCard]) -> list[_Record]:
    """The dated records of these days, those of one day together: what the others can be details of."""
    scenes: list[_Record] = []
    for record in sorted((each for each in records if _is_fresh(each)), key=_first_line):
        place = next((place for place, scene in enumerate(scenes) if _is_same_scene(scene, record)), None)
        if place is None:
            scenes.append(record)
        else:
            scenes[place] = _joined(scenes[place], record, mains)
    return scenes


def _take_in(scene: _Record, records: Iterable[_Record], mains: dict[str, EventCard]) -> None:
    """Joins the undated records beside ``scene`` with it, the nearest first."""
    dated = [each for each in records if each.days and each.main.event not in mains and each.main != scene.main]
    undated = [each for each in records if each.days is None and _adds(each)]
    for record in sorted(undated, key=lambda each: (_apart(scene, each), _first_line(each))):
        is_nearest = all(_apart(scene, record) < _apart(other, record) for other in dated)
        is_beside = _apart(scene, record) <= NEXT or _is_named_there(scene, record)
        if is_nearest and is_beside and _goes_with(scene, record):
            scene = _joined(scene, record, mains)


def _adds(record: _Record) -> bool:
    """Whether it says how or with what outcome: without either it may as well recall another happening ("as the city
    mourned those who had died at its market")."""
    return any(card.tolls or card.mode for card in record.cards)


def _is_fresh(record: _Record) -> bool:
    days, published = record.days, record.main.published
    if days is None or (days[1] - days[0]).days > DAY_WIDTH:
        return False
    return published is None or 0 <= (published - days[0]).days <= FRESH_DAYS


def _is_same_scene(scene: _Record, record: _Record) -> bool:
    return scene.days == record.days and _apart(scene, record) <= NEXT and _goes_with(scene, record)


def _goes_with(scene: _Record, record: _Record) -> bool:
    """Whether nothing that ``record`` says is of another happening than ``scene``."""
    return _match(scene, record) and _is_place_open(scene, record) and not _reasons_against(scene, record)


def _match(scene: _Record, record: _Record) -> bool:
    types = load_incident_types()
    found = [types.match(one.code, one.mode, other.code, other.mode) for one in scene.cards for other in record.cards]
    return "other_mode" not in found and any(found)


def _is_place_open(scene: _Record, record: _Record) -> bool:
    """Whether one of them has no named place of its own, or both have the same."""
    found = {compare_places(one, other) for one in scene.placed for other in record.placed}
    return all(each is not None and each.reason in SAME_PLACES for each in found)


def _is_named_there(scene: _Record, record: _Record) -> bool:
    return bool(scene.placed and record.placed) and _is_place_open(scene, record)


def _reasons_against(scene: _Record, record: _Record) -> bool:
    one, other = _as_one(scene), _as_one(record)
    found = {each.reason for each in (*compare_tolls(one, other), *compare_parties(one, other))}
    return not found.isdisjoint(OTHER_FIGURES | OTHER_PARTIES)


def _as_one(record: _Record) -> EventCard:
    return replace(
        record.main,
        tolls=tuple(toll for card in record.cards for toll in card.tolls),
        actors=tuple(sorted({key for card in record.cards for key in card.actors})),
        recipients=tuple(sorted({key for card in record.cards for key in card.recipients})),
    )


def _joined(scene: _Record, record: _Record, mains: dict[str, EventCard]) -> _Record:
    mains[record.main.same_as or record.main.event] = scene.main
    return _Record(scene.cards + record.cards, scene.lines | record.lines)


def _moved(card: EventCard, mains: Mapping[str, EventCard], days: Mapping[str, tuple[date, date]]) -> EventCard:
    """``card`` as a record of the happening that it belongs to, on its days."""
    scene = mains.get(card.same_as or card.event)
    if scene is None:
        return card
    main = scene.same_as or scene.event
    first, last = told_days(card) or days[main]
    return replace(card, same_as=main, earliest=first, latest=last)


def _apart(one: _Record, other: _Record) -> int:
    """How many sentences further the one nearest to the other stands."""
    return min(abs(ours - theirs) for ours in one.lines for theirs in other.lines)


def _first_line(record: _Record) -> tuple[int, str]:
    return (min(record.lines), record.main.event)

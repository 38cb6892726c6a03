"""Whether two events can have been at the same place, and how closely that is known."""

from __future__ import annotations

from functools import lru_cache

from recoupe.crosscheck.evidence import Finding
from recoupe.knowledge.place_names import great_circle_km, sound_of
from recoupe.records.cards import EventCard

TOWN_KM = 40.0  # a radius up to this is that of a town with its surroundings
COUNTRY_KM = 300.0  # one beyond it tells no more than the country
AREA_KM = 150.0  # to lie within an area up to this size says something
MARGIN_KM = 30.0  # radii in gazetteers are coarse


def compare_places(one: EventCard, other: EventCard) -> Finding | None:
    """What the places of two events say; "other_place" where they exclude each other, "other_name" where they are two
    names that no gazetteer knows, None where nothing is known of one of them."""
    if not (_is_told(one) and _is_told(other)):
        return None
    if one.latitude is None or other.latitude is None:
        return _compare_scenes(one, other)
    if _is_same_name(one, other):
        return Finding("same_area" if _is_area(one) or _is_area(other) else "same_place")
    if one.geonames is not None and one.geonames == other.geonames:
        return Finding("same_place")
    return _compare_points(one, other)


def _is_told(card: EventCard) -> bool:
    return bool(card.places) or card.country is not None or card.latitude is not None


def _is_same_name(one: EventCard, other: EventCard) -> bool:
    """Whether the finest names are one in some spelling, in one country as far as it is known."""
    if not (one.places and other.places):
        return False
    if one.country and other.country and one.country != other.country:
        return one.places[0] == other.places[0]  # one name, looked up beside different towns
    return one.places[0] == other.places[0] or _is_same_sound(one.places[0], other.places[0])


def _is_same_sound(one: str, other: str) -> bool:
    sound = name_sound(one)
    return sound != "" and sound == name_sound(other)


@lru_cache(maxsize=1 << 15)
def name_sound(name: str) -> str:
    """What a folded name sounds like, however it is transcribed; empty for a short one."""
    return sound_of(name)


def _is_area(card: EventCard) -> bool:
    """Whether the finest name is that of a region, which holds many places."""
    if card.geonames is not None or card.precision_km is None:
        return False
    return len(card.places) == 1 and card.admin1 is None and TOWN_KM < card.precision_km < COUNTRY_KM


def _compare_scenes(one: EventCard, other: EventCard) -> Finding | None:
    """One of them has but a place that is told of around it."""
    if one.places and other.places and _is_same_name(one, other):
        return Finding("same_scene")
    if one.country and other.country:
        return Finding("same_country" if one.country == other.country else "other_country")
    return None


def _compare_points(one: EventCard, other: EventCard) -> Finding | None:
    """Two places with coordinates and different names."""
    radius, other_radius = one.precision_km or 0.0, other.precision_km or 0.0
    apart, wide = distance_km(one, other), max(radius, other_radius)
    if apart > radius + other_radius + MARGIN_KM:
        return Finding("other_place")
    if _is_unknown(one) and _is_unknown(other):
        return Finding("other_name")
    if wide <= TOWN_KM:
        return Finding("near") if apart <= max(radius, other_radius) else None
    if _is_unknown(one) != _is_unknown(other) and not (_is_area(one) or _is_area(other)):
        return Finding("another_name")
    if _is_same_division(one, other) or (wide <= AREA_KM and apart <= wide):
        return Finding("within")
    return Finding("same_country") if one.country is not None and one.country == other.country else None


def _is_unknown(card: EventCard) -> bool:
    """Whether the place has a name of its own, but only an area around it is known."""
    return card.geonames is None and bool(card.places) and not _is_area(card) and (card.precision_km or 0) > TOWN_KM


def _is_same_division(one: EventCard, other: EventCard) -> bool:
    return one.country == other.country and one.admin1 is not None and one.admin1 == other.admin1


def distance_km(one: EventCard, other: EventCard) -> float:
    """The way over the sphere between the coordinates of two cards that have some."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        raise ValueError(f"no coordinates: {one.event} or {other.event}; compare them by names")
    return great_circle_km(one.latitude, one.longitude, other.latitude, other.longitude)

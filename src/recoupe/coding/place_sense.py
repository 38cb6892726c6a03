"""Which place a name means: decided by the article's own geography, or left open."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from recoupe.coding.place_spotting import ACCEPTED, Spot
from recoupe.knowledge.place_names import KnownPlace, PlaceKind, distance_km

CELL_DEGREES = 2.0  # of the grid in which near places are counted: about 200 km
SMALL_TOWN = 15_000  # below it a place is believed only where the article supports it
ANCHOR_TOWN = 100_000
DOMINANCE = 0.7  # orders of size by which a town must outweigh the next of its name to be taken without support
CLEAR_LEAD = 1.5  # of a country over the next, for a place of which nothing else is known
# What a kind weighs beside a town of as many people (orders of size): countries are meant before towns, divisions after
# the town that they are named like.
KIND_WEIGHT: Mapping[PlaceKind, float] = {
    "country": 2.0,
    "admin1": 0.0,
    "admin2": -1.0,
    "city": 0.0,
    "area": 0.3,
    "base": 0.5,
    "river": 0.0,
}
TOWN_OF_DIVISION = -1.3  # a division is named like one of its towns: the town is meant
CURATED = 1.0  # what stands in our own tables is what the news mostly mean
DISTRICT_POPULATION = 40_000  # districts come without their number of people
TOWN_CASES = frozenset({"a", "at"})  # "à", "at": towns take them, divisions "en", "dans", "in"
IN_SENTENCE = 0.6  # for a place whose country is named in the same sentence
# Which kinds a noun of kind can make of a name.
MEANT: Mapping[PlaceKind, frozenset[PlaceKind]] = {
    "country": frozenset({"country"}),
    "admin1": frozenset({"admin1", "area", "admin2"}),
    "admin2": frozenset({"admin2", "admin1", "area", "city"}),
    "city": frozenset({"city", "area"}),
    "base": frozenset({"base", "city", "area"}),
    "river": frozenset({"river", "area"}),
    "area": frozenset({"area", "river", "base"}),
}


@dataclass(slots=True)
class Name:
    """All mentions of one name in the article: they mean one place."""

    spots: list[Spot] = field(default_factory=list)
    candidates: tuple[KnownPlace, ...] = ()
    priors: Mapping[KnownPlace, float] = field(default_factory=dict)
    sense: KnownPlace | None = None
    margin: float = 0.0
    support: float = 0.0

    @property
    def evidence(self) -> int:
        """The best evidence of any mention that it is a place at all."""
        return max(spot.evidence for spot in self.spots)


class Geography:
    """What the article tells of where it plays: its countries, and the places that are sure."""

    def __init__(self, countries: Mapping[str, float]) -> None:
        self.countries: dict[str, float] = dict(countries)
        self.cells: dict[tuple[int, int], set[str]] = defaultdict(set)
        self._own: dict[str, tuple[str, float]] = {}  # what each name has told itself: no support for itself

    def add(self, name: str, place: KnownPlace, weight: float) -> None:
        """Counts a place that is sure."""
        if len(place.countries) == 1:
            self.countries[place.countries[0]] = self.countries.get(place.countries[0], 0.0) + weight
            self._own[name] = (place.countries[0], weight)
        if place.latitude is not None and place.longitude is not None and place.precision_km < 300:
            self.cells[_cell(place.latitude, place.longitude)].add(name)

    def country_support(self, name: str, place: KnownPlace) -> float:
        """0 to 2: how much the rest of the article speaks of the place's country."""
        own, weight = self._own.get(name, ("", 0.0))
        told = max(
            (self.countries.get(country, 0.0) - weight * (country == own) for country in place.countries), default=0.0
        )
        if told <= 0:
            return 0.0
        return min(1.0, told / 2) + min(1.0, told / max(1.0, self._most))

    @cached_property
    def _most(self) -> float:
        return max(self.countries.values(), default=0.0)

    def near_support(self, name: str, place: KnownPlace) -> float:
        """0 to 1.5: how many sure places are around it."""
        if place.latitude is None or place.longitude is None:
            return 0.0
        row, column = _cell(place.latitude, place.longitude)
        around: set[str] = set()
        for down in (-1, 0, 1):
            for across in (-1, 0, 1):
                around |= self.cells.get((row + down, column + across), set())
                if len(around) > 4:
                    return 1.5
        return min(1.5, 0.75 * len(around - {name}))

    def country_of(self, place: KnownPlace) -> str | None:
        """The place's country; of one in several, the one that the article speaks of most, None if it does not tell."""
        if len(place.countries) < 2:
            return place.country
        told = sorted(((self.countries.get(country, 0.0), country) for country in place.countries), reverse=True)
        return told[0][1] if told[0][0] > CLEAR_LEAD * told[1][0] else None

    @property
    def main_country(self) -> str | None:
        """The country that the article plays in, None if several are as likely."""
        if not self.countries:
            return None
        (country, told), *others = sorted(self.countries.items(), key=lambda each: -each[1])[:2]
        return country if not others or told >= CLEAR_LEAD * others[0][1] else None


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    return int(latitude // CELL_DEGREES), int(longitude // CELL_DEGREES)


def resolve(spots: Sequence[Spot], countries: Mapping[str, float]) -> tuple[dict[str, Name], Geography]:
    """The sense of every name among ``spots`` by its key; ``countries`` is what else tells of countries (adjectives,
    a hint), by alpha-3. Two passes: the sure places first, then all of them by the sure ones."""
    names: dict[str, Name] = {}
    for spot in spots:
        name = names.setdefault(spot.key, Name())
        name.spots.append(spot)
        if spot.candidates and not name.candidates:
            name.candidates = spot.candidates
            name.priors = _priors(spot.candidates, spot.curated)
    named = _countries_named(spots)
    geography = Geography(countries)
    for key, name in names.items():
        if _is_sure(name) and name.evidence >= ACCEPTED:
            geography.add(key, max(name.candidates, key=name.priors.__getitem__), min(3.0, len(name.spots)))
    for _ in range(2):
        after = Geography(countries)
        for key, name in names.items():
            _choose(key, name, geography, named)
            if name.sense is not None and name.evidence >= ACCEPTED and (name.support or _is_sure(name)):
                after.add(key, name.sense, min(3.0, len(name.spots)))
        geography = after
    return names, geography


def _is_sure(name: Name) -> bool:
    """Whether the name hardly means more than one place."""
    if not name.candidates:
        return False
    priors = name.priors
    first, *others = sorted(name.candidates, key=lambda place: -priors[place])[:2]
    if first.kind in ("city", "admin1") and first.population < ANCHOR_TOWN:
        return False
    return not others or priors[first] - priors[others[0]] >= DOMINANCE or _same_spot(first, others[0])


def _same_spot(one: KnownPlace, other: KnownPlace) -> bool:
    return one.countries == other.countries and distance_km(one, other) < max(150.0, other.precision_km)


def _priors(candidates: Sequence[KnownPlace], curated: Sequence[KnownPlace]) -> dict[KnownPlace, float]:
    """How likely each of the places of a name is meant before anything is known of the article, in orders of size."""
    towns = {(place.countries, place.admin1) for place in candidates if place.kind == "city" and place.population}
    priors = {}
    for place in candidates:
        population = place.population or (DISTRICT_POPULATION if place.kind == "admin2" else 0)
        priors[place] = math.log10(max(population, 300)) + KIND_WEIGHT[place.kind] + CURATED * (place in curated)
        if place.kind == "admin1" and (place.countries, place.name) in towns:
            priors[place] += TOWN_OF_DIVISION
    return priors


def _choose(key: str, name: Name, geography: Geography, named: Mapping[int, frozenset[str]]) -> None:
    scored: list[tuple[float, float, KnownPlace]] = []
    for place in name.candidates:
        support = geography.country_support(key, place) + geography.near_support(key, place)
        told = max(_told(spot, place) + _by_country(spot, place, named) for spot in name.spots)
        scored.append((name.priors[place] + 1.3 * support + told, support + max(told, 0.0), place))
    name.sense = None
    if not scored:
        return
    scored.sort(key=lambda each: -each[0])
    total, support, best = scored[0]
    rivals = [score for score, _, place in scored[1:] if not _same_spot(best, place)]
    name.margin = total - rivals[0] if rivals else math.inf
    name.support = support
    if _is_believed(best, name.margin, support):
        name.sense = best


def _is_believed(best: KnownPlace, margin: float, support: float) -> bool:
    if best.kind in ("country", "area", "base", "river"):
        return True
    if best.kind in ("city", "admin2") and best.population < SMALL_TOWN:
        return support >= 0.75
    return support > 0 or margin >= DOMINANCE


def _countries_named(spots: Sequence[Spot]) -> dict[int, frozenset[str]]:
    """The countries that each sentence names, by their alpha-3 codes."""
    found: dict[int, set[str]] = defaultdict(set)
    for spot in spots:
        found[spot.sentence].update(
            country for place in spot.candidates if place.kind == "country" for country in place.countries
        )
    return {sentence: frozenset(countries) for sentence, countries in found.items()}


def _by_country(spot: Spot, place: KnownPlace, named: Mapping[int, frozenset[str]]) -> float:
    """What it tells for a place that its country is named in the same sentence."""
    if place.kind == "country" or named[spot.sentence].isdisjoint(place.countries):
        return 0.0
    return IN_SENTENCE


def _told(spot: Spot, place: KnownPlace) -> float:
    """What one mention says itself for a place: its noun of kind, and the name around it."""
    score = 0.0
    if spot.noun_kind is not None:
        if place.kind in MEANT[spot.noun_kind]:
            score += 2.5 if place.kind == spot.noun_kind else 1.5
        elif spot.noun_kind == "country" or place.kind == "country":
            score -= 2.0
    elif spot.case in TOWN_CASES and place.kind == "city":
        score += 1.0
    if spot.inside is not None and spot.inside.candidates:
        around = [other for other in spot.inside.candidates if contains(other, place)]
        score += 3.5 if around else 0.0
    if spot.beside is not None and spot.beside.inside is spot:
        score += 2.5 * any(contains(place, other) for other in spot.beside.candidates)
    return score


def contains(around: KnownPlace, place: KnownPlace) -> bool:
    """Whether ``around`` is an area that ``place`` lies in."""
    if around is place or around.kind in ("city", "river"):
        return False
    if around.countries and not set(around.countries) & set(place.countries):
        return False
    if around.kind == "country":
        return place.kind != "country"
    if around.kind == "admin1" and place.admin1 is not None and place.kind != "admin1":
        return place.admin1 == around.name
    return place.kind != "country" and distance_km(around, place) <= around.precision_km


def country_counts(countries: Iterable[str], hint: str | None) -> dict[str, float]:
    """The weight of countries told by adjectives, a mention each, and of the caller's hint."""
    counts: dict[str, float] = defaultdict(float)
    for country in countries:
        counts[country] = min(3.0, counts[country] + 0.5)
    if hint:
        counts[hint] += 2.0
    return counts

"""The facts of an incident and which roots give which value: that it happened, who did it, to whom, where, when, tolls.

Values that can both be true are one value, shown as exactly as any root gives it; values that exclude each other stand
apart. What counts as excluding is careful: an unidentified gunman excludes nobody, a province not its town, "at least
12" not 14. A root that gives several values does not contest itself; its later figure takes the place of its earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from typing import Generic, TypeVar, get_args

from recoupe.crosscheck.parties import MOVEMENTS, STATE_SECTORS, Participant, is_same_group, participants_of
from recoupe.crosscheck.roots import Rooted
from recoupe.crosscheck.same_voice import is_same_body
from recoupe.crosscheck.scenes import Scene
from recoupe.crosscheck.tellings import published_on
from recoupe.crosscheck.toll_bounds import Figure, figure_of
from recoupe.records.articles import When
from recoupe.records.events import CasualtyKind, Codes, Place, RoleKind, VictimKind
from recoupe.records.incidents import Reported, Toll, Whereabouts

EARTH_KM = 6371.0
NEAR_KM = 10.0  # names of neighbouring places are used for one another; gazetteers differ by as much
ARMED = frozenset({*MOVEMENTS, *STATE_SECTORS, "CRM"})
FACELESS = frozenset({None, "UAF", "UNK"})  # sectors that do not tell who it is
HAPPENED = "yes"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """A value of one field with the root and the event that give it."""

    value: T
    root: str
    event: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """The values of one field, told apart where they exclude each other. ``excluding`` are pairs of roots that do."""

    field: str
    reported: tuple[Reported, ...]
    excluding: tuple[tuple[str, str], ...] = ()


def happened_values(tellings: Sequence[Rooted]) -> Values:
    """Which roots say that it happened."""
    return Values(field="happened", reported=(_reported(HAPPENED, [Said(True, *_ids(each)) for each in tellings]),))


def role_values(field: RoleKind, tellings: Sequence[Rooted], scenes: Mapping[str, Scene]) -> Values:
    """Who did it ("actor"), or whom it befell ("recipient").

    Recipients exclude each other only where both are armed: one attack befalls soldiers and passers-by.
    """
    said = [
        Said(participant, *_ids(each))
        for each in _speaking(tellings, lambda each: bool(_told_roles(each, field, scenes)))
        for participant in _told_roles(each, field, scenes)
    ]
    excludes = _exclude if field == "actor" else _exclude_if_armed
    return _values(field, said, excludes=excludes, fineness=_vagueness, written=_actor_name)


def _told_roles(rooted: Rooted, field: RoleKind, scenes: Mapping[str, Scene]) -> list[Participant]:
    event = rooted.telling.event
    return [each for each in participants_of(event, field, scenes[event.article]) if each.codes or each.body]


def _exclude(ours: Participant, theirs: Participant) -> bool:
    """Whether two cannot be the same, nor one a part of the other."""
    if ours.body and theirs.body and is_same_body(ours.body, theirs.body):
        return False
    first, second = _codes(ours), _codes(theirs)
    if is_same_group(first, second):
        return False
    if _is_faceless(ours) or _is_faceless(theirs):
        return False
    if first.country and second.country and first.country != second.country:
        return True
    if {_camp(first), _camp(second)} == {"state", "movement"}:
        return True
    return _is_known(ours) and _is_known(theirs) and not _is_contained(ours, theirs)


def _camp(codes: Codes) -> str | None:
    """Rebels, militias and gangs are taken for one another, as police and army are."""
    if codes.sector in STATE_SECTORS:
        return "state"
    return "movement" if codes.sector in MOVEMENTS | {"CRM"} else None


def _exclude_if_armed(ours: Participant, theirs: Participant) -> bool:
    armed = all(_codes(each).sector in ARMED and _is_known(each) for each in (ours, theirs))
    return armed and _exclude(ours, theirs)


def _codes(participant: Participant) -> Codes:
    return participant.codes or Codes(country=None, sector=None, group=None)


def _is_known(participant: Participant) -> bool:
    """Whether it is somebody in particular, not a kind of people."""
    codes = _codes(participant)
    return bool(codes.group or codes.country or participant.body)


def _is_faceless(participant: Participant) -> bool:
    return not _is_known(participant) and _codes(participant).sector in FACELESS


def _is_contained(ours: Participant, theirs: Participant) -> bool:
    """Whether one is told more exactly than the other: "Russia" and its army, "rebels" and a group of them."""
    first, second = _codes(ours), _codes(theirs)
    if first.group and second.group:
        return False
    if first.group or second.group:
        bare = theirs if first.group else ours
        return bare.body is None or _codes(bare).country is not None
    return bool(first.country) and first.country == second.country


def _vagueness(participant: Participant) -> tuple[object, ...]:
    codes = _codes(participant)
    return codes.group is None, codes.country is None, codes.sector is None, participant.body is None, participant.name


def _actor_name(participant: Participant) -> str:
    """``actors:hamas``, ``MLI:MIL``, ``MLI``, else the name as it is written, for common nouns the sector: ``REB``."""
    codes = _codes(participant)
    if codes.group:
        return codes.group
    if codes.country:
        return f"{codes.country}:{codes.sector}" if codes.sector else codes.country
    return codes.sector if codes.sector and not participant.body else participant.name


def place_values(tellings: Sequence[Rooted]) -> Values:
    """Where it happened; a place that contains another, or lies within its radius, agrees with it."""
    return _values(
        "place", _said_places(tellings), excludes=_apart, fineness=_coarseness, written=lambda place: place.name
    )


def _said_places(tellings: Sequence[Rooted]) -> list[Said[Place]]:
    speaking = _speaking(tellings, lambda each: each.telling.event.place is not None)
    return [Said(place, *_ids(each)) for each in speaking if (place := each.telling.event.place)]


def agreed_place(tellings: Sequence[Rooted]) -> Whereabouts | None:
    """The finest place that the reports agree on; where they exclude each other, the area or country of all."""
    places = sorted((said.value for said in _said_places(tellings)), key=_coarseness)
    if not places:
        return None
    if not any(_apart(ours, theirs) for ours in places for theirs in places):
        return _whereabouts(places[0])
    countries = {place.country for place in places}
    admins = {place.admin1 for place in places}
    country = countries.pop() if len(countries) == 1 else None
    admin1 = admins.pop() if country and len(admins) == 1 else None
    if not country:
        return None
    return Whereabouts(
        name=admin1 or country, geonames=None, country=country, admin1=admin1, latitude=None, longitude=None,
        precision_km=None,
    )  # fmt: skip


def _whereabouts(place: Place) -> Whereabouts:
    return Whereabouts(
        name=place.name,
        geonames=place.geonames,
        country=place.country,
        admin1=place.admin1,
        latitude=place.latitude,
        longitude=place.longitude,
        precision_km=place.precision_km,
    )


def _coarseness(place: Place) -> tuple[object, ...]:
    km = float("inf") if place.precision_km is None else place.precision_km
    return place.latitude is None, place.basis != "gazetteer", km, place.name, place.geonames or 0


def _apart(ours: Place, theirs: Place) -> bool:
    if ours.country and theirs.country and ours.country != theirs.country:
        return True
    if "article" in (ours.basis, theirs.basis) or (ours.geonames and ours.geonames == theirs.geonames):
        return False
    km = _distance_km(ours, theirs)
    return km is not None and km > (ours.precision_km or 0) + (theirs.precision_km or 0) + NEAR_KM


def _distance_km(ours: Place, theirs: Place) -> float | None:
    """Along a great circle (haversine); None where a place is not resolved."""
    if ours.latitude is None or ours.longitude is None or theirs.latitude is None or theirs.longitude is None:
        return None
    lat1, lat2 = radians(ours.latitude), radians(theirs.latitude)
    half = sin((lat2 - lat1) / 2) ** 2
    half += cos(lat1) * cos(lat2) * sin(radians(theirs.longitude - ours.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, half)))


def when_values(tellings: Sequence[Rooted]) -> Values:
    """When it happened, as ISO dates ("2024-03-14", "2024-03-12/2024-03-14", open at an end: "..")."""
    return _values("when", _said_times(tellings), excludes=_never_meet, fineness=_length, written=_days)


def _said_times(tellings: Sequence[Rooted]) -> list[Said[When]]:
    speaking = _speaking(tellings, lambda each: _told_when(each) is not None)
    return [Said(when, *_ids(each)) for each in speaking if (when := _told_when(each))]


def _told_when(rooted: Rooted) -> When | None:
    when = rooted.telling.event.when
    return when if when and (when.earliest or when.latest) else None


def agreed_when(tellings: Sequence[Rooted]) -> When | None:
    """The days that all reports allow; where they exclude each other, all the days that any allows."""
    times = [said.value for said in _said_times(tellings)]
    if not times:
        return None
    starts = [when.earliest for when in times if when.earliest]
    ends = [when.latest for when in times if when.latest]
    earliest, latest = max(starts, default=None), min(ends, default=None)
    if earliest and latest and earliest > latest:
        return _interval(min(starts), max(ends), times)
    return _interval(earliest, latest, times)


def _interval(earliest: date | None, latest: date | None, times: Sequence[When]) -> When:
    same = next((when for when in times if (when.earliest, when.latest) == (earliest, latest)), None)
    precision = "open" if not (earliest and latest) else "day" if earliest == latest else "range"
    return When(
        earliest=earliest,
        latest=latest,
        precision=same.precision if same else precision,  # type: ignore[arg-type]  # one of the literals
        basis=same.basis if same else times[0].basis,
    )


def _never_meet(ours: When, theirs: When) -> bool:
    return _is_before(ours, theirs) or _is_before(theirs, ours)


def _is_before(ours: When, theirs: When) -> bool:
    return bool(ours.latest and theirs.earliest and ours.latest < theirs.earliest)


def _length(when: When) -> tuple[object, ...]:
    days = (when.latest - when.earliest).days if when.earliest and when.latest else 10**6
    return days, when.earliest or date.min, when.latest or date.max


def _days(when: When) -> str:
    if when.earliest == when.latest:
        return str(when.earliest)
    return f"{when.earliest or '..'}/{when.latest or '..'}"


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of one kind of casualties, with who they were."""

    figure: Figure
    of: VictimKind | None

    def __str__(self) -> str:
        return f"{self.figure} {self.of}" if self.of == "combatants" else str(self.figure)


def toll_values(kind: CasualtyKind, tellings: Sequence[Rooted]) -> Values:
    """Which roots give which figures of one kind, as "12", ">=12", "20-99"; "3 combatants" if told so."""
    said = current_tolls(kind, tellings)
    classes = [[each for each in said if _is_fighters(each.value) == fighters] for fighters in (False, True)]
    return Values(
        field=kind,
        reported=tuple(value for each in classes for value in _groups(each, _differ, _fineness, _common_count)),
        excluding=tuple(pair for each in classes for pair in _excluding(each, _differ)) + _who_they_were(*classes),
    )


def _differ(ours: Said[Count], theirs: Said[Count]) -> bool:
    return not ours.value.figure.meets(theirs.value.figure)


def _who_they_were(others: Sequence[Said[Count]], fighters: Sequence[Said[Count]]) -> tuple[tuple[str, str], ...]:
    """Pairs of roots of which one calls civilians whom the other calls fighters: the same number, and neither root
    tells of both."""
    both = {each.root for each in others} & {each.root for each in fighters}
    return tuple(
        (ours.root, theirs.root)
        for ours in others
        for theirs in fighters
        if ours.value.of == "civilians" and not _differ(ours, theirs) and not both & {ours.root, theirs.root}
    )


def _fineness(said: Said[Count]) -> tuple[object, ...]:
    return said.value.figure.width, said.value.figure.low, said.value.of or ""


def _is_fighters(count: Count) -> bool:
    return count.of == "combatants"


def _common_count(members: Sequence[Said[Count]]) -> str:
    figure = members[0].value.figure
    for each in members[1:]:
        if figure.meets(each.value.figure):
            figure = figure.common(each.value.figure)
    return str(Count(figure, "combatants" if all(_is_fighters(each.value) for each in members) else None))


def current_tolls(kind: CasualtyKind, tellings: Sequence[Rooted]) -> list[Said[Count]]:
    """The figures that stand: of each root and each kind of people the highest of its latest day, with all that can be
    the same number: who retells "at least 14" later on says "14"."""
    return [each for told in _told_tolls(kind, tellings) for each in _latest(told)]


def all_tolls(kind: CasualtyKind, tellings: Sequence[Rooted]) -> list[Said[Count]]:
    """The figures that a root gave on any day, there the highest and what can be the same number."""
    found: list[Said[Count]] = []
    for told in _told_tolls(kind, tellings):
        for day in sorted({on for on, _ in told}):
            found += _latest([each for each in told if each[0] == day])
    return found


def _told_tolls(kind: CasualtyKind, tellings: Sequence[Rooted]) -> Iterable[list[tuple[date, Said[Count]]]]:
    said: dict[tuple[str, bool], list[tuple[date, Said[Count]]]] = {}
    for each in _speaking(tellings, lambda rooted: bool(_figures(kind, rooted))):
        for count in _figures(kind, each):
            told = Said(count, *_ids(each))
            said.setdefault((each.root, _is_fighters(count)), []).append((published_on(each.telling.article), told))
    return said.values()


def _figures(kind: CasualtyKind, rooted: Rooted) -> list[Count]:
    told = ((toll, figure_of(toll)) for toll in rooted.telling.event.casualties if toll.kind == kind)
    return [Count(figure, toll.of) for toll, figure in told if figure]


def _latest(told: Sequence[tuple[date, Said[Count]]]) -> Iterator[Said[Count]]:
    dated = [day for day, _ in told if day != date.max]
    day = max(dated, default=date.max)
    current = [said for on, said in told if on == day]
    highest = max(current, key=lambda said: (said.value.figure.low, -said.value.figure.width))
    yield from (said for _, said in told if said.value.figure.meets(highest.value.figure))


def tolls_of(tellings: Sequence[Rooted]) -> tuple[Toll, ...]:
    """The figures of each kind over all roots: one toll for a kind of casualties, two where fighters are told apart."""
    return tuple(toll for kind in get_args(CasualtyKind) for toll in _tolls(kind, tellings))


def _tolls(kind: CasualtyKind, tellings: Sequence[Rooted]) -> Iterator[Toll]:
    said = all_tolls(kind, tellings)
    for fighters in (False, True):
        told = [each for each in said if _is_fighters(each.value) == fighters]
        if told:
            yield _toll(kind, told)


def _toll(kind: CasualtyKind, told: Sequence[Said[Count]]) -> Toll:
    victims = {each.value.of for each in told}
    by_figure: dict[Figure, list[Said[Count]]] = {}
    for each in told:
        by_figure.setdefault(each.value.figure, []).append(each)
    lows = [figure.low for figure in by_figure if figure.low or figure.high == 0]
    highs = [figure.high for figure in by_figure if figure.high is not None]
    return Toll(
        kind=kind,
        of=victims.pop() if len(victims) == 1 else "unknown",
        low=min(lows, default=None),
        high=max(highs, default=None),
        figures=tuple(_reported(str(figure), by_figure[figure]) for figure in sorted(by_figure, key=_by_size)),
    )


def _by_size(figure: Figure) -> tuple[int, float]:
    return figure.low, figure.width


def _ids(rooted: Rooted) -> tuple[str, str]:
    return rooted.root, rooted.telling.event.id


def _speaking(tellings: Sequence[Rooted], gives: Callable[[Rooted], bool]) -> list[Rooted]:
    """The tellings that give a field; an outlet's wording of what a voice says only where it quotes nothing of it."""
    giving = [each for each in tellings if gives(each)]
    direct = {(each.root, each.telling.article.id) for each in giving if not each.is_folded}
    return [each for each in giving if not each.is_folded or (each.root, each.telling.article.id) not in direct]


def _values(
    field: str,
    said: Sequence[Said[T]],
    *,
    excludes: Callable[[T, T], bool],
    fineness: Callable[[T], tuple[object, ...]],
    written: Callable[[T], str],
) -> Values:
    """``said`` by value, the finest first; the name of a value is that of its finest."""

    def exclude(ours: Said[T], theirs: Said[T]) -> bool:
        return excludes(ours.value, theirs.value)

    reported = _groups(said, exclude, lambda each: fineness(each.value), lambda members: written(members[0].value))
    return Values(field=field, reported=reported, excluding=_excluding(said, exclude))


def _groups(
    said: Sequence[Said[T]],
    excludes: Callable[[Said[T], Said[T]], bool],
    fineness: Callable[[Said[T]], tuple[object, ...]],
    written: Callable[[Sequence[Said[T]]], str],
) -> tuple[Reported, ...]:
    """Values that exclude none of each other together; one that agrees with several stands with each of them."""
    ordered = sorted(said, key=lambda each: (*fineness(each), each.root, each.event))
    groups: list[list[Said[T]]] = []
    for each in ordered:
        homes = [group for group in groups if not any(excludes(each, member) for member in group)]
        for group in homes:
            group.append(each)
        if not homes:
            groups.append([each])
    by_value: dict[str, list[Said[T]]] = {}
    for group in groups:
        by_value.setdefault(written(group), []).extend(group)
    return tuple(_reported(value, members) for value, members in by_value.items())


def _excluding(said: Sequence[Said[T]], excludes: Callable[[Said[T], Said[T]], bool]) -> tuple[tuple[str, str], ...]:
    """Pairs of roots none of whose values goes with any of the other's."""
    by_root: dict[str, list[Said[T]]] = {}
    for each in said:
        by_root.setdefault(each.root, []).append(each)
    roots = sorted(by_root)
    return tuple(
        (ours, theirs)
        for at, ours in enumerate(roots)
        for theirs in roots[at + 1 :]
        if all(excludes(one, other) for one in by_root[ours] for other in by_root[theirs])
    )


def _reported(value: str, said: Iterable[Said[T]]) -> Reported:
    every = list(said)
    return Reported(
        value=value,
        roots=tuple(sorted({each.root for each in every})),
        events=tuple(sorted({each.event for each in every})),
    )

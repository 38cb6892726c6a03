"""An incident with the records that it rests on: what every layout needs before it lays anything out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from recoupe.deliver.words import one_line
from recoupe.records.articles import Article, When
from recoupe.records.claims import Claim
from recoupe.records.events import Codes, Event, RoleKind
from recoupe.records.incidents import Incident, Root, Toll, Voice
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

FIGURE = re.compile(r"[0-9]{1,15}")
COORDINATE_DECIMALS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who takes part in an incident on one side; ``events`` counts the records that say so."""

    name: str
    codes: Codes | None
    events: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One incident; ``readings`` are those of its reports and denials in the order of the incident, each once;
    ``events`` those of its events and ``denials`` those of its denials that the readings hold."""

    incident: Incident
    readings: tuple[Reading, ...]
    events: tuple[Event, ...]
    denials: tuple[Event, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles, in the order of ``readings``."""
        return tuple(reading.article for reading in self.readings)

    @property
    def reporting_roots(self) -> tuple[Root, ...]:
        """The roots that some event of the incident rests on; the others only deny it."""
        told = set(self.incident.events)
        return tuple(root for root in self.incident.roots if told.intersection(root.events))

    @property
    def denying_roots(self) -> tuple[Root, ...]:
        """The roots that nothing of the incident rests on."""
        told = set(self.incident.events)
        return tuple(root for root in self.incident.roots if not told.intersection(root.events))

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that report it, in the order of ``readings``, each once; unknown ones left out."""
        names = (one_line(article.outlet) for article in self.articles if article.outlet)
        return tuple(dict.fromkeys(name for name in names if name))

    @property
    def latest_capture(self) -> datetime | None:
        """When the last of its articles was received; None if none is at hand."""
        return max((article.capture.captured_at for article in self.articles), default=None)


def find_incidents(case: Case) -> Iterator[IncidentRow]:
    """Every incident of ``case`` with what it rests on, in the order of the case."""
    for incident in case.incidents():
        yield incident_row(case, incident)


def incident_row(case: Case, incident: Incident) -> IncidentRow:
    """``incident`` with the readings that ``case`` has for it."""
    wanted = [report.article for report in incident.reports]
    wanted += [article for root in incident.roots for article in root.articles]
    found = (case.reading(article) for article in dict.fromkeys(wanted))
    readings = tuple(reading for reading in found if reading is not None)
    events = {event.id: event for reading in readings for event in reading.events}
    return IncidentRow(
        incident=incident,
        readings=readings,
        events=tuple(events[each] for each in incident.events if each in events),
        denials=tuple(events[each] for each in incident.denials if each in events),
    )


def parties_of(row: IncidentRow, role: RoleKind) -> list[Party]:
    """Who takes part as ``role``, those that most records name first; the same group or name once.

    The longest of several names of one group stands for it.
    """
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    codes: dict[str, Codes | None] = {}
    for event in row.events:
        for key, name, found in _distinct(event, role):
            counts[key] += 1
            names[key] = max(names.get(key, ""), name, key=lambda each: (len(each), each))
            codes[key] = codes.get(key) or found
    return [
        Party(name=names[key], codes=codes[key], events=count)
        for key, count in sorted(counts.items(), key=lambda item: -item[1])
    ]


def _distinct(event: Event, role: RoleKind) -> Iterator[tuple[str, str, Codes | None]]:
    found: dict[str, tuple[str, Codes | None]] = {}
    for each in event.roles:
        name = one_line(each.name)
        if each.role == role and name:
            key = each.codes.group if each.codes and each.codes.group else name.casefold()
            found.setdefault(key, (name, each.codes))
    for key, (name, codes) in found.items():
        yield key, name, codes


def voice_words(voice: Voice) -> str:
    """What to call a voice: its name in one line, else what sort it is in brackets: ``(unnamed)``."""
    name = one_line(voice.name or "")
    return name or f"({voice.kind})"


def root_names(roots: Iterable[Root]) -> list[str]:
    """The voices at the roots in their order, each name once."""
    return list(dict.fromkeys(voice_words(root.voice) for root in roots))


def claims_by_id(readings: Iterable[Reading]) -> dict[str, Claim]:
    """All claims of ``readings`` by id."""
    return {claim.id: claim for reading in readings for claim in reading.claims}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deaths:
    """How many died, over all roots: ``low`` and ``high`` are the smallest and largest reported, ``best`` the figure of
    the statement that most roots make, the smallest of several, at its lower bound. ``by_kind`` splits ``best`` by who
    they were; what no root tells apart is "unknown". ``smallest`` are the bounds of the smallest statement, alike where
    it is a number; "dozens" is 24 and 99."""

    low: int
    best: int
    high: int
    by_kind: Mapping[str, int]
    smallest: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """What one root says: bounds by kind of victims."""

    bounds: Mapping[str, tuple[int, int]]

    @property
    def total(self) -> tuple[int, int]:
        """Low and high of all dead; a figure for people of no told kind may hold the others."""
        told = [self.bounds[kind] for kind in ("civilians", "combatants") if kind in self.bounds]
        low, high = sum(each[0] for each in told), sum(each[1] for each in told)
        unknown = self.bounds.get("unknown", (0, 0))
        return max(low, unknown[0]), max(high, unknown[1])


def deaths_of(incident: Incident) -> Deaths | None:
    """The dead of ``incident``; None where no root gives a figure for them."""
    tolls = [toll for toll in incident.casualties if toll.kind == "killed"]
    statements = _statements(tolls)
    if not statements:
        return None
    totals = [statement.total for statement in statements]
    counted = Counter(low for low, _high in totals)
    best = min(counted, key=lambda value: (-counted[value], value))
    chosen = next(each for each in statements if each.total[0] == best)
    kinds = {kind: chosen.bounds[kind][0] for kind in ("civilians", "combatants") if kind in chosen.bounds}
    return Deaths(
        low=min(low for low, _high in totals),
        best=best,
        high=max(high for _low, high in totals),
        by_kind={**kinds, "unknown": best - sum(kinds.values())},
        smallest=min(totals),
    )


def _statements(tolls: Sequence[Toll]) -> list[_Statement]:
    """What each root says of the dead, by root; one for all where figures have no roots."""
    by_root: dict[str, dict[str, tuple[int, int]]] = {}
    for toll in tolls:
        kind = toll.of or "unknown"
        for figure in toll.figures:
            bounds = figure_bounds(figure.value)
            for root in figure.roots if bounds else ():
                _widen(by_root.setdefault(root, {}), kind, bounds or (0, 0))
        if not any(figure.roots and figure_bounds(figure.value) for figure in toll.figures):
            ends = [end for end in (toll.low, toll.high) if end is not None]
            if ends:
                _widen(by_root.setdefault("", {}), kind, (min(ends), max(ends)))
    return [_Statement(bounds=bounds) for _root, bounds in sorted(by_root.items())]


def _widen(bounds: dict[str, tuple[int, int]], kind: str, found: tuple[int, int]) -> None:
    """One root may give two figures for the same people: both are within its bounds."""
    known = bounds.get(kind, found)
    bounds[kind] = (min(known[0], found[0]), max(known[1], found[1]))


def figure_bounds(value: str) -> tuple[int, int] | None:
    """Low and high of a reported figure: ``12`` and ``>=12`` are 12 and 12, ``20-99`` is 20 and 99, ``<=15`` is 0 and
    15; None if it holds no number."""
    numbers = [int(each) for each in FIGURE.findall(value)]
    if not numbers:
        return None
    return (0 if value.startswith("<=") else min(numbers)), max(numbers)


def rounded(degrees: float | None) -> float | None:
    """A coordinate at two decimals at most."""
    return None if degrees is None else round(degrees, COORDINATE_DECIMALS) + 0.0  # no -0.0


def days_of(when: When | None) -> tuple[date, date] | None:
    """First and last day, the same where only one end is known; None where nothing is known."""
    known = [day for day in (when.earliest, when.latest) if day] if when else []
    return (known[0], known[-1]) if known else None


def first_report_on(row: IncidentRow) -> date | None:
    """The day on which it was first published, as far as known."""
    days = (days_of(article.published) for article in row.articles)
    return min((day[0] for day in days if day), default=None)

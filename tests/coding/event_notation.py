"""The notation of the event tables, the toy gazetteer that they are read with, and the check of a reading against it.

A row is a text and all events that a careful reader finds in it, one string each, in text order::

    fr(
        "aerial",
        "L'aviation a bombardé lundi le village d'Ansongo, tuant trois habitants.",
        "ASSAULT/aerial: bombardé + tuant; actor L'aviation; recipient le village d'Ansongo;"
        " killed 3 civilians = trois habitants; at Ansongo (MLI); on 2023-05-15",
    )

Behind type, mode and trigger words come, in any order, parts of these kinds:

* ``actor``, ``recipient``, ``instrument``, ``object`` and the words of the role; ``[MLI]`` behind them is its country
  or group. Instruments, objects and codes are compared where the row tells one for the event;
* ``killed 3 civilians = words``: a toll. ``12-`` is at least 12, ``-40`` at most 40 or almost, ``~20`` about 20;
* ``at Gao (MLI)``, ``at ~MLI`` for a country that only the rest of the article tells, ``at Tamrec (-)`` unresolved;
* ``on 2023-05-15``, ``on 2023-05-15..2023-05-16``; ``on ?`` for a time of no known days;
* ``count 122``; a modality, or ``not`` and one: told as a fact if there is none;
* ``says``: the voices, outermost first, parted by " > "; "nobody" for one that the text does not name;
* ``same 0``: the row's event that is the main record; ``denied by``: the voices that deny it.

Blank lines part zones (paragraphs, unless ``zones`` names them). All rows were published on Wednesday, 17 May 2023.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from builders import build_article
from recoupe.knowledge.place_names import KnownPlace, PlaceKind, fold_name, without_article
from recoupe.records.articles import Article, When, ZoneKind
from recoupe.records.claims import Claim
from recoupe.records.events import Casualties, Count, Event, Place, Role
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

PUBLISHED = date(2023, 5, 17)  # a Wednesday
OPTIONAL_ROLES = ("instrument", "object")


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """One row: a text and all of its events; ``fault`` says why it is known to be read wrongly, "" if it is not."""

    id: str
    language: str
    text: str
    events: tuple[str, ...]
    zones: tuple[ZoneKind, ...]
    fault: str

    @property
    def article(self) -> Article:
        """The text as an article of the fixed day."""
        day = When(earliest=PUBLISHED, latest=PUBLISHED, precision="day", basis="page")
        return build_article(self.text, kinds=self.zones, language=self.language, published=day)


def _row(language: str, id: str, text: str, *events: str, zones: Sequence[ZoneKind] = (), fault: str = "") -> EventRow:
    return EventRow(id=id, language=language, text=text, events=events, zones=tuple(zones), fault=fault)


fr = partial(_row, "fr")
en = partial(_row, "en")


def expected_lines(row: EventRow) -> list[str]:
    """The expected events, their parts in a fixed order."""
    return [_line(*event.split("; ")) for event in row.events]


def found_lines(row: EventRow, reading: Reading) -> list[str]:
    """The events of ``reading`` in the notation of the table."""
    wanted = [event.split("; ") for event in row.events]
    numbers = {event.id: number for number, event in enumerate(reading.events)}
    claims = {claim.id: claim for claim in reading.claims}
    return [_line(*_parts(event, row.text, claims, numbers, wanted)) for event in reading.events]


def pieces_of(event: str) -> Iterator[str]:
    """The words that a line of the table quotes from its text."""
    head, *parts = event.split("; ")
    yield from head.split(": ")[1].split(" + ")
    for part in parts:
        kind, _, words = part.partition(" ")
        if kind in ("actor", "recipient", *OPTIONAL_ROLES):
            yield words.partition(" [")[0]
        elif kind == "at" and not words.startswith("~"):
            yield words.partition(" (")[0]
        elif " = " in words:
            yield words.partition(" = ")[2]


def _line(head: str, *parts: str) -> str:
    return "; ".join([head, *sorted(parts)])


def _parts(
    event: Event,
    text: str,
    claims: Mapping[str, Claim],
    numbers: Mapping[str, int],
    wanted: Sequence[Sequence[str]],
) -> Iterator[str]:
    head = _head(event, text)
    asked = next((parts for first, *parts in wanted if first == head), [])
    yield head
    for role in event.roles:
        yield from _role_parts(role, text, asked)
    yield from (_toll_part(toll, text) for toll in event.casualties)
    if event.place is not None:
        yield _place_part(event.place, text)
    if event.when is not None:
        yield f"on {_days(event.when)}"
    if event.count is not None:
        yield f"count {_figure(event.count)}"
    realis = event.realis
    if (realis.polarity, realis.modality) != ("positive", "actual"):
        yield f"not {realis.modality}" if realis.polarity == "negative" else realis.modality
    if event.claims:
        yield "says " + " > ".join(_voice(claims[each], text) for each in event.claims)
    if event.same_as is not None:
        yield f"same {numbers[event.same_as]}"
    if event.denied_by:
        yield "denied by " + ", ".join(sorted(_voice(claims[each], text) for each in event.denied_by))


def _head(event: Event, text: str) -> str:
    kinds = "/".join(each.removeprefix("plover:") for each in (event.code, event.mode) if each)
    return f"{kinds}: {' + '.join(span.of(text) for span in event.trigger)}"


def _role_parts(role: Role, text: str, asked: Sequence[str]) -> Iterator[str]:
    if role.role in OPTIONAL_ROLES and not any(part.startswith(OPTIONAL_ROLES) for part in asked):
        return
    told = f"{role.role} {role.span.of(text)}"
    if any(part.startswith(f"{told} [") for part in asked):
        codes = (role.codes.country, role.codes.group) if role.codes is not None else ()
        told += f" [{' '.join(filter(None, codes))}]"
    yield told


def _toll_part(toll: Casualties, text: str) -> str:
    figure = _figure(Count(low=toll.low, best=toll.best, high=toll.high))
    return f"{toll.kind} {figure} {toll.of or '-'} = {toll.span.of(text)}"


def _figure(count: Count) -> str:
    low, best, high = count.low, count.best, count.high
    if low == best == high:
        return str(best)
    if best is not None and low is None and high is None:
        return f"~{best}"
    return f"{'' if low is None else low}-{'' if high is None else high}"


def _place_part(place: Place, text: str) -> str:
    if place.basis == "article" and place.latitude is None and place.country:
        return f"at ~{place.country}"
    return f"at {place.span.of(text)} ({place.country or '-'})"


def _days(when: When) -> str:
    if when.earliest is None and when.latest is None:
        return "?"
    if when.earliest == when.latest:
        return str(when.earliest)
    return f"{when.earliest or ''}..{when.latest or ''}"


def _voice(claim: Claim, text: str) -> str:
    span: Span | None = claim.source.span
    return span.of(text) if span is not None else claim.source.name or "nobody"


_COUNTRIES = (
    ("Mali", "MLI", 17, -4, 19_000_000), ("Niger", "NER", 16, 8, 22_000_000),
    ("Burkina Faso", "BFA", 13, -2, 20_000_000),
    ("Ukraine", "UKR", 49, 32, 44_000_000), ("Russie/Russia", "RUS", 60, 100, 144_000_000),
    ("Irak/Iraq", "IRQ", 33, 44, 38_000_000), ("Syrie/Syria", "SYR", 35, 38, 17_000_000),
    ("Liban/Lebanon", "LBN", 33.8, 35.8, 6_800_000), ("Soudan/Sudan", "SDN", 16, 30, 41_000_000),
    ("Turquie/Turkey", "TUR", 39, 35, 82_000_000), ("France", "FRA", 47, 2, 67_000_000),
    ("Colombie/Colombia", "COL", 4, -73, 49_000_000), ("Éthiopie/Ethiopia", "ETH", 8, 38, 109_000_000),
    ("États-Unis/United States", "USA", 40, -100, 330_000_000),
)  # fmt: skip
_TOWNS = (
    ("Bamako", "MLI", 12.65, -8, 1_297_000), ("Gao", "MLI", 16.27, -0.04, 87_000),
    ("Ménaka", "MLI", 15.92, 2.4, 20_000),
    ("Ansongo", "MLI", 15.66, 0.5, 30_000), ("Niamey", "NER", 13.51, 2.11, 775_000),
    ("Djibo", "BFA", 14.1, -1.63, 61_000),
    ("Kiev/Kyiv", "UKR", 50.45, 30.52, 2_797_000), ("Kharkiv", "UKR", 49.98, 36.25, 1_430_000),
    ("Odessa", "UKR", 46.48, 30.73, 1_001_000), ("Moscou/Moscow", "RUS", 55.75, 37.62, 10_381_000),
    ("Bagdad/Baghdad", "IRQ", 33.34, 44.4, 7_216_000), ("Mossoul/Mosul", "IRQ", 36.34, 43.12, 1_740_000),
    ("Alep/Aleppo", "SYR", 36.2, 37.16, 2_100_000), ("Beyrouth/Beirut", "LBN", 33.89, 35.5, 1_917_000),
    ("Khartoum", "SDN", 15.55, 32.53, 1_975_000), ("El-Fasher", "SDN", 13.63, 25.35, 252_000),
    ("Ankara", "TUR", 39.92, 32.85, 3_518_000), ("Genève/Geneva", "CHE", 46.2, 6.15, 183_000),
    ("Cali", "COL", 3.44, -76.52, 2_393_000), ("Paris", "FRA", 48.85, 2.35, 2_138_000), ("Y", "FRA", 49.8, 2.99, 89),
)  # fmt: skip


class ToyGazetteer:
    """The ``Gazetteer`` port over a handful of real places."""

    def __init__(self) -> None:
        self._names: dict[str, list[KnownPlace]] = {}
        for kind, rows, km in (("country", _COUNTRIES, 400.0), ("city", _TOWNS, 5.0)):
            for names, country, latitude, longitude, people in rows:
                for name in names.split("/"):
                    place = _known(name, kind, country, (latitude, longitude), people, km)  # type: ignore[arg-type]
                    self._names.setdefault(fold_name(name), []).append(place)

    def look_up(self, name: str, /) -> Sequence[KnownPlace]:
        """The one place of a name."""
        key = fold_name(name)
        return self._names.get(key) or self._names.get(without_article(key)) or ()

    def sounding_like(self, name: str, /) -> Sequence[KnownPlace]:
        """No other transcriptions."""
        return ()


def _known(
    name: str, kind: PlaceKind, country: str, at: tuple[float, float], people: int, precision_km: float
) -> KnownPlace:
    return KnownPlace(
        name=name,
        kind=kind,
        countries=(country,),
        admin1=None,
        geonames=people,  # any number will do
        latitude=at[0],
        longitude=at[1],
        precision_km=precision_km,
        population=people,
    )

"""The own gold set of events: invented articles, their events written as pieces of text and turned into spans here.

One JSON object a line; ``eval/own_events/README.md`` says how events are marked. A piece is one of ``eval.own``: a
string that stands once in the text, or ``[string, n]`` for its n-th occurrence. Labels, modes, groups and countries
may give several right answers, joined by ``|``; ``none`` among them means that no label is right too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from babel.core import get_global
from pydantic import Field

from eval.marks import Half
from eval.own import Piece, find_piece
from eval.rows import Row, TextRow, ZoneRow, build_zones, load_texts
from recoupe.records.articles import Zone
from recoupe.records.events import CasualtyKind, Modality, Polarity, VictimKind
from recoupe.records.spans import Span

OWN_EVENTS = Path(__file__).parent / "own_events"

Language = Literal["fr", "en"]

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}
"""PLOVER 2.0: each event type with its modes."""

_NONE = "none"


class _PlaceRow(Row):
    piece: Piece
    also: list[Piece] = Field(default_factory=list)
    country: str | None


class _WhenRow(Row):
    earliest: date | None
    latest: date | None
    piece: Piece


class _CasualtyRow(Row):
    kind: CasualtyKind
    low: int | None = Field(ge=0)
    best: int | None = Field(ge=0)
    high: int | None = Field(ge=0)
    piece: Piece
    of: str | None
    optional: bool = False


class _CountRow(Row):
    low: int | None = Field(ge=0)
    best: int | None = Field(ge=0)
    high: int | None = Field(ge=0)


class _EventRow(Row):
    triggers: list[list[Piece]] = Field(min_length=1)
    code: str
    mode: str | None
    actor: list[list[Piece]]
    recipient: list[list[Piece]]
    actor_country: str | None
    recipient_country: str | None
    actor_group: str | None
    place: _PlaceRow | None
    when: _WhenRow | None
    casualties: list[_CasualtyRow]
    count: _CountRow | None
    polarity: str
    modality: str
    chain: list[list[Piece]]
    or_chains: list[list[list[Piece]]] = Field(default_factory=list)
    same_as: int | None = None
    optional: bool = False


class _TextRow(TextRow):
    language: Language
    outlet: str
    published: date | None
    title: str
    zones: list[ZoneRow] = Field(min_length=1)
    topics: list[str] = Field(min_length=1)
    events: list[_EventRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPlace:
    """Where an event happens: ``spans`` are the phrases that count as right, ``countries`` alpha-3 codes (None among
    them: no country is right too; the empty tuple: the text does not tell)."""

    spans: tuple[Span, ...]
    countries: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedWhen:
    """When an event happens: both ends included, None at an end that the text leaves open or cannot be told."""

    earliest: date | None
    latest: date | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedCasualties:
    """One figure of a toll; ``of`` lists the right answers. An optional one may be found or left out."""

    kind: CasualtyKind
    low: int | None
    best: int | None
    high: int | None
    span: Span
    of: tuple[str | None, ...]
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedEvent:
    """One event as it was marked.

    ``triggers`` are the mentions, the main one first, each of one or more spans. ``codes``, ``modes``, ``polarities``
    and ``modalities`` list every right answer. ``actors`` and ``recipients`` have one entry for each participant, which
    lists the phrases that count as right. ``chains`` are the right chains of voices, outermost first; a voice lists
    the phrases that count as right, none for a voice that the text does not give. ``same_as`` is the position of the
    main record of the same happening. An ``optional`` event counts neither as missed nor as wrongly found.
    """

    triggers: tuple[tuple[Span, ...], ...]
    codes: tuple[str, ...]
    modes: tuple[str | None, ...]
    actors: tuple[tuple[Span, ...], ...]
    recipients: tuple[tuple[Span, ...], ...]
    actor_countries: tuple[str | None, ...]
    recipient_countries: tuple[str | None, ...]
    actor_groups: tuple[str | None, ...]
    place: MarkedPlace | None
    when: MarkedWhen | None
    casualties: tuple[MarkedCasualties, ...]
    count: tuple[int | None, int | None, int | None] | None
    polarities: tuple[str, ...]
    modalities: tuple[str, ...]
    chains: tuple[tuple[tuple[Span, ...], ...], ...]
    same_as: int | None
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EventText:
    """An article with its gold events."""

    id: str
    language: str
    half: Half
    outlet: str
    published: date | None
    title: str
    text: str
    zones: tuple[Zone, ...]
    topics: tuple[str, ...]
    events: tuple[MarkedEvent, ...]


def load_events(half: Half, language: Language, *, folder: Path = OWN_EVENTS) -> list[EventText]:
    """The articles of one half in one language: those of every file ``<half>_<language>[...].jsonl``.

    Raises:
        GoldFaults: pieces that are not in their text, unknown labels, ids that repeat; all of them listed.
    """

    def build(row: _TextRow, faults: list[str]) -> EventText:
        if row.language != language:
            faults.append(f"{row.id}: language {row.language!r} in the file of {language!r}")
        return _build_text(row, faults)

    return load_texts(f"{language}*", half, folder=folder, kind=_TextRow, build=build)


def _build_text(row: _TextRow, faults: list[str]) -> EventText:
    return EventText(
        id=row.id,
        language=row.language,
        half=row.split,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
        text=row.text,
        zones=_build_zones(row, faults),
        topics=tuple(row.topics),
        events=tuple(_Builder(row, position, faults).build() for position in range(len(row.events))),
    )


def _build_zones(row: _TextRow, faults: list[str]) -> tuple[Zone, ...]:
    zones = build_zones(row, row.zones, faults)
    faults += [
        f"{row.id}: zone {zone.kind} {zone.start}..{zone.end} runs over a line end"
        for zone in zones
        if "\n" in row.text[zone.start : zone.end]
    ]
    faults += [
        f"{row.id}: zones {a.kind} and {b.kind} overlap at {b.start}" for a, b in pairwise(zones) if b.start < a.end
    ]
    if zones[0].kind != "title" or row.text[zones[0].start : zones[0].end] != row.title:
        faults.append(f"{row.id}: the first zone is not the title")
    covered = {at for zone in zones for at in range(zone.start, zone.end)}
    bare = [at for at, char in enumerate(row.text) if not char.isspace() and at not in covered]
    if bare:
        faults.append(f"{row.id}: no zone at {bare[0]}")
    return zones


class _Builder:
    """Makes one marked event of its row; what is wrong goes to ``faults``, and that piece or label is left out."""

    def __init__(self, row: _TextRow, position: int, faults: list[str]) -> None:
        self._row = row
        self._position = position
        self._event = row.events[position]
        self._faults = faults

    def build(self) -> MarkedEvent:
        event = self._event
        self._check_link()
        codes = self._labels("code", event.code, tuple(MODES))
        return MarkedEvent(
            triggers=tuple(self._spans(mention) for mention in event.triggers),
            codes=tuple(code for code in codes if code is not None),
            modes=self._modes(codes),
            actors=self._each("actor", event.actor),
            recipients=self._each("recipient", event.recipient),
            actor_countries=self._countries("actor_country", event.actor_country),
            recipient_countries=self._countries("recipient_country", event.recipient_country),
            actor_groups=_split(event.actor_group),
            place=self._place(),
            when=self._when(),
            casualties=tuple(each for casualty in event.casualties for each in self._casualties(casualty)),
            count=self._count(),
            polarities=self._known("polarity", event.polarity, get_args(Polarity)),
            modalities=self._known("modality", event.modality, get_args(Modality)),
            chains=tuple(tuple(self._spans(voice) for voice in chain) for chain in (event.chain, *event.or_chains)),
            same_as=event.same_as,
            optional=event.optional,
        )

    def _fault(self, message: str) -> None:
        self._faults.append(f"{self._row.id} event {self._position}: {message}")

    def _check_link(self) -> None:
        link, events = self._event.same_as, self._row.events
        if link is None:
            return
        if not 0 <= link < len(events) or link == self._position:
            self._fault(f"same as {link} of {len(events)} events")
            return
        main = events[link]
        if main.same_as is not None:
            self._fault(f"same as {link}, which is itself the same as {main.same_as}")
        if not set(self._event.code.split("|")) & set(main.code.split("|")):
            self._fault(f"{self._event.code!r}, but the same as {link}, which is {main.code!r}")

    def _find(self, piece: Piece) -> Iterator[Span]:
        try:
            yield find_piece(self._row.text, piece)
        except LookupError as error:
            self._fault(error.args[0])

    def _spans(self, pieces: Sequence[Piece]) -> tuple[Span, ...]:
        return tuple(span for piece in pieces for span in self._find(piece))

    def _each(self, role: str, participants: list[list[Piece]]) -> tuple[tuple[Span, ...], ...]:
        if not all(participants):
            self._fault(f"a participant of {role} with no piece")
        return tuple(self._spans(pieces) for pieces in participants)

    def _labels(
        self, field: str, given: str | None, known: tuple[str, ...], *, none: bool = False
    ) -> tuple[str | None, ...]:
        labels = _split(given)
        for label in labels:
            if label not in known and not (none and label is None):
                self._fault(f"no {field} is called {_NONE if label is None else label!r}")
        return labels

    def _known(self, field: str, given: str, known: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(label for label in self._labels(field, given, known) if label is not None)

    def _modes(self, codes: tuple[str | None, ...]) -> tuple[str | None, ...]:
        known = tuple(mode for code in codes for mode in MODES.get(code or "", ()))
        return self._labels(f"mode of {self._event.code}", self._event.mode, known, none=True) or (None,)

    def _countries(self, field: str, given: str | None) -> tuple[str | None, ...]:
        return self._labels(field, given, _known_countries(), none=True)

    def _place(self) -> MarkedPlace | None:
        place = self._event.place
        if place is None:
            return None
        countries = self._countries("place country", place.country)
        return MarkedPlace(spans=self._spans([place.piece, *place.also]), countries=countries)

    def _when(self) -> MarkedWhen | None:
        when = self._event.when
        if when is None:
            return None
        if when.earliest and when.latest and when.earliest > when.latest:
            self._fault(f"when: {when.earliest} comes after {when.latest}")
        return next(
            (MarkedWhen(earliest=when.earliest, latest=when.latest, span=span) for span in self._find(when.piece)), None
        )

    def _casualties(self, row: _CasualtyRow) -> Iterator[MarkedCasualties]:
        self._check_order(f"casualties {row.kind}", (row.low, row.best, row.high))
        for span in self._find(row.piece):
            yield MarkedCasualties(
                kind=row.kind,
                low=row.low,
                best=row.best,
                high=row.high,
                span=span,
                of=self._labels("of", row.of, get_args(VictimKind), none=True) or (None,),
                optional=row.optional,
            )

    def _count(self) -> tuple[int | None, int | None, int | None] | None:
        count = self._event.count
        if count is None:
            return None
        figures = (count.low, count.best, count.high)
        self._check_order("count", figures)
        return figures

    def _check_order(self, what: str, figures: tuple[int | None, ...]) -> None:
        given = [figure for figure in figures if figure is not None]
        if not given:
            self._fault(f"{what}: no figure")
        if given != sorted(given):
            self._fault(f"{what}: {' > '.join(map(str, given))} is no order of low, best, high")


def _split(given: str | None) -> tuple[str | None, ...]:
    """The alternatives of a label: none for null, None for the word "none"."""
    if given is None:
        return ()
    return tuple(None if label == _NONE else label for label in given.split("|"))


@cache
def _known_countries() -> tuple[str, ...]:
    """Alpha-3 codes; CLDR keeps them as aliases of the alpha-2 ones."""
    return tuple(code for code in get_global("territory_aliases") if len(code) == 3 and code.isalpha())

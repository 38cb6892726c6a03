"""The same happening in many articles: incidents, the roots that they rest on, copies, and what stays open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.records.articles import When
from recoupe.records.claims import Origin, SourceKind
from recoupe.records.events import CasualtyKind, VictimKind
from recoupe.records.spans import Span

CopyKind = Literal[
    "passage",  # words of one article stand in another
    "credit",  # the article says that it rests on an agency or another outlet: "avec AFP"
    "claim",  # the same quotation, or the same content from the same source
]
CopyBasis = Literal[
    "credit",  # the copy names its original
    "time",  # the copy was published later
    "containment",  # all of the shorter one stands in the longer one, which holds more
    "unknown",  # who copied whom cannot be told; `copy` is then the one of greater id
]
Status = Literal["single_root", "corroborated", "contested", "denied"]
Party = Literal["actor", "recipient"]
RootReason = Literal[
    "named_voice",  # a voice that the text names: one root, whoever passes it on
    "own_word",  # the outlet says so itself
    "copied",  # the words of another article: its root
    "credited",  # an agency or outlet is credited: its root
    "same_words",  # an unnamed voice whose words match those of another one
    "unnamed_in_outlet",  # unnamed voices of one outlet are one
    "unnamed_apart",  # an unnamed voice with words of its own
    "unsigned",  # nobody is given for it ("it was reported"): it counts only where no other root stands
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One article, or one claim of it, repeats another.

    ``article`` is the copy, ``of`` the original: None where only its name is known (``name``, a credit). ``claims``
    are the ids of the claim of the copy and of the original, None where whole passages match. ``passages`` pairs each
    matching stretch of the copy with that of the original. ``share`` (0..1) is the part of the copy's words that stands
    in the original, None for a credit. ``basis`` is why this one is taken for the copy.
    """

    id: str
    article: str
    of: str | None
    name: str | None
    kind: CopyKind
    claims: tuple[str, str] | None
    passages: tuple[tuple[Span, Span], ...]
    share: float | None
    basis: CopyBasis
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One link of a chain: ``claim`` is its claim, None for the outlet itself and for a credited agency."""

    name: str | None
    kind: SourceKind
    claim: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """The last voice that one or more reports of an incident reach.

    ``chain`` goes from the outlet to the root, for the earliest of its reports; ``articles`` and ``events`` are those
    that rest on it, sorted. ``party`` tells that the voice takes part in the incident or in its conflict on that side.
    """

    id: str
    chain: tuple[Voice, ...]
    articles: tuple[str, ...]
    events: tuple[str, ...]
    reason: RootReason
    party: Party | None

    @property
    def voice(self) -> Voice:
        """Who is at the root."""
        return self.chain[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A value of one field, and the ids of the roots that give it. ``value`` is a code, name, ISO date or figure."""

    value: str
    roots: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of an incident with its own status: ``field`` is "happened", "actor", "recipient", "place", "when" or a
    kind of casualties; ``values`` are told apart where they exclude each other. ``against`` are the roots that deny it.
    """

    field: str
    status: Status
    values: tuple[Reported, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The figures of one kind of casualties over all roots: ``low`` the smallest, ``high`` the largest reported.

    None at an end: no root gives that bound. ``figures`` has each distinct figure with who says it.
    """

    kind: CasualtyKind
    of: VictimKind | None
    low: int | None
    high: int | None
    figures: tuple[Reported, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where an incident took place: the finest place that its reports agree on. Units as in ``Place``."""

    name: str
    geonames: int | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision_km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Why an event is in its incident: ``reasons`` are the names of the rules that hold, e.g. "same_day",
    "same_toll", "person:ana" for a join by hand; empty for the event that the incident was founded on."""

    event: str
    article: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What a profile makes of an incident: its grade and the rules that led there, in order."""

    profile: str
    grade: str
    trace: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening, as many articles tell it.

    ``id`` names the incident for good: it is made from the event that it was founded on (``events[0]``: the earliest
    published, then the smallest id). ``revision`` is a digest of all the fields: it changes when anything does.
    ``when`` is what the reports agree on, None where no report gives a day. ``denials`` are the ids of events that
    deny it.
    """

    id: str
    revision: str
    code: str
    mode: str | None
    when: When | None
    place: Whereabouts | None
    casualties: tuple[Toll, ...]
    events: tuple[str, ...]
    reports: tuple[Report, ...]
    denials: tuple[str, ...]
    roots: tuple[Root, ...]
    status: Status
    facts: tuple[Fact, ...]
    grades: tuple[Grade, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two groups of events that look alike and were not merged, since ``field`` excludes it: for a person to answer.

    ``incidents`` are the two incidents' ids, sorted; ``values`` what each says in ``field`` ("toll", "place", "when",
    "actor"); ``reasons`` what speaks for the merge.
    """

    id: str
    incidents: tuple[str, str]
    field: str
    values: tuple[str, str]
    reasons: tuple[str, ...]
    origin: Origin

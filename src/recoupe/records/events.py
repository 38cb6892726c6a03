"""What happened, or is planned, imagined, called for or denied: events, and what a text points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.records.articles import When
from recoupe.records.claims import Origin
from recoupe.records.spans import Span

RoleKind = Literal["actor", "recipient", "instrument", "object"]
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "possible", "hypothetical", "called_for", "generic"]
CasualtyKind = Literal["killed", "injured", "captured", "missing", "displaced", "evacuated", "arrested"]
VictimKind = Literal["civilians", "combatants", "unknown"]
PlaceBasis = Literal["gazetteer", "containing_area", "article"]
MentionKind = Literal["person", "organisation", "group", "state", "place", "time", "number"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """What an actor is, in codes: ``country`` in ISO 3166-1 alpha-3, ``sector`` one of PLOVER's, ``group`` the id of
    an armed group, alliance or institution of the actor list ("actors:hamas"). None: not known."""

    country: str | None
    sector: str | None
    group: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who or what takes part in an event, and as what.

    ``span`` is the whole noun phrase without relative clause; for a pronoun that phrase is the pronoun and ``name``
    its antecedent's. ``codes`` is None where nothing is known of it.
    """

    role: RoleKind
    span: Span
    name: str
    codes: Codes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something happened.

    ``geonames`` is the GeoNames id, ``country`` ISO 3166-1 alpha-3, ``admin1`` the name of the first-level division;
    ``latitude`` and ``longitude`` are WGS 84 degrees at two decimals at most, None where the place is not resolved;
    ``precision_km`` is the radius in which the place lies, never finer than the text. ``basis`` tells whether the
    gazetteer knows the place itself, only an area around it, or it is taken from the article's other places.
    """

    span: Span
    name: str
    geonames: int | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision_km: float | None
    basis: PlaceBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number as a text gives it: "au moins 12" is low 12, best 12, high None; "des dizaines" low 20, best None,
    high 99. None: the text gives no such bound."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """One figure of a toll. ``low``, ``best`` and ``high`` as in ``Count``; ``of`` is who they were, None where the
    kind of people has no meaning."""

    kind: CasualtyKind
    low: int | None
    best: int | None
    high: int | None
    span: Span
    of: VictimKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Realis:
    """Whether it happened: ``negative`` where it is said not to have."""

    polarity: Polarity
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happens, is planned, imagined, called for or denied.

    ``trigger`` are the words that tell of it, over all its mentions by the same voices with the same realis, in text
    order. ``code`` and ``mode`` are of an ontology ("plover:ASSAULT", "plover:explosives"); ``claims`` the ids of the
    claims that it is told in, outermost first: none where the outlet says so itself. ``count`` is set for an
    aggregate ("122 attacks since January"), which is no single event. ``same_as`` is the id of the article's main
    record of the same happening, None if this is it; ``denied_by`` the ids of the claims that deny it.
    """

    id: str
    article: str
    trigger: tuple[Span, ...]
    code: str
    mode: str | None
    roles: tuple[Role, ...]
    place: Place | None
    when: When | None
    casualties: tuple[Casualties, ...]
    count: Count | None
    realis: Realis
    claims: tuple[str, ...]
    same_as: str | None
    denied_by: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name, time or number that the text points at. ``link`` is a gazetteer id ("geonames:98182"), an ISO country
    code, an actor id, an interval ("2021-08-19/2021-08-19") or a number; None where it is not resolved."""

    id: str
    article: str
    span: Span
    kind: MentionKind
    name: str
    link: str | None
    origin: Origin

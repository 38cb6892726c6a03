"""What cross-checking needs to know of an event, without its article: small, flat, comparable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from recoupe.records.events import CasualtyKind, Modality, Polarity, VictimKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TollCard:
    """One figure of a toll, bounds as in ``Count``."""

    kind: CasualtyKind
    low: int | None
    best: int | None
    high: int | None
    of: VictimKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCard:
    """One event, ready to be compared with those of other articles.

    ``published`` is the article's own day. ``actors`` and ``recipients`` are keys: an actor id ("actors:hamas"), a
    country ("country:ISR"), else the folded head words of the name ("name:orma front"). ``places`` are folded names,
    finest first. ``words`` are the folded content words of the sentences
    that tell of it and of the headline, sorted, each once. ``same_as``
    is the main record in the same article, None if this is it. ``aggregate`` marks a count of many happenings.
    """

    event: str
    article: str
    outlet: str | None
    language: str | None
    published: date | None
    code: str
    mode: str | None
    earliest: date | None
    latest: date | None
    places: tuple[str, ...]
    geonames: int | None
    country: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    precision_km: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    tolls: tuple[TollCard, ...]
    words: tuple[str, ...]
    polarity: Polarity
    modality: Modality
    aggregate: bool
    claims: tuple[str, ...]
    same_as: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLink:
    """Two events that may tell the same happening. ``events`` are their ids, sorted; ``score`` 0..1; ``reasons`` are
    the names of the rules that speak for it; ``excludes`` names the field in which they exclude each other, None if
    none."""

    events: tuple[str, str]
    score: float
    reasons: tuple[str, ...]
    excludes: str | None

"""The facts of an event in plain English, for tables: who, where, when, toll, count."""

from __future__ import annotations

from recoupe.deliver.event_outline import EventRow, is_masked, names_of, roles_of
from recoupe.deliver.outline import NAME_CHARS
from recoupe.deliver.tolls import short_figure, short_tolls
from recoupe.deliver.words import BASES, one_line, plain_interval, shorten
from recoupe.knowledge.ontology import load_ontology
from recoupe.knowledge.report_words import country_name
from recoupe.records.articles import When
from recoupe.records.events import Event, Place, RoleKind

ARROW = " → "
MASKED = "a call to violence: target, place, time and means are left out"
LANGUAGES = ("en", "fr")  # in which a place may be called like its country
TOLLS_SHOWN = 6


def who_words(event: Event) -> str:
    """``les assaillants → un convoi``; a side that nobody is named for is a question mark; empty if both are."""
    actors, recipients = names_of(event, "actor"), names_of(event, "recipient")
    if is_masked(event):
        return actors
    if not recipients:
        return actors
    return f"{actors or '?'}{ARROW}{recipients}"


def code_words(event: Event, role: RoleKind) -> str:
    """What is known of a side, in words: ``Iraq, armed forces``; empty if nothing is."""
    sectors = load_ontology("plover").sectors
    told: list[str] = []
    for each in roles_of(event, role):
        if each.codes is None:
            continue
        country = country_name(each.codes.country, "en") if each.codes.country else None
        sector = sectors.get(each.codes.sector or "", {}).get("en")
        told.append(", ".join(part for part in (country, sector) if part))
    return "; ".join(dict.fromkeys(part for part in told if part))


def means_words(event: Event) -> str:
    """Instruments and objects."""
    return ", ".join(part for part in (names_of(event, "instrument"), names_of(event, "object")) if part)


def where_words(event: Event) -> str:
    """``Tarmiyah, Iraq (within 5 km)``; empty where no place is told."""
    if event.place is None or is_masked(event):
        return ""
    place = event.place
    name = shorten(one_line(place.name), NAME_CHARS)
    country = country_name(place.country, "en") if place.country else None
    is_country = country is not None and _is_country(place)
    return f"{name}{'' if country is None or is_country else f', {country}'} ({_precision(place)})"


def _is_country(place: Place) -> bool:
    names = (country_name(place.country or "", language) for language in LANGUAGES)
    return any(each and each.casefold() in place.name.casefold() for each in names)


def _precision(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return "country from the rest of the article" if place.basis == "article" and place.country else "not located"
    within = f"within {place.precision_km:,.0f} km" if place.precision_km else "not known how exactly"
    if place.basis == "containing_area":
        return f"the area that holds it, {within}"
    return f"from the article’s other places, {within}" if place.basis == "article" else within


def when_cell(event: Event) -> str:
    """The interval and how fine it is: ``2021-07-01 to 2021-07-31 (month)``; empty where none is told."""
    return "" if event.when is None or is_masked(event) else interval_words(event.when)


def interval_words(when: When) -> str:
    """An interval with its precision, and what it rests on unless that is the text."""
    notes: list[str] = [] if when.precision in ("day", "range", "open") else [when.precision]
    if when.basis != "text":
        notes.append(BASES[when.basis])
    return f"{plain_interval(when)} ({', '.join(notes)})" if notes else plain_interval(when)


def toll_cell(text: str, event: Event) -> str:
    """``4 killed, 8 injured``."""
    tolls = short_tolls(text, event)
    more = f", and {len(tolls) - TOLLS_SHOWN} more figures" if len(tolls) > TOLLS_SHOWN else ""
    return ", ".join(tolls[:TOLLS_SHOWN]) + more


def count_cell(event: Event) -> str:
    """How many an aggregate counts; empty for a single event."""
    return f"{short_figure(event.count)} of them, told as one" if event.count else ""


def notes_of(row: EventRow) -> list[str]:
    """What to beware of."""
    notes = [MASKED] if row.is_masked else []
    if row.lost_claims:
        notes.append(f"{row.lost_claims} of its claims not at hand")
    return notes

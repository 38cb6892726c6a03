"""A reading as it is searched: its words, and one row for each event.

All that is asked with a single word is put among the words of the article, told apart by a prefix: "s_reis" is a word
of a speaker's name, "g_irq" a country. So one inverted index answers for all of it at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, get_args

from recoupe.records.articles import When
from recoupe.records.events import Casualties, CasualtyKind, Event
from recoupe.records.readings import Reading
from recoupe.store.words import fold_name, fold_words, joined

LONG = "m_long"  # stands for the months of an interval without end
GAP = "_"  # stands between two names, so that no phrase reaches from one into the next
MAX_WORDS = 50_000  # of one article that are searched: PostgreSQL's word lists end at 1 MB
MAX_MONTHS = 24  # of an event; what took longer is found by any day, and then its days are compared
FIRST_YEAR, LAST_YEAR = 1900, 2100  # that have a word of their own
ID_DIGITS = 12  # of the 20 that an id has: enough to find the few articles that may hold it
KINDS: tuple[CasualtyKind, ...] = get_args(CasualtyKind)
EventRow = dict[str, Any]


def list_words(reading: Reading) -> list[str]:
    """All words that the article of ``reading`` is found by; ``GAP`` where a phrase must end."""
    words = [*sorted(set(_facets(reading))), GAP, *_names(reading), *fold_words(reading.article.text)]
    return words[:MAX_WORDS]


def event_rows(reading: Reading, rank: int) -> list[EventRow]:
    """The rows of table ``events`` for ``reading``: ``nth`` counts its events from 0."""
    return [_event_row(event, rank, nth) for nth, event in enumerate(reading.events)]


def day_number(day: date | None) -> int | None:
    """A day as a number that is read as it is written: 20210819."""
    return None if day is None else day.year * 10_000 + day.month * 100 + day.day


def day_words(earliest: date | None, latest: date | None) -> Iterator[str]:
    """A word for each month and year that an event's interval touches; ``LONG`` where it has no end or too many."""
    if earliest is None or latest is None or len(_months(earliest, latest)) > MAX_MONTHS:
        yield LONG
        return
    yield from map(_month_word, _months(earliest, latest))
    yield from map(_year_word, range(earliest.year, latest.year + 1))


def days_asked(first: date | None, last: date | None) -> list[str]:
    """The words of which an event has one that touches the interval of a query, which may be open.

    Months where it begins and ends in the middle of a year, years between.
    """
    start, end = first or date.min, last or date.max
    if len(_months(start, end)) <= MAX_MONTHS:
        return [*map(_month_word, _months(start, end)), LONG]
    months = [*_months(start, date(start.year, 12, 31)), *_months(date(end.year, 1, 1), end)]
    between = range(start.year + 1, end.year)
    years = range(_known_year(between[0]), _known_year(between[-1]) + 1) if between else ()
    return [*map(_month_word, months), *map(_year_word, years), LONG]


def _months(first: date, last: date) -> range:
    """The months that an interval touches, counted from the year 0."""
    return range(first.year * 12 + first.month - 1, last.year * 12 + last.month)


def _month_word(number: int) -> str:
    return f"m_{number // 12:04}{number % 12 + 1:02}"


def _year_word(year: int) -> str:
    return f"y_{_known_year(year)}"


def _known_year(year: int) -> int:
    """All that lies before or after what is in the news counts as one year."""
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def toll_word(kind: CasualtyKind, figure: int) -> str:
    """The word for "at least the power of two below ``figure``"; ``figure`` is 1 or more."""
    return f"t_{kind}_{figure.bit_length()}"


def id_word(identity: str) -> str:
    """The word for a record's id."""
    return "i_" + identity.rpartition("_")[2][:ID_DIGITS].lower()


def url_word(url: str) -> str:
    """The word for an address."""
    return "u_" + hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:16]


def realis_word(value: str) -> str:
    """The word for a modality or a polarity."""
    return joined("r_", value)


def code_word(code: str) -> str:
    """The word for an ontology's code."""
    return joined("c_", code)


def country_word(country: str) -> str:
    """The word for a country's code."""
    return joined("g_", country)


def language_words(tag: str) -> list[str]:
    """The words for a language: "fr-CA" is found as itself and as "fr"."""
    parts = fold_words(tag)
    return [joined("l_", parts[0]), joined("l_", tag)] if parts else []


def prefixed(prefix: str, name: str | None) -> list[str]:
    """The words of a name, each with ``prefix``."""
    return [prefix + word for word in fold_words(name or "")]


def published_day(when: When | None) -> date | None:
    """The day that an article counts as published on: the latest that it may be."""
    return None if when is None else when.latest or when.earliest


def _facets(reading: Reading) -> Iterator[str]:
    article = reading.article
    if article.url:
        yield url_word(article.url)
    yield from language_words(article.language or "")
    yield from (id_word(claim.id) for claim in reading.claims)
    yield from (id_word(event.id) for event in reading.events)
    for event in reading.events:
        yield code_word(event.code)
        yield from (realis_word(event.realis.modality), realis_word(event.realis.polarity))
        if event.place and event.place.country:
            yield country_word(event.place.country)
        if event.when and (event.when.earliest or event.when.latest):
            yield from day_words(event.when.earliest, event.when.latest)
        for kind, figure in _figures(event.casualties).items():
            yield from (f"t_{kind}_{bits}" for bits in range(1, figure.bit_length() + 1))


def _names(reading: Reading) -> Iterator[str]:
    """The words of all names, with a gap after each."""
    places = (event.place for event in reading.events if event.place)
    yield from _apart("o_", [reading.article.outlet])
    yield from _apart("s_", (claim.source.name for claim in reading.claims))
    yield from _apart("p_", (name for place in places for name in (place.name, place.admin1)))


def _apart(prefix: str, names: Iterable[str | None]) -> Iterator[str]:
    for name in sorted({folded for name in names if (folded := fold_name(name))}):
        yield from (prefix + word for word in name.split())
        yield GAP


def _figures(casualties: Iterable[Casualties]) -> dict[CasualtyKind, int]:
    """The largest figure of each kind that is given as reached: "up to 30" gives none."""
    found: dict[CasualtyKind, int] = {}
    for each in casualties:
        figure = max(each.best or 0, each.low or 0)
        if figure > found.get(each.kind, 0):
            found[each.kind] = min(figure, 2**62)
    return found


def _event_row(event: Event, rank: int, nth: int) -> EventRow:
    place, when, figures = event.place, event.when, _figures(event.casualties)
    names = [name for name in (fold_name(place.name), fold_name(place.admin1)) if name] if place else []
    return {
        "rank": rank,
        "nth": nth,
        "code": event.code,
        "country": place.country if place else None,
        "place": f" {' | '.join(names)} " if names else None,
        "earliest": day_number(when.earliest) if when else None,
        "latest": day_number(when.latest) if when else None,
        "modality": event.realis.modality,
        "polarity": event.realis.polarity,
        **{kind: figures.get(kind) for kind in KINDS},
    }

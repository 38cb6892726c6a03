"""An incident in English sentences, made from its record alone: for the notes of tables."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.deliver.dates import when_phrase
from recoupe.deliver.layouts.labels import status_words
from recoupe.deliver.layouts.rows import Deaths, IncidentRow, root_names, voice_words
from recoupe.deliver.tolls import KINDS
from recoupe.deliver.words import UNNAMED_KINDS, count_of, kind_words, one_line
from recoupe.knowledge.report_words import country_name, load_report_words
from recoupe.records.articles import When
from recoupe.records.incidents import Incident, Root, Toll

NAMES_TOLD = 5


def when_sentence(when: When | None) -> str:
    """``On 1 May 2024``, ``In May 2024``, ``Between 1 May and 3 May 2024``; ``On a day not told``."""
    if when is None:
        return "On a day not told"
    phrase = when_phrase(load_report_words("en"), when, is_period=False).strip()
    if not phrase:
        return "On a day not told"
    return f"{phrase[0].upper()}{phrase[1:]}"


def where_words(incident: Incident) -> str:
    """``Tindara (Mopti, Mali)``; ``a place not told``."""
    place = incident.place
    if place is None:
        return "a place not told"
    country = country_name(place.country, "en") if place.country else None
    behind = [one_line(each) for each in (place.admin1, country) if each]
    behind = [each for each in dict.fromkeys(behind) if each and each != place.name]
    name = one_line(place.name) or "a place not told"
    return f"{name} ({', '.join(behind)})" if behind else name


def toll_words(tolls: Sequence[Toll]) -> str:
    """``9-12 killed (civilians), 30 injured``; empty if nothing is told."""
    return ", ".join(filter(None, map(_toll, tolls)))


def _toll(toll: Toll) -> str:
    number = range_words(toll.low, toll.high)
    of = f" ({toll.of})" if toll.of and toll.of != "unknown" else ""
    return f"{number} {KINDS[toll.kind]}{of}" if number else ""


def range_words(low: int | None, high: int | None) -> str:
    """``12``, ``9-12``, ``at least 9``, ``at most 12``; empty where no bound is known."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"at most {high}"
    if high is None:
        return f"at least {low}"
    return f"{low}" if low == high else f"{low}-{high}"


def roots_sentence(row: IncidentRow) -> str:
    """On whose word it rests: ``On the word of 2 independent roots: …; denied by …. Status: contested.``"""
    told = _rooted(row.reporting_roots) or "no root at hand"
    denied = f"; denied by {', '.join(root_names(row.denying_roots)[:NAMES_TOLD])}" if row.denying_roots else ""
    return f"On the word of {told}{denied}. Status: {status_words(row.incident.status)}."


def _rooted(roots: Sequence[Root]) -> str:
    if not roots:
        return ""
    names = list(dict.fromkeys(_root_words(root) for root in roots))
    more = f" and {len(names) - NAMES_TOLD} more" if len(names) > NAMES_TOLD else ""
    return f"{count_of(len(roots), 'independent root')}: {', '.join(names[:NAMES_TOLD])}{more}"


def _root_words(root: Root) -> str:
    """The voice with what sort it is where it has no name of its own, and the side that it is on."""
    notes = [kind_words(root.voice.kind)] if root.voice.kind in UNNAMED_KINDS and root.voice.name else []
    notes += ["party to it"] if root.party else []
    return f"{voice_words(root.voice)} ({'; '.join(notes)})" if notes else voice_words(root.voice)


def deaths_range(deaths: Deaths | None) -> str:
    """``0``, ``9-12``; ``not told``."""
    return "not told" if deaths is None else range_words(deaths.low, deaths.high)

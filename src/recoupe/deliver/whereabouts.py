"""A place in a sentence: with the preposition of the text, of a country, or of a town."""

from __future__ import annotations

from recoupe.deliver.grammar import fill, first_determiner, has_open_start
from recoupe.deliver.words import one_line
from recoupe.knowledge.report_words import ReportWords, country_name
from recoupe.records.events import Place

TOWN_KM = 30.0  # what is known less finely is no town, and its preposition cannot be guessed
BEFORE_CHARS = 60  # looked at in front of a place: the longest preposition has 30


def place_phrase(words: ReportWords, text: str, place: Place | None) -> str:
    """The place with the blank in front: `` à Tarmiyah (Irak)``; nothing where there is none."""
    name = one_line(place.name) if place else ""
    if place is None or not name:
        return ""
    country = country_name(place.country, words.language) if place.country else None
    if country and place.country and _same(name, country):
        return country_phrase(words, place.country)
    if country is None or place.basis == "article" or country.casefold() in name.casefold():
        country = None
    behind = fill(words, words.places.country_behind, country=country) if country else ""
    located = _of_text(words, text, place, name) or _of_town(words, place, name)
    if located:
        return located + behind
    return fill(words, words.places.other, name=f"{name}, {country}" if country else name)


def country_phrase(words: ReportWords, code: str) -> str:
    """``en Irak``, ``au Mali``, ``aux États-Unis``, with the blank in front; nothing for an unknown code."""
    name = country_name(code, words.language)
    return fill(words, _country_pattern(words, code, name), name=name) if name else ""


def _country_pattern(words: ReportWords, code: str, name: str) -> str:
    countries = words.countries
    if code in countries.special:
        return countries.special[code]
    if code in countries.plural_codes:
        return countries.plural
    if code in countries.bare_codes:
        return countries.bare
    is_feminine = name.split()[0].endswith("e") and code not in countries.masculine_in_e
    if is_feminine or code in countries.feminine_codes or has_open_start(words.grammar, name):
        return countries.feminine
    return countries.masculine


def _same(name: str, country: str) -> bool:
    plain = name.casefold().replace("’", "'")
    return any(plain == f"{article}{country.casefold()}".replace("’", "'") for article in ("", "l'", "the "))


def _of_text(words: ReportWords, text: str, place: Place, name: str) -> str | None:
    """The place with what the text has before it, where that is a preposition of place."""
    if one_line(place.span.of(text)).casefold() != name.casefold():
        return None
    before = " ".join(text[max(place.span.start - BEFORE_CHARS, 0) : place.span.start].split()).replace("'", "’")
    is_tight = text[: place.span.start].endswith(("'", "’"))
    for preposition in words.places.before:
        if preposition.endswith("’") == is_tight and f" {before.lower()}".endswith(f" {preposition}"):
            return f" {preposition}{'' if is_tight else ' '}{name}"
    return None


def _of_town(words: ReportWords, place: Place, name: str) -> str | None:
    is_small = place.precision_km is None or place.precision_km <= TOWN_KM
    is_name = not name[0].islower() and (place.precision_km is not None or not first_determiner(words.grammar, name))
    return fill(words, words.places.town, name=name) if is_small and is_name else None

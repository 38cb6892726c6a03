"""Events as cards: what cross-checking needs of them, without their articles.

Which events can be incidents is told in ``can_found``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from recoupe.crosscheck.details import lines_of, with_details
from recoupe.knowledge.abbreviations import load_abbreviations
from recoupe.knowledge.actors import state_names
from recoupe.knowledge.common_words import load_common_words
from recoupe.knowledge.incident_types import load_incident_types
from recoupe.knowledge.place_names import fold_name
from recoupe.records.articles import Article
from recoupe.records.cards import EventCard, TollCard
from recoupe.records.events import Event, Mention, Place, Role, RoleKind
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

MIN_WORD_CHARS = 3
MIN_NUMBER_DIGITS = 4  # a year or a large figure; small ones are in any two sentences
MAX_DAYS = 31  # "in May" still tells one happening from another; "this year" does not
MAX_NAME_WORDS = 3  # of an actor's name that has no code: what follows is mostly apposition

_SENTENCE_END = re.compile(r"[.!?…]+[»”\"’)\]]*\s+(?=[\"«“‘(—–-]?\s?[^\W\d_a-zà-ÿ]|\d)")
_APOSTROPHE = re.compile("['’]")  # "l'attentat", "army's": two words
_LAST_WORD = re.compile(r"[\w°-]+$")


def cards_of(reading: Reading) -> list[EventCard]:
    """A card for every event of ``reading``, in its order: also for those that can neither found nor join an incident,
    so that a store can tell why.

    Details of a scene are records of its happening (``details``). An event whose place is only that of what is told
    around it has the name of the one place that its own sentences name.
    """
    named = _named_places(reading)
    cards = [_at_named_place(_card(event, reading.article), event, reading.article, named) for event in reading.events]
    deeds = [place for place, card in enumerate(cards) if can_found(card)]
    starts = sorted(span.start for span in sentences_of(reading.article))
    lines = [lines_of((span.start for span in reading.events[place].trigger), starts) for place in deeds]
    for place, card in zip(deeds, with_details([cards[place] for place in deeds], lines), strict=True):
        cards[place] = card
    homes = {card.event: card.same_as for card in cards if card.same_as}
    return [replace(card, same_as=homes.get(card.same_as or "", card.same_as)) for card in cards]


def _named_places(reading: Reading) -> list[tuple[Span, str]]:
    """Where the text names places that the gazetteer knows; no countries."""
    countries = _country_names(reading.article.language)
    names = ((each.span, fold_name(each.name)) for each in reading.mentions if _is_known_place(each))
    return [(span, name) for span, name in names if name and name not in countries]


def _is_known_place(mention: Mention) -> bool:
    return mention.kind == "place" and (mention.link or "").startswith("geonames:")


def _at_named_place(card: EventCard, event: Event, article: Article, named: Sequence[tuple[Span, str]]) -> EventCard:
    if event.place is not None and event.place.basis != "article":
        return card
    sentences = {_sentence_around(span, article) for span in event.trigger}
    found = {name for span, name in named if any(span.overlaps(each) for each in sentences)}
    return replace(card, places=tuple(found)) if len(found) == 1 else card


def can_found(card: EventCard) -> bool:
    """Whether the event can be in an incident as its report: told as a fact, single, and a deed.

    Aggregates, what is told of more than a month, plans, possibilities, hypotheses, calls and generic sentences never.
    Deeds are violence, coercion, protest, sanctions, movements of troops, retreats, meetings, agreements and aid.
    Speech acts (accusing, rejecting, requesting, threatening, supporting in words) are none: they are claims already,
    and to cross-check them would be to count how often a speech was passed on. The list is data,
    ``knowledge/incident_types.toml``.
    """
    return card.polarity == "positive" and _is_told_deed(card) and not _is_of_a_period(card)


def can_deny(card: EventCard) -> bool:
    """Whether the event says of a deed that it did not happen; it can be attached to an incident, never found one."""
    return card.polarity == "negative" and _is_told_deed(card)


def _is_told_deed(card: EventCard) -> bool:
    return card.modality == "actual" and not card.aggregate and load_incident_types().can_found(card.code)


def _is_of_a_period(card: EventCard) -> bool:
    """Whether it is told of more than a month: that counts many happenings, or tells of none in particular."""
    return bool(card.earliest and card.latest and (card.latest - card.earliest).days > MAX_DAYS)


def _card(event: Event, article: Article) -> EventCard:
    place, when = event.place, event.when
    return EventCard(
        event=event.id,
        article=event.article,
        outlet=article.outlet,
        language=article.language,
        published=_published(article),
        code=event.code,
        mode=event.mode,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        places=_place_names(place, article.language) if place else (),
        geonames=place.geonames if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        precision_km=place.precision_km if place else None,
        actors=_parties(event.roles, "actor", article.language),
        recipients=_parties(event.roles, "recipient", article.language),
        tolls=tuple(TollCard(kind=c.kind, low=c.low, best=c.best, high=c.high, of=c.of) for c in event.casualties),
        words=tuple(sorted(set(_words_of(event, article)))),
        polarity=event.realis.polarity,
        modality=event.realis.modality,
        aggregate=event.count is not None,
        claims=event.claims,
        same_as=event.same_as,
    )


def _published(article: Article) -> date | None:
    return article.published.latest or article.published.earliest if article.published else None


def _place_names(place: Place, language: str | None) -> tuple[str, ...]:
    """The folded names from the place up to its first-level division, each once; none for a whole country."""
    names = (fold_name(name) for name in (place.name, place.admin1) if name)
    return tuple(dict.fromkeys(name for name in names if name and name not in _country_names(language)))


@lru_cache
def _country_names(language: str | None) -> frozenset[str]:
    return frozenset(fold_name(name) for name in state_names(language or "en").values())


def _parties(roles: Sequence[Role], kind: RoleKind, language: str | None) -> tuple[str, ...]:
    keys = {key for role in roles if role.role == kind for key in _party_keys(role, language)}
    return tuple(sorted(keys))


def _party_keys(role: Role, language: str | None) -> Iterator[str]:
    """The group, else the country; the words of a name that has neither."""
    codes = role.codes
    if codes and codes.group:
        yield codes.group
    elif codes and codes.country:
        yield f"country:{codes.country}"
    else:
        words = content_words(role.name, language)[:MAX_NAME_WORDS]
        if words:
            yield f"name:{' '.join(words)}"


def _words_of(event: Event, article: Article) -> Iterator[str]:
    """The content words of the sentences that hold a trigger, and of the headline: sentences alone hardly tell one
    happening from another of the same kind, with the headline they do (ECB+, topics 1-25: pairs .56 -> .60)."""
    sentences = {_sentence_around(span, article) for span in event.trigger}
    headline = {zone.span for zone in article.zones if zone.kind == "title"}
    for span in sentences | headline:
        yield from content_words(span.of(article.text), article.language)


def content_words(text: str, language: str | None) -> list[str]:
    """The folded words of ``text`` in its order, without those of grammar, short ones and small figures."""
    grammar = load_common_words(language).of_grammar
    words = fold_name(_APOSTROPHE.sub(" ", text)).split()
    return [word for word in words if _counts(word) and word not in grammar]


def _counts(word: str) -> bool:
    return len(word) >= (MIN_NUMBER_DIGITS if word.isdecimal() else MIN_WORD_CHARS)


def _sentence_around(trigger: Span, article: Article) -> Span:
    """The sentence of a trigger by its punctuation, inside its zone; an event is no place to parse again."""
    zone = next((zone.span for zone in article.zones if zone.start <= trigger.start < zone.end), None)
    start, end = (zone.start, max(zone.end, trigger.end)) if zone else (0, len(article.text))
    for cut in _cuts(article, Span(start, end)):
        if cut <= trigger.start:
            start = cut
        elif cut >= trigger.end:
            return Span(start, cut)
    return Span(start, end)


def sentences_of(article: Article) -> Iterator[Span]:
    """The sentences of all zones by their punctuation, blanks at their ends included."""
    for zone in article.zones:
        edges = [zone.start, *_cuts(article, zone.span), zone.end]
        yield from (Span(start, end) for start, end in pairwise(edges) if start < end)


def _cuts(article: Article, block: Span) -> Iterator[int]:
    """Where the sentences of ``block`` begin, but for the first."""
    kept = _abbreviations(article.language or "")
    for match in _SENTENCE_END.finditer(article.text, block.start, block.end):
        word = _LAST_WORD.search(article.text, max(block.start, match.start() - 30), match.start())
        is_short = word is not None and (word[0].lower() in kept or (len(word[0]) == 1 and word[0].isalpha()))
        if not is_short:
            yield match.end()


@lru_cache
def _abbreviations(language: str) -> frozenset[str]:
    return load_abbreviations(language).words

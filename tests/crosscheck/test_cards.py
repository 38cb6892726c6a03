"""Events as cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from event_cards import card
from hypothesis import given

from builders import ORIGIN, build_article, find_span
from event_readings import build_event, build_place, build_role, build_toll, days, event_readings
from recoupe.crosscheck.cards import can_deny, can_found, cards_of, content_words
from recoupe.records.articles import Article
from recoupe.records.cards import EventCard
from recoupe.records.events import Codes, Count, Event, Mention, Realis
from recoupe.records.readings import Reading

TEXT = (
    "Mine près d’Alren : douze morts\n\n"
    "L’autobus a sauté sur une mine mardi près d’Alren, selon M. Traoré. Douze villageois ont été tués par le Front "
    "d’Orma. Le commerce reprend à Besk."
)


def test_a_card_has_all_that_the_event_tells() -> None:
    article = build_article(
        TEXT, kinds=("title",), language="fr", outlet="Le Fleuve", published=days(date(2024, 4, 10))
    )
    event = build_event(
        article,
        "tués",
        code="plover:ASSAULT",
        mode="explosives",
        roles=(
            build_role(
                article, "actor", "le Front d’Orma", codes=Codes(country="MLI", sector="REB", group="actors:orma")
            ),
            build_role(article, "recipient", "villageois", codes=Codes(country="MLI", sector="CVL", group=None)),
        ),
        place=replace(build_place(article, "Alren", country="MLI", nth=2), geonames=11, admin1="Mopti"),
        when=days(date(2024, 4, 9)),
        tolls=(build_toll(article, "Douze", "killed", 12, 12, 12),),
    )
    (found,) = cards_of(Reading(article=article, events=(event,)))
    assert (found.published, found.earliest, found.latest) == (date(2024, 4, 10), date(2024, 4, 9), date(2024, 4, 9))
    assert (found.places, found.geonames, found.country, found.admin1) == (("alren", "mopti"), 11, "MLI", "Mopti")
    assert (found.actors, found.recipients) == (("actors:orma",), ("country:MLI",))
    assert [(toll.kind, toll.best) for toll in found.tolls] == [("killed", 12)]
    assert found.words == ("alren", "douze", "front", "mine", "morts", "orma", "tues", "villageois")


@pytest.mark.parametrize(
    ("trigger", "words"),
    [
        pytest.param("sauté", "autobus sauté mine mardi alren traore", id="an abbreviation ends no sentence"),
        pytest.param("commerce", "commerce reprend besk", id="the last one"),
    ],
)
def test_words_are_those_of_the_sentence_and_the_headline(trigger: str, words: str) -> None:
    article = build_article(TEXT, kinds=("title",), language="fr")
    (found,) = cards_of(Reading(article=article, events=(build_event(article, trigger),)))
    assert set(found.words) == {*content_words(words, "fr"), "mine", "alren", "douze", "morts"}


@pytest.mark.parametrize(
    ("name", "places"),
    [
        pytest.param("Côte d’Ivoire", (), id="a country is no place of its own"),
        pytest.param("N’Djamena", ("ndjamena",), id="apostrophes"),
        pytest.param("Saint-Élie", ("saint elie",), id="accents"),
    ],
)
def test_names_of_places_are_folded(name: str, places: tuple[str, ...]) -> None:
    article = build_article(f"Une bombe a explosé à {name}.", language="fr")
    event = build_event(article, "explosé", place=build_place(article, name))
    assert cards_of(Reading(article=article, events=(event,)))[0].places == places


def test_a_party_without_codes_goes_by_its_words() -> None:
    article = build_article("Des hommes armés non identifiés ont attaqué le pont.", language="fr")
    event = build_event(article, "attaqué", roles=(build_role(article, "actor", "Des hommes armés non identifiés"),))
    assert cards_of(Reading(article=article, events=(event,)))[0].actors == ("name:hommes armes identifies",)


@pytest.mark.parametrize(
    ("known", "founds", "denies"),
    [
        pytest.param({}, True, False, id="a deed"),
        pytest.param({"polarity": "negative"}, False, True, id="a denial"),
        pytest.param({"modality": "planned"}, False, False, id="a plan"),
        pytest.param({"aggregate": True}, False, False, id="a count"),
        pytest.param({"code": "plover:THREATEN"}, False, False, id="a threat"),
        pytest.param({"code": "plover:CONSULT"}, True, False, id="a meeting"),
        pytest.param({"code": "own:FLOOD"}, True, False, id="a type of another ontology"),
    ],
)
def test_what_founds_and_what_denies(known: dict[str, Any], founds: bool, denies: bool) -> None:
    assert (can_found(card("e", **known)), can_deny(card("e", **known))) == (founds, denies)


def test_a_count_of_many_is_an_aggregate() -> None:
    article = build_article("Il y a eu 122 attaques en mars.", language="fr")
    event = build_event(article, "attaques", count=Count(low=122, best=122, high=122))
    assert cards_of(Reading(article=article, events=(event,)))[0].aggregate


@given(reading=event_readings())
def test_every_event_has_a_card(reading: Reading) -> None:
    found: list[EventCard] = cards_of(reading)
    assert [each.event for each in found] == [event.id for event in reading.events]
    assert all(list(each.words) == sorted(set(each.words)) for each in found)


def test_a_span_outside_all_zones_is_no_trouble() -> None:
    article = replace(build_article("Bombe. Douze morts."), zones=())
    event = build_event(article, "morts")
    assert find_span(article.text, "morts") == event.trigger[0]
    assert cards_of(Reading(article=article, events=(event,)))[0].words == ("douze", "morts")


TOWNS = "Besk, mardi. Des hommes armés ont tué douze personnes à Alren. Ils ont brûlé vingt boutiques."


def told_in_besk(article: Article) -> list[Event]:
    around = replace(build_place(article, "Besk", country="MLI", at=None, km=None), basis="article")
    killed = build_event(article, "tué", place=around, when=days(date(2024, 4, 9)))
    return [killed, build_event(article, "brûlé", mode="destroy", place=around)]


def test_a_place_of_what_is_told_around_gives_way_to_the_one_that_the_sentence_names() -> None:
    article = build_article(TOWNS, kinds=("paragraph",), language="fr", published=days(date(2024, 4, 10)))
    named = [
        Mention(
            id=name,
            article=article.id,
            span=find_span(TOWNS, name),
            kind="place",
            name=name,
            link=f"geonames:{number}",
            origin=ORIGIN,
        )
        for number, name in enumerate(("Besk", "Alren"), 11)
    ]
    killed, _ = cards_of(Reading(article=article, events=tuple(told_in_besk(article)), mentions=tuple(named)))
    assert killed.places == ("alren",)


def test_a_denial_of_a_detail_goes_where_the_detail_goes() -> None:
    article = build_article(TOWNS, kinds=("paragraph",), language="fr", published=days(date(2024, 4, 10)))
    killed, burned = told_in_besk(article)
    denial = replace(burned, id="denial", realis=Realis(polarity="negative", modality="actual"), same_as=burned.id)
    found = cards_of(Reading(article=article, events=(killed, burned, denial)))
    assert [each.same_as for each in found] == [None, killed.id, killed.id]

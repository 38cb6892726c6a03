"""Two events: linked, not linked, or excluding each other."""

from __future__ import annotations

from typing import Any

import pytest
from event_cards import ALREN, BESK, card, links_of, toll, words
from event_strategies import cards
from hypothesis import given

from recoupe.crosscheck.pairs import assess, compare
from recoupe.records.cards import EventCard

MINE = words("trench convoy checkpoint orchard bridge")
BUS = words("coach ravine passengers pilgrims garage")


def pair(ours: dict[str, Any], theirs: dict[str, Any]) -> tuple[EventCard, EventCard]:
    return card("one", **{"out": 1} | ours), card("two", **{"out": 1} | theirs)


LINKED = [
    pytest.param({"day": 0, **ALREN}, {"day": 0, **ALREN}, {"same_day", "same_place"}, id="day and town, any language"),
    pytest.param(
        {"day": 0, "country": "MLI", "tolls": (toll(17),), "actors": ("actors:orma",)},
        {"day": 0, "country": "MLI", "tolls": (toll(17),), "actors": ("actors:orma",)},
        {"same_toll", "same_actor"},
        id="day, toll and group, no town",
    ),
    pytest.param(
        {**ALREN, "tolls": (toll(12),)}, {**ALREN, "tolls": (toll(12),)}, {"published_together"}, id="no day, one toll"
    ),
    pytest.param(
        {"day": 0, **ALREN, "tolls": (toll(12),), "out": 0},
        {"day": 0, **ALREN, "tolls": (toll(30),), "out": 2},
        {"same_place"},
        id="toll rises",
    ),
    pytest.param(
        {"day": 0, **ALREN, "tolls": (toll(40),)},
        {"day": 0, **ALREN, "tolls": (toll(2),)},
        {"same_day"},
        id="disputed toll of one day and town",
    ),
    pytest.param(
        {"day": 0, **ALREN, "tolls": (toll(7),)},
        {"day": 0, **ALREN, "tolls": (toll(0),)},
        {"same_day"},
        id="nobody, one voice says",
    ),
    pytest.param(
        {"day": 0, **ALREN, "mode": "plover:explosives"},
        {"day": 0, **ALREN, "mode": "plover:destroy"},
        {"same_type"},
        id="a blast and a destruction",
    ),
    pytest.param(
        {"day": 0, **ALREN, "mode": "plover:abduct", "tolls": (toll(9, kind="captured"),)},
        {"day": 0, **ALREN, "code": "plover:COERCE", "mode": "plover:arrest", "tolls": (toll(9, kind="captured"),)},
        {"kin_type", "same_toll"},
        id="an abduction and an arrest",
    ),
    pytest.param(
        {"day": 0, "places": ("tchernihiv",), "country": "UKR", "words": MINE, **{"latitude": 51.5, "longitude": 31.3}},
        {"day": 0, "places": ("chernihiv",), "country": "UKR", "words": MINE, **{"latitude": 51.5, "longitude": 31.3}},
        {"same_place", "rare_words"},
        id="two spellings of a town",
    ),
    pytest.param(
        {"day": 0, **ALREN, "tolls": (toll(12, high=None), toll(8), toll(4))},
        {"day": 0, **ALREN, "tolls": (toll(12),)},
        {"same_toll"},
        id="a toll beside its parts",
    ),
    pytest.param({"day": 0, **ALREN, "words": MINE}, {"day": 1, **ALREN, "words": MINE}, {"near_day"}, id="by night"),
]


@pytest.mark.parametrize(("ours", "theirs", "reasons"), LINKED)
def test_linked(ours: dict[str, Any], theirs: dict[str, Any], reasons: set[str]) -> None:
    link = compare(*pair(ours, theirs))
    assert link is not None
    assert link.excludes is None
    assert reasons <= set(link.reasons)


NOT_LINKED = [
    pytest.param({"day": 0, "country": "MLI"}, {"day": 0, "country": "MLI"}, id="a day and a country"),
    pytest.param(
        {"day": 0, "country": "MLI", "actors": ("country:MLI",), "recipients": ("country:MLI",)},
        {"day": 0, "country": "MLI", "actors": ("country:MLI",), "recipients": ("country:MLI",)},
        id="a day, a country and its people on both sides",
    ),
    pytest.param(
        {"day": 0, "country": "MLI", "tolls": (toll(1),)},
        {"day": 0, "country": "MLI", "tolls": (toll(1),)},
        id="one dead",
    ),
    pytest.param(
        {"day": 0, **ALREN, "language": "fr", "words": MINE},
        {"day": 0, **ALREN, "language": "fr", "words": BUS},
        id="a day and a town, no word in common",
    ),
    pytest.param(
        {"day": 0, **ALREN, "recipients": ("country:MLI",)},
        {"day": 0, **ALREN, "recipients": ("country:FRA",)},
        id="other victims",
    ),
    pytest.param(
        {"day": 0, **ALREN, "actors": ("actors:orma",), "recipients": ("country:MLI",)},
        {"day": 0, **ALREN, "actors": ("country:MLI",), "recipients": ("actors:orma",)},
        id="who struck whom, turned round",
    ),
    pytest.param({"day": 0, **ALREN}, {"day": 0, **ALREN, "code": "plover:CONSULT"}, id="a blast and a meeting"),
    pytest.param(
        {"day": 0, **ALREN, "mode": "plover:abduct"}, {"day": 0, **ALREN, "mode": "plover:aerial"}, id="other modes"
    ),
    pytest.param({**ALREN, "out": 0}, {**ALREN, "out": 30}, id="no day, published a month apart"),
    pytest.param(
        {"day": 0, "places": ("alren",), "country": "MLI"},
        {"day": 0, "places": ("alren",), "country": "MLI"},
        id="the scene of what is told around",
    ),
    pytest.param(
        {"day": 0, **ALREN, "tolls": (toll(9),), "admin1": "Nord"},
        {"day": 0, **ALREN, "tolls": (toll(9),), "admin1": "Nord"}
        | {"places": ("oudal", "nord"), "geonames": None, "precision_km": 120.0},
        id="a town, and a name of which but the area around it is known",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), NOT_LINKED)
def test_not_linked(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert compare(*pair(ours, theirs)) is None


EXCLUDED = [
    pytest.param(
        {"day": 0, **ALREN, "words": MINE, "tolls": (toll(12),)},
        {"day": 5, **ALREN, "words": MINE, "tolls": (toll(12),)},
        "when",
        id="days apart",
    ),
    pytest.param(
        {"day": 0, **ALREN, "tolls": (toll(17),), "words": MINE},
        {"day": 0, **BESK, "tolls": (toll(17),), "words": MINE},
        "place",
        id="towns far apart",
    ),
    pytest.param(
        {"day": 4, **ALREN, "words": MINE, "out": 5},
        {**ALREN, "words": MINE, "out": 0},
        "when",
        id="told before it was",
    ),
    pytest.param(
        {"day": 0, "country": "MLI", "words": MINE, "actors": ("actors:orma",), "tolls": (toll(60),), "out": 0},
        {"day": 0, "country": "MLI", "words": MINE, "actors": ("actors:orma",), "tolls": (toll(8),), "out": 1},
        "toll",
        id="a toll that falls, no town",
    ),
]


@pytest.mark.parametrize(("ours", "theirs", "field"), EXCLUDED)
def test_alike_but_excluded(ours: dict[str, Any], theirs: dict[str, Any], field: str) -> None:
    link = compare(*pair(ours, theirs))
    assert link is not None
    assert link.excludes == field


def test_two_records_of_one_article_need_more() -> None:
    assert compare(card("one", day=0, **ALREN), card("two", day=0, **ALREN))
    inside: dict[str, Any] = {"day": 0, "article": "paper", **ALREN}
    assert compare(card("one", **inside), card("two", **inside)) is None
    strong: dict[str, Any] = {**inside, "tolls": (toll(23),), "actors": ("actors:orma",)}
    assert compare(card("one", **strong), card("two", **strong))


@given(one=cards(), other=cards())
def test_the_order_of_two_events_means_nothing(one: EventCard, other: EventCard) -> None:
    if one.event != other.event:
        assert compare(one, other) == compare(other, one)


@given(one=cards(), other=cards())
def test_a_score_is_between_0_and_1_and_never_counts_what_excludes_for_it(one: EventCard, other: EventCard) -> None:
    found = assess(one, other)
    if found is not None:
        assert 0 <= found.score <= 1
        assert found.score <= found.alike <= 1


@pytest.mark.parametrize(("ours", "theirs"), [each.values[:2] for each in LINKED if isinstance(each.values[0], dict)])
def test_what_is_linked_meets_in_the_index(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    one, other = pair(ours, theirs)
    assert links_of([one, other]) == links_of([other, one]) == [compare(one, other)]

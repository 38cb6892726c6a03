"""Keys of events: who meets whom, and how many keys there are."""

from __future__ import annotations

from typing import Any

import pytest
from event_cards import ALREN, BESK, card, links_of, toll, words
from event_strategies import cards
from hypothesis import given

from recoupe.crosscheck.event_keys import SHARED_KEYS, event_keys
from recoupe.records.cards import EventCard

MOST_KEYS = 400
NEWS = words("killed attack police")


def shared(ours: dict[str, Any], theirs: dict[str, Any]) -> int:
    return len(event_keys(card("one", **ours)).file & event_keys(card("two", **theirs)).ask)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param({"day": 0, **ALREN}, {"day": 0, **ALREN}, id="day and town"),
        pytest.param({"day": 0, **ALREN}, {"day": 1, **ALREN}, id="the next day"),
        pytest.param({"day": 0, **ALREN}, {"out": 2, **ALREN}, id="a day and a publication"),
        pytest.param({"out": 0, **ALREN}, {"out": 2, **ALREN}, id="two publications"),
        pytest.param(
            {"day": 0, "country": "MLI", "tolls": (toll(17),)},
            {"day": 0, "country": "MLI", "tolls": (toll(17),)},
            id="toll and country",
        ),
        pytest.param(
            {"day": 0, "words": words("convoy trench")}, {"day": 0, "words": words("convoys trenches")}, id="two words"
        ),
        pytest.param(
            {"day": 0, "actors": ("actors:orma",), "recipients": ("name:monks",)},
            {"day": 0, "actors": ("actors:orma",), "recipients": ("name:monks",)},
            id="both parties",
        ),
    ],
)
def test_meet(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert min(shared(ours, theirs), shared(theirs, ours)) >= SHARED_KEYS


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param({"day": 0, **ALREN}, {"day": 4, **ALREN}, id="another day"),
        pytest.param({"day": 0, **ALREN}, {"day": 0, **BESK}, id="another town"),
        pytest.param({"day": 0, **ALREN}, {"day": 0, **ALREN, "code": "plover:CONSULT"}, id="another block of types"),
        pytest.param({"day": 0, "country": "MLI"}, {"day": 0, "country": "MLI"}, id="a country alone"),
        pytest.param({"day": 0, "words": NEWS}, {"day": 0, "words": NEWS}, id="words of any report"),
    ],
)  # fmt: skip
def test_do_not_meet(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    assert shared(ours, theirs) == 0


def test_a_town_on_the_edge_of_a_cell_meets_its_neighbour() -> None:
    west: dict[str, Any] = {"day": 0, "places": ("alren",), "country": "MLI", "latitude": 16.49, "longitude": -3.01}
    east: dict[str, Any] = {"day": 0, "places": ("port",), "country": "MLI", "latitude": 16.51, "longitude": -2.99}
    assert shared(west, east) == shared(east, west) == 1


@pytest.mark.parametrize(
    "known", [{"modality": "planned"}, {"aggregate": True}, {"code": "plover:ACCUSE"}], ids=["plan", "count", "words"]
)
def test_what_can_be_in_no_incident_has_no_keys(known: dict[str, Any]) -> None:
    keys = event_keys(card("one", day=0, **ALREN, **known))
    assert not keys.file
    assert not keys.ask


@given(one=cards())
def test_keys_are_few_signed_and_64_bits(one: EventCard) -> None:
    keys = event_keys(one)
    assert keys.file <= keys.ask
    assert len(keys.ask) <= MOST_KEYS
    assert all(-(2**63) <= key < 2**63 for key in keys.ask)


def test_filing_twice_gives_the_same_links() -> None:
    cards = [card("one", day=0, out=1, **ALREN), card("two", day=0, out=1, **ALREN)]
    assert {link.events for link in links_of([*cards, *cards])} == {("one", "two")}

"""Records of one article that are details of one scene."""

from __future__ import annotations

from typing import Any

import pytest
from event_cards import ALREN, BESK, card, toll
from event_strategies import cards
from hypothesis import given
from hypothesis import strategies as st

from recoupe.crosscheck.details import with_details
from recoupe.records.cards import EventCard

SCENE: dict[str, Any] = {"article": "paper", "out": 1}
NOWHERE: dict[str, Any] = {"places": ("alren",), "country": "MLI"}


def raid(event: str = "raid", **known: Any) -> EventCard:
    return card(event, **{**SCENE, "day": 0, **ALREN, **known})


def shots(event: str = "shots", **known: Any) -> EventCard:
    return card(event, **{**SCENE, **NOWHERE, "mode": "plover:firearms", **known})


def mains(*told: tuple[int, EventCard]) -> dict[str, str | None]:
    found = with_details([each for _, each in told], [frozenset({line}) for line, _ in told])
    return {each.event: each.same_as for each in found}


@pytest.mark.parametrize(
    "detail",
    [
        pytest.param(shots(), id="how"),
        pytest.param(shots(mode=None, tolls=(toll(14),)), id="how many"),
        pytest.param(shots(**ALREN), id="the place again"),
        pytest.param(shots(day=0), id="the day again"),
    ],
)
def test_a_detail_is_a_record_of_its_scene(detail: EventCard) -> None:
    assert mains((1, raid(tolls=(toll(14),))), (2, detail)) == {"raid": None, "shots": "raid"}


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        pytest.param(2, shots(day=-2), id="another day"),
        pytest.param(2, shots(**BESK), id="another place"),
        pytest.param(2, shots(tolls=(toll(30),)), id="another toll"),
        pytest.param(2, shots(mode="plover:abduct"), id="other means"),
        pytest.param(2, shots(code="plover:CONSULT", mode=None), id="another kind"),
        pytest.param(9, shots(), id="far off"),
        pytest.param(2, shots(mode=None), id="nothing said of it"),
    ],
)
def test_what_says_otherwise_or_stands_elsewhere_stays_alone(line: int, detail: EventCard) -> None:
    scene = raid(mode="plover:explosives", tolls=(toll(14),))
    assert mains((1, scene), (line, detail)) == {"raid": None, "shots": None}


def test_of_two_dated_happenings_neither_gets_the_detail() -> None:
    later = raid("later", day=1)
    assert set(mains((1, raid()), (2, shots()), (3, later)).values()) == {None}


def test_what_stands_nearer_to_something_recalled_is_no_detail_of_the_news() -> None:
    recalled = raid("recalled", day=-300)
    assert mains((1, raid()), (3, shots()), (4, recalled))["shots"] is None


def test_a_detail_is_of_the_day_of_its_scene() -> None:
    _, detail = with_details([raid(), shots()], [frozenset({1}), frozenset({2})])
    assert (detail.earliest, detail.latest) == (raid().earliest, raid().latest)


@given(made=st.lists(cards(article="paper"), max_size=6, unique_by=lambda each: each.event), data=st.data())
def test_details_do_not_depend_on_order_and_are_records_of_a_main_one(
    made: list[EventCard], data: st.DataObject
) -> None:
    lines = {each.event: frozenset({data.draw(st.integers(0, 5))}) for each in made}
    found = with_details(made, [lines[each.event] for each in made])
    other = data.draw(st.permutations(made))
    again = with_details(other, [lines[each.event] for each in other])
    assert sorted(found, key=lambda each: each.event) == sorted(again, key=lambda each: each.event)
    main = {each.event for each in found if each.same_as is None}
    assert all(each.same_as in {None, *main} for each in found)

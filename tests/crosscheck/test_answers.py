"""Which happening a denial denies."""

from __future__ import annotations

from typing import Any

import pytest
from event_cards import ALREN, card, links_of, words
from test_clusters import MINE

from recoupe.crosscheck.clusters import cluster
from recoupe.records.cards import EventCard

MARKET = words("market traders gunmen motorbikes stalls")
MIXED = words("market traders gunmen motorbikes drone wake quarter")
STRIKE = words("drone missile strike wake quarter")


def report(event: str, **known: Any) -> EventCard:
    return card(event, **{"out": 1, "words": MINE, "language": "en", **ALREN, **known})


def denied(*told: EventCard) -> dict[str, list[str]]:
    found = cluster(told, links_of(told)).groups
    return {group.events[0]: [each.event for each in group.denials] for group in found}


RAID = report("raid", day=0, mode="plover:firearms", words=MARKET)
HIT = report("hit", day=1, out=2, mode="plover:drone", words=STRIKE)


@pytest.mark.parametrize(
    ("known", "answered"),
    [
        pytest.param({"day": 1, "mode": "plover:drone", "words": STRIKE}, "hit", id="day and means"),
        pytest.param({"day": 1, "mode": None, "words": MIXED}, "hit", id="the day against the words"),
        pytest.param({"mode": "plover:drone", "words": MIXED}, "hit", id="means against the words"),
        pytest.param({"mode": None, "words": MARKET}, "raid", id="words"),
        pytest.param({"day": 0, "mode": "plover:firearms", "words": MARKET}, "raid", id="the earlier one"),
    ],
)
def test_a_denial_answers_the_happening_of_its_day_and_means(known: dict[str, Any], answered: str) -> None:
    denial = report("denial", polarity="negative", **{"out": 2, **known})
    assert denied(RAID, HIT, denial) == {"raid": [], "hit": []} | {answered: ["denial"]}


def test_who_denies_a_drone_does_not_deny_an_ambush() -> None:
    denial = report("denial", day=0, out=2, mode="plover:drone", words=MARKET, polarity="negative")
    assert denied(RAID, denial) == {"raid": []}


def test_of_two_that_fit_alike_the_later_one_is_denied() -> None:
    first, second = report("first", day=0), report("second", day=3, out=4)
    assert denied(first, second, report("denial", out=4, polarity="negative"))["second"] == ["denial"]

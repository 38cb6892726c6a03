"""Any card of an event, out of few values, so that many of them are alike."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

from event_cards import ALREN, BESK, card, toll
from hypothesis import strategies as st

from recoupe.records.cards import EventCard
from recoupe.records.events import Modality, Polarity

PLACES: tuple[dict[str, Any], ...] = (
    {},
    {"country": "MLI"},
    {"country": "UKR"},
    ALREN,
    BESK,
    {"places": ("alren",)},
)
DAYS = st.none() | st.integers(0, 6)


@st.composite
def cards(draw: st.DrawFn, event: str | None = None, article: str | None = None) -> EventCard:
    """Any card; mostly one that can be in an incident."""
    chosen = card(
        event or draw(st.text("abcdef", min_size=1, max_size=4)),
        day=draw(DAYS),
        out=draw(DAYS),
        **draw(st.sampled_from(PLACES)),
        code=draw(st.sampled_from(("plover:ASSAULT", "plover:ASSAULT", "plover:COERCE", "plover:ACCUSE"))),
        mode=draw(st.sampled_from((None, "plover:explosives", "plover:destroy", "plover:abduct"))),
        actors=tuple(sorted(draw(st.sets(st.sampled_from(("actors:orma", "country:MLI", "name:gunmen")))))),
        recipients=tuple(sorted(draw(st.sets(st.sampled_from(("actors:orma", "country:MLI")))))),
        tolls=tuple(toll(each) for each in sorted(draw(st.sets(st.sampled_from((3, 12, 13, 90)), max_size=2)))),
        words=tuple(sorted(draw(st.sets(st.sampled_from(["bridge", "convoy", "mine", "orchard", "trench"]))))),
        language=draw(st.sampled_from(("fr", "en", None))),
        polarity=draw(st.sampled_from((*get_args(Polarity), "positive", "positive"))),
        modality=draw(st.sampled_from((*get_args(Modality), *["actual"] * 12))),
        aggregate=draw(st.sampled_from((False, False, False, True))),
    )
    return replace(chosen, article=article) if article else chosen


@st.composite
def collections(draw: st.DrawFn) -> list[EventCard]:
    """Cards of a few articles, some of them records of one happening."""
    found: list[EventCard] = []
    for number in range(draw(st.integers(0, 9))):
        made = draw(cards(event=f"e{number}", article=f"a{draw(st.integers(0, 5))}"))
        mains = [each.event for each in found if each.article == made.article and each.same_as is None]
        found.append(replace(made, same_as=draw(st.sampled_from((None, *mains)))))
    return found

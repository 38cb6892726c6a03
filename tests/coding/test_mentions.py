"""What an article points at, in one list: actors, places, times and numbers, each with its link."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from event_notation import ToyGazetteer
from event_recording import RecordedParser, load_recording
from event_tables import EVENT_ROWS, NAMED_ROWS

from builders import ORIGIN
from recoupe.coding.actors import FoundActor
from recoupe.coding.annotator import build_events
from recoupe.coding.facts import Surroundings
from recoupe.coding.mentions import mentions_of
from recoupe.records.events import Codes, Mention
from recoupe.records.ports import Annotator
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

LINKS = {
    "fr roles/coordination": {("state", "La Turquie", "TUR"), ("state", "l'Irak", "IRQ")},
    "fr places/near": {("place", "Gao", "geonames:87000"), ("state", "Mali", "MLI")},
    "fr times/weekday": {("time", "lundi", "2023-05-15/2023-05-15")},
    "fr times/night": {("time", "dans la nuit de lundi à mardi", "2023-05-15/2023-05-16")},
    "fr tolls/at-least": {("number", "au moins douze", "12")},
    "fr tolls/score": {("number", "Une vingtaine", "20")},
    "en tolls/exact": {("number", "Four", "4")},
    "en roles/capital": {("state", "Moscow", "RUS"), ("state", "Kyiv", "UKR")},
}


@cache
def annotator(language: str) -> Annotator:
    return build_events(language, parser=RecordedParser(language), gazetteer=ToyGazetteer())


def mentions_in(name: str) -> list[Mention]:
    row = NAMED_ROWS[name]
    found = annotator(row.language).annotate(Reading(article=row.article))
    return [each for each in found if isinstance(each, Mention)]


@pytest.mark.parametrize("name", LINKS)
def test_what_a_text_points_at_has_its_link(name: str) -> None:
    text = NAMED_ROWS[name].text
    found = {(each.kind, each.span.of(text), each.link) for each in mentions_in(name)}
    for kind, words, link in LINKS[name]:
        assert any(kind == ours and link == theirs and words.endswith(said) for ours, said, theirs in found), found


@pytest.mark.parametrize("name", NAMED_ROWS)
def test_mentions_come_by_place_in_the_text_and_each_once(name: str) -> None:
    found = mentions_in(name)
    assert found == sorted(found, key=lambda each: (each.span, each.kind))
    assert len({each.id for each in found}) == len(found)
    assert len({(each.span, each.kind) for each in found}) == len(found)


def test_an_article_without_event_words_points_at_nothing() -> None:
    assert mentions_in("fr peaceful/no-word") == []


def test_a_day_that_never_was_has_no_link() -> None:
    assert [each.link for each in mentions_in("fr times/no-such-day") if each.kind == "time" and each.link] == []


def actor(name: str, codes: Codes | None, *, start: int) -> FoundActor:
    return FoundActor(span=Span(start, start + len(name)), kind="group", name=name, codes=codes)


def test_a_group_is_linked_before_its_country() -> None:
    text = "Hamas Kiev Karim"
    around = Surroundings(text=text, said_on=None, actors=None, numbers=(), times=(), places=(), chains=None)  # type: ignore[arg-type]  # not asked for
    actors = [
        actor("Karim", None, start=11),
        actor("Hamas", Codes(country="PSE", sector="REB", group="actors:hamas"), start=0),
        actor("Kiev", Codes(country="UKR", sector="GOV", group=None), start=6),
    ]
    found = list(mentions_of("article", actors=actors, around=around, origin=ORIGIN))
    assert [(each.name, each.link) for each in found] == [("Hamas", "actors:hamas"), ("Kiev", "UKR"), ("Karim", None)]
    again = mentions_of("other", actors=actors, around=around, origin=ORIGIN)
    assert {each.id for each in found}.isdisjoint(each.id for each in again)
    twice = [*actors, replace(actors[0])]
    assert list(mentions_of("article", actors=twice, around=around, origin=ORIGIN)) == found


def test_all_rows_are_recorded() -> None:
    assert len(load_recording()) == len({(row.language, row.text) for row in EVENT_ROWS})

"""Where a happening took place that its own sentence does not tell: the country of the places around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from draft_builders import draft, place
from hypothesis import given
from hypothesis import strategies as st

from builders import ORIGIN
from recoupe.coding.actors import FoundActor
from recoupe.coding.assembly import events_of
from recoupe.coding.linking import Happening
from recoupe.coding.places import FoundPlace
from recoupe.coding.scenes import Layout, with_scenes
from recoupe.records.events import Codes, Event, Place
from recoupe.records.spans import Span

# Sentences of a hundred characters: the title, two paragraphs of two.
LAYOUT = Layout(starts=[0, 100, 200, 300, 400], paragraphs=[0, 1, 1, 2, 2])
GAO, KHARKIV = place("Gao", "MLI", (16.27, -0.04)), place("Kharkiv", "UKR", (49.98, 36.25))


def event(sentence: int, *, code: str = "ASSAULT", where: Place | None = None) -> Event:
    (found,) = events_of("article", [Happening(drafts=[draft(sentence, code=code, place=where)])], ORIGIN)
    return found


def found_place(where: Place | None, sentence: int, *, is_actor: bool = False) -> FoundPlace:
    return FoundPlace(
        span=Span(sentence * 100 + 50, sentence * 100 + 55),
        name=where.name if where else "Tamrec",
        place=where,
        kind="city",
        feature="city",
        is_actor=is_actor,
        is_told=False,
        head=None,
        way=None,
        case="",
        around=None,
        sentence=sentence,
    )


def state(country: str) -> FoundActor:
    return FoundActor(
        span=Span(0, 3), kind="state", name=country, codes=Codes(country=country, sector=None, group=None)
    )


def scene(of: Event, *places: FoundPlace, actors: tuple[FoundActor, ...] = ()) -> Place | None:
    (found,) = with_scenes([of], places, actors, LAYOUT)
    return found.place


def test_a_deed_takes_the_country_of_the_place_named_before_it_in_its_paragraph() -> None:
    where = scene(event(2), found_place(GAO, 1), found_place(KHARKIV, 3))
    assert where is not None
    assert (where.country, where.basis) == ("MLI", "article")


def test_nobody_says_that_it_was_there() -> None:
    where = scene(event(2), found_place(GAO, 1))
    assert where == replace(
        GAO, geonames=None, admin1=None, latitude=None, longitude=None, precision_km=None, basis="article"
    )


@pytest.mark.parametrize(
    ("places", "country"),
    [
        pytest.param(
            [found_place(KHARKIV, 0), found_place(GAO, 1)], "UKR", id="a title counts more than one paragraph"
        ),
        pytest.param([found_place(GAO, 1), found_place(GAO, 2), found_place(KHARKIV, 1)], "MLI", id="the most named"),
        pytest.param([], None, id="no places"),
        pytest.param([found_place(None, 1)], None, id="unknown places"),
        pytest.param([found_place(GAO, 1, is_actor=True)], None, id="a capital that stands for its rulers"),
    ],
)
def test_else_that_of_the_story(places: list[FoundPlace], country: str | None) -> None:
    where = scene(event(4), *sorted(places, key=lambda each: each.sentence))
    assert (where.country if where else None) == country


def test_states_among_the_actors_count_where_the_article_names_a_place_of_theirs() -> None:
    told = (found_place(GAO, 1), found_place(KHARKIV, 1))
    where = scene(event(4), *told, actors=(state("UKR"), state("UKR")))
    assert where is not None
    assert where.country == "UKR"
    assert scene(event(4), actors=(state("UKR"),)) is None


def test_a_place_that_is_told_stays() -> None:
    assert scene(event(2, where=KHARKIV), found_place(GAO, 1)) == KHARKIV


@pytest.mark.parametrize("code", ["ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"])
def test_words_are_said_anywhere(code: str) -> None:
    assert scene(event(2, code=code), found_place(GAO, 1)) is None


@pytest.mark.parametrize(("offset", "sentence"), [(0, 0), (99, 0), (100, 1), (450, 4), (9_999, 4)])
def test_the_sentence_around_an_offset(offset: int, sentence: int) -> None:
    assert LAYOUT.sentence_at(offset) == sentence


@given(
    st.lists(st.builds(found_place, st.sampled_from((GAO, KHARKIV, None)), st.integers(0, 4)), max_size=6),
    st.lists(st.integers(0, 4), max_size=5, unique=True),
)
def test_only_countries_are_added_and_nothing_else_changes(places: list[FoundPlace], sentences: list[int]) -> None:
    before = [event(sentence) for sentence in sorted(sentences)]
    after = list(with_scenes(before, sorted(places, key=lambda each: each.sentence), (), LAYOUT))
    assert [replace(each, place=None) for each in after] == before
    known = {each.place.country for each in places if each.place}
    assert all(each.place is None or each.place.country in known for each in after)
    assert all(each.place is not None for each in after) or not known

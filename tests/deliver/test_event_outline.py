from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings

from builders import build_article, english_reading
from event_readings import build_event, event_readings, many_events, tarmiyah_reading
from recoupe.deliver.event_outline import contexts, event_sentence, find_rows, told_as
from recoupe.records.events import Modality, Polarity, Realis
from recoupe.records.readings import Reading


@pytest.mark.parametrize(
    ("links", "order"),
    [
        pytest.param((None, None, None), [(1, None), (2, None), (3, None)], id="three happenings"),
        pytest.param((2, None, None), [(2, None), (1, 2), (3, None)], id="the main record stands later"),
        pytest.param((None, 1, 1), [(1, None), (2, 1), (3, 1)], id="two further records"),
        pytest.param((None, 1, 2), [(1, None), (2, 1), (3, 1)], id="a record of a record"),
        pytest.param((2, 1, None), [(1, None), (2, 1), (3, None)], id="a circle: its first is the main record"),
        pytest.param((2, 3, 2), [(2, None), (1, 2), (3, 2)], id="a way into a circle"),
        pytest.param((1, None, None), [(1, None), (2, None), (3, None)], id="itself"),
        pytest.param((99, None, None), [(1, None), (2, None), (3, None)], id="an id that is not at hand"),
    ],
)
def test_rows_stand_below_their_main_record(links: tuple[int | None, ...], order: list[tuple[int, int | None]]) -> None:
    reading = many_events(3)
    events = tuple(
        replace(event, same_as=f"evt_{link - 1}" if link else None)
        for event, link in zip(reading.events, links, strict=True)
    )
    assert [(row.number, row.main) for row in find_rows(replace(reading, events=events))] == order


@pytest.mark.parametrize("polarity", get_args(Polarity))
@pytest.mark.parametrize("modality", get_args(Modality))
def test_each_sort_of_event_has_words_of_its_own(modality: Modality, polarity: Polarity) -> None:
    all_words = [
        told_as(Realis(polarity=each, modality=other)) for each in get_args(Polarity) for other in get_args(Modality)
    ]
    assert len(set(all_words)) == len(all_words)
    is_fact = (modality, polarity) == ("actual", "positive")
    assert (told_as(Realis(polarity=polarity, modality=modality)) == "told as fact") == is_fact


@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        pytest.param(english_reading(), "no events", id="none"),
        pytest.param(many_events(1), "1 event told as fact", id="one"),
        pytest.param(
            tarmiyah_reading(),
            "3 events told as fact, 1 planned, 1 possible, 1 hypothetical, 2 called for, 1 said not to have happened, "
            "1 further record of the same",
            id="each sort, the same happening counted once",
        ),
    ],
)
def test_events_are_counted_by_how_real_they_are(reading: Reading, sentence: str) -> None:
    assert event_sentence(reading) == sentence


def test_a_trigger_is_shown_in_whole_words_of_its_own_paragraph() -> None:
    article = build_article(
        "Before it.\n\nThe long-awaited northern brigade struck the depot at dawn with everything it had."
    )
    (context,) = contexts(Reading(article=article), build_event(article, "struck"))
    assert (context.before, context.after) == (
        "The long-awaited northern brigade ",
        " the depot at dawn with everything it …",
    )


@settings(deadline=None)
@given(event_readings())
def test_each_event_has_one_row_and_its_context_is_of_the_text(reading: Reading) -> None:
    rows = find_rows(reading)
    assert sorted(row.number for row in rows) == list(range(1, len(reading.events) + 1))
    for row in rows:
        for context in contexts(reading, row.event):
            assert context.trigger in reading.article.text
            assert context.before.strip("… ") in reading.article.text
            assert context.after.strip("… ") in reading.article.text

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from event_readings import event_readings, many_events, tarmiyah_reading
from recoupe.deliver.event_map import (
    CIRCLES_SHOWN,
    HEIGHT,
    KM_PER_DEGREE,
    LEAST_DEGREES,
    LEAST_RADIUS,
    WIDTH,
    EventMap,
    draw_map,
    find_window,
)
from recoupe.deliver.event_outline import find_rows
from recoupe.deliver.outlines import Window, cut_outlines, cut_ring
from recoupe.records.events import Place, Realis
from recoupe.records.readings import Reading
from recoupe.records.spans import Span


def place(latitude: float | None, longitude: float | None, *, km: float | None = 5.0) -> Place:
    return Place(
        span=Span(0, 6), name="Town", geonames=None, country="IRQ", admin1=None,
        latitude=latitude, longitude=longitude, precision_km=km, basis="gazetteer",
    )  # fmt: skip


def drawn(*places: Place | None, realis: Realis | None = None) -> EventMap | None:
    reading = many_events(len(places))
    events = tuple(
        replace(event, place=each, realis=realis or event.realis)
        for event, each in zip(reading.events, places, strict=True)
    )
    return draw_map(find_rows(replace(reading, events=events)))


def test_a_circle_is_as_wide_as_the_place_is_known_and_never_a_point() -> None:
    chart = drawn(place(33.0, 44.0, km=100.0), place(34.0, 44.0, km=0.1))
    assert chart is not None
    wide, narrow = chart.circles
    assert narrow.radius == LEAST_RADIUS
    apart = abs(wide.y - narrow.y)  # one degree of latitude
    assert wide.radius == pytest.approx(100.0 / KM_PER_DEGREE * apart, rel=0.02)


def test_events_at_one_place_share_the_widest_circle() -> None:
    chart = drawn(place(33.0, 44.0, km=5.0), place(33.0, 44.0, km=80.0), place(33.001, 44.001))
    assert chart is not None
    (circle,) = chart.circles
    assert circle.label == "E1 E2 E3"
    assert circle.radius > 2 * LEAST_RADIUS


def test_a_place_that_is_not_known_how_exactly_is_no_point_either() -> None:
    chart = drawn(place(33.0, 44.0, km=None))
    assert chart is not None
    assert not chart.circles[0].is_exact
    assert chart.circles[0].radius > 2 * LEAST_RADIUS


def test_the_window_is_never_narrower_than_a_country() -> None:
    window = find_window([((44.36, 33.67), 1.0)])
    assert window.height >= LEAST_DEGREES - 0.01
    assert window.west < 44.36 < window.east


def test_places_without_coordinates_are_listed() -> None:
    chart = drawn(place(33.0, 44.0), place(None, None))
    assert chart is not None
    assert chart.unplaced == ((2, "Town, Iraq (not located)"),)


def test_only_places_without_coordinates_make_a_list_and_no_map() -> None:
    chart = drawn(place(None, None))
    assert chart is not None
    assert chart.circles == ()
    assert len(chart.unplaced) == 1


def test_no_place_no_map() -> None:
    assert drawn(None) is None


@pytest.mark.parametrize("polarity", ["positive", "negative"])
def test_what_is_called_for_is_never_on_the_map_nor_in_its_list(polarity: str) -> None:
    realis = Realis(polarity=polarity, modality="called_for")  # type: ignore[arg-type]  # one of the literals
    assert drawn(place(33.0, 44.0), place(None, None), realis=realis) is None


def test_a_circle_that_is_wider_than_the_map_does_not_widen_it() -> None:
    chart, alone = drawn(place(33.0, 44.0), place(60.0, 100.0, km=3000.0)), drawn(place(33.0, 44.0))
    assert chart is not None
    assert alone is not None
    assert chart.shapes == alone.shapes
    assert [number for number, _words in chart.unplaced] == [2]


def test_many_places_are_cut_and_counted() -> None:
    chart = draw_map(find_rows(many_events(400)))
    assert chart is not None
    assert len(chart.circles) == CIRCLES_SHOWN
    assert chart.hidden == 350 - CIRCLES_SHOWN


def test_the_countries_around_have_outlines_and_names() -> None:
    window = Window(40.0, 30.0, 49.0, 36.0)
    assert {"IRQ", "IRN", "SAU", "KWT"} <= {outline.code for outline in cut_outlines(window)}
    chart = drawn(place(33.67, 44.36))
    assert chart is not None
    assert "Iraq" in [label.text for label in chart.labels]


@given(
    st.lists(st.tuples(st.floats(-20, 20), st.floats(-20, 20)), min_size=3, max_size=12),
)
def test_a_cut_ring_stays_in_its_window(points: list[tuple[float, float]]) -> None:
    window = Window(-5, -5, 5, 5)
    for x, y in cut_ring(points, window):
        assert -5 - 1e-6 <= x <= 5 + 1e-6
        assert -5 - 1e-6 <= y <= 5 + 1e-6


def test_a_ring_around_the_window_becomes_the_window() -> None:
    cut = cut_ring([(-9, -9), (9, -9), (9, 9), (-9, 9)], Window(-5, -5, 5, 5))
    assert {tuple(map(round, point)) for point in cut} == {(-5, -5), (5, -5), (5, 5), (-5, 5)}


@settings(deadline=None)
@given(event_readings())
@example(tarmiyah_reading())
def test_any_places_make_a_map_whose_labels_are_on_it(reading: Reading) -> None:
    chart = draw_map(find_rows(reading))
    if chart is None:
        return
    for circle in chart.circles:
        assert circle.radius >= LEAST_RADIUS
        assert 0 <= circle.label_x <= WIDTH
        assert 0 <= circle.label_y <= HEIGHT
    assert sum(len(shape.path) for shape in chart.shapes) < 250_000

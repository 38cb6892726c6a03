from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import example, given, settings

from event_readings import days, event_readings, many_events, tarmiyah_reading
from recoupe.deliver.event_outline import find_rows
from recoupe.deliver.timeline import BARS_SHOWN, GAP, LETTER_WIDTH, SIDE, WIDTH, Bar, Timeline, draw_timeline
from recoupe.records.articles import When
from recoupe.records.readings import Reading


def drawn(*whens: When | None, published: When | None = None) -> Timeline:
    """The time line of one event for each interval."""
    reading = many_events(len(whens))
    events = tuple(replace(event, when=when) for event, when in zip(reading.events, whens, strict=True))
    timeline = draw_timeline(find_rows(replace(reading, events=events)), published)
    assert timeline is not None
    return timeline


def reach(bar: Bar) -> tuple[float, float]:
    lefts = [bar.x, bar.label_x, *(x for x, _width, _opacity in bar.fades)]
    rights = [bar.x + bar.width, bar.label_x + len(bar.label) * LETTER_WIDTH]
    return min(lefts), max([*rights, *(x + width for x, width, _opacity in bar.fades)])


def test_an_interval_is_a_bar_as_long_as_it_and_a_day_a_short_one() -> None:
    start = date(2024, 3, 1)
    month, day, rest = drawn(days(start, date(2024, 3, 31)), days(start), days(start, date(2024, 6, 30))).bars
    assert [month.width > 4 * day.width, rest.width > 3 * month.width] == [True, True]
    assert month.x == day.x == rest.x


def test_open_ends_fade_towards_the_edge() -> None:
    closed, since, until = drawn(
        days(date(2024, 3, 1), date(2024, 3, 20)),
        days(date(2024, 3, 10), is_open=True),
        days(None, date(2024, 3, 10), is_open=True),
    ).bars[:3]
    by_number = {bar.number: bar for bar in (closed, since, until)}
    assert by_number[1].fades == ()
    assert [opacity for _x, _width, opacity in by_number[2].fades] == [0.75, 0.5, 0.28, 0.12]
    assert [opacity for _x, _width, opacity in by_number[3].fades] == [0.12, 0.28, 0.5, 0.75]
    assert by_number[2].fades[-1][0] > by_number[2].x > by_number[3].fades[0][0]


def test_the_publication_day_is_marked() -> None:
    published = days(date(2024, 3, 15))
    timeline = drawn(days(date(2024, 3, 1)), days(date(2024, 3, 29)), published=published)
    first, last = timeline.bars
    assert timeline.published is not None
    assert timeline.published.label == "published 2024-03-15"
    assert first.x < timeline.published.x < last.x


def test_what_is_undated_is_counted_and_never_drawn_on_the_publication_day() -> None:
    timeline = drawn(days(date(2024, 3, 1)), None, days(None, None), published=days(date(2024, 3, 15)))
    assert [bar.number for bar in timeline.bars] == [1]
    assert timeline.undated == 2


def test_nothing_dated_no_drawing() -> None:
    assert draw_timeline(find_rows(replace(many_events(1), events=())), days(date(2024, 3, 15))) is None


def test_an_event_of_another_age_stands_at_the_edge_with_its_year() -> None:
    timeline = drawn(days(date(1990, 5, 1)), days(date(2024, 3, 1)), published=days(date(2024, 3, 2)))
    early = timeline.bars[0]
    assert early.is_early
    assert early.label.endswith(", 1990")
    assert not timeline.bars[1].is_early


def test_a_call_to_violence_is_not_on_it() -> None:
    reading = tarmiyah_reading()
    timeline = draw_timeline(find_rows(reading), reading.article.published)
    assert timeline is not None
    assert 8 not in [bar.number for bar in timeline.bars]


def test_the_same_happening_at_the_same_time_is_drawn_once() -> None:
    reading = many_events(2)
    main, other = reading.events
    again = replace(other, same_as=main.id, when=main.when)
    timeline = draw_timeline(find_rows(replace(reading, events=(main, again))), None)
    assert timeline is not None
    assert [bar.number for bar in timeline.bars] == [1]


def test_many_events_are_cut_and_counted() -> None:
    timeline = drawn(*(days(date(2024, 1, 1) + timedelta(days=each)) for each in range(200)))
    assert len(timeline.bars) == BARS_SHOWN
    assert timeline.hidden == 200 - BARS_SHOWN


@settings(deadline=None)
@given(event_readings())
@example(tarmiyah_reading())
@example(many_events(60))
def test_nothing_overlaps_or_leaves_the_drawing(reading: Reading) -> None:
    timeline = draw_timeline(find_rows(reading), reading.article.published)
    if timeline is None:
        return
    lanes: dict[float, list[tuple[float, float]]] = {}
    for bar in timeline.bars:
        left, right = reach(bar)
        assert left >= 0
        assert right <= WIDTH + SIDE
        assert all(right + GAP <= a or b + GAP <= left for a, b in lanes.get(bar.y, []))
        lanes.setdefault(bar.y, []).append((left, right))
    ticks = [tick.x for tick in timeline.ticks]
    assert ticks == sorted(ticks)
    assert all(0 <= x <= WIDTH for x in ticks)

"""The dated events of a reading on a time line: intervals as bars, open ends faded, each label on a line of its own.

Labels never overlap: a bar with its label goes into the first lane that has room. Calls to violence are not on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.deliver.event_cells import interval_words
from recoupe.deliver.event_outline import TOLD_AS, EventRow, RealisKind, type_words
from recoupe.records.articles import When

# In units of the drawing, about one pixel each.
WIDTH = 480
SIDE = 12.0
LANE = 30.0
HEAD = 22.0
FOOT = 24.0
LETTER_WIDTH = 7.4
LEAST_BAR = 6.0
GAP = 10.0  # between two labels in one lane
TICK_WIDTH = 70.0  # what a tick's label needs
FADE = (0.75, 0.5, 0.28, 0.12)  # opacity of an open end, outwards

BARS_SHOWN = 50
FAR_DAYS = 500  # events further than this from the publication day stand at the left edge, not on the axis
SHORT_KINDS: dict[RealisKind, str] = {**TOLD_AS, "denied": "said not to be"}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One event: its bar from ``x`` on, the label above it, and pieces that fade out at an open end."""

    number: int
    kind: RealisKind
    x: float
    width: float
    y: float
    label: str
    label_x: float
    fades: tuple[tuple[float, float, float], ...]  # x, width, opacity
    is_early: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A date on the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The drawing; ``undated`` events and those ``hidden`` beyond the cap are counted."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    published: Tick | None
    undated: int
    hidden: int


@dataclass(frozen=True, slots=True)
class _Axis:
    """Days (proleptic ordinals) on the drawing, ``first`` to ``last``, both included."""

    first: int
    last: int

    def x(self, day: int) -> float:
        """Where a day begins, kept to the drawing."""
        share = (day - self.first) / (self.last + 1 - self.first)
        return round(SIDE + min(max(share, 0.0), 1.0) * (WIDTH - 2 * SIDE), 1)


def draw_timeline(
    rows: Sequence[EventRow], published: When | None, *, labels: Mapping[int, str] | None = None
) -> Timeline | None:
    """The time line of ``rows``; None if none of them is dated. ``labels`` by number stand for those of the types."""
    told = [row for row in rows if not row.is_masked]
    dated = [row for row in told if _ends(row.event.when)]
    if not dated:
        return None
    drawn = sorted(_without_repeats(dated), key=lambda row: (_ends(row.event.when)[0], row.number))[:BARS_SHOWN]
    day = published.earliest.toordinal() if published and published.earliest else None
    axis = _axis([row.event.when for row in drawn if row.event.when], day)
    bars = _stack([_bar(row, axis, labels or {}) for row in drawn])
    height = HEAD + LANE * (max(bar.y for bar in bars) // LANE + 1) + FOOT
    return Timeline(
        width=WIDTH,
        height=round(height),
        bars=tuple(bars),
        ticks=tuple(_ticks(axis)),
        published=_published(published, axis),
        undated=len(told) - len(dated),
        hidden=len(_without_repeats(dated)) - len(drawn),
    )


def _ends(when: When | None) -> list[int]:
    """The known ends of an interval."""
    return [] if when is None else [end.toordinal() for end in (when.earliest, when.latest) if end is not None]


def _without_repeats(rows: Sequence[EventRow]) -> list[EventRow]:
    """Without further records of the same happening at the same time."""
    times = {row.number: row.event.when for row in rows}
    return [row for row in rows if row.main is None or _plain(times.get(row.main)) != _plain(row.event.when)]


def _plain(when: When | None) -> tuple[date | None, date | None] | None:
    return (when.earliest, when.latest) if when else None


def _axis(whens: Sequence[When], published: int | None) -> _Axis:
    """From the first to the last event near the publication day (or the last event), with room at both sides."""
    ends = [end for when in whens for end in _ends(when)]
    anchor = published if published is not None else max(ends)
    near = [end for end in ends if abs(end - anchor) <= FAR_DAYS] or ends
    days = [*near, *([published] if published is not None else [])]
    room = max((max(days) - min(days)) // 12, 1)
    return _Axis(max(min(days) - room, 1), min(max(days) + room, date.max.toordinal()))


def _bar(row: EventRow, axis: _Axis, labels: Mapping[int, str]) -> Bar:
    when = row.event.when
    assert when is not None  # only dated rows come here
    start, end = _ends(when)[0], _ends(when)[-1]
    is_early = end < axis.first
    x = axis.x(start)
    width = max(axis.x(end + 1) - x, LEAST_BAR)
    x = min(x, WIDTH - SIDE - LEAST_BAR)
    label = labels.get(row.number) or _label(row, when, is_off=is_early or start > axis.last)
    length = len(label) * LETTER_WIDTH
    return Bar(
        number=row.number, kind=row.kind, x=x, width=width, y=0.0, label=label,
        label_x=round(max(min(x, WIDTH - 4 - length), 4.0), 1),
        fades=_fades(when, axis, x, width), is_early=is_early, words=interval_words(when),
    )  # fmt: skip


def _label(row: EventRow, when: When, *, is_off: bool) -> str:
    words = f"E{row.number} {type_words(row.event).split(' or ')[0]}"[:30]
    if row.kind != "fact":
        words += f" ({SHORT_KINDS[row.kind]})"
    year = when.earliest or when.latest
    return f"{words}, {year.year}" if is_off and year else words


def _fades(when: When, axis: _Axis, x: float, width: float) -> tuple[tuple[float, float, float], ...]:
    """Pieces from an open end to the edge of the drawing, paler and paler."""
    if when.earliest is not None and when.latest is not None:
        return ()
    left, right = (SIDE, x) if when.earliest is None else (x + width, axis.x(axis.last + 1))
    step = (right - left) / len(FADE)
    opacities = FADE[::-1] if when.earliest is None else FADE
    if step < 1:
        return ()
    return tuple((round(left + step * place, 1), round(step, 1), opacity) for place, opacity in enumerate(opacities))


def _stack(bars: Sequence[Bar]) -> list[Bar]:
    """Each bar in the first lane where neither bar, fading end nor label meets another."""
    lanes: list[list[tuple[float, float]]] = []
    placed = []
    for bar in bars:
        left = min(bar.x, bar.label_x, *(x for x, _width, _opacity in bar.fades))
        right = max(
            bar.x + bar.width,
            bar.label_x + len(bar.label) * LETTER_WIDTH,
            *(x + width for x, width, _opacity in bar.fades),
        )
        lane = next(
            (place for place, spans in enumerate(lanes) if all(right + GAP <= a or b + GAP <= left for a, b in spans)),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((left, right))
        placed.append(_in_lane(bar, lane))
    return placed


def _in_lane(bar: Bar, lane: int) -> Bar:
    return Bar(
        number=bar.number, kind=bar.kind, x=bar.x, width=bar.width, y=lane * LANE, label=bar.label,
        label_x=bar.label_x, fades=bar.fades, is_early=bar.is_early, words=bar.words,
    )  # fmt: skip


def _published(published: When | None, axis: _Axis) -> Tick | None:
    """The publication day; None if it is not known to the day, or off the axis."""
    if published is None or published.earliest is None or published.earliest != published.latest:
        return None
    return Tick(x=axis.x(published.earliest.toordinal()), label=f"published {published.earliest}")


def _ticks(axis: _Axis) -> list[Tick]:
    """Round dates that are far enough apart for their labels."""
    most = int((WIDTH - 2 * SIDE) // TICK_WIDTH)
    for days in (1, 2, 7, 14):
        if (axis.last - axis.first) / days < most:
            ordinals = range(axis.first, axis.last + 1, days)
            return _apart([_day_tick(axis, day) for day in ordinals])
    for months in (1, 2, 3, 6, 12, 24, 60, 120, 600, 1200, 12000):
        if (axis.last - axis.first) / (months * 30.4) < most:
            return _apart(_month_ticks(axis, months))
    return _apart(_month_ticks(axis, 24000))


def _day_tick(axis: _Axis, ordinal: int) -> Tick:
    day = date.fromordinal(ordinal)
    return Tick(x=axis.x(ordinal), label=f"{day.day} {MONTHS[day.month - 1]}")


def _month_ticks(axis: _Axis, months: int) -> list[Tick]:
    first, last = date.fromordinal(axis.first), date.fromordinal(axis.last)
    start = -(-(first.year * 12 + first.month - 1) // months) * months
    found = []
    for month in range(start, last.year * 12 + last.month, months):
        if not 12 <= month < 120_000:  # years 1 to 9999
            continue
        day = date(month // 12, month % 12 + 1, 1)
        if axis.first <= day.toordinal() <= axis.last:
            label = str(day.year) if months >= 12 else f"{MONTHS[day.month - 1]} {day.year}"
            found.append(Tick(x=axis.x(day.toordinal()), label=label))
    return found


def _apart(ticks: Sequence[Tick]) -> list[Tick]:
    kept: list[Tick] = []
    for tick in ticks:
        room = len(tick.label) * LETTER_WIDTH / 2
        if room < tick.x < WIDTH - room and (not kept or tick.x - kept[-1].x >= TICK_WIDTH * 0.8):
            kept.append(tick)
    return kept

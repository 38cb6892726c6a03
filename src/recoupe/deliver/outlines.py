"""Outlines of countries, cut to a window: Natural Earth 1:50m as ``tools/make_outlines.py`` packs it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

Point = tuple[float, float]
SIDES = 4
DETAIL = 1 / 480  # of the window's width: points nearer to the one before are not drawn, nor are smaller islands


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the earth in degrees, west to east and south to north; not across the date line."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """In degrees of longitude."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """In degrees of latitude."""
        return self.north - self.south


@dataclass(frozen=True, slots=True)
class Outline:
    """A country's rings in a window, in degrees; ``code`` is ISO 3166-1 alpha-3, None where there is none."""

    code: str | None
    rings: tuple[tuple[Point, ...], ...]


@lru_cache(maxsize=64)  # most articles of a run are about the same few countries
def cut_outlines(window: Window) -> tuple[Outline, ...]:
    """The countries in ``window``, in the order of their codes."""
    pack = _load()
    outlines = []
    for country in pack["countries"]:
        rings = tuple(_rings(pack, country["rings"], window))
        if rings:
            outlines.append(Outline(country["code"], rings))
    return tuple(outlines)


@cache
def _load() -> dict[str, Any]:
    pack = files("recoupe.deliver") / "assets" / "outlines.json"
    loaded: dict[str, Any] = json.loads(pack.read_text(encoding="utf-8"))
    return loaded


def _rings(pack: dict[str, Any], rings: Sequence[list[Any]], window: Window) -> Iterator[tuple[Point, ...]]:
    """The rings that reach into ``window``, cut at its sides, without what is too small to be seen."""
    step, least = pack["step"], window.width * DETAIL
    for (west, south, east, north), *arcs in rings:
        is_outside = east * step < window.west or west * step > window.east
        if is_outside or north * step < window.south or south * step > window.north:
            continue
        points = thin([point for arc in arcs for point in _arc(pack, arc)], least)
        cut = cut_ring(points, window)
        if len(cut) > 2 and _reach(cut) > 2 * least:
            yield tuple(cut)


def _arc(pack: dict[str, Any], number: int) -> list[Point]:
    """An arc in degrees; ``~number`` runs backwards."""
    steps = pack["arcs"][number if number >= 0 else ~number]
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    points = [(x * pack["step"], y * pack["step"]) for x, y in zip(xs, ys, strict=True)]
    return points if number >= 0 else points[::-1]


def _reach(points: Sequence[Point]) -> float:
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def thin(points: Sequence[Point], least: float) -> list[Point]:
    """``points`` without those nearer than ``least`` to the last one kept; the last one stays."""
    kept = list(points[:1])
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) >= least or abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return kept


def cut_ring(points: Sequence[Point], window: Window) -> list[Point]:
    """The part of a ring in ``window``, after Sutherland and Hodgman (1974): cut at one side after the other."""
    cut = list(points)
    for side in range(SIDES):
        if not cut:
            break
        kept: list[Point] = []
        for before, point in zip([cut[-1], *cut[:-1]], cut, strict=True):
            was_in, is_in = _depth(before, window, side) >= 0, _depth(point, window, side) >= 0
            if was_in != is_in:
                kept.append(_crossing(before, point, window, side))
            if is_in:
                kept.append(point)
        cut = kept
    return cut


def _depth(point: Point, window: Window, side: int) -> float:
    """How far inside one side a point lies, in degrees."""
    x, y = point
    return (x - window.west, window.east - x, y - window.south, window.north - y)[side]


def _crossing(start: Point, end: Point, window: Window, side: int) -> Point:
    inside, outside = _depth(start, window, side), _depth(end, window, side)
    share = inside / (inside - outside)
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])

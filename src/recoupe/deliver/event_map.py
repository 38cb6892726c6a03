"""The events of a reading on a small map: circles as wide as a place is known, never points.

Equirectangular, true to scale along the window's middle latitude. Calls are never on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from recoupe.deliver.event_cells import where_words
from recoupe.deliver.event_outline import EventRow, RealisKind
from recoupe.deliver.outlines import Outline, Point, Window, cut_outlines
from recoupe.knowledge.report_words import country_name

# In units of the drawing, about one pixel each.
WIDTH = 480
HEIGHT = 320
LEAST_RADIUS = 7.0  # a place is never a point
LABEL_HEIGHT = 14.0
LETTER_WIDTH = 7.8
COUNTRY_LETTER_WIDTH = 7.2

LEAST_DEGREES = 6.0  # the narrowest window: it shows a country, not a street
MARGIN = 0.18  # of the window, around the circles
KM_PER_DEGREE = 111.2
WORLD_DEGREES = 60.0  # no circle widens the window by more
UNKNOWN_KM = 50.0  # where the record does not say how exactly a place is known
WIDE_KM = 150.0  # circles wider than this do not widen the window of narrower ones
CIRCLES_SHOWN = 60
NUMBERS_SHOWN = 4  # at one circle
DECIMALS = 2  # of a coordinate, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Events at one place: the circle, its label, and what the list says of it."""

    x: float
    y: float
    radius: float
    label: str
    label_x: float
    label_y: float
    kinds: tuple[RealisKind, ...]
    numbers: tuple[int, ...]
    words: str
    is_exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A country as an SVG path."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A country's name on the map."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMap:
    """The map; ``unplaced`` are events whose place has no coordinates, ``hidden`` the circles beyond the cap."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    circles: tuple[Circle, ...]
    unplaced: tuple[tuple[int, str], ...]
    hidden: int
    km: int
    km_width: float


Box = tuple[float, float, float, float]


def draw_map(rows: Sequence[EventRow]) -> EventMap | None:
    """The map of ``rows``; None if none of them has a place that can be shown."""
    placed = [row for row in rows if row.event.place is not None and row.kind != "called_for"]
    groups = _by_place(placed)
    unplaced = tuple((row.number, where_words(row.event)) for row in placed if _spot(row) is None)
    if not groups:
        return _empty_map(unplaced) if unplaced else None
    shown = list(groups.items())[:CIRCLES_SHOWN]
    window = _window_of(shown)
    project = _Projection(window)
    inside = [each for each in shown if project.reaches(*each)]
    unplaced += tuple((row.number, where_words(row.event)) for each in shown if each not in inside for row in each[1])
    circles = _circles(inside, project)
    outlines = cut_outlines(window)
    km = _scale_km(project)
    return EventMap(
        width=WIDTH,
        height=HEIGHT,
        shapes=tuple(Shape(path=path) for path in (_path(outline, project) for outline in outlines) if path),
        labels=tuple(_country_labels(outlines, circles, project)),
        circles=tuple(circles),
        unplaced=unplaced,
        hidden=len(groups) - len(shown),
        km=km,
        km_width=round(km / KM_PER_DEGREE * project.per_degree, 1),
    )


def _empty_map(unplaced: tuple[tuple[int, str], ...]) -> EventMap:
    return EventMap(
        width=WIDTH, height=0, shapes=(), labels=(), circles=(), unplaced=unplaced, hidden=0, km=0, km_width=0
    )


def _spot(row: EventRow) -> Point | None:
    """Longitude and latitude, rounded; None where they are not known or no coordinates at all."""
    place = row.event.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    if not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180):
        return None
    return round(place.longitude, DECIMALS), round(place.latitude, DECIMALS)


def _by_place(rows: Iterable[EventRow]) -> dict[Point, list[EventRow]]:
    groups: dict[Point, list[EventRow]] = {}
    for row in rows:
        if (spot := _spot(row)) is not None:
            groups.setdefault(spot, []).append(row)
    return groups


def _kilometres(group: Sequence[EventRow]) -> float:
    """The widest radius of the events at one place: it is never shown finer than any of them."""
    return max((row.event.place.precision_km or UNKNOWN_KM) if row.event.place else UNKNOWN_KM for row in group)


def _window_of(groups: Sequence[tuple[Point, list[EventRow]]]) -> Window:
    """The window around the narrower circles, around all of them if all are wide."""
    places = [(spot, _kilometres(group)) for spot, group in groups]
    return find_window([each for each in places if each[1] <= WIDE_KM] or places)


def find_window(places: Sequence[tuple[Point, float]]) -> Window:
    """The stretch of the earth around places and their radii (km), with a margin, in the shape of the drawing."""
    reaches = [min(km / KM_PER_DEGREE, WORLD_DEGREES) for _spot, km in places]
    spots = [spot for spot, _km in places]
    south = min(y - reach for (_x, y), reach in zip(spots, reaches, strict=True))
    north = max(y + reach for (_x, y), reach in zip(spots, reaches, strict=True))
    middle_y = min(max((south + north) / 2, -80.0), 80.0)
    squeeze = max(cos(radians(middle_y)), 0.2)
    west = min(x - reach / squeeze for (x, _y), reach in zip(spots, reaches, strict=True))
    east = max(x + reach / squeeze for (x, _y), reach in zip(spots, reaches, strict=True))
    height = max((north - south) * (1 + 2 * MARGIN), LEAST_DEGREES)
    width = max((east - west) * (1 + 2 * MARGIN), LEAST_DEGREES / squeeze)
    width = max(width, height * WIDTH / HEIGHT / squeeze)
    height = width * squeeze * HEIGHT / WIDTH
    middle_x = (west + east) / 2
    return Window(
        round(middle_x - width / 2, 3), round(middle_y - height / 2, 3),
        round(middle_x + width / 2, 3), round(middle_y + height / 2, 3),
    )  # fmt: skip


class _Projection:
    """Degrees to the drawing."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.per_degree = HEIGHT / window.height  # of latitude, in units of the drawing

    def point(self, spot: Point) -> Point:
        """Where a place lies on the drawing."""
        x = (spot[0] - self._window.west) / self._window.width * WIDTH
        return round(x, 1), round((self._window.north - spot[1]) * self.per_degree, 1)

    def reaches(self, spot: Point, group: Sequence[EventRow]) -> bool:
        """Whether a circle reaches into the drawing; one whose edge lies all around it does."""
        (x, y), radius = self.point(spot), self.radius(_kilometres(group))
        near_x, near_y = min(max(x, 0.0), WIDTH), min(max(y, 0.0), HEIGHT)
        return (x - near_x) ** 2 + (y - near_y) ** 2 <= radius**2

    def radius(self, km: float) -> float:
        """A distance on the drawing."""
        return round(max(km / KM_PER_DEGREE * self.per_degree, LEAST_RADIUS), 1)


def _path(outline: Outline, project: _Projection) -> str:
    return "".join(f"M{' '.join(f'{x:g},{y:g}' for x, y in map(project.point, ring))}Z" for ring in outline.rings)


def _circles(groups: Sequence[tuple[Point, list[EventRow]]], project: _Projection) -> list[Circle]:
    """The circles, wide ones first so that narrow ones lie on top; labels where there is room."""
    taken: list[Box] = []
    spots = {spot: project.point(spot) for spot, _group in groups}
    for x, y in spots.values():
        taken.append((x - LEAST_RADIUS, y - LEAST_RADIUS, x + LEAST_RADIUS, y + LEAST_RADIUS))
    circles = []
    for spot, group in sorted(groups, key=lambda each: -_kilometres(each[1])):
        (x, y), radius = spots[spot], project.radius(_kilometres(group))
        label = _numbers(group)
        label_x, label_y = _place_label(x, y, min(radius, 40.0), len(label) * LETTER_WIDTH, taken)
        circles.append(
            Circle(
                x=x, y=y, radius=radius, label=label, label_x=label_x, label_y=label_y,
                kinds=tuple(dict.fromkeys(row.kind for row in group)),
                numbers=tuple(row.number for row in group),
                words=where_words(group[0].event),
                is_exact=all(row.event.place is not None and row.event.place.precision_km for row in group),
            )
        )  # fmt: skip
    return circles


def _numbers(group: Sequence[EventRow]) -> str:
    shown = " ".join(f"E{row.number}" for row in group[:NUMBERS_SHOWN])
    return f"{shown} …" if len(group) > NUMBERS_SHOWN else shown


def _place_label(x: float, y: float, radius: float, width: float, taken: list[Box]) -> Point:
    """The middle of a label beside, above or below a circle, where it covers no other; else as near as it can."""
    gap = radius + 3
    aside, above = gap + width / 2, gap + LABEL_HEIGHT / 2
    near = [(aside, 0.0), (-aside, 0.0), (0.0, -above), (0.0, above), (aside, -above), (aside, above), (-aside, above)]
    far = [(side * aside, step * LABEL_HEIGHT) for step in (-2, 2, -3, 3, -4, 4, -5, 5, -6, 6) for side in (1, -1)]
    for right, down in (*near, *far):
        box = _box(x + right, y + down, width)
        if _is_inside(box) and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return round(x + right, 1), round(y + down, 1)
    spot = min(max(x, width / 2), WIDTH - width / 2), min(max(y, LABEL_HEIGHT), HEIGHT - LABEL_HEIGHT)
    taken.append(_box(*spot, width))
    return round(spot[0], 1), round(spot[1], 1)


def _box(x: float, y: float, width: float) -> Box:
    return x - width / 2, y - LABEL_HEIGHT / 2, x + width / 2, y + LABEL_HEIGHT / 2


def _is_inside(box: Box) -> bool:
    return box[0] >= 2 and box[1] >= 2 and box[2] <= WIDTH - 2 and box[3] <= HEIGHT - 2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _country_labels(outlines: Sequence[Outline], circles: Sequence[Circle], project: _Projection) -> list[Label]:
    """Names in the middle of the largest countries, where they fit and cover nothing."""
    taken = [_box(circle.label_x, circle.label_y, len(circle.label) * LETTER_WIDTH) for circle in circles]
    taken += [(each.x - 9, each.y - 9, each.x + 9, each.y + 9) for each in circles]
    taken.append((0, HEIGHT - 24, 120, HEIGHT))  # the scale
    found = []
    middles = [(outline.code, *_middle(max(outline.rings, key=_area), project)) for outline in outlines if outline.code]
    for code, area, (x, y) in sorted(middles, key=lambda each: -each[1]):
        name = country_name(code, "en") or ""
        width = len(name) * COUNTRY_LETTER_WIDTH
        if not name or area < width * LABEL_HEIGHT * 1.2:
            continue
        for down in (0, -20, 20, -40, 40):
            box = _box(x, y + down, width)
            if _is_inside(box) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                found.append(Label(x=round(x, 1), y=round(y + down, 1), text=name))
                break
    return found


def _middle(ring: Sequence[Point], project: _Projection) -> tuple[float, Point]:
    """Area on the drawing and centre of a ring."""
    points = [project.point(spot) for spot in ring]
    area = abs(_area(points))
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    if area < 1:
        return 0.0, (sum(xs) / len(xs), sum(ys) / len(ys))
    return area, _centroid(points)


def _area(points: Sequence[Point]) -> float:
    """Twice the signed area would be the sum; this is its absolute half."""
    return abs(sum(a * d - b * c for (a, b), (c, d) in zip(points, [*points[1:], points[0]], strict=True)) / 2)


def _centroid(points: Sequence[Point]) -> Point:
    crosses = [(a * d - b * c, a + c, b + d) for (a, b), (c, d) in zip(points, [*points[1:], points[0]], strict=True)]
    total = sum(cross for cross, _x, _y in crosses) * 3
    return sum(cross * x for cross, x, _y in crosses) / total, sum(cross * y for cross, _x, y in crosses) / total


def _scale_km(project: _Projection) -> int:
    """The longest round distance that the scale has room for."""
    room = 110 / project.per_degree * KM_PER_DEGREE
    return max((each for each in (10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if each <= room), default=10)

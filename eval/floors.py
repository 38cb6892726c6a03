"""Floors: figures that may not fall. Kept in a file; only an explicit flag lowers one."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
MARGIN = 0.01  # below the figure: room for rounding, not for a lost claim where a set has less than a hundred


def load_floors(path: Path = FLOORS) -> dict[str, float]:
    """Floor by figure name ("own_fr.content_f1"); empty if there is no file yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def save_floors(floors: Mapping[str, float], path: Path = FLOORS) -> None:
    """Writes the floors, sorted by name."""
    path.write_text(json.dumps(dict(sorted(floors.items())), indent=2) + "\n", encoding="utf-8")


def broken_floors(floors: Mapping[str, float], measured: Mapping[str, float], absent: set[str]) -> list[str]:
    """What to say of each floor that does not hold.

    ``absent`` names the gold sets that are not there: their floors cannot be checked. A floor whose set was
    measured but whose figure is gone does not hold: a figure cannot be lost in silence.
    """
    broken = []
    for name, floor in sorted(floors.items()):
        if name.partition(".")[0] in absent:
            continue
        if name not in measured:
            broken.append(f"{name} is no longer measured; its floor is {floor:.2f}")
        elif measured[name] < floor:
            broken.append(f"{name} fell to {measured[name]:.3f}; its floor is {floor:.2f}")
    return broken


def raised(floors: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, float]:
    """The floors, each raised to just below what was measured; none lowered, new figures added."""
    below = {name: _below(value) for name, value in measured.items()}
    return {**floors, **{name: max(floor, floors.get(name, 0.0)) for name, floor in below.items()}}


def lowered(floors: Mapping[str, float], measured: Mapping[str, float], absent: set[str]) -> dict[str, float]:
    """The floors, each that does not hold lowered to just below the figure; gone figures dropped."""
    kept = {name: floor for name, floor in floors.items() if name in measured or name.partition(".")[0] in absent}
    return {
        name: _below(measured[name]) if name in measured and measured[name] < floor else floor
        for name, floor in kept.items()
    }


def _below(value: float) -> float:
    return max(0.0, math.floor((value - MARGIN) * 100) / 100)

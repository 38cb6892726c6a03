"""How well French numbers are read: whole non-negative numbers of the two gold sets of recognisers.

    python -m eval.numbers [--report] [--faults]

A case counts as right where the numbers found are the expected ones, all of them, with their values. The readers are
made for news and give no value for fractions, decimals, powers and negative numbers: cases with those are left out.
Even-numbered cases are for development, odd-numbered ones for the report.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.figures import share
from eval.gold import shared_folder
from recoupe.coding.numbers import FoundNumber, NumberReader
from recoupe.knowledge.number_words import load_number_words

MAX_COUNT = 10**12


@dataclass(frozen=True, slots=True)
class Case:
    """One text and the whole numbers in it, in text order."""

    text: str
    values: Sequence[int]


def load_recognizers(path: Path, kind: str) -> Iterator[Case]:
    """The cases of a file of Microsoft's Recognizers-Text whose values are all whole, below 10^12 and not negative."""
    for row in json.loads(path.read_text(encoding="utf-8-sig")):
        resolutions = [each["Resolution"] for each in row["Results"] if each["TypeName"] == kind]
        numbers = [_whole(str(each.get("value", ""))) for each in resolutions]
        if all(number is not None for number in numbers):
            spans = sorted(zip((each.get("Start") or 0 for each in row["Results"]), numbers, strict=False))
            yield Case(row["Input"], [number for _, number in spans if number is not None])


def load_duckling(path: Path) -> Iterator[Case]:
    """The phrases of Duckling whose value is a whole number."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        number = _whole(row["spec"].removeprefix("(NumeralValue ").removesuffix(")"))
        if number is not None:
            yield Case(row["phrase"], [number])


def _whole(value: str) -> int | None:
    return int(value) if value.isdecimal() and int(value) <= MAX_COUNT else None


def is_right(case: Case, found: Sequence[FoundNumber], wanted: Callable[[FoundNumber], bool]) -> bool:
    """Whether the numbers of the ``wanted`` kinds have the values of the case."""
    return [number.best for number in found if wanted(number)] == list(case.values)


def main(arguments: Sequence[str]) -> None:
    """Prints the share of right cases a set."""
    half = 1 if "--report" in arguments else 0
    folder = shared_folder()
    reader = NumberReader(load_number_words("fr"))
    cardinals: Callable[[FoundNumber], bool] = lambda number: number.kind not in ("ordinal", "article", "time")  # noqa: E731
    ordinals: Callable[[FoundNumber], bool] = lambda number: number.kind == "ordinal"  # noqa: E731
    sets = {
        "recognizers_fr numbers": (
            load_recognizers(folder / "recognizers_fr/Number/NumberModel.json", "number"),
            cardinals,
        ),
        "recognizers_fr ordinals": (
            load_recognizers(folder / "recognizers_fr/Number/OrdinalModel.json", "ordinal"),
            ordinals,
        ),
        "duckling_fr numerals": (load_duckling(folder / "duckling_fr/numeral.jsonl"), cardinals),
    }
    for name, (cases, wanted) in sets.items():
        chosen = [case for index, case in enumerate(cases) if index % 2 == half]
        faults = [case for case in chosen if not is_right(case, reader.find(case.text), wanted)]
        figure = share(len(chosen) - len(faults), len(chosen))
        print(f"{name:26} {figure.f1 or 0:.3f} of {figure.gold}")
        for case in faults if "--faults" in arguments and half == 0 else ():
            found = [(each.span.of(case.text), each.kind, each.best) for each in reader.find(case.text)]
            print(f"    {case.text!r} is {list(case.values)}, found {found}")


if __name__ == "__main__":
    main(sys.argv[1:])

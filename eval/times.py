"""How many French time expressions are found and read right, on the test corpora of two recognisers.

Gold: the French specifications of Microsoft Recognizers-Text (short sentences, with the day of saying) and of
Duckling (phrases). Cases fall into two halves by their number in the file: rules are looked at on the even ones
(``development``) only, figures are reported on the odd ones. A time is found if what is found and the gold overlap by
at least half of the longer one. Its days are right if both ends are the gold's in one of its readings, past or ahead;
times of day, durations and recurring times have no days, nor do
the cases of the first set that lost their day of saying. ``days_near`` also counts days that hold the gold's and
are at most a week longer at either end ("three weeks ago" is a week here and a day there).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from eval.figures import Tally, share, total
from recoupe.coding.times import FoundTime, TimeReader
from recoupe.knowledge.time_words import load_time_words
from recoupe.records.spans import Span

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
Half = Literal["development", "reported"]
HALVES: tuple[Half, Half] = ("development", "reported")
Interval = tuple[date | None, date | None]
_DAYLESS = frozenset({"time", "timerange", "duration", "set", "datetimealt"})
_LEFT_OUT = frozenset({"timezone"})
_NEAR = timedelta(days=7)
_DUCKLING_DAY = date(2013, 2, 12)


@dataclass(frozen=True, slots=True)
class GoldTime:
    """A time of the gold: its stretch and the intervals that it may mean, none where it has no days."""

    span: Span
    kind: str
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class TimeCase:
    """A sentence with its times. ``is_complete``: all its times are given, so that others found are wrong."""

    source: str
    text: str
    said_on: date | None
    times: tuple[GoldTime, ...]
    is_complete: bool


def load_recognizers(half: Half, folder: Path = GOLD / "recognizers_fr") -> list[TimeCase]:
    """The cases of one half of every DateTime file."""
    cases = []
    for path in sorted((folder / "DateTime").glob("*.json")):
        listed = json.loads(path.read_text(encoding="utf-8-sig"))
        for case in listed[HALVES.index(half) :: 2]:
            times = tuple(_recognizer_times(case))
            is_complete = path.stem.startswith(("DateTimeModel", "Merged"))
            if times or (is_complete and not case["Results"]):
                cases.append(TimeCase(path.stem, case["Input"], _reference(case), times, is_complete))
    return cases


def load_duckling(half: Half, folder: Path = GOLD / "duckling_fr") -> list[TimeCase]:
    """The phrases of one half; each is a time as a whole or none."""
    lines = (folder / "time.jsonl").read_text(encoding="utf-8").splitlines()
    return [_duckling_case(json.loads(line)) for line in lines[HALVES.index(half) :: 2]]


def score(cases: Sequence[TimeCase], reader: TimeReader) -> list[dict[str, Tally]]:
    """The tallies of every case: ``found``, ``days``, ``days_near`` and ``spans`` (with precision)."""
    return [_score_case(case, reader.find(case.text, said_on=case.said_on)) for case in cases]


def _score_case(case: TimeCase, found: Sequence[FoundTime]) -> dict[str, Tally]:
    pairs = [(time, next((each for each in found if _matches(each.span, time.span)), None)) for time in case.times]
    hits = sum(each is not None for _, each in pairs)
    dated = [(time, each) for time, each in pairs if time.intervals]
    right = sum(each is not None and _is_right(time, each) for time, each in dated)
    near = sum(each is not None and (_is_right(time, each) or _is_near(time, each)) for time, each in dated)
    tallies = {"found": share(hits, len(pairs)), "days": share(right, len(dated)), "days_near": share(near, len(dated))}
    if case.is_complete:
        tallies["spans"] = Tally(hits, len(found), len(pairs))
    return tallies


def _matches(found: Span, gold: Span) -> bool:
    shared = min(found.end, gold.end) - max(found.start, gold.start)
    return 2 * shared >= max(len(found), len(gold))


def _readings(found: FoundTime) -> set[Interval]:
    return {(found.earliest, found.latest)} | ({found.ahead} if found.ahead else set())


def _is_right(gold: GoldTime, found: FoundTime) -> bool:
    return not _readings(found).isdisjoint(gold.intervals)


def _is_near(gold: GoldTime, found: FoundTime) -> bool:
    return any(
        low and high and start and end and timedelta() <= start - low <= _NEAR and timedelta() <= high - end <= _NEAR
        for low, high in _readings(found)
        for start, end in gold.intervals
    )


def _reference(case: dict[str, Any]) -> date | None:
    context = {name.casefold(): value for name, value in (case.get("Context") or {}).items()}
    text = context.get("referencedatetime")
    return date.fromisoformat(text[:10]) if text else None


def _recognizer_times(case: dict[str, Any]) -> Iterator[GoldTime]:
    for result in case["Results"]:
        kind = (result.get("TypeName") or result.get("Type") or "").removeprefix("datetimeV2.")
        if kind in _LEFT_OUT or not result.get("Text"):
            continue
        start = result.get("Start")
        if start is None:
            start = case["Input"].casefold().find(result["Text"].casefold())
        if not 0 <= start < start + len(result["Text"]) <= len(case["Input"]):
            continue
        has_days = kind not in _DAYLESS and _reference(case) is not None
        intervals = tuple(_recognizer_intervals(result, kind)) if has_days else ()
        yield GoldTime(Span(start, start + len(result["Text"])), kind, intervals)


def _recognizer_intervals(result: dict[str, Any], kind: str) -> Iterator[Interval]:
    resolution = result.get("Resolution") or {}
    value = result.get("Value") or {}
    values = [*resolution.get("values", []), *(value.get(f"{side}Resolution") or {} for side in ("Future", "Past"))]
    for each in values:
        days = [_day(each.get(name)) for name in ("value", "date", "dateTime")]
        first = next((_day(each[name]) for name in ("start", "startDate", "startDateTime") if each.get(name)), None)
        last = next((_day(each[name]) for name in ("end", "endDate", "endDateTime") if each.get(name)), None)
        for day in days:
            if day:
                yield day, day
        if first or last:
            yield first, last
            if last and kind == "daterange":
                yield first, last - timedelta(days=1)  # ends are the day after, save where the words name them


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


_MOMENT = re.compile(r"\((\d+), (\d+), (\d+), (\d+), (\d+), (\d+)\)")


def _duckling_case(line: dict[str, str]) -> TimeCase:
    phrase, spec = line["phrase"], line["spec"]
    if spec == "NEGATIVE":
        return TimeCase("duckling", phrase, _DUCKLING_DAY, (), True)
    moments = [[int(part) for part in moment] for moment in _MOMENT.findall(spec)]
    grain = re.findall(r"\w+", spec)[-1]
    time = GoldTime(Span(0, len(phrase)), "time", tuple(_duckling_intervals(spec, moments, grain)))
    return TimeCase("duckling", phrase, _DUCKLING_DAY, (time,), True)


def _duckling_intervals(spec: str, moments: list[list[int]], grain: str) -> Iterator[Interval]:
    days = [date(year, max(month, 1), max(day, 1)) for year, month, day, *_ in moments]
    if not days or (grain in ("Hour", "Minute", "Second") and days[0] == _DUCKLING_DAY):
        return  # a time of day alone is of the reference day
    if "OpenInterval" in spec:
        yield (days[0], None) if "After" in spec else (None, days[0] - timedelta(days=1))
        yield (days[0], None) if "After" in spec else (None, days[0])
        if "After" in spec:
            yield days[0] + timedelta(days=1), None
    elif len(days) == 2:
        midnight = moments[1][3:] == [0, 0, 0]
        yield days[0], days[1] - timedelta(days=1) if midnight and days[1] > days[0] else days[1]
    else:
        yield days[0], _grain_end(days[0], grain)


def _grain_end(day: date, grain: str) -> date:
    if grain == "Week":
        return day + timedelta(days=6)
    if grain in ("Month", "Year"):
        year, month = (day.year + 1, 1) if grain == "Year" or day.month == 12 else (day.year, day.month + 1)
        return date(year, month, 1) - timedelta(days=1)
    return day


def main() -> int:
    """Print the figures of both sets: the reported half, or the development half with its misses (--develop)."""
    half: Half = "development" if "--develop" in sys.argv else "reported"
    reader = TimeReader(load_time_words("fr"))
    for name, cases in (("recognizers_fr", load_recognizers(half)), ("duckling_fr", load_duckling(half))):
        for figure, tally in total(score(cases, reader)).items():
            print(f"{name} {half} {figure}: {tally.right} of {tally.gold} ({tally.f1 or 0:.3f})")
        if half == "development":
            print(*_misses(cases, reader), sep="\n")
    return 0


def _misses(cases: Sequence[TimeCase], reader: TimeReader) -> Iterator[str]:
    for case in cases:
        found = reader.find(case.text, said_on=case.said_on)
        for time in case.times:
            match = next((each for each in found if _matches(each.span, time.span)), None)
            if match is None or (time.intervals and not _is_right(time, match)):
                readings = match and [tuple(str(day) for day in reading) for reading in _readings(match)]
                wanted = sorted({tuple(str(day) for day in interval) for interval in time.intervals})
                print_found = [each.span.of(case.text) for each in found]
                yield f"{case.source} | {case.text} | {time.span.of(case.text)} {wanted} | {readings} {print_found}"
        if not case.times and found:
            yield f"{case.source} | {case.text} | nothing | {[each.span.of(case.text) for each in found]}"


if __name__ == "__main__":
    sys.exit(main())

"""``python -m eval.bench``: speed and memory, as ratios in one run on the same invented texts.

Prints a table and then JSON. Never fails on time: other work on the machine may slow any of it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HELP_RUNS = 10
RATIO_ARTICLES = 200
WORKERS_ARTICLES = 400  # about 100,000 words: loading the models is a small part of it
MEMORY_ARTICLES = 200
SEARCHED_ARTICLES = 100
PLAIN_ARTICLES = 100
GAZETTEER_NAMES = 20_000
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. ``target`` is what it should be at most, or at least; None: for information."""

    name: str
    value: float
    unit: str
    target: float | None = None
    at_most: bool = True

    @property
    def is_met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        return self.value <= self.target if self.at_most else self.value >= self.target


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints the table and then the JSON; 0 whatever the figures are."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("--full", action="store_true", help="stream 10,000 articles, too")
    parser.add_argument("--quick", action="store_true", help="a quarter of the articles: rough figures")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the JSON to a file instead")
    asked = parser.parse_args(arguments)
    measured = measure(full=asked.full, quick=asked.quick)
    rows = list(rows_of(measured))
    print("\n".join(table(rows)))
    answer = json.dumps({"rows": [asdict(row) for row in rows], "measured": measured}, indent=2)
    if asked.json:
        asked.json.write_text(answer + "\n", encoding="utf-8")
    else:
        print(answer)
    return 0


def measure(*, full: bool, quick: bool) -> dict[str, Any]:
    """All measurements, each in a process of its own."""
    part = 4 if quick else 1
    largest = 10_000 if full else 100 if quick else 1_000
    return {
        "machine": {"cores": os.cpu_count(), "python": sys.version.split()[0]},
        "help": measure_help(),
        "ratio": run_part("ratio", RATIO_ARTICLES // part),
        "plain": run_part("plain", PLAIN_ARTICLES // part),
        "gazetteer": run_part("gazetteer", GAZETTEER_NAMES // part),
        "searched": run_part("searched", SEARCHED_ARTICLES // part),
        "memory": run_part("memory", MEMORY_ARTICLES // part),
        "workers": run_part("workers", WORKERS_ARTICLES // (2 if quick else 1)),
        "scale": run_part("scale", largest),
    }


def measure_help() -> dict[str, float]:
    """Wall time of ``recoupe --help``, median of ten runs."""
    command = [str(Path(sys.executable).with_name("recoupe")), "--help"]
    seconds = []
    for _ in range(HELP_RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return {"median_s": statistics.median(seconds), "min_s": min(seconds), "max_s": max(seconds)}


def run_part(name: str, articles: int) -> dict[str, Any]:
    """One measurement of ``eval.bench_parts`` in a fresh process, one mathematics thread each."""
    command = [sys.executable, "-m", "eval.bench_parts", name, str(articles)]
    print(f"measuring {name} ({articles}) ...", file=sys.stderr)
    done = subprocess.run(
        command,
        check=True,
        stdout=subprocess.PIPE,
        env={**os.environ, **ONE_THREAD},
        cwd=Path(__file__).resolve().parents[1],
    )
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def rows_of(measured: Mapping[str, Any]) -> Iterator[Row]:
    """The lines of the table."""
    for language, each in measured["ratio"].items():
        name = f"full reading / bare spaCy parse, {language}"
        yield Row(name=f"{name}, cpu", value=each["ratio_cpu"], unit="x", target=1.6)
        yield Row(name=f"{name}, wall", value=each["ratio_wall"], unit="x")
        yield Row(
            name=f"reading with claims alone / bare, {language}, cpu", value=each["claims_cpu"], unit="x", target=1.35
        )
        yield Row(
            name=f"event steps, event-dense articles, {language}", value=each["events_us_per_word"], unit="µs/word"
        )
        yield Row(name=f"words read a second, {language}", value=each["words"] / each["full"]["wall"], unit="/s")
    for language, each in measured["plain"].items():
        name = f"articles without event words, {language}"
        yield Row(name=f"{name}: full / bare, cpu", value=each["ratio_cpu"], unit="x")
        yield Row(name=f"{name}: event steps", value=each["events_us_per_word"], unit="µs/word")
    yield from _gazetteer_rows(measured["gazetteer"])
    for language, each in measured["searched"].items():
        yield Row(name=f"sentences searched for claims, {language}", value=100 * each["share"], unit="%")
    memory, workers = measured["memory"], measured["workers"]
    yield Row(name="peak memory, one process, fr and en", value=memory["peak_mb"], unit="MB", target=1300)
    gain = workers["gain"]
    yield Row(name="two processes / one, once started", value=gain, unit="x", target=1.6, at_most=False)
    yield Row(name="two processes / one, with start-up", value=workers["gain_with_startup"], unit="x")
    yield Row(name="recoupe --help, median of ten", value=measured["help"]["median_s"], unit="s", target=0.3)
    for size, each in measured["scale"]["sizes"].items():
        articles = f"{int(size):,} articles streamed"
        yield Row(name=f"cpu a word, {articles}", value=each["cpu_us_per_word"], unit="µs")
        yield Row(name=f"peak memory, {articles}", value=each["peak_mb"], unit="MB")


def _gazetteer_rows(measured: Mapping[str, Any]) -> Iterator[Row]:
    yield Row(name="gazetteer: opened and first name found", value=measured["load_s"], unit="s", target=0.5)
    if measured["memory_mb"] is not None:
        yield Row(name="gazetteer: memory", value=measured["memory_mb"], unit="MB", target=200)
    yield Row(name="gazetteer: a name, first time", value=measured["cold_us"], unit="µs")
    yield Row(name="gazetteer: a name, again", value=measured["warm_us"], unit="µs")
    yield Row(name="gazetteer: built", value=measured["build_s"], unit="s")
    yield Row(name="gazetteer: file", value=measured["index_mb"], unit="MB")


def table(rows: Sequence[Row]) -> Iterator[str]:
    """The rows as lines of text."""
    width = max(len(row.name) for row in rows)
    for row in rows:
        told = ""
        if row.target is not None:
            bound = "at most" if row.at_most else "at least"
            told = f"  {bound} {row.target:g} {row.unit}: {'reached' if row.is_met else 'MISSED'}"
        yield f"{row.name:<{width}}  {row.value:>10,.2f} {row.unit}{told}"


if __name__ == "__main__":
    sys.exit(main())

"""The measurements of ``python -m eval.bench``; ``python -m eval.bench_parts NAME ARTICLES`` takes one.

Each runs in a process of its own, so that peak memory is that of one job and no measurement warms another
one's caches. Prints JSON. ``wall`` and ``cpu`` are seconds; ``cpu`` is processor time of all threads,
steadier than the clock where others use the machine, too.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from eval.bench_events import Kind, name_list
from eval.bench_texts import SEED, write_articles
from eval.events_own import Language
from recoupe.attribute.annotator import RuleAnnotator
from recoupe.attribute.quotes import Quotation
from recoupe.capture.sources import open_source
from recoupe.engines.gazetteer import load_gazetteer
from recoupe.engines.gazetteer_build import build_index, index_name
from recoupe.engines.spacy_parser import BATCH_SIZE, MODELS, load_parser
from recoupe.knowledge.lexicon import load_lexicon
from recoupe.knowledge.place_names import Gazetteer
from recoupe.pipeline.run import read_all, read_capture
from recoupe.pipeline.settings import Settings
from recoupe.records.articles import Capture
from recoupe.records.parses import Sentence
from recoupe.records.readings import Reading

T = TypeVar("T")

BATCH = 25  # articles between which bare parse and full reading take turns: both meet the same noise
WARM_ARTICLES = 25  # per language, not counted: they fill spaCy's string store and compile the patterns of times
ROUNDS = 2
STARTED_SHARE = 1 / 3  # of a run: by then every worker has loaded the models of both languages


@dataclass(frozen=True, slots=True, kw_only=True)
class Took:
    """Wall and processor seconds of one job."""

    wall: float
    cpu: float

    def plus(self, other: Took) -> Took:
        """Both jobs together."""
        return Took(wall=self.wall + other.wall, cpu=self.cpu + other.cpu)


LANGUAGES: tuple[Language, Language] = ("fr", "en")
CLAIMS_ALONE = ("rules",)


def measure_ratio(articles: int) -> Mapping[str, object]:
    """What whole reading, and reading claims alone, cost against the bare spaCy parse of the same event-dense texts."""
    return {language: _ratio(articles, language, "events") for language in LANGUAGES}


def measure_plain(articles: int) -> Mapping[str, object]:
    """The same over texts without a word of a happening: what looking for one costs."""
    return {language: _ratio(articles, language, "plain") for language in LANGUAGES}


def _ratio(articles: int, language: Language, kind: Kind) -> Mapping[str, object]:
    captures = _captures(articles + WARM_ARTICLES, language, kind=kind)
    whole, claims = Settings(language=language), Settings(language=language, annotators=CLAIMS_ALONE)
    bare = importlib.import_module(MODELS[language].package).load()
    warm = captures[:WARM_ARTICLES]
    took = dict.fromkeys(("bare", "claims", "full"), Took(wall=0, cpu=0))
    for _ in (_bare(bare, _texts(warm)), _full(warm, claims), _full(warm, whole)):
        pass
    events = 0
    for number, batch in enumerate(_batches(captures[WARM_ARTICLES:])):
        texts = _texts(batch)
        jobs: list[tuple[str, Callable[[], int]]] = [
            ("bare", partial(_bare, bare, texts)),
            ("claims", partial(_full, batch, claims)),
            ("full", partial(_full, batch, whole)),
        ]
        turn = number % len(jobs)  # each comes first in turn
        for name, job in (*jobs[turn:], *jobs[:turn]):
            took[name] = took[name].plus(_timed(job))
        events += sum(len(_reading(read_capture(capture, settings=whole)).events) for capture in batch[:1])
    words = sum(len(text.split()) for text in _texts(captures[WARM_ARTICLES:]))
    return {
        "articles": articles,
        "words": words,
        "events_in_first_of_batch": events,
        **{name: asdict(each) for name, each in took.items()},
        "ratio_cpu": took["full"].cpu / took["bare"].cpu,
        "ratio_wall": took["full"].wall / took["bare"].wall,
        "claims_cpu": took["claims"].cpu / took["bare"].cpu,
        "events_us_per_word": (took["full"].cpu - took["claims"].cpu) / words * 1e6,
    }


def measure_gazetteer(names: int) -> Mapping[str, object]:
    """Building and loading the index of places, the memory that it takes, and what a name costs.

    ``cold`` is the first time that a name is asked for, ``warm`` the second.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / index_name()
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:  # its memory is not the reader's
            build_s = pool.submit(_build_s, path).result()
        before = _memory_mb()
        start = time.perf_counter()
        gazetteer = load_gazetteer(Path(folder))
        gazetteer.look_up("Gao")
        load_s = time.perf_counter() - start
        asked = list(dict.fromkeys(name_list(names)))
        cold, warm = (_timed(partial(_look_up, gazetteer, asked)) for _ in range(2))
        after = _memory_mb()
        index_mb = path.stat().st_size / (1 << 20)
        gazetteer.close()
    return {
        "names": len(asked),
        "build_s": build_s,
        "load_s": load_s,
        "index_mb": index_mb,
        "memory_mb": None if before is None or after is None else after - before,
        "cold_us": cold.wall / len(asked) * 1e6,
        "warm_us": warm.wall / len(asked) * 1e6,
    }


def _build_s(path: Path) -> float:
    start = time.perf_counter()
    build_index(path)
    return time.perf_counter() - start


def _look_up(gazetteer: Gazetteer, names: Sequence[str]) -> int:
    return sum(len(gazetteer.look_up(name)) for name in names)


class CountingAnnotator(RuleAnnotator):
    """The rules, counting sentences and those that were searched for claims."""

    def __init__(self, language: str) -> None:
        super().__init__(parser=load_parser(language), lexicon=load_lexicon(language))
        self.sentences = self.searched = 0

    def is_searched(self, sentence: Sentence, quotations: Sequence[Quotation]) -> bool:
        """As the rules say."""
        is_searched = super().is_searched(sentence, quotations)
        self.sentences += 1
        self.searched += is_searched
        return is_searched


def measure_searched(articles: int) -> Mapping[str, object]:
    """How many sentences the rules look into at all."""
    measured: dict[str, object] = {}
    for language in LANGUAGES:
        counting = CountingAnnotator(language)
        settings = Settings(language=language, annotators=())
        for capture in _captures(articles, language):
            for _ in counting.annotate(_reading(read_capture(capture, settings=settings))):
                pass
        measured[language] = {
            "sentences": counting.sentences,
            "searched": counting.searched,
            "share": counting.searched / counting.sentences,
        }
    return measured


def measure_memory(articles: int) -> Mapping[str, object]:
    """Peak memory of one process that reads event-dense articles in both languages."""
    with _written(articles, kind="events") as (path, words):
        readings = [_reading(outcome) for outcome in read_all(path)]
    claims, events = (sum(map(len, each)) for each in zip(*((r.claims, r.events) for r in readings), strict=True))
    return {"articles": articles, "words": words, "claims": claims, "events": events, "peak_mb": _peak_mb()}


def measure_workers(articles: int) -> Mapping[str, object]:
    """One process and two over the same articles, with start-up and without; the best of two rounds of each.

    The best, as other work on the machine only ever slows a run, and two processes more than one.
    """
    first = round(articles * STARTED_SHARE)
    whole: dict[int, list[float]] = {1: [], 2: []}
    once_started: dict[int, list[float]] = {1: [], 2: []}
    with _written(articles) as (path, words):
        for workers in (1, 2) * ROUNDS:
            start, started, end = _run(path, workers, first=first)
            whole[workers].append(end - start)
            once_started[workers].append(end - started)
    return {
        "articles": articles,
        "words": words,
        "with_startup_s": whole,
        "once_started_s": once_started,
        "gain": min(once_started[1]) / min(once_started[2]),
        "gain_with_startup": min(whole[1]) / min(whole[2]),
    }


def measure_scale(largest: int) -> Mapping[str, object]:
    """Cost per word and memory as collections grow tenfold, streamed one after the other in one process."""
    with _written(WARM_ARTICLES) as (path, _):
        _drain(path)
    sizes: dict[str, object] = {}
    size = 1
    while size <= largest:
        repeats = max(1, 20 // size)  # one article takes milliseconds: several, for a steady figure
        took, words = Took(wall=0, cpu=0), 0
        for seed in range(repeats):
            with _written(size, seed=100 + seed) as (path, counted):
                took, words = took.plus(_timed(partial(_drain, path))), words + counted
        sizes[str(size)] = {
            "words": words,
            "cpu_us_per_word": took.cpu / words * 1e6,
            "wall_us_per_word": took.wall / words * 1e6,
            "memory_mb": _memory_mb(),
            "peak_mb": _peak_mb(),
        }
        size *= 10
    return {"sizes": sizes}


PARTS: Mapping[str, Callable[[int], Mapping[str, object]]] = {
    "ratio": measure_ratio,
    "plain": measure_plain,
    "gazetteer": measure_gazetteer,
    "searched": measure_searched,
    "memory": measure_memory,
    "workers": measure_workers,
    "scale": measure_scale,
}


class _written:  # noqa: N801  # used as a function
    """A temporary JSONL file of that many articles, and its number of words."""

    def __init__(
        self, articles: int, *, language: Language | None = None, seed: int = SEED, kind: Kind = "claims"
    ) -> None:
        self._write = partial(write_articles, count=articles, language=language, seed=seed, kind=kind)
        self._folder = tempfile.TemporaryDirectory()

    def __enter__(self) -> tuple[str, int]:
        path = Path(self._folder.name) / "articles.jsonl"
        return str(path), self._write(path)

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()


def _captures(articles: int, language: Language, *, kind: Kind = "claims") -> list[Capture]:
    with _written(articles, language=language, kind=kind) as (path, _):
        return [capture for capture in open_source(path, limits=Settings().limits) if isinstance(capture, Capture)]


def _texts(captures: Sequence[Capture]) -> list[str]:
    """Title and running text of each capture, as the bare parser gets it."""
    fields = (json.loads(capture.content) for capture in captures)
    return [f"{each['title']}\n\n{each['text']}" for each in fields]


def _bare(pipeline: Any, texts: Sequence[str]) -> int:
    return sum(len(parsed) for parsed in pipeline.pipe(texts, batch_size=BATCH_SIZE))


def _full(captures: Sequence[Capture], settings: Settings) -> int:
    return sum(len(_reading(read_capture(capture, settings=settings)).claims) for capture in captures)


def _reading(outcome: object) -> Reading:
    """``outcome`` as a reading without failures: a bench over failures would measure nothing."""
    if not isinstance(outcome, Reading) or outcome.failures:
        raise SystemExit(f"an invented article could not be read: {outcome}")
    return outcome


def _run(path: str, workers: int, *, first: int) -> tuple[float, float, float]:
    """When a run began, when it had read its ``first`` articles, and when it ended."""
    start = time.perf_counter()
    outcomes = iter(read_all(path, workers=workers))
    for outcome in islice(outcomes, first):
        _reading(outcome)
    started = time.perf_counter()
    for outcome in outcomes:
        _reading(outcome)
    return start, started, time.perf_counter()


def _drain(path: str) -> int:
    return sum(len(_reading(outcome).claims) for outcome in read_all(path))


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def _timed(job: Callable[[], object]) -> Took:
    wall, cpu = time.perf_counter(), time.process_time()
    job()
    return Took(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu)


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def _memory_mb() -> float | None:
    """Memory in use now; None where the system does not tell it."""
    status = Path("/proc/self/status")
    if not status.is_file():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one measurement over so many articles and prints it."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench_parts", description=__doc__)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("articles", type=int)
    asked = parser.parse_args(arguments)
    json.dump(PARTS[asked.part](asked.articles), sys.stdout)


if __name__ == "__main__":
    main()

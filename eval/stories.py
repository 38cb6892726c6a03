"""``python -m eval.stories``: articles that tell the same story, on RPM2.

RPM2 (de Loupy et al. 2010) has French press articles of 2008: per topic ten of one time and ten of about a month later,
mostly politics. A topic is no event, its two times even less: this measures only how far the likeness of words that
``compare`` uses for a pair of events brings articles of one story together. The articles have no dates, so nothing can
be said of incidents. The least likeness was tuned on topics T02-T10 (``--develop``), the report is on T11-T19. Two
groupings are scored: by topic, and by topic and time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from eval.coreference import Ratio, group_by, score_grouping
from eval.gold import shared_folder
from recoupe.crosscheck.cards import content_words
from recoupe.crosscheck.pair_words import likeness

LAST_TUNED_TOPIC = "T10"
TOPIC_CHARS, TIME_CHARS = 3, 6  # of a file's name: "T02", "T02_C1"
LEAST_LIKENESS = {"topic": 0.12, "topic and time": 0.16}  # swept .08-.3 on T02-T10


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 if the corpus is not there."""
    parser = argparse.ArgumentParser(prog="python -m eval.stories", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--develop", action="store_true", help="topics T02-T10, on which the least likeness was tuned")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    asked = parser.parse_args(arguments)
    folder = shared_folder() / "rpm2_fr"
    if not folder.is_dir():
        print(f"rpm2_fr: skipped, {folder} is not there (RECOUPE_SHARED names its parent)", file=sys.stderr)
        return 1
    articles = {name: words for name, words in load_articles(folder) if (name[:3] <= LAST_TUNED_TOPIC) == asked.develop}
    figures = measure(articles)
    if asked.json:
        print(json.dumps({"articles": len(articles), "figures": figures}, indent=2))
    else:
        topics = sorted({name[:TOPIC_CHARS] for name in articles})
        print(f"RPM2, {topics[0]}-{topics[-1]}: {len(articles)} articles of {len(topics)} topics")
        print("\n".join(_table(figures)))
    return 0


def load_articles(folder: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name ("T02_C1_01") and content words of each article, by name."""
    for path in sorted((folder / "documents").glob("*.txt")):
        yield path.stem, tuple(sorted(set(content_words(path.read_text(encoding="utf-8"), "fr"))))


def measure(articles: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, float]]:
    """The figures of both groupings."""
    alike = {pair: likeness(articles[pair[0]], articles[pair[1]]) for pair in combinations(sorted(articles), 2)}
    figures = {}
    for grouping, chars in (("topic", TOPIC_CHARS), ("topic and time", TIME_CHARS)):
        gold = group_by(articles, {name: name[:chars] for name in articles})
        found = group_stories(sorted(articles), alike, least=LEAST_LIKENESS[grouping])
        ratios = score_grouping(gold, found)
        both = {**_figures("pair", ratios["pairs"]), **_figures("b3", ratios["b3"])}
        figures[grouping] = {"groups": float(len(found)), **both}
    return figures


def group_stories(
    articles: Sequence[str], alike: Mapping[tuple[str, str], float], *, least: float
) -> list[frozenset[str]]:
    """Joins the two groups that are most alike on average until none are as alike as ``least``."""
    groups = {number: frozenset((name,)) for number, name in enumerate(articles)}
    means = {
        (one, other): alike[articles[one], articles[other]] for one, other in combinations(range(len(articles)), 2)
    }
    while means:
        (one, other), mean = max(means.items(), key=lambda each: (each[1], -each[0][0], -each[0][1]))
        if mean < least:
            break
        sizes = len(groups[one]), len(groups[other])
        for third in groups.keys() - {one, other}:
            beside, gone = (tuple(sorted((third, each))) for each in (one, other))
            means[beside] = (sizes[0] * means[beside] + sizes[1] * means.pop(gone)) / sum(sizes)  # type: ignore[index,arg-type]  # two numbers
        del means[one, other]
        groups[one] |= groups.pop(other)
    return list(groups.values())


def _figures(name: str, ratio: Ratio) -> dict[str, float]:
    values = {"precision": ratio.precision, "recall": ratio.recall, "f1": ratio.f1}
    return {f"{name}_{key}": round(value, 4) for key, value in values.items()}


def _table(figures: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    names = list(next(iter(figures.values())))
    yield f"{'':<16}" + "".join(f"{name:>15}" for name in names)
    for grouping, values in figures.items():
        yield f"{grouping:<16}" + "".join(f"{values[name]:>15.2f}" for name in names)


if __name__ == "__main__":
    sys.exit(main())

"""``python -m eval.daccord``: contradictions between two short texts, on DACCORD.

DACCORD (Skandalis et al., BSD-2-Clause) has pairs of French sentences out of articles that check facts: 1,034, of them
472 on the war in Ukraine, which is our field; the others are on covid and the climate. Halved by a hash of the pair's
id: rules were written from ``--develop``. Precision counts more than recall: a contradiction that is none accuses an
outlet. Of all pairs half are contradictions.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.event_system import find_reading
from eval.figures import Tally
from eval.gold import half_of, shared_folder
from eval.marks import Half
from recoupe.crosscheck.contradictions import contradicts

OURS = "conflit ukrainien-russe"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPair:
    """Two texts and whether they contradict each other; ``genre`` is the corpus's word for the topic."""

    id: str
    texts: tuple[str, str]
    genre: str
    is_contradiction: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 if the corpus is not there."""
    parser = argparse.ArgumentParser(prog="python -m eval.daccord", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--develop", action="store_true", help="the half that rules were written from")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    asked = parser.parse_args(arguments)
    folder = shared_folder() / "daccord_fr"
    if not folder.is_dir():
        print(f"daccord_fr: skipped, {folder} is not there (RECOUPE_SHARED names its parent)", file=sys.stderr)
        return 1
    half: Half = "develop" if asked.develop else "report"
    tallies = measure([pair for pair in load_pairs(folder) if half_of(pair.id) == half])
    if asked.json:
        print(
            json.dumps({"half": half, "figures": {name: _figures(tally) for name, tally in tallies.items()}}, indent=2)
        )
    else:
        print(f"DACCORD, {half} half", *_table(tallies), sep="\n")
    return 0


def load_pairs(folder: Path) -> list[TextPair]:
    """The pairs in the order of the file."""
    with (folder / "daccord_dataset.tsv").open(encoding="utf-8", newline="") as rows:
        return [
            TextPair(
                id=row["id"],
                texts=(row["premise"].strip(), row["hypothesis"].strip()),
                genre=row["genre"],
                is_contradiction=row["label"] == "1",
            )
            for row in csv.DictReader(rows, delimiter="\t")
        ]


def measure(pairs: Sequence[TextPair]) -> dict[str, Tally]:
    """By topic, and by rule over all topics: contradictions found that are some, all found, all there are."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for pair in pairs:
        rules = contradicts(*(find_reading(text, "fr") for text in pair.texts))
        topics = ("all", "Ukraine" if pair.genre == OURS else "other topics")
        gold.update(dict.fromkeys(topics, int(pair.is_contradiction)))
        names = (*(topics if rules else ()), *(f"rule {rule}" for rule in rules))
        found.update(names)
        right.update(names if pair.is_contradiction else ())
    for name in found:
        gold[name] = gold[name] or gold["all"]
    return {name: Tally(right[name], found[name], gold[name]) for name in sorted(gold)}


def _figures(tally: Tally) -> dict[str, float]:
    values = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    return {**{name: round(value or 0.0, 4) for name, value in values.items()}, **tally._asdict()}


def _table(tallies: dict[str, Tally]) -> Iterator[str]:
    yield f"{'':<16}{'precision':>10}{'recall':>8}{'right':>7}{'found':>7}{'gold':>6}"
    for name, (right, found, gold) in tallies.items():
        tally = Tally(right, found, gold)
        yield f"{name:<16}{tally.precision or 0:>10.2f}{tally.recall or 0:>8.2f}{right:>7}{found:>7}{gold:>6}"


if __name__ == "__main__":
    sys.exit(main())

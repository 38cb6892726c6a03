"""``python -m eval.ecbplus``: the same event in many articles, on ECB+ with gold mentions.

ECB+ (Cybulska and Vossen 2014, CC BY 3.0) marks which words of some 980 English articles tell of the same event. Of
its development topics 1-35, weights were tuned on 1-25 (``--develop``); the report is on 26-35. Only the sentences that
its authors validated count. It measures the machinery: mentions become cards by an adapter, then ``compare`` and
``cluster`` run as they are. What ECB+ does not mark, the adapter cannot give: no type (the first letters of the head
word's lemma stand for it), no days, places, parties in their roles, or tolls. So it runs twice: ``in topic``, where a
topic (two stories of one kind, "two earthquakes") is taken for a day and an area, and only words tell the stories
apart; and ``in sub-topic``, where the story is given as the day and the place. The baseline is the same head lemma.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Literal

from eval.coreference import Ratios, add_up, conll, group_by, score_grouping
from eval.gold import shared_folder
from recoupe.crosscheck.cards import content_words
from recoupe.crosscheck.clusters import cluster
from recoupe.crosscheck.pairs import compare
from recoupe.records.cards import EventCard

Given = Literal["topic", "sub-topic"]
LAST_TUNED_TOPIC = 25
TYPE_CHARS = 4  # of a head lemma: "arrest", "arrested", "acquire", "acquisition"; swept 4-6 on topics 1-25
AREA_KM, TOWN_KM = 100.0, 5.0
NEW_YEAR = date(2000, 1, 1)
DAYS_APART = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """An event mention: ``chain`` is its event, ``sentence`` what stands around it, ``opening`` the headline."""

    id: str
    topic: int
    subtopic: str
    lemma: str
    sentence: str
    opening: str
    chain: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures; 1 if the corpus is not there."""
    parser = argparse.ArgumentParser(prog="python -m eval.ecbplus", description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--develop", action="store_true", help="topics 1-25, from which weights were tuned")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    asked = parser.parse_args(arguments)
    folder = shared_folder() / "ecbplus_en"
    if not folder.is_dir():
        print(f"ecbplus_en: skipped, {folder} is not there (RECOUPE_SHARED names its parent)", file=sys.stderr)
        return 1
    mentions = [each for each in load_mentions(folder) if (each.topic <= LAST_TUNED_TOPIC) == asked.develop]
    figures = measure(mentions)
    half = f"topics {'1-25' if asked.develop else '26-35'}"
    if asked.json:
        print(json.dumps({"half": half, "mentions": len(mentions), "figures": figures}, indent=2))
    else:
        print(f"ECB+, {half}: {len(mentions)} gold mentions in validated sentences", *_table(figures), sep="\n")
    return 0


def measure(mentions: Sequence[GoldMention]) -> dict[str, dict[str, float]]:
    """The figures of the baseline and of the machinery, for either of what is given."""
    topics: dict[int, list[GoldMention]] = {}
    for mention in mentions:
        topics.setdefault(mention.topic, []).append(mention)
    found = {}
    for given in ("topic", "sub-topic"):
        found[f"same lemma, in {given}"] = _figures(add_up(_score_lemmas(each, given) for each in topics.values()))
        found[f"incidents, in {given}"] = _figures(add_up(_score_incidents(each, given) for each in topics.values()))
    return found


def load_mentions(folder: Path) -> list[GoldMention]:
    """The event mentions of the validated sentences, in the order of the file."""
    sentences = _load_sentences(folder / "conll")
    with (folder / "ECBplus_coreference_sentences.csv").open(encoding="utf-8", newline="") as rows:
        valid = {(f"{row['Topic']}_{row['File']}", int(row["Sentence Number"])) for row in csv.DictReader(rows)}
    mentions = []
    for line in (folder / "event_mentions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if (row["doc_id"], row["sent_id"]) in valid:
            document = row["conll_doc_key"]
            mentions.append(
                GoldMention(
                    id=row["mention_id"],
                    topic=row["topic_id"],
                    subtopic=row["subtopic"],
                    lemma=row["mention_head_lemma"].lower(),
                    sentence=sentences[document, row["sent_id"]],
                    opening=sentences[document, 0],
                    chain=row["coref_chain"],
                )
            )
    return mentions


def card_of(mention: GoldMention, given: Given, number: int) -> EventCard:
    """The card of a mention in topic or story ``number``. Each mention is an article of its own: it is no record."""
    day = NEW_YEAR + timedelta(days=DAYS_APART * number)
    words = content_words(f"{mention.sentence} {mention.opening}", "en")
    return EventCard(
        event=mention.id,
        article=mention.id,
        outlet=None,
        language="en",
        published=day,
        code=f"lemma:{mention.lemma[:TYPE_CHARS]}",
        mode=None,
        earliest=day,
        latest=day,
        places=(f"{given} {number}",),
        geonames=number if given == "sub-topic" else None,
        country=None,
        admin1=None,
        latitude=0.0,
        longitude=0.0,
        precision_km=TOWN_KM if given == "sub-topic" else AREA_KM,
        actors=(),
        recipients=(),
        tolls=(),
        words=tuple(sorted(set(words))),
        polarity="positive",
        modality="actual",
        aggregate=False,
        claims=(),
        same_as=None,
    )


def _score_incidents(mentions: Sequence[GoldMention], given: Given) -> Ratios:
    stories = sorted({mention.subtopic for mention in mentions})
    numbers = {story: number if given == "sub-topic" else 0 for number, story in enumerate(stories)}
    cards = [card_of(mention, given, numbers[mention.subtopic]) for mention in mentions]
    links = [link for one, other in combinations(cards, 2) if (link := compare(one, other))]
    return score_grouping(_gold(mentions), [group.events for group in cluster(cards, links).groups])


def _score_lemmas(mentions: Sequence[GoldMention], given: Given) -> Ratios:
    keys = {each.id: (each.lemma, each.subtopic if given == "sub-topic" else "") for each in mentions}
    return score_grouping(_gold(mentions), group_by(keys, keys))


def _gold(mentions: Sequence[GoldMention]) -> list[list[str]]:
    chains = {mention.id: mention.chain for mention in mentions}
    return group_by(chains, chains)


def _figures(ratios: Ratios) -> dict[str, float]:
    pairs = ratios["pairs"]
    figures = {"pair_precision": pairs.precision, "pair_recall": pairs.recall, "pair_f1": pairs.f1}
    figures |= {f"{name}_f1": ratios[name].f1 for name in ("muc", "b3", "ceafe")}
    return {name: round(value, 4) for name, value in {**figures, "conll": conll(ratios)}.items()}


def _table(figures: dict[str, dict[str, float]]) -> Iterable[str]:
    names = list(next(iter(figures.values())))
    yield f"{'':<26}" + "".join(f"{name:>16}" for name in names)
    for system, values in figures.items():
        yield f"{system:<26}" + "".join(f"{values[name]:>16.3f}" for name in names)


def _load_sentences(folder: Path) -> dict[tuple[str, int], str]:
    """The words of each sentence by document ("1/1ecb/1") and number, parted by blanks."""
    words: dict[tuple[str, int], list[str]] = {}
    for path in sorted(folder.glob("*.conll")):
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) > 3:
                words.setdefault((columns[0], int(columns[1])), []).append(columns[3])
    return {key: " ".join(each) for key, each in words.items()}


if __name__ == "__main__":
    sys.exit(main())

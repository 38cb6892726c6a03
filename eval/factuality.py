"""``python -m eval.factuality``: negation, doubt and future against MEANTIME's marks, beside the majority's answer.

Gold: ``meantime_en/factuality_conll``, 120 English Wikinews articles (business news), in the order of their names:
rules are looked at on the even ones (``develop``) only, figures are ``report``ed on the odd ones. Scored are event
words that are verbs or nouns to the parser. Our labels for theirs: NEG is a negative polarity; FUTURE is planned,
called for, possible or hypothetical; UNCERTAIN (their POSSIBLE, PROBABLE and UNDERSPECIFIED) is possible or
hypothetical. What is UNDERSPECIFIED in polarity or tense is left out of that layer.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from eval.figures import Tally
from recoupe.coding.realis import RealisContext, realis_of
from recoupe.engines.spacy_parser import load_parser
from recoupe.knowledge.realis_words import RealisWords, load_realis_words
from recoupe.records.events import Realis
from recoupe.records.ports import Parser
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "meantime_en" / "factuality_conll"
COLUMNS = 6
AHEAD = ("planned", "called_for", "possible", "hypothetical")
DOUBTFUL = ("possible", "hypothetical")
SCORED_POS = ("VERB", "AUX", "NOUN", "PROPN")
Half = Literal["develop", "report"]
Layer = Literal["polarity", "tense", "certainty"]
RARE: Mapping[Layer, str] = {"polarity": "NEG", "tense": "FUTURE", "certainty": "UNCERTAIN"}
COMMON: Mapping[Layer, str] = {"polarity": "POS", "tense": "NON_FUTURE", "certainty": "CERTAIN"}


class Row(NamedTuple):
    """One word of a document and its marks; "" where it begins no event."""

    word: str
    polarity: str
    tense: str
    certainty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The gold and the found label of one event word in one layer."""

    layer: Layer
    gold: str
    found: str
    sentence: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of one half."""
    asked = argparse.ArgumentParser(prog="python -m eval.factuality", description=__doc__)
    asked.add_argument("--half", choices=("develop", "report"), default="report")
    asked.add_argument("--misses", action="store_true", help="print what is wrong (develop only)")
    options = asked.parse_args(arguments)
    answers = list(read_answers(options.half, folder=GOLD))
    for line in table(answers):
        print(line)
    if options.misses and options.half == "develop":
        for answer in answers:
            if answer.gold != answer.found:
                print(f"{answer.layer}: {answer.gold} read as {answer.found}: {answer.sentence}")
    return 0


def read_answers(half: Half, *, folder: Path) -> Iterator[Answer]:
    """The answers for every event word of one half.

    Raises:
        FileNotFoundError: the gold is not there.
    """
    paths = sorted(folder.glob("*.conll"))
    if not paths:
        raise FileNotFoundError(f"no .conll files in {folder}: fetch MEANTIME, see docs/methodology.md")
    words, parser = load_realis_words("en"), load_parser("en")
    for path in paths[0 if half == "develop" else 1 :: 2]:
        for rows in read_sentences(path.read_text(encoding="utf-8")):
            yield from _answers_in(rows, parser, words)


def read_sentences(text: str) -> Iterator[list[Row]]:
    """The sentences of a CoNLL file of ``id, token, event, certainty, polarity, tense``.

    Raises:
        ValueError: a line with another number of columns.
    """
    rows: list[Row] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if not line.strip():
            if rows:
                yield rows
            rows = []
            continue
        columns = line.split("\t")
        if len(columns) != COLUMNS:
            raise ValueError(f"line {number} has {len(columns)} columns, not {COLUMNS}: {line!r}")
        rows.append(_row(columns))
    if rows:
        yield rows


def _row(columns: Sequence[str]) -> Row:
    _, word, event, certainty, polarity, tense = columns
    if not event.startswith("B-"):
        return Row(word, "", "", "")
    certain = _label(certainty)
    return Row(word, _label(polarity), _label(tense), "CERTAIN" if certain == "CERTAIN" else "UNCERTAIN")


def _label(mark: str) -> str:
    """ "B-NON_FUTURE-12" -> "NON_FUTURE"."""
    return mark.split("-")[1] if mark.count("-") >= 2 else ""


def _answers_in(rows: Sequence[Row], parser: Parser, words: RealisWords) -> Iterator[Answer]:
    text = " ".join(row.word for row in rows)
    trees = [SentenceTree(sentence) for sentence in parser.parse(text, [Span(0, len(text))])[0]]
    start = 0
    for row in rows:
        end = start + len(row.word)
        found = _judge(trees, start, words) if row.certainty else None
        if found is not None:
            shown = f"{text[:start]}[{row.word}]{text[end:]}"
            for layer, gold in (("polarity", row.polarity), ("tense", row.tense), ("certainty", row.certainty)):
                if gold != "UNDERSPECIFIED":
                    yield Answer(layer=layer, gold=gold, found=_found_label(layer, found), sentence=shown)  # type: ignore[arg-type]  # the three layers
        start = end + 1


def _judge(trees: Sequence[SentenceTree], offset: int, words: RealisWords) -> Realis | None:
    for tree in trees:
        if tree.start <= offset < tree.end:
            position = tree.at(offset)
            if tree.tokens[position].pos in SCORED_POS:
                return realis_of(tree, position, words, RealisContext(zone="paragraph")).realis
    return None


def _found_label(layer: str, realis: Realis) -> str:
    if layer == "polarity":
        return "NEG" if realis.polarity == "negative" else "POS"
    if layer == "tense":
        return "FUTURE" if realis.modality in AHEAD else "NON_FUTURE"
    return "UNCERTAIN" if realis.modality in DOUBTFUL else "CERTAIN"


def table(answers: Sequence[Answer]) -> Iterator[str]:
    """One line a label: F1, precision, recall; and what always giving the common label is worth."""
    for layer, rare in RARE.items():
        of_layer = [answer for answer in answers if answer.layer == layer]
        right = sum(answer.gold == answer.found for answer in of_layer)
        common = sum(answer.gold == COMMON[layer] for answer in of_layer)
        yield (
            f"{layer}: {len(of_layer)} words, right {_share(right, of_layer)}, "
            f"always {COMMON[layer]} {_share(common, of_layer)}"
        )
        for label in (rare, COMMON[layer]):
            tally = tally_of(of_layer, label)
            baseline = tally_of([_as_majority(answer, layer) for answer in of_layer], label)
            yield (
                f"  {label:10} F1 {_figure(tally.f1)} (always {COMMON[layer]}: {_figure(baseline.f1)}), "
                f"precision {_figure(tally.precision)}, recall {_figure(tally.recall)}, gold {tally.gold}"
            )


def tally_of(answers: Sequence[Answer], label: str) -> Tally:
    """Right, found and gold of one label."""
    return Tally(
        sum(answer.gold == answer.found == label for answer in answers),
        sum(answer.found == label for answer in answers),
        sum(answer.gold == label for answer in answers),
    )


def _as_majority(answer: Answer, layer: Layer) -> Answer:
    return Answer(layer=layer, gold=answer.gold, found=COMMON[layer], sentence=answer.sentence)


def _share(part: int, whole: Sequence[object]) -> str:
    return f"{part / len(whole):.3f}" if whole else "-"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())

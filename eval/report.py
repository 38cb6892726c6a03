"""``python -m eval.report``: how good the readings are, on text that no rule was written from."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice
from pathlib import Path

from eval.claims import agree, is_triple, pair_claims
from eval.crosscheck_sets import crosscheck_sets
from eval.event_sets import MeasuredSet, event_sets
from eval.figures import RESAMPLES, Figure, figures
from eval.floors import FLOORS, broken_floors, load_floors, lowered, raised, save_floors
from eval.marks import Half, Marked, MarkedText
from eval.sets import GoldSet, gold_sets
from eval.system import find_claims
from recoupe.records.spans import Span

HEADER = f"{'figure':<24}{'value':>7}  {'95% interval':<14}{'P':>6}{'R':>6}{'gold':>7}{'found':>7}  target"
SHOWN_CHARS = 220

FindClaims = Callable[[MarkedText], Sequence[Marked]]


def main(arguments: Sequence[str] | None = None, *, find: FindClaims = find_claims, floors: Path = FLOORS) -> int:
    """Prints the report; 1 if a floor was asked after and does not hold.

    ``find`` is the system that is measured, ``floors`` the file of its floors.
    """
    broken: list[str] = []
    found_in = cache(partial(_find, find, broken))  # own articles stand in two sets
    asked = _parse(arguments)
    half: Half = "develop" if asked.develop else "report"
    sets = [gold for gold in all_sets() if not asked.only or gold.name in asked.only]
    present = [gold for gold in sets if not gold.is_absent]
    absent = {gold.name for gold in sets if gold.is_absent}
    measured: dict[str, float] = {}
    printed: dict[str, dict[str, object]] = {}
    for gold in present:
        if isinstance(gold, MeasuredSet):
            tallies = gold.tallies(half)
            shown, size = figures(tallies), f"{len(tallies)} texts"
            listed: Iterable[str] = islice(gold.explain(), asked.errors) if asked.errors else ()
        else:
            texts = gold.load(half)
            found = [found_in(text) for text in texts]
            shown = figures([gold.score(text.claims, claims) for text, claims in zip(texts, found, strict=True)])
            size = f"{len(texts)} texts, {sum(len(text.claims) for text in texts)} marked claims"
            listed = _errors(texts, found, asked.errors) if asked.errors else ()
        measured |= {f"{gold.name}.{f.name}": f.value for f in shown if f.name in gold.floored}
        printed[gold.name] = {figure.name: _plain(figure) for figure in shown}
        if not asked.json:
            print("\n".join(_table(gold, half, size, shown)), end="\n\n")
        if asked.errors:
            print("\n".join(listed), end="\n\n")
    if asked.json:
        print(json.dumps({"half": half, "resamples": RESAMPLES, "sets": printed, "absent": sorted(absent)}, indent=2))
    for gold in sets:
        if gold.is_absent:
            print(
                f"{gold.name}: skipped, {gold.folder} is not there (RECOUPE_SHARED names its parent)",
                file=sys.stderr,
            )
    for each in broken:
        print(f"BROKEN: {each}", file=sys.stderr)
    return max(_settle(asked, floors, measured, absent), int(asked.check_floors and bool(broken)))


def _find(find: FindClaims, broken: list[str], text: MarkedText) -> tuple[Marked, ...]:
    """What is found in ``text``; nothing if it breaks the system, which is noted in ``broken``.

    As in a run over many articles: one that breaks a rule costs its own claims only, and is told.
    """
    try:
        return tuple(find(text))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is counted and told
        broken.append(f"{text.id}: {type(error).__name__}: {error}")
        return ()


def _settle(asked: argparse.Namespace, path: Path, measured: Mapping[str, float], absent: set[str]) -> int:
    """Checks, raises or lowers the floors as asked; the exit code."""
    floors = load_floors(path)
    if asked.raise_floors:
        save_floors(raised(floors, measured), path)
    if asked.lower_floors:
        save_floors(lowered(floors, measured, absent), path)
    if asked.check_floors:
        broken = broken_floors(floors, measured, absent)
        held = sum(name in measured for name in floors) - sum(" fell to " in each for each in broken)
        print(f"floors: {held} hold, {len(broken)} do not", *broken, sep="\n  ", file=sys.stderr)
        return 1 if broken else 0
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval.report", description=__doc__)
    parser.add_argument("--develop", action="store_true", help="the half that rules may be written from")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N faults of each set (with --develop)")
    parser.add_argument("--only", action="append", metavar="SET", help="one gold set; may be repeated")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    floors = parser.add_mutually_exclusive_group()
    floors.add_argument("--check-floors", action="store_true", help="exit code 1 if a figure fell below its floor")
    floors.add_argument("--raise-floors", action="store_true", help="raise floors to just below the figures")
    floors.add_argument("--lower-floors", action="store_true", help="lower the floors that do not hold")
    asked = parser.parse_args(arguments)
    if asked.errors and not asked.develop:
        parser.error("--errors needs --develop: the report half is not for looking at")
    if asked.develop and (asked.check_floors or asked.raise_floors or asked.lower_floors):
        parser.error("floors are for the report half; leave out --develop")
    known = {gold.name for gold in all_sets()}
    if asked.only and (unknown := set(asked.only) - known):
        parser.error(f"no gold set is called {', '.join(sorted(unknown))}. Known: {', '.join(sorted(known))}")
    if asked.only and (asked.check_floors or asked.lower_floors):
        parser.error("floors are checked and lowered over all sets; leave out --only")
    return asked


def all_sets() -> list[GoldSet | MeasuredSet]:
    """The sets of claims, then those of events and what they are made of, then those of cross-checking."""
    return [*gold_sets(), *event_sets(), *crosscheck_sets()]


def _table(gold: GoldSet | MeasuredSet, half: Half, size: str, shown: Sequence[Figure]) -> Iterator[str]:
    yield f"## {gold.name}: {gold.note}"
    yield f"{half} half: {size}; {RESAMPLES} resamples by text"
    yield HEADER
    for figure in shown:
        tally, target = figure.tally, gold.targets.get(figure.name)
        interval = f"[{figure.low:.2f}, {figure.high:.2f}]"
        parts = f"{'':>12}" if figure.is_share else f"{tally.precision or 0:>6.2f}{tally.recall or 0:>6.2f}"
        counts = f"{tally.gold:>7}" if figure.is_share else f"{tally.gold:>7}{tally.found:>7}"
        mark = "" if target is None else f"{target:.2f} {'reached' if figure.value >= target else 'MISSED'}"
        yield f"{figure.name:<24}{figure.value:>7.3f}  {interval:<14}{parts}{counts:<14}  {mark}".rstrip()


def _plain(figure: Figure) -> dict[str, object]:
    values: dict[str, float] = {"value": figure.value, "low": figure.low, "high": figure.high}
    return {**{name: round(value, 4) for name, value in values.items()}, **figure.tally._asdict()}


def _errors(texts: Sequence[MarkedText], found: Sequence[Sequence[Marked]], limit: int) -> Iterator[str]:
    """The first ``limit`` claims that are missed, wrong in a part or a label, or too many."""
    faults = (fault for text, claims in zip(texts, found, strict=True) for fault in _faults(text, claims))
    for _, fault in zip(range(limit), faults, strict=False):
        yield fault


def _faults(text: MarkedText, found: Sequence[Marked]) -> Iterator[str]:
    pairs = pair_claims(text.claims, found)
    of_gold, used = dict(pairs), {theirs for _, theirs in pairs}
    for number, gold in enumerate(text.claims):
        match = found[of_gold[number]] if number in of_gold else None
        wrong = ["missed"] if match is None else [*_wrong_spans(gold, match), *_wrong_labels(gold, match)]
        if wrong:
            yield _fault(text, ", ".join(wrong), gold, match)
    for number, extra in enumerate(found):
        if number not in used:
            yield _fault(text, "too many", None, extra)


def _fault(text: MarkedText, why: str, gold: Marked | None, found: Marked | None) -> str:
    lines = [f"{text.id} {' '.join(text.topics)}: {why}"]
    lines += [f"    text:  {_around(text.text, claim)}" for claim in [gold or found] if claim]
    lines += [f"    gold:  {_show(text.text, gold)}"] if gold else []
    lines += [f"    found: {_show(text.text, found)}"] if found else []
    return "\n".join(lines)


def _wrong_spans(gold: Marked, found: Marked) -> Iterator[str]:
    if is_triple(gold, found):
        return
    if not agree(gold.content, found.content):
        yield "content"
    for part, ours, theirs in (("source", gold.source, found.source), ("cue", gold.cue, found.cue)):
        if not agree([ours] if ours else [], [theirs] if theirs else []):
            yield part


def _wrong_labels(gold: Marked, found: Marked) -> Iterator[str]:
    for ours, theirs in (
        (gold.kinds, found.kinds),
        (gold.stances, found.stances),
        (gold.manners, found.manners),
    ):
        if ours and not set(ours) & set(theirs):
            yield f"{'|'.join(ours)} not {'|'.join(theirs)}"
    if gold.kinds and (missing := set(gold.flags) ^ set(found.flags)):
        yield f"flags {' '.join(sorted(missing))}"


def _show(text: str, claim: Marked) -> str:
    def piece(span: Span | None) -> str:
        return "-" if span is None else span.of(text).replace("\n", "⏎")

    content = " … ".join(piece(span) for span in claim.content)
    labels = [*claim.kinds, *claim.manners, *claim.stances, *claim.flags]
    within = [] if claim.within is None else [f"within {claim.within}"]
    return f"{piece(claim.source)} | {piece(claim.cue)} | {content} | {' '.join(labels + within)}"


def _around(text: str, claim: Marked) -> str:
    """The lines of the text that the claim stands in, cut where they are long."""
    start = max(text.rfind("\n", 0, claim.content[0].start) + 1, claim.content[0].start - SHOWN_CHARS)
    end = text.find("\n", claim.content[-1].end)
    stop = min(end if end >= 0 else len(text), claim.content[-1].end + SHOWN_CHARS)
    return text[start:stop].replace("\n", "⏎")


if __name__ == "__main__":
    sys.exit(main())

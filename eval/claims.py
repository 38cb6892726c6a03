"""How well found claims agree with marked ones: who says what, with what cue, inside which other claim.

Two spans agree when they share at least half of the characters that either covers (Jaccard of 0.5 or more).
The looser ``_covered`` figures ask for half of each instead: what is shared makes at least half of the gold
and at least half of the found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from eval.assignment import assign
from eval.figures import Tally, share
from eval.marks import Marked
from recoupe.records.spans import Span

AGREE = 0.5  # overlap of at least one half: the usual measure of quotation corpora (PARC, PolNeAR)

Pair = tuple[Marked, Marked]
Agreement = Callable[[Sequence[Span], Sequence[Span]], bool]


def characters(spans: Iterable[Span]) -> set[int]:
    """The positions that ``spans`` cover."""
    return {position for span in spans for position in range(span.start, span.end)}


def jaccard(gold: Sequence[Span], found: Sequence[Span]) -> float:
    """Shared characters over all characters of both; 1 when both are empty."""
    ours, theirs = characters(gold), characters(found)
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 1.0


def agree(gold: Sequence[Span], found: Sequence[Span]) -> bool:
    """Whether the Jaccard of both is at least one half; two empty ones agree."""
    return jaccard(gold, found) >= AGREE


def cover(gold: Sequence[Span], found: Sequence[Span]) -> bool:
    """Whether what both share is at least half of each; two empty ones agree."""
    ours, theirs = characters(gold), characters(found)
    shared = len(ours & theirs)
    return shared >= AGREE * len(ours) and shared >= AGREE * len(theirs) if ours and theirs else ours == theirs


def pair_claims(gold: Sequence[Marked], found: Sequence[Marked]) -> list[tuple[int, int]]:
    """Positions of gold and found claims, one to one, such that the overlap in all is the greatest.

    The content weighs as much as cue and source together: several claims may share one content, and then
    cue and source tell which is which.
    """
    weights = [[_affinity(ours, theirs) for theirs in found] for ours in gold]
    return [(row, column) for row, column in assign(weights) if weights[row][column] > 0]


def score_spans(gold: Sequence[Marked], found: Sequence[Marked]) -> dict[str, Tally]:
    """The tallies of one text in which every claim's spans are marked, but no labels."""
    pairs = [(gold[ours], found[theirs]) for ours, theirs in pair_claims(gold, found)]
    return _span_tallies(pairs, len(gold), found)


def score_claims(gold: Sequence[Marked], found: Sequence[Marked]) -> dict[str, Tally]:
    """The tallies of one text in which every claim is marked, with its labels."""
    places = pair_claims(gold, found)
    pairs = [(gold[ours], found[theirs]) for ours, theirs in places]
    tallies = _span_tallies(pairs, len(gold), found)
    tallies |= _recall_tallies(gold, pairs)
    tallies |= _label_tallies(gold, found, places)
    if not gold:
        tallies["left_alone"] = share(int(not found), 1)
    return tallies


def score_targets(gold: Sequence[Marked], found: Sequence[Marked]) -> dict[str, Tally]:
    """The tallies of one text of which only some claims are marked: what else is found is not counted.

    A gold claim is found if a found cue overlaps its cue; precision is over those.
    """
    pairs = []
    for ours in gold:
        near = [theirs for theirs in found if ours.cue and theirs.cue and ours.cue.overlaps(theirs.cue)]
        if near:
            pairs.append((ours, max(near, key=lambda theirs: _affinity(ours, theirs))))
    tallies = {"targets_found": share(len(pairs), len(gold))}
    tallies |= _span_tallies(pairs, len(gold), [theirs for _, theirs in pairs])
    tallies.pop("cue_f1", None)
    return tallies


def score_units(gold: Sequence[Marked], found: Sequence[Marked]) -> dict[str, Tally]:
    """The share of marked content units of which found contents cover at least half.

    For gold that marks a content's first clause only: no precision, no source.
    """
    covered = characters(span for theirs in found for span in theirs.content)
    units = [characters(ours.content) for ours in gold]
    hit = sum(len(unit & covered) >= AGREE * len(unit) for unit in units)
    return {"units_covered": share(hit, len(units))}


def is_triple(gold: Marked, found: Marked, same: Agreement = agree) -> bool:
    """Whether content, source and cue all agree; a missing source or cue agrees with a missing one."""
    return all(same(ours, theirs) for ours, theirs in zip(_parts(gold), _parts(found), strict=True))


def is_same_name(gold: str, found: str | None) -> bool:
    """Whether one name's words are all in the other's: "Ilan Draskov" and "Draskov" are the same."""
    ours, theirs = _words(gold), _words(found or "")
    return bool(theirs) and (ours <= theirs or theirs <= ours)


def _parts(claim: Marked) -> tuple[Sequence[Span], Sequence[Span], Sequence[Span]]:
    return claim.content, _one(claim.source), _one(claim.cue)


def _one(span: Span | None) -> Sequence[Span]:
    return () if span is None else (span,)


def _affinity(gold: Marked, found: Marked) -> float:
    def near(ours: Sequence[Span], theirs: Sequence[Span]) -> float:
        return jaccard(ours, theirs) if ours and theirs else 0.0

    content, source, cue = (near(*both) for both in zip(_parts(gold), _parts(found), strict=True))
    return content + source / 2 + cue / 2


def _span_tallies(pairs: Sequence[Pair], gold: int, found: Sequence[Marked]) -> dict[str, Tally]:
    """Precision and recall of each part and of the triple. A part that is missing on both sides is right."""
    tallies = {}
    for suffix, same in (("", agree), ("_covered", cover)):
        for place, part in enumerate(("content", "source", "cue")):
            right = sum(same(_parts(ours)[place], _parts(theirs)[place]) for ours, theirs in pairs)
            tallies[f"{part}_f1{suffix}"] = Tally(right, len(found), gold)
        right = sum(is_triple(ours, theirs, same) for ours, theirs in pairs)
        tallies[f"triple_f1{suffix}"] = Tally(right, len(found), gold)
    return tallies


def _recall_tallies(gold: Sequence[Marked], pairs: Sequence[Pair]) -> dict[str, Tally]:
    def is_unnamed(claim: Marked) -> bool:
        return claim.kinds[:1] in [("unnamed",), ("collective",)]

    direct = [ours for ours in gold if ours.manners == ("direct",)]
    quoted = sum(agree(*_contents(both)) for both in pairs if both[0].manners == ("direct",))
    unnamed = sum(
        agree(*_contents((ours, theirs))) and agree(_one(ours.source), _one(theirs.source))
        for ours, theirs in pairs
        if is_unnamed(ours)
    )
    return {
        "direct_recall": share(quoted, len(direct)),
        "unnamed_recall": share(unnamed, sum(map(is_unnamed, gold))),
    }


def _label_tallies(
    gold: Sequence[Marked], found: Sequence[Marked], places: Sequence[tuple[int, int]]
) -> dict[str, Tally]:
    """How often the labels are right where the content is."""
    matched = [(gold[i], found[j]) for i, j in places if agree(gold[i].content, found[j].content)]
    gold_of = {theirs: ours for ours, theirs in places}

    def accuracy(labels: Callable[[Marked], tuple[str, ...]]) -> Tally:
        asked = [(labels(ours), labels(theirs)) for ours, theirs in matched if labels(ours)]
        return share(sum(bool(set(ours) & set(theirs)) for ours, theirs in asked), len(asked))

    def outer(claim: Marked) -> int | None:
        return None if claim.within is None else gold_of.get(claim.within, -1)

    named = [(ours.name, theirs.name) for ours, theirs in matched if ours.name is not None]
    flags = [(set(ours.flags), set(theirs.flags)) for ours, theirs in matched]
    nested = [(ours, theirs) for ours, theirs in matched if ours.within is not None]
    return {
        "kind_accuracy": accuracy(lambda claim: claim.kinds),
        "stance_accuracy": accuracy(lambda claim: claim.stances),
        "manner_accuracy": accuracy(lambda claim: claim.manners),
        "within_accuracy": share(sum(outer(t) == o.within for o, t in matched), len(matched)),
        "nested_recall": share(sum(outer(t) == o.within for o, t in nested), sum(o.within is not None for o in gold)),
        "name_accuracy": share(sum(is_same_name(ours, theirs) for ours, theirs in named), len(named)),
        "flags_f1": Tally(
            sum(len(ours & theirs) for ours, theirs in flags),
            sum(len(theirs) for _, theirs in flags),
            sum(len(ours) for ours, _ in flags),
        ),
    }


def _contents(pair: Pair) -> tuple[Sequence[Span], Sequence[Span]]:
    return pair[0].content, pair[1].content


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("’", "'").replace("'", " "))
    return {word for word in plain.split() if word not in {"le", "la", "les", "l", "the", "un", "une", "a", "an"}}

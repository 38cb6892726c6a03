"""Whether two claims of different articles are one: the same quotation, or the same content from the same source.

What decides is who speaks, as far as it is told. Two people with names who say the same are two; somebody without a
name whose words match is the same voice (records.md: unnamed sources count once where their words match).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.crosscheck.claim_keys import Said, stem_of
from recoupe.crosscheck.same_voice import is_same_voice
from recoupe.records.ports import Encoder
from recoupe.records.spans import Span, hull

Relation = Literal["same", "alike", "open", "other"]


@dataclass(frozen=True, slots=True)
class Needs:
    """What two claims need to have in common: so many stems, figures and names, this part (0..1) of the smaller."""

    common: int
    overlap: float


@dataclass(frozen=True, slots=True)
class QuoteNeeds:
    """What two quotations need: a run of so many words, so many telling ones, this part (0..1) of the shorter."""

    run: int
    telling: int
    containment: float


# Swept on eval/own_copies/develop.jsonl: "same" loses precision below .6 and recall above; "alike" loses recall from
# .75 on and mixes scenes with 4 stems; "open" is kept high since there nothing but the words tells.
CONTENT: dict[Relation, Needs] = {"same": Needs(3, 0.6), "alike": Needs(5, 0.65), "open": Needs(5, 0.75)}
QUOTATION: dict[Relation, QuoteNeeds] = {
    "same": QuoteNeeds(3, 2, 0.6),
    "alike": QuoteNeeds(3, 2, 0.6),
    "open": QuoteNeeds(6, 3, 0.6),
}
DENIAL_BEFORE, DENIAL_AFTER = 3, 1  # words from what it denies: "no civilians", "n'a pas", "ne tirent pas"
FACT_NAMES = 2  # beside a figure, in one language: there the words would have to differ altogether
VERBATIM = 0.95  # of the shorter quotation: what the longer one adds excludes nothing
# Cosine of two contents; none of the encoders that fit has been measured, so it is set to miss rather than to join.
CLOSE: dict[Relation, float] = {"same": 0.8, "alike": 0.85, "open": 0.9}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMatch:
    """What two claims have in common; ``passages`` and ``shares`` as in ``passages.Match``."""

    passages: tuple[tuple[Span, Span], ...]
    shares: tuple[float, float]


def match_claims(ours: Said, theirs: Said, *, encoder: Encoder | None = None) -> ClaimMatch | None:
    """What makes two claims one; None where they are not, or where too little tells.

    Across languages names, figures and a voice with a name have to agree; with an ``encoder`` close meanings do, too.
    """
    relation = relate(ours, theirs)
    if relation == "other" or ours.claim.article == theirs.claim.article:
        return None
    if (ours.claim.stance == "asks") != (theirs.claim.stance == "asks"):
        return None
    is_one_language = ours.language == theirs.language
    excluded = _is_denied(ours, theirs) != _is_denied(theirs, ours) or _contradict(ours.figures, theirs.figures)
    if is_one_language and (found := _same_quotation(ours, theirs, relation)):
        return found if not excluded or max(found.shares) >= VERBATIM else None
    if excluded:
        return None
    if is_one_language and (found := _same_content(ours, theirs, relation)):
        return found
    if found := _same_facts(ours, theirs, relation, names=FACT_NAMES if is_one_language else 1):
        return found
    return _same_meaning(ours, theirs, relation, encoder) if encoder is not None else None


def relate(ours: Said, theirs: Said) -> Relation:
    """How two voices stand to each other: "same" by name, "alike" in what is told of them, "other" by name; "open"
    where one of them is not named, or only by what it is. Somebody without a name whom one and the same voice passes on
    is the same."""
    if ours.source.is_named and theirs.source.is_named:
        if is_same_voice(ours.source, theirs.source):
            return "same"
        both_persons = bool(ours.source.person) == bool(theirs.source.person)
        return "other" if both_persons else "open"
    if _share_a_relay(ours, theirs):
        return "same"
    if not ours.source.is_named and not theirs.source.is_named and ours.source_stems & theirs.source_stems:
        return "alike"
    return "open"


def _share_a_relay(ours: Said, theirs: Said) -> bool:
    first, second = ([*said.relays, *([said.source] if said.source.is_named else [])] for said in (ours, theirs))
    return any(is_same_voice(one, other) for one in first for other in second)


def _same_quotation(ours: Said, theirs: Said, relation: Relation) -> ClaimMatch | None:
    if "indirect" in (ours.claim.manner, theirs.claim.manner):
        return None
    needs = QUOTATION[relation]
    runs = _common_runs(ours.words, theirs.words, least=min(needs.run, len(ours.words), len(theirs.words)))
    total = sum(length for _, _, length in runs)
    if not runs or total < needs.containment * min(len(ours.words), len(theirs.words)):
        return None
    if max(length for _, _, length in runs) < min(needs.run, len(ours.words), len(theirs.words)):
        return None
    telling = {stem for at, _, length in runs for stem in _stems_in(ours, at, length)}
    if len(telling) < needs.telling:
        return None
    return ClaimMatch(
        passages=tuple(
            (hull(ours.spans[at : at + length]), hull(theirs.spans[place : place + length]))
            for at, place, length in runs
        ),
        shares=(min(1.0, total / len(ours.words)), min(1.0, total / len(theirs.words))),
    )


def _stems_in(said: Said, at: int, length: int) -> list[str]:
    stems = said.stem_set
    return [stem for word in said.words[at : at + length] for stem in stems if word.startswith(stem)]


def _common_runs(ours: Sequence[str], theirs: Sequence[str], *, least: int) -> list[tuple[int, int, int]]:
    """Runs of at least ``least`` equal words: where in the one, where in the other, how long; from left to right."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(theirs):
        places.setdefault(word, []).append(place)
    runs, at = [], 0
    while at < len(ours):
        best = max(
            ((_run_length(ours, at, theirs, place), -place) for place in places.get(ours[at], ())), default=(0, 0)
        )
        if best[0] >= max(1, least):
            runs.append((at, -best[1], best[0]))
        at += best[0] if best[0] >= max(1, least) else 1
    return runs


def _run_length(ours: Sequence[str], at: int, theirs: Sequence[str], place: int) -> int:
    length = 0
    while at + length < len(ours) and place + length < len(theirs) and ours[at + length] == theirs[place + length]:
        length += 1
    return length


def _is_denied(said: Said, other: Said) -> bool:
    """Whether ``said`` denies what it has in common with ``other``; where they share no word, anything of it."""
    common = [number for number, word in enumerate(said.words) if stem_of(word) in said.stem_set & other.stem_set]
    reach = range(common[0] - DENIAL_BEFORE, common[-1] + DENIAL_AFTER + 1) if common else range(len(said.words))
    return any(number in reach for number in said.negations) != (said.claim.stance == "denies")


def _contradict(ours: frozenset[float], theirs: frozenset[float]) -> bool:
    """Whether each side has a figure that the other has not."""
    return bool(ours - theirs) and bool(theirs - ours)


def _same_content(ours: Said, theirs: Said, relation: Relation) -> ClaimMatch | None:
    needs = CONTENT[relation]
    first, second = _told(ours), _told(theirs)
    common, smaller = len(first & second), min(len(first), len(second))
    if common < needs.common or common < needs.overlap * smaller:
        return None
    return _whole(ours, theirs, (common / len(first), common / len(second)))


def _told(said: Said) -> frozenset[str]:
    return said.stem_set | {f"{value:g}" for value in said.figures}


def _same_facts(ours: Said, theirs: Said, relation: Relation, *, names: int) -> ClaimMatch | None:
    """One voice, a common figure, and so many common ``names`` or a second figure: in other words or another
    language."""
    figures = ours.figures & theirs.figures
    named = (ours.names & theirs.names) - {word for said in (ours, theirs) for word in said.source.person}
    if relation != "same" or not figures or not (len(named) >= names or len(figures) > 1):
        return None
    common = len(figures) + len(named)
    first, second = (len(said.figures) + len(said.names) for said in (ours, theirs))
    return _whole(ours, theirs, (min(1.0, common / first), min(1.0, common / second)))


def _same_meaning(ours: Said, theirs: Said, relation: Relation, encoder: Encoder) -> ClaimMatch | None:
    first, second = encoder.embed([ours.text, theirs.text])
    close = _cosine(first, second)
    return _whole(ours, theirs, (close, close)) if close >= CLOSE[relation] else None


def _cosine(first: Sequence[float], second: Sequence[float]) -> float:
    lengths = math.hypot(*first) * math.hypot(*second)
    return min(1.0, sum(map(operator.mul, first, second)) / lengths) if lengths else 0.0


def _whole(ours: Said, theirs: Said, shares: tuple[float, float]) -> ClaimMatch:
    return ClaimMatch(passages=((hull(ours.claim.content), hull(theirs.claim.content)),), shares=shares)

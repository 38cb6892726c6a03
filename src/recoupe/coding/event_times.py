"""When a happening was: which of its sentence's times is its own."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.coding.clauses import case_of, clause_head
from recoupe.coding.times import FoundTime
from recoupe.coding.triggers import Trigger
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.records.articles import When
from recoupe.records.claims import Claim
from recoupe.records.events import Realis
from recoupe.records.trees import SentenceTree

AHEAD = frozenset({"planned", "possible", "called_for"})  # "lundi" is then the next one
LONG_DAYS = 31  # news tells of a month as of one time; over a longer one happenings are counted
STEPS = 3  # words between a time and the event word that it hangs on: "l'attaque de samedi soir"
OWN, CLAUSE, ABOVE = 0, 1, 2


class SentenceTimes:
    """The times of one sentence and the groups of event words in it: each time goes to the words nearest to it."""

    def __init__(
        self,
        tree: SentenceTree,
        groups: Sequence[Sequence[Trigger]],
        times: Sequence[FoundTime],
        grammar: EventGrammar,
    ) -> None:
        self._tree = tree
        self._grammar = grammar
        self._times = [time for time in times if (time.when is not None and time.kind == "point") or _is_lasting(time)]
        self._firsts = [min(word for trigger in group for word in trigger.words) for group in groups]
        self._ranks = [[self._rank(group, time) for group in groups] for time in self._times]

    def of(self, number: int, group: Sequence[Trigger], chain: Sequence[Claim], realis: Realis) -> When | None:
        """The time of group ``number``: on its words, in its clause, or in a clause above; None where there is none.

        A time that stands on another event's words is that one's. When something was said is not when it happened:
        of an event in a claim it is a time of what is said.
        """
        fitting = []
        for time, ranks in zip(self._times, self._ranks, strict=True):
            rank = ranks[number]
            taken = min((each for each in ranks if each is not None), default=ABOVE)
            if rank is None or (rank > OWN and taken == OWN) or (rank == ABOVE > taken and not self._opens(time)):
                continue
            if chain and not self._is_said(time, chain[-1]):
                continue
            if _is_lasting(time) and not self._is_counted(group, realis):
                continue
            distance = abs(self._tree.at(time.span.start) - group[0].position)
            fitting.append((rank, distance, time.span.start, time))
        if not fitting:
            return None
        best = min(fitting, key=lambda each: each[:3])[-1]
        return (best.looking_ahead() if realis.modality in AHEAD else _behind(best)).when

    def _is_said(self, time: FoundTime, claim: Claim) -> bool:
        """Whether a time is one of what is said, as in "En deux ans, elle a revendiqué 40 morts"."""
        is_inside = any(time.span in content for content in claim.content)
        return is_inside or (self._opens(time) and _frames(time, claim) and is_long(_behind(time).when))

    def _is_counted(self, group: Sequence[Trigger], realis: Realis) -> bool:
        """Whether what ``group`` tells of can be counted over a time, unlike "la première attaque en dix ans"."""
        is_one = not group[0].is_verb and "Number=Plur" not in self._tree.token(group[0].position).morph
        is_toll = any(trigger.sense.casualties is not None for trigger in group)
        return realis.modality not in AHEAD and (is_toll or not is_one)

    def _opens(self, time: FoundTime) -> bool:
        """Whether a time sets the scene of the whole sentence: "Dans la nuit, ils ont attaqué le poste et tué ..."."""
        return all(time.span.start < self._tree.token(first).start for first in self._firsts)

    def _rank(self, group: Sequence[Trigger], time: FoundTime) -> int | None:
        """How close a time stands to the words of ``group``; None where it tells of something else."""
        tree, here = self._tree, self._tree.at(time.span.start)
        if here >= len(tree):
            return None
        above = [here, *tree.ancestors(here)]
        words = {word for trigger in group for word in trigger.words}
        if words.intersection(above[: STEPS + 1]):
            return OWN
        if all(self._is_apart(trigger) for trigger in group):
            return None
        clause = clause_head(tree, here)
        clauses = {clause_head(tree, trigger.position) for trigger in group}
        if clause in clauses:
            return CLAUSE
        return ABOVE if any(clause in tree.ancestors(each) for each in clauses) else None

    def _is_apart(self, trigger: Trigger) -> bool:
        """Whether an event is only named to tell when another one was: "après l'attaque"."""
        return not trigger.is_verb and case_of(self._tree, trigger.position) in self._grammar.apart


def is_long(when: When | None) -> bool:
    """Whether a time is a period over which happenings are counted, not the time of one: longer than a month."""
    if when is None or (when.earliest is None and when.latest is None):
        return False
    if when.earliest is None or when.latest is None:
        return when.precision == "open"
    return (when.latest - when.earliest).days > LONG_DAYS


def _frames(time: FoundTime, claim: Claim) -> bool:
    """Whether a time stands before all that tells of who says it."""
    said = [span for span in (claim.source.span, claim.cue) if span is not None]
    return all(time.span.end <= span.start for span in said)


def _is_lasting(time: FoundTime) -> bool:
    return time.kind == "duration" and time.back is not None and is_long(time.looking_back().when)


def _behind(time: FoundTime) -> FoundTime:
    return time.looking_back() if _is_lasting(time) else time

"""Did it happen? Polarity and modality of a happening, from the words around the one that tells of it.

The rules go up the sentence from the event word: what its own verb group says (negation, mood, auxiliaries), then what
each governor, subordinator or preposition makes of it, until one takes it for granted or the clause ends. The innermost
modality counts, negations add up, a condition overrides. Classes after Karttunen (1971), Implicative verbs; the
modalities are those of ``records.events``. Decisions: an attempt is hypothetical (the thing tried is not told
as done), a threat is planned, a foiled attack is negative, the French conditional on somebody's word is actual, a
question is what the language's data say.
"""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.coding.realis_clauses import step_verb
from recoupe.coding.realis_climb import ClaimAround, Climb, RealisContext
from recoupe.coding.realis_links import CLAUSE_REACH
from recoupe.coding.realis_nouns import step_noun
from recoupe.coding.realis_outcome import (
    apply_claims,
    apply_fiction,
    apply_habit,
    apply_outcome,
    apply_question,
    is_aggregate,
    resolve_conditional,
)
from recoupe.coding.realis_verbs import BREAKS
from recoupe.knowledge.realis_words import RealisWords
from recoupe.records.events import Realis
from recoupe.records.trees import SentenceTree

MAX_STEPS = 12  # governors over one word; a broken tree may have circles

__all__ = ["ClaimAround", "Judgement", "RealisContext", "realis_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The answer. ``reasons`` are the rules that gave it, in the order in which they applied; ``is_aggregate_hint``
    tells that the words mean many happenings at once ("122 attaques depuis janvier")."""

    realis: Realis
    reasons: tuple[str, ...]
    is_aggregate_hint: bool


def realis_of(tree: SentenceTree, position: int, words: RealisWords, context: RealisContext) -> Judgement:
    """Whether what the word at ``position`` tells of happened. Told as a fact unless a rule applies."""
    climb = Climb(tree, position, words, context)
    _run(climb)
    return _judgement(climb)


def _run(climb: Climb) -> None:
    """Goes up as far as anything can change the answer."""
    node: int | None = climb.trigger
    for _ in range(MAX_STEPS):
        node = _step(climb, node) if node is not None else None
        if node is None:
            break
    apply_outcome(climb)
    apply_fiction(climb)
    resolve_conditional(climb)
    apply_question(climb)
    apply_claims(climb)
    apply_habit(climb)


def _step(climb: Climb, node: int) -> int | None:
    if node == climb.trigger and climb.tree.tokens[node].pos not in ("VERB", "AUX"):
        if _is_mistaken_verb(climb, node):
            return climb.set_condition("condition")
        if _is_shouted(climb, node):
            climb.set("called_for", "imperative")
            return climb.stop("clause", "imperative")
    if climb.is_verbal(node):
        return step_verb(climb, node)
    return step_noun(climb, node)


def _is_mistaken_verb(climb: Climb, node: int) -> bool:
    """The only word that can be the verb of an if-clause, though tagged otherwise: "si l'armée attaque, ..."."""
    for before in range(node - 1, max(-1, node - CLAUSE_REACH), -1):
        if climb.tree.words[before] in BREAKS or climb.tree.words[before] == ",":
            return False
        if climb.tree.is_finite(before):
            return False
        if climb.tree.words[before] in climb.words.clause.conditions and climb.tree.tokens[before].pos == "SCONJ":
            if node - before < 2 or climb.tree.tokens[node - 1].pos == "DET":
                return False
            return not _has_finite_verb_before_comma(climb, node)
    return False


def _is_shouted(climb: Climb, node: int) -> bool:
    """An imperative that the tagger takes for a noun: "Frappons avant eux !"."""
    tree = climb.tree
    return (
        tree.words[node].endswith(climb.words.endings.imperative or (" ",))
        and not tree.words[node].endswith(climb.words.endings.not_imperative or (" ",))
        and _has_shout(climb, node)
        and (node == 0 or tree.words[node - 1] in BREAKS)
    )


def _has_shout(climb: Climb, node: int) -> bool:
    return any(climb.tree.tokens[each].text == "!" for each in range(node, len(climb.tree)))


def _has_finite_verb_before_comma(climb: Climb, node: int) -> bool:
    for after in range(node + 1, len(climb.tree)):
        if climb.tree.words[after] == ",":
            return False
        if climb.tree.is_finite(after):
            return True
    return True


def _judgement(climb: Climb) -> Judgement:
    """What came of it."""
    return Judgement(
        realis=Realis(
            polarity="negative" if climb.is_negative else "positive",
            modality=climb.modality or "actual",
        ),
        reasons=tuple(climb.reasons),
        is_aggregate_hint=is_aggregate(climb),
    )

"""Whom a speech act is directed at where no word marks it: the first other party that is named behind it."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.coding.actors import FoundActor
from recoupe.coding.clauses import case_of
from recoupe.coding.triggers import Trigger
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.records.events import Codes
from recoupe.records.trees import SentenceTree

GROUND = "grounds"  # the kind of ``no_party`` on which things happen
# Deeds between two, of whom one is told: "rejected an Australian ultimatum". Violence is not among them: what is named
# behind it is mostly where it happened.
TWO_SIDED = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
    | {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE"}
)


def bystander_of(
    tree: SentenceTree,
    group: Sequence[Trigger],
    named: Sequence[FoundActor],
    parties: Sequence[Codes | None],
    grammar: EventGrammar,
) -> int | None:
    """The word for the first party behind the words of ``group`` and below them in the tree; None if there is none.

    ``named`` are the actors of the sentence in text order, ``parties`` what the roles that are filled already are.
    """
    for actor in named:
        position = tree.head_of(actor.span)
        if position is None or actor.codes is None or any(_is_same(actor.codes, party) for party in parties):
            continue
        path = _path(tree, position, {word for trigger in group for word in trigger.words if word < position})
        if path and not any(_is_setting(tree, here, grammar) for here in path):
            return position
    return None


def _path(tree: SentenceTree, position: int, words: set[int]) -> list[int]:
    """From ``position`` up to below the first of ``words`` above it; empty if none is."""
    path = [position]
    for upper in tree.ancestors(position):
        if upper in words:
            return path
        path.append(upper)
    return []


def _is_setting(tree: SentenceTree, position: int, grammar: EventGrammar) -> bool:
    """Whether a word tells but where it is: "dans le sud de l'Irak", "sur le sol afghan"."""
    return case_of(tree, position) in grammar.where or grammar.nobody.get(tree.token(position).lemma) == GROUND


def _is_same(ours: Codes, theirs: Codes | None) -> bool:
    if theirs is None:
        return False
    if ours.group or theirs.group:
        return ours.group == theirs.group
    return ours.country is not None and ours.country == theirs.country

"""Whom a speech act is directed at where no word marks it: the first other party that is named behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.coding.actors import FoundActor
from recoupe.coding.triggers import Trigger
from recoupe.records.events import Codes
from recoupe.records.trees import SentenceTree

# "rejected an Australian ultimatum", "suspendu les liaisons avec la Serbie": deeds between two, of which one is told.
TWO_SIDED = frozenset(
    {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
    }
)


def bystander_of(
    tree: SentenceTree, group: Sequence[Trigger], named: Sequence[FoundActor], parties: Sequence[Codes | None]
) -> int | None:
    """The word for the first party behind the words of ``group`` and below them in the tree; None if there is none.

    ``named`` are the actors of the sentence in text order, ``parties`` what the roles that are filled already are.
    """
    for actor in named:
        position = _head_in(tree, actor)
        if position is None or actor.codes is None or any(_is_same(actor.codes, party) for party in parties):
            continue
        if any(word < position and tree.is_under(position, word) for word in _words(group)):
            return position
    return None


def _words(group: Sequence[Trigger]) -> Iterator[int]:
    return (word for trigger in group for word in trigger.words)


def _head_in(tree: SentenceTree, actor: FoundActor) -> int | None:
    """The word of a name that its others hang on."""
    inside = [token for token in tree.tokens if actor.span.start <= token.start < actor.span.end]
    positions = {token.position for token in inside}
    return next((token.position for token in inside if token.head not in positions), None)


def _is_same(ours: Codes, theirs: Codes | None) -> bool:
    if theirs is None:
        return False
    if ours.group or theirs.group:
        return ours.group == theirs.group
    return ours.country is not None and ours.country == theirs.country

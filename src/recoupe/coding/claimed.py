"""Deeds that somebody claims: the deed is the outlet's to tell, who did it is the claimer's word alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from recoupe.coding.clauses import phrase_of
from recoupe.coding.drafts import Draft
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.records.claims import Claim
from recoupe.records.events import Role
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

FindRole = Callable[[Span], Role | None]


def split_claimed(drafts: Iterable[Draft], grammar: EventGrammar, find_actor: FindRole) -> Iterator[Draft]:
    """``drafts``, each deed that is claimed in two: as it happened, and with the claimer as actor on his own word.

    "L'attentat, revendiqué par X, a fait cinq morts": that it killed five is not X's to say. ``find_actor`` gives the
    participant at a span of the sentence.
    """
    for draft in drafts:
        claim = draft.chain[-1] if draft.chain else None
        if claim is not None and is_presupposed(draft, claim):
            yield replace(draft, chain=draft.chain[:-1])
            continue
        if claim is None or not is_claimed(draft, claim, grammar):
            yield draft
            continue
        actor = find_actor(claim.source.span) if claim.source.span else None
        roles = [role for role in draft.roles if role.role != "actor"]
        told = replace(draft, chain=draft.chain[:-1], roles=roles, claimed_by=actor)
        yield told
        owned = [*([actor] if actor else []), *(role for role in roles if not role.span.overlaps(claim.content[0]))]
        yield replace(draft, roles=owned, casualties=[], anchor=told)


def is_presupposed(draft: Draft, claim: Claim) -> bool:
    """Whether ``claim`` but blames somebody for a deed that the text takes for known: "L'ONU a condamné l'attaque"."""
    if claim.stance != "accuses" or not draft.triggers or draft.triggers[0].is_verb or not draft.is_definite:
        return False
    tree, noun = draft.line.tree, draft.triggers[0].position
    below = tree.token(max(here for here in tree.subtree(noun) if tree.token(here).pos != "PUNCT"))
    is_whole = len(claim.content) == 1 and claim.content[0].end <= below.end  # "impute l'attaque aux rebelles" is more
    return is_whole and _starts_phrase(tree, noun, claim.content[0])


def is_claimed(draft: Draft, claim: Claim, grammar: EventGrammar) -> bool:
    """Whether ``claim`` is somebody's claim to the deed itself, not a statement about it."""
    if not draft.triggers or draft.triggers[0].is_verb or claim.cue is None or len(claim.content) != 1:
        return False
    tree = draft.line.tree
    lemmas = {token.lemma for token in tree.tokens if claim.cue.start <= token.start < claim.cue.end}
    return bool(lemmas & grammar.claiming) and _starts_phrase(tree, draft.triggers[0].position, claim.content[0])


def _starts_phrase(tree: SentenceTree, noun: int, content: Span) -> bool:
    """Whether what is claimed is the noun with what hangs on it."""
    first, _ = phrase_of(tree, noun)
    return content.start in (tree.token(first).start, tree.token(noun).start)

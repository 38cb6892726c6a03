"""From ClearNLP dependency labels to Universal Dependencies.

The English model speaks ClearNLP (``prep`` over ``pobj``, ``nsubjpass``, ``agent``); the rules of the
stages are written once, for UD. The table follows the mapping of spaCy's own label documentation and
the UD v2 guidelines; ``attr`` stays the dependent of the copula, since turning the tree over would move
subjects away from the verb that the rules look at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.records.parses import Token


@dataclass(frozen=True, slots=True)
class LabelTable:
    """``renamed`` maps label to label; prepositions and their objects change places besides."""

    renamed: Mapping[str, str]

    @classmethod
    def clearnlp(cls) -> LabelTable:
        """The labels of the English spaCy models."""
        return cls(
            {
                "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "dobj": "obj",
                "dative": "iobj", "auxpass": "aux:pass", "neg": "advmod", "relcl": "acl:relcl",
                "poss": "nmod:poss", "prt": "compound:prt", "nn": "compound", "npadvmod": "obl:npmod",
                "attr": "xcomp", "acomp": "xcomp", "oprd": "xcomp", "intj": "discourse", "preconj": "cc",
                "predet": "det", "quantmod": "advmod", "meta": "punct", "parataxis": "parataxis",
            }
        )  # fmt: skip


def to_universal(tokens: Sequence[Token], table: LabelTable) -> list[Token]:
    """``tokens`` with UD labels: ``prep -> pobj`` becomes ``case <- obl | nmod``."""
    heads = [token.head for token in tokens]
    labels = [table.renamed.get(token.dep, token.dep) for token in tokens]
    for token in tokens:
        if token.dep in ("pobj", "pcomp"):
            _turn_over(token, tokens, heads, labels)
    return [token._replace(head=head, dep=label) for token, head, label in zip(tokens, heads, labels, strict=True)]


def _turn_over(object_: Token, tokens: Sequence[Token], heads: list[int], labels: list[str]) -> None:
    """Hangs a preposition's object on what the preposition hung on, and the preposition on its object."""
    preposition = tokens[object_.head]
    outer = preposition
    climbed = {outer.position}
    while outer.dep in ("prep", "agent", "dative") and tokens[outer.head].dep == "prep":
        outer = tokens[outer.head]  # "according to": one case with two words
        if outer.position in climbed:
            return  # a broken tree
        climbed.add(outer.position)
    governor = tokens[outer.head]
    if outer.dep not in ("prep", "agent", "dative") or governor.position == outer.position:
        return
    by_agent = outer.dep == "agent"
    if object_.dep == "pcomp":
        label = "advcl"
    elif governor.pos in ("NOUN", "PROPN", "PRON", "NUM") and not by_agent:
        label = "nmod"
    else:
        label = "obl:agent" if by_agent else "obl"
    heads[object_.position] = governor.position
    labels[object_.position] = label
    inner = preposition
    while True:
        heads[inner.position] = object_.position
        labels[inner.position] = "mark" if object_.dep == "pcomp" else "case"
        if inner.position == outer.position:
            return
        inner = tokens[inner.head]

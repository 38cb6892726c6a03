"""Which event words of one sentence tell of the same happening."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.coding.clauses import case_of, subject_of
from recoupe.coding.triggers import Trigger
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.records.trees import SentenceTree


def group_triggers(tree: SentenceTree, triggers: Sequence[Trigger], grammar: EventGrammar) -> list[list[Trigger]]:
    """``triggers`` by happening, in text order; in each group the word highest in the tree comes first.

    An event noun and the verb that it is the subject of, or in whose course people die ("tués dans une frappe"), are
    one; so are a deed and the deaths that the sentence adds to it ("ont attaqué le village et tué douze habitants").
    """
    groups: list[list[Trigger]] = []
    for trigger in sorted(triggers, key=lambda each: (_depth(tree, each.position), each.position)):
        home = next(
            (group for group in groups if any(_is_same(tree, other, trigger, grammar) for other in group)), None
        )
        if home is None:
            home = _last_before(groups, trigger) if _is_result(tree, trigger) else None
        if home is None:
            groups.append([trigger])
        else:
            home.append(trigger)
    return sorted(groups, key=lambda group: min(each.position for each in group))


def _depth(tree: SentenceTree, position: int) -> int:
    return sum(1 for _ in tree.ancestors(position))


def _is_same(tree: SentenceTree, upper: Trigger, lower: Trigger, grammar: EventGrammar) -> bool:
    """Whether two event words tell of one happening; ``upper`` stands higher in the tree, or first."""
    if upper.sense.code != lower.sense.code:
        return False
    if _is_subject(tree, upper, lower, grammar) or _is_subject(tree, lower, upper, grammar):
        return True
    if _is_circumstance(tree, upper, lower, grammar):
        return True
    if not upper.is_verb and not lower.is_verb:
        return _hangs_on(tree, lower.position, upper.position, ("nmod", "appos", "compound", "amod"))
    if lower.is_verb and lower.sense.casualties is not None:
        labels = ("conj", "advcl", "acl", "xcomp", "acl:relcl", "parataxis")
        return _hangs_on(tree, lower.position, upper.position, labels) and _shares_actor(tree, upper, lower, grammar)
    return False


def _is_result(tree: SentenceTree, trigger: Trigger) -> bool:
    """Whether a word tells of casualties alone, as what came of a deed: "..., tuant trois soldats"."""
    if not trigger.is_verb or trigger.sense.casualties is None:
        return False
    has_own = tree.child(trigger.position, "nsubj", "nsubj:pass", "aux", "aux:tense", "aux:pass", "mark") is not None
    token = tree.token(trigger.position)
    return not has_own and "VerbForm=Part" in token.morph and "Tense=Past" not in token.morph


def _last_before(groups: Sequence[list[Trigger]], trigger: Trigger) -> list[Trigger] | None:
    """The group of the same type with the nearest word before ``trigger``."""
    before = [
        (each.position, group)
        for group in groups
        for each in group
        if each.position < trigger.position and each.sense.code == trigger.sense.code
    ]
    return max(before, key=lambda each: each[0])[1] if before else None


def _is_subject(tree: SentenceTree, verb: Trigger, noun: Trigger, grammar: EventGrammar) -> bool:
    return verb.is_verb and not noun.is_verb and subject_of(tree, verb.position, grammar) in noun.words


def _is_circumstance(tree: SentenceTree, verb: Trigger, noun: Trigger, grammar: EventGrammar) -> bool:
    """Whether ``noun`` stands on ``verb`` as that in whose course it happens."""
    if noun.is_verb:
        return False
    here = noun.position
    for _ in range(3):
        token = tree.token(here)
        head = token.head
        if head == here:
            return False
        case = case_of(tree, here)
        if head in verb.words or tree.token(head).head in verb.words:
            return case in grammar.circumstance or case in grammar.agent
        if tree.token(head).lemma not in grammar.noun_heads:
            return False
        here = head
    return False


def _hangs_on(tree: SentenceTree, lower: int, upper: int, labels: Sequence[str]) -> bool:
    return tree.token(lower).head == upper and tree.token(lower).dep in labels


def _shares_actor(tree: SentenceTree, upper: Trigger, lower: Trigger, grammar: EventGrammar) -> bool:
    """Whether the dead are of the same deed: no subject of its own, unless the upper word has none either."""
    own = tree.child(lower.position, "nsubj", "nsubj:pass")
    if own is None or tree.words[own] in grammar.subject_relatives or tree.token(own).dep == "nsubj:pass":
        return True
    return not upper.is_verb or tree.token(lower.position).dep != "conj"

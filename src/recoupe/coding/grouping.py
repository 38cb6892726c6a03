"""Which event words of one sentence tell of the same happening."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.coding.clauses import agents_of, case_of, is_passive, object_of, subject_of
from recoupe.coding.linking import OWN_DEEDS
from recoupe.coding.triggers import Trigger
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.records.trees import SentenceTree

ACCORDS = frozenset({"AGREE", "RETREAT", "CONSULT", "COOPERATE"})  # what can be signed or concluded
FORCE = frozenset({"ASSAULT", "COERCE"})  # one of these can be the means of the other: "dispersés à coups de gaz"
HARM = frozenset({"killed", "injured"})  # what comes of other deeds
DEEDS = frozenset({"ASSAULT", "PROTEST", "COERCE"})  # two of one sort by one party in a sentence are one

COMPARED = 40  # event words of one sentence that are held against each other: one without end stays linear


def group_triggers(tree: SentenceTree, triggers: Sequence[Trigger], grammar: EventGrammar) -> list[list[Trigger]]:
    """``triggers`` by happening, in text order; in each group the word highest in the tree comes first.

    An event noun and the verb that it is the subject or object of, or in whose course people die ("tués dans une
    frappe"), are one; so are a deed and what came of it ("ont attaqué le village et tué douze habitants", "une
    explosion a eu lieu, blessant"), and deeds of one sort by one party. What is denied stays apart from what is not.
    """
    groups: list[list[Trigger]] = []
    for start in range(0, len(triggers), COMPARED):
        groups += _grouped(tree, triggers[start : start + COMPARED], grammar)
    return sorted(groups, key=lambda group: min(each.position for each in group))


def _grouped(tree: SentenceTree, triggers: Sequence[Trigger], grammar: EventGrammar) -> list[list[Trigger]]:
    groups: list[list[Trigger]] = []
    for trigger in sorted(triggers, key=lambda each: (_depth(tree, each.position), each.position)):
        home = _home_of(tree, groups, trigger, grammar)
        if home is None:
            groups.append([trigger])
        else:
            home.append(trigger)
    return groups


def _home_of(
    tree: SentenceTree, groups: Sequence[list[Trigger]], trigger: Trigger, grammar: EventGrammar
) -> list[Trigger] | None:
    near = next((group for group in groups if any(_is_same(tree, other, trigger, grammar) for other in group)), None)
    if near is None and _is_result(tree, trigger, grammar):
        denied = _is_denied(tree, trigger, grammar)
        return _last_before([each for each in groups if _is_denied(tree, each[0], grammar) == denied], trigger)
    return near


def _depth(tree: SentenceTree, position: int) -> int:
    return sum(1 for _ in tree.ancestors(position))


def _is_same(tree: SentenceTree, upper: Trigger, lower: Trigger, grammar: EventGrammar) -> bool:
    """Whether two event words tell of one happening; ``upper`` stands higher in the tree, or first."""
    verb, noun = (upper, lower) if upper.is_verb else (lower, upper)
    if verb.is_verb and not noun.is_verb:
        if _may_be_object(verb, noun) and _is_object(tree, verb, noun, grammar):
            return True
        if {verb.sense.code, noun.sense.code} <= FORCE and (
            _is_means(tree, verb, noun, grammar) or _is_purpose(tree, verb, noun)
        ):
            return True
    if upper.sense.code != lower.sense.code:
        return False
    if verb.is_verb and not noun.is_verb:
        return _is_subject(tree, verb, noun, grammar) or _is_circumstance(tree, verb, noun, grammar)
    if not upper.is_verb:
        return _hangs_on(tree, lower.position, upper.position, ("nmod", "appos", "compound", "amod"))
    if lower.sense.casualties in HARM:
        labels = ("conj", "advcl", "acl", "xcomp", "acl:relcl", "parataxis")
        if _hangs_on(tree, lower.position, upper.position, labels) and _shares_actor(tree, upper, lower, grammar):
            return _is_denied(tree, upper, grammar) == _is_denied(tree, lower, grammar)
    return _is_one_party(tree, upper, lower, grammar)


def _may_be_object(verb: Trigger, noun: Trigger) -> bool:
    if verb.sense.code == noun.sense.code:
        return True
    return verb.sense.code == "AGREE" and noun.sense.code in ACCORDS


def _is_object(tree: SentenceTree, verb: Trigger, noun: Trigger, grammar: EventGrammar) -> bool:
    """Whether the verb does the noun: "signé une trêve", "un cessez-le-feu est conclu"."""
    if object_of(tree, verb.position, grammar) in noun.words:
        return True
    return is_passive(tree, verb.position) and subject_of(tree, verb.position, grammar) in noun.words


def _is_means(tree: SentenceTree, verb: Trigger, noun: Trigger, grammar: EventGrammar) -> bool:
    """Whether the noun is what the verb is done by: "dispersés à coups de gaz lacrymogène"."""
    here = noun.position
    for _ in range(2):
        if case_of(tree, here) not in grammar.means:
            return False
        head = tree.token(here).head
        if head in verb.words:
            return True
        if tree.token(head).lemma not in grammar.noun_heads:
            return False
        here = head
    return False


def _is_purpose(tree: SentenceTree, verb: Trigger, noun: Trigger) -> bool:
    """Whether the verb is what the noun is for: "une offensive pour reprendre la ville"."""
    return tree.has(verb.position, "VerbForm=Inf") and _hangs_on(tree, verb.position, noun.position, ("acl",))


def _is_one_party(tree: SentenceTree, upper: Trigger, lower: Trigger, grammar: EventGrammar) -> bool:
    """Whether two verbs tell of deeds of one sort by the same party, of which none is denied or of a kind of its own:
    "ont barré la route et brûlé des pneus"."""
    if upper.sense.code not in DEEDS or {upper.sense.mode, lower.sense.mode} & OWN_DEEDS:
        return False
    if is_passive(tree, upper.position) != is_passive(tree, lower.position):
        return False
    subject = subject_of(tree, upper.position, grammar)
    if subject is None or subject != subject_of(tree, lower.position, grammar):
        return False
    return _is_denied(tree, upper, grammar) == _is_denied(tree, lower, grammar)


def _is_denied(tree: SentenceTree, trigger: Trigger, grammar: EventGrammar) -> bool:
    """Whether a negation stands on the word or on a noun of it: "n'a pas tiré", "aucun soldat n'a été blessé"."""
    near = tree.children[trigger.position]
    below = (
        inner for here in near if tree.token(here).dep.startswith(("nsubj", "obj")) for inner in tree.children[here]
    )
    return any(tree.words[here] in grammar.negative for here in (*near, *below))


def _is_result(tree: SentenceTree, trigger: Trigger, grammar: EventGrammar) -> bool:
    """Whether a word tells of casualties alone, as what came of a deed: "..., tuant trois soldats"."""
    if not trigger.is_verb or trigger.sense.casualties not in HARM or tree.token(trigger.position).dep == "obj":
        return False
    if tree.child(trigger.position, "nsubj", "aux", "aux:tense") is not None and not is_passive(tree, trigger.position):
        return False
    if agents_of(tree, trigger.position, grammar):
        return False
    return "VerbForm=Part" in tree.token(trigger.position).morph


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

"""What a verb group on the way up says by itself: negation, mood, modal auxiliaries, adverbs."""

from __future__ import annotations

from recoupe.coding.realis_climb import Climb
from recoupe.coding.realis_verbs import BREAKS, VerbGroup, lemma_of


def apply_group(climb: Climb, verb: int, group: VerbGroup) -> None:
    """Negation, mood, modal auxiliary and adverbs of the verb itself."""
    if group.is_negated:
        climb.flip("negation")
    lemma = lemma_of(climb.tree, verb, climb.words)
    modal = climb.words.modals.get(lemma)
    if group.modal is not None and group.modal != verb:
        _apply_modal(climb, group, _modal_effect(climb, group.modal))
    elif modal is not None and verb != climb.trigger:
        _apply_modal(climb, group, modal)
    elif group.mood == "conditional":
        climb.conditional = climb.conditional or ("past" if group.is_compound else "present")
    elif group.mood == "future" and not group.is_compound and not _is_narrative_future(climb):
        climb.set("planned", "future")
    elif _is_imperative(climb, verb, group):
        climb.set("called_for", "imperative")
    if verb == climb.trigger and lemma in climb.words.clause.scheduled and climb.is_passive(verb):
        climb.set("planned", "scheduled")
    _apply_adverbs(climb, verb, group)


def _modal_effect(climb: Climb, modal: int) -> str:
    modals = climb.words.modals
    return modals.get(climb.tree.words[modal]) or modals[climb.tree.tokens[modal].lemma]


def _apply_modal(climb: Climb, group: VerbGroup, effect: str) -> None:
    if effect == "conditional":
        climb.conditional = climb.conditional or ("past" if _has_perfect(climb, group) else "present")
    elif effect == "obligation":
        _apply_obligation(climb, group)
    elif effect == "called_for" and _has_perfect(climb, group):
        climb.set("hypothetical", "unmet obligation")
    elif (
        effect == "possible"
        and group.is_compound
        and group.is_past
        and group.mood == "indicative"
        and group.modal is None
    ):
        climb.note("could and did")
    elif effect in ("planned", "possible", "called_for"):
        climb.set(effect, "modal")  # type: ignore[arg-type]  # narrowed by the membership test


def _has_perfect(climb: Climb, group: VerbGroup) -> bool:
    """ "would have", "aurait dû"."""
    if group.modal is None:
        return group.is_compound
    return any(
        climb.tree.tokens[each].lemma in climb.words.grammar.perfect
        for each in range(group.modal + 1, min(len(climb.tree), group.modal + 6))
        if climb.tree.tokens[each].pos == "AUX"
    )


def _apply_obligation(climb: Climb, group: VerbGroup) -> None:
    if group.mood == "conditional" and group.is_compound:
        climb.set("hypothetical", "unmet obligation")
    elif climb.words.times.urgent & set(climb.tree.words):
        climb.set("called_for", "obligation")
    elif group.mood == "conditional":
        climb.set("planned", "expected")
    elif group.is_compound and group.is_past:
        climb.note("had to and did")
    elif climb.points_ahead() or group.is_past or group.mood == "future" or _is_event_noun(climb):
        climb.set("planned", "appointed")
    else:
        climb.set("called_for", "obligation")


def _is_event_noun(climb: Climb) -> bool:
    """Whether a noun tells of the happening: "les pourparlers doivent reprendre" is an appointment."""
    return climb.tree.tokens[climb.trigger].pos == "NOUN"


def _is_narrative_future(climb: Climb) -> bool:
    """The future of historians: "il sera tué en 1944"."""
    return any(len(word) == 4 and word.isdigit() and word < "2000" for word in climb.tree.words)


def _is_imperative(climb: Climb, verb: int, group: VerbGroup) -> bool:
    """By mood or ending, without a subject, where a sentence can begin."""
    tree = climb.tree
    if group.finite != verb or not (
        group.mood == "imperative" or tree.words[verb].endswith(climb.words.endings.imperative or (" ",))
    ):
        return False
    if any(tree.tokens[child].dep.startswith("nsubj") for child in tree.children[verb]):
        return False
    before = tree.words[verb - 1] if verb else ""
    if before in climb.words.grammar.coordinators and _joins_participle(climb, verb):
        return False
    return (
        verb == 0
        or before in BREAKS
        or before in ",-!?."
        or before in climb.words.grammar.coordinators
        or before in climb.words.negation.particles
    )


def _joins_participle(climb: Climb, verb: int) -> bool:
    """Whether what the tagger takes for an imperative is the second of two participles: "a salué ... et invité"."""
    head = climb.tree.tokens[verb].head
    return head < verb and climb.tree.child(head, "aux:tense", "aux:pass", "aux") is not None


def _apply_adverbs(climb: Climb, verb: int, group: VerbGroup) -> None:
    near = set(range(group.first, min(len(climb.tree), verb + 3))) | set(climb.tree.children[verb])
    for each in sorted(near):
        word = climb.tree.words[each]
        pair = f"{word} {climb.tree.words[each + 1]}" if each + 1 < len(climb.tree) else word
        if word in climb.words.adverbs.possible or pair in climb.words.adverbs.possible:
            climb.set("possible", "adverb")
        elif word in climb.words.adverbs.planned and group.is_present:
            climb.set("planned", "adverb")


def has_inverted_condition(climb: Climb, verb: int, group: VerbGroup) -> bool:
    """ "should they attack", "had they attacked": a question's order without its mark."""
    if group.finite is None or group.finite > 1 or group.finite == verb or climb.is_question():
        return False
    subject = climb.tree.child(verb, "nsubj", "nsubj:pass")
    return (
        subject is not None
        and subject > group.finite
        and climb.tree.words[group.finite] in climb.words.grammar.inverted
        and climb.words.marks_of.get(climb.tree.words[group.finite]) is not None
    )

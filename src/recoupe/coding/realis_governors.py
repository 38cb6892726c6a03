"""What the words over a happening make of it: "refuser de", "le risque de", "condamner"."""

from __future__ import annotations

from recoupe.coding.realis_climb import Climb
from recoupe.coding.realis_links import CLAUSE_REACH, governor_at
from recoupe.coding.realis_verbs import BREAKS, VerbGroup, is_mistagged_verb, lemma_of, read_group
from recoupe.knowledge.realis_words import Governor

OPENING_QUOTES = frozenset('«“"')
PHRASE_REACH = 4  # words of a governor that ends before an infinitive
INFINITIVE_REACH = 25  # "appelle A à faire ceci, et B à faire cela": the mark leads back to the verb


def governor_of_infinitive(climb: Climb, verb: int, group: VerbGroup) -> int | None:
    """The word over an infinitive: the one right before it if it can be, else its head, else one further left."""
    tree, words = climb.tree, climb.words
    marks = words.clause.infinitive_marks
    last = group.first - 1
    while last > 0 and tree.words[last] in OPENING_QUOTES:
        last -= 1  # "accusé de vouloir « renverser le pouvoir »"
    if last >= 0 and tree.words[last] in marks:
        last -= 1
    while last > 0 and tree.tokens[last].pos == "ADV" and lemma_of(tree, last, words) not in words.governors_of:
        last -= 1
    phrase = _phrase_before(climb, last)
    if phrase is not None:
        return phrase
    head = tree.tokens[verb].head
    if group.mood == "participle" and tree.words[group.first - 1] not in marks:
        return head if head != verb else None
    if last >= 0 and _can_govern(climb, last):
        return last
    if head != verb and _can_govern(climb, head):
        return head
    reach = INFINITIVE_REACH if last < group.first - 1 else CLAUSE_REACH
    for each in range(last, max(-1, last - reach), -1):
        if tree.words[each] in BREAKS:
            break
        entry = governor_at(tree, each, "infinitive", words)
        is_verb = tree.tokens[each].pos in ("VERB", "ADJ") or is_mistagged_verb(tree, each, words)
        if entry is not None and is_verb and entry.effect != "same":
            return each
    return head if head != verb else None


def _phrase_before(climb: Climb, last: int) -> int | None:
    """Where a governor of several words begins that stands right before: "l'heure est venue de"."""
    for here in range(last - 1, max(-1, last - PHRASE_REACH), -1):
        if climb.tree.tokens[here].pos == "NOUN":
            entry = governor_at(climb.tree, here, "infinitive", climb.words)
            return here if entry is not None and len(entry.rest) > 1 else None
    return None


def _can_govern(climb: Climb, node: int) -> bool:
    return (
        lemma_of(climb.tree, node, climb.words) in climb.words.modals
        or governor_at(climb.tree, node, "infinitive", climb.words) is not None
    )


def apply_governor_of(climb: Climb, governor: int, link: str) -> int | None:
    """What the word over a clause does; the next word up."""
    entry = governor_at(climb.tree, governor, link, climb.words)
    if entry is not None:
        if link == "clause" and climb.is_verbal(governor):
            climb.is_told_in_past = read_group(climb.tree, governor, climb.words).is_past
        return apply_entry(climb, entry, governor)
    if link == "clause":
        group = read_group(climb.tree, governor, climb.words)
        climb.is_told_in_past = group.is_past
        return climb.stop("clause", "told")
    return governor


def apply_noun_entry(climb: Climb, entry: Governor, governor: int, *, is_definite: bool) -> int | None:
    """What the word over a noun does; the next word up."""
    if entry.effect == "generic" and is_definite and not entry.links & climb.words.grammar.against:
        return climb.stop("factive", "taken for granted")
    if entry.effect == "part" and is_definite:
        return climb.stop("factive", "taken for granted")
    if entry.effect == "announced":
        if any(word in climb.words.times.ahead for word in climb.tree.words):
            climb.set("planned", "announced")
        return climb.stop("factive", "announced")
    if (
        entry.effect == "same"
        and is_definite
        and climb.is_verbal(governor)
        and read_group(climb.tree, governor, climb.words).is_negated
    ):
        climb.keeps_polarity = True
    if entry.effect == "said":
        group = read_group(climb.tree, governor, climb.words) if climb.is_verbal(governor) else None
        if group is not None and group.is_negated and not climb.is_negative:
            climb.set("possible", "not confirmed")
        return climb.stop("factive", "told")
    return apply_entry(climb, entry, governor)


def apply_entry(climb: Climb, entry: Governor, governor: int) -> int | None:
    """Applies an entry of the governors; the next word up, None where the way ends."""
    effect = entry.effect
    name = f"{effect}: {lemma_of(climb.tree, governor, climb.words)}"
    is_verbal = climb.is_verbal(governor)
    negated = is_verbal and read_group(climb.tree, governor, climb.words).is_negated
    if effect == "factive":
        return climb.stop("factive", name)
    if effect == "said":
        return _apply_speech(climb, governor, name, negated=negated)
    if effect == "hedged":
        if not climb.is_sourced():
            climb.set("possible", name)
        return climb.stop("factive", name)
    if effect == "denied":
        if negated:
            climb.set("possible", name)
        else:
            climb.flip(name)
        return climb.stop("factive", name)
    if effect == "excluded":
        climb.set("possible", name)
        if not negated:
            climb.flip(name)
        return climb.stop("factive", name)
    if effect == "negative" and negated and is_verbal and _is_nothing(climb, governor):
        climb.set("possible", name)  # "rien n'empêche la Résistance de frapper"
        return climb.stop("factive", name)
    if effect == "negative":
        climb.flip(name)
    elif effect == "forbidden":
        climb.set("called_for", name)
        climb.flip(name)
    elif effect == "attempt":
        climb.set(climb.words.attempt, name)
    elif effect != "same" and effect != "part" and effect != "announced":
        climb.is_governed = True
        climb.set(effect, name)
    return governor


def _is_nothing(climb: Climb, governor: int) -> bool:
    """Whether "rien" or "nobody" stands before the verb as its subject."""
    negation = climb.words.negation
    nothing = set(negation.subjects) - set(negation.alone) - set(negation.openers)
    return not nothing.isdisjoint(climb.tree.words[max(0, governor - 3) : governor])


def _apply_speech(climb: Climb, governor: int, name: str, *, negated: bool) -> int | None:
    group = read_group(climb.tree, governor, climb.words) if climb.is_verbal(governor) else None
    if group is not None and group.finite is None and group.mood == "infinitive":
        over = governor_of_infinitive(climb, governor, group)  # "rien ne permet d'affirmer"
        negated = negated or (over is not None and read_group(climb.tree, over, climb.words).is_negated)
    if negated:
        climb.set("possible", f"not {name}")
    if group is not None:
        climb.is_told_in_past = group.is_past or group.finite is None
    return climb.stop("clause", name)

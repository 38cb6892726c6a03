"""What is settled when the way up has ended: plays, conditionals, questions, claims, habits, aggregates."""

from __future__ import annotations

from recoupe.coding.realis_climb import CLOSING, ClaimAround, Climb
from recoupe.coding.realis_links import is_listed, is_whether
from recoupe.coding.realis_verbs import BREAKS


def apply_outcome(climb: Climb) -> None:
    """What was planned and then took place, or did not: "la rencontre prévue a eu lieu"."""
    is_done = climb.end == "root" and climb.group is not None and climb.group.is_past
    if is_done and climb.modality == "planned" and "modifier" in climb.reasons and not climb.is_governed:
        climb.modality = None


def apply_fiction(climb: Climb) -> None:
    """What is played or invented is hypothetical."""
    nouns = climb.words.fiction.nouns
    if climb.modality is not None:
        return
    for token in climb.tree.tokens:
        if token.lemma in nouns and token.position != climb.trigger and _is_played_in(climb, token.position):
            climb.set("hypothetical", "fiction")
            return


def _is_played_in(climb: Climb, noun: int) -> bool:
    """Whether the happening is in the play that ``noun`` names: "dans le film", "un film où", "Exercice X :"."""
    tree, fiction = climb.tree, climb.words.fiction
    following = tree.words[noun + 1 : noun + 4]
    if noun < climb.trigger and following and following[0] in fiction.inside:
        return True
    if noun <= 1 and ":" in following:
        return True
    if any(is_listed(tree, each, fiction.verbs, climb.words) for each in range(noun + 1, min(len(tree), noun + 4))):
        return noun < climb.trigger
    if not any(tree.words[each] in fiction.prepositions for each in range(max(0, noun - 4), noun)):
        return False
    if tree.is_under(climb.trigger, noun):
        return False
    is_past = climb.group is not None and climb.group.is_past
    return noun < climb.trigger or not (is_past or climb.end == "factive")


def resolve_conditional(climb: Climb) -> None:
    """A conditional depends on a condition, lies ahead of a past report, or reports somebody's word."""
    if climb.end != "factive" and climb.tree.words[0] in climb.words.clause.suppositions:
        climb.override("hypothetical", "supposed")
        return
    if climb.conditional is None and climb.modality not in ("planned", "possible"):
        return
    if (climb.end != "factive" or _opens_with_condition(climb)) and _has_condition(climb):
        climb.override("hypothetical", "on a condition")
        return
    if climb.conditional is None or climb.modality is not None:
        return
    if climb.conditional == "present" and climb.is_told_in_past:
        climb.set("planned", "future in the past")
    elif climb.words.reporting_conditional and climb.is_sourced():
        climb.note("reporting conditional")
    elif climb.words.reporting_conditional and climb.conditional == "past":
        climb.set("possible", "bare conditional")
    else:
        climb.set("hypothetical", "conditional")


def _opens_with_condition(climb: Climb) -> bool:
    """Whether an if-clause opens the sentence over a future: the parser often hangs what follows elsewhere."""
    is_future = climb.group is not None and climb.group.mood == "future"
    return is_future and climb.tree.words[0] in climb.words.clause.conditions


def _has_condition(climb: Climb) -> bool:
    """Whether an if-clause (or, over a conditional, a "sans" phrase) stands beside the event's clause."""
    clause = climb.words.clause
    for token in climb.tree.tokens:
        word = climb.tree.words[token.position]
        if word not in clause.conditions:
            continue
        before = climb.tree.words[token.position - 1] if token.position else ""
        if before in clause.condition_exceptions and before not in climb.words.grammar.coordinators:
            continue
        if (
            token.pos == "SCONJ"
            and word not in climb.words.grammar.without
            and not is_whether(climb.tree, token.position, climb.words)
        ):
            if word in climb.words.grammar.inverted:
                continue
            return True
        if word in climb.words.grammar.without and climb.conditional is not None and token.position in (0, 1):
            return True
        if (
            word in climb.words.grammar.inverted
            and climb.conditional == "past"
            and token.position > climb.trigger
            and token.dep in ("ccomp", "advcl", "aux")
        ):
            return True
    return False


def urges(climb: Climb) -> bool:
    """Whether the sentence is a question that urges: "pourquoi ne pas"."""
    spelled = " ".join(climb.tree.words).replace("' ", "'")
    return climb.is_question() and any(each in spelled for each in climb.words.questions.urging)


def _asks_by_order(climb: Climb) -> bool:
    """Whether a subject stands behind its verb before the event word, however parsed: "L'armée a-t-elle tiré ?"."""
    for here in range(climb.trigger - 1, -1, -1):
        if climb.tree.words[here] in BREAKS or climb.tree.words[here] == ",":
            return False
        if climb.tree.words[here] in climb.words.questions.inversions:
            return True
    return False


def apply_question(climb: Climb) -> None:
    """A question whether it happens is no fact; one by whom or why takes it for granted."""
    if not climb.is_question():
        return
    is_asked = climb.end == "root" or _asks_by_order(climb)
    if urges(climb) and (is_asked or climb.end != "factive" or "purpose" in climb.reasons):
        climb.override("called_for", "urging question")
        climb.is_negative = False
        return
    if not is_asked:
        return
    if climb.modality is not None and climb.modality != "planned":
        climb.is_negative = False
    opening = climb.tree.words[: min(climb.trigger, 8)]
    if any(word in climb.words.questions.presupposing for word in opening):
        return
    if climb.is_negative and climb.modality is None:
        climb.is_negative = False  # "n'a-t-il pas averti ... ?" says that he did
        climb.note("rhetorical question")
    elif climb.modality in (None, "planned"):
        climb.override(climb.words.question, "question")
        climb.is_negative = False


def apply_claims(climb: Climb) -> None:
    """A denying or withheld claim around the word, where the parser hid its cue from the rules."""
    if not climb.context.claims or climb.end == "factive" or climb.is_negative:
        return
    claim = climb.context.claims[0]
    if claim.is_direct or claim.manner == "mixed":
        return
    if claim.stance == "denies" and climb.modality is None and _is_cue_outside(climb, claim):
        climb.flip("denied claim")
    elif "negated" in claim.flags and climb.modality is None and claim.stance in ("states", "confirms"):
        climb.set("possible", "claim not made")


def _is_cue_outside(climb: Climb, claim: ClaimAround) -> bool:
    """Whether no rule met the cue on its way: the parser hung the clause elsewhere."""
    return claim.cue is not None and not any(reason.startswith("denied") for reason in climb.reasons)


def apply_habit(climb: Climb) -> None:
    """Kinds and habits: "toute attaque", "attaquent souvent"."""
    if climb.is_any and not climb.is_negative:
        climb.override("generic", "any")
    if climb.modality is not None or climb.is_negative or (climb.end == "factive" and climb.predicate != climb.trigger):
        return
    if climb.group is None or climb.predicate is None or not _has_frequency(climb):
        return
    finite = climb.group.finite
    morph = climb.tree.tokens[finite].morph if finite is not None else ""
    is_habitual = (climb.group.is_present and not climb.group.is_compound) or "Tense=Imp" in morph
    if is_habitual:
        climb.set("generic", "habit")


def _has_frequency(climb: Climb) -> bool:
    """Whether an adverb of habit stands in the predicate's own clause, or opens the sentence."""
    for position in range(len(climb.tree)):
        opens = position < 3 and not any(each in CLOSING for each in climb.tree.words[position : climb.trigger])
        if _begins_frequency(climb, position) and (opens or _is_beside(climb, position)):
            return True
    return False


def _begins_frequency(climb: Climb, position: int) -> bool:
    spelled = climb.tree.words
    return any(" ".join(spelled[position : position + count]) in climb.words.adverbs.generic for count in (1, 2, 3))


def _is_beside(climb: Climb, position: int) -> bool:
    verb = climb.predicate if climb.predicate is not None else climb.trigger
    between = range(min(position, verb) + 1, max(position, verb))
    return not any(
        climb.tree.words[each] == ","
        or climb.tree.words[each] in BREAKS
        or (climb.tree.is_finite(each) and each != verb)
        for each in between
    )


def is_aggregate(climb: Climb) -> bool:
    """Whether a plural stands for many happenings: it grows, is frequent, or is counted over a period."""
    tree, words = climb.tree, climb.words
    if tree.tokens[climb.trigger].pos not in ("NOUN", "PROPN") or not climb.is_plural(climb.trigger):
        return False
    head = tree.tokens[climb.trigger].head
    if is_listed(tree, head, words.adverbs.growing, words):
        return True
    modifiers = {tree.tokens[child].lemma for child in tree.children[climb.trigger]}
    if modifiers & words.times.frequency_adjectives:
        return True
    is_counted = tree.child(climb.trigger, "nummod") is not None or tree.tokens[head].lemma in words.grammar.quantities
    return is_counted and bool(words.times.period & set(tree.words))

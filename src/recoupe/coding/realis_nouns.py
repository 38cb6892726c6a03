"""The steps up from a noun: determiner, adjectives, preposition, and what it is to its verb or noun."""

from __future__ import annotations

from recoupe.coding.realis_clauses import leave_finite
from recoupe.coding.realis_climb import Climb
from recoupe.coding.realis_governors import apply_noun_entry
from recoupe.coding.realis_groups import apply_group
from recoupe.coding.realis_links import governor_at, is_listed, link_of, preposition_of, read_phrase
from recoupe.coding.realis_verbs import VerbGroup, is_mistagged_verb, lemma_of, mood_of, read_group
from recoupe.knowledge.realis_words import Governor

MODAL_EFFECTS = ("planned", "possible", "called_for", "attempt", "hypothetical")


def step_noun(climb: Climb, noun: int) -> int | None:
    """The next word up from a noun; None where the way ends."""
    tree, words = climb.tree, climb.words
    phrase = read_phrase(tree, noun, words)
    is_own = noun == climb.trigger
    if phrase.is_negative:
        climb.flip("negative determiner")
        climb.keeps_polarity = True
    if is_own:
        climb.is_any = phrase.is_generic or phrase.is_weak
        _apply_modifiers(climb, noun)
    effect = preposition_of(tree, phrase.first, words)
    if effect is not None and not (effect == "definite" and _is_governed_through(climb, noun, phrase.first)):
        left = _apply_preposition(climb, effect, phrase.is_definite, noun)
        if left is None:
            return None
    copula = tree.child(noun, "cop")
    if copula is not None and is_own:
        return _step_predicate(climb, noun, copula)
    if tree.tokens[noun].dep == "compound" and governor_at(tree, tree.tokens[noun].head, "object", words) is None:
        return tree.tokens[noun].head
    if tree.tokens[noun].dep in ("conj", "appos") and tree.tokens[noun].head != noun:
        head = tree.tokens[noun].head
        if climb.is_verbal(head):
            first_object = tree.child(head, "obj")
            return first_object if first_object is not None and head < first_object < noun else None
        return _partner_of(climb, noun, head)
    return _leave_noun(climb, noun, phrase.first, is_definite=phrase.is_definite)


def _partner_of(climb: Climb, noun: int, head: int) -> int:
    """The noun that ``noun`` is joined to: one without preposition to no noun with one ("le retrait des troupes et la
    libération des otages")."""
    tree = climb.tree
    if tree.tokens[noun].dep != "conj" or tree.child(noun, "case") is not None or tree.child(noun, "det") is None:
        return head
    for _ in range(3):
        over = tree.tokens[head].head
        if tree.child(head, "case") is None or tree.tokens[over].pos != "NOUN" or over == head:
            break
        head = over
    return head


def _step_predicate(climb: Climb, noun: int, copula: int) -> int | None:
    group = read_group(climb.tree, copula, climb.words)
    climb.predicate, climb.group = noun, group
    apply_group(climb, copula, group)
    return leave_finite(climb, noun, group) if group.finite is not None else None


def _apply_modifiers(climb: Climb, noun: int) -> None:
    """Adjectives and participles on the noun: "éventuelle", "prévue", "déjouée"."""
    for child in climb.tree.children[noun]:
        token = climb.tree.tokens[child]
        if token.dep not in ("amod", "acl", "compound", "advmod", "nmod") or token.pos not in (
            "ADJ",
            "VERB",
            "ADV",
            "NOUN",
        ):
            continue
        if token.dep in ("nmod", "compound") and _is_complement(climb, child):
            continue
        entry = governor_at(climb.tree, child, "object", climb.words)
        if entry is None or (token.pos == "NOUN" and entry.effect != "hypothetical"):
            continue
        if token.dep == "acl" and read_group(climb.tree, child, climb.words).finite is not None:
            continue
        if entry.effect == "negative":
            climb.flip("modifier")
            climb.end = "factive"
        elif entry.effect in ("planned", "possible", "hypothetical", "called_for"):
            climb.set(entry.effect, "modifier")
        elif entry.effect == "attempt":
            climb.set(climb.words.attempt, "modifier")
        elif entry.effect == "generic" and not read_phrase(climb.tree, noun, climb.words).is_definite:
            climb.set("generic", "modifier")


def _is_complement(climb: Climb, child: int) -> bool:
    return any(climb.tree.tokens[each].dep == "case" for each in climb.tree.children[child])


def _is_governed_through(climb: Climb, noun: int, first: int) -> bool:
    """Whether the preposition is the governor's own: "met en garde contre l'attaque"."""
    head = climb.tree.tokens[noun].head
    entry = (
        governor_at(climb.tree, head, link_of(climb.tree, noun, first, climb.words), climb.words)
        if head != noun
        else None
    )
    return entry is not None and entry.effect != "same" and bool(entry.links)


def _apply_preposition(climb: Climb, effect: str, is_definite: bool, noun: int) -> int | None:
    """None if the way ends here."""
    if effect == "negative":
        climb.flip("without")
        return climb.stop("clause", "without")
    if effect in ("hypothetical", "possible", "planned"):
        climb.set(effect, "preposition")  # type: ignore[arg-type]  # narrowed by the membership test
        return climb.stop("clause", "preposition")
    if effect == "before" and _is_told_now(climb):
        climb.set("planned", "before")
        return climb.stop("clause", "before")
    if is_definite:
        return climb.stop("factive", "taken for granted")
    climb.keeps_polarity = True
    return noun


def _is_told_now(climb: Climb) -> bool:
    """Whether the sentence has verbs and none of them is past."""
    finite = [token for token in climb.tree.tokens if token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph]
    is_past = any("Tense=Past" in token.morph or "Tense=Imp" in token.morph for token in finite)
    return bool(finite) and not is_past and not any(token.pos == "AUX" and token.dep == "aux:tense" for token in finite)


def _leave_noun(climb: Climb, noun: int, first: int, *, is_definite: bool) -> int | None:
    tree = climb.tree
    head = tree.tokens[noun].head
    if head == noun:
        return _leave_root_noun(climb, first)
    before = first - 1
    if head > noun and before >= 0 and "VerbForm=Inf" in tree.tokens[before].morph:
        return before  # "menacé de lancer une opération si ...": the parser hung it on the verb behind
    link = link_of(tree, noun, first, climb.words)
    if (
        tree.tokens[head].pos == "NOUN"
        and tree.words[head] in climb.words.times.future
        and tree.tokens[head].head != head
    ):
        head = tree.tokens[head].head  # "s'achèveront vendredi par un tir"
        link = "object" if climb.is_verbal(head) and link == "object" else link
    if link == "subject" and climb.is_passive(head):
        link = "object"
    if link == "subject":
        return _leave_subject(climb, head, is_definite=is_definite)
    beside = _governor_beside(climb, noun, first, head)
    if beside is not None:
        return apply_noun_entry(climb, beside[1], beside[0], is_definite=is_definite)
    entry = governor_at(tree, head, "any", climb.words) if climb.is_any else None
    entry = entry or governor_at(tree, head, link, climb.words)
    if entry is not None:
        return apply_noun_entry(climb, entry, head, is_definite=is_definite)
    if climb.is_verbal(head):
        if is_definite:
            return climb.stop("factive", "taken for granted")
        if not _is_listed_passive(climb, head) and not _is_partitive(climb, first) and not climb.is_any:
            climb.keeps_polarity = True
        return head
    return climb.stop("factive", "of a noun")


def _is_partitive(climb: Climb, first: int) -> bool:
    """ "pas ... de combats": denied with its verb."""
    partitive = climb.words.determiners.partitive
    return climb.tree.words[first] in partitive or (first > 0 and climb.tree.words[first - 1] in partitive)


def _governor_beside(climb: Climb, noun: int, first: int, head: int) -> tuple[int, Governor] | None:
    """A word right before the noun that the parser did not hang it on: "dément toute attaque", "juge probable une"."""
    tree = climb.tree
    last = first - 1
    link = "object"
    word = climb.words.grammar.contractions.get(tree.words[last], tree.words[last]) if last >= 0 else ""
    if word in climb.words.clause.infinitive_marks or word in climb.words.determiners.partitive:
        link = word
        last -= 1
    if last < 0 or last == head:
        return None
    if tree.tokens[last].head == noun and not is_mistagged_verb(tree, last, climb.words):
        return None
    if link != "object" and tree.tokens[last].pos == "NOUN":  # "a lancé un appel à la libération"
        over = governor_at(tree, last, link, climb.words)
        return (last, over) if over is not None and over.effect in MODAL_EFFECTS else None
    is_predicate = tree.tokens[last].pos == "ADJ" and tree.tokens[last].dep == "xcomp"
    if not is_predicate and not is_mistagged_verb(tree, last, climb.words):
        return None
    entry = governor_at(tree, last, link, climb.words)
    return (last, entry) if entry is not None else None


def _is_listed_passive(climb: Climb, head: int) -> bool:
    return climb.is_passive(head) and is_listed(climb.tree, head, climb.words.existence.passive, climb.words)


def _leave_root_noun(climb: Climb, first: int) -> int | None:
    """A headline or a sentence whose verb the parser did not find: what stands before it decides."""
    last = first - 1
    if _is_first_of_two(climb):
        return climb.set_condition("and then")
    if last >= 0 and climb.tree.words[last] in climb.words.clause.infinitive_marks:
        last -= 1
    if last > 0 and climb.tree.words[last] == ":":
        over = governor_at(climb.tree, last - 1, ":", climb.words)
        return apply_noun_entry(climb, over, last - 1, is_definite=False) if over is not None else None
    if last >= 0:
        entry = governor_at(climb.tree, last, "object", climb.words)
        if entry is not None and entry.effect not in ("factive", "same", "generic", "said"):
            return apply_noun_entry(climb, entry, last, is_definite=False)
    return None


def _is_first_of_two(climb: Climb) -> bool:
    """ "Une frappe, et c'est toute la région qui s'embraserait": what the second clause supposes."""
    tree = climb.tree
    for here in range(climb.trigger + 1, len(tree) - 1):
        if tree.is_finite(here):
            return False
        if tree.words[here] == "," and tree.words[here + 1] in climb.words.grammar.coordinators:
            rest = range(here + 2, len(tree))
            return any(
                tree.is_finite(each) and mood_of(tree.tokens[each], climb.words) == "conditional" for each in rest
            )
    return False


def _leave_subject(climb: Climb, head: int, *, is_definite: bool) -> int | None:
    tree, words = climb.tree, climb.words
    if not climb.is_verbal(head):
        return climb.stop("root", "no verb")
    predicate = _deepest(climb, head)
    entry = governor_at(tree, predicate, "subject", words)
    if entry is not None and entry.effect == "generic" and not is_definite:
        climb.set("generic", "kind")
    if entry is not None and entry.effect in ("planned", "possible"):
        climb.set(entry.effect, f"{entry.effect}: subject")
        return climb.stop("clause", "lies ahead")
    attribute = _attribute_of(climb, predicate)
    if attribute is not None:
        found = governor_at(tree, attribute, "object", words)
        if (
            found is not None
            and found.effect
            in (
                "planned",
                "possible",
                "excluded",
                "generic",
                "negative",
                "called_for",
                "hypothetical",
            )
            and (found.effect != "generic" or not is_definite or climb.is_plural(climb.trigger))
        ):
            return apply_noun_entry(climb, found, attribute if attribute != predicate else predicate, is_definite=False)
    if is_listed(tree, predicate, words.existence.verbs, words) and attribute is None:
        return predicate
    if climb.is_passive(predicate) and is_listed(tree, predicate, words.existence.passive, words):
        return predicate
    if is_definite:
        return climb.stop("factive", "taken for granted")
    if not climb.keeps_polarity:
        climb.keeps_polarity = True
    group = read_group(tree, predicate, words)
    if attribute is not None and _is_defined(climb, attribute, group):
        climb.set("generic", "defined")
    elif group.mood == "conditional" and not group.is_compound and predicate == head:
        climb.set("hypothetical", "supposed")
    return predicate


def _is_defined(climb: Climb, attribute: int, group: VerbGroup) -> bool:
    """ "Une attaque est un crime": of the kind, not of one."""
    tree = climb.tree
    own, other = tree.child(climb.trigger, "det"), tree.child(attribute, "det")
    return (
        group.is_present
        and not climb.is_plural(climb.trigger)
        and tree.tokens[attribute].pos == "NOUN"
        and all(each is not None and "Definite=Ind" in tree.tokens[each].morph for each in (own, other))
    )


def _attribute_of(climb: Climb, predicate: int) -> int | None:
    """The adjective or noun that is said of the subject."""
    tree = climb.tree
    if tree.child(predicate, "cop") is not None and tree.tokens[predicate].pos not in ("VERB", "AUX"):
        return predicate
    child = tree.child(predicate, "xcomp")
    if child is None and tree.tokens[predicate].lemma in climb.words.clause.copulas:
        child = tree.child(predicate, "obl:arg", "obl:mod", "obl")  # "est à l'étude"
    return child if child is not None and tree.tokens[child].pos in ("ADJ", "NOUN") else None


def _deepest(climb: Climb, head: int) -> int:
    """The verb that says what the subject does: "pourrait *commencer*"."""
    for _ in range(3):
        lemma = lemma_of(climb.tree, head, climb.words)
        entry = governor_at(climb.tree, head, "infinitive", climb.words)
        inner = climb.tree.child(head, "xcomp")
        if inner is None or "VerbForm=Inf" not in climb.tree.tokens[inner].morph or inner < head:
            return head
        if lemma not in climb.words.modals and entry is None:
            return head
        head = inner
    return head

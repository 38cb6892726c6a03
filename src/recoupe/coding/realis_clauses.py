"""The steps up from a verb: subordinators, relatives, infinitives, conjuncts."""

from __future__ import annotations

from recoupe.coding.realis_climb import Climb
from recoupe.coding.realis_governors import apply_entry, apply_governor_of, governor_of_infinitive
from recoupe.coding.realis_groups import apply_group, has_inverted_condition
from recoupe.coding.realis_links import CLAUSE_REACH, clause_opener, governor_at, is_whether, mark_of, opener_effect
from recoupe.coding.realis_outcome import urges
from recoupe.coding.realis_verbs import BREAKS, VerbGroup, lemma_of, mood_of, read_group

TITLES = ("title", "heading")


def step_verb(climb: Climb, verb: int) -> int | None:
    """The next word up from a verb; None where the way ends."""
    tree, words = climb.tree, climb.words
    group = read_group(tree, verb, words)
    if climb.predicate is None:
        climb.predicate, climb.group = verb, group
    apply_group(climb, verb, group)
    if _is_supposed(climb, verb, group.first):
        return climb.set_condition("supposed")
    if _is_wish(climb, group.first):
        climb.set("called_for", "wish")
        return climb.stop("clause", "wish")
    if has_inverted_condition(climb, verb, group):
        return climb.set_condition("inverted condition")
    if group.mood in ("infinitive", "participle") and group.finite is None:
        return _leave_nonfinite(climb, verb, group)
    return leave_finite(climb, verb, group)


def _leave_nonfinite(climb: Climb, verb: int, group: VerbGroup) -> int | None:
    tree = climb.tree
    marked = _find_mark(climb, verb, group)
    if marked is not None:
        effect, at = marked
        if _governs_through_mark(climb, at, effect):
            return apply_governor_of(climb, at - 1, "infinitive")
        return _apply_mark(climb, effect, verb)
    token = tree.tokens[verb]
    if token.dep == "conj":
        return _as_conjunct(climb, verb)
    if group.mood == "participle" and token.dep in ("acl", "amod", "acl:relcl"):
        return climb.stop("factive", "reduced relative")
    if _is_subject_infinitive(climb, verb):
        return None
    return _apply_infinitive(climb, verb, group)


def _find_mark(climb: Climb, verb: int, group: VerbGroup) -> tuple[str, int] | None:
    found = mark_of(climb.tree, group.first, climb.words)
    if found is None and climb.tree.words[group.first] in climb.words.marks_of and group.first < verb:
        found = mark_of(climb.tree, group.first + 1, climb.words)
    if found is not None and found[0] == "planned" and _is_perfect_infinitive(climb, verb):
        return "factive", found[1]  # "condamné pour avoir tué"
    return found


def _is_perfect_infinitive(climb: Climb, verb: int) -> bool:
    auxiliary = climb.tree.child(verb, "aux:tense", "aux")
    return (
        auxiliary is not None
        and climb.tree.tokens[auxiliary].lemma in climb.words.grammar.perfect
        and "VerbForm=Inf" in climb.tree.tokens[auxiliary].morph
    )


def _governs_through_mark(climb: Climb, mark: int, effect: str) -> bool:
    """Whether the mark belongs to the word before it: "prêt pour", "hope for"."""
    if effect != "planned" or mark < 1:
        return False
    entry = governor_at(climb.tree, mark - 1, climb.tree.words[mark], climb.words)
    return entry is not None and entry.effect not in ("same", "factive")


def _apply_mark(climb: Climb, effect: str, verb: int) -> int | None:
    if effect == "hypothetical":
        return climb.set_condition("condition")
    if effect == "whether":
        if climb.modality in (None, "planned"):
            climb.override("possible", "indirect question")
        return climb.stop("clause", "indirect question")
    if effect == "planned" and lemma_of(climb.tree, verb, climb.words) in climb.words.clause.performed:
        effect = "same"
    if effect in ("planned", "possible"):
        climb.set(effect, "purpose" if effect == "planned" else "feared")  # type: ignore[arg-type]  # narrowed
        return climb.stop("clause", "subordinator")
    if effect == "negative":
        climb.flip("without")
        return climb.stop("clause", "without")
    if effect == "same":
        if _is_forestalled(climb, verb):
            climb.modality = None
            climb.flip("before it could")
            return climb.stop("clause", "before it could")
        climb.keeps_polarity = True
        head = climb.tree.tokens[verb].head
        if head == verb or _is_nominal(climb, head):
            return climb.stop("root", "adverbial")
        return head
    return climb.stop("factive", "factive subordinator")


def _is_forestalled(climb: Climb, verb: int) -> bool:
    """ "defused the bomb before it could explode"."""
    group = read_group(climb.tree, verb, climb.words)
    return (
        group.modal is not None
        and climb.modality == "possible"
        and any(
            climb.tree.words[each] in climb.words.grammar.forestalling
            for each in range(max(0, group.first - CLAUSE_REACH), group.first)
        )
    )


def _is_nominal(climb: Climb, node: int) -> bool:
    return climb.tree.tokens[node].pos in ("NOUN", "PROPN", "PRON") and climb.tree.child(node, "cop") is None


def _is_subject_infinitive(climb: Climb, verb: int) -> bool:
    """ "Tuer un civil est un crime": a kind of deed; "serait": supposed."""
    tree = climb.tree
    if verb != climb.trigger or (verb > 0 and tree.words[verb - 1] not in BREAKS):
        return False
    for each in range(verb + 1, len(tree)):
        if tree.words[each] == "," or tree.words[each] in BREAKS or tree.words[each] in climb.words.clause.relatives:
            return False
        if tree.is_finite(each):
            is_supposed = read_group(tree, each, climb.words).mood == "conditional"
            climb.set("hypothetical" if is_supposed else "generic", "infinitive as subject")
            climb.stop("clause", "infinitive as subject")
            return True
    return False


def _apply_infinitive(climb: Climb, verb: int, group: VerbGroup) -> int | None:
    governor = governor_of_infinitive(climb, verb, group)
    if governor is None:
        if _is_headline_infinitive(climb, verb, group):
            climb.set("planned", "headline infinitive")
        elif group.mood == "infinitive" and urges(climb):
            climb.set("called_for", "urging question")
        return None
    entry = governor_at(climb.tree, governor, "infinitive", climb.words)
    if entry is not None and entry.effect == "planned" and _is_perfect_infinitive(climb, verb):
        told = governor_at(climb.tree, governor, "clause", climb.words)
        entry = told if told is not None and told.effect == "said" else entry  # "a annoncé avoir abattu"
    if entry is not None:
        return apply_entry(climb, entry, governor)
    if climb.is_verbal(governor):
        if _is_speech_over(climb, verb, governor):
            return climb.stop("clause", "told")
        if (
            _is_purpose(climb, verb, group)
            and lemma_of(climb.tree, verb, climb.words) not in climb.words.clause.performed
        ):
            climb.set("planned", "purpose")
            return climb.stop("clause", "purpose")
        return governor
    if climb.tree.tokens[governor].pos in ("NOUN", "ADJ") and group.mood == "infinitive":
        climb.set("possible", "infinitive of a noun")
    return climb.stop("clause", "infinitive of a noun")


def _is_purpose(climb: Climb, verb: int, group: VerbGroup) -> bool:
    """ "had come to kill"."""
    return climb.tree.tokens[verb].dep == "advcl" and any(
        climb.tree.words[each] in climb.words.grammar.infinitive_particles for each in range(group.first, verb)
    )


def _is_speech_over(climb: Climb, verb: int, governor: int) -> bool:
    return climb.tree.tokens[verb].dep in ("parataxis",) or governor > verb


def _is_headline_infinitive(climb: Climb, verb: int, group: VerbGroup) -> bool:
    return climb.context.zone in TITLES and any(
        climb.tree.words[each] in climb.words.grammar.infinitive_particles for each in range(group.first, verb)
    )


def leave_finite(climb: Climb, verb: int, group: VerbGroup) -> int | None:
    """The next word up from a verb with tense: by its conjunction, or as conjunct or complement."""
    tree, words = climb.tree, climb.words
    opener = clause_opener(tree, group.first, words)
    token = tree.tokens[verb]
    if any(tree.words[each] in words.clause.free_relatives for each in range(max(0, group.first - 2), group.first)):
        climb.set("generic", "whoever")
    if token.dep == "acl:relcl":
        if not any(tree.words[each] in words.clause.relatives for each in range(token.head + 1, verb)):
            entry = governor_at(tree, token.head, "clause", words)
            if entry is not None:  # "it is time Europe cut ties"
                return apply_entry(climb, entry, token.head)
        return climb.stop("factive", "relative clause")
    if opener is not None:
        effect = opener_effect(tree, opener, words)
        if effect == "factive" and _is_even_if(climb, opener, group):
            return climb.set_condition("even if")
        if effect == "hypothetical" and _is_concessive_if(climb, opener, group):
            return climb.stop("factive", "concession")
        if effect == "negative" and not _follows_complementiser(climb, opener):
            effect = None  # "entrés sans combattre et ont hissé": "sans" is of the infinitive
        if effect is not None and not (effect == "same" and tree.words[opener] in words.clause.infinitive_marks):
            if effect == "hypothetical" and is_whether(tree, opener, words):
                effect = "whether"
            return _apply_mark(climb, effect, verb)
        if tree.words[opener] in words.clause.complementisers and token.dep != "root":
            governor = _governor_of_clause(climb, verb, opener)
            if governor is not None:
                return apply_governor_of(climb, governor, "clause")
        if tree.words[opener] in words.clause.relatives - words.clause.complementisers and opener > 0:
            return climb.stop("root" if climb.is_question() else "factive", "relative clause")
    if token.dep == "conj":
        return _as_conjunct(climb, verb)
    if token.dep in ("ccomp", "csubj", "csubj:pass", "xcomp") and token.head < verb:
        return apply_governor_of(climb, token.head, "clause")
    return None


def _follows_complementiser(climb: Climb, opener: int) -> bool:
    return any(
        climb.tree.words[each] in climb.words.clause.complementisers
        for each in range(opener, min(opener + 2, len(climb.tree)))
    )


def _is_wish(climb: Climb, first: int) -> bool:
    """ "Que l'armée rase ces villages": a clause of its own that begins with "que"."""
    for each in range(first - 1, -1, -1):
        word = climb.tree.words[each]
        if word in climb.words.clause.optatives and (each == 0 or climb.tree.words[each - 1] in BREAKS):
            return not climb.is_question()
        if word in BREAKS or word == "," or climb.tree.is_finite(each):
            return False
    return False


def _is_supposed(climb: Climb, verb: int, first: int) -> bool:
    """ "Qu'un drone frappe demain un marché, et ce sera l'exode": what the second clause tells the outcome of."""
    words, spelled = climb.words, climb.tree.words
    start = 1 if climb.tree.tokens[0].pos == "CCONJ" else 0
    if not (start < first and spelled[start] in words.clause.optatives):
        return False
    if any(climb.tree.is_finite(each) for each in range(start + 1, first)):
        return False
    links = range(verb + 1, len(spelled) - 1)
    return any(spelled[each] == "," and spelled[each + 1] in words.grammar.coordinators for each in links)


def _is_even_if(climb: Climb, opener: int, group: VerbGroup) -> bool:
    """ "Même si l'armée tirait, nous resterions"."""
    finite = group.finite
    return (
        climb.tree.words[opener] in climb.words.clause.conditions
        and not group.is_compound
        and finite is not None
        and "Tense=Imp" in climb.tree.tokens[finite].morph
        and any(
            mood_of(token, climb.words) == "conditional" for token in climb.tree.tokens if token.pos in ("VERB", "AUX")
        )
    )


def _is_concessive_if(climb: Climb, opener: int, group: VerbGroup) -> bool:
    """ "Si le calme est revenu, les tirs ont repris": both are facts."""
    if (
        climb.tree.words[opener] not in climb.words.clause.conditions
        or not group.is_compound
        or group.mood != "indicative"
    ):
        return False
    if not climb.words.reporting_conditional or "Tense=Imp" in climb.tree.tokens[group.finite or 0].morph:
        return False
    head = climb.tree.tokens[climb.tree.tokens[group.finite or 0].head].head
    main = read_group(climb.tree, head, climb.words)
    return main.mood == "indicative" and not main.is_negated and head > opener and main.finite is not None


def _governor_of_clause(climb: Climb, verb: int, opener: int) -> int | None:
    tree, words = climb.tree, climb.words
    for each in range(opener - 1, max(-1, opener - 4), -1):
        if lemma_of(tree, each, words) in words.governors_of and governor_at(tree, each, "clause", words) is not None:
            return each
        if tree.tokens[each].pos not in ("ADV", "PUNCT", "AUX") and tree.words[each] not in words.negation.seconds:
            break
    head = tree.tokens[verb].head
    return head if head < verb else None


def _as_conjunct(climb: Climb, node: int) -> int | None:
    """A conjunct without auxiliary of its own shares that of the first one, and what stands over it."""
    tree = climb.tree
    head = tree.tokens[node].head
    own = read_group(tree, node, climb.words)
    if own.finite is not None:
        first = read_group(tree, head, climb.words) if climb.is_verbal(head) else None
        shares = (
            first is not None
            and not own.is_compound
            and tree.child(node, "nsubj", "nsubj:pass") is None
            and own.mood in ("subjunctive", "indicative")
        )
        if shares and first is not None:
            opener = clause_opener(tree, first.first, climb.words)
            effect = opener_effect(tree, opener, climb.words) if opener is not None else None
            is_object = opener is not None and tree.words[opener] in climb.words.clause.complementisers
            if effect in ("hypothetical", "planned", "possible") or is_object:
                climb.keeps_polarity = True
                return leave_finite(climb, head, first)
        return None
    twin = _twin_infinitive(climb, node)
    if twin is not None:
        return twin
    target = head
    for _ in range(3):
        if tree.tokens[target].head == target or not climb.is_verbal(target):
            break
        group = read_group(tree, target, climb.words)
        wanted = "Inf" if "VerbForm=Inf" in tree.tokens[node].morph else "Part"
        if f"VerbForm={wanted}" in tree.tokens[target].morph:
            break
        if wanted == "Part" and group.is_compound:
            break
        target = tree.tokens[target].head
    if not climb.is_verbal(target):
        return climb.stop("root", "conjunct")
    return target


def _twin_infinitive(climb: Climb, node: int) -> int | None:
    """The infinitive before an infinitive that is joined to something else: "exhortant les camps à lever le siège et à
    laisser passer l'aide"."""
    tree = climb.tree
    if "VerbForm=Inf" not in tree.tokens[node].morph or "VerbForm=Inf" in tree.tokens[tree.tokens[node].head].morph:
        return None
    mark = tree.child(node, "mark")
    if mark is None:
        return None
    for here in range(mark - 1, tree.tokens[node].head, -1):
        if tree.words[here] in BREAKS:
            return None
        own = tree.child(here, "mark")
        if "VerbForm=Inf" in tree.tokens[here].morph and own is not None and tree.words[own] == tree.words[mark]:
            return here
    return None

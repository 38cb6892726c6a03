"""Drafts that the writer does not vouch for, with nobody given: "reportedly", "dit-on", the reporting conditional."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.attribute.contents import strip_end
from recoupe.attribute.drafts import Draft
from recoupe.attribute.phrases import is_person_noun, noun_phrase
from recoupe.attribute.trees import Tree
from recoupe.knowledge.lexicon import AttributionLexicon


def adverb_drafts(tree: Tree, lexicon: AttributionLexicon) -> Iterator[Draft]:
    """Drafts from adverbs and asides by which the voice does not vouch: "reportedly", "dit-on"."""
    asides = [aside for aside in lexicon.agentless.asides if tree.spells(aside)]
    for token in tree.tokens:
        length = next(
            (tree.matches(token.position, aside) for aside in asides if tree.matches(token.position, aside)),
            0,
        )
        if token.lemma in lexicon.agentless.adverbs or tree.words[token.position] in lexicon.agentless.adverbs:
            length = length or 1
        if not length:
            continue
        yield from _adverb_draft(tree, lexicon, token.position, token.position + length - 1, whole=length > 1)


def _adverb_draft(tree: Tree, lexicon: AttributionLexicon, first: int, last: int, *, whole: bool) -> Iterator[Draft]:
    verb = tree.token(first).head
    words = set(range(len(tree))) if whole else set(clause_words(tree, verb, lexicon))
    left = [here for here in sorted(words) if here < first and tree.token(here).pos != "PUNCT"]
    right = [here for here in sorted(words) if here > last and tree.token(here).pos != "PUNCT"]
    content = [tree.span(part[0], part[-1]) for part in (left, right) if part]
    if content:
        yield Draft(
            cue=tree.span(first, last),
            segment=tree.span(first, last),
            voice=None,
            stance="hedges",
            place="inside",
            content=content,
            flags={"no_source"},
        )


def clause_words(tree: Tree, verb: int, lexicon: AttributionLexicon) -> list[int]:
    """The words of the clause that ``verb`` leads, joined and content clauses left out."""
    words = tree.subtree(verb)
    for here in tree.children[verb]:
        token = tree.token(here)
        apart = token.dep in ("parataxis", "advcl", "discourse") or (token.dep == "conj" and token.pos == "VERB")
        if apart and here > verb:
            cut = tree.subtree(here)[0]
            words = [word for word in words if word < cut]
    mark = tree.child(verb, "mark", "cc")
    if mark is not None and words and words[0] == mark:
        words = words[1:]
    if words and tree.words[words[0]] in lexicon.clause.relatives and tree.token(verb).dep.startswith("acl"):
        words = words[1:]
    return words


def conditional_drafts(tree: Tree, lexicon: AttributionLexicon) -> Iterator[Draft]:
    """The French reporting conditional with nobody given: "un chef rebelle aurait été tué".

    A perfect conditional reports unless its sentence holds a condition; a present one only for the verbs of
    the lexicon. The finite verb is the cue and stays part of what is said. After Grevisse, § 889.
    """
    rules = lexicon.conditional
    conditionals = [token for token in tree.tokens if "Mood=Cnd" in token.morph]
    if not conditionals or not rules.present:
        return
    blockers = [blocker for blocker in rules.blockers if tree.spells(blocker)]
    if any(tree.matches(here, blocker) for here in range(len(tree)) for blocker in blockers):
        return
    for token in conditionals:
        verb = token.position
        if token.dep.startswith("aux") or token.dep == "cop":
            verb = token.head
        elif token.pos == "AUX" or token.lemma in lexicon.function_words.copulas:
            verb = _participle_after(tree, token.position) or verb
        is_perfect = verb != token.position and not token.dep.startswith(("aux:pass", "cop"))
        future_in_past = not is_perfect and _is_under_past_cue(tree, verb, lexicon)
        if (
            future_in_past
            or tree.token(verb).lemma in lexicon.senses
            or not _reports(tree, token.position, verb, lexicon)
        ):
            continue
        words = clause_words(tree, verb, lexicon)
        words = [here for here in words if tree.token(here).pos != "PUNCT"]
        if len(words) < 3 or not words[0] <= token.position <= words[-1]:
            continue
        last = verb if 0 <= verb - token.position <= 4 else token.position
        yield Draft(
            cue=tree.span(token.position, last),
            segment=tree.span(token.position, last),
            voice=None,
            stance="hedges",
            place="inside",
            content=[tree.span(words[0], strip_end(tree, words[0], words[-1]))],
            flags={"conditional", "no_source"},
        )


def _is_under_past_cue(tree: Tree, verb: int, lexicon: AttributionLexicon) -> bool:
    """Whether a present conditional is the future of a past report: "a promis que l'école rouvrirait"."""
    for above in tree.ancestors(verb):
        if above > verb or tree.token(above).lemma not in lexicon.senses:
            continue
        near = range(max(0, above - 3), above)  # "a laissé entendre": the auxiliary hangs on the first verb
        has_auxiliary = any(tree.token(here).dep.startswith("aux") for here in (*tree.children[above], *near))
        if has_auxiliary or "Tense=Imp" in tree.token(above).morph or "Tense=Past" in tree.token(above).morph:
            return True
    return False


def _participle_after(tree: Tree, auxiliary: int) -> int | None:
    """The participle of an auxiliary that the parse hangs elsewhere."""
    for here in range(auxiliary + 1, min(auxiliary + 5, len(tree))):
        token = tree.token(here)
        if token.pos == "VERB" and not tree.is_finite(here) and "VerbForm=Inf" not in token.morph:
            return here
        if token.pos not in ("ADV", "AUX"):
            return None
    return None


def _reports(tree: Tree, finite: int, verb: int, lexicon: AttributionLexicon) -> bool:
    rules = lexicon.conditional
    lemma = tree.token(verb).lemma
    if (
        lemma in rules.never
        or tree.token(finite).lemma in rules.never
        or "Person=1" in tree.token(finite).morph
        or "Person=2" in tree.token(finite).morph
    ):
        return False
    if any(
        "VerbForm=Part" in tree.token(here).morph
        and "Tense=Pres" in tree.token(here).morph
        and tree.words[here - 1] == "en"
        for here in range(1, len(tree))
    ):
        return False  # "en l'occupant, elle rendrait service": a condition in a gerund
    subject = tree.child(verb, "nsubj", "nsubj:pass", "expl:subj")
    nobody = lexicon.function_words.impersonal_demonstratives | lexicon.first_second_person.words
    if subject is not None and tree.words[subject].lstrip("-") in nobody:
        return False
    if any(token.text == "?" for token in tree.tokens):
        return False
    is_perfect = finite != verb and (
        tree.token(finite).dep.startswith("aux:tense") or tree.token(finite).lemma == "avoir"
    )
    if is_perfect:
        return True
    if finite != verb and tree.token(finite).dep == "cop":
        return "être" in rules.present and tree.words[verb] not in rules.judgements and lemma not in rules.judgements
    if finite != verb and tree.token(finite).dep == "aux:pass":
        return True
    if finite != verb or lemma in lexicon.function_words.copulas:
        return False
    return lemma in rules.present or _has_definite_agent(tree, subject, lexicon)


def _has_definite_agent(tree: Tree, subject: int | None, lexicon: AttributionLexicon) -> bool:
    """Whether a present conditional's subject is somebody in particular: "les brigades compenseraient", not "une
    attaque changerait"."""
    if subject is None or tree.token(subject).pos not in ("NOUN", "PROPN"):
        return False
    first, _ = noun_phrase(tree, subject, lexicon)
    if tree.words[first] in lexicon.kinds.indefinite | lexicon.function_words.demonstratives:
        return False
    token = tree.token(subject)
    names = {token.lemma, tree.words[subject], tree.words[subject].removesuffix("s")}
    kinds = lexicon.kinds
    return (
        token.pos == "PROPN"
        or bool(names & (kinds.organisations | kinds.roles | kinds.states))
        or is_person_noun(tree, subject, lexicon)
    )

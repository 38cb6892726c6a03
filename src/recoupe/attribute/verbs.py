"""Reporting verbs in a sentence: which words make up the cue, and in which senses."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.attribute.inversion import inverted_subject
from recoupe.attribute.phrases import is_person_noun
from recoupe.attribute.trees import QUOTE_MARKS, Tree
from recoupe.attribute.verb_groups import (
    VerbCue,
    auxiliaries,
    group_start,
    is_first_person,
    is_narrative,
    verb_form,
)
from recoupe.knowledge.lexicon import AttributionLexicon, VerbSense

CLOSING_QUOTES = '»”"'


def find_verb_cues(tree: Tree, lexicon: AttributionLexicon) -> list[VerbCue]:
    """The reporting verbs of a sentence in text order."""
    cues = (
        _verb_cue(tree, token.position, lexicon) or _quoting_cue(tree, token.position, lexicon) for token in tree.tokens
    )
    found = [cue for cue in cues if cue is not None]
    governed = {cue.subject_at for cue in found if cue.subject_at != cue.at and len(cue.senses[0].words) == 1}
    found = [cue for cue in found if cue.at not in governed]
    longer = [cue for cue in found if len(cue.senses[0].words) > 1]
    return [cue for cue in found if cue in longer or not any(other.first <= cue.at <= other.last for other in longer)]


def _verb_cue(tree: Tree, position: int, lexicon: AttributionLexicon) -> VerbCue | None:
    token = tree.token(position)
    senses = lexicon.senses.get(token.lemma) or lexicon.senses.get(token.text.lower())
    if senses is None:
        return None
    if _is_in_marks(tree, position):
        return None
    head, matching = _matching(tree, position, senses)
    if not matching or tree.token(head).pos not in ("VERB", "AUX"):
        return None
    form = verb_form(tree, head)
    governor = _governor(tree, head, lexicon) if form == "infinitive" else head
    if governor is None and is_narrative(tree, head):
        governor = head
    if governor is None or is_first_person(tree, governor):
        return None
    first = min(
        group_start(tree, governor), *(here for here in auxiliaries(tree, position) if here < governor), governor
    )
    is_bare_participle = form == "participle" and head == position and not auxiliaries(tree, head)
    if is_bare_participle and tree.token(head).dep not in ("acl", "amod", "advcl", "conj", "root", "parataxis"):
        return None
    is_passive = tree.child(head, "aux:pass") is not None
    is_passive = is_passive or (is_bare_participle and tree.token(head).dep in ("acl", "amod", "advcl"))
    negated = any(tree.words[here] in lexicon.clause.negations for here in _near_group(tree, first, head))
    negated = negated or (tree.token(governor).lemma in lexicon.governors.negative and governor != head)
    return VerbCue(
        at=position if tree.token(position).pos in ("VERB", "AUX") else head,
        subject_at=governor,
        first=first,
        last=max(position, head),
        senses=tuple(matching),
        form=verb_form(tree, governor) if governor != head else form,
        is_passive=is_passive,
        is_negated=negated,
    )


def _quoting_cue(tree: Tree, position: int, lexicon: AttributionLexicon) -> VerbCue | None:
    """A verb that no list holds, right behind a quotation and before its subject: "», sanglote Vesna Kourel"."""
    token = tree.token(position)
    if token.pos != "VERB" or token.lemma in lexicon.senses or verb_form(tree, position) != "finite":
        return None
    if is_first_person(tree, position) or tree.has(position, "Mood=Cnd"):
        return None
    if position + 1 < len(tree) and tree.token(position + 1).pos == "NUM":
        return None
    first = group_start(tree, position)
    before = first - 1
    if tree.is_punctuation(before, ","):
        before -= 1
    if before < 0 or tree.token(before).text not in CLOSING_QUOTES:
        return None
    cue = VerbCue(
        at=position, subject_at=position, first=first, last=position,
        senses=(VerbSense(words=(token.lemma,), reflexive=False, stance="states", frames=frozenset({"quote"})),),
        form="finite", is_passive=False, is_negated=False,
    )  # fmt: skip
    head = inverted_subject(tree, cue, lexicon)
    if head is None:
        return None
    token = tree.token(head)
    person = token.pos in ("PROPN", "PRON") or token.entity == "PER" or is_person_noun(tree, head, lexicon)
    return cue if person else None


def _is_in_marks(tree: Tree, position: int) -> bool:
    """Whether a word stands alone in quote marks: "une attaque « lâche »"."""
    inside = 0 < position < len(tree) - 1
    return inside and tree.token(position - 1).text in QUOTE_MARKS and tree.token(position + 1).text in QUOTE_MARKS


def _matching(tree: Tree, position: int, senses: tuple[VerbSense, ...]) -> tuple[int, list[VerbSense]]:
    """The word that leads the verb, and the senses that fit: several words in a row, reflexive or not."""
    reflexive = _is_reflexive(tree, position)
    for sense in senses:
        if len(sense.words) > 1:
            head = _preceding_lemma(tree, position, sense.words[0])
            if head is not None:
                return head, [other for other in senses if other.words == sense.words]
    single = [sense for sense in senses if len(sense.words) == 1]
    fitting = [sense for sense in single if sense.reflexive == reflexive]
    if reflexive and not fitting and auxiliaries(tree, position):
        return position, []
    return position, fitting


def _preceding_lemma(tree: Tree, position: int, lemma: str) -> int | None:
    return next(
        (here for here in range(position - 1, max(-1, position - 4), -1) if tree.token(here).lemma == lemma),
        None,
    )


def _is_reflexive(tree: Tree, position: int) -> bool:
    for here in range(position - 1, max(-1, position - 5), -1):
        word = tree.words[here]
        if word in tree.function_words.reflexives:
            return True
        if tree.token(here).pos not in ("AUX", "ADV", "PRON"):
            return False
    return False


def _governor(tree: Tree, head: int, lexicon: AttributionLexicon) -> int | None:
    """The finite verb over a cue in the infinitive, if it leaves the speaker alone; None if it does not."""
    position = head
    for _ in range(3):
        upper = tree.token(position).head
        if upper == position or upper > position:
            return None
        if tree.token(position).dep == "conj" and verb_form(tree, upper) == "infinitive":
            position = upper
            continue
        lemma = tree.token(upper).lemma
        allowed = lexicon.governors.lemmas | lexicon.governors.negative
        if _has_impersonal_subject(tree, upper, lexicon):
            allowed |= lexicon.governors.impersonal
        if tree.token(upper).pos not in ("VERB", "AUX") or lemma not in allowed:
            return None
        if verb_form(tree, upper) != "infinitive":
            return upper
        position = upper
    return None


def _has_impersonal_subject(tree: Tree, verb: int, lexicon: AttributionLexicon) -> bool:
    near = range(max(0, verb - 3), min(verb + 4, len(tree)))
    return any(tree.words[here].lstrip("-") in lexicon.agentless.impersonal_subjects for here in near)


def _near_group(tree: Tree, first: int, head: int) -> Iterator[int]:
    yield from range(first, head)
    yield from (here for here in (head + 1,) if here < len(tree))

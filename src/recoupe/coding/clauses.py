"""Who and what a word of a sentence has around it: subjects, objects, prepositional phrases, noun phrases."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET", "SYM"})
NAMING = frozenset({"NOUN", "PROPN", "NUM", "X"})
# what hangs on a noun and is no part of who it is
OUTSIDE_PHRASE = frozenset(
    {"acl:relcl", "acl", "conj", "cc", "parataxis", "advcl", "punct", "ccomp", "appos", "dep", "advmod", "mark", "cop"}
)
CLIMBED = 6  # levels of a tree that a shared subject can be up; deeper ones are broken parses


def case_of(tree: SentenceTree, position: int) -> str:
    """The preposition before a noun, several words as one ("au nord de"); "" if there is none."""
    words = [tree.words[here] for here in tree.children[position] if tree.token(here).dep == "case"]
    words = words or [tree.words[here] for here in tree.children[position] if tree.token(here).dep == "mark"]
    return " ".join(words)


def is_passive(tree: SentenceTree, verb: int) -> bool:
    """Whether what a verb is told of suffers it: "ont été tués", "killed soldiers", "un convoi pris pour cible"."""
    if tree.child(verb, "aux:pass", "nsubj:pass") is not None:
        return True
    token = tree.token(verb)
    if token.dep in ("acl", "amod", "acl:relcl") or (
        token.dep in ("root", "conj", "advcl") and not has_auxiliary(tree, verb)
    ):
        return "VerbForm=Part" in token.morph and "Tense=Pres" not in token.morph and "Aspect=Prog" not in token.morph
    return False


def has_auxiliary(tree: SentenceTree, verb: int) -> bool:
    """Whether an auxiliary of its own stands with the verb."""
    return tree.child(verb, "aux", "aux:tense", "aux:pass", "cop") is not None


def subject_of(tree: SentenceTree, verb: int, grammar: EventGrammar) -> int | None:
    """The noun or pronoun that is the grammatical subject of ``verb``, found over coordination, infinitives,
    participles and relative pronouns; None if there is none."""
    for _ in range(CLIMBED):
        own = tree.child(verb, "nsubj", "nsubj:pass", "expl:subj")
        if own is not None:
            return _antecedent(tree, own, verb, grammar)
        token = tree.token(verb)
        head = token.head
        if head == verb:
            return None
        if token.dep in ("acl", "amod"):
            return head if tree.token(head).pos in NAMING else None
        if token.dep == "conj":
            if tree.token(head).pos not in ("VERB", "AUX", "ADJ"):
                return None
            verb = head
            continue
        if token.dep in ("xcomp", "ccomp", "advcl", "aux") and tree.token(head).pos in ("VERB", "AUX", "ADJ"):
            finite = tree.is_finite(verb) or any(
                tree.is_finite(here) for here in tree.children[verb] if tree.token(here).dep.startswith("aux")
            )
            if finite and token.dep in ("ccomp", "advcl"):
                return None
            if tree.token(head).lemma in grammar.controllers or tree.token(head).lemma in grammar.causatives:
                controlled = tree.child(head, "obj", "iobj", "obl:arg")
                if controlled is not None and controlled != verb:
                    return controlled
            verb = head
            continue
        return None
    return None


def _antecedent(tree: SentenceTree, subject: int, verb: int, grammar: EventGrammar) -> int:
    """The noun that a relative pronoun takes up, else ``subject`` itself."""
    if tree.words[subject] not in grammar.subject_relatives:
        return subject
    clause = next(
        (here for here in (verb, *tree.ancestors(verb)) if tree.token(here).dep in ("acl:relcl", "acl")), None
    )
    if clause is None:
        return subject
    noun = tree.token(clause).head
    return noun if noun < subject else subject


def object_of(tree: SentenceTree, verb: int, grammar: EventGrammar) -> int | None:
    """The direct object of ``verb``, for a relative clause its antecedent; None if there is none."""
    for here in tree.children[verb]:
        token = tree.token(here)
        if token.dep not in ("obj", "dobj") or (token.dep == "obj" and token.pos not in NOMINAL):
            continue
        if tree.words[here] in grammar.object_relatives and tree.token(verb).dep.startswith("acl"):
            return tree.token(verb).head
        return here
    return None


def obliques_of(tree: SentenceTree, head: int) -> Iterator[tuple[str, int]]:
    """The prepositional phrases on ``head`` in text order: the preposition and the noun."""
    for here in tree.children[head]:
        token = tree.token(here)
        if token.dep.startswith(("obl", "nmod", "iobj")) and (case := case_of(tree, here)):
            yield case, here


def coordinated(tree: SentenceTree, head: int) -> list[int]:
    """``head`` and the nouns joined to it."""
    found = [head]
    for here in tree.children[head]:
        if tree.token(here).dep == "conj" and tree.token(here).pos in ("NOUN", "PROPN", "PRON", "NUM", "X"):
            found.extend(coordinated(tree, here))
    return found


def phrase_of(tree: SentenceTree, head: int) -> tuple[int, int]:
    """First and last word of the noun phrase around ``head``, without relative clauses and without a preposition
    before it."""
    kept, queue = {head}, [head]
    while queue:
        here = queue.pop()
        for child in tree.children[here]:
            token = tree.token(child)
            if child in kept or (token.dep in OUTSIDE_PHRASE and not _is_inside(tree, child, head)):
                continue
            if here == head and token.dep == "case":
                continue
            kept.add(child)
            queue.append(child)
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while first < head and tree.token(first).pos in ("PUNCT", "ADP", "CCONJ"):
        first += 1
    while last > head and tree.token(last).pos in ("PUNCT", "ADP", "CCONJ", "DET"):
        last -= 1
    return first, last


def _is_inside(tree: SentenceTree, child: int, head: int) -> bool:
    """Whether punctuation, adverbs and joined names belong to the phrase: quote marks and hyphens between its words,
    "près de 40 soldats"."""
    token = tree.token(child)
    if token.dep == "punct":
        return token.text in "-–’'\"«»“”" and child != head
    return token.dep == "advmod" and child < head


def phrase_span(tree: SentenceTree, head: int) -> Span:
    """The noun phrase around ``head`` in the article's text."""
    first, last = phrase_of(tree, head)
    return tree.span(first, last)


def clause_head(tree: SentenceTree, position: int) -> int:
    """The verb, or verbless root, of the clause that a word stands in."""
    here = position
    for upper in (position, *tree.ancestors(position)):
        here = upper
        token = tree.token(upper)
        if token.pos in ("VERB", "AUX") and token.dep not in ("amod", "aux", "aux:pass", "aux:tense", "cop"):
            return upper
    return here

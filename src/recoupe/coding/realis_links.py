"""The words over and before an event word: governors, subordinators, prepositions, determiners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recoupe.coding.realis_verbs import BREAKS, is_mistagged_verb, lemma_of
from recoupe.knowledge.realis_words import Governor, Opener, RealisWords
from recoupe.records.trees import SentenceTree

REST_REACH = (
    5  # words in which the rest of a governor of several words is looked for: "mettre une fois de plus en garde"
)
CLAUSE_REACH = 14  # words back to the subordinator of a verb's clause: a long subject stands between


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """What stands before an event noun. ``first`` is where its words begin."""

    first: int
    is_definite: bool
    is_negative: bool
    is_generic: bool
    is_weak: bool


def governor_at(tree: SentenceTree, position: int, link: str, words: RealisWords) -> Governor | None:
    """What the word at ``position`` does to a happening that hangs on it by ``link``; None if nothing is known."""
    for entry in words.governors_of.get(lemma_of(tree, position, words), ()):
        if entry.links:
            if link not in entry.links:
                continue
        elif link == "subject":
            continue
        if entry.reflexive != is_reflexive(tree, position, words) and entry.reflexive:
            continue
        if _has_rest(tree, position, entry.rest, words):
            return entry
    return None


def is_reflexive(tree: SentenceTree, position: int, words: RealisWords) -> bool:
    """Whether a reflexive pronoun stands before the verb."""
    return any(tree.words[each] in words.clause.reflexives for each in range(max(0, position - 3), position))


def is_listed(tree: SentenceTree, position: int, verbs: frozenset[str], words: RealisWords) -> bool:
    """Whether the verb at ``position`` is in a list of verbs, some of which are reflexive or of several words."""
    lemma = lemma_of(tree, position, words)
    if lemma in verbs:
        return True
    if is_reflexive(tree, position, words) and (f"se {lemma}" in verbs or f"s'{lemma}" in verbs):
        return True
    following = (tree.words[each] for each in range(position + 1, min(len(tree), position + 3)))
    return any(f"{lemma} {word}" in verbs for word in following)


def mark_of(tree: SentenceTree, first: int, words: RealisWords) -> tuple[str, int] | None:
    """The effect and position of the subordinator that stands right before the word ``first``."""
    last = first - 1
    return _opener_ending_at(tree, last, words, words.marks_of) if last >= 0 else None


def clause_opener(tree: SentenceTree, first: int, words: RealisWords) -> int | None:
    """The position of the conjunction or relative that opens the clause of the finite verb group at ``first``."""
    for position in range(first - 1, max(-1, first - CLAUSE_REACH), -1):
        token = tree.tokens[position]
        word = tree.words[position]
        if word in BREAKS:
            if position > 0 and tree.words[position - 1] in words.clause.complementisers:
                continue  # "averti que « chaque soldat rentrerait ... »"
            return None
        if token.pos in ("VERB", "AUX") and tree.is_finite(position) and token.dep != "acl:relcl":
            return None
        following = tree.words[position + 1] if position + 1 < len(tree) else ""
        is_mark = token.pos in ("SCONJ", "ADP", "ADV", "CCONJ") and token.dep != "case"
        if (
            word in words.marks_of
            and (is_mark or (word in words.clause.conditions and following in words.clause.expletives))
            and (
                _opener_ending_at(tree, position, words, words.marks_of) is not None
                and word not in words.clause.infinitive_marks
            )
        ):
            return position
        if word in words.clause.relatives or word in words.clause.complementisers:
            return position
    return None


def opener_effect(tree: SentenceTree, position: int, words: RealisWords) -> str | None:
    """What the subordinator that ends at ``position`` does."""
    found = _opener_ending_at(tree, position, words, words.marks_of)
    return found[0] if found else None


def is_whether(tree: SentenceTree, opener: int, words: RealisWords) -> bool:
    """Whether "si" opens an indirect question, not a condition."""
    if opener == 0:
        return False
    before = tree.words[opener - 1]
    lemma = tree.tokens[opener - 1].lemma
    return before in words.clause.condition_exceptions or lemma in words.grammar.whether_verbs


def preposition_of(tree: SentenceTree, first: int, words: RealisWords) -> str | None:
    """What the preposition right before the noun phrase that begins at ``first`` does to it."""
    for last in (first - 1, first):  # a contracted "du" is the preposition and the phrase's own article
        if last < 0 or (
            last == first
            and tree.words[last] not in words.grammar.contractions
            and tree.words[last] not in words.prepositions_of
        ):
            continue
        found = _opener_ending_at(tree, last, words, words.prepositions_of)
        if found:
            return found[0]
    return None


def read_phrase(tree: SentenceTree, noun: int, words: RealisWords) -> NounPhrase:
    """The determiner of ``noun`` and where its phrase begins."""
    determiners = words.determiners
    left = [
        child
        for child in tree.children[noun]
        if child < noun
        and tree.tokens[child].dep in ("det", "nummod", "amod", "nmod:poss", "case", "compound", "advmod", "acl")
        and not is_mistagged_verb(tree, child, words)
    ]
    spelled = {tree.words[child] for child in left}
    own = [child for child in left if tree.tokens[child].dep != "case"]
    first = min([noun, *own])
    while (
        first > 0
        and tree.words[first - 1] in determiners.definite | determiners.negative
        and tree.words[first - 1] not in words.grammar.contractions
    ):
        first -= 1
        spelled.add(tree.words[first])
    spelled.update(tree.words[each] for each in range(first, noun))
    before = tree.words[first - 1] if first > 0 else ""
    partitive = before in determiners.partitive or (tree.words[first] in determiners.partitive and first < noun)
    second = first - 2 if before in determiners.partitive else first - 1
    is_denied = (
        _is_none(tree, first, noun, words)
        or (
            second >= 0
            and _denies_noun(tree, second, words)
            and (partitive or tree.words[second] in words.grammar.pairs)
        )
        or (second >= 0 and tree.words[second] in determiners.negative)
    )
    is_definite = bool(spelled & determiners.definite) or before in words.grammar.contractions
    return NounPhrase(
        first=first,
        is_definite=is_definite or any(tree.tokens[child].dep == "nmod:poss" for child in left),
        is_negative=bool(spelled & determiners.negative) or is_denied,
        is_generic=bool(spelled & determiners.generic) and not is_definite,
        is_weak=bool(spelled & determiners.weak),
    )


def _denies_noun(tree: SentenceTree, position: int, words: RealisWords) -> bool:
    """ "pas de", "ni"; "plus de cinquante" denies nothing unless a particle stands before."""
    negation = words.negation
    word = tree.words[position]
    if word not in negation.before_noun:
        return False
    if word in negation.alone or word in negation.openers or not negation.particles:
        return True
    return any(tree.words[each] in negation.particles for each in range(max(0, position - CLAUSE_REACH), position))


def _is_none(tree: SentenceTree, first: int, noun: int, words: RealisWords) -> bool:
    """ "pas un coup de feu", "not a single shot"."""
    before = tree.words[first - 1] if first > 0 else ""
    if first > 1 and tree.tokens[first - 2].pos in ("VERB", "AUX"):
        return False  # "n'exclut pas une riposte": the verb is denied
    return before in words.negation.alone and any(
        tree.words[each] in words.determiners.one for each in range(first, min(noun, first + 2))
    )


def link_of(tree: SentenceTree, noun: int, first: int, words: RealisWords) -> str:
    """How a noun hangs on its head: object, subject, or its preposition."""
    label = tree.tokens[noun].dep
    case = next((child for child in tree.children[noun] if tree.tokens[child].dep == "case"), None)
    if case is not None or label.startswith(("obl", "nmod")):
        word = tree.words[case] if case is not None else (tree.words[first - 1] if first else "")
        if case is None and first and tree.words[first - 1] == ":":
            return ":"  # "au menu : un cessez-le-feu"
        word = words.grammar.contractions.get(word, word)
        head_is_noun = tree.tokens[tree.tokens[noun].head].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADV")
        return "object" if head_is_noun and word in words.grammar.of else word
    return "subject" if label.startswith(("nsubj", "csubj")) and "pass" not in label else "object"


def _has_rest(tree: SentenceTree, position: int, rest: tuple[str, ...], words: RealisWords) -> bool:
    at = position
    for word in rest:
        following = range(at + 1, min(len(tree), at + 1 + REST_REACH))
        found = next(
            (
                each
                for each in following
                if (each == at + 1 or _may_stand_between(tree, range(at + 1, each), words))
                and (
                    tree.words[each] == word
                    or tree.tokens[each].lemma == word
                    or words.grammar.contractions.get(tree.words[each]) == word
                )
            ),
            None,
        )
        if found is None:
            return False
        at = found
    return True


def _may_stand_between(tree: SentenceTree, between: range, words: RealisWords) -> bool:
    """Adverbs, articles and clitics: "a donné hier son feu vert"."""
    return all(
        tree.tokens[each].pos in ("ADV", "DET", "PRON", "ADP") or tree.words[each] in words.clause.group
        for each in between
    )


def _opener_ending_at(
    tree: SentenceTree, last: int, words: RealisWords, openers: Mapping[str, tuple[Opener, ...]]
) -> tuple[str, int] | None:
    spelled = tree.words
    keys = {spelled[last], words.grammar.contractions.get(spelled[last], spelled[last])}
    entries = sorted((entry for key in keys for entry in openers.get(key, ())), key=lambda entry: -len(entry.before))
    for entry in entries:
        start = last - len(entry.before)
        if start >= 0 and all(spelled[last - 1 - offset] == word for offset, word in enumerate(entry.before)):
            return entry.effect, start
    return None

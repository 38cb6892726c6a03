"""What a verb's own words say: its auxiliaries, mood, negation and adverbs.

The parser often takes the mood or the head of an auxiliary wrong, so the words before the verb are read in their order
as well as in the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from recoupe.knowledge.realis_words import RealisWords
from recoupe.records.parses import Token
from recoupe.records.trees import SentenceTree

Mood = Literal["indicative", "conditional", "future", "imperative", "subjunctive", "infinitive", "participle"]

GROUP_REACH = 8  # words before the verb that may belong to it: "ne les ont donc pas encore tous été"
NEGATION_REACH = 6  # words behind the verb in which "que" may close "ne": "n'a fait, selon la police, que"
BREAKS = frozenset(';:«»“”"()–—')
NOUN_OPENERS = ("DET", "ADP", "ADJ", "NUM")
FINITE_LABELS = ("aux", "aux:tense", "aux:pass", "cop", "aux:caus")
FINITE_MOODS: tuple[tuple[str, Mood], ...] = (
    ("Mood=Cnd", "conditional"),
    ("Tense=Fut", "future"),
    ("Mood=Imp", "imperative"),
    ("Mood=Sub", "subjunctive"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A verb and the words before it that belong to it.

    ``first`` is the position where it begins, ``finite`` that of the word with tense and mood, None if there is
    none; ``is_compound``: that word is an auxiliary of the perfect or the like; ``modal`` is the position of a modal
    auxiliary (English).
    """

    first: int
    finite: int | None
    mood: Mood
    is_compound: bool
    is_past: bool
    is_present: bool
    is_negated: bool
    modal: int | None


def lemma_of(tree: SentenceTree, position: int, words: RealisWords) -> str:
    """The lemma of a word; for words that the tagger mistakes, the one that the data give."""
    token = tree.tokens[position]
    form = words.forms.get(tree.words[position])
    if form is None or (token.pos == "NOUN" and position > 0 and tree.tokens[position - 1].pos in NOUN_OPENERS):
        return _infinitive_of(token, words)
    return form


def _infinitive_of(token: Token, words: RealisWords) -> str:
    """The lemma of a word; where the tagger leaves a verb's form as it is ("réclame"), the infinitive that is known."""
    if token.pos != "VERB" or token.lemma in words.governors_of:
        return token.lemma
    longer = (token.lemma + ending for ending in words.endings.infinitive)
    return next((each for each in longer if each in words.governors_of), token.lemma)


def is_mistagged_verb(tree: SentenceTree, position: int, words: RealisWords) -> bool:
    """Whether the data know the word as a verb where the tagger does not."""
    return tree.words[position] in words.forms and lemma_of(tree, position, words) != tree.tokens[position].lemma


def read_group(tree: SentenceTree, verb: int, words: RealisWords) -> VerbGroup:
    """The verb group that ends in ``verb``."""
    first = _group_start(tree, verb, words)
    auxiliaries = {
        child for child in tree.children[verb] if tree.tokens[child].dep in FINITE_LABELS and child < verb
    } | {position for position in range(first, verb) if tree.tokens[position].pos == "AUX"}
    ordered = sorted(auxiliaries)
    modal = next((each for each in ordered if _is_modal(tree, each, words)), None)
    finite = next((each for each in ordered if tree.is_finite(each)), modal)
    own_is_finite = finite is None and (tree.is_finite(verb) or is_mistagged_verb(tree, verb, words))
    if own_is_finite:
        finite = verb
    mood = mood_of(tree.tokens[finite], words) if finite is not None else _nonfinite_mood(tree, verb, words)
    first = min([first, *ordered])
    return VerbGroup(
        first=first,
        finite=finite,
        mood=mood,
        is_compound=finite is not None
        and finite != verb
        and (not _is_simple_passive(tree, finite, words) or _is_reflexive(tree, verb, words)),
        is_past=_is_past(tree, verb, finite, words),
        is_present=(finite is not None and "Tense=Pres" in tree.tokens[finite].morph)
        or _is_bare_present(tree, verb, finite),
        is_negated=is_negated(tree, verb, first, words),
        modal=modal,
    )


def _is_reflexive(tree: SentenceTree, verb: int, words: RealisWords) -> bool:
    """ "se seraient rendus": the auxiliary of a reflexive verb makes no passive."""
    return any(tree.words[child] in words.clause.reflexives for child in tree.children[verb] if child < verb)


def is_negated(tree: SentenceTree, verb: int, first: int, words: RealisWords) -> bool:
    """Whether the verb that ends the group from ``first`` on is denied; "ne ... que" and the expletive "ne" do not."""
    negation = words.negation
    spelled = tree.words
    start = max(0, first - 1)
    children = {child for child in tree.children[verb] if tree.tokens[child].dep in ("advmod", "cc", "aux")}
    if not negation.particles:
        nots = [
            each
            for each in sorted(children | set(range(first, verb)))
            if spelled[each] in negation.alone and abs(each - verb) <= GROUP_REACH
        ]
        if any(not _is_restricted(spelled, each, words) for each in nots):
            return True
        return _has_negative_subject(tree, verb, words)
    particle = next(
        (each for each in sorted(children | set(range(start, verb + 1))) if spelled[each] in negation.particles), None
    )
    if particle is None:
        return any(
            spelled[each] in negation.alone and not _is_restricted(spelled, each, words) for each in range(first, verb)
        )
    if particle < first - 2 or particle > verb:
        return False
    if spelled[verb] in negation.restrictive:
        return False
    for each in range(particle + 1, min(len(spelled), verb + NEGATION_REACH)):
        if spelled[each] in BREAKS or (each > verb and spelled[each] in words.clause.relatives - negation.restrictive):
            break
        if spelled[each] in negation.seconds and _is_only(spelled, each, words):
            return False
        if spelled[each] in negation.seconds:
            return not _is_restricted(spelled, each, words)
        if each > verb and spelled[each] in negation.restrictive:
            return _has_negative_subject(tree, verb, words)
    if _has_negative_subject(tree, verb, words):
        return True
    return lemma_of(tree, verb, words) in negation.bare


def _is_restricted(spelled: list[str], negation: int, words: RealisWords) -> bool:
    """ "pas seulement", "not only": no negation."""
    following = spelled[negation + 1] if negation + 1 < len(spelled) else ""
    return following in words.negation.restricted


def _is_only(spelled: list[str], second: int, words: RealisWords) -> bool:
    """ "ne reste plus qu'à": what is left to do."""
    following = spelled[second + 1 : second + 3]
    return (
        len(following) == 2
        and following[0] in words.negation.restrictive
        and following[1] in words.clause.infinitive_marks
    )


def _has_negative_subject(tree: SentenceTree, verb: int, words: RealisWords) -> bool:
    subjects = [child for child in tree.children[verb] if tree.tokens[child].dep.startswith("nsubj")]
    for subject in subjects:
        begin = max(0, subject - 3)
        for each in range(begin, subject + 1):
            if tree.words[each] in words.negation.subjects and (
                each == subject
                or tree.tokens[each].head == subject
                or tree.tokens[each].dep in ("cc", "advmod", "punct")
            ):
                return True
        if any(tree.words[each] in words.negation.subjects for each in tree.children[subject] if each < verb):
            return True
    if not subjects or words.negation.particles:
        opening = _clause_words(tree, verb)
        return any(tree.words[each] in words.negation.subjects for each in opening)
    return False


def _clause_words(tree: SentenceTree, verb: int) -> range:
    """The words of the clause before ``verb``, back to a mark or to another verb."""
    start = verb
    while start > 0 and verb - start < 12:
        token = tree.tokens[start - 1]
        if token.text in BREAKS or token.text == "," or (token.pos == "VERB" and tree.is_finite(token.position)):
            break
        start -= 1
    return range(start, verb)


def _group_start(tree: SentenceTree, verb: int, words: RealisWords) -> int:
    start = verb
    while start > 0 and verb - start < GROUP_REACH:
        token = tree.tokens[start - 1]
        if not (
            tree.words[start - 1] in words.clause.group
            or (token.pos in ("AUX", "ADV") and token.dep not in ("mark", "root"))
            or tree.words[start - 1] in words.modals
        ):
            break
        if (
            token.pos == "ADV"
            and tree.words[start] in words.clause.infinitive_marks
            and token.lemma in words.governors_of
        ):
            break  # "has yet to begin"
        if tree.words[start - 1] in words.clause.conditions and tree.words[start] in words.clause.expletives:
            break
        if tree.words[start - 1] in words.clause.relatives or is_mistagged_verb(tree, start - 1, words):
            break
        start -= 1
    return start


def _is_modal(tree: SentenceTree, position: int, words: RealisWords) -> bool:
    return tree.words[position] in words.modals or tree.tokens[position].lemma in words.modals


def mood_of(token: Token, words: RealisWords) -> Mood:
    """The mood of a finite word; its ending is surer than the tagger, which takes "riposterait" for an imperfect."""
    endings = words.endings
    if endings.future:
        word = token.text.lower()
        for stem in _future_stems(token.lemma, endings.stems):
            ending = word.removeprefix(stem)
            if ending != word and ending in endings.conditional:
                return "conditional"
            if ending != word and ending in endings.future:
                return "future"
    for feature, mood in FINITE_MOODS:
        if feature in token.morph and not (mood == "future" and _cannot_be_future(token, words)):
            return mood
    return "indicative"


def _cannot_be_future(token: Token, words: RealisWords) -> bool:
    """Whether the tagger sees a future where the ending is none: "nous réclamons"."""
    endings = words.endings
    built = tuple(f"{stem[0]}{ending}" for stem in endings.infinitive for ending in endings.future)
    return bool(built) and not token.text.lower().endswith(built)


def _future_stems(lemma: str, stems: Mapping[str, str]) -> Iterator[str]:
    """What future and conditional are built on: the infinitive, or what the data put in the place of its ending."""
    yield lemma.removesuffix("e")
    for ending, stem in stems.items():
        if lemma.endswith(ending):
            yield lemma.removesuffix(ending) + stem


def _nonfinite_mood(tree: SentenceTree, verb: int, words: RealisWords) -> Mood:
    token = tree.tokens[verb]
    has_auxiliary = any(tree.tokens[child].dep in FINITE_LABELS for child in tree.children[verb])
    if words.endings.infinitive and not has_auxiliary and not tree.words[verb].endswith(words.endings.infinitive):
        return "participle"
    if "VerbForm=Inf" in token.morph or any(
        tree.words[child] in words.grammar.infinitive_particles
        for child in tree.children[verb]
        if tree.tokens[child].dep == "aux"
    ):
        return "infinitive"
    if any(
        "VerbForm=Inf" in tree.tokens[child].morph
        for child in tree.children[verb]
        if tree.tokens[child].dep in FINITE_LABELS
    ):
        return "infinitive"
    return "participle"


def _is_past(tree: SentenceTree, verb: int, finite: int | None, words: RealisWords) -> bool:
    if finite is None:
        return False
    morph = tree.tokens[finite].morph
    if "Tense=Past" in morph or "Tense=Imp" in morph or "Tense=Pqp" in morph:
        return True
    return finite != verb and not _is_simple_passive(tree, finite, words)


def _is_simple_passive(tree: SentenceTree, finite: int, words: RealisWords) -> bool:
    """ "sera puni", "is killed": the tense is that of the auxiliary."""
    return tree.tokens[finite].dep in ("aux:pass", "cop", "aux:caus") or (
        tree.tokens[finite].lemma in words.grammar.passive_auxiliaries and tree.tokens[finite].dep != "aux:tense"
    )


def _is_bare_present(tree: SentenceTree, verb: int, finite: int | None) -> bool:
    """English plain forms are tagged without tense: "militias attack"."""
    return finite is None and "VerbForm=Inf" in tree.tokens[verb].morph and tree.child(verb, "nsubj") is not None

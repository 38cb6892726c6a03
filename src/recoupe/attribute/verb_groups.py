"""Verb groups: a cue with its auxiliaries, negation and pronouns, and its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.attribute.trees import Tree
from recoupe.knowledge.lexicon import VerbSense

Form = Literal["finite", "participle", "gerund", "infinitive"]
MAX_GROUP_WORDS = 7  # "n'a d'ailleurs pas encore voulu le": longer ones are faults of the parse
PARTED_REACH = 5  # words of an aside between auxiliary and participle: "a de son côté averti"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbCue:
    """A reporting verb: ``subject_at`` is the word its subject hangs on, ``at`` the one that what is said hangs on.

    ``first`` and ``last`` are the ends of the verb group ("n'a pas voulu confirmer").
    """

    at: int
    subject_at: int
    first: int
    last: int
    senses: tuple[VerbSense, ...]
    form: Form
    is_passive: bool
    is_negated: bool

    def takes(self, *frames: str) -> VerbSense | None:
        """The first sense with one of ``frames``."""
        return next((sense for sense in self.senses if any(frame in sense.frames for frame in frames)), None)


def verb_form(tree: Tree, position: int) -> Form:
    """The form of a verb with its auxiliaries: "avoir dit" is an infinitive, "ayant dit" a gerund."""
    token = tree.token(position)
    helpers = auxiliaries(tree, position)
    if helpers and not any(tree.is_finite(here) for here in helpers):
        return "infinitive" if any("VerbForm=Inf" in tree.token(here).morph for here in helpers) else "gerund"
    if helpers or "VerbForm=Fin" in token.morph or "Mood=" in token.morph:
        return "finite"
    if "VerbForm=Inf" in token.morph:
        return "infinitive"
    if ("Tense=Pres" in token.morph and "VerbForm=Part" in token.morph) or "Aspect=Prog" in token.morph:
        return "gerund"
    if "VerbForm=Part" in token.morph:
        return "participle"
    is_base = tree.words[position] == token.lemma and tree.child(position, "mark", "aux") is not None
    return "infinitive" if is_base else "finite"


def auxiliaries(tree: Tree, position: int) -> list[int]:
    """The auxiliaries of a verb, also where an aside parts them from it."""
    own = [
        here
        for here in tree.children[position]
        if tree.token(here).dep.startswith("aux") and tree.token(here).pos != "PART"
    ]
    return own or _parted_auxiliary(tree, position)


def _parted_auxiliary(tree: Tree, position: int) -> list[int]:
    """The auxiliary of a participle that an aside parts from it: "a de son côté averti"."""
    if "VerbForm=Part" not in tree.token(position).morph or "Tense=Pres" in tree.token(position).morph:
        return []
    if tree.is_punctuation(position - 1, ","):  # "a, dans une interview à Nova, rappelé que"
        opening = next((here for here in range(position - 2, 0, -1) if tree.token(here).text == ","), 0)
        before = opening - 1
        return [before] if opening and tree.token(before).pos == "AUX" and tree.is_finite(before) else []
    for here in range(position - 1, max(-1, position - PARTED_REACH - 1), -1):
        token = tree.token(here)
        if token.pos == "AUX" and tree.is_finite(here):
            after = tree.token(here + 1)
            parted = here + 1 < position and (after.pos in ("ADP", "ADV") or after.text.startswith("-"))
            return [here] if parted else []
        if token.pos not in ("ADV", "ADP", "DET", "NOUN", "ADJ") and not token.text.startswith("-"):
            return []
    return []


def group_start(tree: Tree, head: int) -> int:
    """The first word of the verb group that ends in ``head``: auxiliaries, negation, pronouns."""
    first = min((here for here in auxiliaries(tree, head) if here < head), default=head)
    if head - first > MAX_GROUP_WORDS and not tree.is_punctuation(head - 1, ","):
        first = head
    while (
        first > 0
        and tree.words[first - 1] in tree.function_words.verb_clitics
        and tree.token(first - 1).pos in ("PRON", "ADV", "PART")
    ):
        first -= 1
    return first


def is_first_person(tree: Tree, verb: int) -> bool:
    """Whether the ending says "we" or "you": "nous reprendrons". Singular endings are mistaken too often."""
    carriers = [verb, *auxiliaries(tree, verb)]
    return any(
        "Number=Plur" in tree.token(here).morph
        and ("Person=1" in tree.token(here).morph or "Person=2" in tree.token(here).morph)
        for here in carriers
    )


def is_narrative(tree: Tree, head: int) -> bool:
    """The narrative infinitive: "Et Marion Delcourt d'ajouter : « ... »"."""
    marked = head > 1 and tree.words[head - 1] in tree.function_words.of
    return (
        marked
        and tree.token(head - 2).pos in ("NOUN", "PROPN")
        and not any(tree.is_finite(here) for here in range(head))
    )

"""Whom a personal pronoun stands for: the speaker of the claim that it stands in, else the last subject that fits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.coding.clauses import NAMING, phrase_of
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.records.claims import Claim
from recoupe.records.parses import Sentence, Token
from recoupe.records.trees import SentenceTree

BACK = 2  # sentences before the pronoun's own in which its antecedent may be the subject
FEATURES = ("Number=", "Gender=")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """The noun that a pronoun takes up: the sentence that it stands in, the head of its phrase."""

    tree: SentenceTree
    head: int

    @property
    def phrase(self) -> tuple[int, int]:
        """The first and last word of it."""
        return phrase_of(self.tree, self.head)


def antecedent_of_person(
    tree: SentenceTree,
    pronoun: int,
    *,
    chain: Sequence[Claim],
    sentences: Sequence[Sentence],
    grammar: EventGrammar,
) -> Antecedent | None:
    """Whom the personal pronoun at ``pronoun`` stands for; None if it is none, or nobody fits.

    "Nous" in a quotation is who speaks; "il" in what is told indirectly is who tells it, where the two agree in number
    and gender; else it is the last subject before it that does. ``sentences`` are those of the article, in text order.
    """
    word = tree.words[pronoun]
    if word in grammar.speakers:
        return _speaker(chain, tree, sentences)
    if word not in grammar.pronouns:
        return None
    wanted = _features(tree.token(pronoun))
    if chain and chain[-1].manner != "direct":
        speaker = _speaker(chain, tree, sentences)
        if speaker is not None and _fits(speaker.tree.token(speaker.head), wanted):
            return speaker
    return next(
        (each for each in _subjects(tree, pronoun, sentences) if _fits(each.tree.token(each.head), wanted)), None
    )


def _speaker(chain: Sequence[Claim], tree: SentenceTree, sentences: Sequence[Sentence]) -> Antecedent | None:
    """Who the innermost claim is by; None if the text points at nobody, or at a pronoun."""
    span = chain[-1].source.span if chain else None
    if span is None:
        return None
    if not tree.start <= span.start < tree.end:
        found = _sentence_at(span.start, sentences)
        if found is None:
            return None
        tree = SentenceTree(found)
    head = next((here for here in tree.heads_in(span) if tree.token(here).pos in NAMING), None)
    return Antecedent(tree, head) if head is not None else None


def _sentence_at(offset: int, sentences: Sequence[Sentence]) -> Sentence | None:
    place = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[place] if place >= 0 and offset < sentences[place].end else None


def _subjects(tree: SentenceTree, pronoun: int, sentences: Sequence[Sentence]) -> Iterator[Antecedent]:
    """The nouns that are subjects before the pronoun: the nearest one of its own sentence first, then those of the
    sentences before, their main subject first."""
    own = [token for token in tree.tokens[:pronoun] if _is_subject(token)]
    yield from (Antecedent(tree, token.position) for token in reversed(own))
    place = bisect_right(sentences, tree.start, key=lambda sentence: sentence.start) - 1
    for before in reversed(sentences[max(0, place - BACK) : max(0, place)]):
        other = SentenceTree(before)
        yield from (Antecedent(other, token.position) for token in other.tokens if _is_subject(token))


def _is_subject(token: Token) -> bool:
    return token.dep.startswith("nsubj") and token.pos in NAMING


def _features(token: Token) -> frozenset[str]:
    """Number and gender, where they show."""
    return frozenset(part for part in token.morph.split("|") if part.startswith(FEATURES))


def _fits(noun: Token, wanted: frozenset[str]) -> bool:
    """Whether a noun can be taken up by a pronoun of number and gender ``wanted``; what does not show may be so. A
    person is no "it"."""
    if "Gender=Neut" in wanted and noun.entity == "PER":
        return False
    own = _features(noun)
    for feature in FEATURES:
        ours = [each for each in own if each.startswith(feature)]
        theirs = [each for each in wanted if each.startswith(feature) and each != "Gender=Neut"]
        if ours and theirs and ours != theirs:
            return False
    return True

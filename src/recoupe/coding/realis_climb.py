"""The way up a sentence from an event word: what is known of the happening so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.coding.realis_verbs import VerbGroup, is_mistagged_verb
from recoupe.knowledge.realis_words import RealisWords
from recoupe.records.articles import ZoneKind
from recoupe.records.claims import Claim, Flag, Manner, Stance
from recoupe.records.events import Modality
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

End = Literal["root", "factive", "clause"]  # of the sentence, at what is taken for granted, of a clause within
OPENING, CLOSING = ("«", "“"), ("»", "”")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAround:
    """A claim in whose content the event word stands."""

    stance: Stance
    cue: Span | None
    manner: Manner
    flags: tuple[Flag, ...]

    @classmethod
    def of(cls, claim: Claim) -> ClaimAround:
        """What the rules need of a claim."""
        return cls(stance=claim.stance, cue=claim.cue, manner=claim.manner, flags=claim.flags)

    @property
    def is_direct(self) -> bool:
        """Whether the words are quoted."""
        return self.manner == "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisContext:
    """Where the sentence stands: the kind of its zone, and the claims around the event word, innermost first."""

    zone: ZoneKind
    claims: tuple[ClaimAround, ...] = ()


class Climb:
    """One way up from an event word.

    ``end`` is where it stopped; ``conditional`` is set until its meaning is known; ``predicate`` and ``group`` are the
    first verb on the way; while ``keeps_polarity``, negations further up are of something else.
    """

    def __init__(self, tree: SentenceTree, position: int, words: RealisWords, context: RealisContext) -> None:
        self.tree = tree
        self.trigger = position
        self.words = words
        self.context = context
        self.is_negative = False
        self.modality: Modality | None = None
        self.reasons: list[str] = []
        self.end: End = "root"
        self.keeps_polarity = False
        self.conditional: Literal["past", "present"] | None = None
        self.is_told_in_past = False
        self.is_governed = False  # by a word that makes it no fact, whatever is said of it besides
        self.is_any = False  # "toute attaque": none under a negation, else a kind
        self.predicate: int | None = None
        self.group: VerbGroup | None = None

    def is_verbal(self, node: int) -> bool:
        """Whether a word is read as a verb or as what a copula says."""
        token = self.tree.tokens[node]
        if token.pos in ("VERB", "AUX") or is_mistagged_verb(self.tree, node, self.words):
            return True
        if node != self.trigger and self.tree.child(node, "cop") is not None:
            return True
        if token.pos in ("NOUN", "ADJ") and node == self.trigger:
            return self.is_gerund(node)
        return False

    def is_gerund(self, node: int) -> bool:
        """ "en bombardant", tagged as a noun."""
        return (
            node > 0
            and self.tree.words[node - 1] in self.words.clause.gerunds
            and self.tree.words[node].endswith(self.words.grammar.gerund_endings)
        )

    def points_ahead(self) -> bool:
        """Whether the sentence names a time that may lie ahead."""
        return any(word in self.words.times.future for word in self.tree.words)

    def is_plural(self, noun: int) -> bool:
        """By its morphology."""
        return "Number=Plur" in self.tree.tokens[noun].morph

    def is_passive(self, verb: int) -> bool:
        """Whether the verb's subject suffers it."""
        if self.tree.child(verb, "aux:pass", "nsubj:pass") is not None:
            return True
        token = self.tree.tokens[verb]  # a participle that the parser takes for an adjective
        return token.pos == "VERB" and "VerbForm=Part" in token.morph and self.tree.child(verb, "cop") is not None

    def is_sourced(self) -> bool:
        """Whether somebody else's word is given for the sentence."""
        return bool(self.context.claims) or any(word in self.words.sources.words for word in self.tree.words)

    def is_question(self) -> bool:
        """Whether the next end of sentence or quotation is a question mark; quotations on the way are skipped."""
        depth = 0
        for each in range(self.trigger, len(self.tree)):
            text = self.tree.tokens[each].text
            if text in OPENING:
                depth += 1
            elif text in CLOSING:
                depth -= 1
            elif depth == 0 and text == "?":
                return True
            if depth < 0 or (depth == 0 and (text in (".", "!", ":", ";"))):
                return False
        return False

    def set(self, modality: Modality, reason: str) -> None:
        """The innermost modality counts."""
        if self.modality is None:
            self.modality = modality
            self.reasons.append(reason)

    def override(self, modality: Modality, reason: str) -> None:
        """Whatever was found further in."""
        self.modality = modality
        self.reasons.append(reason)

    def set_condition(self, reason: str) -> int | None:
        """In a condition nothing is a fact, and the way ends."""
        self.override("hypothetical", reason)
        return self.stop("clause", reason)

    def flip(self, reason: str) -> None:
        """A negation; two are none."""
        if not self.keeps_polarity:
            self.is_negative = not self.is_negative
            self.reasons.append(reason)

    def note(self, reason: str) -> None:
        """A rule that applied and changed nothing."""
        self.reasons.append(reason)

    def stop(self, end: End, reason: str) -> int | None:
        """Always None: there is no next word."""
        self.end = end
        self.note(reason)
        return None

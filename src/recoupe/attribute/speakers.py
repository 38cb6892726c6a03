"""Who a pronoun or a short form stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from recoupe.attribute.drafts import Draft
from recoupe.attribute.inversion import may_speak
from recoupe.attribute.phrases import noun_phrase
from recoupe.attribute.trees import Tree
from recoupe.attribute.voices import Voice, describe_voice
from recoupe.knowledge.lexicon import AttributionLexicon
from recoupe.records.claims import SourceKind

PERSONS: frozenset[SourceKind] = frozenset({"named_person", "role", "unnamed", "witness"})
REACH_CHARS = 1_500  # a pronoun further from its noun than this is left unresolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """The name and kind to give a source, and whether it stood as a pronoun."""

    name: str | None
    kind: SourceKind
    is_pronoun: bool


class SpeakerResolver:
    """Resolves the sources of one article in text order."""

    def __init__(
        self,
        trees: Sequence[Tree],
        drafts: Iterable[Draft],
        text: str,
        lexicon: AttributionLexicon,
    ) -> None:
        self._lexicon = lexicon
        self._text = text
        self._trees = trees
        drafts = list(drafts)
        voices = [draft.voice for draft in drafts if draft.voice is not None]
        relayed = [(draft.outer.voice, draft.voice) for draft in drafts if draft.outer and draft.outer.voice]
        self._relays = [relay for relay, _ in relayed]
        self._cited = {id(relay): inner for relay, inner in relayed}
        self._voices = sorted(
            (voice for voice in voices if not self._pronoun(voice)), key=lambda voice: voice.span.start
        )

    def identify(self, voice: Voice) -> Identity:
        """What the text gives for ``voice``: for a pronoun its antecedent, for a surname the full name."""
        agreement = self._pronoun(voice)
        if agreement:
            antecedent = self._antecedent(voice, agreement)
            if antecedent is None:
                kind: SourceKind = "unnamed" if agreement[1] == "p" else "role"
                return Identity(name=None, kind=kind, is_pronoun=True)
            known = self.identify(antecedent)
            return Identity(name=known.name, kind=known.kind, is_pronoun=True)
        if voice.kind in ("unnamed", "organisation") and voice.first == voice.last and (voice.name or "")[:1].isupper():
            full = self._full_name(voice)
            if full != voice.name:
                return Identity(name=full, kind="named_person", is_pronoun=False)
        if voice.kind == "named_person" and voice.name:
            return Identity(name=self._full_name(voice), kind=voice.kind, is_pronoun=False)
        if voice.kind == "role" and self._was_unnamed(voice):
            return Identity(name=voice.name, kind="unnamed", is_pronoun=False)
        if voice.kind == "role":
            return Identity(name=self._holder(voice) or voice.name, kind=voice.kind, is_pronoun=False)
        return Identity(name=voice.name, kind=voice.kind, is_pronoun=False)

    def _pronoun(self, voice: Voice) -> str:
        """Gender and number letters if the voice is a pronoun, else ""."""
        words = " ".join(voice.tree.words[voice.first : voice.last + 1]).replace(" -", "-").replace("' ", "'")
        pronouns = self._lexicon.pronouns
        return pronouns.get(words) or pronouns.get(voice.tree.words[voice.head], "")

    def _antecedent(self, voice: Voice, agreement: str) -> Voice | None:
        """The nearest agreeing voice or subject before a pronoun; for a singular a person, if there is one near."""
        gender, number = agreement[0], agreement[1]
        fitting = [
            candidate
            for candidate in self._candidates
            if 0 <= voice.span.start - candidate.span.end <= REACH_CHARS
            and self._agrees(candidate, gender, number)
            and candidate is not self._cited.get(id(voice))  # "Citant un officier, il rapporte": not the officer
        ]
        persons = [each for each in fitting if not any(each is relay for relay in self._relays)]
        fitting = persons if number == "s" and persons else fitting  # who speaks on is who was cited, not the relay
        near = [each for each in fitting if voice.span.start - each.span.end <= REACH_CHARS // 3]
        persons = [each for each in near if each.kind in PERSONS] if number == "s" else []
        return max(persons or near or fitting, key=lambda each: each.span.start, default=None)

    def _agrees(self, candidate: Voice, gender: str, number: str) -> bool:
        person = candidate.kind in PERSONS
        if self._lexicon.language == "en":
            if gender in "mf" and not (person and candidate.number == "s"):
                return False
            if gender == "n" and person:
                return False
        if (
            number != "x"
            and candidate.number != number
            and not (number == "p" and candidate.kind == "organisation" and self._lexicon.language == "en")
        ):
            return False
        return gender in "xn" or candidate.gender in ("x", gender)

    @cached_property
    def _candidates(self) -> list[Voice]:
        """The voices, then the persons and bodies that stand as subjects; each in text order."""
        return [*self._voices, *(voice for tree in self._trees for voice in self._mentions_in(tree))]

    @cached_property
    def _names(self) -> list[Voice]:
        return [each for each in self._candidates if each.kind == "named_person"]

    def _mentions_in(self, tree: Tree) -> Iterable[Voice]:
        for token in tree.tokens:
            named_object = token.dep in ("obj", "obl:arg", "obl:agent", "appos") and token.pos in (
                "NOUN",
                "PROPN",
            )
            if not (token.dep in ("nsubj", "nsubj:pass") and token.pos in ("NOUN", "PROPN")) and not named_object:
                continue
            if not may_speak(tree, token.position, self._lexicon):
                continue
            first, last = noun_phrase(tree, token.position, self._lexicon)
            voice = describe_voice(tree, first, last, token.position, self._lexicon, self._text)
            if self._is_thing_in_front(tree, voice):
                continue
            if (
                voice.is_known
                and voice.kind not in ("document", "channel")
                and (not named_object or voice.kind == "named_person")
            ):
                yield voice

    @staticmethod
    def _is_thing_in_front(tree: Tree, voice: Voice) -> bool:
        """Whether only its capital at the start of the sentence makes a word a name: "Windows were blown out"."""
        is_alone = voice.first == voice.last == 0 and tree.token(0).entity != "PER"
        return is_alone and voice.kind == "named_person"

    def _full_name(self, voice: Voice) -> str | None:
        """The longer name, given earlier, that ends in this one."""
        words = (voice.name or "").split()
        titles = (
            self._lexicon.phrases.titles | self._lexicon.kinds.feminine_titles | self._lexicon.kinds.masculine_titles
        )
        short = " ".join(word for word in words if word.lower() not in titles)
        for other in self._names:
            if other.span.start < voice.span.start and other.name and other.name.endswith(f" {short}"):
                return other.name
        return voice.name

    def _was_unnamed(self, voice: Voice) -> bool:
        """Whether the last earlier mention of this function had no name: "le responsable" after "un responsable"."""
        lemma = voice.tree.token(voice.head).lemma
        earlier = [
            other
            for other in self._voices
            if other.span.end <= voice.span.start and other.tree.token(other.head).lemma == lemma
        ]
        return bool(earlier) and earlier[-1].kind == "unnamed"

    def _holder(self, voice: Voice) -> str | None:
        """The name that an earlier mention gave to the holder of this function."""
        lemma = voice.tree.token(voice.head).lemma
        for other in reversed(self._names):
            if other.span.end <= voice.span.start and any(
                other.tree.token(here).lemma == lemma for here in range(other.first, other.last + 1)
            ):
                return other.name
        return None

"""Who the sources of an article's claims are where their words do not say: "the agency", "he", "the statement".

A reading gives each claim the words that stand for its source. What points back to somebody is followed here: the house
that the article names, the voice that spoke before. What is no voice ("Windows said") is taken for nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from recoupe.crosscheck.casting import is_head, names_of_people
from recoupe.crosscheck.houses import Houses
from recoupe.crosscheck.phrases import words_of
from recoupe.crosscheck.voices import HOUSES, Identity, Known, outlet_identity
from recoupe.knowledge.outlets import fold_name
from recoupe.knowledge.voice_words import VoiceWords
from recoupe.records.claims import Claim, Source, SourceKind
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

PEOPLE: frozenset[SourceKind] = frozenset({"named_person", "role", "unnamed", "witness"})
BODIES: frozenset[SourceKind] = frozenset({"organisation", "state", "named_person", "role"})
_MARK = re.compile(r"[.,;:!?«»“”\"\n]")
_CAPITALS = re.compile(r"(?<=\s)[^\W\d_a-zà-öø-ÿ][\w'’-]+(?:\s+[^\W\d_a-zà-öø-ÿ][\w'’-]+)*")
CARRIED_WITHIN_CHARS = 80  # "selon le récit recueilli par notre point focal auprès de Seydou"


def with_speakers(reading: Reading, known: Known, houses: Houses) -> Reading:
    """``reading`` with the sources of its claims told as whom they stand for."""
    words = known.words_of(reading.article)
    found = _Speakers(reading, known, houses, words)
    return replace(reading, claims=tuple(found.told(claim) for claim in reading.claims))


class _Speakers:
    """One article while its sources are told, in text order."""

    def __init__(self, reading: Reading, known: Known, houses: Houses, words: VoiceWords) -> None:
        self._text = reading.article.text
        self._words = words
        self._houses = houses
        self._own: Identity = outlet_identity(reading.article, known)
        self._people = names_of_people(reading, words)
        self._places = {fold_name(each.name) for each in reading.mentions if each.kind in ("place", "state")}
        self._claims = sorted(reading.claims, key=_position)
        self._sources: dict[str, Source] = {}
        for claim in self._claims:
            self._sources[claim.id] = self._source(claim)

    def told(self, claim: Claim) -> Claim:
        """``claim`` with its source as it is told."""
        return replace(claim, source=self._sources[claim.id])

    def _source(self, claim: Claim) -> Source:
        source = claim.source
        if source.name is None:
            return source
        if "pronoun_source" in claim.flags:
            return self._antecedent(claim)
        if source.kind in HOUSES and self._are_several(source):
            return replace(source, kind="collective")
        if source.kind in HOUSES | {"organisation"} and self._is_any_house(source):
            return self._house(source)
        if source.kind == "document":
            return self._carried(claim)
        if source.kind in ("organisation", "role") and (before := self._pointed_at(claim)):
            return before
        if source.kind in ("state", "organisation", "document") and self._is_surname(source.name):
            return replace(source, kind="named_person")
        if source.kind == "named_person":
            return self._person(claim)
        return source

    def _are_several(self, source: Source) -> bool:
        phrase = words_of(source.span.of(self._text)) if source.span else []
        return bool(phrase) and phrase[0].folded in self._words.several

    def _has_house_word(self, name: str) -> bool:
        """ "Harbour Press", "Radio Lueur": no person is called so."""
        words = words_of(name)
        return len(words) > 1 and any(word.is_capital and word.folded in self._words.houses for word in words)

    def _is_any_house(self, source: Source) -> bool:
        """ "The agency", "state TV", "the Telegram channel": any one, by its kind alone."""
        words = [word.folded for word in words_of(source.name or "")]
        kept = [word for word in words if word not in self._words.function]
        nouns = self._words.houses
        return not nouns.isdisjoint(kept) and set(kept) <= nouns | self._words.loose

    def _house(self, source: Source) -> Source:
        """The house that the article names last before, else first: none, if it names no other than its own."""
        at = source.span.start if source.span else 0
        named = [each for each in self._houses.named_in(self._text) if each.identity != self._own]
        if not named:
            return Source(span=source.span, name=source.name, kind="none")
        nearest = max((each for each in named if each.start <= at), default=named[0])
        return Source(span=source.span, name=nearest.name, kind="outlet" if source.kind not in HOUSES else source.kind)

    def _antecedent(self, claim: Claim) -> Source:
        """A pronoun's source, unless that is no voice of the article, or a house for "he" and "she"."""
        source = claim.source
        if not self._is_stray(claim):
            return source
        before = self._before(claim, PEOPLE)
        return replace(before, span=source.span) if before else source

    def _is_stray(self, claim: Claim) -> bool:
        name = claim.source.name or ""
        if claim.source.kind != "named_person" or (name in self._people and len(self._people[name]) > 1):
            return False
        words = words_of(name)
        if self._houses.find(words, self._words):
            return True
        others = {each.source.name for each in self._claims if "pronoun_source" not in each.flags}
        return name not in others and not self._is_surname(name)

    def _is_surname(self, name: str) -> bool:
        folded = fold_name(name)
        return any(len(person) > 1 and folded == person[-1] for person in self._people.values())

    def _before(self, claim: Claim, kinds: frozenset[SourceKind]) -> Source | None:
        """The last voice of those kinds before ``claim``: of a chain the one at its end."""
        earlier = [each for each in self._claims if _position(each) < _position(claim) and each.id in self._sources]
        told = [self._sources[each.id] for each in earlier if self._sources[each.id].kind in kinds]
        return told[-1] if told else None

    def _pointed_at(self, claim: Claim) -> Source | None:
        """Whom "this subscriber" takes up: the voice without a name that spoke before."""
        phrase = words_of(claim.source.span.of(self._text)) if claim.source.span else []
        if (
            not phrase
            or phrase[0].folded not in self._words.demonstratives
            or any(each.is_capital for each in phrase[1:])
        ):
            return None
        before = self._before(claim, PEOPLE)
        return replace(before, span=claim.source.span) if before and before.kind in ("unnamed", "witness") else None

    def _carried(self, claim: Claim) -> Source:
        """Whom a document has the word of: the person named behind it, else the body that spoke before."""
        source, span = claim.source, claim.source.span
        phrase = words_of(span.of(self._text) if span else source.name or "")
        kept = [word for word in phrase if word.folded not in self._words.function | self._words.statements]
        if kept or span is None:
            return source
        if name := self._name_behind(span):
            return Source(span=span, name=name, kind="named_person")
        if phrase[0].folded in self._words.indefinite:
            return source
        before = self._before(claim, BODIES)
        return replace(before, span=span) if before else replace(source, kind="none")

    def _name_behind(self, span: Span) -> str | None:
        """The person whose word a document is said to hold: "the account given to us by Seydou, a herder"."""
        behind = _MARK.split(self._text[span.end : span.end + CARRIED_WITHIN_CHARS])[0]
        found = [(match.start(), name) for name in self._people if (match := _find(name, behind))]
        if found:
            return min(found)[1]
        capital = _CAPITALS.search(behind)
        is_other = capital and fold_name(capital[0]) in self._places
        if capital is None or is_other or self._houses.find(words_of(capital[0]), self._words):
            return None
        return capital[0]

    def _person(self, claim: Claim) -> Source:
        """A person, unless the name is a place's: then what the phrase says of a post there."""
        source = claim.source
        if self._has_house_word(source.name or ""):
            return replace(source, kind="outlet")
        if fold_name(source.name or "") not in self._places or (source.name or "") in self._people:
            return source
        if self._houses.find(words_of(source.name or ""), self._words):
            return source
        phrase = source.span.of(self._text) if source.span else ""
        is_post = any(is_head(word.folded, self._words) for word in words_of(phrase))
        return replace(source, name=phrase, kind="role") if is_post else replace(source, kind="none")


def _find(name: str, text: str) -> re.Match[str] | None:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)


def _position(claim: Claim) -> tuple[int, int, int]:
    """In text order by what is said; of two with the same words the inner one last."""
    content = claim.content[0]
    return content.start, int(claim.within is not None), _end(claim.content)


def _end(content: Sequence[Span]) -> int:
    return content[-1].end

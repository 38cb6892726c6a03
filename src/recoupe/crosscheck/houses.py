"""The outlets, agencies and channels that a collection is about, whatever list they stand in, and where articles name
them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from recoupe.crosscheck.phrases import Word, meanings, words_of
from recoupe.crosscheck.voices import HOUSES, Identity, Known, outlet_identity
from recoupe.knowledge.outlets import fold_name
from recoupe.knowledge.voice_words import VoiceWords
from recoupe.records.claims import Claim
from recoupe.records.readings import Reading

MIN_INITIALS = 3


class Named(NamedTuple):
    """A house as an article names it, and where."""

    start: int
    name: str
    identity: Identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Houses:
    """Houses by the words of their names, as written and by what they mean, and by their names and initials."""

    by_words: Mapping[frozenset[str], Identity] = field(default_factory=dict)
    by_name: Mapping[str, Identity] = field(default_factory=dict)

    def find(self, phrase: Sequence[Word], words: VoiceWords) -> Identity | None:
        """The house that ``phrase`` is of, with nothing else in it but "channel", "news site" and the like."""
        kept = [word.folded for word in phrase if word.folded not in words.function]
        if not any(word.is_capital for word in phrase) or not kept:
            return None
        for told in (frozenset(kept), meanings(kept, words)):
            for name in sorted(self.by_words, key=lambda each: (-len(each), sorted(each))):
                if name <= told and told - name <= words.houses | words.loose:
                    return self.by_words[name]
        return None

    def named_in(self, text: str) -> Iterator[Named]:
        """The houses that ``text`` names, in its order."""
        if not self.by_name:
            return
        names = sorted(self.by_name, key=lambda each: (-len(each), each))
        for found in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", text):
            yield Named(found.start(), found[0], self.by_name[found[0]])


def houses_of(readings: Iterable[Reading], known: Known) -> Houses:
    """The outlets of ``readings``, and those that their claims are ascribed to."""
    by_words: dict[frozenset[str], Identity] = {}
    by_name: dict[str, Identity] = {}
    for name, identity, words in sorted(_names(readings, known), key=lambda each: each[0]):
        folded = [each for each in fold_name(name).split() if each not in words.function]
        for key in (frozenset(folded), meanings(folded, words)):
            by_words.setdefault(key, identity)
        by_name.setdefault(name, identity)
    return Houses(by_words=by_words, by_name=by_name)


def _names(readings: Iterable[Reading], known: Known) -> Iterator[tuple[str, Identity, VoiceWords]]:
    for reading in readings:
        words = known.words_of(reading.article)
        if outlet := reading.article.outlet:
            identity = outlet_identity(reading.article, known)
            yield outlet, identity, words
            if len(initials := _initials(outlet)) >= MIN_INITIALS:
                yield initials, identity, words
        for claim in reading.claims:
            name = claim.source.name
            if (
                name
                and claim.source.kind in HOUSES
                and _is_proper(name, words)
                and not _are_several(claim, reading, words)
            ):
                yield name, known.house(name), words


def _initials(name: str) -> str:
    return "".join(each.folded[0].upper() for each in words_of(name) if each.is_capital)


def _are_several(claim: Claim, reading: Reading, words: VoiceWords) -> bool:
    """ "Several Russian-language channels" are no house."""
    span = claim.source.span
    phrase = words_of(span.of(reading.article.text)) if span else []
    return bool(phrase) and phrase[0].folded in words.several


def _is_proper(name: str, words: VoiceWords) -> bool:
    """Whether it is a name, not "the news agency", "Telegram"."""
    return any(each.is_capital and each.folded not in words.houses | words.function for each in words_of(name))

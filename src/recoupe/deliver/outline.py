"""What a report tells of a reading, whatever it looks like: voices, chains, places in the text, counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from recoupe.deliver.words import (
    KINDS,
    UNNAMED_KINDS,
    ZONES,
    count_of,
    one_line,
    shorten,
    voice_name,
)
from recoupe.records.articles import Article, ZoneKind
from recoupe.records.claims import Claim, SourceKind
from recoupe.records.readings import Reading

THE_OUTLET = "the outlet"
NUMBERED_ZONES: frozenset[ZoneKind] = frozenset({"lead", "paragraph", "quote"})
NAME_CHARS = 70  # of a voice: longer ones are whole clauses ("sources qui ont révélé ...")
WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One voice of a chain. ``kind`` None is the outlet that everything is read in."""

    name: str
    kind: SourceKind | None

    @property
    def is_unnamed(self) -> bool:
        """Whether nobody could say who this is."""
        return self.kind in UNNAMED_KINDS or self.kind == "none"

    @property
    def shown_name(self) -> str:
        """The name, or that there is nobody."""
        return KINDS["none"] if self.kind == "none" else self.name

    @property
    def label(self) -> str:
        """The name and, where it is no person's, what sort of voice it is."""
        if self.kind in (None, "none", "named_person"):
            return self.shown_name
        return f"{self.name} ({KINDS[self.kind]})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who speaks in an article, with the numbers of the claims (from 1, in text order)."""

    link: Link
    claims: tuple[int, ...]


def chain_links(reading: Reading, claim: Claim) -> tuple[Link, ...]:
    """On whose word ``claim`` stands: the outlet first, its own voice last."""
    text = reading.article.text
    links = [
        Link(name=shorten(voice_name(each, text), NAME_CHARS), kind=each.source.kind) for each in _chain(reading, claim)
    ]
    return (Link(name=outlet_name(reading.article), kind=None), *links)


def _chain(reading: Reading, claim: Claim) -> tuple[Claim, ...]:
    """The claims that ``claim`` stands in; just itself where an outer one is not at hand."""
    try:
        return reading.chain(claim)
    except KeyError:
        return (claim,)


def outlet_name(article: Article) -> str:
    """The outlet's name; ``the outlet`` if the page does not tell."""
    return (one_line(article.outlet) if article.outlet else "") or THE_OUTLET


def title_of(article: Article) -> str:
    """The title, else the first words of the text."""
    title = one_line(article.title) if article.title else ""
    return title or shorten(one_line(article.text[:400]), NAME_CHARS) or "(no text)"


def find_voices(reading: Reading) -> list[Voice]:
    """Who speaks, those with the most claims first; what nobody is named for is left out."""
    numbers: dict[tuple[str, SourceKind], list[int]] = {}
    names: dict[tuple[str, SourceKind], str] = {}
    for number, claim in enumerate(reading.claims, start=1):
        if claim.source.kind == "none":
            continue
        name = shorten(voice_name(claim, reading.article.text), NAME_CHARS)
        key = (name.casefold(), claim.source.kind)
        names.setdefault(key, name)
        numbers.setdefault(key, []).append(number)
    voices = [Voice(link=Link(name=names[key], kind=key[1]), claims=tuple(claims)) for key, claims in numbers.items()]
    return sorted(voices, key=lambda voice: -len(voice.claims))


def count_words(text: str) -> int:
    """Words of ``text``, as a reader counts them; in scripts without spaces this is too low."""
    return sum(1 for _ in WORD.finditer(text))


def zone_sentence(article: Article) -> str:
    """``1 title, 5 paragraphs, 1 caption``."""
    counted = Counter(zone.kind for zone in article.zones)
    return ", ".join(count_of(number, ZONES[kind]) for kind, number in counted.items()) or "no zones"


def place_of(article: Article, offset: int) -> str:
    """Where ``offset`` stands: ``paragraph 3`` (lead and pull quotes count), ``title``, ``caption``."""
    number = 0
    for zone in article.zones:
        number += zone.kind in NUMBERED_ZONES
        if zone.start <= offset < zone.end:
            return f"paragraph {number}" if zone.kind in NUMBERED_ZONES else ZONES[zone.kind]
    return "outside the zones"

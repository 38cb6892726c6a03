"""Articles that say whom they rest on, and the article that they mean: also translations, which keep none of its words.

The house has to be named, as a credit or, in the opening, as a source; the days have to be close and the names in both
texts largely the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from recoupe.crosscheck.claim_keys import names_in
from recoupe.crosscheck.credits import CreditFinder
from recoupe.crosscheck.shingles import SILENT_ZONES, key_of
from recoupe.records.articles import Article
from recoupe.records.claims import SourceKind
from recoupe.records.readings import Reading

OPENING_CHARS = 400  # a source that is named later is one among others
MAX_NAMES = 60  # of an article, the first ones
MIN_COMMON_NAMES = 4
COMMON_SHARE = 0.4  # of the names of the article that has fewer
MAX_DAYS = 3  # between an article and one that rests on it
HOUSES: frozenset[SourceKind] = frozenset({"outlet", "agency", "channel"})

_CAPITALISED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A house that an article rests on: its ``name`` there, and whether it stands in a credit, not in the text."""

    name: str
    is_credit: bool


def find_cited(reading: Reading, credits: CreditFinder) -> tuple[Cited, ...]:
    """The houses that a reading credits, then those that it gives as a source, or as whom a source spoke to, in its
    opening; each once, its own left out."""
    article = reading.article
    found = {credit.name: True for credit in credits.find(article)}
    for name in _sources(reading):
        if not credits.is_house(name, article):
            found.setdefault(name, False)
    return tuple(Cited(name=name, is_credit=is_credit) for name, is_credit in found.items())


def _sources(reading: Reading) -> Iterator[str]:
    for claim in reading.claims:
        if claim.content[0].start >= OPENING_CHARS:
            return
        if claim.source.kind in HOUSES and claim.source.name:
            yield claim.source.name
        addressee = claim.addressee.of(reading.article.text) if claim.addressee else ""
        if name := " ".join(_CAPITALISED.findall(addressee)):
            yield name


def article_names(article: Article) -> frozenset[str]:
    """The names in what an article tells."""
    text = article.text
    blocks = [zone.span.of(text) for zone in article.zones if zone.kind not in SILENT_ZONES] or [text]
    found = dict.fromkeys(name for block in blocks for name in names_in(block))
    return frozenset(list(found)[:MAX_NAMES])


def original_keys(article: Article, names: Collection[str], credits: CreditFinder) -> frozenset[int]:
    """The keys by which an article is found by those that rest on its house."""
    return frozenset(key_of(f"o {house} {name}") for house in credits.keys_of(article) for name in names)


def copy_keys(cited: Collection[Cited], names: Collection[str], credits: CreditFinder) -> frozenset[int]:
    """The keys by which an article is found by those that it rests on."""
    houses = {house for each in cited for house in credits.house_keys(each.name)}
    return frozenset(key_of(f"o {house} {name}") for house in houses for name in names)


def common_names(copy: Article, original: Article, cited: Cited) -> int:
    """How many names make it likely that ``copy`` rests on ``original``, whose house is ``cited``; 0 where it is not.

    In one language a house that is merely a source gives a fact or two: a copy would have its words.
    """
    if not _are_close(copy, original) or not (cited.is_credit or _language(copy) != _language(original)):
        return 0
    first, second = article_names(copy), article_names(original)
    common = len(first & second)
    is_enough = common >= MIN_COMMON_NAMES and common >= COMMON_SHARE * min(len(first), len(second))
    return common if is_enough else 0


def _are_close(copy: Article, original: Article) -> bool:
    """Whether the copy came out on the original's day or within ``MAX_DAYS`` after it; unknown days exclude nothing."""
    later, earlier = copy.published, original.published
    if later is None or earlier is None:
        return True
    if later.latest and earlier.earliest and later.latest < earlier.earliest:
        return False
    return not (later.earliest and earlier.latest) or later.earliest - earlier.latest <= timedelta(days=MAX_DAYS)


def _language(article: Article) -> str:
    return (article.language or "").partition("-")[0]

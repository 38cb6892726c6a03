"""Who wrote an article, as its byline has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from recoupe.deliver.persons import MASK
from recoupe.deliver.words import one_line
from recoupe.knowledge.actors import load_actor_words
from recoupe.knowledge.layout import load_layouts
from recoupe.knowledge.report_words import report_words_for
from recoupe.records.articles import Article

MAX_NAME_WORDS = 5
MIN_NAME_WORDS = 2  # one word is an agency, a town or a desk more often than a person
BREAK = re.compile(r"[;|•·–—()\[\]]|\s-\s")  # what stands behind is no name: a town, a function, the time


@dataclass(frozen=True, slots=True, kw_only=True)
class BylineWords:
    """What bylines are made of, over all languages: how they begin, how dates of pages begin, "and" between names,
    small words of names."""

    start: re.Pattern[str]
    dates: re.Pattern[str]
    links: re.Pattern[str]
    particles: frozenset[str]


def authors_of(article: Article) -> list[str]:
    """The names in the bylines of ``article``, each once; none that is masked or that of the outlet.

    Names of two to five words; a comma ends the last one ("By A B, C D and E F, New York"), since a town may follow.
    """
    found = (name for zone in article.zones if zone.kind == "byline" for name in _names(zone.span.of(article.text)))
    outlet = one_line(article.outlet or "").casefold()
    return list(dict.fromkeys(name for name in found if name.casefold() != outlet))


def _names(byline: str) -> Iterator[str]:
    words = _words()
    for each in byline.split("\n"):
        line = one_line(each).strip("*_ ")
        if words.dates.match(line):
            continue
        line = BREAK.split(words.start.sub("", line, count=1).strip(), maxsplit=1)[0]
        *before, last = words.links.split(line)
        for piece in (*(piece for group in before for piece in group.split(",")), last.split(",")[0]):
            name = _name(piece, words)
            if name:
                yield name


def _name(piece: str, words: BylineWords) -> str | None:
    """The name that ``piece`` begins with: capitals, or letters that have none, and small words between them."""
    tokens = piece.split()
    end = next((at for at, token in enumerate(tokens) if not _may_be_named(token, words)), len(tokens))
    if end < len(tokens) and any(char.isdigit() for char in tokens[end]):  # "Last Updated May 3"
        return None
    while end and tokens[end - 1].casefold() in words.particles:
        end -= 1
    return " ".join(tokens[:end]) if MIN_NAME_WORDS <= end <= MAX_NAME_WORDS else None


def _may_be_named(token: str, words: BylineWords) -> bool:
    if MASK in token or any(char.isdigit() for char in token):
        return False
    return (token[0].isalpha() and not token[0].islower()) or token.casefold() in words.particles


@cache
def _words() -> BylineWords:
    layouts = load_layouts()
    starts = {phrase for each in layouts.values() for phrase in each.bylines}
    dates = {phrase for each in layouts.values() for phrase in (*each.published_cues, *each.updated_cues)}
    links = {report_words_for(language).numbers.list_and for language in layouts} | {"&", "/"}
    return BylineWords(
        start=re.compile(rf"(?:{_any_of(starts)})(?!\w)\s*:?\s*", re.IGNORECASE),
        dates=re.compile(rf"(?:{_any_of(dates)})(?!\w)", re.IGNORECASE),
        links=re.compile(rf"\s+(?:{_any_of(links)})\s+", re.IGNORECASE),
        particles=frozenset(word for language in layouts for word in load_actor_words(language).name_particles),
    )


def _any_of(phrases: set[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest_first)

"""Who of the people that an article names is public and who is private.

Public are those whom the list of actors knows, who sign the article, or who are named with a public function: in front
of the name ("le colonel Idrissa Konaté"), in apposition ("Anne Roy, ministre des Armées"), or with an organisation in
apposition ("Tom Weld, of Harbour Watch"). All others are private. People whom neither a mention nor a claim names are
not known here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recoupe.knowledge.offices import Offices, languages_with_offices, load_offices, modifiers_of
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

MASK = "█"
Name = tuple[str, ...]  # the words of a name, folded
MIN_SURNAME_CHARS = 2
WORDS_LOOKED_AT = 12  # on either side of a name, for a function
DEFAULT_LANGUAGE = "en"
NO_PERSONS = ("place", "organisation", "group", "state")  # kinds of mentions
SIGNED_ZONES = ("byline", "credit")
TOKEN = re.compile(r"[^\W_]+['’](?=[^\W_])|[^\W_]+(?:-[^\W_]+)*|█+|[^\w\s]")
NAME_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
GAP = r"\.?[^\S\n]+"
DASHES = frozenset("–—-(,")
CLOSERS = frozenset(',.;:()!?–—»"”')
_BASE = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "’": "'", "ʼ": "'"}


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    low = char.lower()
    low = low if len(low) == 1 else char
    base = unicodedata.normalize("NFD", low)[0]
    return _BASE.get(base, base)


def fold(text: str) -> str:
    """``text`` in lower case without accents: as many characters, each at its place."""
    return "".join(map(_fold_char, text))


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Whom one article names: full names of two words or more, and names of one word that stand for nobody else."""

    public: frozenset[Name]
    private: frozenset[Name]


def find_people(reading: Reading) -> People:
    """The people whom ``reading`` names, public and private ones apart; masked names are nobody's."""
    words = _words_for(reading.article.language)
    names = _names(reading, words)
    seen = cover(
        reading.article.text, occurrences(fold(reading.article.text), (name for name in names if len(name) > 1))
    )
    public = {name for name in names if _is_public(reading, name, names, seen, words)}
    return People(public=frozenset(public), private=frozenset(names - public - no_surnames(reading) - _others(reading)))


def outlet_name(reading: Reading) -> Name:
    """The folded words of the outlet's name; none where it is not known."""
    return tuple(map(fold, NAME_WORD.findall(reading.article.outlet or "")))


def _others(reading: Reading) -> set[Name]:
    """What else the article names, which the one or other claim or mention takes for a person."""
    names = (mention.name for mention in reading.mentions if mention.kind in NO_PERSONS)
    return {tuple(map(fold, NAME_WORD.findall(name))) for name in names}


def _words_for(language: str | None) -> Offices:
    short = (language or DEFAULT_LANGUAGE).partition("-")[0]
    return load_offices(short if short in languages_with_offices() else DEFAULT_LANGUAGE)


def _names(reading: Reading, words: Offices) -> set[Name]:
    """All names of people, their titles left out; a surname of a full name is not told apart from it."""
    found = {clean_name(each, words) for each in _named(reading)} - {()}
    parts = {part for name in found if len(name) > 1 for part in surnames(name)}
    return {name for name in found if len(name) > 1 or name[0] not in parts}


def _named(reading: Reading) -> Iterator[str]:
    for mention in reading.mentions:
        if mention.kind == "person":
            yield mention.name
    for claim in reading.claims:
        if claim.source.kind == "named_person" and claim.source.name:
            yield claim.source.name


def clean_name(name: str, words: Offices) -> Name:
    """The folded words of ``name`` without titles, functions and whatever stands in lower case before it; none where
    it is masked or nothing is left."""
    if MASK in name:
        return ()
    tokens = NAME_WORD.findall(re.split(r"[,;(\n]", name)[0])
    while tokens and (tokens[0].islower() or fold(tokens[0]) in _before_names(words)):
        tokens = tokens[1:]
    while tokens and len(fold(tokens[-1])) < MIN_SURNAME_CHARS:
        tokens = tokens[:-1]
    if len(tokens) > 1 and all(token.islower() for token in tokens[1:]):  # "Three people", at the head of a sentence
        return ()
    return tuple(map(fold, tokens))


@lru_cache
def _before_names(words: Offices) -> frozenset[str]:
    return frozenset(map(fold, words.offices | words.titles | words.qualifiers | words.articles))


@lru_cache
def _function_names(words: Offices) -> frozenset[Name]:
    return frozenset((word,) for word in _before_names(words))


def surnames(name: Name) -> Name:
    """The words by which somebody is named again: all but the first one; the only one of a name of one word."""
    return tuple(word for word in name[1:] if len(word) >= MIN_SURNAME_CHARS) or name[-1:]


def no_surnames(reading: Reading) -> set[Name]:
    """Words that are not masked alone: names of places, states, organisations and groups, and words of functions."""
    names = (mention.name for mention in reading.mentions if mention.kind in NO_PERSONS)
    return {(fold(name),) for name in names} | _function_names(_words_for(reading.article.language))


def name_pattern(name: Name) -> str:
    """A pattern that finds a full name in folded text."""
    return rf"(?<!\w){GAP.join(map(re.escape, name))}(?!\w)"


def occurrences(folded: str, names: Iterable[Name]) -> list[Span]:
    """Where ``names`` stand in a folded text as whole words, in text order; the longest of two that begin alike."""
    alternatives = sorted(map(name_pattern, names), key=lambda each: (-len(each), each))
    if not alternatives:
        return []
    return [Span(*match.span()) for match in re.finditer("|".join(alternatives), folded)]


def cover(text: str, spans: Iterable[Span]) -> str:
    """``text`` with as many ``█`` as each of ``spans`` has characters in its place."""
    chars = list(text)
    for span in spans:
        chars[span.start : span.end] = MASK * len(chars[span.start : span.end])
    return "".join(chars)


def _is_public(reading: Reading, name: Name, names: Iterable[Name], seen: str, words: Offices) -> bool:
    """``seen`` is the text with all full names covered: a function that is part of a name is none."""
    return (
        _is_linked(reading, name, words)
        or _is_signature(reading, name)
        or any(_has_function(reading, span, seen, words) for span in _evidence(reading, name, names))
    )


def _is_linked(reading: Reading, name: Name, words: Offices) -> bool:
    return any(
        mention.link is not None and clean_name(mention.name, words) == name
        for mention in reading.mentions
        if mention.kind == "person"
    )


def _is_signature(reading: Reading, name: Name) -> bool:
    article = reading.article
    signed = [
        fold(zone.span.of(article.text))
        for zone in article.zones
        if zone.kind in SIGNED_ZONES and zone.end > zone.start
    ]
    signed += [fold(credit.name) for credit in article.credits]
    return any(occurrences(text, [name]) for text in signed)


def _evidence(reading: Reading, name: Name, names: Iterable[Name]) -> list[Span]:
    """Where the name stands, and its last word alone where nobody else has it."""
    folded = fold(reading.article.text)
    alone = sum(each[-1] == name[-1] for each in names) == 1
    return occurrences(folded, [name, name[-1:]] if alone else [name])


def _has_function(reading: Reading, span: Span, text: str, words: Offices) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    before = TOKEN.findall(text[start : span.start])[-WORDS_LOOKED_AT:]
    after = TOKEN.findall(text[span.end : end if end >= 0 else len(text)])[:WORDS_LOOKED_AT]
    return (
        _stands_before(before, after, words)
        or _stands_after(after, words)
        or _has_organisation(reading, span, after, words)
    )


def _stands_before(before: Sequence[str], after: Sequence[str], words: Offices) -> bool:
    """``le ministre malien de la Défense`` before the name; with a comma between only where one closes the name."""
    left = _without_titles(before, words)
    if left and left[-1] == ",":
        if not after or after[0] not in CLOSERS:
            return False
        left.pop()
    while left:
        token = left.pop()
        folded = _plain(token)
        if _is_office(folded, words):
            return not _is_relation(left, words)
        if not _may_stand(token, folded, words) and not _is_complement(left, words):
            return False
    return False


def _without_titles(before: Sequence[str], words: Offices) -> list[str]:
    """``before`` up to the title that belongs to the name, the full stop of a short one included: "Col.", "Dr."."""
    left = list(before)
    if left and left[-1] == ".":
        left.pop()
    while left and _plain(left[-1]) in words.titles:
        left.pop()
    return left


def _plain(token: str) -> str:
    return token.casefold().replace("’", "'")


def _is_office(folded: str, words: Offices) -> bool:
    """Whether a word is a function, in the plural and as a part of a compound, too: "commandants", "général-major"."""
    parts = (folded, folded.removesuffix("s"), *folded.split("-"))
    return any(part in words.offices for part in parts)


def _may_stand(token: str, folded: str, words: Offices) -> bool:
    """Whether a word can be part of a function: the function of somebody's, of some country, deputy, former."""
    return (
        folded in words.of
        or folded in words.articles
        or folded in words.titles
        or folded in modifiers_of(words.language)
        or folded.endswith(words.nation_endings)
        or token[0].isupper()
        or token[0] == MASK
        or folded == "'"
    )


def _is_complement(left: Sequence[str], words: Offices) -> bool:
    """Whether the word after ``left`` is what a function is of: ``porte-parole de l'armée``."""
    rest = list(map(_plain, left))
    if rest and rest[-1] in words.articles:
        rest.pop()
    return bool(rest) and rest[-1] in words.of


def _is_relation(left: Sequence[str], words: Offices) -> bool:
    """Whether what follows ``left`` is somebody's relative: ``l'épouse du maire``."""
    rest = list(map(_plain, left))
    while rest and (rest[-1] in words.of or rest[-1] in words.articles):
        rest.pop()
    return bool(rest) and len(rest) < len(left) and rest[-1] in words.relations


def _stands_after(after: Sequence[str], words: Offices) -> bool:
    """``, porte-parole de l'armée`` behind the name."""
    if not after or after[0] not in DASHES:
        return False
    for position, token in enumerate(after[1:], start=2):
        folded = _plain(token)
        if _is_office(folded, words):
            return not _owns(after[position:])
        if folded in words.of or not _may_stand(token, folded, words):
            return False
    return False


def _owns(rest: Sequence[str]) -> bool:
    """Whether the function is somebody else's: ``the mayor's wife``."""
    return bool(rest) and rest[0][0] in "'’"


def _has_organisation(reading: Reading, span: Span, after: Sequence[str], words: Offices) -> bool:
    """``, of Harbour Watch`` behind the name, where that is known for an organisation."""
    if len(after) < 3 or after[0] not in DASHES or _plain(after[1]) not in words.organisation_of:
        return False
    named = after[3] if _plain(after[2]) in words.articles and len(after) > 3 else after[2]
    start = reading.article.text.find(named, span.end)
    return any(mention.kind == "organisation" and mention.span.start == start for mention in reading.mentions)

"""The words by which a language writes numbers, as data: loaded and checked.

One file a language, ``languages/xx/numbers.toml``; the comments of the French one say what each table is for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.packs import Table, load_pack, parse_pack

FILE = "numbers.toml"
Bound = Literal["least", "more", "most", "less", "about", "exact"]


@dataclass(frozen=True, kw_only=True)
class NumberWords(Table):
    """One language's words for numbers; all in lower case but for ``suffixes`` and ``people_suffixes``.

    ``groups`` stand between three digits each ("18.000"), ``decimal`` before a fraction. ``wide_tens`` take teens
    behind them ("soixante-quinze"). ``approximate`` are single ("vingtaine"), ``vague`` are plural and give from, to
    and unit ("dizaines": 20, 99, 10). ``counted`` are nouns that show that the digits before them are no year.
    """

    language: str
    decimal: str
    groups: tuple[str, ...]
    bare_scales: frozenset[str]
    bare_hundreds: frozenset[str]
    tens_joiners: frozenset[str]
    hundreds_joiners: frozenset[str]
    wide_tens: frozenset[int]
    ones: frozenset[str]
    articles: frozenset[str]
    zeros: frozenset[str]
    several: tuple[str, ...]
    of: frozenset[str]
    between: frozenset[str]
    between_links: frozenset[str]
    range_openers: frozenset[str]
    range_links: frozenset[str]
    ordinal_suffixes: frozenset[str]
    hours: frozenset[str]
    percent: tuple[str, ...]
    fractions: frozenset[str]
    halves: tuple[str, ...]
    half_openers: tuple[str, ...]
    of_needed: frozenset[str]
    year_cues: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    day_links: frozenset[str]
    month_first: bool
    money_signs: frozenset[str]
    money: frozenset[str]
    units: frozenset[str]
    labels: frozenset[str]
    counted: frozenset[str]
    cardinals: Mapping[str, int]
    compounds: Mapping[str, int]
    hundreds: Mapping[str, int]
    scales: Mapping[str, int]
    suffixes: Mapping[str, int]
    people_suffixes: Mapping[str, int]
    approximate: Mapping[str, int]
    vague: Mapping[str, tuple[int, int, int]]
    bounds: Mapping[str, Bound]
    bounds_after: Mapping[str, Bound]
    ordinals: Mapping[str, int]
    lone_ordinals: frozenset[str]


def load_number_words(language: str) -> NumberWords:
    """The number words of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "number words", "no numbers are read from it"
    return load_pack(language, FILE, parse_number_words, holds=holds, without=without)


def parse_number_words(text: str, *, name: str) -> NumberWords:
    """The number words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a word that could never match.
    """
    return parse_pack(text, NumberWords, name=name, find_faults=_faults)


def _faults(words: NumberWords) -> Iterator[Fault]:
    """Words that can never match, values that make no number."""
    for field in fields(words):
        value = getattr(words, field.name)
        if isinstance(value, Mapping | frozenset | tuple) and field.name not in ("suffixes", "people_suffixes"):
            for word in value:
                if isinstance(word, str) and word != word.lower():
                    yield (field.name, word), f"{word!r} is not in lower case and would never match"
    for word, (low, high, unit) in words.vague.items():
        if not 0 < unit <= low <= high:
            yield ("vague", word), f"{word!r} runs from {low} to {high} of {unit}: it needs 0 < unit <= from <= to"
    for table in ("cardinals", "compounds", "hundreds", "scales", "suffixes", "approximate", "ordinals"):
        for word, number in getattr(words, table).items():
            if number < 0 or (number == 0 and table != "cardinals"):
                yield (table, word), f"{word!r} is {number}: it must be above 0"

"""The words by which a language writes numbers, as data: loaded and checked.

One file a language, ``languages/xx/numbers.toml``; the comments of the French one say what each table is for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from importlib.resources import files
from typing import Literal

from recoupe.knowledge.faults import Fault, faults_error, toml_lines
from recoupe.knowledge.lexicon import PACKS, Table
from recoupe.records.errors import DataError, NoLanguagePack

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
    pack = files("recoupe.knowledge") / PACKS / language / "numbers.toml"
    if not pack.is_file():
        raise NoLanguagePack(f"no number words for language {language!r}: add {PACKS}/{language}/numbers.toml")
    return parse_number_words(pack.read_text(encoding="utf-8"), name=f"{language}/numbers.toml")


def parse_number_words(text: str, *, name: str) -> NumberWords:
    """The number words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a word that could never match.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name} is no TOML: {error}") from error
    try:
        words = TypeAdapter(NumberWords).validate_python(tables)
    except ValidationError as error:
        faults = [(tuple(fault["loc"]), fault["msg"]) for fault in error.errors()]
        raise faults_error(name, toml_lines(text), faults) from error
    if faults := list(_faults(words)):
        raise faults_error(name, toml_lines(text), faults)
    return words


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

"""The words by which a language names times, as data: loaded, checked, indexed.

One file a language, ``languages/xx/times.toml``; its comments say how its patterns are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.packs import Table, load_pack, parse_pack

FILE = "times.toml"
TimeUnit = Literal[
    "second", "minute", "hour", "day", "night", "week", "weekend", "fortnight", "month", "quarter", "half", "year",
    "decade", "century",
]  # fmt: skip
Season = Literal["spring", "summer", "autumn", "winter"]
Edge = Literal["start", "middle", "end", "earlier", "later"]
Side = Literal["last", "this", "next"]
Closeness = Literal["about", "over", "under"]
TimeMeaning = Literal[
    "date", "numeric", "days", "month", "year", "years", "season", "decade", "century", "weekday", "calendar", "shift",
    "stretch", "part_of", "week_of", "duration", "recurring", "hours",
]  # fmt: skip
NumericOrder = Literal["dmy", "mdy", "unknown"]
SLOTS: frozenset[str] = frozenset(
    {
        *("weekday", "weekday_any", "month", "month_any", "season", "day", "year", "short_year", "decade", "century"),
        "day_number",
        *("unit", "period", "n", "ordinal", "edge", "side", "about", "part", "clock", "iso", "slashed", "day_slash"),
    }
)
_SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True)
class TimeRule(Table):
    """Patterns that mean a time in one way.

    ``unit``, ``by`` (how many of them away), ``number``, ``year``, ``month``, ``day`` and ``edge`` are what the words
    themselves say ("hier": unit day, by -1). ``of`` is what a relative time starts from: the day it is said on or the
    last day that the text named.
    ``weak`` patterns are a time only behind one of the file's ``links`` ("mars", "2019");
    ``beside_day`` ones only next to a day ("soir"); ``open`` ones last until the day they are said on.
    ``ahead_only`` ones mean a day only where what is told lies ahead ("in three days", which is also a duration);
    ``lasting`` ones are a duration, and of what is counted over it the time up to the day of saying ("80 morts en un
    an").
    A word behind an ``only_before`` pattern must be one of these ("le 16 à", "jeudi 15 ," but not "jeudi 15 soldats").
    ``not_before`` and ``not_after`` are words that make it something else ("printemps" before "arabe"); ``loose``
    rules name no day where a word follows at once ("two days after the attack"), or one of ``of_day`` for those that
    are loose at "of" only ("la veille de l'attaque").
    """

    means: TimeMeaning
    patterns: tuple[str, ...]
    unit: TimeUnit | None = None
    by: int = 0
    of: Literal["said", "text"] = "said"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    edge: Edge | None = None
    weak: bool = False
    beside_day: bool = False
    open: bool = False
    ahead_only: bool = False
    lasting: bool = False
    loose: Literal["", "of", "word"] = ""
    clock: tuple[int, int] | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TimeLinks(Table):
    """Words around times, as patterns without slots.

    Before a time: ``inside`` ("en", "in": only lets weak ones be times), ``naming`` ("de 2006", "the 2003 invasion":
    the same for years), ``since``, ``onwards``, ``until``, ``by``, ``before``, ``after``, ``from_`` and ``between``
    (which open a range) and ``night`` ("dans la nuit de"). Between two: ``to`` closes a range after ``from_``,
    ``bare_to`` needs no opening, ``and_`` closes one after ``between``. ``hours`` may stand between a day and its
    hours, ``of_day`` between "la veille" and its day. A time with one of ``owner`` behind it is that of what follows:
    "after Monday's attack".
    """

    inside: tuple[str, ...]
    naming: tuple[str, ...]
    since: tuple[str, ...]
    onwards: tuple[str, ...]
    until: tuple[str, ...]
    by: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    from_: tuple[str, ...]
    between: tuple[str, ...]
    night: tuple[str, ...]
    to: tuple[str, ...]
    bare_to: tuple[str, ...]
    and_: tuple[str, ...]
    hours: tuple[str, ...]
    of_day: tuple[str, ...]
    owner: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class TimeWords(Table):
    """One language's words for times.

    Months are 1-12, weekdays 1 (Monday) - 7; ``short`` forms count in full dates only; ``capitalised`` names are
    times only with a capital. ``numbers`` stand for one number, ``vague`` ones for a lowest and a highest.
    ``day_parts`` are minutes after midnight. ``clocks`` are regular expressions (lower case) of a time of day whose
    numbers are hour and minute; ``afternoon`` the marks that add twelve hours. ``counted`` nouns after "2015" make it
    a number of things, as do words with ``plural_endings``, save ``function_words``. ``numeric_order`` says how
    04/03/2024 is read; "unknown" leaves it alone where both ways fit.
    """

    language: str
    numeric_order: NumericOrder
    capitalised: frozenset[str]
    months: Mapping[int, tuple[str, ...]]
    months_short: Mapping[int, tuple[str, ...]]
    weekdays: Mapping[int, tuple[str, ...]]
    weekdays_short: Mapping[int, tuple[str, ...]]
    seasons: Mapping[Season, tuple[str, ...]]
    units: Mapping[TimeUnit, tuple[str, ...]]
    numbers: Mapping[int, tuple[str, ...]]
    vague: Mapping[str, tuple[int, int]]
    ordinals: Mapping[int, tuple[str, ...]]
    centuries: Mapping[int, tuple[str, ...]]
    edges: Mapping[Edge, tuple[str, ...]]
    sides: Mapping[Side, tuple[str, ...]]
    closeness: Mapping[Closeness, tuple[str, ...]]
    day_suffixes: tuple[str, ...]
    day_parts: Mapping[str, tuple[int, int]]
    clocks: tuple[str, ...]
    afternoon: tuple[str, ...]
    forenoon: tuple[str, ...]
    function_words: frozenset[str]
    plural_endings: tuple[str, ...]
    counted: frozenset[str]
    links: TimeLinks
    rules: tuple[TimeRule, ...]


def load_time_words(language: str) -> TimeWords:
    """The words for times of ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "time words", "no times are read from it"
    return load_pack(language, FILE, parse_time_words, holds=holds, without=without)


def parse_time_words(text: str, *, name: str) -> TimeWords:
    """The time words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field, a pattern with an unknown slot or an unclosed
            bracket; all faults are listed with their lines.
    """
    return parse_pack(text, TimeWords, name=name, find_faults=_faults)


def _faults(words: TimeWords) -> Iterator[Fault]:
    """What the types cannot tell: names that are missing, patterns that cannot be compiled."""
    for table, count in (("months", 12), ("weekdays", 7)):
        for number in sorted(set(range(1, count + 1)) ^ set(getattr(words, table))):
            known = number in getattr(words, table)
            yield (table,), f"{number} is no number of 1-{count}" if known else f"no names for {number}"
    for position, expression in enumerate(words.clocks):
        try:
            re.compile(expression)
        except re.error as error:
            yield ("clocks", position), f"{expression!r} is no regular expression: {error}"
    for number, rule in enumerate(words.rules):
        for position, pattern in enumerate(rule.patterns):
            for fault in _pattern_faults(pattern):
                yield ("rules", number, "patterns", position), f"{pattern!r} {fault}"


def _pattern_faults(pattern: str) -> Iterator[str]:
    numbered = _SLOT.findall(pattern)
    for name in sorted({name for name in numbered if numbered.count(name) > 1}):
        yield f"has the slot {name!r} twice; number the second one"
    for name in sorted({name.rstrip("0123456789") for name in numbered} - SLOTS):
        yield f"has the unknown slot {name!r}; known: {', '.join(sorted(SLOTS))}"
    for opening, closing in ("[]", "()", "{}"):
        if pattern.count(opening) != pattern.count(closing):
            yield f"opens {opening!r} {pattern.count(opening)} times and closes it {pattern.count(closing)} times"
    if not re.sub(r"\[[^\[\]]*\]", "", re.sub(r"\[[^\[\]]*\]", "", pattern)).strip():
        yield "is all optional"

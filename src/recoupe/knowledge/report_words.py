"""The words of generated sentences about events, as data: nouns of events, moods, frames, dates, places.

One file a language, ``languages/xx/report.toml``; its comments say what each table is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Literal

from recoupe.knowledge.packs import Table, load_pack, parse_pack
from recoupe.knowledge.territories import NO_TERRITORY
from recoupe.records.errors import NoLanguagePack
from recoupe.records.events import CasualtyKind, VictimKind

FILE = "report.toml"
ALPHA_3 = 3  # letters of a code; CLDR knows shorter and longer aliases
DEFAULT_LANGUAGE = "en"  # of sentences about an article in a language without words of its own
Gender = Literal["m", "f"]
Phrases = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Gendered(Table):
    """Feminine head nouns of voices, whole and by their ends; all others are taken for masculine."""

    words: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class JoinRules(Table):
    """How words meet: what is cut before a vowel, what melts with an article, and the determiners.

    ``determiners`` give gender and number ("fs", "-p"); ``before`` the determiner that a word in front of a phrase
    stands for ("du": "le"); ``agreement`` the fields that phrases may hold, by gender and number; ``openings`` first
    words whose phrase begins before them ("moins": "au moins").
    """

    determiners: Phrases
    before: Phrases
    agreement: Mapping[str, Phrases]
    openings: Phrases
    elisions: Phrases = field(default_factory=dict)
    contractions: Phrases = field(default_factory=dict)
    vowels: str = ""
    aspirated: tuple[str, ...] = ()
    feminine: Gendered = field(default_factory=Gendered)


@dataclass(frozen=True, kw_only=True)
class Vague(Table):
    """Bounds that stand for a phrase; ``high`` 0 is no upper bound."""

    low: int
    high: int
    phrase: str


@dataclass(frozen=True, kw_only=True)
class NumberPhrases(Table):
    """Numbers and their bounds in words; ``words`` from nothing upwards, the rest is written in digits."""

    words: tuple[str, ...]
    feminine_one: str
    thousands: str
    some: str
    exact: str
    at_least: str
    at_most: str
    about: str
    between: str
    unknown: str
    vague: tuple[Vague, ...]
    list_and: str


@dataclass(frozen=True, kw_only=True)
class People(Table):
    """A kind of people; ``none`` says that nobody of them is meant."""

    one: str
    many: str
    gender: Gender
    none: str


@dataclass(frozen=True, kw_only=True)
class Frames(Table):
    """On whose word; ``cited`` and ``unnamed`` by gender and number, or "unknown"."""

    opening: str
    the_article: str
    nobody: str
    quoted: str
    denied: str
    says_unnamed: tuple[str, ...]
    cited: Phrases
    unnamed: Phrases


@dataclass(frozen=True, kw_only=True)
class Mood(Table):
    """What a sentence says of its event, for one and for many; tolls have forms of their own where it is told."""

    one: str
    many: str
    toll_one: str = ""
    toll_many: str = ""
    toll_none: str = ""


@dataclass(frozen=True, kw_only=True)
class SentencePhrases(Table):
    """The sentences as wholes."""

    actual: str
    other: str
    toll: str
    toll_alone: str
    called_for: str
    called_off: str
    toll_brackets: str
    by: str
    aggregate: str


@dataclass(frozen=True, kw_only=True)
class PlacePhrases(Table):
    """Where: ``at``, ``near`` with ``of`` and ``towards`` with ``of`` are what the text may have before a place."""

    town: str
    other: str
    country_behind: str
    at: tuple[str, ...]
    of: tuple[str, ...]
    near: tuple[str, ...]
    directions: tuple[str, ...]
    towards: tuple[str, ...]

    @cached_property
    def before(self) -> tuple[str, ...]:
        """All that may stand before a place, longest first."""
        sides = [each.replace("{direction}", direction) for each in self.towards for direction in self.directions]
        behind = [f"{each} {of}" for each in (*self.near, *sides) for of in self.of]
        return tuple(sorted({*self.at, *behind}, key=lambda each: (-len(each), each)))


@dataclass(frozen=True, kw_only=True)
class CountryPhrases(Table):
    """Prepositions before names of countries (alpha-3 codes), and names other than CLDR's."""

    feminine: str
    masculine: str
    plural: str
    bare: str
    special: Phrases
    plural_codes: frozenset[str]
    bare_codes: frozenset[str]
    masculine_in_e: frozenset[str]
    feminine_codes: frozenset[str]
    names: Phrases


@dataclass(frozen=True, kw_only=True)
class Intervals(Table):
    """An interval of days in words, by what it covers."""

    day: str
    month: str
    months: str
    year: str
    years: str
    days: str
    since: str
    until: str


@dataclass(frozen=True, kw_only=True)
class DatePhrases(Table):
    """Dates: of one happening (``single``: some time in it) and of many (``period``: all through it)."""

    months: tuple[str, ...]
    first_day: str
    day: str
    day_of_year: str
    month: str
    single: Intervals
    period: Intervals


@dataclass(frozen=True, kw_only=True)
class EventNoun(Table):
    """What an event is called; None and empty: as for its type, or for any event."""

    one: str
    many: str
    gender: Gender | None = None
    plural: bool = False
    by: str | None = None
    to: str | None = None
    joint: str | None = None
    happened: str | None = None
    alone: tuple[CasualtyKind, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class ReportWords(Table):
    """One language's words of generated sentences."""

    language: str
    grammar: JoinRules
    numbers: NumberPhrases
    people: Mapping[VictimKind, People]
    participles: Mapping[CasualtyKind, str]
    frames: Frames
    moods: Mapping[str, Mood]
    sentences: SentencePhrases
    places: PlacePhrases
    countries: CountryPhrases
    dates: DatePhrases
    nouns: Mapping[str, EventNoun]


@lru_cache
def load_report_words(language: str) -> ReportWords:
    """The words of generated sentences in ``language``.

    Raises:
        NoLanguagePack: there is no such file.
        DataError: the file has faults; all of them are listed with their lines.
    """
    holds, without = "words of generated sentences", "no sentences are written in it"
    return load_pack(language, FILE, parse_report_words, holds=holds, without=without)


def report_words_for(language: str | None) -> ReportWords:
    """The words of a reader's language (BCP 47 tag or None); English where there are none."""
    try:
        return load_report_words((language or "").split("-")[0].lower())
    except NoLanguagePack:
        return load_report_words(DEFAULT_LANGUAGE)


def parse_report_words(text: str, *, name: str) -> ReportWords:
    """The words that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML, a missing, unknown or ill-typed field; all faults are listed with their lines.
    """
    return parse_pack(text, ReportWords, name=name)


@cache
def country_name(code: str, language: str) -> str | None:
    """What a country (ISO 3166-1 alpha-3) is called in ``language``; None if nobody knows the code."""
    from babel import Locale
    from babel.core import get_global

    words = report_words_for(language)
    if code in words.countries.names:
        return words.countries.names[code]
    short = {"XKX": ["XK"]}.get(code) or get_global("territory_aliases").get(code, [])
    if len(short) != 1 or len(code) != ALPHA_3 or short[0] in NO_TERRITORY:
        return None
    return Locale(words.language).territories.get(short[0])

"""What a string of digits and number words is worth: "deux cent mille", "2,3 millions", "des dizaines de milliers"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from recoupe.coding.number_tokens import Tokens, phrase_words
from recoupe.knowledge.number_words import NumberWords

MAX_COUNT = 10**12  # more than there ever were people: no count
MAX_DIGITS = 25  # longer strings are no numbers of anything, and int() refuses those of thousands of digits

Number = int | Fraction
ValueKind = Literal["number", "article", "none", "ordinal", "fraction", "name"]
SEVERAL = 3  # "plusieurs", "several": two would be called two


@dataclass(frozen=True, slots=True)
class Value:
    """A number without what bounds it. ``after`` is the position behind it; ``scale`` what its last word multiplied by
    (1 if nothing did). All of low, best and high None: the text has a number there that is no value."""

    low: Number | None
    best: Number | None
    high: Number | None
    after: int
    kind: ValueKind = "number"
    scale: int = 1
    has_digits: bool = False


class ValueReader:
    """Reads values at positions of a text, by the words of one language."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self.grouped, self._plain = digit_patterns(words)
        self._numerals = {**words.cardinals, **words.hundreds, **dict.fromkeys(words.bare_scales, 1)}
        self._compounds = _pairs(words.compounds)
        self._ordinals = {**words.ordinals, **{_without_accents(each): rank for each, rank in words.ordinals.items()}}
        self._multiples = frozenset((*words.hundreds.values(), *words.scales.values()))
        self._several = sorted((phrase_words(each) for each in words.several), key=len, reverse=True)
        self._half_openers = sorted((phrase_words(each) for each in words.half_openers), key=len, reverse=True)
        self._halves = [phrase_words(each) for each in words.halves]
        self._scales = {**words.scales, **words.hundreds}
        singles = (*words.articles, *words.zeros, *self._ordinals, *words.vague, *words.approximate, *words.fractions)
        firsts = (phrase[0] for phrase in (*self._several, *self._half_openers))
        self.openers = frozenset((*self._numerals, *singles, *firsts))

    def read(self, tokens: Tokens, at: int) -> Value | None:
        """The value that starts at ``at``; None if none does."""
        if tokens.is_digits(at):
            return self._with_units(tokens, self._numeral(tokens, at))
        if tokens.words[at] not in self.openers:
            return None
        return (
            self._half(tokens, at)
            or self._vague(tokens, at)
            or self._article(tokens, at)
            or self._plain_words(tokens, at)
        )

    def _plain_words(self, tokens: Tokens, at: int) -> Value | None:
        word = tokens.words[at]
        words = self._words
        if word in words.zeros:
            return Value(0, 0, 0, at + 1, "none")
        if word in self._ordinals:
            number = self._ordinals[word]
            return Value(number, number, number, at + 1, "ordinal")
        if word in words.approximate:
            unit = self._unit(tokens, at)
            return self._with_units(tokens, Value(None, unit, None, at + 1, scale=unit)) if unit else None
        if word in words.fractions:
            return Value(None, None, None, at + 1, "fraction")
        if word in words.scales and word not in words.bare_scales:
            return None
        if word in words.hundreds and word not in words.bare_hundreds:
            return None
        return self._with_units(tokens, self._numeral(tokens, at))

    def _half(self, tokens: Tokens, at: int) -> Value | None:
        """ "un demi-million", "half a dozen"."""
        for opener in self._half_openers:
            behind = at + len(opener)
            if tokens.matches(at, opener) and tokens.is_joined(behind) and self._unit_word(tokens, behind):
                return self._with_units(tokens, Value(Fraction(1, 2), Fraction(1, 2), Fraction(1, 2), behind))
        return None

    def _article(self, tokens: Tokens, at: int) -> Value | None:
        """ "un", which may open "un million"; a plain article otherwise."""
        word = tokens.words[at]
        if word not in self._words.articles:
            return None
        behind = at + 1
        if tokens.is_joined(behind):
            if tokens.words[behind] in self._scales and (word in self._words.ones or word not in self._words.cardinals):
                if word in self._words.cardinals:
                    return self._with_units(tokens, self._numeral(tokens, at))
                return self._with_units(tokens, self._numeral(tokens, behind, opening=1))
            if self._unit(tokens, behind):
                return self._with_units(tokens, Value(1, 1, 1, behind))
            if tokens.words[behind] in self._words.fractions:
                return Value(None, None, None, behind + 1, "fraction")
        return Value(1, 1, 1, behind, "article")

    def _vague(self, tokens: Tokens, at: int) -> Value | None:
        """ "plusieurs", "des dizaines de milliers", "several hundred", "hundreds"."""
        for phrase in self._several:
            if not tokens.matches(at, phrase):
                continue
            behind = at + len(phrase)
            if tokens.is_joined(behind) and (unit := self._unit_word(tokens, behind)):
                return self._chain(tokens, behind + 1, *self._span_of(tokens.words[behind], unit), unit)
            return Value(SEVERAL, None, None, behind)
        word = tokens.words[at]
        if word not in self._words.vague or not self._unit(tokens, at):
            return None
        low, high, unit = self._words.vague[word]
        return self._chain(tokens, at + 1, low, high, unit)

    def _span_of(self, word: str, unit: int) -> tuple[int, int]:
        """From and to of several of a unit: those of the word itself, or of the plural of the same worth."""
        if word in self._words.vague:
            low, high, _ = self._words.vague[word]
            return low, high
        same = (each for each in self._words.vague.values() if each[2] == unit)
        low, high, _ = next(same, (2 * unit, 10 * unit - 1, unit))
        return low, high

    def _chain(self, tokens: Tokens, at: int, low: int, high: int, scale: int) -> Value:
        """A vague plural and the units that multiply it ("dizaines de milliers")."""
        while (unit_at := self._next_unit(tokens, at)) is not None and low <= MAX_COUNT:
            unit = self._unit_word(tokens, unit_at)
            low, high, scale, at = low * unit, (high + 1) * unit - 1, scale * unit, unit_at + 1
        return Value(low, None, high, at, scale=scale)

    def _with_units(self, tokens: Tokens, value: Value) -> Value:
        """``value`` times the collective words behind it: "deux douzaines", "une dizaine de milliers"."""
        if value.best is None or value.kind != "number":
            return value
        while (at := self._next_unit(tokens, value.after)) is not None and value.best is not None:
            unit = self._unit_word(tokens, at)
            number = value.best * unit
            is_exact = tokens.words[at] in self._scales and value.low is not None
            bound = number if is_exact else None
            value = replace(value, low=bound, best=number, high=bound, after=at + 1, scale=value.scale * unit)
            if number > MAX_COUNT:
                return replace(value, low=None, best=None, high=None)
        return self._with_half(tokens, value)

    def _with_half(self, tokens: Tokens, value: Value) -> Value:
        """ "un million et demi"."""
        for phrase in self._halves:
            if value.best is None or not tokens.is_linked(value.after) or not tokens.matches(value.after, phrase):
                continue
            number = value.best + Fraction(value.scale, 2)
            behind = replace(value, low=number, best=number, high=number, after=value.after + len(phrase))
            return self._with_units(tokens, behind) if value.scale == 1 else behind  # "two and a half million"
        return value

    def _next_unit(self, tokens: Tokens, at: int) -> int | None:
        """Where the collective or scale word that multiplies what ends before ``at`` stands."""
        if at == 0 or (tokens.is_joined(at) and self._unit_word(tokens, at)):
            return at if self._unit_word(tokens, at) else None
        if tokens.word(at - 1) in self._words.approximate and at < len(tokens) and self._unit(tokens, at):
            return None
        if tokens.is_joined(at) and tokens.words[at] in self._words.of and tokens.is_linked(at + 1):
            return at + 1 if self._unit_word(tokens, at + 1) else None
        return None

    def _unit_word(self, tokens: Tokens, at: int) -> int:
        """What the word at ``at`` multiplies by; 0 if it is no such word."""
        word = tokens.word(at)
        return self._unit(tokens, at) or self._scales.get(word, 0)

    def _unit(self, tokens: Tokens, at: int) -> int:
        """What a collective word is worth ("vingtaine", "dozens"); 0 if it is none or lacks the "of" that it needs."""
        word = tokens.word(at)
        unit = self._words.approximate.get(word) or self._words.vague.get(word, (0, 0, 0))[2]
        if unit and word in self._words.of_needed:
            return unit if tokens.is_joined(at + 1) and tokens.words[at + 1] in self._words.of else 0
        return unit

    def _numeral(self, tokens: Tokens, at: int, *, opening: int | None = None) -> Value:
        """A run of digits and cardinal words as one number; no value where the run makes none."""
        run = _Run(opening)
        behind = at
        has_digits = tokens.is_digits(at)
        while behind == at or tokens.is_joined(behind):
            taken = self._take(tokens, behind, run)
            if not taken:
                break
            behind += taken
        if behind == at:
            return Value(None, None, None, at + 1, "name", has_digits=has_digits)
        ordinal = self._ordinal(tokens, behind, run)
        if ordinal is not None:
            return ordinal
        return self._finish(tokens, behind, run, has_digits)

    def _finish(self, tokens: Tokens, behind: int, run: _Run, has_digits: bool) -> Value:
        """The run's number, unless more numerals follow that it cannot take: then the whole is no number."""
        number = run.number
        is_nonsense = False
        while (
            behind < len(tokens)
            and tokens.is_joined(behind)
            and (tokens.words[behind] in self._numerals or tokens.words[behind] in self._words.scales)
            and tokens.words[behind] not in self._words.ones
            and not has_digits
        ):
            is_nonsense = True
            behind += 1
        if is_nonsense or number > MAX_COUNT:
            return Value(None, None, None, behind, has_digits=has_digits)
        return Value(number, number, number, behind, scale=run.scale, has_digits=has_digits)

    def _ordinal(self, tokens: Tokens, behind: int, run: _Run) -> Value | None:
        """A run whose last word is an ordinal ("vingt et unième") or a fraction ("deux tiers")."""
        if not tokens.is_joined(behind):
            return None
        if tokens.words[behind] in self._words.fractions and tokens.words[behind] not in self._ordinals:
            return Value(None, None, None, behind + 1, "fraction")
        at = behind + 1 if tokens.words[behind] in self._words.tens_joiners and tokens.is_joined(behind + 1) else behind
        word = tokens.words[at]
        last = self._ordinals.get(word)
        if last is None or word in self._words.lone_ordinals:
            return None  # "les deux premiers"
        if last < run.room or self._is_compound(tokens.words[behind - 1], last):
            number = run.number + last
        elif last in self._multiples:
            number = run.number * last
        else:
            return Value(None, None, None, at + 1, "fraction")  # "trois cinquièmes"
        return Value(number, number, number, at + 1, "ordinal") if number <= MAX_COUNT else None

    def _is_compound(self, ten: str, last: int) -> bool:
        """Whether an ordinal makes one word with the ten before it ("dix-septième")."""
        wanted = self._words.cardinals.get(ten, 0) + last
        return any(first == ten and value == wanted for (first, _), value in self._compounds.items())

    def _take(self, tokens: Tokens, at: int, run: _Run) -> int:
        """How many tokens from ``at`` the ``run`` takes in; 0 if the number ends before."""
        word = tokens.word(at)
        if not word:
            return 0
        if tokens.is_digits(at):
            number = self.digits(word)
            return 1 if number is not None and run.add_digits(number) else 0
        if tokens.is_joined(at + 1) and (pair := self._compounds.get((word, tokens.words[at + 1]))) is not None:
            return 2 if run.add(pair, self._room_behind(pair)) else 0
        if word in self._words.cardinals:
            number = self._words.cardinals[word]
            return 1 if run.add(number, self._room_behind(number)) else 0
        if word in self._words.hundreds:
            return 1 if run.times_hundred(is_bare=word in self._words.bare_hundreds) else 0
        if word in self._words.scales:
            return 1 if run.times(self._words.scales[word], is_bare=word in self._words.bare_scales) else 0
        if (run.may_join_tens and word in self._words.tens_joiners) or (
            run.may_join_hundreds and word in self._words.hundreds_joiners
        ):
            return self._take_joined(tokens, at, run, is_tens=word in self._words.tens_joiners)
        return 0

    def _take_joined(self, tokens: Tokens, at: int, run: _Run, *, is_tens: bool) -> int:
        """ "et un", "and five": the joiner and what it joins."""
        if not tokens.is_joined(at + 1) or tokens.is_digits(at + 1):
            return 0
        number = self._words.cardinals.get(tokens.words[at + 1])
        if number is None or (is_tens and number not in (1, 11)):
            return 0
        return 2 if run.add(number, self._room_behind(number)) else 0

    def _room_behind(self, number: int) -> int:
        """What may still be added behind a number below 100 must be below this."""
        if number < 20 or number % 10:
            return 0
        return 20 if number in self._words.wide_tens else 10

    def digits(self, word: str) -> Number | None:
        """The number that a string of digits spells; None if it is none (a date, a list, thousands of digits)."""
        if len(word) > MAX_DIGITS:
            return None
        if self.grouped.fullmatch(word):
            whole, _, part = word.rpartition(self._words.decimal) if word.count(self._words.decimal) else (word, "", "")
            number = "".join(filter(str.isdigit, whole))
            return _number(number, part)
        if match := self._plain.fullmatch(word):
            return _number(match[1], match[2] or "")
        return None


class _Run:
    """A number in the making: the finished part, the group below the next scale, what may still be added."""

    def __init__(self, opening: int | None) -> None:
        self._total: Number = 0
        self._group: Number | None = opening
        self.room = 0
        self._last_scale = MAX_COUNT * 1000
        self.scale = 1

    @property
    def number(self) -> Number:
        """What the run is worth so far."""
        return self._total + (self._group or 0)

    @property
    def may_join_tens(self) -> bool:
        """Whether "et un" may follow."""
        return self.room in (10, 20)

    @property
    def may_join_hundreds(self) -> bool:
        """Whether "and five" may follow."""
        return self.room == 100 or (self._group is None and self._total > 0)

    def add(self, number: int, room: int) -> bool:
        """Adds a number below 100; False if it cannot stand here."""
        if self._group is None:
            if self._total and not 0 < number < self._last_scale:
                return False
            self._group, self.room = number, room
            return True
        if not 0 < number < self.room:
            return False
        self._group, self.room = self._group + number, room if self.room > 20 else 0
        self.scale = 1
        return True

    def add_digits(self, number: Number) -> bool:
        """Adds a string of digits: at the start, or below the last scale ("4 mille 300")."""
        if self._group is not None or (self._total and not 0 < number < self._last_scale):
            return False
        self._group, self.room = number, 0
        return True

    def times_hundred(self, *, is_bare: bool) -> bool:
        """ "cent"."""
        if self._group is None and not is_bare:
            return False
        if self._group is not None and not 1 <= self._group < 100:
            # "4 800 cents" is no number of people; "322 cents" is
            return False
        self._group, self.room, self.scale = (1 if self._group is None else self._group) * 100, 100, 100
        return True

    def times(self, scale: int, *, is_bare: bool) -> bool:
        """ "mille", "millions"."""
        if self._group is None and (self._total or not is_bare):
            return False
        if scale == self._last_scale:
            return False
        group = 1 if self._group is None else self._group
        if scale < self._last_scale:
            self._total += group * scale
        else:
            self._total = (self._total + group) * scale
        self._group, self.room, self._last_scale, self.scale = None, 0, scale, scale
        return True


def digit_patterns(words: NumberWords) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Digits in groups of three with one separator, and plain digits with a fraction, as ``words`` writes them.

    A full stop that cannot part thousands ("3.5" in French) is a decimal sign too.
    """
    marks = "".join(re.escape(mark) for mark in words.groups)
    blank = r" \u00a0\u202f\u2009"
    decimal = re.escape(words.decimal)
    grouped = rf"[0-9]{{1,3}}(?:(?:[{blank}][0-9]{{3}})+|([{marks}])[0-9]{{3}}(?:\1[0-9]{{3}})*)(?:{decimal}[0-9]+)?"
    plain = rf"([0-9]+)(?:(?:{decimal}|\.(?![0-9]{{3}}$))([0-9]+))?"
    return re.compile(grouped), re.compile(plain)


def _number(whole: str, part: str) -> Number | None:
    if not part:
        return int(whole)
    if len(part) == 3 and whole != "0" and not whole.startswith("0") and len(whole) <= 3:
        return None  # "18,000" in French, "18.000" in English: thousands or a fraction, the text does not say
    number = Fraction(f"{whole}.{part}")
    return int(number) if number.denominator == 1 else number


def _without_accents(word: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))


def _pairs(compounds: Mapping[str, int]) -> dict[tuple[str, str], int]:
    pairs: dict[tuple[str, str], int] = {}
    for phrase, value in compounds.items():
        first, second = phrase.split()
        pairs[first, second] = value
    return pairs

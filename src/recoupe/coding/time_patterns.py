"""Patterns of time expressions, from the language's data to compiled regular expressions and back to values.

A pattern is words and ``{slots}``, with ``[optional]`` and ``(one|or another)`` parts. One space stands for one to
three spaces of any kind; behind an apostrophe or a hyphen there may be none. Every repetition is bounded, so that the
time a match takes does not grow with the text. They are matched on the text in lower case (``lower_case``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from recoupe.knowledge.time_words import TimeRule, TimeWords

SPACE = "[ \u00a0\u202f]"
_CLOSE = (",", "-", "–", "/")  # marks that need no space on either side
ANY = "*"  # the second token of patterns that may end after the first, or go on with whatever
DIGITS = "#"  # the key of patterns that start with a number
GAP = rf"(?:{SPACE}{{1,3}}|(?<=['’\-‑–/]))"
WORD = re.compile(r"[^\W\d_]+|\d+")
_SHORT_UNITS = ("second", "minute", "hour", "day", "night")
_DAYS_OF_MONTH = range(1, 32)

Starts = frozenset[tuple[str, ...]]  # the first tokens of what may be matched, two at most
Value = int | str | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a slot matches (``expression``), what it may start with and what its words mean."""

    expression: str
    starts: Starts
    values: Mapping[str, Value] = field(default_factory=dict)
    raw: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Pattern:
    """One pattern of ``rule``; ``slots`` are its groups and what they mean, ``position`` is its place in the file."""

    position: int
    rule: TimeRule
    source: str
    slots: tuple[tuple[str, Slot], ...]

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The compiled pattern: on first use, as few texts need all of them."""
        return re.compile(self.source)

    @cached_property
    def refused_before(self) -> re.Pattern[str] | None:
        """What may not stand right before it; None: anything may."""
        listed = self.rule.not_after
        return re.compile(rf"(?<!\w)(?:{any_of(listed)}){GAP}?\Z") if listed else None


class PatternIndex:
    """The patterns of a language by the two tokens that they may start with."""

    def __init__(self, words: TimeWords) -> None:
        slots = make_slots(words)
        found: dict[str, dict[str, set[Pattern]]] = {}
        position = 0
        for rule in words.rules:
            for source in rule.patterns:
                parsed = _Parser(source, slots).parse()
                position += 1
                pattern = Pattern(
                    position=position,
                    rule=rule,
                    source=rf"{parsed.expression}(?!\w){_guard(rule)}",
                    slots=tuple((name, slots[name.rstrip("0123456789")]) for name in parsed.names),
                )
                for start in parsed.starts:
                    second = start[1] if len(start) > 1 else ANY
                    found.setdefault(start[0], {}).setdefault(second, set()).add(pattern)
        self._by_first = {first: _with_any(seconds) for first, seconds in found.items()}

    def __iter__(self) -> Iterator[Pattern]:
        listed = {
            pattern for seconds in self._by_first.values() for patterns in seconds.values() for pattern in patterns
        }
        return iter(sorted(listed, key=lambda pattern: pattern.position))

    def at(self, first: str, second: str) -> tuple[Pattern, ...]:
        """The patterns that may start with these tokens, in the order of the file."""
        seconds = self._by_first.get(first)
        return () if seconds is None else seconds.get(second) or seconds[ANY]


def _with_any(seconds: Mapping[str, set[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    anything = seconds.get(ANY, set())
    return {
        second: tuple(sorted(listed | anything, key=lambda pattern: pattern.position))
        for second, listed in {**seconds, ANY: anything}.items()
    }


def token_key(word: str) -> str:
    """What a token is found by in the index."""
    return DIGITS if word.isdigit() else word.casefold()


def _guard(rule: TimeRule) -> str:
    """What may not follow, as lookahead."""
    gap = rf"(?:{GAP}|[-‑'’])"
    refused = rf"(?!{gap}(?:{any_of(rule.not_before)})(?!\w))" if rule.not_before else ""
    wanted = rf"(?!{gap}(?!(?:{any_of(rule.only_before)})(?!\w))\w)" if rule.only_before else ""
    return refused + wanted


def values_of(match: re.Match[str], pattern: Pattern) -> dict[str, Value]:
    """What the slots of ``match`` say: the value of a word, the number of digits, else the text itself."""
    values: dict[str, Value] = {}
    for name, slot in pattern.slots:
        text = match[name]
        if text is not None:
            values[name] = _value(text, slot)
    return values


def _value(text: str, slot: Slot) -> Value:
    plain = plain_words(text)
    if slot.raw:
        return plain
    if plain in slot.values:
        return slot.values[plain]
    if (bare := plain.rstrip(".")) in slot.values:
        return slot.values[bare]
    digits = re.match(r"\d+", plain)
    return int(digits[0]) if digits else plain


def lower_case(text: str) -> str:
    """``text`` in lower case, character by character, so that its offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def plain_words(text: str) -> str:
    """``text`` in lower case with plain apostrophes, hyphens and spaces."""
    return " ".join(text.casefold().replace("’", "'").replace("‑", "-").split())


def any_of(phrases: Iterable[str]) -> str:
    """An expression for any of ``phrases``, longest first."""
    ordered = sorted({phrase.lower() for phrase in phrases}, key=lambda each: (-len(each), each))
    return "|".join(_escape(each) for each in ordered) or "(?!)"


def _escape(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\ ", f"{SPACE}{{1,3}}")
    return escaped.replace("'", "['’]").replace(r"\-", r"[\-‑]")


def _starts(phrase: str) -> tuple[str, ...]:
    """The first two tokens of ``phrase``."""
    return tuple(token_key(word) for word in WORD.findall(phrase)[:2])


def _followed(first: Starts, second: Starts) -> Starts:
    """The first two tokens of one thing and another behind it."""
    return frozenset((*start, *following)[:2] if len(start) < 2 else start for start in first for following in second)


def make_slots(words: TimeWords) -> dict[str, Slot]:
    """The slots of a language's patterns, by name."""
    numbers = _by_word(words.numbers)
    suffixes = f"(?:{any_of(words.day_suffixes)})?"
    ordinals = _by_word(words.ordinals)
    day_words = {word: n for word, n in {**numbers, **ordinals}.items() if n in _DAYS_OF_MONTH}
    day_words = {word: n for word, n in day_words.items() if word not in words.function_words}  # "In January a bomb"
    months, weekdays = _by_word(words.months), _by_word(words.weekdays)
    months_short, weekdays_short = _by_word(words.months_short), _by_word(words.weekdays_short)
    units = _by_word(words.units)
    many: dict[str, Value] = {**numbers, **{plain_words(word): bounds for word, bounds in words.vague.items()}}
    return {
        "weekday": _names(weekdays),
        "weekday_any": _names(weekdays, short=weekdays_short),
        "month": _names(months),
        "month_any": _names(months, short=months_short),
        "day": _names(day_words, digits=rf"(?:0?[1-9]|[12]\d|3[01]){suffixes}"),
        "day_number": _names({}, digits=rf"(?:0?[1-9]|[12]\d|3[01]){suffixes}"),
        "year": _digits(r"(?:1\d{3}|20\d\d|2100)(?![.,:/]?\d)"),
        "short_year": _digits(r"\d\d(?!\d)"),
        "season": _names(_by_word(words.seasons)),
        "period": _names({word: unit for word, unit in units.items() if unit not in _SHORT_UNITS}),
        "unit": _names(units),
        "n": _names(many, digits=r"\d{1,4}"),
        "ordinal": _names(ordinals, digits=rf"[1-9](?:{any_of(words.day_suffixes)})"),
        "century": _names(_by_word(words.centuries)),
        "edge": _names(_by_word(words.edges)),
        "side": _names(_by_word(words.sides)),
        "about": _names(_by_word(words.closeness)),
        "part": _names({plain_words(word): word for word in words.day_parts}),
        "clock": _digits(f"(?:{'|'.join(words.clocks)})", raw=True),
        "decade": Slot(r"(?:1\d|20)?\d0['’]?s", frozenset({(DIGITS, "s")})),
        "iso": _digits(r"[12]\d{3}-\d{1,2}-\d{1,2}(?![\d-])", raw=True),
        "slashed": _digits(r"\d{1,2}(?P<mark>[/.\-])\d{1,2}(?P=mark)(?:[12]\d)?\d\d(?![\d/]|[.\-]\d)", raw=True),
        "day_slash": _digits(r"\d{1,2}/\d{1,2}(?![\d/]|[.,]\d)", raw=True),
    }


def _names(values: Mapping[str, Value], *, short: Mapping[str, Value] | None = None, digits: str = "") -> Slot:
    """Words with their values; ``short`` ones may have a full stop, ``digits`` is an expression for a number."""
    expression = any_of(values)
    if short:
        expression = rf"(?:{any_of(short)})(?!\w)\.?|{expression}"
    if digits:
        expression = rf"{digits}(?![.,:/]?\d)|{expression}"
    every = {**values, **(short or {})}
    starts = {_starts(word) for word in every} | ({(DIGITS,), (DIGITS, ANY)} if digits else set())  # "1er": two tokens
    return Slot(rf"(?:{expression})", frozenset(starts), every)


def _digits(expression: str, *, raw: bool = False) -> Slot:
    """Numbers; raw ones hold signs and letters between them."""
    return Slot(expression, frozenset({(DIGITS, ANY)} if raw else {(DIGITS,)}), raw=raw)


def _by_word(table: Mapping[Any, Sequence[str]]) -> dict[str, Value]:
    return {plain_words(word): key for key, listed in table.items() for word in listed}


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern as an expression, what it may start with and its groups."""

    expression: str
    starts: Starts
    names: tuple[str, ...]
    optional: bool = False
    comma: bool = False


class _Parser:
    """Recursive descent over one pattern; the brackets were checked when the file was loaded."""

    def __init__(self, source: str, slots: Mapping[str, Slot]) -> None:
        self._tokens = re.findall(r"[\[\](|)]|\{\w+\}|[^\s\[\](){}|]+", source)
        self._slots = slots
        self._at = 0

    def parse(self) -> _Part:
        return self._either()

    def _either(self) -> _Part:
        choices = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            choices.append(self._sequence())
        if len(choices) == 1:
            return choices[0]
        return _Part(
            f"(?:{'|'.join(each.expression for each in choices)})",
            frozenset().union(*(each.starts for each in choices)),
            tuple(name for each in choices for name in each.names),
            comma=any(each.comma for each in choices),
        )

    def _sequence(self) -> _Part:
        parts = []
        while self._peek() not in ("", "|", ")", "]"):
            parts.append(self._piece())
        pivot = next(position for position, part in enumerate(parts) if not part.optional)
        before = "".join(f"(?:{part.expression}{_gap(part)})?" for part in parts[:pivot])
        after = "".join(
            f"(?:{_gap(part)}{part.expression})?" if part.optional else f"{_gap(part)}{part.expression}"
            for part in parts[pivot + 1 :]
        )
        return _Part(
            f"{before}{parts[pivot].expression}{after}",
            _sequence_starts(parts),
            tuple(name for part in parts for name in part.names),
            comma=parts[0].comma,
        )

    def _piece(self) -> _Part:
        token = self._peek()
        self._at += 1
        if token in "([":
            inner = self._either()
            self._at += 1
            return _Part(f"(?:{inner.expression})", inner.starts, inner.names, optional=token == "[", comma=inner.comma)
        if token.startswith("{"):
            slot = self._slots[token[1:-1].rstrip("0123456789")]
            return _Part(f"(?P<{token[1:-1]}>{slot.expression})", slot.starts, (token[1:-1],))
        end = r"(?!\w)" if token[-1].isalnum() else ""
        return _Part(f"{_escape(token.lower())}{end}", frozenset({_starts(token)}), (), comma=token in _CLOSE)

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""


def _gap(part: _Part) -> str:
    return f"{SPACE}?" if part.comma else GAP


def _sequence_starts(parts: Sequence[_Part]) -> Starts:
    starts: Starts = frozenset({()})
    for part in reversed(parts):
        with_part = _followed(part.starts, starts)
        starts = starts | with_part if part.optional else with_part
    return starts

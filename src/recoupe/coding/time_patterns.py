"""Patterns of time expressions, from the language's data to compiled regular expressions and back to values.

A pattern is words and ``{slots}``, with ``[optional]`` and ``(one|or another)`` parts. One space stands for one to
three spaces of any kind; behind an apostrophe or a hyphen there may be none. Every repetition is bounded, so that the
time a match takes does not grow with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from recoupe.knowledge.time_words import TimeRule, TimeWords

SPACE = "[ \u00a0\u202f]"
DIGITS = "#"  # the key of patterns that start with a number
GAP = rf"(?:{SPACE}{{1,3}}|(?<=['’\-‑–]))"
WORD = re.compile(r"[^\W\d_]+|\d+")
_DAYS_OF_MONTH = range(1, 32)

Value = int | str | tuple[int, int]


@dataclass(frozen=True, slots=True)
class Slot:
    """What a slot matches (``expression``), the tokens that it may start with and what its words mean."""

    expression: str
    firsts: frozenset[str]
    values: Mapping[str, Value] = field(default_factory=dict)
    raw: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """One compiled pattern of ``rule``; ``slots`` are its groups and what they mean."""

    rule: TimeRule
    expression: re.Pattern[str]
    slots: tuple[tuple[str, Slot], ...]


def index_patterns(words: TimeWords) -> dict[str, tuple[Pattern, ...]]:
    """First token of a pattern, in lower case -> the patterns; ``DIGITS`` for those that may start with a number."""
    slots = make_slots(words)
    index: dict[str, list[Pattern]] = {}
    for rule in words.rules:
        for source in rule.patterns:
            parsed = _Parser(source, slots).parse()
            guard = _guard(rule)
            pattern = Pattern(
                rule=rule,
                expression=re.compile(rf"{parsed.expression}(?!\w){guard}", re.IGNORECASE),
                slots=tuple((name, slots[name.rstrip("0123456789")]) for name in parsed.names),
            )
            for first in parsed.firsts:
                index.setdefault(first, []).append(pattern)
    return {first: tuple(patterns) for first, patterns in index.items()}


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


def plain_words(text: str) -> str:
    """``text`` in lower case with plain apostrophes, hyphens and spaces."""
    return " ".join(text.casefold().replace("’", "'").replace("‑", "-").split())


def any_of(phrases: Iterable[str]) -> str:
    """An expression for any of ``phrases``, longest first."""
    ordered = sorted(set(phrases), key=lambda each: (-len(each), each))
    return "|".join(_escape(each) for each in ordered) or "(?!)"


def _escape(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\ ", f"{SPACE}{{1,3}}")
    return escaped.replace("'", "['’]").replace(r"\-", r"[\-‑]")


def first_token(phrase: str) -> str:
    """The key that ``phrase`` is found by."""
    match = WORD.search(phrase)
    return "" if match is None else DIGITS if match[0].isdigit() else match[0].casefold()


def make_slots(words: TimeWords) -> dict[str, Slot]:
    """The slots of a language's patterns, by name."""
    numbers = _by_word(words.numbers)
    suffixes = f"(?:{any_of(words.day_suffixes)})?"
    ordinals = _by_word(words.ordinals)
    day_words = {word: n for word, n in {**numbers, **ordinals}.items() if n in _DAYS_OF_MONTH}
    months, weekdays = _by_word(words.months), _by_word(words.weekdays)
    months_any = {**months, **_by_word(words.months_short)}
    weekdays_any = {**weekdays, **_by_word(words.weekdays_short)}
    many: dict[str, Value] = {**numbers, **{plain_words(word): bounds for word, bounds in words.vague.items()}}
    return {
        "weekday": _names(weekdays),
        "weekday_any": _names(weekdays_any, dotted=True),
        "month": _names(months),
        "month_any": _names(months_any, dotted=True),
        "day": _names(day_words, digits=rf"(?:0?[1-9]|[12]\d|3[01]){suffixes}"),
        "year": _digits(r"(?:1\d{3}|20\d\d|2100)(?![.,:/]?\d)"),
        "short_year": _digits(r"\d\d(?!\d)"),
        "season": _names(_by_word(words.seasons)),
        "unit": _names(_by_word(words.units)),
        "n": _names(many, digits=r"\d{1,4}"),
        "ordinal": _names(ordinals, digits=rf"[1-9](?:{any_of(words.day_suffixes)})"),
        "century": _names(_by_word(words.centuries)),
        "edge": _names(_by_word(words.edges)),
        "side": _names(_by_word(words.sides)),
        "about": _names(_by_word(words.closeness)),
        "part": _names({plain_words(word): word for word in words.day_parts}),
        "clock": _digits(f"(?:{'|'.join(words.clocks)})", raw=True),
        "decade": _digits(r"(?:1\d|20)?\d0['’]?s"),
        "iso": _digits(r"[12]\d{3}-\d{1,2}-\d{1,2}(?![\d-])", raw=True),
        "slashed": _digits(r"\d{1,2}(?P<mark>[/.\-])\d{1,2}(?P=mark)(?:[12]\d)?\d\d(?![\d/]|[.\-]\d)", raw=True),
        "day_slash": _digits(r"\d{1,2}/\d{1,2}(?![\d/]|[.,]\d)", raw=True),
    }


def _names(values: Mapping[str, Value], *, dotted: bool = False, digits: str = "") -> Slot:
    expression = any_of(values)
    if digits:
        expression = rf"{digits}(?![.,:/]?\d)|{expression}"
    firsts = {first_token(word) for word in values} | ({DIGITS} if digits else set())
    dot = r"(?:(?!\w)\.)?" if dotted else ""
    return Slot(rf"(?:{expression}){dot}", frozenset(firsts), values)


def _digits(expression: str, *, raw: bool = False) -> Slot:
    return Slot(expression, frozenset({DIGITS}), raw=raw)


def _by_word(table: Mapping[Any, Sequence[str]]) -> dict[str, Value]:
    return {plain_words(word): key for key, listed in table.items() for word in listed}


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a pattern as an expression, the tokens it may start with and its groups."""

    expression: str
    firsts: frozenset[str]
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
            frozenset().union(*(each.firsts for each in choices)),
            tuple(name for each in choices for name in each.names),
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
            frozenset().union(*(part.firsts for part in parts[: pivot + 1])),
            tuple(name for part in parts for name in part.names),
            comma=parts[0].comma,
        )

    def _piece(self) -> _Part:
        token = self._peek()
        self._at += 1
        if token in "([":
            inner = self._either()
            self._at += 1
            return _Part(f"(?:{inner.expression})", inner.firsts, inner.names, optional=token == "[", comma=inner.comma)
        if token.startswith("{"):
            slot = self._slots[token[1:-1].rstrip("0123456789")]
            return _Part(f"(?P<{token[1:-1]}>{slot.expression})", slot.firsts, (token[1:-1],))
        end = r"(?!\w)" if token[-1].isalnum() else ""
        return _Part(f"{_escape(token)}{end}", frozenset({first_token(token)}), (), comma=token in (",", "-", "–"))

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""


def _gap(part: _Part) -> str:
    return f"{SPACE}?" if part.comma else GAP

"""Numbers of a text with what bounds them: "au moins 12", "entre 20 et 35", "des dizaines de milliers".

Every number has a kind; only counts, articles ("un mort") and zeros ("aucun blessé") can count people or things.
The figure that a text gives is never rounded and never guessed: a run of digits or words that makes no number, or
one above 10^12, has no value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from recoupe.coding.number_tokens import Tokens, phrase_words
from recoupe.coding.number_values import Number, Value, ValueReader
from recoupe.knowledge.number_words import Bound, NumberWords
from recoupe.records.events import Count
from recoupe.records.spans import Span

NumberKind = Literal["count", "article", "none", "ordinal", "percent", "money", "quantity", "time", "name"]
YEARS = range(1500, 2101)  # four digits that are read as a year where nothing counted follows
MAX_DAY = 31
COUNTING: frozenset[NumberKind] = frozenset(("count", "article", "none"))
DASHES = ("-", "–", "—", " - ", " – ", "\u2011")
_STARTS = '.!?:;«»“”"(\n'


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumber:
    """A number at ``span``, its bounding words included ("au moins 12").

    ``low``, ``best``, ``high`` as in ``Count``: exactly 12 is 12, 12, 12; "une vingtaine", "près de 50" have a best
    alone; "plus de 30" a low alone, "moins de 10" and "jusqu'à 40" a high alone ("moins de 10" keeps the 10 of the
    text); "plusieurs" is low 3. Kinds: ``article`` is "un", "a", "one" before a noun; ``none`` is "aucun", "no";
    ``quantity`` a measure, duration or age, or a number that is not whole; ``time`` a year, date or hour; ``name``
    a number that names ("T-72", "bataillon 12").
    """

    span: Span
    kind: NumberKind
    low: int | None
    best: int | None
    high: int | None

    @property
    def count(self) -> Count | None:
        """How many; None where the number counts nothing or has no value."""
        if self.kind not in COUNTING or (self.low is None and self.best is None and self.high is None):
            return None
        return Count(low=self.low, best=self.best, high=self.high)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A value with what stands around it. ``first`` and ``after`` are positions of tokens, ``end`` an offset."""

    value: Value
    first: int
    after: int
    end: int
    kind: NumberKind


class NumberReader:
    """Finds the numbers of texts in one language."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._values = ValueReader(words)
        self._bounds = _by_last_word(words.bounds)
        self._bounds_after = _by_first_word(words.bounds_after)
        self._percent = [phrase_words(each) for each in words.percent]
        self._suffixes = {**words.suffixes, **words.people_suffixes}

    def find(self, text: str) -> list[FoundNumber]:
        """The numbers of ``text`` in text order; they do not overlap. Linear in the length of the text."""
        tokens = Tokens(text, self._values.grouped)
        openers = self._values.openers
        found: list[FoundNumber] = []
        at, floor = 0, 0
        for position, word in enumerate(tokens.words):
            if position < at or not (word in openers or word[0] <= "9"):
                continue
            phrase = self._read(tokens, position)
            if phrase is None:
                continue
            phrase = self._range(tokens, phrase, floor)
            found.append(self._bounded(tokens, phrase, floor))
            at = floor = phrase.after
            while floor < len(tokens) and tokens.starts[floor] < found[-1].span.end:
                floor += 1  # "ou plus" belongs to this number
            at = max(at, floor)
        return found

    def _read(self, tokens: Tokens, at: int) -> _Phrase | None:
        """The value at ``at`` with its suffix and unit, and so its kind."""
        value = self._values.read(tokens, at)
        if value is None:
            return None
        value, kind = self._suffix(tokens, value)
        last = value.after - 1
        if last > at and tokens.words[last] in self._words.of:
            last -= 1  # "une poignée de"
        phrase = _Phrase(value, at, value.after, tokens.ends[last], kind)
        if kind != "count":
            return phrase
        return self._unit(tokens, phrase) or self._date(tokens, phrase) or self._named(tokens, phrase) or phrase

    def _suffix(self, tokens: Tokens, value: Value) -> tuple[Value, NumberKind]:
        """The letters right behind digits: "10K", "2e", "14h", "5G"."""
        behind = value.after
        kind = _kind_of(value)
        if kind != "count" or not tokens.is_digits(behind - 1) or behind >= len(tokens) or tokens.gap(behind):
            return value, kind
        word, written = tokens.words[behind], tokens.text[tokens.starts[behind] : tokens.ends[behind]]
        value = replace(value, after=behind + 1)
        if word in self._words.ordinal_suffixes:
            return value, "ordinal"
        if written in self._words.suffixes or (
            written in self._words.people_suffixes and tokens.word(behind + 1) in self._words.counted
        ):
            return _times(value, self._suffixes[written]), "count"
        if word in self._words.hours:
            minutes = tokens.is_digits(behind + 1) and not tokens.gap(behind + 1).strip()
            return replace(value, after=behind + 2 if minutes else behind + 1), "time"
        if word in self._words.scales:
            return _times(value, self._words.scales[word]), "count"
        return value, "quantity" if word in self._words.units else "name"

    def _unit(self, tokens: Tokens, phrase: _Phrase) -> _Phrase | None:
        """The number as a share, sum or measure, by what stands beside it; None if it is none."""
        text, start, end = tokens.text, tokens.starts[phrase.first], phrase.end
        ahead = text[end : end + 3].lstrip()[:1]
        if ahead in ("%", "‰"):
            return replace(phrase, kind="percent")
        if ahead in self._words.money_signs or text[max(start - 2, 0) : start].rstrip()[-1:] in self._words.money_signs:
            return replace(phrase, kind="money")
        behind = phrase.after
        if not tokens.is_joined(behind):
            return replace(phrase, kind="quantity") if self._is_age(tokens, phrase) else None
        if words := next((each for each in self._percent if tokens.matches(behind, each)), None):
            return replace(phrase, kind="percent", after=behind + len(words))
        if tokens.words[behind] in self._words.of and tokens.is_linked(behind + 1):
            behind += 1
        word = tokens.words[behind]
        if word in self._words.money:
            return replace(phrase, kind="money")
        if word in self._words.hours and phrase.value.has_digits and word not in self._words.units:
            return replace(phrase, kind="time")
        if word in self._words.units and text[end : end + 1] != "\n":
            return replace(phrase, kind="quantity")
        return None

    def _is_age(self, tokens: Tokens, phrase: _Phrase) -> bool:
        """ "a woman, 34, was killed"."""
        if not phrase.value.has_digits or phrase.value.best is None or not 0 < phrase.value.best < 110:
            return False
        is_closed = tokens.text[phrase.end : phrase.end + 1] in (",", ")")
        before = tokens.text[max(tokens.starts[phrase.first] - 2, 0) : tokens.starts[phrase.first]]
        return is_closed and (before == ", " or before.endswith("("))

    def _date(self, tokens: Tokens, phrase: _Phrase) -> _Phrase | None:
        """The number as a year, day or hour; None if it is none."""
        if not phrase.value.has_digits or phrase.value.scale != 1:
            return None
        value = phrase.value.best
        start, end = tokens.starts[phrase.first], phrase.end
        ahead, before = tokens.text[end : end + 2], tokens.text[max(start - 2, 0) : start]
        if (ahead[:1] in (":", "/") and ahead[1:].isdigit()) or (before[1:] in (":", "/") and before[:1].isdigit()):
            return replace(phrase, kind="time")
        if self._is_iso(tokens, phrase):
            return replace(phrase, kind="time")
        if value is None or value.denominator != 1:
            return None
        if value <= MAX_DAY and self._is_day(tokens, phrase):
            return replace(phrase, kind="time")
        written = tokens.words[phrase.first]
        if value in YEARS and len(written) == 4 and phrase.after == phrase.first + 1 and self._is_year(tokens, phrase):
            return replace(phrase, kind="time")
        return None

    def _is_iso(self, tokens: Tokens, phrase: _Phrase) -> bool:
        """A part of three and more strings of digits with hyphens: "2021-08-19", a telephone number."""
        first = phrase.first
        while tokens.is_digits(first - 1) and tokens.gap(first) == "-" and phrase.first - first < 3:
            first -= 1
        last = phrase.first
        while tokens.is_digits(last + 1) and tokens.gap(last + 1) == "-" and last - phrase.first < 3:
            last += 1
        return last - first >= 2

    def _is_day(self, tokens: Tokens, phrase: _Phrase) -> bool:
        behind, before = phrase.after, phrase.first - 1
        if tokens.is_joined(behind) and tokens.words[behind] in self._words.months:
            return True
        is_of = tokens.is_joined(behind) and tokens.words[behind] in self._words.of
        if is_of and tokens.word(behind + 1) in self._words.months:
            return True
        if tokens.word(behind) in self._words.counted:
            return False
        if before >= 0 and tokens.is_joined(phrase.first) and tokens.gap(phrase.first) != "\n":
            word = tokens.words[before]
            if word in self._words.weekdays and not self._words.month_first:
                return True
            if word in self._words.months and self._words.month_first:
                return True
        return self._is_first_day(tokens, behind)

    def _is_first_day(self, tokens: Tokens, behind: int) -> bool:
        """ "les 12 et 13 août": another day with its month follows."""
        return (
            tokens.is_joined(behind)
            and tokens.words[behind] in self._words.day_links
            and tokens.is_digits(behind + 1)
            and tokens.is_joined(behind + 2)
            and tokens.words[behind + 2] in self._words.months
        )

    def _is_year(self, tokens: Tokens, phrase: _Phrase) -> bool:
        behind, before = phrase.after, tokens.word(phrase.first - 1)
        if tokens.is_joined(behind) and tokens.words[behind] in self._words.counted:
            return before in self._words.months
        if before in self._words.months or before in self._words.year_cues:
            return True
        value = phrase.value.best
        if value is not None and value < 1900:
            return not tokens.is_joined(behind)
        return True

    def _named(self, tokens: Tokens, phrase: _Phrase) -> _Phrase | None:
        """The number as part of a name ("T-72", "bataillon 12", "Boeing 737"); None if it is none."""
        if not tokens.is_digits(phrase.first):
            return None
        if self._is_string(tokens, phrase):
            return replace(phrase, kind="name")
        gap, before = tokens.gap(phrase.first), tokens.word(phrase.first - 1)
        if gap == "" or (gap == "-" and before and not before[0] <= "9"):
            return replace(phrase, kind="name")
        if gap not in (" ", "\u00a0") or tokens.is_digits(phrase.first - 1):
            return None
        if before in self._words.labels:
            return replace(phrase, kind="name")
        start = tokens.starts[phrase.first - 1]
        is_capital = tokens.text[start].isupper() and before not in self._words.months
        if not is_capital or tokens.word(phrase.after) in self._words.counted or phrase.value.scale != 1:
            return None
        ahead = tokens.text[max(start - 3, 0) : start]
        is_opening = start == 0 or ahead[-1] in _STARTS or ahead.rstrip()[-1:] in _STARTS
        return None if is_opening else replace(phrase, kind="name")

    def _is_string(self, tokens: Tokens, phrase: _Phrase) -> bool:
        """A part of a telephone number or score: "06 12 34 56", "3-2"."""
        first, behind = phrase.first, phrase.after
        if len(tokens.words[first]) > 1 and tokens.words[first][0] == "0":
            return True
        for one, other in ((first, behind), (first - 1, first)):
            if not (tokens.is_digits(one) and tokens.is_digits(other) and one >= 0):
                continue
            if tokens.gap(other) == "-" and not self._is_rising(tokens, one, other):
                return True
            beyond = other + 1 if one == first else one - 1
            is_third = tokens.is_digits(beyond) and tokens.gap(max(beyond, one if one != first else other + 1)) == " "
            if tokens.gap(other) == " " and is_third:
                return True
        return False

    def _is_rising(self, tokens: Tokens, one: int, other: int) -> bool:
        low, high = self._values.digits(tokens.words[one]), self._values.digits(tokens.words[other])
        return low is not None and high is not None and low < high

    def _range(self, tokens: Tokens, phrase: _Phrase, floor: int) -> _Phrase:
        """``phrase`` and the second end of its range; as it is where it has none."""
        if phrase.value.kind not in ("number", "article") or phrase.value.best is None:
            return phrase
        second_at = self._second(tokens, phrase, floor)
        if second_at is None:
            return phrase
        second = self._read(tokens, second_at)
        if second is None or second.value.kind != "number" or second.value.best is None:
            return phrase
        low, high = _scaled(phrase.value, second.value)
        if not low < high or (second.kind == "ordinal") or (second.kind == "name" and phrase.after != second_at):
            return phrase
        value = replace(second.value, low=low, best=None, high=high)
        kinds = [each for each in (phrase.kind, second.kind) if each not in ("article", "name", "count")]
        return replace(second, value=value, first=phrase.first, kind=kinds[0] if kinds else "count")

    def _second(self, tokens: Tokens, phrase: _Phrase, floor: int) -> int | None:
        """Where the second end of a range would start; None if nothing links to one."""
        behind = phrase.after
        if tokens.is_digits(behind) and tokens.is_digits(phrase.first) and tokens.gap(behind) in DASHES:
            return None if phrase.kind == "time" and phrase.value.best not in YEARS else behind
        if not tokens.is_linked(behind) or not tokens.is_linked(behind + 1):
            return None
        link = tokens.words[behind]
        if link in self._words.between_links:
            opener = phrase.first - 1
            return behind + 1 if opener >= floor and self._opens_range(tokens, opener) else None
        if link in self._words.range_links and phrase.kind != "time":
            return behind + 1
        return None

    def _opens_range(self, tokens: Tokens, opener: int) -> bool:
        """Whether "entre" stands at ``opener``, or before a bound there ("entre environ 20 et 30")."""
        if tokens.words[opener] in self._words.between:
            return tokens.is_linked(opener + 1)
        return tokens.words[opener] in self._words.bounds and tokens.word(opener - 1) in self._words.between

    def _bounded(self, tokens: Tokens, phrase: _Phrase, floor: int) -> FoundNumber:
        """The number with the words that bound it on both sides."""
        first, value = phrase.first, phrase.value
        first, bounds = self._bounds_before(tokens, first, floor)
        end = phrase.end
        if not bounds and (behind := self._bound_behind(tokens, phrase.after)):
            bounds, end = [behind[0]], tokens.ends[behind[1] - 1]
        elif not bounds and tokens.word(phrase.after) in self._words.counted:
            behind = self._bound_behind(tokens, phrase.after + 1)  # "Quatorze personnes au moins"
            bounds = [behind[0]] if behind else []
        if value.best is None and value.high is not None and first > floor and self._is_range_opener(tokens, first - 1):
            first -= 1
        kind = phrase.kind
        low, best, high = value.low, value.best, value.high
        if kind == "article" and bounds and bounds != ["exact"]:
            counted = replace(phrase, kind="count")
            kind = (self._unit(tokens, counted) or counted).kind  # "près d'une semaine"
        if best is not None:
            low, best, high = _bound(low, best, high, bounds)
        if any(each is not None and each.denominator != 1 for each in (low, best, high)):
            low = best = high = None
            kind = "quantity" if kind == "count" else kind
        span = Span(tokens.starts[first], end)
        if value.kind == "article" and kind == "article":
            span = Span(tokens.starts[phrase.first], end)
        return FoundNumber(span=span, kind=kind, low=_whole(low), best=_whole(best), high=_whole(high))

    def _is_range_opener(self, tokens: Tokens, at: int) -> bool:
        word = tokens.words[at]
        return tokens.is_linked(at + 1) and (word in self._words.between or word in self._words.range_openers)

    def _bounds_before(self, tokens: Tokens, first: int, floor: int) -> tuple[int, list[Bound]]:
        """Where the bounding words begin, and what they say, the nearest first."""
        bounds: list[Bound] = []
        while first > floor and len(bounds) < 3 and tokens.is_linked(first):
            for phrase, bound in self._bounds.get(tokens.words[first - 1], ()):
                begin = first - len(phrase)
                if begin >= floor and tokens.matches(begin, phrase):
                    bounds.append(bound)
                    first = begin
                    break
            else:
                break
        return first, bounds

    def _bound_behind(self, tokens: Tokens, after: int) -> tuple[Bound, int] | None:
        """What the words right behind the number say, and the position behind them."""
        if not tokens.is_linked(after):
            return None
        for phrase, bound in self._bounds_after.get(tokens.words[after], ()):
            behind = after + len(phrase)
            if tokens.matches(after, phrase):
                opens_next = tokens.is_linked(behind) and (
                    tokens.is_digits(behind) or tokens.words[behind] in self._values.openers
                )
                return None if opens_next else (bound, behind)
        return None


def _kind_of(value: Value) -> NumberKind:
    kinds: Mapping[str, NumberKind] = {
        "number": "count",
        "article": "article",
        "none": "none",
        "ordinal": "ordinal",
        "fraction": "percent",
        "name": "name",
    }
    return kinds[value.kind]


def _times(value: Value, scale: int) -> Value:
    if value.best is None:
        return value
    number = value.best * scale
    return replace(value, low=number, best=number, high=number, scale=value.scale * scale)


def _scaled(first: Value, second: Value) -> tuple[Number, Number]:
    """The ends of a range: in "2 à 3 millions" the scale of the second holds for the first too."""
    low, high = first.best or 0, second.best or 0
    if first.scale == 1 and second.scale > 1 and low < high / second.scale:
        return low * second.scale, high
    return low, high


def _bound(
    low: Number | None, best: Number, high: Number | None, bounds: Sequence[Bound]
) -> tuple[Number | None, Number | None, Number | None]:
    """Low, best and high of a number under its bounding words: the outermost that is more than "about" decides."""
    deciding = next((bound for bound in reversed(bounds) if bound not in ("about", "exact")), None)
    match deciding or (bounds[-1] if bounds else "exact"):
        case "least":
            return best, best, None
        case "more":
            return best, None, None
        case "most" | "less":
            return None, None, best
        case "about":
            return None, best, None
    return low, best, high


def _whole(number: Number | None) -> int | None:
    return None if number is None else int(number)


_Bounds = Mapping[str, Sequence[tuple[tuple[str, ...], Bound]]]


def _by_last_word(bounds: Mapping[str, Bound]) -> _Bounds:
    return _indexed(bounds, -1)


def _by_first_word(bounds: Mapping[str, Bound]) -> _Bounds:
    return _indexed(bounds, 0)


def _indexed(bounds: Mapping[str, Bound], place: int) -> _Bounds:
    """Phrases by their first or last word, longer ones first."""
    phrases: Iterable[tuple[tuple[str, ...], Bound]] = ((phrase_words(each), bound) for each, bound in bounds.items())
    table: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for phrase, bound in sorted(phrases, key=lambda pair: -len(pair[0])):
        table.setdefault(phrase[place], []).append((phrase, bound))
    return table

"""Times that a text names, as intervals of days: "hier", "du 3 au 5 mars", "since January 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from recoupe.coding.time_days import Days, between, later, unit_length
from recoupe.coding.time_meanings import Reading, Setting, days_of
from recoupe.coding.time_patterns import (
    GAP,
    SPACE,
    WORD,
    Pattern,
    PatternIndex,
    Value,
    any_of,
    lower_case,
    token_key,
    values_of,
)
from recoupe.knowledge.time_words import TimeRule, TimeWords
from recoupe.records.articles import Precision, When, WhenBasis
from recoupe.records.spans import Span

TimeKind = Literal["point", "duration", "recurring"]
Link = Literal["since", "onwards", "until", "by", "before", "after"]
_LEFT_CONTEXT = 40  # characters before a time in which its preposition is looked for
_LINKS: tuple[Link, ...] = ("since", "onwards", "until", "by", "before", "after")
_LICENCES = ("inside", "from_", "naming", "between", "night")
_LONGEST_TOLD_DAYS = 31  # a month of a year is told of, a year alone is background
_SOON_DAYS = 150  # "until March" said in January lies ahead, said in May behind
_NIGHT = (1260, 1740)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression of a text.

    ``earliest`` and ``latest`` are the first and last day that it means when what is told lies in the past, both None
    where that cannot be told; one alone is None where the time is open there. ``ahead`` is the interval where what is
    told lies ahead, None where that makes no difference. ``clock`` is the time of day in minutes after midnight of
    the first day (past 1440: the next day), None if none is named.
    """

    span: Span
    earliest: date | None
    latest: date | None
    precision: Precision
    basis: WhenBasis
    kind: TimeKind
    clock: tuple[int, int] | None = None
    ahead: tuple[date | None, date | None] | None = None

    @property
    def when(self) -> When | None:
        """The interval as a record; None if no day of it is known."""
        if self.earliest is None and self.latest is None:
            return None
        return When(
            earliest=self.earliest, latest=self.latest, precision=self.precision, basis=self.basis, span=self.span
        )

    def looking_ahead(self) -> FoundTime:
        """The same time where what is told lies ahead: "lundi" is the next Monday."""
        if self.ahead is None:
            return self
        return replace(self, earliest=self.ahead[0], latest=self.ahead[1], ahead=None)


@dataclass(frozen=True, slots=True)
class _Atom:
    """One pattern found at ``start``-``end``."""

    start: int
    end: int
    rule: TimeRule
    values: Mapping[str, Value]

    @property
    def reading(self) -> Reading:
        return Reading(self.rule, self.values)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What is read as one time: a day with its hours, a range of two, with the preposition before it."""

    start: int
    end: int
    day: _Atom | None
    clock: tuple[int, int] | None = None
    to: _Phrase | None = None
    link: Link | None = None
    base: _Atom | None = None  # "la veille du 13 février": the day that ``day`` is told from
    licensed: bool = False
    is_cut: bool = False  # "la veille" before "de l'attaque": told from what no day is known of


class TimeReader:
    """Finds the times of one language's texts. Build it once: it compiles the language's patterns."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._patterns = PatternIndex(words)
        links = words.links
        self._left = _left_context({name: getattr(links, name) for name in (*_LINKS, *_LICENCES)})
        self._to = {
            name: re.compile(rf"{SPACE}{{0,3}}(?:{any_of(listed)}){SPACE}{{0,3}}")
            for name, listed in (("to", links.to), ("bare", links.bare_to), ("and", links.and_))
        }
        self._beside = re.compile(rf"{SPACE}{{0,3}}(?:{any_of(links.hours)}|){SPACE}{{0,3}}")
        self._of_day = re.compile(rf"{SPACE}{{1,3}}(?:{any_of(links.of_day)}){SPACE}{{0,3}}")
        self._next_word = re.compile(rf"{SPACE}{{1,3}}([^\W\d_]+)")
        self._counted = re.compile(rf"{SPACE}?(?:{any_of(words.counted)})(?!\w)")
        self._afternoon = re.compile(any_of(words.afternoon))
        self._forenoon = re.compile(any_of(words.forenoon))

    def find(self, text: str, *, said_on: date | None) -> list[FoundTime]:
        """The times that ``text`` names, in text order, none inside another.

        Args:
            said_on: the day on which the text was said; without it relative times are found, but mean no day.
        """
        lower = lower_case(text)
        phrases = self._phrases(lower, list(self._atoms(lower, text)))
        mentioned = frozenset(
            year
            for phrase in phrases
            if phrase.day and (year := phrase.day.reading.year) is not None and (not said_on or year <= said_on.year)
        )
        found: list[FoundTime] = []
        setting = Setting(
            said_on=said_on,
            anchor=None,
            last=None,
            told=None,
            mentioned=mentioned,
            ahead=False,
            numeric_order=self._words.numeric_order,
        )
        for phrase in phrases:
            if found and "\n" in text[found[-1].span.end : phrase.start]:
                setting = replace(setting, told=None)
            time = _time_of(phrase, setting)
            found.append(time)
            if phrase.link is None and time.kind == "point":
                setting = _after(time, setting)
        return found

    def _atoms(self, text: str, cased: str) -> Iterator[_Atom]:
        """The longest pattern at each word, left to right."""
        end = 0
        tokens = [(word.start(), token_key(word[0])) for word in WORD.finditer(text)]
        tokens.append((len(text), ""))
        for (start, key), (_, following) in pairwise(tokens):
            if start < end:
                continue
            patterns = self._patterns.at(key, following)
            if not patterns or _is_inside_word(text, start):
                continue
            atom = self._longest(text, start, patterns, cased)
            if atom is not None:
                yield atom
                end = atom.end

    def _longest(self, text: str, start: int, patterns: Iterable[Pattern], cased: str) -> _Atom | None:
        best: tuple[re.Match[str], Pattern] | None = None
        for pattern in patterns:
            match = pattern.expression.match(text, start)
            if match and (best is None or match.end() > best[0].end()) and self._fits(match, pattern, cased):
                best = match, pattern
        if best is None:
            return None
        match, pattern = best
        return _Atom(match.start(), match.end(), pattern.rule, values_of(match, pattern))

    def _fits(self, match: re.Match[str], pattern: Pattern, cased: str) -> bool:
        """Whether the words around it and its capitals let the match be a time."""
        refused = pattern.refused_before
        if refused and refused.search(match.string, max(0, match.start() - _LEFT_CONTEXT), match.start()):
            return False
        capitalised = self._words.capitalised
        return not capitalised or not any(
            (name := match[slot]) and name.rstrip(".") in capitalised and cased[match.start(slot)].islower()
            for slot, _ in pattern.slots
            if slot.startswith(("month", "weekday", "season"))
        )

    def _phrases(self, text: str, atoms: list[_Atom]) -> list[_Phrase]:
        """Atoms joined: days with their hours, ranges, prepositions; those that are no time by themselves left out."""
        singles = list(self._with_hours(text, atoms))
        phrases: list[_Phrase] = []
        position = 0
        while position < len(singles):
            phrase = singles[position]
            left = self._left_of(text, phrase.start, after=phrases[-1].end if phrases else 0)
            following = singles[position + 1] if position + 1 < len(singles) else None
            joined = following and self._range(text, phrase, following, left)
            if joined:
                phrases.append(self._linked(joined, left, licensed=True))
                position += 2
                continue
            whole = self._linked(phrase, left, licensed=False)
            if self._is_time(text, whole, left):
                phrases.append(whole)
            position += 1
        return phrases

    def _with_hours(self, text: str, atoms: list[_Atom]) -> Iterator[_Phrase]:
        position = 0
        while position < len(atoms):
            atom = atoms[position]
            position += 1
            start, end, day, clock, base = atom.start, atom.end, atom, self._clock(atom, text), None
            while position < len(atoms):
                other = atoms[position]
                if base is None and self._is_told_from(text, day, end, other.start):
                    if not _has_days(other):
                        break
                    base = other
                elif _is_hours(other) != _is_hours(day) and (_has_days(other) or _has_days(day)):
                    if not self._beside.fullmatch(text, end, other.start):
                        break
                    clock = self._clock(other, text) if _is_hours(other) else clock
                    day = day if _is_hours(other) else other
                elif _is_hours(other) and clock is not None and self._beside.fullmatch(text, end, other.start):
                    pass  # "à l'aube vers 5 heures": the first one stays
                else:
                    break
                end = other.end
                position += 1
            yield _Phrase(start, end, day, clock=clock, base=base, is_cut=base is None and self._is_cut(text, day, end))

    def _is_told_from(self, text: str, atom: _Atom, end: int, start: int) -> bool:
        """Whether ``atom`` is told from the time at ``start``: "la veille du 3 mars", "two days after 3 March"."""
        if atom.rule.loose == "word" and not text[end:start].strip():
            return True
        return atom.rule.loose != "" and self._of_day.fullmatch(text, end, start) is not None

    def _is_cut(self, text: str, atom: _Atom, end: int) -> bool:
        if atom.rule.loose == "of":
            return self._of_day.match(text, end) is not None
        return atom.rule.loose == "word" and self._next_word.match(text, end) is not None

    def _clock(self, atom: _Atom, text: str) -> tuple[int, int] | None:
        if atom.rule.clock:
            return atom.rule.clock
        words = text[atom.start : atom.end]
        late = self._afternoon.search(words) is not None
        early = self._forenoon.search(words) is not None
        times = [
            minutes
            for name in ("clock", "clock2", *(("n", "n2") if _is_hours(atom) else ()))
            if isinstance(value := atom.values.get(name), (str, int))
            and (minutes := _minutes(str(value), late=late, early=early)) is not None
        ]
        if times:
            return min(times), max(times)
        if not _is_hours(atom) and not _has_days(atom):
            return None
        parts = [part for name, part in self._words.day_parts.items() if re.search(rf"(?<!\w){name}(?!\w)", words)]
        return parts[0] if parts else None

    def _left_of(self, text: str, start: int, *, after: int) -> re.Match[str] | None:
        return self._left.search(text, max(after, start - _LEFT_CONTEXT), start)

    def _range(self, text: str, first: _Phrase, last: _Phrase, left: re.Match[str] | None) -> _Phrase | None:
        if not _may_join(first, last):
            return None
        opening = left.lastgroup if left else None
        if opening == "between":
            kind = "and"
        elif opening in ("from_", "night", "since", "onwards"):
            kind = "to"
        elif first.clock and first.day and first.start < first.day.start:
            kind = "to"  # "dans la nuit de lundi à mardi"
        elif first.day and first.day.rule.weak and last.day and last.day.rule.means != first.day.rule.means:
            return None
        else:
            kind = "bare"
        if not self._to[kind].fullmatch(text, first.end, last.start):
            return None
        clock = _NIGHT if opening == "night" else first.clock
        start = left.start(opening) if left and opening and opening != "since" else first.start
        return _Phrase(start, last.end, first.day, clock=clock, to=last, base=first.base, licensed=True)

    def _linked(self, phrase: _Phrase, left: re.Match[str] | None, *, licensed: bool) -> _Phrase:
        if left is None or (phrase.day and phrase.day.rule.means in ("duration", "recurring")):
            return phrase
        kind = left.lastgroup
        if kind == "night" and phrase.clock is None:
            return replace(phrase, start=left.start(kind), clock=_NIGHT, licensed=True)
        if kind in _LINKS and not (phrase.to and kind == "since") and not _is_open(phrase) and _has_day(phrase):
            return replace(phrase, link=kind, start=left.start(kind), licensed=True)
        return replace(phrase, licensed=licensed or phrase.licensed or kind == "inside")

    def _is_time(self, text: str, phrase: _Phrase, left: re.Match[str] | None) -> bool:
        """Whether a phrase is a time where it stands: "mars" and "2019" need a preposition, "soir" a day."""
        atom = phrase.day
        if atom is None or _is_age(text, atom):
            return False
        if atom.rule.beside_day and phrase.end == atom.end and phrase.start == atom.start:
            return False
        if not atom.rule.weak:
            return True
        if atom.rule.means != "year":
            return phrase.licensed
        if self._counted.match(text, atom.end):
            return False
        if phrase.licensed or _is_in_brackets(text, atom):
            return True
        named = left is not None and left.lastgroup in ("naming", "from_")
        return named and self._is_news_year(text, atom)

    def _is_news_year(self, text: str, atom: _Atom) -> bool:
        """Whether the number behind "de" or "the" is a year: not a round one, no plural behind it."""
        year = atom.reading.year or 0
        following = self._next_word.match(text, atom.end)
        plural = following is not None and following[1][-1] in "sx" and following[1] not in self._words.function_words
        return 1900 <= year <= 2100 and year % 100 != 0 and not plural


def _after(time: FoundTime, setting: Setting) -> Setting:
    """What the next time may be relative to."""
    if time.earliest is None or time.latest is None or time.precision == "open":
        return setting
    days = Days(time.earliest, time.latest, time.precision, time.basis)
    length = unit_length(days)
    is_past_year = setting.said_on is not None and time.latest.year < setting.said_on.year
    told = time.earliest if is_past_year and time.basis == "text" and length <= _LONGEST_TOLD_DAYS else None
    return replace(
        setting,
        anchor=time.earliest if length <= 2 else setting.anchor,
        last=days,
        told=told or (setting.told if length > _LONGEST_TOLD_DAYS else None),
    )


def _left_context(links: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """One expression for the prepositions right before a time; the group that matched tells the kind."""
    kinds = [rf"(?P<{name}>{any_of(listed)})" for name, listed in links.items()]
    ordered = [*kinds[-1:], *kinds[:-1]]  # "dans la nuit de" before "de"
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?:{GAP})?\Z")


def _is_inside_word(text: str, start: int) -> bool:
    """Whether a word or number goes on before ``start``: "abc12", "1,500", "3.5", "-18"."""
    if not start:
        return False
    before = text[start - 1]
    if before.isalnum() or before == "_":
        return True
    if before in "$€£#@&+":
        return True
    return before in ".,:/-" and start > 1 and text[start - 2].isdigit() and text[start].isdigit()


def _is_in_brackets(text: str, atom: _Atom) -> bool:
    return text[atom.start - 1 : atom.start] == "(" and text[atom.end : atom.end + 1] == ")"


def _is_night_of(phrase: _Phrase) -> bool:
    """ "La nuit de jeudi" ends on Friday; "Thursday night" is Thursday's."""
    if phrase.day is None or phrase.link is not None or phrase.to is not None:
        return False
    return phrase.clock == _NIGHT and phrase.start < phrase.day.start


def _is_age(text: str, atom: _Atom) -> bool:
    """Whether a duration stands between commas: "Ginette Paulin, 74 ans, vit ici"."""
    behind = text[atom.end : atom.end + 1]
    return (
        atom.rule.means == "duration"
        and text[max(0, atom.start - 2) : atom.start].endswith((", ", "("))
        and behind in tuple(",.)")
    )


def _is_hours(atom: _Atom) -> bool:
    return atom.rule.means == "hours"


def _has_days(atom: _Atom) -> bool:
    return atom.rule.means not in ("hours", "duration", "recurring")


def _has_day(phrase: _Phrase) -> bool:
    return phrase.day is not None and _has_days(phrase.day)


def _is_open(phrase: _Phrase) -> bool:
    return phrase.day is not None and phrase.day.rule.open


def _may_join(first: _Phrase, last: _Phrase) -> bool:
    if first.day is None or last.day is None:
        return False
    means = first.day.rule.means, last.day.rule.means
    if "duration" in means or "recurring" in means:
        return False
    return ("hours" in means) == (means[0] == means[1] == "hours")


def _time_of(phrase: _Phrase, setting: Setting) -> FoundTime:
    span = Span(phrase.start, phrase.end)
    means = phrase.day.rule.means if phrase.day else "hours"
    kind: TimeKind = "duration" if means == "duration" else "recurring" if means == "recurring" else "point"
    past = _days_of_phrase(phrase, setting)
    future = _days_of_phrase(phrase, replace(setting, ahead=True))
    if future is not None and (phrase.link == "by" or (phrase.link == "until" and _is_soon(future, setting))):
        past = future  # "d'ici à vendredi": the next Friday
    differs = future is not None and future != past
    return FoundTime(
        span=span,
        earliest=past.earliest if past else None,
        latest=past.latest if past else None,
        precision=past.precision if past else "day",
        basis=past.basis if past else "text",
        kind=kind,
        clock=phrase.clock,
        ahead=(future.earliest, future.latest) if future is not None and differs else None,
    )


def _is_soon(days: Days, setting: Setting) -> bool:
    if days.latest is None or setting.said_on is None:
        return False
    return (days.latest - setting.said_on).days <= _SOON_DAYS


def _days_of_phrase(phrase: _Phrase, setting: Setting) -> Days | None:
    days = _range_days(phrase, setting) if phrase.to else _single_days(phrase, setting)
    if _is_night_of(phrase) and days and days.precision == "day":
        days = days._replace(latest=days.latest and later(days.latest, 1), precision="range")
    if days is None or phrase.link is None:
        return days
    is_end = phrase.link == "before" and phrase.day is not None and phrase.day.reading.edge == "end"
    return _linked_days(days, "until" if is_end else phrase.link, setting)  # "before the end of": up to it


def _single_days(phrase: _Phrase, setting: Setting) -> Days | None:
    if phrase.day is None:
        return None
    if phrase.base is not None:
        base = days_of(phrase.base.reading, setting)
        if base is None or base.earliest is None or base.earliest != base.latest:
            return None
        told = days_of(phrase.day.reading, replace(setting, anchor=base.earliest))
        return told._replace(basis=base.basis) if told else None
    if phrase.is_cut:
        return None
    return days_of(phrase.day.reading, setting)


def _range_days(phrase: _Phrase, setting: Setting) -> Days | None:
    """From the first day of one time to the last of another; a year that only one of them names holds for both."""
    if phrase.to is None or phrase.day is None or phrase.to.day is None:
        return None
    first, last = phrase.day.reading, phrase.to.day.reading
    if setting.ahead:
        start = days_of(first, setting)
        near = start.earliest if start and start.earliest else setting.said_on
        end = days_of(last, replace(setting, said_on=near))
    else:
        end = days_of(last, setting)
        near = end.latest if end and end.latest else setting.said_on
        start = (
            days_of(first, replace(setting, said_on=near))
            if first.rule.means != "calendar"
            else days_of(first, setting)
        )
    if start is None or end is None:
        return None
    basis: WhenBasis = "text" if last.year is not None or first.year is not None else end.basis
    return between(start.earliest, end.latest, "range", basis)


def _linked_days(days: Days, link: Link, setting: Setting) -> Days | None:
    earliest: date | None = None
    latest: date | None = None
    if link == "since":
        earliest, latest = days.earliest, setting.said_on
    elif link == "onwards":
        earliest = days.earliest
    elif link == "until":
        latest = days.latest
    elif link == "by":
        earliest, latest = setting.said_on, days.latest
    elif link == "before":
        latest = days.earliest and later(days.earliest, -1)
    else:
        earliest = days.latest and later(days.latest, 1)
    if earliest and latest and earliest > latest:
        return None
    return Days(earliest, latest, "open", days.basis)


def _minutes(clock: str, *, late: bool, early: bool) -> int | None:
    numbers = [int(digits) for digits in re.findall(r"\d+", clock)[:2]]
    if not numbers or numbers[0] > 24:
        return None
    hour = numbers[0]
    if late and hour < 12:
        hour += 12
    if early and hour == 12:
        hour = 0
    return hour * 60 + (numbers[1] if len(numbers) > 1 and numbers[1] < 60 else 0)

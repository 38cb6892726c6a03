"""Times that a text names, as intervals of days: "hier", "du 3 au 5 mars", "since January 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Literal

from recoupe.coding.time_days import Days, between, later, stretch, unit_length
from recoupe.coding.time_meanings import Setting, days_of
from recoupe.coding.time_patterns import (
    WORD,
    Pattern,
    PatternIndex,
    lower_case,
    token_key,
    values_of,
)
from recoupe.coding.time_phrases import NIGHT, Atom, Link, Phrase, PhraseJoiner
from recoupe.knowledge.time_words import TimeWords
from recoupe.records.articles import Precision, When, WhenBasis
from recoupe.records.spans import Span

TimeKind = Literal["point", "duration", "recurring"]
_LEFT_CONTEXT = 40  # characters before a time in which words that make it something else are looked for
_LONGEST_TOLD_DAYS = 31  # a month of a year is told of, a year alone is background
_COMING_DAYS = 31  # "le 3 septembre" said on 23 August: news names the year of one that is a year ago
_COUNTED_OVER: frozenset[str] = frozenset({"month", "quarter", "half", "year", "decade"})
_SOON_DAYS = 150  # "until March" said in January lies ahead, said in May behind


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time expression of a text.

    ``earliest`` and ``latest`` are the first and last day that it means, both None where that cannot be told; one
    alone is None where the time is open there. What may lie on either side is taken to lie behind, but for a date
    without a year that lies at most a month ahead ("the deadline is 31 August"). ``ahead`` is the interval where what
    is told lies ahead, ``back`` where it lies behind, None where that makes no difference. ``clock`` is the time of
    day in minutes after midnight of the first day (past 1440: the next day), None if none is named.
    """

    span: Span
    earliest: date | None
    latest: date | None
    precision: Precision
    basis: WhenBasis
    kind: TimeKind
    clock: tuple[int, int] | None = None
    ahead: tuple[date | None, date | None] | None = None
    back: tuple[date | None, date | None] | None = None

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
        return self._on_side(self.ahead)

    def looking_back(self) -> FoundTime:
        """The same time where what is told lies behind: a past tense says so."""
        return self._on_side(self.back)

    def _on_side(self, days: tuple[date | None, date | None] | None) -> FoundTime:
        if days is None:
            return replace(self, ahead=None, back=None)
        return replace(self, earliest=days[0], latest=days[1], kind="point", ahead=None, back=None)


class TimeReader:
    """Finds the times of one language's texts. Build it once: it compiles the language's patterns."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        self._patterns = PatternIndex(words)
        self._joiner = PhraseJoiner(words)

    def find(self, text: str, *, said_on: date | None) -> list[FoundTime]:
        """The times that ``text`` names, in text order, none inside another.

        Args:
            said_on: the day on which the text was said; without it relative times are found, but mean no day.
        """
        lower = lower_case(text)
        phrases = self._joiner.join(lower, list(self._atoms(lower, text)))
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

    def _atoms(self, text: str, cased: str) -> Iterator[Atom]:
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

    def _longest(self, text: str, start: int, patterns: Iterable[Pattern], cased: str) -> Atom | None:
        best: tuple[re.Match[str], Pattern] | None = None
        for pattern in patterns:
            match = pattern.expression.match(text, start)
            if match and (best is None or match.end() > best[0].end()) and self._fits(match, pattern, cased):
                best = match, pattern
        if best is None:
            return None
        match, pattern = best
        return Atom(match.start(), match.end(), pattern.rule, values_of(match, pattern))

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


def _time_of(phrase: Phrase, setting: Setting) -> FoundTime:
    span = Span(phrase.start, phrase.end)
    means = phrase.day.rule.means if phrase.day else "hours"
    kind: TimeKind = "duration" if means == "duration" else "recurring" if means == "recurring" else "point"
    past = _days_of_phrase(phrase, setting)
    future = _days_of_phrase(phrase, replace(setting, ahead=True))
    days = future if future is not None and _is_rather_ahead(phrase, future, setting) else past
    if phrase.day and phrase.day.rule.ahead_only:
        kind = "duration"
    over = _counted_over(phrase, setting)
    if over is not None:
        future = future if phrase.day and phrase.day.rule.ahead_only else None
        return _lasting(span, over, future)
    return FoundTime(
        span=span,
        earliest=days.earliest if days else None,
        latest=days.latest if days else None,
        precision=days.precision if days else "day",
        basis=days.basis if days else "text",
        kind=kind,
        clock=phrase.clock,
        ahead=(future.earliest, future.latest) if future is not None and future != days else None,
        back=(past.earliest, past.latest) if past is not None and past != days else None,
    )


def _lasting(span: Span, over: Days, future: Days | None) -> FoundTime:
    return FoundTime(
        span=span,
        earliest=None,
        latest=None,
        precision="range",
        basis=over.basis,
        kind="duration",
        ahead=(future.earliest, future.latest) if future is not None else None,
        back=(over.earliest, over.latest),
    )


def _counted_over(phrase: Phrase, setting: Setting) -> Days | None:
    """The months or years up to the day of saying, of a duration over which something may be counted."""
    if phrase.day is None or setting.said_on is None or phrase.link is not None or phrase.to is not None:
        return None
    reading = phrase.day.reading
    bounds = reading.bounds
    if not (reading.rule.lasting or reading.rule.ahead_only) or bounds is None or reading.unit not in _COUNTED_OVER:
        return None
    return stretch(setting.said_on, reading.unit, bounds[1], sign=-1)


def _is_rather_ahead(phrase: Phrase, future: Days, setting: Setting) -> bool:
    """Whether a time lies ahead where no tense tells: "d'ici à vendredi" does, and a day of the coming month."""
    if phrase.link == "by":
        return True
    if phrase.link == "until":
        return _is_within(future.latest, _SOON_DAYS, setting)
    means = phrase.day.rule.means if phrase.day else None
    if phrase.link is not None or means not in ("date", "days", "numeric"):
        return False
    return future.basis == "published" and _is_within(future.latest, _COMING_DAYS, setting)


def _is_within(day: date | None, days: int, setting: Setting) -> bool:
    return day is not None and setting.said_on is not None and (day - setting.said_on).days <= days


def _is_night_of(phrase: Phrase) -> bool:
    """ "La nuit de jeudi" ends on Friday; "Thursday night" is Thursday's."""
    if phrase.day is None or phrase.link is not None or phrase.to is not None:
        return False
    return phrase.clock == NIGHT and phrase.start < phrase.day.start


def _days_of_phrase(phrase: Phrase, setting: Setting) -> Days | None:
    days = _range_days(phrase, setting) if phrase.to else _single_days(phrase, setting)
    if _is_night_of(phrase) and days and days.precision == "day":
        days = days._replace(latest=days.latest and later(days.latest, 1), precision="range")
    if days is None or phrase.link is None:
        return days
    is_end = phrase.link == "before" and phrase.day is not None and phrase.day.reading.edge == "end"
    return _linked_days(days, "until" if is_end else phrase.link, setting)  # "before the end of": up to it


def _single_days(phrase: Phrase, setting: Setting) -> Days | None:
    if phrase.day is None:
        return None
    if phrase.base is not None:
        base = days_of(phrase.base.reading, setting)
        if base is None or base.earliest is None or base.earliest != base.latest:
            return None
        told = days_of(phrase.day.reading, replace(setting, anchor=base.earliest, last=base))
        return told._replace(basis=base.basis) if told else None
    if phrase.is_cut:
        return None
    return days_of(phrase.day.reading, setting)


def _range_days(phrase: Phrase, setting: Setting) -> Days | None:
    """From the first day of one time to the last of another; a year that only one of them names holds for both."""
    if phrase.to is None or phrase.day is None or phrase.to.day is None:
        return None
    first, last = phrase.day.reading, phrase.to.day.reading
    follows = first.year is not None and last.year is None and last.rule.means in ("date", "month", "season")
    if setting.ahead or follows:
        start = days_of(first, setting)
        near = start.earliest if start and start.earliest else setting.said_on
        end = days_of(last, replace(setting, said_on=near, told=None, ahead=True))
    else:
        end = days_of(last, setting)
        near = end.latest if end and end.latest else setting.said_on
        relative = first.rule.means == "calendar"  # "d'hier à aujourd'hui": both from the day of saying
        start = days_of(first, setting if relative else replace(setting, said_on=near, told=None))
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

"""Times that several patterns tell together: days with their hours, ranges, prepositions before them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from recoupe.coding.time_meanings import Reading
from recoupe.coding.time_patterns import GAP, SPACE, Value, any_of
from recoupe.knowledge.time_words import TimeRule, TimeWords

Link = Literal["since", "onwards", "until", "by", "before", "after"]
NIGHT = (1260, 1740)
_LEFT_CONTEXT = 40  # characters before a time in which its preposition is looked for
_LINKS: tuple[Link, ...] = ("since", "onwards", "until", "by", "before", "after")
_LICENCES = ("inside", "from_", "naming", "between", "night")


@dataclass(frozen=True, slots=True)
class Atom:
    """One pattern found at ``start``-``end``."""

    start: int
    end: int
    rule: TimeRule
    values: Mapping[str, Value]

    @property
    def reading(self) -> Reading:
        """Its values, to be resolved."""
        return Reading(self.rule, self.values)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is read as one time: a day with its hours, a range of two, with the preposition before it."""

    start: int
    end: int
    day: Atom | None
    clock: tuple[int, int] | None = None
    to: Phrase | None = None
    link: Link | None = None
    base: Atom | None = None  # "la veille du 13 février": the day that ``day`` is told from
    licensed: bool = False
    is_cut: bool = False  # "la veille" before "de l'attaque": told from what no day is known of


class PhraseJoiner:
    """Joins what the patterns of one language found."""

    def __init__(self, words: TimeWords) -> None:
        self._words = words
        links = words.links
        self._left = _left_context({name: getattr(links, name) for name in (*_LINKS, *_LICENCES)})
        self._to = {
            name: re.compile(rf"{SPACE}{{0,3}}(?:{any_of(listed)}){SPACE}{{0,3}}")
            for name, listed in (("to", links.to), ("bare", links.bare_to), ("and", links.and_))
        }
        self._beside = re.compile(rf"{SPACE}{{0,3}}(?:{any_of(links.hours)}|){SPACE}{{0,3}}")
        self._of_day = re.compile(rf"{SPACE}{{1,3}}(?:{any_of(links.of_day)}){SPACE}{{0,3}}")
        self._owner = re.compile(any_of(links.owner)) if links.owner else None
        self._next_word = re.compile(rf"{SPACE}{{1,3}}([^\W\d_]+)")
        self._counted = re.compile(rf"{SPACE}?(?:{any_of(words.counted)})(?!\w)")
        self._afternoon = re.compile(any_of(words.afternoon))
        self._forenoon = re.compile(any_of(words.forenoon))

    def join(self, text: str, atoms: list[Atom]) -> list[Phrase]:
        """Atoms joined: days with their hours, ranges, prepositions; those that are no time by themselves left out."""
        singles = list(self._with_hours(text, atoms))
        phrases: list[Phrase] = []
        position = 0
        while position < len(singles):
            phrase = singles[position]
            left = self._left_of(text, phrase.start, after=phrases[-1].end if phrases else 0)
            following = singles[position + 1] if position + 1 < len(singles) else None
            joined = following and self._range(text, phrase, following, left)
            if joined:
                phrases.append(self._linked(text, joined, left, licensed=True))
                position += 2
                continue
            whole = self._linked(text, phrase, left, licensed=False)
            if self._is_time(text, whole, left):
                phrases.append(whole)
            position += 1
        return phrases

    def _with_hours(self, text: str, atoms: list[Atom]) -> Iterator[Phrase]:
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
            yield Phrase(start, end, day, clock=clock, base=base, is_cut=base is None and self._is_cut(text, day, end))

    def _is_told_from(self, text: str, atom: Atom, end: int, start: int) -> bool:
        """Whether ``atom`` is told from the time at ``start``: "la veille du 3 mars", "two days after 3 March"."""
        if atom.rule.loose == "word" and not text[end:start].strip():
            return True
        return atom.rule.loose != "" and self._of_day.fullmatch(text, end, start) is not None

    def _is_cut(self, text: str, atom: Atom, end: int) -> bool:
        if atom.rule.loose == "of":
            return self._of_day.match(text, end) is not None
        return atom.rule.loose == "word" and self._next_word.match(text, end) is not None

    def _clock(self, atom: Atom, text: str) -> tuple[int, int] | None:
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

    def _range(self, text: str, first: Phrase, last: Phrase, left: re.Match[str] | None) -> Phrase | None:
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
        clock = NIGHT if opening == "night" else first.clock
        start = left.start(opening) if left and opening and opening != "since" else first.start
        return Phrase(start, last.end, first.day, clock=clock, to=last, base=first.base, licensed=True)

    def _linked(self, text: str, phrase: Phrase, left: re.Match[str] | None, *, licensed: bool) -> Phrase:
        if left is None or (phrase.day and phrase.day.rule.means in ("duration", "recurring")):
            return phrase
        kind = left.lastgroup
        if kind in ("before", "after") and self._owner is not None and self._owner.match(text, phrase.end):
            return replace(phrase, licensed=True)  # "after Monday's attack": on Monday
        if kind == "night" and phrase.clock is None:
            return replace(phrase, start=left.start(kind), clock=NIGHT, licensed=True)
        if kind in _LINKS and not (phrase.to and kind == "since") and not _is_open(phrase) and _has_day(phrase):
            return replace(phrase, link=kind, start=left.start(kind), licensed=True)
        return replace(phrase, licensed=licensed or phrase.licensed or kind == "inside")

    def _is_time(self, text: str, phrase: Phrase, left: re.Match[str] | None) -> bool:
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

    def _is_news_year(self, text: str, atom: Atom) -> bool:
        """Whether the number behind "de" or "the" is a year: not a round one, no plural behind it."""
        year = atom.reading.year or 0
        following = self._next_word.match(text, atom.end)
        plural = (
            following is not None
            and following[1].endswith(self._words.plural_endings)
            and following[1] not in self._words.function_words
        )
        return 1900 <= year <= 2100 and year % 100 != 0 and not plural


def _left_context(links: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """One expression for the prepositions right before a time; the group that matched tells the kind."""
    kinds = [rf"(?P<{name}>{any_of(listed)})" for name, listed in links.items()]
    ordered = [*kinds[-1:], *kinds[:-1]]  # "dans la nuit de" before "de"
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?:{GAP})?\Z")


def _is_in_brackets(text: str, atom: Atom) -> bool:
    return text[atom.start - 1 : atom.start] == "(" and text[atom.end : atom.end + 1] == ")"


def _is_age(text: str, atom: Atom) -> bool:
    """Whether a duration in digits stands between commas: "Ginette Paulin, 74 ans, vit ici"."""
    behind = text[atom.end : atom.end + 1]
    return (
        atom.rule.means == "duration"
        and text[atom.start].isdigit()
        and text[max(0, atom.start - 2) : atom.start].endswith((", ", "("))
        and behind in tuple(",.)")
    )


def _is_hours(atom: Atom) -> bool:
    return atom.rule.means == "hours"


def _has_days(atom: Atom) -> bool:
    return atom.rule.means not in ("hours", "duration", "recurring")


def _has_day(phrase: Phrase) -> bool:
    return phrase.day is not None and _has_days(phrase.day)


def _is_open(phrase: Phrase) -> bool:
    return phrase.day is not None and phrase.day.rule.open


def _may_join(first: Phrase, last: Phrase) -> bool:
    if first.day is None or last.day is None:
        return False
    means = first.day.rule.means, last.day.rule.means
    if "duration" in means or "recurring" in means:
        return False
    return ("hours" in means) == (means[0] == means[1] == "hours")


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

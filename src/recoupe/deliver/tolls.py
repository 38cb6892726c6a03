"""Tolls in words: clauses of a generated sentence, and the short form of tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from recoupe.deliver.grammar import fill, form_of, is_many, is_none, listed, quantity
from recoupe.deliver.words import one_line
from recoupe.knowledge.report_words import Mood, People, ReportWords
from recoupe.records.events import Casualties, CasualtyKind, Count, Event

TOLLS_TOLD = 4  # figures in one sentence
KINDS: Mapping[CasualtyKind, str] = {
    "killed": "killed",
    "injured": "injured",
    "captured": "captured",
    "missing": "missing",
    "displaced": "displaced",
    "evacuated": "evacuated",
    "arrested": "arrested",
}
NO_FIGURE = "unstated number"


def known_tolls(event: Event) -> list[Casualties]:
    """The figures that a sentence tells: the first ones, the same once."""
    return list({(each.kind, each.of, each.low, each.best, each.high): each for each in event.casualties}.values())[
        :TOLLS_TOLD
    ]


def toll_clauses(words: ReportWords, mood: Mood, event: Event) -> str:
    """``quatre personnes auraient été tuées et huit blessées``."""
    clauses: list[str] = []
    told: People | None = None  # of whom the clause before spoke: they are not named again
    for figure in known_tolls(event):
        people = _people(words, figure)
        if is_none(figure) or not clauses:
            clauses.append(_clause(words, mood, figure, people))
            told = None if is_none(figure) else people
            continue
        clauses.append(_short_clause(words, figure, people, is_named=told is not people))
        told = people
    return listed(words, clauses)


def toll_list(words: ReportWords, event: Event) -> str:
    """The figures in brackets, for an event that is not told by its toll; empty if there are none."""
    told: list[str] = []
    for figure in known_tolls(event):
        if not is_none(figure):
            told.append(_short_clause(words, figure, _people(words, figure), is_named=True))
    return fill(words, words.sentences.toll_brackets, toll=listed(words, told)) if told else ""


def _people(words: ReportWords, figure: Casualties) -> People:
    return words.people[figure.of or "unknown"]


def _clause(words: ReportWords, mood: Mood, figure: Casualties, people: People) -> str:
    if is_none(figure):
        participle = _participle(words, figure, people, is_plural=False, is_nobody=True)
        return f"{people.none} {fill(words, mood.toll_none, participle=participle)}"
    plural = is_many(figure)
    phrase = mood.toll_many if plural else mood.toll_one
    participle = _participle(words, figure, people, is_plural=plural)
    return f"{_people_counted(words, figure, people)} {fill(words, phrase, participle=participle)}"


def _short_clause(words: ReportWords, figure: Casualties, people: People, *, is_named: bool) -> str:
    participle = _participle(words, figure, people, is_plural=is_many(figure))
    counted = _people_counted(words, figure, people)
    if not is_named:
        counted = _without_noun(words, figure, people) or counted
    return f"{counted} {participle}"


def _people_counted(words: ReportWords, figure: Casualties, people: People) -> str:
    return quantity(words, figure, noun=people.one, nouns=people.many, gender=people.gender)


def _without_noun(words: ReportWords, figure: Casualties, people: People) -> str | None:
    """The number alone; None where its phrase needs the noun ("des dizaines de")."""
    bare = quantity(words, figure, noun="", nouns="", gender=people.gender)
    return bare.strip() if bare.endswith(" ") and bare.strip().split()[-1][0].isalnum() and _is_plain(figure) else None


def _is_plain(figure: Casualties) -> bool:
    return figure.best is not None


def _participle(
    words: ReportWords, figure: Casualties, people: People, *, is_plural: bool, is_nobody: bool = False
) -> str:
    form = form_of("m" if is_nobody else people.gender, is_plural=is_plural)
    return fill(words, words.participles[figure.kind], form=form)


def short_tolls(text: str, event: Event) -> Sequence[str]:
    """Each figure for a table: ``4 killed``, ``20–99 injured (“des dizaines de blessés”)``."""
    found = []
    for figure in event.casualties:
        number = short_figure(figure)
        of = f" {figure.of}" if figure.of in ("civilians", "combatants") else ""
        words = f" (“{one_line(figure.span.of(text))}”)" if figure.best is None and figure.span.of(text).strip() else ""
        found.append(f"{number}{of} {KINDS[figure.kind]}{words}")
    return list(dict.fromkeys(found))


def short_figure(figure: Casualties | Count) -> str:
    """``4``, ``4 or more``, ``20–35``, ``about 20 (15–25)``: the bounds as they are given."""
    low, best, high = figure.low, figure.best, figure.high
    if best is None and low is None and high is None:
        return NO_FIGURE
    if low is not None and high is not None:
        if low == high:
            return f"{low:,}"
        return f"{low:,}–{high:,}" if best is None else f"about {best:,} ({low:,}–{high:,})"
    if high is not None:
        return f"{high:,} or fewer"
    if low is not None:
        return f"{low:,} or more"
    return f"about {best:,}"

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.coding.time_patterns import PatternIndex
from recoupe.coding.times import FoundTime, TimeReader
from recoupe.knowledge.time_words import load_time_words

SAID_ON = date(2021, 8, 23)  # a Monday


@cache
def reader(language: str) -> TimeReader:
    return TimeReader(load_time_words(language))


def find(text: str, *, language: str = "fr", said_on: date | None = SAID_ON) -> list[FoundTime]:
    return reader(language).find(text, said_on=said_on)


def interval(time: FoundTime) -> str:
    """ "2021-03-03..2021-03-05", "2021-08-19" for one day, "-" for none, nothing at an open end."""
    if time.when is None:
        return "-"
    if time.earliest == time.latest:
        return str(time.earliest)
    return f"{time.earliest or ''}..{time.latest or ''}"


def table(language: str) -> Iterator[pytest.ParameterSet]:
    lines = (Path(__file__).parent / f"times_table_{language}.txt").read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("#"):
            continue
        sentence, _, listed = line.partition(" |")
        wanted = [tuple(part.strip() for part in each.split(" = ")) for each in listed.split(" ; ") if each.strip()]
        yield pytest.param(language, sentence, wanted, id=f"{language}: {sentence}")


@pytest.mark.parametrize(("language", "sentence", "wanted"), [*table("fr"), *table("en")])
def test_times_of_news_sentences(language: str, sentence: str, wanted: list[tuple[str, str]]) -> None:
    assert [(time.span.of(sentence), interval(time)) for time in find(sentence, language=language)] == wanted


@pytest.mark.parametrize(
    ("language", "text", "past", "ahead"),
    [
        pytest.param("fr", "lundi", "2021-08-23", "2021-08-23", id="a weekday is the day of saying itself"),
        pytest.param("fr", "jeudi", "2021-08-19", "2021-08-26", id="a weekday lies behind unless told to lie ahead"),
        pytest.param("fr", "le 15 décembre", "2020-12-15", "2021-12-15", id="a date without a year"),
        pytest.param("fr", "en mars", "2021-03-01..2021-03-31", "2022-03-01..2022-03-31", id="a month without a year"),
        pytest.param("en", "in three days", "-", "2021-08-26", id="three days that it takes, or in three days"),
        pytest.param("fr", "le 29 février", "2020-02-29", "2024-02-29", id="29 February in leap years only"),
        pytest.param("fr", "le 3 mars 2019", "2019-03-03", "2019-03-03", id="a full date is what it is"),
        pytest.param("fr", "au printemps", "2021-03-01..2021-05-31", "2022-03-01..2022-05-31", id="a season"),
        pytest.param("en", "Friday night", "2021-08-20", "2021-08-27", id="a day with its hours"),
    ],
)
def test_what_lies_ahead_is_read_ahead(language: str, text: str, past: str, ahead: str) -> None:
    (time,) = find(text, language=language)
    assert interval(time) == past
    assert interval(time.looking_ahead()) == ahead


def test_a_day_of_the_coming_month_lies_behind_where_the_past_tense_says_so() -> None:
    (time,) = find("le 3 septembre")
    assert interval(time) == "2021-09-03"
    assert interval(time.looking_back()) == "2020-09-03"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("le 19 août 2021", ["2021-08-19"], id="full dates need no day of saying"),
        pytest.param("en 2019, hier, lundi", ["2019-01-01..2019-12-31", "-", "-"], id="relative ones do"),
        pytest.param("en mars 2020. Jeudi 19 août,", ["2020-03-01..2020-03-31", "2021-08-19"], id="weekday tells year"),
        pytest.param("jeudi 19 août", ["-"], id="without another year it does not"),
        pytest.param("depuis janvier 2021", ["2021-01-01.."], id="open at the end"),
        pytest.param("il y a trois jours", ["-"], id="days ago"),
        pytest.param("le 5 mars 2020. Le lendemain,", ["2020-03-05", "2020-03-06"], id="told from a day in the text"),
    ],
)
def test_without_the_day_of_saying(text: str, wanted: list[str]) -> None:
    assert [interval(time) for time in find(text, said_on=None)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Le 15 février 2011, la ville se soulève. Il est tué le 20 octobre à Syrte.",
            ["2011-02-15", "2011-10-20"],
            id="the year that a paragraph tells of",
        ),
        pytest.param(
            "Le 15 février 2011, la ville se soulève.\nUn obus est tombé le 20 juillet.",
            ["2011-02-15", "2021-07-20"],
            id="no further than the paragraph",
        ),
        pytest.param("Prise en 2017, perdue l'année suivante.", ["2017-01-01..2017-12-31", "2018-01-01..2018-12-31"],
                     id="the year after a year"),
        pytest.param("Prise en 2017. La veille, rien.", ["2017-01-01..2017-12-31", "-"], id="no day before a year"),
        pytest.param("Le lendemain du 13 février, le 3 mars, la veille,", ["2021-02-14", "2021-03-03", "2021-03-02"],
                     id="the day before the last day"),
        pytest.param("Mardi, la veille du 13 février 2020", ["2021-08-17", "2020-02-12"], id="the day before a date"),
        pytest.param("Le 31 décembre 2019. Le lendemain, Un mois plus tard,",
                     ["2019-12-31", "2020-01-01", "2020-01-17..2020-02-16"], id="one told from the other"),
    ],
)  # fmt: skip
def test_times_that_are_told_from_others(text: str, wanted: list[str]) -> None:
    assert [interval(time) for time in find(text)] == wanted


@pytest.mark.parametrize(
    ("language", "text", "clock"),
    [
        ("fr", "jeudi à 14h30", (870, 870)),
        ("fr", "à 6 heures du soir", (1080, 1080)),
        ("fr", "de 9h30 à 11h", (570, 660)),
        ("fr", "vers midi", (720, 720)),
        ("fr", "hier soir", (1080, 1440)),
        ("fr", "dans la nuit de lundi à mardi", (1260, 1740)),
        ("en", "at 3 p.m. on Thursday", (900, 900)),
        ("en", "at 14:30 GMT", (870, 870)),
        ("fr", "jeudi", None),
    ],
)
def test_the_time_of_day(language: str, text: str, clock: tuple[int, int] | None) -> None:
    (time,) = find(text, language=language)
    assert time.clock == clock


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "ils ont été tués"),
        ("fr", "le second"),
        ("fr", "sept hommes"),
        ("fr", "sur Mars"),
        ("fr", "1 500 morts"),
        ("fr", "12,5 % et 3.14"),
        ("fr", "article 19/08"),
        ("fr", "un mardi gras"),
        ("fr", "Vendredi saint"),
        ("en", "He may march in step."),
        ("en", "the second man"),
        ("en", "Black Friday"),
        ("en", "a force of 1,500"),
        ("en", "the sat phone, the sun"),
        ("fr", "45 mars"),
        ("fr", ""),
    ],
)
def test_words_that_only_look_like_times(language: str, text: str) -> None:
    assert [time.span.of(text) for time in find(text, language=language)] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_pattern_compiles(language: str) -> None:
    index = PatternIndex(load_time_words(language))
    assert all(pattern.expression.pattern for pattern in index)


def test_a_record_is_made_of_known_days_only() -> None:
    known, unknown = find("Le 3 mars 2019, le 31 février 2019")
    assert known.when is not None
    assert known.when.span == known.span
    assert known.when.basis == "text"
    assert unknown.when is None


VOCABULARY = """
le la du au de à et 3 31 29 février mars lundi mardi 2021 2100 1000 0 fin mi- début il y a trois ans siècles jours
depuis jusqu'à d'ici veille lendemain nuit dans 14h30 12/13/2021 31/12/99 9999 plus tard dernier prochain été
semaine mois année , . ( ) - – ’ ' XIXe années 90 entre avant après since until May 5 the last next week ago two İ ß
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\uffff", "\u00a0", ""])


@pytest.mark.parametrize("language", ["fr", "en"])
@given(words=st.lists(WORDS, max_size=30), said_on=st.none() | st.dates(date(1000, 1, 1), date(2100, 12, 31)))
@example(words=["İ", "le", "3", "mars", "2021"], said_on=None)
@example(words=["il", "y", "a", "9999", "siècles"], said_on=date(1000, 1, 1))
@example(words=["dans", "9999", "ans"], said_on=date(2100, 12, 31))
@example(words=["la", "nuit", "du", "31", "au", "1", "mars", "2021"], said_on=None)
def test_any_words_give_times_in_order(language: str, words: list[str], said_on: date | None) -> None:
    text = " ".join(words)
    times = find(text, language=language, said_on=said_on)
    assert all(time.span.end <= len(text) for time in times)
    assert all(first.span.end <= second.span.start for first, second in pairwise(times))
    for time in times:
        assert time.when is None or time.kind == "point"
        assert time.looking_ahead().looking_ahead() == time.looking_ahead()


@pytest.mark.parametrize(
    "unit",
    [
        "1 ",
        "9",
        "le ",
        "the ",
        "du 3 au ",
        "lundi ",
        "from Monday to ",
        "2014-2015-",
        "au début de ",
        "l'",
        "1/1/",
        "a",
    ],
)
def test_work_grows_with_the_text_only(unit: str) -> None:
    def seconds(count: int) -> float:
        started = perf_counter()
        find(unit * count)
        return perf_counter() - started

    find(unit * 100)
    short = min(seconds(500) for _ in range(3))
    assert seconds(5_000) < 60 * short + 0.05  # ten times the text; quadratic work would take a hundred times as long

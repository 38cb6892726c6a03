"""Numbers of a text: their kinds, bounds and spans."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.coding.numbers import FoundNumber, NumberReader
from recoupe.knowledge.number_words import load_number_words
from recoupe.records.events import Count


@cache
def reader(language: str) -> NumberReader:
    return NumberReader(load_number_words(language))


def find(language: str, text: str) -> list[FoundNumber]:
    return reader(language).find(text)


# text, span, low, best, high
COUNTS_FR = [
    ("18 000 Occidentaux", "18 000", 18_000, 18_000, 18_000),
    ("18\u00a0000 Occidentaux", "18\u00a0000", 18_000, 18_000, 18_000),
    ("18\u202f000 Occidentaux", "18\u202f000", 18_000, 18_000, 18_000),
    ("18.000 Occidentaux", "18.000", 18_000, 18_000, 18_000),
    ("1 234 567 habitants", "1 234 567", 1_234_567, 1_234_567, 1_234_567),
    ("1,5 million de gens", "1,5 million", 1_500_000, 1_500_000, 1_500_000),
    ("2,3 millions de gens", "2,3 millions", 2_300_000, 2_300_000, 2_300_000),
    ("10K abonnés", "10K", 10_000, 10_000, 10_000),
    ("vingt-deux otages", "vingt-deux", 22, 22, 22),
    ("soixante et onze otages", "soixante et onze", 71, 71, 71),
    ("quatre-vingt-dix-sept otages", "quatre-vingt-dix-sept", 97, 97, 97),
    ("quatre-vingts otages", "quatre-vingts", 80, 80, 80),
    ("septante-deux otages", "septante-deux", 72, 72, 72),
    ("nonante otages", "nonante", 90, 90, 90),
    ("deux cent mille habitants", "deux cent mille", 200_000, 200_000, 200_000),
    ("mille deux cents habitants", "mille deux cents", 1200, 1200, 1200),
    ("un million et demi de gens", "un million et demi", 1_500_000, 1_500_000, 1_500_000),
    ("une vingtaine de blessés", "une vingtaine", None, 20, None),
    ("« soixantaine de terroristes »", "soixantaine", None, 60, None),
    ("une demi-douzaine d'hommes", "une demi-douzaine", None, 6, None),
    ("trois douzaines de roquettes", "trois douzaines", None, 36, None),
    ("un millier de réfugiés", "un millier", None, 1000, None),
    ("des dizaines de blessés", "dizaines", 20, None, 99),
    ("des centaines de blessés", "centaines", 200, None, 999),
    ("des milliers de gens", "milliers", 2000, None, 9999),
    ("quelques dizaines de gens", "quelques dizaines", 20, None, 99),
    ("des dizaines de milliers de gens", "dizaines de milliers", 20_000, None, 99_999),
    ("au moins 12 morts", "au moins 12", 12, 12, None),
    ("pas moins de 122 attaques", "pas moins de 122", 122, 122, None),
    ("12 au moins sont morts", "12 au moins", 12, 12, None),
    ("Quatorze personnes au moins ont péri", "Quatorze", 14, 14, None),
    ("plus de 30 morts", "plus de 30", 30, None, None),
    ("plus d'une centaine de morts", "plus d'une centaine", 100, None, None),
    ("près de 50 morts", "près de 50", None, 50, None),
    ("quelque 300 morts", "quelque 300", None, 300, None),
    ("jusqu'à 40 otages", "jusqu'à 40", None, None, 40),
    ("moins de 10 otages", "moins de 10", None, None, 10),
    ("entre 20 et 35 morts", "entre 20 et 35", 20, None, 35),
    ("de 20 à 35 morts", "de 20 à 35", 20, None, 35),
    ("20-35 morts", "20-35", 20, None, 35),
    ("deux ou trois hommes", "deux ou trois", 2, None, 3),
    ("2 à 3 millions de gens", "2 à 3 millions", 2_000_000, None, 3_000_000),
    ("plusieurs blessés", "plusieurs", 3, None, None),
    ("une poignée d'hommes", "une poignée", 3, None, None),
    ("2000 morts", "2000", 2000, 2000, 2000),
]
COUNTS_EN = [
    ("18,000 people", "18,000", 18_000, 18_000, 18_000),
    ("1.5 million people", "1.5 million", 1_500_000, 1_500_000, 1_500_000),
    ("1.5m people", "1.5m", 1_500_000, 1_500_000, 1_500_000),
    ("twenty-two men", "twenty-two", 22, 22, 22),
    ("two hundred and five men", "two hundred and five", 205, 205, 205),
    ("two hundred thousand men", "two hundred thousand", 200_000, 200_000, 200_000),
    ("a hundred men", "a hundred", 100, 100, 100),
    ("a dozen men", "a dozen", None, 12, None),
    ("half a million people", "half a million", 500_000, 500_000, 500_000),
    ("more than two dozen men", "more than two dozen", 24, None, None),
    ("dozens of men", "Dozens", 24, None, 99),
    ("scores of men", "scores", 40, None, 99),
    ("hundreds of thousands of men", "hundreds of thousands", 200_000, None, 999_999),
    ("several hundred men", "several hundred", 200, None, 999),
    ("a few dozen men", "a few dozen", 24, None, 99),
    ("at least 12 dead", "at least 12", 12, 12, None),
    ("12 or more dead", "12 or more", 12, 12, None),
    ("as many as 60 dead", "as many as 60", None, None, 60),
    ("nearly 4,000 people", "nearly 4,000", None, 4000, None),
    ("between 20 and 35 men", "between 20 and 35", 20, None, 35),
    ("several men", "several", 3, None, None),
]
ROWS = [*(("fr", *row) for row in COUNTS_FR), *(("en", *row) for row in COUNTS_EN)]


@pytest.mark.parametrize(("language", "text", "span", "low", "best", "high"), ROWS, ids=[row[1] for row in ROWS])
def test_a_count(language: str, text: str, span: str, low: int | None, best: int | None, high: int | None) -> None:
    (number,) = find(language, text)
    assert number.kind == "count"
    assert number.span.of(text).lower() == span.lower()
    assert number.count == Count(low=low, best=best, high=high)


KINDS = [
    ("fr", "en 2021", "time"),
    ("fr", "depuis janvier 2021", "time"),
    ("fr", "le 19 août", "time"),
    ("fr", "les 12 et 13 août", "time"),
    ("fr", "à 14h30", "time"),
    ("fr", "le 2021-08-19", "time"),
    ("fr", "le 12/05/2021", "time"),
    ("fr", "de 1990 à 1995", "time"),
    ("fr", "le 12e bataillon", "ordinal"),
    ("fr", "la vingt et unième brigade", "ordinal"),
    ("fr", "le bataillon 12 des Hachd", "name"),
    ("fr", "des chars T-72", "name"),
    ("fr", "le M23", "name"),
    ("fr", "Le vol, un Boeing 737, volait", "name"),
    ("fr", "appelez le 06 12 34 56 78", "name"),
    ("fr", "battus 3-2", "name"),
    ("fr", "30 % des voix", "percent"),
    ("fr", "trente pour cent", "percent"),
    ("fr", "deux tiers", "percent"),
    ("fr", "20 millions de dollars", "money"),
    ("fr", "$20", "money"),
    ("fr", "155 mm", "quantity"),
    ("fr", "34 ans", "quantity"),
    ("fr", "près d'une semaine", "quantity"),
    ("fr", "20 à 35 kilomètres", "quantity"),
    ("en", "Reza, 34, was", "quantity"),
    ("en", "34-year-old", "quantity"),
    ("en", "August 19, 2021", "time"),
    ("en", "F-16", "name"),
    ("en", "Route 60", "name"),
]


@pytest.mark.parametrize(("language", "text", "kind"), KINDS, ids=[text for _, text, _ in KINDS])
def test_a_number_that_counts_nothing(language: str, text: str, kind: str) -> None:
    numbers = [number for number in find(language, text) if number.kind != "article"]
    assert {number.kind for number in numbers} == {kind}
    assert {number.count for number in numbers} == {None}


@pytest.mark.parametrize(
    ("language", "text"), [("fr", "un mort"), ("fr", "une femme"), ("en", "a soldier"), ("en", "one dead")]
)
def test_an_article_counts_one_and_is_no_count(language: str, text: str) -> None:
    (number,) = find(language, text)
    assert (number.kind, number.best) == ("article", 1)


@pytest.mark.parametrize(("language", "text"), [("fr", "aucun blessé"), ("en", "no soldiers")])
def test_none_is_zero(language: str, text: str) -> None:
    (number,) = find(language, text)
    assert (number.kind, number.count) == ("none", Count(low=0, best=0, high=0))


@pytest.mark.parametrize(
    "text", ["9" * 10_000, "vingt " * 10_000, "mille " * 10_000, "999 " * 10_000, "18,000 blessés"]
)
def test_what_makes_no_number_has_no_value(text: str) -> None:
    assert {number.count for number in find("fr", text)} == {None}


def test_the_numbers_of_a_sentence_in_order() -> None:
    text = "Le 7 octobre 2023, 1 200 personnes ont été tuées et plus de 250 enlevées par des hommes de 20 à 35 ans."
    found = [(number.span.of(text), number.kind) for number in find("fr", text) if number.kind != "article"]
    assert found == [
        ("7", "time"),
        ("2023", "time"),
        ("1 200", "count"),
        ("plus de 250", "count"),
        ("de 20 à 35", "quantity"),
    ]


PIECES = [
    "12",
    "3",
    "2021",
    "1",
    "000",
    ",",
    ".",
    "-",
    "à",
    "et",
    "de",
    "d'",
    "entre",
    "un",
    "une",
    "vingt",
    "cent",
    "mille",
    "million",
    "dizaines",
    "dizaine",
    "plus",
    "moins",
    "au",
    "environ",
    "ou",
    "plusieurs",
    "demi",
    "demie",
    "%",
    "€",
    "h",
    "e",
    "T",
    "K",
    "août",
    "le",
    "premier",
    "unième",
    "pour",
    "douzaine",
    "poignée\n",
    "dozen",
    "hundred",
    "and",
    "half",
    "a",
    "of",
]


@given(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)),
    st.sampled_from(("fr", "en")),
)
@example("une « soixantaine de", "fr")
@example("İ 12 morts", "fr")
@example("\uffff12", "en")
@example("un demi-", "fr")
def test_any_text_gives_numbers_that_fit(text: str, language: str) -> None:
    end = 0
    for number in find(language, text):
        assert end <= number.span.start < number.span.end <= len(text)
        end = number.span.end
        if (count := number.count) is not None:
            values = [value for value in (count.low, count.best, count.high) if value is not None]
            assert values
            assert values == sorted(values)

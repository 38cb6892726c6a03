# ruff: noqa: E501  (tables of texts read better unbroken)
from __future__ import annotations

import calendar
from datetime import date

import pytest
from captures import LAYOUTS, read_text
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.calendar_dates import date_rules_of, solve_year
from recoupe.read.published import date_in_url, is_date_line, parse_date
from recoupe.records.articles import Precision, When

FR, EN = (LAYOUTS["fr"],), (LAYOUTS["en"],)
FRENCH_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
FRENCH_MONTHS = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jeudi 19 août", (None, 8, 19, 4)),
        ("le 1er mars 2024", (2024, 3, 1, None)),
        ("dimanche 1er janvier", (None, 1, 1, 7)),
        ("sam. 12 févr. 2022", (2022, 2, 12, 6)),
        ("mardi, le 5 juin", (None, 6, 5, 2)),
        ("12/03/2024", (2024, 3, 12, None)),
        ("3.4.2020", (2020, 4, 3, None)),
        ("2021-08-19", (2021, 8, 19, None)),
        ("depuis janvier 2021", (2021, 1, None, None)),
        ("en 2019", (2019, None, None, None)),
    ],
)
def test_french_dates_are_found(text: str, expected: tuple[int | None, ...]) -> None:
    (found,) = date_rules_of(FR).find_all(text)
    assert (found.year, found.month, found.day, found.weekday) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thursday, August 19", (None, 8, 19, 4)),
        ("March 3, 2024", (2024, 3, 3, None)),
        ("the 3rd of March, 2024", (2024, 3, 3, None)),
        ("Tues 22nd Oct 2019", (2019, 10, 22, 2)),
        ("Mon 4 Sept. 2023", (2023, 9, 4, 1)),
        ("13/04/2024", (2024, 4, 13, None)),
        ("since May 2020", (2020, 5, None, None)),
    ],
)
def test_english_dates_are_found(text: str, expected: tuple[int | None, ...]) -> None:
    (found,) = date_rules_of(EN).find_all(text)
    assert (found.year, found.month, found.day, found.weekday) == expected


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("31 février", FR), ("le 0 mars", FR), ("32 mai 2020", FR), ("99/99/2020", FR), ("2021-13-01", FR), ("le 30 février 1", FR),
        ("they may 5 of them", EN), ("a march 10 miles long", EN), ("03/04/2024", EN), ("Feb 30", EN), ("2000 hommes", FR), ("en 2000 lieux", FR),
        ("sept 3 fois", FR), ("à 2015 mètres", FR),
    ],
)  # fmt: skip
def test_what_is_no_date_is_left_alone(text: str, language: tuple[LayoutWords, ...]) -> None:
    assert date_rules_of(language).find_all(text) == []


@pytest.mark.parametrize(
    ("phrase", "others", "not_after", "expected"),
    [
        ("jeudi 19 août", "depuis janvier 2021", date(2026, 1, 1), [date(2021, 8, 19)]),
        ("jeudi 19 août", "en 2019 et en 2020", date(2026, 1, 1), [date(2021, 8, 19)]),
        ("jeudi 19 août", "d'ici janvier 2030 et depuis mars 2021", date(2031, 1, 1), [date(2021, 8, 19)]),
        ("jeudi 19 août", "depuis janvier 2021", date(2021, 8, 18), []),
        ("lundi 19 août", "depuis janvier 2021", date(2023, 1, 1), []),
        (
            "jeudi 19 août",
            "",
            date(2022, 1, 1),
            [date(1993, 8, 19), date(1999, 8, 19), date(2004, 8, 19), date(2010, 8, 19), date(2021, 8, 19)],
        ),
        ("samedi 29 février", "en 2019", date(2026, 1, 1), [date(2020, 2, 29)]),
        ("mardi 14 mai", "depuis 2024", date(2024, 5, 20), [date(2024, 5, 14)]),
    ],
    ids=[
        "month and year",
        "latest year counts",
        "future years do not",
        "after capture",
        "no such day",
        "no year named",
        "leap day",
        "same year",
    ],
)
def test_the_year_is_solved_from_weekday_and_other_dates(
    phrase: str, others: str, not_after: date, expected: list[date]
) -> None:
    rules = date_rules_of(FR)
    (written,) = rules.find_all(phrase)
    assert solve_year(written, others=rules.find_all(others), not_after=not_after) == expected


@given(day=st.dates(min_value=date(1991, 1, 1), max_value=date(2050, 12, 31)), late=st.integers(0, 400))
@example(day=date(2024, 2, 29), late=0)
@example(day=date(2000, 1, 1), late=0)
def test_any_day_is_solved_where_the_text_names_its_year(day: date, late: int) -> None:
    rules = date_rules_of(FR)
    number = "1er" if day.day == 1 else str(day.day)
    phrase = f"{FRENCH_DAYS[day.weekday()]} {number} {FRENCH_MONTHS[day.month - 1]}"
    (written,) = rules.find_all(phrase)
    year = "l'année" if day.year == 2000 else "depuis"
    others = rules.find_all(f"{year} {day.year}")
    captured_on = date.fromordinal(day.toordinal() + late)
    assert solve_year(written, others=others, not_after=captured_on) == [day]


@given(st.integers(0, 40), st.sampled_from(FRENCH_MONTHS), st.sampled_from(FRENCH_DAYS), st.integers(1900, 2099))
@example(31, "février", "lundi", 2021)
@example(30, "février", "mardi", 2020)
def test_impossible_days_never_crash_and_never_come_out(day: int, month: str, weekday: str, year: int) -> None:
    for text in (
        f"{weekday} {day} {month}",
        f"{day} {month} {year}",
        f"{year}-{day:02}-{day:02}",
        f"{day}/{day}/{year}",
    ):
        for found in date_rules_of(FR).find_all(text):
            assert (
                found.day is None
                or found.month is None
                or 1 <= found.day <= max(calendar.monthrange(each, found.month)[1] for each in (2023, 2024))
            )
            solve_year(found, others=[], not_after=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("stated", "first", "last", "precision"),
    [
        ("2021-08-19T23:30:00Z", "2021-08-19", "2021-08-19", "day"),
        ("20210819", "2021-08-19", "2021-08-19", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2021", "2021-01-01", "2021-12-31", "year"),
        ("jeudi 19 août 2021 à 12h", "2021-08-19", "2021-08-19", "day"),
    ],
)
def test_stated_dates_are_intervals(stated: str, first: str, last: str, precision: Precision) -> None:
    when = parse_date(stated, layouts=FR)
    assert when == When(
        earliest=date.fromisoformat(first),
        latest=date.fromisoformat(last),
        precision=precision,
        basis="page",
    )


@pytest.mark.parametrize("stated", ["", "hier", "2021-02-30", "2021-13", "0000-00-00", "9999-01-01", "19 août"])
def test_unreadable_dates_are_none(stated: str) -> None:
    assert parse_date(stated, layouts=FR) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/2021/08/19/a", "2021-08-19"),
        ("https://x.example/a-2021-08-19.html", "2021-08-19"),
        ("https://x.example/20210819/a", "2021-08-19"),
        ("https://x.example/2024/may/16/a", "2024-05-16"),
        ("https://x.example/2021/13/45/a", None),
        ("https://x.example/article12345678", None),
        (None, None),
    ],
)
def test_the_address_may_hold_the_date(url: str | None, expected: str | None) -> None:
    when = date_in_url(url)
    assert (str(when.earliest) if when else None) == expected


@pytest.mark.parametrize(
    ("text", "layouts", "expected"),
    [
        ("Publié le 3 mars 2024 à 14h05", FR, True),
        ("Mis à jour le 3 mars 2024", FR, True),
        ("Mardi 5 mars 2024", FR, True),
        ("March 3, 2024", EN, True),
        ("Published: 3 March 2024 14:05 GMT", EN, True),
        ("Le 3 mars 2024, l'armée a repris la ville.", FR, False),
        ("Le pont est fermé depuis le 3 mars 2024", FR, False),
        ("Il y a deux ans", FR, False),
    ],
)
def test_date_lines_are_told_from_sentences(text: str, layouts: tuple[LayoutWords, ...], expected: bool) -> None:
    assert is_date_line(text, layouts=layouts) is expected


FRENCH = "Nuit de combats\n\n{0}les combats ont repris autour du pont de Varna, selon la mairie, qui parle de quatre blessés. {1}"
ENGLISH = "Night of fighting\n\n{0}fighting resumed around the Varna bridge, the town hall said, speaking of four wounded. {1}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FRENCH.format("Jeudi 19 août, ", "Depuis janvier 2021, dix attaques ont été recensées."), ("2021-08-19", "weekday", "Jeudi 19 août")),
        (FRENCH.format("Dimanche 1er mai, ", "La trêve date de 2021."), (None, "weekday", "Dimanche 1er mai")),
        (FRENCH.format("Dimanche 1er mai, ", "La trêve tenait depuis 2021."), ("2022-05-01", "weekday", "Dimanche 1er mai")),
        (FRENCH.format("Jeudi 19 août, ", ""), (None, "weekday", "Jeudi 19 août")),
        (FRENCH.format("Lundi 31 février, ", "Depuis 2021, rien."), None),
        (FRENCH.format("Hier, ", ""), None),
        (ENGLISH.format("On Thursday, August 19, ", "It has been closed since January 2021."), ("2021-08-19", "weekday", "Thursday, August 19")),
        (ENGLISH.format("Early on Friday, 4 March, ", "The truce was signed in 2021."), ("2022-03-04", "weekday", "Friday, 4 March")),
        (ENGLISH.format("On Sunday, ", "It had been closed since 3 March 2020."), None),
        ("Nuit de combats\n\nPublié le 3 mars 2024 à 14h05 - Mis à jour le 5 mars 2024\n\n" + FRENCH.format("Hier, ", "")[17:], ("2024-03-03", "text", "3 mars 2024")),
        ("Night of fighting\n\nMarch 3, 2024\n\n" + ENGLISH.format("Yesterday, ", "")[19:], ("2024-03-03", "text", "March 3, 2024")),
    ],
    ids=[
        "weekday and month", "no year to go by", "year after that named", "no other date", "no such day", "no date",
        "English", "English day first", "a date of the past", "date line", "English date line",
    ],
)  # fmt: skip
def test_the_text_tells_when_it_was_published(text: str, expected: tuple[str | None, str, str] | None) -> None:
    article = read_text(text)
    when = article.published
    if expected is None:
        assert when is None
        return
    assert when is not None
    assert when.span is not None
    day = str(when.earliest) if when.earliest else None
    assert (day, when.basis, when.span.of(article.text)) == expected
    assert when.precision == ("day" if day else "open")

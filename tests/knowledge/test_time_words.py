from __future__ import annotations

from importlib import resources

import pytest

from recoupe.knowledge.time_words import load_time_words, parse_time_words
from recoupe.records.errors import DataError, NoLanguagePack

FRENCH = resources.files("recoupe.knowledge").joinpath("languages/fr/times.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_shipped_language_has_its_months_and_weekdays(language: str) -> None:
    words = load_time_words(language)
    assert words.language == language
    assert set(words.months) == set(range(1, 13))
    assert set(words.weekdays) == set(range(1, 8))
    assert set(words.seasons) == {"spring", "summer", "autumn", "winter"}


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(NoLanguagePack, match="en, fr"):
        load_time_words("tlh")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("capitalised =", "capitalized =", "capitalized", id="unknown key"),
        pytest.param('numeric_order = "dmy"', 'numeric_order = "ymd"', "numeric_order", id="unknown order"),
        pytest.param('means = "days"', 'means = "dayz"', "means", id="unknown meaning"),
        pytest.param('5 = ["mai"]\n', "", "months: no names for 5", id="missing month"),
        pytest.param('12 = ["décembre"', '13 = ["décembre"', "months: 13 is no number of 1-12", id="thirteenth month"),
        pytest.param("le {ordinal} jour", "le {ordinl} jour", "unknown slot 'ordinl'", id="unknown slot"),
        pytest.param('"avant-hier"', '"{n} {n} hier"', "the slot 'n' twice", id="a slot twice"),
        pytest.param('"avant-hier"', '"avant-hier [soir"', r"opens '\[' 1 times", id="open bracket"),
        pytest.param('"avant-hier"', '"[avant-hier]"', "is all optional", id="all optional"),
        pytest.param("clocks = [", "clocks = ['(',", "no regular expression", id="bad clock"),
    ],
)
def test_faults_are_reported(old: str, new: str, message: str) -> None:
    assert old in FRENCH
    with pytest.raises(DataError, match=message):
        parse_time_words(FRENCH.replace(old, new, 1), name="times.toml")


def test_all_faults_are_reported_together() -> None:
    text = FRENCH.replace("{ordinal} jour", "{ordinl} jour", 1).replace('5 = ["mai"]\n', "", 1)
    with pytest.raises(DataError, match="2 faults") as raised:
        parse_time_words(text, name="times.toml")
    assert "ordinl" in str(raised.value)
    assert "no names for 5" in str(raised.value)


def test_broken_toml_names_the_file() -> None:
    with pytest.raises(DataError, match=r"times\.toml is no TOML"):
        parse_time_words("[months\n", name="times.toml")

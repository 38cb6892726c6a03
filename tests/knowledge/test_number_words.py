"""The words of numbers and of casualties: shipped files, and the faults of broken ones."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

import pytest

from recoupe.knowledge.casualty_words import load_casualty_words, parse_casualty_words
from recoupe.knowledge.number_words import load_number_words, parse_number_words
from recoupe.records.errors import DataError, NoLanguagePack
from recoupe.records.events import CasualtyKind

LANGUAGES = ("fr", "en")


def shipped(language: str, name: str) -> str:
    return (files("recoupe.knowledge") / "languages" / language / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_number_words_load(language: str) -> None:
    words = load_number_words(language)
    assert words.language == language
    assert set(words.bounds.values()) == {"least", "more", "most", "less", "about", "exact"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_casualty_words_tell_of_every_kind(language: str) -> None:
    words = load_casualty_words(language)
    told = {sense.kind for senses in words.verb_forms.values() for sense in senses}
    counted = {group.kind for groups in words.noun_kinds.values() for group in groups}
    assert told | counted == set(get_args(CasualtyKind))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_both_civilian_and_combatant(language: str) -> None:
    words = load_casualty_words(language)
    assert words.civilians & words.combatants == frozenset()
    assert words.people & (words.civilians | words.combatants) == frozenset()


@pytest.mark.parametrize(
    ("language", "form", "shape"),
    [
        ("fr", "tués", "participle"),
        ("fr", "égorgeant", "gerund"),
        ("fr", "blessèrent", "finite"),
        ("fr", "mort", "participle"),
        ("en", "killed", "past"),
        ("en", "slain", "participle"),
        ("en", "wounding", "gerund"),
        ("en", "dies", "finite"),
    ],
)
def test_forms_of_the_verbs(language: str, form: str, shape: str) -> None:
    assert shape in {sense.shape for sense in load_casualty_words(language).verb_forms[form]}


def test_a_language_without_words() -> None:
    with pytest.raises(NoLanguagePack, match="'xx'"):
        load_number_words("xx")
    with pytest.raises(NoLanguagePack, match="'xx'"):
        load_casualty_words("xx")


def test_all_faults_of_number_words_are_told_with_their_lines() -> None:
    text = shipped("fr", "numbers.toml").replace("dizaines = [20, 99, 10]", "dizaines = [99, 20, 10]")
    text = text.replace('weekdays = ["lundi"', 'weekdays = ["Lundi"')
    with pytest.raises(DataError) as error:
        parse_number_words(text, name="fr/numbers.toml")
    assert "2 faults" in str(error.value)
    line = next(number for number, row in enumerate(text.splitlines(), start=1) if row.startswith("dizaines ="))
    assert f"line {line}" in str(error.value)
    assert "'Lundi'" in str(error.value)


def test_all_faults_of_casualty_words_are_told() -> None:
    text = shipped("en", "casualties.toml").replace('kind = "missing"', 'kind = "lost"', 1)
    text = text.replace("head_last = true", 'head_last = "perhaps"')
    with pytest.raises(DataError) as error:
        parse_casualty_words(text, name="en/casualties.toml")
    assert "2 faults" in str(error.value)


def test_a_verb_without_forms_is_a_fault() -> None:
    text = shipped("fr", "casualties.toml").replace('"tuer", "assassiner"', '"tuer", "occire", "assassiner"')
    with pytest.raises(DataError, match="'occire'"):
        parse_casualty_words(text, name="fr/casualties.toml")


def test_what_is_no_toml_is_told() -> None:
    with pytest.raises(DataError, match="no TOML"):
        parse_number_words("language = ", name="x")
    with pytest.raises(DataError, match="no TOML"):
        parse_casualty_words("language = ", name="x")

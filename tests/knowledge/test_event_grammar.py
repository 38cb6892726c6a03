"""The words around events: both languages load, and faults are told together."""

from __future__ import annotations

from importlib.resources import files

import pytest

from recoupe.knowledge.event_grammar import load_event_grammar, parse_event_grammar
from recoupe.records.errors import DataError, NoLanguagePack

LANGUAGES = ("fr", "en")


def text_of(language: str) -> str:
    return (files("recoupe.knowledge") / "languages" / language / "event_grammar.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_load(language: str) -> None:
    grammar = load_event_grammar(language)
    assert grammar.language == language


@pytest.mark.parametrize(
    ("language", "lemma", "kind"),
    [
        ("fr", "dimanche", "times"),
        ("fr", "kilomètre", "measures"),
        ("fr", "rançon", "purposes"),
        ("fr", "éclat", "things"),
        ("en", "sunday", "times"),
        ("en", "mile", "measures"),
        ("en", "ransom", "purposes"),
        ("en", "shrapnel", "things"),
    ],
)
def test_nouns_that_take_no_part(language: str, lemma: str, kind: str) -> None:
    assert load_event_grammar(language).nobody[lemma] == kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_noun_is_of_two_kinds(language: str) -> None:
    lemmas = [lemma for listed in load_event_grammar(language).no_party.values() for lemma in listed]
    assert sorted(lemmas) == sorted(set(lemmas))


@pytest.mark.parametrize("language", LANGUAGES)
def test_relative_pronouns_are_relatives(language: str) -> None:
    grammar = load_event_grammar(language)
    assert grammar.subject_relatives <= grammar.relatives
    assert grammar.object_relatives <= grammar.relatives


def test_unknown_language_has_no_pack() -> None:
    with pytest.raises(NoLanguagePack, match="'xx'"):
        load_event_grammar("xx")


def test_all_faults_are_told_together() -> None:
    text = text_of("fr").replace('\nlanguage = "fr"', "\nlanguage = 3").replace("\nagent =", "\nagnt =")
    with pytest.raises(DataError) as caught:
        parse_event_grammar(text, name="fr/event_grammar.toml")
    for word in ("language", "agent", "agnt"):
        assert word in str(caught.value)


def test_what_is_no_toml_is_told() -> None:
    with pytest.raises(DataError, match="is no TOML"):
        parse_event_grammar("language = ", name="fr/event_grammar.toml")

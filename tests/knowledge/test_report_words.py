from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import get_args

import pytest

from recoupe.knowledge.ontology import load_ontology
from recoupe.knowledge.report_words import country_name, load_report_words, parse_report_words, report_words_for
from recoupe.records.errors import DataError, NoLanguagePack
from recoupe.records.events import CasualtyKind, Modality, VictimKind

LANGUAGES = ["fr", "en"]


def source(language: str) -> str:
    pack = files("recoupe.knowledge") / "languages" / language / "report.toml"
    return pack.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_and_mode_of_the_ontology_has_a_noun(language: str) -> None:
    types = load_ontology("plover").types
    wanted = {"event", *types, *(f"{code}:{mode}" for code, each in types.items() for mode in each.modes)}
    assert set(load_report_words(language).nouns) == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_toll_kind_of_people_and_modality_has_words(language: str) -> None:
    words = load_report_words(language)
    assert set(words.participles) == set(get_args(CasualtyKind))
    assert set(words.people) == set(get_args(VictimKind))
    other = set(get_args(Modality)) - {"actual", "called_for"}
    assert set(words.moods) >= other | {f"{each}_negative" for each in other}


def test_both_files_have_the_same_tables_of_phrases() -> None:
    french, english = (tomllib.loads(source(language)) for language in LANGUAGES)
    for table in ("sentences", "dates", "moods", "places", "countries"):
        assert french[table].keys() == english[table].keys()


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("FR", "fr"),
        ("en-GB", "en"),
        ("ar", "en"),
        (None, "en"),
        ("../x", "en"),
        ("", "en"),
    ],
)
def test_a_language_without_words_is_told_in_english(tag: str | None, language: str) -> None:
    assert report_words_for(tag).language == language


def test_a_language_without_a_file_is_refused() -> None:
    with pytest.raises(NoLanguagePack, match="'it'"):
        load_report_words("it")


def test_all_faults_of_a_file_are_told_together_with_their_lines() -> None:
    text = source("en").replace('list_and = "and"', 'list_und = "and"').replace('one = "person"', "one = 4")
    with pytest.raises(DataError) as caught:
        parse_report_words(text, name="xx/report.toml")
    told = str(caught.value)
    assert "xx/report.toml has 3 faults" in told
    assert "numbers.list_and" in told
    assert "numbers.list_und" in told
    line = text.splitlines().index("one = 4") + 1
    assert f"line {line}: people.unknown.one" in told


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(DataError, match="no TOML"):
        parse_report_words("language = ", name="xx/report.toml")


@pytest.mark.parametrize(
    ("code", "french", "english"),
    [("IRQ", "Irak", "Iraq"), ("XKX", "Kosovo", "Kosovo"), ("MMR", "Birmanie", "Myanmar"), ("QQQ", None, None)],
)
def test_countries_have_names(code: str, french: str | None, english: str | None) -> None:
    assert country_name(code, "fr") == french
    assert country_name(code, "en") == english

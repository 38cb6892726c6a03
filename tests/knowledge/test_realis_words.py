"""The words that tell whether something happened: both languages load, and faults are told together."""

from __future__ import annotations

from importlib.resources import files

import pytest

from recoupe.knowledge.realis_words import load_realis_words, parse_realis_words
from recoupe.records.errors import DataError, NoLanguagePack


def french() -> str:
    return (files("recoupe.knowledge") / "languages" / "fr" / "realis.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_shipped_words_have_no_faults(language: str) -> None:
    assert load_realis_words(language).language == language


def test_governors_of_more_words_come_first() -> None:
    entries = load_realis_words("fr").governors_of["mettre"]
    assert [len(entry.rest) for entry in entries] == sorted((len(entry.rest) for entry in entries), reverse=True)


def test_reflexive_governors_are_told_from_plain_ones() -> None:
    effects = {(entry.reflexive, entry.effect) for entry in load_realis_words("fr").governors_of["opposer"]}
    assert effects == {(True, "forbidden")}


def test_unknown_language_is_refused() -> None:
    with pytest.raises(NoLanguagePack, match="'xx'"):
        load_realis_words("xx")


def test_no_toml_is_refused_with_its_name() -> None:
    with pytest.raises(DataError, match=r"fr/realis\.toml is no TOML"):
        parse_realis_words("[[governors]", name="fr/realis.toml")


def test_ill_typed_fields_are_told_together() -> None:
    broken = french().replace('question = "possible"', 'question = "perhaps"', 1)
    broken = broken.replace('effect = "denied"', 'effect = "no"', 1)
    with pytest.raises(DataError) as refused:
        parse_realis_words(broken, name="fr/realis.toml")
    assert "2 faults" in str(refused.value)
    assert "question" in str(refused.value)
    assert "governors" in str(refused.value)


def test_words_with_two_effects_and_empty_words_are_told_together() -> None:
    broken = (
        french()
        .replace('"condamner",', '"condamner", "refuser", "",', 1)
        .replace('"sans que",', '"sans que", "pour",', 1)
    )
    with pytest.raises(DataError) as refused:
        parse_realis_words(broken, name="fr/realis.toml")
    message = str(refused.value)
    assert "'refuser' is also in factive" in message
    assert "an empty word" in message
    assert "'pour' is also in planned" in message


def test_words_may_have_two_effects_by_their_links() -> None:
    table = '[[governors]]\neffect = "planned"\nwords = ["zouker"]\nlinks = ["infinitive"]\n'
    other = table.replace("planned", "factive")
    disjoint = other.replace("infinitive", "clause")
    assert parse_realis_words(french() + table + disjoint, name="x")
    with pytest.raises(DataError, match="'zouker' is also in planned"):
        parse_realis_words(french() + table + other, name="x")

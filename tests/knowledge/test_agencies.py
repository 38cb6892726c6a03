"""Agencies in credits and the words of credits: shipped files, and the faults of broken ones."""

from __future__ import annotations

from importlib.resources import files

import pytest

from recoupe.knowledge.agencies import (
    load_agencies,
    load_all_credit_words,
    load_credit_words,
    parse_credit_forms,
    parse_credit_words,
)
from recoupe.records.errors import DataError, NoLanguagePack


def test_no_form_stands_for_two_agencies() -> None:
    forms = [form for agency in load_agencies() for form in agency.forms]
    assert len(forms) == len(set(forms))


def test_agencies_have_the_names_of_the_list_of_outlets_and_further_forms() -> None:
    by_name = {agency.name: agency.forms for agency in load_agencies()}
    assert {"AFP", "Agence France-Presse", "AFPTV"} <= set(by_name["AFP"])
    assert "Petra" not in by_name["Petra"]


def test_every_shipped_language_has_words_of_credits() -> None:
    assert [words.language for words in load_all_credit_words()] == ["en", "fr"]


def test_a_language_without_them_is_told() -> None:
    with pytest.raises(NoLanguagePack, match="no words of credits for language 'xx'"):
        load_credit_words("xx")


def test_faults_are_told_together() -> None:
    text = (files("recoupe.knowledge") / "languages" / "fr" / "credits.toml").read_text(encoding="utf-8")
    with pytest.raises(DataError, match=r"(?s)2 faults.*'Avec'.*'Selon'"):
        parse_credit_words(
            text.replace('"avec", "avec l\'", "avec la", "avec les", "avec des"', '"Avec", "Selon"'), name="x"
        )


def test_a_form_of_two_agencies_is_a_fault() -> None:
    with pytest.raises(DataError, match="'NP' stands for 'One' and for 'Two'"):
        parse_credit_forms('never = []\n[forms]\nOne = ["NP"]\nTwo = ["NP"]\n', name="x")

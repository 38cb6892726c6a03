"""The words by which a voice tells for whom it speaks: shipped files, what both languages share, faults."""

from __future__ import annotations

import re

import pytest

from recoupe.knowledge.packs import languages_with, pack_file
from recoupe.knowledge.voice_words import FILE, load_voice_words, no_voice_words, parse_voice_words, voice_words_digest
from recoupe.records.errors import DataError, NoLanguagePack


def test_french_and_english_are_shipped() -> None:
    assert languages_with(FILE) == ["en", "fr"]
    assert [load_voice_words(language).language for language in ("fr", "en")] == ["fr", "en"]


def test_a_language_without_the_file_is_told_with_those_that_have_it() -> None:
    with pytest.raises(NoLanguagePack, match=r"for language 'tlh'.*Known: en, fr\."):
        load_voice_words("tlh")
    assert no_voice_words("tlh").offices == {}


def test_offices_and_portfolios_are_the_same_in_all_languages() -> None:
    french, english = load_voice_words("fr"), load_voice_words("en")
    assert french.portfolios.keys() == english.portfolios.keys()
    sectors = [{key: office.sector for key, office in words.offices.items()} for words in (french, english)]
    assert sectors[0] == sectors[1]


@pytest.mark.parametrize("language", languages_with(FILE))
def test_no_name_stands_for_two_offices(language: str) -> None:
    words = load_voice_words(language)
    for phrases in (words.office_phrases, words.portfolio_phrases):
        names = [phrase for phrase, _ in phrases]
        assert len(set(names)) == len(names)


FAULTS = [
    pytest.param(('sector = "MIL"', 'sector = "ARMY"'), "sector", id="no such sector"),
    pytest.param(("function = [", 'function = ["Le", '), "'Le' must stand as 'le'", id="a word that is not folded"),
    pytest.param(("[portfolios]", "[portfolios]\nmagic = []"), "portfolios.magic: it has no name", id="no name"),
]


@pytest.mark.parametrize(("change", "message"), FAULTS)
def test_faults_are_told_with_their_lines(change: tuple[str, str], message: str) -> None:
    text = pack_file("fr", FILE).read_text(encoding="utf-8").replace(*change, 1)
    with pytest.raises(DataError) as refused:
        parse_voice_words(text, name="mine.toml")
    assert message in str(refused.value)
    assert re.search(r"line \d+: ", str(refused.value))


def test_the_digest_is_of_the_file() -> None:
    assert voice_words_digest("fr") != voice_words_digest("en")

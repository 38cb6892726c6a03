from __future__ import annotations

import pytest

from recoupe.knowledge.country_codes import country_centres, load_country_codes
from recoupe.knowledge.offices import languages_with_offices, load_offices, modifiers_of, parse_offices
from recoupe.knowledge.packs import pack_file
from recoupe.records.errors import DataError, NoLanguagePack


@pytest.mark.parametrize("language", languages_with_offices())
def test_words_are_in_lower_case_and_functions_are_no_titles_of_anybody(language: str) -> None:
    words = load_offices(language)
    listed = words.offices | words.qualifiers | words.titles | words.articles | words.of | words.relations
    assert {word for word in listed if word != word.casefold()} == set()
    assert words.offices & words.titles == set()


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "malienne"), ("fr", "adjoint"), ("en", "ukrainian"), ("en", "police")]
)
def test_nations_and_branches_may_stand_beside_a_function(language: str, word: str) -> None:
    assert word in modifiers_of(language)


def test_a_language_without_words_is_refused() -> None:
    with pytest.raises(NoLanguagePack, match="every person in it is taken for a private one"):
        load_offices("xx")


def test_faults_are_listed_with_their_lines() -> None:
    text = pack_file("fr", "offices.toml").read_text(encoding="utf-8")
    with pytest.raises(DataError, match="colour"):
        parse_offices(f"{text}\ncolour = 3\n", name="fr/offices.toml")


@pytest.mark.parametrize(
    ("code", "iso", "acled", "ucdp", "cow", "gw"),
    [
        pytest.param("MLI", 466, "Western Africa", "Africa", 432, 432, id="Mali"),
        pytest.param("YEM", 887, "Middle East", "Middle East", 679, 678, id="Yemen"),
        pytest.param("GEO", 268, "Caucasus and Central Asia", "Europe", 372, 372, id="Georgia"),
        pytest.param("DEU", 276, "Europe", "Europe", 255, 260, id="Germany"),
        pytest.param("XKX", 0, "Europe", "Europe", 347, 347, id="Kosovo"),
        pytest.param("PSE", 275, "Middle East", "Middle East", None, None, id="Palestine"),
    ],
)
def test_a_country_has_the_codes_of_other_data_sets(
    code: str, iso: int, acled: str, ucdp: str, cow: int | None, gw: int | None
) -> None:
    found = load_country_codes()[code]
    assert (found.iso, found.acled_region, found.ucdp_region, found.cow, found.gw) == (iso, acled, ucdp, cow, gw)


@pytest.mark.parametrize("field", ["iso", "cow", "gw"])
def test_no_two_countries_have_the_same_number(field: str) -> None:
    numbers = [number for each in load_country_codes().values() if (number := getattr(each, field))]
    assert len(numbers) == len(set(numbers)) > 190


def test_all_inhabited_countries_lie_somewhere() -> None:
    assert load_country_codes().keys() - country_centres().keys() == {"BVT", "HMD", "UMI"}
    assert country_centres()["MLI"] == (17, -4)

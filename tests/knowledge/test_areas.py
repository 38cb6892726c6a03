"""Curated areas and words around places: what is shipped holds, and faults are told all together."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.knowledge.areas import KINDS, LEAST_KM, load_areas, parse_areas
from recoupe.knowledge.place_names import fold_name, great_circle_km, sound_of, without_article
from recoupe.knowledge.place_words import load_place_words, parse_place_words
from recoupe.records.errors import DataError, NoLanguagePack

FAULTY = """
regions = [
  { names = ["Atlantis"], countries = ["ATL"], at = [31.123, 200.0], km = 3 },
  { names = [], countries = ["atl"], at = [0.0, 0.0], km = 30 },
]
bases = [
  { names = ["Fort"], countries = ["FRA"], at = [1.0], km = 30, depth = 4 },
]
"""


@pytest.mark.parametrize(
    ("spellings", "country"),
    [
        (("Ain al-Asad", "Aïn al-Asad", "Aîn al Asad", "AIN EL-ASAD", "عين الأسد"), "IRQ"),
        (("bande de Gaza", "Gaza Strip", "قطاع غزة"), "PSE"),
        (("Haut-Karabakh", "Nagorno-Karabakh", "Haut Karabakh"), "AZE"),
        (("Donbass", "Donbas"), "UKR"),
        (("Crimée", "Crimea"), "UKR"),
        (("Nord-Kivu", "North Kivu"), "COD"),
    ],
)
def test_all_spellings_of_an_area_are_one(spellings: tuple[str, ...], country: str) -> None:
    found = {load_areas().look_up(name) for name in spellings}
    assert [place.country for (place,) in found] == [country]


def test_nothing_curated_is_told_finely() -> None:
    areas = load_areas()
    for kind in KINDS:
        for area in getattr(areas, kind):
            assert area.km >= LEAST_KM
            assert all(round(degrees, 2) == degrees for degrees in area.at)


def test_a_base_stands_for_the_area_that_contains_it() -> None:
    areas = load_areas()
    assert all(base.within for base in areas.bases)
    assert areas.look_up("Ain al-Asad")[0].precision_km > 100


def test_a_spelling_may_be_of_one_language() -> None:
    areas = load_areas()
    assert [each.country for each in areas.spellings_of("Mexico", language="fr")] == ["MEX"]
    assert areas.spellings_of("Mexico", language="en") == []


def test_all_faults_of_a_file_are_told_together_with_their_lines() -> None:
    with pytest.raises(DataError) as caught:
        parse_areas(FAULTY, name="areas.toml")
    assert "line 7" in str(caught.value)
    assert "depth" in str(caught.value)
    with pytest.raises(DataError) as caught:
        parse_areas(FAULTY.split("bases")[0], name="areas.toml")
    message = str(caught.value)
    for words in ("5 faults", "no point of the globe", "too fine", "3.0 km", "names of letters", "'atl'"):
        assert words in message
    assert "line 3" in message


def test_what_is_no_toml_is_told() -> None:
    with pytest.raises(DataError, match="no TOML"):
        parse_areas("regions = [", name="areas.toml")
    with pytest.raises(DataError, match="no TOML"):
        parse_place_words("inside = ", name="xx/places.toml")


def test_place_words_with_faults_tell_all() -> None:
    with pytest.raises(DataError) as caught:
        parse_place_words('language = "xx"\ninside = 3\nwhere = []\n', name="xx/places.toml")
    assert "inside" in str(caught.value)
    assert "where" in str(caught.value)


def test_a_language_without_words_is_told() -> None:
    with pytest.raises(NoLanguagePack, match="'tlh'"):
        load_place_words("tlh")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_prepositions_know_how_they_set_things(language: str) -> None:
    words = load_place_words(language)
    ways = {"fr": {"à": "inside", "près de": "near", "au nord de": "near", "en provenance du": "passing"},
            "en": {"in": "inside", "near": "near", "north of": "near", "from": "passing"}}[language]  # fmt: skip
    assert {case: words.ways[fold_name(case)] for case in ways} == ways


@pytest.mark.parametrize(
    ("one", "other"),
    [("Baakouba", "Baqubah"), ("Falloujah", "Fallujah"), ("Deir ez-Zor", "Deir al-Zour"), ("Hawija", "Haouidja")],
)
def test_transcriptions_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound_of(fold_name(one)) == sound_of(fold_name(other)) != ""


@given(st.text(max_size=60))
@example("￿")
@example("al-")
@example("İİİ")
def test_folding_any_text_twice_is_folding_it_once(text: str) -> None:
    folded = fold_name(text)
    assert fold_name(folded) == folded
    assert without_article(folded) in ("", folded) or folded.endswith(without_article(folded))
    sound_of(folded)


def test_the_way_over_the_sphere() -> None:
    assert great_circle_km(48.85, 2.35, 51.51, -0.13) == pytest.approx(343, abs=3)
    assert great_circle_km(0, 0, 0, 180) == pytest.approx(20_015, abs=1)

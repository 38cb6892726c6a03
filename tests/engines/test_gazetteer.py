"""The gazetteer's index: built from a file of a few towns, looked up in any spelling, built anew where it is broken."""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recoupe.engines import gazetteer_build
from recoupe.engines.gazetteer import SqliteGazetteer, is_whole, load_gazetteer
from recoupe.engines.gazetteer_build import build_index, index_name, is_readable, read_towns, town_km
from recoupe.knowledge.place_names import fold_name


def town(
    id: int, name: str, country: str, admin1: str, at: tuple[float, float], people: int, *others: str
) -> dict[str, Any]:
    return {
        "geonameid": id,
        "name": name,
        "latitude": at[0],
        "longitude": at[1],
        "countrycode": country,
        "population": people,
        "timezone": "",
        "admin1code": admin1,
        "alternatenames": list(others),
    }


TOWNS = [
    town(98182, "Baghdad", "IQ", "07", (33.34058, 44.40088), 7_216_000, "Bagdad", "بغداد", "bghdad", "BGW"),
    town(1, "Bagdad", "US", "FL", (30.6, -87.03), 3_761),
    town(2, "Aţ Ţārmīyah", "IQ", "07", (33.67, 44.4), 0, "At Tarmiyah"),
    town(3, "Baqubah", "IQ", "10", (33.75, 44.64), 152_550),
    town(4, "N'Djamena", "TD", "21", (12.1, 15.04), 1_359_526, "Ndjamena"),
    town(5, "El Paso", "US", "TX", (31.76, -106.49), 678_815),
    town(6, "Saint-Denis", "FR", "11", (48.94, 2.36), 96_128),
    town(7, "Y", "FR", "32", (49.8, 2.99), 89),
]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of towns in the place of GeoNames'."""
    path = tmp_path / "towns.json"
    path.write_text(json.dumps({str(each["geonameid"]): each for each in TOWNS}), encoding="utf-8")
    monkeypatch.setattr(gazetteer_build, "_towns_file", lambda: path)
    return path


@pytest.fixture
def gazetteer(data: Path, tmp_path: Path) -> SqliteGazetteer:
    return load_gazetteer(tmp_path / "cache")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        pytest.param("Baghdad", (98182, "IRQ"), id="its own name"),
        pytest.param("BAGDAD", (98182, "IRQ"), id="capitals: the greater of two"),
        pytest.param("بغداد", (98182, "IRQ"), id="arabic"),
        pytest.param("At-Tarmiyah", (2, "IRQ"), id="article and hyphen"),
        pytest.param("al-Tarmiyah", (2, "IRQ"), id="another article"),
        pytest.param("Tarmiyah", (2, "IRQ"), id="no article"),
        pytest.param("Ndjaména", (4, "TCD"), id="apostrophe and accent"),
        pytest.param("St Denis", (6, "FRA"), id="abbreviated saint"),
        pytest.param("Saint-Denis", (6, "FRA"), id="hyphen"),
    ],
)
def test_a_town_is_found_however_it_is_spelled(gazetteer: SqliteGazetteer, name: str, first: tuple[int, str]) -> None:
    found = next(place for place in gazetteer.look_up(name) if place.kind == "city")
    assert (found.geonames, found.country) == first


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        pytest.param("Irak", "country", "IRQ", id="french"),
        pytest.param("Tchad", "country", "TCD", id="french name unlike the english"),
        pytest.param("العراق", "country", "IRQ", id="arabic"),
        pytest.param("al-Anbar", "admin1", "IRQ", id="division without a town"),
    ],
)
def test_countries_and_divisions(data: Path, tmp_path: Path, name: str, kind: str, country: str) -> None:
    text = json.loads(data.read_text()) | {"8": town(8, "Ramadi", "IQ", "01", (33.4, 43.3), 274_539)}
    data.write_text(json.dumps(text))
    found = load_gazetteer(tmp_path / "cache").look_up(name)
    assert [(place.kind, place.country) for place in found] == [(kind, country)]


@pytest.mark.parametrize("name", ["", "Y", "É", "'", "bghdad", "BGW", "Paso", "x" * 10_000, "\x00"])
def test_these_are_no_names(gazetteer: SqliteGazetteer, name: str) -> None:
    assert gazetteer.look_up(name) == ()


def test_another_transcription_is_found_by_its_sound(gazetteer: SqliteGazetteer) -> None:
    assert gazetteer.look_up("Baakouba") == ()
    assert [place.name for place in gazetteer.sounding_like("Baakouba")] == ["Baqubah"]


def test_coordinates_are_never_finer_than_two_decimals_nor_a_place_than_its_size(gazetteer: SqliteGazetteer) -> None:
    (baghdad,) = (place for place in gazetteer.look_up("Baghdad") if place.kind == "city")
    assert (baghdad.latitude, baghdad.longitude, baghdad.precision_km, baghdad.admin1) == (33.34, 44.4, 15.0, "Baghdad")
    (division,) = (place for place in gazetteer.look_up("Baghdad") if place.kind == "admin1")
    assert division.precision_km >= 25


@pytest.mark.parametrize(("people", "km"), [(0, 2), (1_999, 2), (100_000, 2), (1_000_000, 6), (30_000_000, 15)])
def test_precision_grows_with_the_town(people: int, km: float) -> None:
    assert town_km(people) == km


@settings(deadline=None)
@given(st.text(max_size=100))
@example("￿")
def test_any_text_can_be_looked_up(name: str) -> None:
    is_readable(name)
    assert isinstance(fold_name(name), str)


def test_towns_are_read_alike_in_chunks_of_any_size(data: Path) -> None:
    assert [list(read_towns(data, chunk_chars=chars)) for chars in (7, 100, 1 << 20)] == [TOWNS] * 3


def test_the_second_start_builds_nothing(data: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="recoupe")  # the command line may have set its level
    load_gazetteer(tmp_path / "cache")
    assert "building the gazetteer" in caplog.text
    caplog.clear()
    load_gazetteer(tmp_path / "cache")
    assert caplog.text == ""


@pytest.mark.parametrize("kept_bytes", [0, 100, 5_000])
def test_a_broken_index_is_built_anew(
    data: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, kept_bytes: int
) -> None:
    path = tmp_path / "cache" / index_name()
    build_index(path)
    assert is_whole(path)
    path.write_bytes(path.read_bytes()[:kept_bytes])
    assert not is_whole(path)
    assert load_gazetteer(tmp_path / "cache").look_up("Baghdad")
    assert "built anew" in caplog.text


def test_an_index_that_breaks_inside_is_built_anew(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "cache" / index_name()
    build_index(path)
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xff" * (len(content) - 4096 * 2)
    path.write_bytes(content)
    assert SqliteGazetteer(path).look_up("Baghdad")


def test_other_data_make_another_index_and_remove_the_old(data: Path, tmp_path: Path) -> None:
    before = index_name()
    load_gazetteer(tmp_path / "cache")
    data.write_text(data.read_text().replace("El Paso", "Pasadena"))
    after = index_name()
    assert load_gazetteer(tmp_path / "cache").look_up("Pasadena")
    assert before != after
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [after]


def test_the_cache_folder_is_told_by_the_environment(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECOUPE_CACHE", str(tmp_path / "elsewhere"))
    load_gazetteer()
    assert (tmp_path / "elsewhere" / index_name()).is_file()


def test_a_folder_that_cannot_be_written_to_is_told_and_another_used(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert load_gazetteer(tmp_path / "file" / "cache").look_up("Baghdad")
    assert "RECOUPE_CACHE" in caplog.text


def test_two_builders_at_once_leave_one_whole_index(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "cache" / index_name()
    builders = [threading.Thread(target=build_index, args=(path,)) for _ in range(3)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert is_whole(path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_threads_share_one_gazetteer(gazetteer: SqliteGazetteer) -> None:
    found: list[int] = []

    def look_up() -> None:
        found.extend(len(gazetteer.look_up(name)) for name in ("Baghdad", "El Paso", "Nowhere") * 50)

    threads = [threading.Thread(target=look_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4 * 150

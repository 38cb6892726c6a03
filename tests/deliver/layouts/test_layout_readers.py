"""What is written is read back by the readers that people use: columns, types, values."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import geopandas  # type: ignore[import-untyped]  # ships no types
import pandas  # type: ignore[import-untyped]  # ships no types
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from builders import any_text
from case_builders import MemoryCase, build_case, cases
from recoupe.deliver.layouts import acled, geojson, parquet, plover, polecat, ucdp
from recoupe.deliver.layouts.points import priogrid_gid
from recoupe.deliver.layouts.rows import Deaths, deaths_of, figure_bounds
from recoupe.deliver.layouts.tables import CsvRows, TsvRows, coordinate
from recoupe.deliver.options import LayoutOptions
from recoupe.records.articles import When
from recoupe.records.incidents import Reported, Toll, Whereabouts
from recoupe.records.losses import LossReport

OPTIONS = LayoutOptions(title="Tindara, May 2024")
SLOW = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)


def export(module: Any, case: MemoryCase) -> tuple[bytes, LossReport]:
    out = io.BytesIO()
    report = module.build_layout(OPTIONS).write(case, out)
    return out.getvalue(), report


def content(module: Any, case: MemoryCase | None = None) -> bytes:
    return export(module, case or build_case())[0]


def query(sql: str) -> duckdb.DuckDBPyRelation:
    """The rows of a query."""
    found = duckdb.sql(sql)
    assert found is not None
    return found


def kept(path: Path, module: Any) -> str:
    path.write_bytes(content(module))
    return str(path)


def with_incident(**changes: Any) -> MemoryCase:
    """The case with its bombing changed."""
    case = build_case()
    bombing = replace(case.found_incidents[0], **changes)
    return replace(case, found_incidents=(bombing,))


ACLED_INTEGERS = ("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp")
UCDP_INTEGERS = (
    "id", "year", "active_year", "type_of_violence", "conflict_dset_id", "conflict_new_id", "dyad_dset_id",
    "dyad_new_id", "side_a_dset_id", "side_a_new_id", "side_b_dset_id", "side_b_new_id", "number_of_sources",
    "where_prec", "priogrid_gid", "country_id", "event_clarity", "date_prec", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low",
)  # fmt: skip


@pytest.mark.parametrize(
    ("module", "columns", "integers"), [(acled, 31, ACLED_INTEGERS), (ucdp, 49, UCDP_INTEGERS)], ids=["acled", "ucdp"]
)
def test_pandas_finds_the_columns_and_their_types(module: Any, columns: int, integers: Sequence[str]) -> None:
    table = pandas.read_csv(io.BytesIO(content(module)))
    assert tuple(table.columns) == module.COLUMNS
    assert len(table.columns) == columns
    assert all(pandas.api.types.is_integer_dtype(table[name]) for name in integers)
    assert all(pandas.api.types.is_float_dtype(table[name]) for name in ("latitude", "longitude"))


@pytest.mark.parametrize("module", [acled, ucdp], ids=["acled", "ucdp"])
def test_duckdb_reads_the_same_rows(module: Any, tmp_path: Path) -> None:
    path = kept(tmp_path / "rows.csv", module)
    found = query(f"select * from read_csv('{path}', strict_mode=true)")
    assert tuple(found.columns) == module.COLUMNS
    assert len(found.fetchall()) == len(pandas.read_csv(path))


def test_an_acled_row_tells_the_bombing() -> None:
    table = pandas.read_csv(io.BytesIO(content(acled)), keep_default_na=False).set_index("sub_event_type")
    row = table.loc["Remote explosive/landmine/IED"]
    expected = {
        "event_date": "2024-05-01", "year": 2024, "time_precision": 1, "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence", "actor1": "Unidentified Armed Group (Mali)",
        "inter1": "Political militia", "actor2": "Civilians (Mali)", "inter2": "Civilians",
        "interaction": "Political militia-Civilians", "civilian_targeting": "Civilian targeting", "iso": 466,
        "region": "Western Africa", "country": "Mali", "location": "Tindara", "latitude": 14.35, "longitude": -3.61,
        "geo_precision": 1, "source": "Le Courrier du Fleuve; Sahel Dépêches; The Harbour Courier", "fatalities": 9,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert row["event_id_cnty"].startswith("RCP-")
    assert row["tags"].startswith("ACLED-compatible layout, not ACLED data;")
    assert "status=contested; independent roots=2; reports=3" in row["tags"]
    assert row["notes"].startswith(
        "On 1 May 2024, in Tindara (Mali), “Remote explosive/landmine/IED” was reported: 9-12"
    )
    assert "denied by The Front of Orma. Status: contested. [fatalities=9-12]" in row["notes"]


def test_the_sides_of_an_acled_clash_and_a_crowd() -> None:
    table = pandas.read_csv(io.BytesIO(content(acled)), keep_default_na=False).set_index("sub_event_type")
    clash, march = table.loc["Armed clash"], table.loc["Peaceful protest"]
    assert (clash["inter1"], clash["actor2"], clash["inter2"]) == (
        "Rebel group", "Military Forces of Mali", "State forces",
    )  # fmt: skip
    assert clash["interaction"] == "State forces-Rebel group"
    assert (march["actor1"], march["interaction"], march["geo_precision"]) == (
        "Protesters (Mali)",
        "Protesters only",
        3,
    )
    assert "[size=no report]" in march["notes"]


def test_a_ucdp_row_tells_the_bombing_and_its_roots() -> None:
    table = pandas.read_csv(io.BytesIO(content(ucdp)), keep_default_na=False).set_index("where_coordinates")
    row = table.loc["Tindara"]
    expected = {
        "type_of_violence": 3, "side_a": "Unidentified", "side_b": "Civilians", "number_of_sources": 2,
        "source_original": "Idrissa Konaté; residents", "source_date": "2024-05-02", "where_prec": 1,
        "geom_wkt": "POINT (-3.61 14.35)", "priogrid_gid": 150113, "country": "Mali", "country_id": 432,
        "region": "Africa", "date_prec": 1, "date_start": "2024-05-01 00:00:00.000", "deaths_a": 0, "deaths_b": 0,
        "deaths_civilians": 9, "deaths_unknown": 0, "best": 9, "low": 9, "high": 12,
    }  # fmt: skip
    assert {name: row[name] for name in expected} == expected
    assert row["source_office"].startswith("UCDP GED-compatible layout, not UCDP data")


def test_dead_fighters_are_of_the_side_that_was_struck() -> None:
    table = pandas.read_csv(io.BytesIO(content(ucdp)), keep_default_na=False).set_index("where_coordinates")
    row = table.loc["Sorna"]
    assert (row["side_a"], row["side_b"], row["deaths_a"], row["deaths_b"], row["best"]) == (
        "Government of Mali", "fighters of the Front of Orma", 2, 0, 2,
    )  # fmt: skip
    assert (int(row["gwnoa"]), row["gwnob"], row["type_of_violence"]) == (432, "", 1)


def test_ucdp_leaves_out_where_nobody_died_and_counts_it() -> None:
    report = export(ucdp, build_case())[1]
    assert report.written == 2
    losses = {(loss.field, loss.reason): loss.count for loss in report.losses}
    assert losses["incident.casualties", "no death is reported: the incident is left out"] == 1


@pytest.mark.parametrize("module", [acled, ucdp], ids=["acled", "ucdp"])
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        pytest.param({"when": None}, "incident.when", id="no day"),
        pytest.param({"place": None}, "incident.place", id="no place"),
    ],
)
def test_what_has_no_place_in_a_table_is_left_out_and_counted(module: Any, changes: dict[str, Any], field: str) -> None:
    report = export(module, with_incident(**changes))[1]
    assert report.written == 0
    assert [loss.count for loss in report.losses if loss.field == field and "left out" in loss.reason] == [1]


def test_a_place_without_coordinates_is_the_middle_of_its_country() -> None:
    place = Whereabouts(
        name="Mali", geonames=None, country="MLI", admin1=None, latitude=None, longitude=None, precision_km=None
    )
    case = with_incident(place=place)
    (row,) = csv.DictReader(io.StringIO(content(acled, case).decode()))
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == ("17", "-4", "3")
    (row,) = csv.DictReader(io.StringIO(content(ucdp, case).decode()))
    assert row["where_prec"] == "6"


@pytest.mark.parametrize(
    ("first", "last", "acled_precision", "ucdp_precision", "middle"),
    [
        pytest.param(date(2024, 5, 1), date(2024, 5, 1), "1", "1", "2024-05-01", id="day"),
        pytest.param(date(2024, 5, 1), date(2024, 5, 3), "2", "2", "2024-05-02", id="three days"),
        pytest.param(date(2024, 4, 29), date(2024, 5, 5), "2", "3", "2024-05-02", id="week"),
        pytest.param(date(2024, 5, 1), date(2024, 5, 31), "3", "4", "2024-05-16", id="month"),
        pytest.param(date(2024, 1, 1), date(2024, 12, 31), "3", "5", "2024-07-01", id="year"),
    ],
)
def test_days_are_told_as_exactly_as_they_are_known(
    first: date, last: date, acled_precision: str, ucdp_precision: str, middle: str
) -> None:
    case = with_incident(when=When(earliest=first, latest=last, precision="range", basis="text"))
    (row,) = csv.DictReader(io.StringIO(content(acled, case).decode()))
    assert (row["time_precision"], row["event_date"]) == (acled_precision, middle)
    (row,) = csv.DictReader(io.StringIO(content(ucdp, case).decode()))
    assert (row["date_prec"], row["date_start"][:10], row["date_end"][:10]) == (ucdp_precision, str(first), str(last))


@pytest.mark.parametrize(
    ("latitude", "longitude", "cell"),
    [
        pytest.param(-90, -180, 1, id="south-west corner"),
        pytest.param(90, 180, 259_200, id="north-east corner"),
        pytest.param(34.53, 69.17, 179_779, id="Kabul"),
        pytest.param(-89.75, -179.75, 1, id="middle of the first cell"),
        pytest.param(-89.5, -180, 721, id="second row"),
    ],
)
def test_cells_of_prio_grid_are_numbered_from_the_south_west(latitude: float, longitude: float, cell: int) -> None:
    assert priogrid_gid(latitude, longitude) == cell


def told_dead(*tolls: Toll) -> Deaths | None:
    case = with_incident(casualties=tolls)
    return deaths_of(case.found_incidents[0])


def toll(of: Any, *figures: tuple[str, str]) -> Toll:
    """A toll of killed, each figure with its root."""
    return Toll(
        kind="killed", of=of, low=None, high=None,
        figures=tuple(Reported(value=value, roots=(root,), events=()) for value, root in figures),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("tolls", "expected"),
    [
        pytest.param([toll("civilians", ("9", "a"), ("12", "b"))], (9, 9, 12), id="two roots"),
        pytest.param([toll(None, ("9", "a"), ("12", "b"), ("12", "c"))], (9, 12, 12), id="most roots"),
        pytest.param([toll("unknown", ("12", "a")), toll("combatants", ("3", "a"))], (12, 12, 12), id="among them"),
        pytest.param([toll("civilians", ("9", "a")), toll("combatants", ("3", "a"))], (12, 12, 12), id="added"),
        pytest.param([toll("civilians", ("9", "a")), toll("combatants", ("3", "b"))], (3, 3, 9), id="other roots"),
        pytest.param([toll(None, ("20-99", "a"))], (20, 20, 99), id="vague"),
        pytest.param([toll(None, ("<=15", "a"))], (0, 0, 15), id="at most"),
        pytest.param([toll(None, (">=12", "a"))], (12, 12, 12), id="at least"),
    ],
)
def test_the_dead_are_counted_by_root(tolls: Sequence[Toll], expected: tuple[int, int, int]) -> None:
    deaths = told_dead(*tolls)
    assert deaths is not None
    assert (deaths.low, deaths.best, deaths.high) == expected
    assert sum(deaths.by_kind.values()) == deaths.best


def test_no_figure_is_no_toll() -> None:
    assert told_dead() is None
    assert told_dead(toll(None, ("several", "a"))) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [
        pytest.param("20-99", 10, id="tens"),
        pytest.param("24-99", 12, id="dozens"),
        pytest.param("200-999", 100, id="hundreds"),
        pytest.param("31", 31, id="a number"),
        pytest.param("30-40", 30, id="a range"),
    ],
)
def test_vague_figures_are_what_acled_makes_of_them(value: str, number: int) -> None:
    assert acled.fatalities(told_dead(toll(None, (value, "a")))) == number


@given(any_text())
@example("20-99")
@example("9" * 5000)
def test_figures_are_read_out_of_any_text(text: str) -> None:
    bounds = figure_bounds(text)
    assert bounds is None or 0 <= bounds[0] <= bounds[1]


def test_polecat_has_forty_columns_and_says_none() -> None:
    table = pandas.read_csv(io.BytesIO(content(polecat)), sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False)
    assert tuple(table.columns) == polecat.COLUMNS
    assert len(table.columns) == 40
    row = table[table["Event Mode"] == "firearms"].iloc[0]
    assert (row["Actor Country"], row["Actor COW"], row["Primary Actor Sector"]) == ("MLI", "432", "REB")
    assert (row["Recipient Name"], row["Recipient Name Raw"]) == ("Military Forces of Mali", "Two soldiers")
    assert (row["Contexts"], row["Wikipedia Actor ID"], row["Quad Code"]) == ("None", "None", 4)
    assert set(table["Version"].str.startswith("POLECAT-compatible layout, not POLECAT data")) == {True}


def test_polecat_has_facts_alone() -> None:
    report = export(polecat, build_case())[1]
    assert report.written == 5
    assert [loss.count for loss in report.losses if loss.field == "event.realis"] == [2]


PLOVER_FIELDS = [
    "id", "has_event", "date", "time", "enddate", "endtime", "actor", "recipient", "event", "event_loc", "event_text",
    "quad_code", "event_scale", "mode", "context", "size", "link", "text", "text_info", "cite_info", "coder",
    "coded_date", "coded_time", "comment",
]  # fmt: skip


def test_plover_objects_have_the_fields_of_the_manual_and_no_text() -> None:
    found = [json.loads(line) for line in content(plover).splitlines()]
    assert len(found) == 7
    assert all(list(each) == PLOVER_FIELDS for each in found)
    assert all(each["text"] is None and each["actor"] and each["date"] for each in found)
    modes = {each["event_text"][0]: each["mode"] for each in found}
    assert modes["the attack"] == ["negation"]
    assert modes["Brûlez"] == ["hypothetical"]
    assert modes["attacked"] == ["firearms"]


def test_a_plover_object_points_into_the_text_by_code_points() -> None:
    case = build_case()
    texts = {reading.article.capture.sha256: reading.article.text for reading in case.readings()}
    for each in (json.loads(line) for line in content(plover, case).splitlines()):
        text = texts[each["cite_info"]["citation"].removeprefix("sha256:")]
        assert each["event_text"][0] in text[each["text_info"]["start"] : each["text_info"]["end"]]


def test_geopandas_reads_the_features(tmp_path: Path) -> None:
    frame = geopandas.read_file(kept(tmp_path / "incidents.geojson", geojson), engine="pyogrio")
    assert frame.crs.to_epsg() == 4326
    assert set(frame.geometry.geom_type.dropna()) == {"Point"}
    placed = frame[frame["place"] == "Tindara"].iloc[0]
    assert (placed.geometry.x, placed.geometry.y) == (-3.61, 14.35)
    assert (placed["n_independent_roots"], placed["deaths_low"], placed["deaths_high"]) == (2, 9, 12)
    assert placed["precision_m"] == 5000


def test_a_feature_has_all_that_the_layout_promises() -> None:
    features = json.loads(content(geojson))["features"]
    promised = (
        "incident_id", "date_start", "date_end", "date_prec", "where_prec", "geo_precision", "event_type", "n_reports",
        "n_independent_roots", "deaths_low", "deaths_best", "deaths_high", "grade", "url", "redaction",
    )  # fmt: skip
    assert all(set(promised) <= set(feature["properties"]) for feature in features)


@pytest.mark.parametrize(
    ("latitude", "longitude", "km", "kind"),
    [
        pytest.param(14.35, -3.61, 5.0, "Point", id="town"),
        pytest.param(14.35, -3.61, 25.0, "Point", id="as wide as a point may be"),
        pytest.param(14.35, -3.61, 100.0, "Polygon", id="region"),
        pytest.param(14.35, -3.61, 600.0, None, id="country"),
        pytest.param(14.35, 179.9, 100.0, None, id="edge of the map"),
        pytest.param(89.9, 0.0, 100.0, None, id="pole"),
        pytest.param(14.35, -3.61, None, None, id="precision not known"),
    ],
)
def test_geometry_is_as_fine_as_the_place_is_known(
    latitude: float, longitude: float, km: float | None, kind: str | None
) -> None:
    place = Whereabouts(
        name="x", geonames=None, country="MLI", admin1=None, latitude=latitude, longitude=longitude, precision_km=km
    )
    found = geojson.geometry_of(place)
    assert (found["type"] if found else None) == kind


def test_an_area_is_closed_runs_counter_clockwise_and_holds_its_circle() -> None:
    place = Whereabouts(
        name="x", geonames=None, country="MLI", admin1=None, latitude=60.0, longitude=10.0, precision_km=100.0
    )
    found = geojson.geometry_of(place)
    assert found is not None
    (ring,) = found["coordinates"]
    assert ring[0] == ring[-1]
    assert sum((bx - ax) * (by + ay) for (ax, ay), (bx, by) in pairwise(ring)) < 0
    assert (ring[1][0] - 10.0) * 111.2 * math.cos(math.radians(60.0)) >= 100.0


def test_duckdb_and_pandas_read_nested_columns_of_parquet(tmp_path: Path) -> None:
    path = kept(tmp_path / "events.parquet", parquet)
    found = query(
        f"select outlet, casualties[1].best, place.name, len(incident_roots), incident_deaths_high from '{path}' "
        "where mode = 'plover:explosives' order by outlet"
    ).fetchall()
    assert found == [
        ("Le Courrier du Fleuve", 12, "Tindara", 2, 12),
        ("Sahel Dépêches", 12, "Tindara", 2, 12),
        ("The Harbour Courier", 9, "Tindara", 2, 12),
    ]
    frame = pandas.read_parquet(path)
    assert len(frame) == 7
    assert frame["earliest"].dropna().iloc[0] == date(2024, 5, 3)


def test_parquet_carries_its_label() -> None:
    from pyarrow import parquet as reader  # type: ignore[import-untyped]  # ships no types

    metadata = reader.read_schema(io.BytesIO(content(parquet))).metadata
    assert metadata[b"recoupe.title"].decode() == OPTIONS.title
    assert b"not what is proved" in metadata[b"recoupe.label"]


@SLOW
@given(cases())
@example(build_case())
def test_any_case_gives_strict_tables(case: MemoryCase) -> None:
    for module in (acled, ucdp):
        body, report = export(module, case)
        rows = list(csv.reader(io.StringIO(body.decode("utf-8"), newline=""), strict=True))
        assert [len(row) for row in rows] == [len(module.COLUMNS)] * (report.written + 1)
        assert body.count(b"\r\n") == body.count(b"\n") == report.written + 1
    body, report = export(polecat, case)
    lines = body.decode("utf-8").split("\n")
    assert lines.pop() == ""
    assert [line.count("\t") for line in lines] == [39] * (report.written + 1)
    assert all(all(line.split("\t")) for line in lines)


@SLOW
@given(cases())
def test_the_split_of_ucdps_dead_is_their_best_number(case: MemoryCase) -> None:
    for row in csv.DictReader(io.StringIO(content(ucdp, case).decode())):
        split = [int(row[f"deaths_{each}"]) for each in ("a", "b", "civilians", "unknown")]
        assert sum(split) == int(row["best"])
        assert min(split) >= 0
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])


@SLOW
@given(cases())
@example(build_case())
def test_any_case_gives_json_and_a_row_or_a_loss_for_each_record(case: MemoryCase) -> None:
    features = json.loads(content(geojson, case))["features"]
    assert len(features) == len(list(case.incidents()))
    body, report = export(plover, case)
    objects = [json.loads(line) for line in body.split(b"\n") if line]
    events = sum(len(reading.events) for reading in case.readings())
    assert len(objects) + sum(loss.count for loss in report.losses if "left out" in loss.reason) == events
    table = pandas.read_parquet(io.BytesIO(content(parquet, case)))
    assert len(table) == events


@SLOW
@given(cases())
def test_every_incident_is_a_row_or_is_counted_as_left_out(case: MemoryCase) -> None:
    for module in (acled, ucdp):
        report = export(module, case)[1]
        left_out = sum(loss.count for loss in report.losses if "left out" in loss.reason)
        assert report.written + left_out == len(case.found_incidents)


@given(st.lists(any_text(max_size=20), min_size=2, max_size=2))
@example(["=1+1", "a,b"])
@example(['"', "\r\n"])
@example(["", " "])
def test_cells_come_back_as_one_line_each(cells: list[str]) -> None:
    out = io.BytesIO()
    rows = CsvRows(("a", "b"), out)
    rows.add(dict(zip("ab", cells, strict=True)))
    ((first, second),) = list(csv.reader(io.StringIO(out.getvalue().decode(), newline=""), strict=True))[1:]
    assert not {"\n", "\r", "\t"} & set(first + second)
    assert not first.startswith(("=", "+", "-", "@"))
    out = io.BytesIO()
    TsvRows(("a", "b"), out, missing="None").add(dict(zip("ab", cells, strict=True)))
    assert out.getvalue().decode().count("\t") == 2


@given(st.floats(-180, 180))
@example(1e-9)
@example(-0.0)
@example(100.0)
def test_a_coordinate_has_two_decimals_at_most_and_no_exponent(degrees: float) -> None:
    text = coordinate(degrees)
    assert abs(float(text) - degrees) <= 0.00501
    assert "e" not in text
    assert len(text.partition(".")[2]) <= 2

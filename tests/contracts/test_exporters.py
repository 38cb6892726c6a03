"""Every exporter in the plugin table keeps the port's promises."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import (
    build_failure,
    english_reading,
    failures,
    reading_without_pack,
    readings,
    sabereen_reading,
)
from recoupe.deliver.options import ExportOptions, Outcome, OutcomeExporter
from recoupe.pipeline.plugins import load_plugin, plugin_names

EVERYTHING: list[Outcome] = [
    sabereen_reading(),
    build_failure("first.html"),
    english_reading(),
    reading_without_pack(),
    build_failure("last.html"),
]


@pytest.fixture(params=plugin_names("exporter"))
def exporter(request: pytest.FixtureRequest) -> OutcomeExporter:
    made: OutcomeExporter = load_plugin("exporter", request.param)(ExportOptions())
    return made


def written(exporter: OutcomeExporter, outcomes: list[Outcome]) -> bytes:
    out = io.BytesIO()
    exporter.write(iter(outcomes), out)
    assert not out.closed
    return out.getvalue()


def test_it_names_its_media_type(exporter: OutcomeExporter) -> None:
    assert exporter.media_type.count("/") == 1


def test_it_tells_of_every_article_and_every_failure(exporter: OutcomeExporter) -> None:
    text = written(exporter, EVERYTHING).decode("utf-8")
    for words in ("Tarmiyah", "Ferry service resumes", "La nave", "first.html", "last.html", "no rules for"):
        assert words in text


def test_writing_again_changes_nothing(exporter: OutcomeExporter) -> None:
    assert written(exporter, EVERYTHING) == written(exporter, EVERYTHING)


def test_nothing_to_write_is_no_trouble(exporter: OutcomeExporter) -> None:
    written(exporter, [])


def test_what_broke_off_is_not_swallowed(exporter: OutcomeExporter) -> None:
    def broken() -> Iterator[Outcome]:
        yield english_reading()
        raise KeyboardInterrupt

    out = io.BytesIO()
    with pytest.raises(KeyboardInterrupt):
        exporter.write(broken(), out)
    assert b"Ferry service resumes" in out.getvalue()


@pytest.mark.parametrize("name", plugin_names("exporter"))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(outcomes=st.lists(readings() | failures(), max_size=2))
def test_any_reading_can_be_written_as_utf_8(name: str, outcomes: list[Outcome]) -> None:
    written(load_plugin("exporter", name)(ExportOptions()), outcomes).decode("utf-8")

"""Every layout in the plugin table keeps the port's promises."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings

from builders import build_failure
from case_builders import CALL_TARGET, PRIVATE, MemoryCase, build_case, cases, empty_case, market_reading_en
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicCase, PublicExporter
from recoupe.pipeline.plugins import load_plugin, plugin_names
from recoupe.records.errors import UsageError
from recoupe.records.losses import LossReport
from recoupe.records.ports import Case, CaseExporter

LAYOUTS = plugin_names("layout")
UNMASKED_ONLY = ("wacz",)  # it holds nothing but captured pages, and these cannot be masked
FINE = (14.351234, -3.618765)
ODD = '=1+1 \t"quoted"; a,b\r\n🕊️ \u202eevil\u202c \udce9 \x00 \' \\ {x} <b> \u2028'


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> CaseExporter:
    made: CaseExporter = load_plugin("layout", request.param)(LayoutOptions())
    return made


@pytest.fixture(params=[name for name in LAYOUTS if name not in UNMASKED_ONLY])
def public_layout(request: pytest.FixtureRequest) -> CaseExporter:
    return PublicExporter(load_plugin("layout", request.param)(LayoutOptions()))


def export(layout: CaseExporter, case: Case) -> tuple[bytes, LossReport]:
    out = io.BytesIO()
    report = layout.write(case, out)
    assert not out.closed
    return out.getvalue(), report


def legible(content: bytes) -> str:
    """All that a file says, whatever it is packed in."""
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "\n".join(legible(packed.read(name)) for name in packed.namelist())
    if content[:2] == b"\x1f\x8b":
        return legible(gzip.decompress(content))
    if content[:4] == b"PAR1":
        from pyarrow import parquet  # type: ignore[import-untyped]  # ships no types

        table = parquet.read_table(io.BytesIO(content))
        return f"{table.to_pylist()} {table.schema.metadata}"
    return content.decode("utf-8")


def odd_case() -> MemoryCase:
    """A case in whose names, titles and addresses stands what files trip over."""
    case = build_case()
    readings = tuple(
        replace(
            each,
            article=replace(
                each.article, title=ODD, outlet=f"{ODD}{number}", url=f"https://a.example/{number}?q=%22,;"
            ),
            claims=tuple(replace(claim, source=replace(claim.source, name=ODD)) for claim in each.claims),
            events=tuple(
                replace(event, roles=tuple(replace(role, name=ODD) for role in event.roles)) for event in each.events
            ),
        )
        for number, each in enumerate(case.found_readings)
    )
    incidents = tuple(
        replace(
            each,
            place=replace(each.place, name=ODD, admin1=ODD) if each.place else None,
            roots=tuple(
                replace(root, chain=tuple(replace(voice, name=ODD) for voice in root.chain)) for root in each.roots
            ),
        )
        for each in case.found_incidents
    )
    failures = (build_failure("caf\udce9.html", message=ODD),)
    return replace(case, found_readings=readings, found_incidents=incidents, found_failures=failures)


def fine_case() -> MemoryCase:
    """A case whose coordinates are finer than any that may be published."""
    case = build_case()
    latitude, longitude = FINE
    readings = tuple(
        replace(
            each,
            events=tuple(
                replace(event, place=replace(event.place, latitude=latitude, longitude=longitude))
                if event.place
                else event
                for event in each.events
            ),
        )
        for each in case.found_readings
    )
    incidents = tuple(
        replace(each, place=replace(each.place, latitude=latitude, longitude=longitude) if each.place else None)
        for each in case.found_incidents
    )
    return replace(case, found_readings=readings, found_incidents=incidents)


def test_it_names_its_media_type(layout: CaseExporter) -> None:
    assert layout.media_type.partition(";")[0].count("/") == 1


@pytest.mark.parametrize("case", [build_case(), empty_case(), odd_case()], ids=["usual", "empty", "odd"])
def test_the_same_case_gives_the_same_bytes_and_the_same_account(layout: CaseExporter, case: MemoryCase) -> None:
    assert export(layout, case) == export(layout, case)


def test_the_order_in_which_a_case_was_put_together_does_not_matter(layout: CaseExporter) -> None:
    case = build_case()
    turned = replace(case, found_readings=case.found_readings[::-1], found_incidents=case.found_incidents[::-1])
    assert export(layout, turned) == export(layout, case)


def test_nothing_to_write_is_no_trouble(layout: CaseExporter) -> None:
    _content, report = export(layout, empty_case())
    assert report.losses == ()


def test_something_is_written_of_a_case_and_what_is_lost_is_named_in_order(layout: CaseExporter) -> None:
    content, report = export(layout, build_case())
    assert content
    assert report.written > 0
    fields = [(loss.field, loss.reason) for loss in report.losses]
    assert fields == sorted(set(fields))
    assert all(loss.count > 0 and loss.field and loss.reason for loss in report.losses)


def test_odd_characters_give_a_legible_file(layout: CaseExporter) -> None:
    content, report = export(layout, odd_case())
    assert legible(content)
    assert report.written > 0


def test_a_masked_case_tells_no_private_name_and_no_target_of_a_call(public_layout: CaseExporter) -> None:
    told = legible(export(public_layout, build_case())[0])
    assert [name for name in (*PRIVATE, CALL_TARGET) if name in told] == []


def test_what_was_masked_is_in_the_account(public_layout: CaseExporter) -> None:
    losses = export(public_layout, build_case())[1].losses
    assert ("article.text", "private person masked", 4) in [(each.field, each.reason, each.count) for each in losses]
    assert list(losses) == sorted(losses, key=lambda each: (each.field, each.reason))


def test_a_masked_case_has_no_coordinate_of_more_than_two_decimals(public_layout: CaseExporter) -> None:
    told = legible(export(public_layout, fine_case())[0])
    assert not re.search(r"14\.35\d|3\.6[12]\d", told)


def test_a_masked_case_has_no_captured_bytes(public_layout: CaseExporter) -> None:
    case = replace(
        build_case(), contents={market_reading_en().article.capture.sha256: b"captured: Moussa Tembely, Tindara"}
    )
    assert "captured: Moussa" not in legible(export(public_layout, case)[0])


def test_layouts_are_told_apart_by_what_they_are_called(layout: CaseExporter) -> None:
    assert export(layout, empty_case())[1].format in LAYOUTS


@pytest.mark.parametrize("name", LAYOUTS)
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=15)
@given(case=cases())
@example(case=odd_case())
def test_any_case_can_be_written_and_read(name: str, case: MemoryCase) -> None:
    layout = load_plugin("layout", name)(LayoutOptions())
    pages = {each.article.capture.sha256: each.article.text.encode() for each in case.found_readings}
    legible(export(layout, replace(case, contents=pages))[0])
    if name not in UNMASKED_ONLY:
        legible(export(layout, PublicCase(case))[0])


@pytest.mark.parametrize("name", UNMASKED_ONLY)
def test_what_cannot_be_masked_is_refused_before_anything_is_written(name: str) -> None:
    out = io.BytesIO()
    with pytest.raises(UsageError, match="cannot be masked"):
        PublicExporter(load_plugin("layout", name)(LayoutOptions())).write(build_case(), out)
    assert out.getvalue() == b""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings

from builders import build_failure, failures, reading_without_pack, readings, sabereen_reading
from case_builders import MemoryCase, build_case, cases
from recoupe.deliver.jsonl import JsonlExporter
from recoupe.deliver.layouts.jsonl import build_layout
from recoupe.deliver.options import LayoutOptions, Outcome
from recoupe.deliver.schema import line_schema

SCHEMA = line_schema()
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], where: str = "line") -> Iterator[str]:
    """What in ``value`` breaks ``schema``; knows the keywords that our schema uses and no others."""
    unknown = set(schema) - {
        *("$schema", "$defs", "$ref", "title", "description", "default", "format", "type", "const", "enum"),
        *("oneOf", "anyOf", "items", "prefixItems", "minItems", "maxItems", "properties", "required"),
    }
    assert not unknown, f"the checker must learn {unknown}"
    if "$ref" in schema:
        yield from faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], where)
    for choice, most in (("oneOf", 1), ("anyOf", len(schema.get("anyOf", ())))):
        if choice in schema:
            fitting = [each for each in schema[choice] if not list(faults(value, each, where))]
            if not 1 <= len(fitting) <= most:
                yield f"{where} fits {len(fitting)} of {choice}"
    if "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        yield f"{where} is no {schema['type']}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{where} is not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where} is {value!r}"
    if isinstance(value, dict):
        yield from (f"{where} lacks {name}" for name in schema.get("required", ()) if name not in value)
        for name, field in schema.get("properties", {}).items():
            if name in value:
                yield from faults(value[name], field, f"{where}.{name}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{where} has {len(value)} items"
        for number, (item, each) in enumerate(zip(value, schema.get("prefixItems", ()), strict=False)):
            yield from faults(item, each, f"{where}[{number}]")
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from faults(item, schema["items"], f"{where}[{number}]")


def lines(*outcomes: Outcome) -> list[dict[str, Any]]:
    out = io.BytesIO()
    JsonlExporter().write(outcomes, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@given(readings() | failures())
@example(sabereen_reading())
@example(reading_without_pack())
@example(build_failure())
def test_every_line_that_is_written_fits_the_schema(outcome: Outcome) -> None:
    for line in lines(outcome):
        assert list(faults(line, SCHEMA)) == []


def case_lines(case: MemoryCase) -> list[dict[str, Any]]:
    out = io.BytesIO()
    build_layout(LayoutOptions()).write(case, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@settings(max_examples=20)
@given(cases())
@example(build_case())
def test_every_line_of_a_case_fits_the_schema(case: MemoryCase) -> None:
    for line in case_lines(case):
        assert list(faults(line, SCHEMA)) == []


@pytest.mark.parametrize(
    "kind", ["article", "claim", "event", "mention", "failure", "copy", "incident", "question", "judgement"]
)
def test_a_schema_lists_the_fields_of_its_line_and_requires_them_all(kind: str) -> None:
    line = next(line for line in case_lines(build_case()) if line["record"] == kind)
    assert set(SCHEMA["$defs"][kind]["properties"]) == set(line)
    assert set(SCHEMA["$defs"][kind]["required"]) == set(line)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"record": "rumour"}, "fits 0 of oneOf", id="unknown kind"),
        pytest.param({"manner": "shouted"}, "fits 0 of oneOf", id="unknown manner"),
        pytest.param({"content": [{"start": "1", "end": 2}]}, "fits 0 of oneOf", id="offset as text"),
    ],
)
def test_a_line_that_breaks_the_contract_breaks_the_schema(change: dict[str, Any], said: str) -> None:
    claim = lines(sabereen_reading())[1]
    assert [fault for fault in faults({**claim, **change}, SCHEMA) if said in fault]


def test_it_says_which_dialect_and_tells_fields_in_words() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "Raises" not in json.dumps(SCHEMA)
    assert SCHEMA["$defs"]["claim"]["description"].startswith("Somebody says something.")

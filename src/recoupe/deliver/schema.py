"""The JSON Schema of one line of JSON lines, made from the records themselves."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from recoupe.deliver.jsonl import ARTICLES, CLAIMS, EVENTS, FAILURES, MENTIONS, OF_CASES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SERIALIZED: JsonSchemaMode = "serialization"


def line_schema() -> dict[str, Any]:
    """The schema of a line: one of the kinds, told apart by ``record``. Later versions may add fields."""
    adapters: dict[str, TypeAdapter[Any]] = {
        "article": ARTICLES,
        "claim": CLAIMS,
        "event": EVENTS,
        "mention": MENTIONS,
        "failure": FAILURES,
        **OF_CASES,
    }
    definitions: dict[str, Any] = {}
    for kind, adapter in adapters.items():
        schema = adapter.json_schema(mode=SERIALIZED, ref_template="#/$defs/{model}")
        definitions |= schema.pop("$defs", {})
        definitions[kind] = _as_line(schema, kind=kind)
    definitions["failure"]["properties"] |= {
        "id": {"type": "string"},
        "article": {
            "anyOf": [{"type": "string"}, {"type": "null"}],
            "description": "The article that the failure belongs to; null if no article could be read.",
        },
    }
    return {
        "$schema": DIALECT,
        "title": "A line of Recoupe's JSON lines",
        "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in adapters],
        "$defs": {name: _plain(definition) for name, definition in sorted(definitions.items())},
    }


def _as_line(schema: dict[str, Any], *, kind: str) -> dict[str, Any]:
    """``schema`` with the line's own first field."""
    return schema | {"properties": {"record": {"const": kind}, **schema["properties"]}}


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """``schema`` without the titles that only repeat field names, and without Python's ``Raises:``.

    Every field is always written, so every field is required, those with a default too.
    """
    properties = {
        name: {key: value for key, value in field.items() if key != "title"}
        for name, field in schema["properties"].items()
    }
    description = schema.get("description", "").split("\n\nRaises:")[0].replace("``", "`")
    return schema | {"description": description, "properties": properties, "required": list(properties)}

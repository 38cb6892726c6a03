"""Reads entities (JSON lines on standard input) with followthemoney itself and prints what is wrong with them, as JSON.

Run by ``tests/deliver/layouts/test_ftm.py`` in an interpreter that has followthemoney; it needs nothing of Recoupe.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

from followthemoney import model  # type: ignore[import-not-found]  # of the other interpreter
from followthemoney.types import registry  # type: ignore[import-not-found]  # of the other interpreter

EXACT = ("entity", "date", "country", "language", "url", "mimetype", "number")  # types whose values have one spelling


def faults_of(entity: dict[str, Any], schemas: dict[str, str]) -> Iterator[str]:
    """What the model would refuse, drop or change of one entity."""
    name = f"{entity['schema']} {entity['id']}"
    schema = model.get(entity["schema"])
    if schema is None:
        yield f"{name}: no such schema"
        return
    if registry.entity.clean(entity["id"]) != entity["id"]:
        yield f"{name}: no valid id"
    try:
        schema.validate(entity)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a fault of the entity
        yield f"{name}: {error} {getattr(error, 'errors', '')}"
    yield from (f"{name}: {each} is required" for each in schema.required if not entity["properties"].get(each))
    for key, values in entity["properties"].items():
        prop = schema.get(key)
        if prop is None or prop.stub:
            yield f"{name}: no property {key}"
            continue
        for value in values:
            cleaned = prop.type.clean(value)
            if cleaned is None or (prop.type.name in EXACT and cleaned != value):
                yield f"{name}: {key} {value!r} would be {cleaned!r}"
            if len(value) > prop.max_length:
                yield f"{name}: {key} is longer than {prop.max_length}"
            if prop.range is not None and not is_a(schemas.get(value), prop.range):
                yield f"{name}: {key} leads to {schemas.get(value)}, not to {prop.range.name}"


def is_a(found: str | None, wanted: Any) -> bool:
    """Whether an entity of the schema ``found`` may stand where ``wanted`` is asked for."""
    schema = model.get(found) if found else None
    return schema is not None and schema.is_a(wanted)


def main() -> None:
    """Prints ``{"entities": N, "faults": [...]}``."""
    entities = [json.loads(line) for line in sys.stdin]
    schemas = {entity["id"]: entity["schema"] for entity in entities}
    faults = [fault for entity in entities for fault in faults_of(entity, schemas)]
    if len(schemas) != len(entities):
        faults.append("an id stands twice")
    proxies = [model.get_proxy(entity) for entity in entities]
    read = [{"id": each.id, "schema": each.schema.name, "caption": each.caption} for each in proxies]
    json.dump({"read": read, "faults": faults}, sys.stdout)


if __name__ == "__main__":
    main()

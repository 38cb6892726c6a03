"""JSON as files of a collection hold it: compact, in UTF-8, the same bytes for the same values."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO


def json_bytes(value: Any) -> bytes:
    """``value`` as JSON in one line. A lone surrogate has no UTF-8: it becomes "?", so that offsets stay."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


def write_array(values: Iterable[Any], out: BinaryIO) -> int:
    """Writes ``values`` as a JSON array, one a line, each as soon as it comes; returns how many there were."""
    out.write(b"[")
    number = 0
    for number, value in enumerate(values, start=1):
        out.write((b",\n" if number > 1 else b"\n") + json_bytes(value))
    out.write(b"\n]" if number else b"]")
    return number

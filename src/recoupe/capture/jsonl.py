"""JSON lines: one article a line, with the fields that a collection usually has."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from recoupe.capture.captures import Carrier
from recoupe.capture.limits import Limits
from recoupe.capture.streams import InputStream
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import SourceBroken, SourceRefused

MEDIA_TYPE = "application/json"
BODY_FIELDS = ("text", "html")
OUTLET_FIELDS = ("outlet", "source")
HOPELESS_LINES = 20  # so many broken lines and no good one: this is something else, say so once


def captures_of_lines(stream: InputStream, carrier: Carrier, *, limits: Limits) -> Iterator[Capture | Failure]:
    """One capture for each line of ``stream``, a failure for each that is no article; blank lines pass.

    The content is the line as received, without its line end: ``json.loads(content)`` has the body in
    ``text`` or, if that is empty, in ``html``. The line's other fields stand in the capture's own.
    """
    number = good = 0
    while True:
        number += 1
        part = carrier.part(f":{number}", via="jsonl")
        try:
            line = _next_line(stream, limits.max_line_bytes)
            if line is None:
                return
            if line.strip():
                yield _capture_line(line, part)
                good += 1
        except (SourceBroken, SourceRefused) as error:
            yield part.failure(error)
            if stream.is_damaged:
                return
        if not good and number >= HOPELESS_LINES:
            yield carrier.failure(
                SourceBroken(f"no article in its first {number} lines; the rest was left: is it JSON lines?")
            )
            return


def _next_line(stream: InputStream, limit: int) -> bytes | None:
    line = stream.read_line(limit + 1)
    if not line:
        return None
    if len(line) <= limit or line.endswith(b"\n"):
        return line.rstrip(b"\r\n")
    while (rest := stream.read_line(limit)) and not rest.endswith(b"\n"):
        pass
    raise SourceRefused(f"the line holds more than {limit:,} bytes; if you trust it, set limits.max_line_bytes higher")


def _capture_line(line: bytes, part: Carrier) -> Capture:
    fields = _parse_object(line)
    faults: list[str] = []

    def field(*names: str) -> str | None:
        for name in names:
            value = fields.get(name)
            if isinstance(value, int) and not isinstance(value, bool):
                value = str(value)  # "date": 2021
            if isinstance(value, str) and value.strip():
                return _sound(value)
            if value is not None and not isinstance(value, str):
                faults.append(f"field {name!r} is {type(value).__name__}, not text")
        return None

    if field(*BODY_FIELDS) is None:
        faults.append("neither 'text' nor 'html' holds anything")
    capture = Capture(
        content=line,
        note=part.note(line, MEDIA_TYPE),
        source=part.name,
        url=field("url"),
        title=field("title"),
        date=field("date"),
        outlet=field(*OUTLET_FIELDS),
        language=field("language"),
    )
    if faults:
        raise SourceBroken(f"{'; '.join(faults)}; a line needs url, title, date and text")
    return capture


def _parse_object(line: bytes) -> dict[str, Any]:  # Any: whatever JSON holds; each field is checked on use
    try:
        value = json.loads(line.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceBroken(f"is not UTF-8 (byte {error.start}), as JSON has to be; convert it") from error
    except (ValueError, RecursionError) as error:
        raise SourceBroken(f"is not JSON: {str(error)[:200]}; one object a line") from error
    if not isinstance(value, dict):
        raise SourceBroken(f"holds a JSON {type(value).__name__}; one object a line with url, title, date, text")
    return value


def _sound(value: str) -> str:
    """``value`` without halves of surrogate pairs, which JSON can spell and UTF-8 cannot."""
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

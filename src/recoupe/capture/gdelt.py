"""GDELT's lists as leads: the addresses that its events and mentions rest on, and nothing of what it coded."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Literal

from recoupe.capture.captures import Carrier
from recoupe.capture.leads import Lead, find_web_address
from recoupe.records.articles import Failure
from recoupe.records.errors import SourceBroken

GdeltList = Literal["events", "mentions"]

# Number of tab-separated columns without a header -> where the address stands (GDELT 2.0 codebook; 58 are version 1).
ADDRESS_COLUMNS = {61: 60, 58: 57, 57: None, 16: 5}
WEB_MENTION = "1"  # MentionType: the identifier is a web address; others are offline collections


def columns_of_gdelt(line: str) -> int | None:
    """The number of columns of ``line`` if it is one of GDELT's lists, else None."""
    cells = line.rstrip("\r\n").split("\t")
    is_list = len(cells) in ADDRESS_COLUMNS and cells[0].isdecimal() and cells[1].isdecimal()
    return len(cells) if is_list else None


def leads_of_gdelt(lines: io.TextIOBase, carrier: Carrier) -> Iterator[Lead | Failure]:
    """One lead for each event or mention with a web address; a failure for each line that is none.

    Its dates are days that GDELT guessed or added, not those of publication: the leads have none.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        part = carrier.part(f":{number}", via=carrier.via)
        count = columns_of_gdelt(line)
        at = ADDRESS_COLUMNS.get(count) if count else None
        if at is None:
            columns = line.count("\t") + 1
            yield part.failure(
                SourceBroken(f"has {columns} columns; GDELT's events have 61 (58 in version 1), its mentions 16")
            )
            continue
        cells = line.rstrip("\r\n").split("\t")
        if count == 16 and cells[3] != WEB_MENTION:
            continue  # a citation of a book or broadcast: nothing to fetch, and no fault
        url = find_web_address(cells[at])
        if url is None:
            yield part.failure(SourceBroken(f"its address is {cells[at][:200]!r}, which is not on the web"))
            continue
        yield Lead(url=url, source=part.name)

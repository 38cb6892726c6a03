"""All rows of the event tables by name: "fr types/firearms"."""

from __future__ import annotations

from collections.abc import Mapping

import event_rows_en
import event_rows_fr
from event_notation import EventRow

NAMED_ROWS: Mapping[str, EventRow] = {
    f"{row.language} {topic}/{row.id}": row
    for rows in (event_rows_fr.ROWS, event_rows_en.ROWS)
    for topic, of_topic in rows.items()
    for row in of_topic
}
EVENT_ROWS = tuple(NAMED_ROWS.values())

"""All example tables, and their rows in one list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import table_en
import table_fr_cues
import table_fr_quotations
import table_fr_voices
import table_kinds
from notation import Example

TABLES: Mapping[str, Sequence[Example]] = {
    f"{name} {topic}": rows
    for name, table in (
        ("fr", table_fr_quotations.TABLE),
        ("fr", table_fr_cues.TABLE),
        ("fr", table_fr_voices.TABLE),
        ("en", table_en.TABLE),
        ("fr kind", table_kinds.FRENCH),
        ("en kind", table_kinds.ENGLISH),
    )
    for topic, rows in table.items()
}
NAMED_EXAMPLES: Sequence[tuple[str, Example]] = [
    (f"{topic} {row.id}", row) for topic, rows in TABLES.items() for row in rows
]
EXAMPLES: Sequence[Example] = [row for _, row in NAMED_EXAMPLES]

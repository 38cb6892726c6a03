"""Records the parses of all texts of the event tables, with the models that are installed.

    python -m tests.coding.record_event_parses

Run it after adding a row, or after a change of model or of sentence boundaries.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Parses every zone of every row and replaces the recording."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]  # as pytest does for the tests of this folder
    from event_recording import RECORDING, RecordedText, write_recording
    from event_tables import EVENT_ROWS

    from recoupe.engines.spacy_parser import load_parser

    kept = []
    for row in EVENT_ROWS:
        blocks = [zone.span for zone in row.article.zones]
        parsed = load_parser(row.language).parse(row.text, blocks)
        sentences = {block: tuple(found) for block, found in zip(blocks, parsed, strict=True)}
        kept.append(RecordedText(row.language, row.text, sentences))
    write_recording(kept)
    sys.stdout.write(f"{len(kept)} texts, {RECORDING.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()

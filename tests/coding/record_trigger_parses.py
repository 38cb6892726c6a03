"""Records the parses of the sentences of the event word tests, with the model that is installed.

    python -m tests.coding.record_trigger_parses

Run it after adding a row, or after a change of model.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Parses every sentence and replaces the recording."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]  # as pytest does for the tests of this folder
    from toll_cases import write_recording
    from trigger_rows import FULL, ROWS

    from recoupe.engines.spacy_parser import load_parser
    from recoupe.records.spans import Span

    recording = HERE / "trigger_parses.jsonl"
    texts = sorted({*(text for text, _ in ROWS), *(text for theme, row, _ in FULL for text in (theme, row))})
    parser = load_parser("fr")
    write_recording((("fr", text, parser.parse(text, [Span(0, len(text))])[0]) for text in texts), recording)
    sys.stdout.write(f"{len(texts)} texts, {recording.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()

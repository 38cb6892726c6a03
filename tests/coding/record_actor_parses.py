"""Records the parses of the example sentences of the actor tests, with the models that are installed.

    python -m tests.coding.record_actor_parses

Run it after adding a row, or after a change of model.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Parses every example and replaces the recording."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]  # as pytest does for the tests of this folder
    from actor_cases import RECORDING, rows, write_recording
    from actor_texts import texts

    from recoupe.engines.spacy_parser import load_parser
    from recoupe.records.spans import Span

    wanted = sorted({(row.language, row.text) for row in rows()} | set(texts()))
    parsed = [(language, text, load_parser(language).parse(text, [Span(0, len(text))])[0]) for language, text in wanted]
    write_recording(parsed)
    sys.stdout.write(f"{len(parsed)} texts, {RECORDING.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()

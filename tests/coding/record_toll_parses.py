"""Records the parses of the example sentences of the casualty tests, with the models that are installed.

    python -m tests.coding.record_toll_parses

Run it after adding a row, or after a change of model.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Parses every example and replaces the recording."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]  # as pytest does for the tests of this folder
    from toll_cases import DEVELOP, HELD, RECORDING, write_recording

    from recoupe.engines.spacy_parser import load_parser
    from recoupe.records.spans import Span

    rows = (*DEVELOP, *HELD["fr"], *HELD["en"])
    texts = sorted({(language, text) for language, text, _ in rows})
    parsed = [(language, text, load_parser(language).parse(text, [Span(0, len(text))])[0]) for language, text in texts]
    write_recording(parsed)
    sys.stdout.write(f"{len(parsed)} texts, {RECORDING.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()

"""Records the parses of the example sentences of the tests of roles and groups, with the models that are installed.

    python -m tests.coding.record_role_parses

Run it after adding a row, or after a change of model.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    """Parses every example and replaces the recording."""
    sys.path[:0] = [str(HERE)]  # as pytest does for the tests of this folder
    from role_cases import RECORDING, texts, write_recording

    from recoupe.engines.spacy_parser import load_parser
    from recoupe.records.spans import Span

    wanted = sorted(texts())
    write_recording(
        (language, text, load_parser(language).parse(text, [Span(0, len(text))])[0]) for language, text in wanted
    )
    sys.stdout.write(f"{len(wanted)} texts, {RECORDING.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()

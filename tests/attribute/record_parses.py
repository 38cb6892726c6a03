"""Records the parses of all texts of the example tables, with the models that are installed.

    python -m tests.attribute.record_parses

Run it after adding a row, or after a change of model or of sentence boundaries.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from recoupe.records.parses import Sentence
from recoupe.records.ports import Parser
from recoupe.records.spans import Span

if TYPE_CHECKING:
    from recorded import RecordedParse

HERE = Path(__file__).parent


class Recorder:
    """Passes on what a parser answers and keeps it."""

    def __init__(self, language: str, parser: Parser, kept: list[RecordedParse]) -> None:
        self._language = language
        self._parser = parser
        self._kept = kept

    def parse(self, text: str, blocks: Sequence[Span]) -> list[list[Sentence]]:
        """The parser's own answer."""
        from recorded import RecordedParse

        parsed = self._parser.parse(text, blocks)
        sentences = tuple(tuple(block) for block in parsed)
        self._kept.append(RecordedParse(self._language, text, tuple(blocks), sentences))
        return parsed


def main() -> None:
    """Reads every example, as the tests do, and replaces the recording."""
    sys.path[:0] = [str(HERE), str(HERE.parent)]  # as pytest does for the tests of this folder
    from recorded import RECORDING, write_recording
    from tables import EXAMPLES

    from recoupe.attribute.annotator import build_rules
    from recoupe.engines.spacy_parser import load_parser
    from recoupe.records.readings import Reading

    kept: list[RecordedParse] = []
    for example in EXAMPLES:
        parser = Recorder(example.language, load_parser(example.language), kept)
        list(build_rules(example.language, parser=parser).annotate(Reading(article=example.article)))
    write_recording(kept)
    sys.stdout.write(f"{len(kept)} texts, {RECORDING.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()

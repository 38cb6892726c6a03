"""The example tables: what is said, by whom, on whose word, held against real parses."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from notation import Example, expected_lines, found_lines
from recorded import COMMAND, MissingParse, RecordedParser, load_recording
from tables import EXAMPLES, NAMED_EXAMPLES, TABLES

from recoupe.attribute.annotator import RuleAnnotator, build_rules
from recoupe.records.readings import Reading
from recoupe.records.spans import Span


@pytest.fixture(scope="module")
def annotators() -> dict[str, RuleAnnotator]:
    return {language: build_rules(language, parser=RecordedParser(language)) for language in ("fr", "en")}


@pytest.mark.parametrize("example", EXAMPLES, ids=[name.replace(" ", "/") for name, _ in NAMED_EXAMPLES])
def test_the_claims_of(example: Example, annotators: dict[str, RuleAnnotator]) -> None:
    claims = list(annotators[example.language].annotate(Reading(article=example.article)))
    assert found_lines(example, claims) == expected_lines(example)


@pytest.mark.parametrize(("topic", "rows"), TABLES.items(), ids=list(TABLES))
def test_a_row_is_named_once_and_its_pieces_stand_in_its_text(topic: str, rows: list[Example]) -> None:
    assert [name for name, times in Counter(row.id for row in rows).items() if times > 1] == []
    for row in rows:
        for said in row.claims:
            for piece in (*said.content, said.source, said.cue, said.to):
                assert piece is None or piece in row.text, f"{topic} {row.id}: {piece!r}"


def test_the_recording_holds_the_texts_of_the_tables_and_no_others() -> None:
    recorded = {(language, text) for language, text, _ in load_recording()}
    assert recorded == {(example.language, example.text) for example in EXAMPLES}


def test_a_text_that_was_not_recorded_names_the_command() -> None:
    with pytest.raises(MissingParse, match=re.escape(COMMAND)):
        RecordedParser("fr").parse("Un texte nouveau.", [Span(0, 17)])

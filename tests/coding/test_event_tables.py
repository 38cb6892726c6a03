"""The event tables: what happened, to whom, where, when, on whose word, held against real parses."""

from __future__ import annotations

import re
from functools import cache

import event_rows_en
import event_rows_fr
import pytest
from event_notation import EventRow, ToyGazetteer, expected_lines, found_lines, pieces_of
from event_recording import COMMAND, MissingParse, RecordedParser, load_recording
from event_tables import EVENT_ROWS, NAMED_ROWS

from recoupe.attribute.annotator import build_rules
from recoupe.coding.annotator import build_events
from recoupe.pipeline.run import read_with
from recoupe.records.ports import Annotator
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

MIN_ROWS = {"fr": 60, "en": 30}
MAX_FAULTY_SHARE = 0.45  # known faults: rows that were written down because they are read wrongly


@cache
def annotators(language: str) -> tuple[Annotator, ...]:
    parser = RecordedParser(language)
    return (
        build_rules(language, parser=parser),
        build_events(language, parser=parser, gazetteer=ToyGazetteer()),
    )


def reading_of(row: EventRow) -> Reading:
    return read_with(annotators(row.language), row.article)


def _param(name: str, row: EventRow) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=row.fault, raises=AssertionError)] if row.fault else []
    return pytest.param(row, marks=marks, id=name)


@pytest.mark.parametrize("row", [_param(name, row) for name, row in NAMED_ROWS.items()])
def test_the_events_of(row: EventRow) -> None:
    assert found_lines(row, reading_of(row)) == expected_lines(row)


def test_a_row_is_named_once_and_its_pieces_stand_in_its_text() -> None:
    tables = (event_rows_fr.ROWS, event_rows_en.ROWS)
    assert len(NAMED_ROWS) == sum(len(rows) for table in tables for rows in table.values())
    for name, row in NAMED_ROWS.items():
        for piece in (piece for event in row.events for piece in pieces_of(event)):
            assert piece in row.text, f"{name}: {piece!r}"


@pytest.mark.parametrize("language", MIN_ROWS)
def test_there_are_rows_of_both_languages_and_most_are_read_rightly(language: str) -> None:
    rows = [row for row in EVENT_ROWS if row.language == language]
    assert len(rows) >= MIN_ROWS[language]
    assert sum(bool(row.fault) for row in rows) < MAX_FAULTY_SHARE * len(rows)
    assert sum(not row.events for row in rows) >= 4


def test_the_recording_holds_the_texts_of_the_tables_and_no_others() -> None:
    assert set(load_recording()) == {(row.language, row.text) for row in EVENT_ROWS}


def test_a_text_that_was_not_recorded_names_the_command() -> None:
    with pytest.raises(MissingParse, match=re.escape(COMMAND)):
        RecordedParser("fr").parse("Un texte nouveau.", [Span(0, 17)])

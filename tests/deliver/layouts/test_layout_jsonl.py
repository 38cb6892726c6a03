from __future__ import annotations

import io
import json

import pytest
from hypothesis import example, given, settings

from builders import any_text
from case_builders import MemoryCase, build_case, cases, empty_case
from recoupe.deliver.jsonl import load_jsonl
from recoupe.deliver.layouts.jsonl import build_layout, load_case
from recoupe.deliver.options import LayoutOptions
from recoupe.records.articles import Failure
from recoupe.records.errors import SourceBroken
from recoupe.records.incidents import Copy, Incident, Question
from recoupe.records.judgements import Judgement
from recoupe.records.ports import Case
from recoupe.records.readings import Reading


def written(case: Case) -> bytes:
    out = io.BytesIO()
    build_layout(LayoutOptions()).write(case, out)
    return out.getvalue()


def loaded(lines: bytes) -> MemoryCase:
    records = list(load_case(io.BytesIO(lines)))
    return MemoryCase(
        found_readings=tuple(each for each in records if isinstance(each, Reading)),
        found_failures=tuple(each for each in records if isinstance(each, Failure)),
        found_copies=tuple(each for each in records if isinstance(each, Copy)),
        found_incidents=tuple(each for each in records if isinstance(each, Incident)),
        found_questions=tuple(each for each in records if isinstance(each, Question)),
        found_judgements=tuple(each for each in records if isinstance(each, Judgement)),
    )


def test_kinds_stand_in_a_fixed_order_articles_with_what_is_theirs_first() -> None:
    kinds = [json.loads(line)["record"] for line in written(build_case()).splitlines()]
    assert list(dict.fromkeys(kinds)) == [
        "article", "claim", "event", "mention", "failure", "copy", "incident", "question", "judgement",
    ]  # fmt: skip
    assert kinds[-7:] == ["failure", "copy", "incident", "incident", "incident", "question", "judgement"]


def test_an_incident_line_has_all_its_fields() -> None:
    line = next(json.loads(each) for each in written(build_case()).splitlines() if b'"record":"incident"' in each)
    fields = "id revision code mode when place casualties events reports denials roots status facts grades origin"
    assert list(line) == ["record", *fields.split()]


@settings(max_examples=60)
@given(cases())
@example(build_case())
@example(empty_case())
def test_export_import_export_gives_the_same_bytes(case: MemoryCase) -> None:
    once = written(case)
    assert written(loaded(once)) == once
    assert loaded(once) == MemoryCase(
        found_readings=tuple(case.readings()),
        found_failures=tuple(case.failures()),
        found_copies=tuple(case.copies()),
        found_incidents=tuple(case.incidents()),
        found_questions=tuple(case.questions()),
        found_judgements=tuple(case.judgements()),
    )


def test_only_captured_bytes_are_lost() -> None:
    report = build_layout(LayoutOptions()).write(build_case(), io.BytesIO())
    assert [(loss.field, loss.count) for loss in report.losses] == [("capture.content", 5)]
    assert report.written == len(written(build_case()).splitlines())


def test_lines_of_a_case_are_no_readings() -> None:
    with pytest.raises(SourceBroken, match="record is 'copy'; known are article, claim, event, mention, failure"):
        list(load_jsonl(io.BytesIO(written(build_case()))))


@given(any_text())
def test_lines_of_any_text_are_refused(text: str) -> None:
    if text.encode().strip():
        with pytest.raises(SourceBroken, match="line 1"):
            list(load_case([text.encode()]))

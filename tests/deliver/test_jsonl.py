from __future__ import annotations

import io
import json
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import (
    any_text,
    build_article,
    build_failure,
    english_reading,
    failures,
    reading_without_pack,
    readings,
    sabereen_reading,
)
from recoupe.deliver.jsonl import JsonlExporter, load_jsonl
from recoupe.deliver.options import Outcome
from recoupe.records.errors import SourceBroken
from recoupe.records.readings import Reading

ARTICLE_FIELDS = "record id url outlet title language published text zones capture credits"
CLAIM_FIELDS = "record id article content cue source manner stance within flags addressee origin"
FAILURE_FIELDS = "record id article source stage error message at"


def written(*outcomes: Outcome) -> bytes:
    out = io.BytesIO()
    JsonlExporter().write(outcomes, out)
    return out.getvalue()


def lines(*outcomes: Outcome) -> list[dict[str, object]]:
    return [json.loads(line) for line in written(*outcomes).splitlines()]


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        pytest.param(0, ARTICLE_FIELDS, id="article"),
        pytest.param(1, CLAIM_FIELDS, id="claim"),
        pytest.param(-1, FAILURE_FIELDS, id="failure"),
    ],
)
def test_each_line_has_the_fields_of_the_contract_in_its_order(number: int, fields: str) -> None:
    assert list(lines(sabereen_reading(), build_failure())[number]) == fields.split()


def test_an_article_comes_before_its_claims_and_these_before_its_failures() -> None:
    reading = Reading(
        article=sabereen_reading().article,
        claims=tuple(reversed(sabereen_reading().claims)),
        failures=(build_failure(),),
    )
    found = lines(reading)
    assert [line["record"] for line in found] == ["article", *["claim"] * 6, "failure"]
    starts = [line["content"][0]["start"] for line in found if line["record"] == "claim"]  # type: ignore[index]
    assert starts == sorted(starts)


def test_lines_are_compact_and_keep_their_letters() -> None:
    first = written(sabereen_reading()).splitlines()[0].decode()
    assert first.startswith('{"record":"article","id":"')
    assert "l’on sait" in first
    assert "🕊️" in first


def test_days_are_iso_moments_are_utc_and_what_is_missing_is_null() -> None:
    article = lines(sabereen_reading())[0]
    assert article["published"] == {
        "earliest": "2021-08-19",
        "latest": "2021-08-19",
        "precision": "day",
        "basis": "weekday",
        "span": None,
    }
    assert article["capture"]["captured_at"] == "2024-05-02T08:30:00Z"  # type: ignore[index]
    assert lines(english_reading())[0]["outlet"] is None


def test_offsets_count_code_points_after_an_astral_character() -> None:
    article, *claims = lines(sabereen_reading())
    span = claims[-1]["content"][0]  # type: ignore[index]
    assert str(article["text"])[span["start"] : span["end"]] == "toute perte"


def test_a_failure_names_its_article_or_none() -> None:
    alone, _, inside = lines(build_failure(), reading_without_pack())
    assert alone["article"] is None
    assert inside["article"] == reading_without_pack().article.id


def test_the_same_failure_has_the_same_id() -> None:
    assert lines(build_failure())[0]["id"] == lines(build_failure())[0]["id"]
    assert lines(build_failure())[0]["id"] != lines(build_failure(source="other.html"))[0]["id"]


def test_a_file_name_that_is_no_unicode_is_written_all_the_same() -> None:
    (line,) = lines(build_failure(source="caf\udce9.html"))
    assert line["source"] == "caf?.html"


@given(st.lists(readings() | failures(), max_size=3))
@example([Reading(article=build_article("line\u2028separator\x85next\x0bpage"))])
@example([build_failure(), sabereen_reading(), build_failure(), reading_without_pack()])
def test_what_is_written_is_read_back_the_same(outcomes: list[Outcome]) -> None:
    assert list(load_jsonl(io.BytesIO(written(*outcomes)))) == outcomes


def test_readings_are_loaded_one_by_one() -> None:
    def endless() -> Iterable[bytes]:
        while True:
            yield from written(english_reading()).splitlines()

    loaded = load_jsonl(endless())
    assert [next(loaded), next(loaded)] == [english_reading()] * 2


def test_fields_of_later_versions_are_passed_over() -> None:
    line = json.loads(written(Reading(article=english_reading().article)))
    (loaded,) = load_jsonl([json.dumps({**line, "sentiment": 3}).encode()])
    assert loaded == Reading(article=english_reading().article)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        pytest.param(b"{", "line 1 is no JSON", id="cut short"),
        pytest.param(b"\xff", "line 1 is no JSON", id="no UTF-8"),
        pytest.param(b"[]", "record is None; known are article, claim, event, mention, failure", id="no object"),
        pytest.param(b'{"record": "rumour"}', "record is 'rumour'; known are", id="unknown kind"),
        pytest.param(b'{"record": ["claim"]}', "record is ['claim']; known are", id="kind is a list"),
        pytest.param(b'{"record": "failure", "source": 3}', "line 1 is no failure: source: ", id="wrong type"),
        pytest.param(
            written(english_reading()).splitlines()[1],
            "which does not stand right before it",
            id="orphan claim",
        ),
    ],
)
def test_a_line_that_is_no_record_is_refused_with_its_number(line: bytes, said: str) -> None:
    with pytest.raises(SourceBroken) as refused:
        list(load_jsonl([line]))
    assert said in str(refused.value)


@given(any_text())
def test_a_line_of_any_text_is_refused(text: str) -> None:
    if text.encode().strip():
        with pytest.raises(SourceBroken, match="line 1"):
            list(load_jsonl([text.encode()]))
    else:
        assert list(load_jsonl([text.encode()])) == []

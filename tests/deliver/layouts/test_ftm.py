"""FollowTheMoney entities. Its own reader runs where RECOUPE_FTM_PYTHON names an interpreter that has it."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from account_checks import EXAMPLES, counts, export, unaccounted
from hypothesis import HealthCheck, given, settings

from builders import build_article
from case_builders import MemoryCase, build_case, cases, empty_case
from event_readings import days
from recoupe.deliver.layouts.ftm import LOST, NAME_CHARS, STRING_CHARS, TEXT_CHARS, UNWRITTEN, build_layout
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicCase
from recoupe.records.articles import When
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

READER = Path(__file__).parents[2] / "interop" / "read_ftm.py"
INTERPRETER = os.environ.get("RECOUPE_FTM_PYTHON")
needs_reader = pytest.mark.skipif(
    not INTERPRETER, reason="RECOUPE_FTM_PYTHON names no interpreter that has followthemoney (group 'interop')"
)
WRITTEN = {
    "article": (
        "id", "url", "outlet", "title", "language", "published", "text", "capture.sha256", "capture.media_type",
        "capture.captured_at", "capture.bytes",
    ),
    "claim": ("id", "article", "source.name", "source.kind", "manner", "stance", "flags"),
    "mention": ("id", "article", "kind", "name"),
    "incident": ("id", "code", "mode", "when", "place", "events", "denials", "status"),
    "question": ("id", "incidents", "field", "values", "reasons"),
}  # fmt: skip


def entities_of(case: Case, *, public: bool = True) -> list[dict[str, Any]]:
    content, _report = export(build_layout(LayoutOptions(public=public)), case)
    return [json.loads(line) for line in content.splitlines()]


def of_schema(entities: Iterable[dict[str, Any]], schema: str) -> list[dict[str, list[str]]]:
    return [each["properties"] for each in entities if each["schema"] == schema]


def read_by_followthemoney(entities: Iterable[dict[str, Any]]) -> dict[str, Any]:
    lines = "".join(json.dumps(each) + "\n" for each in entities)
    done = subprocess.run([str(INTERPRETER), str(READER)], input=lines, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]  # JSON


def article_of(**fields: Any) -> MemoryCase:
    article = replace(build_article("Text."), **fields)
    return MemoryCase(found_readings=(Reading(article=article),))


def test_an_incident_is_an_event_with_its_place_days_and_articles() -> None:
    entities = entities_of(build_case())
    market = next(each for each in of_schema(entities, "Event") if "contested" in each["keywords"])
    assert (market["startDate"], market["endDate"], market["country"]) == (["2024-05-01"], ["2024-05-01"], ["ml"])
    assert "9–12 civilians killed" in market["summary"][0]
    assert "no ACLED or UCDP data" in market["notes"][0]
    assert len(market["proof"]) == 3
    (place,) = [each["properties"] for each in entities if each["id"] == market["addressEntity"][0]]
    assert (place["latitude"], place["longitude"], place["remarks"]) == (["14.35"], ["-3.61"], ["within 5 km"])


def test_voices_at_the_roots_are_linked_and_nameless_ones_counted() -> None:
    case = build_case()
    entities = entities_of(case)
    names = {each["id"]: (each["schema"], each["properties"].get("name", [""])[0]) for each in entities}
    links = [(names[each["subject"][0]], each["role"][0]) for each in of_schema(entities, "UnknownLink")]
    assert (("Person", "Idrissa Konaté"), "says so (named_voice)") in links
    assert (("Organization", "The Front of Orma"), "denies it (named_voice)") in links
    assert "residents" not in {name for _schema, name in names.values()}
    assert counts(export(build_layout(LayoutOptions()), case)[1])["root"] == 1


def test_a_known_group_is_involved_and_a_phrase_is_not() -> None:
    entities = entities_of(build_case())
    involved = [each.get("involved", []) for each in of_schema(entities, "Event")]
    assert sorted(involved) == [[], [], ["rcp-group-orma"]]


def test_an_article_has_its_author_outlet_and_bytes() -> None:
    articles = of_schema(entities_of(build_case()), "Article")
    (first,) = [each for each in articles if each["publisher"] == ["Le Courrier du Fleuve"]]
    assert (first["author"], first["language"], first["publishedAt"]) == (["Lina Haddad"], ["fra"], ["2024-05-02"])
    assert first["retrievedAt"] == ["2024-05-02T08:30:00"]
    assert re.fullmatch("urn:sha256:[0-9a-f]{64}", first["notes"][0])


@pytest.mark.parametrize(
    ("published", "expected", "lost"),
    [
        pytest.param(days(date(2024, 5, 3)), ["2024-05-03"], 0, id="a day"),
        pytest.param(days(date(2024, 2, 1), date(2024, 2, 29)), ["2024-02"], 0, id="a month"),
        pytest.param(days(date(2024, 1, 1), date(2024, 12, 31)), ["2024"], 0, id="a year"),
        pytest.param(days(date(2024, 5, 3), date(2024, 5, 9)), ["2024-05"], 1, id="a week within a month"),
        pytest.param(days(date(2023, 12, 30), date(2024, 1, 2)), None, 1, id="over the turn of a year"),
        pytest.param(days(date(2024, 5, 3), is_open=True), None, 1, id="open"),
        pytest.param(None, None, 0, id="none"),
    ],
)
def test_when_an_article_was_published(published: When | None, expected: list[str] | None, lost: int) -> None:
    case = article_of(published=published)
    assert of_schema(entities_of(case), "Article")[0].get("publishedAt") == expected
    assert counts(export(build_layout(LayoutOptions()), case)[1]).get("article.published", 0) == lost


@pytest.mark.parametrize(
    ("language", "expected", "lost"),
    [
        pytest.param("fr", ["fra"], 0, id="two letters"),
        pytest.param("fr-CA", ["fra"], 0, id="with a region"),
        pytest.param("ar", ["ara"], 0, id="Arabic"),
        pytest.param("fa", ["fas"], 0, id="of several codes the model's"),
        pytest.param("bm", None, 1, id="not known"),
        pytest.param(None, None, 0, id="none"),
    ],
)
def test_the_language_of_an_article(language: str | None, expected: list[str] | None, lost: int) -> None:
    case = article_of(language=language)
    assert of_schema(entities_of(case), "Article")[0].get("language") == expected
    assert counts(export(build_layout(LayoutOptions()), case)[1]).get("article.language", 0) == lost


def test_the_whole_text_is_in_unmasked_files_only() -> None:
    case = article_of(text="b" * (TEXT_CHARS + 5))
    assert "bodyText" not in of_schema(entities_of(case), "Article")[0]
    found = of_schema(entities_of(case, public=False), "Article")[0]
    assert [len(each) for each in found["bodyText"]] == [TEXT_CHARS, 5]
    assert counts(export(build_layout(LayoutOptions(public=False)), case)[1]).get("article.text") is None


def test_what_is_too_long_is_cut_and_counted() -> None:
    case = article_of(title="t" * (STRING_CHARS + 1))
    assert len(of_schema(entities_of(case), "Article")[0]["title"][0]) == STRING_CHARS
    assert counts(export(build_layout(LayoutOptions()), case)[1])["article.title"] == 1


def test_a_masked_person_is_no_entity() -> None:
    content, report = export(build_layout(LayoutOptions()), PublicCase(build_case()))
    entities = [json.loads(line) for line in content.splitlines()]
    assert "█" not in "".join(name for each in of_schema(entities, "Mention") for name in each["name"])
    assert not any("█" in name for each in of_schema(entities, "Person") for name in each["name"])
    assert counts(report)["mention"] > counts(export(build_layout(LayoutOptions()), build_case())[1])["mention"]


def test_nothing_is_an_empty_file() -> None:
    assert export(build_layout(LayoutOptions()), empty_case())[0] == b""


def test_what_is_lost_is_named_and_counted() -> None:
    _content, report = export(build_layout(LayoutOptions()), build_case())
    found = counts(report)
    expected = {
        "article.text": 5, "article.url": 1, "claim.content": 9, "event": 7, "failure": 1, "judgement": 1, "copy": 1,
        "incident.casualties": 2, "incident.roots": 3, "incident.grades": 2, "mention": 1, "mention.origin": 6,
    }  # fmt: skip
    assert {name: found.get(name) for name in expected} == expected


def test_every_field_is_written_or_accounted_for() -> None:
    assert list(unaccounted(LOST, UNWRITTEN, WRITTEN)) == []


@needs_reader
@pytest.mark.parametrize("public", [True, False], ids=["public", "whole"])
def test_followthemoney_reads_a_collection_without_a_fault(public: bool) -> None:
    entities = entities_of(build_case(), public=public)
    found = read_by_followthemoney(entities)
    assert found["faults"] == []
    assert [each["id"] for each in found["read"]] == [each["id"] for each in entities]


@needs_reader
def test_followthemoney_refuses_what_is_broken() -> None:
    entities = entities_of(build_case())
    broken = next(each for each in entities if each["schema"] == "Event")
    broken["properties"] |= {"startDate": ["yesterday"], "casualties": ["12"], "proof": ["rcp-nothing"]}
    faults = " ".join(read_by_followthemoney(entities)["faults"])
    assert all(name in faults for name in ("startDate", "no property casualties", "proof leads to None"))


@needs_reader
def test_followthemoney_reads_any_collection_without_a_fault() -> None:
    collected: list[dict[str, Any]] = []

    @settings(max_examples=60, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(cases())
    def collect(case: MemoryCase) -> None:
        number = len(collected)
        for public in (True, False):
            text = json.dumps(entities_of(case, public=public))
            collected.extend(json.loads(text.replace('"rcp-', f'"rcp-{number}-{public}-')))

    collect()
    assert read_by_followthemoney(collected)["faults"] == []


@settings(max_examples=EXAMPLES)
@given(cases())
def test_any_collection_keeps_to_the_lengths_of_the_model(case: MemoryCase) -> None:
    content, report = export(build_layout(LayoutOptions(public=False)), case)
    assert content == export(build_layout(LayoutOptions(public=False)), case)[0]
    entities = [json.loads(line) for line in content.splitlines()]
    assert len(entities) == report.written == len({each["id"] for each in entities})
    for entity in entities:
        assert re.fullmatch("[0-9A-Za-z][0-9A-Za-z-]*[0-9A-Za-z]", entity["id"])
        assert all(values and all(values) for values in entity["properties"].values())
        assert all(len(name) <= NAME_CHARS for name in entity["properties"].get("name", ()))

"""Web Annotations: each points at the words that it means, by quotation and by place."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from account_checks import EXAMPLES, counts, export, unaccounted
from hypothesis import given, settings

from builders import build_article, build_claim
from case_builders import CALL_TARGET, PRIVATE, PUBLIC, MemoryCase, build_case, cases, empty_case
from recoupe.deliver.layouts.annotations import AROUND_CHARS, CONTEXT, LOST, UNWRITTEN, build_layout
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicCase
from recoupe.records.claims import Claim
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

MOTIVATIONS = {"assessing", "classifying", "identifying", "linking"}
PURPOSES = {"classifying", "describing", "identifying", "linking", "tagging"}
WRITTEN = {
    "article": ("id", "url", "capture.sha256", "capture.captured_at"),
    "claim": (
        "id", "article", "content", "source", "manner", "stance", "within", "flags",
        "origin.annotator", "origin.version",
    ),
    "event": (
        "id", "article", "trigger", "code", "mode", "realis", "claims", "origin.annotator", "origin.version",
    ),
    "mention": ("id", "article", "span", "kind", "name", "link", "origin.annotator", "origin.version"),
    "copy": ("id", "article", "of", "name", "kind", "passages", "basis", "origin.annotator", "origin.version"),
    "incident": ("id", "code", "mode", "events", "denials", "status", "origin.annotator", "origin.version"),
}  # fmt: skip


def annotate(case: Case) -> list[dict[str, Any]]:
    return collection(case)["first"]["items"]  # type: ignore[no-any-return]  # JSON


def collection(case: Case) -> dict[str, Any]:
    content, _report = export(build_layout(LayoutOptions(title="Tindara")), case)
    return json.loads(content)  # type: ignore[no-any-return]  # JSON


def annotation_of(case: Case, identity: str) -> dict[str, Any]:
    (found,) = [each for each in annotate(case) if each["dcterms:identifier"] == identity]
    return found


def case_of(text: str, *content: str, source: str | None = None) -> tuple[MemoryCase, Claim]:
    article = build_article(text, url="https://a.example/1")
    claim = build_claim(article, *content, source=source)
    return MemoryCase(found_readings=(Reading(article=article, claims=(claim,)),)), claim


def pieces(value: object) -> Iterator[Mapping[str, Any]]:
    """Every selected stretch of a page, in targets and in bodies."""
    if isinstance(value, dict):
        if "selector" in value:
            yield value
        for each in value.values():
            yield from pieces(each)
    elif isinstance(value, list):
        for each in value:
            yield from pieces(each)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("He said: we stay, always.", "we stay", id="plain"),
        pytest.param("🕊️🔥 Ana 𝔸 a dit : nous restons 🏚️ ici", "nous restons", id="letters beyond 16 bits before it"),
        pytest.param("قال المتحدث إن القصف توقف اليوم", "القصف توقف", id="right to left"),
        pytest.param('He said "no\nand "never"" twice', 'no\nand "never"', id="quotes and line feeds"),
        pytest.param("we stay", "we stay", id="the whole text"),
    ],
)
def test_a_place_counts_code_points(text: str, words: str) -> None:
    case, claim = case_of(text, words)
    target = annotation_of(case, claim.id)["target"]
    quote, place = target["selector"]
    assert text[place["start"] : place["end"]] == quote["exact"] == words
    assert text[: place["start"]].endswith(quote["prefix"])
    assert text[place["end"] :].startswith(quote["suffix"])


def test_words_around_a_quotation_are_cut_at_32_characters() -> None:
    case, claim = case_of(f"{'a' * 40}b{'c' * 40}", "b")
    quote = annotation_of(case, claim.id)["target"]["selector"][0]
    assert (quote["prefix"], quote["suffix"]) == ("a" * 32, "c" * 32)


def test_the_words_before_do_not_begin_within_a_letter() -> None:
    case, claim = case_of("e\u0301" + "a" * 31 + "b", "b")
    assert annotation_of(case, claim.id)["target"]["selector"][0]["prefix"] == "a" * 31


def test_a_claim_in_pieces_has_a_target_for_each() -> None:
    case, claim = case_of("We stay, said Ana Reis, as long as it takes.", "We stay", "as long as it takes")
    found = [target["selector"][0]["exact"] for target in annotation_of(case, claim.id)["target"]]
    assert found == ["We stay", "as long as it takes"]


def test_the_voice_is_a_body_by_name_and_by_its_words() -> None:
    case, claim = case_of("We stay, said Ana Reis.", "We stay", source="Ana Reis")
    bodies = annotation_of(case, claim.id)["body"]
    assert [each["value"] for each in bodies if each["purpose"] == "identifying" and "value" in each] == ["Ana Reis"]
    assert [each["selector"][0]["exact"] for each in bodies if "selector" in each] == ["Ana Reis"]
    assert "voice: named_person" in [each.get("value") for each in bodies]


def test_a_page_without_an_address_goes_by_its_bytes() -> None:
    case = build_case()
    (march,) = [each.article for each in case.readings() if each.article.url is None]
    sources = {each["source"] for each in pieces(annotate(case))}
    assert f"urn:sha256:{march.capture.sha256}" in sources
    assert "https://courrier.example/tindara?a=1&b=2" in sources


def test_the_state_is_that_of_the_capture() -> None:
    case, claim = case_of("We stay.", "We stay")
    state = annotation_of(case, claim.id)["target"]["state"]
    digest = next(case.readings()).article.capture.sha256
    assert state == {"type": "TimeState", "sourceDate": "2024-05-02T08:30:00Z", "cached": f"urn:sha256:{digest}"}


def test_an_incident_is_linked_to_its_events_and_a_denial_assesses_it() -> None:
    case = build_case()
    incident = next(each for each in case.incidents() if each.denials)
    by_id = {each["id"]: each["dcterms:identifier"] for each in annotate(case)}
    assert [by_id[each] for each in annotation_of(case, incident.id)["target"]] == list(incident.events)
    denial = annotation_of(case, f"{incident.id}/denials")
    assert (denial["motivation"], by_id[denial["target"]]) == ("assessing", incident.denials[0])


def test_a_copied_passage_points_at_its_original() -> None:
    found = annotation_of(build_case(), "copy_1")
    (original,) = [each for each in found["body"] if "selector" in each]
    assert original["source"] == "https://courrier.example/tindara?a=1&b=2"
    assert found["target"]["source"] == "https://depeches.example/1"
    assert original["selector"][0]["exact"] == found["target"]["selector"][0]["exact"]


def test_a_call_to_violence_is_described_without_its_target() -> None:
    case = build_case()
    call = next(each for reading in case.readings() for each in reading.events if each.realis.modality == "called_for")
    (words,) = [each["value"] for each in annotation_of(case, call.id)["body"] if each["purpose"] == "describing"]
    assert "Sorna" not in words


def test_a_public_case_names_no_private_person_and_no_target() -> None:
    content = export(build_layout(LayoutOptions()), PublicCase(build_case()))[0].decode()
    assert [name for name in (*PRIVATE, CALL_TARGET) if name in content] == []
    assert PUBLIC[0] in content


def test_nothing_is_still_a_collection() -> None:
    found = collection(empty_case())
    assert (found["@context"], found["type"], found["total"]) == (CONTEXT, "AnnotationCollection", 0)
    assert found["first"]["type"] == "AnnotationPage"
    assert found["first"]["items"] == []


def test_what_is_lost_is_named_and_counted() -> None:
    _content, report = export(build_layout(LayoutOptions()), build_case())
    assert (report.format, report.written) == ("annotations", 28)
    found = counts(report)
    assert {name: found[name] for name in ("claim.cue", "event.place", "event.denied_by", "article.url")} == {
        "claim.cue": 9,
        "event.place": 6,
        "event.denied_by": 1,
        "article.url": 1,
    }
    assert {name: found[name] for name in ("failure", "question", "judgement", "incident.roots", "copy.share")} == {
        "failure": 1,
        "question": 1,
        "judgement": 1,
        "incident.roots": 3,
        "copy.share": 1,
    }
    assert "claim.source" not in found


def test_every_field_is_written_or_accounted_for() -> None:
    assert list(unaccounted(LOST, UNWRITTEN, WRITTEN)) == []


@settings(max_examples=EXAMPLES)
@given(cases())
def test_any_collection_follows_the_model(case: MemoryCase) -> None:
    content, report = export(build_layout(LayoutOptions()), case)
    assert content == export(build_layout(LayoutOptions()), case)[0]
    found = json.loads(content)
    items = found["first"]["items"]
    assert found["total"] == len(items) == report.written
    assert all(each["id"].startswith("urn:uuid:") and each["motivation"] in MOTIVATIONS for each in items)
    assert all(
        body["purpose"] in PURPOSES and ("value" in body or "source" in body) for each in items for body in each["body"]
    )
    assert len({each["id"] for each in items}) == len(items)
    texts = {each.article.capture.sha256: each.article.text for each in case.readings()}
    for piece in pieces(items):
        text = texts[piece["state"]["cached"].rpartition(":")[2]]
        quote, place = piece["selector"]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert len(quote["prefix"]) <= AROUND_CHARS >= len(quote["suffix"])

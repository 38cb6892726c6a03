"""STIX bundles: stix2 reads them without custom content, and every reference leads to an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import stix2  # type: ignore[import-untyped]  # it has no types
from account_checks import EXAMPLES, counts, export, unaccounted
from hypothesis import given, settings

from builders import NOTED_AT, build_article, build_claim
from case_builders import CALL_TARGET, PRIVATE, PUBLIC, MemoryCase, build_case, cases, empty_case
from event_readings import days
from recoupe.deliver.layouts.stix import LOST, UNWRITTEN, build_layout
from recoupe.deliver.layouts.stix_objects import EXTENSION
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicCase
from recoupe.records.articles import When
from recoupe.records.incidents import Voice, Whereabouts
from recoupe.records.judgements import Judgement
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

WRITTEN = {
    "article": ("id", "url", "outlet", "title", "language", "published", "capture.sha256", "capture.captured_at"),
    "claim": ("id", "article", "source.name", "source.kind", "manner", "stance", "within", "flags"),
    "copy": ("id", "article", "of", "name", "kind", "share", "basis"),
    "incident": (
        "id", "revision", "code", "mode", "when", "place", "casualties", "roots", "status", "facts", "grades",
    ),
    "question": ("id", "incidents", "field", "values", "reasons"),
}  # fmt: skip


def bundle_of(case: Case, *, public: bool = True) -> list[dict[str, Any]]:
    content, _report = export(build_layout(LayoutOptions(public=public)), case)
    stix2.parse(content.decode(), allow_custom=False)
    return json.loads(content)["objects"]  # type: ignore[no-any-return]  # JSON


def of_type(objects: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [each for each in objects if each["type"] == kind]


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name.endswith("_ref"):
                yield each
            elif name.endswith("_refs"):
                yield from each
            else:
                yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def market(case: MemoryCase) -> Any:
    return next(each for each in case.incidents() if each.denials)


def with_place(place: Whereabouts | None) -> MemoryCase:
    case = build_case()
    return replace(case, found_incidents=(replace(market(case), place=place),))


def place_at(**fields: Any) -> Whereabouts:
    known = {
        "name": "Tindara", "geonames": None, "country": "MLI", "admin1": "Mopti", "latitude": 14.354999,
        "longitude": -3.61, "precision_km": 5.5, **fields,
    }  # fmt: skip
    return Whereabouts(**known)


def test_every_kind_of_record_has_its_object() -> None:
    objects = bundle_of(build_case())
    kinds = [each["type"] for each in objects]
    expected = {"report": 5, "note": 9, "incident": 3, "location": 3, "opinion": 1, "extension-definition": 1}
    assert {kind: kinds.count(kind) for kind in expected} == expected
    names = [each["relationship_type"] for each in of_type(objects, "relationship")]
    assert sorted(set(names)) == ["denied-by", "derived-from", "located-at", "related-to", "reported-by"]


def test_an_incident_carries_its_roots_status_and_tolls() -> None:
    case = build_case()
    found = next(each for each in of_type(bundle_of(case), "incident") if "contested" in each["labels"])
    told = found["extensions"][EXTENSION]
    assert (told["status"], told["first_day"], told["day_precision"]) == ("contested", "2024-05-01", "day")
    assert told["tolls"][0]["victims"] == "civilians"
    assert (told["tolls"][0]["low"], told["tolls"][0]["high"]) == (9, 12)
    assert [root["chain"][-1] for root in told["roots"]] == ["Idrissa Konaté", "residents", "The Front of Orma"]
    assert [root.get("party") for root in told["roots"]] == ["recipient", None, "actor"]
    assert "Tindara" in found["name"]
    assert "9–12 civilians killed" in found["description"]


def test_a_denial_is_an_opinion_on_the_incident() -> None:
    objects = bundle_of(build_case())
    (opinion,) = of_type(objects, "opinion")
    (incident,) = [each for each in of_type(objects, "incident") if "contested" in each["labels"]]
    assert (opinion["opinion"], opinion["authors"]) == ("strongly-disagree", ["The Front of Orma"])
    assert opinion["object_refs"] == [incident["id"]]


def test_a_copy_is_derived_from_its_original() -> None:
    objects = bundle_of(build_case())
    names = {each["id"]: each["name"] for each in of_type(objects, "report")}
    (copy,) = [each for each in of_type(objects, "relationship") if each["relationship_type"] == "derived-from"]
    assert names[copy["source_ref"]] == "Attentat de Tindara : douze morts"
    assert names[copy["target_ref"]] == "Douze morts dans un attentat au marché de Tindara"
    assert "62%" in copy["description"]


def test_a_claim_within_another_refers_to_it() -> None:
    article = build_article("Radio Sorna says that a guard said it was over.")
    outer = build_claim(article, "a guard said it was over", source="Radio Sorna", kind="outlet")
    inner = build_claim(article, "it was over", source="a guard", kind="unnamed", within=outer)
    notes = of_type(bundle_of(MemoryCase(found_readings=(Reading(article=article, claims=(outer, inner)),))), "note")
    assert notes[1]["object_refs"][0] == notes[0]["id"]
    assert notes[1]["content"] == "it was over"


@pytest.mark.parametrize(
    ("public", "level"), [pytest.param(True, "TLP:WHITE", id="public"), pytest.param(False, "TLP:AMBER", id="whole")]
)
def test_every_object_is_marked(public: bool, level: str) -> None:
    objects = bundle_of(build_case(), public=public)
    (tlp,) = [each for each in objects if each.get("definition_type") == "tlp"]
    known = {"TLP:WHITE": stix2.TLP_WHITE, "TLP:AMBER": stix2.TLP_AMBER}[level]
    assert {**tlp, "created": None} == {**json.loads(known.serialize()), "name": level, "created": None}
    marked = [each for each in objects if each["type"] != "marking-definition"]
    assert all(tlp["id"] in each["object_marking_refs"] for each in marked)
    (statement,) = [each for each in objects if each.get("definition_type") == "statement"]
    assert ("released" in statement["definition"]["statement"]) != public


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(
            place_at(),
            {"country": "ML", "latitude": 14.35, "longitude": -3.61, "precision": 5500.0, "name": "Tindara"},
            id="metres and two decimals",
        ),
        pytest.param(place_at(precision_km=None), {"latitude": 14.35, "precision": None}, id="unknown precision"),
        pytest.param(
            place_at(latitude=None, longitude=None),
            {"country": "ML", "latitude": None, "precision": None},
            id="country alone",
        ),
        pytest.param(place_at(country="XKX"), {"country": "XK"}, id="Kosovo"),
        pytest.param(place_at(country="ZZZ"), {"country": None, "latitude": 14.35}, id="no such country"),
    ],
)
def test_a_place_is_no_finer_than_known(place: Whereabouts, expected: dict[str, Any]) -> None:
    (found,) = of_type(bundle_of(with_place(place)), "location")
    assert {name: found.get(name) for name in expected} == expected


def test_a_place_that_stix_cannot_hold_is_counted() -> None:
    case = with_place(place_at(country=None, latitude=None, longitude=None))
    assert of_type(bundle_of(case), "location") == []
    assert counts(export(build_layout(LayoutOptions()), case)[1])["incident.place"] == 1


@pytest.mark.parametrize(
    ("published", "expected", "lost"),
    [
        pytest.param(days(date(2024, 5, 3)), "2024-05-03T00:00:00.000Z", 0, id="a day"),
        pytest.param(days(date(2024, 5, 1), date(2024, 5, 31)), "2024-05-01T00:00:00.000Z", 1, id="a month"),
        pytest.param(days(None, None, is_open=True), "2024-05-02T08:30:00.000Z", 1, id="unclear"),
        pytest.param(None, "2024-05-02T08:30:00.000Z", 0, id="none"),
    ],
)
def test_when_a_report_was_published(published: When | None, expected: str, lost: int) -> None:
    case = MemoryCase(found_readings=(Reading(article=build_article("Text.", published=published)),))
    (report,) = of_type(bundle_of(case), "report")
    assert report["published"] == expected
    assert counts(export(build_layout(LayoutOptions()), case)[1]).get("article.published", 0) == lost


def test_a_decision_changes_when_an_incident_was_modified() -> None:
    case = build_case()
    at = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)
    decided = Judgement(
        id="j", kind="join", subjects=(market(case).events[1],), value=None, reason="same", by="person:ana", at=at,
        replaces=None,
    )  # fmt: skip
    found = of_type(bundle_of(replace(case, found_judgements=(decided,))), "incident")
    assert sorted(each["modified"] for each in found)[-1] == "2024-06-01T12:00:00.000Z"
    assert {each["created"] for each in found} == {NOTED_AT.strftime("%Y-%m-%dT%H:%M:%S.000Z")}


def test_two_incidents_unnamed_voices_are_two_identities_and_an_outlet_is_one() -> None:
    names = [each["name"] for each in of_type(bundle_of(build_case()), "identity")]
    assert names.count("The Harbour Courier") == 1
    assert names.count("Sahel Dépêches") == 1


def test_a_public_case_names_no_private_person_and_no_target() -> None:
    content = export(build_layout(LayoutOptions()), PublicCase(build_case()))[0].decode()
    assert [name for name in (*PRIVATE, CALL_TARGET) if name in content] == []
    assert PUBLIC[0] in content


def test_two_roots_that_are_one_outlet_are_two_relationships() -> None:
    case = build_case()
    incident = next(each for each in case.incidents() if len(each.roots) == 1)
    outlet = Voice(name="Radio Sorna", kind="outlet", claim=None)
    roots = tuple(replace(incident.roots[0], id=name, chain=(outlet,)) for name in ("root_1", "root_2"))
    objects = bundle_of(replace(case, found_incidents=(replace(incident, roots=roots),), found_questions=()))
    found = [each for each in of_type(objects, "relationship") if each["relationship_type"] == "reported-by"]
    assert len({each["id"] for each in found}) == 2
    assert len({each["target_ref"] for each in found}) == 1


def test_nothing_is_still_a_bundle() -> None:
    assert [each["type"] for each in bundle_of(empty_case())] == [
        "marking-definition",
        "marking-definition",
        "identity",
        "extension-definition",
    ]


def test_what_is_lost_is_named_and_counted() -> None:
    _content, report = export(build_layout(LayoutOptions()), build_case())
    found = counts(report)
    assert {name: found[name] for name in ("event", "mention", "failure", "judgement", "claim.cue", "article.url")} == {
        "event": 7,
        "mention": 7,
        "failure": 1,
        "judgement": 1,
        "claim.cue": 9,
        "article.url": 1,
    }
    assert "incident.roots" not in found


def test_every_field_is_written_or_accounted_for() -> None:
    assert list(unaccounted(LOST, UNWRITTEN, WRITTEN)) == []


@settings(max_examples=EXAMPLES)
@given(cases())
def test_any_collection_is_a_strict_bundle(case: MemoryCase) -> None:
    layout = build_layout(LayoutOptions())
    content, report = export(layout, case)
    assert content == export(layout, case)[0]
    stix2.parse(content.decode(), allow_custom=False)
    objects = json.loads(content)["objects"]
    ids = [each["id"] for each in objects]
    assert len(ids) == len(set(ids)) == report.written
    assert set(references(objects)) <= set(ids)
    assert not any(value in (None, [], {}) for each in objects for value in each.values())

"""A case as it is shown: graded by profiles, and some of its incidents only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from case_builders import MemoryCase, build_case
from recoupe.pipeline.views import graded, selected
from recoupe.records.errors import UnknownName
from recoupe.records.incidents import Status
from recoupe.records.judgements import Judgement
from recoupe.records.ports import Case


def statuses(case: Case) -> list[Status]:
    return sorted(incident.status for incident in case.incidents())


def everything_else(case: Case) -> list[object]:
    reading = next(case.readings())
    return [
        list(case.readings()),
        list(case.failures()),
        list(case.copies()),
        list(case.judgements()),
        case.reading(reading.article.id),
        case.content(reading.article.capture.sha256),
    ]


def test_nothing_asked_for_is_the_case_itself() -> None:
    case = build_case()
    assert graded(case, []) is case
    assert selected(case) is case


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param({"statuses": ["contested"]}, ["contested"], id="a status"),
        pytest.param({"statuses": ["contested", "denied"]}, ["contested"], id="one of two"),
        pytest.param({"statuses": ["denied"]}, [], id="none of that status"),
        pytest.param({"country": "MLI"}, ["contested", "single_root", "single_root"], id="a country"),
        pytest.param({"country": "BFA"}, [], id="another country"),
        pytest.param({"least_roots": 1}, ["contested", "single_root", "single_root"], id="one root"),
        pytest.param({"least_roots": 2}, ["contested"], id="two roots"),
        pytest.param({"least_roots": 4}, [], id="more than there are"),
        pytest.param({"least_roots": 1, "statuses": ["single_root"]}, ["single_root"] * 2, id="both must hold"),
    ],
)
def test_incidents_are_chosen(asked: dict[str, object], expected: list[Status]) -> None:
    case = build_case()
    view = selected(case, **asked)  # type: ignore[arg-type]
    assert statuses(view) == expected
    assert everything_else(view) == everything_else(case)


def test_roots_that_count_for_nothing_are_none() -> None:
    case = build_case()
    unsigned = [
        replace(each, roots=tuple(replace(root, reason="unsigned") for root in each.roots[1:]) + each.roots[:1])
        for each in case.found_incidents
    ]
    assert statuses(selected(replace(case, found_incidents=tuple(unsigned)), least_roots=2)) == []


def test_an_incident_without_a_place_is_in_no_country() -> None:
    case = build_case()
    nowhere = tuple(replace(each, place=None) for each in case.found_incidents)
    assert statuses(selected(replace(case, found_incidents=nowhere), country="MLI")) == []


def test_questions_about_what_is_not_shown_are_left_out() -> None:
    case = build_case()
    (question,) = case.questions()
    assert list(selected(case, statuses=["contested"]).questions()) == [question]
    assert list(selected(case, statuses=["denied"]).questions()) == []


@pytest.mark.parametrize("profile", ["admiralty", "airwars", "iraq-body-count"])
def test_a_profile_grades_every_incident_and_says_why(profile: str) -> None:
    case = build_case()
    view = graded(case, [profile])
    for before, after in zip(case.incidents(), view.incidents(), strict=True):
        assert replace(after, grades=before.grades) == before
        (grade,) = after.grades
        assert grade.profile == profile
        assert grade.grade
        assert grade.trace
    assert everything_else(view) == everything_else(case)


def test_profiles_stand_in_one_order_each_once() -> None:
    view = graded(build_case(), ["iraq-body-count", "admiralty", "iraq-body-count"])
    assert {tuple(each.profile for each in incident.grades) for incident in view.incidents()} == {
        ("admiralty", "iraq-body-count")
    }


def test_an_unknown_profile_names_the_known() -> None:
    with pytest.raises(UnknownName, match=r"'admirality'\. Did you mean 'admiralty'"):
        graded(build_case(), ["admirality"])


def test_a_source_is_graded_as_people_rated_it() -> None:
    def rated(case: MemoryCase, letter: str) -> list[str]:
        rating = Judgement(
            id=f"jdg_{letter}", kind="reliability", subjects=("Idrissa Konaté",), value=letter, reason="known",
            by="person:ana", at=datetime(2024, 5, 7, tzinfo=UTC), replaces=None,
        )  # fmt: skip
        view = graded(replace(case, found_judgements=(rating,)), ["admiralty"])
        return [incident.grades[0].grade for incident in view.incidents()]

    assert "A3" in rated(build_case(), "A")
    assert "E3" in rated(build_case(), "E")

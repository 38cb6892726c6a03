"""Profiles of grades: what is shipped, and faults of broken ones."""

from __future__ import annotations

from importlib.resources import files

import pytest

from recoupe.knowledge.grades import MEASURES, Bound, load_profile, parse_profile, profile_names
from recoupe.records.errors import DataError, UnknownName

GOOD = """
title = "Two grades"
source = "none"
upper = ["good"]
[grades]
good = "two roots"
bad = "fewer"
[[rules]]
name = "two_roots"
grade = "good"
when = { independent_roots = { min = 2 } }
[[rules]]
name = "else"
grade = "bad"
when = {}
"""


@pytest.mark.parametrize("name", profile_names())
def test_what_is_shipped_has_no_faults(name: str) -> None:
    profile = load_profile(name)
    assert profile.title
    assert profile.source
    assert {rule.grade for rule in profile.rules} == set(profile.grades), "a grade that no rule gives"
    assert len({rule.name for rule in profile.rules}) == len(profile.rules)


def test_the_three_scales_are_shipped() -> None:
    assert set(profile_names()) >= {"admiralty", "airwars", "iraq-body-count"}


def test_an_unknown_profile_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="Known: admiralty, airwars, iraq-body-count"):
        load_profile("../grades/admiralty")


FAULTS = [
    pytest.param(
        ("min = 2", "min = 1"), "a single root could reach the upper grade 'good'", id="an upper grade for one"
    ),
    pytest.param(
        ("independent_roots", "outside_roots"), "a single root could reach", id="an upper grade without roots"
    ),
    pytest.param(('grade = "bad"', 'grade = "worse"'), "'worse' is no grade of the profile", id="no such grade"),
    pytest.param(("independent_roots", "roots"), "rules.0.when.roots", id="no such measure"),
    pytest.param(("min = 2", "min = 2, max = 1"), "no number is >= 2 and <= 1", id="bounds that nothing meets"),
    pytest.param(
        ("when = {}", "when = { articles = { min = 1 } }"), "must hold for every incident", id="no last resort"
    ),
    pytest.param(('upper = ["good"]', 'upper = ["best"]'), "'best' is no grade", id="an upper grade of none"),
    pytest.param(('grade = "bad"', 'grade = "good"'), "cannot have an upper grade", id="an upper last resort"),
    pytest.param(("when = {}", "when = { articles = {} }"), "articles has no bound", id="no bound"),
]


@pytest.mark.parametrize(("change", "message"), FAULTS)
def test_faults(change: tuple[str, str], message: str) -> None:
    parse_profile(GOOD, name="mine.toml")
    with pytest.raises(DataError) as refused:
        parse_profile(GOOD.replace(*change), name="mine.toml")
    assert message in str(refused.value)


@pytest.mark.parametrize(
    ("bound", "written"),
    [
        pytest.param(Bound(min=2), ">= 2", id="from"),
        pytest.param(Bound(max=0), "<= 0", id="to"),
        pytest.param(Bound(min=1, max=3), ">= 1 and <= 3", id="from and to"),
        pytest.param(Bound(min=1, max=1), "= 1", id="just"),
    ],
)
def test_how_a_bound_is_written(bound: Bound, written: str) -> None:
    assert str(bound) == written


def test_measures_that_no_profile_counts_are_known() -> None:
    used = {measure for name in profile_names() for measure in load_profile(name).measures}
    assert used <= set(MEASURES)


def test_every_file_says_where_its_scale_comes_from() -> None:
    for name in profile_names():
        text = (files("recoupe.knowledge") / "grades" / f"{name}.toml").read_text(encoding="utf-8")
        assert text.startswith("#")
        assert "Written for Recoupe" in text

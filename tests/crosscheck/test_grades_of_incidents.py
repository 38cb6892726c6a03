"""Grades: what each profile makes of an incident, why, and that a single root never gets far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.crosscheck.grades import grade, measure, reliabilities_of
from recoupe.knowledge.grades import MEASURES, load_profile, profile_names
from recoupe.knowledge.outlets import load_outlets
from recoupe.records.events import Codes
from recoupe.records.incidents import Incident, Party, RootReason, Status
from recoupe.records.judgements import Judgement
from root_cases import Say, exactly, incident_of, voice, write

REIS, WELD, ORSAK = (voice("named_person", name) for name in ("Ana Reis", "Tom Weld", "Jo Orsak"))
ANONYMOUS, OFFICER = voice("unnamed", "a security source"), voice("unnamed", "an officer")
LEAGUE, FRONT = voice("organisation", "the Sark League"), voice("organisation", "the Orma Front")
FIGHTERS = Codes(country=None, sector="REB", group=None)
FIRST = datetime(2024, 3, 20, tzinfo=UTC)


def judged(source: str, value: str, *, day: int = 0, replaces: str | None = None) -> Judgement:
    return Judgement(
        id=f"judgement_{source}_{value}_{day}", kind="reliability", subjects=(source,), value=value,
        reason="read for a year", by="person:ana", at=FIRST + timedelta(days=day), replaces=replaces,
    )  # fmt: skip


def told(*says: Say) -> Incident:
    return incident_of(*(write(f"Outlet {number}", say) for number, say in enumerate(says)))


ONE = told(Say(chain=(REIS,)))
ONE_UNNAMED = told(Say(chain=(ANONYMOUS,)))
TWO = told(Say(chain=(REIS,)), Say(chain=(WELD,)))
TWO_UNNAMED = told(Say(chain=(ANONYMOUS,)), Say(chain=(OFFICER,)))
THREE = told(Say(chain=(REIS,)), Say(chain=(WELD,)), Say(chain=(ORSAK,)))
ADMITTED = told(Say(chain=(REIS,)), Say(chain=(LEAGUE,), actor="the Sark League"))
CLAIMED = told(Say(chain=(LEAGUE,), actor="the Sark League"))
RIVALS = told(Say(chain=(REIS,), actor="the Sark League"), Say(chain=(WELD,), actor="the Orma Front"))
DENIED = told(Say(chain=(REIS,)), Say(chain=(WELD,), denies=True))
DISPUTED = told(Say(chain=(REIS,)), Say(chain=(WELD,)), Say(chain=(ORSAK,), denies=True))
SOLDIERS = told(Say(chain=(REIS,), toll=exactly(3, "combatants")), Say(chain=(WELD,)))
PARTIES_ALONE = told(
    Say(chain=(LEAGUE,), actor="the Orma Front"),
    Say(chain=(FRONT,), recipient="the Sark League", actor="the Orma Front"),
)
GRADES = [
    pytest.param("admiralty", ONE, "F6", id="one root: cannot be judged"),
    pytest.param("admiralty", TWO, "F2", id="two named roots outside: probably true"),
    pytest.param("admiralty", TWO_UNNAMED, "F3", id="two unnamed roots: possibly true"),
    pytest.param("admiralty", THREE, "F1", id="three: confirmed"),
    pytest.param("admiralty", ADMITTED, "F2", id="who did it says so, too"),
    pytest.param("admiralty", DENIED, "F5", id="denied: improbable"),
    pytest.param("admiralty", DISPUTED, "F4", id="contradicted: doubtful"),
    pytest.param("iraq-body-count", ONE, "provisional", id="one root waits"),
    pytest.param("iraq-body-count", TWO_UNNAMED, "included", id="two roots count"),
    pytest.param("iraq-body-count", DENIED, "disputed", id="one word against another"),
    pytest.param("airwars", ONE, "weak", id="a single root is weak"),
    pytest.param("airwars", CLAIMED, "weak", id="who alone says that he did it"),
    pytest.param("airwars", TWO, "fair", id="two roots are fair"),
    pytest.param("airwars", ADMITTED, "confirmed", id="a belligerent accepts it"),
    pytest.param("airwars", RIVALS, "contested", id="two are said to have done it"),
    pytest.param("airwars", DISPUTED, "contested", id="a denial contests"),
    pytest.param("airwars", SOLDIERS, "discounted", id="fighters alone were harmed"),
    pytest.param("airwars", PARTIES_ALONE, "confirmed", id="both parties say the same"),
]


@pytest.mark.parametrize(("profile", "incident", "expected"), GRADES)
def test_grades(profile: str, incident: Incident, expected: str) -> None:
    (found,) = [each for each in incident.grades if each.profile == profile]
    assert found.grade == expected
    assert found.trace[-1].endswith(f"yes -> {expected.lstrip('F')}")


def test_the_trace_has_what_was_counted_and_every_rule_that_was_tried() -> None:
    (found,) = [each for each in ONE.grades if each.profile == "iraq-body-count"]
    assert found.trace == (
        "happened_denied=0",
        "independent_roots=1",
        "a_root_denies_it_and_only_one_says_it: no, not happened_denied >= 1",
        "two_independent_roots: no, not independent_roots >= 2",
        "one_root: yes -> provisional",
    )


def graded(incident: Incident, profile: str, judgements: Sequence[Judgement]) -> str:
    outlets = load_outlets()
    given = reliabilities_of(judgements, outlets)
    return grade(incident, load_profile(profile), given, name=profile, outlets=outlets).grade


RELIABILITIES = [
    pytest.param(ONE, [judged("Ana Reis", "B")], "B3", id="one root judged reliable"),
    pytest.param(ONE, [judged("ANA REIS", "D")], "D4", id="one root judged unreliable, in other letters"),
    pytest.param(ONE, [judged("Ana Reis", "B"), judged("Ana Reis", "E", day=1)], "E4", id="the latest counts"),
    pytest.param(ONE, [judged("Ana Reis", "E", day=1), judged("Ana Reis", "B")], "E4", id="whatever their order"),
    pytest.param(
        ONE, [judged("Ana Reis", "B", day=2), judged("Ana Reis", "D", replaces="judgement_Ana Reis_B_2")], "D4",
        id="one that another replaces",
    ),
    pytest.param(ONE, [judged("Tom Weld", "A")], "F6", id="another source"),
    pytest.param(TWO, [judged("Tom Weld", "C"), judged("Ana Reis", "E")], "C2", id="the most reliable of two"),
    pytest.param(ONE_UNNAMED, [judged("a security source", "A")], "F6", id="nobody can judge an unnamed source"),
    pytest.param(
        told(Say(chain=(voice("agency", "AFP"),))), [judged("Agence France-Presse", "A")], "A3", id="any name"
    ),
]  # fmt: skip


@pytest.mark.parametrize(("incident", "judgements", "expected"), RELIABILITIES)
def test_what_people_set_for_sources(incident: Incident, judgements: list[Judgement], expected: str) -> None:
    assert graded(incident, "admiralty", judgements) == expected


def test_every_measure_is_counted() -> None:
    assert set(measure(THREE, {})) == set(MEASURES)


@st.composite
def single_root_incidents(draw: st.DrawFn) -> Incident:
    """One root that says that it happened, with any statuses, reasons, parties and denials around it."""
    reasons: list[RootReason] = [each for each in get_args(RootReason) if each != "unsigned"]
    (only,) = ONE.roots
    root = replace(only, reason=draw(st.sampled_from(reasons)), party=draw(st.sampled_from((None, *get_args(Party)))))
    denier = replace(only, id="root_denier")
    unsigned = [replace(only, id=f"root_unsigned_{at}", reason="unsigned") for at in range(draw(st.integers(0, 3)))]
    statuses = st.sampled_from(get_args(Status))
    facts = tuple(
        replace(each, status=draw(statuses), against=tuple(draw(st.sampled_from([(), ("root_denier",)]))))
        for each in CLAIMED.facts
    )
    said = tuple(sorted(each.id for each in (root, *unsigned)))
    facts = tuple(replace(each, values=tuple(replace(value, roots=said) for value in each.values)) for each in facts)
    return replace(
        ONE, roots=(root, denier, *unsigned), facts=facts, casualties=draw(st.sampled_from([(), SOLDIERS.casualties]))
    )


@given(single_root_incidents(), st.sampled_from(profile_names()), st.sampled_from("ABCDEF"))
def test_a_single_root_never_reaches_an_upper_grade(incident: Incident, profile: str, letter: str) -> None:
    upper = load_profile(profile).upper
    assert graded(incident, profile, [judged("Ana Reis", letter)]).removeprefix(letter).lstrip("ABCDEF") not in upper
    assert graded(incident, profile, []) not in upper


def test_a_codes_record_for_fighters() -> None:
    assert FIGHTERS.sector == "REB"

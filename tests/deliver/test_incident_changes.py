from __future__ import annotations

from dataclasses import replace

import pytest

from case_builders import MemoryCase, build_case
from incident_sheets import blast_case, blast_reading, copy_of, root_of, sheet_of
from recoupe.deliver.incident_changes import find_changes, find_disputes

ANA, LEO, TWO = blast_reading(0, "Ana Reis"), blast_reading(1, "Leo Sand"), blast_reading(2, "Ana Reis")


def locals_of(number: int) -> MemoryCase:
    readings = [blast_reading(each, f"local group {each}", kind="unnamed") for each in range(number)]
    return blast_case(
        *([each] for each in readings), roots=[root_of([each], reason="unnamed_apart") for each in readings]
    )


def relayed() -> MemoryCase:
    return blast_case(*([blast_reading(each, f"Officer {'ABC'[each]}", relay="Agence Cardinale")] for each in range(2)))


def parties() -> MemoryCase:
    return blast_case([ANA], [LEO], roots=[root_of([ANA], party="actor"), root_of([LEO], party="actor")])


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        pytest.param(
            blast_case([ANA, TWO]),
            "2 articles rest on R1 Ana Reis alone. A report that does not come from there would be a second root; more "
            "articles that do would not.",
            id="one root",
        ),
        pytest.param(
            parties(),
            "All 2 roots (R1 and R2) take part in what is reported. A root from outside is missing.",
            id="all are parties",
        ),
        pytest.param(
            parties(), "They are all of one side: the other side has not been heard.", id="all are of one side"
        ),
        pytest.param(
            blast_case([ANA], [LEO], roots=[root_of([ANA], party="recipient"), root_of([LEO])]),
            "Without those that take part in it (R1) there would be 1 root.",
            id="one is a party",
        ),
        pytest.param(
            locals_of(3),
            "R1–R3 are unnamed and may be one another or among the others: the count would fall from 3 to 1 at the "
            "least.",
            id="unnamed ones",
        ),
        pytest.param(
            blast_case([ANA, TWO], [LEO], roots=[root_of([ANA, TWO], reason="credited"), root_of([LEO])]),
            "A1 and A3 rest on R1 Ana Reis: if it withdraws or corrects its report, they all lose their root.",
            id="credited",
        ),
        pytest.param(
            blast_case([ANA], [LEO], roots=[root_of([ANA], reason="own_word"), root_of([LEO], reason="own_word")]),
            "R1 and R2 say so on their own word and name nobody: if they have it from one source, the count falls from "
            "2 to 1.",
            id="own words",
        ),
        pytest.param(
            blast_case([ANA], [LEO], roots=[root_of([ANA]), root_of([LEO], reason="unsigned")]),
            "R2 gives nobody for it and is not counted: each would be a root if it named its source.",
            id="unsigned",
        ),
        pytest.param(
            blast_case([ANA]),
            "R1 is known only through Outlet 0: that the words were said rests on that outlet, and this root goes if "
            "it erred.",
            id="one outlet",
        ),
        pytest.param(
            relayed(),
            "R1 and R2 all come through Agence Cardinale (news agency): what they said rests on it, and all of them go "
            "if it erred.",
            id="one relay of two roots",
        ),
        pytest.param(
            relayed(),
            "R1 and R2 reached the outlet through others: who passed it on may have changed it.",
            id="second hand",
        ),
        pytest.param(
            blast_case([ANA, TWO], copies=[copy_of(TWO, ANA, basis="unknown")]),
            "Which of A1 and A2 is the original is not known.",
            id="direction",
        ),
        pytest.param(
            replace(blast_case([ANA, TWO]), found_readings=(ANA,)),
            "A2 is not at hand: what it said cannot be shown.",
            id="an article that is gone",
        ),
    ],
)
def test_what_would_change_the_count(case: MemoryCase, wanted: str) -> None:
    assert wanted in find_changes(sheet_of(case))


def test_nothing_is_said_that_does_not_hold() -> None:
    """Two named roots, each in two outlets of its own, nobody a party: nothing would change the count."""
    case = blast_case([ANA, TWO], [LEO, blast_reading(3, "Leo Sand")])
    assert find_changes(sheet_of(case)) == []


def test_an_outlet_on_its_own_word_is_not_known_through_another() -> None:
    case = blast_case([ANA], roots=[root_of([ANA], reason="own_word")])
    assert not any("known only through" in each for each in find_changes(sheet_of(case)))


def test_disputes_tell_both_sides_and_who_denies() -> None:
    assert find_disputes(sheet_of(build_case())) == [
        "How many were killed: 9 (says R2 residents (witness)) – against – 12 (says R1 Idrissa Konaté).",
        "That it happened: denied by R3 The Front of Orma (organisation).",
        "Denied in A3, E4: The Harbour Courier ← The Front of Orma (organisation).",
    ]


def test_what_nobody_disputes_is_not_disputed() -> None:
    assert find_disputes(sheet_of(build_case(), 1)) == []

"""What the roots of a collection say: values that agree are one, values that exclude each other stand apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from event_readings import days
from recoupe.crosscheck.toll_bounds import Figure, figure_of
from recoupe.records.articles import When
from recoupe.records.events import Codes, Count, Place
from recoupe.records.incidents import Incident
from recoupe.records.spans import Span
from root_cases import Say, exactly, fact, incident_of, values, voice, write

REIS = voice("named_person", "Ana Reis")
WELD = voice("named_person", "Tom Weld")
ORSAK = voice("named_person", "Jo Orsak")
NAMES = (REIS, WELD, ORSAK)
FRONT = Codes(country=None, sector="REB", group="actors:jnim")
REBELS = Codes(country=None, sector="REB", group=None)
GUNMEN = Codes(country=None, sector="UAF", group=None)
ARMY = Codes(country="MLI", sector="MIL", group=None)
STATE = Codes(country="MLI", sector=None, group=None)
FOREIGNERS = Codes(country="NER", sector="MIL", group=None)
CIVILIANS = Codes(country=None, sector="CVL", group=None)


def told(*says: Mapping[str, object]) -> Incident:
    """One article a telling, each by a person of its own."""
    return incident_of(
        *(
            write(f"Outlet {number}", Say(chain=(NAMES[number],), **say), day=14 + number)  # type: ignore[arg-type]
            for number, say in enumerate(says)
        )
    )


FIGURES = [
    pytest.param([(12, 12, 12)], [("12", 1)], "single_root", id="one figure"),
    pytest.param([(12, 12, 12), (12, 12, 12)], [("12", 2)], "corroborated", id="the same figure twice"),
    pytest.param([(12, 12, 12), (14, 14, 14)], [("12", 1), ("14", 1)], "contested", id="two figures"),
    pytest.param([(12, 12, None), (14, 14, 14)], [("14", 2)], "corroborated", id="at least 12 goes with 14"),
    pytest.param([(15, 15, None), (14, 14, 14)], [("14", 1), (">=15", 1)], "contested", id="at least 15 not with 14"),
    pytest.param([(20, None, 99), (35, 35, 35)], [("35", 2)], "corroborated", id="dozens goes with 35"),
    pytest.param([(20, None, 99), (9, 9, 9)], [("20-99", 1), ("9", 1)], "contested", id="dozens not with 9"),
    pytest.param([(None, 15, 15), (12, 12, 12)], [("12", 2)], "corroborated", id="up to 15 goes with 12"),
    pytest.param(
        [(10, 10, None), (12, 12, 12), (14, 14, 14)], [("12", 2), ("14", 2)], "contested", id="one that goes with both"
    ),
    pytest.param([(0, 0, 0), (3, 3, 3)], [("0", 1), ("3", 1)], "contested", id="nobody not with 3"),
]


@pytest.mark.parametrize(("bounds", "expected", "status"), FIGURES)
def test_figures(bounds: Sequence[tuple[int | None, ...]], expected: object, status: str) -> None:
    incident = told(*({"toll": ("killed", *each, "unknown")} for each in bounds))
    assert values(incident, "killed") == expected
    assert fact(incident, "killed").status == status
    assert fact(incident, "happened").status == ("single_root" if len(bounds) == 1 else "corroborated")


TOLLS = [
    pytest.param([(12, 12, 12), (14, 14, 14)], (12, 14), id="lowest and highest"),
    pytest.param([(12, 12, None)], (12, None), id="no upper bound"),
    pytest.param([(12, 12, None), (9, 9, 9)], (9, 9), id="an open figure has no high"),
    pytest.param([(20, None, 99)], (20, 99), id="dozens"),
    pytest.param([(None, None, 15)], (None, 15), id="no lower bound"),
    pytest.param([(0, 0, 0)], (0, 0), id="nobody"),
]


@pytest.mark.parametrize(("bounds", "expected"), TOLLS)
def test_the_ends_of_a_toll(bounds: Sequence[tuple[int | None, ...]], expected: tuple[int | None, int | None]) -> None:
    (toll,) = told(*({"toll": ("killed", *each, "unknown")} for each in bounds)).casualties
    assert (toll.low, toll.high) == expected


def test_a_roots_later_figure_takes_the_place_of_its_earlier() -> None:
    first = write("Sark Herald", Say(chain=(REIS,), toll=exactly(12)), day=14)
    later = write("Orma Post", Say(chain=(REIS,), toll=exactly(15)), day=16)
    other = write("Le Monde", Say(chain=(WELD,), toll=exactly(15)), day=15)
    incident = incident_of(first, later, other)
    assert values(incident, "killed") == [("15", 2)]
    assert fact(incident, "killed").status == "corroborated"
    assert [(toll.low, toll.high) for toll in incident.casualties] == [(12, 15)]  # smallest and largest ever told


def test_who_retells_at_least_twelve_as_twelve_contests_nothing() -> None:
    first = write("Sark Herald", Say(chain=(REIS,), toll=("killed", 12, 12, None, "unknown")), day=14)
    later = write("Orma Post", Say(chain=(REIS,), toll=exactly(12)), day=16)
    other = write("Le Monde", Say(chain=(WELD,), toll=exactly(15)), day=15)
    assert fact(incident_of(first, later, other), "killed").status == "corroborated"


def test_on_one_day_the_higher_figure_of_a_root_stands() -> None:
    says = [Say(chain=(REIS,), toll=exactly(number)) for number in (15, 12)]
    incident = incident_of(write("Sark Herald", says[0]), write("Orma Post", says[1]))
    assert values(incident, "killed") == [("15", 1)]


def test_an_undated_article_does_not_revise_a_dated_one() -> None:
    dated = write("Sark Herald", Say(chain=(REIS,), toll=exactly(12)))
    undated = write("Orma Post", Say(chain=(REIS,), toll=exactly(15)))
    undated = replace(undated, article=replace(undated.article, published=None))
    assert values(incident_of(dated, undated), "killed") == [("12", 1)]


VICTIMS = [
    pytest.param([(12, "civilians"), (12, "combatants")], "contested", 2, id="civilians or fighters"),
    pytest.param([(12, "civilians"), (3, "combatants")], "single_root", 2, id="some of both"),
    pytest.param([(12, "civilians"), (12, "unknown")], "corroborated", 1, id="one does not tell"),
    pytest.param([(12, None), (12, "unknown")], "corroborated", 1, id="neither tells"),
]


@pytest.mark.parametrize(("figures", "status", "tolls"), VICTIMS)
def test_who_they_were(figures: Sequence[tuple[int, str]], status: str, tolls: int) -> None:
    incident = told(*({"toll": ("killed", number, number, number, of)} for number, of in figures))
    assert fact(incident, "killed").status == status
    assert len(incident.casualties) == tolls


def test_a_root_that_tells_of_both_disputes_nothing() -> None:
    both = [Say(chain=(REIS,), toll=exactly(12, of)) for of in ("civilians", "combatants")]
    other = write("Orma Post", Say(chain=(WELD,), toll=exactly(12, "civilians")))
    assert fact(incident_of(write("Sark Herald", *both), other), "killed").status == "corroborated"
    more = write("Orma Post", Say(chain=(WELD,), toll=exactly(14, "civilians")))
    assert fact(incident_of(write("Sark Herald", *both), more), "killed").status == "contested"


ACTORS = [
    pytest.param([("the JNIM", FRONT), ("the JNIM group", FRONT)], "corroborated", ["actors:jnim"], id="one group"),
    pytest.param([("the JNIM", FRONT), ("rebels", REBELS)], "corroborated", ["actors:jnim"], id="a group of rebels"),
    pytest.param([("the JNIM", FRONT), ("gunmen", GUNMEN)], "corroborated", ["actors:jnim"], id="unknown gunmen"),
    pytest.param([("the army", ARMY), ("Mali", STATE)], "corroborated", ["MLI:MIL"], id="a state and its army"),
    pytest.param([("the army", ARMY), ("rebels", REBELS)], "contested", ["MLI:MIL", "REB"], id="army or rebels"),
    pytest.param([("the army", ARMY), ("Niger", FOREIGNERS)], "contested", ["MLI:MIL", "NER:MIL"], id="two states"),
    pytest.param([("the JNIM", FRONT), ("the army", ARMY)], "contested", ["MLI:MIL", "actors:jnim"], id="or a group"),
    pytest.param([("the Orma Front", None), ("Front of Orma", None)], "corroborated", ["Front of Orma"], id="no list"),
    pytest.param(
        [("the Orma Front", None), ("the Sark League", None)],
        "contested", ["the Orma Front", "the Sark League"], id="two of no list",
    ),
    pytest.param([("attackers", None), ("the JNIM", FRONT)], "single_root", ["actors:jnim"], id="nobody known"),
]  # fmt: skip


@pytest.mark.parametrize(("actors", "status", "expected"), ACTORS)
def test_who_did_it(actors: Sequence[tuple[str, Codes | None]], status: str, expected: list[str]) -> None:
    incident = told(*({"actor": name, "actor_codes": codes} for name, codes in actors))
    assert fact(incident, "actor").status == status
    assert [value for value, _ in values(incident, "actor")] == expected


RECIPIENTS = [
    pytest.param([("soldiers", ARMY), ("villagers", CIVILIANS)], "single_root", id="soldiers and passers-by"),
    pytest.param([("soldiers", ARMY), ("the JNIM", FRONT)], "contested", id="two armed sides"),
]


@pytest.mark.parametrize(("recipients", "status"), RECIPIENTS)
def test_whom_it_befell(recipients: Sequence[tuple[str, Codes]], status: str) -> None:
    incident = told(*({"recipient": name, "recipient_codes": codes} for name, codes in recipients))
    found = fact(incident, "recipient")
    assert found.status == status or (status == "single_root" and found.status == "corroborated")
    assert (found.status == "contested") == (status == "contested")


def place(
    name: str, at: tuple[float, float] | None = (16.27, -0.04), km: float | None = 5.0, country: str | None = "MLI",
    admin1: str | None = None, basis: str = "gazetteer",
) -> Place:  # fmt: skip
    return Place(
        span=Span(0, 1), name=name, geonames=None, country=country, admin1=admin1, latitude=at[0] if at else None,
        longitude=at[1] if at else None, precision_km=km, basis=basis,  # type: ignore[arg-type]
    )  # fmt: skip


TOWN = place("Orma", admin1="East")
AREA = place("East", (16.5, 0.2), 120.0, admin1="East")
NEXT = place("Sark", (16.30, -0.01), 3.0, admin1="East")
FAR = place("Tal", (14.5, -4.2), admin1="West")
FAR_SAME = place("Vell", (17.5, 1.9), admin1="East")
ABROAD = place("Zed", (13.5, 2.1), country="NER")
GUESSED = place("Tal", (14.5, -4.2), basis="article")
PLACES = [
    pytest.param([TOWN, TOWN], "corroborated", "Orma", id="one town"),
    pytest.param([AREA, TOWN], "corroborated", "Orma", id="a town in its area"),
    pytest.param([TOWN, NEXT], "corroborated", "Sark", id="neighbours"),
    pytest.param([TOWN, FAR], "contested", "MLI", id="two towns of one country"),
    pytest.param([TOWN, FAR_SAME], "contested", "East", id="two towns of one area"),
    pytest.param([TOWN, ABROAD], "contested", None, id="two countries"),
    pytest.param([TOWN, GUESSED], "corroborated", "Orma", id="one that the article only suggests"),
    pytest.param([TOWN, place("Mali", None, None)], "corroborated", "Orma", id="a country"),
]


@pytest.mark.parametrize(("places", "status", "name"), PLACES)
def test_where(places: Sequence[Place], status: str, name: str | None) -> None:
    incident = told(*({"place": each} for each in places))
    assert fact(incident, "place").status == status
    assert (incident.place.name if incident.place else None) == name


def open_from(day: int) -> When:
    return days(date(2024, 3, day), is_open=True)


TIMES = [
    pytest.param([days(date(2024, 3, 14))] * 2, "corroborated", "2024-03-14", id="one day"),
    pytest.param(
        [days(date(2024, 3, 11), date(2024, 3, 17)), days(date(2024, 3, 14))], "corroborated", "2024-03-14", id="week"
    ),
    pytest.param(
        [days(date(2024, 3, 11), date(2024, 3, 14)), days(date(2024, 3, 13), date(2024, 3, 17))],
        "corroborated", "2024-03-13/2024-03-14", id="what two ranges share",
    ),
    pytest.param(
        [days(date(2024, 3, 13)), days(date(2024, 3, 14))], "contested", "2024-03-13/2024-03-14", id="two days"
    ),
    pytest.param([open_from(10), days(date(2024, 3, 14))], "corroborated", "2024-03-14", id="since and on"),
]  # fmt: skip


@pytest.mark.parametrize(("times", "status", "expected"), TIMES)
def test_when(times: Sequence[When], status: str, expected: str) -> None:
    incident = told(*({"when": each} for each in times))
    assert fact(incident, "when").status == status
    assert incident.when is not None
    ends = [str(incident.when.earliest), str(incident.when.latest)]
    assert "/".join(dict.fromkeys(ends)) == expected


def test_a_weekday_is_as_good_as_a_date() -> None:
    thursday = replace(days(date(2024, 3, 14)), basis="published")
    assert fact(told({"when": thursday}, {"when": days(date(2024, 3, 14))}), "when").status == "corroborated"


def test_who_gives_no_day_has_no_part_in_it() -> None:
    silent = When(earliest=None, latest=None, precision="open", basis="text")
    incident = told({"when": silent}, {"when": days(date(2024, 3, 14))})
    assert fact(incident, "when").status == "single_root"
    assert incident.when == days(date(2024, 3, 14))
    assert told({"when": silent}).when is None


def test_a_headline_gives_no_figure_that_its_voice_gives_otherwise() -> None:
    headline = Say(toll=("killed", 12, 12, None, "unknown"))
    incident = incident_of(write("Sark Herald", headline, Say(chain=(REIS,), toll=exactly(14))))
    assert len(incident.roots) == 1
    assert values(incident, "killed") == [("14", 1)]


def test_a_headline_that_is_more_exact_than_its_voice_speaks_not_for_it() -> None:
    say = Say(chain=(REIS,), toll=("killed", 10, 10, None, "unknown"))
    assert values(incident_of(write("Sark Herald", Say(toll=exactly(12)), say)), "killed") == [(">=10", 1)]


def test_what_nobody_signs_contests_nothing() -> None:
    signed = write("Sark Herald", Say(chain=(REIS,), toll=exactly(12)))
    unsigned = write("Orma Post", Say(chain=(voice("none", ""),), toll=exactly(40)))
    found = fact(incident_of(signed, unsigned), "killed")
    assert (found.status, len(found.values)) == ("single_root", 2)


bounds = st.integers(0, 50)
figures = st.builds(
    lambda low, more: Figure(low, None if more is None else low + more), bounds, st.none() | st.integers(0, 20)
)


@given(figures, figures)
@example(Figure(0, None), Figure(0, 0))
def test_figures_meet_where_they_have_a_number_in_common(ours: Figure, theirs: Figure) -> None:
    def numbers(figure: Figure) -> set[int]:
        return set(range(figure.low, 200 if figure.high is None else figure.high + 1))

    assert ours.meets(theirs) == theirs.meets(ours) == bool(numbers(ours) & numbers(theirs))
    if ours.meets(theirs):
        assert numbers(ours.common(theirs)) == numbers(ours) & numbers(theirs)


@pytest.mark.parametrize(
    ("count", "written"),
    [
        pytest.param((12, 12, 12), "12", id="exactly"),
        pytest.param((12, 12, None), ">=12", id="at least"),
        pytest.param((None, 15, 15), "<=15", id="at most"),
        pytest.param((20, None, 99), "20-99", id="dozens"),
        pytest.param((None, 7, None), "7", id="the best alone"),
        pytest.param((9, 9, 3), "3-9", id="ends that stand the wrong way"),
        pytest.param((None, None, None), "None", id="no number"),
    ],
)
def test_how_a_figure_is_written(count: tuple[int | None, ...], written: str) -> None:
    low, best, high = count
    assert str(figure_of(Count(low=low, best=best, high=high))) == written

"""What becomes of an incident that is denied, disputed, or told by the parties alone; what would change its count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_facts import ABROAD, ARMY, FOREIGNERS, FRONT, REBELS, STATE, TOWN

from recoupe.records.events import Codes
from recoupe.records.incidents import Party
from recoupe.records.readings import Reading
from root_cases import Say, Voice, exactly, fact, incident_of, voice, write

REIS, WELD = voice("named_person", "Ana Reis"), voice("named_person", "Tom Weld")
JNIM = voice("organisation", "the JNIM")
LEAGUE = voice("organisation", "the Sark League")
MALIAN_ARMY = voice("organisation", "the Malian army")
MALIAN_MINISTRY = voice("organisation", "the Malian Defence Ministry")
ANONYMOUS = voice("unnamed", "a security source")
MALIAN = [("Malian", "state", "MLI")]
GROUP = [("JNIM", "group", "actors:jnim")]


def article(outlet: str, *says: Say, day: int = 14) -> Reading:
    text = " ".join(each.phrase for say in says for each in say.chain) + " ".join(say.actor or "" for say in says)
    names = [each for each in (*MALIAN, *GROUP) if each[0] in text]
    return write(outlet, *says, day=day, names=names)  # type: ignore[arg-type]


DENIALS = [
    pytest.param([Say(chain=(REIS,))], [Say(chain=(WELD,), denies=True)], "denied", "denied", id="one against one"),
    pytest.param(
        [Say(chain=(REIS,)), Say(chain=(JNIM,))], [Say(chain=(WELD,), denies=True)], "contested", "contested",
        id="two words against one",
    ),
    pytest.param(
        [Say(chain=(REIS,), toll=exactly(12)), Say(chain=(LEAGUE,), toll=exactly(12))],
        [Say(chain=(WELD,), toll=exactly(12), denies=True)], "corroborated", "contested", id="a toll is denied",
    ),
    pytest.param(
        [Say(chain=(REIS,), actor="the Sark League"), Say(chain=(WELD,), actor="the Sark League")],
        [Say(chain=(LEAGUE,), denies=True)], "contested", "contested", id="the accused denies it",
    ),
    pytest.param(
        [Say(chain=(REIS,), actor="the Sark League"), Say(chain=(WELD,), actor="the Sark League")],
        [Say(chain=(LEAGUE,), words="it had nothing to do with the explosion")], "corroborated", "corroborated",
        id="the accused had no part in it",
    ),
    pytest.param(
        [Say(chain=(REIS,), actor="the Sark League", toll=exactly(12)), Say(chain=(WELD,), toll=exactly(12))],
        [Say(chain=(LEAGUE,), actor="the Sark League", toll=exactly(12), denies=True)],
        "contested", "contested", id="the accused denies to have killed twelve",
    ),
    pytest.param(
        [Say(chain=(REIS,)), Say(chain=(WELD,))], [Say(chain=(LEAGUE,), actor="the Sark League", denies=True)],
        "contested", "contested", id="one whom nobody accuses denies to have done it",
    ),
    pytest.param([Say(chain=(REIS,))], [], "single_root", "single_root", id="nobody denies"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "denied", "happened", "status"), DENIALS)
def test_denials(told: list[Say], denied: list[Say], happened: str, status: str) -> None:
    readings = [article(f"Outlet {number}", say) for number, say in enumerate([*told, *denied])]
    incident = incident_of(*readings)
    assert fact(incident, "happened").status == happened
    assert incident.status == status
    assert len(incident.denials) == len(denied)


def test_who_denies_a_toll_stands_against_that_toll() -> None:
    incident = incident_of(
        article("A", Say(chain=(REIS,), toll=exactly(12))),
        article("B", Say(chain=(WELD,), toll=exactly(12), denies=True)),
    )
    killed = fact(incident, "killed")
    assert killed.status == "denied"
    assert [root.voice.name for root in incident.roots if root.id in killed.against] == ["Tom Weld"]
    assert fact(incident, "happened").against == ()


def test_who_denies_to_have_killed_twelve_does_not_deny_that_twelve_died() -> None:
    incident = incident_of(
        article("A", Say(chain=(REIS,), actor="the Sark League", toll=exactly(12))),
        article("B", Say(chain=(LEAGUE,), actor="the Sark League", toll=exactly(12), denies=True)),
    )
    assert fact(incident, "killed").against == ()
    assert fact(incident, "actor").status == "denied"


def test_a_state_denies_what_its_army_is_said_to_have_done() -> None:
    def named(outlet: str, say: Say, *, day: int) -> Reading:
        return write(outlet, say, day=day, names=[("Malian", "state", "MLI")])

    minister = voice("named_person", "the Malian Defence Minister Jo Orsak", "Jo Orsak")
    incident = incident_of(
        named("A", Say(chain=(REIS,), actor="the Malian army", actor_codes=ARMY, toll=exactly(3)), day=14),
        named("B", Say(chain=(minister,), actor="the army", actor_codes=ARMY, toll=exactly(3), denies=True), day=15),
    )
    assert fact(incident, "actor").status == "denied"
    assert fact(incident, "killed").against == ()
    assert incident.status == "denied"


def test_the_accused_denies_who_did_it() -> None:
    incident = incident_of(
        article("A", Say(chain=(REIS,), actor="the Sark League")),
        article("B", Say(chain=(WELD,), actor="the Sark League")),
        article("C", Say(chain=(LEAGUE,), denies=True)),
    )
    assert fact(incident, "actor").status == "contested"
    (root,) = [root for root in incident.roots if root.id in fact(incident, "actor").against]
    assert (root.voice.name, root.party) == ("the Sark League", "actor")


def test_a_denial_inside_the_report_is_a_root_of_its_own() -> None:
    reading = article("A", Say(chain=(REIS,)), Say(chain=(WELD,), denies=True))
    told, denial = reading.events
    reading = replace(reading, events=(replace(told, denied_by=denial.claims),))
    incident = incident_of(reading)
    assert incident.denials == ()
    assert incident.status == "denied"
    assert [root.voice.name for root in incident.roots] == ["Ana Reis", "Tom Weld"]


def test_who_says_it_and_later_denies_it_is_one_root() -> None:
    incident = incident_of(article("A", Say(chain=(REIS,))), article("B", Say(chain=(REIS,), denies=True), day=15))
    assert len(incident.roots) == 1
    assert fact(incident, "happened").status == "single_root"


def test_differing_tolls_contest_an_incident() -> None:
    incident = incident_of(
        article("A", Say(chain=(REIS,), toll=exactly(12))), article("B", Say(chain=(WELD,), toll=exactly(40)))
    )
    assert fact(incident, "killed").status == "contested"
    assert incident.status == "contested"


@pytest.mark.parametrize("field", [pytest.param("actor", id="who did it"), pytest.param("place", id="where")])
def test_a_dispute_is_one_of_its_fact(field: str) -> None:
    says = [
        Say(chain=(REIS,), actor="the Orma Front", place=TOWN),
        Say(chain=(WELD,), actor="the Orma Front", place=TOWN),
    ]
    if field == "actor":
        says[1] = Say(chain=(WELD,), actor="the Sark League", place=TOWN)
    else:
        says[1] = Say(chain=(WELD,), actor="the Orma Front", place=ABROAD)
    incident = incident_of(article("A", says[0]), article("B", says[1]))
    assert (fact(incident, field).status, incident.status) == ("contested", "corroborated")


def party(outlet: str, voice: Voice | None, say: Say) -> Party | None:
    """The party of the one voice that tells of it."""
    chain = (voice,) if voice else ()
    incident = incident_of(article(outlet, replace(say, chain=chain)))
    (root,) = incident.roots
    return root.party


ATTACK = Say(actor="the JNIM", actor_codes=FRONT, recipient="soldiers", recipient_codes=ARMY, place=TOWN)
BY_REBELS = Say(actor="rebels", actor_codes=REBELS, recipient="a market", place=TOWN)
BY_NOBODY = Say(recipient="a market", place=TOWN)
BY_NEIGHBOURS = Say(actor="Niger", actor_codes=FOREIGNERS, recipient="a market", place=TOWN)
BY_STATE = Say(actor="Mali", actor_codes=STATE, recipient="a village", place=TOWN)
BRANCH = Codes(country="IRQ", sector="PRM", group="actors:kataib-hezbollah")
BY_BRANCH = Say(actor="the brigades", actor_codes=BRANCH, place=TOWN)
BY_HOUTHIS = Say(actor="the Houthis", actor_codes=Codes(country="YEM", sector="REB", group="actors:houthis"))
BY_LEAGUE = Say(actor="the Sark League", recipient="a market", place=TOWN)
PARTIES = [
    pytest.param("A", JNIM, ATTACK, "actor", id="the group that did it"),
    pytest.param("A", MALIAN_ARMY, ATTACK, "recipient", id="the army that suffered it"),
    pytest.param("A", MALIAN_MINISTRY, ATTACK, "recipient", id="another body of that state"),
    pytest.param("A", voice("role", "the Malian army's spokesman"), ATTACK, "recipient", id="a spokesman"),
    pytest.param("A", voice("unnamed", "an officer of the Malian army"), ATTACK, "recipient", id="one of its officers"),
    pytest.param("A", MALIAN_ARMY, BY_REBELS, "recipient", id="a state on its own ground"),
    pytest.param("A", MALIAN_ARMY, BY_NEIGHBOURS, "recipient", id="a state that another one attacks"),
    pytest.param("A", MALIAN_ARMY, BY_NOBODY, None, id="nobody is said to have done it"),
    pytest.param("A", MALIAN_ARMY, BY_STATE, "actor", id="an arm of the state that did it"),
    pytest.param("A", LEAGUE, BY_LEAGUE, "actor", id="a group of no list"),
    pytest.param("A", voice("organisation", "Hachd al-Chaabi"), BY_BRANCH, "actor", id="the movement of a branch"),
    pytest.param("Al-Masirah", None, BY_HOUTHIS, "actor", id="a movement's television"),
    pytest.param("A", REIS, ATTACK, None, id="a person of whom nothing is known"),
    pytest.param("ORTM", None, ATTACK, "recipient", id="the state's own television"),
    pytest.param("RFI", None, ATTACK, None, id="a public broadcaster of another state"),
    pytest.param("A", voice("agency", "AMAP"), ATTACK, "recipient", id="the state's agency, passed on"),
    pytest.param("A", voice("organisation", "the Red Cross"), ATTACK, None, id="an outside body"),
]


@pytest.mark.parametrize(("outlet", "voice", "say", "expected"), PARTIES)
def test_whether_a_root_is_a_party(outlet: str, voice: Voice | None, say: Say, expected: Party | None) -> None:
    assert party(outlet, voice, say) == expected


def test_the_codes_of_the_cases_are_those_of_the_list() -> None:
    assert Codes(country=None, sector="REB", group="actors:jnim") == FRONT

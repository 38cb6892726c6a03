"""Who an incident rests on: each case is a small collection, beside it the roots that an analyst counts."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recoupe.crosscheck.roots import counted
from recoupe.crosscheck.status import asserting_roots
from recoupe.records.claims import SourceKind
from recoupe.records.incidents import Copy, Incident, Report
from recoupe.records.readings import Reading
from root_cases import (
    Say,
    claim_copy,
    credit,
    exactly,
    incident_of,
    passage_copy,
    rules,
    shown,
    voice,
    write,
)

ANONYMOUS = voice("unnamed", "a security source")
OFFICER = voice("unnamed", "a police officer")
WITNESS = voice("witness", "a resident")
REPORTED = voice("none", "")
SOME = voice("collective", "some analysts")
MINISTRY = voice("organisation", "the Defence Ministry")
MINISTRY_FR = voice("organisation", "le ministère de la Défense")
ARMY = voice("organisation", "the army")
SPOKESMAN = voice("role", "the army's spokesman")
REIS = voice("named_person", "Ana Reis")
MINISTER = voice("named_person", "the Defence Minister Ana Reis", "Ana Reis")
REIS_SHORT = voice("named_person", "le ministre Reis", "Reis")
REUTERS = voice("agency", "Reuters")
CHANNEL = voice("channel", "Orma Watch")


def own(**more: object) -> Say:
    return Say(**more)  # type: ignore[arg-type]


def by(*chain: object, **more: object) -> Say:
    return Say(chain=chain, **more)  # type: ignore[arg-type]


def roots_of(incident: Incident) -> list[tuple[str | None, str]]:
    return sorted((shown(root) for root in asserting_roots(incident)), key=str)


Case = tuple[list[Reading], list[Copy]]


def forty_copies() -> Case:
    first = write("Sark Herald", by(ANONYMOUS))
    copies = [write(f"Outlet {number}", by(ANONYMOUS), day=15) for number in range(39)]
    return [first, *copies], [claim_copy(each, first) for each in copies]


def forty_copied_passages() -> Case:
    """Each copied from the one before, and all of them dressed up as the outlet's own word."""
    chain = [write("Sark Herald", by(ANONYMOUS))]
    copies = []
    for number in range(39):
        chain.append(write(f"Outlet {number}", own(), day=15 + number // 20))
        copies.append(passage_copy(chain[-1], chain[-2]))
    return chain, copies


def copies_in_a_circle() -> Case:
    first, second = write("Sark Herald", own(), day=15), write("Orma Post", own())
    return [first, second], [passage_copy(first, second), passage_copy(second, first)]


def named_voice_in_a_copy() -> Case:
    first, second = write("Sark Herald", by(ANONYMOUS)), write("Orma Post", by(REIS), day=15)
    return [first, second], [passage_copy(second, first)]


def two_agencies() -> Case:
    first, second = write("Sark Herald", own()), write("Orma Post", own())
    return [first, second], [credit(first, "AFP"), credit(second, "Reuters")]


def one_agency_and_its_article() -> Case:
    agency, copy = write("Agence France-Presse", own()), write("Sark Herald", own(), day=15)
    other = write("Orma Post", own(), day=16)
    return [agency, copy, other], [credit(copy, "AFP", agency), credit(other, "AFP")]


def agency_that_has_it_from_a_ministry() -> Case:
    agency, copy = write("AFP", by(MINISTRY)), write("Sark Herald", own(), day=15)
    return [agency, copy], [credit(copy, "AFP", agency)]


def credit_beside_a_voice() -> Case:
    first = write("Sark Herald", by(REIS))
    return [first], [credit(first, "AFP")]


def unnamed_of_one_agency() -> Case:
    first, second = write("Sark Herald", by(ANONYMOUS)), write("Orma Post", by(OFFICER), day=15)
    return [first, second], [credit(first, "AFP"), credit(second, "Agence France-Presse")]


def quoted_outlet_at_hand() -> Case:
    return [write("Le Monde", by(REIS)), write("Sark Herald", by(voice("outlet", "Le Monde")), day=15)], []


def an_agency_that_credits_itself() -> Case:
    first = write("AFP", own())
    return [first], [credit(first, "Agence France-Presse")]


CASES: list[object] = []


def case(name: str, found: Case, expected: Sequence[tuple[str | None, str]]) -> None:
    CASES.append(pytest.param(found, sorted(expected, key=str), id=name))


def plain(*readings: Reading) -> Case:
    return list(readings), []


case("forty outlets, one anonymous claim", forty_copies(), [("a security source", "same_words")])
case("forty copied passages, each from the last", forty_copied_passages(), [("a security source", "copied")])
case("two articles that copy each other", copies_in_a_circle(), [("Orma Post", "copied")])
case(
    "a copy that names its own voice",
    named_voice_in_a_copy(),
    [("a security source", "unnamed_apart"), ("Ana Reis", "named_voice")],
)
case("two agencies", two_agencies(), [("AFP", "credited"), ("Reuters", "credited")])
case(
    "an agency, its article and one that it is not of",
    one_agency_and_its_article(),
    [("Agence France-Presse", "credited")],
)
case(
    "what the agency has from a ministry",
    agency_that_has_it_from_a_ministry(),
    [("the Defence Ministry", "named_voice")],
)
case("an agency that credits itself", an_agency_that_credits_itself(), [("AFP", "own_word")])
case("a credit beside a voice", credit_beside_a_voice(), [("Ana Reis", "named_voice")])
case(
    "unnamed voices of articles that credit one agency",
    unnamed_of_one_agency(),
    [("a security source", "unnamed_in_outlet")],
)
case("an outlet that is quoted and at hand", quoted_outlet_at_hand(), [("Ana Reis", "named_voice")])
case(
    "an outlet that is quoted and not at hand",
    plain(
        write("Sark Herald", by(voice("outlet", "Le Monde"))), write("Orma Post", by(voice("outlet", "Le Monde.fr")))
    ),
    [("Le Monde", "named_voice")],
)
case(
    "outlet <- channel <- officer, twice",
    plain(
        write("Sark Herald", by(CHANNEL, OFFICER)),
        write("Orma Post", by(CHANNEL, voice("unnamed", "an officer of the police")), day=15),
    ),
    [("a police officer", "unnamed_in_outlet")],
)
case(
    "an agency's officer, in its own article and passed on",
    plain(
        write("Reuters", by(OFFICER)), write("Sark Herald", by(REUTERS, voice("unnamed", "a local policeman")), day=15)
    ),
    [("a police officer", "unnamed_in_outlet")],
)
case(
    "unnamed voices of two outlets in words of their own",
    plain(write("Sark Herald", by(ANONYMOUS)), write("Orma Post", by(OFFICER))),
    [("a police officer", "unnamed_apart"), ("a security source", "unnamed_apart")],
)
case(
    "unnamed voices of two outlets with the same figure may be one, and count as one",
    plain(
        write("Sark Herald", by(ANONYMOUS, toll=exactly(12))), write("Orma Post", by(OFFICER, toll=exactly(12)), day=15)
    ),
    [("a security source", "same_words")],
)
case(
    "unnamed voices of two outlets with two figures",
    plain(
        write("Sark Herald", by(ANONYMOUS, toll=exactly(12))), write("Orma Post", by(OFFICER, toll=exactly(9)), day=15)
    ),
    [("a police officer", "unnamed_apart"), ("a security source", "unnamed_apart")],
)
case(
    "one dead is no figure by which two unnamed voices are one",
    plain(
        write("Sark Herald", by(ANONYMOUS, toll=exactly(1))), write("Orma Post", by(OFFICER, toll=exactly(1)), day=15)
    ),
    [("a police officer", "unnamed_apart"), ("a security source", "unnamed_apart")],
)
case(
    "unnamed voices of one outlet under two names",
    plain(write("Le Monde", by(ANONYMOUS)), write(None, by(OFFICER), day=15, url="https://www.lemonde.fr/a")),
    [("a security source", "unnamed_in_outlet")],
)
case(
    "a witness is not the official who is not named",
    plain(write("Sark Herald", by(ANONYMOUS), by(WITNESS))),
    [("a resident", "unnamed_apart"), ("a security source", "unnamed_apart")],
)
case(
    "a ministry in two languages",
    plain(write("Sark Herald", by(MINISTRY)), write("La Gazette", by(MINISTRY_FR), language="fr", day=15)),
    [("the Defence Ministry", "named_voice")],
)
case(
    "a seat of government and its spokesman",
    plain(
        write("Sark Herald", by(voice("state", "the Kremlin")), names=[("Kremlin", "state", "RUS")]),
        write(
            "La Gazette",
            by(voice("named_person", "le porte-parole du Kremlin, Dmitri Peskov", "Dmitri Peskov")),
            language="fr",
            day=15,
            names=[("Kremlin", "state", "RUS"), ("Dmitri Peskov", "person", "RUS")],
        ),
    ),
    [("the Kremlin", "named_voice")],
)
case(
    "ministries of two states",
    plain(
        write(
            "Sark Herald", by(voice("organisation", "the Malian Defence Ministry")), names=[("Malian", "state", "MLI")]
        ),
        write(
            "La Gazette", by(voice("organisation", "le ministère français de la Défense")), language="fr",
            names=[("français", "state", "FRA")],
        ),
    ),
    [("le ministère français de la Défense", "named_voice"), ("the Malian Defence Ministry", "named_voice")],
)  # fmt: skip
case(
    "a state's name and its government in two languages",
    plain(
        write("Sark Herald", by(voice("state", "Mali")), names=[("Mali", "state", "MLI")]),
        write(
            "La Gazette", by(voice("state", "le gouvernement malien")), language="fr", day=15,
            names=[("malien", "state", "MLI")],
        ),
    ),
    [("Mali", "named_voice")],
)  # fmt: skip
case(
    "an army of a country that no list has, in two languages",
    plain(
        write("Sark Herald", by(voice("organisation", "the Vallonian army"))),
        write("La Gazette", by(voice("organisation", "l'armée vallonienne")), language="fr", day=15),
    ),
    [("the Vallonian army", "named_voice")],
)
case(
    "an army and a movement that calls itself one",
    plain(
        write("Sark Herald", by(ARMY)),
        write("Orma Post", by(voice("organisation", "the Orma Liberation Army"))),
    ),
    [("the Orma Liberation Army", "named_voice"), ("the army", "named_voice")],
)
case(
    "an army, its spokesman, its statement",
    plain(
        write("Sark Herald", by(ARMY)),
        write("Orma Post", by(SPOKESMAN), day=15),
        write("La Gazette", by(voice("document", "un communiqué de l'armée")), language="fr", day=16),
        write(
            "Le Monde",
            by(voice("named_person", "le porte-parole de l'armée, Jo Weld", "Jo Weld")),
            language="fr",
            day=17,
        ),
    ),
    [("the army", "named_voice")],
)
case(
    "a minister by full name, surname, and with the ministry",
    plain(
        write("Sark Herald", by(MINISTER)),
        write("La Gazette", by(REIS_SHORT), language="fr", day=15),
        write("Orma Post", by(MINISTRY), day=16),
    ),
    [("Ana Reis", "named_voice")],
)
case(
    "two people of one surname",
    plain(write("Sark Herald", by(REIS)), write("Orma Post", by(voice("named_person", "Tom Reis")))),
    [("Ana Reis", "named_voice"), ("Tom Reis", "named_voice")],
)
case(
    "one person in two spellings",
    plain(
        write("Sark Herald", by(voice("named_person", "Mohammed Orsak"))),
        write("Orma Post", by(voice("named_person", "Mohamed Orsak")), day=15),
        write("Le Monde", by(voice("named_person", "M. Orsak")), day=16),
    ),
    [("Mohammed Orsak", "named_voice")],
)
case(
    "an organisation and its acronym",
    plain(
        write("Sark Herald", by(voice("organisation", "the Orma Human Rights Watchers"))),
        write("Orma Post", by(voice("organisation", "OHRW")), day=15),
    ),
    [("the Orma Human Rights Watchers", "named_voice")],
)
case(
    "a role that the article has named before",
    plain(write("Sark Herald", by(MINISTER), by(voice("role", "the minister"), toll=exactly(4)))),
    [("Ana Reis", "named_voice")],
)
case(
    "the group that the article names",
    plain(
        write(
            "Sark Herald",
            by(voice("organisation", "the group"), words="the JNIM did it"),
            names=[("JNIM", "group", "actors:jnim")],
        ),
        write("Orma Post", by(voice("organisation", "JNIM")), day=15),
    ),
    [("the group", "named_voice")],
)
case(
    "a group that no article names",
    plain(write("Sark Herald", by(voice("organisation", "the group")))),
    [("the group", "unnamed_apart")],
)
case(
    "a headline says what the voice says",
    plain(write("Sark Herald", own(toll=exactly(12)), by(MINISTRY, toll=exactly(12)))),
    [("the Defence Ministry", "named_voice")],
)
case(
    "a lead with a figure that no voice gives",
    plain(write("Sark Herald", own(toll=exactly(12)), by(MINISTRY, toll=exactly(9)))),
    [("the Defence Ministry", "named_voice")],
)
case("a report that nobody signs, alone", plain(write("Sark Herald", by(REPORTED))), [("Sark Herald", "unsigned")])
case(
    "reports that nobody signs, in three outlets",
    plain(
        *(write(name, by(REPORTED), day=day) for day, name in enumerate(("Orma Post", "Le Monde", "Acme"), start=14))
    ),
    [("Orma Post", "unsigned")],
)
case(
    "reports that nobody signs beside a voice",
    plain(write("Sark Herald", by(REIS), by(REPORTED)), write("Orma Post", by(SOME))),
    [("Ana Reis", "named_voice")],
)
case(
    "a channel that passes on a rumour is the rumour's root",
    plain(write("Sark Herald", by(CHANNEL, REPORTED))),
    [("Orma Watch", "named_voice")],
)
case(
    "an agency's reporter",
    plain(write("Sark Herald", by(voice("unnamed", "an AFP journalist"))), write("AFP", own(), day=15)),
    [("AFP", "own_word")],
)


MAYOR = voice("role", "the town's mayor")
LUNA = voice("named_person", "the mayor of Orma, Luna Sark", "Luna Sark")
PREFECT_FR = voice("role", "le préfet")
PREFECT = voice("named_person", "the prefect, Adam Weld", "Adam Weld")
HEADLINE_VOICES = plain(write("Sark Herald", by(MAYOR), by(voice("named_person", "Luna Sark"))))

case("a role, then a bare name", HEADLINE_VOICES, [("Luna Sark", "named_voice")])
case(
    "a post in one language, its holder in the other",
    plain(write("La Gazette", by(PREFECT_FR), language="fr"), write("Orma Post", by(PREFECT), day=15)),
    [("Adam Weld", "named_voice")],
)
case(
    "a mayor by name and by post in two articles",
    plain(write("Sark Herald", by(LUNA)), write("Orma Post", by(MAYOR), day=15)),
    [("Luna Sark", "named_voice")],
)
case(
    "holders of two posts",
    plain(
        write("Sark Herald", by(voice("role", "the hospital's director"))),
        write("Orma Post", by(voice("role", "the commander of the garrison")), day=15),
    ),
    [("the commander of the garrison", "named_voice"), ("the hospital's director", "named_voice")],
)
case(
    "a body of no list in two languages",
    plain(
        write("Sark Herald", by(voice("organisation", "the Dawn Column"))),
        write("La Gazette", by(voice("organisation", "la Colonne de l'aube")), language="fr", day=15),
    ),
    [("the Dawn Column", "named_voice")],
)
case(
    "a body that publishes its own word",
    plain(
        write("Movement of the Wells", own()),
        write("La Gazette", by(voice("organisation", "le Mouvement des puits")), language="fr", day=15),
    ),
    [("Movement of the Wells", "own_word")],
)
case(
    "an outlet that the reading takes for a person",
    plain(
        write("Harbour Press", by(REIS)),
        write("Orma Post", by(voice("named_person", "Harbour Press")), day=15),
    ),
    [("Ana Reis", "named_voice")],
)
case(
    "who passes on a channel has its officer, too",
    plain(
        write("Sark Herald", by(CHANNEL, OFFICER)),
        write("Orma Post", by(voice("named_person", "Orma Watch")), day=15),
    ),
    [("a police officer", "unnamed_in_outlet")],
)
case(
    "a state's television, by its kind alone",
    plain(
        write("Antenne Sarkoise", by(REIS), language="fr"),
        write("Orma Post", by(voice("organisation", "state TV"), words="so said Antenne Sarkoise"), day=15),
    ),
    [("Ana Reis", "named_voice")],
)
case(
    "who had no part in it",
    plain(
        write("Sark Herald", by(REIS)),
        write(
            "Orma Post", by(voice("organisation", "the Orma Front"), words="it had no part in the explosion"), day=15
        ),
    ),
    [("Ana Reis", "named_voice")],
)


@pytest.mark.parametrize(("found", "expected"), CASES)
def test_the_roots_of_a_collection(found: Case, expected: list[tuple[str | None, str]]) -> None:
    readings, copies = found
    assert roots_of(incident_of(*readings, copies=copies)) == expected


@pytest.mark.parametrize(("found", "expected"), CASES)
def test_the_order_of_articles_and_copies_changes_nothing(found: Case, expected: object) -> None:
    readings, copies = found
    whole = incident_of(*readings, copies=copies)
    for seed in range(3):
        order = random.Random(seed)
        assert incident_of(*order.sample(readings, len(readings)), copies=order.sample(copies, len(copies))) == whole


@pytest.mark.parametrize(("found", "expected"), CASES)
def test_every_report_rests_on_one_root(found: Case, expected: object) -> None:
    readings, copies = found
    incident = incident_of(*readings, copies=copies)
    resting = [event for root in incident.roots for event in root.events]
    assert sorted(resting) == sorted(incident.events + incident.denials)
    articles = {event.id: event.article for reading in readings for event in reading.events}
    assert all({articles[event] for event in root.events} <= set(root.articles) for root in incident.roots)


def test_a_chain_goes_from_the_outlet_to_the_root() -> None:
    incident = incident_of(write("Sark Herald", by(CHANNEL, OFFICER)))
    (root,) = incident.roots
    assert [(each.name, each.kind, each.claim is None) for each in root.chain] == [
        ("Sark Herald", "outlet", True),
        ("Orma Watch", "channel", False),
        ("a police officer", "unnamed", False),
    ]


def test_the_chain_of_a_copied_root_is_the_originals() -> None:
    first, second = write("Zed Times", by(REIS), day=15), write("Acme", own(), day=14)
    (root,) = incident_of(first, second, copies=[passage_copy(second, first)]).roots
    assert [each.name for each in root.chain] == ["Zed Times", "Ana Reis"]
    assert len(root.articles) == 2


def test_who_passes_on_an_agency_passes_on_the_voice_with_its_figure() -> None:
    agency = write("AFP", by(MINISTRY, toll=exactly(9)), by(REIS, toll=exactly(14)))
    copy = write("Sark Herald", own(toll=exactly(14)), day=15)
    incident = incident_of(agency, copy, copies=[credit(copy, "AFP", agency)])
    (root,) = [root for root in incident.roots if copy.events[0].id in root.events]
    assert root.voice.name == "Ana Reis"


def test_an_incident_of_nothing_is_refused() -> None:
    from recoupe.crosscheck.incidents import build_incident

    with pytest.raises(ValueError, match="none of 1 reports"):
        build_incident([Report(event="evt_x", article="art_x", reasons=())], {}, rules=rules())


KINDS: list[SourceKind] = ["named_person", "role", "organisation", "state", "outlet", "agency", "channel", "document"]
KINDS += ["witness", "unnamed", "collective", "none"]
PHRASES = [
    "Ana Reis",
    "Reis",
    "the army",
    "the minister",
    "Reuters",
    "a source",
    "Orma Watch",
    "Tom Reis",
    "the AFP",
    "le",
]


@st.composite
def collections(draw: st.DrawFn) -> Case:
    """Any small collection with any copies between its articles."""
    phrase = st.tuples(st.sampled_from(KINDS), st.sampled_from(PHRASES))
    says = st.builds(
        lambda chain, number: by(*(voice(*each) for each in chain), toll=exactly(number) if number else None),
        st.lists(phrase, max_size=2, unique_by=lambda each: each[1]),
        st.integers(0, 2),
    )
    outlets = st.sampled_from(["Sark Herald", "AFP", "Reuters", "Le Monde", "Orma Post"])
    readings = [
        write(draw(outlets), *draw(st.lists(says, min_size=1, max_size=2)), day=10 + number)
        for number in range(draw(st.integers(1, 5)))
    ]
    copies = []
    for _ in range(draw(st.integers(0, 4))):
        ours, theirs = draw(st.sampled_from(readings)), draw(st.sampled_from(readings))
        kind = draw(st.sampled_from(["passage", "credit", "claim"]))
        if kind == "credit":
            copies.append(credit(ours, draw(st.sampled_from(["AFP", "Reuters", ""])), theirs))
        elif kind == "claim" and ours.claims and theirs.claims:
            copies.append(claim_copy(ours, theirs))
        else:
            copies.append(passage_copy(ours, theirs))
    return readings, copies


@settings(max_examples=150, deadline=None)
@given(collections(), st.randoms(use_true_random=False))
def test_any_collection_has_roots_whatever_its_order(found: Case, order: random.Random) -> None:
    readings, copies = found
    incident = incident_of(*readings, copies=copies)
    assert 1 <= len(counted(incident.roots)) <= len(incident.roots) <= len(incident.events)
    assert sorted(event for root in incident.roots for event in root.events) == sorted(incident.events)
    again = incident_of(*order.sample(readings, len(readings)), copies=order.sample(copies, len(copies)))
    assert again == incident


@settings(max_examples=60, deadline=None)
@given(collections())
def test_a_copy_of_an_article_adds_no_root(found: Case) -> None:
    readings, copies = found
    first = readings[0]
    before = incident_of(*readings, copies=copies)
    again = write("Another Outlet", own(words="told anew"), day=28)
    after = incident_of(*readings, again, copies=[*copies, passage_copy(again, first)])
    assert len(counted(after.roots)) == len(counted(before.roots))


def test_who_has_not_said_so_is_no_root() -> None:
    reading = write("Sark Herald", by(MINISTRY))
    reading = replace(reading, claims=(replace(reading.claims[0], flags=("negated",)),))
    assert roots_of(incident_of(reading)) == [("Sark Herald", "unsigned")]
    assert roots_of(incident_of(reading, write("Orma Post", by(REIS)))) == [("Ana Reis", "named_voice")]

"""The incident record: its name, order, revision, and that nothing but its reports makes it."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from recoupe.crosscheck.incidents import build_incident, load_rules, with_revision
from recoupe.records.errors import UnknownName
from recoupe.records.incidents import Report
from recoupe.records.spans import content_id
from root_cases import Say, credit, exactly, incident_of, rules, voice, write

REIS, WELD = voice("named_person", "Ana Reis"), voice("named_person", "Tom Weld")
EARLY = write("Zed", Say(chain=(REIS,), toll=exactly(12)), day=14)
LATE = write("Acme", Say(chain=(WELD,), toll=exactly(12)), day=16)
UNDATED = write("Sark", Say(chain=(REIS,)))
UNDATED = replace(UNDATED, article=replace(UNDATED.article, published=None))


def test_an_incident_is_named_by_its_first_report() -> None:
    incident = incident_of(LATE, UNDATED, EARLY)
    assert incident.events == (EARLY.events[0].id, LATE.events[0].id, UNDATED.events[0].id)
    assert incident.id == content_id("inc", EARLY.events[0].id) == incident_of(EARLY).id
    assert [report.event for report in incident.reports] == list(incident.events)


def test_of_reports_of_one_day_the_smallest_id_founds_it() -> None:
    same = [write(outlet, Say(chain=(REIS,))) for outlet in ("Zed", "Acme", "Sark")]
    assert incident_of(*same).events[0] == min(each.events[0].id for each in same)


def test_reasons_are_kept_and_each_report_stands_once() -> None:
    event = EARLY.events[0].id
    group = [
        Report(event=event, article=EARLY.article.id, reasons=reasons) for reasons in (("same_day",), ("by_hand",))
    ]
    incident = build_incident(group, {EARLY.article.id: EARLY}, rules=rules())
    assert [(each.event, each.reasons) for each in incident.reports] == [(event, ("by_hand", "same_day"))]


def test_readings_and_copies_of_other_articles_change_nothing() -> None:
    group = [Report(event=EARLY.events[0].id, article=EARLY.article.id, reasons=())]
    readings = {each.article.id: each for each in (EARLY, LATE)}
    alone = build_incident(group, {EARLY.article.id: EARLY}, rules=rules())
    assert build_incident(group, readings, [credit(LATE, "AFP")], rules=rules()) == alone


def test_the_revision_tells_every_change() -> None:
    incident = incident_of(EARLY, LATE)
    assert with_revision(incident) == incident
    changed = {
        "id": "inc_other", "code": "plover:PROTEST", "mode": "plover:riot", "when": EARLY.article.published,
        "place": None, "casualties": (), "events": (), "reports": (), "denials": ("evt_x",), "roots": (),
        "status": "denied", "facts": (), "grades": (), "origin": replace(incident.origin, version="2"),
    }  # fmt: skip
    assert changed.keys() == {each.name for each in fields(incident)} - {"revision"}
    for field, value in changed.items():
        if getattr(incident, field) != value:
            other = replace(incident, **{field: value})  # type: ignore[arg-type]  # each value fits its field
            assert with_revision(other).revision != incident.revision, field


def test_what_is_most_often_told_is_what_it_is() -> None:
    readings = [write(f"Outlet {number}", Say(chain=(REIS,)), day=14 + number) for number in range(3)]
    protests = [
        replace(each, events=(replace(each.events[0], code="plover:PROTEST", mode="plover:riot"),))
        for each in readings[1:]
    ]
    incident = incident_of(readings[0], *protests)
    assert (incident.code, incident.mode) == ("plover:PROTEST", "plover:riot")


def test_an_unknown_profile_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match=r"no grade profile is called 'admirality'\. Did you mean 'admiralty'\?"):
        load_rules(profiles=("admirality",))


def test_languages_without_a_pack_are_passed_over() -> None:
    given = load_rules(languages=("fr", "tlh"))
    assert list(given.known.words) == ["fr"]
    klingon = write("Zed", Say(chain=(REIS,)), language="tlh")
    assert [root.voice.name for root in incident_of(klingon, given=given).roots] == ["Ana Reis"]


def test_the_origin_tells_the_data_that_it_was_made_with() -> None:
    assert load_rules(languages=("fr",)).origin != load_rules(languages=("fr", "en")).origin

"""From happenings to event records: one for each voice, the main one first in rank, what they share and what not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from draft_builders import claim, draft, line, on, place, role, toll
from hypothesis import given
from hypothesis import strategies as st

from builders import ORIGIN
from recoupe.coding.assembly import events_of
from recoupe.coding.drafts import Draft
from recoupe.coding.linking import Happening
from recoupe.records.events import Count, Event

MAYOR, POLICE = claim("maire"), claim("police")
DENIAL = claim("porte-parole", stance="denies")
CONVOY, SOLDIERS = role("recipient", "un convoi"), role("recipient", "douze soldats", at=30)
REBELS = role("actor", "des rebelles")
GAO = place("Gao", where=(16.27, -0.04))


def events(*happenings: list[Draft]) -> list[Event]:
    return events_of("article", [Happening(drafts=drafts) for drafts in happenings], ORIGIN)


def test_mentions_by_one_voice_are_one_record_in_text_order() -> None:
    (found,) = events([draft(0, roles=[CONVOY]), draft(2, is_definite=True), draft(1, mode="explosives")])
    assert [span.start for span in found.trigger] == [0, 100, 200]
    assert (found.code, found.mode, found.claims, found.same_as) == ("plover:ASSAULT", "plover:explosives", (), None)


def test_each_voice_has_a_record_that_names_the_main_one() -> None:
    outlet, mayor = events([draft(0, roles=[CONVOY]), draft(1, chain=(MAYOR,))])
    assert (outlet.claims, outlet.same_as) == ((), None)
    assert (mayor.claims, mayor.same_as) == ((MAYOR.id,), outlet.id)


def test_a_chain_is_told_from_the_outside_in() -> None:
    (found,) = events([draft(0, chain=(MAYOR, POLICE))])
    assert found.claims == (MAYOR.id, POLICE.id)


def test_two_claims_of_one_speaker_are_one_voice() -> None:
    later = replace(MAYOR, id="claim_maire_later")
    assert len(events([draft(0, chain=(MAYOR,)), draft(1, chain=(later,))])) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(draft(0, chain=(MAYOR,)), draft(1), id="the outlet before others"),
        pytest.param(draft(0, is_negative=True), draft(1), id="a fact before a denial"),
        pytest.param(draft(0, chain=(MAYOR,)), draft(1, chain=(POLICE,), roles=[CONVOY]), id="the fuller one"),
    ],
)
def test_the_main_record_is(first: Draft, second: Draft) -> None:
    events_found = events([first, second])
    main = next(each for each in events_found if each.same_as is None)
    assert main.trigger == second.spans


def test_a_denial_is_linked_to_what_it_denies() -> None:
    told, denied = events([draft(0, roles=[CONVOY]), draft(1, is_negative=True, chain=(DENIAL,))])
    assert told.denied_by == (DENIAL.id,)
    assert (denied.same_as, denied.denied_by) == (told.id, ())
    assert denied.realis.polarity == "negative"


def test_revised_tolls_stay_apart_and_one_toll_twice_is_one() -> None:
    first, revised = events([draft(0, casualties=[toll(4)]), draft(1, casualties=[toll(6)])])
    assert [[each.best for each in event.casualties] for event in (first, revised)] == [[4], [6]]
    assert revised.same_as == first.id
    (once,) = events([draft(0, casualties=[toll(4)]), draft(1, casualties=[toll(4, at=140)])])
    assert [each.best for each in once.casualties] == [4]


def test_place_and_time_are_shared_and_roles_and_tolls_are_not() -> None:
    outlet, mayor = events(
        [draft(0, place=GAO, when=on(16), roles=[CONVOY]), draft(1, chain=(MAYOR,), casualties=[toll(6)])]
    )
    assert (mayor.place, mayor.when) == (GAO, on(16))
    assert (outlet.casualties, mayor.roles) == ((), ())


def test_the_more_exact_place_and_time_are_taken() -> None:
    vague = draft(0, place=place("Mali"))
    (found,) = events([vague, draft(1, place=GAO, when=on(16))])
    assert (found.place, found.when) == (GAO, on(16))


def test_roles_of_the_fullest_draft_and_others_whom_it_has_nobody_for() -> None:
    (found,) = events(
        [draft(0, roles=[CONVOY]), draft(1, roles=[SOLDIERS], casualties=[toll(12)]), draft(2, roles=[REBELS])]
    )
    assert [each.name for each in found.roles] == ["des rebelles", "douze soldats"]


def test_a_title_tells_in_short_what_the_text_tells() -> None:
    title = draft(line(0, zone="title"), roles=[CONVOY, REBELS])
    (found,) = events([title, draft(1, roles=[SOLDIERS])])
    assert "douze soldats" in [each.name for each in found.roles]
    assert "un convoi" not in [each.name for each in found.roles]


def test_a_bare_mention_goes_to_the_record_that_is_there() -> None:
    (found,) = events([draft(0, chain=(MAYOR,), roles=[CONVOY]), draft(1, is_definite=True)])
    assert (len(found.trigger), found.claims) == (2, (MAYOR.id,))


def test_a_toll_alone_is_no_trigger_where_there_is_one() -> None:
    deed = draft(0)
    alone = draft(1, triggers=(), casualties=[toll(4)], anchor=deed)
    (found,) = events([deed, alone])
    assert found.trigger == deed.spans
    assert [each.best for each in found.casualties] == [4]


def test_a_count_is_kept() -> None:
    (found,) = events([draft(0, count=Count(low=122, best=122, high=122))])
    assert found.count == Count(low=122, best=122, high=122)


drafts = st.builds(
    lambda number, **facts: (number, facts),
    st.integers(0, 8),
    chain=st.sampled_from(((), (MAYOR,), (POLICE,), (MAYOR, POLICE), (DENIAL,))),
    is_negative=st.booleans(),
    casualties=st.lists(st.builds(toll, st.integers(1, 3)), max_size=1),
    roles=st.lists(st.sampled_from((CONVOY, SOLDIERS, REBELS)), unique=True),
    is_definite=st.booleans(),
)


@given(st.lists(st.lists(drafts, min_size=1, max_size=5), max_size=3))
def test_records_of_any_happenings_are_sound_and_repeat(drawn: list[list[tuple[int, dict[str, Any]]]]) -> None:
    count = iter(range(100))
    happenings = [[draft(next(count), **facts) for _, facts in each] for each in drawn]
    found = events(*happenings)
    assert found == events(*happenings)
    assert len({event.id for event in found}) == len(found)
    main = {event.id for event in found if event.same_as is None}
    assert len(main) == len(happenings)
    assert all(event.same_as is None or event.same_as in main for event in found)
    assert all(not event.denied_by or event.same_as is None for event in found)
    told = [span for event in found for span in event.trigger]
    assert sorted(told) == sorted({each.spans[0] for happening in happenings for each in happening})

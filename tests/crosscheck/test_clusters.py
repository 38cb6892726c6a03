"""Groups of events: what comes together, what is refused and asked, what people decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from event_cards import ALREN, card, judge, later, links_of, toll, words
from event_strategies import collections
from hypothesis import given
from hypothesis import strategies as st

from recoupe.crosscheck.clusters import Clustering, cluster, components, incident_id
from recoupe.crosscheck.pairs import assess
from recoupe.records.cards import EventCard
from recoupe.records.judgements import Judgement

NOWHERE: dict[str, Any] = dict.fromkeys(("geonames", "latitude", "longitude"))
VAGUE: dict[str, Any] = {**NOWHERE, "places": (), "actors": ("actors:orma",)}
MINE = words("trench convoy checkpoint orchard bridge")


def group(cards: Sequence[EventCard], *judgements: Judgement) -> Clustering:
    return cluster(cards, links_of(cards), judgements)


def sets(found: Clustering) -> list[set[str]]:
    return sorted((set(group.events) for group in found.groups), key=min)


def blast(event: str, *, killed: int | None = None, out: int = 1, day: int | None = 0, **known: Any) -> EventCard:
    tolls = () if killed is None else (toll(killed),)
    return card(event, day=day, out=out, tolls=tolls, words=MINE, **{**ALREN, **known})


def test_reports_of_one_happening_are_one_group_founded_by_the_first() -> None:
    found = group([blast("c", killed=12, out=2), blast("a", out=3), blast("b", killed=12, out=1)])
    (only,) = found.groups
    assert only.events == ("b", "c", "a")
    assert only.id == incident_id("b")
    assert only.reports[0].reasons == ()
    assert {"same_place", "same_toll"} <= set(only.reports[1].reasons)
    assert found.questions == ()


def test_equally_early_reports_are_founded_by_the_smaller_id() -> None:
    assert group([blast("z"), blast("b"), blast("q")]).groups[0].events[0] == "b"


@pytest.mark.parametrize(
    "known",
    [
        pytest.param({"aggregate": True}, id="a count of many"),
        pytest.param({"modality": "planned"}, id="a plan"),
        pytest.param({"modality": "hypothetical"}, id="a hypothesis"),
        pytest.param({"modality": "called_for"}, id="a call"),
        pytest.param({"modality": "possible"}, id="a possibility"),
        pytest.param({"modality": "generic"}, id="what happens in general"),
        pytest.param({"code": "plover:ACCUSE"}, id="words"),
        pytest.param({"polarity": "negative"}, id="a denial"),
    ],
)
def test_what_is_no_report_of_a_deed_founds_and_joins_nothing(known: dict[str, Any]) -> None:
    assert group([blast("a", **known)]).groups == ()
    both = group([blast("a", **known), blast("b")])
    assert sets(both) == [{"b"}]


def test_a_denial_is_attached_where_it_fits_best() -> None:
    found = group([blast("a", killed=12), blast("d", polarity="negative"), card("far", day=0, country="UKR")])
    (denied,) = [each for each in found.groups if each.denials]
    assert denied.events == ("a",)
    assert [report.event for report in denied.denials] == ["d"]


def test_a_denial_of_the_same_record_needs_no_link() -> None:
    denial = replace(card("d", polarity="negative"), article="paper", same_as="a")
    found = group([blast("a", article="paper"), denial])
    assert [(each.events, [report.reasons for report in each.denials]) for each in found.groups] == [
        (("a",), [("same_record",)])
    ]


def test_a_bridge_does_not_join_days_that_exclude_each_other() -> None:
    """Two blasts at one place, and a report without a day that could be of either."""
    first, second = blast("a", day=0, killed=12), blast("b", day=3, killed=12, out=4)
    bridge = blast("m", day=None, out=2, killed=12)
    found = group([first, second, bridge])
    assert not any({"a", "b"} <= each for each in sets(found))
    (asked,) = found.questions
    assert asked.field == "when"
    assert set(asked.values) == {"2024-04-09", "2024-04-12"}
    assert set(asked.incidents) == {each.id for each in found.groups}


def test_a_bridge_does_not_join_tolls_that_exclude_each_other() -> None:
    """No town that decides: the low and the high toll stay apart, though a report without one is like both."""
    low, high = blast("a", killed=3, **VAGUE), blast("b", killed=80, **VAGUE)
    found = group([low, high, blast("m", **VAGUE)])
    assert not any({"a", "b"} <= each for each in sets(found))
    assert {(each.field, frozenset(each.values)) for each in found.questions} == {
        ("toll", frozenset({"killed 3", "killed 80"}))
    }


def test_records_of_one_article_start_together_whatever_their_tolls() -> None:
    voice = replace(blast("b", killed=80), article="article of a", same_as="a")
    found = group([blast("a", killed=3), voice])
    assert sets(found) == [{"a", "b"}]
    assert [report.reasons for report in found.groups[0].reports] == [(), ("same_record",)]


def test_records_of_one_article_on_other_days_are_parted() -> None:
    wrong = replace(blast("b", day=-20), article="article of a", same_as="a")
    assert sets(group([blast("a"), wrong])) == [{"a"}, {"b"}]


def test_two_happenings_that_one_article_tells_apart_are_not_joined_by_another() -> None:
    morning, evening = blast("a", article="paper", killed=5), blast("b", article="paper", killed=9)
    other = blast("c", article="gazette")
    assert not any({"a", "b"} <= each for each in sets(group([morning, evening, other])))


def test_two_records_of_one_article_that_another_has_as_one_are_one() -> None:
    """Records of one happening are often not linked inside their article."""
    blown, shot = blast("a", article="paper"), blast("b", article="paper", killed=12)
    assert sets(group([blown, shot, blast("c", article="gazette", killed=12)])) == [{"a", "b", "c"}]


def test_people_join_and_split_and_the_latest_word_holds() -> None:
    cards = [blast("a"), blast("b"), card("far", day=90, out=91, country="UKR")]
    assert sets(group(cards)) == [{"a", "b"}, {"far"}]
    split = judge("split", "b", "a", minute=1)
    assert sets(group(cards, split)) == [{"a"}, {"b"}, {"far"}]
    joined = group(cards, split, judge("join", "a", "far", minute=2))
    assert sets(joined) == [{"a", "far"}, {"b"}]
    assert joined.groups[0].reports[1].reasons == ("person:ana",)
    assert sets(group(cards, judge("join", "a", "b", minute=2), split)) == [{"a", "b"}, {"far"}]
    assert sets(group(cards, split, judge("join", "a", "b", minute=2, replaces=split.id))) == [{"a", "b"}, {"far"}]


def test_what_was_split_is_not_asked_again() -> None:
    cards = [blast("a", killed=3, **VAGUE), blast("b", killed=80, **VAGUE)]
    assert len(group(cards).questions) == 1
    assert group(cards, judge("split", "a", "b")).questions == ()


@pytest.mark.parametrize("subject", ["a", "article of a"])
def test_the_withdrawn_is_gone_until_it_is_restored(subject: str) -> None:
    cards = [blast("a"), blast("b")]
    out = judge("withdraw", subject)
    assert sets(group(cards, out)) == [{"b"}]
    assert sets(group(cards, out, judge("restore", subject, minute=1))) == [{"a", "b"}]


def test_a_join_makes_a_report_of_what_the_rules_leave_out() -> None:
    planned = blast("p", modality="planned")
    assert sets(group([blast("a"), planned], judge("join", "a", "p"))) == [{"a", "p"}]


@given(cards=collections(), data=st.data())
def test_the_order_in_which_things_come_means_nothing(cards: list[EventCard], data: st.DataObject) -> None:
    links = links_of(cards)
    other_cards, other_links = data.draw(st.permutations(cards)), data.draw(st.permutations(links))
    assert cluster(cards, links) == cluster(other_cards, other_links)


@given(cards=collections(), data=st.data())
def test_links_are_the_same_in_whatever_order_articles_come(cards: list[EventCard], data: st.DataObject) -> None:
    def listed(each: Iterable[EventCard]) -> list[tuple[str, str]]:
        return sorted(link.events for link in links_of(each))

    assert listed(cards) == listed(data.draw(st.permutations(cards)))


@given(cards=collections(), data=st.data())
def test_checking_component_by_component_is_checking_all(cards: list[EventCard], data: st.DataObject) -> None:
    links, ids = links_of(cards), [each.event for each in cards]
    judgements = []
    if len(ids) > 1:
        kinds = st.lists(st.sampled_from(("join", "split")), max_size=3)
        pairs = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)
        judgements = [
            judge(kind, *data.draw(pairs), minute=n)  # type: ignore[arg-type]  # one of the two
            for n, kind in enumerate(data.draw(kinds))
        ]
    parts = [
        cluster([each for each in cards if each.event in part], links, judgements)
        for part in components(cards, links, judgements)
    ]
    whole = cluster(cards, links, judgements)
    assert sorted((each for part in parts for each in part.groups), key=lambda each: each.events[0]) == [*whole.groups]
    assert sorted((each for part in parts for each in part.questions), key=lambda each: each.id) == [*whole.questions]


@given(cards=collections())
def test_every_report_is_in_one_group(cards: list[EventCard]) -> None:
    grouped = [event for each in group(cards).groups for event in each.events]
    assert len(grouped) == len(set(grouped))


@given(cards=collections())
def test_no_two_members_exclude_each_other_but_as_records_of_one_article(cards: list[EventCard]) -> None:
    known = {each.event: replace(each, same_as=None) for each in cards}
    for each in group(list(known.values())).groups:
        for one in each.events:
            for other in each.events:
                found = assess(known[one], known[other], apart=True) if one != other else None
                assert found is None or found.excludes is None


def test_strikes_on_two_days_in_a_row_with_other_tolls_are_two() -> None:
    assert sets(group([blast("a", killed=2), blast("b", killed=4, day=1, out=2)])) == [{"a"}, {"b"}]


def test_what_is_told_of_more_than_a_month_founds_and_joins_nothing() -> None:
    year = replace(blast("y", killed=80), earliest=later(-365), latest=later(0))
    assert sets(group([year, blast("a")])) == [{"a"}]


def test_details_do_not_keep_two_reports_of_one_happening_apart() -> None:
    def told(name: str) -> list[EventCard]:
        bare = card("x", out=1, article=name)
        return [blast(name, article=name)] + [replace(bare, event=f"{name}{n}", same_as=name) for n in range(4)]

    assert len(sets(group([*told("a"), *told("b")]))) == 1

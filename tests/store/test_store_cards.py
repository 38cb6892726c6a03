from __future__ import annotations

import itertools

import pytest
from stored import build_card, build_link

from recoupe.records.errors import UsageError
from recoupe.records.searches import Component
from recoupe.store.store import Store


def chain(store: Store, *events: str) -> None:
    """Cards of ``events``, each linked to the next."""
    store.put_cards([build_card(event) for event in events])
    store.put_links([build_link(one, other) for one, other in itertools.pairwise(events)])


def test_cards_are_found_by_event_and_by_article(store: Store) -> None:
    cards = [build_card("e1", article="art_1"), build_card("e2", article="art_2"), build_card("e3", article="art_2")]
    store.put_cards(reversed(cards))
    assert store.cards(["e3", "e1", "e9"]) == [cards[0], cards[2]]
    assert store.cards_of(["art_2"]) == cards[1:]


def test_a_card_takes_the_place_of_the_earlier_one(store: Store) -> None:
    chain(store, "e1", "e2")
    later = build_card("e1", words=["obus"])
    store.put_cards([later])
    assert store.cards(["e1"]) == [later]
    assert len(store.links_of(["e1"])) == 1


def test_a_card_that_goes_takes_its_links_along(store: Store) -> None:
    chain(store, "e1", "e2", "e3")
    store.put_cards([build_card("e4")], gone=["e1"])
    assert [card.event for card in store.cards(["e1", "e2", "e3", "e4"])] == ["e2", "e3", "e4"]
    assert store.links_of(["e1", "e2"]) == [build_link("e2", "e3")]


def test_links_are_found_from_both_ends_once(store: Store) -> None:
    chain(store, "e1", "e2", "e3")
    assert store.links_of(["e2"]) == [build_link("e1", "e2"), build_link("e2", "e3")]
    assert store.links_of(["e1", "e2"]) == [build_link("e1", "e2"), build_link("e2", "e3")]
    store.put_links([build_link("e1", "e2", score=0.5, excludes="toll")])
    assert store.links_of(["e1"]) == [build_link("e1", "e2", score=0.5, excludes="toll")]
    store.drop_links(["e1"])
    assert store.links_of(["e1"]) == []


def test_a_link_needs_cards(store: Store) -> None:
    store.put_cards([build_card("e1")])
    with pytest.raises(UsageError, match="no card is stored of e2"):
        store.put_links([build_link("e1", "e2")])


def test_a_component_does_not_cross_what_excludes(store: Store) -> None:
    chain(store, "e1", "e2", "e3", "e4")
    store.put_links([build_link("e2", "e3", excludes="place")])
    assert store.component(["e1"]) == Component(events=("e1", "e2"), is_whole=True)
    assert store.component(["e4", "e1"]) == Component(events=("e1", "e2", "e3", "e4"), is_whole=True)
    assert store.component(["e9"]) == Component(events=(), is_whole=True)


@pytest.mark.parametrize(
    ("cap", "expected"),
    [
        pytest.param(5, Component(events=("e1", "e2", "e3", "e4", "e5"), is_whole=True), id="just enough"),
        pytest.param(3, Component(events=("e1", "e2", "e3"), is_whole=False), id="the nearest"),
        pytest.param(1, Component(events=("e1",), is_whole=False), id="itself"),
    ],
)
def test_a_component_that_is_too_large_says_so(store: Store, cap: int, expected: Component) -> None:
    chain(store, "e1", "e2", "e3", "e4", "e5")
    assert store.component(["e1"], cap=cap) == expected


def test_many_cards_and_links_at_once(store: Store) -> None:
    events = [f"e{number:04}" for number in range(1_300)]
    chain(store, *events)
    assert len(store.cards(events)) == 1_300
    assert len(store.links_of(events)) == 1_299
    assert store.component(events[:1], cap=2_000).is_whole

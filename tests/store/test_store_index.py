from __future__ import annotations

from collections import Counter
from itertools import count

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from recoupe.records.ports import KeyIndex
from recoupe.store import index as module
from recoupe.store.store import Store, open_store

SPACES = count()
KEYS = st.sets(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 3), max_size=8)


def test_a_store_has_a_key_index(store: Store) -> None:
    index: KeyIndex = store.index
    index.add("passage", "art_1", [1, 2, 3])
    index.add("passage", "art_2", [2, 3, 4])
    index.add("passage", "art_2", [2, 3, 4])
    index.add("claim", "clm_1", [1])
    assert index.sharing("passage", [1, 2, 3, 9]) == {"art_1": 3, "art_2": 2}
    assert index.sharing("passage", [1, 2, 3, 9], at_least=3) == {"art_1": 3}
    assert index.sharing("passage", [1, 1, 1]) == {"art_1": 1}
    assert index.sharing("claim", [1, 2]) == {"clm_1": 1}
    assert index.sharing("event", [1, 2]) == {}
    assert index.sharing("passage", []) == {}


def test_the_ends_of_64_bits_are_keys(store: Store) -> None:
    ends = [-(2**63), -1, 0, 2**63 - 1]
    store.index.add("passage", "art_1", ends)
    assert store.index.sharing("passage", ends) == {"art_1": 4}


def test_a_member_that_was_forgotten_has_no_keys(store: Store) -> None:
    store.index.add("passage", "art_1", [1, 2])
    store.index.add("passage", "art_2", [2])
    store.index.forget("passage", ["art_1", "art_9"])
    assert store.index.sharing("passage", [1, 2]) == {"art_2": 1}
    store.index.add("passage", "art_1", [3])
    assert store.index.sharing("passage", [1, 2, 3]) == {"art_1": 1, "art_2": 1}


def test_a_key_of_too_many_members_is_passed_over(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STOP_MEMBERS", 3)
    for number in range(3):
        store.index.add("passage", f"art_{number}", [1, 100 + number])
    assert len(store.index.sharing("passage", [1])) == 3
    store.index.add("passage", "art_3", [1, 103])
    assert store.index.sharing("passage", [1, 103]) == {"art_3": 1}


def test_many_keys_are_asked_at_once(store: Store) -> None:
    store.index.add("passage", "art_1", range(5_000))
    assert store.index.sharing("passage", range(4_000, 9_000)) == {"art_1": 1_000}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("index") / "case.db", create=True)


@given(st.dictionaries(st.sampled_from("abcdef"), KEYS), KEYS, st.integers(1, 4))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example({"a": {1, 2}, "b": {2}}, {1, 2}, 2)
def test_sharing_counts_as_a_plain_count_does(
    kept: Store, members: dict[str, set[int]], asked: set[int], at_least: int
) -> None:
    space = f"space {next(SPACES)}"
    for member, keys in members.items():
        kept.index.add(space, member, keys)
    counted = Counter({member: len(keys & asked) for member, keys in members.items()})
    expected = {member: shared for member, shared in counted.items() if shared >= at_least}
    assert kept.index.sharing(space, asked, at_least=at_least) == expected

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import builders
import pytest

from recoupe.records.readings import Reading
from recoupe.store.store import Store, open_store


def test_a_reading_comes_back_as_it_was(store: Store) -> None:
    reading = builders.sabereen_reading()
    assert store.add(reading, content=b"page", key="k1")
    assert store.reading(reading.article.id) == reading
    assert store.find_by_key("k1") == reading
    assert list(store.readings()) == [reading]


def test_storing_again_changes_nothing(store: Store) -> None:
    reading = builders.sabereen_reading()
    store.add(reading, content=b"page", key="k1")
    head = store.head()
    assert not store.add(reading, content=b"page", key="k1")
    assert store.head() == head

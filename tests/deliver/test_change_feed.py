"""What changed, as a feed that a feed reader reads back."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from xml.etree import ElementTree

import feedparser
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import any_text
from recoupe.deliver.change_feed import write_atom
from recoupe.records.searches import Change, ChangedKind, ChangeKind


def change(
    seq: int,
    kind: ChangeKind = "new",
    id_: str = "inc_1",
    detail: str | None = None,
    record: ChangedKind = "incident",
) -> Change:
    return Change(seq=seq, at=datetime(2024, 5, 3, 9, seq, tzinfo=UTC), kind=kind, record=record, id=id_, detail=detail)


def feed_of(*changes: Change, name: str = "case.db") -> feedparser.FeedParserDict:
    out = io.BytesIO()
    write_atom(changes, out, name=name)
    found = feedparser.parse(out.getvalue())
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_each_change_is_an_entry_in_its_order() -> None:
    found = feed_of(change(1), change(2, "merged", "inc_2", "inc_1"), change(3, "withdrawn", "art_1", record="record"))
    assert found.feed.title == "Recoupe: case.db"
    assert [(entry.title, entry.tags[0].term, entry.updated) for entry in found.entries] == [
        ("incident inc_1: new", "new", "2024-05-03T09:01:00+00:00"),
        ("incident inc_2: merged, inc_1", "merged", "2024-05-03T09:02:00+00:00"),
        ("record art_1: withdrawn", "withdrawn", "2024-05-03T09:03:00+00:00"),
    ]
    assert found.feed.updated == "2024-05-03T09:03:00+00:00"
    assert [entry.content[0].value for entry in found.entries] == [entry.title for entry in found.entries]


def test_no_two_entries_are_taken_for_one() -> None:
    # one row of the log: a judgement that takes two records out of use
    row = [change(7, "new", "jdg_1"), change(7, "withdrawn", "art_1"), change(7, "withdrawn", "art_2")]
    ids = [entry.id for entry in feed_of(*row).entries]
    assert len(set(ids)) == 3


def test_the_entries_of_two_cases_are_not_taken_for_one() -> None:
    one, other = feed_of(change(1), name="a.db"), feed_of(change(1), name="b.db")
    assert one.feed.id != other.feed.id
    assert one.entries[0].id != other.entries[0].id


def test_the_same_changes_again_have_the_same_ids() -> None:
    assert [entry.id for entry in feed_of(change(1), change(2)).entries][:1] == [feed_of(change(1)).entries[0].id]


def test_a_case_without_changes_is_a_feed_without_entries() -> None:
    found = feed_of()
    assert found.entries == []
    assert found.feed.updated == "1970-01-01T00:00:00+00:00"


@pytest.mark.parametrize("name", ["<b>&amp;", "affaire d’Orma", "\udce9", "a\x00b\x1f", "\ufffe"])
@pytest.mark.parametrize("detail", ['"quoted" <i>', "]]>", "\x0b", "\udcff"])
def test_odd_characters_break_nothing(name: str, detail: str) -> None:
    found = feed_of(change(1, detail=detail), name=name)
    assert len(found.entries) == 1


@given(name=any_text(), id_=any_text(), detail=st.none() | any_text())
@example(name="", id_="", detail="")
@example(name="\r", id_="\x85", detail="\u2028")
def test_any_feed_is_well_formed(name: str, id_: str, detail: str | None) -> None:
    out = io.BytesIO()
    write_atom([change(1, id_=id_, detail=detail)], out, name=name)
    root = ElementTree.fromstring(out.getvalue())
    assert len(root.findall("{http://www.w3.org/2005/Atom}entry")) == 1

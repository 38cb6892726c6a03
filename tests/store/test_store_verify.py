from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest
import stored
from sqlalchemy import text

from recoupe.records.errors import StoreDamaged, StoreError
from recoupe.store.databases import Database
from recoupe.store.store import Store, open_store

PAGE = b"<p>a page that was captured, as it was received</p>" * 50


def fill(store: Store) -> None:
    for number in range(5):
        store.add(stored.small_reading(number), content=PAGE + b"%d" % number)
    store.add(stored.full_reading(), content=PAGE)
    store.put_incidents([stored.build_incident("inc_1", ["e1"])])
    store.put_incidents([stored.build_incident("inc_1", ["e1", "e2"])])
    store.put_incidents([stored.build_incident("inc_2", ["e3"])])
    store.put_incidents([], ["inc_2"])
    store.put_judgement(stored.build_judgement("withdraw", "inc_1"))


def database_of(store: Store) -> Database:
    return store._database


def change(store: Store, statement: str, **values: object) -> None:
    with database_of(store).writing() as connection:
        assert connection.execute(text(statement), values).rowcount != 0


def test_a_store_as_it_was_left_has_no_damage(store: Store) -> None:
    fill(store)
    assert list(store.verify()) == []
    assert list(store.verify(head=str(store.head()))) == []
    assert list(store.verify(head=store.head().chain.upper())) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        pytest.param(
            "UPDATE log SET at = '2020-01-01T00:00:00+00:00' WHERE seq = 2",
            ["row 2 of the log (article "],
            id="a time in the log",
        ),
        pytest.param("UPDATE log SET detail = 'x' WHERE seq = 8", ["row 8 of the log (incident inc_1)"], id="a detail"),
        pytest.param(
            "DELETE FROM log WHERE seq = 3",
            ["the log: expected row 3 after row 2, found row 4", "row 4 of the log", "the reading of art"],
            id="a row of the log taken out",
        ),
        pytest.param(
            "DELETE FROM bodies WHERE seq = 8", ["row 8 of the log: expected the incident inc_1"], id="a record"
        ),
        pytest.param(
            "UPDATE bodies SET body = (SELECT other.body FROM bodies AS other WHERE other.seq = 8) WHERE seq = 7",
            ["incident inc_1 (row 7): expected sha256"],
            id="a record exchanged",
        ),
        pytest.param("UPDATE bodies SET body = :bytes WHERE seq = 7", ["incident inc_1 (row 7)"], id="no record"),
        pytest.param(
            "UPDATE readings SET records = :bytes WHERE seq = 6",
            ["the reading of article"],
            id="a reading that is none",
        ),
        pytest.param(
            "UPDATE readings SET head = (SELECT other.head FROM readings AS other WHERE other.seq = 2) WHERE seq = 1",
            ["the reading of article", "expected sha256"],
            id="an article exchanged",
        ),
        pytest.param(
            "DELETE FROM readings WHERE seq = 1", ["row 1 of the log: expected the article"], id="a reading gone"
        ),
        pytest.param("DELETE FROM blobs", ["row 1 of the log: expected the captured page"], id="pages gone"),
        pytest.param("UPDATE blobs SET content = :bytes", ["the captured page"], id="pages changed"),
        pytest.param("UPDATE blobs SET size = size + 1", ["the captured page"], id="a page's size changed"),
        pytest.param("UPDATE events SET killed = 400", ["expected its events as they are searched"], id="a toll"),
        pytest.param("DELETE FROM events", ["expected its events as they are searched"], id="events gone"),
        pytest.param("DELETE FROM articles", ["expected its article among those that are found"], id="articles gone"),
        pytest.param("UPDATE articles SET rank = rank + 50000000 WHERE rank > 0", ["a rank of its day"], id="ranks"),
        pytest.param("DELETE FROM current WHERE id = 'inc_1'", ["the current incident inc_1"], id="not current"),
        pytest.param(
            "UPDATE current SET seq = 7 WHERE id = 'inc_1'", ["the current incident inc_1"], id="a former revision"
        ),
        pytest.param(
            "INSERT INTO current VALUES ('incident', 'inc_2', 9)", ["the current incident inc_2"], id="back again"
        ),
        pytest.param("INSERT INTO withdrawn VALUES ('art_1')", ["the record art_1: expected in use"], id="withdrawn"),
        pytest.param("DELETE FROM withdrawn", ["the record inc_1: expected out of use"], id="no more withdrawn"),
        pytest.param("UPDATE articles SET withdrawn = 1", ["expected in use"], id="articles out of use"),
    ],
)
def test_verify_names_what_was_changed(store: Store, statement: str, expected: list[str]) -> None:
    fill(store)
    change(store, statement, **({"bytes": b"no such bytes"} if ":bytes" in statement else {}))
    damages = [str(damage) for damage in store.verify()]
    for words in expected:
        assert any(words in damage for damage in damages), damages


def test_words_that_are_not_found_any_more_are_told(store: Store) -> None:
    fill(store)
    is_sqlite = database_of(store).is_sqlite
    change(store, "UPDATE texts_data SET block = zeroblob(8) WHERE id > 10" if is_sqlite else "DELETE FROM texts")
    assert any("found by all of its words" in str(each) or "malformed" in str(each) for each in store.verify())


def test_a_log_that_was_cut_off_is_told_by_an_earlier_head(store: Store) -> None:
    fill(store)
    head = store.head()
    with database_of(store).writing() as connection:
        for table in ("log", "bodies"):
            connection.execute(text(f"DELETE FROM {table} WHERE seq > 8"))
        connection.execute(text("DELETE FROM withdrawn"))
        connection.execute(text("DELETE FROM current WHERE kind = 'judgement'"))
    assert list(store.verify()) == [], "a shorter log is a whole log"
    (damage,) = store.verify(head=str(head))
    assert str(damage).startswith(f"the log: expected a row that ends in {head}, found none up to its end, 8:")


@pytest.mark.parametrize("head", ["0:" + "0" * 64, "0" * 64])
def test_the_head_of_an_empty_log_is_in_every_log(store: Store, head: str) -> None:
    assert str(store.head()) == "0:" + "0" * 64
    fill(store)
    assert list(store.verify(head=head)) == []


def test_a_head_with_another_number_is_none_of_ours(store: Store) -> None:
    fill(store)
    assert list(store.verify(head=f"3:{store.head().chain}"))


def test_any_changed_byte_of_a_file_is_found(tmp_path: Path) -> None:
    """Bytes all over the file, one at a time: either nothing that is read has changed, or it is told."""
    path = tmp_path / "case.db"
    with open_store(path, create=True) as store:
        fill(store)
        readings, head = list(store.readings()), store.head()
    whole = path.read_bytes()
    used = random.Random(1).sample([place for place, byte in enumerate(whole) if byte and place >= 100], 120)
    missed = 0
    for place in used:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        is_told, is_same = outcome(path, lambda store: list(store.readings()) == readings and store.head() == head)
        assert is_told or is_same, f"byte {place}"
        missed += not is_told
    assert missed < len(used) / 2, "what is not told lies in free space, or in what is no part of the evidence"


def outcome(path: Path, check: Callable[[Store], bool]) -> tuple[bool, bool]:
    """Whether a damage is told, and whether what is read is the same."""
    try:
        with open_store(path) as store:
            return bool(list(store.verify())), check(store)
    except StoreError:
        return True, False
    finally:
        for side in ("-wal", "-shm"):
            path.with_name(path.name + side).unlink(missing_ok=True)


def test_what_is_damaged_is_not_given_out(tmp_path: Path) -> None:
    with open_store(tmp_path / "case.db", create=True) as store:
        fill(store)
        change(store, "UPDATE blobs SET packing = 'none'")
        change(store, "UPDATE readings SET records = :bytes", bytes=b"torn")
        reading = stored.full_reading()
        with pytest.raises(StoreDamaged, match="cannot be unpacked"):
            store.reading(reading.article.id)
        with pytest.raises(StoreDamaged, match="are not what was stored"):
            store.content(hashlib.sha256(PAGE).hexdigest())

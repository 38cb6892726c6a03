from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import stored
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from record_released import RELEASED, fill
from sqlalchemy import text

from recoupe.records.searches import SearchQuery
from recoupe.store import migrate as module
from recoupe.store.migrate import find_revision, is_known, migrate
from recoupe.store.schema import METADATA, REVISION, VERSION_TABLE
from recoupe.store.store import Store, open_store

REVISIONS = [
    each.revision for each in ScriptDirectory(str(Path(module.__file__).with_name("migrations"))).walk_revisions()
]
RELEASED_STORES = sorted(RELEASED.glob("*.db.gz"))


def check(store: Store) -> None:
    """That all of ``fill`` is there."""
    reading = stored.full_reading()
    assert list(store.readings()) == [reading]
    assert store.find_by_key("key_1") == reading
    assert store.content(reading.article.capture.sha256) is None
    assert [failure.source for failure in store.failures()] == ["broken.html"]
    assert store.links_of(["e2"]) == [stored.build_link("e1", "e2")]
    assert list(store.copies()) == [stored.build_copy("art_2", "art_1")]
    assert list(store.incidents()) == [stored.build_incident("inc_1", ["e1", "e2"], status="corroborated")]
    assert len(store.incident_history("inc_1")) == 2
    assert list(store.questions()) == [stored.build_question("inc_1", "inc_2")]
    assert [judgement.kind for judgement in store.judgements()] == ["withdraw"]
    assert store.index.sharing("passage", [2, 3, 4]) == {"art_1": 2}
    assert [hit.article for hit in store.search(SearchQuery(words="explosion", toll=4))] == [reading.article.id]
    assert list(store.verify()) == []


def test_the_newest_migration_is_the_one_that_we_use() -> None:
    assert REVISIONS[0] == REVISION
    assert is_known(REVISION)
    assert not is_known("9001")


def test_a_store_of_every_revision_was_kept() -> None:
    assert [path.name.removesuffix(".db.gz") for path in RELEASED_STORES] == sorted(REVISIONS)


@pytest.mark.parametrize("released", RELEASED_STORES, ids=lambda path: path.name)
def test_a_store_of_every_released_version_can_be_used(released: Path, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(gzip.decompress(released.read_bytes()))
    with open_store(path) as store:
        check(store)
        assert store.add(stored.small_reading(2))
        with store._database.reading() as connection:
            assert find_revision(connection) == REVISION


@pytest.mark.parametrize("revision", REVISIONS)
def test_tables_of_every_revision_become_those_that_we_use(place: str, revision: str) -> None:
    """On a server, where no store of a released version can be kept as a file."""
    with open_store(place, create=True) as store:
        with store._database.writing() as connection:
            for table in [*reversed(METADATA.sorted_tables)]:
                table.drop(connection)
            connection.execute(text("DROP TABLE texts"))
            connection.execute(text(f"DROP TABLE {VERSION_TABLE}"))
        with store._database.writing() as connection:
            migrate(connection, to=revision)
            assert find_revision(connection) == revision
    with open_store(place) as store:
        fill(store)
        check(store)


def test_the_tables_are_those_that_the_code_names(store: Store) -> None:
    with store._database.reading() as connection:
        options = {"version_table": VERSION_TABLE, "compare_type": True, "include_name": is_ours}
        differences = compare_metadata(MigrationContext.configure(connection, opts=options), METADATA)
    assert differences == []


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Not the words that are searched: those tables are each database's own affair."""
    return kind != "table" or not str(name).startswith("texts")

"""Keeps a small store as this version writes it, for the tests of later ones.

PYTHONPATH=tests python tests/store/record_released.py

Run it when a version is released whose tables have a new revision, and never again for that revision.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from pathlib import Path

import stored

import builders
from recoupe.store.schema import REVISION
from recoupe.store.store import Store, open_store

RELEASED = Path(__file__).with_name("released")


def fill(store: Store) -> None:
    """A bit of everything."""
    store.add(stored.full_reading(), content=b"<p>a page</p>" * 20, key="key_1")
    store.add(stored.small_reading(1), content=b"another page", key="key_2")
    store.add(builders.build_failure(), content=b"broken")
    store.put_cards([stored.build_card("e1"), stored.build_card("e2")])
    store.put_links([stored.build_link("e1", "e2")])
    store.put_copies([stored.build_copy("art_2", "art_1")])
    store.put_incidents([stored.build_incident("inc_1", ["e1"]), stored.build_incident("inc_2", ["e2"])])
    store.put_questions([stored.build_question("inc_1", "inc_2")])
    store.put_incidents([stored.build_incident("inc_1", ["e1", "e2"], status="corroborated")], ["inc_2"])
    store.put_judgement(stored.build_judgement("withdraw", stored.small_reading(1).article.id))
    store.index.add("passage", "art_1", [1, 2, 3])


def main() -> int:
    """Writes the file of this version's revision."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        with open_store(path, create=True) as store:
            fill(store)
        RELEASED.mkdir(exist_ok=True)
        (RELEASED / f"{REVISION}.db.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main())

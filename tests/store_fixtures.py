"""Every test that asks for ``place`` or ``store`` runs on a file of SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

from databases_for_tests import NoPostgres, empty_schema, running_postgres
from recoupe.store.store import Store, open_store

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server; the test is skipped, with the reason, where none can be had."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(running_postgres())
        except NoPostgres as error:
            pytest.skip(f"not tested on PostgreSQL: {error}")
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store can be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "case.db")
        return
    server = request.getfixturevalue("postgres")
    with empty_schema(server, f"recoupe_{next(_NUMBERS)}") as url:
        yield url


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """An open store without articles."""
    with open_store(place, create=True) as opened:
        yield opened

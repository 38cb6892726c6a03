"""Brings the tables of a store to what this version needs: by Alembic, inside the caller's transaction."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from recoupe.records.errors import StoreTooNew
from recoupe.store.schema import REVISION, VERSION_TABLE

_SCRIPTS = Path(__file__).with_name("migrations")


def find_revision(connection: Connection) -> str | None:
    """The revision of the tables in the database; None where it holds no store."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))
    return None if found is None else str(found)


def is_known(revision: str) -> bool:
    """Whether this version can bring tables of ``revision`` up to date."""
    if revision == REVISION:
        return True
    from alembic.script import ScriptDirectory  # slow to import, and rarely needed

    return revision in {each.revision for each in ScriptDirectory(str(_SCRIPTS)).walk_revisions()}


def check_known(revision: str, *, place: str) -> None:
    """Nothing where the store can be used.

    Raises:
        StoreTooNew: a later version made the tables.
    """
    if not is_known(revision):
        raise StoreTooNew(
            f"{place} was written by a later version of Recoupe (its tables are of revision {revision!r}, this version "
            f"knows them up to {REVISION!r}): update Recoupe. The store was left as it is"
        )


def migrate(connection: Connection, *, to: str = REVISION) -> None:
    """Creates the tables, or brings them to revision ``to``; all or nothing with the transaction of ``connection``."""
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(_SCRIPTS))

    def steps(revision: object, _context: object) -> object:
        return script._upgrade_revs(to, revision)  # type: ignore[arg-type]  # what alembic.command.upgrade does

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(connection=connection, version_table=VERSION_TABLE)
        environment.run_migrations()

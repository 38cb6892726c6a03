"""A throw-away PostgreSQL for the tests, and empty places for stores."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

POSTGRES_URL = "RECOUPE_TEST_POSTGRES"  # the environment variable that gives the URL of a server to use instead
_FOLDERS = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")
_OPTIONS = "-c fsync=off -c full_page_writes=off -c listen_addresses=127.0.0.1 -c max_connections=30"


class NoPostgres(Exception):
    """There is no PostgreSQL to be had; the message says why."""


@contextmanager
def running_postgres() -> Iterator[str]:
    """The URL of a server that is ours alone, gone at the end.

    Raises:
        NoPostgres: its programs are not installed, or it does not start.
    """
    given = os.environ.get(POSTGRES_URL)
    if given:
        yield given
        return
    programs = _find_programs()
    folder = Path(tempfile.mkdtemp(prefix="recoupe-postgres-"))
    try:
        as_owner = _owner_of(folder)
        port = _free_port()
        _run([str(programs / "initdb"), "-D", str(folder / "data"), "-U", "recoupe", "-A", "trust", "-E", "UTF8",
              "--locale=C", "--no-sync"], as_owner)  # fmt: skip
        start = [str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-l", str(folder / "log")]
        _run([*start, "-o", f"-p {port} -k {folder} {_OPTIONS}", "start"], as_owner)
        try:
            yield f"postgresql://recoupe@127.0.0.1:{port}/postgres"
        finally:
            _run([*start, "-m", "immediate", "stop"], as_owner)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def empty_schema(server: str, name: str) -> Iterator[str]:
    """The URL of a fresh part of ``server``'s database: much quicker than a database of its own."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE SCHEMA "{name}"')
        try:
            yield f"{server}?options=-csearch_path%3D{name}"
        finally:
            connection.execute(f'DROP SCHEMA "{name}" CASCADE')


def _find_programs() -> Path:
    """The folder with ``initdb`` and ``pg_ctl``, of the latest version."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [program.parent for folder in _FOLDERS for program in Path(folder).glob("*/bin/initdb")]
    if not found:
        raise NoPostgres(
            f"PostgreSQL is not installed here (no initdb); install it, or give the URL of a server in {POSTGRES_URL}"
        )
    return max(found, key=lambda program: [int(part) for part in program.parent.name.split(".") if part.isdigit()])


def _owner_of(folder: Path) -> Callable[[list[str]], list[str]]:
    """How to run a program as one who may own a server: root may not."""
    if os.name != "posix" or os.geteuid() != 0:
        return lambda command: command
    runuser = shutil.which("runuser")
    if runuser is None or subprocess.run(["id", "postgres"], capture_output=True, check=False).returncode:
        raise NoPostgres("PostgreSQL does not run as root, and there is no user 'postgres' to run it as")
    shutil.chown(folder, "postgres")
    return lambda command: [runuser, "-u", "postgres", "--", *command]


def _run(command: list[str], as_owner: Callable[[list[str]], list[str]]) -> None:
    with tempfile.TemporaryFile() as said:  # a pipe would stay open with the server, and be waited for
        done = subprocess.run(as_owner(command), stdout=said, stderr=said, cwd="/", check=False, timeout=120)
        if done.returncode:
            said.seek(0)
            raise NoPostgres(f"PostgreSQL does not start: {said.read().decode(errors='replace').strip()[-500:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

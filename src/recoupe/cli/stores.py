"""The store that a command works on: named by ``--store``, or by the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from recoupe.records.errors import UsageError

if TYPE_CHECKING:
    from recoupe.pipeline.settings import Settings
    from recoupe.store.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
BESIDE = ("", "-wal", "-shm", "-journal")  # the files of a store of SQLite


def store_option(command: Command) -> Command:
    """``--store PLACE``."""
    return click.option(
        "--store",
        "place",
        metavar="PLACE",
        help="The store: a file, or a postgresql:// URL. By default the one that recoupe.toml names.",
    )(command)


def settings_option(command: Command) -> Command:
    """``--settings FILE``."""
    return click.option(
        "-s",
        "--settings",
        "settings_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="A TOML file of settings; recoupe.toml in this folder, if there is one.",
    )(command)


@contextmanager
def open_named(
    place: str | None, settings: Settings, *, create: bool = False, outputs: Iterable[Path | None] = ()
) -> Iterator[Store]:
    """The store at ``place``, else the one of the settings; closed at the end. ``outputs`` are the files that the
    command will write.

    Raises:
        UsageError: neither names one, or one of ``outputs`` is the store itself.
        StoreError: it cannot be opened.
    """
    from recoupe.store.store import open_store

    chosen = place or settings.store
    if chosen is None:
        raise UsageError("no store is named; give --store case.db, or set store in recoupe.toml")
    for output in outputs:
        if output is not None and _is_part_of(output, chosen):
            raise UsageError(f"{str(output)!r} is the store, and would be written over; name another file")
    with open_store(chosen, create=create) as store:
        yield store


def country_code(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """``--country`` in capitals.

    Raises:
        UsageError: there is no country of that code.
    """
    if value is None:
        return None
    from recoupe.knowledge.country_codes import load_country_codes

    code = value.strip().upper()
    if code not in load_country_codes():
        raise UsageError(f"--country is {value!r}; it needs to be one of the three-letter codes of ISO 3166, as in BFA")
    return code


def _is_part_of(path: Path, place: str) -> bool:
    """Whether ``path`` is a file of the store at ``place``, be it there or not."""
    if "://" in place:
        return False
    found = path.resolve()
    return any(found == Path(place + end).resolve() for end in BESIDE) or _is_same(path, Path(place))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)  # by another name: a hard link
    except (OSError, ValueError):  # one of them is not there
        return False

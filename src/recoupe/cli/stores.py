"""The store that a command works on: named by ``--store``, or by the settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from recoupe.records.errors import UsageError

if TYPE_CHECKING:
    from recoupe.pipeline.settings import Settings
    from recoupe.store.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


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
def open_named(place: str | None, settings: Settings, *, create: bool = False) -> Iterator[Store]:
    """The store at ``place``, else the one of the settings; closed at the end.

    Raises:
        UsageError: neither names one.
        StoreError: it cannot be opened.
    """
    from recoupe.store.store import open_store

    chosen = place or settings.store
    if chosen is None:
        raise UsageError("no store is named; give --store case.db, or set store in recoupe.toml")
    with open_store(chosen, create=create) as store:
        yield store

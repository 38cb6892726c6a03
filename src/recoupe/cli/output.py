"""Where a command writes: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from recoupe.records.errors import UsageError


@contextmanager
def open_output(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or ``path``: written beside itself first, and put in place at the end.

    If the work breaks off, what was written so far stays in ``<path>.partial``, and standard error says so;
    an older ``path`` is left as it was. What is no regular file (a pipe, a device) is written to directly.

    Raises:
        UsageError: the file cannot be written, or standard output is closed.
    """
    if path is None:
        if sys.stdout is None:
            raise UsageError("standard output is closed; name a file with --output")
        yield sys.stdout.buffer
        return
    if path.exists() and not path.is_file():
        with _open(path, meant=path) as out:
            yield out
        return
    partial = path.with_name(path.name + ".partial")
    out = _open(partial, meant=path)
    try:
        with out:
            yield out
    except BaseException:  # Ctrl-C, too: hours of reading may lie there
        if partial.stat().st_size:
            click.echo(f"recoupe: broke off; what was written so far is in {partial}", err=True)
        else:
            partial.unlink()
        raise
    partial.replace(path)


def check_apart(path: Path, sources: Iterable[str]) -> None:
    """Whether ``path`` may be written: not if it is one of ``sources``.

    Raises:
        UsageError: it is one.
    """
    for source in sources:
        try:
            is_same = path.samefile(source)
        except (OSError, ValueError):  # one of them is not there, or is no path
            continue
        if is_same:
            raise UsageError(f"{str(path)!r} is a source, and would be written over; name another file with --output")


def _open(path: Path, *, meant: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        reason = f"{error.strerror}; name another file with --output"
        if not meant.parent.is_dir():
            reason = f"there is no folder {str(meant.parent)!r}; make it first"
        raise UsageError(f"cannot write to {str(meant)!r}: {reason}") from error

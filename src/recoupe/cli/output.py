"""Where a command writes: standard output, or a file that appears only when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
        UsageError: the file cannot be written.
    """
    if path is None:
        yield sys.stdout.buffer
        return
    if path.exists() and not path.is_file():
        with _open(path) as out:
            yield out
        return
    partial = path.with_name(path.name + ".partial")
    out = _open(partial)
    try:
        with out:
            yield out
    except BaseException:  # Ctrl-C, too: hours of reading may lie there
        if partial.stat().st_size:
            click.echo(f"recoupe: broke off; what was read so far is in {partial}", err=True)
        else:
            partial.unlink()
        raise
    partial.replace(path)


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise UsageError(f"cannot write to {str(path)!r}: {error.strerror}") from error

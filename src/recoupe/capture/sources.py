"""Opens whatever a user names: a file, a folder, standard input or a URL, as a stream of captures."""

from __future__ import annotations

import logging
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from recoupe.capture.addresses import without_login
from recoupe.capture.captures import Carrier, now
from recoupe.capture.jsonl import captures_of_lines
from recoupe.capture.limits import Limits
from recoupe.capture.media import KNOWN_SUFFIXES, SNIFF_BYTES, find_kind, find_stranger, is_known, media_type_of
from recoupe.capture.streams import InputStream, read_whole
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import NoArticle, SourceBroken, SourceError, SourceNotFound, UsageError

STDIN = "-"

_HOST_START = re.compile(r"(www\.|[\w-]+(\.[\w-]+)*\.(com|org|net|info|fr|be|ch|ca|uk|eu|news)(/|$))", re.I)

_log = logging.getLogger(__name__)


def open_source(
    source: str,
    *,
    limits: Limits,
    stdin: BinaryIO | None = None,
    fetch: Callable[[str], Capture] | None = None,
) -> Iterator[Capture | Failure]:
    """The captures of ``source``, one at a time; what cannot be had comes as a failure in its place.

    ``source`` is a file, a folder (read recursively, by name, files before folders), ``-`` (``stdin``, by
    default the process's own) or an http(s) URL, which ``fetch`` gets (by default ``fetch_page``).
    The network is touched for a URL and for nothing else.

    Raises:
        UsageError: ``source`` is empty.
        SourceNotFound: there is no such file or folder, or no standard input. Raised here, not when the
            first capture is taken.
    """
    if not source.strip():
        raise UsageError("no source is given: name a file, a folder, a URL, or - for standard input")
    if source == STDIN:
        if stdin is None and sys.stdin is None:
            raise SourceNotFound("standard input is closed; pipe a page into it, or name a file")
        return _captures_of_stdin(stdin or sys.stdin.buffer, limits)
    if is_url(source):
        return _captures_of_url(source, fetch or _fetcher(limits))
    path = Path(source)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        hint = ". For a page on the web, begin with https://" if _HOST_START.match(source) else ""
        raise SourceNotFound(f"no file or folder {_shown(path)!r} ({_reason(error)}){hint}") from error
    return _captures_of_folder(path, limits) if stat.S_ISDIR(mode) else _captures_of_file(path, limits)


def _captures_of_stdin(stdin: BinaryIO, limits: Limits) -> Iterator[Capture | Failure]:
    carrier = Carrier(name=STDIN, via="stdin", captured_at=now())
    yield from _captures_of_stream(stdin, "", carrier, limits)


def _captures_of_url(url: str, fetch: Callable[[str], Capture]) -> Iterator[Capture | Failure]:
    carrier = Carrier(name=without_login(url), via="http", captured_at=now())
    try:
        yield fetch(url)
    except SourceError as error:
        yield carrier.failure(error)


def _captures_of_folder(folder: Path, limits: Limits) -> Iterator[Capture | Failure]:
    """Hidden files and unknown suffixes are passed over, counted and logged; links to folders too."""
    carrier = Carrier(name=_shown(folder), via="file", captured_at=now())
    unreadable: list[OSError] = []
    found = passed = 0
    for parent, folders, names in os.walk(folder, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if is_known(name) and (path.is_file() or not path.exists()):  # not: pipes and devices
                found += 1
                yield from _captures_of_file(path, limits)
            else:
                passed += 1
    for error in unreadable:
        yield carrier.failure(SourceNotFound(f"cannot read folder {error.filename!r}: {_reason(error)}"))
    if passed:
        files = "1 file" if passed == 1 else f"{passed:,} files"
        _log.warning("%s: %s passed over: hidden, or of another kind", carrier.name, files)
    if not found and not unreadable:
        known = " ".join(KNOWN_SUFFIXES)
        yield carrier.failure(SourceNotFound(f"no file in this folder that Recoupe reads; known: {known}"))


def _captures_of_file(path: Path, limits: Limits) -> Iterator[Capture | Failure]:
    carrier = Carrier(name=_shown(path), via="file", captured_at=_modified_at(path))
    try:
        raw = path.open("rb")
    except OSError as error:
        yield carrier.failure(SourceNotFound(f"cannot be opened: {_reason(error)}"))
        return
    with closing(raw):
        yield from _captures_of_stream(raw, path.name, carrier, limits)


def _captures_of_stream(raw: BinaryIO, name: str, carrier: Carrier, limits: Limits) -> Iterator[Capture | Failure]:
    """``name`` decides what is read where it can; it is empty for a pipe."""
    some = False
    try:
        for item in _captures_of_kind(InputStream(raw), name, carrier, limits):
            some = True
            yield item
        if not some:
            raise NoArticle("holds no page with an article in it")
    except SourceError as error:
        yield carrier.failure(error)
    except OSError as error:
        yield carrier.failure(SourceBroken(f"reading stopped: {_reason(error)}"))


def _captures_of_kind(stream: InputStream, name: str, carrier: Carrier, limits: Limits) -> Iterator[Capture | Failure]:
    head = stream.peek(SNIFF_BYTES)
    if stranger := find_stranger(name, head):
        raise SourceBroken(stranger)
    kind = find_kind(name, head)
    if kind == "warc":
        from recoupe.capture.warc import captures_of_warc  # warcio is slow to import

        yield from captures_of_warc(stream, carrier, limits=limits)
    elif kind == "jsonl":
        yield from captures_of_lines(stream, carrier, limits=limits)
    else:
        content = read_whole(stream.read, max_bytes=limits.max_bytes)
        if not content.strip():
            raise SourceBroken("is empty; fetch or save it again" if name else "is empty: nothing came")
        yield carrier.capture(content, media_type_of(name, kind))


def _fetcher(limits: Limits) -> Callable[[str], Capture]:
    def fetch(url: str) -> Capture:
        from recoupe.capture.http import fetch_page  # httpx is slow to import

        return fetch_page(url, limits=limits)

    return fetch


def is_url(source: str) -> bool:
    """Whether ``source`` is an address.

    Anything with ``://`` counts: a scheme that is not ours is refused by name, not sought on disk.
    """
    scheme, mark, _ = source.partition("://")
    return bool(mark) and scheme.isalnum()


def _modified_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, OverflowError, ValueError):  # file systems hold times that no calendar has
        return now()


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _shown(path: Path) -> str:
    """The path as text that every format can hold, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")

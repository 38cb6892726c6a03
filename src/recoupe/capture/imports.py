"""Opens what other tools hand over: feeds, tables of addresses, Telegram's and GDELT's exports, and plain sources."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from recoupe.capture.captures import Carrier, now
from recoupe.capture.feeds import leads_of_feed
from recoupe.capture.gdelt import columns_of_gdelt, leads_of_gdelt
from recoupe.capture.leads import Lead, once_each
from recoupe.capture.limits import Limits
from recoupe.capture.media import is_feed, is_table
from recoupe.capture.sources import is_url, open_source
from recoupe.capture.streams import InputStream, read_whole
from recoupe.capture.tables import leads_of_table
from recoupe.capture.telegram import captures_of_telegram, is_telegram
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import SourceError, SourceNotFound, UnknownName

ImportKind = Literal["articles", "csv", "feed", "gdelt", "telegram"]
KINDS: tuple[ImportKind, ...] = get_args(ImportKind)
PEEK_BYTES = 65_536
MAX_EXPORT_BYTES = 1_000_000_000  # of a Telegram export, which is parsed as a whole

Fetch = Callable[[str], Capture]


def open_import(
    source: str, *, kind: str | None, limits: Limits, fetch: Fetch, fetch_feed: Fetch, offline: bool = False
) -> Iterator[Lead | Capture | Failure]:
    """The leads and captures of ``source``; ``kind`` None: told from its name and first bytes.

    ``articles`` is whatever ``open_source`` reads: files, folders, WARC, JSONL. ``fetch_feed`` gets a feed
    from the web. ``offline``: entries of a feed give the text that the feed carries, not a lead.

    Raises:
        UnknownName: there is no such kind.
        SourceNotFound: there is no such file.
    """
    if kind is not None and kind not in KINDS:
        raise UnknownName(kind="kind of import", name=kind, known=KINDS)
    found = _open(source, kind, limits, fetch, fetch_feed, offline)
    return once_each(found)


def capture_of(lead: Lead, fetch: Fetch) -> Capture | Failure:
    """The page that ``lead`` leads to, with what its list says of date and outlet.

    The list's title is left out: the page has its own.
    """
    try:
        capture = fetch(lead.url)
    except SourceError as error:
        carrier = Carrier(name=f"{lead.url} (from {lead.source})", via="http", captured_at=now())
        return carrier.failure(error)
    return replace(capture, date=capture.date or lead.date, outlet=capture.outlet or lead.outlet)


def _open(
    source: str, kind: ImportKind | None, limits: Limits, fetch: Fetch, fetch_feed: Fetch, offline: bool
) -> Iterator[Lead | Capture | Failure]:
    if is_url(source):
        if kind == "feed":
            carrier = Carrier(name=source, via="feed", captured_at=now())
            return _guarded(lambda: leads_of_feed(fetch_feed(source).content, carrier, carried=offline), carrier)
        return open_source(source, limits=limits, fetch=fetch)
    path = Path(source)
    if source == "-" or path.is_dir() or kind == "articles":
        return open_source(source, limits=limits, fetch=fetch)
    try:
        raw = path.open("rb")
    except OSError as error:
        raise SourceNotFound(f"no file {source!r} ({error.strerror})") from error
    return _of_file(raw, path, kind, limits, fetch, offline)


def _of_file(
    raw: BinaryIO, path: Path, kind: ImportKind | None, limits: Limits, fetch: Fetch, offline: bool
) -> Iterator[Lead | Capture | Failure]:
    carrier = Carrier(name=str(path), via="file", captured_at=now())
    with closing(raw):
        stream = InputStream(raw)
        head = stream.peek(PEEK_BYTES)
        told = kind or _kind_of(path.name, head)
        if told == "articles":
            yield from open_source(str(path), limits=limits, fetch=fetch)
        elif told == "feed":
            yield from _guarded(
                lambda: leads_of_feed(read_whole(stream.read, max_bytes=limits.max_bytes), carrier, carried=offline),
                carrier,
            )
        elif told == "telegram":
            yield from _guarded(
                lambda: captures_of_telegram(read_whole(stream.read, max_bytes=MAX_EXPORT_BYTES), carrier), carrier
            )
        else:
            text = io.TextIOWrapper(
                io.BufferedReader(_Readable(stream)), encoding="utf-8-sig", errors="replace", newline=""
            )
            yield from _guarded(lambda: (leads_of_gdelt if told == "gdelt" else leads_of_table)(text, carrier), carrier)


def _kind_of(name: str, head: bytes) -> ImportKind:
    start = head.decode("utf-8", "replace")
    if is_feed(head):
        return "feed"
    if columns_of_gdelt(start.partition("\n")[0]):
        return "gdelt"
    if start.lstrip("\ufeff \r\n\t").startswith("{") and is_telegram(head):
        return "telegram"
    return "csv" if is_table(name) else "articles"


def _guarded(
    make: Callable[[], Iterator[Lead | Capture | Failure]], carrier: Carrier
) -> Iterator[Lead | Capture | Failure]:
    """What ``make`` gives; where it breaks off, a failure in its place."""
    try:
        yield from make()
    except SourceError as error:
        yield carrier.failure(error)


class _Readable(io.RawIOBase):
    """An ``InputStream`` as Python's own text layer wants it."""

    def __init__(self, stream: InputStream) -> None:
        self._stream = stream

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]  # Buffer is wider than what io passes
        """Fills ``buffer``; 0 at the end."""
        part = self._stream.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)

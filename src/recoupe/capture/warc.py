"""Web archives: the pages of a WARC file, one record after the other, streamed.

warcio reads the records' headers; the framing is ours, because a damaged record must cost itself
only, and no size that a file declares may be believed.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from recoupe.capture.captures import Carrier
from recoupe.capture.limits import Limits
from recoupe.capture.media import PAGE_TYPES, parse_content_type
from recoupe.capture.streams import BLOCK_BYTES, InputStream, read_whole, undo_encodings
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import SourceBroken, SourceError

RECORD_START = b"WARC/"
MAX_HEADER_BYTES = 1_048_576  # of one record's headers together; servers cap theirs at some 64 KB

_log = logging.getLogger(__name__)


def captures_of_warc(stream: InputStream, carrier: Carrier, *, limits: Limits) -> Iterator[Capture | Failure]:
    """A capture for each record that holds a page with status 200, a failure for each broken one."""
    logging.getLogger("warcio").setLevel(logging.ERROR)  # it tells of every space in an address
    reader = _WarcReader(stream, carrier, limits)
    stream.stop_before(RECORD_START)
    number = passed = 0
    while True:
        number += 1
        part = carrier.part(f"#{number}", via="warc")
        try:
            record = reader.next_record()
            if record is None:
                break
            capture = reader.read_page(record, part)
        except SourceError as error:
            yield part.failure(error)
            reader.skip_to_next()
            continue
        if capture is None:
            passed += 1
        else:
            yield capture
    if passed:
        _log.info("%s: %s records passed over that hold no page", carrier.name, passed)


@dataclass(slots=True)
class _HeaderStream:
    """What warcio reads a record from: header lines of a bounded length, in a bounded number."""

    stream: InputStream
    left: int = MAX_HEADER_BYTES

    def readline(self, length: int | None = None) -> bytes:
        line = self.stream.read_line(min(length or self.left, self.left))
        self.left -= len(line)
        if self.left <= 0:
            raise SourceBroken(f"a record's headers hold more than {MAX_HEADER_BYTES:,} bytes")
        return line

    def read(self, length: int) -> bytes:
        return self.stream.read(length)

    def tell(self) -> int:
        return MAX_HEADER_BYTES - self.left


class _WarcReader:
    """Frames records: where each starts, that it ends where it says, and where the next sound one is."""

    def __init__(self, stream: InputStream, carrier: Carrier, limits: Limits) -> None:
        self._stream = stream
        self._carrier = carrier
        self._limits = limits
        self._loader = ArcWarcRecordLoader(verify_http=True, arc2warc=False)

    def next_record(self) -> Any | None:  # Any: warcio has no types
        """The next record with its body unread; None at the end."""
        line = self._next_filled_line()
        if not line:
            return None
        if not line.startswith(RECORD_START):
            raise SourceBroken(f"no WARC record begins here but {line[:40]!r}; went on at the next one")
        try:
            record = self._loader.parse_record_stream(
                _HeaderStream(self._stream), line, known_format="warc", no_record_parse=True
            )
        except (ArchiveLoadFailed, StatusAndHeadersParserException) as error:
            raise SourceBroken(f"its WARC headers are broken: {str(error)[:200]}; the record is left out") from error
        declared = record.rec_headers.get_header("Content-Length")
        if declared is None or not declared.strip().isdecimal():
            raise SourceBroken(f"its Content-Length is {declared!r}, which is no length; the record is left out")
        return record

    def read_page(self, record: Any, part: Carrier) -> Capture | None:
        """The page that ``record`` holds; None if it holds none. Reads it to its end."""
        url = record.rec_headers.get_header("WARC-Target-URI")
        is_response = record.rec_type == "response" and bool(url) and url.startswith(("http:", "https:"))
        headers = self._http_headers(record, url) if is_response else record.rec_headers
        media_type, charset = parse_content_type(headers.get_header("Content-Type") if headers else None)
        if is_response:
            has_page = headers is not None and headers.get_statuscode() == "200"
        else:
            has_page = record.rec_type in ("resource", "conversion")
        if not has_page or media_type not in PAGE_TYPES:
            self._drain(record)
            self._check_end(record)
            return None
        content = self._undo_transfer(self._whole_body(record), headers if is_response else None)
        if not content.strip():
            raise SourceBroken("its page is empty")
        captured_at = _parse_instant(record.rec_headers.get_header("WARC-Date"))
        dated = part if captured_at is None else part.part("", via="warc", captured_at=captured_at)
        return dated.capture(content, media_type, url=url, charset=charset)

    def skip_to_next(self) -> None:
        """Passes over what is left of a broken record, up to the start of the next."""
        begins_line = True
        while True:
            try:
                line = self._stream.read_line(BLOCK_BYTES)
            except SourceBroken:
                self._stream.skip_damage(RECORD_START)
                begins_line = True
                continue
            if not line:
                if not self._stream.resume():
                    return
                begins_line = True
            elif begins_line and line.startswith(RECORD_START):
                self._stream.unread(line)
                return
            else:
                begins_line = line.endswith(b"\n")

    def _next_filled_line(self) -> bytes:
        while True:
            line = self._stream.read_line(BLOCK_BYTES)
            if line.strip() or (not line and not self._stream.resume()):
                return line

    def _http_headers(self, record: Any, url: str) -> Any:
        try:
            return self._loader.load_http_headers("response", url, record.raw_stream, record.length)
        except (StatusAndHeadersParserException, EOFError) as error:
            self._drain(record)
            raise SourceBroken(f"{url[:200]}: its HTTP headers are broken: {str(error)[:200]}") from error

    def _whole_body(self, record: Any) -> bytes:
        """The body as stored. Where its length is a lie, a record that it has swallowed is given back."""
        try:
            body = read_whole(record.raw_stream.read, max_bytes=self._limits.max_bytes)
        finally:
            self._drain(record)
        try:
            self._check_end(record)
        except SourceBroken:
            before, mark, _ = body.partition(b"\r\n\r\n" + RECORD_START + b"1.")
            if mark:
                self._stream.unread(body[len(before) + 4 :])
            raise
        return body

    def _undo_transfer(self, body: bytes, headers: Any | None) -> bytes:
        if headers is None:
            return body
        max_bytes = self._limits.max_bytes
        if (headers.get_header("Transfer-Encoding") or "").strip().lower() == "chunked":
            body = ChunkedDataReader(BytesIO(body)).read()
        return undo_encodings(body, headers.get_header("Content-Encoding") or "", max_bytes=max_bytes)

    def _drain(self, record: Any) -> None:
        while record.raw_stream.read(BLOCK_BYTES):
            pass

    def _check_end(self, record: Any) -> None:
        """A record is followed by a blank line, the next member or the end; else its length is a lie."""
        missing = record.raw_stream.limit
        if missing:
            raise SourceBroken(
                f"its record is cut short: {missing:,} bytes are missing; fetch or copy the archive again"
            )
        if self._stream.peek(len(RECORD_START)) == RECORD_START:
            return
        after = self._stream.read_line(BLOCK_BYTES)
        if after.strip():
            self._stream.unread(after)
            raise SourceBroken(
                "its record goes on behind its Content-Length: the archive is damaged here; fetch or copy it again"
            )


def _parse_instant(stamp: str | None) -> datetime | None:
    """A WARC-Date in UTC; None if it is missing or is no full date."""
    try:
        instant = datetime.fromisoformat((stamp or "").strip())
    except ValueError:
        return None
    return instant.replace(tzinfo=instant.tzinfo or UTC).astimezone(UTC)

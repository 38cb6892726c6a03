"""Bytes from files and pipes, unzipped on the way and never more of them in memory than asked for."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import BinaryIO

from recoupe.records.errors import SourceBroken, SourceRefused

BLOCK_BYTES = 65_536
GZIP_MAGIC = b"\x1f\x8b\x08"  # the third byte is the only compression method there is (RFC 1952)
GZIP_WINDOW = 16 + zlib.MAX_WBITS
MAX_ENCODINGS = 3  # stacked content encodings; real servers use one, more than a few is an attack


class InputStream:
    """The plain bytes of ``raw``; gzip is undone, one member after the other, and its checksums hold.

    A damaged member raises, and ``skip_damage`` goes on behind it: so one broken record does not
    cost the rest of an archive, on a pipe too.
    """

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._plain = b""
        self._at = 0
        self._packed = raw.read(BLOCK_BYTES) or b""
        self._is_gzip = self._packed.startswith(GZIP_MAGIC[:2])
        self._inflater: zlib._Decompress | None = None
        self._began_member = False
        self._stop_before = b""
        self._stopped = False
        self._damage: str | None = None

    @property
    def is_damaged(self) -> bool:
        """Whether nothing more can be read unless the damage is skipped."""
        return self._damage is not None

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes; fewer at the end of a block, none at the end.

        Raises:
            SourceBroken: the gzip data is damaged or ends too early.
        """
        if size <= 0 or not self._has_more():
            return b""
        taken = self._plain[self._at : self._at + size]
        self._at += len(taken)
        return taken

    def read_line(self, limit: int) -> bytes:
        """Up to and including the next line feed, but at most ``limit`` bytes; none at the end.

        Raises:
            SourceBroken: the gzip data is damaged or ends too early.
        """
        parts: list[bytes] = []
        while limit > 0 and self._has_more():
            line_end = self._plain.find(b"\n", self._at, self._at + limit)
            stop = line_end + 1 if line_end >= 0 else min(self._at + limit, len(self._plain))
            parts.append(self._plain[self._at : stop])
            limit -= stop - self._at
            self._at = stop
            if line_end >= 0:
                break
        return b"".join(parts)

    def peek(self, size: int) -> bytes:
        """The next bytes without taking them: at most ``size``, fewer at the end of a block.

        Raises:
            SourceBroken: the gzip data is damaged or ends too early.
        """
        return self._plain[self._at : self._at + size] if self._has_more() else b""

    def unread(self, taken: bytes) -> None:
        """Puts back what was taken last."""
        self._plain, self._at = taken + self._plain[self._at :], 0

    def stop_before(self, prefix: bytes) -> None:
        """From now on reading ends at each gzip member that begins with ``prefix``, until resumed."""
        self._stop_before = prefix

    def resume(self) -> bool:
        """Goes on behind such an end; False if it was the end of the stream."""
        was_stopped, self._stopped = self._stopped, False
        return was_stopped

    def skip_damage(self, prefix: bytes) -> None:
        """Goes on at the next sound gzip member that begins with ``prefix``, or at the end of the stream."""
        self._plain, self._at, self._inflater = b"", 0, None
        self._stopped, self._damage = False, None
        start = 1  # the member that raised begins at 0, if it begins in this block at all
        while self._packed:
            start = self._packed.find(GZIP_MAGIC, start)
            if start < 0:
                tail = self._packed[-2:]
                block = self._raw.read(BLOCK_BYTES)
                self._packed, start = (tail + block if block else b""), 0
            elif self._is_member(start, prefix):
                self._packed = self._packed[start:]
                return
            else:
                start += 1

    def _is_member(self, start: int, prefix: bytes) -> bool:
        if len(self._packed) - start < BLOCK_BYTES // 2:
            self._packed += self._raw.read(BLOCK_BYTES)
        try:
            head = zlib.decompressobj(GZIP_WINDOW).decompress(self._packed[start:], len(prefix))
        except zlib.error:
            return False
        return head == prefix

    def _has_more(self) -> bool:
        if self._at < len(self._plain):
            return not self._stopped
        if self._stopped:
            return False
        if self._damage:
            raise SourceBroken(self._damage)
        self._plain, self._at = self._next_block(), 0
        if self._began_member and self._stop_before:
            self._stopped = self._plain.startswith(self._stop_before)
        return bool(self._plain) and not self._stopped

    def _next_block(self) -> bytes:
        self._began_member = False
        if not self._is_gzip:
            block, self._packed = self._packed or self._raw.read(BLOCK_BYTES), b""
            return block
        while inflater := self._inflater or self._begin_member():
            if block := self._inflate(inflater):
                return block
        return b""

    def _begin_member(self) -> zlib._Decompress | None:
        """An inflater for the next member; None at the end. Zeros between members are padding."""
        self._packed = self._packed.lstrip(b"\0")
        while not self._packed and (block := self._raw.read(BLOCK_BYTES)):
            self._packed = block.lstrip(b"\0")
        if not self._packed:
            return None
        self._inflater = zlib.decompressobj(GZIP_WINDOW)
        self._began_member = True
        return self._inflater

    def _inflate(self, inflater: zlib._Decompress) -> bytes:
        self._packed = self._packed or self._raw.read(BLOCK_BYTES)
        if not self._packed:
            self._damage = "its gzip data ends too early: the file is cut short; fetch or copy it again"
            raise SourceBroken(self._damage)
        try:
            block = inflater.decompress(self._packed, BLOCK_BYTES)
        except zlib.error as error:
            self._damage = f"its gzip data is damaged ({error}); fetch or copy it again"
            raise SourceBroken(self._damage) from error
        if inflater.eof:
            self._packed, self._inflater = inflater.unused_data, None
        else:
            self._packed = inflater.unconsumed_tail
        return block


def read_whole(read: Callable[[int], bytes], *, max_bytes: int) -> bytes:
    """All that ``read`` gives.

    Raises:
        SourceRefused: it gives more than ``max_bytes``.
    """
    parts: list[bytes] = []
    held = 0
    while block := read(BLOCK_BYTES):
        held += len(block)
        if held > max_bytes:
            raise too_large(max_bytes)
        parts.append(block)
    return b"".join(parts)


def too_large(max_bytes: int) -> SourceRefused:
    """What to say of a page above the limit."""
    return SourceRefused(f"holds more than {max_bytes:,} bytes; if you trust it, set limits.max_bytes higher")


def undo_encodings(content: bytes, header: str, *, max_bytes: int) -> bytes:
    """``content`` without the content encodings that an HTTP ``header`` lists.

    Bytes that are not encoded as the header says are taken as they are: archives often keep the
    header of a body that they have already decoded.

    Raises:
        SourceRefused: it would hold more than ``max_bytes``, or is encoded over and over.
        SourceBroken: damaged, or in an encoding that Recoupe does not read.
    """
    names = [name for each in header.lower().split(",") if (name := each.strip()) not in ("", "identity")]
    if len(names) > MAX_ENCODINGS:
        raise SourceRefused(f"is encoded {len(names)} times over ({header[:80]}); that is no page")
    for name in reversed(names):
        if name not in ("gzip", "x-gzip", "deflate"):
            raise SourceBroken(
                f"is compressed as {name[:20]!r}, and Recoupe reads gzip and deflate; "
                "save the page from a browser, or record it with 'Accept-Encoding: gzip'"
            )
        content = _undo_deflate(content, max_bytes) if name == "deflate" else _undo_gzip(content, max_bytes)
    return content


def _undo_gzip(content: bytes, max_bytes: int) -> bytes:
    if not content.startswith(GZIP_MAGIC):
        return content
    return _inflate_whole(content, GZIP_WINDOW, max_bytes)


def _undo_deflate(content: bytes, max_bytes: int) -> bytes:
    """zlib's format as RFC 9110 has it, else the bare one that some servers send, else as it is."""
    if len(content) > 1 and content[0] & 0x0F == zlib.DEFLATED and int.from_bytes(content[:2]) % 31 == 0:
        return _inflate_whole(content, zlib.MAX_WBITS, max_bytes)
    try:
        return _inflate_whole(content, -zlib.MAX_WBITS, max_bytes)
    except SourceBroken:
        return content


def _inflate_whole(content: bytes, window: int, max_bytes: int) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        plain = inflater.decompress(content, max_bytes + 1)
    except zlib.error as error:
        raise SourceBroken(f"its compressed body is damaged ({error}); fetch it again") from error
    if len(plain) > max_bytes:
        raise too_large(max_bytes)
    if not inflater.eof:
        raise SourceBroken("its compressed body ends too early; fetch it again")
    return plain

"""CDXJ 0.1: the index of a WARC file, compressed in blocks that a reader finds by a second, small index (ZipNum)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from recoupe.deliver.layouts.json_text import json_bytes

BLOCK_LINES = 1000  # a reader unpacks one block to find one page
META = b'!meta 0 {"format":"cdxj-gzip-1.0","filename":"index.cdx.gz"}\n'  # sorts before any key
STATUS = 200  # a must of the format; a capture without headers of HTTP was a page all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class CdxEntry:
    """Where one record stands in its WARC file. ``digest`` is "sha256:..." of its payload, ``captured_at`` UTC."""

    url: str
    captured_at: datetime
    mime: str
    digest: str
    filename: str
    offset: int
    length: int

    @property
    def key(self) -> str:
        """What the line is found by: the address turned round, and the time."""
        moment = self.captured_at
        return f"{search_key(self.url)} {moment.year:04}{moment:%m%d%H%M%S}"

    @property
    def line(self) -> bytes:
        """The line with its feed."""
        fields = {
            "url": self.url,
            "mime": self.mime,
            "status": STATUS,
            "digest": self.digest,
            "length": self.length,
            "offset": self.offset,
            "filename": self.filename,
        }
        return f"{self.key} ".encode() + json_bytes(fields) + b"\n"


def search_key(url: str) -> str:
    """``com,example)/path?a=1&b=2`` for an address of http or https, "www." left out and the parameters sorted, as
    pywb and wabac.js look pages up; any other IRI as it is."""
    if not url.startswith(("http://", "https://")):
        return url
    parts = urlsplit(url.lower())
    host = re.sub(r"^www\d*\.", "", parts.hostname or "")
    port = f":{parts.port}" if parts.port else ""
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return f"{','.join(reversed(host.split('.')))}{port}){parts.path or '/'}{f'?{query}' if query else ''}"


def index_files(entries: Sequence[CdxEntry]) -> tuple[bytes, bytes]:
    """``index.cdx.gz`` with its lines sorted by their bytes, and ``index.idx``, which tells where its blocks begin."""
    lines = sorted(entry.line for entry in entries)
    packed, blocks = bytearray(), [META]
    for start in range(0, len(lines), BLOCK_LINES):
        block = gzip_bytes(b"".join(lines[start : start + BLOCK_LINES]))
        key = b" ".join(lines[start].split(b" ")[:2])
        blocks.append(key + b" " + json_bytes({"offset": len(packed), "length": len(block)}) + b"\n")
        packed += block
    return bytes(packed) or gzip_bytes(b""), b"".join(blocks)


def gzip_bytes(content: bytes) -> bytes:
    """``content`` as one member of a gzip file, without a time in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS + 16)
    return packer.compress(content) + packer.flush()

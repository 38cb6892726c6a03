"""Builds web archives for tests: sound ones, and ones broken in a given way."""

from __future__ import annotations

import gzip
from collections.abc import Sequence

PAGE = "<html><p>L’armée s’est repliée, selon une source.</p></html>".encode()


def record(
    content: bytes = PAGE,
    *,
    url: str = "https://news.example/a",
    kind: str = "response",
    status: str = "200 OK",
    headers: Sequence[str] = ("Content-Type: text/html; charset=utf-8",),
    date: str = "2021-08-19T10:11:12Z",
    length: int | str | None = None,
) -> bytes:
    """One WARC record with its blank lines; ``length`` overrides the true Content-Length."""
    if kind == "response":
        http = "\r\n".join([f"HTTP/1.1 {status}", *headers, "", ""]).encode()
        block, block_type = http + content, "application/http; msgtype=response"
    else:
        block, block_type = content, next((each.partition(": ")[2] for each in headers), "text/plain")
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"Content-Type: {block_type}\r\nContent-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def archive(*records: bytes, zipped: bool) -> bytes:
    """A WARC file of ``records``, zipped record by record as the format asks."""
    return b"".join(gzip.compress(each) if zipped else each for each in records)

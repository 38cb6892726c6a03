"""Captured bytes, each kept once under their sha256."""

from __future__ import annotations

import hashlib
import zlib

from sqlalchemy import Connection, select

from recoupe.records.errors import StoreDamaged
from recoupe.store.packing import LEVEL
from recoupe.store.schema import BLOBS


def put(connection: Connection, content: bytes) -> str:
    """Keeps ``content``, unless it is there; its sha256."""
    digest = hashlib.sha256(content)
    known = select(BLOBS.c.size).where(BLOBS.c.sha256 == digest.digest())
    if connection.scalar(known) is None:
        packed = zlib.compress(content, LEVEL)
        packing, kept = ("zlib", packed) if len(packed) < len(content) else ("none", content)
        row = {"sha256": digest.digest(), "size": len(content), "packing": packing, "content": kept}
        connection.execute(BLOBS.insert(), row)
    return digest.hexdigest()


def find(connection: Connection, sha256: str) -> bytes | None:
    """The bytes of that digest (hex); None if they are not kept.

    Raises:
        StoreDamaged: they are not what was stored.
    """
    try:
        key = bytes.fromhex(sha256)
    except ValueError:
        return None
    row = connection.execute(select(BLOBS.c.packing, BLOBS.c.content).where(BLOBS.c.sha256 == key)).one_or_none()
    if row is None:
        return None
    content = unpacked(row.packing, row.content)
    if content is None or hashlib.sha256(content).digest() != key:
        raise StoreDamaged(f"the captured bytes {sha256} are not what was stored: 'recoupe verify' tells more")
    return content


def unpacked(packing: str, content: bytes) -> bytes | None:
    """The bytes as they were received; None where they cannot be had back."""
    if packing == "none":
        return content
    try:
        return zlib.decompress(content)
    except zlib.error:
        return None

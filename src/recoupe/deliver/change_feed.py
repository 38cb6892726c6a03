"""What changed in a store as an Atom feed (RFC 4287), so that any feed reader can follow a case."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import quote
from xml.sax.saxutils import escape

from recoupe.records.searches import Change

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'


def write_atom(changes: Iterable[Change], out: BinaryIO, *, name: str) -> None:
    """Writes ``changes`` as a feed called ``name``, in their order, an entry each.

    The feed names records by their ids and says nothing of what they hold: it can be passed on as it is. ``name`` is
    part of its id and of those of its entries, so that a reader takes no case for another.
    """
    entries = list(changes)
    updated = entries[-1].at if entries else NEVER
    feed = f"urn:recoupe:{quote(name, safe='', errors='replace')}"
    head = f"<title>{_text(f'Recoupe: {name}')}</title>\n<id>{feed}</id>\n<updated>{updated.isoformat()}</updated>\n"
    told = "".join(_entry(change, feed) for change in entries)
    out.write(f"{HEAD}{head}{told}</feed>\n".encode())


def _entry(change: Change, feed: str) -> str:
    """One row of the log can tell several changes: a judgement is new, and a record withdrawn."""
    told = f"{change.record} {change.id}: {change.kind}"
    detail = f", {change.detail}" if change.detail else ""
    identity = f"{feed}:{change.seq}:{quote(change.id, safe='', errors='replace')}"
    return (
        f"<entry><id>{identity}</id><title>{_text(told + detail)}</title>"
        f"<updated>{change.at.isoformat()}</updated><author><name>Recoupe</name></author>"
        f'<category term="{_text(change.kind)}"/><content type="text">{_text(told + detail)}</content></entry>\n'
    )


def _text(value: str) -> str:
    """``value`` for an XML text or attribute: what XML cannot hold is replaced."""
    held = "".join(char if char >= " " and char not in "\ufffe\uffff" else "\ufffd" for char in value)
    return escape(held.encode("utf-8", "replace").decode(), {'"': "&quot;"})

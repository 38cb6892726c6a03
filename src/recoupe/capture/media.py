"""What a source holds: told from its name, and from its first bytes where the name does not say."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["html", "text", "jsonl", "warc"]

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
PAGE_TYPES = HTML_TYPES | {"text/plain", "text/markdown"}
SNIFF_BYTES = 4096

_KIND_OF_SUFFIX: dict[str, Kind] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".md": "text",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".warc": "warc",
}
_TYPE_OF_SUFFIX = {".xhtml": "application/xhtml+xml", ".md": "text/markdown"}
_TYPE_OF_KIND: dict[Kind, str] = {"html": "text/html", "text": "text/plain"}
KNOWN_SUFFIXES = (*_KIND_OF_SUFFIX, ".warc.gz", ".gz")

_PAGE_START = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.I | re.S)
_TAG_START = re.compile(r"\s*<[a-z!?]", re.I)
_CHARSET = re.compile(r"""(?:^|[\s;])charset\s*=\s*["']?([^\s;"']+)""", re.I)
_OBJECT_START = re.compile(r"\s*\{")


_TABLE_SUFFIXES = frozenset({".csv", ".tsv"})
_TABLE = (
    "is a table; recoupe import fetches the addresses that it lists. "
    "For texts, make JSON lines of it, one object a line with url, title, date and text"
)
_FEED_START = re.compile(r"\s*(<\?xml[^>]*>\s*)?(<\?[^>]*>\s*|<!--.*?-->\s*)*<(rss|feed|rdf:rdf)\b", re.I | re.S)
_STRANGERS = (
    (_FEED_START, "is a news feed, which holds no whole articles; recoupe import fetches those that it lists"),
    (re.compile(r"From: <Saved by|MIME-Version:"), "is a page saved as MHTML; save it as HTML"),
    (
        re.compile(r"\s*\[\s*\{"),
        "is one JSON list, and Recoupe reads JSON lines, one object a line: jq -c '.[]' makes them of it",
    ),
    (
        re.compile(r"\s*\{\s*\n"),
        "is JSON over several lines, and Recoupe reads JSON lines, one object a line: jq -c . makes them of it",
    ),
)


def find_stranger(name: str, head: bytes) -> str | None:
    """What ``name`` is and what to do, if it is of a kind that is read as nonsense; None if it is not.

    Its plain bytes begin with ``head``. A name that says JSONL or WARC is believed: bad lines and records
    are told one by one.
    """
    suffix = _suffix(name)
    if suffix in _TABLE_SUFFIXES:
        return _TABLE
    if _KIND_OF_SUFFIX.get(suffix) in ("jsonl", "warc"):
        return None
    start = _readable(head)
    return next((told for pattern, told in _STRANGERS if pattern.match(start)), None)


def is_feed(head: bytes) -> bool:
    """Whether plain bytes that begin with ``head`` are an RSS or Atom feed."""
    return _FEED_START.match(_readable(head)) is not None


def is_table(name: str) -> bool:
    """Whether a file of that name is a table of values."""
    return _suffix(name) in _TABLE_SUFFIXES


def is_known(name: str) -> bool:
    """Whether a file in a folder is one to read: a known suffix, and not hidden."""
    return not name.startswith(".") and name.lower().endswith(KNOWN_SUFFIXES)


def find_kind(name: str, head: bytes) -> Kind:
    """What ``name`` holds whose plain bytes begin with ``head``. ``name`` may end in ``.gz``."""
    if head.startswith(b"WARC/"):
        return "warc"
    by_name = _KIND_OF_SUFFIX.get(_suffix(name))
    start = _readable(head)
    if by_name in (None, "text") and _PAGE_START.match(start):
        return "html"
    if by_name:
        return by_name
    if _TAG_START.match(start):
        return "html"
    return "jsonl" if _OBJECT_START.match(start) else "text"


def media_type_of(name: str, kind: Kind) -> str:
    """The media type of a page of ``kind`` that is called ``name``."""
    by_name = _TYPE_OF_SUFFIX.get(_suffix(name))
    return by_name if by_name and _KIND_OF_SUFFIX[_suffix(name)] == kind else _TYPE_OF_KIND[kind]


def parse_content_type(header: str | None) -> tuple[str, str | None]:
    """Media type, lower-case, and declared charset of a Content-Type header; "" and None if not given."""
    media_type, _, parameters = (header or "").partition(";")
    charset = _CHARSET.search(parameters)
    return media_type.strip().lower(), charset[1] if charset else None


def _suffix(name: str) -> str:
    lowered = name.lower().removesuffix(".gz")
    return PurePath(lowered).suffix


def _readable(head: bytes) -> str:
    for mark, charset in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(charset, "replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")

"""Captures built by hand, for the tests of reading."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

from recoupe.knowledge.layout import load_layouts
from recoupe.read.article import read_article
from recoupe.records.articles import Article, Capture, CaptureNote

LAYOUTS = load_layouts()
CAPTURED_AT = datetime(2026, 6, 1, 12, tzinfo=UTC)


def build_capture(
    content: str | bytes,
    *,
    media_type: str = "text/html",
    url: str | None = None,
    captured_at: datetime = CAPTURED_AT,
    **fields: str,
) -> Capture:
    """A capture of ``content`` as if it had been read from a file."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", errors="surrogatepass")
    note = CaptureNote(
        sha256=hashlib.sha256(raw).hexdigest(),
        media_type=media_type,
        captured_at=captured_at,
        via="file",
        bytes=len(raw),
    )
    charset = None if isinstance(content, bytes) else "utf-8"
    return Capture(
        content=raw,
        note=note,
        source="page.html",
        url=url,
        charset=charset,
        title=fields.get("title"),
        date=fields.get("date"),
        outlet=fields.get("outlet"),
        language=fields.get("language"),
    )


def read_page(html: str, **options: str) -> Article:
    """The article of an HTML page."""
    return read_article(build_capture(html, **options), layouts=LAYOUTS)  # type: ignore[arg-type]  # only strings


def read_text(text: str, **options: str) -> Article:
    """The article of a plain text."""
    return read_article(build_capture(text, media_type="text/plain", **options), layouts=LAYOUTS)  # type: ignore[arg-type]


def read_line(line: object, **options: str) -> Article:
    """The article of a JSONL line."""
    content = line if isinstance(line, str) else json.dumps(line)
    return read_article(
        build_capture(content, media_type="application/json", **options),  # type: ignore[arg-type]
        layouts=LAYOUTS,
    )


def zones_of(article: Article) -> list[tuple[str, str]]:
    """Kind and text of every zone."""
    return [(zone.kind, article.text[zone.start : zone.end]) for zone in article.zones]

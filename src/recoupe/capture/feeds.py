"""RSS and Atom feeds: a lead for each entry, or the text that the feed itself carries."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from recoupe.capture.captures import Carrier
from recoupe.capture.jsonl import MEDIA_TYPE
from recoupe.capture.leads import Lead, find_web_address
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import SourceBroken

FEED_TYPES = frozenset(
    {"application/rss+xml", "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml"}
)


def leads_of_feed(content: bytes, carrier: Carrier, *, carried: bool = False) -> Iterator[Lead | Capture | Failure]:
    """One lead for each entry with an address. ``carried``: one capture for each entry with a text in the feed.

    A text in a feed is often cut short by its publisher; the page behind the lead is the article.

    Raises:
        SourceBroken: it is no feed.
    """
    import feedparser  # slow to import

    # as a stream: bytes alone could be taken for the name of a file
    feed = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries and (feed.bozo or not feed.get("version")):
        raise SourceBroken("is no feed with entries in it: RSS and Atom are read")
    outlet = _line(feed.feed.get("title"))
    language = _line(feed.feed.get("language"))
    for number, entry in enumerate(feed.entries, start=1):
        part = carrier.part(f"#{number}", via="feed")
        yield _text_of(entry, part, outlet, language) if carried else _lead_of(entry, part, outlet, language)


def _lead_of(entry: Any, part: Carrier, outlet: str | None, language: str | None) -> Lead | Failure:
    url = find_web_address(_line(entry.get("link"))) or find_web_address(_line(entry.get("id")))
    if url is None:
        return part.failure(SourceBroken(f"the entry {_line(entry.get('title')) or ''!r} has no web address"))
    return Lead(
        url=url,
        source=part.name,
        title=_line(entry.get("title")),
        date=_date(entry),
        outlet=_line((entry.get("source") or {}).get("title")) or outlet,
        language=_line(entry.get("language")) or language,
    )


def _text_of(entry: Any, part: Carrier, outlet: str | None, language: str | None) -> Capture | Failure:
    bodies = [_line(each.get("value")) for each in entry.get("content", ())] or [_line(entry.get("summary"))]
    body = max((each for each in bodies if each), key=len, default=None)
    url = find_web_address(_line(entry.get("link")))
    if body is None:
        return part.failure(SourceBroken("the feed carries no text of this entry; fetch its page: no --offline"))
    fields = {"url": url, "title": _line(entry.get("title")), "date": _date(entry), "outlet": outlet}
    is_html = "<" in body and ">" in body
    line = json.dumps(
        {**fields, "language": language, "html" if is_html else "text": _page(body) if is_html else body},
        ensure_ascii=False,
        sort_keys=True,
    ).encode("utf-8", "replace")
    return Capture(
        content=line,
        note=part.note(line, MEDIA_TYPE),
        source=part.name,
        language=language.partition("-")[0].lower() if language else None,
        **fields,
    )


def _page(body: str) -> str:
    """A feed carries the inside of an article: as a page, so that it is read as one."""
    return f"<html><body><article>{body}</article></body></html>"


def _date(entry: Any) -> str | None:
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}" if parsed else None


def _line(value: object) -> str | None:
    return (value.strip() or None) if isinstance(value, str) else None

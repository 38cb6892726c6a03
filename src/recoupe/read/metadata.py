"""What a web page says of itself: JSON-LD, OpenGraph and meta elements, canonical address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from recoupe.read.characters import clean, one_line

MAX_LD_CHARS = 2_000_000
MAX_LD_NODES = 5_000

_ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|Posting|Review)$")
_DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "citation_publication_date",
)
_MAX_NAME_CHARS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNotes:
    """The page's own fields, cleaned, each None where it does not say. ``published`` is as written."""

    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str | None
    authors: tuple[str, ...]


def read_notes(root: HtmlElement, *, url: str | None) -> PageNotes:
    """The fields of the page ``root`` that was fetched from ``url``; broken ones are passed over."""
    meta = _meta_fields(root)
    node = _article_node(root)
    return PageNotes(
        title=_first(_text(node.get("headline")), meta.get("og:title"), _title_element(root), meta.get("title")),
        outlet=_first(_name(node.get("publisher")), _outlet(meta.get("og:site_name"))),
        published=_first(_text(node.get("datePublished")), *(meta.get(key) for key in _DATE_META)),
        url=_canonical(root, meta, url),
        language=_first(root.get("lang"), root.get("xml:lang"), _text(node.get("inLanguage"))),
        authors=tuple(_names(node.get("author"))) or tuple(filter(None, [meta.get("author")])),
    )


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _meta_fields(root: HtmlElement) -> dict[str, str]:
    """``name`` or ``property`` in lower case -> content; the first of each wins."""
    fields: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = one_line(clean(element.get("content") or ""))
        if name and content:
            fields.setdefault(name.strip().lower(), content)
    return fields


def _title_element(root: HtmlElement) -> str | None:
    found = root.find(".//title")
    return one_line(clean(str(found.text_content()))) or None if found is not None else None


def _canonical(root: HtmlElement, meta: dict[str, str], url: str | None) -> str | None:
    """The canonical address where it is one of the web; otherwise ``url``."""
    links = (
        element.get("href")
        for element in root.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    )
    for candidate in (*links, meta.get("og:url")):
        if not candidate:
            continue
        try:
            absolute = urljoin(url or "", candidate.strip())
            parts = urlsplit(absolute)
        except ValueError:  # e.g. a bracket that opens no IPv6 address
            continue
        if parts.scheme in ("http", "https") and parts.hostname:
            return clean(absolute).replace("\n", "")
    return url


def _article_node(root: HtmlElement) -> dict[str, Any]:
    """The first JSON-LD node of an article type, an empty one if there is none."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _nodes(_loads(script.text or "")):
            if _is_article(node.get("@type")):
                return node
    return {}


def _loads(text: str) -> Any:
    """Parsed JSON-LD; None where it is broken beyond the usual raw line feeds in strings."""
    if len(text) > MAX_LD_CHARS:
        return None
    text = text.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(text.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(loaded: Any) -> Iterator[dict[str, Any]]:
    """Every object in ``loaded``, outer ones first, without recursion."""
    waiting = [loaded]
    for _ in range(MAX_LD_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(node)


def _is_article(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(each, str) and _ARTICLE_TYPE.search(each) for each in kinds)


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return one_line(clean(_unescape(value))) or None if isinstance(value, str) else None


def _unescape(value: str) -> str:
    """JSON-LD often carries HTML entities that a browser never resolves there."""
    if "&" not in value:
        return value
    return unescape(value)


def _name(value: Any) -> str | None:
    return next(_names(value), None)


def _outlet(name: str | None) -> str | None:
    """A site's name; None for an address, which is not an outlet."""
    return None if name is None or "://" in name or name.lower().startswith("www.") else name


def _names(value: Any) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        name = _text(each.get("name") or each.get("legalName")) if isinstance(each, dict) else _text(each)
        if name and len(name) <= _MAX_NAME_CHARS and "://" not in name:
            yield name

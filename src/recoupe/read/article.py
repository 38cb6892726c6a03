"""Reads a capture: one fixed text, its zones, its language, its date and its outlet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.assemble import fix, refine, take_source_line
from recoupe.read.blocks import Block, Draft
from recoupe.read.characters import clean, letters_key, one_line, share_of_unreadable
from recoupe.read.charset import decode
from recoupe.read.dom import MAX_DEPTH, MAX_STEPS, list_blocks, measure_nesting
from recoupe.read.language import base_tag, detect_language
from recoupe.read.metadata import read_notes
from recoupe.read.page import choose_blocks, parse_page
from recoupe.read.page_dates import date_in_markup
from recoupe.read.plain import read_plain
from recoupe.read.published import date_in_text, date_in_url, parse_date
from recoupe.records.articles import Article, Capture, When, Zone
from recoupe.records.errors import NoArticle, SourceBroken, SourceRefused
from recoupe.records.spans import content_id

MIN_PAGE_CHARS = 80  # one sentence; pages with less are menus, errors and walls
MAX_PROBED_CHARS = 100_000  # as much as it takes to tell text from a binary file
MAX_UNREADABLE = 0.02  # share of control and replacement characters; wrong charsets stay far below

_RUNNING = frozenset(("paragraph", "quote", "lead"))
_HTML_TYPES = re.compile(r"^(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_TEXT_TYPES = re.compile(r"^(?:text/|application/(?:octet-stream|xml|x-empty)$)|^$", re.IGNORECASE)
_HTML_START = re.compile(
    r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(r"<(?:[a-z][\w:-]*|!doctype|!--|/[a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What one kind of source gives before the parts that all kinds share."""

    blocks: Sequence[Block]
    outlet: str | None
    url: str | None
    declared_language: str | None
    page_date: When | None


def read_article(capture: Capture, *, layouts: Mapping[str, LayoutWords], max_chars: int | None = None) -> Article:
    """The article in ``capture``: a pure function of the arguments and the version.

    The errors do not name the source: whoever called knows it.

    Raises:
        NoArticle: there is no article text in it.
        SourceRefused: the text is longer than ``max_chars`` (None: any length will do).
        SourceBroken: it is binary, of a type that holds no text, or a carrier's line without its fields.
    """
    words = tuple(layouts[language] for language in sorted(layouts))
    body, is_html = _body_of(capture)
    if not body.strip():
        raise NoArticle("is empty: there is no text to read. Fetch or save the page again")
    if share_of_unreadable(body[:MAX_PROBED_CHARS]) > MAX_UNREADABLE:
        raise SourceBroken("is binary, not text. Give HTML, plain text, WARC or JSONL")
    if not is_html:
        _check_length(len(body), max_chars)
    found = _read_page(capture, body, words) if is_html else _read_text(capture, body, words)
    _check_length(sum(len(block.text) for block in found.blocks), max_chars)
    text, zones, credits = fix(refine(found.blocks, layouts=words))
    if not any(char.isalnum() for char in text):
        raise NoArticle("holds no words, so no article")
    language = _language(capture, found, text, zones)
    spoken = (layouts[language],) if language is not None and language in layouts else words
    captured_on = capture.note.captured_at.date()
    return Article(
        id=content_id("art", capture.note.sha256, found.url, text),
        url=found.url,
        outlet=_line(found.outlet),
        title=next((text[zone.start : zone.end] for zone in zones if zone.kind == "title"), None),
        language=language,
        published=found.page_date or date_in_text(text, zones, layouts=spoken, captured_on=captured_on),
        text=text,
        zones=zones,
        capture=capture.note,
        credits=credits,
    )


def _check_length(chars: int, max_chars: int | None) -> None:
    if max_chars is not None and chars > max_chars:
        raise SourceRefused(
            f"its text has {chars:,} characters, more than {max_chars:,}; "
            "read it in parts, or set limits.max_chars higher"
        )


def _body_of(capture: Capture) -> tuple[str, bool]:
    """The text that the capture holds, and whether it is HTML."""
    media_type = capture.note.media_type.split(";")[0].strip().lower()
    if media_type == "application/json":
        return _body_of_json(capture)
    is_html = bool(_HTML_TYPES.match(media_type))
    if not is_html and not _TEXT_TYPES.match(media_type):
        raise SourceBroken(f"is {media_type}, which holds no article text. Give HTML or plain text")
    body = decode(capture.content, declared=capture.charset, is_html=is_html)
    if is_html:
        return body, _ANY_TAG.search(body) is not None
    return body, _HTML_START.match(body[:5000]) is not None


def _body_of_json(capture: Capture) -> tuple[str, bool]:
    """The ``text`` or the ``html`` field of a JSONL line."""
    try:
        line: Any = json.loads(capture.content)
    except (ValueError, RecursionError) as error:
        raise SourceBroken(f"is no valid JSON: {error}") from error
    if not isinstance(line, dict):
        raise SourceBroken("is no JSON object; it needs one with a field 'text' or 'html'")
    for name in ("text", "html"):
        body = line.get(name)
        if isinstance(body, str) and body.strip():
            return body, name == "html"
    raise NoArticle("holds no article: its field 'text' (or 'html') is missing, empty or no string")


def _read_page(capture: Capture, html: str, layouts: tuple[LayoutWords, ...]) -> _Found:
    root = parse_page(html)
    notes = read_notes(root, url=capture.url)
    page_date = (
        _carrier_date(capture, layouts)
        or (parse_date(notes.published, layouts=layouts) if notes.published else None)
        or date_in_url(notes.url)
        or date_in_url(capture.url)
        or date_in_markup(root)
    )
    nesting = measure_nesting(root)
    if nesting.steps > MAX_STEPS:
        raise NoArticle(
            f"no article on this page: its elements nest {nesting.depth:,} deep, {nesting.steps:,} levels in all. "
            "If there is one, save its text as a .txt file and read that"
        )
    page = list_blocks(root)
    title = _line(capture.title) or notes.title
    chosen = choose_blocks(
        root,
        page,
        nesting=nesting,
        title=title,
        outlet=notes.outlet,
        wants_date=page_date is None,
        layouts=layouts,
    )
    running = sum(len(block.text) for block in chosen if block.kind in _RUNNING)
    if running < MIN_PAGE_CHARS:
        reason = f"{running} characters of running text were found"
        if nesting.depth > MAX_DEPTH:
            reason = f"its elements nest {nesting.depth:,} deep, and the parser stopped there"
        raise NoArticle(
            f"no article on this page: {reason}. If there is one, save its text as a .txt file and read that"
        )
    outlet, blocks = _settle_source(take_source_line(chosen, layouts=layouts), capture.outlet or notes.outlet)
    return _Found(
        blocks=blocks,
        outlet=outlet,
        url=notes.url,
        declared_language=notes.language,
        page_date=page_date,
    )


def _read_text(capture: Capture, body: str, layouts: tuple[LayoutWords, ...]) -> _Found:
    draft = read_plain(body, title=_line(capture.title), layouts=layouts)
    if not draft.blocks:
        raise NoArticle("holds no article: nothing is left of it but the furniture of a page")
    outlet, blocks = _settle_source(draft, capture.outlet)
    return _Found(
        blocks=blocks,
        outlet=outlet,
        url=capture.url,
        declared_language=None,
        page_date=_carrier_date(capture, layouts) or date_in_url(capture.url),
    )


def _carrier_date(capture: Capture, layouts: tuple[LayoutWords, ...]) -> When | None:
    return parse_date(capture.date, layouts=layouts) if capture.date else None


def _settle_source(draft: Draft, known: str | None) -> tuple[str | None, Sequence[Block]]:
    """A line "SOURCE: X" names the outlet; where another one is known, X is credited for the text."""
    line = draft.source_line
    if line is None or line.name is None:
        return known, draft.blocks
    if not known:
        return line.name, draft.blocks
    if letters_key(known) == letters_key(line.name):
        return known, draft.blocks
    return known, (*draft.blocks, line)


def _language(capture: Capture, found: _Found, text: str, zones: Sequence[Zone]) -> str | None:
    """The carrier's tag, else what the words say; the page's own tag settles only what they leave open."""
    if stated := base_tag(capture.language):
        return stated
    running = "\n".join(text[zone.start : zone.end] for zone in zones if zone.kind in _RUNNING)
    return detect_language(running or text, declared=found.declared_language)


def _line(value: str | None) -> str | None:
    return one_line(clean(value)) or None if value else None

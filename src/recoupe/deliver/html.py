"""A reading as one page that stands alone: no script, no other file, nothing fetched.

Several articles share one page, with a list of them at its head.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import IO, BinaryIO
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from recoupe.deliver.counts import Counts, count_reading
from recoupe.deliver.drawing import Drawing, draw_chain
from recoupe.deliver.event_outline import TOLD_AS, EventRow, find_rows, told_as, type_words
from recoupe.deliver.event_section import EVENTS_SHOWN, find_section
from recoupe.deliver.layers import Block, find_blocks
from recoupe.deliver.options import ExportOptions, Outcome
from recoupe.deliver.outline import (
    Link,
    chain_links,
    count_words,
    find_voices,
    outlet_name,
    title_of,
    zone_sentence,
)
from recoupe.deliver.words import (
    FLAGS,
    MANNERS,
    SHORT_STANCES,
    STANCES,
    VERDICT_NOTE,
    ZONES,
    is_known_limit,
    kind_words,
    one_line,
    shorten,
    when_words,
)
from recoupe.records.articles import Failure
from recoupe.records.claims import Claim
from recoupe.records.readings import Reading

SHORT_CHARS = 120  # of a content, on its card: the whole stands in the text beside it
LIT_CLAIMS = 150  # of one article that light up together with their cards; each costs a rule of style
LIT_EVENTS = 150  # likewise, with their rows
CHUNK_CHARS = 1 << 16
NO_HTML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")  # controls that no page may hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that the page tells of one claim beside the text."""

    number: int
    claim: Claim
    links: tuple[Link, ...]
    drawing: Drawing
    words: str

    @property
    def voice(self) -> Link:
        """Who speaks."""
        return self.links[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article in the list at the page's head."""

    anchor: str
    title: str
    language: str | None
    outlet: str
    published: str
    counts: Counts


class HtmlExporter:
    """Writes one page for all readings. They wait in a temporary file, as the list of them comes first."""

    media_type = "text/html; charset=utf-8"

    def __init__(self, options: ExportOptions) -> None:
        self._full = options.full
        self._templates = _environment()

    def write(self, outcomes: Iterable[Outcome], out: BinaryIO, /) -> None:
        """Writes the page when ``outcomes`` end; if they break off, with what there was, and raises then."""
        entries: list[Entry] = []
        failures: list[Failure] = []
        lit, lit_events = 0, 0
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace", newline="") as sections:
            try:
                for outcome in outcomes:
                    if isinstance(outcome, Failure):
                        failures.append(outcome)
                        continue
                    entries.append(_entry(outcome, anchor=f"a{len(entries) + 1}"))
                    lit = max(lit, min(len(outcome.claims), LIT_CLAIMS))
                    lit_events = max(lit_events, min(len(outcome.events), LIT_EVENTS))
                    sections.writelines(self._section(outcome, entries[-1]))
            finally:
                page = self._templates.get_template("page.html.j2")
                parts = page.generate(
                    entries=entries, failures=failures, lit=lit, lit_events=lit_events, body=_chunks(sections)
                )
                for part in parts:
                    out.write(part.encode("utf-8", "replace"))

    def _section(self, reading: Reading, entry: Entry) -> Iterator[str]:
        template = self._templates.get_template("article.html.j2")
        cards = {
            number: self._card(reading, claim, number=number) for number, claim in enumerate(reading.claims, start=1)
        }
        rows = find_rows(reading)[:EVENTS_SHOWN]
        blocks = _blocks(reading, entry, rows)
        return template.generate(
            article=reading.article, entry=entry, cards=cards, blocks=blocks,
            events=find_section(reading, rows, blocks), rows={row.number: row for row in rows},
            voices=find_voices(reading), failures=reading.failures,
            words=count_words(reading.article.text), zones=zone_sentence(reading.article),
        )  # fmt: skip

    def _card(self, reading: Reading, claim: Claim, *, number: int) -> Card:
        article = reading.article
        links = chain_links(reading, claim)
        words = " […] ".join(one_line(span.of(article.text)) for span in claim.content)
        return Card(
            number=number,
            claim=claim,
            links=links,
            drawing=draw_chain(links),
            words=words if self._full else shorten(words, SHORT_CHARS),
        )


def build_exporter(options: ExportOptions) -> HtmlExporter:
    """The exporter for ``options``."""
    return HtmlExporter(options)


def safe_href(url: str | None) -> str | None:
    """``url`` if it leads to a page on the web; None for ``javascript:``, ``file:`` and all else."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _entry(reading: Reading, *, anchor: str) -> Entry:
    article = reading.article
    return Entry(
        anchor=anchor,
        title=title_of(article),
        language=article.language,
        outlet=outlet_name(article) if article.outlet else "outlet not named",
        published=when_words(article.published),
        counts=count_reading(reading),
    )


def _blocks(reading: Reading, entry: Entry, rows: Sequence[EventRow]) -> list[Block]:
    """The text without the title zone, where that only says again what stands above it."""
    return [
        block
        for block in find_blocks(reading, events=[(row.number, row.event) for row in rows])
        if not (
            block.kind == "title"
            and len(block.segments) == 1
            and block.segments[0].text == entry.title
            and not block.segments[0].events
        )
    ]


def _chunks(sections: IO[str]) -> Iterator[Markup]:
    """What the templates have made so far, read back piece by piece."""
    sections.seek(0)
    while chunk := sections.read(CHUNK_CHARS):
        yield Markup(chunk)  # our own templates escaped it


def _shown(value: object) -> object:
    """What the templates print: text without the characters that HTML has no place for."""
    return NO_HTML.sub("\ufffd", value) if type(value) is str else value


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("recoupe.deliver"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "version": version("recoupe"), "flags": FLAGS, "manners": MANNERS, "stances": STANCES,
        "short_stances": SHORT_STANCES, "zone_names": ZONES, "verdict_note": VERDICT_NOTE,
        "kind_words": kind_words, "safe_href": safe_href, "is_known_limit": is_known_limit,
        "told_as": TOLD_AS, "real_words": told_as, "type_words": type_words,
    }  # fmt: skip
    return environment

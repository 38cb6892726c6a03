"""How much of an article is kept and how much of the page around it stays out, on 24 French pages.

Gold: the French pages of trafilatura's own evaluation set, each with a few segments that must be in the
article's text and a few that must not. The pages fall into two halves by a hash of their name: rules are
looked at on the development half only, figures are reported on the other.
"""

from __future__ import annotations

import hashlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from recoupe.knowledge.layout import load_layouts
from recoupe.read.article import read_article
from recoupe.records.articles import Capture, CaptureNote
from recoupe.records.errors import SourceError

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold" / "trafilatura_eval_fr"
HALVES = ("development", "reported")
# The gold counts captions, photo credits and titles as no text; we keep them, as zones of their own.
BODY_ZONES = frozenset(("paragraph", "quote", "heading", "lead", "dateline"))


@dataclass(frozen=True, slots=True)
class Counts:
    """Segments found of those wanted, kept out of those unwanted, and milliseconds a page."""

    found: int
    wanted: int
    kept_out: int
    unwanted: int
    median_ms: float


def half_of(name: str) -> str:
    """The half that a page belongs to: by its name, so that it never changes."""
    return HALVES[hashlib.sha256(name.encode()).digest()[0] % 2]


def measure(gold: Path = GOLD) -> dict[str, Any]:
    """Shares for each half and reader; ``{"absent": where}`` if the gold is not there."""
    table = gold / "evaldata_fr.json"
    if not table.is_file():
        return {"absent": f"no gold pages at {gold}"}
    pages = json.loads(table.read_text(encoding="utf-8"))
    result: dict[str, Any] = {}
    for half in HALVES:
        chosen = [page for page in pages if half_of(page["file"]) == half]
        result[half] = {"pages": len(chosen)}
        for name, reader in _readers().items():
            result[half][name] = _shares(_count(chosen, gold / "html", reader))
    return result


def _readers() -> dict[str, Callable[[bytes, Mapping[str, Any]], str]]:
    return {"recoupe": _body_text, "recoupe_whole": _whole_text, "trafilatura": _trafilatura}


def _body_text(content: bytes, page: Mapping[str, Any]) -> str:
    """Our text as the gold counts it: without title, byline, captions and credits."""
    return _read(content, page, body_only=True)


def _whole_text(content: bytes, page: Mapping[str, Any]) -> str:
    return _read(content, page, body_only=False)


def _read(content: bytes, page: Mapping[str, Any], *, body_only: bool) -> str:
    note = CaptureNote(
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/html",
        captured_at=datetime(2026, 1, 1, tzinfo=UTC),
        via="file",
        bytes=len(content),
    )
    capture = Capture(content=content, note=note, source=page["file"], url=page["url"])
    try:
        article = read_article(capture, layouts=_LAYOUTS)
    except SourceError:
        return ""
    zones = (zone for zone in article.zones if not body_only or zone.kind in BODY_ZONES)
    return "\n\n".join(article.text[zone.start : zone.end] for zone in zones)


_LAYOUTS = load_layouts()


def _trafilatura(content: bytes, page: Mapping[str, Any]) -> str:
    from trafilatura import extract

    return extract(content, url=page["url"], include_comments=False) or ""


def _count(
    pages: Sequence[Mapping[str, Any]], folder: Path, reader: Callable[[bytes, Mapping[str, Any]], str]
) -> Counts:
    found = wanted = kept_out = unwanted = 0
    times: list[float] = []
    for page in pages:
        content = (folder / page["file"]).read_bytes()
        reader(content, page)  # the first reading pays for imports and compiled patterns
        started = time.perf_counter()
        text = _plain(reader(content, page))
        times.append(1000 * (time.perf_counter() - started))
        wanted += len(page["with"])
        unwanted += len(page["without"])
        found += sum(_plain(segment) in text for segment in page["with"])
        kept_out += sum(_plain(segment) not in text for segment in page["without"])
    return Counts(found, wanted, kept_out, unwanted, statistics.median(times))


def _plain(text: str) -> str:
    """Text for comparison: the gold is not exact about white space."""
    return " ".join(text.split())


def _shares(counts: Counts) -> dict[str, Any]:
    recall = counts.found / counts.wanted
    precision = counts.found / max(1, counts.found + counts.unwanted - counts.kept_out)
    return {
        "found": f"{counts.found}/{counts.wanted}",
        "kept_out": f"{counts.kept_out}/{counts.unwanted}",
        "recall": round(recall, 3),
        "precision": round(precision, 3),
        "f1": round(2 * recall * precision / max(1e-9, recall + precision), 3),
        "median_ms": round(counts.median_ms, 1),
    }


def list_misses(half: str, gold: Path = GOLD) -> list[str]:
    """What is missing and what should not be there, page by page; for the development half."""
    pages = json.loads((gold / "evaldata_fr.json").read_text(encoding="utf-8"))
    misses: list[str] = []
    for page in pages:
        if half_of(page["file"]) != half:
            continue
        text = _plain(_body_text((gold / "html" / page["file"]).read_bytes(), page))
        misses += [f"{page['file']}: missing {each!r}" for each in page["with"] if _plain(each) not in text]
        misses += [f"{page['file']}: not wanted {each!r}" for each in page["without"] if _plain(each) in text]
    return misses


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1, ensure_ascii=False))
    if "--misses" in sys.argv:
        print("\n".join(list_misses("development")))

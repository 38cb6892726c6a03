"""From sources into a store: each article is there, whole, before it is reported; a stopped run goes on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from recoupe import __version__
from recoupe.capture.imports import KINDS, capture_of, open_import
from recoupe.capture.leads import Lead, find_web_address
from recoupe.deliver.options import Outcome
from recoupe.pipeline.run import check_names, count_workers, opened, read_capture, run_all
from recoupe.pipeline.settings import Settings
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import UnknownName, UsageError
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id
from recoupe.store.store import Store

OWN_KIND = "recoupe"  # our own JSON lines, see ``exchange``; all other kinds are those of ``open_import``


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of a source, and whether the store took it: ``is_new`` False if it was there just so."""

    outcome: Outcome
    is_new: bool


def read_into(
    store: Store,
    captures: Iterable[Capture | Failure],
    *,
    settings: Settings,
    language: str | None = None,
    workers: int | None = None,
) -> Iterator[Kept]:
    """What becomes of each capture, stored before it is handed on, in their order.

    A capture that was read before, by this version with the same settings, is not read again: its reading comes out
    of the store.

    Raises:
        UsageError: the settings are faulty or name unknown plugins.
        StoreError: the store cannot take any more; what was handed on is in it.
    """
    check_names(settings, language)
    waiting: deque[tuple[Capture | Failure, str]] = deque()
    work = partial(_read_or_pass, settings=settings, language=language)
    taken = _known_or_new(store, captures, waiting, settings=settings, language=language)
    for outcome in run_all(work, taken, workers=count_workers(workers, settings)):
        source, key = waiting.popleft()
        content = source.content if isinstance(source, Capture) else None
        yield Kept(outcome=outcome, is_new=store.add(outcome, content=content, key=key))


def check_import(sources: Iterable[str], *, kind: str | None) -> None:
    """Whether ``sources`` can be imported as ``kind``; nothing is opened.

    Raises:
        UnknownName: there is no such kind.
        UsageError: folders and addresses are read as articles, and feeds alone are fetched: not as ``kind``.
    """
    if kind is not None and kind not in (OWN_KIND, *KINDS):
        raise UnknownName(kind="kind of import", name=kind, known=(OWN_KIND, *KINDS))
    if kind in (None, "articles"):
        return
    for source in sources:
        if find_web_address(source) and kind != "feed":
            raise UsageError(f"{source} is an address, and {kind!r} is read from files: save it, and name the file")
        if Path(source).is_dir():
            raise UsageError(f"{source} is a folder, and {kind!r} is read from files: name the files in it")


def open_leads(
    source: str, *, kind: str | None, settings: Settings, offline: bool
) -> Iterator[Lead | Capture | Failure]:
    """What ``source`` of another tool holds: leads, and captures where the texts are in it (see ``open_import``).

    A source that cannot be opened is a failure.
    """
    from recoupe.capture.feeds import FEED_TYPES
    from recoupe.capture.http import fetch_page  # httpx is slow to import

    limits = settings.limits
    opening = partial(
        open_import,
        source,
        kind=kind,
        limits=limits,
        fetch=partial(fetch_page, limits=limits),
        fetch_feed=partial(fetch_page, limits=limits, types=FEED_TYPES),
        offline=offline,
    )
    return opened(opening, source=source)


def follow_leads(
    store: Store,
    found: Iterable[Lead | Capture | Failure],
    *,
    settings: Settings,
    passed: Callable[[Lead], object] = lambda _lead: None,
) -> Iterator[Capture | Failure]:
    """``found`` with the page of each lead in its place.

    What is in the store already is not fetched again; ``passed`` is told of it.
    """
    from recoupe.capture.http import fetch_page

    for each in found:
        if not isinstance(each, Lead):
            yield each
        elif store.has_url(each.url):
            passed(each)
        else:
            yield capture_of(each, partial(fetch_page, limits=settings.limits))


def capture_key(capture: Capture, *, settings: Settings, language: str | None) -> str:
    """An id for all that decides what is read from ``capture``: its bytes, what its carrier says, version, settings."""
    said = (capture.note.media_type, capture.charset, capture.title, capture.date, capture.outlet, capture.language)
    return content_id("key", capture.note.sha256, capture.url, *said, language, settings.digest, __version__)


def _known_or_new(
    store: Store,
    captures: Iterable[Capture | Failure],
    waiting: deque[tuple[Capture | Failure, str]],
    *,
    settings: Settings,
    language: str | None,
) -> Iterator[Capture | Failure | Reading]:
    """The captures, those that were read before as their readings; each is noted in ``waiting``."""
    for capture in captures:
        key = capture_key(capture, settings=settings, language=language) if isinstance(capture, Capture) else ""
        waiting.append((capture, key))
        yield (store.find_by_key(key) if key else None) or capture


def _read_or_pass(item: Capture | Failure | Reading, *, settings: Settings, language: str | None) -> Outcome:
    return item if isinstance(item, Reading) else read_capture(item, settings=settings, language=language)

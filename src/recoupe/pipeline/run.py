"""The run: from a source to its readings, one article at a time."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, partial, reduce
from itertools import islice
from typing import BinaryIO, TypeVar

from recoupe.capture.sources import open_source
from recoupe.deliver.options import Outcome
from recoupe.knowledge.layout import LayoutWords, load_layouts
from recoupe.pipeline.parts import annotators_for
from recoupe.pipeline.plugins import check_plugins
from recoupe.pipeline.pool import WorkerPool
from recoupe.pipeline.settings import LANGUAGE_TAG, Settings, load_settings
from recoupe.read.article import read_article
from recoupe.records.articles import Article, Capture, Failure, Stage
from recoupe.records.claims import Claim
from recoupe.records.errors import NoArticle, NoLanguagePack, RecoupeError, SourceError, UsageError, WorkerDied
from recoupe.records.events import Event, Mention
from recoupe.records.ports import Annotator
from recoupe.records.readings import Reading

SourceName = str | os.PathLike[str]
Item = TypeVar("Item")
Made = TypeVar("Made")

logger = logging.getLogger(__name__)


def read(source: SourceName, *, settings: Settings | None = None, language: str | None = None) -> Reading:
    """The reading of the one article that ``source`` holds: a path, a URL, or ``-`` for standard input.

    ``language`` (BCP 47) overrules what the page and the text say; ``settings`` None means those of
    ``recoupe.toml``. A text in a language without rules is read without claims, and ``failures`` of the
    reading says so.

    Raises:
        SourceError: the source cannot be had or read, or holds no article.
        UsageError: it holds more than one article (``read_all`` reads them all), or the settings are faulty.
    """
    chosen = settings or load_settings()
    check_names(chosen, language)
    name = os.fspath(source)
    found = list(islice(open_source(name, limits=chosen.limits), 2))
    if not found:
        raise NoArticle(f"{name} holds nothing to read")
    if len(found) > 1:
        raise UsageError(f"{name} holds more than one article; recoupe.read_all({name!r}) reads one after the other")
    if isinstance(found[0], Failure):
        raise _error_of(found[0])
    try:
        article = _article_of(found[0], settings=chosen, language=language)
    except SourceError as error:
        raise type(error)(f"{found[0].source}: {error}") from error
    try:
        return read_with(annotators_for(article.language, chosen), article)
    except NoLanguagePack as error:
        return Reading(article=article, failures=(_failure_of(error, source=found[0].source, stage="attribute"),))


def read_all(
    *sources: SourceName,
    settings: Settings | None = None,
    language: str | None = None,
    workers: int | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Outcome]:
    """The readings of all articles in ``sources``, in their order, streamed in constant memory.

    What cannot be read comes as a ``Failure`` in its place and the run goes on; so does an article that
    breaks a library or our own code (the traceback is logged at level DEBUG): one page of a crawl must
    not cost the others. ``workers`` processes share the work (None: as the settings say); a script that
    wants more than one must call this under ``if __name__ == "__main__":``. ``stdin`` is what ``-`` reads.

    Raises:
        UsageError: the settings are faulty or name unknown plugins; told before anything is read.
    """
    chosen = settings or load_settings()
    check_names(chosen, language)
    count = count_workers(workers, chosen)
    captures = captures_of([os.fspath(source) for source in sources], settings=chosen, stdin=stdin)
    work = partial(read_capture, settings=chosen, language=language)
    return run_all(work, captures, workers=count)


def read_capture(capture: Capture | Failure, *, settings: Settings, language: str | None = None) -> Outcome:
    """What becomes of one capture: its reading, or the failure that stands in its place.

    A function of its arguments alone, so that any process or machine may run it. An article whose claims
    cannot be read is a reading without claims that holds the failure.
    """
    if isinstance(capture, Failure):
        return capture
    article = _attempt(
        lambda: _article_of(capture, settings=settings, language=language), source=capture.source, stage="read"
    )
    if isinstance(article, Failure):
        return article
    reading = Reading(article=article)
    annotators = _attempt(lambda: annotators_for(article.language, settings), source=capture.source, stage="attribute")
    if isinstance(annotators, Failure):
        return replace(reading, failures=(annotators,))
    for annotator in annotators:
        further = _attempt(partial(with_records, reading, annotator), source=capture.source, stage=annotator.stage)
        reading = _noted(reading, further) if isinstance(further, Failure) else further
    return reading


def _noted(reading: Reading, failure: Failure) -> Reading:
    return replace(reading, failures=(*reading.failures, failure))


def count_workers(asked: int | None, settings: Settings) -> int:
    """How many processes share the work: as ``asked``, else as the settings say.

    Raises:
        UsageError: fewer than one.
    """
    count = settings.workers if asked is None else asked
    if count < 1:
        raise UsageError(f"workers is {count}; it needs to be at least 1")
    return count


def captures_of(sources: Sequence[str], *, settings: Settings, stdin: BinaryIO | None) -> Iterator[Capture | Failure]:
    """The captures of all ``sources``; one that cannot be opened or breaks off is a failure."""
    for source in sources:
        yield from opened(partial(open_source, source, limits=settings.limits, stdin=stdin), source=source)


def opened(opening: Callable[[], Iterator[Item]], *, source: str) -> Iterator[Item | Failure]:
    """What ``source`` holds, as ``opening`` gives it; where it cannot be opened or breaks off, a failure."""
    found = _attempt(opening, source=source, stage="capture")
    if isinstance(found, Failure):
        yield found
        return
    # a generator that broke has ended, and the next step gives None
    while (each := _attempt(partial(next, found, None), source=source, stage="capture")) is not None:
        yield each


def run_all(work: Callable[[Item], Outcome], items: Iterable[Item], *, workers: int) -> Iterator[Outcome]:
    """What ``work`` makes of each of ``items``, in their order, by ``workers`` processes; few are taken ahead."""
    if workers == 1:
        yield from map(work, items)
        return
    with WorkerPool(work, workers=workers, died=_death_of) as pool:
        yield from pool.map(items)


def check_names(settings: Settings, tag: str | None) -> None:
    """Whether the plugins that the settings name are there, and ``tag`` names a language.

    Raises:
        UsageError: one is not.
    """
    check_plugins("annotator", settings.annotators)
    check_plugins("parser", [settings.parser])
    if tag is not None and not re.fullmatch(LANGUAGE_TAG, tag):
        raise UsageError(f"language is {tag!r}; it needs to be a tag such as fr, en or fr-CA")


def _article_of(capture: Capture, *, settings: Settings, language: str | None) -> Article:
    chosen = language or settings.language
    stated = capture if chosen is None else replace(capture, language=chosen)
    article = read_article(stated, layouts=_layouts(), max_chars=settings.limits.max_chars)
    return article if chosen in (None, article.language) else replace(article, language=chosen)


@cache
def _layouts() -> Mapping[str, LayoutWords]:
    return load_layouts()


def read_with(annotators: Iterable[Annotator], article: Article) -> Reading:
    """The reading of ``article`` by all of ``annotators``, one after the other."""
    return reduce(with_records, annotators, Reading(article=article))


def with_records(reading: Reading, annotator: Annotator) -> Reading:
    """``reading`` with what ``annotator`` finds in it, each kind by first offset."""
    found = list(annotator.annotate(reading))
    claims = (*reading.claims, *(each for each in found if isinstance(each, Claim)))
    events = (*reading.events, *(each for each in found if isinstance(each, Event)))
    mentions = (*reading.mentions, *(each for each in found if isinstance(each, Mention)))
    return replace(
        reading,
        claims=tuple(sorted(claims, key=lambda claim: claim.content[0].start)),
        events=tuple(sorted(events, key=lambda event: event.trigger[0].start)),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
    )


def _attempt(step: Callable[[], Made], *, source: str, stage: Stage) -> Made | Failure:
    """What ``step`` makes, or the failure of ``source`` at it.

    Raises:
        UsageError: what was asked for does not exist; no article is at fault.
    """
    try:
        return step()
    except UsageError:
        raise
    except RecoupeError as error:
        return _failure_of(error, source=source, stage=stage)
    except Exception as error:  # the one place: what a page breaks must not end the run
        logger.debug("%s broke the %s stage", source, stage, exc_info=True)
        return _failure_of(error, source=source, stage=stage)


def _failure_of(error: Exception, *, source: str, stage: Stage) -> Failure:
    message = str(error)
    if not isinstance(error, RecoupeError):
        message = f"{message} (a fault in Recoupe: please report it with the traceback that -vv shows)"
    return Failure(source=source, stage=stage, error=type(error).__name__, message=message, at=datetime.now(UTC))


def _death_of(item: object) -> Failure:
    """The failure of an article over which its worker process died."""
    error = WorkerDied("its process was killed, often for want of memory: read it alone, or lower limits.max_chars")
    return _failure_of(error, source=str(getattr(item, "source", "?")), stage="read")


def _error_of(failure: Failure) -> SourceError:
    """The error that ``failure`` is the record of."""
    kinds = {kind.__name__: kind for kind in SourceError.__subclasses__()}
    return kinds.get(failure.error, SourceError)(f"{failure.source}: {failure.message}")

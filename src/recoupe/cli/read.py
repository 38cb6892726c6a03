"""``recoupe read``: sources in, readings out, and a word at the end on what could not be read."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from recoupe.cli.output import check_apart, open_output
from recoupe.cli.progress import Tally, show_progress
from recoupe.cli.stores import open_named

if TYPE_CHECKING:
    from recoupe.deliver.options import Outcome, OutcomeExporter
    from recoupe.pipeline.settings import Settings


@click.command(short_help="Read articles; show who says what.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("-f", "--format", "format_name", metavar="NAME", help="text (default), jsonl or html.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there instead of to standard output. FILE appears when it is whole.",
)
@click.option("-l", "--language", metavar="TAG", help="Language of the articles (fr, en, ...), not found out.")
@click.option("-w", "--workers", type=click.IntRange(min=1), metavar="N", help="Processes that share the work.")
@click.option(
    "-s",
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file of settings; recoupe.toml in this folder, if there is one.",
)
@click.option(
    "--store",
    "place",
    metavar="PLACE",
    help="Keep the readings there: a file, made if it is not there, or a postgresql:// URL. Prints only how many.",
)
@click.option("-v", "--verbose", count=True, help="Long quotations whole, and what goes on; -vv: tracebacks, too.")
def read(
    sources: tuple[str, ...],
    format_name: str | None,
    output: Path | None,
    language: str | None,
    workers: int | None,
    settings_file: Path | None,
    place: str | None,
    verbose: int,
) -> int:
    """Read the articles of each SOURCE and show who says what, on whose word.

    A SOURCE is a file (HTML, text, WARC, JSONL), a folder of them, an http(s) URL, or - for standard input.
    The network is touched for a URL and for nothing else.

    Several articles in format html share one page, with a list of them at its head.

    With --store, or a store in the settings, each article is stored before it is counted. What is in the store
    already is not read again, so a run that was stopped goes on. With --format or --output the readings are written
    as well.

    Ends with 0 if all were read, 1 if some were not (the others are delivered all the same), 2 on wrong use.
    """
    from recoupe.pipeline.settings import load_settings

    start_logging(verbose)
    settings = load_settings(settings_file)
    exporter = _load_exporter(format_name, settings, full=verbose > 0)
    if output is not None:
        check_apart(output, sources)
    tally = Tally()
    kept_in = place or settings.store
    if kept_in is None:
        from recoupe.pipeline.run import read_all

        outcomes = read_all(*sources, settings=settings, language=language, workers=workers, stdin=_stdin())
        _write(exporter, outcomes, output, tally)
        return 1 if tally.failed else 0
    from recoupe.pipeline.collect import read_into
    from recoupe.pipeline.run import captures_of, check_names

    check_names(settings, language)  # before a store is made
    with open_named(kept_in, settings, create=True, outputs=[output]) as store:
        captures = captures_of(sources, settings=settings, stdin=_stdin())
        kept = read_into(store, captures, settings=settings, language=language, workers=workers)
        try:
            if format_name or output:
                _write(exporter, tally.keep(kept), output, tally)
            else:
                take_all(tally.keep(kept), tally)
        finally:
            tally.tell_stored()
    return 1 if tally.failed else 0


def take_all(outcomes: Iterator[Outcome], tally: Tally) -> None:
    """Counts ``outcomes``, and tells at the end what could not be read."""
    try:
        for _ in show_progress(tally.count(outcomes), tally=tally):
            pass
    finally:
        tally.report()


def _write(exporter: OutcomeExporter, outcomes: Iterator[Outcome], output: Path | None, tally: Tally) -> None:
    """Writes ``outcomes``; tells at the end, also of a run that breaks off, what could not be read."""
    try:
        with open_output(output) as out:
            exporter.write(show_progress(tally.count(outcomes), tally=tally), out)
    finally:
        tally.report(told=output is None and _is_terminal() and exporter.media_type.startswith("text/plain"))


def _stdin() -> BinaryIO | None:
    return None if sys.stdin is None else sys.stdin.buffer


def _is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def _load_exporter(name: str | None, settings: Settings, *, full: bool) -> OutcomeExporter:
    """The exporter that was asked for, with the settings' looks.

    Raises:
        UnknownName: there is none of that name.
    """
    from dataclasses import replace

    from recoupe.pipeline.plugins import load_plugin

    options = replace(settings.output, full=full or settings.output.full)
    exporter: OutcomeExporter = load_plugin("exporter", name or settings.format)(options)
    return exporter


def start_logging(verbose: int) -> None:
    """Begins our own log on standard error: warnings, with -v what goes on, with -vv everything."""
    level = (logging.WARNING, logging.INFO, logging.DEBUG)[min(verbose, 2)]
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="recoupe: %(message)s")
    logging.getLogger("recoupe").setLevel(level)

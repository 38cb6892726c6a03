"""``recoupe import``: what other tools hand over, read into a store."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recoupe.cli.progress import Tally
from recoupe.cli.read import start_logging, take_all
from recoupe.cli.stores import open_named, settings_option, store_option

if TYPE_CHECKING:
    from recoupe.capture.leads import Lead
    from recoupe.records.articles import Capture, Failure


@click.command("import", short_help="Read feeds, lists of addresses, exports of other tools.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--as",
    "kind",
    metavar="KIND",
    help="recoupe, articles, csv, feed, gdelt or telegram; by default told from what is in it.",
)
@click.option("--list", "only_list", is_flag=True, help="Print the addresses as JSON lines; fetch and store nothing.")
@click.option("--offline", is_flag=True, help="Of a feed, take the texts that it carries; fetch no page.")
@click.option("-l", "--language", metavar="TAG", help="Language of the articles (fr, en, ...), not found out.")
@click.option("-w", "--workers", type=click.IntRange(min=1), metavar="N", help="Processes that share the work.")
@store_option
@settings_option
@click.option("-v", "--verbose", count=True, help="What goes on; -vv: tracebacks, too.")
def import_(
    sources: tuple[str, ...],
    kind: str | None,
    only_list: bool,
    offline: bool,
    language: str | None,
    workers: int | None,
    place: str | None,
    settings_file: Path | None,
    verbose: int,
) -> int:
    """Read what other tools hand over into a store.

    \b
    recoupe    JSON lines of 'recoupe export jsonl': readings, incidents and judgements as they were
    articles   whatever 'recoupe read' reads: files, folders, WARC archives, JSON lines of articles
    csv        a table with a column of addresses
    feed       RSS or Atom, a file or (with --as feed) an address
    gdelt      GDELT's events or mentions, as leads: the pages are fetched, the codes left
    telegram   result.json of a channel, as Telegram Desktop exports it

    Pages of addresses are fetched, one after the other; those in the store already are not fetched again.

    Ends with 0 if all were read, 1 if some were not, 2 on wrong use.
    """
    from recoupe.pipeline.collect import OWN_KIND, check_import, follow_leads, open_leads, read_into
    from recoupe.pipeline.exchange import is_own_export, load_into
    from recoupe.pipeline.run import check_names
    from recoupe.pipeline.settings import load_settings

    start_logging(verbose)
    settings = load_settings(settings_file)
    check_import(sources, kind=kind)
    check_names(settings, language)
    own = [source for source in sources if kind == OWN_KIND or (kind is None and is_own_export(source))]
    others = [source for source in sources if source not in own]
    found = chain.from_iterable(open_leads(each, kind=kind, settings=settings, offline=offline) for each in others)
    if only_list:
        return _print_leads(found, without=len(own))
    tally = Tally()
    with open_named(place, settings, create=True) as store:
        captures = follow_leads(store, found, settings=settings, passed=tally.pass_over)
        read = read_into(store, captures, settings=settings, language=language, workers=workers)
        loaded = chain.from_iterable(load_into(store, source) for source in own)
        try:
            take_all(tally.keep(chain(loaded, read)), tally)
        finally:
            tally.tell_stored()
    return 1 if tally.failed else 0


def _print_leads(found: Iterable[Lead | Capture | Failure], *, without: int) -> int:
    """The leads as JSON lines; what holds texts is counted, ``without`` being known to do so."""
    from recoupe.capture.leads import Lead
    from recoupe.records.articles import Failure

    failed, texts = 0, without
    for each in found:
        if isinstance(each, Lead):
            click.echo(json.dumps(asdict(each), ensure_ascii=False))
        elif isinstance(each, Failure):
            failed += 1
            click.echo(f"recoupe: {each.source}: {each.message}", err=True)
        else:
            texts += 1
    if texts:
        click.echo(f"recoupe: {texts} without addresses to list; they are read without --list", err=True)
    return 1 if failed else 0

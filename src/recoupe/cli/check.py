"""``recoupe check``: cross-checks what a store holds."""

from __future__ import annotations

from pathlib import Path

import click

from recoupe.cli.read import start_logging
from recoupe.cli.stores import open_named, settings_option, store_option


@click.command(short_help="Cross-check the articles of a store.")
@click.option("--again", is_flag=True, help="Check every article again, not only what is new.")
@store_option
@settings_option
@click.option("-v", "--verbose", count=True, help="What goes on; -vv: more of it.")
def check(again: bool, place: str | None, settings_file: Path | None, verbose: int) -> None:
    """Find which articles copy one another, which tell the same happening, and on how many independent roots it rests.

    Only new articles and new judgements are looked at, with what they touch: run it again after each reading.
    """
    from recoupe.pipeline.check import check as check_store
    from recoupe.pipeline.settings import load_settings

    start_logging(verbose)
    settings = load_settings(settings_file)
    with open_named(place, settings) as store:
        try:
            done = check_store(store, again=again)
        except KeyboardInterrupt:
            click.echo("recoupe: stopped: the same command goes on behind the last articles it stored", err=True)
            raise
        click.echo(
            f"recoupe: {done.articles} articles checked; {done.copies} copies found; "
            f"{done.incidents} incidents new or changed, {done.questions} questions",
            err=True,
        )
        for note in done.notes:
            click.echo(f"recoupe: {note}", err=True)

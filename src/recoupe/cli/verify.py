"""``recoupe verify``: whether a store still holds what was put into it."""

from __future__ import annotations

import re
from pathlib import Path

import click

from recoupe.cli.stores import open_named, settings_option, store_option
from recoupe.records.errors import UsageError

HEAD = r"(\d+:)?[0-9a-f]{64}"  # as this command prints it; the digest alone will do


@click.command(short_help="Prove that a store holds what was stored.")
@click.option("--head", metavar="NUMBER:DIGEST", help="A head noted earlier: the log must have stood there.")
@store_option
@settings_option
def verify(head: str | None, place: str | None, settings_file: Path | None) -> int:
    """Check every captured page against its digest, every record against the log, and the log's chain.

    Prints the head of the log: note it elsewhere, and a later 'verify --head' proves that nothing was taken out since.

    Ends with 0 if all is as it was stored, 1 if not.
    """
    from recoupe.pipeline.settings import load_settings

    if head is not None and not re.fullmatch(HEAD, head.strip().lower()):
        raise UsageError(f"--head is {head!r}; it needs to be a number and 64 digits, as 'recoupe verify' prints them")
    with open_named(place, load_settings(settings_file)) as store:
        damages = 0
        for damage in store.verify(head=head and head.strip().lower()):
            damages += 1
            click.echo(f"recoupe: {damage}", err=True)
        number, digest = store.head()
        click.echo(f"{number}:{digest}")
    if damages:
        parts = "1 part is" if damages == 1 else f"{damages} parts are"
        click.echo(f"recoupe: {parts} not as stored; take the store from a backup", err=True)
    return 1 if damages else 0

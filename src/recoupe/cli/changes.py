"""``recoupe changes``: what is new, merged, split, corrected or withdrawn in a store, as lines or as a feed."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from recoupe.cli.output import open_output
from recoupe.cli.stores import open_named, settings_option, store_option

LARGEST = 1 << 53  # more rows than any log has


@click.command(short_help="Tell what changed in a store.")
@click.option("--since", type=click.IntRange(0, LARGEST), default=0, metavar="N", help="Only what came after number N.")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "jsonl", "atom"]),
    default="text",
    help="Lines to read (default), JSON lines, or an Atom feed.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there instead of to standard output. FILE appears when it is whole.",
)
@store_option
@settings_option
def changes(since: int, format_name: str, output: Path | None, place: str | None, settings_file: Path | None) -> None:
    """Tell what happened to the records of a store, oldest first: new, changed, merged, split, corrected, withdrawn.

    The number before each line goes on counting: note the last one, and --since gives what came after it.
    """
    from recoupe.deliver.change_feed import write_atom
    from recoupe.pipeline.settings import load_settings

    settings = load_settings(settings_file)
    with open_named(place, settings, outputs=[output]) as store, open_output(output) as out:
        found = store.changes(since)
        if format_name == "atom":
            write_atom(found, out, name=Path(store.place).name)
            return
        for change in found:
            if format_name == "jsonl":
                line = json.dumps(asdict(change), ensure_ascii=False, default=str)
            else:
                told = (change.kind.ljust(10), change.record, change.id, change.detail or "")
                line = f"{change.seq:>8}  {change.at:%Y-%m-%d %H:%M}  {' '.join(told)}".rstrip()
            out.write(line.encode("utf-8", "replace") + b"\n")

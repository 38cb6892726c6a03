"""``recoupe schema``: what a line of JSON lines looks like."""

from __future__ import annotations

import click


@click.command(short_help="Print the JSON Schema of a JSONL line.")
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of one line of 'recoupe read --format jsonl' and 'recoupe export jsonl'."""
    import json

    from recoupe.deliver.schema import line_schema

    click.echo(json.dumps(line_schema(), indent=2, ensure_ascii=False))

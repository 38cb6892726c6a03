"""``recoupe judge``: what a person decides about records, kept beside them."""

from __future__ import annotations

from pathlib import Path

import click

from recoupe.cli.stores import open_named, settings_option, store_option
from recoupe.records.errors import UnknownName, UsageError

KINDS = ("join", "split", "withdraw", "restore", "reliability")
KEPT_BY_OTHERS = {"release": "recoupe export --whole", "search": "recoupe search --save"}


@click.command(short_help="Join, split, withdraw; rate a source.")
@click.argument("kind", metavar="KIND")
@click.argument("subjects", nargs=-1, required=True, metavar="SUBJECT...")
@click.option("--value", metavar="LETTER", help="For reliability: A (completely reliable) to F (cannot be judged).")
@click.option("--by", required=True, metavar="NAME", help="Who decides.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@store_option
@settings_option
def judge(
    kind: str,
    subjects: tuple[str, ...],
    value: str | None,
    by: str,
    reason: str,
    place: str | None,
    settings_file: Path | None,
) -> None:
    """Store a decision by a person. Nothing is edited: it is a further record, with a name, a time and a reason.

    \b
    join EVENT EVENT...      these events, or incidents, tell one happening
    split EVENT EVENT...     the first does not tell what the others tell
    withdraw ID...           a record (article, event, ...) is not to be used any more
    restore ID...            it may be used again
    reliability SOURCE       how far a source can be relied on (with --value)

    'recoupe incidents ID' shows the ids; 'recoupe check' then works out what follows.
    """
    from recoupe.pipeline.judge import judge as store_judgement
    from recoupe.pipeline.settings import load_settings

    if kind in KEPT_BY_OTHERS:
        raise UsageError(f"a judgement {kind!r} is made by '{KEPT_BY_OTHERS[kind]}'")
    if kind not in KINDS:
        raise UnknownName(kind="judgement", name=kind, known=KINDS)
    settings = load_settings(settings_file)
    with open_named(place, settings) as store:
        made = store_judgement(store, kind, subjects, by=by, reason=reason, value=value)
        click.echo(made.id)

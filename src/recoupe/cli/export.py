"""``recoupe export``: a store in a format that others use, and an account of what the format cannot say."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from recoupe.cli.output import open_output
from recoupe.cli.stores import open_named, settings_option, store_option
from recoupe.records.errors import UsageError

if TYPE_CHECKING:
    from recoupe.records.losses import LossReport

SHOWN = 12  # losses told on standard error; all stand in the file


@click.command(short_help="Write a store in another format.")
@click.argument("format_name", metavar="FORMAT")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there instead of to standard output. FILE appears when it is whole.",
)
@click.option(
    "--losses",
    "losses_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the whole account of what the format cannot say there, as JSON. By default beside --output.",
)
@click.option("--title", default="Recoupe case", show_default=True, metavar="TEXT", help="The name of the data set.")
@click.option("--grades", "profiles", multiple=True, metavar="PROFILE", help="Grade by this profile; repeatable.")
@click.option("--whole", is_flag=True, help="Do not mask anything. Needs --by and --reason; both are stored.")
@click.option("--by", metavar="NAME", help="Who releases the data unmasked.")
@click.option("--reason", metavar="TEXT", help="Why they are released unmasked.")
@store_option
@settings_option
def export(
    format_name: str,
    output: Path | None,
    losses_file: Path | None,
    title: str,
    profiles: tuple[str, ...],
    whole: bool,
    by: str | None,
    reason: str | None,
    place: str | None,
    settings_file: Path | None,
) -> None:
    """Write the readings and incidents of a store in FORMAT.

    Made for the public: private persons are masked, coordinates have two decimals at most, and calls to violence lose
    their target. --whole leaves everything as it is, in the name of a person and for a reason.
    """
    from recoupe.deliver.options import LayoutOptions
    from recoupe.pipeline.export import export as write_case
    from recoupe.pipeline.export import load_layout
    from recoupe.pipeline.settings import load_settings

    settings = load_settings(settings_file)
    load_layout(format_name, LayoutOptions(title=title))  # a wrong name is told before the store is opened
    if whole and not ((by or "").strip() and (reason or "").strip()):
        raise UsageError("--whole needs --by NAME and --reason TEXT: who releases unmasked data, and why")
    if not whole and (by or reason):
        raise UsageError("--by and --reason are for --whole")
    account_file = losses_file or _beside(output)
    if account_file is not None and output is not None and account_file.resolve() == output.resolve():
        raise UsageError(f"--losses and --output are both {str(output)!r}; name another file for one of them")
    with (
        open_named(place, settings, outputs=[output, account_file]) as store,
        open_output(output) as out,
        open_output(account_file) if account_file else nullcontext() as account,
    ):
        report = write_case(
            store, format_name, out, title=title, profiles=profiles or settings.grades, by=by, reason=reason
        )
        if account is not None:
            account.write(json.dumps(asdict(report), indent=2, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
    _tell(report, account_file)


def _beside(output: Path | None) -> Path | None:
    """Where the account goes if nothing is said: beside the file; nowhere for a pipe or device."""
    if output is None or (output.exists() and not output.is_file()):
        return None
    return output.with_name(output.name + ".losses.json")


def _tell(report: LossReport, file: Path | None) -> None:
    """What was lost: the first lines on standard error; all of it is in ``file``, if any."""
    click.echo(f"recoupe: {report.written} written as {report.format}", err=True)
    for loss in report.losses[:SHOWN]:
        click.echo(f"  not in it: {loss.field}, {loss.count} times: {loss.reason}", err=True)
    if len(report.losses) > SHOWN:
        where = f"all are in {file}" if file else "--losses FILE lists them all"
        click.echo(f"  and {len(report.losses) - SHOWN} other kinds; {where}", err=True)

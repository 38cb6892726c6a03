"""``recoupe incidents``: what many articles report, with who says each and on how many roots it rests."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from recoupe.cli.output import open_output
from recoupe.cli.stores import country_code, open_named, settings_option, store_option
from recoupe.records.errors import UnknownName

if TYPE_CHECKING:
    from recoupe.deliver.options import ExportOptions
    from recoupe.records.ports import Case

FORMATS = ("html", "text")
STATUSES = ("single_root", "corroborated", "contested", "denied")


@click.command(short_help="List incidents, or show some whole.")
@click.argument("ids", nargs=-1, metavar="[ID...]")
@click.option("-f", "--format", "format_name", default="text", metavar="NAME", help="text (default) or html.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write there instead of to standard output. FILE appears when it is whole.",
)
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES), help="Only these; repeatable.")
@click.option("--country", metavar="CODE", callback=country_code, help="Only incidents there: as in BFA.")
@click.option("--roots", "least_roots", type=click.IntRange(min=1), metavar="N", help="Only with N roots or more.")
@click.option("--grades", "profiles", multiple=True, metavar="PROFILE", help="Grade by this profile; repeatable.")
@click.option("-v", "--verbose", is_flag=True, help="Long lists and quotations whole.")
@store_option
@settings_option
def incidents(
    ids: tuple[str, ...],
    format_name: str,
    output: Path | None,
    statuses: tuple[str, ...],
    country: str | None,
    least_roots: int | None,
    profiles: tuple[str, ...],
    verbose: bool,
    place: str | None,
    settings_file: Path | None,
) -> None:
    """List the incidents of a store by day; with the beginning of an ID or several, show these whole.

    What is shown is what was published, with who says it; it is no verdict on what is true.
    """
    from dataclasses import replace
    from typing import cast

    from recoupe.pipeline.settings import load_settings
    from recoupe.pipeline.views import graded, selected
    from recoupe.records.incidents import Status

    if format_name not in FORMATS:
        raise UnknownName(kind="format of incidents", name=format_name, known=FORMATS)
    settings = load_settings(settings_file)
    options = replace(settings.output, full=verbose or settings.output.full)
    with open_named(place, settings, outputs=[output]) as store:
        case = selected(
            graded(store, profiles or settings.grades),
            statuses=cast("tuple[Status, ...]", statuses),
            country=country,
            least_roots=least_roots or 0,
        )
        with open_output(output) as out:
            _write(case, ids, format_name, options, out)


def _write(case: Case, ids: tuple[str, ...], format_name: str, options: ExportOptions, out: BinaryIO) -> None:
    if format_name == "html":
        from recoupe.deliver.incident_html import IncidentHtmlReport

        IncidentHtmlReport(options).write(case, ids or None, out)
        return
    from recoupe.deliver.incident_case import find_incidents
    from recoupe.deliver.incident_terminal import IncidentTextReport

    report = IncidentTextReport(options)
    if not ids:
        report.list(case, out)
        return
    for incident in find_incidents(case, ids):  # all of them, before the first is written
        report.show(case, incident.id, out)

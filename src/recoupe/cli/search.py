"""``recoupe search``: articles of a store by their words, voices, events and incidents."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from recoupe.cli.stores import open_named, settings_option, store_option
from recoupe.records.errors import UsageError

if TYPE_CHECKING:
    from recoupe.records.searches import Hit, SearchQuery
    from recoupe.store.store import Store

SHOWN_CHARS = 60  # on either side of the words that were found
TOLLS = ("killed", "injured", "captured", "missing", "displaced", "evacuated", "arrested")


@click.command(short_help="Find articles by words, voices, places, events.")
@click.argument("words", nargs=-1, metavar="[WORDS...]")
@click.option("--speaker", metavar="NAME", help="Who is quoted or reported.")
@click.option("--place", "at_place", metavar="NAME", help="Where an event took place.")
@click.option("--country", metavar="CODE", help="The country of an event: three letters, as in BFA.")
@click.option("--type", "code", metavar="CODE", help="The type of an event: plover:ASSAULT, or ASSAULT.")
@click.option(
    "--realis", "modality", metavar="NAME", help="actual, planned, possible, hypothetical, called_for, generic."
)
@click.option("--denied", is_flag=True, help="Only events that are said not to have happened.")
@click.option("--toll", type=click.IntRange(min=0), metavar="N", help="At least N killed in an event.")
@click.option("--toll-kind", type=click.Choice(TOLLS), default="killed", help="Not killed, but injured and so on.")
@click.option("--from", "happened_from", metavar="DATE", help="The event was on that day or later: 2024-05-02.")
@click.option("--to", "happened_to", metavar="DATE", help="The event was on that day or before.")
@click.option("--published-from", metavar="DATE", help="The article came out on that day or later.")
@click.option("--published-to", metavar="DATE", help="The article came out on that day or before.")
@click.option("--status", metavar="NAME", help="single_root, corroborated, contested or denied.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("-l", "--language", metavar="TAG", help="The language of the article: fr, en.")
@click.option("--limit", type=click.IntRange(min=1, max=1000), default=20, show_default=True, metavar="N")
@click.option("--after", metavar="CURSOR", help="Go on behind the last hit of the page before.")
@click.option("--save", "save_as", metavar="NAME", help="Keep this search under a name; needs --by.")
@click.option("--by", metavar="NAME", help="Who keeps the search.")
@click.option("--saved", metavar="NAME", help="Run the search that was kept under that name.")
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "jsonl"]), default="text", metavar="NAME")
@store_option
@settings_option
def search(
    words: tuple[str, ...],
    at_place: str | None,
    denied: bool,
    save_as: str | None,
    by: str | None,
    saved: str | None,
    format_name: str,
    place: str | None,
    settings_file: Path | None,
    **asked: Any,  # the options that are fields of a SearchQuery by their own names
) -> None:
    """Find the articles in which all that is asked for holds, the latest published first.

    \b
    WORDS       each stands in the text; case and accents do not matter
    "two words" stand together
    attaq*      a beginning
    -word       is not in the text (after --)

    --place, --country, --type, --realis, --toll and the days must hold of one and the same event.
    """
    from recoupe.pipeline.judge import judge
    from recoupe.pipeline.settings import load_settings

    with open_named(place, load_settings(settings_file)) as store:
        if saved is not None:
            query = _saved(store, saved, limit=asked["limit"], after=asked["after"])
        else:
            query = _query(words=" ".join(words) or None, place=at_place, denied=denied, **asked)
        if save_as is not None:
            judge(store, "search", (save_as,), by=by or "", reason="a saved search", value=_as_text(query))
        hits = store.search(query)
        for hit in hits:
            click.echo(
                json.dumps(asdict(hit), ensure_ascii=False, default=str)
                if format_name == "jsonl"
                else _told(store, hit)
            )
        if len(hits) == query.limit:
            click.echo(f"recoupe: there may be more: --after {hits[-1].cursor}", err=True)
        if not hits:
            click.echo("recoupe: nothing found", err=True)


def _query(*, denied: bool, **asked: Any) -> SearchQuery:
    from recoupe.records.searches import SearchQuery

    for name in ("happened_from", "happened_to", "published_from", "published_to"):
        asked[name] = _day(name, asked[name])
    if asked["code"] and ":" not in asked["code"]:
        asked["code"] = f"plover:{asked['code'].upper()}"
    if asked["country"]:
        asked["country"] = asked["country"].upper()
    return SearchQuery(polarity="negative" if denied else None, **asked)


def _day(name: str, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        option = {"happened_from": "--from", "happened_to": "--to"}.get(name, f"--{name.replace('_', '-')}")
        raise UsageError(f"{option} is {value!r}; it needs to be a day such as 2024-05-02") from error


def _as_text(query: SearchQuery) -> str:
    """``query`` as JSON, without what it does not ask; the page is not part of a search."""
    asked = {key: value for key, value in asdict(query).items() if value is not None and key not in ("limit", "after")}
    return json.dumps(asked, ensure_ascii=False, sort_keys=True, default=str)


def _saved(store: Store, name: str, *, limit: int, after: str | None) -> SearchQuery:
    """The search that was last kept as ``name``.

    Raises:
        UsageError: there is none; the message has the names that there are.
    """
    from recoupe.records.searches import SearchQuery

    kept = {each.subjects[0]: each.value for each in store.judgements() if each.kind == "search"}
    if name not in kept:
        raise UsageError(f"no search is kept as {name!r}; there are: {', '.join(sorted(kept)) or 'none'}")
    known = {each.name for each in fields(SearchQuery)}
    asked = {key: value for key, value in json.loads(kept[name] or "{}").items() if key in known}
    days = {key: date.fromisoformat(value) for key, value in asked.items() if key.endswith(("_from", "_to"))}
    return SearchQuery(**(asked | days | {"limit": limit, "after": after}))


def _told(store: Store, hit: Hit) -> str:
    """A hit in a few lines: title, outlet, day, the words around what was found, incidents."""
    reading = store.reading(hit.article)
    day = hit.published.earliest if hit.published else None
    lines = [f"{hit.title or '(no title)'}", f"  {hit.outlet or 'unknown outlet'}, {day or 'no date'}  {hit.article}"]
    if hit.url:
        lines.append(f"  {hit.url}")
    text = reading.article.text if reading else ""
    for span in hit.passages:
        around = text[max(0, span.start - SHOWN_CHARS) : span.end + SHOWN_CHARS]
        lines.append(f"  … {' '.join(around.split())} …")
    if hit.incidents:
        lines.append(f"  incidents: {', '.join(hit.incidents)}")
    return "\n".join(lines) + "\n"

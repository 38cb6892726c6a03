"""``recoupe search``: articles of a store by their words, voices, events and incidents."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from recoupe.cli.incidents import STATUSES
from recoupe.cli.stores import country_code, open_named, settings_option, store_option
from recoupe.records.errors import UnknownName, UsageError
from recoupe.records.events import Modality
from recoupe.records.searches import SearchQuery

if TYPE_CHECKING:
    from recoupe.records.searches import Hit
    from recoupe.store.store import Store

DAYS = {
    "happened_from": "--from",
    "happened_to": "--to",
    "published_from": "--published-from",
    "published_to": "--published-to",
}
ONTOLOGY = "plover"
LANGUAGE_TAG = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
LARGEST = 1_000_000_000
SHOWN_CHARS = 60  # on either side of the words that were found
TOLLS = ("killed", "injured", "captured", "missing", "displaced", "evacuated", "arrested")


@click.command(short_help="Find articles by words, voices, places, events.")
@click.argument("words", nargs=-1, metavar="[WORDS...]")
@click.option("--speaker", metavar="NAME", help="Who is quoted or reported.")
@click.option("--place", "at_place", metavar="NAME", help="Where an event took place.")
@click.option("--country", metavar="CODE", callback=country_code, help="The country of an event: as in BFA.")
@click.option("--type", "code", metavar="CODE", help="The type of an event: plover:ASSAULT, or ASSAULT.")
@click.option("--realis", "modality", type=click.Choice(get_args(Modality)), help="Told as a fact, as a plan, ...")
@click.option("--denied", is_flag=True, help="Only events that are said not to have happened.")
@click.option("--toll", type=click.IntRange(1, LARGEST), metavar="N", help="At least N killed in an event.")
@click.option("--toll-kind", type=click.Choice(TOLLS), default="killed", help="Not killed, but injured and so on.")
@click.option("--from", "happened_from", metavar="DATE", help="The event was on that day or later: 2024-05-02.")
@click.option("--to", "happened_to", metavar="DATE", help="The event was on that day or before.")
@click.option("--published-from", metavar="DATE", help="The article came out on that day or later.")
@click.option("--published-to", metavar="DATE", help="The article came out on that day or before.")
@click.option("--status", type=click.Choice(STATUSES), help="An incident of that status is told of.")
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
    Where nothing is asked for, all articles are listed.
    """
    from recoupe.pipeline.judge import judge
    from recoupe.pipeline.settings import load_settings

    query = _query(words=" ".join(words) or None, place=at_place, denied=denied, **asked)
    if saved is not None and query != SearchQuery(limit=query.limit, after=query.after):
        raise UsageError("--saved runs a search as it was kept; leave out what else is asked, or search without it")
    if by and save_as is None:
        raise UsageError("--by is for --save: who keeps the search")
    with open_named(place, load_settings(settings_file)) as store:
        if saved is not None:
            query = replace(_saved(store, saved), limit=query.limit, after=query.after)
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
    """The search that is asked for.

    Raises:
        UsageError: a value cannot be meant; others the store tells.
    """
    for name in DAYS:
        asked[name] = _day(name, asked[name])
    for first, last in (("happened_from", "happened_to"), ("published_from", "published_to")):
        if asked[first] and asked[last] and asked[first] > asked[last]:
            raise UsageError(f"{DAYS[first]} is {asked[first]}, after {DAYS[last]}, which is {asked[last]}")
    tag, after = asked["language"], asked["after"]
    if tag is not None and not re.fullmatch(LANGUAGE_TAG, tag):
        raise UsageError(f"--language is {tag!r}; it needs to be a tag such as fr, en or fr-CA")
    if after is not None and not re.fullmatch(r"-?\d{1,18}", after):
        raise UsageError(f"--after is {after!r}; it needs to be the cursor that the page before ended with")
    asked["code"] = None if asked["code"] is None else _code(asked["code"])
    return SearchQuery(polarity="negative" if denied else None, **asked)


def _code(name: str) -> str:
    """``plover:ASSAULT`` for "assault".

    Raises:
        UnknownName: no type of events is called so.
    """
    from recoupe.knowledge.ontology import load_ontology

    types = load_ontology(ONTOLOGY).types
    code = name.strip().removeprefix(f"{ONTOLOGY}:").upper()
    if code not in types:
        raise UnknownName(kind="type of events", name=name, known=types)
    return f"{ONTOLOGY}:{code}"


def _day(name: str, value: str | None) -> date | None:
    try:
        return None if value is None else date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{DAYS[name]} is {value!r}; it needs to be a day such as 2024-05-02") from error


def _as_text(query: SearchQuery) -> str:
    """``query`` as JSON, without what it does not ask; the page is not part of a search."""
    asked = {key: value for key, value in asdict(query).items() if value is not None and key not in ("limit", "after")}
    return json.dumps(asked, ensure_ascii=False, sort_keys=True, default=str)


def _saved(store: Store, name: str) -> SearchQuery:
    """The search that was last kept as ``name``.

    Raises:
        UsageError: there is none; the message has the names that there are.
    """
    kept = {each.subjects[0]: each.value for each in store.judgements() if each.kind == "search"}
    if name not in kept:
        raise UsageError(f"no search is kept as {name!r}; there are: {', '.join(sorted(kept)) or 'none'}")
    known = {each.name for each in fields(SearchQuery)}
    asked = {key: value for key, value in json.loads(kept[name] or "{}").items() if key in known}
    days = {key: date.fromisoformat(value) for key, value in asked.items() if key.endswith(("_from", "_to"))}
    return SearchQuery(**(asked | days))


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

"""Leads out of a table of addresses: CSV, or any of its kin with tabs or semicolons."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from recoupe.capture.captures import Carrier
from recoupe.capture.leads import Lead, find_web_address
from recoupe.records.articles import Failure
from recoupe.records.errors import SourceBroken

# The names that spreadsheets, Media Cloud, news-please, Hypothesis and the like give these columns.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "link", "href", "address", "adresse", "lien", "uri", "sourceurl", "source_url", "page_url"),
    "title": ("title", "titre", "headline"),
    "date": ("date", "published", "publish_date", "date_publish", "published_at", "pubdate", "datepublished"),
    "outlet": ("outlet", "source", "media_name", "media", "site", "publisher", "publication", "source_domain"),
    "language": ("language", "lang", "langue"),
}
SEPARATORS = ",;\t|"
SAMPLE_CHARS = 8192


def leads_of_table(text: io.TextIOBase, carrier: Carrier) -> Iterator[Lead | Failure]:
    """One lead for each row with a web address; a failure for each other row that is not blank.

    The column of addresses is found by its name in the first row, else it is the first whose value is one.
    Rows are read one after the other.
    """
    start = text.read(SAMPLE_CHARS)
    rows = csv.reader(chain(io.StringIO(start), text) if "\n" not in start else _lines(start, text), _dialect(start))
    columns: Mapping[str, int] | None = None
    try:
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = _columns_of(row)
                if columns:
                    continue
            yield _lead_of(row, columns, carrier.part(f":{rows.line_num}", via=carrier.via))
    except csv.Error as error:
        yield carrier.part(f":{rows.line_num}", via=carrier.via).failure(
            SourceBroken(f"is no table that can be read on: {error}; save it as CSV in UTF-8")
        )


def _lines(start: str, rest: io.TextIOBase) -> Iterator[str]:
    """The lines of ``start`` and ``rest``, the one that is cut between them joined."""
    whole, _, begun = start.rpartition("\n")
    yield from io.StringIO(whole + "\n", newline="")
    cut = begun + rest.readline()
    if cut:
        yield cut
    yield from rest


def _dialect(start: str) -> type[csv.Dialect]:
    head = start.partition("\n")[0]

    class Table(csv.excel):
        delimiter = max(SEPARATORS, key=head.count)

    return Table


def _columns_of(row: Sequence[str]) -> Mapping[str, int]:
    """Which column holds what, if ``row`` names them; empty if it is a row of values."""
    names = [_plain(cell).strip().lstrip("\ufeff").lower().replace(" ", "_") for cell in row]
    found = {
        field: next(names.index(name) for name in known if name in names)
        for field, known in COLUMNS.items()
        if any(name in names for name in known)
    }
    return found if "url" in found else {}


def _plain(cell: str) -> str:
    """Without accents: "média" is "media"."""
    return "".join(char for char in unicodedata.normalize("NFKD", cell) if not unicodedata.combining(char))


def _lead_of(row: Sequence[str], columns: Mapping[str, int] | None, part: Carrier) -> Lead | Failure:
    def cell(field: str) -> str | None:
        at = (columns or {}).get(field)
        value = row[at].strip() if at is not None and at < len(row) else ""
        return value or None

    named = cell("url")
    url = find_web_address(named) if columns else next(filter(None, map(find_web_address, row)), None)
    if url is None:
        seen = named if named is not None else " | ".join(row)
        return part.failure(SourceBroken(f"no web address in {seen[:200]!r}; a row needs one that begins with http"))
    return Lead(
        url=url,
        source=part.name,
        title=cell("title"),
        date=cell("date"),
        outlet=cell("outlet"),
        language=cell("language"),
    )

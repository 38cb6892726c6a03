"""How pages of a language are laid out, as data: dates, bylines, credits, what is no part of an article."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from recoupe.knowledge.packs import PACKS, languages_with, pack_file
from recoupe.records.errors import DataError, UnknownName

FILE = "layout.toml"
DatePart = Literal["day", "month", "year"]
NumericOrder = Literal["dmy", "mdy", "unknown"]
DATE_PARTS: tuple[DatePart, ...] = ("day", "month", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutWords:
    """The words that tell the parts of a page apart in one language. Hashable: all tuples.

    Phrases are matched without regard to case, to the shape of apostrophes and to bullets around
    them. ``drop_whole`` is furniture where it is the whole block, ``drop_start`` where a short block
    starts with it, ``drop_inside`` where a short block holds it; ``list_heads`` also take the titles
    below them along. ``months`` map to 1-12 and ``weekdays`` to 1 (Monday) - 7.
    ``numeric_order`` says how 04/03/2024 is read; "unknown" leaves it alone where both ways fit.
    """

    language: str
    section_labels: tuple[str, ...]
    drop_whole: tuple[str, ...]
    drop_start: tuple[str, ...]
    drop_inside: tuple[str, ...]
    list_heads: tuple[str, ...]
    bylines: tuple[str, ...]
    outlet_labels: tuple[str, ...]
    credit_words: tuple[str, ...]
    credit_links: tuple[str, ...]
    agencies: tuple[str, ...]
    published_cues: tuple[str, ...]
    updated_cues: tuple[str, ...]
    months: tuple[tuple[str, int], ...]
    weekdays: tuple[tuple[str, int], ...]
    capitalised: bool
    day_suffixes: tuple[str, ...]
    day_articles: tuple[str, ...]
    month_links: tuple[str, ...]
    date_orders: tuple[tuple[DatePart, ...], ...]
    numeric_order: NumericOrder
    year_cues: tuple[str, ...]
    future_cues: tuple[str, ...]


PHRASE_LISTS = (
    ("page", "section_labels"),
    ("page", "drop_whole"),
    ("page", "drop_start"),
    ("page", "drop_inside"),
    ("page", "list_heads"),
    ("credits", "bylines"),
    ("credits", "outlet_labels"),
    ("credits", "credit_words"),
    ("credits", "credit_links"),
    ("credits", "agencies"),
    ("dates", "published_cues"),
    ("dates", "updated_cues"),
    ("dates", "day_suffixes"),
    ("dates", "day_articles"),
    ("dates", "month_links"),
    ("dates", "year_cues"),
    ("dates", "future_cues"),
)
KNOWN_KEYS: dict[str, tuple[str, ...]] = {
    "page": tuple(key for table, key in PHRASE_LISTS if table == "page"),
    "credits": tuple(key for table, key in PHRASE_LISTS if table == "credits"),
    "dates": (
        *(key for table, key in PHRASE_LISTS if table == "dates"),
        "capitalised",
        "date_orders",
        "numeric_order",
        "months",
        "weekdays",
    ),
}
MAY_BE_EMPTY = frozenset({"day_articles", "month_links", "day_suffixes"})


def load_layouts() -> Mapping[str, LayoutWords]:
    """The layout words of every pack that is shipped, by language.

    Raises:
        DataError: a file has faults.
    """
    return {language: load_layout(language) for language in languages_with(FILE)}


def load_layout(language: str) -> LayoutWords:
    """The layout words of one shipped language.

    Raises:
        UnknownName: there is no such pack.
        DataError: its file has faults; the message lists all of them.
    """
    if language not in (known := languages_with(FILE)):
        raise UnknownName(kind="layout language", name=language, known=known)
    text = pack_file(language, FILE).read_text(encoding="utf-8")
    return parse_layout(text, language=language, source=f"{PACKS}/{language}/{FILE}")


def parse_layout(text: str, *, language: str, source: str) -> LayoutWords:
    """Layout words from TOML; ``source`` is the name to show in messages.

    Raises:
        DataError: with every fault of ``text``, each with its line where it can be told.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{source} is no valid TOML: {error}") from error
    faults = _Faults(source=source, text=text)
    _check_keys(tables, faults)
    lists = {key: _phrases(tables, table, key, faults) for table, key in PHRASE_LISTS}
    dates = _table(tables, "dates")
    months = _numbers(dates, "months", 12, faults)
    weekdays = _numbers(dates, "weekdays", 7, faults)
    orders = _date_orders(dates, faults)
    numeric_order = dates.get("numeric_order")
    if numeric_order not in ("dmy", "mdy", "unknown"):
        faults.add("numeric_order", f"numeric_order is {numeric_order!r}, not 'dmy', 'mdy' or 'unknown'")
    capitalised = dates.get("capitalised")
    if not isinstance(capitalised, bool):
        faults.add("capitalised", f"capitalised is {capitalised!r}, not true or false")
    faults.raise_if_any()
    return LayoutWords(
        language=language,
        months=months,
        weekdays=weekdays,
        capitalised=bool(capitalised),
        date_orders=orders,
        numeric_order=numeric_order or "unknown",
        **lists,
    )


class _Faults:
    """Collects the faults of one file, so that all are reported together."""

    def __init__(self, *, source: str, text: str) -> None:
        self._source = source
        self._lines = text.splitlines()
        self._found: list[str] = []

    def add(self, name: str, fault: str) -> None:
        """Notes ``fault``, with the line where ``name`` first stands as a key, a table or a value."""
        opening = (name, f'"{name}"', f"[{name}]")
        line = next((n for n, each in enumerate(self._lines, 1) if each.lstrip().startswith(opening)), None)
        if line is None:
            line = next((n for n, each in enumerate(self._lines, 1) if f'"{name}"' in each), None)
        where = f"line {line} of {self._source}" if line else self._source
        self._found.append(f"{where}: {fault}")

    def raise_if_any(self) -> None:
        if self._found:
            raise DataError("\n".join(self._found))


def _table(tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = tables.get(name)
    return found if isinstance(found, dict) else {}


def _check_keys(tables: Mapping[str, Any], faults: _Faults) -> None:
    for name in tables:
        if name not in KNOWN_KEYS:
            faults.add(name, f"unknown table {name!r}; known: {', '.join(KNOWN_KEYS)}")
    for name, keys in KNOWN_KEYS.items():
        if not isinstance(tables.get(name), dict):
            faults.add(name, f"table [{name}] is missing")
        for key in _table(tables, name):
            if key not in keys:
                nearest = difflib.get_close_matches(key, keys, n=1)
                hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
                faults.add(key, f"unknown key {key!r} in [{name}].{hint}")


def _phrases(tables: Mapping[str, Any], table: str, key: str, faults: _Faults) -> tuple[str, ...]:
    found = _table(tables, table).get(key)
    if not isinstance(found, list):
        faults.add(key, f"{table}.{key} is {found!r}, not a list of phrases")
        return ()
    if not found and key not in MAY_BE_EMPTY:
        faults.add(key, f"{table}.{key} is empty")
    for phrase in found:
        if not isinstance(phrase, str) or not phrase.strip():
            faults.add(key, f"{table}.{key} holds {phrase!r}, which is no phrase")
        elif found.count(phrase) > 1:
            faults.add(phrase, f"{table}.{key} holds {phrase!r} more than once")
    return tuple(phrase for phrase in found if isinstance(phrase, str))


def _numbers(dates: Mapping[str, Any], key: str, count: int, faults: _Faults) -> tuple[tuple[str, int], ...]:
    """``[dates.months]``: one line a number, each with its names: ``1 = ["janvier", "janv."]``."""
    found = dates.get(key)
    if not isinstance(found, dict):
        faults.add(key, f"table [dates.{key}] is missing")
        return ()
    names: dict[str, int] = {}
    for number in range(1, count + 1):
        if not found.get(str(number)):
            faults.add(f"dates.{key}", f"dates.{key} has no names for {number}")
    for label, forms in found.items():
        if not label.isdecimal() or not 1 <= int(label) <= count or not isinstance(forms, list):
            faults.add(label, f"dates.{key}.{label} is not a list of names under 1-{count}")
            continue
        for form in forms:
            if names.setdefault(str(form), int(label)) != int(label):
                faults.add(label, f"dates.{key}: {form!r} stands for {names[form]} and for {label}")
    return tuple(names.items())


def _date_orders(dates: Mapping[str, Any], faults: _Faults) -> tuple[tuple[DatePart, ...], ...]:
    found = dates.get("date_orders")
    if not isinstance(found, list) or not found:
        faults.add("date_orders", f"dates.date_orders is {found!r}, not a list like ['day month year']")
        return ()
    orders: list[tuple[DatePart, ...]] = []
    for order in found:
        parts = tuple(part for word in str(order).split() for part in DATE_PARTS if part == word)
        if len(parts) != len(str(order).split()) or sorted(parts) != sorted(DATE_PARTS):
            faults.add("date_orders", f"dates.date_orders holds {order!r}; it needs day, month and year, once each")
        orders.append(parts)
    return tuple(orders)

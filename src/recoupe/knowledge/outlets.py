"""Newspapers, broadcasters, agencies and sites, as data: what they are called, where they live, whose voice they are.

The files under ``outlets/`` say in their comments what each field is for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import urlsplit

from recoupe.knowledge.actors import load_actors
from recoupe.knowledge.faults import Fault, Lines, LinesOfFiles, toml_lines
from recoupe.knowledge.packs import Table, check_table, parse_toml
from recoupe.records.errors import DataError

OutletKind = Literal["agency", "press", "broadcast", "site", "channel"]
Control = Literal["private", "public", "state", "group"]
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, kw_only=True)
class Outlet(Table):
    """One outlet. ``names`` are all that it is called, the first one shown; ``hosts`` are its domains without "www.".

    ``country`` (ISO 3166-1 alpha-3) is where it is at home, None for those of no one state. ``control`` tells whose
    word it carries: "state" for those that a government directs, "group" for those of an armed group or movement
    (``group`` is its id in the list of actors), "public" for those that are paid by the public and edit for themselves.
    """

    kind: OutletKind
    names: tuple[str, ...]
    control: Control = "private"
    country: str | None = None
    hosts: tuple[str, ...] = ()
    group: str | None = None


@dataclass(frozen=True, kw_only=True)
class OutletList(Table):
    """All outlets, by their keys."""

    outlets: Mapping[str, Outlet]

    def find(self, name: str | None, url: str | None = None) -> str | None:
        """The key of the outlet that is called ``name``, else of the one whose page ``url`` is; None if unknown."""
        found = self._by_name.get(fold_name(name)) if name else None
        if found is not None:
            return found
        written = host_of(name.replace(" ", "")) if name else None  # "Le Monde.fr"
        return self._by_host((written or "").lower()) or self._by_host(host_of(url) or "")

    def _by_host(self, host: str) -> str | None:
        """The longest known domain that ``host`` lies in: "fr.news.example" lies in "news.example"."""
        while host:
            if host in self._hosts:
                return self._hosts[host]
            host = host.partition(".")[2]
        return None

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        return {fold_name(name): key for key, outlet in self.outlets.items() for name in outlet.names}

    @cached_property
    def _hosts(self) -> Mapping[str, str]:
        return {host: key for key, outlet in self.outlets.items() for host in outlet.hosts}


def fold_name(name: str) -> str:
    """``name`` in lower case, without accents and marks, words apart by one blank."""
    # Decomposed before and after: there are signs for capitals, and letters whose small form has a mark of its own.
    small = unicodedata.normalize("NFKD", name).casefold()
    decomposed = unicodedata.normalize("NFKD", small)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain))


def host_of(url: str | None) -> str | None:
    """The host of ``url``, or of a bare domain, without "www."; None if there is none."""
    if not url or " " in url or "." not in url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:  # "http://[": no address
        return None
    return host.removeprefix("www.") if host and "." in host else None


@cache
def load_outlets() -> OutletList:
    """The shipped outlets.

    Raises:
        DataError: the files have faults; all of them are listed, with their lines.
    """
    folder = files("recoupe.knowledge") / "outlets"
    texts = {each.name: each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name.endswith(".toml")}
    return parse_outlets(texts)


def parse_outlets(texts: Mapping[str, str]) -> OutletList:
    """The outlets that TOML ``texts`` hold together, by the name of their files; each outlet is a table of its own.

    Raises:
        DataError: a file is no TOML, a field is missing, unknown or ill-typed, a name or host is claimed twice, a state
            or group is not in the list of actors; all faults are listed, with their lines.
    """
    outlets: dict[str, Any] = {}
    lines: dict[str, tuple[str, Lines]] = {}
    for name in sorted(texts):
        found = parse_toml(texts[name], name=name)
        here = toml_lines(texts[name])
        if twice := sorted(found.keys() & outlets.keys()):
            raise DataError(f"{name}, line {here.of((twice[0],))}: the outlet {twice[0]!r} stands in two files")
        outlets |= found
        lines |= dict.fromkeys(found, (name, here))
    places = _BelowOutlets(LinesOfFiles(lines))
    return check_table(
        {"outlets": outlets}, OutletList, name="the list of outlets", lines=lambda: places, find_faults=_faults
    )


class _BelowOutlets:
    """Places of faults whose paths begin with the table that the files leave out."""

    def __init__(self, places: LinesOfFiles) -> None:
        self._places = places

    def place_of(self, path: tuple[str | int, ...], /) -> tuple[str, int]:
        return self._places.place_of(path[1:])


def _faults(table: OutletList) -> Iterator[Fault]:
    actors = load_actors()
    groups = actors.groups.keys() | actors.institutions.keys()
    for key, outlet in table.outlets.items():
        path = ("outlets", key)
        if not outlet.names or not all(fold_name(name) for name in outlet.names):
            yield path, "it has no name, or an empty one"
        if outlet.country is not None and outlet.country not in actors.codes:
            yield path, f"{outlet.country!r} is no state of the list of actors"
        if outlet.control == "state" and outlet.country is None:
            yield path, "a state's voice needs the state's code under 'country'"
        if (outlet.control == "group") != (outlet.group is not None):
            yield path, "'group' belongs to those under the control of one, and to no others"
        if outlet.group is not None and outlet.group not in groups:
            yield path, f"{outlet.group!r} is no group or institution of the list of actors"
    yield from _twice((key, fold_name(name)) for key, outlet in table.outlets.items() for name in outlet.names)
    yield from _twice((key, host) for key, outlet in table.outlets.items() for host in outlet.hosts)


def _twice(names: Iterable[tuple[str, str]]) -> Iterator[Fault]:
    owners: dict[str, str] = {}
    for key, name in names:
        if owners.setdefault(name, key) != key:
            yield ("outlets", key), f"{name!r} is a name of {owners[name]!r} too"

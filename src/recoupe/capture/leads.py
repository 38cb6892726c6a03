"""Leads: addresses where an article may be, from lists of other tools; nothing is an article before it is fetched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from recoupe.records.articles import Capture, Failure

WEB = ("http", "https")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """An address with what its list says of the page; None where it says nothing.

    ``source`` is the list with the line or entry, as failures name it; ``date`` is the publisher's own, as written.
    """

    url: str
    source: str
    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    language: str | None = None


def once_each(found: Iterable[Lead | Capture | Failure]) -> Iterator[Lead | Capture | Failure]:
    """``found`` without the leads to a page that came before: event lists name one page dozens of times.

    Holds the addresses that were seen in memory, about 200 bytes each.
    """
    seen: set[str] = set()
    for each in found:
        if isinstance(each, Lead):
            address = same_address(each.url)
            if address in seen:
                continue
            seen.add(address)
        yield each


def same_address(url: str) -> str:
    """``url`` as it is compared: host in lower case, no fragment, no slash at the end."""
    parts = urlsplit(url.strip())
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path.rstrip("/"), parts.query, ""))


def find_web_address(value: str | None) -> str | None:
    """``value`` if it is an http or https address, else None."""
    if value is None:
        return None
    address = value.strip()
    try:
        parts = urlsplit(address)
    except ValueError:  # "http://[": no host can be read from it
        return None
    is_web = parts.scheme.lower() in WEB and bool(parts.netloc)
    return address if is_web and not any(char.isspace() for char in address) else None

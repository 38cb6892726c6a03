"""What the things of a collection are called outside of it: addresses of pages, urns of bytes, UUIDs of records."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import UUID, uuid5

from recoupe.deliver.words import one_line
from recoupe.records.articles import Article

NAMESPACE = UUID("5f1d1d0c-8d8e-5c5b-9a39-7c1f9f0f6a11")  # of all our UUIDs; another one would rename every record
KEPT = "!#$%&'()*+,/:;=?@[]~"  # has a meaning in an address, or is an escape already
HOST_CHARS = 253  # RFC 1035, 2.3.4
NO_TERRITORY = "ZZ"


def record_uuid(*parts: str) -> UUID:
    """The UUID (version 5) of a record that other tools name by one: the same for the same ``parts``."""
    return uuid5(NAMESPACE, "\n".join(parts).encode("utf-8", "replace").decode())


def record_urn(*parts: str) -> str:
    """``record_uuid`` as an IRI: ``urn:uuid:…``."""
    return record_uuid(*parts).urn


def digest_urn(sha256: str) -> str:
    """The IRI of some bytes: ``urn:sha256:`` and the hexadecimal digest."""
    return f"urn:sha256:{sha256}"


def web_address(url: str | None) -> str | None:
    """``url`` in ASCII, escaped where it must be; None unless it is one of http or https with a host.

    Spaces at the ends, control characters and a fragment of a page ("#top") are no part of it.
    """
    try:
        parts = urlsplit(one_line(url or "").replace(" ", "%20"))
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # UnicodeError is one: a host that no name server could know
        return None
    if parts.scheme not in ("http", "https") or not host or len(host) > HOST_CHARS or quote(host, safe=":") != host:
        return None
    host = f"[{host}]" if ":" in host else host
    path, query = (quote(part.encode("utf-8", "replace"), safe=KEPT) for part in (parts.path or "/", parts.query))
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def address_of(article: Article) -> str:
    """Where the article lives on the web, else the urn of its bytes."""
    return web_address(article.url) or digest_urn(article.capture.sha256)


def instant(moment: datetime, *, milliseconds: bool = False) -> str:
    """``moment`` (UTC) as RFC 3339 writes it: ``2024-05-02T08:30:00Z``; finer parts than asked for are cut."""
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds" if milliseconds else "seconds") + "Z"


@cache
def country_alpha_2(code: str | None) -> str | None:
    """The two letters of a country (ISO 3166-1) for its three; None where nobody knows the code."""
    from babel.core import get_global

    found = ["XK"] if code == "XKX" else get_global("territory_aliases").get(code or "", [])
    known = len(code or "") == len("ISO") and len(found) == 1 and found[0] != NO_TERRITORY
    return str(found[0]) if known else None

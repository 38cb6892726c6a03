"""Which addresses a page may be fetched from: public ones, and nothing behind our own door.

After the IANA special-purpose registries (RFC 6890 and its updates). The standard library's
``is_global`` is one part only: it has changed from one Python release to the next.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
from collections.abc import Callable, Sequence

from recoupe.records.errors import SourceNotFound, SourceRefused

IsAllowed = Callable[[str], bool]
Resolve = Callable[[str, int, float], Sequence[str]]
"""Host, port and seconds to the addresses of the host; raises SourceNotFound."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(block)
    for block in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: carries an IPv4 address of anybody's choice
        "3fff::/20",  # documentation
    )
)
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(block)
    for block in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)


_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")


def without_login(url: str) -> str:
    """``url`` without the user name and password that it may hold: they belong in no record and no message."""
    return _LOGIN.sub("", url)


def is_public(address: str) -> bool:
    """Whether ``address`` can be reached by anybody on the internet, whatever form it is written in.

    An IPv4 address inside an IPv6 one (mapped, NAT64) counts as what it is inside; 6to4 and Teredo
    never pass.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped
        if parsed in _NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFF_FFFF)
        if inner is None:
            in_reserved = any(parsed in block for block in _NOT_PUBLIC_6)
            return parsed.scope_id is None and parsed in _GLOBAL_UNICAST and not in_reserved
        parsed = inner
    return parsed.is_global and not any(parsed in block for block in _NOT_PUBLIC_4)


def resolve_host(host: str, port: int, timeout_s: float) -> Sequence[str]:
    """The addresses of ``host`` in the order that the system would try them.

    The system's resolver has no time limit of its own, so it is asked in a thread that is left behind.

    Raises:
        SourceNotFound: the name is unknown, or no answer came in ``timeout_s``.
    """
    answers: list[str] = []
    faults: list[Exception] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:  # UnicodeError: a label that IDNA cannot hold
            faults.append(error)
        else:
            answers.extend(dict.fromkeys(str(each[4][0]) for each in found))

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(timeout_s)
    if faults:
        raise SourceNotFound(f"no host is called {host!r} ({faults[0]})") from faults[0]
    if not answers:
        raise SourceNotFound(f"no address was found for host {host!r} in {timeout_s:.0f} s")
    return answers


def check_addresses(host: str, addresses: Sequence[str], *, is_allowed: IsAllowed) -> None:
    """One address that is not allowed condemns its host: public hosts have none.

    Raises:
        SourceRefused: it names the host and the address.
    """
    for address in addresses:
        if not is_allowed(address):
            where = f"host {host!r} is at {address}" if host != address else address
            raise SourceRefused(f"{where}, which is no public address; save the page and read the file")

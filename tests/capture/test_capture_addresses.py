"""Which addresses are public: the special-purpose blocks, each with its first and last address."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.capture.addresses import check_addresses, is_public, resolve_host
from recoupe.records.errors import SourceNotFound, SourceRefused


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "93.184.216.34",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "223.255.255.254",
        "2606:4700::6810:84e5",
        "2a00:1450:4007:80c::200e",
        "::ffff:8.8.8.8",
        "64:ff9b::8.8.8.8",
    ],
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "0.0.0.0",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.0",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
        ),
        *(
            "169.254.169.254",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
        ),
        *("198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.250"),
        *("240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "100::1"),
        *("2001:db8::1", "3fff::1", "5f00::1", "2001::1", "2001:10::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "::8.8.8.8"),
        *("2002:7f00:1::", "2002:808:808::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2"),
        *("64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::8.8.8.8", "2606:4700::1%eth0"),
        *("", "news.example", "127.1", "0x7f000001", "2130706433", "8.8.8.8/32"),
    ],
)
def test_not_public(address: str) -> None:
    assert not is_public(address)


@given(address=st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_as_itself(address: ipaddress.IPv4Address) -> None:
    verdict = is_public(str(address))
    assert is_public(f"::ffff:{address}") == verdict
    assert is_public(f"64:ff9b::{address}") == verdict


@given(address=st.ip_addresses())
def test_nothing_that_the_standard_library_calls_private_is_public(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    is_special = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    assert not (is_special and getattr(address, "ipv4_mapped", None) is None and is_public(str(address)))


def test_one_inner_address_condemns_the_host() -> None:
    with pytest.raises(SourceRefused, match=r"'news\.example' is at 10\.0\.0\.1"):
        check_addresses("news.example", ["8.8.8.8", "10.0.0.1"], is_allowed=is_public)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost"])
def test_every_way_to_write_an_address_comes_out_as_what_it_is(host: str) -> None:
    addresses = resolve_host(host, 80, 5.0)
    assert addresses
    assert not any(is_public(address) for address in addresses)


@pytest.mark.parametrize("host", ["nowhere.invalid", "a" * 80 + ".invalid", "..", "\u2025.invalid"])
def test_a_host_that_does_not_exist(host: str) -> None:
    with pytest.raises(SourceNotFound):
        resolve_host(host, 80, 20.0)


def test_a_slow_name_server_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket
    import threading

    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(20) and [])
    try:
        with pytest.raises(SourceNotFound, match=r"no address .* in 0 s"):
            resolve_host("slow.example", 80, 0.05)
    finally:
        release.set()

"""Web archives: every page comes out, and a broken record costs itself only."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from archives import PAGE, archive, record
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from recoupe.capture.limits import Limits
from recoupe.capture.sources import open_source
from recoupe.records.articles import Capture, Failure

LIMITS = Limits(max_bytes=2_000_000)
INFO = record(b"software: test\r\n", kind="warcinfo", headers=("Content-Type: application/warc-fields",))


def read(content: bytes) -> list[Capture | Failure]:
    return list(open_source("-", limits=LIMITS, stdin=BytesIO(content)))


def pages(content: bytes) -> list[str]:
    """What came, in order: the URL's last letter of a page, ``!`` for a failure."""
    return [(each.url or "")[-1] if isinstance(each, Capture) else "!" for each in read(content)]


def page(letter: str, **how: object) -> bytes:
    return record(url=f"https://news.example/{letter}", **how)  # type: ignore[arg-type] # a table of settings


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "zipped"])
def test_a_page_and_what_its_record_says_of_it(zipped: bool) -> None:
    (capture,) = read(archive(INFO, page("a"), zipped=zipped))
    assert isinstance(capture, Capture)
    assert capture.content == PAGE
    assert (capture.url, capture.charset, capture.source) == ("https://news.example/a", "utf-8", "-#2")
    assert (capture.note.media_type, capture.note.via) == ("text/html", "warc")
    assert capture.note.captured_at == datetime(2021, 8, 19, 10, 11, 12, tzinfo=UTC)


def test_what_warcio_writes_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WARCWriter, "_create_temp_file", staticmethod(BytesIO))  # it never closes its own
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("a.warc.gz", {"software": "test"}))
    for letter in "abc":
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        url = f"https://news.example/{letter}"
        writer.write_record(writer.create_warc_record(url, "response", BytesIO(PAGE), http_headers=headers))
    assert pages(out.getvalue()) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"status": "404 Not Found"}, []),
        ({"status": "301 Moved"}, []),
        ({"headers": ("Content-Type: image/png",)}, []),
        ({"headers": ()}, []),
        ({"kind": "request"}, []),
        ({"kind": "metadata"}, []),
        ({"kind": "revisit"}, []),
        ({"headers": ("content-type: TEXT/HTML",)}, ["a"]),
        ({"headers": ("Content-Type: text/plain",)}, ["a"]),
        ({"headers": ("Content-Type: application/xhtml+xml",)}, ["a"]),
        ({"kind": "resource", "headers": ("Content-Type: text/html",)}, ["a"]),
        ({"kind": "conversion", "headers": ("Content-Type: text/plain",)}, ["a"]),
        ({"date": "2021"}, ["a"]),
        ({"date": "yesterday"}, ["a"]),
        ({"date": "2021-08-19T10:11:12.123456789Z"}, ["a"]),
        ({"content": b" \n"}, ["!"]),
    ],
)
def test_records_that_hold_a_page_and_others(how: dict[str, object], expected: list[str]) -> None:
    assert pages(archive(page("a", **how), page("z"), zipped=True)) == [*expected, "z"]


def chunked(content: bytes) -> bytes:
    parts = [content[at : at + 20] for at in range(0, len(content), 20)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("pack", "header"),
    [
        (chunked, "Transfer-Encoding: chunked"),
        (bytes, "Transfer-Encoding: chunked"),
        (gzip.compress, "Content-Encoding: gzip"),
        (zlib.compress, "Content-Encoding: deflate"),
        (bytes, "Content-Encoding: gzip"),
        (bytes, "Content-Encoding: deflate"),
    ],
    ids=["chunked", "dechunked already", "gzip", "deflate", "gunzipped already", "inflated already"],
)
def test_encodings_are_undone(pack: Callable[[bytes], bytes], header: str) -> None:
    (capture,) = read(record(pack(PAGE), headers=("Content-Type: text/html", header)))
    assert isinstance(capture, Capture)
    assert capture.content == PAGE


BROKEN = {
    "no length": page("b").replace(b"Content-Length", b"Content-Girth"),
    "length is no number": page("b", length="many"),
    "length below 0": page("b", length=-4),
    "length too small": page("b", length=60),
    "length a little too large": page("b", length=len(PAGE) + 100),
    "noise": b"\x00\x01 noise and no record\r\n\r\n",
    "no HTTP": page("b").replace(b"HTTP/1.1", b"GOPHER"),
    "gzip body cut short": page(
        "b", content=gzip.compress(PAGE)[:-9], headers=("Content-Type: text/html", "Content-Encoding: gzip")
    ),
    "gzip bomb": page(
        "b",
        content=gzip.compress(bytes(30_000_000)),
        headers=("Content-Type: text/html", "Content-Encoding: gzip"),
    ),
    "brotli": page("b", headers=("Content-Type: text/html", "Content-Encoding: br")),
    "too large": page("b", content=b"x" * 2_000_001),
    "headers without end": b"WARC/1.0\r\n" + b"X-Header: and so on\r\n" * 100_000,
    "one endless header": b"WARC/1.0\r\nX-Header: " + b"y" * 3_000_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("zipped", [False, True], ids=["plain", "zipped"])
@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_broken_record_costs_itself_only(broken: bytes, zipped: bool) -> None:
    found = pages(archive(INFO, page("a"), broken, page("c"), page("d"), zipped=zipped))
    assert found == ["a", "!", "c", "d"]


def test_a_record_that_a_wrong_length_swallows_is_given_back() -> None:
    swallowing = page("b", length=len(page("b")) + 300)
    found = pages(archive(page("a"), swallowing, page("c"), page("d"), page("e"), zipped=False))
    assert found == ["a", "!", "c", "d", "e"]


def test_a_record_cut_short_in_its_gzip_member_does_not_eat_the_next() -> None:
    assert pages(archive(page("a"), page("b", length=10_000), page("c"), zipped=True)) == ["a", "!", "c"]


@pytest.mark.parametrize("offset", [0, 1, 3, 12, 60, -9, -5, -1])
def test_a_damaged_gzip_member_is_passed_over(offset: int) -> None:
    member = bytearray(gzip.compress(page("b")))
    member[offset] ^= 0xFF
    whole = gzip.compress(page("a")) + bytes(member) + gzip.compress(page("c")) + gzip.compress(page("d"))
    found = pages(whole)
    assert found == ["a", "!", "c", "d"]


def test_damage_in_a_member_of_many_blocks_is_passed_over() -> None:
    noise = random.Random(7).randbytes(900_000)
    member = bytearray(gzip.compress(page("b", content=noise)))
    member[len(member) // 2] ^= 0xFF
    member[len(member) // 2 + 1] ^= 0xFF
    whole = gzip.compress(page("a")) + bytes(member) + gzip.compress(page("c"))
    assert pages(whole) == ["a", "!", "c"]


def test_an_archive_cut_short_says_so() -> None:
    whole = archive(page("a"), page("b"), zipped=True)
    found = read(whole[:-30])
    assert [type(each) for each in found] == [Capture, Failure]
    assert isinstance(found[1], Failure)
    assert "cut short" in found[1].message


def test_an_archive_zipped_as_one_piece_is_read() -> None:
    assert pages(gzip.compress(archive(INFO, page("a"), page("b"), zipped=False))) == ["a", "b"]


def test_members_that_do_not_keep_to_records_are_read() -> None:
    whole = archive(INFO, page("a"), page("b"), page("c"), zipped=False)
    pieces = [whole[at : at + 100] for at in range(0, len(whole), 100)]
    assert pages(b"".join(gzip.compress(piece) for piece in pieces)) == ["a", "b", "c"]


def test_padding_behind_a_member_is_no_damage() -> None:
    assert pages(gzip.compress(page("a")) + bytes(100_000) + gzip.compress(page("b")) + bytes(512)) == [
        "a",
        "b",
    ]


def test_an_archive_without_a_page_says_so() -> None:
    (failure,) = read(archive(INFO, zipped=True))
    assert isinstance(failure, Failure)
    assert failure.error == "NoArticle"


@given(at=st.integers(0, 5000), noise=st.binary(min_size=1, max_size=30), zipped=st.booleans())
def test_any_damage_costs_two_pages_at_most(at: int, noise: bytes, zipped: bool) -> None:
    head = archive(INFO, zipped=zipped)
    rest = archive(*(page(letter) for letter in "abcde"), zipped=zipped)
    at %= len(rest)
    found = pages(head + rest[:at] + noise + rest[at + len(noise) :])
    assert len([each for each in found if each in "abcde"]) >= 3

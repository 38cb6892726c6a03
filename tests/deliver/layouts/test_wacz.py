"""Web archives: read back with zipfile and warcio, every hash checked, every page found by its index."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from account_checks import EXAMPLES, export
from hypothesis import given, settings
from warcio.archiveiterator import ArchiveIterator

from builders import build_article
from case_builders import MemoryCase, build_case, cases, empty_case
from recoupe.capture.limits import Limits
from recoupe.capture.sources import open_source
from recoupe.deliver.layouts.cdxj import BLOCK_LINES, CdxEntry, index_files, search_key
from recoupe.deliver.layouts.jsonl import build_layout as build_jsonl
from recoupe.deliver.layouts.jsonl import load_case
from recoupe.deliver.layouts.wacz import build_layout
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicCase
from recoupe.records.articles import Capture, Via
from recoupe.records.errors import StoreDamaged, UsageError
from recoupe.records.losses import Loss
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

WHOLE = LayoutOptions(title="Tindara", public=False)
PATHS = [
    "archive/data.warc.gz",
    "indexes/index.cdx.gz",
    "indexes/index.idx",
    "pages/pages.jsonl",
    "recoupe/annotations.jsonl",
    "datapackage.json",
    "datapackage-digest.json",
]


def archive_of(case: Case) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export(build_layout(WHOLE), case)[0]))


def records_of(archive: zipfile.ZipFile) -> list[tuple[str, str | None, bytes]]:
    """Type, address and payload of every record, digests checked by warcio."""
    found = []
    content = io.BytesIO(archive.read("archive/data.warc.gz"))
    for record in ArchiveIterator(content, check_digests="raise"):
        payload = record.content_stream().read()
        found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), payload))
    return found


def lines_of(content: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in content.splitlines()]


def case_with(*pages: tuple[str | None, bytes], via: Via = "http") -> MemoryCase:
    """An article for each address and content."""
    readings, contents = [], {}
    for number, (url, content) in enumerate(pages):
        article = build_article(f"Text {number}.", url=url)
        digest = hashlib.sha256(content).hexdigest()
        note = replace(article.capture, sha256=digest, bytes=len(content), via=via)
        readings.append(Reading(article=replace(article, capture=note)))
        contents[digest] = content
    return MemoryCase(found_readings=tuple(readings), contents=contents)


def test_the_files_are_those_of_the_format_and_stored() -> None:
    archive = archive_of(build_case())
    assert archive.testzip() is None
    assert archive.namelist() == PATHS
    stored = {each.filename for each in archive.infolist() if each.compress_type == zipfile.ZIP_STORED}
    assert stored == {*PATHS} - {"recoupe/annotations.jsonl"}


def test_the_manifest_lists_every_file_with_its_hash_and_is_hashed_itself() -> None:
    archive = archive_of(build_case())
    manifest = archive.read("datapackage.json")
    package = json.loads(manifest)
    assert (package["profile"], package["wacz_version"], package["title"]) == ("data-package", "1.1.1", "Tindara")
    assert package["created"] == "2024-05-02T08:30:00Z"
    assert [each["path"] for each in package["resources"]] == PATHS[:5]
    for each in package["resources"]:
        content = archive.read(each["path"])
        assert each["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert (each["bytes"], each["name"]) == (len(content), each["path"].rpartition("/")[2])
    digest = json.loads(archive.read("datapackage-digest.json"))
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(manifest).hexdigest()}"}


def test_every_page_is_in_the_archive_as_it_was_captured() -> None:
    case = build_case()
    (info, *pages) = records_of(archive_of(case))
    assert info[0] == "warcinfo"
    assert {kind for kind, _url, _content in pages} == {"resource"}
    assert {content for _kind, _url, content in pages} == set(case.contents.values())
    assert ("resource", "https://courrier.example/tindara?a=1&b=2") in {(kind, url) for kind, url, _content in pages}


def test_recoupe_captures_the_same_pages_from_the_archive(tmp_path: Path) -> None:
    case = build_case()
    (tmp_path / "data.warc.gz").write_bytes(archive_of(case).read("archive/data.warc.gz"))
    found = list(open_source(str(tmp_path / "data.warc.gz"), limits=Limits()))
    captures = [each for each in found if isinstance(each, Capture)]
    assert len(captures) == len(found) == 5
    notes = {each.article.capture.sha256: each.article.capture.captured_at for each in case.readings()}
    assert {each.note.sha256: each.note.captured_at for each in captures} == notes
    assert {each.content for each in captures} == set(case.contents.values())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<html>\r\n\r\n\x00\xff</html>", id="any bytes"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx", id="bytes that look like headers"),
        pytest.param(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n", id="bytes that look like a record"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_bytes_are_passed_on_as_they_are(content: bytes) -> None:
    records = records_of(archive_of(case_with(("https://a.example/1", content))))
    assert records[1:] == [("resource", "https://a.example/1", content)]


def test_the_index_leads_to_each_record() -> None:
    archive = archive_of(build_case())
    warc, index = archive.read("archive/data.warc.gz"), archive.read("indexes/index.cdx.gz")
    lines = gzip.decompress(index).splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 5
    for line in lines:
        key, moment, fields = line.decode().split(" ", 2)
        found = json.loads(fields)
        assert (key, moment) == (search_key(found["url"]), "20240502083000")
        part = warc[found["offset"] : found["offset"] + found["length"]]
        record = next(ArchiveIterator(io.BytesIO(part)))
        assert record.rec_headers.get_header("WARC-Target-URI") == found["url"]
        assert found["digest"] == f"sha256:{hashlib.sha256(record.content_stream().read()).hexdigest()}"
        assert (found["filename"], found["mime"], found["status"]) == ("data.warc.gz", "text/html", 200)


def test_a_long_index_is_in_blocks_that_the_small_one_leads_to() -> None:
    entries = [
        CdxEntry(
            url=f"https://a.example/{number}", captured_at=datetime(2024, 5, 1, tzinfo=UTC), mime="text/html",
            digest="sha256:0", filename="data.warc.gz", offset=number, length=1,
        )
        for number in range(BLOCK_LINES + 5)
    ]  # fmt: skip
    packed, blocks = index_files(entries)
    head, *rest = blocks.decode().splitlines()
    assert head.startswith("!meta 0 ")
    assert json.loads(head.split(" ", 2)[2]) == {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    counted = []
    for line in rest:
        place = json.loads(line.split(" ", 2)[2])
        block = gzip.decompress(packed[place["offset"] : place["offset"] + place["length"]]).decode()
        assert block.startswith(" ".join(line.split(" ")[:2]))
        counted.append(len(block.splitlines()))
    assert counted == [BLOCK_LINES, 5]
    assert len(gzip.decompress(packed).splitlines()) == BLOCK_LINES + 5


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://www.Example.org/Index.html", "org,example)/index.html", id="case and www"),
        pytest.param("http://a.example:8080/", "example,a:8080)/", id="port"),
        pytest.param("https://a.example", "example,a)/", id="no path"),
        pytest.param("https://a.example/x?b=2&a=1", "example,a)/x?a=1&b=2", id="parameters sorted"),
        pytest.param("urn:sha256:AB", "urn:sha256:AB", id="no address"),
    ],
)
def test_search_keys(url: str, expected: str) -> None:
    assert search_key(url) == expected


def test_the_pages_are_listed_with_their_records() -> None:
    case = build_case()
    head, *pages = lines_of(archive_of(case).read("pages/pages.jsonl"))
    assert head == {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
    assert [each["id"] for each in pages] == [each.article.id for each in case.readings()]
    assert pages[1]["title"] == "Douze morts dans un attentat au marché de Tindara"
    assert all(each["ts"] == "2024-05-02T08:30:00.000Z" and each["url"] for each in pages)


def test_our_records_are_in_it_and_read_back() -> None:
    case = build_case()
    content = archive_of(case).read("recoupe/annotations.jsonl")
    assert content == export(build_jsonl(WHOLE), case)[0]
    readings = [each for each in load_case(content.splitlines()) if isinstance(each, Reading)]
    assert readings == list(case.readings())


@pytest.mark.parametrize(
    ("url", "via", "is_page"),
    [
        pytest.param("https://a.example/1", "http", True, id="fetched"),
        pytest.param("https://a.example/1", "warc", True, id="from an archive"),
        pytest.param("https://a.example/1", "jsonl", False, id="a line of JSON about it"),
        pytest.param("https://t.example/1", "telegram", False, id="a message"),
        pytest.param(None, "file", False, id="a file without an address"),
        pytest.param("file:///etc/hosts", "file", False, id="no address of the web"),
    ],
)
def test_only_pages_go_by_their_address(url: str | None, via: Via, is_page: bool) -> None:
    case = case_with((url, b"content"), via=via)
    _content, report = export(build_layout(WHOLE), case)
    ((_kind, found, _payload),) = records_of(archive_of(case))[1:]
    digest = hashlib.sha256(b"content").hexdigest()
    assert found == (url if is_page else f"urn:sha256:{digest}")
    assert [(loss.field, loss.count) for loss in report.losses] == ([] if is_page else [("article.url", 1)])


def test_the_same_capture_is_archived_once_and_listed_for_each_article() -> None:
    archive = archive_of(case_with(("https://a.example/1", b"same"), ("https://a.example/1", b"same")))
    assert len(records_of(archive)) == 2
    assert len(lines_of(archive.read("pages/pages.jsonl"))) == 3


def test_bytes_that_are_not_kept_are_counted() -> None:
    case = build_case()
    first = next(iter(case.contents))
    kept = {digest: content for digest, content in case.contents.items() if digest != first}
    _content, report = export(build_layout(WHOLE), replace(case, contents=kept))
    assert report.written == 4
    assert Loss(field="capture.content", reason="the captured bytes are not kept", count=1) in report.losses


def test_a_public_case_is_refused_with_the_way_round() -> None:
    out = io.BytesIO()
    with pytest.raises(UsageError, match=r"cannot be masked.*--whole --by NAME --reason TEXT"):
        build_layout(LayoutOptions()).write(PublicCase(build_case()), out)
    assert out.getvalue() == b""


def test_a_case_without_any_bytes_is_refused() -> None:
    with pytest.raises(UsageError, match="none of the 5 articles are kept"):
        export(build_layout(WHOLE), replace(build_case(), contents={}))


def test_changed_bytes_are_refused() -> None:
    case = build_case()
    changed = {digest: content + b"!" for digest, content in case.contents.items()}
    with pytest.raises(StoreDamaged, match="recoupe verify"):
        export(build_layout(WHOLE), replace(case, contents=changed))


def test_nothing_is_still_an_archive() -> None:
    archive = archive_of(empty_case())
    assert archive.namelist() == PATHS
    assert gzip.decompress(archive.read("indexes/index.cdx.gz")) == b""
    assert len(lines_of(archive.read("pages/pages.jsonl"))) == 1


def test_the_same_case_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first, report = export(build_layout(WHOLE), build_case())
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert export(build_layout(WHOLE), build_case())[0] == first
    assert report.written == 5


@settings(max_examples=EXAMPLES)
@given(cases())
def test_any_collection_is_archived(case: MemoryCase) -> None:
    kept = {each.article.capture.sha256: each.article.text.encode() for each in case.readings()}
    archive = archive_of(replace(case, contents=kept))
    payloads = {content for kind, _url, content in records_of(archive) if kind == "resource"}
    assert payloads == set(kept.values())
    urls = {each["url"] for each in lines_of(archive.read("pages/pages.jsonl"))[1:]}
    lines = gzip.decompress(archive.read("indexes/index.cdx.gz")).decode().splitlines()
    assert urls == {json.loads(line.split(" ", 2)[2])["url"] for line in lines}

"""The captured pages of a collection as a web archive (WACZ 1.1.1), with our records of them beside.

    archive/data.warc.gz         a ``resource`` record for each page, bytes as captured (WARC 1.1)
    indexes/index.cdx.gz, .idx   where each page stands in it
    pages/pages.jsonl            the list of pages
    recoupe/annotations.jsonl    every record of the collection, as format ``jsonl`` has them
    datapackage.json, datapackage-digest.json

Records are ``resource``, not ``response``: the bytes are kept, the headers of HTTP are not, and none are made up. Bytes
that are not those of a page on the web (a line of JSON, a message) go by ``urn:sha256:`` and their digest. The same
collection gives the same file: no clock, no random ids; the times in it are those of the captures.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any, BinaryIO

from recoupe.deliver.layouts import jsonl
from recoupe.deliver.layouts.addresses import digest_urn, instant, record_urn, web_address
from recoupe.deliver.layouts.cdxj import CdxEntry, index_files
from recoupe.deliver.layouts.json_text import json_bytes
from recoupe.deliver.layouts.labels import OWN_LABEL, full_label
from recoupe.deliver.layouts.software import software
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.outline import title_of
from recoupe.deliver.words import one_line
from recoupe.records.articles import Article, Via
from recoupe.records.errors import StoreDamaged, UsageError
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case

FORMAT = "wacz"
VERSION = "1.1.1"
WARC_NAME = "data.warc.gz"
WARC_VERSION = "WARC/1.1"
DIGEST = "sha256"
BLOCK_BYTES = 1 << 20
ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows
ZIP_SYSTEM = 3  # Unix, on whatever system it is written
ZIP_MODE = 0o644 << 16
PAGES_HEAD = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}
FROM_THE_WEB: frozenset[Via] = frozenset({"http", "warc", "file"})  # others captured a line about the page, not it

NOT_KEPT = "the captured bytes are not kept"
BY_URN = "its bytes are no page of the web: the page goes by the urn of its bytes"


class WaczLayout:
    """Writes a web archive; the file is put together on disk before its first byte is passed on."""

    media_type = "application/wacz"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes ``case`` to ``out``.

        Raises:
            UsageError: no captured bytes are at hand, as in a masked case.
            StoreDamaged: bytes are not those that were captured.
        """
        losses = LossCounter()
        with ExitStack() as stack:
            warc, pages, records, archive = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(4))
            capturing = _Capturing(case, self._options, losses)
            capturing.write(warc, pages)
            jsonl.build_layout(self._options).write(case, records)
            index, blocks = index_files(capturing.entries)
            parts = [
                _Part(path=f"archive/{WARC_NAME}", content=warc),
                _Part(path="indexes/index.cdx.gz", content=io.BytesIO(index)),
                _Part(path="indexes/index.idx", content=io.BytesIO(blocks)),
                _Part(path="pages/pages.jsonl", content=pages),
                _Part(path="recoupe/annotations.jsonl", content=records, is_packed=True),
            ]
            self._write_zip(archive, parts, capturing.latest)
            archive.seek(0)
            shutil.copyfileobj(archive, out, BLOCK_BYTES)
        return losses.report(FORMAT, written=capturing.pages)

    def _write_zip(self, archive: IO[bytes], parts: list[_Part], latest: datetime | None) -> None:
        resources = [part.resource() for part in parts]
        package = json_bytes(_package(self._options, resources, latest))
        digest = json_bytes({"path": "datapackage.json", "hash": f"{DIGEST}:{hashlib.sha256(package).hexdigest()}"})
        parts = [
            *parts,
            _Part(path="datapackage.json", content=io.BytesIO(package)),
            _Part(path="datapackage-digest.json", content=io.BytesIO(digest)),
        ]
        with zipfile.ZipFile(archive, "w") as packed:
            for part in parts:
                part.write(packed)


def build_layout(options: LayoutOptions) -> WaczLayout:
    """The exporter."""
    return WaczLayout(options)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One file of the archive. What a reader jumps about in is stored; ``is_packed`` is compressed."""

    path: str
    content: IO[bytes]
    is_packed: bool = False

    def resource(self) -> dict[str, Any]:
        """How ``datapackage.json`` lists it."""
        self.content.seek(0)
        digest = hashlib.file_digest(self.content, DIGEST).hexdigest()  # type: ignore[arg-type]  # any binary file will do
        name = self.path.rpartition("/")[2]
        return {"name": name, "path": self.path, "hash": f"{DIGEST}:{digest}", "bytes": self._size()}

    def write(self, packed: zipfile.ZipFile) -> None:
        """Adds it to the ZIP file, with nothing of this day or system."""
        entry = zipfile.ZipInfo(self.path, ZIP_DATE)
        entry.create_system, entry.external_attr = ZIP_SYSTEM, ZIP_MODE
        entry.compress_type = zipfile.ZIP_DEFLATED if self.is_packed else zipfile.ZIP_STORED
        entry.file_size = self._size()  # tells whether ZIP64 is needed
        self.content.seek(0)
        with packed.open(entry, "w") as out:
            shutil.copyfileobj(self.content, out, BLOCK_BYTES)

    def _size(self) -> int:
        return self.content.seek(0, io.SEEK_END)


class _Capturing:
    """The captures of a case on their way into a WARC file and a list of pages. Kept: where each of them stands."""

    def __init__(self, case: Case, options: LayoutOptions, losses: LossCounter) -> None:
        self.entries: list[CdxEntry] = []
        self.pages = 0
        self.latest: datetime | None = None
        self._case = case
        self._options = options
        self._losses = losses

    def write(self, warc: IO[bytes], pages: IO[bytes]) -> None:
        """Writes both files, a page at a time."""
        pages.write(json_bytes(PAGES_HEAD) + b"\n")
        seen: set[tuple[str, str, datetime]] = set()
        articles = 0
        for article, content in self._captured():
            articles += 1
            if content is None:
                self._losses.lose("capture.content", NOT_KEPT)
                continue
            if not self.pages:
                self._write_info(warc, article.capture.captured_at)
            url, note = self._url(article), article.capture
            if (url, note.sha256, note.captured_at) not in seen:
                seen.add((url, note.sha256, note.captured_at))
                self.entries.append(_write_record(warc, url, article, content))
            pages.write(json_bytes(_page(article, url)) + b"\n")
            self.pages += 1
            self.latest = max(note.captured_at, self.latest or note.captured_at)
        if articles and not self.pages:
            raise UsageError(_nothing_kept(articles, is_public=self._options.public))

    def _captured(self) -> Iterator[tuple[Article, bytes | None]]:
        for reading in self._case.readings():
            article = reading.article
            content = self._case.content(article.capture.sha256)
            if content is not None and hashlib.sha256(content).hexdigest() != article.capture.sha256:
                raise StoreDamaged(
                    f"the bytes of {article.id} are not those that were captured: their digest is not "
                    f"{article.capture.sha256}. 'recoupe verify' lists what is damaged."
                )
            yield article, content

    def _url(self, article: Article) -> str:
        found = web_address(article.url) if article.capture.via in FROM_THE_WEB else None
        if found is None:
            self._losses.lose("article.url", BY_URN)
        return found or digest_urn(article.capture.sha256)

    def _write_info(self, warc: IO[bytes], moment: datetime) -> None:
        """The record that says what the file is, dated as the first page."""
        told = {
            "software": software(),
            "format": "WARC File Format 1.1",
            "isPartOf": one_line(self._options.title),
            "description": full_label(OWN_LABEL, self._options),
        }
        payload = "".join(f"{name}: {value}\r\n" for name, value in told.items()).encode("utf-8", "replace")
        headers = {"WARC-Filename": WARC_NAME, **_headers(f"{DIGEST}:{hashlib.sha256(payload).hexdigest()}", moment)}
        _write_warc(warc, "warcinfo", "", payload, "application/warc-fields", headers)


def _nothing_kept(articles: int, *, is_public: bool) -> str:
    if is_public:
        return (
            f"pages as they were captured cannot be masked, so none of the {articles} is in a public export. "
            "To export them unmasked, with your name and reason in the log: "
            "recoupe export wacz --whole --by NAME --reason TEXT"
        )
    return f"the captured bytes of none of the {articles} articles are kept: there is nothing to archive"


def _write_record(warc: IO[bytes], url: str, article: Article, content: bytes) -> CdxEntry:
    note = article.capture
    digest = f"{DIGEST}:{note.sha256}"
    headers = _headers(digest, note.captured_at, url) | {"WARC-Payload-Digest": digest}
    offset = warc.tell()
    media_type = one_line(note.media_type)
    _write_warc(warc, "resource", url, content, media_type, headers)
    return CdxEntry(
        url=url,
        captured_at=note.captured_at,
        mime=media_type,
        digest=digest,
        filename=WARC_NAME,
        offset=offset,
        length=warc.tell() - offset,
    )


def _headers(digest: str, moment: datetime, *key: str) -> dict[str, str]:
    """What warcio would take from the clock and from chance."""
    return {
        "WARC-Record-ID": f"<{record_urn('warc', digest, instant(moment, milliseconds=True), *key)}>",
        "WARC-Date": _fine_instant(moment),
        "WARC-Block-Digest": digest,
    }


def _fine_instant(moment: datetime) -> str:
    """The instant to the microsecond where it has any; WARC 1.1 allows for them."""
    return moment.replace(tzinfo=None).isoformat() + "Z"


def _write_warc(warc: IO[bytes], kind: str, url: str, payload: bytes, media_type: str, headers: dict[str, str]) -> None:
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(warc, gzip=True, warc_version=WARC_VERSION)
    record = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_content_type=media_type,
        warc_headers_dict=headers,
    )
    writer.write_record(record)


def _page(article: Article, url: str) -> dict[str, Any]:
    return {
        "id": article.id,
        "url": url,
        "ts": instant(article.capture.captured_at, milliseconds=True),
        "title": one_line(title_of(article)),
        "text": article.text,
        "size": article.capture.bytes,
    }


def _package(options: LayoutOptions, resources: list[dict[str, Any]], latest: datetime | None) -> dict[str, Any]:
    """The manifest. ``created`` is when the last page was captured: the same collection gives the same file."""
    made = {"created": instant(latest), "modified": instant(latest)} if latest else {}
    return {
        "profile": "data-package",
        "wacz_version": VERSION,
        "title": one_line(options.title),
        "description": full_label(OWN_LABEL, options),
        **made,
        "software": software(),
        "resources": resources,
    }

"""Whatever a user names: files, folders, pipes, JSON lines; and whatever can be wrong with them."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import json
import logging
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from archives import PAGE, archive, record
from hypothesis import given
from hypothesis import strategies as st

from recoupe.capture.captures import Carrier, now
from recoupe.capture.limits import Limits
from recoupe.capture.sources import open_source
from recoupe.records.articles import Capture, Failure
from recoupe.records.errors import SettingsError, SourceNotFound, SourceRefused, UsageError

LIMITS = Limits(max_bytes=100_000, max_line_bytes=10_000)
TEXT = "L’armée s’est repliée, selon une source.".encode()
LINE = json.dumps(
    {"url": "https://news.example/a", "title": "Un titre", "date": "2021-08-19", "text": "Le texte."}
).encode()


def read(source: str | Path, stdin: bytes | None = None, limits: Limits = LIMITS) -> list[Capture | Failure]:
    return list(open_source(str(source), limits=limits, stdin=None if stdin is None else BytesIO(stdin)))


def one(source: str | Path, stdin: bytes | None = None, limits: Limits = LIMITS) -> Capture:
    (capture,) = read(source, stdin, limits)
    assert isinstance(capture, Capture), capture
    return capture


def one_failure(source: str | Path, stdin: bytes | None = None, limits: Limits = LIMITS) -> Failure:
    (failure,) = read(source, stdin, limits)
    assert isinstance(failure, Failure), failure
    assert failure.stage == "capture"
    assert failure.at.tzinfo is UTC
    return failure


def test_a_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "article.html"
    path.write_bytes(PAGE)
    os.utime(path, (1_600_000_000, 1_600_000_000))
    capture = one(path)
    assert capture.content == PAGE
    assert capture.source == str(path)
    assert (capture.url, capture.charset, capture.title) == (None, None, None)
    note = capture.note
    assert (note.media_type, note.via, note.bytes) == ("text/html", "file", len(PAGE))
    assert note.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert note.captured_at == datetime.fromtimestamp(1_600_000_000, UTC)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", PAGE, "text/html"),
        ("a.HTM", PAGE, "text/html"),
        ("a.xhtml", PAGE, "application/xhtml+xml"),
        ("a.txt", TEXT, "text/plain"),
        ("a.md", TEXT, "text/markdown"),
        ("a.html", TEXT, "text/html"),
        ("a.txt", b"<!DOCTYPE html>" + PAGE, "text/html"),
        ("a.md", PAGE, "text/html"),
        ("a.txt", b"<3 is how it begins", "text/plain"),
        ("a", PAGE, "text/html"),
        ("a", b"\n <!-- saved --> <html>", "text/html"),
        ("a", codecs.BOM_UTF8 + PAGE, "text/html"),
        ("a", "<html>é".encode("utf-16"), "text/html"),
        ("a", b'<?xml version="1.0"?><html>', "text/html"),
        ("a.php", b"<div>x</div>", "text/html"),
        ("a", TEXT, "text/plain"),
        ("a.jsonl", LINE, "application/json"),
        ("a.ndjson", LINE, "application/json"),
        ("a", LINE, "application/json"),
        ("a.html.gz", gzip.compress(PAGE), "text/html"),
        ("a.gz", gzip.compress(PAGE), "text/html"),
        ("a.jsonl.gz", gzip.compress(LINE), "application/json"),
        ("a.txt.gz", gzip.compress(TEXT), "text/plain"),
        ("a.txt.gz", TEXT, "text/plain"),
        ("a.warc", record(), "text/html"),
        ("a.warc.gz", archive(record(), zipped=True), "text/html"),
        ("a.gz", archive(record(), zipped=True), "text/html"),
        ("a.html", record(), "text/html"),
    ],
)
def test_what_a_file_holds_is_told_from_name_and_bytes(
    tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert one(tmp_path / name).note.media_type == media_type
    is_marked = name not in ("a", "a.gz", "a.php")
    assert not is_marked or one(tmp_path).note.media_type == media_type


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PAGE, "text/html"),
        (TEXT, "text/plain"),
        (LINE, "application/json"),
        (record(), "text/html"),
        (gzip.compress(PAGE), "text/html"),
    ],
)
def test_standard_input_is_sniffed(content: bytes, media_type: str) -> None:
    capture = one("-", content)
    assert capture.note.media_type == media_type
    assert (now() - capture.note.captured_at).total_seconds() < 60 or capture.note.via == "warc"


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in ("b.html", "a/z.txt", "a/c/d.md", "c.jsonl", ".hidden.html", ".git/e.html", "f.png", "g.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(LINE if name.endswith("jsonl") else TEXT)
    with caplog.at_level(logging.WARNING):
        found = [Path(each.source).relative_to(tmp_path).as_posix() for each in read(tmp_path)]
    assert found == ["b.html", "c.jsonl:1", "a/z.txt", "a/c/d.md"]
    assert "3 files passed over" in caplog.text
    caplog.clear()
    (tmp_path / "a" / "e.png").write_bytes(b"")
    read(tmp_path / "a")
    assert "1 file passed over" in caplog.text


def test_one_bad_file_does_not_cost_the_others(tmp_path: Path) -> None:
    for name, content in (
        ("a.html", PAGE),
        ("b.html", b""),
        ("c.html.gz", gzip.compress(PAGE)[:20]),
        ("d.txt", TEXT),
    ):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "e.html").symlink_to(tmp_path / "nowhere")
    found = read(tmp_path)
    assert [type(each) for each in found] == [Capture, Failure, Failure, Capture, Failure]
    messages = [each.message for each in found if isinstance(each, Failure)]
    assert messages[0] == "is empty; fetch or save it again"
    assert "cut short" in messages[1]
    assert "No such file" in messages[2]


def test_a_link_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "again").symlink_to(tmp_path)
    assert one(tmp_path).content == TEXT


def test_a_folder_with_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    os.mkfifo(tmp_path / "b.txt")
    assert one(tmp_path).content == TEXT


def test_a_folder_with_nothing_to_read_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    failure = one_failure(tmp_path)
    assert failure.error == "SourceNotFound"
    assert ".html" in failure.message


@pytest.mark.parametrize("name", [b"caf\xe9.txt", "café 💥.txt".encode(), b"a\nb.txt"])
def test_any_file_name_can_be_shown(tmp_path: Path, name: bytes) -> None:
    path = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 # pathlib has no byte paths
    with open(path, "wb") as out:  # noqa: PTH123 # the same
        out.write(TEXT)
    one(tmp_path).source.encode("utf-8")


@pytest.mark.parametrize("source", ["nowhere.html", "no/such/folder", "a\0b.html", "x" * 5000])
def test_a_missing_file_is_told_at_once(source: str) -> None:
    with pytest.raises(SourceNotFound, match="no file or folder"):
        open_source(source, limits=LIMITS)


@pytest.mark.parametrize("source", ["", "  "])
def test_no_source_is_a_mistake(source: str) -> None:
    with pytest.raises(UsageError, match="name a file"):
        open_source(source, limits=LIMITS)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "https://localhost/a", "ftp://news.example/", "file:///etc/passwd"]
)
def test_a_url_that_is_refused_is_a_failure(url: str) -> None:
    failure = one_failure(url)
    assert (failure.source, failure.error) == (url, "SourceRefused")


def test_a_url_is_fetched_and_nothing_else_is(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetch(url: str) -> Capture:
        asked.append(url)
        return Carrier(name=url, via="http", captured_at=now()).capture(PAGE, "text/html", url=url)

    (tmp_path / "http:").mkdir()
    (capture,) = open_source("HTTPS://news.example/a", limits=LIMITS, fetch=fetch)
    assert isinstance(capture, Capture)
    assert asked == ["HTTPS://news.example/a"]
    list(open_source(str(tmp_path), limits=LIMITS, fetch=fetch))
    assert len(asked) == 1


def test_a_fetch_that_fails_is_a_failure() -> None:
    def fetch(url: str) -> Capture:
        raise SourceRefused("not today")

    (failure,) = open_source("https://news.example/", limits=LIMITS, fetch=fetch)
    assert isinstance(failure, Failure)
    assert failure.message == "not today"


def test_captures_are_streamed() -> None:
    """The first line comes before the last is there."""

    class Endless(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return (LINE + b"\n") * 100

    stream = open_source("-", limits=LIMITS, stdin=Endless())
    assert [next(stream).source for _ in range(3)] == ["-:1", "-:2", "-:3"]


# JSON lines


def test_a_line_is_kept_as_received_with_its_fields() -> None:
    fields = {
        "url": "https://news.example/é",
        "title": "Un titre",
        "date": "2021-08-19",
        "source": "Le Journal",
        "language": "fr",
        "text": "Le “texte” 💥.",
        "more": [1, 2],
    }
    line = json.dumps(fields, ensure_ascii=False).encode()
    (first, second) = read("-", line + b"\r\n\n  \n" + line)
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert first.content == second.content == line
    assert json.loads(first.content)["text"] == "Le “texte” 💥."
    assert (first.source, second.source) == ("-:1", "-:4")
    assert (first.url, first.title, first.date) == ("https://news.example/é", "Un titre", "2021-08-19")
    assert (first.outlet, first.language, first.charset) == ("Le Journal", "fr", None)
    assert (first.note.media_type, first.note.via) == ("application/json", "jsonl")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"text": "x"}, (None, None, None, None)),
        ({"html": "<p>x", "outlet": "A", "source": "B"}, (None, None, None, "A")),
        ({"text": "", "html": "<p>x"}, (None, None, None, None)),
        ({"text": "x", "url": "", "title": None, "date": 2021}, (None, None, "2021", None)),
        ({"text": "x", "title": "half \ud83d of a pair"}, (None, "half \ufffd of a pair", None, None)),
        ({"text": "x", "title": "a pair \ud83d\udca5"}, (None, "a pair 💥", None, None)),
    ],
)
def test_fields(fields: dict[str, object], expected: tuple[str | None, ...]) -> None:
    capture = one("-", json.dumps(fields).encode())
    assert (capture.url, capture.title, capture.date, capture.outlet) == expected


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"title": "x"}', "neither 'text' nor 'html'"),
        (b'{"text": " "}', "neither 'text' nor 'html'"),
        (b'{"text": ["x"]}', "field 'text' is list, not text"),
        (
            b'{"text": "x", "title": {}, "date": true}',
            "field 'title' is dict, not text; field 'date' is bool",
        ),
        (b"[1, 2]", "holds a JSON list"),
        (b'"x"', "holds a JSON str"),
        (b'{"text": "x"', "is not JSON"),
        (b"{'text': 'x'}", "is not JSON"),
        (b'{"text": "caf\xe9"}', "is not UTF-8"),
        (b'{"text": ' + b"[" * 9000, "is not JSON"),
        (b'{"date": ' + b"9" * 9000 + b', "text": "x"}', "is not JSON"),
        (b"\x00\x01\x02", "is not JSON"),
        (b'{"text": "' + b"x" * 10_000 + b'"}', "more than 10,000 bytes"),
    ],
    ids=lambda value: value[:25].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_a_broken_line_costs_itself_only(tmp_path: Path, line: bytes, says: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join([LINE, line, LINE]))
    first, broken, last = read(path)
    assert isinstance(first, Capture)
    assert isinstance(last, Capture)
    assert isinstance(broken, Failure)
    assert broken.source == f"{path}:2"
    assert says in broken.message


def test_a_line_of_ten_million_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(LINE + b'\n{"text": "' + b"mot " * 2_500_000 + b'"}\n' + LINE)
    found = read(path, limits=Limits())
    assert [type(each) for each in found] == [Capture, Failure, Capture]
    assert isinstance(found[1], Failure)
    assert found[1].message == (
        "the line holds more than 5,000,000 bytes; if you trust it, set limits.max_line_bytes higher"
    )


def test_a_file_that_is_no_json_lines_is_left_after_some_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"no json\n" * 100_000)
    found = read(path)
    assert len(found) == 21
    assert isinstance(found[-1], Failure)
    assert "is it JSON lines?" in found[-1].message


# Bad input


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.jsonl", "a.warc", "a.warc.gz", "a", "a.html.gz"])
@pytest.mark.parametrize("content", [b"", b" \r\n\t \n", gzip.compress(b"")], ids=["empty", "blank", "empty gzip"])
def test_nothing_is_a_failure(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    failure = one_failure(tmp_path / name)
    assert failure.error in ("SourceBroken", "NoArticle")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("a.csv", b"url,title\n", "is a table", id="table"),
        pytest.param("a.tsv.gz", gzip.compress(b"url\ttitle\n"), "is a table", id="packed table"),
        pytest.param("a.json", b'[{"text": "Un pont"}]', r"jq -c '\.\[\]'", id="JSON list"),
        pytest.param("a.json", b' [\n  {\n    "text": "Un pont"}]', r"jq -c '\.\[\]'", id="JSON list over lines"),
        pytest.param("a", b'{\n  "text": "Un pont"\n}', r"jq -c \. ", id="JSON over lines"),
        pytest.param("a.xml", b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', "news feed", id="RSS"),
        pytest.param("a.html", b"<!-- x --><feed xmlns='x'></feed>", "news feed", id="Atom"),
        pytest.param("a.mhtml", b"From: <Saved by Blink>\r\nSubject: x\r\n", "as HTML", id="MHTML"),
        pytest.param("a.eml", b"MIME-Version: 1.0\r\nSubject: x\r\n", "as HTML", id="e-mail"),
    ],
)
def test_what_would_be_read_as_nonsense_is_refused_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    failure = one_failure(tmp_path / name)
    assert failure.error == "SourceBroken"
    assert re.search(said, failure.message)


@pytest.mark.parametrize(
    "content", [b"[Mise \xc3\xa0 jour] Le pont", b"{Agence} - Le pont", b"<p>rss</p>", b"From: me"]
)
def test_a_text_that_only_looks_like_it_is_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert one(tmp_path / "a.txt").content == content


def test_a_line_that_holds_a_list_does_not_cost_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'[{"text": "Un pont"}]\n' + LINE)
    assert [type(each) for each in read(tmp_path / "a.jsonl")] == [Failure, Capture]


def test_a_login_in_an_address_is_in_no_record() -> None:
    for source in ("https://ana:geheim@news.example/a", "ftp://ana:geheim@news.example/a"):
        failure = one_failure(source)
        assert failure.error == "SourceRefused"
        assert "geheim" not in failure.source + failure.message


def test_closed_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(SourceNotFound, match="standard input is closed"):
        open_source("-", limits=LIMITS)


@pytest.mark.parametrize(
    ("source", "is_hinted"), [("www.news.example/a", True), ("lefanal.fr/a", True), ("a.txt", False)]
)
def test_an_address_without_its_scheme_gets_a_hint(source: str, is_hinted: bool) -> None:
    with pytest.raises(SourceNotFound) as raised:
        open_source(source, limits=LIMITS)
    assert ("begin with https://" in str(raised.value)) is is_hinted


def test_nothing_on_standard_input() -> None:
    assert one_failure("-", b"").message == "is empty: nothing came"


def test_a_page_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    with path.open("wb") as out:
        out.truncate(50_000_000)
    failure = one_failure(path, limits=Limits())
    assert failure.error == "SourceRefused"
    assert failure.message == "holds more than 20,000,000 bytes; if you trust it, set limits.max_bytes higher"


@pytest.mark.parametrize("name", ["a.html.gz", "a.gz", "a.jsonl.gz", "a.warc.gz", "-"])
def test_a_gzip_bomb_is_refused(tmp_path: Path, name: str) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    assert len(bomb) < 200_000
    (tmp_path / name).write_bytes(bomb)
    found = read("-", bomb) if name == "-" else read(tmp_path / name)
    assert found
    assert all(isinstance(each, Failure) for each in found)


def test_a_gzip_bomb_in_a_bomb_stays_what_it_is() -> None:
    inner = gzip.compress(bytes(20_000_000))
    assert one("-", gzip.compress(inner)).content == inner  # undone once, as its name says; read refuses it


@pytest.mark.parametrize(
    ("flaw", "says"), [(slice(0, 30), "cut short"), (slice(0, -3), "cut short"), (None, "damaged")]
)
def test_damaged_gzip_is_a_failure(tmp_path: Path, flaw: slice | None, says: str) -> None:
    content = bytearray(gzip.compress(PAGE * 50))
    if flaw is None:
        content[len(content) // 2] ^= 0xFF
    path = tmp_path / "a.html.gz"
    path.write_bytes(content[flaw] if flaw else content)
    assert says in one_failure(path).message


def test_reading_that_stops_is_a_failure() -> None:
    class Torn(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(5, "Input/output error")

    (failure,) = open_source("-", limits=LIMITS, stdin=Torn())
    assert isinstance(failure, Failure)
    assert failure.message == "reading stopped: Input/output error"


@given(content=st.binary(max_size=300), name=st.sampled_from(["html", "txt", "jsonl", "warc", "warc.gz", "gz"]))
def test_any_bytes_come_as_captures_or_failures(
    content: bytes, name: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{name}"
    path.write_bytes(content)
    found: Iterator[Capture | Failure] = open_source(str(path), limits=LIMITS)
    for each in found:
        assert isinstance(each, (Capture, Failure))
        if isinstance(each, Capture):
            assert each.note.sha256 == hashlib.sha256(each.content).hexdigest()
            assert each.note.bytes == len(each.content)


@pytest.mark.parametrize(
    ("faults", "says"),
    [
        ({"max_bytes": 0}, "max_bytes is 0"),
        ({"timeout_s": -1.0, "max_redirects": -1}, "timeout_s is -1.0; .*; max_redirects is -1"),
        ({"user_agent": "a\r\nX: y"}, "user_agent"),
        ({"user_agent": ""}, "user_agent"),
    ],
)
def test_limits_that_nothing_could_pass(faults: dict[str, object], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        Limits(**faults)  # type: ignore[arg-type] # a table of faults


def test_limits_may_be_tight() -> None:
    assert Limits(max_redirects=0, honour_robots=False, user_agent="Desk/2 (a@b.example)").robot_name == "Desk"

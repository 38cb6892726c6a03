"""The guarded way to the web, against real servers on this machine."""

from __future__ import annotations

import gzip
import hashlib
import socket
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from recoupe.capture.addresses import is_public
from recoupe.capture.http import fetch_page
from recoupe.capture.limits import Limits
from recoupe.records.articles import Capture
from recoupe.records.errors import SourceBroken, SourceError, SourceNotFound, SourceRefused

PAGE = "<html><p>« Nous restons », a dit Ana Reis.</p></html>".encode("cp1252")
HERE = "127.0.0.1"


def is_here(address: str) -> bool:
    """Stands in for ``is_public``: the test server's address, and no other."""
    return address == HERE


def names_here(host: str, port: int, timeout_s: float) -> Sequence[str]:
    """A name server on which every name is this machine."""
    return [HERE]


def fetch(url: str, **limits: object) -> Capture:
    """As ``fetch_page``, with this machine allowed."""
    return fetch_page(url, limits=Limits(**limits), is_allowed=is_here, resolve=names_here)  # type: ignore[arg-type] # a table of limits


@pytest.fixture
def site(httpserver: HTTPServer) -> HTTPServer:
    """A site without robots rules: what is not expected is answered with 404."""
    httpserver.no_handler_status_code = 404
    return httpserver


def test_a_page_as_received(site: HTTPServer) -> None:
    site.expect_request("/a").respond_with_data(PAGE, content_type="text/html; charset=ISO-8859-1")
    capture = fetch(site.url_for("/a#top"))
    assert capture.content == PAGE
    assert capture.note.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (capture.note.media_type, capture.note.via, capture.note.bytes) == ("text/html", "http", len(PAGE))
    assert capture.note.captured_at.tzinfo is not None
    assert (capture.charset, capture.url, capture.source) == (
        "ISO-8859-1",
        site.url_for("/a"),
        site.url_for("/a#top"),
    )


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda content: zlib.compress(content)[2:-4]),
        ("gzip, deflate", lambda content: zlib.compress(gzip.compress(content))),
        ("identity", bytes),
        ("gzip", bytes),
    ],
    ids=["gzip", "x-gzip", "deflate", "bare deflate", "both", "identity", "says gzip, is plain"],
)
def test_content_encodings_are_undone(site: HTTPServer, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    site.expect_request("/").respond_with_data(
        pack(PAGE), content_type="text/html", headers={"Content-Encoding": encoding}
    )
    assert fetch(site.url_for("/")).content == PAGE


def test_a_request_says_who_asks_and_takes_no_proxy(site: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    site.expect_request("/", headers={"User-Agent": "Recoupe/test"}).respond_with_data(PAGE, content_type="text/html")
    assert fetch(site.url_for("/"), user_agent="Recoupe/test").content == PAGE


def test_the_host_header_keeps_the_name(site: HTTPServer) -> None:
    host = f"news.example:{site.port}"
    site.expect_request("/", headers={"Host": host}).respond_with_data(PAGE, content_type="text/html")
    assert fetch(f"http://{host}/").url == f"http://{host}/"


def test_tls_asks_for_the_name_and_not_the_address() -> None:
    greeting: list[bytes] = []

    def read_greeting(connection: socket.socket) -> None:
        greeting.append(connection.recv(4096))

    with raw_server(read_greeting) as port, pytest.raises(SourceNotFound):
        fetch(f"https://news.example:{port}/", honour_robots=False)
    assert b"news.example" in greeting[0]


@pytest.mark.parametrize(
    "location",
    ["/b", "b?x=1", "//{host}/b", "http://{host}/b", "http://other.example:{port}/b"],
)
def test_redirects_are_followed(site: HTTPServer, location: str) -> None:
    target = location.format(host=f"127.0.0.1:{site.port}", port=site.port)
    site.expect_request("/a").respond_with_data("", status=302, headers={"Location": target})
    site.expect_request("/b").respond_with_data(PAGE, content_type="text/html")
    capture = fetch(site.url_for("/a"))
    assert capture.url is not None
    assert "/b" in capture.url
    assert capture.source == site.url_for("/a")


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("/a", "redirected more than 5 times"),
        ("file:///etc/passwd", "no http or https"),
        ("ftp://news.example/", "no http or https"),
        ("http://user:secret@news.example/", "user name or password"),
        ("http://news.example:0/", "is no URL"),
    ],
)
def test_redirects_that_are_not_followed(site: HTTPServer, location: str, says: str) -> None:
    site.expect_request("/a").respond_with_data("", status=301, headers={"Location": location})
    with pytest.raises(SourceRefused, match=says):
        fetch(site.url_for("/a"))


def test_a_redirect_to_an_inner_address_is_refused(site: HTTPServer) -> None:
    site.expect_request("/a").respond_with_data("", status=302, headers={"Location": "http://inner.example/"})
    inner = {"inner.example": "10.0.0.1"}
    with pytest.raises(SourceRefused, match=r"'inner\.example' is at 10\.0\.0\.1"):
        fetch_page(
            site.url_for("/a"),
            limits=Limits(),
            is_allowed=is_here,
            resolve=lambda host, *_: [inner.get(host, HERE)],
        )


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"),
        *("http://[::ffff:127.0.0.1]/", "http://0/", "https://10.0.0.1/"),
        *("http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://[64:ff9b::7f00:1]/"),
    ],
)
@pytest.mark.parametrize("honour_robots", [True, False])
def test_inner_addresses_are_refused_in_any_spelling(url: str, honour_robots: bool) -> None:
    with pytest.raises(SourceRefused, match="no public address"):
        fetch_page(url, limits=Limits(honour_robots=honour_robots))


def test_a_name_server_that_changes_its_mind_gains_nothing(site: HTTPServer) -> None:
    answers = iter([HERE, "10.0.0.1"])  # the first for the robots rules, the second for the page
    site.expect_request("/robots.txt").respond_with_data("", headers={"Connection": "close"})
    with pytest.raises(SourceRefused, match=r"'news\.example' is at 10\.0\.0\.1"):
        fetch_page(
            f"http://news.example:{site.port}/",
            limits=Limits(),
            is_allowed=is_here,
            resolve=lambda *_: [next(answers)],
        )
    assert [request.path for request, _ in site.log] == ["/robots.txt"]


def test_the_check_and_the_connection_share_one_answer(site: HTTPServer) -> None:
    asked: list[str] = []

    def counting(host: str, port: int, timeout_s: float) -> Sequence[str]:
        asked.append(host)
        return [HERE]

    site.expect_request("/").respond_with_data(PAGE, content_type="text/html")
    url = f"http://news.example:{site.port}/"
    fetch_page(url, limits=Limits(honour_robots=False), is_allowed=is_here, resolve=counting)
    assert asked == ["news.example"]


def test_the_next_address_is_tried_when_one_does_not_answer(site: HTTPServer) -> None:
    site.expect_request("/").respond_with_data(PAGE, content_type="text/html")
    capture = fetch_page(
        f"http://news.example:{site.port}/",
        limits=Limits(),
        is_allowed=lambda address: address in ("::1", HERE),
        resolve=lambda *_: ["::1", HERE],
    )
    assert capture.content == PAGE


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("ftp://news.example/", "no http or https"),
        ("file:///etc/passwd", "no http or https"),
        ("http://", "no http or https"),
        ("news.example/a", "no http or https"),
        ("http://user@news.example/", "user name"),
        ("http://:secret@news.example/", "user name"),
        ("http://news.example:99999/", "no URL"),
        ("http://news\n.example/", "no URL"),
    ],
)
def test_urls_that_are_not_fetched(url: str, says: str) -> None:
    with pytest.raises(SourceRefused, match=says):
        fetch(url)


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, SourceNotFound),
        (410, SourceNotFound),
        (401, SourceRefused),
        (403, SourceRefused),
        (429, SourceRefused),
        (500, SourceRefused),
        (204, SourceRefused),
        (304, SourceRefused),
    ],
)
def test_answers_that_are_no_page(site: HTTPServer, status: int, error: type[SourceError]) -> None:
    site.expect_request("/a").respond_with_data("" if status in (204, 304) else PAGE, status=status)
    with pytest.raises(error, match=f"answers {status}"):
        fetch(site.url_for("/a"))


@pytest.mark.parametrize("media_type", ["application/pdf", "image/png", "application/json", "video/mp4"])
def test_what_is_no_page_is_named(site: HTTPServer, media_type: str) -> None:
    site.expect_request("/a").respond_with_data(PAGE, content_type=media_type)
    with pytest.raises(SourceBroken, match=media_type):
        fetch(site.url_for("/a"))


def test_an_empty_page_is_named(site: HTTPServer) -> None:
    site.expect_request("/a").respond_with_data(" \n", content_type="text/html")
    with pytest.raises(SourceBroken, match="empty page"):
        fetch(site.url_for("/a"))


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (b"x" * 5001, "identity"),
        (gzip.compress(bytes(50_000_000)), "gzip"),
        (gzip.compress(gzip.compress(bytes(50_000_000))), "gzip, gzip"),
        (zlib.compress(bytes(50_000_000)), "deflate"),
        (PAGE, "gzip, gzip, gzip, gzip"),
    ],
    ids=["large", "gzip bomb", "gzip bomb in gzip", "deflate bomb", "encoded over and over"],
)
def test_too_much_is_refused(site: HTTPServer, body: bytes, encoding: str) -> None:
    site.expect_request("/a").respond_with_data(body, content_type="text/html", headers={"Content-Encoding": encoding})
    with pytest.raises(SourceRefused, match=r"more than 5,000 bytes|times over"):
        fetch(site.url_for("/a"), max_bytes=5000)


def test_a_page_without_a_declared_length_is_capped_too(site: HTTPServer) -> None:
    def endless(request: Request) -> Response:
        return Response((b"<p>more</p>" * 100 for _ in range(100_000)), content_type="text/html")

    site.expect_request("/a").respond_with_handler(endless)
    with pytest.raises(SourceRefused, match="more than 50,000 bytes"):
        fetch(site.url_for("/a"), max_bytes=50_000)


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress"])
def test_an_unknown_encoding_is_named(site: HTTPServer, encoding: str) -> None:
    site.expect_request("/a").respond_with_data(PAGE, content_type="text/html", headers={"Content-Encoding": encoding})
    with pytest.raises(SourceBroken, match=encoding):
        fetch(site.url_for("/a"))


@contextmanager
def raw_server(answer: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that does to one connection what no web server would; gives its port."""
    with socket.create_server((HERE, 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                answer(connection)

        serving = threading.Thread(target=serve, daemon=True)
        serving.start()
        yield listener.getsockname()[1]
        serving.join(10)


def drip(head: bytes, drop: bytes) -> Callable[[socket.socket], None]:
    """Sends ``head`` at once and then ``drop`` again and again until the other side has enough."""

    def answer(connection: socket.socket) -> None:
        pause = threading.Event()
        try:
            if not drop:
                while connection.recv(4096):
                    pass
                return
            connection.sendall(head)
            for _ in range(200):
                connection.sendall(drop)
                pause.wait(0.05)
        except OSError:
            pass

    return answer


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\n", b"X-Slow: yes\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>"),
    ],
    ids=["no answer", "slow headers", "slow body"],
)
def test_a_slow_answer_ends_with_the_time_given(head: bytes, drop: bytes) -> None:
    with (
        raw_server(drip(head, drop)) as port,
        pytest.raises(SourceNotFound, match=r"cannot be reached|in 0\.3 s"),
    ):
        fetch(f"http://news.example:{port}/", timeout_s=0.3, honour_robots=False)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\x16\x03\x01 this is not HTTP\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nContent-Type: text/html\r\n\r\n<p>",
        b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 300_000,
        b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://[:::1]/\r\nContent-Length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n" + gzip.compress(PAGE)[:-9],
    ],
    ids=[
        "nothing",
        "noise",
        "another protocol",
        "cut short",
        "length",
        "chunks",
        "headers",
        "location",
        "IPv6",
        "gzip",
    ],
)
def test_a_broken_answer_is_a_source_error(answer: bytes) -> None:
    def send(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(answer)

    with raw_server(send) as port, pytest.raises(SourceError):
        fetch(f"http://news.example:{port}/", honour_robots=False, timeout_s=5.0)


def test_nobody_listens() -> None:
    with socket.create_server((HERE, 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(SourceNotFound, match=r"news\.example cannot be reached"):
        fetch(f"http://news.example:{port}/")


def test_robots_rules_are_honoured_and_can_be_set_aside(site: HTTPServer) -> None:
    site.expect_request("/robots.txt").respond_with_data("User-agent: Recoupe\nDisallow: /a")
    site.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    site.expect_request("/b").respond_with_data(PAGE, content_type="text/html")
    with pytest.raises(SourceRefused, match="asks Recoupe not to fetch"):
        fetch(site.url_for("/a"))
    assert [request.path for request, _ in site.log] == ["/robots.txt"]
    assert fetch(site.url_for("/b")).content == PAGE
    assert fetch(site.url_for("/a"), honour_robots=False).content == PAGE


def test_robots_rules_hold_behind_a_redirect(site: HTTPServer) -> None:
    site.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /b")
    site.expect_request("/a").respond_with_data("", status=302, headers={"Location": "/b"})
    with pytest.raises(SourceRefused, match="not to fetch"):
        fetch(site.url_for("/a"))
    assert "/b" not in [request.path for request, _ in site.log]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_no_robots_rules_let_in(site: HTTPServer, status: int) -> None:
    site.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /", status=status)
    site.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    assert fetch(site.url_for("/a")).content == PAGE


@pytest.mark.parametrize("status", [500, 503])
def test_robots_rules_that_cannot_be_had_keep_out(site: HTTPServer, status: int) -> None:
    site.expect_request("/robots.txt").respond_with_data("", status=status)
    site.expect_request("/a").respond_with_data(PAGE, content_type="text/html")
    with pytest.raises(SourceRefused, match=rf"robots\.txt answers {status}"):
        fetch(site.url_for("/a"))


def test_robots_rules_may_move(site: HTTPServer) -> None:
    site.expect_request("/robots.txt").respond_with_data("", status=301, headers={"Location": "/r"})
    site.expect_request("/r").respond_with_data("User-agent: *\nDisallow: /a")
    with pytest.raises(SourceRefused, match="not to fetch"):
        fetch(site.url_for("/a"))


def test_long_robots_rules_are_read_as_far_as_the_standard_asks(site: HTTPServer) -> None:
    rules = "User-agent: *\nDisallow: /a\n" + "# and so on\n" * 100_000
    site.expect_request("/robots.txt").respond_with_data(rules)
    with pytest.raises(SourceRefused, match="not to fetch"):
        fetch(site.url_for("/a"))


def test_the_usual_guard_lets_no_test_server_in(site: HTTPServer) -> None:
    assert not is_public(HERE)
    with pytest.raises(SourceRefused, match="no public address"):
        fetch_page(site.url_for("/"), limits=Limits())
    assert not site.log

"""One guarded way to the web: public addresses only, few redirects, bounded bytes and time.

A host is resolved once for each connection, every one of its addresses is checked, and the
connection goes to exactly such an address, while TLS and the Host header keep the host's name.
So a name server that answers differently the second time gains nothing.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpcore
import httpx

from recoupe.capture.addresses import IsAllowed, Resolve, check_addresses, is_public, resolve_host, without_login
from recoupe.capture.captures import Carrier, now
from recoupe.capture.limits import Limits
from recoupe.capture.media import PAGE_TYPES, find_kind, media_type_of, parse_content_type
from recoupe.capture.robots import MAX_ROBOTS_BYTES, may_fetch, parse_robots
from recoupe.capture.streams import too_large, undo_encodings
from recoupe.records.articles import Capture
from recoupe.records.errors import SourceBroken, SourceNotFound, SourceRefused

REDIRECTS = frozenset({301, 302, 303, 307, 308})
GONE = frozenset({404, 410})
ROBOTS_REDIRECTS = 5  # RFC 9309, 2.3.1.2


def fetch_page(
    url: str,
    *,
    limits: Limits,
    types: Collection[str] = PAGE_TYPES,
    is_allowed: IsAllowed = is_public,
    resolve: Resolve = resolve_host,
    ssl_context: ssl.SSLContext | None = None,
) -> Capture:
    """The page at ``url``, content encodings undone; ``Capture.url`` is where the redirects led.

    ``types`` are the media types that will do, for a feed its own.
    ``is_allowed`` judges each address that is to be connected to, ``ssl_context`` takes the place of the
    usual certificate authorities. Proxies and credentials of the environment are not looked at.

    Raises:
        SourceNotFound: no such host or page, or no answer in time.
        SourceRefused: an address, size, redirect or robots rule that we do not pass.
        SourceBroken: an answer that is no page.
    """
    deadline = _Deadline(limits.timeout_s)
    backend = _GuardedBackend(is_allowed=is_allowed, resolve=resolve, deadline=deadline)
    transport = _GuardedTransport(backend, ssl_context or httpx.create_ssl_context(trust_env=False))
    headers = {
        "User-Agent": limits.user_agent,
        "Accept": ",".join(sorted(types)),
        "Accept-Encoding": "gzip, deflate",
    }
    with httpx.Client(transport=transport, trust_env=False, headers=headers, timeout=None) as client:
        visit = _Visit(client=client, limits=limits, deadline=deadline)
        answer = visit.follow(url, max_redirects=limits.max_redirects, asks_robots=limits.honour_robots)
    return _capture_answer(answer, asked=url, types=types)


@dataclass(slots=True)
class _Deadline:
    """A moment that all steps of one visit share."""

    timeout_s: float
    ends_at: float = field(init=False)

    def __post_init__(self) -> None:
        self.ends_at = time.monotonic() + self.timeout_s

    def left_s(self, timeout: float | None = None) -> float:
        """Seconds left, at most ``timeout``.

        Raises:
            SourceNotFound: none are left.
        """
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise SourceNotFound(f"no whole answer in {self.timeout_s:g} s; try again, or set limits.timeout_s higher")
        return left if timeout is None else min(left, timeout)


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to the checked addresses of a host, one after the other until one answers."""

    def __init__(self, *, is_allowed: IsAllowed, resolve: Resolve, deadline: _Deadline) -> None:
        self._is_allowed = is_allowed
        self._resolve = resolve
        self._deadline = deadline
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """As httpcore asks for it; ``host`` is the name in the URL."""
        addresses = self._resolve(host, port, self._deadline.left_s())
        check_addresses(host, addresses, is_allowed=self._is_allowed)
        failed: httpcore.NetworkError | httpcore.TimeoutException | None = None
        for tried, address in enumerate(addresses):
            fair_share = self._deadline.left_s(timeout) / (len(addresses) - tried)
            try:
                stream = self._sockets.connect_tcp(address, port, fair_share, local_address, socket_options or [])
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failed = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failed or SourceNotFound(f"host {host!r} has no address")


class _TimedStream(httpcore.NetworkStream):
    """A connection that ends with the visit, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """As httpcore asks for it."""
        return self._stream.read(max_bytes, self._deadline.left_s(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """As httpcore asks for it."""
        self._stream.write(buffer, self._deadline.left_s(timeout))

    def close(self) -> None:
        """As httpcore asks for it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """As httpcore asks for it; ``server_hostname`` is the host's name, not its address."""
        left_s = self._deadline.left_s(timeout)
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, left_s), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """As httpcore asks for it."""
        return self._stream.get_extra_info(info)


class _GuardedTransport(httpx.BaseTransport):
    """httpx over a connection pool whose sockets are guarded."""

    def __init__(self, backend: _GuardedBackend, ssl_context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=ssl_context, network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """As httpx asks for it; errors stay those of httpcore."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.read(),
                extensions=request.extensions,
            )
        )
        body = _Body(answer)
        return httpx.Response(answer.status, headers=answer.headers, stream=body, extensions=answer.extensions)

    def close(self) -> None:
        """Closes what is open."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What came from the last hop. ``content`` is plain."""

    url: str
    status: int
    content_type: str | None
    content: bytes
    location: str | None


@dataclass(slots=True, kw_only=True)
class _Visit:
    """One page with all that has to be asked on the way to it."""

    client: httpx.Client
    limits: Limits
    deadline: _Deadline
    robots_text: dict[str, str] = field(default_factory=dict)

    def follow(self, url: str, *, max_redirects: int, asks_robots: bool) -> _Answer:
        """The first answer that is no redirect; each hop is checked like the first."""
        target = _checked_url(url)
        for _ in range(max_redirects + 1):
            if asks_robots:
                self._check_robots(target)
            answer = self._get(target, max_bytes=self.limits.max_bytes)
            if answer.status not in REDIRECTS or not answer.location:
                return answer
            target = _checked_url(answer.location, seen_from=target)
        raise SourceRefused(f"redirected more than {max_redirects} times, last to {target}")

    def _check_robots(self, url: httpx.URL) -> None:
        """RFC 9309, 2.3.1: no rules (4xx) let in; rules that cannot be had keep out."""
        origin = str(url.join("/robots.txt").copy_with(fragment=None))
        if origin not in self.robots_text:
            self.robots_text[origin] = self._get_robots(origin)
        name = self.limits.robot_name
        if not may_fetch(parse_robots(self.robots_text[origin], robot=name), str(url)):
            raise SourceRefused(f"{origin} asks {name} not to fetch {url}; ask the site, or save the page yourself")

    def _get_robots(self, origin: str) -> str:
        target = _checked_url(origin)
        try:
            for _ in range(ROBOTS_REDIRECTS + 1):
                answer = self._get(target, max_bytes=MAX_ROBOTS_BYTES, cuts=True)
                if answer.status not in REDIRECTS or not answer.location:
                    break
                target = _checked_url(answer.location, seen_from=target)
        except SourceBroken as error:
            raise SourceBroken(f"the rules for robots at {origin} cannot be had: {error}") from error
        if answer.status >= 500:
            raise SourceRefused(f"{origin} answers {answer.status}, so whether we may is unknown; try later")
        return answer.content.decode("utf-8", "replace") if answer.status == 200 else ""

    def _get(self, url: httpx.URL, *, max_bytes: int, cuts: bool = False) -> _Answer:
        """One request. A body above ``max_bytes`` is refused, or cut where ``cuts``."""
        with _network_errors(url), self.client.stream("GET", url, follow_redirects=False) as response:
            headers = response.headers
            content = b""
            if response.status_code == 200:
                content = self._read_body(response, max_bytes, cuts=cuts)
        return _Answer(
            url=str(url.copy_with(fragment=None)),
            status=response.status_code,
            content_type=headers.get("Content-Type"),
            content=content,
            location=headers.get("Location"),
        )

    def _read_body(self, response: httpx.Response, max_bytes: int, *, cuts: bool) -> bytes:
        declared = response.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > max_bytes and not cuts:
            raise too_large(max_bytes)
        parts: list[bytes] = []
        held = 0
        for part in response.iter_raw():
            parts.append(part)
            held += len(part)
            if held > max_bytes:
                if not cuts:
                    raise too_large(max_bytes)
                break
        encoding = response.headers.get("Content-Encoding", "")
        return undo_encodings(b"".join(parts), encoding, max_bytes=max_bytes)


def _checked_url(location: str, *, seen_from: httpx.URL | None = None) -> httpx.URL:
    shown = repr(without_login(location)[:200])
    try:
        url = httpx.URL(location) if seen_from is None else seen_from.join(location)
    except (httpx.InvalidURL, ValueError) as error:
        raise SourceRefused(f"{shown} is no URL ({error}); check how it is written") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise SourceRefused(f"{shown} is no http or https address; Recoupe fetches no others: name a file by its path")
    if url.port == 0 or (url.port or 0) > 65_535:
        raise SourceRefused(f"{shown} is no URL: there is no port {url.port}")
    if url.userinfo or "@" in urlsplit(str(url)).netloc:
        raise SourceRefused(f"the URL holds a user name or password for {url.host}; take it out")
    return url


@contextmanager
def _network_errors(url: httpx.URL) -> Iterator[None]:
    """Tells trouble on the way in our words."""
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError) as error:
        raise SourceNotFound(f"{url.host} cannot be reached ({str(error) or type(error).__name__})") from error
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise SourceBroken(f"{url.host} does not speak HTTP as it should ({error})") from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, httpx.CookieConflict) as error:
        raise SourceBroken(f"{url.host} gave an answer that cannot be used ({error})") from error


def _capture_answer(answer: _Answer, *, asked: str, types: Collection[str]) -> Capture:
    if answer.status in GONE:
        raise SourceNotFound(f"{answer.url} answers {answer.status}: there is no such page")
    if answer.status != 200:
        raise SourceRefused(f"{answer.url} answers {answer.status}; open it in a browser and save the page")
    if not answer.content.strip():
        raise SourceBroken(f"{answer.url} answers with an empty page")
    media_type, charset = parse_content_type(answer.content_type)
    if not media_type:
        kind = find_kind("", answer.content[:4096])
        media_type = media_type_of("", kind) if kind in ("html", "text") else kind
    if media_type not in types:
        wanted = "HTML and plain text" if types == PAGE_TYPES else ", ".join(sorted(types))
        raise SourceBroken(f"{answer.url} is {media_type[:80]!r}, no page; Recoupe fetches {wanted}")
    carrier = Carrier(name=asked, via="http", captured_at=now())
    return carrier.capture(answer.content, media_type, url=answer.url, charset=charset)

"""Throws broken pages, texts, archives and lines at the readers: ``python -m eval.fuzz --seconds 60``.

Whatever is thrown, only a ``RecoupeError`` may come out, and every article must keep the span rules.
Each input is made from a seed and a number, so a finding can be made again; it is saved as well:

    python -m eval.fuzz --seed 7 --seconds 600     # mutations of seeds, standard library only
    python -m eval.fuzz --guided --seconds 600     # guided by coverage, where atheris is installed
    python -m eval.fuzz --replay build/fuzz/7-1234.html
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import signal
import sys
import time
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Literal

from recoupe.capture.captures import Carrier
from recoupe.capture.jsonl import captures_of_lines
from recoupe.capture.limits import Limits
from recoupe.capture.streams import InputStream
from recoupe.capture.warc import captures_of_warc
from recoupe.knowledge.layout import LayoutWords, load_layouts
from recoupe.read.article import read_article
from recoupe.records.articles import Article, Capture, Failure
from recoupe.records.errors import RecoupeError
from recoupe.records.spans import Span

Kind = Literal["html", "text", "warc", "jsonl"]
KINDS: tuple[Kind, ...] = ("html", "text", "warc", "jsonl")
SUFFIX_OF: Mapping[Kind, str] = {"html": ".html", "text": ".txt", "warc": ".warc", "jsonl": ".jsonl"}

EXAMPLES = Path(__file__).parent.parent / "examples"
FINDINGS = Path("build/fuzz")
SECONDS_PER_INPUT = 20  # the slowest sound input takes 0.2 s; what takes a hundred times that never ends
MAX_INPUT_BYTES = 2_000_000
MAX_MUTATIONS = 8
LIMITS = Limits(max_bytes=4_000_000, max_line_bytes=1_000_000)
CAPTURED_AT = datetime(2021, 8, 20, tzinfo=UTC)

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un pont coupé à Orma</title>
<meta property="article:published_time" content="2021-08-19T10:00:00Z"></head><body><nav>Accueil</nav>
<article><h1>Un pont coupé à Orma</h1><p class="byline">Par Ana Reis</p>
<p>ORMA, 19 août - « Nous restons », a déclaré le maire.
« L’armée s’est repliée, a ajouté une source sécuritaire, mais personne n’est parti. »</p>
<figure><img src="a.jpg"><figcaption>Le pont, jeudi. © Agence</figcaption></figure>
<blockquote>Personne n’a vu les avions.</blockquote><p>SOURCE : Le Courrier</p></article></body></html>"""
TEXT = """Un pont coupé à Orma

Par Ana Reis

ORMA, 19 août 2021 (Agence) - « Nous restons », a déclaré le maire. Selon une source sécuritaire,
l’armée s’est repliée à l’aube.

“Nobody left,” said Ana Reis, who added: “We saw the planes.

SOURCE : Le Courrier
"""
TOKENS = (
    *(
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?xml version='1.0' encoding='utf-16'?>",
        "<script>",
    ),
    *(
        "<p>",
        "</p>",
        "<div>",
        "<article>",
        "</article>",
        "<table><tr><td>",
        "<br>",
        "<title>",
        "<h1>",
        "<svg>",
    ),
    *("<meta charset=utf-16>", "<meta charset=shift_jis>", "<base href='x:'>", "<template>", "<plaintext>"),
    *("&", "&amp;", "&#0;", "&#xD800;", "&#x10FFFF;", "&#99999999;", "&nbsp;", "&shy;", "&rlm;", "&#8232;"),
    *(
        "«",
        "»",
        "“",
        "”",
        "„",
        "‘",
        "’",
        '"',
        "''",
        "« « “",
        "\u00ad",
        "\u200b",
        "\u200f",
        "\u202e",
        "\ufeff",
    ),
    *(
        "\u2028",
        "\u2029",
        "\x85",
        "\x0b",
        "\x0c",
        "\r",
        "\r\n",
        "\0",
        "\uffff",
        "\ufdd0",
        "e\u0301",
        "\u0301",
    ),
    *(
        "💥",
        "👩‍👩‍👧",
        "🇺🇦",
        "𝕬",
        "ﬁ",
        "ſ",
        "İ",
        "ß",
        "قال",
        "他说",
        "19 août",
        "31 février 2021",
        "0000-00-00",
    ),
    *(
        "9999-99-99T99:99:99Z",
        "SOURCE :",
        "/sabre News",
        "© ",
        "Par ",
        "# ",
        "===",
        "---",
        "> ",
        "[a](http://b)",
    ),
    *(
        "WARC/1.0\r\n",
        "WARC/1.1\r\n",
        "Content-Length: ",
        "Content-Length: -1\r\n",
        "Content-Length: 99999999\r\n",
    ),
    *("Content-Encoding: gzip\r\n", "Transfer-Encoding: chunked\r\n", "HTTP/1.1 200 OK\r\n", "\r\n\r\n"),
    *('{"text": "', '"}', "\\ud800", "\\u0000", "[[[[", "null", "1e999", "-", "true", ",", ":"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An input that broke a reader, how it broke, and how to make it again."""

    kind: Kind
    content: bytes
    label: str
    trouble: str


class Broken(Exception):
    """A rule that every article keeps, and this one does not."""


class TooSlow(Exception):
    """An input whose reading was stopped."""


def check(kind: Kind, content: bytes) -> Counter[str]:
    """Reads ``content`` as a source of ``kind`` and checks what comes; counts what it was.

    Raises:
        Exception: whatever a reader lets through that is no ``RecoupeError``; ``Broken`` for an article
            that breaks the span rules.
    """
    seen: Counter[str] = Counter()
    for capture in captures(kind, content):
        if isinstance(capture, Failure):
            seen["failure"] += 1
            continue
        try:
            article = read_article(capture, layouts=_layouts())
        except RecoupeError as error:
            seen[type(error).__name__] += 1
            continue
        check_article(article)
        if read_article(capture, layouts=_layouts()) != article:
            raise Broken("the same capture gives another article when it is read again")
        seen["article"] += 1
    return seen


def captures(kind: Kind, content: bytes) -> Iterator[Capture | Failure]:
    """The captures of ``content``, taken as ``kind`` whatever it looks like."""
    carrier = Carrier(name=f"fuzz{SUFFIX_OF[kind]}", via="file", captured_at=CAPTURED_AT)
    if kind == "warc":
        yield from captures_of_warc(InputStream(BytesIO(content)), carrier, limits=LIMITS)
    elif kind == "jsonl":
        yield from captures_of_lines(InputStream(BytesIO(content)), carrier, limits=LIMITS)
    else:
        yield carrier.capture(content, "text/html" if kind == "html" else "text/plain")


def check_article(article: Article) -> None:
    """The rules that every article keeps.

    Raises:
        Broken: it says which rule, and where.
    """
    text = article.text
    if text != unicodedata.normalize("NFC", text):
        raise Broken("the text is not in NFC")
    if any(char in text for char in "\r\0\x0b\x0c\x85\u2028\u2029"):
        raise Broken("the text holds a line end that is no line feed, or a zero")
    for name in ("text", "title", "outlet", "url", "language"):
        value = getattr(article, name)
        if value is not None:
            value.encode("utf-8")  # halves of surrogate pairs raise
    for before, after in pairwise(article.zones):
        if before.end > after.start:
            raise Broken(f"zones overlap or are not sorted: {before}, {after}")
    spans = [zone.span for zone in article.zones] + [credit.span for credit in article.credits]
    if article.published is not None and article.published.span is not None:
        spans.append(article.published.span)
    for span in spans:
        _check_span(span, text)
    if article.title is not None and article.title not in text:
        raise Broken(f"the title {article.title!r} is not in the text")


def _check_span(span: Span, text: str) -> None:
    if span.end > len(text):
        raise Broken(f"{span} goes beyond the text's {len(text)} characters")
    covered = span.of(text)
    if not covered.strip() or covered != covered.strip():
        raise Broken(f"{span} begins or ends with white space: {covered[:40]!r}")


def seeds() -> Mapping[Kind, Sequence[bytes]]:
    """Sound inputs of each kind, to be broken."""
    pages = [PAGE.encode(), PAGE.encode("cp1252", "replace"), PAGE.encode("utf-16")]
    pages += [path.read_bytes() for path in sorted(EXAMPLES.glob("*.html"))]
    texts = [TEXT.encode(), TEXT.encode("cp1252"), TEXT.encode("utf-16-le")]
    fields = {"url": "https://news.example/2021/08/19/a", "title": "Un titre", "date": "19 août 2021"}
    lines = b"\n".join(json.dumps({**fields, name: body}).encode() for name, body in (("text", TEXT), ("html", PAGE)))
    records = [_record(page) for page in (PAGE.encode(), gzip.compress(PAGE.encode()))]
    archives = [b"".join(records), b"".join(gzip.compress(record) for record in records)]
    return {"html": pages, "text": texts, "warc": archives, "jsonl": [lines, gzip.compress(lines)]}


def _record(page: bytes) -> bytes:
    packed = "Content-Encoding: gzip\r\n" if page.startswith(b"\x1f\x8b") else ""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{packed}\r\n".encode() + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\n"
        f"WARC-Date: 2021-08-19T10:00:00Z\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def mutate(content: bytes, chance: random.Random, *, others: Sequence[bytes]) -> bytes:
    """``content`` broken in one to ``MAX_MUTATIONS`` ways."""
    steps: tuple[Callable[[bytes, random.Random, Sequence[bytes]], bytes], ...] = (
        _flip,
        _insert_token,
        _insert_token,
        _cut,
        _repeat,
        _splice,
        _shuffle,
        _truncate,
    )
    for _ in range(chance.randint(1, MAX_MUTATIONS)):
        content = chance.choice(steps)(content, chance, others)[:MAX_INPUT_BYTES]
    return content


def _flip(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    changed = bytearray(content)
    for _each in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _insert_token(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    at = chance.randint(0, len(content))
    charset = chance.choice(("utf-8", "utf-8", "utf-8", "cp1252", "utf-16-le"))
    token = chance.choice(TOKENS).encode(charset, "replace") * chance.choice((1, 1, 1, 2, 50))
    return content[:at] + token + content[at:]


def _cut(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(content, chance)
    return content[:start] + content[end:]


def _repeat(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    start, end = _stretch(content, chance)
    times = min(chance.choice((2, 2, 10, 2000)), 200_000 // max(1, end - start) + 1)
    return content[:start] + content[start:end] * times + content[end:]


def _splice(content: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    other = chance.choice(others)
    start, end = _stretch(other, chance)
    at = chance.randint(0, len(content))
    return content[:at] + other[start:end] + content[at:]


def _shuffle(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    lines = content.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _truncate(content: bytes, chance: random.Random, _: Sequence[bytes]) -> bytes:
    return content[: chance.randint(0, len(content))]


def _stretch(content: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(content))
    return start, min(len(content), start + chance.choice((1, 4, 30, 300, 3000)))


def make_input(seed: int, number: int, *, sound: Mapping[Kind, Sequence[bytes]]) -> tuple[Kind, bytes]:
    """The input that is ``number`` in the run of ``seed``: the same one each time."""
    chance = random.Random(f"{seed}:{number}")
    kind = chance.choice(KINDS)
    others = [content for each in KINDS for content in sound[each]]
    return kind, mutate(chance.choice(sound[kind]), chance, others=others)


def try_input(kind: Kind, content: bytes, *, label: str) -> tuple[Finding | None, Counter[str]]:
    """What reading ``content`` came to: a finding if it broke something, and what it was counted as."""
    try:
        with _time_limit(SECONDS_PER_INPUT):
            return None, check(kind, content)
    except Exception:  # noqa: BLE001  # the fuzzer's work is to catch what nobody expected
        trouble = traceback.format_exc(limit=-12)
        return Finding(kind=kind, content=content, label=label, trouble=trouble), Counter(finding=1)


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlow(f"reading was stopped after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def run(*, seed: int, numbers: Iterator[int]) -> tuple[list[Finding], Counter[str]]:
    """Tries the inputs of ``numbers``, which may be endless until its maker stops it."""
    sound = seeds()
    findings: list[Finding] = []
    seen: Counter[str] = Counter()
    for number in numbers:
        kind, content = make_input(seed, number, sound=sound)
        finding, counted = try_input(kind, content, label=f"{seed}-{number}")
        seen += counted
        seen["inputs"] += 1
        if finding is not None:
            findings.append(finding)
    return findings, seen


def numbers_until(seconds: float, *, first: int = 0) -> Iterator[int]:
    """Numbers from ``first`` on, for so long."""
    ends_at = time.monotonic() + seconds
    number = first
    while time.monotonic() < ends_at:
        yield number
        number += 1


def save(finding: Finding, folder: Path) -> Path:
    """Writes the input beside its traceback; gives the input's path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{finding.label}{SUFFIX_OF[finding.kind]}"
    path.write_bytes(finding.content)
    path.with_suffix(path.suffix + ".trouble").write_text(finding.trouble, encoding="utf-8")
    return path


def guided(seconds: float, folder: Path) -> int:
    """Lets atheris look for inputs that reach new code; stops at the first finding."""
    try:
        import atheris
    except ImportError:
        print("atheris is not installed; run without --guided, or: pip install atheris", file=sys.stderr)
        return 2

    def try_one(content: bytes) -> None:
        kind = KINDS[content[0] % len(KINDS)] if content else "text"
        finding, _ = try_input(kind, content[1:], label="guided")
        if finding is not None:
            print(f"{save(finding, folder)}\n{finding.trouble}", flush=True)
            raise Broken("found one")

    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for index, (kind, contents) in enumerate(seeds().items()):
        for number, content in enumerate(contents):
            (corpus / f"{kind}-{number}").write_bytes(bytes([index]) + content)
    atheris.instrument_all()
    arguments = [sys.argv[0], f"-max_total_time={int(seconds)}", f"-artifact_prefix={folder}/", str(corpus)]
    atheris.Setup(arguments, try_one)
    atheris.Fuzz()
    return 0  # not reached: libFuzzer ends the process itself


def replay(path: Path) -> int:
    """Tries a saved input again."""
    kinds: list[Kind] = [kind for kind in KINDS if path.suffix == SUFFIX_OF[kind]]
    kind = kinds[0] if kinds else "text"
    finding, seen = try_input(kind, path.read_bytes(), label=path.stem)
    print(finding.trouble if finding else f"no trouble: {dict(seen)}")
    return 1 if finding else 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 1 if something was found."""
    parser = argparse.ArgumentParser(prog="python -m eval.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on (default 60)")
    parser.add_argument("--seed", type=int, default=0, help="another seed is another run (default 0)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first input (default 0)")
    parser.add_argument("--out", type=Path, default=FINDINGS, help=f"where to save findings ({FINDINGS})")
    parser.add_argument("--guided", action="store_true", help="guided by coverage, with atheris")
    parser.add_argument("--replay", type=Path, metavar="FILE", help="try one saved input again")
    chosen = parser.parse_args(arguments)
    if chosen.replay is not None:
        return replay(chosen.replay)
    if chosen.guided:
        return guided(chosen.seconds, chosen.out)
    findings, seen = run(seed=chosen.seed, numbers=numbers_until(chosen.seconds, first=chosen.first))
    for finding in findings:
        print(f"{save(finding, chosen.out)}\n{finding.trouble}")
    counted = ", ".join(f"{number:,} {name}" for name, number in seen.most_common())
    print(f"seed {chosen.seed}: {counted}")
    return 1 if findings else 0


@cache
def _layouts() -> Mapping[str, LayoutWords]:
    return load_layouts()


if __name__ == "__main__":
    sys.exit(main())

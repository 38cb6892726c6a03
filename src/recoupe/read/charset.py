"""Bytes to characters: which charset a page is really in, whatever it says of itself.

The order is that of the HTML standard (byte order mark, carrier, page, then a guess), with one
distrust added: bytes that are sound UTF-8 are UTF-8, also where the page claims to be Latin-1.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from recoupe.records.errors import SourceBroken

PRESCAN_BYTES = 4096  # the standard says 1024; pages with long comments or scripts in front are met
GUESS_BYTES = 65_536
REPLACEMENT = "\ufffd"

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARIES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"RIFF", "a picture or sound"),
    (b"OggS", "a sound or film"),
    (b"ID3", "a sound"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)

# Python's names of the encodings that the WHATWG lets a page be in, and what a label of each means there:
# "iso-8859-1" has meant windows-1252 since browsers had to read the web as it is.
_MEANS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "johab": "cp949",
    "utf-16": "utf-16-le",
    "big5": "big5hkscs",
} | {
    name: name
    for name in (
        *(
            "utf-8",
            "utf-16-le",
            "utf-16-be",
            "gb18030",
            "big5hkscs",
            "euc_jp",
            "iso2022_jp",
            "cp932",
            "cp949",
        ),
        *("cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic"),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
        *("cp437", "cp850"),  # no browser reads them; old wire archives are in them, and say so
    )
}
_LABELS = {  # labels of the WHATWG that Python does not know
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "cp1252": "cp1252",
    "ansi": "cp1252",
    "unicode-1-1-utf-8": "utf-8",
    "x-unicode20utf8": "utf-8",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-gbk": "gb18030",
    "x-x-big5": "big5hkscs",
    "dos-874": "cp874",
    "windows-949": "cp949",
    "unicode": "utf-16-le",
    "ucs-2": "utf-16-le",
}

_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_META = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_XML = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']\s*([\w.:-]{2,40})""", re.I)

_CONTROLS = bytes({*range(9), *range(14, 27), *range(28, 32)})  # not: tab to CR, and ESC of ISO-2022-JP
MAX_STRAY_CONTROLS = 4  # in a short text they are a larger share
MAX_CONTROL_SHARE = 0.002  # text has none, compressed data some 10%; stray ones come from broken editors
MIN_ZERO_SHARE = 0.7  # in UTF-16 of a Latin script nearly every second byte is 0
MAX_ZERO_SHARE = 0.1  # ... and of the others none

# What French and English texts hold above ASCII; other signs there speak for another charset.
_WESTERN = frozenset("àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸáíóúñãõÁÍÓÚÑß«»“”‘’…–—•·°€£©®™§²³½¼¾\u00a0¿¡ºª†‰‹›„‚")
_GUESSES = (
    "mac_roman",
    "cp850",
    "cp1251",
    "koi8_r",
    "cp1256",
    "iso8859_6",
    "cp1253",
    "cp1254",
    "cp1250",
    "iso8859_2",
)
_OUT_OF_PLACE = re.compile(
    r"(?<=[^\W\d_])[‚„¿¡]"  # "d‚clar‚" is code page 850
    r"|(?<=[^\W\d_])[«»“”³²§½¼¾°•€£©®™†‰‹›](?=[^\W\d_])"  # "Wed³ug" is Polish
    r"|(?<=[a-zà-ÿœ])[ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÁÍÓÚÑ]"  # "ŽtŽ" is Mac Roman
)
_C1 = re.compile("[\x80-\x84\x86-\x9f]")  # without the NEL, which IBM's text has as its line end
MIN_WESTERN_SHARE = 0.9
MAX_CHAOS = 0.2  # charset-normalizer's measure of disorder, at its own default


def decode(content: bytes, *, declared: str | None, is_html: bool) -> str:
    """The characters of ``content``; what is no character in its charset becomes U+FFFD.

    ``declared`` is the charset that the carrier gives (HTTP header); in a page, ``is_html``, its own
    declarations are asked too. Text that was already spoilt when it was written ("Ã©" in sound UTF-8)
    stays as it is: the bytes say so.

    Raises:
        SourceBroken: the bytes are no text; the message says what they look like.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            content = content[len(mark) :]
            if name != "utf-8" or _is_utf8(content):
                return _decode(content, name)
            break
    _refuse_binary(content)
    if wide := _find_utf16(content, declared):
        return _decode(content, wide)
    _refuse_controls(content)
    return _decode(content, _find_charset(content, declared, is_html=is_html))


def find_label(label: str) -> str | None:
    """Python's codec for a charset label as browsers understand it; None for what no page may be in."""
    cleaned = label.strip().strip("\"'").lower()
    if not cleaned.isascii() or "\0" in cleaned:
        return None
    if cleaned in _LABELS:
        return _LABELS[cleaned]
    try:
        return _MEANS.get(codecs.lookup(cleaned).name)
    except LookupError:
        return None


def _find_charset(content: bytes, declared: str | None, *, is_html: bool) -> str:
    if content.isascii() and b"\x1b" not in content:
        return "utf-8"
    if _is_utf8(content):
        return "utf-8"
    for label in _labels(content, declared, is_html=is_html):
        name = find_label(label)
        if name and not name.startswith("utf-") and _fits(content, name):
            return name
    return _guess(content)


def _labels(content: bytes, declared: str | None, *, is_html: bool) -> Iterator[str]:
    if declared:
        yield declared
    if is_html:
        head = _COMMENT.sub(b"", content[:PRESCAN_BYTES])
        for found in (_XML.search(head), _META.search(head)):
            if found:
                yield found[1].decode("ascii", "replace")


def _is_utf8(content: bytes) -> bool:
    """Sound UTF-8, or UTF-8 with a few spoilt places: a letter cut in two, an insert in another charset.

    No other charset gives sound sequences by chance in any number: in French Latin-1 an accented
    letter stands before a plain one.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("utf-8", "replace")
        spoilt = text.count(REPLACEMENT)
        sound = sum(1 for char in text if char > "\x7f") - spoilt
        return sound > 2 * spoilt
    return True


def _fits(content: bytes, name: str) -> bool:
    """Whether ``content`` can be text in the charset: nothing undefined, no control characters."""
    text = _decode(content, name)
    return REPLACEMENT not in text and not _C1.search(text)


def _guess(content: bytes) -> str:
    """Windows-1252 if that gives what western texts hold, else the likeliest of a list, else it again.

    Known to miss Central European text that declares nothing.
    """
    sample = content[:GUESS_BYTES] if not content[:GUESS_BYTES].isascii() else content
    for name in ("cp1252", "mac-roman", "cp850"):
        if _western_share(_decode(sample, name)) >= MIN_WESTERN_SHARE:
            return name
    best = from_bytes(sample[:GUESS_BYTES], cp_isolation=list(_GUESSES), threshold=MAX_CHAOS).best()
    return best.encoding if best is not None else "cp1252"


def _western_share(text: str) -> float:
    """How much of what is not ASCII is a western letter or mark, and stands where such ones stand."""
    above = sum(1 for char in text if char > "\x7f")
    good = sum(1 for char in text if char in _WESTERN) - sum(1 for _ in _OUT_OF_PLACE.finditer(text))
    return good / above if above else 1.0


def _decode(content: bytes, name: str) -> str:
    # Python's cp1252 leaves five bytes undefined; the WHATWG's maps them to controls.
    is_cp1252 = name == "cp1252"
    text = content.decode("latin-1").translate(_CP1252) if is_cp1252 else content.decode(name, "replace")
    return text.replace("\0", REPLACEMENT)


_CP1252 = {byte: char for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", "ignore"))}


def _refuse_binary(content: bytes) -> None:
    for magic, kind in _BINARIES:
        if content.startswith(magic):
            raise SourceBroken(f"this is {kind}, not a page or a text; give the article as HTML or text")


def _find_utf16(content: bytes, declared: str | None) -> str | None:
    """UTF-16 without a byte order mark: declared, or told from where its zeros are."""
    name = find_label(declared) if declared else None
    if name and name.startswith("utf-16") and b"\0" in content:
        return name
    sample = content[:PRESCAN_BYTES]
    half = max(1, len(sample) // 2)
    zeros_first, zeros_second = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if zeros_second >= MIN_ZERO_SHARE and zeros_first <= MAX_ZERO_SHARE:
        return "utf-16-le"
    if zeros_first >= MIN_ZERO_SHARE and zeros_second <= MAX_ZERO_SHARE:
        return "utf-16-be"
    return None


def _refuse_controls(content: bytes) -> None:
    controls = len(content) - len(content.translate(None, _CONTROLS))
    if controls > max(MAX_CONTROL_SHARE * len(content), MAX_STRAY_CONTROLS):
        raise SourceBroken(
            f"{controls:,} of its {len(content):,} bytes are control characters: this is no text; "
            "give the article as HTML or text"
        )

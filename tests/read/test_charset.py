"""Bytes to characters: each charset that French and other news comes in, whatever the page claims."""

from __future__ import annotations

import codecs
import gzip

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.read.charset import decode, find_label
from recoupe.records.errors import SourceBroken

FRENCH = (
    "Les autorités ont déclaré : « l’armée s’est repliée à l’aube », selon une source proche du dossier. "
    "Où ? À Mossoul. Ça n'a été confirmé par personne, même après coup."
)
OLD_FRENCH = FRENCH.replace("’", "'")  # Latin-1 and code page 850 have no curly apostrophe
RUSSIAN = "Министерство обороны сообщило, что атака была отражена ночью в районе города."
ARABIC = "قال مصدر أمني إن الهجوم وقع صباح اليوم في المدينة القديمة"
POLISH = "Według źródeł rządowych atak został odparty w nocy, żołnierze wrócili do koszar."


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (FRENCH, "utf-8"),
        (FRENCH, "utf-8-sig"),
        (FRENCH, "utf-16"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        (FRENCH, "utf-32"),
        (FRENCH, "cp1252"),
        (OLD_FRENCH, "latin-1"),
        ("été", "cp1252"),
        ("10 €", "cp1252"),
        ("« É »", "latin-1"),
        (RUSSIAN, "utf-8"),
        (ARABIC, "utf-8"),
        ("attaque 💥 à Kyiv 🇺🇦", "utf-8"),
        ("no accent at all", "ascii"),
    ],
)
def test_text_is_read_whatever_charset_is_declared(text: str, charset: str, declared: str | None) -> None:
    assert decode(text.encode(charset), declared=declared, is_html=False) == text


@pytest.mark.parametrize(
    ("text", "charset"),
    [
        (FRENCH, "mac-roman"),
        ("Déjà vu", "mac-roman"),
        ("été", "mac-roman"),
        (OLD_FRENCH, "cp850"),
        ("L'été dernier", "cp850"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "cp1256"),
    ],
)
@pytest.mark.parametrize("declares", [True, False], ids=["declared", "undeclared"])
def test_other_charsets_are_taken_as_declared_or_guessed(text: str, charset: str, declares: bool) -> None:
    assert decode(text.encode(charset), declared=charset if declares else None, is_html=False) == text


@pytest.mark.parametrize("charset", ["windows-1250", "iso-8859-2"])
def test_central_european_charsets_need_to_be_declared(charset: str) -> None:
    assert decode(POLISH.encode(charset), declared=charset, is_html=False) == POLISH


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("<meta charset=windows-1251 />", "cp1251"),
        ("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=koi8-r'>", "koi8-r"),
        ('<meta content="text/html; charset=ISO-8859-5" http-equiv="content-type">', "iso8859-5"),
        ('<?xml version="1.0" encoding="windows-1251"?><html>', "cp1251"),
        ('<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">', "cp1251"),
        ("<title>x</title>" * 100 + '<meta charset="windows-1251">', "cp1251"),
    ],
)
def test_a_page_declares_its_charset(head: str, charset: str) -> None:
    page = f"{head}<p>Война</p>"
    assert decode(page.encode(charset), declared=None, is_html=True) == page


def test_a_text_file_about_html_declares_nothing() -> None:
    text = '<meta charset="koi8-r"> est une balise déclarée'
    assert decode(text.encode("cp1252"), declared=None, is_html=False) == text


def test_the_carrier_is_believed_before_the_page() -> None:
    page = '<meta charset="koi8-r"><p>Война</p>'
    assert decode(page.encode("cp1251"), declared="windows-1251", is_html=True) == page


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "iso-8859-15", "macintosh", "shift_jis"])
def test_utf8_is_never_made_into_mojibake(declared: str) -> None:
    page = f'<meta charset="{declared}">{FRENCH}'
    text = decode(page.encode(), declared=declared, is_html=True)
    assert text == page
    assert "Ã©" not in text


def test_latin1_means_windows_1252_as_in_browsers() -> None:
    assert decode(b"\x93Non\x94, l\x92arm\xe9e", declared="ISO-8859-1", is_html=True) == "“Non”, l’armée"


@pytest.mark.parametrize(
    "spoilt",
    [
        FRENCH.encode() + b"\xc3",
        FRENCH.encode() + " été".encode("latin-1"),
        "é".encode() + FRENCH.encode()[1:80],
    ],
    ids=["cut in a letter", "an insert in Latin-1", "cut elsewhere"],
)
def test_a_spoilt_place_does_not_spoil_the_rest(spoilt: bytes) -> None:
    assert "déclaré : « l’armée" in decode(spoilt, declared="utf-8", is_html=False)


def test_spoilt_utf8_behind_its_mark_is_no_utf8() -> None:
    content = codecs.BOM_UTF8 + OLD_FRENCH.encode("latin-1")
    assert decode(content, declared=None, is_html=False) == OLD_FRENCH


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        (" latin1 ", "cp1252"),
        ("L1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("x-cp1252", "cp1252"),
        ("'iso-8859-1'", "cp1252"),
        ("ISO_8859-15", "iso8859-15"),
        ("latin9", "iso8859-15"),
        ("iso-8859-9", "cp1254"),
        ("gb2312", "gb18030"),
        ("sjis", "cp932"),
        ("x-mac-roman", "mac-roman"),
        ("macintosh", "mac-roman"),
        ("utf-7", None),
        ("rot13", None),
        ("zlib", None),
        ("unicode_escape", None),
        ("idna", None),
        ("", None),
        ("é", None),
        ("a\0b", None),
        ("../../etc", None),
    ],
)
def test_labels_mean_what_browsers_take_them_for(label: str, codec: str | None) -> None:
    assert find_label(label) == codec


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"PK\x03\x04\x14\0\0\0\x08\0", "a ZIP archive or an office document"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (gzip.compress(b"x" * 1000), "gzip data"),
        (bytes(1000), "control characters"),
        (bytes(range(256)) * 20, "control characters"),
    ],
)
@pytest.mark.parametrize("is_html", [True, False])
def test_what_is_no_text_is_named(content: bytes, kind: str, is_html: bool) -> None:
    with pytest.raises(SourceBroken, match=kind):
        decode(content, declared="utf-8", is_html=is_html)


@pytest.mark.parametrize("zeros", [b"\0", b"\0\0\0"])
def test_a_few_stray_zeros_do_not_cost_the_article(zeros: bytes) -> None:
    marks = "\ufffd" * len(zeros)
    assert decode(b"Il a dit" + zeros + b" non", declared=None, is_html=False) == f"Il a dit{marks} non"


@given(
    content=st.binary(max_size=400),
    declared=st.sampled_from([None, "utf-8", "latin-1", "utf-16", "gb18030", "iso-2022-jp", "shift_jis", "?"]),
    is_html=st.booleans(),
)
@example(content=b"\xff\xfe\x00", declared=None, is_html=True)
@example(content=b"\x1b$B\x1b", declared="iso-2022-jp", is_html=False)
@example(content=b"\x00\x00\xfe\xff\xff", declared=None, is_html=False)
@example(content=b"", declared=None, is_html=False)
def test_any_bytes_are_read_or_refused(content: bytes, declared: str | None, is_html: bool) -> None:
    try:
        text = decode(content, declared=declared, is_html=is_html)
    except SourceBroken:
        return
    assert "\0" not in text
    text.encode("utf-8")  # no halves of surrogate pairs


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_utf8_goes_there_and_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), declared="windows-1252", is_html=False) == text


@given(words=st.lists(st.sampled_from(FRENCH.split()), min_size=1, max_size=30))
def test_french_in_windows_1252_needs_no_declaration(words: list[str]) -> None:
    text = " ".join(words)
    assert decode(text.encode("cp1252"), declared=None, is_html=False) == text

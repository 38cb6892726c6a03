# ruff: noqa: E501  (tables of texts read better unbroken)
from __future__ import annotations

import unicodedata

import pytest
from captures import LAYOUTS, build_capture, read_line, read_page, read_text, zones_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from recoupe.read.article import read_article
from recoupe.read.characters import clean
from recoupe.records.articles import Article
from recoupe.records.errors import NoArticle, SourceBroken, SourceRefused

SENTENCE = "Des combats ont repris autour du pont de Varna, selon la mairie, qui parle de quatre blessés. "
LINES = [
    "Monde", "TV", "Nuit de combats", "Par Jeanne Martin", "Publié le 3 mars 2024", SENTENCE, "Le pont/varna News", "© AFP", "BAGDAD (AFP) - Un mot.",
    "Partager cet article", "SOURCE: RADIO VARNA", "Lire aussi : le pont", "Sur le même sujet", "# Titre", "> Citation", "(avec AFP)", "« Oui »", "👩‍👩‍👧 \U00010348",
    "jeudi 19 août", "\u202eabc\u202c", "31 février 2021", "- un", "", "", "\u00a0", "e\u0301", "\u0301", "\uffff", "\x1d", "\ue00a", "===", "(", "/",
]  # fmt: skip
TAGS = ["<p>", "</p>", "<div class='caption'>", "</div>", "<figcaption>", "<h1>", "</h1>", "<h2>", "<br>", "<blockquote>", "<time>", "<a href='/x'>", "</a>",
        "<span class='credit'>", "</span>", "<!--", "-->", "<table><td>", "<article>", "</article>", "<li>", "&nbsp;", "&#0;", "&#xd800;", "<script>", "</script>"]  # fmt: skip


def check(article: Article) -> None:
    """What must hold for every article."""
    text = article.text
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    text.encode("utf-8")
    position = 0
    for number, zone in enumerate(article.zones):
        assert position <= zone.start < zone.end <= len(text)
        assert text[position : zone.start] == ("\n\n" if number else "")
        content = text[zone.start : zone.end]
        assert content == content.strip()
        assert "\n" not in content
        position = zone.end
    assert position == len(text)
    for credit in article.credits:
        assert any(zone.start <= credit.span.start and credit.span.end <= zone.end for zone in article.zones)
        assert credit.span.of(text) == credit.name
    if article.published and article.published.span:
        assert article.published.span.end <= len(text)


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=14))
@example(["\ufeff", "a\r", "b\x85c"])
@example(["Titre", "", "/AFP"])
@example(["(AFP)"])
def test_any_text_is_an_article_or_says_why_not(lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        article = read_text(text)
    except (NoArticle, SourceBroken):
        return
    check(article)
    assert read_text(text) == article


@settings(max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.sampled_from(TAGS), st.text(max_size=30)), max_size=25))
@example(
    [
        "<article><h1>",
        "Titre",
        "</h1><p>",
        SENTENCE,
        "</p><figure><figcaption>",
        "\ue00aLe pont/varna News",
        "</figure>",
    ]
)
def test_any_page_is_an_article_or_says_why_not(pieces: list[str]) -> None:
    html = "<html><body>" + "".join(pieces) + f"<p>{SENTENCE}</p><p>{SENTENCE[:-2]} aussi.</p>"
    try:
        article = read_page(html)
    except (NoArticle, SourceBroken):
        return
    check(article)
    assert read_page(html) == article


@given(st.text())
@example("\ud800")
@example("\U0001f3f4\U000e0067\U000e007f")
@example("e\u200b\u0301")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_say_why_not(content: bytes) -> None:
    for media_type in ("text/html", "text/plain", "application/json"):
        try:
            check(read_article(build_capture(content, media_type=media_type), layouts=LAYOUTS))
        except (NoArticle, SourceBroken):
            continue


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Le pont \u200fest fermé\u202c.", "Le pont est fermé."),
        ("Une famille 👩‍👩‍👧 au pont.", "Une famille 👩‍👩‍👧 au pont."),
        ("Le drapeau \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f flotte.",) * 2,
        ("Il a dit « oui ».", "Il a dit « oui »."),
        ("می\u200cخواهم بروم.", "می\u200cخواهم بروم."),
    ],
    ids=["marks of direction", "emoji", "flag", "no-break spaces", "zero-width non-joiner"],
)
def test_characters_that_carry_meaning_stay(text: str, kept: str) -> None:
    assert read_text(text).text == kept


def test_an_id_is_that_of_its_content() -> None:
    one, other = read_text(SENTENCE), read_text(SENTENCE)
    assert one.id == other.id
    assert one.id.startswith("art_")
    assert read_text(SENTENCE, url="https://x.example/").id != one.id


@pytest.mark.parametrize(
    ("content", "media_type", "error", "words"),
    [
        ("", "text/html", NoArticle, "empty"),
        (" \n\t ", "text/plain", NoArticle, "empty"),
        ("<html><body><nav><a href='/'>Accueil</a></nav><p>Erreur 404</p></body></html>", "text/html", NoArticle, "txt"),
        ("Partager cet article", "text/plain", NoArticle, "furniture"),
        (bytes(range(256)) * 20, "text/plain", SourceBroken, "control characters"),
        ("%PDF-1.7", "application/pdf", SourceBroken, "application/pdf"),
        ("{", "application/json", SourceBroken, "JSON"),
        ("[1]", "application/json", SourceBroken, "object"),
        ('{"title": "x"}', "application/json", NoArticle, "text"),
        ('{"text": 7}', "application/json", NoArticle, "text"),
        ("[" * 100_000, "application/json", SourceBroken, "JSON"),
        ("<html><body>" + "<div>" * 1_000_000 + f"<p>{SENTENCE}</p>", "text/html", NoArticle, "nest"),
        ("<div>" * 1900 + f"<p>{SENTENCE}</p>" * 12_000, "text/html", NoArticle, "levels in all"),
        (f"<p>{SENTENCE}</p>" + "<p>x" * 200_000, "text/html", NoArticle, "pieces of text"),
        ("<p " + " ".join(f'a{n}="<"' for n in range(100_000)) + f">{SENTENCE}</p>", "text/html", SourceBroken, "100,000 attributes"),
    ],
    ids=[
        "empty", "spaces", "no article", "furniture only", "binary", "PDF", "broken JSON", "JSON list", "no text field", "text is a number", "deep JSON", "million nested tags",
        "many deep elements", "many pieces", "many attributes",
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_to_do(
    content: str | bytes, media_type: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        read_article(build_capture(content, media_type=media_type), layouts=LAYOUTS)


def test_an_article_above_a_million_nested_tags_is_read() -> None:
    html = f"<article><h1>Nuit de combats</h1><p>{SENTENCE}</p></article>" + "<b><i>" * 500_000
    assert zones_of(read_page(html)) == [("title", "Nuit de combats"), ("paragraph", SENTENCE.strip())]


@pytest.mark.parametrize("piece", ["mot ", "a", "1", "(", "a/", "« ", "Le 3 mars ", "<", "&"])
def test_a_line_of_a_million_characters_is_read_or_refused(piece: str) -> None:
    text = (piece * (1_000_000 // len(piece))).strip()
    for read in (read_text, read_page):
        try:
            check(read(text))
        except NoArticle:
            continue


def test_links_nested_in_one_another_do_not_cost_the_article() -> None:
    """trafilatura takes minutes over such a page, so it is not asked."""
    html = f"<article><h1>Nuit de combats</h1><p>{SENTENCE}</p></article>" + "<div><a href='/x'><p>Mot" * 600
    assert zones_of(read_page(html)) == [("title", "Nuit de combats"), ("paragraph", SENTENCE.strip())]


@pytest.mark.parametrize("piece", ["<!--x-->", "<?x?>", "<br>"])
def test_what_stands_between_the_words_does_not_cost_the_article(piece: str) -> None:
    html = f"<article><h1>Nuit de combats</h1><p>{SENTENCE}</p>{piece * 300_000}</article>"
    assert zones_of(read_page(html)) == [("title", "Nuit de combats"), ("paragraph", SENTENCE.strip())]


@pytest.mark.parametrize("line", ["Par Jeanne Martin", "Publié le 3 mars 2024"])
def test_many_lines_that_stand_above_titles_are_no_trouble(line: str) -> None:
    check(read_text(f"{line}\n\n" * 20_000 + SENTENCE))


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_a_text_above_the_limit_is_refused_with_its_length(media_type: str) -> None:
    capture = build_capture(f"<p>{SENTENCE}</p>" if media_type == "text/html" else SENTENCE, media_type=media_type)
    assert read_article(capture, layouts=LAYOUTS, max_chars=len(SENTENCE))
    with pytest.raises(SourceRefused, match=r"its text has \d\d characters, more than 90; .*limits\.max_chars"):
        read_article(capture, layouts=LAYOUTS, max_chars=90)


def test_a_page_of_running_text_beyond_what_trafilatura_is_given_is_read() -> None:
    html = "<article>" + "".join(f"<p>{n}. {SENTENCE}</p>" for n in range(12_000)) + "</article>"
    assert len(read_page(html).zones) == 12_000


def test_half_characters_in_json_are_replaced() -> None:
    article = read_line('{"text": "Le maire \\ud83d a dit non, et le pont reste ferm\\u00e9."}')
    assert article.text == "Le maire \ufffd a dit non, et le pont reste fermé."

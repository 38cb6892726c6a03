from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement
from markdown_it import MarkdownIt

from builders import any_text, reading_without_pack
from case_builders import MemoryCase, build_case, cases, empty_case
from recoupe.deliver.incident_markdown import escape
from recoupe.deliver.layouts.dossier import build_html, build_markdown
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.words import one_line
from recoupe.records.losses import LossReport

ANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
COMMONMARK = MarkdownIt("commonmark")
CASE = build_case()
MARKET = CASE.found_incidents[0]


def markdown(case: MemoryCase, *, public: bool = True) -> tuple[str, LossReport]:
    out = io.BytesIO()
    report = build_markdown(LayoutOptions(title="Tindara, May 2024", public=public)).write(case, out)
    return out.getvalue().decode(), report


def page(case: MemoryCase, *, public: bool = True) -> tuple[str, LossReport]:
    out = io.BytesIO()
    report = build_html(LayoutOptions(title="Tindara, May 2024", public=public)).write(case, out)
    return out.getvalue().decode(), report


def tree(text: str) -> HtmlElement:
    return lxml_html.document_fromstring(text)


def values(root: HtmlElement, path: str) -> list[str]:
    """The attributes that ``path`` finds."""
    found = root.xpath(path)
    assert isinstance(found, list)
    return [str(value) for value in found]


def rendered(text: str) -> str:
    """What a reader of CommonMark sees, tags taken out."""
    return unescape(re.sub(r"<[^>]*>", "", COMMONMARK.render(text)))


# ---- escaping --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "plain words, “quoted” (in brackets) – 12.5", "plain words, “quoted” (in brackets) – 12.5", id="plain"
        ),
        pytest.param("*bold* _it_ `code`", r"\*bold\* \_it\_ \`code\`", id="marks"),
        pytest.param("[link](http://x)", r"\[link\](http://x)", id="link"),
        pytest.param("<script>&amp;", r"\<script\>\&amp;", id="HTML and entities"),
        pytest.param("- item", r"\- item", id="a list"),
        pytest.param("1. item", r"1\. item", id="a numbered list"),
        pytest.param("12) item", r"12\) item", id="another numbered list"),
        pytest.param("12.5 km", r"12\.5 km", id="a number that could begin one"),
        pytest.param("a\n# b", r"a \# b", id="two lines"),
        pytest.param("back\\slash", r"back\\slash", id="backslash"),
    ],
)
def test_words_are_escaped(text: str, wanted: str) -> None:
    assert escape(text) == wanted


@given(text=any_text())
@example("&amp;")
@example("===")
@example("+ a")
@example("![x](y)")
@example("\\")
@example("***")
@example("\u00a0x\u2028y")
@example("    code")
@example("~~~")
def test_escaped_words_are_read_as_they_were(text: str) -> None:
    """In a paragraph of their own, in a list and in a quotation."""
    words = one_line(text)
    for before in ("", "- ", "> “", "x "):
        shown = rendered(f"{before}{escape(text)}\n")
        assert " ".join(shown.split()).removeprefix(before.strip("-> ")).strip() == words


# ---- Markdown --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param("# Tindara, May 2024\n", id="title"),
        pytest.param("It is no finding on what is true", id="label"),
        pytest.param("For passing on: private persons are masked.", id="public"),
        pytest.param("- incidents: 3\n- articles read: 5\n- claims: 9\n- events: 7\n", id="overview"),
        pytest.param("### Assault or armed attack, explosives – Tindara, Mali – 2024-05-01\n", id="incident"),
        pytest.param(
            "- how many were killed: contested\n"
            "  - **9**: R2 residents (witness) (E3)\n"
            "  - **12**: R1 Idrissa Konaté (party) (E1, E2)\n",
            id="contested values",
        ),
        pytest.param(
            "  - A2 Sahel Dépêches ← Le Courrier du Fleuve (news outlet), which repeats A1 [\\[2\\]](#source-2)\n",
            id="chain",
        ),
        pytest.param(
            "> “At least nine people were killed and 30 wounded in a bombing at a market in Tindara on May 1, "
            "residents said.”\n\n"
            "E3: A3 The Harbour Courier · 2024-05-03 · paragraph 1 · characters 35–144 · in this incident: the "
            "same day, the same place [\\[3\\]](#source-3)\\\n",
            id="quotation with its reference",
        ),
        pytest.param(
            '<a id="source-1"></a>\n\n'
            "\\[1\\] **Douze morts dans un attentat au marché de Tindara**. Le Courrier du Fleuve, 2024-05-02.\n"
            "<https://courrier.example/tindara?a=1&b=2>.\n"
            "Captured 2024-05-02 08:30:00 UTC, "
            f"sha256 {CASE.found_readings[0].article.capture.sha256}.\n",
            id="source",
        ),
        pytest.param("## Open questions\n\n- [Assault or armed attack, explosives", id="questions"),
        pytest.param(
            "- 2024-05-06, person:ana: reliability of a source: Sahel Dépêches, C. Because: copies without checking\n",
            id="decisions",
        ),
        pytest.param("## Not read\n\n- broken.html: no text\n", id="failures"),
        pytest.param("- mention: not listed (7)\n", id="losses"),
        pytest.param("- Low is the smallest and high the largest figure", id="how it is counted"),
    ],
)
def test_the_markdown_tells(wanted: str) -> None:
    assert wanted in markdown(CASE)[0]


def test_every_reference_leads_to_a_source_and_sources_come_in_order() -> None:
    text = markdown(CASE)[0]
    sources = re.findall(r'<a id="source-(\d+)">', text)
    assert sources == [str(number) for number in range(1, 6)]
    assert set(re.findall(r"\(#source-(\d+)\)", text)) <= set(sources)
    assert set(re.findall(r"\(#(i\d+)\)", text)) <= set(re.findall(r'<a id="(i\d+)">', text))


def test_it_is_read_as_headings_lists_and_quotations() -> None:
    root = tree(COMMONMARK.render(markdown(CASE)[0]))
    assert [heading.text for heading in root.xpath("//h2")] == [
        "Incidents", "Open questions", "What people decided", "Sources", "Not read", "What this dossier leaves out",
        "How this is counted",
    ]  # fmt: skip
    assert len(root.xpath("//h3")) == 3
    assert len(root.xpath("//blockquote")) == 7  # the label, and a quotation for each report
    assert len(root.xpath("//h3[1]/following-sibling::ul[1]/li")) == 6


def test_an_article_that_is_gone_keeps_its_number() -> None:
    gone = CASE.found_readings[0].article.id
    text, _report = markdown(replace(CASE, found_readings=CASE.found_readings[1:]))
    assert f"article not at hand: {escape(gone)}." in text
    assert set(re.findall(r"\(#source-(\d+)\)", text)) <= set(re.findall(r'<a id="source-(\d+)">', text))


def test_what_could_not_be_done_with_an_article_is_told() -> None:
    text, _report = markdown(build_case(extra=[reading_without_pack()]))
    assert "no rules for 'it'. Known: en, fr" in text


def test_markup_in_a_title_is_only_text() -> None:
    reading = CASE.found_readings[0]
    evil = "</a><script>alert(1)</script> ](javascript:alert(1)) **x**"
    broken = replace(reading, article=replace(reading.article, title=evil, url="javascript:alert(1)"))
    text, _report = markdown(replace(CASE, found_readings=(broken, *CASE.found_readings[1:])))
    root = tree(COMMONMARK.render(text))
    assert not root.xpath("//script")
    assert not [href for href in re.findall(r'href="([^"]*)"', COMMONMARK.render(text)) if "javascript" in href]


# ---- HTML ------------------------------------------------------------------------------------------------------------


def test_the_page_has_all_parts() -> None:
    root = tree(page(CASE)[0])
    assert root.xpath("//h1")[0].text == "Tindara, May 2024"
    assert [heading.text for heading in root.xpath("//main/section/h2")] == [
        "Open questions", "What people decided", "Articles read", "Not read", "What this dossier leaves out",
    ]  # fmt: skip
    assert len(root.xpath("//main/article")) == 3
    assert len(root.xpath("//section[@id='articles']//tbody/tr")) == 5
    told = {div.xpath("./dt")[0].text: div.xpath("./dd")[0].text for div in root.xpath("//dl[@class='overview']/div")}
    assert told == {
        "incidents": "3", "articles read": "5", "claims": "9", "events": "7", "open questions": "1",
        "decisions by hand": "1", "not read": "1",
    }  # fmt: skip


def test_links_inside_the_page_have_their_ends() -> None:
    root = tree(page(CASE)[0])
    ids = values(root, "//@id")
    assert {href[1:] for href in values(root, "//a/@href") if href.startswith("#")} <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("write", [markdown, page], ids=["Markdown", "HTML"])
def test_a_released_dossier_says_so(write: Callable[..., tuple[str, LossReport]]) -> None:
    text = write(CASE, public=False)[0]
    assert "Released unmasked: it may name private persons." in text
    assert "private persons are masked" not in text


# ---- both ------------------------------------------------------------------------------------------------------------


def test_losses_are_counted_and_named() -> None:
    for name, report in (("dossier-md", markdown(CASE)[1]), ("dossier-html", page(CASE)[1])):
        assert (report.format, report.written) == (name, 3)
        counted = {loss.field: loss.count for loss in report.losses}
        assert counted["mention"] == sum(len(reading.mentions) for reading in CASE.found_readings)
        assert counted["event"] == 1  # the call
        assert counted["claim"] == 3  # two witnesses and the preacher
        assert counted["article.text"] == 5
        assert counted["copy.passages"] == 1


def test_an_empty_case_loses_nothing() -> None:
    assert markdown(empty_case())[1] == LossReport(format="dossier-md", written=0, losses=())
    assert "## Incidents\n\nNone.\n" in markdown(empty_case())[0]
    assert page(empty_case())[1].losses == ()


def test_the_same_case_gives_the_same_bytes() -> None:
    assert markdown(CASE) == markdown(build_case())
    assert page(CASE) == page(build_case())


@ANY
@given(case=cases(), gone=st.booleans())
def test_any_case_can_be_written(case: MemoryCase, gone: bool) -> None:
    shown = replace(case, found_readings=()) if gone else case
    text, report = markdown(shown)
    assert report.written == len(case.found_incidents)
    assert set(re.findall(r"\(#source-(\d+)\)", text)) <= set(re.findall(r'<a id="source-(\d+)">', text))
    tags = set(re.findall(r"<(\w+)", COMMONMARK.render(text)))
    assert tags <= {"a", "h1", "h2", "h3", "h4", "p", "ul", "li", "strong", "blockquote", "br"}
    assert page(shown)[1].losses == report.losses

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from lxml.html import HtmlElement

from builders import (
    build_article,
    build_claim,
    build_failure,
    english_reading,
    failures,
    reading_without_pack,
    readings,
    sabereen_reading,
)
from recoupe.deliver.html import NO_HTML, HtmlExporter, safe_href
from recoupe.deliver.options import ExportOptions, Outcome
from recoupe.records.readings import Reading

EXPORTER = HtmlExporter(ExportOptions())


def page(*outcomes: Outcome) -> str:
    out = io.BytesIO()
    EXPORTER.write(outcomes, out)
    return out.getvalue().decode()


def tree(*outcomes: Outcome) -> HtmlElement:
    return lxml_html.document_fromstring(page(*outcomes))


def values(root: HtmlElement, path: str) -> list[str]:
    """The attributes that ``path`` finds."""
    found = root.xpath(path)
    assert isinstance(found, list)
    return [str(value) for value in found]


def classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def marked(root: HtmlElement, number: int) -> list[str]:
    """What the text marks as said in claim ``number``, piece by piece, chips and end marks left out."""
    found = root.xpath(f"//p[contains(@class, 'zone')]//span[contains(concat(@class, ' '), 'k{number} ')]")
    return [span.text_content() for span in found if "said" in classes(span)]


def test_each_claim_is_marked_in_the_text() -> None:
    root = tree(sabereen_reading())
    assert marked(root, 1) == ["l’engin a sauté au passage d’un véhicule."]
    assert "".join(marked(root, 2)) == "un officier de police affirme que les assaillants avaient fui avant l’aube"
    assert marked(root, 3) == ["les assaillants avaient fui avant l’aube"]
    assert marked(root, 5) == ["Nous resterons", "aussi longtemps qu’il faudra"]
    assert marked(root, 6) == ["toute perte"]  # behind an astral character


def test_a_nested_claim_lies_inside_the_outer_one_in_a_lane_of_its_own() -> None:
    (inner,) = tree(sabereen_reading()).xpath("//p[contains(@class,'zone')]//span[contains(@class,'k3')]")
    assert {"indirect", "lane1", "dim"} <= classes(inner)
    assert {"indirect", "lane0", "k2"} <= classes(inner.getparent())


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        pytest.param(1, {"direct", "dim"}, id="direct, unnamed"),
        pytest.param(2, {"indirect"}, id="indirect, named"),
        pytest.param(4, {"indirect", "dim"}, id="nobody named"),
        pytest.param(5, {"direct"}, id="direct, named"),
    ],
)
def test_manner_and_namelessness_are_told_by_the_mark(number: int, wanted: set[str]) -> None:
    span = tree(sabereen_reading()).xpath(
        f"//p[contains(@class,'zone')]//span[contains(concat(@class,' '),'k{number} ')]"
    )[0]
    assert classes(span) & {"direct", "indirect", "mixed", "dim"} == wanted


def test_text_leads_to_the_card_and_the_card_back() -> None:
    root = tree(sabereen_reading())
    for number in range(1, 7):
        (chip,) = root.xpath(f"//a[@id='a1t{number}']")
        (card,) = root.xpath(f"//section[@id='{chip.get('href')[1:]}']")
        assert card.xpath(".//a[@href]")[0].get("href") == f"#a1t{number}"


def test_every_link_inside_the_page_has_its_end_and_no_id_is_used_twice() -> None:
    root = tree(sabereen_reading(), english_reading(), reading_without_pack(), sabereen_reading(), build_failure())
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    named = {name for value in root.xpath("//@aria-labelledby") for name in value.split()}
    assert named <= set(ids)


def test_the_chain_is_drawn_with_a_title_and_told_to_screen_readers() -> None:
    (card,) = tree(sabereen_reading()).xpath("//section[@id='a1c3']")
    words = "Le Courrier du Fleuve, on the word of Sabereen News (channel), on the word of un officier de police"
    (drawing,) = card.xpath(".//svg")
    assert drawing.xpath("./title")[0].text == f"{words} (unnamed)"
    assert drawing.get("aria-hidden") == "true"
    assert f"Chain: {words} (unnamed)." in card.xpath(".//p[@class='sr']/text()")
    labels = [label.text for label in drawing.xpath(".//tspan[contains(@class,'name')]")]
    assert labels == ["Le Courrier du Fleuve", "Sabereen News", "un officier de police"]


def test_a_card_tells_stance_manner_cue_and_flags_in_words() -> None:
    (card,) = tree(sabereen_reading()).xpath("//section[@id='a1c4']")
    words = " ".join(card.text_content().split())
    assert "hedged: not vouched for · reworded · Il a été rapporté" in words
    assert "told in the conditional: reported, not asserted" in words
    assert "the text gives nobody for it" in words


def test_the_head_tells_where_the_page_comes_from() -> None:
    words = " ".join(tree(sabereen_reading()).xpath("//header[@class='about']")[0].text_content().split())
    note = sabereen_reading().article.capture
    assert note.sha256 in words
    assert "2024-05-02 08:30:00 UTC" in words
    assert "https://courrier.example/monde/tarmiyah?a=1&b=2" in words


def test_voices_lead_to_their_claims() -> None:
    rows = tree(sabereen_reading()).xpath("//table[@class='voices']/tbody/tr")
    assert [row.xpath("./td/a/@href") for row in rows] == [
        ["#a1c1"],
        ["#a1c2"],
        ["#a1c3"],
        ["#a1c5"],
        ["#a1c6"],
    ]
    assert [classes(row) for row in rows] == [{"dim"}, set(), {"dim"}, set(), set()]


def test_the_text_says_its_language_and_the_page_its_own() -> None:
    root = tree(sabereen_reading())
    assert root.get("lang") == "en"
    assert {zone.get("lang") for zone in root.xpath("//p[contains(@class,'zone')]")} == {"fr"}


def test_an_unknown_language_is_not_invented() -> None:
    article = replace(english_reading().article, language=None)
    assert tree(Reading(article=article)).xpath("//p[contains(@class,'zone')]/@lang") == []


def test_the_page_stands_alone() -> None:
    text = page(sabereen_reading(), english_reading(), build_failure())
    root = lxml_html.document_fromstring(text)
    (policy,) = values(root, "//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not root.xpath("//script | //link | //iframe | //img | //object | //form | //@src")
    assert "@import" not in text
    assert "url(" not in text
    outside = [href for href in values(root, "//@href") if not href.startswith("#")]
    assert outside == ["https://courrier.example/monde/tarmiyah?a=1&b=2"]


def test_the_foot_says_that_a_mark_is_no_verdict() -> None:
    assert "no verdict on whether it is true" in tree(english_reading()).xpath("//footer")[0].text_content()


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;</style></title>\x00\x1b"


def test_nothing_from_a_page_becomes_markup() -> None:
    article = replace(
        build_article(f"He said {HOSTILE} and left.", title=HOSTILE, outlet=HOSTILE, url=f"javascript:{HOSTILE}"),
        language='en" onload="alert(1)',
    )
    claim = build_claim(article, HOSTILE, source="He", name=HOSTILE, cue="said", manner="direct")
    failure = build_failure(HOSTILE, message=HOSTILE, error=HOSTILE)
    root = tree(Reading(article=article, claims=(claim,), failures=(failure,)), failure)
    assert not root.xpath("//script | //img | //@onerror | //@onload")
    assert len(root.xpath("//style")) == 1
    assert "\x00" not in page(Reading(article=article))
    shown = HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert marked(root, 1) == [shown]


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        pytest.param("https://example.org/a", True, id="https"),
        pytest.param("http://example.org", True, id="http"),
        pytest.param("HTTPS://EXAMPLE.ORG", True, id="capitals"),
        pytest.param("javascript:alert(1)", False, id="script"),
        pytest.param("java\nscript:alert(1)", False, id="script over two lines"),
        pytest.param("data:text/html,x", False, id="data"),
        pytest.param("file:///etc/passwd", False, id="file"),
        pytest.param("//example.org", False, id="no scheme"),
        pytest.param("https:", False, id="no host"),
        pytest.param("http://[::1", False, id="broken address"),
        pytest.param(None, False, id="none"),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert safe_href(url) == (url if safe else None)


def test_several_articles_share_a_page_with_a_list() -> None:
    root = tree(sabereen_reading(), english_reading())
    assert root.xpath("//ol[@class='index']/li/a/@href") == ["#a1", "#a2"]
    assert [article.get("id") for article in root.xpath("//article")] == ["a1", "a2"]
    assert root.xpath("//section[@id='a2c1']")


def test_one_article_needs_no_list() -> None:
    assert not tree(sabereen_reading()).xpath("//ol")


def test_no_article_at_all_still_makes_a_page_with_the_reasons() -> None:
    root = tree(build_failure("x.html", message="too large"))
    assert "x.html too large" in " ".join(root.xpath("//section[@id='failures']")[0].text_content().split())


def test_a_missing_language_pack_is_a_note() -> None:
    assert "Note: no rules for 'it'" in " ".join(tree(reading_without_pack()).text_content().split())


def test_a_run_that_breaks_off_leaves_a_page_of_what_was_read() -> None:
    def broken() -> Iterator[Outcome]:
        yield english_reading()
        raise KeyboardInterrupt

    out = io.BytesIO()
    with pytest.raises(KeyboardInterrupt):
        EXPORTER.write(broken(), out)
    assert b"Ferry service resumes" in out.getvalue()
    assert out.getvalue().rstrip().endswith(b"</html>")


def zone_text(root: HtmlElement) -> str:
    """The article's letters as the page shows them."""
    zones = root.xpath("//p[contains(@class,'zone')]")
    for zone in zones:
        for mark in zone.xpath(".//a | .//span[@class='end'] | .//span[@class='sr']"):
            mark.drop_tree()
    return "".join("".join(zone.text_content().split()) for zone in zones)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.lists(readings() | failures(), max_size=2))
@example([sabereen_reading()])
@example([Reading(article=replace(build_article("0\r"), zones=()))])
@example([Reading(article=build_article("a\x00b\x0bc\x1cd\ufffe"))])
def test_any_reading_makes_a_page_that_says_all_of_its_text(outcomes: list[Outcome]) -> None:
    text = page(*outcomes)
    assert text.rstrip().endswith("</html>")
    articles = [outcome.article for outcome in outcomes if isinstance(outcome, Reading)]
    # a title that stands above the text is not repeated in it
    assume(not any(zone.kind == "title" for article in articles for zone in article.zones))
    letters = "".join(NO_HTML.sub("", article.text) for article in articles)
    # what HTML has no place for is shown as U+FFFD: left out on both sides
    shown = zone_text(lxml_html.document_fromstring(text))
    assert shown.replace("\ufffd", "") == "".join(letters.replace("\ufffd", "").split())

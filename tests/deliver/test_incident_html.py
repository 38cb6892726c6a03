from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import html as lxml_html
from lxml.html import HtmlElement

from case_builders import MemoryCase, build_case, cases, empty_case
from incident_sheets import blast_case, blast_reading, copy_of
from recoupe.deliver.html import NO_HTML
from recoupe.deliver.incident_html import MAPS_DRAWN, IncidentHtmlReport
from recoupe.deliver.options import ExportOptions
from recoupe.records.errors import UsageError
from recoupe.records.incidents import Voice
from recoupe.records.spans import content_id

ANY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
REPORT = IncidentHtmlReport(ExportOptions())
CASE = build_case()
MARKET, BATTLE, PROTEST = CASE.found_incidents


def page(case: MemoryCase, *names: str) -> str:
    out = io.BytesIO()
    REPORT.write(case, names or None, out)
    return out.getvalue().decode()


def tree(case: MemoryCase, *names: str) -> HtmlElement:
    return lxml_html.document_fromstring(page(case, *names))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def values(root: HtmlElement, path: str) -> list[str]:
    """The attributes that ``path`` finds."""
    found = root.xpath(path)
    assert isinstance(found, list)
    return [str(value) for value in found]


def check_page(text: str) -> None:
    """Links have their ends, no id stands twice, drawings are XML, nothing is fetched or run."""
    root = lxml_html.document_fromstring(text)
    ids = values(root, "//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in values(root, "//a/@href") if href.startswith("#")} <= set(ids)
    named = {name for value in values(root, "//@aria-labelledby") for name in value.split()}
    assert named <= set(ids)
    assert not root.xpath("//script | //img | //link | //iframe | //@onclick | //@src")
    for drawing in re.findall(r"<svg.*?</svg>", text, flags=re.DOTALL):
        ET.fromstring(drawing)
    assert not NO_HTML.search(text)


def test_the_list_leads_to_a_section_for_each_incident_by_day() -> None:
    root = tree(CASE)
    rows = root.xpath("//table[@class='incident-list']/tbody/tr[1]")
    assert [words(row.xpath("./td[1]")[0]) for row in rows] == ["2024-05-01", "2024-05-03", "2024-05-04"]
    assert [row.xpath("./th/a/@href")[0] for row in rows] == ["#i1", "#i2", "#i3"]
    assert [words(row.xpath("./td[5]")[0]) for row in rows] == ["2 (1 against)", "1", "1"]
    assert [section.get("id") for section in root.xpath("//main/article")] == ["i1", "i2", "i3"]


def test_one_incident_needs_no_list() -> None:
    root = tree(CASE, BATTLE.id)
    assert not root.xpath("//table[@class='incident-list']")
    assert root.xpath("//title")[0].text == "Assault or armed attack, firearms – Sorna, Mali – 2024-05-03 – Recoupe"
    assert len(root.xpath("//h1")) == 1


def test_a_contested_fact_stands_with_its_values_beneath_each_other_and_who_says_each() -> None:
    (fact,) = tree(CASE, MARKET.id).xpath("//tbody[contains(@class,'fact s-contested')]")
    assert words(fact.xpath(".//th")[0]) == "how many were killed"
    assert [words(row.xpath("./td[last()]")[0]) for row in fact.xpath("./tr")] == [
        "R2 residents (witness) E3",
        "R1 Idrissa Konaté party E1 E2",
    ]


def test_the_drawing_says_what_it_shows_and_the_list_after_it_the_same() -> None:
    root = tree(CASE, MARKET.id)
    (drawing,) = root.xpath("//svg[@class='graph']")
    assert drawing.get("role") == "img"
    described = [root.get_element_by_id(name) for name in drawing.get("aria-labelledby").split()]
    assert [each.tag for each in described] == ["title", "desc"]
    assert "2 articles to R1 Idrissa Konaté" in words(described[1])
    (listed,) = root.xpath("//ol[@class='roots']")
    assert [words(each) for each in listed.xpath("./li//ul/li")] == [
        "A1 Le Courrier du Fleuve ← Idrissa Konaté",
        "A2 Sahel Dépêches ← Le Courrier du Fleuve (news outlet), which repeats A1",
        "A3 The Harbour Courier ← residents (witness)",
        "A3 The Harbour Courier ← The Front of Orma (organisation)",
    ]
    assert len(drawing.xpath(".//*[@class='ring']")) == 2
    assert len(drawing.xpath(".//*[@class='edge copied']")) == 1
    assert len(drawing.xpath(".//*[@class='edge against']")) == 1


def test_quotations_are_word_for_word_with_their_marks_and_language() -> None:
    quotes = tree(CASE, MARKET.id).xpath("//blockquote")
    assert [quote.get("lang") for quote in quotes] == ["fr", "fr", "en", "en"]
    assert words(quotes[2]) == (
        "At least nine people were killed and 30 wounded in a bombing at a market in Tindara on May 1, residents said."
    )
    assert [words(mark) for mark in quotes[2].xpath(".//mark")] == ["a bombing"]


@pytest.mark.parametrize(
    "wanted",
    [
        pytest.param("Disputed or denied", id="disputes"),
        pytest.param("What would change the count", id="changes"),
        pytest.param("Not merged: questions for a person", id="questions"),
        pytest.param("two-sources: corroborated because: two independent roots", id="grade"),
        pytest.param("It is no finding on what is true", id="what it is not"),
        pytest.param("Low is the smallest and high the largest figure that any root gives", id="how it is counted"),
        pytest.param(f"sha256 {CASE.found_readings[0].article.capture.sha256}", id="digest"),
    ],
)
def test_the_page_tells(wanted: str) -> None:
    assert wanted in words(tree(CASE, MARKET.id))


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(heading.tag[1]) for heading in tree(CASE).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert all(other - one <= 1 for one, other in pairwise(levels))
    assert levels.count(1) == 1


def test_tables_have_heads_and_what_scrolls_can_be_reached_by_keyboard() -> None:
    root = tree(CASE)
    assert all(table.xpath("./thead//th[@scope='col']") for table in root.xpath("//table"))
    assert all(box.get("tabindex") == "0" for box in root.xpath("//div[@class='scroll']"))
    assert {link.get("tabindex") for link in root.xpath("//svg[@role='img']//a")} <= {"-1", None}


def test_markup_in_names_is_only_text() -> None:
    evil = "</title><script>alert(1)</script>"
    root = MARKET.roots[0]
    voices = (Voice(name=evil, kind="outlet", claim=None), Voice(name=f'"{evil}', kind="named_person", claim=None))
    incident = replace(MARKET, roots=(replace(root, chain=voices), *MARKET.roots[1:]), code=evil)
    text = page(replace(CASE, found_incidents=(incident, BATTLE)))
    assert "<script" not in text
    check_page(text)


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    reading = blast_reading(0, "Ana Reis")
    broken = replace(reading, article=replace(reading.article, url="javascript:alert(1)"))
    root = tree(replace(blast_case([reading]), found_readings=(broken,)))
    assert not [href for href in values(root, "//a/@href") if "javascript" in href]
    assert "javascript:alert(1)" in words(root)


def test_incidents_can_be_hidden_by_status_and_found_by_place() -> None:
    root = tree(CASE)
    assert [box.get("class") for box in root.xpath("//fieldset//input")] == ["f-single_root", "f-contested"]
    places = root.xpath("//details[contains(@class,'places')]//li")
    assert [words(each) for each in places] == [
        "le pays, Mali 2024-05-04",
        "Sorna, Mali 2024-05-03",
        "Tindara, Mali 2024-05-01",
    ]


def test_an_unknown_incident_writes_nothing() -> None:
    out = io.BytesIO()
    with pytest.raises(UsageError):
        REPORT.write(CASE, ["nope"], out)
    assert out.getvalue() == b""


def test_an_empty_case_is_a_page_too() -> None:
    text = page(empty_case())
    check_page(text)
    assert "No incidents" in text


def test_forty_articles_on_one_root_are_one_section() -> None:
    readings = [blast_reading(each, "Ana Reis", relay="Agence Cardinale") for each in range(40)]
    text = page(blast_case(readings, copies=[copy_of(each, readings[0]) for each in readings[1:20]]))
    check_page(text)
    assert len(text) < 250_000


def many(number: int) -> MemoryCase:
    """The same market bombing as ``number`` incidents."""
    incidents = tuple(replace(MARKET, id=content_id("incident", each)) for each in range(number))
    return replace(CASE, found_incidents=incidents, found_questions=())


def test_a_page_of_two_hundred_incidents_is_no_more_than_a_few_megabytes() -> None:
    text = page(many(200))
    assert len(text.encode()) < 6_000_000
    assert 'class="map"' not in text
    assert MAPS_DRAWN < 200


def test_the_same_case_gives_the_same_bytes() -> None:
    assert page(CASE) == page(build_case())


@ANY
@given(case=cases())
def test_any_case_is_a_sound_page(case: MemoryCase) -> None:
    check_page(page(case))
    check_page(page(replace(case, found_readings=())))
    for incident in case.found_incidents:
        check_page(page(case, incident.id))

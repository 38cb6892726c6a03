from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from lxml import html as lxml_html
from lxml.html import HtmlElement

from builders import build_article, build_claim, english_reading
from event_readings import (
    build_event,
    build_place,
    build_role,
    build_toll,
    days,
    event_readings,
    many_events,
    tarmiyah_reading,
)
from recoupe.deliver.event_section import EVENTS_SHOWN
from recoupe.deliver.html import NO_HTML, HtmlExporter
from recoupe.deliver.options import ExportOptions
from recoupe.records.events import Count
from recoupe.records.readings import Reading

EXPORTER = HtmlExporter(ExportOptions())


def page(*readings: Reading) -> str:
    out = io.BytesIO()
    EXPORTER.write(readings, out)
    return out.getvalue().decode()


def tree(*readings: Reading) -> HtmlElement:
    return lxml_html.document_fromstring(page(*readings))


def words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def values(root: HtmlElement, path: str) -> list[str]:
    """The attributes that ``path`` finds."""
    found = root.xpath(path)
    assert isinstance(found, list)
    return [str(value) for value in found]


def classes(element: HtmlElement) -> set[str]:
    return set(element.get("class", "").split())


def row(root: HtmlElement, number: int, *, at: str = "a1") -> HtmlElement:
    (found,) = root.xpath(f"//tbody[@id='{at}e{number}']")
    return found


def cell(root: HtmlElement, number: int, label: str) -> str:
    (found,) = row(root, number).xpath(f".//td[@data-label='{label}']")
    return words(found)


def marked(root: HtmlElement, number: int) -> str:
    found = root.xpath(f"//p[contains(@class,'zone')]//span[contains(concat(@class,' '),' v{number} ')]")
    return "".join(span.text_content() for span in found if "ev" in classes(span))


@pytest.mark.parametrize(
    ("number", "label", "shown"),
    [
        pytest.param(2, "who → whom", "Les assaillants → un convoi", id="who to whom"),
        pytest.param(4, "who → whom", "? → des convois", id="nobody is named for it"),
        pytest.param(2, "where", "Tarmiyah, Iraq (within 5 km)", id="where, and how exactly"),
        pytest.param(4, "where", "Irak (within 450 km)", id="a country"),
        pytest.param(9, "when", "2021-07-01 to 2021-07-31", id="an interval"),
        pytest.param(10, "when", "2021-08-20 or after", id="an open end"),
        pytest.param(2, "toll", "4 killed, 8 injured", id="toll"),
        pytest.param(7, "toll", "20–99 displaced (“des dizaines de familles”)", id="bounds with their words"),
        pytest.param(2, "on whose word", "Press TV ← des sources de sécurité (unnamed) 1 ✕ denied by 2", id="denied"),
        pytest.param(8, "where", "", id="a call to violence has no place"),
        pytest.param(8, "who → whom", "", id="nor a target"),
        pytest.param(8, "when", "", id="nor a time"),
    ],
)
def test_the_table_tells_the_facts(number: int, label: str, shown: str) -> None:
    assert cell(tree(tarmiyah_reading()), number, label) == shown


def test_further_voices_stand_below_the_main_record_and_name_it() -> None:
    root = tree(tarmiyah_reading())
    order = [int(body.get("id").removeprefix("a1e")) for body in root.xpath("//tbody[contains(@class,'happening')]")]
    assert order == [2, 1, 3, 4, 5, 6, 7, 8, 9, 10]
    assert "further" in classes(row(root, 1))
    assert "the same as E2" in words(row(root, 1))


def test_the_sentence_says_its_language() -> None:
    (sentence,) = row(tree(tarmiyah_reading()), 2).xpath(".//span[@class='sentence']")
    assert sentence.get("lang") == "fr"
    assert sentence.text_content().startswith("Selon des sources de sécurité non nommées, citées par Press TV, quatre")


def test_the_words_of_each_event_are_marked_and_lead_to_its_row_and_back() -> None:
    root = tree(tarmiyah_reading())
    assert marked(root, 2) == "attaque à la bombe"
    assert marked(root, 4) == "122 attaques"
    for number in range(1, 11):
        (chip,) = root.xpath(f"//p[contains(@class,'zone')]//a[@id='a1w{number}']")
        assert chip.get("href") == f"#a1e{number}"
        assert row(root, number).xpath(".//th//a/@href") == [f"#a1w{number}"]


def test_how_real_it_is_told_by_words_and_not_by_colour_alone() -> None:
    root = tree(tarmiyah_reading())
    assert "▷ planned" in words(row(root, 5))
    (chip,) = root.xpath("//p[contains(@class,'zone')]//a[@id='a1w5']")
    assert chip.text_content() == "E5 planned"
    assert chip.get("aria-label") == "event 5, Mobilisation, planned:"


def test_an_event_that_crosses_a_claim_and_another_event_is_marked_whole() -> None:
    article = build_article("abcdefghij")
    claim = build_claim(article, "abcdef")
    events = (build_event(article, "defgh"), build_event(article, "ghij", mode="aerial"), build_event(article, "ghij"))
    root = tree(Reading(article=article, claims=(claim,), events=events))
    assert [marked(root, number) for number in (1, 2, 3)] == ["defgh", "ghij", "ghij"]
    (zone,) = root.xpath("//p[contains(@class,'zone')]")
    for chip in zone.xpath(".//a | .//span[@class='end'] | .//span[@class='sr']"):
        chip.drop_tree()
    assert zone.text_content() == "abcdefghij"


def test_there_is_a_box_for_each_sort_of_event_and_a_rule_of_style_for_each_box() -> None:
    root = tree(tarmiyah_reading())
    boxes = root.xpath("//fieldset[@class='filter']//input/@class")
    assert boxes == ["f-fact", "f-planned", "f-possible", "f-hypothetical", "f-called_for", "f-denied"]
    style = root.xpath("//style")[0].text_content()
    assert all(f":has(.{box}:not(:checked))" in style for box in boxes)


def test_pictures_have_the_same_content_as_a_list() -> None:
    root = tree(tarmiyah_reading())
    timeline, chart = root.xpath("//figure[@class='picture']")
    assert [words(item) for item in timeline.xpath(".//li")] == [
        "E4 Assault: 2021-01-01 to 2021-08-20",
        "E9 Assault: 2021-07-01 to 2021-07-31",
        "E2 Assault: 2021-08-19",
        "E10 Assault (possible): 2021-08-20 or after",
        "E5 Mobilisation (planned): 2021-08-25",
    ]
    assert "E9 Balad, Iraq (within 6 km)" in [words(item) for item in chart.xpath(".//li")]


def test_calls_are_in_no_picture() -> None:
    root = tree(tarmiyah_reading())
    linked = set(root.xpath("//figure[@class='picture']//a/@href"))
    assert "#a1e6" not in linked
    assert "#a1e8" not in linked


def test_an_article_without_events_says_so_in_one_line() -> None:
    root = tree(english_reading())
    assert "; no events." in words(root.xpath("//p[@class='counts']")[0])
    assert not root.xpath("//section[@class='events']")


def test_claims_that_are_not_at_hand_are_counted() -> None:
    reading = tarmiyah_reading()
    events = (replace(reading.events[0], claims=("clm_gone",), denied_by=("clm_lost",), same_as="evt_gone"),)
    assert "2 of its claims not at hand" in words(row(tree(replace(reading, events=events)), 1))


def test_every_link_has_its_end_and_no_id_is_used_twice() -> None:
    root = tree(tarmiyah_reading(), english_reading(), tarmiyah_reading(), many_events(700))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert {name for value in root.xpath("//@aria-labelledby") for name in value.split()} <= set(ids)


def test_the_page_stands_alone() -> None:
    text = page(tarmiyah_reading(), many_events(80))
    root = lxml_html.document_fromstring(text)
    assert not root.xpath("//script | //link | //iframe | //img | //object | //form | //image | //use | //@src")
    assert "@import" not in text
    assert "url(" not in text
    assert not [href for href in values(root, "//@href") if not href.startswith("#")]


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;</style>{actor}{{ 7 * 7 }}\x00\x1b"


def test_nothing_from_an_event_becomes_markup_or_template() -> None:
    article = build_article(f"x {HOSTILE} y", outlet=HOSTILE, language="fr")
    event = build_event(
        article,
        HOSTILE,
        code=HOSTILE,
        mode=HOSTILE,
        roles=[build_role(article, "actor", HOSTILE), build_role(article, "instrument", HOSTILE)],
        place=build_place(article, HOSTILE, country=HOSTILE),
        when=days(date(2021, 8, 19)),
        tolls=[build_toll(article, HOSTILE, "killed", 2, None, None)],
        count=Count(low=1, best=None, high=None),
    )
    root = tree(Reading(article=article, events=(event,)))
    assert not root.xpath("//script | //img | //@onerror | //@onload")
    assert len(root.xpath("//style")) == 1
    assert marked(root, 1) == HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert "{actor}{{ 7 * 7 }}" in words(row(root, 1))


def test_ten_thousand_events_are_cut_and_counted_in_time() -> None:
    started = time.monotonic()
    root = tree(many_events(10_000))
    assert time.monotonic() - started < 20  # about 2 s where it was written
    assert len(root.xpath("//tbody[contains(@class,'happening')]")) == EVENTS_SHOWN
    assert f"{10_000 - EVENTS_SHOWN:,} further events are not shown here" in words(root)
    assert "10000 events told as fact" in words(root.xpath("//p[@class='counts']")[0])


def zone_text(root: HtmlElement) -> str:
    zones = root.xpath("//p[contains(@class,'zone')]")
    for zone in zones:
        for mark in zone.xpath(".//a | .//span[@class='end'] | .//span[@class='sr']"):
            mark.drop_tree()
    return "".join("".join(zone.text_content().split()) for zone in zones)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(event_readings())
@example(tarmiyah_reading())
def test_any_reading_makes_a_page_that_says_all_of_its_text_and_marks_each_event(reading: Reading) -> None:
    assume(not any(zone.kind == "title" for zone in reading.article.zones))
    root = tree(reading)
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in root.xpath("//a/@href") if href.startswith(("#a1e", "#a1w"))} <= set(ids)
    letters = "".join(NO_HTML.sub("", reading.article.text).replace("\ufffd", "").split())
    for number, event in enumerate(reading.events, start=1):
        covered = sorted({at for span in event.trigger for at in range(span.start, span.end)})
        told = "".join(reading.article.text[at] for at in covered)
        assert plain(marked(root, number)) == plain(told)
    assert zone_text(root).replace("\ufffd", "") == letters


def plain(text: str) -> str:
    return "".join(NO_HTML.sub("", text).replace("\ufffd", "").split())

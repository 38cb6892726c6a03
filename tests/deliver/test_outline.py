from __future__ import annotations

from datetime import date

import pytest

from builders import build_article, build_claim, english_reading, reading_without_pack, sabereen_reading
from recoupe.deliver.counts import count_reading
from recoupe.deliver.drawing import LABEL_CELLS, draw_chain, fit_cells
from recoupe.deliver.outline import (
    chain_links,
    count_words,
    find_voices,
    place_of,
    title_of,
)
from recoupe.deliver.words import one_line, printable, shorten, voice_name, when_words
from recoupe.records.articles import When
from recoupe.records.readings import Reading


def test_a_chain_begins_with_the_outlet_and_ends_with_the_voice() -> None:
    reading = sabereen_reading()
    assert [link.label for link in chain_links(reading, reading.claims[2])] == [
        "Le Courrier du Fleuve",
        "Sabereen News (channel)",
        "un officier de police (unnamed)",
    ]


def test_an_outlet_without_a_name_is_still_the_first_voice() -> None:
    reading = english_reading()
    assert [link.label for link in chain_links(reading, reading.claims[0])] == ["the outlet", "Tom Weld"]


def test_nobody_is_a_voice_that_is_told_as_such() -> None:
    reading = sabereen_reading()
    assert chain_links(reading, reading.claims[3])[-1].label == "nobody named"


def test_a_chain_with_a_missing_outer_claim_is_told_as_far_as_it_is_known() -> None:
    whole = sabereen_reading()
    part = Reading(article=whole.article, claims=(whole.claims[2],))
    assert [link.name for link in chain_links(part, part.claims[0])][1:] == ["un officier de police"]


def test_voices_are_grouped_by_name_and_sort_without_regard_to_case() -> None:
    article = build_article("The army said one. THE ARMY said two. The army said three. Reis said four.")
    claims = (
        build_claim(article, "one", source="The army", kind="state"),
        build_claim(article, "two", source="THE ARMY", kind="state"),
        build_claim(article, "three", source="The army", kind="organisation"),
        build_claim(article, "four", source="Reis"),
        build_claim(article, "said"),
    )
    voices = find_voices(Reading(article=article, claims=claims))
    assert [(voice.link.label, voice.claims) for voice in voices] == [
        ("The army (state)", (1, 2)),
        ("The army (organisation)", (3,)),
        ("Reis", (4,)),
    ]


@pytest.mark.parametrize(
    ("reading", "sentence"),
    [
        pytest.param(
            sabereen_reading(), "6 claims by 5 voices (2 unnamed), no quotations without a source; no events", id="many"
        ),
        pytest.param(
            english_reading(), "1 claim by 1 voice (none unnamed), no quotations without a source; no events", id="one"
        ),
        pytest.param(reading_without_pack(), "no claims; no events", id="none"),
    ],
)
def test_the_counts_are_told_in_words(reading: Reading, sentence: str) -> None:
    assert count_reading(reading).sentence == sentence


def test_a_quotation_that_nobody_is_given_for_is_counted() -> None:
    article = build_article("“Never again.” The crowd left.")
    claim = build_claim(article, "Never again.", manner="direct")
    assert count_reading(Reading(article=article, claims=(claim,))).orphans == 1


@pytest.mark.parametrize(
    ("words", "place"),
    [
        pytest.param("Explosion", "title", id="title"),
        pytest.param("Un convoi", "caption", id="caption"),
        pytest.param("Selon", "paragraph 1", id="first paragraph"),
        pytest.param("toute perte", "paragraph 2", id="second paragraph"),
    ],
)
def test_a_place_is_a_paragraph_number_or_the_name_of_a_zone(words: str, place: str) -> None:
    article = sabereen_reading().article
    assert place_of(article, article.text.index(words)) == place


@pytest.mark.parametrize(
    ("earliest", "latest", "told"),
    [
        pytest.param(date(2024, 5, 1), date(2024, 5, 1), "2024-05-01 (dated by the page)", id="day"),
        pytest.param(date(2024, 5, 1), date(2024, 5, 31), "2024-05-01 to 2024-05-31 (dated by the page)", id="month"),
        pytest.param(None, date(2024, 5, 1), "2024-05-01 or before (dated by the page)", id="no beginning"),
        pytest.param(date(2024, 5, 1), None, "2024-05-01 or after (dated by the page)", id="no end"),
        pytest.param(None, None, "date unclear (dated by the page)", id="several years fit"),
    ],
)
def test_a_date_is_told_with_what_it_rests_on(earliest: date | None, latest: date | None, told: str) -> None:
    assert when_words(When(earliest=earliest, latest=latest, precision="day", basis="page")) == told


def test_no_date_is_told_as_such() -> None:
    assert when_words(None) == "no date found"


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        pytest.param("A title", "Text.", "A title", id="title"),
        pytest.param("two\nlines ", "Text.", "two lines", id="in one line"),
        pytest.param(None, "First words of a text.", "First words of a text.", id="first words"),
        pytest.param(" ", "\u200b", "\u200b", id="a blank title is none"),
    ],
)
def test_an_article_is_called_by_its_title_or_its_first_words(title: str | None, text: str, shown: str) -> None:
    assert title_of(build_article(text, title=title)) == shown


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [
        pytest.param("short", 10, "short", id="fits"),
        pytest.param("the quick brown fox jumps over the lazy dog", 30, "the quick brown … lazy dog", id="at spaces"),
        pytest.param("abcdefghijklmnopqrstuvwxyz", 12, "abcdef … xyz", id="no space to cut at"),
    ],
)
def test_long_texts_are_cut_in_the_middle(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short
    assert len(shorten(text, length)) <= length


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("\x1b[31mred\x07", " [31mred ", id="terminal codes"),
        pytest.param("abc\u202etxt.exe", "abctxt.exe", id="turned writing"),
        pytest.param("\u2067עברית\u2069", "עברית", id="isolates"),
        pytest.param("a\nb", "a\nb", id="line feeds stay"),
        pytest.param("caf\udce9", "caf ", id="no Unicode"),
        pytest.param("🕊️ é", "🕊️ é", id="letters stay"),
    ],
)
def test_what_drives_a_terminal_is_not_printed(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_one_line_is_one_line() -> None:
    assert one_line(" a\n\tb\u2028c ") == "a b c"


@pytest.mark.parametrize(
    ("source", "name", "kind", "called"),
    [
        pytest.param("Weld", "Tom Weld", "named_person", "Tom Weld", id="name"),
        pytest.param("Weld", " ", "named_person", "Weld", id="words in the text"),
        pytest.param(None, " ", "witness", "a voice without a name (witness)", id="sort"),
        pytest.param(None, None, "none", "somebody", id="nobody"),
    ],
)
def test_a_voice_is_called_by_the_best_that_is_known(
    source: str | None, name: str | None, kind: str, called: str
) -> None:
    article = build_article("Weld spoke.")
    claim = build_claim(article, "spoke", source=source, name=name, kind=kind)  # type: ignore[arg-type]
    assert voice_name(claim, article.text) == called


@pytest.mark.parametrize(
    "text",
    ["a" * 100, "漢字" * 50, "e\u0301" * 60, "mot " * 40],
    ids=["narrow", "wide", "combining", "words"],
)
def test_labels_fit_into_the_drawing(text: str) -> None:
    from rich.cells import cell_len

    shown = fit_cells(text, LABEL_CELLS)
    assert cell_len(shown) <= LABEL_CELLS
    assert "…" in shown


def test_labels_are_cut_at_their_end_where_a_word_ends() -> None:
    assert fit_cells("des sources sécuritaires de la province du Nord", 35) == "des sources sécuritaires de la …"


def test_a_drawing_tells_the_same_in_words_and_grows_with_its_chain() -> None:
    reading = sabereen_reading()
    short, long = (draw_chain(chain_links(reading, reading.claims[number])) for number in (1, 2))
    assert long.words == (
        "Le Courrier du Fleuve, on the word of Sabereen News (channel), on the word of un officier de police (unnamed)"
    )
    assert [node.shape for node in long.nodes] == ["outlet", "medium", "unnamed"]
    assert [node.y for node in long.nodes] == sorted({node.y for node in long.nodes})
    assert short.height < long.height


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("l'armée n’a rien dit", 4, id="apostrophes"),
        pytest.param("cessez-le-feu !", 1, id="hyphens"),
        pytest.param("", 0, id="empty"),
    ],
)
def test_words_are_counted_as_a_reader_does(text: str, words: int) -> None:
    assert count_words(text) == words

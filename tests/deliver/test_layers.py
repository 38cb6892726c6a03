from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given

from builders import build_article, build_claim, readings, sabereen_reading
from recoupe.deliver.layers import LANES, Block, find_blocks, find_layers
from recoupe.records.articles import Article, Zone
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, hull

TEXT = "abcdefghij"


def drawn(*contents: tuple[str, ...] | str) -> str:
    """The text with each segment as ``numbers:letters``, e.g. ``1:ab 1+2:cd``."""
    article = build_article(TEXT)
    claims = [build_claim(article, *((content,) if isinstance(content, str) else content)) for content in contents]
    (block,) = find_blocks(Reading(article=article, claims=tuple(claims)))
    return " ".join(
        f"{'+'.join(str(layer.number) for layer in segment.layers) or '-'}:{segment.text}" for segment in block.segments
    )


@pytest.mark.parametrize(
    ("contents", "segments"),
    [
        pytest.param((), "-:abcdefghij", id="no claims"),
        pytest.param(("abcdefghij",), "1:abcdefghij", id="all of it"),
        pytest.param(("cd",), "-:ab 1:cd -:efghij", id="one inside"),
        pytest.param(("cdefgh", "ef"), "-:ab 1:cd 1+2:ef 1:gh -:ij", id="nested"),
        pytest.param(("cdef", "cdef"), "-:ab 1+2:cdef -:ghij", id="the same words twice"),
        pytest.param(("abcdef", "efgh"), "1:abcd 1+2:ef 2:gh -:ij", id="crossing"),
        pytest.param((("ab", "ef"), "cd"), "1:ab 2:cd 1:ef -:ghij", id="interrupted by another"),
        pytest.param(("abcdefgh", "cdefgh", "ef"), "1:ab 1+2:cd 1+2+3:ef 1+2:gh -:ij", id="three deep"),
        pytest.param(("ab", "cd"), "1:ab 2:cd -:efghij", id="side by side"),
    ],
)
def test_text_is_cut_where_claims_begin_and_end(contents: tuple[str, ...], segments: str) -> None:
    assert drawn(*contents) == segments


def test_claims_that_overlap_are_drawn_in_lanes_of_their_own() -> None:
    article = build_article(TEXT)
    claims = [build_claim(article, words) for words in ("abcdefgh", "cdef", "ef", "gh", "ij")]
    assert [layer.lane for layer in find_layers(claims)] == [0, 1, 2, 1, 0]


def test_claims_nested_deeper_than_there_are_lanes_share_the_last() -> None:
    article = build_article(TEXT)
    claims = [build_claim(article, TEXT[start:]) for start in range(6)]
    assert [layer.lane for layer in find_layers(claims)] == [0, 1, 2, 3, LANES - 1, LANES - 1]


def test_a_claim_opens_once_goes_on_after_a_break_and_closes_once() -> None:
    mayor = 5
    marks = [
        (segment.text, [opening.first for opening in segment.opens if opening.layer.number == mayor])
        for block in find_blocks(sabereen_reading())
        for segment in block.segments
        if any(layer.number == mayor for layer in segment.layers)
    ]
    assert marks == [("Nous resterons", [True]), ("aussi longtemps qu’il faudra", [False])]
    closed = [
        segment.text
        for block in find_blocks(sabereen_reading())
        for segment in block.segments
        if any(layer.number == mayor for layer in segment.closes)
    ]
    assert closed == ["aussi longtemps qu’il faudra"]


def test_a_claim_over_two_paragraphs_goes_on_in_the_second_and_has_its_card_by_the_first() -> None:
    article = build_article("He said: it began.\n\nIt went on.")
    reading = Reading(article=article, claims=(build_claim(article, "it began.\n\nIt went on."),))
    first, second = find_blocks(reading)
    assert [len(first.starting), len(second.starting)] == [1, 0]
    assert [opening.first for opening in second.segments[0].opens] == [False]


def test_voice_and_cue_are_marked_for_their_claim() -> None:
    segments = [segment for block in find_blocks(sabereen_reading()) for segment in block.segments]
    marks = {segment.text: (segment.cue_of, segment.voice_of) for segment in segments}
    assert marks["Selon"] == ((1,), ())
    assert marks["un officier de police"] == ((), (3,))
    assert marks["affirme"] == ((3,), ())


def test_paragraphs_are_counted_and_other_zones_are_not() -> None:
    numbers = [(block.kind, block.number) for block in find_blocks(sabereen_reading())]
    assert numbers == [
        ("title", None),
        ("byline", None),
        ("caption", None),
        ("paragraph", 1),
        ("paragraph", 2),
    ]


def text_of(blocks: list[Block]) -> str:
    return "".join(segment.text for block in blocks for segment in block.segments)


def test_text_that_is_in_no_zone_is_shown_all_the_same() -> None:
    whole = build_article("before it after")
    zoned = Reading(article=replaced_zones(whole.text, (7, 9)))
    assert [(block.kind, block.segments[0].text) for block in find_blocks(zoned)] == [
        (None, "before "),
        ("caption", "it"),
        (None, " after"),
    ]


def replaced_zones(text: str, *spans: tuple[int, int]) -> Article:
    zones = tuple(Zone(kind="caption", start=start, end=end) for start, end in spans)
    return replace(build_article(text), zones=zones)


@given(readings())
@example(sabereen_reading())
def test_no_letter_is_lost_and_each_has_just_its_claims(reading: Reading) -> None:
    blocks = find_blocks(reading)
    assert "".join(text_of(blocks).split()) == "".join(reading.article.text.split())
    for block in blocks:
        for segment in block.segments:
            assert segment.text
            lanes = [layer.lane for layer in segment.layers]
            assert lanes == sorted(lanes)
    for layer in find_layers(reading.claims):
        marked = "".join(
            segment.text
            for block in blocks
            for segment in block.segments
            if layer.number in [each.number for each in segment.layers]
        )
        said = "".join(span.of(reading.article.text) for span in layer.claim.content)
        assert "".join(marked.split()) == "".join(said.split())


@given(readings())
def test_two_layers_share_a_lane_only_if_apart_or_in_the_last(reading: Reading) -> None:
    layers = find_layers(reading.claims)
    for one in layers:
        for other in layers:
            if one.number < other.number and one.lane == other.lane < LANES - 1:
                spans: list[Span] = [hull(one.claim.content), hull(other.claim.content)]
                assert not spans[0].overlaps(spans[1])

"""Quotations in text: pairs of marks, marks without a partner, and marks that are none."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.attribute.quotes import Quotation, find_quotations
from recoupe.records.spans import Span


def blocks_of(text: str) -> list[Span]:
    """The paragraphs of ``text``, parted by blank lines."""
    blocks, start = [], 0
    for block in text.split("\n\n"):
        if block:
            blocks.append(Span(start, start + len(block)))
        start += len(block) + 2
    return blocks


def told(text: str) -> list[str]:
    """Each quotation as its content, with its depth, flags and continuation where there are any."""
    return [_line(quotation, text) for quotation in find_quotations(text, blocks_of(text))]


def _line(quotation: Quotation, text: str) -> str:
    notes = [
        *([f"depth {quotation.depth}"] if quotation.depth else []),
        *quotation.flags,
        *(["continues"] if quotation.continues else []),
    ]
    return quotation.content.of(text) + (f" ({', '.join(notes)})" if notes else "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Il dit : « Partez. »", ["Partez."], id="guillemets"),
        pytest.param("Il dit : «Partez.»", ["Partez."], id="guillemets-without-spaces"),
        pytest.param("Il dit : «\u202fPartez.\u202f»", ["Partez."], id="guillemets-narrow-spaces"),
        pytest.param("Il dit : ‹ Partez. ›", ["Partez."], id="single-guillemets"),
        pytest.param("She said: “Leave.”", ["Leave."], id="curly"),
        pytest.param("Il dit : „Partez.” Bien.", ["Partez."], id="low-opening"),
        pytest.param('She said: "Leave."', ["Leave."], id="straight"),
        pytest.param("She said: ‘Leave.’", ["Leave."], id="single-curly"),
        pytest.param("She said: 'Leave.'", ["Leave."], id="single-straight"),
        pytest.param("She said: ”Leave.”", ["Leave."], id="closing-mark-on-both-sides"),
        pytest.param('"A," she said. "B."', ["A,", "B."], id="straight-twice"),
        pytest.param("« A » et « B »", ["A", "B"], id="two"),
        pytest.param("«»", [], id="nothing-inside"),
        pytest.param("«   » fin", [], id="blank-inside"),
        pytest.param("Rien ici.", [], id="no-marks"),
    ],
)
def test_pairs(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "l'hôpital n'a plus d'eau",
        "the miners' huts and the rebels' base",
        "the class of '68 and the '90s",
        "aujourd’hui, c’est l’été",
        "the workers’ party’s leaders",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("« Cette “zone” tient »", ["Cette “zone” tient", "zone (depth 1)"], id="curly-in-guillemets"),
        pytest.param(
            '« Le mot "trêve" manque »',
            ['Le mot "trêve" manque', "trêve (depth 1)"],
            id="straight-in-guillemets",
        ),
        pytest.param(
            "« Ils parlent de « paix » ici »",
            ["Ils parlent de « paix » ici", "paix (depth 1)"],
            id="same-marks",
        ),
        pytest.param(
            "“He says ‘no’ and goes,” she said.",
            ["He says ‘no’ and goes,", "no (depth 1)"],
            id="single-in-curly",
        ),
        pytest.param(
            "« A “b ‘c’ d” e »",
            ["A “b ‘c’ d” e", "b ‘c’ d (depth 1)", "c (depth 2)"],
            id="three-deep",
        ),
        pytest.param(
            "« Nous refusons cette “paix” »",
            ["Nous refusons cette “paix”", "paix (depth 1)"],
            id="at-the-end",
        ),
    ],
)
def test_quotations_in_quotations(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Il dit : « Partez. Il sort.", ["Partez. Il sort. (unclosed_quote)"], id="never-closed"),
        pytest.param(
            "Il dit : « Partez. « Restez », dit-elle.",
            ["Partez. (unclosed_quote)", "Restez"],
            id="never-closed-then-a-whole-one",
        ),
        pytest.param("Partez », dit-il.", ["Partez (unopened_quote)"], id="never-opened"),
        pytest.param("« Partez » », dit-il.", ["Partez (unopened_quote)"], id="closed-twice"),
        pytest.param(
            "« Partez. “Restez. »",
            ["Partez. “Restez.", "Restez. (depth 1, unclosed_quote)"],
            id="inner-one-never-closed",
        ),
        pytest.param("Fin «", [], id="opened-at-the-very-end"),
        pytest.param("» Fin", [], id="closed-at-the-very-start"),
    ],
)
def test_what_does_not_pair_is_kept_and_flagged(text: str, found: list[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("« A.\n\n« B. »", ["A.", "B. (continues)"], id="opened-anew"),
        pytest.param("« A.\n\n» B. »", ["A.", "B. (continues)"], id="closing-mark-leads"),
        pytest.param("« A.\n\nB et C. »", ["A.", "B et C. (continues)"], id="nothing-leads"),
        pytest.param("“A.\n\n“B.\n\n“C.”", ["A.", "B. (continues)", "C. (continues)"], id="three-paragraphs"),
        pytest.param('"A.\n\n"B."', ["A.", "B. (continues)"], id="straight-opened-anew"),
        pytest.param("« A.\n\nB sans marque.", ["A. (unclosed_quote)"], id="not-taken-up-again"),
        pytest.param(
            "« A.\n\nB.\n\nC et D »",
            ["A. (unclosed_quote)", "C et D (unopened_quote)"],
            id="taken-up-too-late",
        ),
        pytest.param("« A. »\n\n« B. »", ["A.", "B."], id="two-that-are-whole"),
    ],
)
def test_quotations_over_paragraphs(text: str, found: list[str]) -> None:
    assert told(text) == found


RICH_IN_MARKS = st.text(st.sampled_from("«»‹›“”„\"‘’' \u00a0\u202f\n.,!?:;—()ab sÉ🕊é"), max_size=60)


@given(RICH_IN_MARKS)
@example("«")
@example('"\'"')
@example("a\n\n»")
@example("« a\n\n»")
@example('\n\n"\n\n"')
def test_any_text_gives_sound_quotations(text: str) -> None:
    blocks = blocks_of(text)
    quotations = find_quotations(text, blocks)
    for quotation in quotations:
        assert quotation.content in quotation.span
        assert quotation.span in blocks[quotation.block]
        content = quotation.content.of(text)
        assert content
        assert content == content.strip()
        assert quotation.depth >= 0
    assert quotations == find_quotations(text, blocks)


@given(RICH_IN_MARKS)
def test_quotations_come_in_text_order(text: str) -> None:
    spans = [quotation.span for quotation in find_quotations(text, blocks_of(text))]
    assert spans == sorted(spans)


@given(st.lists(st.text("abcé ,", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=6))
def test_whole_quotations_are_found_whole(contents: list[str]) -> None:
    text = " dit-il. ".join(f"« {content} »" for content in contents)
    assert told(text) == [content.strip() for content in contents]

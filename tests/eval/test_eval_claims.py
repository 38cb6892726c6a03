from itertools import permutations

import pytest
from eval.assignment import assign
from eval.claims import (
    agree,
    cover,
    is_same_name,
    is_triple,
    pair_claims,
    score_claims,
    score_spans,
    score_targets,
    score_units,
)
from eval.figures import Tally, figures, share
from eval.marks import Marked
from hypothesis import given
from hypothesis import strategies as st

from recoupe.records.spans import Span


def spans(*pairs: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


@pytest.mark.parametrize(
    ("gold", "found", "agrees", "covers"),
    [
        pytest.param([(0, 10)], [(0, 10)], True, True, id="the same"),
        pytest.param([(0, 10)], [(0, 5)], True, True, id="exactly half"),
        pytest.param([(0, 10)], [(0, 4)], False, False, id="less than half"),
        pytest.param([(0, 10)], [(5, 15)], False, True, id="half of each is a third of both"),
        pytest.param([(0, 10)], [(0, 21)], False, False, id="more than twice as long"),
        pytest.param([(0, 4), (6, 10)], [(0, 10)], True, True, id="pieces against one stretch"),
        pytest.param([], [], True, True, id="both missing"),
        pytest.param([(0, 1)], [], False, False, id="one missing"),
        pytest.param([], [(0, 1)], False, False, id="one too many"),
    ],
)
def test_spans_agree_at_half(
    gold: list[tuple[int, int]], found: list[tuple[int, int]], agrees: bool, covers: bool
) -> None:
    assert agree(spans(*gold), spans(*found)) is agrees
    assert cover(spans(*gold), spans(*found)) is covers


GOLD = (
    Marked(
        content=spans((20, 60)),
        cue=Span(10, 18),
        source=Span(0, 9),
        kinds=("unnamed", "role"),
        manners=("direct",),
        stances=("states", "predicts"),
        flags=("unclosed_quote",),
    ),
    Marked(
        content=spans((40, 60)),
        cue=Span(30, 38),
        source=Span(21, 29),
        kinds=("role",),
        within=0,
        name="Ana Reis",
    ),
    Marked(content=spans((100, 140)), cue=Span(90, 95), kinds=("none",)),
)


def test_a_perfect_answer_scores_one_everywhere() -> None:
    tallies = score_claims(GOLD, GOLD)
    assert {name: tally.f1 for name, tally in tallies.items() if tally.f1 != 1} == {}
    assert tallies["triple_f1"] == Tally(3, 3, 3)
    assert tallies["direct_recall"] == tallies["unnamed_recall"] == share(1, 1)
    assert "left_alone" not in tallies


def test_each_fault_costs_what_it_should() -> None:
    found = [
        # wrong source, wrong stance, flag lost; content a little short; the alternative kind
        Marked(
            content=spans((20, 50)), cue=Span(10, 18), source=Span(70, 80), kinds=("role",),
            manners=("direct",), stances=("denies",),
        ),
        # nested claim found, but on its own and with another name
        Marked(
            content=spans((40, 60)), cue=Span(30, 38), source=Span(21, 29),
            kinds=("state",), name="Reis Almar",
        ),
        # one too many; the third is missed
        Marked(content=spans((200, 240)), cue=Span(190, 195), source=Span(180, 185)),
    ]  # fmt: skip
    tallies = score_claims(GOLD, found)
    assert {name: tally for name, tally in tallies.items() if "covered" not in name} == {
        "content_f1": Tally(2, 3, 3),
        "source_f1": Tally(1, 3, 3),
        "cue_f1": Tally(2, 3, 3),
        "triple_f1": Tally(1, 3, 3),
        "direct_recall": share(1, 1),
        "unnamed_recall": share(0, 1),
        "kind_accuracy": share(1, 2),
        "stance_accuracy": share(0, 1),
        "manner_accuracy": share(1, 1),
        "within_accuracy": share(1, 2),
        "nested_recall": share(0, 1),
        "name_accuracy": share(0, 1),
        "flags_f1": Tally(0, 0, 1),
    }


def test_a_missing_source_is_right_only_where_the_gold_has_none() -> None:
    nobody, somebody = Marked(content=spans((0, 9))), Marked(content=spans((0, 9)), source=Span(10, 12))
    assert is_triple(nobody, nobody)
    assert not is_triple(nobody, somebody)
    assert not is_triple(somebody, nobody)


def test_a_text_without_claims_is_left_alone_or_not() -> None:
    assert score_claims([], [])["left_alone"] == share(1, 1)
    assert score_claims([], GOLD)["left_alone"] == share(0, 1)
    assert score_claims([], GOLD)["content_f1"] == Tally(0, 3, 0)


def test_claims_that_share_a_content_are_told_apart_by_their_voices() -> None:
    outer = Marked(content=spans((50, 90)), cue=Span(10, 18), source=Span(0, 9))
    inner = Marked(content=spans((50, 90)), cue=Span(20, 26), source=Span(27, 40), within=0)
    assert pair_claims([outer, inner], [inner, outer]) == [(0, 1), (1, 0)]


def test_gold_without_labels_has_no_figures_of_labels() -> None:
    spans_only = score_spans(GOLD, GOLD)
    assert {name.partition("_f1")[0] for name in spans_only} == {"content", "source", "cue", "triple"}
    assert spans_only.items() <= score_claims(GOLD, GOLD).items()


def test_targets_that_are_not_annotated_cost_nothing() -> None:
    tallies = score_targets(GOLD[:1], [*GOLD, Marked(content=spans((300, 310)), cue=Span(290, 299))])
    assert tallies["targets_found"] == share(1, 1)
    assert tallies["triple_f1"] == Tally(1, 1, 1)
    missed = score_targets(GOLD[:1], GOLD[1:])
    assert missed["targets_found"] == share(0, 1)
    assert missed["content_f1"] == Tally(0, 0, 1)


def test_units_are_covered_by_the_contents_together() -> None:
    found = [Marked(content=spans((20, 30))), Marked(content=spans((30, 40)))]
    assert score_units(GOLD, found) == {"units_covered": share(1, 3)}


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Ilan Draskov", "Draskov", True),
        ("la Ligue des journalistes", "La Ligue des journalistes", True),
        ("l'adjointe au maire", "adjointe au maire", True),
        ("Ilan Draskov", "Ilan Orvel", False),
        ("Ilan Draskov", None, False),
        ("Ilan Draskov", "", False),
    ],
)
def test_names_are_the_same_when_one_is_part_of_the_other(gold: str, found: str | None, same: bool) -> None:
    assert is_same_name(gold, found) is same


weights = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9).map(float), min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


@given(weights)
def test_the_assignment_is_the_best_of_all(table: list[list[float]]) -> None:
    rows, columns = len(table), len(table[0])
    if rows <= columns:
        best = max(sum(table[r][c] for r, c in enumerate(p)) for p in permutations(range(columns), rows))
    else:
        best = max(sum(table[r][c] for c, r in enumerate(p)) for p in permutations(range(rows), columns))
    chosen = assign(table)
    assert sum(table[row][column] for row, column in chosen) == best
    assert len({row for row, _ in chosen}) == len({column for _, column in chosen}) == len(chosen) == min(rows, columns)


def test_intervals_hold_the_value_and_repeat() -> None:
    texts = [{"content_f1": Tally(1, 1, 1)}] * 6 + [{"content_f1": Tally(0, 1, 1)}] * 4
    (figure,) = figures(texts)
    assert figure.value == 0.6
    assert 0.2 <= figure.low < 0.6 < figure.high <= 1.0
    assert figures(texts) == [figure]


def test_a_figure_with_nothing_to_measure_is_left_out() -> None:
    assert figures([{"direct_recall": share(0, 0)}]) == []
    assert figures([]) == []

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from case_builders import MemoryCase, build_case, cases
from incident_sheets import blast_case, blast_reading, copy_of, root_of, sheet_of, with_roots
from recoupe.deliver.incident_graph import ARTICLES_DRAWN, ROOT_ROW, ROW, SHAPE, Graph, draw_graph

ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def graph_of(case: MemoryCase) -> Graph:
    graph = draw_graph(sheet_of(case))
    assert graph
    return graph


def edges(graph: Graph) -> set[tuple[str, str, str]]:
    """Kind and both ends by their labels."""
    labels = {node.key: node.label.split(",")[0] for node in graph.nodes}
    return {(edge.kind, labels[edge.ends[0]], labels[edge.ends[1]]) for edge in graph.edges}


def test_articles_lead_to_roots_copies_to_their_original_denials_apart() -> None:
    assert edges(graph_of(build_case())) == {
        ("told", "A1 Le Courrier du Fleuve", "R1 Idrissa Konaté"),
        ("copied", "A2 Sahel Dépêches", "A1 Le Courrier du Fleuve"),
        ("told", "A3 The Harbour Courier", "R2 residents (witness)"),
        ("against", "A3 The Harbour Courier", "R3 The Front of Orma (organisation)"),
    }


def test_a_voice_that_passes_it_on_stands_between() -> None:
    readings = [blast_reading(each, "Ana Reis", relay="Agence Cardinale") for each in range(2)]
    graph = graph_of(blast_case(readings))
    assert edges(graph) == {
        ("told", "A1 Outlet 0", "Agence Cardinale"),
        ("told", "A2 Outlet 1", "Agence Cardinale"),
        ("told", "Agence Cardinale", "R1 Ana Reis"),
    }
    assert [words for _x, words in graph.heads] == ["articles", "whom they quote", "roots"]


def test_a_copy_that_names_the_root_itself_leads_to_both() -> None:
    first, second = blast_reading(0, "Ana Reis"), blast_reading(1, "Ana Reis")
    assert edges(graph_of(blast_case([first, second], copies=[copy_of(second, first)]))) >= {
        ("copied", "A2 Outlet 1", "A1 Outlet 0"),
        ("told", "A2 Outlet 1", "R1 Ana Reis"),
    }


def test_articles_that_repeat_each_other_reach_the_root_all_the_same() -> None:
    first, second = blast_reading(0, "Ana Reis"), blast_reading(1, "Leo Sand")
    third = root_of([blast_reading(2, "Awa Sol")])
    root = replace(
        root_of([first, second]), chain=third.chain, articles=tuple(sorted((first.article.id, second.article.id)))
    )
    case = blast_case([first, second], copies=[copy_of(first, second), copy_of(second, first)])
    told = [each for each in edges(graph_of(with_roots(case, root))) if each[0] == "told"]
    assert any(end.startswith("R1") for _kind, _start, end in told)


def test_parties_are_framed_and_deniers_told() -> None:
    graph = graph_of(build_case())
    assert [(node.label, node.is_party, node.below) for node in graph.nodes if node.kind == "root"] == [
        ("R1 Idrissa Konaté", True, "2 articles, party to it"),
        ("R2 residents (witness)", False, "1 article"),
        ("R3 The Front of Orma (organisation)", True, "denies, 1 article, party to it"),
    ]
    assert graph.has_parties
    assert graph.has_denials


@pytest.mark.parametrize(
    ("articles", "roots"),
    [
        pytest.param(1, 1, id="one"),
        pytest.param(40, 1, id="forty articles, one root"),
        pytest.param(12, 12, id="twelve roots"),
        pytest.param(40, 12, id="both"),
        pytest.param(90, 3, id="more than is drawn"),
    ],
)
def test_nothing_lies_on_anything_else(articles: int, roots: int) -> None:
    readings = [blast_reading(each, f"Witness {each % roots}", relay=f"Relay {each % 3}") for each in range(articles)]
    groups = [[reading for number, reading in enumerate(readings) if number % roots == root] for root in range(roots)]
    graph = graph_of(blast_case(*groups))
    check_layout(graph)
    drawn = sum(node.kind == "article" for node in graph.nodes)
    assert drawn == min(articles, ARTICLES_DRAWN)
    assert graph.hidden == articles - drawn
    assert sum(node.kind == "root" for node in graph.nodes) == roots


def check_layout(graph: Graph) -> None:
    """Columns apart, rows apart, all of it inside the drawing."""
    columns: dict[float, list[float]] = {}
    for node in graph.nodes:
        columns.setdefault(node.x, []).append(node.y)
        assert 0 < node.x < graph.width - SHAPE
        assert 0 < node.y < graph.height
    for node_kind, gap in (("article", ROW), ("root", ROOT_ROW)):
        heights = sorted(node.y for node in graph.nodes if node.kind == node_kind)
        assert all(other - one >= gap - 0.2 for one, other in pairwise(heights))
    assert all(len(set(heights)) == len(heights) for heights in columns.values())


def test_the_drawing_is_as_high_as_what_is_in_it() -> None:
    readings = [blast_reading(each, "Ana Reis") for each in range(40)]
    assert graph_of(blast_case(readings)).height < 40 * ROW + 100


def test_the_same_incident_is_drawn_the_same() -> None:
    assert graph_of(build_case()) == graph_of(build_case())


def test_no_roots_no_drawing() -> None:
    assert draw_graph(sheet_of(with_roots(build_case()))) is None


@ANY
@given(case=cases())
def test_any_chains_can_be_drawn(case: MemoryCase) -> None:
    for number in range(len(case.found_incidents)):
        sheet = sheet_of(case, number)
        graph = draw_graph(sheet)
        if graph:
            check_layout(graph)
            keys = [node.key for node in graph.nodes]
            assert len(keys) == len(set(keys))
            assert all({*edge.ends} <= {*keys} for edge in graph.edges)
            reached = {edge.ends[1] for edge in graph.edges}
            assert {f"r{root.number}" for root in sheet.roots} <= reached

"""GraphML, read with networkx: from every outlet the chain leads to the root."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import networkx as nx  # type: ignore[import-untyped]  # it has no types
import pytest
from account_checks import EXAMPLES, counts, export, unaccounted
from hypothesis import given, settings
from lxml import etree

from builders import build_article, build_claim
from case_builders import MemoryCase, build_case, cases, empty_case
from recoupe.deliver.layouts.graphml import EDGE_KEYS, LOST, NODE_KEYS, UNWRITTEN, build_layout
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicCase
from recoupe.records.incidents import Copy, Voice
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
WRITTEN = {
    "article": ("id", "url", "outlet", "title", "language", "published", "capture.sha256", "capture.captured_at"),
    "claim": ("id", "article", "source.name", "source.kind", "stance", "within"),
    "copy": ("id", "article", "of", "name", "kind", "share", "basis"),
    "incident": ("id", "code", "mode", "when", "place", "roots", "status"),
    "question": ("id", "incidents", "field", "values", "reasons"),
}


def graph_of(case: Case) -> Any:
    content, _report = export(build_layout(LayoutOptions()), case)
    return nx.read_graphml(BytesIO(content), force_multigraph=True)


def edges(graph: Any, kind: str) -> list[tuple[str, str]]:
    """The labels at both ends of each edge of ``kind``, sorted."""
    found = [(source, target) for source, target, each in graph.edges(data="kind") if each == kind]
    return sorted((graph.nodes[source]["label"], graph.nodes[target]["label"]) for source, target in found)


def node(graph: Any, kind: str, label: str) -> str:
    (found,) = [name for name, each in graph.nodes(data=True) if (each["kind"], each["label"]) == (kind, label)]
    return found  # type: ignore[no-any-return]  # an id


def test_every_kind_of_node_and_edge_is_there() -> None:
    graph = graph_of(build_case())
    kinds = [kind for _name, kind in graph.nodes(data="kind")]
    assert {kind: kinds.count(kind) for kind in sorted(set(kinds))} == {
        "article": 5,
        "claim": 9,
        "incident": 3,
        "outlet": 3,
        "root": 5,
    }
    assert {kind for _source, _target, kind in graph.edges(data="kind")} == {
        "publishes", "rests_on", "ends_at", "reaches", "reports", "denies", "rooted_in", "denied_by", "copies",
        "may_be",
    }  # fmt: skip


def test_the_chain_leads_from_the_outlet_to_the_root() -> None:
    graph = graph_of(build_case())
    root = node(graph, "root", "Idrissa Konaté")
    chain = nx.MultiDiGraph(
        (source, target) for source, target, kind in graph.edges(data="kind")
        if kind in ("publishes", "rests_on", "ends_at")
    )  # fmt: skip
    path = nx.shortest_path(chain, node(graph, "outlet", "Le Courrier du Fleuve"), root)
    assert [graph.nodes[each]["kind"] for each in path] == ["outlet", "article", "claim", "root"]
    assert ("Attentat de Tindara : douze morts", "Idrissa Konaté") in edges(graph, "reaches")
    assert graph.nodes[root]["party"] == "recipient"


def test_a_voice_within_a_voice_is_the_next_link() -> None:
    article = build_article("Radio Sorna says that a guard said it was over.", outlet="La Dépêche")
    outer = build_claim(article, "a guard said it was over", source="Radio Sorna", kind="outlet")
    inner = build_claim(article, "it was over", source="a guard", kind="unnamed", within=outer)
    graph = graph_of(MemoryCase(found_readings=(Reading(article=article, claims=(outer, inner)),)))
    title = article.text
    assert edges(graph, "rests_on") == [("Radio Sorna", "a guard"), (title, "Radio Sorna")]


def test_a_chain_through_a_credited_agency_has_a_node_for_it() -> None:
    case = build_case()
    incident = next(each for each in case.incidents() if len(each.roots) == 1)
    chain = (
        Voice(name="Sahel Dépêches", kind="outlet", claim=None),
        Voice(name="Agence Orma", kind="agency", claim=None),
    )
    credited = replace(incident, roots=(replace(incident.roots[0], chain=chain),))
    graph = graph_of(replace(case, found_incidents=(credited,)))
    assert ("Sahel Dépêches", "Agence Orma") in edges(graph, "rests_on")
    assert edges(graph, "ends_at") == [("Agence Orma", "Agence Orma")]


def test_copies_carry_their_share_and_denials_their_side() -> None:
    graph = graph_of(build_case())
    ((_source, _target, copied),) = [each for each in graph.edges(data=True) if each[2]["kind"] == "copies"]
    assert (copied["share"], copied["basis"], copied["copied"]) == (0.62, "credit", "passage")
    assert [target for _incident, target in edges(graph, "denied_by")] == ["The Front of Orma"]
    assert [source for source, _incident in edges(graph, "denies")] == ["Bomb tears through Tindara market"]


def test_a_credit_without_an_article_leads_to_a_name() -> None:
    case = build_case()
    (copy,) = case.copies()
    credit = replace(copy, of=None, name="AFP", kind="credit", passages=(), share=None)
    graph = graph_of(replace(case, found_copies=(credit,)))
    assert edges(graph, "copies") == [("Attentat de Tindara : douze morts", "AFP")]
    assert graph.nodes[node(graph, "name", "AFP")]["kind"] == "name"


def test_an_incident_has_its_place_status_and_toll() -> None:
    graph = graph_of(build_case())
    (market,) = [each for _name, each in graph.nodes(data=True) if each.get("status") == "contested"]
    assert (market["latitude"], market["longitude"], market["country"]) == (14.35, -3.61, "MLI")
    assert (market["roots"], market["toll"], market["when"]) == (2, "9–12 civilians killed, 30 injured", "2024-05-01")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param('<b> & "quotes" \'s', '<b> & "quotes" \'s', id="markup"),
        pytest.param("🕊️ 𝔸 قصف", "🕊️ 𝔸 قصف", id="astral and right to left"),
        pytest.param("a\x00b\x0bc\uffffd", "a\ufffdb\ufffdc\ufffdd", id="what XML cannot hold"),
        pytest.param("a\nb\tc\rd", "a\nb\tc\rd", id="white space stays"),
    ],
)
def test_words_survive(words: str, expected: str) -> None:
    article = build_article(f"x {words} y")
    claim = build_claim(article, words)
    graph = graph_of(MemoryCase(found_readings=(Reading(article=article, claims=(claim,)),)))
    assert graph.nodes[claim.id]["text"] == expected


def test_a_public_case_names_no_private_person() -> None:
    content, _report = export(build_layout(LayoutOptions()), PublicCase(build_case()))
    assert "Bengali" not in content.decode()
    assert "Idrissa Konaté" in content.decode()


def test_nothing_is_still_a_graph() -> None:
    graph = graph_of(empty_case())
    assert (graph.is_directed(), len(graph)) == (True, 0)


def test_what_is_lost_is_named_and_counted() -> None:
    _content, report = export(build_layout(LayoutOptions()), build_case())
    found = counts(report)
    expected = {"event": 7, "mention": 7, "failure": 1, "judgement": 1, "claim.cue": 9, "incident.casualties": 2}
    assert {name: found.get(name) for name in expected} == expected


def test_a_copy_of_no_article_is_counted() -> None:
    case = build_case()
    strange: Copy = replace(next(case.copies()), article="article_gone")
    _content, report = export(build_layout(LayoutOptions()), replace(case, found_copies=(strange,)))
    assert counts(report)["copy"] == 1


def test_every_field_is_written_or_accounted_for() -> None:
    assert list(unaccounted(LOST, UNWRITTEN, WRITTEN)) == []


@settings(max_examples=EXAMPLES)
@given(cases())
def test_any_collection_is_a_graph_of_known_nodes(case: MemoryCase) -> None:
    content, report = export(build_layout(LayoutOptions()), case)
    assert content == export(build_layout(LayoutOptions()), case)[0]
    tree = etree.fromstring(content)
    names = [each.get("id") for each in tree.iter(f"{NAMESPACE}node")]
    assert len(names) == len(set(names))
    ends = {each.get(end) for each in tree.iter(f"{NAMESPACE}edge") for end in ("source", "target")}
    assert ends <= set(names)
    keys = {each.get("id") for each in tree.iter(f"{NAMESPACE}key")}
    assert keys == {*(f"n_{name}" for name in NODE_KEYS), *(f"e_{name}" for name in EDGE_KEYS)}
    graph = graph_of(case)
    assert len(graph) + graph.number_of_edges() == report.written
    for root, kind in graph.nodes(data="kind"):
        assert kind != "root" or graph.in_degree(root) >= 2  # its incident and the end of its chain

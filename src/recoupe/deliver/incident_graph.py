"""The source chains of an incident as a drawing: articles on the left, their voices, the roots on the right.

Layered and deterministic. An article that only repeats another one leads there (dashed); every other line goes from
an article over the voices that it quotes to the root. The list beside the drawing says the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean
from typing import Literal

from recoupe.deliver.drawing import SHAPES, Shape, fit_cells
from recoupe.deliver.incident_sheet import ArticleLine, Path, RootLine, Sheet
from recoupe.deliver.outline import Link
from recoupe.deliver.words import KINDS, count_of

EdgeKind = Literal["told", "copied", "against"]

# In units of the drawing, about one pixel each.
TOP = 34.0  # room for the heads of the columns
BOTTOM = 14.0
ROW = 26.0  # between two articles
ROOT_ROW = 46.0  # between two roots: two lines of words each
VOICE_ROW = 40.0
LETTER = 7.2
BOLD_LETTER = 8.2
SMALL_LETTER = 6.4
FRAME = 4.0  # a party's frame moves its words to the right
SHAPE = 20.0  # from a node's left edge to its words
GUTTER = 84.0  # between two columns, for the lines
ARC_STEP = 7.0
ARC_MOST = 70.0
SIDE = 8.0
ARTICLE_CELLS = 42  # with the day
VOICE_CELLS = 28
ROOT_CELLS = 36
ARTICLES_DRAWN = 60
ROOTS_DRAWN = 40
VOICE_LAYERS = 3  # between article and root; what lies deeper is drawn in the last


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """An article, a voice or a root; ``x`` is the left edge of its shape, ``y`` its middle."""

    key: str
    kind: Literal["article", "voice", "root"]
    shape: Shape
    x: float
    y: float
    label: str
    below: str
    number: int
    is_party: bool
    is_against: bool
    is_unnamed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """A line between two nodes, as an SVG path; ``ends`` are their keys."""

    kind: EdgeKind
    path: str
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The drawing; ``heads`` are the words over its columns, ``hidden`` the articles and roots that it leaves out."""

    width: int
    height: int
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    heads: tuple[tuple[float, str], ...]
    words: str
    hidden: int

    @property
    def has_parties(self) -> bool:
        """Whether a root takes part in what is reported."""
        return any(node.is_party for node in self.nodes)

    @property
    def has_denials(self) -> bool:
        """Whether a root denies it."""
        return any(node.is_against for node in self.nodes)


def draw_graph(sheet: Sheet) -> Graph | None:
    """The chains of ``sheet``; None if it has no roots."""
    roots = sheet.roots[:ROOTS_DRAWN]
    articles = _drawn_articles(roots)
    if not articles:
        return None
    ties = _ties(roots, {each.id for each in articles})
    layers = _layers(ties)
    left = SIDE + _arc_room(ties, articles)
    placed = _place(articles, roots, ties, layers, left)
    hidden = len(sheet.roots) - len(roots) + len(sheet.articles) - len(articles)
    right = max(node.x + SHAPE + _reach(node) for node in placed.values())
    return Graph(
        width=round(right + SIDE),
        height=round(max(node.y for node in placed.values()) + ROOT_ROW / 2 + BOTTOM),
        nodes=tuple(placed.values()),
        edges=tuple(_edges(ties, placed)),
        heads=_heads(placed, has_voices=bool(layers)),
        words=_words(sheet),
        hidden=hidden,
    )


@dataclass(frozen=True, slots=True)
class _Tie:
    """Two nodes that a line joins; ``voice`` is the second one where it is neither article nor root."""

    kind: EdgeKind
    start: str
    end: str


def _drawn_articles(roots: Sequence[RootLine]) -> list[ArticleLine]:
    """Root by root, so that lines cross little; the first of each root before the second of any, if not all fit."""
    every = list(dict.fromkeys(article.number for root in roots for article in root.articles))
    by_number = {article.number: article for root in roots for article in root.articles}
    if len(every) <= ARTICLES_DRAWN:
        return [by_number[number] for number in every]
    first = dict.fromkeys(root.articles[0].number for root in roots if root.articles)
    kept = set(list(dict.fromkeys([*first, *every]))[:ARTICLES_DRAWN])
    return [by_number[number] for number in every if number in kept]


def _ties(roots: Sequence[RootLine], drawn: Collection[str]) -> list[_Tie]:
    ties: dict[_Tie, None] = {}
    for root in roots:
        paths = [path for path in root.paths if path.article.id in drawn]
        if all(path.copies and not path.names_root for path in paths):  # they repeat each other: one is the first
            paths[:1] = [replace(path, copies=()) for path in paths[:1]]
        for path in paths:
            ties.update(dict.fromkeys(_path_ties(root, path, drawn)))
    return list(ties)


def _path_ties(root: RootLine, path: Path, drawn: Collection[str]) -> list[_Tie]:
    kind: EdgeKind = "against" if root.is_against else "told"
    start = _article_key(path.article)
    copied = [_Tie("copied", start, _article_key(each)) for each in path.copies if each.id in drawn]
    if copied and not path.names_root:
        return copied
    voices = path.links[1:-1] if path.names_root else path.links[1:]
    stops = [start, *(_voice_key(each) for each in voices), _root_key(root)]
    stops = list(dict.fromkeys(stops))
    return [*copied, *(_Tie(kind, one, other) for one, other in pairwise(stops))]


def _article_key(article: ArticleLine) -> str:
    return f"a{article.number}"


def _root_key(root: RootLine) -> str:
    return f"r{root.number}"


def _voice_key(link: Link) -> str:
    return f"v {link.kind} {link.shown_name}"


def _layers(ties: Sequence[_Tie]) -> dict[str, int]:
    """How far each voice is from the articles: one more than what leads to it; circles end at the last layer."""
    layers = {each: 1 for tie in ties for each in (tie.start, tie.end) if each.startswith("v ")}
    for _round in range(VOICE_LAYERS):
        for tie in ties:
            if tie.start in layers and tie.end in layers:
                layers[tie.end] = min(max(layers[tie.end], layers[tie.start] + 1), VOICE_LAYERS)
    return layers


def _arc_room(ties: Sequence[_Tie], articles: Sequence[ArticleLine]) -> float:
    """What the arcs between copies need on the left."""
    rows = {_article_key(article): row for row, article in enumerate(articles)}
    spans = [abs(rows[tie.start] - rows[tie.end]) for tie in ties if tie.kind == "copied"]
    return _arc(max(spans)) * 0.75 + 4 if spans else 0.0


def _arc(rows: int) -> float:
    """How far an arc over that many rows reaches to the left."""
    return min(22 + rows * ARC_STEP, ARC_MOST)


def _place(
    articles: Sequence[ArticleLine],
    roots: Sequence[RootLine],
    ties: Sequence[_Tie],
    layers: Mapping[str, int],
    left: float,
) -> dict[str, GraphNode]:
    nodes = {
        _article_key(article): _article_node(article, x=left, y=TOP + ROW / 2 + row * ROW)
        for row, article in enumerate(articles)
    }
    x = _next_column(nodes.values())
    for layer in sorted(set(layers.values())):
        keys = [key for key in layers if layers[key] == layer]
        column = {key: _voice_node(key, x=x) for key in keys}
        nodes |= _spread(column, nodes, ties, gap=VOICE_ROW)
        x = _next_column(nodes[key] for key in keys)
    column = {_root_key(root): _root_node(root, x=x) for root in roots}
    return nodes | _spread(column, nodes, ties, gap=ROOT_ROW)


def _next_column(nodes: Iterable[GraphNode]) -> float:
    return round(max(node.x + SHAPE + _reach(node) for node in nodes) + GUTTER)


def _reach(node: GraphNode) -> float:
    """How wide a node's words are."""
    letter = BOLD_LETTER if node.kind == "root" else LETTER
    return max(len(node.label) * letter, len(node.below) * SMALL_LETTER) + FRAME


def _spread(
    column: Mapping[str, GraphNode], nodes: Mapping[str, GraphNode], ties: Sequence[_Tie], *, gap: float
) -> dict[str, GraphNode]:
    """The nodes of a column beside what leads to them, apart from each other."""
    wanted: dict[str, float] = {}
    for place, key in enumerate(column):
        before = [nodes[tie.start].y for tie in ties if tie.end == key and tie.start in nodes]
        wanted[key] = fmean(before) if before else TOP + gap / 2 + place * gap
    order = sorted(column, key=lambda key: (wanted[key], list(column).index(key)))
    heights = _apart([wanted[key] for key in order], gap=gap, least=TOP + gap / 2)
    lowest = max([node.y for node in nodes.values()])
    over = min(max(heights[-1] - lowest, 0.0), heights[0] - TOP - gap / 2) if heights else 0.0
    return {key: replace(column[key], y=round(y - over, 1)) for key, y in zip(order, heights, strict=True)}


def _apart(wanted: Sequence[float], *, gap: float, least: float) -> list[float]:
    """Heights as near to those wanted as can be, in their order and ``gap`` apart: neighbours pushed as one block."""
    blocks: list[tuple[list[float], int]] = []  # (where each block would begin, by member; members)
    for height in wanted:
        blocks.append(([height], 1))
        while len(blocks) > 1 and _begin(blocks[-2]) + blocks[-2][1] * gap > _begin(blocks[-1]):
            starts, number = blocks.pop()
            before, count = blocks.pop()
            blocks.append(([*before, *(each - count * gap for each in starts)], count + number))
    heights: list[float] = []
    for block in blocks:
        begin = max(_begin(block), heights[-1] + gap if heights else least)
        heights += [begin + place * gap for place in range(block[1])]
    return heights


def _begin(block: tuple[list[float], int]) -> float:
    return fmean(block[0])


def _article_node(article: ArticleLine, *, x: float, y: float) -> GraphNode:
    label = fit_cells(f"{article.label} {article.outlet}", ARTICLE_CELLS - 12)
    day = f", {article.day}" if article.day else ""
    return GraphNode(
        key=_article_key(article), kind="article", shape="outlet", x=x, y=y, label=f"{label}{day}", below="",
        number=article.number, is_party=False, is_against=False, is_unnamed=False,
    )  # fmt: skip


def _voice_node(key: str, *, x: float) -> GraphNode:
    kind, _, label = key[2:].partition(" ")
    shape: Shape = next((SHAPES[each] for each in SHAPES if each == kind), "medium")
    return GraphNode(
        key=key, kind="voice", shape=shape, x=x, y=0.0, label=fit_cells(label, VOICE_CELLS),
        below=next((KINDS[each] for each in KINDS if each == kind), ""), number=0,
        is_party=False, is_against=False, is_unnamed=shape in ("unnamed", "group", "nobody"),
    )  # fmt: skip


def _root_node(root: RootLine, *, x: float) -> GraphNode:
    notes = [count_of(len(root.articles), "article")]
    if root.is_against:
        notes.insert(0, "denies")
    elif not root.is_counted:
        notes.insert(0, "not counted")
    if root.party:
        notes.append("party to it")
    return GraphNode(
        key=_root_key(root), kind="root", shape=SHAPES[root.link.kind] if root.link.kind else "outlet", x=x, y=0.0,
        label=fit_cells(f"{root.label} {root.name}", ROOT_CELLS), below=", ".join(notes), number=root.number,
        is_party=root.party is not None, is_against=root.is_against, is_unnamed=root.link.is_unnamed,
    )  # fmt: skip


def _edges(ties: Sequence[_Tie], nodes: Mapping[str, GraphNode]) -> Iterable[GraphEdge]:
    for tie in ties:
        start, end = nodes[tie.start], nodes[tie.end]
        path = _arc_path(start, end) if tie.kind == "copied" else _line_path(start, end)
        yield GraphEdge(kind=tie.kind, path=path, ends=(tie.start, tie.end))


def _line_path(start: GraphNode, end: GraphNode) -> str:
    """From behind a node's words to before the next one's shape, level at both ends."""
    x1, x2 = round(start.x + SHAPE + len(start.label) * LETTER + 6, 1), round(end.x - 9, 1)
    bend = round(x2 - GUTTER * 0.75, 1)
    if x1 >= bend:
        middle = round((x1 + x2) / 2, 1)
        return f"M{x1:g} {start.y:g}C{middle:g} {start.y:g} {middle:g} {end.y:g} {x2:g} {end.y:g}"
    middle = round((bend + x2) / 2, 1)
    return f"M{x1:g} {start.y:g}H{bend:g}C{middle:g} {start.y:g} {middle:g} {end.y:g} {x2:g} {end.y:g}"


def _arc_path(start: GraphNode, end: GraphNode) -> str:
    """From a copy over the left side to its original."""
    x = round(start.x - 4, 1)
    out = round(x - _arc(round(abs(start.y - end.y) / ROW)), 1)
    return f"M{x:g} {start.y:g}C{out:g} {start.y:g} {out:g} {end.y:g} {x - 5:g} {end.y:g}"


def _heads(nodes: Mapping[str, GraphNode], *, has_voices: bool) -> tuple[tuple[float, str], ...]:
    """What stands in each column."""
    columns = (("article", "articles"), ("voice", "whom they quote"), ("root", "roots"))
    return tuple(
        (min(node.x for node in nodes.values() if node.kind == kind), words)
        for kind, words in columns
        if kind != "voice" or has_voices
    )


def _words(sheet: Sheet) -> str:
    """What the drawing shows, in one sentence."""
    told = [f"{count_of(len(root.articles), 'article')} to {root.label} {root.name}" for root in sheet.roots]
    return f"Source chains: {'; '.join(told[:ROOTS_DRAWN])}. The list below says the same."

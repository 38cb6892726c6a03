"""The chain of a claim as a small drawing: the outlet on top, the last voice at the bottom."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.deliver.outline import Link
from recoupe.deliver.words import kind_words
from recoupe.records.claims import SourceKind

Shape = Literal["outlet", "person", "body", "medium", "paper", "unnamed", "group", "nobody"]

SHAPES: Mapping[SourceKind, Shape] = {
    "named_person": "person",
    "role": "person",
    "witness": "person",
    "organisation": "body",
    "state": "body",
    "outlet": "medium",
    "agency": "medium",
    "channel": "medium",
    "document": "paper",
    "unnamed": "unnamed",
    "collective": "group",
    "none": "nobody",
}

# In units of the drawing, about one pixel each.
WIDTH = 350
TOP = 12
STEP = 32
BOTTOM = 12
LABEL_CELLS = 42  # name and sort, what fits beside the shapes at 13 units of height


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One voice: its shape around ``y``, its label, and what sort of voice it is."""

    y: int
    shape: Shape
    label: str
    sort: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """The nodes from top to bottom; ``words`` tell the same as text."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    words: str


def draw_chain(links: Sequence[Link]) -> Drawing:
    """The drawing of a chain, the outlet first."""
    nodes = tuple(_node(link, y=TOP + number * STEP) for number, link in enumerate(links))
    words = ", on the word of ".join(link.label for link in links)
    return Drawing(width=WIDTH, height=nodes[-1].y + BOTTOM, nodes=nodes, words=words)


def _node(link: Link, *, y: int) -> Node:
    sort = kind_words(link.kind) if link.kind and link.kind != "none" else ""
    label = fit_cells(link.shown_name, LABEL_CELLS - len(sort))
    return Node(y=y, shape=SHAPES[link.kind] if link.kind else "outlet", label=label, sort=sort)


def fit_cells(text: str, cells: int) -> str:
    """``text`` in at most ``cells`` narrow letters (wide ones count two), cut at its end, best at a space."""
    if _cells(text) <= cells:
        return text
    kept = text[:cells]
    while _cells(kept) > cells - 2:
        kept = kept[:-1]
    words = kept.rsplit(" ", 1)[0] if text[len(kept)] != " " and " " in kept[len(kept) // 2 :] else kept
    return f"{words.rstrip()} …"


def _cells(text: str) -> int:
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )

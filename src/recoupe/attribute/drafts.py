"""Claims in the making: what the rules find before they know of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from recoupe.attribute.trees import Tree
from recoupe.attribute.voices import Voice
from recoupe.records.claims import Flag, Manner, Stance
from recoupe.records.spans import Span

Place = Literal["before", "aside", "inside"]


@dataclass(slots=True, kw_only=True, eq=False)
class Draft:
    """One claim in the making.

    ``place`` tells how the cue stands to what is said: ``before`` it (a clause or an object follows), ``aside``
    (", a déclaré X"), or ``inside`` it (a conditional, "reportedly"). ``segment`` is the stretch that cue,
    source and their modifiers take. ``voice`` None means that nobody is given. A draft that ``awaits_quote`` has
    no content of its own: without a quotation it is dropped. One that is not ``is_certain`` needs its speaker
    to be heard elsewhere in the article. ``outer`` is a draft that relays this one.
    """

    cue: Span | None
    segment: Span
    voice: Voice | None
    stance: Stance
    place: Place
    content: list[Span] = field(default_factory=list)
    manner: Manner = "indirect"
    flags: set[Flag] = field(default_factory=set)
    addressee: Span | None = None
    awaits_quote: bool = False
    is_verb: bool = False
    is_certain: bool = True
    is_dialogue: bool = False
    outer: Draft | None = None
    continues: Draft | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as a tree, the number of its block, and its drafts."""

    tree: Tree
    block: int
    drafts: list[Draft]

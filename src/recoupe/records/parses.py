"""A parsed sentence in Universal Dependencies, whatever engine made it."""

from __future__ import annotations

from typing import NamedTuple


class Token(NamedTuple):
    """One word. ``start`` and ``end`` are code points of the article's text.

    ``position`` and ``head`` are positions in the sentence (a root is its own head); ``pos`` is a UD part of
    speech, ``dep`` a UD relation (``nsubj:pass`` style), ``morph`` UD features (``Mood=Cnd|Tense=Pres``),
    ``entity`` one of PER, ORG, LOC, MISC or "" (a hint: the engines mislabel much of our field).
    """

    position: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str
    entity: str


class Sentence(NamedTuple):
    """The words of one sentence in text order, and where it stands in the article's text."""

    start: int
    end: int
    tokens: tuple[Token, ...]

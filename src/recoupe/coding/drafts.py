"""Events while they are put together: what one sentence tells of one happening."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from recoupe.coding.triggers import Trigger
from recoupe.records.articles import When, ZoneKind
from recoupe.records.claims import Claim
from recoupe.records.events import Casualties, Count, Place, Realis, Role
from recoupe.records.parses import Sentence
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

Age = Literal["recent", "past", "period"]


@dataclass(slots=True, kw_only=True)
class Line:
    """One sentence of the article; ``number`` counts them, ``zone`` is where it stands."""

    number: int
    sentence: Sentence
    tree: SentenceTree
    zone: ZoneKind


@dataclass(slots=True, kw_only=True)
class Draft:
    """What one sentence tells of one happening.

    ``triggers`` are its words there, the main one first; a toll that stands alone ("Le bilan est de 4 morts") has
    none, and ``anchor`` is then the draft that it belongs to. ``chain`` are the claims that it is told in, outermost
    first. ``claimed_by`` is who claims the deed. ``is_plural`` is whether a noun tells of several, None where that
    has no meaning ("des heurts", a verb). ``age`` is where its own time lies seen from the day of the article: "past"
    is over a month ago, "period" longer than a month; None where the text gives no such time.
    """

    line: Line
    code: str
    mode: str | None
    triggers: Sequence[Trigger]
    spans: tuple[Span, ...]
    chain: tuple[Claim, ...]
    realis: Realis
    roles: list[Role] = field(default_factory=list)
    casualties: list[Casualties] = field(default_factory=list)
    place: Place | None = None
    when: When | None = None
    count: Count | None = None
    is_definite: bool = False
    is_further: bool = False
    is_plural: bool | None = None
    claimed_by: Role | None = None
    age: Age | None = None
    anchor: Draft | None = None

    @property
    def start(self) -> int:
        """Where its first word stands in the article."""
        return self.spans[0].start

    @property
    def is_actual(self) -> bool:
        """Whether it is told as having happened."""
        return self.realis.modality == "actual" and self.realis.polarity == "positive"

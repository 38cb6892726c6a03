"""Drafts of events built by hand, one sentence each unless they share one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

from builders import ORIGIN
from recoupe.coding.drafts import Draft, Line
from recoupe.coding.triggers import Trigger
from recoupe.knowledge.event_words import EventNouns
from recoupe.records.articles import When, ZoneKind
from recoupe.records.claims import Claim, Source, Stance
from recoupe.records.events import Casualties, CasualtyKind, Codes, Modality, Place, Polarity, Realis, Role, RoleKind
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

SENTENCE_CHARS = 100
ATTACK = EventNouns(code="ASSAULT", lemmas=("attaque",))


def line(number: int, *, zone: ZoneKind = "paragraph") -> Line:
    """The sentence with that number, of one word, a hundred characters from the one before."""
    start = number * SENTENCE_CHARS
    token = Token(0, start, start + 7, "attaque", "attaque", "NOUN", "root", 0, "", "")
    sentence = Sentence(start, start + SENTENCE_CHARS - 1, (token,))
    return Line(number=number, sentence=sentence, tree=SentenceTree(sentence), zone=zone)


def draft(
    where: Line | int, *, at: int = 0, is_negative: bool = False, modality: Modality = "actual", **facts: Any
) -> Draft:
    """A draft of an attack in a sentence, its word ``at`` so many characters from the sentence's start."""
    here = line(where) if isinstance(where, int) else where
    start = here.sentence.start + at
    given: dict[str, Any] = {
        "code": "ASSAULT",
        "mode": None,
        "triggers": (Trigger(position=0, words=(0,), sense=ATTACK),),
        "chain": (),
        **facts,
    }
    polarity: Polarity = "negative" if is_negative else "positive"
    return Draft(
        line=here, spans=(Span(start, start + 7),), realis=Realis(polarity=polarity, modality=modality), **given
    )


def role(kind: RoleKind, name: str, *, country: str | None = None, group: str | None = None, at: int = 20) -> Role:
    """A participant; a place in the text of its own unless ``at`` says where."""
    codes = Codes(country=country, sector=None, group=group) if country or group else None
    return Role(role=kind, span=Span(at, at + len(name)), name=name, codes=codes)


def toll(best: int, kind: CasualtyKind = "killed", *, at: int = 40) -> Casualties:
    """A figure, exactly known."""
    return Casualties(kind=kind, low=best, best=best, high=best, span=Span(at, at + 5), of="unknown")


def place(
    name: str, country: str | None = "MLI", where: tuple[float, float] | None = None, km: float | None = 5.0
) -> Place:
    """A place, with coordinates if they are given."""
    return Place(
        span=Span(60, 60 + len(name)),
        name=name,
        geonames=1 if where else None,
        country=country,
        admin1=None,
        latitude=where[0] if where else None,
        longitude=where[1] if where else None,
        precision_km=km if where else None,
        basis="gazetteer",
    )


def on(day: int) -> When:
    """A day of May 2023."""
    return When(
        earliest=date(2023, 5, day), latest=date(2023, 5, day), precision="day", basis="text", span=Span(80, 85)
    )


def claim(name: str, *, stance: Stance = "states", within: str | None = None, spans: Sequence[Span] = ()) -> Claim:
    """A claim by ``name``, called after it."""
    assert stance in get_args(Stance)
    return Claim(
        id=f"claim_{name}_{stance}",
        article="article",
        content=tuple(spans) or (Span(0, 1_000),),
        cue=None,
        source=Source(span=None, name=name, kind="role"),
        manner="indirect",
        stance=stance,
        within=within,
        flags=(),
        addressee=None,
        origin=ORIGIN,
    )

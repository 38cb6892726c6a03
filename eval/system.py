"""The system under test: the annotators of the pipeline, over texts that are marked."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime

from eval.marks import Marked, MarkedText
from recoupe.pipeline.parts import annotators_for
from recoupe.pipeline.run import read_with
from recoupe.pipeline.settings import Settings
from recoupe.records.articles import Article, CaptureNote, Zone
from recoupe.records.claims import Claim
from recoupe.records.spans import content_id

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def find_claims(marked: MarkedText, *, settings: Settings | None = None) -> list[Marked]:
    """What the pipeline's annotators find in ``marked``, in text order."""
    chosen = settings or Settings(annotators=("rules",))
    reading = read_with(annotators_for(marked.language, chosen), article_of(marked))
    return marks_of(sorted(reading.claims, key=lambda claim: claim.content[0]))


def article_of(marked: MarkedText) -> Article:
    """The article that a marked text would be read as: its zones, or one paragraph over all of it."""
    text = marked.text
    whole = Zone(kind="paragraph", start=0, end=len(text))
    title = next((zone.span.of(text) for zone in marked.zones if zone.kind == "title"), None)
    return Article(
        id=content_id("article", text),
        url=None,
        outlet=None,
        title=title,
        language=marked.language,
        published=None,
        text=text,
        zones=marked.zones or (whole,),
        capture=CaptureNote(
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            media_type="text/plain",
            captured_at=LONG_AGO,
            via="file",
            bytes=len(text.encode()),
        ),
    )


def marks_of(claims: Sequence[Claim]) -> list[Marked]:
    """Claims in the shape that they are scored in."""
    position = {claim.id: number for number, claim in enumerate(claims)}
    return [
        Marked(
            content=claim.content,
            cue=claim.cue,
            source=claim.source.span,
            kinds=(claim.source.kind,),
            manners=(claim.manner,),
            stances=(claim.stance,),
            within=None if claim.within is None else position[claim.within],
            flags=claim.flags,
            name=claim.source.name,
        )
        for claim in claims
    ]

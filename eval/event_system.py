"""The system under test for events: a text as an article, read by all annotators of the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from eval.marks import MarkedText
from eval.system import article_of
from recoupe.pipeline.parts import annotators_for
from recoupe.pipeline.run import read_with
from recoupe.pipeline.settings import Settings
from recoupe.records.articles import When, Zone
from recoupe.records.readings import Reading


def find_reading(
    text: str,
    language: str,
    *,
    zones: Sequence[Zone] = (),
    published: date | None = None,
    outlet: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """The reading of ``text``; without ``zones`` all of it is one paragraph."""
    marked = MarkedText(id="", language=language, half="develop", text=text, zones=tuple(zones))
    when = When(earliest=published, latest=published, precision="day", basis="page") if published else None
    article = replace(article_of(marked), published=when, outlet=outlet)
    return read_with(annotators_for(language, settings or Settings()), article)

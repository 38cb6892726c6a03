"""What an article points at: states, groups, organisations, people, places, times, numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.coding.actors import FoundActor
from recoupe.coding.facts import Surroundings
from recoupe.records.claims import Origin
from recoupe.records.events import Mention, MentionKind
from recoupe.records.spans import Span, content_id


def mentions_of(
    article: str, *, actors: Sequence[FoundActor], around: Surroundings, origin: Origin
) -> Iterator[Mention]:
    """The mentions of an article by place in the text; where a name is an actor's and a place's, both are told."""
    found = [*_actors(actors), *_places(around), *_times(around), *_numbers(around)]
    unique = {(span, kind): (span, kind, name, link) for span, kind, name, link in found}
    for span, kind, name, link in sorted(unique.values(), key=lambda each: (each[0], each[1])):
        identity = content_id("mnt", article, span.start, span.end, kind, origin.annotator, origin.version)
        yield Mention(id=identity, article=article, span=span, kind=kind, name=name, link=link, origin=origin)


Found = tuple[Span, MentionKind, str, str | None]


def _actors(actors: Sequence[FoundActor]) -> Iterator[Found]:
    for actor in actors:
        link = actor.codes.group or actor.codes.country if actor.codes is not None else None
        yield actor.span, actor.kind, actor.name, link


def _places(around: Surroundings) -> Iterator[Found]:
    for place in around.places:
        found = place.place
        link = None if found is None else f"geonames:{found.geonames}" if found.geonames else found.country
        yield place.span, "place", place.name, link


def _times(around: Surroundings) -> Iterator[Found]:
    for time in around.times:
        when = time.when
        link = (
            None
            if when is None or not (when.earliest or when.latest)
            else f"{when.earliest or '..'}/{when.latest or '..'}"
        )
        yield time.span, "time", time.span.of(around.text), link


def _numbers(around: Surroundings) -> Iterator[Found]:
    for number in around.numbers:
        if number.kind == "count":
            value = number.best if number.best is not None else number.low
            yield number.span, "number", number.span.of(around.text), None if value is None else str(value)

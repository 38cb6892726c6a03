"""Where a happening took place that its own sentence does not tell: in the country of the places around it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.coding.actors import FoundActor
from recoupe.coding.linking import PHYSICAL
from recoupe.coding.places import FoundPlace
from recoupe.records.events import Event, Place

PREFIX = "plover:"
SOMEWHERE = PHYSICAL | {"CONSULT", "COOPERATE", "SANCTION"}  # types that happen at a place; words are said anywhere
AT_HOME = frozenset({"COERCE", "PROTEST", "SANCTION"})  # types in which a state or its people act on their own ground
TITLE_WEIGHT = 3  # a title names the country that the article is about


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the sentences begin, and the number of the paragraph that each stands in; paragraph 0 is the title."""

    starts: Sequence[int]
    paragraphs: Sequence[int]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence around ``offset``."""
        return max(bisect_right(self.starts, offset) - 1, 0)


def with_scenes(
    events: Iterable[Event], places: Sequence[FoundPlace], actors: Sequence[FoundActor], layout: Layout
) -> Iterator[Event]:
    """``events`` with a country for the deeds among them that have no place.

    It is that of the last place named before the deed in its paragraph, else of the country that the article is most
    about; that of the actor first for what is done at home (arrests, verdicts, protests). No finer than a country, as
    nobody says that it was there.
    """
    settings = [found for found in places if found.place is not None and found.place.country and not found.is_actor]
    story = _story(settings, actors, layout)
    for event in events:
        if event.place is not None or event.code.removeprefix(PREFIX) not in SOMEWHERE:
            yield event
            continue
        found = _at_home(event, settings) or _before(event, settings, layout) or story
        yield event if found is None or found.place is None else replace(event, place=_country_of(found.place))


def without_aim(event: Event) -> Event:
    """A call to violence as speech: no day, no means, no coordinates; ``event`` itself where it is none.

    What is called for may yet be planned by others; a record of the words must not help them.
    """
    if event.realis.modality != "called_for" or event.code.removeprefix(PREFIX) != "ASSAULT":
        return event
    place = _country_of(event.place) if event.place is not None else None
    roles = tuple(role for role in event.roles if role.role != "instrument")
    return replace(event, place=place, when=None, roles=roles)


def _at_home(event: Event, settings: Sequence[FoundPlace]) -> FoundPlace | None:
    """The first place named in the country of those who act, where they act on their own ground."""
    if event.code.removeprefix(PREFIX) not in AT_HOME:
        return None
    own = {role.codes.country for role in event.roles if role.role == "actor" and role.codes and role.codes.country}
    return next((found for found in settings if found.place is not None and found.place.country in own), None)


def _before(event: Event, settings: Sequence[FoundPlace], layout: Layout) -> FoundPlace | None:
    sentence = layout.sentence_at(event.trigger[0].start)
    count = bisect_right(settings, sentence, key=lambda found: found.sentence)
    found = settings[count - 1] if count else None
    is_near = found is not None and layout.paragraphs[found.sentence] == layout.paragraphs[sentence]
    return found if is_near else None


def _story(settings: Sequence[FoundPlace], actors: Sequence[FoundActor], layout: Layout) -> FoundPlace | None:
    """The first place named in the country that the article speaks of most."""
    counts: Counter[str] = Counter()
    for found in settings:
        if found.place is not None and found.place.country:
            is_title = layout.paragraphs[found.sentence] == 0
            counts[found.place.country] += TITLE_WEIGHT if is_title else 1
    for actor in actors:
        country = actor.codes.country if actor.codes is not None else None
        if country is not None and country in counts:
            counts[country] += 1
    if not counts:
        return None
    first = max(counts, key=lambda code: (counts[code], code))
    return next(found for found in settings if found.place is not None and found.place.country == first)


def _country_of(place: Place) -> Place:
    return replace(place, geonames=None, admin1=None, latitude=None, longitude=None, precision_km=None, basis="article")

"""Events as single reports, for layouts with one row or object an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.deliver.event_outline import realis_kind, type_code
from recoupe.deliver.layouts.rows import days_of
from recoupe.deliver.persons import MASK
from recoupe.deliver.words import one_line
from recoupe.knowledge.ontology import EventType, load_ontology
from recoupe.records.events import Event, MentionKind, Role, RoleKind
from recoupe.records.incidents import Incident
from recoupe.records.ports import Case
from recoupe.records.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class EventReport:
    """One event with its reading and the incident that it is in, None where it is in none."""

    reading: Reading
    event: Event
    incident: Incident | None

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day; those of publication where the event has none, None where nothing is known."""
        return days_of(self.event.when) or days_of(self.reading.article.published)

    @property
    def is_fact(self) -> bool:
        """Whether it is told as having happened, as the main record of its article and not as a count of many."""
        event = self.event
        return realis_kind(event.realis) == "fact" and event.same_as is None and event.count is None

    @property
    def type(self) -> EventType | None:
        """Its type in PLOVER; None for a code of another list."""
        ontology, _, _code = self.event.code.rpartition(":")
        return load_ontology("plover").types.get(type_code(self.event)) if ontology == "plover" else None


def find_reports(case: Case) -> Iterator[EventReport]:
    """Every event of ``case`` in the order of the case."""
    owners = {event: each for each in case.incidents() for event in (*each.events, *each.denials)}
    for reading in case.readings():
        for event in reading.events:
            yield EventReport(reading=reading, event=event, incident=owners.get(event.id))


def roles_in(event: Event, role: RoleKind) -> list[Role]:
    """Who takes part as ``role``, the same name once."""
    found = {one_line(each.name): each for each in event.roles if each.role == role and one_line(each.name)}
    return list(found.values())


def story_names(reading: Reading, kinds: Sequence[MentionKind]) -> list[str]:
    """What an article mentions of ``kinds``, each once, in text order; masked names left out."""
    names = (one_line(mention.name) for mention in reading.mentions if mention.kind in kinds)
    return list(dict.fromkeys(name for name in names if name and MASK not in name))

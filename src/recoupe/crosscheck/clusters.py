"""From linked events to groups that each tell one happening, and the questions that stay open.

Agglomerative, the best link first. What comes out depends on the events, links and judgements of a connected component
alone, in whatever order they come: so to check again only the components that a new article touches gives the same as
to check all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.crosscheck.answers import best_answer
from recoupe.crosscheck.cards import can_deny, can_found
from recoupe.crosscheck.decisions import Decisions, decide, pair_of
from recoupe.crosscheck.groups import Groups, Refusal
from recoupe.crosscheck.questions import question_of
from recoupe.records.cards import EventCard, EventLink
from recoupe.records.incidents import Question, Report
from recoupe.records.judgements import Judgement
from recoupe.records.spans import content_id

SAME_RECORD = "same_record"  # the reason of an event that its article has for the same happening as another one


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The events of one happening: ``reports`` tell that it happened, the founding event first, then by publication;
    ``denials`` say that it did not."""

    reports: tuple[Report, ...]
    denials: tuple[Report, ...]

    @property
    def id(self) -> str:
        """The id of the incident that the group is."""
        return incident_id(self.reports[0].event)

    @property
    def events(self) -> tuple[str, ...]:
        """The ids of the reporting events, the founding one first."""
        return tuple(report.event for report in self.reports)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustering:
    """All groups, by the id of their founding event, and the merges that were refused, by id."""

    groups: tuple[Group, ...]
    questions: tuple[Question, ...]


def incident_id(founding_event: str) -> str:
    """The id of the incident that was founded on an event."""
    return content_id("inc", founding_event)


def cluster(cards: Iterable[EventCard], links: Iterable[EventLink], judgements: Iterable[Judgement] = ()) -> Clustering:
    """Groups the events that tell the same happening.

    ``cards`` are those of whole components (``components``); links to events without a card are passed over. Merged are
    the ends of links, the best first, unless two members would exclude each other in toll, place or day, unless the
    groups are too little alike on the whole, or a person keeps them apart. Records that one article has for the same
    happening start as one; two that it keeps apart come together on strong evidence only. What a person joined is
    together whatever speaks against it.
    """
    decisions = decide(judgements)
    by_id = {card.event: card for card in cards if not decisions.is_withdrawn(card.event, card.article)}
    members = _members(by_id, decisions)
    usable = _ordered(link for link in links if all(event in by_id for event in link.events))
    groups = Groups(members, decisions)
    refused = _grow(groups, members, usable, decisions)
    homes = groups.homes()
    reasons, denials = _reasons(homes, usable, decisions), _attach_denials(by_id, homes, usable, decisions)
    found = [
        _group(events, members, reasons, denials.get(homes[events[0]], ())) for events in groups.members() if events
    ]
    incident_of = {event: group.id for group in found for event in group.events}
    return Clustering(
        groups=tuple(sorted(found, key=lambda group: group.reports[0].event)),
        questions=tuple(_questions(refused, by_id, incident_of, decisions)),
    )


def components(
    cards: Iterable[EventCard], links: Iterable[EventLink], judgements: Iterable[Judgement] = ()
) -> list[frozenset[str]]:
    """The sets of events that can influence one another: linked, of one record in their article, or judged together.

    Sorted by their smallest event. A new article touches the components of its own events and no others.
    """
    by_id = {card.event: card for card in cards}
    edges = [link.events for link in links]
    edges += [(card.event, card.same_as) for card in by_id.values() if card.same_as]
    edges += [(card.event, f"record of {card.same_as or card.event}") for card in by_id.values()]
    for judgement in judgements:
        edges += [(judgement.subjects[0], other) for other in judgement.subjects[1:]]
    leader: dict[str, str] = {}
    for one, other in edges:
        leader[_lead(leader, one)] = _lead(leader, other)
    sets: dict[str, set[str]] = {}
    for event in by_id:
        sets.setdefault(_lead(leader, event), set()).add(event)
    return sorted(map(frozenset, sets.values()), key=min)


def _lead(leader: dict[str, str], event: str) -> str:
    while (above := leader.setdefault(event, event)) != event:
        leader[event] = leader[above]
        event = above
    return event


def _members(by_id: Mapping[str, EventCard], decisions: Decisions) -> dict[str, EventCard]:
    """The events that a group can have: reports of deeds, and whatever a person joined."""
    joined = {event for one, other, _ in decisions.joined for event in (one, other)}
    return {event: by_id[event] for event in sorted(by_id) if can_found(by_id[event]) or event in joined}


def _ordered(links: Iterable[EventLink]) -> list[EventLink]:
    return sorted(links, key=lambda link: (-link.score, link.events))


def _grow(
    groups: Groups, members: Mapping[str, EventCard], links: Sequence[EventLink], decisions: Decisions
) -> list[Refusal]:
    """Joins what belongs together; gives what was refused for what two members say."""
    for one, other, _ in decisions.joined:
        groups.force(one, other)
    for one, other in _records(members):
        groups.keep_record(one, other)
    refused = []
    for link in links:
        if all(event in members for event in link.events) and (refusal := groups.join(link)):
            refused.append(refusal)
    return refused


def _records(members: Mapping[str, EventCard]) -> Iterator[tuple[str, str]]:
    """Pairs of events that their article has for one happening: each with the first one of its record."""
    first: dict[str, str] = {}
    for event, card in sorted(members.items(), key=lambda each: (each[1].same_as is not None, each[0])):
        home = first.setdefault(card.same_as or event, event)
        if home != event:
            yield home, event


def _reasons(homes: Mapping[str, int], links: Iterable[EventLink], decisions: Decisions) -> dict[str, tuple[str, ...]]:
    """Why each event is in its group: by whom it was joined, else what its best link inside the group says."""
    reasons: dict[str, tuple[str, ...]] = {}
    for one, other, by in decisions.joined:
        if one in homes and homes[one] == homes.get(other):
            reasons.setdefault(one, (by,))
            reasons.setdefault(other, (by,))
    for link in links:
        one, other = link.events
        if link.excludes is None and one in homes and homes[one] == homes.get(other):
            reasons.setdefault(one, link.reasons)
            reasons.setdefault(other, link.reasons)
    return reasons


def _group(
    events: Iterable[str],
    members: Mapping[str, EventCard],
    reasons: Mapping[str, tuple[str, ...]],
    denials: tuple[Report, ...],
) -> Group:
    """The group of ``events``; its founder is the one published first, of equal ones that with the smallest id."""
    founder, *others = sorted(events, key=lambda event: (members[event].published or date.max, event))
    reports = [Report(event=founder, article=members[founder].article, reasons=())]
    for event in others:
        given = reasons.get(event, (SAME_RECORD,))
        reports.append(Report(event=event, article=members[event].article, reasons=given))
    return Group(reports=tuple(reports), denials=denials)


def _attach_denials(
    by_id: Mapping[str, EventCard], homes: Mapping[str, int], links: Iterable[EventLink], decisions: Decisions
) -> dict[int, tuple[Report, ...]]:
    """The denials of each group: those of its own records, else those that answer it best."""
    denials = {event: card for event, card in by_id.items() if can_deny(card) and event not in homes}
    found = _denied_records(denials, by_id, homes, decisions)
    answered: dict[str, list[EventLink]] = {}
    for link in links:
        for event, other in (link.events, link.events[::-1]):
            is_open = event in denials and event not in found and other in homes and link.excludes is None
            if is_open and link.events not in decisions.parted:
                answered.setdefault(event, []).append(link)
    members: dict[int, list[EventCard]] = {}
    for event, home in homes.items():
        members.setdefault(home, []).append(by_id[event])
    for event, usable in answered.items():
        if best := best_answer(by_id[event], usable, homes, members):
            found[event] = (homes[_other(best, event)], best.reasons)
    attached: dict[int, list[Report]] = {}
    for event, (home, reasons) in sorted(found.items()):
        attached.setdefault(home, []).append(Report(event=event, article=by_id[event].article, reasons=reasons))
    return {home: tuple(reports) for home, reports in attached.items()}


def _other(link: EventLink, event: str) -> str:
    one, other = link.events
    return other if one == event else one


def _denied_records(
    denials: Mapping[str, EventCard], by_id: Mapping[str, EventCard], homes: Mapping[str, int], decisions: Decisions
) -> dict[str, tuple[int, tuple[str, ...]]]:
    """The denials that their own article has for a happening which somebody else in it reports."""
    reports: dict[str, list[str]] = {}
    for event in sorted(homes):
        reports.setdefault(by_id[event].same_as or event, []).append(event)
    found: dict[str, tuple[int, tuple[str, ...]]] = {}
    for event, card in denials.items():
        same = reports.get(card.same_as or event, ())
        if kept := [each for each in same if pair_of(event, each) not in decisions.parted]:
            found[event] = (homes[kept[0]], (SAME_RECORD,))
    return found


def _questions(
    refused: Iterable[Refusal],
    by_id: Mapping[str, EventCard],
    incident_of: Mapping[str, str],
    decisions: Decisions,
) -> list[Question]:
    """One question for each two groups and field, out of the best link between them; none that a person answered."""
    answered = {
        pair_of(incident_of[one], incident_of[other])
        for one, other in decisions.parted
        if one in incident_of and other in incident_of
    }
    found: dict[str, Question] = {}
    for refusal in refused:
        incidents = pair_of(*(incident_of[event] for event in refusal.link.events))
        if incidents[0] != incidents[1] and incidents not in answered:
            question = question_of(refusal, incidents, by_id, incident_of)
            found.setdefault(question.id, question)
    return [found[id] for id in sorted(found)]

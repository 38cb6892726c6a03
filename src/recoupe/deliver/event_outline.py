"""What a report tells of the events of a reading: rows in order, what they are called, how real they are, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.deliver.outline import NAME_CHARS, Link, outlet_name
from recoupe.deliver.words import count_of, one_line, shorten, voice_name
from recoupe.knowledge.ontology import EventType, load_ontology
from recoupe.records.claims import Claim
from recoupe.records.events import Event, Realis, Role, RoleKind
from recoupe.records.readings import Reading

RealisKind = Literal["fact", "planned", "possible", "hypothetical", "called_for", "denied", "generic"]

REALIS_KINDS: tuple[RealisKind, ...] = (
    "fact", "planned", "possible", "hypothetical", "called_for", "denied", "generic",
)  # fmt: skip
TOLD_AS: Mapping[RealisKind, str] = {
    "fact": "told as fact",
    "planned": "planned",
    "possible": "possible",
    "hypothetical": "hypothetical",
    "called_for": "called for",
    "denied": "said not to have happened",
    "generic": "in general",
}
NEGATED: Mapping[RealisKind, str] = {
    "planned": "planned not to happen",
    "possible": "possibly not so",
    "hypothetical": "hypothetical: if it does not happen",
    "called_for": "called on not to happen",
    "generic": "in general: said not to happen",
}
PARTIES_SHOWN = 6  # of one role
CONTEXT_CHARS = 40  # on either side of a trigger
TRIGGERS_SHOWN = 3
VIOLENT = frozenset({"ASSAULT"})  # types whose calls are told without target, place, time and means


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event as reports show it.

    ``number`` counts the reading's events from 1; ``chain`` are the claims it is told in, outermost first, and
    ``deniers`` those that deny it, as far as the reading holds them, with their numbers; ``lost_claims`` counts those
    that it does not hold. ``main`` is the number of the main record of the same happening, None if this is it.
    """

    number: int
    event: Event
    chain: tuple[tuple[int, Claim], ...]
    deniers: tuple[tuple[int, Claim], ...]
    lost_claims: int
    main: int | None
    links: tuple[Link, ...]

    @property
    def kind(self) -> RealisKind:
        """How real it is told to be."""
        return realis_kind(self.event.realis)

    @property
    def is_masked(self) -> bool:
        """Whether target, place, time and means stay out of what is written about it."""
        return is_masked(self.event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A trigger with the words around it; ``before`` and ``after`` may be empty."""

    before: str
    trigger: str
    after: str


def find_rows(reading: Reading) -> list[EventRow]:
    """The events as rows: main records in text order, each followed by the further records of the same happening."""
    numbers = {event.id: number for number, event in enumerate(reading.events, start=1)}
    claims = {claim.id: (number, claim) for number, claim in enumerate(reading.claims, start=1)}
    mains = _main_numbers(reading.events, numbers)
    rows = [
        _row(reading, event, number, claims, main=mains[number] if mains[number] != number else None)
        for number, event in enumerate(reading.events, start=1)
    ]
    return sorted(rows, key=lambda row: (row.main or row.number, row.main is not None, row.number))


def _main_numbers(events: Sequence[Event], numbers: Mapping[str, int]) -> dict[int, int]:
    """For each event the number of its main record, itself if it has none at hand; of a circle the first is it."""
    mains: dict[int, int] = {}
    for start in range(1, len(events) + 1):
        seen: list[int] = []
        number = start
        while number not in mains and number not in seen:
            seen.append(number)
            number = numbers.get(events[number - 1].same_as or "", number)
        main = mains.get(number) or min(seen[seen.index(number) :])
        mains |= dict.fromkeys(seen, main)
    return mains


def _row(
    reading: Reading, event: Event, number: int, claims: Mapping[str, tuple[int, Claim]], *, main: int | None
) -> EventRow:
    chain = tuple(claims[each] for each in event.claims if each in claims)
    text = reading.article.text
    links = (
        Link(name=shorten(voice_name(claim, text), NAME_CHARS), kind=claim.source.kind) for _number, claim in chain
    )
    return EventRow(
        number=number,
        event=event,
        chain=chain,
        deniers=tuple(claims[each] for each in event.denied_by if each in claims),
        lost_claims=sum(each not in claims for each in (*event.claims, *event.denied_by)),
        main=main,
        links=(Link(name=outlet_name(reading.article), kind=None), *links),
    )


def realis_kind(realis: Realis) -> RealisKind:
    """What the report calls it: an actual event that is negative is ``denied``."""
    if realis.modality == "actual":
        return "fact" if realis.polarity == "positive" else "denied"
    return realis.modality


def told_as(realis: Realis) -> str:
    """How real it is told to be, in plain words: ``told as fact``, ``planned not to happen``."""
    kind = realis_kind(realis)
    return TOLD_AS[kind] if realis.polarity == "positive" or kind == "denied" else NEGATED[kind]


def is_masked(event: Event) -> bool:
    """Whether an event is a call to violence: these are described without target, place, time or means."""
    return event.realis.modality == "called_for" and type_code(event) in VIOLENT


def type_code(event: Event) -> str:
    """The type without its ontology: ``ASSAULT`` of ``plover:ASSAULT``."""
    return event.code.rpartition(":")[2]


def mode_code(event: Event) -> str | None:
    """The mode without its ontology."""
    return event.mode.rpartition(":")[2] if event.mode else None


def type_words(event: Event) -> str:
    """What the event's type is called; a code that the ontology does not know is shown as it is."""
    found = _event_type(event)
    return found.label["en"] if found else one_line(event.code)


def mode_words(event: Event) -> str:
    """What the event's mode is called; empty if it has none."""
    mode = mode_code(event)
    found = _event_type(event)
    if mode is None or event.mode is None:
        return ""
    return found.modes[mode].label["en"] if found and mode in found.modes else one_line(event.mode)


def _event_type(event: Event) -> EventType | None:
    ontology, _, code = event.code.rpartition(":")
    return load_ontology("plover").types.get(code) if ontology == "plover" else None


def roles_of(event: Event, role: RoleKind) -> list[Role]:
    """Who or what takes part as ``role``; the same name once."""
    if is_masked(event) and role in ("recipient", "instrument", "object"):
        return []
    by_name = {one_line(each.name).casefold(): each for each in reversed(event.roles) if each.role == role}
    return [each for each in event.roles if each.role == role and by_name.get(one_line(each.name).casefold()) is each]


def names_of(event: Event, role: RoleKind) -> str:
    """The names of a role in one line; empty if there are none."""
    names = [shorten(one_line(each.name), NAME_CHARS) for each in roles_of(event, role)]
    more = f" and {len(names) - PARTIES_SHOWN} more" if len(names) > PARTIES_SHOWN else ""
    return ", ".join(name for name in names[:PARTIES_SHOWN] if name) + more


def contexts(reading: Reading, event: Event) -> list[Context]:
    """The first triggers with the words around them, those of a call to violence without any."""
    text = reading.article.text
    found = []
    for span in event.trigger[:TRIGGERS_SHOWN]:
        before = text[max(span.start - CONTEXT_CHARS, 0) : span.start].rpartition("\n")[2]
        after = text[span.end : span.end + CONTEXT_CHARS].partition("\n")[0]
        if is_masked(event):
            before = after = ""
        elif span.start - len(before) > 0 and text[span.start - len(before) - 1].isalnum():
            before = f"…{before.partition(' ')[2] and ' ' + before.partition(' ')[2]}"
        if after and text[span.end + len(after) : span.end + len(after) + 1].isalnum():
            after = f"{after.rpartition(' ')[0]} …" if " " in after else "…"
        found.append(Context(before=before, trigger=span.of(text), after=after))
    return found


def event_sentence(reading: Reading) -> str:
    """How many happenings there are, by how real they are told to be: ``2 events told as fact, 1 planned``."""
    rows = find_rows(reading)
    counted = Counter(row.kind for row in rows if row.main is None)
    if not counted:
        return "no events"
    parts = [f"{counted[kind]} {TOLD_AS[kind]}" for kind in REALIS_KINDS if counted[kind]]
    first, _, rest = parts[0].partition(" ")
    parts[0] = f"{count_of(int(first), 'event')} {rest}"
    further = sum(row.main is not None for row in rows)
    if further:
        parts.append(f"{count_of(further, 'further record')} of the same")
    return ", ".join(parts)

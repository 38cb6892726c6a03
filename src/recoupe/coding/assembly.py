"""From the drafts of an article to its event records: one for each happening and each voice that tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.coding.drafts import Draft
from recoupe.coding.linking import Happening, is_same_party
from recoupe.records.articles import When
from recoupe.records.claims import Origin
from recoupe.records.events import Casualties, Event, Place, Role
from recoupe.records.spans import content_id, span_pairs

ONTOLOGY = "plover"


def events_of(article: str, happenings: Sequence[Happening], origin: Origin) -> list[Event]:
    """The records of ``happenings``, by first offset.

    Drafts that one voice tells with one realis are one record, unless their tolls differ. The record with the fullest
    facts, told as a fact where one is, is the main one; the others name it. Place and time of a happening are those of
    all its records; actors and tolls stay with who says them.
    """
    events: list[Event] = []
    for happening in happenings:
        groups = [_event(article, drafts, origin) for drafts in _by_voice(happening.drafts)]
        main = min(groups, key=_rank)
        place = next((event.place for event in sorted(groups, key=_rank) if event.place), None)
        when = next((event.when for event in sorted(groups, key=_rank) if event.when), None)
        denials = tuple(sorted({id_ for event in groups for id_ in _denials(event, happening.drafts)}))
        for event in groups:
            known = replace(event, place=event.place or place, when=event.when or when)
            events.append(replace(known, denied_by=denials) if event is main else replace(known, same_as=main.id))
    return sorted(events, key=lambda event: (event.trigger[0], event.id))


def _by_voice(drafts: Sequence[Draft]) -> list[list[Draft]]:
    """Drafts that one record can hold: the same chain and realis, and no toll that differs."""
    groups: list[list[Draft]] = []
    for draft in sorted(drafts, key=_is_bare):
        home = next((group for group in groups if _is_one_voice(group[0], draft) and _tolls_agree(group, draft)), None)
        if home is None and _is_bare(draft) and groups:
            home = groups[0]
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return groups


def _is_bare(draft: Draft) -> bool:
    """Whether the outlet but names what was told before: "L'attentat n'a pas été revendiqué"."""
    has_facts = draft.roles or draft.casualties or draft.count or draft.place or draft.when
    return draft.is_definite and draft.is_actual and not draft.chain and not has_facts


def _is_one_voice(ours: Draft, theirs: Draft) -> bool:
    return ours.realis == theirs.realis and _voice(ours) == _voice(theirs)


def _voice(draft: Draft) -> tuple[str, ...]:
    """Who tells it, outermost first: names, as two claims of one speaker are one voice."""
    return tuple(claim.source.name or claim.id for claim in draft.chain)


def _tolls_agree(group: Sequence[Draft], draft: Draft) -> bool:
    known = {(toll.kind, toll.of): _figure(toll) for each in group for toll in each.casualties}
    return all(known.get((toll.kind, toll.of), _figure(toll)) == _figure(toll) for toll in draft.casualties)


def _figure(toll: Casualties) -> tuple[int | None, int | None, int | None]:
    return toll.low, toll.best, toll.high


def _rank(event: Event) -> tuple[bool, bool, int, int]:
    """Facts first, then the outlet's own word, then the fullest, then the first."""
    is_fact = event.realis.modality == "actual" and event.realis.polarity == "positive"
    facts = len(event.roles) + len(event.casualties) + bool(event.place) + bool(event.when) + len(event.trigger)
    return not is_fact, bool(event.claims), -facts, event.trigger[0].start


def _denials(event: Event, drafts: Sequence[Draft]) -> Iterator[str]:
    if event.realis.polarity == "negative" and event.claims:
        yield event.claims[-1]
    for draft in drafts:
        yield from (claim.id for claim in draft.chain if claim.stance == "denies")


def _event(article: str, drafts: Sequence[Draft], origin: Origin) -> Event:
    ranked = sorted(drafts, key=_fullness, reverse=True)
    worded = [draft for draft in drafts if draft.triggers] or drafts
    spans = tuple(sorted({span for draft in worded for span in draft.spans}))
    mode = next((draft.mode for draft in drafts if draft.mode), None)
    chain = tuple(claim.id for claim in drafts[0].chain)
    code = f"{ONTOLOGY}:{drafts[0].code}"
    return Event(
        id=content_id("evt", article, span_pairs(spans), code, chain, origin.annotator, origin.version),
        article=article,
        trigger=spans,
        code=code,
        mode=f"{ONTOLOGY}:{mode}" if mode else None,
        roles=tuple(_merged_roles(ranked)),
        place=_best_place(drafts),
        when=_best_when(drafts),
        casualties=tuple(_merged_tolls(ranked)),
        count=next((draft.count for draft in drafts if draft.count), None),
        realis=drafts[0].realis,
        claims=chain,
        same_as=None,
        denied_by=(),
        origin=origin,
    )


def _fullness(draft: Draft) -> tuple[bool, int, int, int]:
    """How much a draft tells; a title tells in short what the text tells."""
    facts = len(draft.roles) + len(draft.casualties)
    return draft.line.zone != "title", facts, len(draft.roles), -draft.start


def _merged_roles(drafts: Sequence[Draft]) -> list[Role]:
    """The roles of the fullest draft, and of the others those whom it has nobody for."""
    kept: list[Role] = []
    for draft in drafts:
        filled = {role.role for role in kept}
        for role in draft.roles:
            if role.role not in filled and not any(is_same_party(role, other) for other in kept):
                kept.append(role)
    return sorted(kept, key=lambda role: role.span)


def _best_place(drafts: Sequence[Draft]) -> Place | None:
    places = [draft.place for draft in drafts if draft.place]
    return min(places, key=lambda place: (place.latitude is None, place.precision_km or 0), default=None)


def _best_when(drafts: Sequence[Draft]) -> When | None:
    times = [draft.when for draft in drafts if draft.when]
    return min(times, key=lambda when: (when.earliest is None, _length(when)), default=None)


def _length(when: When) -> int:
    return (when.latest - when.earliest).days if when.earliest and when.latest else 10**6


def _merged_tolls(drafts: Sequence[Draft]) -> list[Casualties]:
    """All figures once, in the fullest wording, by place in the text."""
    kept: dict[tuple[object, ...], Casualties] = {}
    for draft in drafts:
        for toll in draft.casualties:
            kept.setdefault((toll.kind, *_figure(toll), toll.of), toll)
    return sorted(kept.values(), key=lambda toll: toll.span)

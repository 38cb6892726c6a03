"""Sheets and incidents built by hand for the tests of incident reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from builders import ORIGIN, build_article, build_claim
from case_builders import MemoryCase, build_incident
from event_readings import build_event, build_place, build_toll, days
from recoupe.deliver.incident_case import index_case
from recoupe.deliver.incident_sheet import Sheet, make_sheet
from recoupe.records.claims import Claim, SourceKind
from recoupe.records.events import Event
from recoupe.records.incidents import Copy, CopyBasis, Party, Root, RootReason, Status, Toll, Voice
from recoupe.records.readings import Reading

BLAST = "Three people were killed in a blast in Port Sel on May 1"


def sheet_of(case: MemoryCase, number: int = 0) -> Sheet:
    """The sheet of one incident of ``case``, all of which are shown."""
    index = index_case(case, case.found_incidents)
    return make_sheet(case, case.found_incidents[number], index)


def blast_reading(number: int, who: str, *, kind: SourceKind = "named_person", relay: str | None = None) -> Reading:
    """One article of outlet ``number`` on the blast, on the word of ``who``, passed on by ``relay``."""
    told = f", {who} told {relay}" if relay else f", {who} said"
    article = build_article(
        f"Blast in port, {number}\n\n{BLAST}{told}.",
        kinds=("title",),
        title=f"Blast in port, {number}",
        outlet=f"Outlet {number}",
        published=days(date(2024, 5, 2) + timedelta(days=number)),
        url=f"https://outlet{number}.example/blast",
    )
    outer = build_claim(article, BLAST, source=relay, kind="agency", cue="told") if relay else None
    claim = build_claim(article, BLAST, source=who, kind=kind, cue="told" if relay else "said", within=outer)
    claims = (outer, claim) if outer else (claim,)
    blast = build_event(
        article,
        "a blast",
        mode="explosives",
        place=build_place(article, "Port Sel", country="MLI", at=(14.3, -3.6), km=4.0),
        when=days(date(2024, 5, 1)),
        tolls=[build_toll(article, "Three people", "killed", 3, 3, 3)],
        claims=claims,
    )
    return Reading(article=article, claims=claims, events=(blast,))


def root_of(readings: Sequence[Reading], *, reason: RootReason = "named_voice", party: Party | None = None) -> Root:
    """The last voice of the first of ``readings``, on which all of them rest."""
    first = readings[0]
    voices = tuple(_voice(claim) for claim in first.claims)
    events = [reading.events[0].id for reading in readings]
    return Root(
        id=f"root_{first.article.id}",
        chain=(Voice(name=first.article.outlet, kind="outlet", claim=None), *voices),
        articles=tuple(sorted(reading.article.id for reading in readings)),
        events=tuple(sorted(events)),
        reason=reason,
        party=party,
    )


def _voice(claim: Claim) -> Voice:
    return Voice(name=claim.source.name, kind=claim.source.kind, claim=claim.id)


def blast_case(*groups: Sequence[Reading], roots: Sequence[Root] = (), copies: Sequence[Copy] = ()) -> MemoryCase:
    """One incident; each group of readings rests on one root, unless ``roots`` are given."""
    readings = [reading for group in groups for reading in group]
    status: Status = "single_root" if len(groups) == 1 else "corroborated"
    events: list[Event] = [reading.events[0] for reading in readings]
    incident = build_incident(
        events,
        roots or [root_of(group) for group in groups],
        status=status,
        tolls=[Toll(kind="killed", of="unknown", low=3, high=3, figures=())],
    )
    return MemoryCase(found_readings=tuple(readings), found_incidents=(incident,), found_copies=tuple(copies))


def copy_of(copied: Reading, original: Reading, *, basis: CopyBasis = "time") -> Copy:
    """``copied`` repeats ``original``."""
    return Copy(
        id=f"copy_{copied.article.id}",
        article=copied.article.id,
        of=original.article.id,
        name=None,
        kind="passage",
        claims=None,
        passages=(),
        share=0.9,
        basis=basis,
        origin=ORIGIN,
    )


def with_roots(case: MemoryCase, *roots: Root) -> MemoryCase:
    """``case`` with other roots for its first incident."""
    first, *others = case.found_incidents
    return replace(case, found_incidents=(replace(first, roots=roots), *others))

"""From the reports of one happening to its incident: roots, facts, status, grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from recoupe.crosscheck.facts import agreed_place, agreed_when, tolls_of
from recoupe.crosscheck.grades import Reliabilities, grade
from recoupe.crosscheck.houses import houses_of
from recoupe.crosscheck.parties import party_of, sides_of
from recoupe.crosscheck.roots import find_roots
from recoupe.crosscheck.scenes import Scene
from recoupe.crosscheck.speakers import with_speakers
from recoupe.crosscheck.status import facts_of, incident_status
from recoupe.crosscheck.support import supported
from recoupe.crosscheck.tellings import Telling, tellings_of
from recoupe.crosscheck.voices import Known, load_known
from recoupe.knowledge.grades import Profile, load_profile
from recoupe.knowledge.packs import data_digest
from recoupe.records.claims import Origin
from recoupe.records.incidents import Copy, Grade, Incident, Report
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id

ANNOTATOR = "roots"
VERSION = "1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What incidents are built with: lists and words, the profiles that grade them by name, what people set."""

    known: Known
    origin: Origin
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    reliabilities: Reliabilities = field(default_factory=dict)


def load_rules(
    *, languages: Iterable[str] = ("en", "fr"), profiles: Iterable[str] = (), reliabilities: Reliabilities | None = None
) -> Rules:
    """The shipped rules. Languages without a pack are passed over: their voices are told by their names alone.

    Raises:
        UnknownName: no profile of that name.
        DataError: a list or profile has faults.
    """
    known = load_known(languages)
    packs = (f"languages/{language}/voices.toml" for language in known.words)
    chosen = tuple(profiles)
    return Rules(
        known=known,
        origin=Origin(
            annotator=ANNOTATOR, version=VERSION, settings=data_digest("outlets", "actors", "grades", *packs)
        ),
        profiles={name: load_profile(name) for name in chosen},
        reliabilities=reliabilities or {},
    )


def build_incident(
    group: Sequence[Report],
    readings: Mapping[str, Reading],
    copies: Sequence[Copy] = (),
    denials: Sequence[str] = (),
    *,
    rules: Rules,
) -> Incident:
    """The incident that the reports of ``group`` tell of.

    ``readings`` are those of their articles and of the articles of ``denials``, the ids of events that deny it, by
    article id; further ones are allowed. ``copies`` may hold more than those among these articles. The outcome does not
    depend on the order of anything.

    Raises:
        ValueError: ``group`` has no event that is in ``readings``.
    """
    needed = _needed(group, denials, readings)
    houses = houses_of(needed.values(), rules.known)
    scenes = {
        key: Scene(with_speakers(reading, rules.known, houses), rules.known, houses) for key, reading in needed.items()
    }
    kept = {key: scene.reading for key, scene in scenes.items()}
    events = sorted({report.event for report in group})
    tellings = supported(tellings_of(events, sorted(set(denials) - set(events)), kept, scenes), scenes)
    told = [each for each in tellings if not each.is_denial]
    if not told:
        raise ValueError(f"no incident of nothing: none of {len(group)} reports has an event in the readings")
    return _incident(group, tellings, told, kept, scenes, _among(copies, kept), rules)


def _needed(group: Sequence[Report], denials: Sequence[str], readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """The readings of the reports and denials, by article id."""
    wanted = {report.article for report in group}
    denying = set(denials)
    return {
        key: reading
        for key, reading in sorted(readings.items())
        if key in wanted or any(event.id in denying for event in reading.events)
    }


def _among(copies: Sequence[Copy], readings: Mapping[str, Reading]) -> list[Copy]:
    kept = (copy for copy in copies if copy.article in readings)
    return sorted({copy.id: copy for copy in kept}.values(), key=lambda copy: copy.id)


def _incident(
    group: Sequence[Report],
    tellings: Sequence[Telling],
    told: Sequence[Telling],
    readings: Mapping[str, Reading],
    scenes: Mapping[str, Scene],
    copies: Sequence[Copy],
    rules: Rules,
) -> Incident:
    found = find_roots(tellings, readings, copies, rules.known)
    sides = sides_of((each.event, scenes[each.article.id]) for each in tellings)
    roots = tuple(replace(root, party=party_of(found.identities[root.id], sides)) for root in found.roots)
    rooted = found.tellings
    asserting = [each for each in rooted if not each.telling.is_denial]
    facts = facts_of(roots, rooted, scenes)
    order = {each.event.id: position for position, each in enumerate(told)}
    incident = Incident(
        id=content_id("inc", told[0].event.id),
        revision="",
        code=_commonest(each.telling.event.code for each in asserting) or told[0].event.code,
        mode=_commonest(each.telling.event.mode for each in asserting),
        when=agreed_when(asserting),
        place=agreed_place(asserting),
        casualties=tolls_of(asserting),
        events=tuple(order),
        reports=tuple(sorted(_unique(group, order), key=lambda report: order[report.event])),
        denials=_denials(tellings),
        roots=roots,
        status=incident_status(facts),
        facts=facts,
        grades=(),
        origin=rules.origin,
    )
    return with_revision(replace(incident, grades=_grades(incident, rules)))


def _unique(group: Sequence[Report], order: Mapping[str, int]) -> list[Report]:
    """One report an event, all reasons together."""
    reasons: dict[str, set[str]] = {}
    articles: dict[str, str] = {}
    for report in group:
        if report.event in order:
            reasons.setdefault(report.event, set()).update(report.reasons)
            articles[report.event] = report.article
    return [Report(event=key, article=articles[key], reasons=tuple(sorted(reasons[key]))) for key in reasons]


def _denials(tellings: Sequence[Telling]) -> tuple[str, ...]:
    return tuple(sorted({each.event.id for each in tellings if each.is_denial and each.denial is None}))


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value most often told; of several the first in order of the alphabet."""
    counts = Counter(value for value in values if value is not None)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _grades(incident: Incident, rules: Rules) -> tuple[Grade, ...]:
    return tuple(
        grade(incident, profile, rules.reliabilities, name=name, outlets=rules.known.outlets)
        for name, profile in sorted(rules.profiles.items())
    )


def with_revision(incident: Incident) -> Incident:
    """``incident`` with the digest of all its other fields."""
    parts = [_plain(getattr(incident, each.name)) for each in fields(incident) if each.name != "revision"]
    return replace(incident, revision=content_id("rev", *parts))


def _plain(value: Any) -> Any:  # Any: whatever the fields of records hold
    if is_dataclass(value):
        return [_plain(getattr(value, each.name)) for each in fields(value)]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value

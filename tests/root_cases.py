"""Small invented collections for tests of roots and facts: articles in which voices tell of one explosion in Orma."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from builders import ORIGIN, build_article, build_claim, find_span
from event_readings import build_event, days
from recoupe.crosscheck.incidents import Rules, build_incident, load_rules
from recoupe.records.articles import When
from recoupe.records.claims import Claim, SourceKind, Stance
from recoupe.records.events import Casualties, CasualtyKind, Codes, Event, Mention, MentionKind, Place, Role, VictimKind
from recoupe.records.incidents import Copy, CopyBasis, CopyKind, Fact, Incident, Report, Root
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A link of a chain: how it stands in the text, its kind, its name if that is another."""

    phrase: str
    kind: SourceKind
    name: str | None = None


@dataclass(frozen=True, kw_only=True)
class Say:
    """One telling: its chain of voices, what they say. ``toll`` has kind, low, best, high and who they were."""

    chain: tuple[Voice, ...] = ()
    toll: tuple[CasualtyKind, int | None, int | None, int | None, VictimKind | None] | None = None
    actor: str | None = None
    actor_codes: Codes | None = None
    recipient: str | None = None
    recipient_codes: Codes | None = None
    place: Place | None = None
    when: When | None = None
    denies: bool = False
    stance: Stance = "states"
    words: str = "an explosion shook the market"


def voice(kind: SourceKind, phrase: str, name: str | None = None) -> Voice:
    return Voice(phrase=phrase, kind=kind, name=name)


def killed(low: int | None, best: int | None, high: int | None, of: VictimKind | None = "unknown") -> Say:
    return Say(toll=("killed", low, best, high, of))


def exactly(number: int, of: VictimKind | None = "unknown") -> tuple[CasualtyKind, int, int, int, VictimKind | None]:
    return "killed", number, number, number, of


def write(
    outlet: str | None,
    *says: Say,
    day: int = 14,
    language: str = "en",
    names: Sequence[tuple[str, MentionKind, str]] = (),
    url: str | None = None,
) -> Reading:
    """An article in which each of ``says`` is a paragraph; ``names`` are words of it, with kind and link."""
    paragraphs = [_paragraph(say, number) for number, say in enumerate(says)]
    text = "\n\n".join([f"{outlet or url or 'Somebody'} on {day} March", *paragraphs])
    article = build_article(
        text, kinds=("title",), outlet=outlet, language=language, published=days(date(2024, 3, day)), url=url
    )
    claims: list[Claim] = []
    events: list[Event] = []
    for say, paragraph in zip(says, paragraphs, strict=True):
        chain: list[Claim] = []
        for number, each in enumerate(say.chain):
            content = paragraph[paragraph.index(each.phrase) + len(each.phrase) + len(" says ") :]
            last = number == len(say.chain) - 1
            claim = build_claim(
                article,
                content,
                name=each.name or each.phrase,
                kind=each.kind,
                stance="denies" if say.denies and last else say.stance if last else "states",
                within=chain[-1] if chain else None,
            )
            if each.phrase:
                start = find_span(text, paragraph).start + paragraph.index(each.phrase)
                span = find_span(text[start:], each.phrase)
                span = replace(span, start=span.start + start, end=span.end + start)
                claim = replace(claim, source=replace(claim.source, span=span, kind=each.kind))
            chain.append(claim)
        claims += chain
        event = build_event(
            article,
            paragraph[-len(_deed(say, says.index(say))) :],
            roles=[*_roles(say, article.text)],
            place=say.place,
            when=say.when,
            tolls=[_toll(say, find_span(text, paragraph))] if say.toll else [],
            claims=chain,
            polarity="negative" if say.denies else "positive",
        )
        events.append(event)
    mentions = tuple(
        Mention(
            id=content_id("mnt", article.id, words, kind), article=article.id, span=find_span(text, words), kind=kind,
            name=words, link=link, origin=ORIGIN,
        )
        for words, kind, link in names
    )  # fmt: skip
    return Reading(article=article, claims=tuple(claims), events=tuple(events), mentions=mentions)


def _deed(say: Say, number: int) -> str:
    return f"{say.words} (told as number {number})"


def _paragraph(say: Say, number: int) -> str:
    lead = "".join(f"{each.phrase} says " for each in say.chain)
    who = " ".join(filter(None, (say.actor and f"by {say.actor}", say.recipient and f"against {say.recipient}")))
    return f"{lead}{who}: {_deed(say, number)}"


def _roles(say: Say, text: str) -> list[Role]:
    told = (("actor", say.actor, say.actor_codes), ("recipient", say.recipient, say.recipient_codes))
    return [Role(role=kind, span=find_span(text, name), name=name, codes=codes) for kind, name, codes in told if name]  # type: ignore[arg-type]  # a RoleKind


def _toll(say: Say, paragraph: object) -> Casualties:
    assert say.toll is not None
    kind, low, best, high, of = say.toll
    return Casualties(kind=kind, low=low, best=best, high=high, span=paragraph, of=of)  # type: ignore[arg-type]


def passage_copy(copy: Reading, original: Reading, *, event: int = 0, of_event: int = 0) -> Copy:
    """The words of one event of ``copy`` are those of one event of ``original``."""
    pair = (copy.events[event].trigger[0], original.events[of_event].trigger[0])
    return _copy(copy, original, "passage", "time", passages=(pair,), share=0.8)


def claim_copy(copy: Reading, original: Reading, *, claim: int = 0, of_claim: int = 0) -> Copy:
    """A claim of ``copy`` says in the same words what one of ``original`` says."""
    return _copy(
        copy, original, "claim", "unknown", claims=(copy.claims[claim].id, original.claims[of_claim].id), share=1.0
    )


def credit(copy: Reading, name: str, original: Reading | None = None) -> Copy:
    """``copy`` credits ``name``, whose article may be ``original``."""
    return _copy(copy, original, "credit", "credit", name=name)


def _copy(
    copy: Reading,
    original: Reading | None,
    kind: CopyKind,
    basis: CopyBasis,
    *,
    name: str | None = None,
    claims: tuple[str, str] | None = None,
    passages: tuple[tuple[object, object], ...] = (),
    share: float | None = None,
) -> Copy:
    of = original.article.id if original else None
    return Copy(
        id=content_id("cpy", copy.article.id, of, name, kind, claims), article=copy.article.id, of=of, name=name,
        kind=kind, claims=claims, passages=passages, share=share, basis=basis, origin=ORIGIN,  # type: ignore[arg-type]
    )  # fmt: skip


@cache
def rules() -> Rules:
    return load_rules(profiles=("admiralty", "airwars", "iraq-body-count"))


def incident_of(*readings: Reading, copies: Sequence[Copy] = (), given: Rules | None = None) -> Incident:
    """The incident that all events of ``readings`` tell of; the negative ones are its denials."""
    events = [event for reading in readings for event in reading.events]
    group = [Report(event=e.id, article=e.article, reasons=()) for e in events if e.realis.polarity == "positive"]
    denials = [event.id for event in events if event.realis.polarity == "negative"]
    by_article = {reading.article.id: reading for reading in readings}
    return build_incident(group, by_article, copies, denials, rules=given or rules())


def fact(incident: Incident, field: str) -> Fact:
    return next(each for each in incident.facts if each.field == field)


def values(incident: Incident, field: str) -> list[tuple[str, int]]:
    """The values of one field with how many roots give each, sorted."""
    return sorted((each.value, len(each.roots)) for each in fact(incident, field).values)


def shown(root: Root) -> tuple[str | None, str]:
    return root.voice.name, root.reason

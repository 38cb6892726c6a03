"""Who tells of an incident in which article: events and denials with their chains of claims, ready to be followed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from recoupe.crosscheck.scenes import Scene
from recoupe.crosscheck.voices import HOUSE, UNSIGNED, Identity
from recoupe.records.articles import Article
from recoupe.records.claims import Claim
from recoupe.records.events import Event
from recoupe.records.incidents import Voice
from recoupe.records.readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One voice of one article that tells of a happening, or denies it.

    ``claims`` lead to the last voice, outermost first; reports that nobody signs at their end are left out, and then
    ``is_unsigned``. ``is_inferred``: the article does not say that they say so; they are whom it gives for it.
    ``identity`` is who the last voice is, the outlet where ``claims`` is empty; ``outers`` are those of the other
    claims, ``through`` is the house that an unnamed voice is known through. ``is_witnessed``: the outlet's own people
    saw it; ``named`` are the people in the sentence of an own word, ``voices`` all that its article has. ``denial`` is
    the claim that denies ``event``, where no event of its own does; ``is_disclaimer``: it is denied to have done it,
    not that it happened.
    """

    event: Event
    article: Article
    claims: tuple[Claim, ...]
    identity: Identity
    outers: tuple[Identity, ...]
    outlet: Identity
    is_unsigned: bool
    is_denial: bool
    denial: Claim | None = None
    is_inferred: bool = False
    is_witnessed: bool = False
    is_disclaimer: bool = False
    named: tuple[Identity, ...] = ()
    voices: tuple[Identity, ...] = ()
    through: Identity | None = None

    @property
    def id(self) -> str:
        """The event's id, with the claim's where that denies it."""
        return f"{self.event.id}!{self.denial.id}" if self.denial else self.event.id

    @property
    def order(self) -> tuple[date, str]:
        """Earliest published first; articles without a day last."""
        return published_on(self.article), self.id

    @property
    def position(self) -> int:
        """Where in the article it is told first."""
        return self.event.trigger[0].start

    @property
    def is_headline(self) -> bool:
        """Whether it stands in the headline alone, which tells in short who says what below."""
        titles = [zone.span for zone in self.article.zones if zone.kind == "title"]
        return all(any(trigger in title for title in titles) for trigger in self.event.trigger)

    @property
    def is_own_word(self) -> bool:
        """Whether the outlet gives nobody for it, or nobody in particular."""
        return not self.claims

    @property
    def is_named(self) -> bool:
        """Whether the last voice of its claims is named."""
        return bool(self.claims) and self.identity.is_named

    @property
    def is_house(self) -> bool:
        """Whether the last voice is an outlet, agency or channel, which may have an article of its own."""
        body = self.identity.body
        return bool(self.claims) and body is not None and (body.actor or "").startswith(HOUSE)

    @property
    def chain(self) -> tuple[Voice, ...]:
        """From the outlet to the last voice."""
        outlet = Voice(name=self.article.outlet, kind="outlet", claim=None)
        inner = (Voice(name=each.source.name, kind=each.source.kind, claim=each.id) for each in self.claims)
        return outlet, *inner


def published_on(article: Article) -> date:
    """The day of an article; the last one there is where it gives none."""
    when = article.published
    return (when and (when.latest or when.earliest)) or date.max


def tellings_of(
    events: Iterable[str], denials: Iterable[str], readings: Mapping[str, Reading], scenes: Mapping[str, Scene]
) -> list[Telling]:
    """The tellings of ``events`` and ``denials`` (ids), earliest published first.

    Claims by which an article denies one of ``events`` are denials, too.
    """
    found = _events_by_id(readings)
    told = [found[each] for each in dict.fromkeys(events) if each in found]
    denying = [found[each] for each in dict.fromkeys(denials) if each in found]
    tellings = [_telling(event, scenes[event.article], is_denial=False) for event in told]
    tellings += [_telling(event, scenes[event.article], is_denial=True) for event in denying]
    answered = {(each.article.id, claim.id) for each in tellings if each.is_denial for claim in each.claims}
    for event in told:
        for claim in _claims(event.denied_by, scenes[event.article].reading):
            if (event.article, claim.id) not in answered:
                answered.add((event.article, claim.id))
                tellings.append(_telling(event, scenes[event.article], is_denial=True, denial=claim))
    return sorted(tellings, key=lambda each: each.order)


def _events_by_id(readings: Mapping[str, Reading]) -> dict[str, Event]:
    return {event.id: event for reading in readings.values() for event in reading.events}


def _telling(event: Event, scene: Scene, *, is_denial: bool, denial: Claim | None = None) -> Telling:
    reading = scene.reading
    claims = reading.chain(denial) if denial else _deepened(tuple(_claims(event.claims, reading)), event, reading)
    signed = signed_part(claims)
    telling = Telling(
        event=event,
        article=reading.article,
        claims=(),
        identity=scene.outlet,
        outers=(),
        outlet=scene.outlet,
        is_unsigned=len(signed) < len(claims),
        is_denial=is_denial or scene.disclaims(claims),
        denial=denial,
        is_disclaimer=scene.disclaims(claims),
    )
    return ascribed(telling, signed, scene)


def ascribed(telling: Telling, claims: Sequence[Claim], scene: Scene) -> Telling:
    """``telling`` as told in ``claims``, outermost first."""
    identities = tuple(scene.identify(claim) for claim in claims)
    return replace(
        telling,
        claims=tuple(claims),
        identity=identities[-1] if identities else scene.outlet,
        outers=identities[:-1],
        through=scene.house_near(claims[-1]) if claims and not identities[-1].is_named else None,
    )


def _deepened(claims: tuple[Claim, ...], event: Event, reading: Reading) -> tuple[Claim, ...]:
    """``claims`` with those within the last one that tell of ``event``, too: "the channel said, quoting an officer"."""
    while claims:
        inner = next((each for each in reading.claims if each.within == claims[-1].id and _tells(each, event)), None)
        if inner is None or inner in claims:
            return claims
        claims = (*claims, inner)
    return claims


def _tells(claim: Claim, event: Event) -> bool:
    return all(any(trigger in span for span in claim.content) for trigger in event.trigger)


def _claims(ids: Sequence[str], reading: Reading) -> Iterator[Claim]:
    by_id = {claim.id: claim for claim in reading.claims}
    return (by_id[each] for each in ids if each in by_id)


def signed_part(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """``claims`` up to the last one that somebody in particular stands for."""
    # "The ministry has not confirmed that": neither the ministry nor the outlet says so.
    end = next((at for at, claim in enumerate(claims) if "negated" in claim.flags), len(claims))
    while end and claims[end - 1].source.kind in UNSIGNED:
        end -= 1
    return tuple(claims[:end])

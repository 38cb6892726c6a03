"""Records of cross-checking built by hand, for the tests of the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import builders
from recoupe.records.articles import Article, When
from recoupe.records.cards import EventCard, EventLink, TollCard
from recoupe.records.events import (
    Casualties,
    CasualtyKind,
    Event,
    Mention,
    Modality,
    Place,
    Polarity,
    Realis,
)
from recoupe.records.incidents import Copy, Incident, Question, Report, Root, Status, Voice
from recoupe.records.judgements import Judgement, JudgementKind
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, content_id


def day(text: str) -> When:
    """One day, "2021-08-19", or an interval, "2021-08-19/2021-09-02"; "../2021-09-02" has no beginning."""
    first, _, last = text.partition("/")
    return When(
        earliest=None if first == ".." else date.fromisoformat(first),
        latest=None if last == ".." else date.fromisoformat(last or first),
        precision="range" if last else "day",
        basis="text",
    )


def build_event(
    article: Article,
    trigger: str,
    *,
    code: str = "plover:ASSAULT",
    place: str | None = None,
    country: str | None = None,
    when: str | None = None,
    killed: int | None = None,
    kind: CasualtyKind = "killed",
    modality: Modality = "actual",
    polarity: Polarity = "positive",
    claims: Sequence[str] = (),
    same_as: str | None = None,
) -> Event:
    """An event on the first occurrence of ``trigger``."""
    span = builders.find_span(article.text, trigger)
    found = Place(
        span=span,
        name=place or "",
        geonames=None,
        country=country,
        admin1=None,
        latitude=33.31,
        longitude=44.36,
        precision_km=5.0,
        basis="gazetteer",
    )
    toll = Casualties(kind=kind, low=killed, best=killed, high=None, span=span, of=None)
    return Event(
        id=content_id("evt", article.id, trigger, code, modality, same_as),
        article=article.id,
        trigger=(span,),
        code=code,
        mode=None,
        roles=(),
        place=found if place or country else None,
        when=day(when) if when else None,
        casualties=(toll,) if killed else (),
        count=None,
        realis=Realis(polarity=polarity, modality=modality),
        claims=tuple(claims),
        same_as=same_as,
        denied_by=(),
        origin=builders.ORIGIN,
    )


def build_mention(article: Article, words: str) -> Mention:
    """A mention of a place."""
    return Mention(
        id=content_id("mnt", article.id, words),
        article=article.id,
        span=builders.find_span(article.text, words),
        kind="place",
        name=words,
        link=None,
        origin=builders.ORIGIN,
    )


def build_reading(
    text: str, *, published: str | None = None, language: str = "fr", outlet: str | None = None, url: str | None = None
) -> Reading:
    """An article without records."""
    when = day(published) if published else None
    return Reading(article=builders.build_article(text, published=when, language=language, outlet=outlet, url=url))


def full_reading() -> Reading:
    """A reading with records of every kind, one claim inside another, two events that are one happening."""
    reading = builders.sabereen_reading()
    article, claims = reading.article, reading.claims
    first = build_event(
        article, "Explosion", place="Tarmiyah", country="IRQ", when="2021-08-19", killed=4, claims=[claims[0].id]
    )
    second = build_event(article, "sauté", place="Tarmiyah", country="IRQ", claims=[claims[0].id], same_as=first.id)
    mention = build_mention(article, "Tarmiyah")
    failure = builders.build_failure("page.html", stage="code")
    return replace(reading, events=(first, second), mentions=(mention,), failures=(failure,))


def small_reading(number: int, *, words: str = "Une frappe a touché le port") -> Reading:
    """An article that no other number has."""
    return build_reading(f"{words} {number}.", published="2024-05-02")


def build_card(event: str, *, article: str = "art_1", words: Sequence[str] = ("frappe", "port")) -> EventCard:
    """What a check keeps of an event."""
    return EventCard(
        event=event,
        article=article,
        outlet="Le Fil",
        language="fr",
        published=date(2024, 5, 2),
        code="plover:ASSAULT",
        mode=None,
        earliest=date(2024, 5, 1),
        latest=None,
        places=("odessa",),
        geonames=698740,
        country="UKR",
        admin1=None,
        latitude=46.48,
        longitude=30.73,
        precision_km=10.0,
        actors=("country:RUS",),
        recipients=(),
        tolls=(TollCard(kind="killed", low=3, best=3, high=None, of="civilians"),),
        words=tuple(words),
        polarity="positive",
        modality="actual",
        aggregate=False,
        claims=(),
        same_as=None,
    )


def build_link(one: str, other: str, *, score: float = 0.75, excludes: str | None = None) -> EventLink:
    """A link between two events."""
    first, second = sorted((one, other))
    return EventLink(events=(first, second), score=score, reasons=("same_day", "same_place"), excludes=excludes)


def build_incident(
    id_: str,
    events: Sequence[str],
    *,
    status: Status = "single_root",
    denials: Sequence[str] = (),
    article: str = "art",
) -> Incident:
    """An incident told by ``events``; the event "e1" stands in the article "art_e1"."""
    told = [*events, *denials]
    root = Root(
        id=f"root_{id_}",
        chain=(Voice(name="Le Fil", kind="outlet", claim=None),),
        articles=tuple(f"{article}_{event}" for event in events),
        events=tuple(events),
        reason="own_word",
        party=None,
    )
    return Incident(
        id=id_,
        revision=content_id("rev", id_, list(told), status),
        code="plover:ASSAULT",
        mode=None,
        when=day("2024-05-01"),
        place=None,
        casualties=(),
        events=tuple(events),
        reports=tuple(Report(event=event, article=f"{article}_{event}", reasons=("same_day",)) for event in told),
        denials=tuple(denials),
        roots=(root,),
        status=status,
        facts=(),
        grades=(),
        origin=builders.ORIGIN,
    )


def build_question(one: str, other: str, *, field: str = "toll") -> Question:
    """A merge that was refused."""
    return Question(
        id=content_id("qst", one, other, field),
        incidents=(one, other),
        field=field,
        values=("3", "40"),
        reasons=("same_day",),
        origin=builders.ORIGIN,
    )


def build_copy(article: str, of: str | None, *, share: float | None = 0.8) -> Copy:
    """One article that repeats another."""
    return Copy(
        id=content_id("cpy", article, of),
        article=article,
        of=of,
        name=None if of else "AFP",
        kind="passage" if of else "credit",
        claims=None,
        passages=((Span(0, 5), Span(2, 7)),) if of else (),
        share=share if of else None,
        basis="time" if of else "credit",
        origin=builders.ORIGIN,
    )


def build_judgement(
    kind: JudgementKind, *subjects: str, by: str = "person:ana", minute: int = 0, replaces: str | None = None
) -> Judgement:
    """A decision, one a minute."""
    return Judgement(
        id=content_id("jdg", kind, list(subjects), by, minute),
        kind=kind,
        subjects=subjects,
        value=None,
        reason="retracted by the outlet",
        by=by,
        at=datetime(2024, 5, 3, 9, minute, tzinfo=UTC),
        replaces=replaces,
    )

"""Readings with events, built by hand, and Hypothesis strategies for any well-formed one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import get_args

from hypothesis import strategies as st

from builders import ORIGIN, any_text, build_article, build_claim, find_span, readings, spans_in, whens
from recoupe.records.articles import Article, When
from recoupe.records.claims import Claim
from recoupe.records.events import (
    Casualties,
    CasualtyKind,
    Codes,
    Count,
    Event,
    Modality,
    Place,
    PlaceBasis,
    Polarity,
    Realis,
    Role,
    RoleKind,
    VictimKind,
)
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, content_id, span_pairs


def days(earliest: date | None, latest: date | None = None, *, is_open: bool = False) -> When:
    """An interval; of one day if ``latest`` is not given and it is not open."""
    latest = latest if is_open else latest or earliest
    precision = "open" if is_open else "day" if earliest == latest else "range"
    return When(earliest=earliest, latest=latest, precision=precision, basis="text", span=None)  # type: ignore[arg-type]  # one of the literals


def build_place(
    article: Article,
    words: str,
    *,
    country: str | None = "IRQ",
    at: tuple[float, float] | None = (33.67, 44.36),
    km: float | None = 5.0,
    basis: PlaceBasis = "gazetteer",
    nth: int = 1,
) -> Place:
    """A place on the ``nth`` occurrence of ``words``."""
    return Place(
        span=find_span(article.text, words, nth=nth),
        name=words,
        geonames=None,
        country=country,
        admin1=None,
        latitude=at[0] if at else None,
        longitude=at[1] if at else None,
        precision_km=km,
        basis=basis,
    )


def build_role(article: Article, role: RoleKind, words: str, *, codes: Codes | None = None) -> Role:
    """A role on the first occurrence of ``words``."""
    return Role(role=role, span=find_span(article.text, words), name=words, codes=codes)


def build_toll(
    article: Article,
    words: str,
    kind: CasualtyKind,
    low: int | None,
    best: int | None,
    high: int | None,
    *,
    of: VictimKind | None = "unknown",
) -> Casualties:
    """A figure on the first occurrence of ``words``."""
    return Casualties(kind=kind, low=low, best=best, high=high, span=find_span(article.text, words), of=of)


def build_event(
    article: Article,
    *trigger: str,
    code: str = "plover:ASSAULT",
    mode: str | None = None,
    roles: Sequence[Role] = (),
    place: Place | None = None,
    when: When | None = None,
    tolls: Sequence[Casualties] = (),
    count: Count | None = None,
    modality: Modality = "actual",
    polarity: Polarity = "positive",
    claims: Sequence[Claim] = (),
    same_as: Event | None = None,
    denied_by: Sequence[Claim] = (),
) -> Event:
    """An event on the first occurrence of each string."""
    spans = tuple(find_span(article.text, words) for words in trigger)
    return Event(
        id=content_id("event", article.id, span_pairs(spans), code, mode, modality, [claim.id for claim in claims]),
        article=article.id,
        trigger=spans,
        code=code,
        mode=f"plover:{mode}" if mode else None,
        roles=tuple(roles),
        place=place,
        when=when,
        casualties=tuple(tolls),
        count=count,
        realis=Realis(polarity=polarity, modality=modality),
        claims=tuple(claim.id for claim in claims),
        same_as=same_as.id if same_as else None,
        denied_by=tuple(claim.id for claim in denied_by),
        origin=ORIGIN,
    )


TARMIYAH = """Quatre gardes tués près de Tarmiyah

Quatre gardes ont été tués et huit autres blessés le 19 août dans une attaque à la bombe contre un convoi à Tarmiyah, \
ont dit des sources de sécurité. Le ministère dément toute attaque. Les assaillants avaient fui.

Depuis janvier, 122 attaques ont visé des convois en Irak. Une opération est prévue à Samarra le 25 août, et le \
parti appelle à un cessez-le-feu. Si la milice attaquait Bakouba, des dizaines de familles partiraient. « Frappez la \
caserne de Balad », a lancé le prédicateur. En juillet, un drone avait visé Balad ; l’armée pourrait riposter."""


def tarmiyah_reading() -> Reading:
    """A French article with an event of each sort: fact by two voices, aggregate, plan, call, hypothesis, denial."""
    article = build_article(
        TARMIYAH,
        kinds=("title",),
        title="Quatre gardes tués près de Tarmiyah",
        outlet="Press TV",
        language="fr",
        published=days(date(2021, 8, 20)),
    )
    sources = build_claim(
        article,
        "Quatre gardes ont été tués et huit autres blessés le 19 août dans une attaque à la bombe contre un convoi "
        "à Tarmiyah",
        source="des sources de sécurité",
        kind="unnamed",
        cue="ont dit",
    )
    ministry = build_claim(
        article, "toute attaque", source="Le ministère", kind="organisation", cue="dément", stance="denies"
    )
    preacher = build_claim(
        article, "Frappez la caserne de Balad", source="le prédicateur", kind="role", cue="a lancé", manner="direct"
    )
    tarmiyah = build_place(article, "Tarmiyah", nth=2)
    told = build_event(
        article,
        "attaque à la bombe",
        mode="explosives",
        roles=[build_role(article, "actor", "Les assaillants"), build_role(article, "recipient", "un convoi")],
        place=tarmiyah,
        when=days(date(2021, 8, 19)),
        tolls=[
            build_toll(article, "Quatre gardes", "killed", 4, 4, 4),
            build_toll(article, "huit autres", "injured", 8, 8, 8),
        ],
        claims=[sources],
        denied_by=[ministry],
    )
    headline = build_event(
        article,
        "tués",
        place=build_place(article, "Tarmiyah"),
        tolls=[build_toll(article, "Quatre", "killed", 4, 4, 4)],
        same_as=told,
    )
    denial = build_event(article, "toute attaque", polarity="negative", claims=[ministry])
    many = build_event(
        article,
        "122 attaques",
        roles=[build_role(article, "recipient", "des convois")],
        place=build_place(article, "Irak", at=(33.0, 44.0), km=450.0),
        when=days(date(2021, 1, 1), date(2021, 8, 20)),
        count=Count(low=122, best=122, high=122),
    )
    plan = build_event(
        article,
        "opération",
        code="plover:MOBILIZE",
        mode="troops",
        place=build_place(article, "Samarra", at=(34.2, 43.87), km=8.0),
        when=days(date(2021, 8, 25)),
        modality="planned",
    )
    truce = build_event(
        article, "cessez-le-feu", code="plover:RETREAT", mode="ceasefire", modality="called_for",
        roles=[build_role(article, "actor", "parti")],
    )  # fmt: skip
    threat = build_event(
        article,
        "attaquait",
        roles=[build_role(article, "actor", "la milice"), build_role(article, "recipient", "Bakouba")],
        place=build_place(article, "Bakouba", at=(33.75, 44.64), km=6.0),
        tolls=[build_toll(article, "des dizaines de familles", "displaced", 20, None, 99)],
        modality="hypothetical",
    )
    call = build_event(
        article,
        "Frappez",
        roles=[build_role(article, "recipient", "la caserne de Balad")],
        place=build_place(article, "Balad", at=(34.01, 44.15), km=6.0),
        when=days(date(2021, 8, 21)),
        modality="called_for",
        claims=[preacher],
    )
    july = build_event(
        article,
        "avait visé",
        mode="drone",
        place=build_place(article, "Balad", nth=2, at=(34.01, 44.15), km=6.0),
        when=days(date(2021, 7, 1), date(2021, 7, 31)),
    )
    reply = build_event(
        article,
        "riposter",
        roles=[build_role(article, "actor", "l’armée")],
        when=days(date(2021, 8, 20), is_open=True),
        modality="possible",
    )
    return Reading(
        article=article,
        claims=(sources, ministry, preacher),
        events=(headline, told, denial, many, plan, truce, threat, call, july, reply),
    )


@st.composite
def places_in(draw: st.DrawFn, length: int) -> Place:
    """Any place, resolved or not."""
    known = draw(st.booleans())
    return Place(
        span=draw(spans_in(length)),
        name=draw(any_text() | st.sampled_from(("Irak", "Le Caire", "Iraq", "Samarra"))),
        geonames=None,
        country=draw(st.sampled_from((None, "IRQ", "MLI", "USA", "FRA", "XKX", "ZZZ", "", "x"))),
        admin1=None,
        latitude=draw(st.floats(-90, 90)) if known else None,
        longitude=draw(st.floats(-180, 180)) if known else None,
        precision_km=draw(st.none() | st.floats(0, 30000)),
        basis=draw(st.sampled_from(get_args(PlaceBasis))),
    )


def counts() -> st.SearchStrategy[tuple[int | None, int | None, int | None]]:
    """Three bounds, any of them missing."""
    number = st.none() | st.integers(0, 10**13)
    return st.tuples(number, number, number).map(lambda each: _ordered(*each))


def _ordered(low: int | None, best: int | None, high: int | None) -> tuple[int | None, int | None, int | None]:
    given = iter(sorted(value for value in (low, best, high) if value is not None))
    return tuple(None if value is None else next(given) for value in (low, best, high))  # type: ignore[return-value]  # three


@st.composite
def events_of(draw: st.DrawFn, reading: Reading, number: int) -> Event:
    """Any event of ``reading``; its spans may overlap anything and its ids lead nowhere."""
    length = len(reading.article.text)
    ids = st.sampled_from((*(claim.id for claim in reading.claims), "clm_unknown"))
    tolls = [
        Casualties(
            kind=draw(st.sampled_from(get_args(CasualtyKind))),
            low=low, best=best, high=high,
            span=draw(spans_in(length)),
            of=draw(st.sampled_from((None, *get_args(VictimKind)))),
        )
        for low, best, high in draw(st.lists(counts(), max_size=3))
    ]  # fmt: skip
    roles = [
        Role(
            role=draw(st.sampled_from(get_args(RoleKind))),
            span=draw(spans_in(length)),
            name=draw(any_text()),
            codes=None,
        )
        for _ in range(draw(st.integers(0, 3)))
    ]
    count = draw(st.none() | counts())
    return Event(
        id=f"evt_{number}",
        article=reading.article.id,
        trigger=tuple(sorted(draw(st.lists(spans_in(length), min_size=1, max_size=3)))),
        code=draw(st.sampled_from(("plover:ASSAULT", "plover:RETREAT", "plover:CONSULT", "other:THING", "<b>"))),
        mode=draw(st.sampled_from((None, "plover:aerial", "plover:ceasefire", "plover:none-such", "<i>"))),
        roles=tuple(roles),
        place=draw(st.none() | places_in(length)),
        when=draw(st.none() | whens(length)),
        casualties=tuple(tolls),
        count=Count(low=count[0], best=count[1], high=count[2]) if count else None,
        realis=Realis(
            polarity=draw(st.sampled_from(get_args(Polarity))), modality=draw(st.sampled_from(get_args(Modality)))
        ),
        claims=tuple(draw(st.lists(ids, max_size=3))),
        same_as=draw(st.sampled_from((None, "evt_0", "evt_1", "evt_2", "evt_unknown"))),
        denied_by=tuple(draw(st.lists(ids, max_size=2))),
        origin=ORIGIN,
    )


@st.composite
def event_readings(draw: st.DrawFn) -> Reading:
    """Any reading with events."""
    reading = draw(readings())
    events = [draw(events_of(reading, number)) for number in range(draw(st.integers(0, 4)))]
    events.sort(key=lambda event: event.trigger[0])
    return Reading(article=reading.article, claims=reading.claims, events=tuple(events), failures=reading.failures)


def many_events(number: int) -> Reading:
    """A reading with ``number`` events, one a day, on as many words."""
    article = build_article(" ".join(["strike"] * number), outlet="The Harbour Courier")
    first = date(2021, 1, 1)
    events = tuple(
        Event(
            id=f"evt_{each}", article=article.id, trigger=(Span(each * 7, each * 7 + 6),), code="plover:ASSAULT",
            mode=None, roles=(),
            place=Place(
                span=Span(each * 7, each * 7 + 6), name=f"Town {each}", geonames=None, country="IRQ", admin1=None,
                latitude=30 + each % 50 / 10, longitude=40 + each % 70 / 10, precision_km=5.0, basis="gazetteer",
            ),
            when=days(first + timedelta(days=each % 300)), casualties=(), count=None,
            realis=Realis(polarity="positive", modality="actual"), claims=(), same_as=None, denied_by=(), origin=ORIGIN,
        )
        for each in range(number)
    )  # fmt: skip
    return Reading(article=article, events=events)

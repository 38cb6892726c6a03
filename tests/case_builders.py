"""A collection built by hand, in memory: readings, incidents, roots, copies, questions; and a strategy for any one.

All places, people, groups and outlets are invented.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import get_args

from hypothesis import strategies as st

from builders import ORIGIN, any_text, build_article, build_claim, build_failure, failures, find_span, spans_in, whens
from event_readings import build_event, build_place, build_role, build_toll, days, event_readings
from recoupe.records.articles import Failure
from recoupe.records.claims import Claim, SourceKind
from recoupe.records.events import CasualtyKind, Codes, Event, Mention, MentionKind, VictimKind
from recoupe.records.incidents import (
    Copy,
    CopyBasis,
    CopyKind,
    Fact,
    Grade,
    Incident,
    Party,
    Question,
    Report,
    Reported,
    Root,
    RootReason,
    Status,
    Toll,
    Voice,
    Whereabouts,
)
from recoupe.records.judgements import Judgement, JudgementKind
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id

PRIVATE = ("Bengali", "Sangho", "Tembely")
"""What no public export of ``build_case`` may hold: the surnames of two witnesses and of a victim."""
PUBLIC = ("Idrissa Konaté", "Lina Haddad")
"""A spokesman by name and an author by her by-line: public exports keep them."""
CALL_TARGET = "la caserne de Sorna"
"""The target of the call to violence in ``build_case``: no public export may hold it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryCase:
    """A ``Case`` held in memory."""

    found_readings: tuple[Reading, ...] = ()
    found_failures: tuple[Failure, ...] = ()
    found_incidents: tuple[Incident, ...] = ()
    found_questions: tuple[Question, ...] = ()
    found_copies: tuple[Copy, ...] = ()
    found_judgements: tuple[Judgement, ...] = ()
    contents: Mapping[str, bytes] = field(default_factory=dict)

    def readings(self) -> Iterator[Reading]:
        yield from sorted(self.found_readings, key=lambda reading: reading.article.id)

    def reading(self, article: str, /) -> Reading | None:
        return next((each for each in self.found_readings if each.article.id == article), None)

    def failures(self) -> Iterator[Failure]:
        yield from self.found_failures

    def incidents(self) -> Iterator[Incident]:
        yield from sorted(self.found_incidents, key=lambda incident: incident.id)

    def questions(self) -> Iterator[Question]:
        yield from sorted(self.found_questions, key=lambda question: question.id)

    def copies(self) -> Iterator[Copy]:
        yield from sorted(self.found_copies, key=lambda copy: copy.id)

    def judgements(self) -> Iterator[Judgement]:
        yield from self.found_judgements

    def content(self, sha256: str, /) -> bytes | None:
        return self.contents.get(sha256)


MARKET_FR = """Douze morts dans un attentat au marché de Tindara

Par Lina Haddad

Douze civils ont été tués mercredi 1er mai dans l’explosion d’une bombe au marché de Tindara, a déclaré le colonel \
Idrissa Konaté, porte-parole de l’armée. « Il y avait des corps partout », raconte Awa Bengali, vendeuse de tissus. 🕊️

Mme Bengali a perdu son frère. Parmi les morts figure Rokia Sangho, 34 ans. « Brûlez la caserne de Sorna », a lancé un \
prédicateur."""

MARKET_COPY = """Attentat de Tindara : douze morts

Douze civils ont été tués mercredi 1er mai dans l’explosion d’une bombe au marché de Tindara, écrit Le Courrier du \
Fleuve. Awa Bengali, vendeuse de tissus, parle de « corps partout »."""

MARKET_EN = """Bomb tears through Tindara market

At least nine people were killed and 30 wounded in a bombing at a market in Tindara on May 1, residents said. "I ran \
with my son," said Moussa Tembely, a baker. Tembely lost his shop.

The Front of Orma denied any part in the attack."""

CLASH_EN = """Two soldiers die near Sorna

Two soldiers were killed when fighters of the Front of Orma attacked a post near Sorna on May 3, the army said."""

MARCH_FR = """Marche dans la capitale

Des milliers de personnes ont manifesté samedi 4 mai dans le pays contre la vie chère, selon la police."""


def market_reading_fr() -> Reading:
    """The bombing by a spokesman and a witness, a victim by name, and a call to violence."""
    article = build_article(
        MARKET_FR,
        kinds=("title", "byline"),
        title="Douze morts dans un attentat au marché de Tindara",
        outlet="Le Courrier du Fleuve",
        language="fr",
        published=days(date(2024, 5, 2)),
        url="https://courrier.example/tindara?a=1&b=2",
    )
    spokesman = build_claim(
        article,
        "Douze civils ont été tués mercredi 1er mai dans l’explosion d’une bombe au marché de Tindara",
        source="le colonel Idrissa Konaté, porte-parole de l’armée",
        name="Idrissa Konaté",
        cue="a déclaré",
    )
    witness = build_claim(
        article,
        "Il y avait des corps partout",
        source="Awa Bengali, vendeuse de tissus",
        name="Awa Bengali",
        cue="raconte",
        manner="direct",
    )
    preacher = build_claim(
        article, "Brûlez la caserne de Sorna", source="un prédicateur", kind="unnamed", cue="a lancé", manner="direct"
    )
    bombing = build_event(
        article,
        "explosion d’une bombe",
        mode="explosives",
        roles=[
            build_role(article, "recipient", "Douze civils", codes=Codes(country="MLI", sector="CVL", group=None)),
            build_role(article, "recipient", "Rokia Sangho", codes=None),
            build_role(article, "instrument", "une bombe"),
        ],
        place=build_place(article, "Tindara", country="MLI", at=(14.35, -3.61), km=5.0, nth=2),
        when=days(date(2024, 5, 1)),
        tolls=[build_toll(article, "Douze civils", "killed", 12, 12, 12, of="civilians")],
        claims=[spokesman],
    )
    call = build_event(
        article,
        "Brûlez",
        roles=[build_role(article, "recipient", "la caserne de Sorna")],
        place=build_place(article, "Sorna", country="MLI", at=(15.02, -2.95), km=5.0),
        when=days(date(2024, 5, 3)),
        modality="called_for",
        claims=[preacher],
    )
    named = (("Tindara", "place", "geonames:990001"), ("Lina Haddad", "person", None))
    people = (("Idrissa Konaté", "person", None), ("Awa Bengali", "person", None), ("Rokia Sangho", "person", None))
    return Reading(
        article=article,
        claims=(spokesman, witness, preacher),
        events=(bombing, call),
        mentions=tuple(
            _mention(article.id, article.text, words, kind, link)  # type: ignore[arg-type]  # one of the literals
            for words, kind, link in (*named, *people)
        ),
    )


def market_copy_reading() -> Reading:
    """The same by an outlet that copies the first one."""
    article = build_article(
        MARKET_COPY,
        kinds=("title",),
        title="Attentat de Tindara : douze morts",
        outlet="Sahel Dépêches",
        language="fr",
        published=days(date(2024, 5, 2)),
        url="https://depeches.example/1",
        credits=("Le Courrier du Fleuve",),
    )
    courier = build_claim(
        article,
        "Douze civils ont été tués mercredi 1er mai dans l’explosion d’une bombe au marché de Tindara",
        source="Le Courrier du Fleuve",
        kind="outlet",
        cue="écrit",
    )
    bombing = build_event(
        article,
        "explosion d’une bombe",
        mode="explosives",
        place=build_place(article, "Tindara", country="MLI", at=(14.35, -3.61), km=5.0, nth=2),
        when=days(date(2024, 5, 1)),
        tolls=[build_toll(article, "Douze civils", "killed", 12, 12, 12, of="civilians")],
        claims=[courier],
    )
    return Reading(
        article=article,
        claims=(courier,),
        events=(bombing,),
        mentions=(_mention(article.id, article.text, "Awa Bengali", "person", None),),
    )


def market_reading_en() -> Reading:
    """The bombing with a lower toll by unnamed residents, and a denial by those who are accused."""
    article = build_article(
        MARKET_EN,
        kinds=("title",),
        title="Bomb tears through Tindara market",
        outlet="The Harbour Courier",
        published=days(date(2024, 5, 3)),
        url="https://harbour.example/tindara",
    )
    residents = build_claim(
        article,
        "At least nine people were killed and 30 wounded in a bombing at a market in Tindara on May 1",
        source="residents",
        kind="witness",
        cue="said",
    )
    baker = build_claim(
        article, "I ran with my son,", source="Moussa Tembely, a baker", name="Moussa Tembely", cue="said",
        manner="direct",
    )  # fmt: skip
    front = build_claim(
        article, "any part in the attack", source="The Front of Orma", kind="organisation", cue="denied",
        stance="denies",
    )  # fmt: skip
    bombing = build_event(
        article,
        "a bombing",
        mode="explosives",
        place=build_place(article, "Tindara", country="MLI", at=(14.35, -3.61), km=5.0, nth=2),
        when=days(date(2024, 5, 1)),
        tolls=[
            build_toll(article, "At least nine people", "killed", 9, 9, None, of="unknown"),
            build_toll(article, "30 wounded", "injured", 30, 30, 30, of="unknown"),
        ],
        claims=[residents],
        denied_by=[front],
    )
    denial = build_event(
        article,
        "the attack",
        polarity="negative",
        roles=[
            build_role(
                article, "actor", "The Front of Orma", codes=Codes(country="MLI", sector="REB", group="actors:orma")
            )
        ],
        claims=[front],
    )
    return Reading(
        article=article,
        claims=(residents, baker, front),
        events=(bombing, denial),
        mentions=(_mention(article.id, article.text, "Moussa Tembely", "person", None),),
    )


def clash_reading() -> Reading:
    """Soldiers and rebels, told by one side alone."""
    article = build_article(
        CLASH_EN,
        kinds=("title",),
        title="Two soldiers die near Sorna",
        outlet="The Harbour Courier",
        published=days(date(2024, 5, 4)),
        url="https://harbour.example/sorna",
    )
    army = build_claim(
        article,
        "Two soldiers were killed when fighters of the Front of Orma attacked a post near Sorna on May 3",
        source="the army",
        kind="organisation",
        cue="said",
    )
    clash = build_event(
        article,
        "attacked",
        mode="firearms",
        roles=[
            build_role(
                article, "actor", "fighters of the Front of Orma",
                codes=Codes(country="MLI", sector="REB", group="actors:orma"),
            ),
            build_role(article, "recipient", "Two soldiers", codes=Codes(country="MLI", sector="MIL", group=None)),
        ],
        place=build_place(article, "Sorna", country="MLI", at=(15.02, -2.95), km=12.0, nth=2),
        when=days(date(2024, 5, 3)),
        tolls=[build_toll(article, "Two soldiers", "killed", 2, 2, 2, of="combatants")],
        claims=[army],
    )  # fmt: skip
    return Reading(article=article, claims=(army,), events=(clash,))


def march_reading() -> Reading:
    """A protest that is placed in a country and no finer; nobody dies."""
    article = build_article(
        MARCH_FR,
        kinds=("title",),
        title="Marche dans la capitale",
        outlet="Sahel Dépêches",
        language="fr",
        published=days(date(2024, 5, 5)),
    )
    police = build_claim(
        article,
        "Des milliers de personnes ont manifesté samedi 4 mai dans le pays contre la vie chère",
        source="la police",
        kind="organisation",
        cue="selon",
    )
    march = build_event(
        article,
        "ont manifesté",
        code="plover:PROTEST",
        mode="demo",
        roles=[
            build_role(
                article, "actor", "Des milliers de personnes", codes=Codes(country="MLI", sector="CVL", group=None)
            )
        ],
        place=build_place(article, "le pays", country="MLI", at=(17.5, -4.0), km=600.0),
        when=days(date(2024, 5, 4)),
        claims=[police],
    )
    return Reading(article=article, claims=(police,), events=(march,))


def _mention(article: str, text: str, words: str, kind: MentionKind, link: str | None) -> Mention:
    span = find_span(text, words)
    identity = content_id("mnt", article, span.start, span.end, kind)
    return Mention(id=identity, article=article, span=span, kind=kind, name=words, link=link, origin=ORIGIN)


def build_root(
    reading: Reading, claim: Claim | None, *, events: Sequence[Event], reason: RootReason, party: Party | None = None
) -> Root:
    """The root that ``claim`` is, or the outlet itself."""
    outlet = Voice(name=reading.article.outlet, kind="outlet", claim=None)
    voices = () if claim is None else (Voice(name=claim.source.name, kind=claim.source.kind, claim=claim.id),)
    return Root(
        id=content_id("root", reading.article.id, claim.id if claim else None),
        chain=(outlet, *voices),
        articles=tuple(sorted({event.article for event in events})),
        events=tuple(sorted(event.id for event in events)),
        reason=reason,
        party=party,
    )


def build_incident(
    events: Sequence[Event],
    roots: Sequence[Root],
    *,
    status: Status,
    tolls: Sequence[Toll] = (),
    facts: Sequence[Fact] = (),
    grades: Sequence[Grade] = (),
    denials: Sequence[Event] = (),
    place: Whereabouts | None = None,
) -> Incident:
    """An incident that was founded on the first of ``events`` and has its code, place and time."""
    first = events[0]
    found = first.place
    if place is None and found is not None:
        place = Whereabouts(
            name=found.name, geonames=found.geonames, country=found.country, admin1=found.admin1,
            latitude=found.latitude, longitude=found.longitude, precision_km=found.precision_km,
        )  # fmt: skip
    return Incident(
        id=content_id("incident", first.id),
        revision=content_id("revision", [event.id for event in events], status),
        code=first.code,
        mode=first.mode,
        when=first.when,
        place=place,
        casualties=tuple(tolls),
        events=tuple(event.id for event in events),
        reports=tuple(
            Report(event=event.id, article=event.article, reasons=("same_day", "same_place") if number else ())
            for number, event in enumerate(events)
        ),
        denials=tuple(event.id for event in denials),
        roots=tuple(roots),
        status=status,
        facts=tuple(facts),
        grades=tuple(grades),
        origin=ORIGIN,
    )


def build_case(*, extra: Sequence[Reading] = ()) -> MemoryCase:
    """Three incidents of five articles: a contested bombing (copied once), a clash by one root, a march without dead.

    The bombing: 12 killed by the army's spokesman, 9 by residents; the Front of Orma denies its part.
    """
    first, copied, english = market_reading_fr(), market_copy_reading(), market_reading_en()
    clash, march = clash_reading(), march_reading()
    bombings = (first.events[0], copied.events[0], english.events[0])
    spokesman = build_root(first, first.claims[0], events=bombings[:2], reason="named_voice", party="recipient")
    residents = build_root(english, english.claims[0], events=bombings[2:], reason="unnamed_apart")
    front = build_root(english, english.claims[2], events=english.events[1:], reason="named_voice", party="actor")
    army = build_root(clash, clash.claims[0], events=clash.events, reason="named_voice", party="recipient")
    police = build_root(march, march.claims[0], events=march.events, reason="named_voice")
    twelve = Reported(value="12", roots=(spokesman.id,), events=tuple(sorted(each.id for each in bombings[:2])))
    nine = Reported(value="9", roots=(residents.id,), events=(bombings[2].id,))
    market = build_incident(
        bombings,
        (spokesman, residents, front),
        status="contested",
        denials=english.events[1:],
        tolls=[
            Toll(kind="killed", of="civilians", low=9, high=12, figures=(nine, twelve)),
            Toll(
                kind="injured", of=None, low=30, high=30,
                figures=(Reported(value="30", roots=(residents.id,), events=(bombings[2].id,)),),
            ),
        ],
        facts=[
            Fact(
                field="happened", status="corroborated", against=(front.id,),
                values=(Reported(value="yes", roots=(spokesman.id, residents.id), events=(bombings[0].id,)),),
            ),
            Fact(field="killed", status="contested", values=(nine, twelve), against=()),
        ],
        grades=[Grade(profile="two-sources", grade="corroborated", trace=("two_independent_roots",))],
    )  # fmt: skip
    battle = build_incident(
        clash.events,
        (army,),
        status="single_root",
        tolls=[
            Toll(
                kind="killed", of="combatants", low=2, high=2,
                figures=(Reported(value="2", roots=(army.id,), events=(clash.events[0].id,)),),
            )
        ],
        grades=[Grade(profile="two-sources", grade="single", trace=("one_root",))],
    )  # fmt: skip
    protest = build_incident(march.events, (police,), status="single_root")
    copy = Copy(
        id="copy_1",
        article=copied.article.id,
        of=first.article.id,
        name=None,
        kind="passage",
        claims=None,
        passages=((copied.claims[0].content[0], first.claims[0].content[0]),),
        share=0.62,
        basis="credit",
        origin=ORIGIN,
    )
    question = Question(
        id="question_1",
        incidents=(min(market.id, battle.id), max(market.id, battle.id)),
        field="place",
        values=("Tindara", "Sorna"),
        reasons=("same_week", "same_actor"),
        origin=ORIGIN,
    )
    decided = Judgement(
        id="judgement_1", kind="reliability", subjects=("Sahel Dépêches",), value="C", reason="copies without checking",
        by="person:ana", at=datetime(2024, 5, 6, 9, 0, tzinfo=UTC), replaces=None,
    )  # fmt: skip
    readings = (first, copied, english, clash, march, *extra)
    return MemoryCase(
        found_readings=readings,
        found_failures=(build_failure("broken.html"),),
        found_incidents=(market, battle, protest),
        found_questions=(question,),
        found_copies=(copy,),
        found_judgements=(decided,),
        contents={reading.article.capture.sha256: reading.article.text.encode() for reading in readings},
    )


def empty_case() -> MemoryCase:
    """A collection with nothing in it."""
    return MemoryCase()


@st.composite
def case_readings(draw: st.DrawFn) -> tuple[Reading, ...]:
    """Up to three readings; the ids of articles, claims and events are unlike, and events have mentions beside them."""
    found = draw(st.lists(event_readings(), max_size=3, unique_by=lambda reading: reading.article.id))
    return tuple(_with_mentions(draw, _renamed(reading)) for reading in found)


def _renamed(reading: Reading) -> Reading:
    """``reading`` with ids of events that no other reading has."""
    names = {event.id: content_id("event", reading.article.id, event.id) for event in reading.events}
    events = tuple(
        replace(event, id=names[event.id], same_as=names.get(event.same_as or "", event.same_as))
        for event in reading.events
    )
    return replace(reading, events=events)


def _with_mentions(draw: st.DrawFn, reading: Reading) -> Reading:
    spans = sorted(draw(st.lists(spans_in(len(reading.article.text)), max_size=3, unique=True)))
    mentions = tuple(
        Mention(
            id=content_id("mnt", reading.article.id, number),
            article=reading.article.id,
            span=span,
            kind=draw(st.sampled_from(get_args(MentionKind))),
            name=draw(any_text() | st.just(span.of(reading.article.text))),
            link=draw(st.none() | st.sampled_from(("MLI", "actors:orma", "geonames:1", "12"))),
            origin=ORIGIN,
        )
        for number, span in enumerate(spans)
    )
    return replace(reading, mentions=mentions)


@st.composite
def tolls(draw: st.DrawFn, roots: Sequence[str], events: Sequence[str]) -> Toll:
    """Any toll; its bounds may be missing."""
    ends = sorted(draw(st.tuples(st.integers(0, 10**12), st.integers(0, 10**12))))
    figures = draw(st.lists(st.integers(0, 10**12), max_size=2, unique=True))
    return Toll(
        kind=draw(st.sampled_from(get_args(CasualtyKind))),
        of=draw(st.sampled_from((None, *get_args(VictimKind)))),
        low=draw(st.sampled_from((None, ends[0]))),
        high=draw(st.sampled_from((None, ends[1]))),
        figures=tuple(Reported(value=str(each), roots=tuple(roots), events=tuple(events)) for each in sorted(figures)),
    )


@st.composite
def whereabouts(draw: st.DrawFn) -> Whereabouts:
    """Any place, resolved or not; coordinates as records have them, at two decimals at most."""
    known = draw(st.booleans())
    return Whereabouts(
        name=draw(any_text()),
        geonames=draw(st.none() | st.integers(1, 10**8)),
        country=draw(st.sampled_from((None, "IRQ", "MLI", "USA", "XKX", "ZZZ", ""))),
        admin1=draw(st.none() | any_text()),
        latitude=round(draw(st.floats(-90, 90)), 2) if known else None,
        longitude=round(draw(st.floats(-180, 180)), 2) if known else None,
        precision_km=draw(st.none() | st.floats(0, 30000)),
    )


@st.composite
def roots_of(draw: st.DrawFn, readings: Sequence[Reading], events: Sequence[Event], number: int) -> Root:
    """Any root that some of ``events`` rest on."""
    resting = draw(st.lists(st.sampled_from(list(events)), min_size=1, unique_by=lambda event: event.id))
    claims = [claim.id for reading in readings for claim in reading.claims]
    voices = [
        Voice(
            name=draw(st.none() | any_text()),
            kind=draw(st.sampled_from(get_args(SourceKind))),
            claim=draw(st.sampled_from((None, *claims))),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    return Root(
        id=f"root_{number}",
        chain=tuple(voices),
        articles=tuple(sorted({event.article for event in resting})),
        events=tuple(sorted(event.id for event in resting)),
        reason=draw(st.sampled_from(get_args(RootReason))),
        party=draw(st.sampled_from((None, *get_args(Party)))),
    )


@st.composite
def incidents_of(draw: st.DrawFn, readings: Sequence[Reading], events: Sequence[Event]) -> Incident:
    """Any incident of ``events``."""
    roots = [draw(roots_of(readings, events, number)) for number in range(draw(st.integers(1, 3)))]
    ids, told = [root.id for root in roots], [event.id for event in events]
    fields = ("happened", "actor", "recipient", "place", "when", "killed")
    facts = [
        Fact(
            field=draw(st.sampled_from(fields)),
            status=draw(st.sampled_from(get_args(Status))),
            values=(Reported(value=draw(any_text()), roots=tuple(ids), events=tuple(told)),),
            against=tuple(draw(st.lists(st.sampled_from(ids), max_size=1))),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return Incident(
        id=content_id("incident", events[0].id),
        revision=content_id("revision", told, ids),
        code=events[0].code,
        mode=events[0].mode,
        when=draw(st.none() | whens(3)),
        place=draw(st.none() | whereabouts()),
        casualties=tuple(draw(st.lists(tolls(ids, told), max_size=3))),
        events=tuple(told),
        reports=tuple(
            Report(event=event.id, article=event.article, reasons=("same_day",) if number else ())
            for number, event in enumerate(events)
        ),
        denials=tuple(draw(st.lists(st.sampled_from(told), max_size=1))),
        roots=tuple(roots),
        status=draw(st.sampled_from(get_args(Status))),
        facts=tuple(facts),
        grades=tuple(draw(st.lists(any_text().map(_grade), max_size=1))),
        origin=ORIGIN,
    )  # fmt: skip


def _grade(profile: str) -> Grade:
    return Grade(profile=profile, grade="C3", trace=("rule",))


@st.composite
def cases(draw: st.DrawFn) -> MemoryCase:
    """Any well-formed collection: each event in one incident at most, all ids leading somewhere."""
    readings = draw(case_readings())
    left = [event for reading in readings for event in reading.events]
    incidents: list[Incident] = []
    for size in draw(st.lists(st.integers(1, 3), max_size=3)):
        if not left:
            break
        incidents.append(draw(incidents_of(readings, left[:size])))
        left = left[size:]
    return MemoryCase(
        found_readings=readings,
        found_failures=tuple(draw(st.lists(failures(), max_size=1))),
        found_incidents=tuple(incidents),
        found_questions=tuple(_questions(draw, incidents)),
        found_copies=tuple(_copies(draw, readings)),
        found_judgements=tuple(_judgements(draw)),
    )


def _questions(draw: st.DrawFn, incidents: Sequence[Incident]) -> Iterator[Question]:
    if len(incidents) > 1:
        ids = sorted(incident.id for incident in incidents)
        yield Question(
            id=content_id("question", ids),
            incidents=(ids[0], ids[1]),
            field=draw(st.sampled_from(("toll", "place", "when", "actor"))),
            values=(draw(any_text()), draw(any_text())),
            reasons=("same_day",),
            origin=ORIGIN,
        )


def _copies(draw: st.DrawFn, readings: Sequence[Reading]) -> Iterator[Copy]:
    if not readings:
        return
    for number in range(draw(st.integers(0, 2))):
        one, other = draw(st.sampled_from(list(readings))), draw(st.sampled_from((None, *readings)))
        passages = () if other is None else (
            (draw(spans_in(len(one.article.text))), draw(spans_in(len(other.article.text)))),
        )  # fmt: skip
        yield Copy(
            id=f"copy_{number}",
            article=one.article.id,
            of=other.article.id if other else None,
            name=None if other else draw(any_text()),
            kind=draw(st.sampled_from(get_args(CopyKind))),
            claims=None,
            passages=passages,
            share=draw(st.none() | st.floats(0, 1)),
            basis=draw(st.sampled_from(get_args(CopyBasis))),
            origin=ORIGIN,
        )


def _judgements(draw: st.DrawFn) -> Iterator[Judgement]:
    for number in range(draw(st.integers(0, 1))):
        yield Judgement(
            id=f"judgement_{number}",
            kind=draw(st.sampled_from(get_args(JudgementKind))),
            subjects=tuple(draw(st.lists(any_text(), max_size=2))),
            value=draw(st.none() | any_text()),
            reason=draw(any_text()),
            by="person:ana",
            at=draw(st.datetimes(timezones=st.just(UTC))),
            replaces=None,
        )

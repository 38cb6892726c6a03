"""Articles, claims and readings built by hand, and Hypothesis strategies for any well-formed reading."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import get_args

from hypothesis import strategies as st

from recoupe.records.articles import (
    Article,
    CaptureNote,
    Credit,
    Failure,
    Precision,
    Stage,
    Via,
    When,
    WhenBasis,
    Zone,
    ZoneKind,
)
from recoupe.records.claims import Claim, Flag, Manner, Origin, Source, SourceKind, Stance
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, content_id, span_pairs

NOTED_AT = datetime(2024, 5, 2, 8, 30, tzinfo=UTC)
ORIGIN = Origin(annotator="hand", version="1", settings="0" * 8)


def find_span(text: str, words: str, *, nth: int = 1) -> Span:
    """Where ``words`` stand in ``text`` for the ``nth`` time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def build_article(
    text: str,
    *,
    kinds: Sequence[ZoneKind] = (),
    title: str | None = None,
    outlet: str | None = None,
    language: str | None = "en",
    published: When | None = None,
    url: str | None = None,
    credits: Sequence[str] = (),
) -> Article:
    """An article with one zone for each block of ``text`` (blank line between), by default paragraphs."""
    zones, start = [], 0
    for number, block in enumerate(text.split("\n\n")):
        kind = kinds[number] if number < len(kinds) else "paragraph"
        zones.append(Zone(kind=kind, start=start, end=start + len(block)))
        start += len(block) + 2
    page = text.encode()
    note = CaptureNote(
        sha256=hashlib.sha256(page).hexdigest(),
        media_type="text/html",
        captured_at=NOTED_AT,
        via="file",
        bytes=len(page),
    )
    return Article(
        id=content_id("article", text),
        url=url,
        outlet=outlet,
        title=title,
        language=language,
        published=published,
        text=text,
        zones=tuple(zones),
        capture=note,
        credits=tuple(Credit(span=find_span(text, name), name=name) for name in credits),
    )


def build_claim(
    article: Article,
    *content: str,
    source: str | None = None,
    kind: SourceKind = "named_person",
    cue: str | None = None,
    manner: Manner = "indirect",
    stance: Stance = "states",
    within: Claim | None = None,
    flags: Sequence[Flag] = (),
    name: str | None = None,
) -> Claim:
    """A claim on the first occurrence of each string; no ``source``, no ``name``: ``kind`` none."""
    spans = tuple(find_span(article.text, words) for words in content)
    source_span = find_span(article.text, source) if source else None
    if source is None and name is None:
        kind = "none"
    return Claim(
        id=content_id("claim", article.id, span_pairs(spans), source, kind, stance),
        article=article.id,
        content=spans,
        cue=find_span(article.text, cue) if cue else None,
        source=Source(span=source_span, name=name or source, kind=kind),
        manner=manner,
        stance=stance,
        within=within.id if within else None,
        flags=tuple(flags),
        addressee=None,
        origin=ORIGIN,
    )


def build_failure(
    source: str = "broken.html", *, stage: Stage = "read", error: str = "NoArticle", message: str = "no text"
) -> Failure:
    """A failure at a fixed moment."""
    return Failure(source=source, stage=stage, error=error, message=message, at=NOTED_AT)


def sabereen_reading() -> Reading:
    """A French article with a chain of three voices, an open quotation, an unnamed source, nobody's claim."""
    text = "\n\n".join(
        (
            "Explosion près de Tarmiyah : ce que l’on sait",
            "Par Lina Haddad",
            "Un convoi touché au nord de la capitale / Sabereen News",
            "Selon des sources sécuritaires, « l’engin a sauté au passage d’un véhicule. "
            "Personne n’a revendiqué l’attaque. La chaîne Telegram Sabereen News rapporte qu’un officier de "
            "police affirme que les assaillants avaient fui avant l’aube.",
            "Il a été rapporté que quatre gardes auraient été tués. « Nous resterons », a déclaré "
            "Ana Reis, la maire, « aussi longtemps qu’il faudra ». 🕊️ Le ministère dément toute perte.",
        )
    )
    article = build_article(
        text,
        kinds=("title", "byline", "caption"),
        title="Explosion près de Tarmiyah : ce que l’on sait",
        outlet="Le Courrier du Fleuve",
        language="fr",
        published=When(
            earliest=date(2021, 8, 19), latest=date(2021, 8, 19), precision="day", basis="weekday", span=None
        ),
        url="https://courrier.example/monde/tarmiyah?a=1&b=2",
        credits=("Sabereen News",),
    )
    opened = build_claim(
        article,
        "l’engin a sauté au passage d’un véhicule.",
        source="des sources sécuritaires",
        kind="unnamed",
        cue="Selon",
        manner="direct",
        flags=("unclosed_quote",),
    )
    channel = build_claim(
        article,
        "un officier de police affirme que les assaillants avaient fui avant l’aube",
        source="La chaîne Telegram Sabereen News",
        kind="channel",
        cue="rapporte",
        name="Sabereen News",
    )
    officer = build_claim(
        article,
        "les assaillants avaient fui avant l’aube",
        source="un officier de police",
        kind="unnamed",
        cue="affirme",
        within=channel,
    )
    agentless = build_claim(
        article,
        "quatre gardes auraient été tués",
        cue="Il a été rapporté",
        stance="hedges",
        flags=("conditional", "no_source"),
    )
    mayor = build_claim(
        article,
        "Nous resterons",
        "aussi longtemps qu’il faudra",
        source="Ana Reis, la maire",
        name="Ana Reis",
        cue="a déclaré",
        manner="direct",
        stance="predicts",
    )
    ministry = build_claim(
        article, "toute perte", source="Le ministère", kind="organisation", cue="dément", stance="denies"
    )
    return Reading(article=article, claims=(opened, channel, officer, agentless, mayor, ministry))


def english_reading() -> Reading:
    """A short English article: one named voice, nothing wrong with it."""
    article = build_article(
        "Ferry service resumes\n\n“The crossing is open,” harbour master Tom Weld said on Monday.",
        kinds=("title",),
        title="Ferry service resumes",
    )
    claim = build_claim(
        article,
        "The crossing is open,",
        source="harbour master Tom Weld",
        name="Tom Weld",
        cue="said",
        manner="direct",
    )
    return Reading(article=article, claims=(claim,))


def reading_without_pack() -> Reading:
    """An article in a language that nobody wrote rules for."""
    article = build_article("La nave è partita.", title="La nave", language="it")
    failure = build_failure(
        "nave.html", stage="attribute", error="NoLanguagePack", message="no rules for 'it'. Known: en, fr"
    )
    return Reading(article=article, failures=(failure,))


def any_text(*, min_size: int = 0, max_size: int = 60) -> st.SearchStrategy[str]:
    """Any text that UTF-8 can hold: astral characters, controls and marks of direction among it."""
    return st.text(st.characters(exclude_categories=["Cs"]), min_size=min_size, max_size=max_size)


@st.composite
def spans_in(draw: st.DrawFn, length: int) -> Span:
    """A span in a text of ``length`` code points."""
    start = draw(st.integers(0, length - 1))
    return Span(start, draw(st.integers(start + 1, length)))


@st.composite
def whens(draw: st.DrawFn, length: int) -> When:
    """An interval, open at either end or at none."""
    ends = sorted(draw(st.tuples(st.dates(), st.dates())))
    return When(
        earliest=draw(st.sampled_from((None, ends[0]))),
        latest=draw(st.sampled_from((None, ends[1]))),
        precision=draw(st.sampled_from(get_args(Precision))),
        basis=draw(st.sampled_from(get_args(WhenBasis))),
        span=draw(st.none() | spans_in(length)),
    )


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Any article: its zones sorted and apart from each other, gaps between them allowed."""
    text = draw(any_text(min_size=1))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    kinds = st.sampled_from(get_args(ZoneKind))
    zones = [Zone(kind=draw(kinds), start=start, end=end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    note = CaptureNote(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type=draw(st.sampled_from(("text/html", "text/plain"))),
        captured_at=draw(st.datetimes(timezones=st.just(UTC))),
        via=draw(st.sampled_from(get_args(Via))),
        bytes=len(text.encode()),
    )
    maybe = st.none() | any_text()
    found = draw(st.lists(spans_in(len(text)), max_size=2))
    return Article(
        id=content_id("article", text, draw(st.integers(0, 10**6))),
        url=draw(maybe),
        outlet=draw(maybe),
        title=draw(maybe),
        language=draw(st.sampled_from((None, "fr", "en", "ar"))),
        published=draw(st.none() | whens(len(text))),
        text=text,
        zones=tuple(zones),
        capture=note,
        credits=tuple(Credit(span=span, name=draw(any_text())) for span in found),
    )


@st.composite
def claims_of(draw: st.DrawFn, article: Article, number: int, earlier: Sequence[Claim]) -> Claim:
    """Any claim of ``article``, perhaps inside one of ``earlier``; its content may overlap anything."""
    length = len(article.text)
    cuts = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
    spans = tuple(Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False))
    maybe_span = st.none() | spans_in(length)
    return Claim(
        id=content_id("claim", article.id, number),
        article=article.id,
        content=spans,
        cue=draw(maybe_span),
        source=Source(
            span=draw(maybe_span),
            name=draw(st.none() | any_text()),
            kind=draw(st.sampled_from(get_args(SourceKind))),
        ),
        manner=draw(st.sampled_from(get_args(Manner))),
        stance=draw(st.sampled_from(get_args(Stance))),
        within=draw(st.sampled_from((None, *(claim.id for claim in earlier)))),
        flags=tuple(draw(st.lists(st.sampled_from(get_args(Flag)), unique=True))),
        addressee=draw(maybe_span),
        origin=ORIGIN,
    )


@st.composite
def failures(draw: st.DrawFn) -> Failure:
    """Any failure."""
    return Failure(
        source=draw(any_text()),
        stage=draw(st.sampled_from(get_args(Stage))),
        error=draw(st.sampled_from(("NoArticle", "SourceRefused"))),
        message=draw(any_text()),
        at=draw(st.datetimes(timezones=st.just(UTC))),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Any reading: claims sorted by first offset, chains without circles."""
    article = draw(articles())
    claims: list[Claim] = []
    for number in range(draw(st.integers(0, 5))):
        claims.append(draw(claims_of(article, number, claims)))
    claims.sort(key=lambda claim: claim.content[0].start)
    return Reading(article=article, claims=tuple(claims), failures=tuple(draw(st.lists(failures(), max_size=2))))

"""An incident in one generated sentence: the sentence of an event, with the time, place and toll of all its reports.

It stands in the language of the article that the incident was founded on and says on whose word it is told: the chain
of a single root, the voices of several ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from recoupe.deliver.event_outline import EventRow, is_masked
from recoupe.deliver.grammar import listed
from recoupe.deliver.incident_case import stand_in
from recoupe.deliver.incident_sheet import ReportLine, RootLine, Sheet
from recoupe.deliver.sentences import tell_event
from recoupe.deliver.voices import voice_phrase
from recoupe.deliver.words import voice_name
from recoupe.knowledge.report_words import ReportWords, report_words_for
from recoupe.records.articles import Article, CaptureNote
from recoupe.records.claims import Claim
from recoupe.records.events import Casualties, Event, Place, Realis, Role
from recoupe.records.incidents import Root, Whereabouts
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, content_id

VOICES_TOLD = 4
MORE = "…"
DENIERS_TOLD = 3
SOME_TEXT = "-"  # of the article that stands in where none is at hand


def tell_incident(sheet: Sheet) -> tuple[str, str]:
    """The sentence, and the language that it is in."""
    base = _base(sheet)
    reading, row = (base.article.reading, base.row) if base else (None, None)
    article = reading.article if reading else _no_article()
    words = report_words_for(article.language)
    if row is None or not is_masked(row.event):
        row = _row(sheet, article, row)
        article = _with_voices(words, sheet, article, row)
    return tell_event(article, row), words.language


def _base(sheet: Sheet) -> ReportLine | None:
    """The first report that is at hand: of those that the record names first, and no call if there is another."""
    order = {event: place for place, event in enumerate(sheet.incident.events)}
    found = [each for each in sheet.reports if each.row and not each.is_denial]
    found.sort(key=lambda each: (is_masked(each.row.event) if each.row else True, order.get(each.event, len(order))))
    return found[0] if found else None


def _row(sheet: Sheet, article: Article, row: EventRow | None) -> EventRow:
    event = _event(sheet, article, row.event if row else stand_in(sheet.incident))
    return EventRow(
        number=1, event=event, chain=tuple(_chain(sheet)), deniers=tuple(_deniers(sheet)), lost_claims=0, main=None,
        links=(),
    )  # fmt: skip


def _event(sheet: Sheet, article: Article, base: Event) -> Event:
    """``base`` with what all reports together say."""
    incident = sheet.incident
    return replace(
        base,
        code=incident.code,
        mode=incident.mode,
        roles=tuple(_roles(sheet, base)),
        when=incident.when,
        place=_place(article, base, incident.place),
        casualties=tuple(_casualties(sheet, article, base)),
        count=None,
        realis=Realis(polarity="positive", modality="actual"),
    )


def _roles(sheet: Sheet, base: Event) -> Iterator[Role]:
    """Those of the founding report, without a side that roots disagree on."""
    contested = {fact.field for fact in sheet.facts if fact.status in ("contested", "denied")}
    return (role for role in base.roles if role.role not in contested)


def _place(article: Article, base: Event, place: Whereabouts | None) -> Place | None:
    if place is None:
        return None
    start = article.text.find(place.name) if place.name else -1
    span = Span(start, start + len(place.name)) if start >= 0 else Span(0, 1)
    basis = base.place.basis if base.place else "gazetteer"
    if base.place and base.place.name == place.name:
        span = base.place.span
    return Place(
        span=span, name=place.name, geonames=place.geonames, country=place.country, admin1=place.admin1,
        latitude=place.latitude, longitude=place.longitude, precision_km=place.precision_km, basis=basis,
    )  # fmt: skip


def _casualties(sheet: Sheet, article: Article, base: Event) -> Iterator[Casualties]:
    """Low to high over all roots; the span is that of the founding report's own figure, else behind the text."""
    nowhere = Span(len(article.text), len(article.text) + 1)
    for toll in sheet.incident.casualties:
        if toll.low is None and toll.high is None:
            continue
        own = next((each.span for each in base.casualties if each.kind == toll.kind), nowhere)
        best = toll.low if toll.high is None else None  # "at least 3", not "several"
        yield Casualties(kind=toll.kind, low=toll.low, best=best, high=toll.high, span=own, of=toll.of)


def _chain(sheet: Sheet) -> Iterator[tuple[int, Claim]]:
    """The claims of the only root's chain, outermost first; none if there are several roots."""
    if len(sheet.affirming) == 1:
        yield from enumerate(_claims(sheet, _record(sheet, sheet.affirming[0])), start=1)


def _record(sheet: Sheet, line: RootLine) -> Root:
    return next(root for root in sheet.incident.roots if root.id == line.id)


def _claims(sheet: Sheet, root: Root) -> list[Claim]:
    found = [_find_claim(sheet, voice.claim) for voice in root.chain if voice.claim]
    return [_unplaced(*each) for each in found if each]


def _find_claim(sheet: Sheet, identity: str) -> tuple[Reading, Claim] | None:
    for article in sheet.articles:
        for claim in article.reading.claims if article.reading else ():
            if claim.id == identity and article.reading:
                return article.reading, claim
    return None


def _unplaced(reading: Reading, claim: Claim) -> Claim:
    """The claim with its voice by name alone: its span is one of another article's text."""
    name = voice_name(claim, reading.article.text)
    return replace(claim, source=replace(claim.source, span=None, name=name))


def _deniers(sheet: Sheet) -> Iterator[tuple[int, Claim]]:
    """The voices that deny it, each once."""
    seen: set[str] = set()
    for report in sheet.reports:
        chain = report.row.chain if report.row and report.is_denial else ()
        if not chain or not report.article.reading:
            continue
        claim = _unplaced(report.article.reading, chain[-1][1])
        name = (claim.source.name or "").casefold()
        if name not in seen and len(seen) < DENIERS_TOLD:
            seen.add(name)
            yield len(seen), claim


def _with_voices(words: ReportWords, sheet: Sheet, article: Article, row: EventRow) -> Article:
    """``article`` with the voices of the roots in the place of its outlet, unless a chain says it."""
    if row.chain or not sheet.affirming:
        return article
    told = list(dict.fromkeys(_voice(words, sheet, root) for root in sheet.affirming))
    shown = told[:VOICES_TOLD] + ([MORE] if len(told) > VOICES_TOLD else [])
    return replace(article, outlet=listed(words, shown))


def _voice(words: ReportWords, sheet: Sheet, line: RootLine) -> str:
    claim = _record(sheet, line).voice.claim
    found = _find_claim(sheet, claim) if claim else None
    return voice_phrase(words, found[0].article, found[1])[0] if found else line.link.name


def _no_article() -> Article:
    note = CaptureNote(
        sha256="", media_type="text/plain", captured_at=datetime.min.replace(tzinfo=UTC), via="file", bytes=0
    )
    return Article(
        id=content_id("article", SOME_TEXT), url=None, outlet=None, title=None, language=None, published=None,
        text=SOME_TEXT, zones=(), capture=note,
    )  # fmt: skip

"""A collection as W3C Web Annotations (JSON-LD): an annotation for each claim, event, mention, copy and incident.

The file is one AnnotationCollection whose only page holds the annotations, so that any program that reads JSON-LD
reads it whole. Each stretch of text is selected twice: by its words, with those around them (TextQuoteSelector), and by
its place (TextPositionSelector). Places count Unicode code points, as the model demands (section 4.2.5), in the text
that was read from the page, not in the page's DOM: find the quotation, take the place to tell two like ones apart.
A claim or event in several pieces has several targets: several selectors of one target would mean the same piece.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from recoupe.deliver.event_outline import EventRow, find_rows
from recoupe.deliver.layouts.accounts import Reasons, lose_fields, lose_unwritten
from recoupe.deliver.layouts.addresses import address_of, digest_urn, instant, record_urn, web_address
from recoupe.deliver.layouts.json_text import json_bytes, write_array
from recoupe.deliver.layouts.labels import OWN_LABEL, TOOL, full_label, status_words
from recoupe.deliver.layouts.software import software
from recoupe.deliver.layouts.summaries import summarise
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.sentences import tell_event
from recoupe.deliver.words import one_line, voice_name
from recoupe.knowledge.report_words import report_words_for
from recoupe.records.articles import Article
from recoupe.records.claims import Claim, Origin
from recoupe.records.events import Mention
from recoupe.records.incidents import Copy, Incident
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

FORMAT = "annotations"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'
AROUND_CHARS = 32  # of a quotation on either side, as Hypothesis writes them
COMMENT = f"{TOOL} selects in code points of the article's text as it was read from the page, not of the page's DOM."
GEONAMES = "https://sws.geonames.org/{}/"
Json = dict[str, Any]

NO_FIELD = "an annotation has no field for it"
IN_WORDS = "told in the description only"
LOST: Mapping[str, Reasons] = {
    "article": {
        "text": "only the words that annotations point at, and those around them",
        "title": NO_FIELD,
        "outlet": NO_FIELD,
        "language": NO_FIELD,
        "published": NO_FIELD,
        "zones": NO_FIELD,
        "credits": NO_FIELD,
        "capture.media_type": NO_FIELD,
        "capture.via": NO_FIELD,
        "capture.bytes": NO_FIELD,
    },
    "claim": {
        "cue": "a body has no role: it would pass for the voice",
        "addressee": "a body has no role: it would pass for the voice",
        "origin.settings": NO_FIELD,
    },
    "event": {
        "roles": IN_WORDS,
        "place": IN_WORDS,
        "when": IN_WORDS,
        "casualties": IN_WORDS,
        "count": IN_WORDS,
        "same_as": NO_FIELD,
        "denied_by": IN_WORDS,
        "origin.settings": NO_FIELD,
    },
    "mention": {"origin.settings": NO_FIELD},
    "copy": {"claims": NO_FIELD, "share": NO_FIELD, "origin.settings": NO_FIELD},
    "incident": {
        "revision": NO_FIELD,
        "when": IN_WORDS,
        "place": IN_WORDS,
        "casualties": IN_WORDS,
        "reports": "its events are linked, the reasons for it are not",
        "roots": IN_WORDS,
        "facts": NO_FIELD,
        "grades": NO_FIELD,
        "origin.settings": NO_FIELD,
    },
}
UNWRITTEN: Reasons = {
    "failure": "no text to point at",
    "question": "no text to point at",
    "judgement": "no text to point at",
}
NO_ADDRESS = "no web address: the urn of the bytes stands for it"


class AnnotationsLayout:
    """Writes JSON-LD in UTF-8, one annotation a line."""

    media_type = MEDIA_TYPE

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the annotations article by article, then those of copies and incidents."""
        losses = LossCounter()
        head = {
            "@context": CONTEXT,
            "id": record_urn("collection", self._options.title),
            "type": "AnnotationCollection",
            "label": f"{self._options.title}: {full_label(OWN_LABEL, self._options)}",
            "rdfs:comment": COMMENT,
            "generator": _generator(),
        }
        page = {"id": record_urn("page", self._options.title), "type": "AnnotationPage", "startIndex": 0}
        out.write(json_bytes(head)[:-1] + b',"first":' + json_bytes(page)[:-1] + b',"items":')
        total = write_array(_annotations(case, losses), out)
        out.write(b'},"total":%d}\n' % total)  # behind the items: they are counted while they are written
        lose_unwritten(losses, case, UNWRITTEN)
        return losses.report(FORMAT, written=total)


def build_layout(options: LayoutOptions) -> AnnotationsLayout:
    """The exporter."""
    return AnnotationsLayout(options)


def _annotations(case: Case, losses: LossCounter) -> Iterator[Json]:
    for reading in case.readings():
        _account(reading, losses)
        yield from (_of_claim(reading, claim) for claim in reading.claims)
        yield from (_of_event(reading, row) for row in sorted(find_rows(reading), key=lambda row: row.number))
        yield from (_of_mention(reading.article, mention) for mention in reading.mentions)
    for copy in case.copies():
        yield from _of_copy(case, copy, losses)
    for incident in case.incidents():
        lose_fields(losses, "incident", incident, LOST["incident"])
        yield from _of_incident(case, incident)


def _account(reading: Reading, losses: LossCounter) -> None:
    lose_fields(losses, "article", reading.article, LOST["article"])
    if web_address(reading.article.url) is None:
        losses.lose("article.url", NO_ADDRESS)
    for kind, records in (("claim", reading.claims), ("event", reading.events), ("mention", reading.mentions)):
        for record in records:
            lose_fields(losses, kind, record, LOST[kind])
    losses.lose("failure", UNWRITTEN["failure"], len(reading.failures))


def _annotation(
    identity: str, *, motivation: str, origin: Origin, bodies: Iterable[Json], targets: Sequence[Any]
) -> Json:
    """One annotation; the record's own id is its ``dcterms:identifier``, a term of the context."""
    return {
        "id": record_urn(identity),
        "dcterms:identifier": identity,
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Software", "name": one_line(f"{origin.annotator} {origin.version}")},
        "generator": _generator(),
        "body": list(bodies),
        "target": list(targets) if len(targets) > 1 else targets[0],
    }


def _generator() -> Json:
    return {"type": "Software", "name": software()}


def _of_claim(reading: Reading, claim: Claim) -> Json:
    article = reading.article
    return _annotation(
        claim.id,
        motivation="identifying",
        origin=claim.origin,
        bodies=_claim_bodies(article, claim),
        targets=[_target(article, span) for span in claim.content],
    )


def _claim_bodies(article: Article, claim: Claim) -> Iterator[Json]:
    """Who says it, by name and by the words; then how; then the claim that it stands in."""
    if claim.source.kind != "none":
        yield _text(voice_name(claim, article.text), purpose="identifying")
    if claim.source.span is not None:
        yield {**_target(article, claim.source.span), "purpose": "identifying"}
    yield _text(f"voice: {claim.source.kind}", purpose="tagging")
    yield _text(f"manner: {claim.manner}", purpose="tagging")
    yield _text(f"stance: {claim.stance}", purpose="tagging")
    yield from (_text(f"flag: {flag}", purpose="tagging") for flag in claim.flags)
    if claim.within is not None:
        yield _link(record_urn(claim.within))


def _of_event(reading: Reading, row: EventRow) -> Json:
    event = row.event
    return _annotation(
        event.id,
        motivation="classifying",
        origin=event.origin,
        bodies=_event_bodies(reading.article, row),
        targets=[_target(reading.article, span) for span in event.trigger],
    )


def _event_bodies(article: Article, row: EventRow) -> Iterator[Json]:
    """Its codes, how real it is, a sentence; then the claims that it is told in."""
    event = row.event
    yield _text(event.code, purpose="classifying")
    if event.mode:
        yield _text(event.mode, purpose="classifying")
    yield _text(f"polarity: {event.realis.polarity}", purpose="tagging")
    yield _text(f"modality: {event.realis.modality}", purpose="tagging")
    language = report_words_for(article.language).language
    yield _text(tell_event(article, row), purpose="describing", language=language)
    yield from (_link(record_urn(claim)) for claim in event.claims)


def _of_mention(article: Article, mention: Mention) -> Json:
    bodies = [_text(mention.kind, purpose="classifying"), _text(mention.name, purpose="identifying")]
    scheme, _, number = (mention.link or "").partition(":")
    if scheme == "geonames" and number.isdecimal():
        bodies.append({"type": "SpecificResource", "source": GEONAMES.format(number), "purpose": "identifying"})
    elif mention.link:
        bodies.append(_text(f"link: {mention.link}", purpose="tagging"))
    return _annotation(
        mention.id,
        motivation="identifying",
        origin=mention.origin,
        bodies=bodies,
        targets=[_target(article, mention.span)],
    )


def _of_copy(case: Case, copy: Copy, losses: LossCounter) -> Iterator[Json]:
    """The passages of the copy, with those of the original as bodies; nothing where the copy is not at hand."""
    lose_fields(losses, "copy", copy, LOST["copy"])
    reading, original = case.reading(copy.article), case.reading(copy.of) if copy.of else None
    if reading is None:
        losses.lose("copy", "the article is not in the collection")
        return
    bodies = [_text(f"copy: {copy.kind}", purpose="tagging"), _text(f"basis: {copy.basis}", purpose="tagging")]
    if copy.name:
        bodies.append(_text(copy.name, purpose="identifying"))
    if original is not None:
        pieces = [_target(original.article, span) for _own, span in copy.passages]
        bodies += [{**piece, "purpose": "linking"} for piece in pieces or [_page(original.article)]]
    targets = [_target(reading.article, span) for span, _other in copy.passages] or [_page(reading.article)]
    yield _annotation(copy.id, motivation="linking", origin=copy.origin, bodies=bodies, targets=targets)


def _of_incident(case: Case, incident: Incident) -> Iterator[Json]:
    """One annotation on those of its events, and one on those that deny it."""
    summary = summarise(case, incident)
    bodies = [_text(incident.code, purpose="classifying")]
    if incident.mode:
        bodies.append(_text(incident.mode, purpose="classifying"))
    bodies += [
        _text(f"status: {status_words(incident.status)}", purpose="tagging"),
        _text(summary.name, purpose="describing", language="en"),
        _text(summary.sentence, purpose="describing", language=summary.language),
    ]
    yield _annotation(
        incident.id,
        motivation="linking",
        origin=incident.origin,
        bodies=bodies,
        targets=[record_urn(event) for event in incident.events],
    )
    if incident.denials:
        yield _annotation(
            f"{incident.id}/denials",
            motivation="assessing",
            origin=incident.origin,
            bodies=[_text("denial", purpose="tagging"), _link(record_urn(incident.id))],
            targets=[record_urn(event) for event in incident.denials],
        )


def _text(value: str, *, purpose: str, language: str | None = None) -> Json:
    known = {"language": language} if language else {}
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", **known}


def _link(iri: str) -> Json:
    return {"type": "SpecificResource", "purpose": "linking", "source": iri}


def _page(article: Article) -> Json:
    """The page as it was when it was captured."""
    note = article.capture
    state = {"type": "TimeState", "sourceDate": instant(note.captured_at), "cached": digest_urn(note.sha256)}
    return {"type": "SpecificResource", "source": address_of(article), "state": state}


def _target(article: Article, span: Span) -> Json:
    """A stretch of the page's text, by its words and by its place."""
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": _whole_letters(text[max(span.start - AROUND_CHARS, 0) : span.start]),
        "suffix": text[span.end : span.end + AROUND_CHARS],
    }
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {**_page(article), "selector": [quote, place]}


def _whole_letters(words: str) -> str:
    """``words`` without the marks at its start that belong to a letter before it."""
    start = next((at for at, char in enumerate(words) if not unicodedata.combining(char)), len(words))
    return words[start:]

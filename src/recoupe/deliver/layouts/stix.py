"""A collection as a STIX 2.1 bundle: what was published (report, note) and what is told of the world (incident).

A report is an article, with the notes of its claims and the incidents that it tells of; an incident carries status,
roots, tolls and facts in a property extension that the bundle defines. ``reported-by`` and ``denied-by`` lead to the
voices at the roots; who denies it is an opinion, too. A copy is ``derived-from`` its original; a merge that was refused
is ``related-to``. Voices are one identity for each root: two incidents' "army" need not be the same; media are by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time
from typing import BinaryIO

from recoupe.deliver.incident_case import affirming_roots
from recoupe.deliver.layouts.accounts import Reasons, lose_fields, lose_unwritten
from recoupe.deliver.layouts.addresses import country_alpha_2, instant, web_address
from recoupe.deliver.layouts.json_text import json_bytes, write_array
from recoupe.deliver.layouts.rows import IncidentRow, incident_row, voice_words
from recoupe.deliver.layouts.stix_objects import (
    DEFINED_AT,
    EXTENSION,
    PRODUCER,
    Json,
    Maker,
    Times,
    filled,
    outlet_id,
    page_reference,
    stix_id,
    unique,
)
from recoupe.deliver.layouts.summaries import summarise
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.outline import title_of
from recoupe.deliver.words import KINDS, SHORT_STANCES, one_line, voice_name
from recoupe.records.articles import Article
from recoupe.records.claims import Claim
from recoupe.records.incidents import Copy, Fact, Incident, Question, Reported, Root, Toll
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

FORMAT = "stix"
GAP = " … "  # between the pieces of a claim
NO_FIELD = "STIX has no field for it"
LOST: Mapping[str, Reasons] = {
    "article": {
        "text": "only the words of claims are written",
        "zones": NO_FIELD,
        "credits": NO_FIELD,
        "capture.media_type": NO_FIELD,
        "capture.via": NO_FIELD,
        "capture.bytes": NO_FIELD,
    },
    "claim": {
        "content": "words only, without their places in the text",
        "cue": NO_FIELD,
        "source.span": NO_FIELD,
        "addressee": NO_FIELD,
        "origin": NO_FIELD,
    },
    "event": {"": "only incidents are written"},
    "mention": {"": NO_FIELD},
    "copy": {"passages": NO_FIELD, "claims": NO_FIELD, "origin": NO_FIELD},
    "incident": {
        "events": "only the articles are referred to",
        "reports": "only the articles are referred to",
        "denials": "only the articles are referred to",
        "origin": NO_FIELD,
    },
    "question": {"origin": NO_FIELD},
}
UNWRITTEN: Reasons = {"failure": NO_FIELD, "judgement": "only their time, as that of the last change of incidents"}
NO_ADDRESS = "no web address: the urn of the bytes stands for it"
NOT_ONE_DAY = "not one day: the first one's midnight, or when it was captured"
NO_PLACE = "neither its country nor its coordinates are known"
NO_ORIGINAL = "the copy or the original is not in the collection"


class StixLayout:
    """Writes a bundle, one object a line."""

    media_type = "application/stix+json;version=2.1"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the articles with their claims, then incidents with their places and voices, copies, questions."""
        bundle = _Bundle(case, self._options)
        head = {"type": "bundle", "id": stix_id("bundle", self._options.title)}
        out.write(json_bytes(head)[:-1] + b',"objects":')
        written = write_array(bundle.objects(), out)
        out.write(b"}\n")
        return bundle.losses.report(FORMAT, written=written)


def build_layout(options: LayoutOptions) -> StixLayout:
    """The exporter."""
    return StixLayout(options)


class _Bundle:
    """One bundle on its way out. Only ids are kept: of what was written once, and of articles and their incidents."""

    def __init__(self, case: Case, options: LayoutOptions) -> None:
        self.losses = LossCounter()
        self._case = case
        self._maker = Maker(options)
        self._seen: set[str] = set()
        self._incidents = _incidents_by_article(case)
        self._decided = _last_judgements(case)

    def objects(self) -> Iterator[Json]:
        """All objects, each once."""
        yield from self._maker.frame()
        for reading in self._case.readings():
            yield from self._of_reading(reading)
        for incident in self._case.incidents():
            yield from self._of_incident(incident)
        for copy in self._case.copies():
            yield from self._of_copy(copy)
        for question in self._case.questions():
            yield from self._of_question(question)
        lose_unwritten(self.losses, self._case, UNWRITTEN)

    def _once(self, found: Json | None) -> Iterator[Json]:
        if found is not None and found["id"] not in self._seen:
            self._seen.add(found["id"])
            yield found

    def _of_reading(self, reading: Reading) -> Iterator[Json]:
        article = reading.article
        self._account(reading)
        if outlet := one_line(article.outlet or ""):
            yield from self._once(self._maker.identity(outlet_id(outlet), outlet, "outlet"))
        notes = [self._note(reading, claim) for claim in reading.claims]
        yield from notes
        incidents = [stix_id("incident", each) for each in self._incidents.get(article.id, ())]
        refs = unique([*([outlet_id(outlet)] if outlet else []), *incidents, *(note["id"] for note in notes)])
        yield self._maker.make(
            "report",
            stix_id("report", article.id),
            created=article.capture.captured_at,
            name=one_line(title_of(article)),
            published=self._published(article),
            object_refs=refs or [PRODUCER],
            lang=article.language,
            external_references=[page_reference(article)],
        )

    def _account(self, reading: Reading) -> None:
        lose_fields(self.losses, "article", reading.article, LOST["article"])
        if web_address(reading.article.url) is None:
            self.losses.lose("article.url", NO_ADDRESS)
        for kind, records in (("claim", reading.claims), ("event", reading.events), ("mention", reading.mentions)):
            for record in records:
                lose_fields(self.losses, kind, record, LOST[kind])
        self.losses.lose("failure", UNWRITTEN["failure"], len(reading.failures))

    def _published(self, article: Article) -> str:
        """The first instant of the day; when it was captured where no day is known."""
        when = article.published
        first = (when.earliest or when.latest) if when else None
        if when is not None and (first is None or when.earliest != when.latest):
            self.losses.lose("article.published", NOT_ONE_DAY)
        moment = datetime.combine(first, time(), tzinfo=UTC) if first else article.capture.captured_at
        return instant(moment, milliseconds=True)

    def _note(self, reading: Reading, claim: Claim) -> Json:
        article = reading.article
        voice = voice_name(claim, article.text)
        inside = [stix_id("note", claim.within)] if claim.within in {each.id for each in reading.claims} else []
        words = GAP.join(span.of(article.text) for span in claim.content)
        return self._maker.make(
            "note",
            stix_id("note", claim.id),
            created=article.capture.captured_at,
            abstract=f"{voice} ({KINDS[claim.source.kind]}): {SHORT_STANCES[claim.stance]}",
            content=words,
            authors=[voice],
            object_refs=[*inside, stix_id("report", article.id)],
            labels=unique([claim.stance, claim.manner, claim.source.kind, *claim.flags]),
            lang=article.language,
            external_references=[{"source_name": "recoupe", "external_id": claim.id}],
        )

    def _of_incident(self, incident: Incident) -> Iterator[Json]:
        """The incident with its place, and the voices that it rests on."""
        lose_fields(self.losses, "incident", incident, LOST["incident"])
        row = incident_row(self._case, incident)
        times = self._times(row)
        identity = stix_id("incident", incident.id)
        summary = summarise(self._case, incident)
        yield self._maker.make(
            "incident",
            identity,
            created=times[0],
            modified=times[1],
            name=summary.name,
            description=summary.description,
            labels=unique([incident.status, incident.code]),
            external_references=[{"source_name": "recoupe", "external_id": incident.id}],
            extensions={EXTENSION: _extension(row)},
        )
        place = incident.place
        location = self._maker.location(place, country_alpha_2(place.country)) if place else None
        if location is not None:
            yield from self._once(location)
            key = (incident.id, "place")
            yield self._maker.relationship(key, "located-at", identity, location["id"], times=times)
        elif place is not None:
            self.losses.lose("incident.place", NO_PLACE)
        affirming = set(affirming_roots(incident))
        for root in incident.roots:
            yield from self._of_root(incident, root, is_against=root.id not in affirming, times=times)

    def _of_root(self, incident: Incident, root: Root, *, is_against: bool, times: Times) -> Iterator[Json]:
        identity, voice = stix_id("incident", incident.id), voice_words(root.voice)
        voice_id = _voice_id(incident, root)
        yield from self._once(self._maker.identity(voice_id, voice, root.voice.kind))
        name = "denied-by" if is_against else "reported-by"
        key = (incident.id, root.id)
        yield self._maker.relationship(key, name, identity, voice_id, times=times, description=root.reason)
        if is_against:
            yield self._maker.make(
                "opinion",
                stix_id("opinion", *key),
                created=times[0],
                modified=times[1],
                opinion="strongly-disagree",
                explanation=f"{voice} denies it.",
                authors=[voice],
                object_refs=[identity],
            )

    def _times(self, row: IncidentRow) -> Times:
        """When the article that it was founded on was captured; when anything of it was captured or decided last."""
        captured = [article.capture.captured_at for article in row.articles]
        subjects = (row.incident.id, *row.incident.events, *row.incident.denials, *(each.id for each in row.articles))
        decided = [self._decided[each] for each in subjects if each in self._decided]
        first = captured[0] if captured else DEFINED_AT
        return first, max([first, *captured, *decided])

    def _of_copy(self, copy: Copy) -> Iterator[Json]:
        lose_fields(self.losses, "copy", copy, LOST["copy"])
        article = self._case.reading(copy.article)
        original = self._case.reading(copy.of) if copy.of else None
        if article is None or original is None or article.article.id == original.article.id:
            self.losses.lose("copy", NO_ORIGINAL)
            return
        moment = max(each.article.capture.captured_at for each in (article, original))
        share = "" if copy.share is None else f"; {copy.share:.0%} of its words"
        yield self._maker.relationship(
            (copy.id,),
            "derived-from",
            stix_id("report", article.article.id),
            stix_id("report", original.article.id),
            times=(moment, moment),
            description=f"{copy.kind}, by {copy.basis}{share}",
        )

    def _of_question(self, question: Question) -> Iterator[Json]:
        lose_fields(self.losses, "question", question, LOST["question"])
        one, other = (stix_id("incident", each) for each in question.incidents)
        here, there = (one_line(value) for value in question.values)
        reasons = ", ".join(question.reasons)
        yield self._maker.relationship(
            (question.id,),
            "related-to",
            one,
            other,
            times=(DEFINED_AT, DEFINED_AT),
            description=f"May be the same ({reasons}), but {question.field} differs: “{here}”, “{there}”.",
        )


def _incidents_by_article(case: Case) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for incident in case.incidents():
        told = [report.article for report in incident.reports]
        for article in unique([*told, *(each for root in incident.roots for each in root.articles)]):
            found.setdefault(article, []).append(incident.id)
    return found


def _last_judgements(case: Case) -> dict[str, datetime]:
    """When something was decided last about each id."""
    found: dict[str, datetime] = {}
    for judgement in case.judgements():
        for subject in judgement.subjects:
            found[subject] = max(judgement.at, found.get(subject, judgement.at))
    return found


def _voice_id(incident: Incident, root: Root) -> str:
    """The identity at the root: media by their names, anybody else for this root alone."""
    name = one_line(root.voice.name or "")
    if root.voice.kind == "outlet" and name:
        return outlet_id(name)
    return stix_id("identity", incident.id, root.id)


def _extension(row: IncidentRow) -> Json:
    incident = row.incident
    when = incident.when
    known = {article.id for article in row.articles}
    return filled(
        extension_type="property-extension",
        recoupe_id=incident.id,
        revision=incident.revision,
        event_code=incident.code,
        event_mode=incident.mode,
        status=incident.status,
        first_day=when.earliest.isoformat() if when and when.earliest else None,
        last_day=when.latest.isoformat() if when and when.latest else None,
        day_precision=when.precision if when else None,
        roots=[_root(incident, root, known) for root in incident.roots],
        tolls=[_toll(toll) for toll in incident.casualties],
        facts=[_fact(fact) for fact in incident.facts],
        grades=[filled(profile=each.profile, grade=each.grade, trace=list(each.trace)) for each in incident.grades],
    )


def _root(incident: Incident, root: Root, known: set[str]) -> Json:
    return filled(
        root_id=root.id,
        voice_ref=_voice_id(incident, root),
        voice_kind=root.voice.kind,
        reason=root.reason,
        party=root.party,
        chain=[voice_words(voice) for voice in root.chain],
        article_refs=[stix_id("report", article) for article in root.articles if article in known],
    )


def _toll(toll: Toll) -> Json:
    return filled(kind=toll.kind, victims=toll.of, low=toll.low, high=toll.high, figures=_values(toll.figures))


def _fact(fact: Fact) -> Json:
    return filled(field=fact.field, status=fact.status, values=_values(fact.values), against=list(fact.against))


def _values(values: Iterable[Reported]) -> list[Json]:
    return [filled(value=each.value, roots=list(each.roots)) for each in values]

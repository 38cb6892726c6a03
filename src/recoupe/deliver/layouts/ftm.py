"""A collection as FollowTheMoney entities (4.x), JSON lines: what Aleph and OpenAleph load.

An Article for each article, a Note for each claim, a Mention for each person, organisation, group or state that is
pointed at; an Event for each incident with its Address, the voices at its roots (Person, Organization, PublicBody) and
the links between them. FollowTheMoney has no casualties and no chains of sources: the Event's summary tells of them,
and they are counted as lost. An article's whole text is written in unmasked files only: the rights are its outlet's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, BinaryIO, get_args

from recoupe.deliver.incident_case import affirming_roots
from recoupe.deliver.incident_words import place_words, precision_words
from recoupe.deliver.layouts.accounts import WHOLE, Reasons, lose_fields, lose_unwritten
from recoupe.deliver.layouts.addresses import country_alpha_2, digest_urn, instant, record_uuid, web_address
from recoupe.deliver.layouts.bylines import authors_of
from recoupe.deliver.layouts.json_text import json_bytes
from recoupe.deliver.layouts.labels import OWN_LABEL, full_label, status_words
from recoupe.deliver.layouts.rows import IncidentRow, Party, incident_row, parties_of, rounded
from recoupe.deliver.layouts.sides import group_name
from recoupe.deliver.layouts.summaries import summarise
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.outline import title_of
from recoupe.deliver.persons import MASK
from recoupe.deliver.words import KINDS, SHORT_STANCES, one_line, voice_name
from recoupe.records.articles import Article, When
from recoupe.records.claims import Claim, SourceKind
from recoupe.records.events import Mention, MentionKind, RoleKind
from recoupe.records.incidents import Incident, Question, Root
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

FORMAT = "ftm"
Json = dict[str, Any]
GAP = " … "  # between the pieces of a claim
# What the model keeps of a value, in characters (followthemoney 4.11, types); years as prefixdate has them.
NAME_CHARS = 384
STRING_CHARS = 1024
TEXT_CHARS = 65000
ADDRESS_CHARS = 250
FIRST_YEAR, LAST_YEAR = 1000, 2999
# The languages that the model knows (followthemoney 4.11, types.language).
LANGUAGE_CODES = """
    afr amh ara aze bel ben bos bul cat ces cnr dan deu ell eng est fas fil fin fra gle heb hin hrv
    hun hye ind isl ita jpn kan kat kaz khm kir kor lao lav lit ltz mkd mlt mon msa mya nep nld nor
    pol por pus ron rus sin slk slv spa sqi srp swa swe tam tel tgk tgl tha tuk tur ukr urd uzb vie
    zho
"""
LANGUAGES = frozenset(LANGUAGE_CODES.split())
SCHEMAS: Mapping[SourceKind, str] = {  # of voices; others have no name that two of them could not share
    "named_person": "Person",
    "organisation": "Organization",
    "agency": "Organization",
    "outlet": "Organization",
    "channel": "Organization",
    "state": "PublicBody",
}
MENTIONED: Mapping[MentionKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "group": "Organization",
    "state": "PublicBody",
}

NO_FIELD = "FollowTheMoney has no property for it"
IN_SUMMARY = "FollowTheMoney has no schema for it: told in the summary only"
LOST: Mapping[str, Reasons] = {
    "article": {"zones": "only bylines are written, as authors", "credits": NO_FIELD, "capture.via": NO_FIELD},
    "claim": {
        "content": "words only, without their places in the text",
        "cue": NO_FIELD,
        "source.span": NO_FIELD,
        "within": "FollowTheMoney has no chains of claims",
        "addressee": NO_FIELD,
        "origin": NO_FIELD,
    },
    "event": {WHOLE: "only incidents are written"},
    "mention": {"span": NO_FIELD, "link": "only the country of a state is written", "origin": NO_FIELD},
    "incident": {
        "revision": NO_FIELD,
        "casualties": IN_SUMMARY,
        "reports": "its articles are linked, the reasons for it are not",
        "roots": "no chains: only the voices at their ends are linked",
        "facts": NO_FIELD,
        "grades": NO_FIELD,
        "origin": NO_FIELD,
    },
    "question": {"origin": NO_FIELD},
}
UNWRITTEN: Reasons = {"failure": NO_FIELD, "judgement": NO_FIELD, "copy": "FollowTheMoney has no copies of documents"}
NO_TEXT = "the rights in it are its outlet's: unmasked files have it"
NO_ADDRESS = "no web address"
NO_LANGUAGE = "FollowTheMoney does not know the language"
TOO_LONG = "longer than FollowTheMoney keeps: cut at its end"
NOT_EXACT = "an interval that no month or year is: the month or year around it, or nothing"
NOT_NAMED = "who says it has no name: told in the summary only"
NO_ENTITY = "it is no entity: a place, a time or a number"
MASKED = "its name is masked"
NO_GROUP = "no known group, only a phrase: told in the summary"


class FtmLayout:
    """Writes an entity a line."""

    media_type = "application/x-ndjson"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the articles with their claims and mentions, then incidents with what they are linked to."""
        entities = _Entities(case, self._options)
        written = 0
        for entity in entities.all():
            out.write(json_bytes(entity) + b"\n")
            written += 1
        return entities.losses.report(FORMAT, written=written)


def build_layout(options: LayoutOptions) -> FtmLayout:
    """The exporter."""
    return FtmLayout(options)


def entity_id(*parts: str) -> str:
    """An id of letters, digits and hyphens, as the model wants it: ``rcp-incident-1f…``."""
    return re.sub("[^0-9A-Za-z]+", "-", f"rcp-{'-'.join(parts)}").strip("-")


class _Entities:
    """The entities of one file. Only the ids of voices, groups and places are kept: each is written once."""

    def __init__(self, case: Case, options: LayoutOptions) -> None:
        self.losses = LossCounter()
        self._case = case
        self._options = options
        self._seen: set[str] = set()

    def all(self) -> Iterator[Json]:
        """All entities, each after those that it names, but for the events of a question."""
        for reading in self._case.readings():
            yield from self._of_reading(reading)
        for incident in self._case.incidents():
            yield from self._of_incident(incident)
        for question in self._case.questions():
            lose_fields(self.losses, "question", question, LOST["question"])
            yield _similar(question)
        lose_unwritten(self.losses, self._case, UNWRITTEN)

    def _once(self, entity: Json) -> Iterator[Json]:
        if entity["id"] not in self._seen:
            self._seen.add(entity["id"])
            yield entity

    def _cut(self, field: str, value: str, length: int) -> str:
        if len(value) > length:
            self.losses.lose(field, TOO_LONG)
        return value[:length].strip()

    def _of_reading(self, reading: Reading) -> Iterator[Json]:
        for claim in reading.claims:
            lose_fields(self.losses, "claim", claim, LOST["claim"])
        self.losses.lose("event", LOST["event"][WHOLE], len(reading.events))
        self.losses.lose("failure", UNWRITTEN["failure"], len(reading.failures))
        yield self._article(reading.article)
        for claim in reading.claims:
            yield self._note(reading.article, claim)
        for mention in reading.mentions:
            yield from self._mention(mention)

    def _article(self, article: Article) -> Json:
        lose_fields(self.losses, "article", article, LOST["article"])
        note = article.capture
        url, language = web_address(article.url), _language(article.language)
        self.losses.lose("article.url", NO_ADDRESS, url is None)
        self.losses.lose("article.language", NO_LANGUAGE, bool(article.language) and language is None)
        self.losses.lose("article.text", NO_TEXT, self._options.public)
        published, is_exact = _prefix_date(article.published)
        self.losses.lose("article.published", NOT_EXACT, not is_exact)
        return _entity(
            entity_id(article.id),
            "Article",
            title=self._cut("article.title", one_line(title_of(article)), STRING_CHARS),
            author=[name[:STRING_CHARS] for name in authors_of(article)],
            publisher=self._cut("article.outlet", one_line(article.outlet or ""), STRING_CHARS),
            publishedAt=published,
            sourceUrl=url,
            language=language,
            mimeType=note.media_type,
            fileSize=str(note.bytes),
            retrievedAt=_moment(article),
            notes=digest_urn(note.sha256),
            bodyText=None if self._options.public else self._pieces(article.text),
        )

    def _pieces(self, text: str) -> list[str]:
        """The text in as many values as the model's length asks for; each keeps its words, not the space around."""
        return [text[start : start + TEXT_CHARS].strip() for start in range(0, len(text), TEXT_CHARS)]

    def _note(self, article: Article, claim: Claim) -> Json:
        voice = voice_name(claim, article.text)
        words = GAP.join(span.of(article.text) for span in claim.content)
        is_person = claim.source.kind == "named_person" and MASK not in voice
        return _entity(
            entity_id(claim.id),
            "Note",
            name=self._cut("claim.source.name", f"{voice} ({KINDS[claim.source.kind]})", NAME_CHARS),
            description=self._cut("claim.content", words, TEXT_CHARS),
            summary=f"{SHORT_STANCES[claim.stance]}, {claim.manner}",
            entity=entity_id(article.id),
            peopleMentioned=voice[:NAME_CHARS] if is_person else None,
            keywords=[claim.stance, claim.manner, claim.source.kind, *claim.flags],
        )

    def _mention(self, mention: Mention) -> Iterator[Json]:
        name = one_line(mention.name)
        if mention.kind not in MENTIONED:
            self.losses.lose("mention", NO_ENTITY)
        elif MASK in name or not _is_visible(name):
            self.losses.lose("mention", MASKED)
        else:
            lose_fields(self.losses, "mention", mention, LOST["mention"])
            country = country_alpha_2(mention.link) if mention.kind == "state" else None
            yield _entity(
                entity_id(mention.id),
                "Mention",
                document=entity_id(mention.article),
                name=self._cut("mention.name", name, NAME_CHARS),
                detectedSchema=MENTIONED[mention.kind],
                contextCountry=country.lower() if country else None,
            )

    def _of_incident(self, incident: Incident) -> Iterator[Json]:
        lose_fields(self.losses, "incident", incident, LOST["incident"])
        row = incident_row(self._case, incident)
        address = self._address(incident)
        groups = list(self._groups(row))
        for each in (*([address] if address else []), *groups):
            yield from self._once(each)
        yield self._event(row, address=address, groups=groups)
        affirming = set(affirming_roots(incident))
        told = {article for root in incident.roots if root.id in affirming for article in root.articles}
        told |= {report.article for report in incident.reports}
        for article in row.articles:
            role = "reports it" if article.id in told else "denies it"
            yield _documentation(incident, article, role)
        for root in incident.roots:
            yield from self._root(row, root, is_against=root.id not in affirming)

    def _event(self, row: IncidentRow, *, address: Json | None, groups: Iterable[Json]) -> Json:
        incident, when = row.incident, row.incident.when
        summary = summarise(self._case, incident)
        country = country_alpha_2(incident.place.country) if incident.place else None
        place = place_words(incident.place)[:ADDRESS_CHARS].strip() if incident.place else None
        first, last = (_day(each) for each in ((when.earliest, when.latest) if when else (None, None)))
        return _entity(
            entity_id(incident.id),
            "Event",
            name=self._cut("incident.name", summary.name, NAME_CHARS),
            summary=self._cut("incident.summary", summary.description, TEXT_CHARS),
            startDate=first,
            endDate=last,
            country=country.lower() if country else None,
            location=place,
            addressEntity=address["id"] if address else None,
            involved=[each["id"] for each in groups],
            keywords=[incident.code, *([incident.mode] if incident.mode else []), status_words(incident.status)],
            recordId=incident.id,
            notes=full_label(OWN_LABEL, self._options),
            proof=[entity_id(article.id) for article in row.articles],
        )

    def _groups(self, row: IncidentRow) -> Iterator[Json]:
        """The known groups that act or are acted upon; phrases ("gunmen") are nobody in particular."""
        for role in get_args(RoleKind):
            for party in parties_of(row, role):
                group = party.codes.group if party.codes else None
                if group is None or role not in ("actor", "recipient"):
                    self.losses.lose("event.roles", NO_GROUP, party.events)
                else:
                    yield _group(group, party)

    def _address(self, incident: Incident) -> Json | None:
        """Where it was; a location is a place's own words, so two places of one name and country are one."""
        place = incident.place
        if place is None:
            return None
        full = place_words(place)[:ADDRESS_CHARS].strip()
        latitude, longitude = rounded(place.latitude), rounded(place.longitude)
        country = country_alpha_2(place.country)
        key = "|".join(str(each) for each in (place.geonames, full, place.admin1, latitude, longitude))
        return _entity(
            entity_id("address", _digest(key)),
            "Address",
            full=full,
            state=one_line(place.admin1 or "")[:STRING_CHARS],
            country=country.lower() if country else None,
            latitude=_number(latitude),
            longitude=_number(longitude),
            remarks=precision_words(place),
        )

    def _root(self, row: IncidentRow, root: Root, *, is_against: bool) -> Iterator[Json]:
        """The voice at the root and its link to the event, with the articles that rest on it."""
        name, incident = one_line(root.voice.name or ""), row.incident
        schema = SCHEMAS.get(root.voice.kind)
        if schema is None or not _is_visible(name) or MASK in name:
            self.losses.lose("root", NOT_NAMED if MASK not in name else MASKED)
            return
        known = {article.id for article in row.articles}
        voice = _entity(_voice_id(incident, root), schema, name=self._cut("root.name", name, NAME_CHARS))
        yield from self._once(voice)
        yield _entity(
            entity_id("link", incident.id, root.id),
            "UnknownLink",
            subject=voice["id"],
            object=entity_id(incident.id),
            role=f"{'denies it' if is_against else 'says so'} ({root.reason})",
            status=f"party to it: {root.party}" if root.party else None,
            proof=[entity_id(article) for article in root.articles if article in known],
        )


def _entity(identity: str, schema: str, **properties: str | list[str] | None) -> Json:
    """An entity with the properties that have values; each value once, as the model's own entities have them."""
    filled: dict[str, list[str]] = {}
    for name, value in properties.items():
        given = [value] if isinstance(value, str) else value or []
        values = list(dict.fromkeys(each for each in given if _is_visible(each)))
        if values:
            filled[name] = values
    return {"id": identity, "schema": schema, "properties": filled}


def _is_visible(value: str) -> bool:
    """Whether the model would keep ``value``: it drops what is spaces and controls only."""
    return any(unicodedata.category(char)[0] not in "CZ" for char in value)


def _documentation(incident: Incident, article: Article, role: str) -> Json:
    return _entity(
        entity_id("documentation", incident.id, article.id),
        "Documentation",
        document=entity_id(article.id),
        entity=entity_id(incident.id),
        role=role,
    )


def _similar(question: Question) -> Json:
    """A merge that was refused, with what speaks for it and against it."""
    one, other = question.incidents
    here, there = (one_line(value) for value in question.values)
    criteria = f"{', '.join(question.reasons)}; against it: {question.field} “{here}”, “{there}”"
    return _entity(
        entity_id(question.id),
        "Similar",
        candidate=entity_id(one),
        match=entity_id(other),
        criteria=criteria[:STRING_CHARS].strip(),
        matcher="recoupe",
    )


def _group(group: str, party: Party) -> Json:
    name = group_name(party.codes) or party.name
    return _entity(entity_id("group", group.rpartition(":")[2]), "Organization", name=name[:NAME_CHARS])


def _voice_id(incident: Incident, root: Root) -> str:
    """Media are one by name; another voice is one for each root: two incidents' "army" need not be the same."""
    if root.voice.kind in ("outlet", "agency", "channel"):
        return entity_id(root.voice.kind, _digest(one_line(root.voice.name or "").casefold()))
    return entity_id("voice", incident.id, root.id)


def _digest(key: str) -> str:
    return record_uuid(key).hex[:20]


def _moment(article: Article) -> str | None:
    """When it was captured: UTC without a zone, as the model wants it."""
    moment = article.capture.captured_at
    return instant(moment).removesuffix("Z") if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _prefix_date(when: When | None) -> tuple[str | None, bool]:
    """The day, month or year that holds all of ``when``, and whether it is no wider; None where there is none."""
    if when is None:
        return None, True
    first, last = _day(when.earliest), _day(when.latest)
    if first is None or last is None or when.earliest is None or when.latest is None:
        return None, False
    if first == last:
        return first, True
    ends = Span(when.earliest.toordinal(), when.latest.toordinal() + 1)
    for length in (len("2024-05"), len("2024")):
        if first[:length] == last[:length]:
            return first[:length], len(ends) == _days_in(first[:length])
    return None, False


def _days_in(prefix: str) -> int:
    """How many days a month ("2024-05") or year ("2024") has."""
    year, _, month = prefix.partition("-")
    start = date(int(year), int(month or 1), 1)
    after = date(start.year + 1, 1, 1) if not month or start.month == 12 else date(start.year, start.month + 1, 1)
    return (after - start).days


@cache
def _language(tag: str | None) -> str | None:
    """The three letters of a language for its BCP 47 tag; None where the model does not know it."""
    from babel.core import get_global

    short = (tag or "").partition("-")[0].lower()
    if short in LANGUAGES:
        return short
    aliases = get_global("language_aliases")
    return next((long for long in sorted(LANGUAGES) if short and aliases.get(long) == short), None)


def _number(value: float | None) -> str | None:
    return None if value is None else f"{value:g}"

"""Objects of STIX 2.1, each a dict ready for JSON: common properties, markings, and our extension of ``incident``.

Ids are UUIDs (version 5) of our own namespace, so that the same record has the same id in every file. ``created`` and
``modified`` come from captures and judgements. What is the same for ever by its id (an outlet, a place) has the day on
which this mapping was defined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from recoupe.deliver.layouts.addresses import digest_urn, instant, record_uuid, web_address
from recoupe.deliver.layouts.labels import OWN_LABEL, TOOL, full_label
from recoupe.deliver.layouts.rows import rounded
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.words import one_line
from recoupe.records.articles import Article
from recoupe.records.claims import SourceKind
from recoupe.records.incidents import Whereabouts

Json = dict[str, Any]
Times = tuple[datetime, datetime]  # created, modified
IdentityClass = Literal["individual", "group", "system", "organization", "class", "unspecified"]

SPEC_VERSION = "2.1"
DEFINED_AT = datetime(2025, 1, 1, tzinfo=UTC)
METRES_OF_KM = 1000
# The two of TLP 1.0 that STIX 2.1 defines (section 7.2.1.4) for our two sorts of files; TLP 2.0 has no ids in STIX 2.1.
TLP_WHITE: Json = {
    "type": "marking-definition",
    "spec_version": SPEC_VERSION,
    "id": "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
    "created": "2017-01-20T00:00:00.000Z",
    "definition_type": "tlp",
    "name": "TLP:WHITE",
    "definition": {"tlp": "white"},
}
TLP_AMBER: Json = {
    **TLP_WHITE,
    "id": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
    "name": "TLP:AMBER",
    "definition": {"tlp": "amber"},
}
CLASSES: Mapping[SourceKind, IdentityClass] = {
    "named_person": "individual",
    "role": "individual",
    "witness": "individual",
    "organisation": "organization",
    "state": "organization",
    "outlet": "organization",
    "agency": "organization",
    "channel": "organization",
    "collective": "group",
    "document": "unspecified",
    "unnamed": "unspecified",
    "none": "unspecified",
}
EXTENSION_SCHEMA = (
    "Property extension of incident. recoupe_id, revision, event_code, event_mode, status (single_root, corroborated, "
    "contested, denied); first_day, last_day, day_precision; roots: [{root_id, voice_ref (identity), voice_kind, "
    "reason, party, chain (names from the outlet to the root), article_refs (reports)}]; tolls: [{kind, victims, low, "
    "high, figures: [{value, roots}]}]; facts: [{field, status, values: [{value, roots}], against}]; grades: "
    "[{profile, grade, trace}]. Roots are referred to by root_id. What is not known is left out."
)


def stix_id(kind: str, *key: str) -> str:
    """The id of the object that stands for the record ``key``."""
    return f"{kind}--{record_uuid(kind, *key)}"


PRODUCER = stix_id("identity", TOOL)
EXTENSION = stix_id("extension-definition", "incident", "1")


def filled(**properties: Any) -> Json:
    """The properties that have a value: STIX knows no null and no empty lists."""
    return {name: value for name, value in properties.items() if value not in (None, [], (), {}, "")}


class Maker:
    """Makes the objects of one file, all with the same markings."""

    def __init__(self, options: LayoutOptions) -> None:
        self._tlp = TLP_WHITE if options.public else TLP_AMBER
        label = full_label(OWN_LABEL, options)
        self._statement: Json = {
            "type": "marking-definition",
            "spec_version": SPEC_VERSION,
            "id": stix_id("marking-definition", label),
            "created_by_ref": PRODUCER,
            "created": instant(DEFINED_AT, milliseconds=True),
            "definition_type": "statement",
            "definition": {"statement": label},
        }

    def frame(self) -> list[Json]:
        """What every file holds: its markings, who made it, and what our extension means."""
        producer = self.make("identity", PRODUCER, name=TOOL, identity_class="system")
        del producer["created_by_ref"]
        extension = self.make(
            "extension-definition",
            EXTENSION,
            name="Recoupe incident",
            description="On whose word an incident rests, its status and tolls.",
            schema=EXTENSION_SCHEMA,
            version="1.0.0",
            extension_types=["property-extension"],
        )
        return [self._tlp, self._statement, producer, extension]

    def make(
        self,
        kind: str,
        identity: str,
        *,
        created: datetime = DEFINED_AT,
        modified: datetime | None = None,
        **properties: Any,
    ) -> Json:
        """An object with its common properties."""
        last = max(created, modified or created)
        return {
            "type": kind,
            "spec_version": SPEC_VERSION,
            "id": identity,
            "created_by_ref": PRODUCER,
            "created": instant(created, milliseconds=True),
            "modified": instant(last, milliseconds=True),
            **filled(**properties),
            "object_marking_refs": [self._tlp["id"], self._statement["id"]],
        }

    def identity(self, identity: str, name: str, kind: SourceKind) -> Json:
        """A voice."""
        return self.make("identity", identity, name=name, identity_class=CLASSES[kind], roles=[kind])

    def location(self, place: Whereabouts, country: str | None) -> Json | None:
        """A place; None where STIX could not hold it: it asks for a country or coordinates. ``country``: alpha-2."""
        latitude, longitude = rounded(place.latitude), rounded(place.longitude)
        known = latitude is not None and longitude is not None
        if country is None and not known:
            return None
        properties = filled(name=one_line(place.name), country=country, administrative_area=place.admin1)
        if known:
            properties |= {"latitude": latitude, "longitude": longitude}
            if place.precision_km is not None:
                properties["precision"] = place.precision_km * METRES_OF_KM
        key = [str(place.geonames or ""), *(f"{name}={value}" for name, value in properties.items())]
        return self.make("location", stix_id("location", *key), **properties)

    def relationship(
        self, key: Sequence[str], name: str, source: str, target: str, *, times: Times, description: str = ""
    ) -> Json:
        """``source`` ``name`` ``target``; ``key`` is the record that says so: several may join the same two."""
        return self.make(
            "relationship",
            stix_id("relationship", *key),
            created=times[0],
            modified=times[1],
            relationship_type=name,
            source_ref=source,
            target_ref=target,
            description=description,
        )


def outlet_id(name: str) -> str:
    """The id of an outlet, by its name alone."""
    return stix_id("identity", "outlet", one_line(name).casefold())


def page_reference(article: Article) -> Json:
    """Where the article was read: its address with the digest of the bytes, else the urn of the bytes."""
    digest, url = article.capture.sha256, web_address(article.url)
    source = one_line(article.outlet or "") or "article"
    if url is None:
        return {"source_name": source, "external_id": digest_urn(digest)}
    return {"source_name": source, "external_id": article.id, "url": url, "hashes": {"SHA-256": digest}}


def unique(values: Iterable[str]) -> list[str]:
    """``values`` in their order, each once."""
    return list(dict.fromkeys(values))

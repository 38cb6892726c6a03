"""The chains of a collection as a directed graph (GraphML): from outlet and article over each voice to the root.

Nodes (``kind``): outlet, article, claim (a voice that says something), voice (one of a chain without a claim, such as a
credited agency), root, incident, and name (somebody credited of whom no article is at hand).

Edges (``kind``): ``publishes`` from an outlet to its article; ``rests_on`` from an article, outlet or voice to the
voice that it passes on; ``ends_at`` from a chain's last link to its root; ``reaches`` from an article to its roots;
``reports`` and ``denies`` from an article to an incident; ``rooted_in`` and ``denied_by`` from an incident to a root;
``copies`` from a copy to its original; ``may_be`` between incidents that were not merged. A root belongs to one
incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import BinaryIO, Literal
from xml.sax.saxutils import escape, quoteattr

from recoupe.deliver.incident_case import affirming_roots
from recoupe.deliver.layouts.accounts import WHOLE, Reasons, lose_fields, lose_unwritten
from recoupe.deliver.layouts.addresses import instant, web_address
from recoupe.deliver.layouts.labels import OWN_LABEL, full_label
from recoupe.deliver.layouts.rows import incident_row, rounded, voice_words
from recoupe.deliver.layouts.summaries import summarise
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.outline import title_of
from recoupe.deliver.words import one_line, plain_interval, voice_name
from recoupe.records.articles import Article
from recoupe.records.claims import Claim
from recoupe.records.incidents import Copy, Incident, Root
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id

FORMAT = "graphml"
Value = str | int | float | bool | None
Type = Literal["string", "int", "double", "boolean"]
GAP = " … "  # between the pieces of a claim
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, production 2
UNKNOWN_CHAR = "\ufffd"
# Every key before any node, as the schema wants it; the same name on nodes and edges is two keys.
NODE_KEYS: Mapping[str, Type] = {
    "kind": "string", "label": "string", "record": "string", "voice": "string", "stance": "string", "text": "string",
    "url": "string", "language": "string", "published": "string", "captured": "string", "sha256": "string",
    "code": "string", "mode": "string", "status": "string", "when": "string", "place": "string", "country": "string",
    "latitude": "double", "longitude": "double", "precision_km": "double", "toll": "string", "summary": "string",
    "roots": "int", "reason": "string", "party": "string",
}  # fmt: skip
EDGE_KEYS: Mapping[str, Type] = {
    "kind": "string", "basis": "string", "copied": "string", "share": "double", "reasons": "string", "field": "string",
}  # fmt: skip

NOT_IN_GRAPH = "a graph of chains has no place for it"
LOST: Mapping[str, Reasons] = {
    "article": {
        "text": "only the words of claims are written",
        "zones": NOT_IN_GRAPH,
        "credits": "only those that the copies tell of",
        "capture.media_type": NOT_IN_GRAPH,
        "capture.via": NOT_IN_GRAPH,
        "capture.bytes": NOT_IN_GRAPH,
    },
    "claim": {
        "content": "words only, without their places in the text",
        "cue": NOT_IN_GRAPH,
        "source.span": NOT_IN_GRAPH,
        "manner": NOT_IN_GRAPH,
        "flags": NOT_IN_GRAPH,
        "addressee": NOT_IN_GRAPH,
        "origin": NOT_IN_GRAPH,
    },
    "event": {WHOLE: "only articles and incidents are written"},
    "mention": {WHOLE: NOT_IN_GRAPH},
    "copy": {"claims": NOT_IN_GRAPH, "passages": NOT_IN_GRAPH, "origin": NOT_IN_GRAPH},
    "incident": {
        "revision": NOT_IN_GRAPH,
        "casualties": "low and high in words only",
        "events": "only its articles are linked",
        "denials": "only its articles are linked",
        "reports": "its articles are linked, the reasons for it are not",
        "facts": NOT_IN_GRAPH,
        "grades": NOT_IN_GRAPH,
        "origin": NOT_IN_GRAPH,
    },
    "question": {"origin": NOT_IN_GRAPH},
}
UNWRITTEN: Reasons = {"failure": NOT_IN_GRAPH, "judgement": NOT_IN_GRAPH}
NO_ADDRESS = "no web address"
NO_COPY = "the copy is not in the collection"
HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">\n'
)


class GraphmlLayout:
    """Writes GraphML 1.1, a node or edge a line."""

    media_type = "application/graphml+xml"

    def __init__(self, options: LayoutOptions) -> None:
        self._options = options

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the articles with their claims, then incidents with their roots, copies and questions."""
        graph = _Graph(case)
        out.write(HEAD.encode())
        out.write(f"<desc>{_xml(f'{self._options.title}: {full_label(OWN_LABEL, self._options)}')}</desc>\n".encode())
        for line in (*_keys("node", NODE_KEYS), *_keys("edge", EDGE_KEYS), '<graph id="G" edgedefault="directed">'):
            out.write(line.encode() + b"\n")
        for line in graph.lines():
            out.write(line.encode() + b"\n")
        out.write(b"</graph>\n</graphml>\n")
        return graph.losses.report(FORMAT, written=graph.written)


def build_layout(options: LayoutOptions) -> GraphmlLayout:
    """The exporter."""
    return GraphmlLayout(options)


class _Graph:
    """The nodes and edges of one file. Only ids are kept: every edge joins two nodes that were written."""

    def __init__(self, case: Case) -> None:
        self.losses = LossCounter()
        self.written = 0
        self._case = case
        self._nodes: set[str] = set()
        self._passed_on: set[tuple[str, str]] = set()  # links of chains that were drawn: many roots share them

    def lines(self) -> Iterator[str]:
        """All nodes and edges."""
        for reading in self._case.readings():
            yield from self._of_reading(reading)
        for incident in self._case.incidents():
            yield from self._of_incident(incident)
        for copy in self._case.copies():
            yield from self._of_copy(copy)
        for question in self._case.questions():
            lose_fields(self.losses, "question", question, LOST["question"])
            one, other = question.incidents
            if {one, other} <= self._nodes:
                values = " / ".join(one_line(value) for value in question.values)
                reasons = f"{', '.join(question.reasons)}; against it: {values}"
                yield self._edge("may_be", one, other, field=question.field, reasons=reasons)
        lose_unwritten(self.losses, self._case, UNWRITTEN)

    def _node(self, identity: str, kind: str, label: str, **properties: Value) -> Iterator[str]:
        if identity not in self._nodes:
            self._nodes.add(identity)
            self.written += 1
            yield _element(f"node id={quoteattr(identity)}", NODE_KEYS, "n", kind=kind, label=label, **properties)

    def _edge(self, kind: str, source: str, target: str, **properties: Value) -> str:
        self.written += 1
        ends = f"edge source={quoteattr(source)} target={quoteattr(target)}"
        return _element(ends, EDGE_KEYS, "e", kind=kind, **properties)

    def _of_reading(self, reading: Reading) -> Iterator[str]:
        article = reading.article
        lose_fields(self.losses, "article", article, LOST["article"])
        self.losses.lose("article.url", NO_ADDRESS, web_address(article.url) is None)
        self.losses.lose("event", LOST["event"][WHOLE], len(reading.events))
        self.losses.lose("mention", LOST["mention"][WHOLE], len(reading.mentions))
        self.losses.lose("failure", UNWRITTEN["failure"], len(reading.failures))
        yield from self._article(article)
        if outlet := one_line(article.outlet or ""):
            yield from self._outlet(outlet)
            yield self._edge("publishes", _outlet_id(outlet), article.id)
        for claim in reading.claims:
            yield from self._claim(article, claim)
        ids = {claim.id for claim in reading.claims}
        for claim in reading.claims:
            outer = claim.within if claim.within in ids else None
            self._passed_on.add((outer or article.id, claim.id))
            yield self._edge("rests_on", outer or article.id, claim.id)

    def _article(self, article: Article) -> Iterator[str]:
        return self._node(
            article.id,
            "article",
            one_line(title_of(article)),
            record=article.id,
            url=web_address(article.url),
            language=article.language,
            published=plain_interval(article.published) if article.published else None,
            captured=instant(article.capture.captured_at),
            sha256=article.capture.sha256,
        )

    def _outlet(self, name: str) -> Iterator[str]:
        return self._node(_outlet_id(name), "outlet", name)

    def _claim(self, article: Article, claim: Claim) -> Iterator[str]:
        lose_fields(self.losses, "claim", claim, LOST["claim"])
        return self._node(
            claim.id,
            "claim",
            voice_name(claim, article.text),
            record=claim.id,
            voice=claim.source.kind,
            stance=claim.stance,
            text=GAP.join(span.of(article.text) for span in claim.content),
        )

    def _of_incident(self, incident: Incident) -> Iterator[str]:
        lose_fields(self.losses, "incident", incident, LOST["incident"])
        yield from self._incident(incident)
        row = incident_row(self._case, incident)
        known = {article.id for article in row.articles}
        affirming = set(affirming_roots(incident))
        told = {report.article for report in incident.reports} & known
        told |= {each for root in incident.roots if root.id in affirming for each in root.articles} & known
        against = {each for root in incident.roots if root.id not in affirming for each in root.articles} & known
        yield from (self._edge("reports", article, incident.id) for article in sorted(told))
        yield from (self._edge("denies", article, incident.id) for article in sorted(against))
        for root in incident.roots:
            yield from self._root(incident, root, known, is_against=root.id not in affirming)

    def _incident(self, incident: Incident) -> Iterator[str]:
        place, summary = incident.place, summarise(self._case, incident)
        return self._node(
            incident.id,
            "incident",
            summary.name,
            record=incident.id,
            code=incident.code,
            mode=incident.mode,
            status=incident.status,
            when=plain_interval(incident.when) if incident.when else None,
            place=one_line(place.name) if place else None,
            country=place.country if place else None,
            latitude=rounded(place.latitude) if place else None,
            longitude=rounded(place.longitude) if place else None,
            precision_km=place.precision_km if place else None,
            toll=summary.toll,
            summary=summary.sentence,
            roots=len(affirming_roots(incident)),
        )

    def _root(self, incident: Incident, root: Root, known: set[str], *, is_against: bool) -> Iterator[str]:
        """The root with its chain, and every article that reaches it."""
        identity = f"{incident.id}.{root.id}"
        yield from self._node(
            identity,
            "root",
            voice_words(root.voice),
            record=root.id,
            voice=root.voice.kind,
            reason=root.reason,
            party=root.party,
        )
        yield self._edge("denied_by" if is_against else "rooted_in", incident.id, identity)
        yield from (self._edge("reaches", article, identity) for article in root.articles if article in known)
        yield from self._chain(root, identity)

    def _chain(self, root: Root, identity: str) -> Iterator[str]:
        """The links of the root's chain that its articles' claims do not draw already, and its end."""
        links: list[str] = []
        for number, voice in enumerate(root.chain):
            name = one_line(voice.name or "")
            if voice.claim is not None and voice.claim in self._nodes:
                links.append(voice.claim)
            elif number == 0 and name:
                yield from self._outlet(name)
                links.append(_outlet_id(name))
            else:
                links.append(f"{identity}.{number}")
                yield from self._node(links[-1], "voice", voice_words(voice), voice=voice.kind)
        if len(links) > 1 and root.chain[1].claim == links[1]:
            del links[0]  # its article stands between the outlet and the claim
        for pair in pairwise(links):
            if pair not in self._passed_on:
                self._passed_on.add(pair)
                yield self._edge("rests_on", *pair)
        yield self._edge("ends_at", links[-1], identity)

    def _of_copy(self, copy: Copy) -> Iterator[str]:
        lose_fields(self.losses, "copy", copy, LOST["copy"])
        if copy.article not in self._nodes:
            self.losses.lose("copy", NO_COPY)
            return
        original = copy.of if copy.of in self._nodes else None
        if original is None:
            name = one_line(copy.name or "") or copy.of or "(unknown)"
            original = content_id("name", name.casefold())
            yield from self._node(original, "name", name)
        yield self._edge("copies", copy.article, original, basis=copy.basis, copied=copy.kind, share=copy.share)


def _outlet_id(name: str) -> str:
    return content_id("outlet", name.casefold())


def _keys(domain: Literal["node", "edge"], keys: Mapping[str, Type]) -> Iterator[str]:
    for name, kind in keys.items():
        yield f'<key id="{domain[0]}_{name}" for="{domain}" attr.name="{name}" attr.type="{kind}"/>'


def _element(tag: str, keys: Mapping[str, Type], prefix: str, **properties: Value) -> str:
    """One element with those of its properties that have a value, in the order of ``keys``."""
    values = ((name, properties.get(name)) for name in keys)
    data = "".join(
        f'<data key="{prefix}_{name}">{_xml(str(value))}</data>' for name, value in values if value not in (None, "")
    )
    return f"<{tag}>{data}</{tag.partition(' ')[0]}>"


def _xml(text: str) -> str:
    """``text`` escaped; what XML cannot hold, controls and lone surrogates, is U+FFFD; a line keeps its feeds."""
    return escape(NO_XML.sub(UNKNOWN_CHAR, text), {"\r": "&#13;"})

"""A collection as it may be published: private persons masked, no fine coordinates, no call to violence with a target.

A masked name is as many ``█`` as it had characters, so every offset stays right. Masking again changes nothing. Who is
private is told in ``persons``; full names are masked in every article of the collection, surnames in the articles that
have the full name; a given name alone is not. Captured bytes cannot be masked and are not passed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from recoupe.deliver.event_outline import is_masked
from recoupe.deliver.persons import (
    MASK,
    Name,
    People,
    cover,
    find_people,
    fold,
    no_surnames,
    occurrences,
    outlet_name,
    surnames,
)
from recoupe.records.articles import Article, Failure
from recoupe.records.claims import Claim
from recoupe.records.events import Event, Place
from recoupe.records.incidents import Copy, Incident, Question, Reported, Root, Whereabouts
from recoupe.records.judgements import Judgement
from recoupe.records.losses import Loss, LossCounter, LossReport
from recoupe.records.ports import Case, CaseExporter
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

COORDINATE_DECIMALS = 2
READINGS_KEPT = 1_000  # masked, a few kilobytes each: the articles of an incident are often asked for again
TARGET_ROLES = frozenset({"recipient", "object", "instrument"})
PRIVATE_JUDGEMENTS = frozenset({"search"})  # what somebody looks for is nobody else's business


@dataclass(frozen=True, slots=True)
class _Names:
    """What is to be masked in one text: full names, and words that are masked where they stand alone."""

    full: frozenset[Name]
    alone: frozenset[Name]
    kept: frozenset[Name]  # names of public persons: what lies in them stays


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counts:
    """What was masked in one article: how much of each sort, and which words where they stand alone."""

    alone: frozenset[Name]
    persons: int
    addresses: int
    calls: int


class _Index:
    """Full names, found by the words of a text."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._by_last: dict[str, list[Name]] = {}
        for name in names:
            self._by_last.setdefault(_pieces(name[-1])[-1], []).append(name)

    def within(self, words: set[str]) -> frozenset[Name]:
        """The names all of whose words are among ``words``."""
        found = (name for last in words & self._by_last.keys() for name in self._by_last[last])
        return frozenset(name for name in found if words.issuperset(_pieces(" ".join(name))))


def _pieces(folded: str) -> list[str]:
    return re.findall(r"[^\W_]+", folded)


class PublicCase:
    """A ``Case`` with all that is private masked; records keep their ids, texts their length."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._masked: dict[str, tuple[Reading, _Names]] = {}  # of the articles last asked for, the oldest first
        self._counts: dict[str, _Counts] = {}  # of all articles that were masked so far
        self._refused: set[str] = set()

    def readings(self) -> Iterator[Reading]:
        """The masked readings, in the order of the case."""
        return map(self._reading, self._case.readings())

    def reading(self, article: str, /) -> Reading | None:
        """One masked reading; None if there is none."""
        found = self._case.reading(article)
        return None if found is None else self._reading(found)

    def failures(self) -> Iterator[Failure]:
        """The failures, by the name of the source without the folders that it lies in."""
        return map(self._failure, self._case.failures())

    def incidents(self) -> Iterator[Incident]:
        """The incidents, voices and values masked."""
        return map(self._incident, self._case.incidents())

    def questions(self) -> Iterator[Question]:
        """The questions, values masked."""
        return map(self._question, self._case.questions())

    def copies(self) -> Iterator[Copy]:
        """The copies, names masked."""
        for copy in self._case.copies():
            yield replace(copy, name=self._maybe(copy.name))

    def judgements(self) -> Iterator[Judgement]:
        """The judgements, saved searches left out."""
        for each in self._case.judgements():
            if each.kind not in PRIVATE_JUDGEMENTS:
                subjects = tuple(map(self._mask, each.subjects))
                yield replace(each, subjects=subjects, value=self._maybe(each.value), reason=self._mask(each.reason))

    def content(self, sha256: str, /) -> bytes | None:
        """None: captured bytes cannot be masked."""
        self._refused.add(sha256)
        return None

    def losses(self) -> tuple[Loss, ...]:
        """What was masked, counted and named; captured bytes only as far as they were asked for."""
        counter = LossCounter()
        for reading in self._case.readings():
            if reading.article.id not in self._counts:
                self._reading(reading)
            counts = self._counts[reading.article.id]
            counter.lose("article.text", "private person masked", counts.persons)
            counter.lose("article.url", "it holds a masked name: its site alone", counts.addresses)
            counter.lose("event.roles", "target, place, time and means of what is called for", counts.calls)
        searches = sum(each.kind in PRIVATE_JUDGEMENTS for each in self._case.judgements())
        counter.lose("judgement", "saved search", searches)
        counter.lose("capture.content", "captured bytes cannot be masked", len(self._refused))
        return counter.report("", written=0).losses

    @cached_property
    def _people(self) -> People:
        """Everybody in the collection by full name; who is public in one article is so in all, and so are outlets."""
        public: set[Name] = set()
        private: set[Name] = set()
        for reading in self._case.readings():
            found = find_people(without_targets(reading))
            public |= {name for name in found.public if len(name) > 1}
            private |= {name for name in found.private if len(name) > 1}
            public |= {name for name in (outlet_name(reading),) if len(name) > 1}  # a claim may take it for a person
        return People(public=frozenset(public), private=frozenset(private - public))

    @cached_property
    def _private(self) -> _Index:
        return _Index(self._people.private)

    @cached_property
    def _public(self) -> _Index:
        return _Index(self._people.public)

    @cached_property
    def _articles_of_incidents(self) -> dict[str, tuple[str, ...]]:
        return {incident.id: _articles_of(incident) for incident in self._case.incidents()}

    def _names_in(self, reading: Reading) -> _Names:
        """Who is to be masked in one article: those it names, and full names that other articles name."""
        here = find_people(reading)
        named = [" ".join(name) for name in here.private]
        words = set(_pieces(fold("\n".join((reading.article.text, reading.article.title or "", *named)))))
        full = frozenset(name for name in self._private.within(words) if name in here.private or _has(reading, name))
        alone = {(word,) for name in full for word in surnames(name)} - no_surnames(reading)
        alone |= {name for name in here.private if len(name) == 1}
        kept = self._public.within(words) | {name for name in here.public if len(name) == 1 and name not in alone}
        return _Names(full=full, alone=frozenset(alone), kept=kept)

    def _mask(self, text: str, alone: frozenset[Name] = frozenset(), *, any_case: bool = False) -> str:
        """A text that belongs to no article: full names of the whole collection masked, and the words ``alone``."""
        words = set(_pieces(fold(text)))
        names = _Names(full=self._private.within(words), alone=alone, kept=self._public.within(words))
        return _mask(text, names, any_case=any_case)

    def _maybe(self, text: str | None, alone: frozenset[Name] = frozenset()) -> str | None:
        return None if text is None else self._mask(text, alone)

    def _alone(self, articles: Iterable[str]) -> frozenset[Name]:
        """The words that are masked in any of ``articles``."""
        return frozenset().union(*map(self._alone_in, articles))

    def _alone_in(self, article: str) -> frozenset[Name]:
        if article not in self._counts:
            reading = self._case.reading(article)
            if reading is None:
                return frozenset()
            self._reading(reading)
        return self._counts[article].alone

    def _reading(self, reading: Reading) -> Reading:
        return self._masked_with_names(reading)[0]

    def _masked_with_names(self, reading: Reading) -> tuple[Reading, _Names]:
        """``reading`` masked, and who was masked in it; what was last asked for is kept."""
        found = self._masked.get(reading.article.id)
        if found is None:
            seen = without_targets(reading)
            names = self._names_in(seen)
            shown = _Shown(old=seen.article.text, new=_mask(seen.article.text, names), names=names)
            found = _renamed(seen, shown, failure=self._failure), names
            if len(self._masked) >= READINGS_KEPT:
                del self._masked[next(iter(self._masked))]
            self._masked[reading.article.id] = found
            self._counts[reading.article.id] = _count(reading, *found)
        return found

    def _failure(self, failure: Failure) -> Failure:
        source = failure.source if "://" in failure.source else failure.source.replace("\\", "/").rpartition("/")[2]
        message = failure.message.replace(failure.source, source) if failure.source else failure.message
        return replace(failure, source=self._mask(source), message=self._mask(message))

    def _incident(self, incident: Incident) -> Incident:
        alone = self._alone(_articles_of(incident))
        return replace(
            incident,
            place=None if incident.place is None else self._place(incident.place, alone),
            casualties=tuple(replace(toll, figures=self._values(toll.figures, alone)) for toll in incident.casualties),
            roots=tuple(self._root(root, alone) for root in incident.roots),
            facts=tuple(replace(fact, values=self._values(fact.values, alone)) for fact in incident.facts),
        )

    def _place(self, place: Whereabouts, alone: frozenset[Name]) -> Whereabouts:
        name = self._mask(place.name, alone)
        return replace(place, name=name, latitude=_rounded(place.latitude), longitude=_rounded(place.longitude))

    def _values(self, values: Iterable[Reported], alone: frozenset[Name]) -> tuple[Reported, ...]:
        return tuple(replace(each, value=self._mask(each.value, alone, any_case=True)) for each in values)

    def _root(self, root: Root, alone: frozenset[Name]) -> Root:
        return replace(root, chain=tuple(replace(voice, name=self._maybe(voice.name, alone)) for voice in root.chain))

    def _question(self, question: Question) -> Question:
        articles = [each for incident in question.incidents for each in self._articles_of_incidents.get(incident, ())]
        alone = self._alone(articles)
        first, second = (self._mask(value, alone, any_case=True) for value in question.values)
        return replace(question, values=(first, second))


class PublicExporter:
    """A layout that gets a collection masked, and accounts for what was masked."""

    def __init__(self, layout: CaseExporter) -> None:
        self._layout = layout

    @property
    def media_type(self) -> str:
        """That of the layout."""
        return self._layout.media_type

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes ``case`` masked to ``out``."""
        masked = PublicCase(case)
        report = self._layout.write(masked, out)
        return replace(report, losses=_merged(report.losses, masked.losses()))


def _merged(one: Sequence[Loss], other: Sequence[Loss]) -> tuple[Loss, ...]:
    counter = LossCounter()
    for loss in (*one, *other):
        counter.lose(loss.field, loss.reason, loss.count)
    return counter.report("", written=0).losses


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A text before and after masking, with the names that were masked in it."""

    old: str
    new: str
    names: _Names

    def name(self, name: str, span: Span | None) -> str:
        """A name that a record gives for ``span``, as the masked text has it."""
        if span is None or MASK not in span.of(self.new) or span.of(self.old) == span.of(self.new):
            return _mask(name, self.names)
        if name == span.of(self.old):
            return span.of(self.new)
        return _mask(name, self.names) if set(span.of(self.new)) != {MASK} else MASK * len(name)


def _mask(text: str, names: _Names, *, any_case: bool = False) -> str:
    """``text`` with all of ``names`` masked: full names however they are written, single words with a capital (in any
    case where ``any_case``); what lies in the name of a public person stays."""
    folded = fold(text)
    kept = occurrences(folded, names.kept)
    spans = occurrences(folded, names.full)
    spans += [
        span
        for span in occurrences(folded, names.alone)
        if (any_case or not text[span.start].islower()) and not any(span in each for each in kept)
    ]
    return cover(text, spans)


def _is_call(event: Event) -> bool:
    return event.realis.modality == "called_for"


def without_targets(reading: Reading) -> Reading:
    """``reading`` with nothing but the fact that something was called for: no target, place, time; for violence no
    means, and its target and place covered in the text, too."""
    events = tuple(_without_target(event) if _is_call(event) else event for event in reading.events)
    spans = [span for event in reading.events if is_masked(event) for span in _targets(event)]
    if not spans:
        return replace(reading, events=events)
    text = cover(reading.article.text, spans)
    nobody = _Names(full=frozenset(), alone=frozenset(), kept=frozenset())
    return _renamed(replace(reading, events=events), _Shown(old=reading.article.text, new=text, names=nobody))


def _without_target(event: Event) -> Event:
    roles = tuple(role for role in event.roles if role.role not in TARGET_ROLES)
    return replace(event, mode=None if is_masked(event) else event.mode, roles=roles, place=None, when=None)


def _targets(event: Event) -> Iterator[Span]:
    yield from (role.span for role in event.roles if role.role in ("recipient", "object"))
    if event.place is not None:
        yield event.place.span


def _renamed(
    reading: Reading, shown: _Shown, *, failure: Callable[[Failure], Failure] = lambda failure: failure
) -> Reading:
    """``reading`` with the masked text and names."""
    return Reading(
        article=_masked_article(reading.article, shown),
        claims=tuple(_masked_claim(claim, shown) for claim in reading.claims),
        events=tuple(_masked_event(event, shown) for event in reading.events),
        mentions=tuple(replace(each, name=shown.name(each.name, each.span)) for each in reading.mentions),
        failures=tuple(map(failure, reading.failures)),
    )


def _masked_article(article: Article, shown: _Shown) -> Article:
    return replace(
        article,
        url=_masked_url(article.url, shown.names),
        outlet=None if article.outlet is None else _mask(article.outlet, shown.names),
        title=None if article.title is None else _masked_title(article, shown),
        text=shown.new,
        credits=tuple(replace(credit, name=shown.name(credit.name, credit.span)) for credit in article.credits),
    )


def _masked_title(article: Article, shown: _Shown) -> str:
    """The title as its zone has it, where the two are the same."""
    title = article.title or ""
    for zone in article.zones:
        if zone.kind == "title" and shown.old[zone.start : zone.end] == title:
            return shown.new[zone.start : zone.end]
    return _mask(title, shown.names)


def _masked_url(url: str | None, names: _Names) -> str | None:
    """The site alone where the rest of an address spells a masked name; None where that is no address."""
    if url is None:
        return None
    words = " ".join(re.findall(r"[^\W_]+", fold(unquote(url))))
    spelled = [" ".join(re.findall(r"[^\W_]+", " ".join(name))) for name in (*names.full, *names.alone)]
    if not any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", words) for each in spelled if each):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    site = f"{parts.scheme}://{parts.netloc}/"
    return site if parts.scheme and parts.netloc and site != url else None


def _masked_claim(claim: Claim, shown: _Shown) -> Claim:
    if claim.source.name is None:
        return claim
    return replace(claim, source=replace(claim.source, name=shown.name(claim.source.name, claim.source.span)))


def _masked_event(event: Event, shown: _Shown) -> Event:
    return replace(
        event,
        roles=tuple(replace(role, name=shown.name(role.name, role.span)) for role in event.roles),
        place=None if event.place is None else _coarse(event.place, shown),
    )


def _coarse(place: Place, shown: _Shown) -> Place:
    return replace(
        place,
        name=shown.name(place.name, place.span),
        latitude=_rounded(place.latitude),
        longitude=_rounded(place.longitude),
    )


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, COORDINATE_DECIMALS)


def _has(reading: Reading, name: Name) -> bool:
    """Whether the text or the title has a full name."""
    return bool(occurrences(fold(f"{reading.article.text}\n{reading.article.title or ''}"), [name]))


def _articles_of(incident: Incident) -> tuple[str, ...]:
    found = [report.article for report in incident.reports]
    found += [article for root in incident.roots for article in root.articles]
    return tuple(dict.fromkeys(found))


def _loners(names: _Names) -> int:
    """Persons of whom one word alone is known."""
    parts = {(word,) for name in names.full for word in surnames(name)}
    return len(names.alone - parts)


def _count(reading: Reading, masked: Reading, names: _Names) -> _Counts:
    calls = sum(_is_call(old) and old != new for old, new in zip(reading.events, masked.events, strict=True))
    return _Counts(
        alone=names.alone,
        persons=len(names.full) + _loners(names),
        addresses=int(masked.article.url != reading.article.url),
        calls=calls,
    )

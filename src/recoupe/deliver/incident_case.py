"""A case as its reports go through it: heads of incidents, with the copies and questions of those shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.deliver.event_outline import mode_words, type_words
from recoupe.deliver.incident_words import NO_TOLL, TIMELESS, place_words, toll_words
from recoupe.deliver.words import count_of, plain_interval
from recoupe.records.errors import UsageError
from recoupe.records.events import Event, Realis
from recoupe.records.incidents import Copy, Incident, Question, Status
from recoupe.records.ports import Case
from recoupe.records.spans import Span

ID_CHARS = 8  # of an id in a list, more where two begin alike
FAR = "9999"  # incidents without a day come last


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """An incident in one line. ``number`` counts the incidents of a report from 1, by day."""

    number: int
    id: str
    short: str
    day: str
    place: str
    country: str | None
    type: str
    mode: str
    toll: str
    roots: int
    against: int
    articles: int
    status: Status

    @property
    def count(self) -> str:
        """Roots and articles: ``2 roots, 1 against, 3 articles``."""
        against = f"{self.against} against" if self.against else ""
        told = (count_of(self.roots, "root"), against, count_of(self.articles, "article"))
        return ", ".join(part for part in told if part)

    @property
    def what(self) -> str:
        """Type and means."""
        return f"{self.type}, {self.mode}" if self.mode else self.type

    @property
    def title(self) -> str:
        """What, where and when, in one line."""
        return f"{self.what} – {self.place} – {self.day}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """What is needed beside an incident to tell of it: heads by id, copies by article, questions by incident."""

    heads: Mapping[str, Head]
    copies: Mapping[str, Sequence[Copy]]
    questions: Mapping[str, Sequence[Question]]


def sorted_incidents(incidents: Iterable[Incident]) -> list[Incident]:
    """By the first day, those without one last; then by place and id."""
    return sorted(incidents, key=_order)


def _order(incident: Incident) -> tuple[str, str, str, str]:
    when = incident.when
    first = (when.earliest or when.latest) if when else None
    last = (when.latest or when.earliest) if when else None
    return str(first or FAR), str(last or FAR), place_words(incident.place), incident.id


def find_incidents(case: Case, names: Collection[str] | None) -> list[Incident]:
    """The incidents of ``case`` with the ids ``names``, by day; all where that is None.

    A name may be the beginning of an id, with or without its scheme ("incident_").

    Raises:
        UsageError: a name is that of no incident, or of several.
    """
    if names is None:
        return sorted_incidents(case.incidents())
    found: dict[str, dict[str, Incident]] = {name: {} for name in names}
    for incident in case.incidents():
        for name, matching in found.items():
            if _is_named(incident.id, name):
                matching[incident.id] = incident
    return sorted_incidents({each.id: each for each in (_only(*each) for each in found.items())}.values())


def _is_named(identity: str, name: str) -> bool:
    return bool(name) and (identity.startswith(name) or identity.rpartition("_")[2].startswith(name))


def _only(name: str, matching: Mapping[str, Incident]) -> Incident:
    if name in matching:
        return matching[name]
    if not matching:
        raise UsageError(f"no incident is called {name!r}; 'recoupe incidents' lists all of them with their ids")
    if len(matching) > 1:
        raise UsageError(
            f"{len(matching)} incidents begin with {name!r}: {', '.join(sorted(matching)[:5])}. Give more of the id."
        )
    return next(iter(matching.values()))


def index_case(case: Case, shown: Sequence[Incident]) -> Index:
    """The index for the incidents ``shown``, which are numbered in their order."""
    ids = {incident.id for incident in shown}
    questions: dict[str, list[Question]] = {}
    others: set[str] = set()
    for question in case.questions():
        for side in {*question.incidents} & ids:
            questions.setdefault(side, []).append(question)
            others.update(question.incidents)
    missing = [each for each in case.incidents() if each.id in others - ids] if others - ids else []
    return Index(
        heads={head.id: head for head in make_heads([*shown, *missing])},
        copies=_copies_of(case, {report.article for incident in shown for report in incident.reports}),
        questions=questions,
    )


def _copies_of(case: Case, articles: Collection[str]) -> dict[str, list[Copy]]:
    copies: dict[str, list[Copy]] = {}
    for copy in case.copies():
        if copy.article in articles:
            copies.setdefault(copy.article, []).append(copy)
    return copies


def make_heads(incidents: Sequence[Incident]) -> Iterator[Head]:
    """The heads of ``incidents``, numbered in their order, with the shortest ids that tell them apart."""
    length = short_length([incident.id for incident in incidents])
    for number, incident in enumerate(incidents, start=1):
        yield _head(incident, number=number, length=length)


def short_length(ids: Iterable[str]) -> int:
    """How many characters of the ids' ends tell them apart; ``ID_CHARS`` at least."""
    ends = {each.rpartition("_")[2] for each in ids}
    longest = max(map(len, ends), default=ID_CHARS)
    lengths = range(ID_CHARS, max(longest, ID_CHARS) + 1)
    return next((each for each in lengths if len(Counter(end[:each] for end in ends)) == len(ends)), longest)


def _head(incident: Incident, *, number: int, length: int) -> Head:
    event = stand_in(incident)
    return Head(
        number=number,
        id=incident.id,
        short=incident.id.rpartition("_")[2][:length] or incident.id,
        day=_day(incident),
        place=place_words(incident.place),
        country=incident.place.country if incident.place else None,
        type=type_words(event),
        mode=mode_words(event),
        toll=", ".join(map(toll_words, incident.casualties)) or NO_TOLL,
        roots=len(affirming_roots(incident)),
        against=len(denying_roots(incident)),
        articles=len({report.article for report in incident.reports}),
        status=incident.status,
    )


def _day(incident: Incident) -> str:
    if incident.when is None or (incident.when.earliest is None and incident.when.latest is None):
        return TIMELESS
    return plain_interval(incident.when)


def affirming_roots(incident: Incident) -> list[str]:
    """The ids of the roots that count: those that say that it happened, the unsigned only where no other does."""
    telling = [root for root in incident.roots if root.id in _telling_roots(incident)]
    return [root.id for root in telling if root.reason != "unsigned"] or [root.id for root in telling[:1]]


def _telling_roots(incident: Incident) -> set[str]:
    """By the record's own fact; where it has none, the roots of events that do not deny it."""
    for fact in incident.facts:
        if fact.field == "happened":
            return {root for value in fact.values for root in value.roots}
    told = {*incident.events} - {*incident.denials}
    return {root.id for root in incident.roots if told & {*root.events}}


def denying_roots(incident: Incident) -> set[str]:
    """The ids of the roots that only deny it: none of their events tells of it."""
    told = {*incident.events} - {*incident.denials}
    return {root.id for root in incident.roots if not told & {*root.events}} - {*affirming_roots(incident)}


def stand_in(incident: Incident) -> Event:
    """An event with the incident's type, for the words of its code."""
    return Event(
        id=incident.id, article="", trigger=(Span(0, 1),), code=incident.code, mode=incident.mode, roles=(),
        place=None, when=incident.when, casualties=(), count=None,
        realis=Realis(polarity="positive", modality="actual"), claims=(), same_as=None, denied_by=(),
        origin=incident.origin,
    )  # fmt: skip

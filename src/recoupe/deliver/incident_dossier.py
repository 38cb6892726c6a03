"""What a dossier tells of a case beside its incidents: questions, decisions, articles, failures, losses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from recoupe.deliver.incident_case import Head, Index
from recoupe.deliver.incident_sheet import LOST
from recoupe.deliver.incident_words import field_words, rule_words, value_words
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.outline import outlet_name, title_of
from recoupe.deliver.words import one_line, plain_interval
from recoupe.records.articles import Article, Failure
from recoupe.records.incidents import Incident, Question
from recoupe.records.judgements import Judgement, JudgementKind
from recoupe.records.losses import Loss, LossCounter, LossReport
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

PUBLIC_LABEL = "A dossier of what was published, not a verdict. For passing on: private persons are masked."
RELEASED_LABEL = "A dossier of what was published, not a verdict. Released unmasked: it may name private persons."
DECISIONS: Mapping[JudgementKind, str] = {
    "join": "joined",
    "split": "told apart",
    "withdraw": "withdrawn",
    "restore": "restored",
    "reliability": "reliability of a source",
    "release": "released unmasked",
    "search": "search saved",
}
SUBJECTS_SHOWN = 8
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One article that was read. ``number`` is its number in the dossier; ``told`` of its ``events`` are in incidents.

    ``article`` is None where an incident names one that the case does not hold; ``notes`` are what could not be done
    with it.
    """

    number: int
    id: str
    article: Article | None
    claims: int
    events: int
    told: int
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title, else the first words."""
        return title_of(self.article) if self.article else LOST

    @property
    def outlet(self) -> str:
        """The outlet's name."""
        return outlet_name(self.article) if self.article else LOST

    @property
    def published(self) -> str:
        """The day of publication, as far as it is known."""
        when = self.article.published if self.article else None
        return plain_interval(when) if when else "no date found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one of two incidents says; ``number`` is that of its section, None where it has none."""

    number: int | None
    words: str
    value: str

    @property
    def anchor(self) -> str | None:
        """Where its section begins."""
        return f"i{self.number}" if self.number else None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A merge that was refused, with both sides."""

    sides: tuple[Side, ...]
    field: str
    reasons: str


class CaseParts:
    """Goes through a case once and counts what it passes, for the head of a dossier and its account of losses."""

    def __init__(self, case: Case, incidents: Sequence[Incident], index: Index, options: LayoutOptions) -> None:
        self._case = case
        self._heads = index.heads
        self._incidents = incidents
        self._told = {event for incident in incidents for event in (*incident.events, *incident.denials)}
        self._losses = LossCounter()
        self._counted: dict[str, int] = {}
        self.label = PUBLIC_LABEL if options.public else RELEASED_LABEL
        self.title = one_line(options.title) or LayoutOptions().title

    @property
    def counts(self) -> Sequence[tuple[str, int]]:
        """The case in numbers, right when all parts have been gone through."""
        names = ("incidents", "articles read", "claims", "events", "open questions", "decisions by hand", "not read")
        return [(name, self._counted.get(name, 0)) for name in names]

    def questions(self) -> Iterator[OpenQuestion]:
        """The merges that were refused."""
        self._counted["incidents"] = len(self._incidents)
        for question in self._counting("open questions", self._case.questions()):
            yield _question(question, self._heads)

    def decisions(self) -> Iterator[str]:
        """What people decided, a sentence each."""
        for judgement in self._counting("decisions by hand", self._case.judgements()):
            yield _decision(judgement)

    def sources(self, numbers: Mapping[str, int] | None = None) -> Iterator[SourceLine]:
        """All articles: those of ``numbers`` first, in that order; all others that were read counted on from there."""
        given = numbers or {}
        for article, number in sorted(given.items(), key=lambda each: each[1]):
            reading = self._case.reading(article)
            yield self._source(reading, number=number) if reading else _lost_source(article, number=number)
        following = len(given)
        for reading in self._counting("articles read", self._case.readings()):
            self._count_reading(reading)
            if reading.article.id not in given:
                following += 1
                yield self._source(reading, number=following)
        self._count_rest()

    def failures(self) -> Iterator[Failure]:
        """The sources that could not be read."""
        yield from self._counting("not read", self._case.failures())

    def losses(self) -> Sequence[Loss]:
        """What is left out, known when the articles have been gone through."""
        return self.report("dossier").losses

    def report(self, name: str) -> LossReport:
        """The account for the format ``name``."""
        return self._losses.report(name, written=len(self._incidents))

    def _counting(self, name: str, found: Iterator[T]) -> Iterator[T]:
        self._counted[name] = 0
        for each in found:
            self._counted[name] += 1
            yield each

    def _source(self, reading: Reading, *, number: int) -> SourceLine:
        return SourceLine(
            number=number,
            id=reading.article.id,
            article=reading.article,
            claims=len(reading.claims),
            events=len(reading.events),
            told=sum(event.id in self._told for event in reading.events),
            notes=tuple(one_line(failure.message) for failure in reading.failures),
        )

    def _count_reading(self, reading: Reading) -> None:
        """What the dossier does not hold of one reading."""
        told = [event for event in reading.events if event.id in self._told]
        quoted = {claim for event in told for claim in (*event.claims, *event.denied_by)}
        self._counted["claims"] = self._counted.get("claims", 0) + len(reading.claims)
        self._counted["events"] = self._counted.get("events", 0) + len(reading.events)
        lose = self._losses.lose
        lose("article.text", "quoted sentence by sentence, not whole", bool(reading.article.text))
        lose("article.zones", "the layout is told for quotations only", bool(reading.article.zones))
        lose("article.credits", "not listed", bool(reading.article.credits))
        lose("mention", "not listed", len(reading.mentions))
        lose("event", "in no incident", len(reading.events) - len(told))
        lose("event.roles.codes", "told by name", sum(any(role.codes for role in event.roles) for event in told))
        lose("claim", "nothing of an incident stands in it", sum(claim.id not in quoted for claim in reading.claims))
        kept = [claim for claim in reading.claims if claim.id in quoted]
        lose("claim.manner", "seen in the quotation, not told", len(kept))
        lose("claim.flags", "not told", sum(bool(claim.flags) for claim in kept))

    def _count_rest(self) -> None:
        shared = {report.article for incident in self._incidents for report in incident.reports}
        for copy in self._case.copies():
            self._losses.lose("copy.passages", "their share is told, not where they stand", bool(copy.passages))
            self._losses.lose("copy", "of an article that tells of no incident", copy.article not in shared)
        self._losses.lose("incident.origin", "not told", len(self._incidents))
        located = sum(bool(each.place and each.place.latitude is not None) for each in self._incidents)
        self._losses.lose("incident.place.latitude", "places are told by name and precision", located)


def _lost_source(article: str, *, number: int) -> SourceLine:
    return SourceLine(number=number, id=article, article=None, claims=0, events=0, told=0, notes=())


def _question(question: Question, heads: Mapping[str, Head]) -> OpenQuestion:
    sides = [
        Side(
            number=heads[each].number if each in heads else None,
            words=heads[each].title if each in heads else one_line(each),
            value=value_words(question.field, value),
        )
        for each, value in zip(question.incidents, question.values, strict=True)
    ]
    reasons = ", ".join(map(rule_words, question.reasons)) or "nothing named"
    return OpenQuestion(sides=tuple(sides), field=field_words(question.field), reasons=reasons)


def _decision(judgement: Judgement) -> str:
    """``2024-05-06, person:ana: reliability of a source: Sahel Dépêches, C. Because: ...``."""
    subjects = [one_line(each) for each in judgement.subjects[:SUBJECTS_SHOWN]]
    if len(judgement.subjects) > SUBJECTS_SHOWN:
        subjects.append(f"{len(judgement.subjects) - SUBJECTS_SHOWN} more")
    value = [one_line(judgement.value)] if judgement.value else []
    told = ", ".join([*subjects, *value])
    return (
        f"{judgement.at:%Y-%m-%d}, {one_line(judgement.by)}: {DECISIONS[judgement.kind]}: {told}. "
        f"Because: {one_line(judgement.reason)}"
    )

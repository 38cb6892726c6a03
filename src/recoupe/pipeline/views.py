"""A case as it is to be shown: some of its incidents, graded by the profiles that were asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from recoupe.crosscheck.grades import grade, reliabilities_of
from recoupe.crosscheck.roots import counted
from recoupe.crosscheck.voices import load_known
from recoupe.knowledge.grades import load_profile
from recoupe.records.articles import Failure
from recoupe.records.incidents import Copy, Incident, Question, Status
from recoupe.records.judgements import Judgement
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

Shown = Callable[[Incident], Incident | None]


def graded(case: Case, profiles: Sequence[str]) -> Case:
    """``case`` with its incidents graded by ``profiles``, on the reliabilities that people gave their sources.

    An incident keeps its revision: a grade is what a profile makes of it, not what is reported.

    Raises:
        UnknownName: there is no profile of that name.
    """
    if not profiles:
        return case
    loaded = {name: load_profile(name) for name in sorted(set(profiles))}
    outlets = load_known(()).outlets
    reliabilities = reliabilities_of(case.judgements(), outlets)

    def shown(incident: Incident) -> Incident:
        grades = (
            grade(incident, profile, reliabilities, name=name, outlets=outlets) for name, profile in loaded.items()
        )
        return replace(incident, grades=tuple(grades))

    return CaseView(case, shown)


def selected(case: Case, *, statuses: Sequence[Status] = (), country: str | None = None, least_roots: int = 0) -> Case:
    """``case`` with those of its incidents that have one of ``statuses`` (none given: any), lie in ``country`` (ISO
    3166-1 alpha-3) and rest on ``least_roots`` independent roots or more."""
    if not statuses and country is None and not least_roots:
        return case

    def shown(incident: Incident) -> Incident | None:
        fits = (
            (not statuses or incident.status in statuses)
            and (country is None or (incident.place is not None and incident.place.country == country))
            and len(counted(incident.roots)) >= least_roots
        )
        return incident if fits else None

    return CaseView(case, shown)


class CaseView:
    """``case`` with its incidents as ``shown`` gives them; those for which it gives None are left out, with the
    questions about them."""

    def __init__(self, case: Case, shown: Shown) -> None:
        self._case = case
        self._shown = shown

    def readings(self) -> Iterator[Reading]:
        """As they are."""
        return self._case.readings()

    def reading(self, article: str, /) -> Reading | None:
        """As it is."""
        return self._case.reading(article)

    def failures(self) -> Iterator[Failure]:
        """As they are."""
        return self._case.failures()

    def incidents(self) -> Iterator[Incident]:
        """Those that are to be shown, by id."""
        return (told for incident in self._case.incidents() if (told := self._shown(incident)))

    def questions(self) -> Iterator[Question]:
        """Those about an incident that is shown."""
        kept = {incident.id for incident in self.incidents()}
        return (each for each in self._case.questions() if not kept.isdisjoint(each.incidents))

    def copies(self) -> Iterator[Copy]:
        """As they are."""
        return self._case.copies()

    def judgements(self) -> Iterator[Judgement]:
        """As they are."""
        return self._case.judgements()

    def content(self, sha256: str, /) -> bytes | None:
        """As it is."""
        return self._case.content(sha256)

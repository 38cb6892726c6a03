"""An incident in words, for formats with room for a name and a description."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.deliver.incident_case import Index, make_heads
from recoupe.deliver.incident_sentences import tell_incident
from recoupe.deliver.incident_sheet import make_sheet
from recoupe.records.incidents import Incident
from recoupe.records.ports import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """``name`` is English: what, where, when; ``toll`` too, empty if none is told. ``sentence`` stands in ``language``,
    that of the article that the incident was founded on."""

    name: str
    sentence: str
    language: str
    toll: str

    @property
    def description(self) -> str:
        """The sentence, and the toll over all roots in a line of its own."""
        return f"{self.sentence}\n{self.toll}." if self.toll else self.sentence


def summarise(case: Case, incident: Incident) -> Summary:
    """The incident in words."""
    head = next(iter(make_heads([incident])))
    sheet = make_sheet(case, incident, Index(heads={head.id: head}, copies={}, questions={}))
    sentence, language = tell_incident(sheet)
    return Summary(name=head.title, sentence=sentence, language=language, toll=head.toll if incident.casualties else "")

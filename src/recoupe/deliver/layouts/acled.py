"""One row an incident in the layout of ACLED's event files: 31 columns of comma-separated values.

Columns, sorts of actors, kinds of events and rules for deaths follow ACLED's published codebook (2024). ACLED knows
events by country, day and a point on the map: incidents without a day, a country or a type of its own are left out and
counted. The label stands in ``tags`` of every row, since the format has no header but its columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import BinaryIO

from recoupe.deliver.layouts.english import deaths_range, roots_sentence, toll_words, when_sentence, where_words
from recoupe.deliver.layouts.labels import ACLED_LABEL, full_label, prefixed, status_words
from recoupe.deliver.layouts.points import Point, find_point, geo_precision
from recoupe.deliver.layouts.rows import Deaths, IncidentRow, Party, days_of, deaths_of, find_incidents, voice_words
from recoupe.deliver.layouts.sides import Sides, event_facts, group_name, kind_of, party_name, sides_of
from recoupe.deliver.layouts.tables import Cell, CsvRows
from recoupe.deliver.options import LayoutOptions
from recoupe.knowledge.country_codes import CountryCodes
from recoupe.knowledge.ontology import crosswalk
from recoupe.knowledge.report_words import country_name
from recoupe.records.claims import SourceKind
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case

NAME = "acled"
COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
WEEK_DAYS = 7
# Sorts of actors in the order of ACLED's numbers, 1 to 8.
INTERS = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
INTER_OF_SECTORS: Mapping[str, str] = {
    **dict.fromkeys(("MIL", "COP", "SPY", "GOV", "JUD", "LEG", "PRE"), "State forces"),
    **dict.fromkeys(("REB", "ISM", "IMG"), "Rebel group"),
    **dict.fromkeys(("PRM", "UAF", "CRM"), "Political militia"),
    **dict.fromkeys(("UNO", "IGO", "EUR"), "External/Other forces"),
}
CROWDS: Mapping[str, tuple[str, str]] = {"Protests": ("Protesters", "Protesters"), "Riots": ("Rioters", "Rioters")}
VIOLENCE = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
SOURCES: frozenset[SourceKind] = frozenset({"outlet", "agency", "channel", "organisation", "state", "document"})
# What vague figures stand for by ACLED's rule, by our bounds: "tens", "dozens", "hundreds", "thousands".
VAGUE_FIGURES: Mapping[tuple[int, int], int] = {
    (20, 99): 10,
    (24, 99): 12,
    (200, 999): 100,
    (2000, 9999): 1000,
}


class AcledLayout:
    """Writes incidents in ACLED's columns."""

    media_type = "text/csv"

    def __init__(self, options: LayoutOptions) -> None:
        self._label = full_label(ACLED_LABEL, options)

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes the incidents of ``case`` that ACLED's layout can hold to ``out``."""
        counter, rows = LossCounter(), CsvRows(COLUMNS, out)
        for row in find_incidents(case):
            cells = self._cells(row, counter)
            if cells is not None:
                rows.add(cells)
                _count_losses(row, counter)
        return counter.report(NAME, written=rows.written)

    def _cells(self, row: IncidentRow, counter: LossCounter) -> dict[str, Cell] | None:
        """The row of an incident; None where it has no place in the layout, which is counted."""
        incident, sides = row.incident, sides_of(row)
        kind = crosswalk("acled", event_facts(row, sides))
        days, point = days_of(incident.when), find_point(incident.place)
        if kind is None:
            return _left_out(counter, "incident.code", "no type of ACLED's for it")
        if days is None:
            return _left_out(counter, "incident.when", "no day is told")
        if point is None:
            return _left_out(counter, "incident.place", "no country is told")
        counter.lose("incident.place", "no coordinates: the middle of the country stands for it", point.is_centre)
        return {
            "event_id_cnty": prefixed(incident.id),
            **_time_cells(days),
            "disorder_type": disorder_type(*kind),
            "event_type": kind[0],
            "sub_event_type": kind[1],
            **_actor_cells(sides, point.codes, kind, counter),
            **_place_cells(row, point),
            "source": "; ".join(source_names(row)),
            "source_scale": "New media" if any(_is_new(row)) else "Other",
            "notes": _notes(row, kind[1]),
            "fatalities": fatalities(deaths_of(incident)),
            "tags": "; ".join((self._label, f"status={status_words(incident.status)}", *_root_tags(row))),
            "timestamp": int(row.latest_capture.timestamp()) if row.latest_capture else 0,
        }


def build_layout(options: LayoutOptions) -> AcledLayout:
    """The layout with its label."""
    return AcledLayout(options)


def _left_out(counter: LossCounter, field: str, reason: str) -> dict[str, Cell] | None:
    """No row, and why."""
    counter.lose(field, f"{reason}: the incident is left out")
    return None


def _time_cells(days: tuple[date, date]) -> dict[str, Cell]:
    """The day in the middle, and how exactly it is known: 1 the day, 2 a week, 3 a month or worse."""
    first, last = days
    middle = first + timedelta(days=(last - first).days // 2)
    length = (last - first).days + 1
    precision = 1 if length == 1 else 2 if length <= WEEK_DAYS else 3
    return {"event_date": middle.isoformat(), "year": middle.year, "time_precision": precision}


def disorder_type(event_type: str, sub_event_type: str) -> str:
    """ACLED's widest sort of an event."""
    if sub_event_type == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if event_type in VIOLENCE or sub_event_type == "Mob violence":
        return "Political violence"
    return "Strategic developments" if event_type == "Strategic developments" else "Demonstrations"


def _actor_cells(sides: Sides, codes: CountryCodes, kind: tuple[str, ...], counter: LossCounter) -> dict[str, Cell]:
    country = country_name(codes.alpha3, "en") or codes.alpha3
    first, others = _first(sides.actors)
    second, other_recipients = _first(sides.recipients)
    crowd = CROWDS.get(kind[0])
    if crowd and (first is None or kind_of(first.codes) in ("civilians", "unknown")):
        actor1, inter1 = f"{crowd[0]} ({country})", crowd[1]
        others = [*([first] if first else []), *others]
    elif first is None:
        counter.lose("incident.actor", "nobody is told: an unidentified group stands for it", 1)
        actor1, inter1 = f"Unidentified Armed Group ({country})", "Political militia"
    else:
        actor1, inter1 = _acled_name(first, codes, country), inter_of(first, codes.alpha3)
    actor2, inter2 = "", ""
    if second is not None:
        actor2, inter2 = _acled_name(second, codes, country), inter_of(second, codes.alpha3)
    elif sides.recipient_kind == "civilians":
        actor2, inter2 = f"Civilians ({country})", "Civilians"
    return {
        "actor1": actor1,
        "assoc_actor_1": _associated(others, codes),
        "inter1": inter1,
        "actor2": actor2,
        "assoc_actor_2": _associated(other_recipients, codes),
        "inter2": inter2,
        "interaction": interaction(inter1, inter2),
        "civilian_targeting": "Civilian targeting" if _targets_civilians(kind, inter2) else "",
    }


def _first(parties: tuple[Party, ...]) -> tuple[Party | None, list[Party]]:
    """The party that stands for its side, one of known kind before others; and the rest."""
    if not parties:
        return None, []
    chosen = next((party for party in parties if kind_of(party.codes) != "unknown"), parties[0])
    return chosen, [party for party in parties if party is not chosen]


def _acled_name(party: Party, codes: CountryCodes, country: str) -> str:
    if kind_of(party.codes) == "civilians" and group_name(party.codes) is None:
        return f"Civilians ({country})"
    return party_name(party, codes.alpha3)


def _associated(parties: list[Party], codes: CountryCodes) -> str:
    return "; ".join(dict.fromkeys(party_name(party, codes.alpha3) for party in parties))


def inter_of(party: Party, country: str) -> str:
    """ACLED's sort of an actor: forces of another state than ``country`` are external; unknown ones a militia."""
    found = party.codes
    sort = INTER_OF_SECTORS.get(found.sector or "", "") if found else ""
    if sort == "State forces" and found and found.country and found.country != country:
        return "External/Other forces"
    if not sort and kind_of(found) == "civilians":
        return "Civilians"
    return sort or "Political militia"


def interaction(inter1: str, inter2: str) -> str:
    """``State forces-Rebel group``, the lower number first; ``Protesters only``."""
    if not inter2:
        return f"{inter1} only"
    return "-".join(sorted((inter1, inter2), key=INTERS.index))


def _targets_civilians(kind: tuple[str, ...], inter2: str) -> bool:
    if kind[0] == "Violence against civilians" or kind[1] == "Excessive force against protesters":
        return True
    return kind[0] == "Explosions/Remote violence" and inter2 == "Civilians"


def _place_cells(row: IncidentRow, point: Point) -> dict[str, Cell]:
    place = row.incident.place
    return {
        "iso": point.codes.iso,
        "region": point.codes.acled_region,
        "country": country_name(point.codes.alpha3, "en") or point.codes.alpha3,
        "admin1": place.admin1 if place else "",
        "admin2": "",
        "admin3": "",
        "location": place.name if place else "",
        "latitude": point.latitude,
        "longitude": point.longitude,
        "geo_precision": geo_precision(point),
    }


def source_names(row: IncidentRow) -> list[str]:
    """The outlets, then the roots that are outlets, agencies or bodies themselves; each once. No persons: the notes
    tell of them."""
    roots = [root.voice for root in row.reporting_roots if root.voice.kind in SOURCES]
    found = [*row.outlets, *(voice_words(voice) for voice in roots)]
    return list(dict.fromkeys(name.replace(";", ",") for name in found)) or ["Undisclosed source"]


def _is_new(row: IncidentRow) -> list[bool]:
    return [root.voice.kind == "channel" for root in row.reporting_roots]


def fatalities(deaths: Deaths | None) -> int:
    """ACLED's one number: the smallest reported; "dozens" is 12 and the like; 0 where no figure is told."""
    if deaths is None:
        return 0
    return VAGUE_FIGURES.get(deaths.smallest, deaths.low)


def _notes(row: IncidentRow, sub_event_type: str) -> str:
    incident = row.incident
    told = f"{when_sentence(incident.when)}, in {where_words(incident)}, “{sub_event_type}” was reported"
    tolls = toll_words(incident.casualties)
    size = "" if not incident.code.endswith("PROTEST") else " [size=no report]"
    return (
        f"{told}{f': {tolls}' if tolls else ''}. {roots_sentence(row)} "
        f"[fatalities={deaths_range(deaths_of(incident))}]{size}"
    )


def _root_tags(row: IncidentRow) -> list[str]:
    return [f"independent roots={len(row.reporting_roots)}", f"reports={len(row.incident.reports)}"]


def _count_losses(row: IncidentRow, counter: LossCounter) -> None:
    incident, deaths = row.incident, deaths_of(row.incident)
    counter.lose("incident.casualties", "deaths are one number; the range is in the notes", _is_range(deaths))
    others = sum(toll.kind != "killed" for toll in incident.casualties)
    counter.lose("incident.casualties", "kinds other than the dead: in the notes alone", others)
    counter.lose("incident.events", "single reports", len(incident.events))
    counter.lose("incident.roots", "chains of sources: their ends are in the notes", len(incident.roots))
    counter.lose("incident.facts", "who says which value", len(incident.facts))
    counter.lose("incident.grades", "grades", len(incident.grades))
    counter.lose("incident.denials", "denials: in the notes alone", len(incident.denials))
    counter.lose("incident.code", "traits that the crosswalk asks for (ground taken, weapons stopped) are not known", 1)
    counter.lose("article.outlet", "source_scale is not known of an outlet", len(row.outlets))


def _is_range(deaths: Deaths | None) -> bool:
    return deaths is not None and deaths.low != deaths.high

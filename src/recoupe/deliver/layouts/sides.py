"""Who stands on which side of an incident, in the sorts that other data sets tell apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recoupe.deliver.layouts.rows import IncidentRow, Party, deaths_of, parties_of
from recoupe.deliver.persons import MASK
from recoupe.knowledge.actors import load_actors
from recoupe.knowledge.ontology import EventFacts
from recoupe.knowledge.ontology import Party as PartyKind
from recoupe.knowledge.report_words import country_name
from recoupe.records.events import Codes

# The sectors of PLOVER by what they are to a conflict.
STATE = frozenset({"MIL", "COP", "SPY", "GOV", "JUD", "LEG", "PRE", "UNO", "IGO", "EUR"})
ARMED = frozenset({"REB", "PRM", "UAF", "CRM", "ISM", "IMG"})
CIVILIANS = frozenset(
    {"AGR", "BUS", "CVL", "EDU", "ELI", "JRN", "LAB", "MED", "MNC", "NGO", "OPP", "PTY", "REF", "REL", "SOC"}
)
STATE_FORCES: Mapping[str, str] = {
    "MIL": "Military Forces of {country}",
    "COP": "Police Forces of {country}",
    "SPY": "Intelligence Services of {country}",
    "GOV": "Government of {country}",
    "JUD": "Judiciary of {country}",
    "LEG": "Parliament of {country}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The parties of an incident, most often named first; masked ones left out. A kind is that of the first party of
    known kind; of the dead, where no recipient is known and all that a root tells of are civilians."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    actor_kind: PartyKind
    recipient_kind: PartyKind


def sides_of(row: IncidentRow) -> Sides:
    """The sides of an incident."""
    actors, recipients = _known(parties_of(row, "actor")), _known(parties_of(row, "recipient"))
    recipient_kind = _kind_of_all(recipients)
    if recipient_kind == "unknown" and _civilians_died(row):
        recipient_kind = "civilians"
    return Sides(actors=actors, recipients=recipients, actor_kind=_kind_of_all(actors), recipient_kind=recipient_kind)


def event_facts(row: IncidentRow, sides: Sides) -> EventFacts:
    """What crosswalks ask of an incident; traits that words alone tell of (weapons stopped, ground taken) are not known
    of it."""
    harmed = any(
        toll.kind in ("killed", "injured") and (toll.high or toll.low or 0) > 0 for toll in row.incident.casualties
    )
    return EventFacts(
        code=row.incident.code.rpartition(":")[2],
        mode=row.incident.mode.rpartition(":")[2] if row.incident.mode else None,
        actor=sides.actor_kind,
        recipient=sides.recipient_kind,
        traits=frozenset({"harm"} if harmed else ()),
    )


def kind_of(codes: Codes | None) -> PartyKind:
    """What a party with these codes is to a conflict."""
    sector = codes.sector if codes else None
    if sector in STATE:
        return "state"
    if sector in ARMED:
        return "armed"
    return "civilians" if sector in CIVILIANS else "unknown"


def first_of_kind(parties: Sequence[Party], kind: PartyKind) -> Party | None:
    """The first party of ``kind``; None if there is none."""
    return next((party for party in parties if kind_of(party.codes) == kind), None)


def group_name(codes: Codes | None) -> str | None:
    """What the list of actors calls a group or institution, in English; None if it does not know it."""
    if codes is None or not codes.group:
        return None
    actors, key = load_actors(), codes.group.removeprefix("actors:")
    found = actors.groups.get(key) or actors.institutions.get(key)
    return found.name("en") if found else None


def state_name(party: Party, country: str | None) -> str | None:
    """The usual name of a state's forces or government: ``Military Forces of Mali``; None where no state is known.

    ``country`` is where it happened: soldiers of no told state are those of the country.
    """
    codes = party.codes
    if codes is None or codes.sector is None or codes.sector not in STATE_FORCES:
        return None
    name = country_name(codes.country or country or "", "en")
    return STATE_FORCES[codes.sector].format(country=name) if name else None


def party_name(party: Party, country: str | None) -> str:
    """How to call a party: by the list of actors, as the forces of a state, else as the text does."""
    return group_name(party.codes) or state_name(party, country) or party.name


def _known(parties: Sequence[Party]) -> tuple[Party, ...]:
    return tuple(party for party in parties if MASK not in party.name)


def _kind_of_all(parties: Sequence[Party]) -> PartyKind:
    kinds = (kind_of(party.codes) for party in parties)
    return next((kind for kind in kinds if kind != "unknown"), "unknown")


def _civilians_died(row: IncidentRow) -> bool:
    deaths = deaths_of(row.incident)
    return deaths is not None and deaths.by_kind.get("civilians", 0) > 0 and not deaths.by_kind.get("combatants")

"""How well events are found in English gold: PLOVER's and PETRARCH's records (who did what to whom, one sentence
each) and WikiEvents (the words and roles of violence in whole articles).

Records at even places of a file are for developing, those at odd places for the report.

    python -m eval.events_en [--develop]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from eval.figures import Figure, Tally, figures, share
from eval.gold import shared_folder
from eval.marks import Half
from recoupe.records.articles import Zone
from recoupe.records.events import Event, Role
from recoupe.records.spans import Span

# PLOVER's gold was coded with the draft of 2016; what became of its types and of modes that changed their type.
OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
OLD_MODES = {
    ("COERCE", "destroy"): {"ASSAULT"},
    ("COERCE", "detain"): {"COERCE", "ASSAULT"},  # holds arrests and kidnappings
    ("FIGHT", "deport"): {"COERCE"},
}
# Roots of CAMEO, then what the table of 2021 sends elsewhere; 01 and 02 are no events of PLOVER.
CAMEO_TYPES = {
    "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "RETREAT", "09": "ACCUSE",
    "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST", "15": "MOBILIZE",
    "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
CAMEO_BRANCHES = {
    "080": "CONCEDE", "081": "CONCEDE", "0813": "RETREAT", "0814": "RETREAT", "082": "CONCEDE", "083": "CONCEDE",
    "163": "COERCE", "1712": "ASSAULT", "175": "ASSAULT", "191": "COERCE", "192": "COERCE",
}  # fmt: skip
CAMEO_CODE = re.compile(r"(?:0[3-9]|1\d|20)\d{1,2}")

COOPERATION = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})

VIOLENCE = {
    "Conflict.Attack": "ASSAULT", "Life.Die": "ASSAULT", "Life.Injure": "ASSAULT",
    "ArtifactExistence.DamageDestroyDisableDismantle.Damage": "ASSAULT",
    "ArtifactExistence.DamageDestroyDisableDismantle.Destroy": "ASSAULT",
    "Conflict.Demonstrate": "PROTEST", "Justice.ArrestJailDetain": "COERCE",
}  # fmt: skip
KAIROS_ROLES = {
    "Attacker": "actor", "Killer": "actor", "Injurer": "actor", "Jailer": "actor", "Demonstrator": "actor",
    "DamagerDestroyer": "actor", "Target": "recipient", "Victim": "recipient", "Detainee": "recipient",
    "Artifact": "recipient", "Place": "place",
}  # fmt: skip
MIN_NAME_CHARS = 3  # words of a name that are shorter are mostly "of" and "the"


class FindEvents(Protocol):
    """What is measured: the events of a text, in text order."""

    def __call__(self, text: str, language: str, zones: Sequence[Zone], /) -> Sequence[Event]:
        """The events of ``text``; without ``zones`` all of it is one paragraph."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant in gold: where its name stands, its country (alpha-3), or the letters that its name begins with
    (PETRARCH's invented countries)."""

    spans: tuple[Span, ...] = ()
    country: str | None = None
    letters: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Who did what to whom. Any of ``codes`` is right; with no recipients several actors did it together."""

    codes: frozenset[str]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSentence:
    """A sentence and the deeds that are coded from it; the gold gives only its main ones."""

    id: str
    half: Half
    text: str
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An event as PLOVER would code it: see ``told_events``."""

    code: str
    actors: tuple[Role, ...]
    recipients: tuple[Role, ...]
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WikiEvent:
    """A word of violence, and who or what takes part: role and where its mention stands."""

    code: str
    trigger: Span
    roles: frozenset[tuple[str, Span]]


@dataclass(frozen=True, slots=True, kw_only=True)
class WikiText:
    """An article of WikiEvents; ``zones`` are its sentences, the first one the title."""

    id: str
    half: Half
    text: str
    zones: tuple[Zone, ...]
    events: tuple[WikiEvent, ...]


def half_of(place: int) -> Half:
    """The half that the record at ``place`` of its file, counted from 0, belongs to."""
    return "develop" if place % 2 == 0 else "report"


# ---- PLOVER and PETRARCH: who did what to whom -----------------------------------------------------------------------


def load_plover(folder: Path) -> list[GoldSentence]:
    """PLOVER's gold standard records, types and modes as of PLOVER 2.0; one deed each."""
    records = json.loads((folder / "plover_gsr.json").read_text(encoding="utf-8"))
    return [
        GoldSentence(
            id=record["id"],
            half=half_of(place),
            text=record["text"],
            deeds=(
                Deed(
                    codes=plover_types(record["event"], record.get("mode") or ""),
                    actors=_named_parties(record, "source"),
                    recipients=_named_parties(record, "target"),
                ),
            ),
        )
        for place, record in enumerate(records)
    ]


def plover_types(old: str, mode: str) -> frozenset[str]:
    """The types in PLOVER 2.0 that a type of 2016 can have become."""
    return frozenset(OLD_MODES.get((old, mode)) or {OLD_TYPES.get(old, old)})


def load_petrarch(folder: Path) -> list[GoldSentence]:
    """UniversalPetrarch's unit tests whose codes are CAMEO's, and those in which nothing is to be found."""
    lines = (folder / "universalpetrarch_unittest_cameo_en_284.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        GoldSentence(id=row["id"], half=half_of(place), text=row["text"], deeds=deeds)
        for place, row in enumerate(map(json.loads, lines))
        if (deeds := tuple(_deeds_of(row["events"]))) or row["no_event"]
    ]


def cameo_type(code: str) -> str | None:
    """The PLOVER type of a CAMEO code, by its root but for the branches that the table of 2021 moves; None for
    statements, appeals and what is no CAMEO code."""
    if not CAMEO_CODE.fullmatch(code):
        return None
    branches = (CAMEO_BRANCHES.get(code[:digits]) for digits in (4, 3))
    return next(filter(None, branches), None) or CAMEO_TYPES.get(code[:2])


def _deeds_of(events: Sequence[Mapping[str, str]]) -> Iterator[Deed]:
    """One deed a code: the pairs that share a code are one happening."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    for event in events:
        code = cameo_type(event["code"])
        if code is not None:
            pairs.setdefault(code, []).append((event["source"], event["target"]))
    for code, coded in pairs.items():
        # the tests code what is about to be restored as restored
        codes = frozenset({code, "AGREE"} if code == "SUPPORT" else {code})
        yield Deed(
            codes=codes,
            actors=tuple(_lettered(source) for source, _ in coded),
            recipients=tuple(_lettered(target) for _, target in coded),
        )


def _lettered(code: str) -> Party:
    """The party of a CAMEO actor code: "GONGOV" is Gondor's government."""
    return Party(country=code[:3], letters=code[:3].lower())


def _named_parties(record: Mapping[str, Any], key: str) -> tuple[Party, ...]:
    given = record.get(key) or ()
    entries = given if isinstance(given, list) else ()
    return tuple(
        Party(spans=_places_of(entry.get("actorText") or "", record["text"]), country=entry.get("code"))
        for entry in entries
        if isinstance(entry, dict)
    )


def _places_of(name: str, text: str) -> tuple[Span, ...]:
    """Where ``name`` stands in ``text``, else where its words do (gold names join what the sentence parts)."""
    if name and (whole := _found(re.escape(name), text)):
        return whole
    words = [re.escape(word) for word in re.findall(r"\w+", name) if len(word) > MIN_NAME_CHARS]
    return _found(rf"\b(?:{'|'.join(words)})\b", text) if words else ()


def _found(pattern: str, text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text, re.IGNORECASE))


def told_events(events: Sequence[Event]) -> list[Told]:
    """What PLOVER would code of ``events``, in text order.

    Denied, possible, hypothetical and general ones are left out, and those that are only called for: the call is
    the event. What is planned is agreed to if it is cooperation and threatened if it is conflict; planned cooperation
    that is denied is rejected (manual 2.0, on future events).
    """
    told = [
        Told(
            code=code,
            actors=tuple(role for role in event.roles if role.role == "actor"),
            recipients=tuple(role for role in event.roles if role.role == "recipient"),
            start=event.trigger[0].start if event.trigger else 0,
        )
        for event in events
        if (code := _told_code(event)) is not None
    ]
    return sorted(told, key=lambda each: each.start)


def _told_code(event: Event) -> str | None:
    code = event.code.removeprefix("plover:")
    match event.realis.modality, event.realis.polarity:
        case "actual", "positive":
            return code
        case "planned", "positive":
            return "AGREE" if code in COOPERATION else "THREATEN" if code in CONFLICT else code
        case "planned", "negative":
            return "REJECT" if code in COOPERATION else None
    return None


def main_event(told: Sequence[Told]) -> Told | None:
    """The one event that a record with one would keep: the first that names both sides, else one, else any."""
    return min(
        told, key=lambda each: (not (each.actors and each.recipients), not each.actors, each.start), default=None
    )


def score_sentence(gold: GoldSentence, events: Sequence[Event]) -> dict[str, Tally]:
    """``type_f1`` and ``dyad_f1`` over all that is found; ``main_...`` with one answer a sentence, as the gold has
    mostly one; ``..._recall`` whether the deed is among what is found."""
    told = told_events(events)
    main = [each for each in [main_event(told)] if each is not None]
    tallies = {
        "type_f1": Tally(_types_right(gold, told), len({each.code for each in told}), len(gold.deeds)),
        "dyad_f1": Tally(_dyads_right(gold, told), len(_distinct(told)), len(gold.deeds)),
        "main_type_f1": Tally(_types_right(gold, main), len(main), len(gold.deeds)),
        "main_dyad_f1": Tally(_dyads_right(gold, main), len(main), len(gold.deeds)),
        "type_recall": share(_types_right(gold, told), len(gold.deeds)),
        "dyad_recall": share(_dyads_right(gold, told), len(gold.deeds)),
    }
    if not gold.deeds:
        tallies["left_alone"] = share(int(not told), 1)
    return tallies


def _types_right(gold: GoldSentence, told: Sequence[Told]) -> int:
    return sum(any(each.code in deed.codes for each in told) for deed in gold.deeds)


def _dyads_right(gold: GoldSentence, told: Sequence[Told]) -> int:
    return sum(any(each.code in deed.codes and is_dyad(deed, each, gold.text) for each in told) for deed in gold.deeds)


def _distinct(told: Sequence[Told]) -> set[tuple[str, tuple[Span, ...], tuple[Span, ...]]]:
    """Events that differ in type or participants."""
    return {
        (each.code, tuple(role.span for role in each.actors), tuple(role.span for role in each.recipients))
        for each in told
    }


def is_dyad(deed: Deed, told: Told, text: str) -> bool:
    """Whether one actor and one recipient are right, each where gold has any; of those who did it together, two."""
    if deed.recipients:
        is_done_by = not deed.actors or _any_is(deed.actors, told.actors, text)
        return is_done_by and _any_is(deed.recipients, told.recipients, text)
    found = (*told.actors, *told.recipients)
    named = sum(_any_is([party], found, text) for party in deed.actors)
    return named >= min(2, len(deed.actors))


def _any_is(parties: Sequence[Party], roles: Sequence[Role], text: str) -> bool:
    return any(is_party(party, role, text) for party in parties for role in roles)


def is_party(party: Party, role: Role, text: str) -> bool:
    """Whether ``role`` is ``party``: overlapping words, the same country, or a name with its letters."""
    if any(span.overlaps(role.span) for span in party.spans):
        return True
    if party.country is not None and role.codes is not None and role.codes.country == party.country:
        return True
    words = re.findall(r"\w+", f"{role.span.of(text)} {role.name}".lower())
    return party.letters is not None and any(word.startswith(party.letters) for word in words)


# ---- WikiEvents: the words of violence -------------------------------------------------------------------------------


def load_wikievents(folder: Path) -> list[WikiText]:
    """The articles of the development file with their words of violence, arrest and demonstration."""
    lines = (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [_wiki_text(json.loads(line), half_of(place)) for place, line in enumerate(lines)]


def _wiki_text(row: Mapping[str, Any], half: Half) -> WikiText:
    """Its text is put together from its sentences: the offsets count blanks between them that its own lacks."""
    tokens = [(start, end) for words, _ in row["sentences"] for _, start, end in words]
    zones = tuple(
        Zone(kind="paragraph" if place else "title", start=words[0][1], end=words[-1][2])
        for place, (words, _) in enumerate(row["sentences"])
    )
    text = ""
    for words, _ in row["sentences"]:
        text += "\n" * (words[0][1] - len(text)) + _line(words)
    mentions = {
        each["id"]: Span(tokens[each["start"]][0], tokens[each["end"] - 1][1]) for each in row["entity_mentions"]
    }
    events = tuple(
        WikiEvent(
            code=code,
            trigger=Span(tokens[each["trigger"]["start"]][0], tokens[each["trigger"]["end"] - 1][1]),
            roles=frozenset(
                (KAIROS_ROLES[part["role"]], mentions[part["entity_id"]])
                for part in each["arguments"]
                if part["role"] in KAIROS_ROLES and part["entity_id"] in mentions
            ),
        )
        for each in row["event_mentions"]
        if (code := kairos_type(each["event_type"])) is not None
    )
    return WikiText(id=row["doc_id"], half=half, text=text, zones=zones, events=events)


def _line(words: Sequence[tuple[str, int, int]]) -> str:
    """A sentence from its words and their offsets."""
    line = ""
    for word, start, _ in words:
        line = line.ljust(start - words[0][1]) + word
    return line


def kairos_type(name: str) -> str | None:
    """The PLOVER type of a KAIROS type of violence, arrest or demonstration; None for all others."""
    return next((code for prefix, code in VIOLENCE.items() if name.startswith(prefix)), None)


def score_wiki(gold: WikiText, events: Sequence[Event]) -> dict[str, Tally]:
    """``trigger_f1``: words of violence, by overlap and type, one to one. ``role_f1``: actors, recipients and places of
    the gold events whose words are found. Both count what happened and what did not."""
    found = [event for event in events if _is_violence(event)]
    spans = [(span, event) for event in found for span in event.trigger]
    pairs: list[tuple[WikiEvent, Event]] = []
    used: set[int] = set()
    for ours in gold.events:
        for place, (span, event) in enumerate(spans):
            if place not in used and span.overlaps(ours.trigger) and event.code == f"plover:{ours.code}":
                used.add(place)
                pairs.append((ours, event))
                break
    return {
        "trigger_f1": Tally(len(pairs), len(spans), len(gold.events)),
        "role_f1": _role_tally(pairs),
    }


def _is_violence(event: Event) -> bool:
    return event.code in ("plover:ASSAULT", "plover:PROTEST") or (
        event.code == "plover:COERCE" and event.mode == "arrest"
    )


def _role_tally(pairs: Sequence[tuple[WikiEvent, Event]]) -> Tally:
    """Gold events that one found event tells of share their roles."""
    wanted: dict[str, set[tuple[str, Span]]] = {}
    events = {event.id: event for _, event in pairs}
    for ours, event in pairs:
        wanted.setdefault(event.id, set()).update(ours.roles)
    tally = Tally(0, 0, 0)
    for id, roles in wanted.items():
        parts = _parts_of(events[id])
        right = sum(any(role == kind and span.overlaps(other) for kind, other in parts) for role, span in roles)
        tally = tally.plus(Tally(min(right, len(parts)), len(parts), len(roles)))
    return tally


def _parts_of(event: Event) -> set[tuple[str, Span]]:
    parts = {(str(role.role), role.span) for role in event.roles if role.role in ("actor", "recipient")}
    return parts | ({("place", event.place.span)} if event.place else set())


# ---- the report ------------------------------------------------------------------------------------------------------


def measure(find: FindEvents, half: Half, *, shared: Path | None = None) -> dict[str, list[Figure]]:
    """The figures of each set that is there, over one half."""
    folder = shared or shared_folder()
    measured = {}
    for name, load in (("plover_gsr_en", load_plover), ("petrarch_unittests_en", load_petrarch)):
        if (folder / name).is_dir():
            sentences = [each for each in load(folder / name) if each.half == half]
            measured[name] = figures([score_sentence(each, find(each.text, "en", ())) for each in sentences])
    if (folder / "wikievents_en").is_dir():
        texts = [each for each in load_wikievents(folder / "wikievents_en") if each.half == half]
        measured["wikievents_en"] = figures([score_wiki(each, find(each.text, "en", each.zones)) for each in texts])
    return measured


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the figures of the report half; with ``--develop`` those of the other, and what is wrong in it."""
    from eval.event_system import find_reading

    parser = argparse.ArgumentParser(description="Events against English gold.")
    parser.add_argument("--develop", action="store_true", help="the develop half, with its faults")
    options = parser.parse_args(arguments)
    half: Half = "develop" if options.develop else "report"

    def find(text: str, language: str, zones: Sequence[Zone], /) -> Sequence[Event]:
        return find_reading(text, language, zones=zones).events

    for name, found in measure(find, half).items():
        print(f"{name}, {half}")
        for figure in found:
            tally = figure.tally
            print(f"  {figure.name:<16}{figure.value:>6.3f}  {figure.low:.2f}-{figure.high:.2f}", *tally)
    if options.develop:
        for line in _faults(find):
            print(line)
    return 0


def _faults(find: FindEvents) -> Iterator[str]:
    """Develop sentences of PLOVER's records whose deed is not found."""
    folder = shared_folder() / "plover_gsr_en"
    for gold in load_plover(folder) if folder.is_dir() else ():
        if gold.half != "develop":
            continue
        told = told_events(find(gold.text, "en", ()))
        if _dyads_right(gold, told) < len(gold.deeds):
            wanted = " ".join(sorted(code for deed in gold.deeds for code in deed.codes))
            yield f"{gold.id} {wanted}: {gold.text}"
            yield from (f"    {each.code} {_names(each.actors)} -> {_names(each.recipients)}" for each in told)


def _names(roles: Sequence[Role]) -> str:
    return ", ".join(role.name for role in roles) or "-"


if __name__ == "__main__":
    sys.exit(main())

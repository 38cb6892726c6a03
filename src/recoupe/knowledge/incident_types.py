"""Which types of events can be incidents, and which of them reports take for one another, as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Literal

from recoupe.knowledge.faults import Fault
from recoupe.knowledge.ontology import load_ontology
from recoupe.knowledge.packs import Table, parse_pack

FILE = "incident_types.toml"
ONTOLOGY = "plover"
# How far two types agree: type and mode, type with a mode that goes with the other's, type with a mode that does not,
# or two types that reports take for one another.
TypeMatch = Literal["same_mode", "same_type", "other_mode", "kin_type"]


@dataclass(frozen=True, kw_only=True)
class Kin(Table):
    """Pairs of types ("AGREE"), or of one mode of a type ("COERCE/seize"), that one happening is told as."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class IncidentTypes(Table):
    """The types that found incidents, by block, and how types and modes go together.

    Codes and modes are written without the ontology's name in the file, with it in all arguments ("plover:ASSAULT").
    """

    blocks: Mapping[str, tuple[str, ...]]
    kin: Kin
    ways: Mapping[str, tuple[frozenset[str], ...]]

    @cached_property
    def block_of(self) -> Mapping[str, str]:
        """Type without the ontology's name -> block."""
        return {code: block for block, codes in self.blocks.items() for code in codes}

    @cached_property
    def _kin(self) -> frozenset[tuple[str, str]]:
        return frozenset(pair for one, other in self.kin.pairs for pair in ((one, other), (other, one)))

    def can_found(self, code: str) -> bool:
        """Whether events of this type can be incidents; those of ontologies that the file does not know can."""
        ontology, _, plain = code.rpartition(":")
        return ontology != ONTOLOGY or plain in self.block_of

    def block(self, code: str) -> str:
        """What types must have in common to be compared: their block; the code itself where the file knows none."""
        return self.block_of.get(_plain(code), code)

    def match(self, code: str, mode: str | None, other_code: str, other_mode: str | None) -> TypeMatch | None:
        """How far two types agree; None: they cannot tell the same happening."""
        if code == other_code:
            if mode is None or other_mode is None:
                return "same_type"
            return "same_mode" if mode == other_mode else self._match_modes(code, mode, other_mode)
        ours, theirs = _names(code, mode), _names(other_code, other_mode)
        return "kin_type" if any((one, other) in self._kin for one in ours for other in theirs) else None

    def _match_modes(self, code: str, mode: str, other_mode: str) -> TypeMatch:
        plain, other = _plain(mode), _plain(other_mode)
        goes = any(plain in ways and other in ways for ways in self.ways.get(_plain(code), ()))
        return "same_type" if goes else "other_mode"


@lru_cache
def load_incident_types() -> IncidentTypes:
    """The types as shipped.

    Raises:
        DataError: the file has faults; all of them are listed with their lines.
    """
    text = files("recoupe.knowledge").joinpath(FILE).read_text(encoding="utf-8")
    return parse_incident_types(text, name=FILE)


def parse_incident_types(text: str, *, name: str) -> IncidentTypes:
    """The types that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: no TOML; an unknown type or mode; a type in two blocks; kin in different blocks.
    """
    return parse_pack(text, IncidentTypes, name=name, find_faults=_find_faults)


def _find_faults(table: IncidentTypes) -> Iterator[Fault]:
    known = load_ontology(ONTOLOGY).types
    listed = [(block, place, code) for block, codes in table.blocks.items() for place, code in enumerate(codes)]
    for block, place, code in listed:
        if code not in known:
            yield ("blocks", block, place), f"{code!r} is no type of {ONTOLOGY}"
        elif table.block_of[code] != block:
            yield ("blocks", block, place), f"{code!r} stands in block {table.block_of[code]!r}, too"
    for place, pair in enumerate(table.kin.pairs):
        unknown = [each for each in pair if not _is_known(each)]
        yield from ((("kin", "pairs", place), f"{each!r} is no type or mode of {ONTOLOGY}") for each in unknown)
        if (
            len({block for each in pair for block, codes in table.blocks.items() if each.partition("/")[0] in codes})
            > 1
        ):
            yield ("kin", "pairs", place), f"{pair[0]!r} and {pair[1]!r} do not share a block"
    for code, ways in table.ways.items():
        for mode in sorted({mode for way in ways for mode in way if not _is_known(f"{code}/{mode}")}):
            yield ("ways", code), f"{mode!r} is no mode of {code!r}"


def _parted_blocks(table: IncidentTypes, pair: Iterable[str]) -> bool:
    """Whether no block holds both types; one that stands in none is its own fault."""
    codes = {each.partition("/")[0] for each in pair}
    listed = {code for block in table.blocks.values() for code in block}
    return codes <= listed and not any(codes.issubset(block) for block in table.blocks.values())


def _is_known(name: str) -> bool:
    """Whether "CODE" or "CODE/mode" is in the ontology."""
    code, _, mode = name.partition("/")
    known = load_ontology(ONTOLOGY).types
    return code in known and (not mode or mode in known[code].modes)


def _plain(name: str) -> str:
    return name.rpartition(":")[2]


def _names(code: str, mode: str | None) -> tuple[str, ...]:
    """How the file may write an event's type: with its mode and without."""
    plain = _plain(code)
    return (plain,) if mode is None else (plain, f"{plain}/{_plain(mode)}")

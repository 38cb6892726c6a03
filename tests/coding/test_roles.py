"""Who takes part in a happening, and as what: example sentences over recorded parses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, partial

import pytest
from role_cases import RoleCase, role_cases, trees_of

from recoupe.coding.clauses import phrase_of
from recoupe.coding.roles import THINGS, RoleReader
from recoupe.coding.triggers import Sense, Trigger
from recoupe.knowledge.event_grammar import EventGrammar, load_event_grammar
from recoupe.knowledge.event_words import ArgumentRole, EventNouns, EventVerbs, load_event_words
from recoupe.records.events import Codes
from recoupe.records.trees import SentenceTree

ARMED = frozenset(
    {"armée", "police", "rebelle", "milicien", "homme", "gendarmerie", "army", "rebel", "militant", "israeli"}
)
FRAMES: Mapping[str, ArgumentRole] = {
    "THREATEN": "",
    "PROTEST": "",
    "AID": "object",
    "AGREE": "object",
    "REQUEST": "object",
}


@cache
def grammar_of(language: str) -> EventGrammar:
    return load_event_grammar(language)


@cache
def reader(language: str) -> RoleReader:
    return RoleReader(load_event_words(language), grammar_of(language))


def sense_of(case: RoleCase) -> Sense:
    """A sense with the usual frame of its type."""
    if case.is_verb:
        frame: ArgumentRole = FRAMES.get(case.code, "recipient")
        return replace(EventVerbs(code=case.code, lemmas=("x",)), object=frame)
    return EventNouns(code=case.code, lemmas=("x",), obliques={"on": "recipient", "against": "recipient"})


def parts_of(case: RoleCase) -> set[tuple[str, str]]:
    """What is found, as the table writes it: things that are no actors are instruments."""
    for tree in trees_of(case.language, case.text):
        at = tree.at(case.start)
        if not tree.start <= case.start < tree.end:
            continue
        trigger = Trigger(position=at, words=(at,), sense=sense_of(case))
        found = reader(case.language).roles(tree, trigger, partial(describe, tree))
        return {
            (_shown(case.language, tree, part.head, part.role), _words(tree, case.text, part.head))
            for part in found
            if part.role != "object"
        }
    raise LookupError(case.text)


def describe(tree: SentenceTree, head: int) -> Codes | None:
    is_armed = tree.token(head).lemma.lower() in ARMED
    return Codes(country=None, sector="MIL", group=None) if is_armed else None


def _shown(language: str, tree: SentenceTree, head: int, role: str) -> str:
    lemma = tree.token(head).lemma.lower()
    is_thing = grammar_of(language).nobody.get(lemma) == THINGS
    return "instrument" if is_thing or lemma in load_event_words(language).instrument_modes else role


def _words(tree: SentenceTree, text: str, head: int) -> str:
    span = tree.span(*phrase_of(tree, head))
    return text[span.start : span.end]


def _param(case: RoleCase) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="known miss")] if case.is_missed else []
    return pytest.param(case, marks=marks, id=f"{case.language}: {case.text}")


@pytest.mark.parametrize("case", [_param(case) for case in role_cases()])
def test_participants_are(case: RoleCase) -> None:
    found = parts_of(case)
    for role, phrase in case.parts:
        assert any(role == other and (phrase in words or words in phrase) for other, words in found), found
    assert len(found) == len(case.parts), found

"""Which event words of a sentence tell of one happening: example sentences over recorded parses."""

from __future__ import annotations

from functools import cache

import pytest
from role_cases import GroupCase, group_cases, trees_of

from recoupe.coding.grouping import group_triggers
from recoupe.coding.triggers import TriggerFinder
from recoupe.knowledge.event_grammar import load_event_grammar
from recoupe.knowledge.event_words import load_event_words
from recoupe.knowledge.lexicon import load_lexicon


@cache
def finder(language: str) -> TriggerFinder:
    inflection = load_lexicon(language).inflection
    return TriggerFinder(load_event_words(language), load_event_grammar(language), inflection)


def groups_of(case: GroupCase) -> set[frozenset[str]]:
    """The first words of the event words by happening, those alone that the table names."""
    named = {word for group in case.groups for word in group}
    grammar = load_event_grammar(case.language)
    found = [
        frozenset(tree.words[trigger.words[0]] for trigger in group)
        for tree in trees_of(case.language, case.text)
        for group in group_triggers(tree, finder(case.language).find(tree), grammar)
    ]
    return {group & named for group in found if group & named}


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case.language}: {case.text}") for case in group_cases()])
def test_words_of_one_happening(case: GroupCase) -> None:
    assert groups_of(case) == case.groups


@pytest.mark.parametrize("case", [pytest.param(case, id=case.text) for case in group_cases()])
def test_every_word_is_in_one_group(case: GroupCase) -> None:
    grammar = load_event_grammar(case.language)
    for tree in trees_of(case.language, case.text):
        triggers = finder(case.language).find(tree)
        grouped = [trigger for group in group_triggers(tree, triggers, grammar) for trigger in group]
        assert sorted(each.position for each in grouped) == [each.position for each in triggers]

"""The lists of actors and the words for their kinds: the shipped ones are sound, faults are told together."""

from __future__ import annotations

from importlib.resources import files

import pytest

from recoupe.knowledge.actors import (
    SECTORS,
    TABLES,
    load_actor_words,
    load_actors,
    parse_actor_words,
    parse_actors,
    state_names,
)
from recoupe.records.errors import DataError, NoLanguagePack

MINIMAL = """
codes = ["MLI", "NER"]
[names.fr]
MLI = ["Mali"]
[demonyms.fr]
MLI = ["malien"]
[people.fr]
[capitals.fr]
[regions.fr]
[seats]
[partial]
"""


def words(language: str) -> str:
    return (files("recoupe.knowledge") / "languages" / language / "actors.toml").read_text(encoding="utf-8")


def test_shipped_lists_have_no_faults() -> None:
    actors = load_actors()
    assert {table for table, _, _ in actors.entities()} == set(TABLES)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_state_has_a_name(language: str) -> None:
    assert set(load_actors().codes) <= state_names(language).keys()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_actor_has_a_name_in_both_languages(language: str) -> None:
    assert all(actor.name(language) for _, _, actor in load_actors().entities())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_shipped_words_have_no_faults(language: str) -> None:
    found = load_actor_words(language)
    assert found.language == language
    assert set(found.nouns) | set(found.weak_nouns) <= SECTORS


@pytest.mark.parametrize(
    ("language", "noun", "forms"),
    [
        ("fr", "soldat", ("soldat", "soldats")),
        ("fr", "général", ("général", "généraux")),
        ("en", "gunman", ("gunman", "gunmen")),
        ("en", "deputy", ("deputy", "deputies")),
        ("en", "church", ("church", "churches")),
    ],
)
def test_forms_of_nouns(language: str, noun: str, forms: tuple[str, ...]) -> None:
    assert load_actor_words(language).noun_forms(noun) == forms


@pytest.mark.parametrize(
    ("adjective", "forms"),
    [
        ("malien", ("malien", "maliens", "malienne", "maliennes")),
        ("français", ("français", "française", "françaises")),
        ("serbe", ("serbe", "serbes")),
        ("turc/turcs/turque/turques", ("turc", "turcs", "turque", "turques")),
    ],
)
def test_forms_of_french_adjectives(adjective: str, forms: tuple[str, ...]) -> None:
    assert load_actor_words("fr").adjective_forms(adjective) == forms


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(NoLanguagePack, match="'xx'"):
        load_actor_words("xx")


def test_an_actor_is_called_by_its_first_name_in_the_language() -> None:
    texts = {
        "states.toml": MINIMAL,
        "groups.toml": '[groups]\na = { sector = "REB", names = ["ABC"], fr = ["Alliance"] }',
    }
    group = parse_actors(texts).groups["a"]
    assert (group.name("fr"), group.name("en")) == ("Alliance", "ABC")


FAULTS = {
    "unknown state": (
        'a = { sector = "REB", country = "XYZ", names = ["A"] }',
        "groups.toml, line 2: groups.a: 'XYZ' is no state",
    ),
    "unknown group": (
        'a = { sector = "REB", parent = "b", names = ["A"] }',
        "line 2: groups.a: 'b' is no group or institution",
    ),
    "unknown sector": ('a = { sector = "ARM", names = ["A"] }', "groups.toml, line 2: groups.a.sector"),
    "unknown field": ('a = { sector = "REB", names = ["A"], country_code = "MLI" }', "groups.a.country_code"),
    "no name": ('a = { sector = "REB" }', "line 2: groups.a: it has no name"),
    "empty name": ('a = { sector = "REB", names = [" "] }', "line 2: groups.a: a name is empty"),
    "term that ends before it begins": (
        'a = { sector = "REB", names = ["A"], terms = [{ since = 2020-01-02, until = 2020-01-01 }] }',
        "ends before it begins",
    ),
    "name of two": (
        'a = { sector = "REB", names = ["A"] }\nb = { sector = "REB", names = ["A"] }',
        "line 3: groups.b: 'A' is a name of 'groups.a' too",
    ),
}


@pytest.mark.parametrize(("entries", "message"), FAULTS.values(), ids=FAULTS)
def test_faults_are_told_with_their_line(entries: str, message: str) -> None:
    with pytest.raises(DataError) as refused:
        parse_actors({"states.toml": MINIMAL, "groups.toml": f"[groups]\n{entries}"})
    assert message in str(refused.value)


def test_all_faults_are_told_together() -> None:
    entries = 'a = { sector = "REB", country = "XYZ", names = [" "] }\nb = { sector = "REB" }'
    with pytest.raises(DataError, match="3 faults"):
        parse_actors({"states.toml": MINIMAL, "groups.toml": f"[groups]\n{entries}"})


def test_two_files_with_one_table_and_no_toml_are_told_together() -> None:
    with pytest.raises(DataError) as refused:
        parse_actors({"a.toml": "[groups]", "b.toml": "[groups]", "c.toml": "[groups"})
    assert "2 faults" in str(refused.value)
    assert "b.toml, line 1: the table 'groups' stands in two files" in str(refused.value)
    assert "c.toml is no TOML" in str(refused.value)


def test_faults_of_words_are_told_together() -> None:
    broken = (
        words("fr")
        .replace("capital_is_people = true", 'capital_is_people = "perhaps"')
        .replace("former = [", "once = [")
    )
    with pytest.raises(DataError) as refused:
        parse_actor_words(broken, name="fr/actors.toml")
    assert "capital_is_people" in str(refused.value)
    assert "former" in str(refused.value)
    assert "once" in str(refused.value)

"""The words that tell of events: shipped files, and the faults of broken ones with their lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.knowledge.event_words import (
    EventLexicon,
    EventNouns,
    EventVerbs,
    Group,
    event_languages,
    load_event_words,
    parse_event_words,
)
from recoupe.knowledge.ontology import load_ontology
from recoupe.records.errors import DataError, NoLanguagePack

SMALL = """\
language = "fr"
peaceful = ["feu vert"]

[obliques]
"contre" = "recipient"

[classes]
sport = ["match", "ballon"]
arms = ["@guns", "bombe"]
guns = ["fusil", "arme"]

[instruments]
drone = ["drone"]

[[verbs]]
code = "ASSAULT"
mode = "firearms"
lemmas = ["tirer"]
near = ["@arms"]
unless = ["@sport"]

[[verbs]]
code = "ASSAULT"
lemmas = [
  "tuer",
  "abattre",
]
casualties = "killed"
obliques = { "à" = "instrument" }

[[nouns]]
code = "ASSAULT"
lemmas = ["attaque"]
not_with = ["cardiaque"]

[light_verbs]
active = ["mener"]
passive = ["subir"]
happening = []
scene = []
causing = []
"""


def faults_of(text: str) -> list[str]:
    """What is told of the faults of a file, a line each."""
    with pytest.raises(DataError) as error:
        parse_event_words(text, name="mine.toml")
    return [row.strip() for row in str(error.value).splitlines()[1:]]


@pytest.mark.parametrize("language", event_languages())
def test_every_shipped_file_loads(language: str) -> None:
    lexicon = load_event_words(language)
    assert lexicon.language == language


@pytest.fixture(scope="module")
def french() -> EventLexicon:
    return load_event_words("fr")


def groups(lexicon: EventLexicon) -> list[Group]:
    """The groups of verbs, then those of nouns, in the order of the file."""
    return [*lexicon.verbs, *lexicon.nouns]


def test_every_type_has_french_verbs_and_nouns(french: EventLexicon) -> None:
    types = set(load_ontology("plover").types)
    assert {group.code for group in french.verbs} == types
    assert {group.code for group in french.nouns} == types


def test_every_mode_has_french_words(french: EventLexicon) -> None:
    known = {(code, mode) for code, kind in load_ontology("plover").types.items() for mode in kind.modes}
    told = {(group.code, group.mode) for group in groups(french)}
    assert known - told == {("THREATEN", "restrict")}  # told as a threat, by its object


def test_no_french_word_stands_behind_one_that_always_holds(french: EventLexicon) -> None:
    always: set[tuple[type, str]] = set()
    hidden = []
    for group in groups(french):
        hidden += [lemma for lemma in group.lemmas if (type(group), lemma) in always]
        if not (group.near or group.unless or group.not_with or group.objects or getattr(group, "subjects", ())):
            always |= {(type(group), lemma) for lemma in group.lemmas}
    assert hidden == []


def test_no_french_word_asks_only_for_what_it_refuses(french: EventLexicon) -> None:
    assert [group.lemmas for group in groups(french) if group.near and set(group.near) <= set(group.unless)] == []


def test_conditions_are_single_words(french: EventLexicon) -> None:
    words = {word for group in groups(french) for word in (*group.near, *group.unless, *group.objects, *group.not_with)}
    words |= {word for group in french.verbs for word in group.subjects}
    assert sorted(word for word in words if " " in word or word.startswith("@")) == []


def test_french_words_are_lower_case_so_that_they_can_match(french: EventLexicon) -> None:
    names = {"PROPN", "VERB"}
    words = {word for group in groups(french) for word in (*group.near, *group.unless, *group.objects, *group.not_with)}
    words |= {lemma for group in groups(french) for lemma in group.lemmas} | set(french.peaceful)
    assert sorted(word for word in words - names if word != word.lower()) == []


def test_no_french_phrase_is_peace_and_event_at_once(french: EventLexicon) -> None:
    lemmas = {lemma for group in groups(french) for lemma in group.lemmas}
    assert sorted(lemmas & set(french.peaceful)) == []


def test_weapons_tell_the_mode_of_an_assault(french: EventLexicon) -> None:
    told = {
        weapon: french.instrument_modes.get(weapon) for weapon in ("drone", "obus", "couteau", "kalachnikov", "pain")
    }
    assert told == {
        "drone": "drone",
        "obus": "heavy-weapons",
        "couteau": "primitive",
        "kalachnikov": "firearms",
        "pain": None,
    }


def test_a_language_without_a_file_is_told() -> None:
    with pytest.raises(NoLanguagePack, match="no event words for language 'xx'"):
        load_event_words("xx")


def test_classes_are_put_in_place_of_their_names() -> None:
    lexicon = parse_event_words(SMALL, name="mine.toml")
    shoot, kill = lexicon.verbs
    assert shoot == EventVerbs(
        code="ASSAULT", mode="firearms", lemmas=("tirer",), near=("fusil", "arme", "bombe"), unless=("match", "ballon")
    )
    assert (kill.lemmas, kill.casualties, kill.obliques) == (("tuer", "abattre"), "killed", {"à": "instrument"})
    assert lexicon.nouns == (EventNouns(code="ASSAULT", lemmas=("attaque",), not_with=("cardiaque",)),)
    assert lexicon.classes["arms"] == ("fusil", "arme", "bombe")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('mode = "firearms"', 'mode = "guns"', "line 17: verbs.0.mode: ASSAULT has no mode 'guns'"),
        ('code = "ASSAULT"\nmode', 'code = "ASAULT"\nmode', "line 16: verbs.0.code: PLOVER has no type 'ASAULT'"),
        ('near = ["@arms"]', 'near = ["@ams"]', "line 19: verbs.0.near.0.@ams: no class is called '@ams'"),
        ('near = ["@arms"]', 'neer = ["@arms"]', "line 19: verbs.0.neer: Unexpected keyword argument"),
        ('"tuer",\n', '"",\n', "line 25: verbs.1.lemmas.0: a lemma is empty"),
        ('"abattre",\n', '"abattre ",\n', "line 26: verbs.1.lemmas.1.abattre : 'abattre ' has blanks too many"),
        ('"abattre",\n', '"l’abattre",\n', "line 26: verbs.1.lemmas.1.l’abattre: 'l’abattre' has a curly apostrophe"),
        ('"abattre",\n', '"tuer",\n', "line 26: verbs.1.lemmas.1.tuer: 'tuer' stands in ASSAULT before"),
        ('lemmas = ["attaque"]', "lemmas = []", "line 33: nouns.0.lemmas: holds no lemma"),
        ('lemmas = ["attaque"]', 'lemmas = "attaque"', "line 33: nouns.0.lemmas: Input should be a valid tuple"),
        ('guns = ["fusil", "arme"]', 'guns = ["@arms"]', "line 10: classes.guns: class 'guns' holds itself"),
        ('casualties = "killed"', 'casualties = "dead"', "line 28: verbs.1.casualties: Input should be 'killed'"),
        ('drone = ["drone"]', 'drones = ["drone"]', "line 13: instruments.drones: ASSAULT has no mode 'drones'"),
        ('peaceful = ["feu vert"]', 'peaceful = [" "]', "line 2: peaceful.0: a lemma is empty"),
        ('"contre" = "recipient"', '"contre" = "victim"', "line 5: obliques.contre: Input should be 'actor'"),
        ('active = ["mener"]\n', "", "line 36: light_verbs.active: Field required"),
    ],
    ids=lambda value: value.strip()[:30] if value.startswith("line") else "",
)
def test_a_fault_is_told_with_its_line(old: str, new: str, fault: str) -> None:
    assert SMALL.count(old) == 1
    assert any(told.startswith(fault) for told in faults_of(SMALL.replace(old, new))), faults_of(
        SMALL.replace(old, new)
    )


def test_all_faults_are_told_together() -> None:
    text = SMALL.replace('mode = "firearms"', 'mode = "guns"').replace('"@sport"', '"@sprt"').replace('"tuer"', '""')
    assert [re.match(r"line \d+", told)[0] for told in faults_of(text)] == ["line 17", "line 20", "line 25"]  # type: ignore[index]


def test_a_word_is_no_company_for_itself() -> None:
    text = SMALL.replace('near = ["@arms"]', 'near = ["@arms", "tirer", "feu"]')
    assert parse_event_words(text, name="mine.toml").verbs[0].near == ("fusil", "arme", "bombe", "feu")
    assert faults_of(SMALL.replace('near = ["@arms"]', 'near = ["tirer"]')) == [
        "line 19: verbs.0.near: asks for nothing but the word itself"
    ]


def test_one_lemma_may_have_two_senses_under_two_conditions() -> None:
    text = SMALL.replace('"tuer",\n', '"tirer",\n')
    assert [group.mode for group in parse_event_words(text, name="mine.toml").verbs] == ["firearms", ""]


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(DataError, match=r"mine\.toml is no TOML: .*line 2"):
        parse_event_words("a = 1\nlanguage = \n", name="mine.toml")


@given(st.text(max_size=300))
def test_random_text_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        parse_event_words(text, name="random.toml")

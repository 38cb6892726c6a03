"""The words of reporting: shipped files, faults of broken ones, inflection."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import get_args

import pytest

from recoupe.knowledge.lexicon import Frame, Inflection, known_languages, load_lexicon, parse_lexicon
from recoupe.knowledge.territories import territory_names
from recoupe.records.claims import Stance
from recoupe.records.errors import DataError, NoLanguagePack


def shipped(language: str) -> str:
    """The text of a shipped file."""
    pack = files("recoupe.knowledge") / "languages" / language / "attribution.toml"
    return pack.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", known_languages())
def test_every_shipped_lexicon_loads(language: str) -> None:
    lexicon = load_lexicon(language)
    assert lexicon.language == language
    stances = {sense.stance for senses in lexicon.senses.values() for sense in senses}
    assert stances >= set(get_args(Stance)) - {"hedges"}
    assert lexicon.clause.complementisers
    assert lexicon.prepositions.source


def test_french_and_english_are_shipped() -> None:
    assert {"fr", "en"} <= set(known_languages())


@pytest.mark.parametrize("language", known_languages())
def test_every_frame_of_a_file_is_one_that_the_rules_read(language: str) -> None:
    rules = (each for each in files("recoupe.attribute").iterdir() if each.name.endswith(".py"))
    code = "\n".join(module.read_text(encoding="utf-8") for module in rules)
    used = {frame for group in load_lexicon(language).verbs for frame in group.frames}
    assert used <= set(get_args(Frame))
    assert [frame for frame in sorted(used) if f'"{frame}"' not in code] == []


@pytest.mark.parametrize("language", known_languages())
def test_words_are_lower_case_so_that_they_can_match(language: str) -> None:
    lexicon = load_lexicon(language)
    words = {
        *lexicon.senses,
        *lexicon.prepositions.source,
        *lexicon.prepositions.noun_source,
        *lexicon.kinds.roles,
        *lexicon.kinds.metonyms,
        *lexicon.kinds.agencies,
        *lexicon.kinds.outlet_names,
        *lexicon.agentless.adverbs,
        *lexicon.pronouns,
    }
    assert sorted(word for word in words if word != word.lower() or word != word.strip()) == []


def test_pronouns_have_gender_and_number() -> None:
    for language in known_languages():
        for pronoun, agreement in load_lexicon(language).pronouns.items():
            assert len(agreement) == 2, pronoun
            assert agreement[0] in "mfnx", pronoun
            assert agreement[1] in "sp", pronoun


def test_a_language_without_a_file_names_the_known_ones() -> None:
    with pytest.raises(NoLanguagePack, match=r"'tlh'.*Known: en, fr"):
        load_lexicon("tlh")


Change = Callable[[str], str]


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        pytest.param(
            lambda text: text.replace('stance = "denies"', 'stance = "doubts"', 1),
            ["stance: Input should be 'states'"],
            id="unknown-stance",
        ),
        pytest.param(
            lambda text: text.replace('frames = ["see"]', 'frames = ["glimpse"]', 1),
            ["frames.0: Input should be 'clause'"],
            id="unknown-frame",
        ),
        pytest.param(
            lambda text: text.replace("[governors]\n", "[governors]\nlemma = []\n", 1),
            ["governors.lemma: Unexpected keyword argument"],
            id="unknown-key",
        ),
        pytest.param(
            lambda text: text + "\n[colours]\nred = 1\n",
            ["colours: Unexpected keyword argument"],
            id="unknown-table",
        ),
        pytest.param(
            lambda text: text.replace('language = "fr"\n', "", 1),
            ["language: Field required"],
            id="missing-key",
        ),
        pytest.param(
            lambda text: text.replace('citing = ["citer"', 'citing = [7, "citer"', 1),
            ["relays.citing.0: Input should be a valid string"],
            id="wrong-type",
        ),
        pytest.param(
            lambda text: (
                text.replace('language = "fr"\n', "", 1)
                .replace('stance = "denies"', 'stance = "doubts"', 1)
                .replace("[governors]\n", "[governors]\nlemma = []\n", 1)
            ),
            [
                "has 3 faults",
                "language: Field required",
                "stance: Input should be",
                "governors.lemma: Unexpected",
            ],
            id="all-at-once",
        ),
    ],
)
def test_faults_are_reported_with_their_place(change: Change, faults: list[str]) -> None:
    broken = change(shipped("fr"))
    assert broken != shipped("fr")
    with pytest.raises(DataError) as raised:
        parse_lexicon(broken, name="fr/attribution.toml")
    message = str(raised.value)
    assert message.startswith("fr/attribution.toml has")
    for fault in faults:
        assert fault in message


def test_a_file_that_is_no_toml_is_told_with_its_line() -> None:
    with pytest.raises(DataError, match=r"x\.toml is no TOML: .*line 2"):
        parse_lexicon('language = "fr"\nverbs = = 1\n', name="x.toml")


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("annonce", "annoncer"),
        ("annonçait", "annoncer"),
        ("annonçant", "annoncer"),
        ("annoncé", "annoncer"),
        ("révèle", "révéler"),
        ("révélait", "révéler"),
        ("rappelle", "rappeler"),
        ("rappelait", "rappeler"),
        ("juge", "juger"),
        ("jugeait", "juger"),
        ("appuie", "appuyer"),
        ("relève", "relever"),
        ("suggère", "suggérer"),
        ("répète", "répéter"),
        ("concède", "concéder"),
        ("dément", "démentir"),
        ("démentait", "démentir"),
        ("nie", "nier"),
        ("affirment", "affirmer"),
        ("affirmera", "affirmer"),
        ("affirmerait", "affirmer"),
        ("dit", "dire"),
        ("disaient", "dire"),
        ("soutient", "soutenir"),
        ("reconnaît", "reconnaître"),
        ("admis", "admettre"),
        ("prévoit", "prévoir"),
        ("craint", "craindre"),
        ("croit", "croire"),
        ("écrit", "écrire"),
        ("conclut", "conclure"),
        ("poursuit", "poursuivre"),
        ("avertit", "avertir"),
        ("répond", "répondre"),
        ("réagit", "réagir"),
    ],
)
def test_french_forms_lead_to_their_verb(form: str, lemma: str) -> None:
    assert load_lexicon("fr").forms[form] == lemma


@pytest.mark.parametrize("wrong", ["annoncait", "jugait", "révéle", "rappele", "appuye", "nions"])
def test_forms_that_do_not_exist_are_not_made(wrong: str) -> None:
    assert wrong not in load_lexicon("fr").forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("voyager", ["voyage", "voyagea"]),  # the longest ending wins: "ger" before "er"
        ("envoyer", ["envoie", "envoya"]),
        ("aller", ["va", "ira"]),  # the list of irregular ones wins over every ending
        ("finir", []),  # no rule fits
    ],
)
def test_inflection_of_a_hand_made_table(lemma: str, forms: list[str]) -> None:
    table = Inflection(endings={"er": "e a", "ger": "ge gea", "oyer": "oie oya"}, irregular={"aller": "va ira"})
    assert table.forms(lemma) == forms


def test_senses_of_several_words_come_before_those_of_one() -> None:
    senses = load_lexicon("fr").senses["savoir"]
    assert [len(sense.words) for sense in senses] == sorted((len(sense.words) for sense in senses), reverse=True)
    assert ("faire", "savoir") in {sense.words for sense in senses}


def test_reflexive_verbs_are_kept_apart() -> None:
    stances = {(sense.reflexive, sense.stance) for sense in load_lexicon("fr").senses["demander"]}
    assert (True, "asks") in stances
    assert {reflexive for reflexive, _ in stances} == {True, False}


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("fr", "france"),
        ("fr", "irak"),
        ("fr", "ukraine"),
        ("fr", "côte d'ivoire"),
        ("fr", "allemagne"),
        ("en", "germany"),
        ("en", "iraq"),
        ("en", "south sudan"),
        ("tlh", "germany"),
    ],
)
def test_territories_have_names(language: str, name: str) -> None:
    assert name in territory_names(language)


@pytest.mark.parametrize("name", ["europe", "monde", "afrique de l'ouest"])
def test_continents_are_no_territories(name: str) -> None:
    assert name not in territory_names("fr")

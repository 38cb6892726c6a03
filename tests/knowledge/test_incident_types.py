"""Which types can be incidents and which go together; words of any report."""

from __future__ import annotations

import pytest

from recoupe.knowledge.common_words import load_common_words, news_words, parse_common_words
from recoupe.knowledge.incident_types import TypeMatch, load_incident_types, parse_incident_types
from recoupe.knowledge.ontology import load_ontology
from recoupe.records.errors import DataError

FAULTY = """
[blocks]
force = ["ASSAULT", "ASAULT"]
dealings = ["AGREE", "ASSAULT"]
other = ["AID"]
[kin]
pairs = [["AID", "AGREE"], ["ASSAULT/bite", "ASSAULT"]]
[ways]
ASSAULT = [["aerial", "arial"]]
"""


@pytest.mark.parametrize(
    ("ours", "theirs", "match"),
    [
        pytest.param(("ASSAULT", "drone"), ("ASSAULT", "drone"), "same_mode", id="same"),
        pytest.param(("ASSAULT", "drone"), ("ASSAULT", None), "same_type", id="one does not say how"),
        pytest.param(("ASSAULT", "explosives"), ("ASSAULT", "destroy"), "same_type", id="taken for each other"),
        pytest.param(("ASSAULT", "abduct"), ("ASSAULT", "aerial"), "other_mode", id="other deeds"),
        pytest.param(("ASSAULT", "abduct"), ("COERCE", "arrest"), "kin_type", id="abduction, arrest"),
        pytest.param(("ASSAULT", "aerial"), ("COERCE", "arrest"), None, id="air raid, arrest"),
        pytest.param(("AGREE", None), ("CONSULT", "visit"), "kin_type", id="accord, meeting"),
    ],
)
def test_types_go_together(
    ours: tuple[str, str | None], theirs: tuple[str, str | None], match: TypeMatch | None
) -> None:
    def named(each: tuple[str, str | None]) -> tuple[str, str | None]:
        return f"plover:{each[0]}", f"plover:{each[1]}" if each[1] else None

    types = load_incident_types()
    assert types.match(*named(ours), *named(theirs)) == types.match(*named(theirs), *named(ours)) == match


def test_every_type_is_a_deed_or_left_out_for_being_words() -> None:
    types = load_incident_types()
    words = {code for code in load_ontology("plover").types if not types.can_found(f"plover:{code}")}
    assert words == {"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}


def test_all_faults_are_told() -> None:
    with pytest.raises(DataError) as told:
        parse_incident_types(FAULTY, name="types.toml")
    for fault in ("'ASAULT' is no type", "stands in block", "do not share a block", "'ASSAULT/bite'", "'arial'"):
        assert fault in str(told.value)


@pytest.mark.parametrize(("language", "grammar", "news"), [("fr", "été", "tués"), ("en", "the", "killed")])
def test_common_words_are_folded(language: str, grammar: str, news: str) -> None:
    words = load_common_words(language)
    assert grammar.replace("é", "e") in words.of_grammar
    assert news.replace("é", "e") in words.of_news <= news_words()
    assert not words.of_grammar & words.of_news


def test_a_word_that_stands_twice_is_a_fault() -> None:
    with pytest.raises(DataError, match="'tues' stands twice"):
        parse_common_words('language = "fr"\nfunction_words = "le la"\nnews_words = "tués tues"', name="words.toml")


def test_a_language_without_a_list_has_no_common_words() -> None:
    assert load_common_words("it").of_grammar == load_common_words(None).of_news == frozenset()

"""Where sentences start: ``|`` in a row marks each start after the first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recoupe.engines.sentences import sentence_starts
from recoupe.knowledge.abbreviations import load_abbreviations

FRENCH = [
    pytest.param("Il part. |Elle reste.", id="full-stop"),
    pytest.param("Qui part ? |Personne ne part.", id="question-mark"),
    pytest.param("Partez ! |Vite !", id="exclamation-mark"),
    pytest.param("Il hésita… |Puis il partit.", id="ellipsis-then-a-capital"),
    pytest.param("Il hésita... puis il partit.", id="ellipsis-goes-on"),
    pytest.param("« Partez ! », a-t-il crié.", id="quotation-before-its-cue"),
    pytest.param("« Partez ! » a-t-il crié.", id="quotation-before-its-cue-no-comma"),
    pytest.param("« Partez. » |Il cria encore.", id="quotation-closes-on-a-stop"),
    pytest.param("« Je pars. |Tu restes. »", id="two-sentences-in-a-quotation"),
    pytest.param("Il partit. |« Enfin », dit-elle.", id="next-one-opens-a-quotation"),
    pytest.param("Il partit. |– Enfin, dit-elle.", id="next-one-opens-with-a-dash"),
    pytest.param("Il dit : « Je pars.\u202f» |Elle rit.", id="narrow-space-before-the-mark"),
    pytest.param("M. Olmec est arrivé.", id="monsieur"),
    pytest.param("Mme. Aubin est arrivée.", id="madame"),
    pytest.param("MM. Olmec et Rey sont là.", id="messieurs"),
    pytest.param("Le Dr. Belkhir opère.", id="doctor"),
    pytest.param("Le col. Aldric et le gén. Marec sont là.", id="ranks"),
    pytest.param("J. P. Morvan est là.", id="initials"),
    pytest.param("J.-P. Morvan est là.", id="initials-with-a-hyphen"),
    pytest.param("L'O.N.U. Tolmar est loin.", id="letters-with-stops"),
    pytest.param("Il a payé 3.500 euros. |Elle rit.", id="number-with-a-stop"),
    pytest.param("Le taux est de 3,5 %. |Elle rit.", id="percent"),
    pytest.param("Des fruits, du pain, etc. |Tout manque.", id="etc-before-a-capital"),
    pytest.param("Voir art. 12 et la p. 7 du texte.", id="article-and-page"),
    pytest.param("Il vint en 2019. |Elle partit.", id="year"),
    pytest.param("Titre\n|Il part.", id="line-feed"),
    pytest.param("Il part .|", id="stop-at-the-end"),
    pytest.param("(Il part.) |Elle reste.", id="brackets"),
    pytest.param("Il part.Elle reste.", id="no-space-no-sentence"),
]
ENGLISH = [
    pytest.param("He left. |She stayed.", id="full-stop"),
    pytest.param("“Leave!” he shouted.", id="quotation-before-its-cue"),
    pytest.param("“Leave.” |He shouted again.", id="quotation-closes-on-a-stop"),
    pytest.param("“We stay,” she said. |“You go.”", id="quotation-goes-on"),
    pytest.param('"We stay." |She left.', id="straight-marks"),
    pytest.param("Gen. Marek and Col. Rey left.", id="ranks"),
    pytest.param("Mr. Weld met Mrs. Reis and Dr. Fenn.", id="titles"),
    pytest.param("The U.S. embassy is closed.", id="us-before-a-small-letter"),
    pytest.param("George W. Hale spoke.", id="initial"),
    pytest.param("It rose 3.5 percent. |She left.", id="decimal-number"),
    pytest.param("It began at 5 p.m. |She left.", id="pm-at-the-end"),
    pytest.param("It began on Jan. 5 and ended in Feb. 1999.", id="months"),
    pytest.param("He waited... and left.", id="ellipsis-goes-on"),
    pytest.param("Why? |Because.", id="question-mark"),
    pytest.param("Sen. Bruno's aide, Sgt. Okan, left.", id="more-titles"),
]


def marked(text: str, language: str) -> str:
    """``text`` with a bar where each sentence but the first starts."""
    starts = sentence_starts(text, abbreviations=load_abbreviations(language))
    return "".join(("|" if at in starts else "") + letter for at, letter in enumerate(text))


@pytest.mark.parametrize("text", FRENCH)
def test_french_sentences(text: str) -> None:
    assert marked(text.replace("|", ""), "fr") == text.removesuffix("|")


@pytest.mark.parametrize("text", ENGLISH)
def test_english_sentences(text: str) -> None:
    assert marked(text.replace("|", ""), "en") == text


@pytest.mark.parametrize(
    ("language", "word"),
    [(language, word) for language in ("en", "fr") for word in sorted(load_abbreviations(language).words)],
)
def test_no_abbreviation_ends_a_sentence_before_a_small_letter(language: str, word: str) -> None:
    assert sentence_starts(f"Voilà {word}. bleu", abbreviations=load_abbreviations(language)) == frozenset()


def test_a_language_without_abbreviations_is_still_cut() -> None:
    assert marked("Un dos. Tres cuatro.", "es") == "Un dos. |Tres cuatro."


@given(st.text(st.sampled_from("aA.!?…«»“”\"' \n\u00a0\u202f-–M5é🕊"), max_size=80), st.sampled_from(["fr", "en"]))
def test_starts_lie_in_the_text_and_on_no_space(text: str, language: str) -> None:
    for start in sentence_starts(text, abbreviations=load_abbreviations(language)):
        assert 0 < start < len(text)
        assert text[start - 1].isspace()
        assert not text[start].isspace()

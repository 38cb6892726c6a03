"""Reporting verbs that a parser took for something else are read as verbs; their look-alikes are left alone."""

from __future__ import annotations

import pytest

from recoupe.attribute.retagging import retag
from recoupe.knowledge.lexicon import load_lexicon
from recoupe.records.parses import Sentence, Token

FINITE = "Mood=Ind|Number=Sing|VerbForm=Fin"


def sentence(words: str, morph: str = "") -> Sentence:
    """A sentence of ``text/POS`` words, all on the first; verbs get ``morph``."""
    tokens, start = [], 0
    for position, word in enumerate(words.split()):
        text, pos = word.rsplit("/", 1)
        dep = "dep" if position else "root"
        own = morph if pos == "VERB" else ""
        tokens.append(Token(position, start, start + len(text), text, text.lower(), pos, dep, 0, own, ""))
        start += len(text) + 1
    return Sentence(0, start - 1, tuple(tokens))


def verbs(words: str, *, language: str = "fr", morph: str = "") -> list[tuple[str, str]]:
    """The words that are read as verbs, with their lemmas."""
    mended = retag(sentence(words, morph), load_lexicon(language))
    return [(token.text, token.lemma) for token in mended.tokens if token.pos == "VERB"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("Le/DET maire/NOUN nie/PRON tout/PRON", [("nie", "nier")], id="pronoun"),
        pytest.param("Il/PRON dément/ADV la/DET frappe/NOUN", [("dément", "démentir")], id="adverb"),
        pytest.param(
            "»/PUNCT ,/PUNCT soupire/NOUN Lise/PROPN ./PUNCT", [("soupire", "soupirer")], id="behind-a-quotation"
        ),
        pytest.param(
            "l'/DET ONG/PROPN estime/NOUN que/SCONJ tout/PRON va/PRON bien/ADV",
            [("estime", "estimer")],
            id="before-que",
        ),
        pytest.param("soir/NOUN ,/PUNCT juge/NOUN -t-il/PRON ./PUNCT", [("juge", "juger")], id="before-a-clitic"),
        pytest.param("Il/PRON constate/X avoir/AUX perdu/NOUN", [("constate", "constater")], id="before-an-infinitive"),
    ],
)
def test_reporting_verbs_are_read_as_verbs(words: str, found: list[tuple[str, str]]) -> None:
    assert verbs(words) == found


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("La/DET juge/NOUN part/NOUN ./PUNCT", id="a-judge"),
        pytest.param("Il/PRON a/AUX mon/DET estime/NOUN ./PUNCT", id="esteem"),
        pytest.param("une/DET note/NOUN de/ADP service/NOUN", id="a-note"),
        pytest.param("le/DET démenti/NOUN du/ADP ministre/NOUN", id="a-denial"),
        pytest.param(",/PUNCT Note/PROPN le/DET chien/NOUN", id="a-name"),
        pytest.param("les/DET assurés/NOUN que/SCONJ voici/NOUN", id="the-insured"),
    ],
)
def test_nouns_that_look_like_verbs_are_left_alone(words: str) -> None:
    assert verbs(words) == []


@pytest.mark.parametrize(
    ("word", "guess", "lemma"),
    [
        ("annonçait", "annonçait", "annoncer"),
        ("révèle", "révèler", "révéler"),
        ("rappelle", "rappeller", "rappeler"),
        ("dément", "démenter", "démentir"),
    ],
)
def test_lemmas_that_no_list_holds_are_put_right(word: str, guess: str, lemma: str) -> None:
    first = sentence(f"Il/PRON {word}/VERB tout/PRON", FINITE)
    guessed = first._replace(tokens=(first.tokens[0], first.tokens[1]._replace(lemma=guess), first.tokens[2]))
    assert retag(guessed, load_lexicon("fr")).tokens[1].lemma == lemma


def test_a_lemma_that_is_known_is_kept() -> None:
    first = sentence("Il/PRON relève/VERB tout/PRON", FINITE)
    known = first._replace(tokens=(first.tokens[0], first.tokens[1]._replace(lemma="relever"), first.tokens[2]))
    assert retag(known, load_lexicon("fr")) == known


def test_offsets_and_trees_are_never_touched() -> None:
    before = sentence("Le/DET maire/NOUN nie/PRON tout/PRON")
    after = retag(before, load_lexicon("fr"))
    assert (after.start, after.end) == (before.start, before.end)
    kept = [token._replace(pos="", lemma="", morph="") for token in after.tokens]
    assert kept == [token._replace(pos="", lemma="", morph="") for token in before.tokens]


def test_english_nouns_stay_nouns() -> None:
    assert verbs("The/DET report/NOUN claims/NOUN that/SCONJ", language="en") == []

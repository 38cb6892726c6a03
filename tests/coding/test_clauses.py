"""What stands around a word of a sentence: phrases, passives, and answers for any tree."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from role_cases import trees_of

from recoupe.coding.antecedents import antecedent_of_person
from recoupe.coding.clauses import (
    agents_of,
    case_of,
    clause_head,
    coordinated,
    is_passive,
    object_of,
    phrase_of,
    subject_behind,
    subject_of,
)
from recoupe.knowledge.event_grammar import load_event_grammar
from recoupe.records.parses import Sentence, Token
from recoupe.records.trees import SentenceTree

HUNGARY = "Senior Hungarian and Romanian officials agreed to cooperate."
GRAMMARS = {language: load_event_grammar(language) for language in ("fr", "en")}


@pytest.mark.parametrize(
    ("language", "text", "word", "is_so"),
    [
        ("fr", "Trois villages ont été bombardés mardi par l'armée.", "bombardés", True),
        ("fr", "L'armée a bombardé trois villages de la province.", "bombardé", False),
        ("fr", "Les deux camps se sont affrontés dimanche.", "affrontés", False),
        ("fr", "Des centaines de jeunes ont barré la route nationale et brûlé des pneus.", "brûlé", False),
        ("fr", "Deux soldats tués dans l'est du pays", "tués", True),
        ("en", "Three villages were shelled by the army.", "shelled", True),
        ("en", "Rebels looted the market and killed six traders.", "killed", False),
        ("en", "A bomb went off near the bus, killing eleven passengers.", "killing", False),
    ],
)
def test_is_passive(language: str, text: str, word: str, is_so: bool) -> None:
    tree = trees_of(language, text)[0]
    assert is_passive(tree, tree.words.index(word)) is is_so


@pytest.mark.parametrize(
    ("language", "text", "head", "phrase"),
    [
        ("en", HUNGARY, "officials", HUNGARY.removesuffix(" agreed to cooperate.")),
        ("fr", "Les miliciens, qui avaient attaqué le poste la veille, ont fui.", "miliciens", "Les miliciens"),
        ("fr", "Une femme a été blessée par des éclats.", "éclats", "des éclats"),
        ("en", "Police arrested twelve protesters and a journalist.", "protesters", "twelve protesters"),
    ],
)  # fmt: skip
def test_phrase_is_without_relative_clause_and_preposition(language: str, text: str, head: str, phrase: str) -> None:
    tree = trees_of(language, text)[0]
    span = tree.span(*phrase_of(tree, tree.words.index(head)))
    assert text[span.start : span.end] == phrase


def _token(position: int, text: str, pos: str, dep: str, head: int, morph: str = "") -> Token:
    return Token(position, position * 20, position * 20 + len(text), text, text.lower(), pos, dep, head, morph, "")


def _tree(*tokens: Token) -> SentenceTree:
    return SentenceTree(Sentence(0, tokens[-1].end, tokens))


SAID = _tree(
    _token(0, "Hungary", "PROPN", "nsubj", 1, "Number=Sing"),
    _token(1, "says", "VERB", "root", 1, "VerbForm=Fin"),
    _token(2, "it", "PRON", "nsubj", 3, "Gender=Neut|Number=Sing"),
    _token(3, "agrees", "VERB", "ccomp", 1, "VerbForm=Fin"),
)
BEFORE = Sentence(
    0,
    60,
    (
        _token(0, "Les", "DET", "det", 1, "Number=Plur"),
        _token(1, "miliciens", "NOUN", "nsubj", 2, "Gender=Masc|Number=Plur"),
        _token(2, "avancent", "VERB", "root", 2, "VerbForm=Fin"),
    ),
)
LATER = Sentence(
    100,
    140,
    (
        Token(0, 100, 103, "Ils", "il", "PRON", "nsubj", 1, "Gender=Masc|Number=Plur", ""),
        Token(1, 104, 110, "tirent", "tirer", "VERB", "root", 1, "VerbForm=Fin", ""),
    ),
)


def test_pronoun_stands_for_the_subject_before_it() -> None:
    found = antecedent_of_person(SAID, 2, chain=(), sentences=(), grammar=GRAMMARS["en"])
    assert found is not None
    assert found.tree.words[found.head] == "hungary"


def test_pronoun_stands_for_the_subject_of_the_sentence_before() -> None:
    found = antecedent_of_person(SentenceTree(LATER), 0, chain=(), sentences=[BEFORE, LATER], grammar=GRAMMARS["fr"])
    assert found is not None
    assert found.tree.words[found.head] == "miliciens"


def test_pronoun_of_other_number_stands_for_nobody() -> None:
    she = LATER.tokens[0]._replace(text="Elle", morph="Gender=Fem|Number=Sing")
    tree = SentenceTree(LATER._replace(tokens=(she, LATER.tokens[1])))
    assert antecedent_of_person(tree, 0, chain=(), sentences=[BEFORE, LATER], grammar=GRAMMARS["fr"]) is None


TAGS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP", "PRON", "DET", "PUNCT", "X", "NUM")
LABELS = (
    "root", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "nmod", "acl", "acl:relcl", "advcl", "ccomp",
    "xcomp", "conj", "cc", "aux", "aux:pass", "aux:tense", "cop", "mark", "case", "det", "punct", "appos", "expl:comp",
)  # fmt: skip
MORPHS = ("", "VerbForm=Fin|Number=Plur", "VerbForm=Inf", "VerbForm=Part|Tense=Past", "Reflex=Yes", "Number=Sing")
FORMS = ("qui", "que", "dont", "il", "nous", "par", "de", ",", ")", "(", "»", "«", ":", "et", "that", "by", "\uffff")


@st.composite
def random_trees(draw: st.DrawFn) -> SentenceTree:
    """Any words with any heads, circles too."""
    count = draw(st.integers(1, 10))
    tokens = [
        _token(
            position,
            draw(st.sampled_from(FORMS) | st.text(min_size=1, max_size=6)),
            draw(st.sampled_from(TAGS)),
            draw(st.sampled_from(LABELS)),
            draw(st.integers(0, count - 1)),
            draw(st.sampled_from(MORPHS)),
        )
        for position in range(count)
    ]
    return _tree(*tokens)


AUTHORS = _tree(
    _token(0, "statement", "NOUN", "obj", 1),
    _token(1, "said", "VERB", "acl", 0, "VerbForm=Part|Tense=Pres"),
)
CIRCLE = _tree(
    _token(0, "tué", "VERB", "conj", 1, "VerbForm=Part|Tense=Past"),
    _token(1, "tué", "VERB", "conj", 0, "VerbForm=Part|Tense=Past"),
)


@given(tree=random_trees(), language=st.sampled_from(["fr", "en"]))
@example(tree=CIRCLE, language="fr")
@example(tree=AUTHORS, language="en")
@example(tree=_tree(_token(0, ")", "VERB", "acl", 0, "VerbForm=Fin")), language="fr")
def test_any_tree_gets_an_answer(tree: SentenceTree, language: str) -> None:
    grammar = GRAMMARS[language]
    for position in range(len(tree)):
        first, last = phrase_of(tree, position)
        assert 0 <= first <= position <= last < len(tree)
        assert is_passive(tree, position) in (True, False)
        for found in (
            subject_of(tree, position, grammar),
            object_of(tree, position, grammar),
            subject_behind(tree, position),
            clause_head(tree, position),
            *agents_of(tree, position, grammar),
            *coordinated(tree, position),
        ):
            assert found is None or 0 <= found < len(tree)
        assert isinstance(case_of(tree, position), str)
        antecedent_of_person(tree, position, chain=(), sentences=(), grammar=grammar)

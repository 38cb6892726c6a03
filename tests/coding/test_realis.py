"""Whether a happening is told as a fact: example sentences over recorded parses, and what must hold for any tree."""

from __future__ import annotations

from functools import cache
from typing import get_args

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from realis_cases import Case, cases, tree_of

from recoupe.coding.realis import ClaimAround, Judgement, RealisContext, realis_of
from recoupe.knowledge.realis_words import RealisWords, load_realis_words
from recoupe.records.claims import Flag, Manner, Stance
from recoupe.records.events import Modality, Realis
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

CASES = cases()
MIN_FRENCH, MIN_ENGLISH = 150, 80
FACT = Realis(polarity="positive", modality="actual")


@cache
def words_of(language: str) -> RealisWords:
    return load_realis_words(language)


def claim(stance: Stance = "states", *, manner: Manner = "indirect", flags: tuple[Flag, ...] = ()) -> ClaimAround:
    return ClaimAround(stance=stance, cue=Span(0, 1), manner=manner, flags=flags)


def judge(case: Case, *claims: ClaimAround) -> Judgement:
    tree, position = tree_of(case)
    if case.stance is not None and not claims:
        claims = (claim(case.stance, manner="direct" if case.is_quoted else "indirect"),)
    context = RealisContext(zone="title" if case.is_title else "paragraph", claims=claims)
    return realis_of(tree, position, words_of(case.language), context)


def case_of(beginning: str) -> Case:
    return next(case for case in CASES if case.text.startswith(beginning))


def _param(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="known miss")] if case.is_missed else []
    return pytest.param(case, marks=marks, id=f"{case.language} {case.label}: {case.text}")


@pytest.mark.parametrize("case", [_param(case) for case in CASES])
def test_happening_is_told_as(case: Case) -> None:
    found = judge(case).realis
    assert (found.polarity, found.modality) == (case.polarity, case.modality)


def test_tables_hold_facts_and_non_facts_in_both_languages() -> None:
    for language, least in (("fr", MIN_FRENCH), ("en", MIN_ENGLISH)):
        of_language = [case for case in CASES if case.language == language]
        facts = sum(case.label == "actual" for case in of_language)
        assert len(of_language) >= least
        assert 0.3 < facts / len(of_language) < 0.7


@pytest.mark.parametrize(
    ("beginning", "is_aggregate"),
    [
        ("Cent vingt-deux attaques", True),
        ("Les attaques se multiplient", True),
        ("Des dizaines d'enlèvements", True),
        ("The UN has recorded 122 attacks", True),
        ("Trois frappes ont visé mardi", False),
        ("The army carried out two strikes", False),
        ("L'attaque n'a fait aucun mort", False),
    ],
)
def test_many_happenings_at_once_are_an_aggregate(beginning: str, is_aggregate: bool) -> None:
    assert judge(case_of(beginning)).is_aggregate_hint is is_aggregate


def test_bare_conditional_is_possible_and_with_a_voice_a_fact() -> None:
    case = case_of("Le groupe aurait tué")
    assert judge(case).realis.modality == "possible"
    assert judge(case, claim("hedges", flags=("conditional", "no_source"))).realis == FACT


def test_denial_whose_cue_the_tree_hides_is_negative() -> None:
    case = case_of("Les troupes azerbaïdjanaises auraient ouvert")
    assert judge(case, claim("denies")).realis.polarity == "negative"


def test_quoted_denial_is_not_denied_again() -> None:
    case = case_of("« Nous n'avons pas tiré")
    assert judge(case, claim("denies", manner="direct")).realis.polarity == "negative"


def test_claim_that_was_not_made_is_possible() -> None:
    case = case_of("L'armée a attaqué trois villages")
    assert judge(case, claim("confirms", flags=("negated",))).realis.modality == "possible"


def test_what_is_taken_for_granted_is_no_part_of_a_denial() -> None:
    case = case_of("Le président a condamné l'attentat")
    assert judge(case, claim("denies")).realis == FACT


def test_reasons_tell_the_rules() -> None:
    assert judge(case_of("Les rebelles ont refusé")).reasons[0] == "negative: refuser"


TAGS = ("VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "ADP", "SCONJ", "PRON", "DET", "PUNCT", "X")
LABELS = (
    "root", "nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "nmod", "acl", "acl:relcl", "advcl", "ccomp", "xcomp",
    "conj", "aux", "aux:pass", "aux:tense", "cop", "mark", "case", "det", "advmod", "punct", "dep", "compound",
)  # fmt: skip
MORPHS = (
    "",
    "VerbForm=Fin|Tense=Pres|Mood=Ind",
    "VerbForm=Inf",
    "VerbForm=Part|Tense=Past",
    "Mood=Cnd|VerbForm=Fin",
    "Number=Plur",
)
FORMS = (
    "ne", "n'", "pas", "que", "si", "s'", "il", "sans", "pour", "de", "à", "des", "avant", "aucune", "toute",
    "attaque", "attaquer",
    "menace", "dément", "appel", "peut", "devrait", "va", "plus", "et", ",", "?", "!", "«", "»", "film",
    "chaque", "jour",
    "not", "to", "if", "will", "would", "had", "attack", "threat", "\uffff", "İ", "\u0301", "-",
)  # fmt: skip


@st.composite
def random_trees(draw: st.DrawFn) -> SentenceTree:
    """Any words with any heads, circles too."""
    count = draw(st.integers(1, 12))
    tokens, start = [], 0
    for position in range(count):
        text = draw(st.sampled_from(FORMS) | st.text(min_size=1, max_size=6))
        tokens.append(
            Token(
                position,
                start,
                start + len(text),
                text,
                draw(st.sampled_from(["être", "pouvoir", "tenter", "be", "call", text.lower()])),
                draw(st.sampled_from(TAGS)),
                draw(st.sampled_from(LABELS)),
                draw(st.integers(0, count - 1)),
                draw(st.sampled_from(MORPHS)),
                "",
            )
        )
        start += len(text) + 1
    return SentenceTree(Sentence(0, start, tuple(tokens)))


ONE_WORD = SentenceTree(Sentence(0, 1, (Token(0, 0, 1, "\uffff", "", "X", "root", 0, "", ""),)))
CIRCLE = SentenceTree(
    Sentence(
        0,
        9,
        (
            Token(0, 0, 4, "peut", "pouvoir", "VERB", "xcomp", 1, "VerbForm=Inf", ""),
            Token(1, 5, 9, "peut", "pouvoir", "VERB", "xcomp", 0, "VerbForm=Inf", ""),
        ),
    )
)


@given(tree=random_trees(), language=st.sampled_from(["fr", "en"]), stance=st.sampled_from(get_args(Stance)))
@example(tree=ONE_WORD, language="fr", stance="denies")
@example(tree=CIRCLE, language="fr", stance="states")
def test_any_tree_gets_an_answer(tree: SentenceTree, language: str, stance: Stance) -> None:
    for position in range(len(tree)):
        context = RealisContext(zone="title", claims=(claim(stance),))
        judgement = realis_of(tree, position, words_of(language), context)
        assert judgement.realis.modality in get_args(Modality)
        assert judgement == realis_of(tree, position, words_of(language), context)

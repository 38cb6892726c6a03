"""Claims that are one, and claims that are two: figures, voices, negation, languages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import build_article, build_claim
from recoupe.crosscheck.claim_figures import find_figures
from recoupe.crosscheck.claim_keys import Languages, Said, claim_keys, claims_said, load_languages
from recoupe.crosscheck.claim_matches import match_claims
from recoupe.knowledge.number_words import NumberWords, load_number_words
from recoupe.records.claims import Manner, SourceKind
from recoupe.records.readings import Reading


@cache
def languages() -> Languages:
    return load_languages()


@cache
def number_words(language: str) -> NumberWords:
    return load_number_words(language)


def said(
    text: str,
    content: str,
    source: str | None,
    kind: SourceKind = "unnamed",
    *,
    language: str = "fr",
    manner: Manner = "indirect",
) -> Said:
    article = build_article(text, language=language)
    claim = build_claim(article, content, source=source, kind=kind, manner=manner)
    (found,) = claims_said(Reading(article=article, claims=(claim,)), languages())
    return found


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("fr", "Au moins neuf personnes, dont trois civils", {3, 9}),
        ("fr", "quatre-vingt-dix-sept morts", {97}),
        ("fr", "deux cent douze tués et 1 200 déplacés", {212, 1200}),
        ("fr", "trois, quatre ou cinq obus", {3, 4, 5}),
        ("fr", "1,5 million d'habitants, 18.000 hommes", {1_500_000, 18_000}),
        ("fr", "une vingtaine de blessés", {20}),
        ("fr", "un soldat et une infirmière", set()),
        ("fr", "vingt et un soldats", {21}),
        ("en", "twenty-six victims", {26}),
        ("en", "two dozen and 1,200", {24, 1200}),
        ("en", "three thousand five hundred, one soldier", {3500}),
        ("", "12 dead, 3.5 million", {12, 3.5}),
    ],
)  # fmt: skip
def test_figures_in_digits_and_words(language: str, text: str, figures: set[float]) -> None:
    assert find_figures(text, number_words(language) if language else None) == figures


@given(st.text(max_size=60), st.sampled_from(["fr", "en"]))
@example("²³ ٣ ½ Ⅻ 1.2.3,4", "fr")
def test_any_text_has_figures_or_none(text: str, language: str) -> None:
    assert all(value >= 0 for value in find_figures(text, number_words(language)))


FLED = "les assaillants ont incendié la gendarmerie de Bolgar et emporté deux mitrailleuses"


def test_an_unnamed_voice_with_the_same_words_is_the_same() -> None:
    ours = said(f"Un élu rapporte que {FLED}.", FLED, "Un élu")
    theirs = said(f"Selon une source militaire, {FLED}.", FLED, "une source militaire")
    match = match_claims(ours, theirs)
    assert match is not None
    assert match.shares == (1.0, 1.0)
    assert len(claim_keys(ours) & claim_keys(theirs)) > 1


@pytest.mark.parametrize(
    ("theirs", "source", "kind"),
    [
        (
            "les assaillants n'ont pas incendié la gendarmerie de Bolgar ni emporté deux mitrailleuses",
            "Un élu",
            "unnamed",
        ),
        ("les assaillants ont incendié la gendarmerie de Bolgar et emporté neuf mitrailleuses", "Un élu", "unnamed"),
        ("deux suspects ont été arrêtés près de la gendarmerie de Bolgar", "Un élu", "unnamed"),
    ],
    ids=["negation", "other figures", "other content"],
)
def test_what_is_told_otherwise_is_another_claim(theirs: str, source: str, kind: SourceKind) -> None:
    ours = said(f"Un élu rapporte que {FLED}.", FLED, "Un élu")
    assert match_claims(ours, said(f"{source} rapporte que {theirs}.", theirs, source, kind)) is None


@pytest.mark.parametrize(
    ("one", "other", "is_match"),
    [("Aurèle Stavo", "Aurèle Stavo", True), ("Aurèle Stavo", "Stavo", True), ("Aurèle Stavo", "Inga Sorel", False)],
)  # fmt: skip
def test_two_people_with_names_are_two(one: str, other: str, is_match: bool) -> None:
    ours = said(f"{one} affirme que {FLED}.", FLED, one, "named_person")
    theirs = said(f"Selon {other}, {FLED}.", FLED, other, "named_person")
    assert (match_claims(ours, theirs) is not None) is is_match


def test_a_cut_quotation_has_the_spans_of_what_is_left() -> None:
    whole = "Mon frère est parti au puits et il n'est jamais revenu, on a retrouvé son vélo"
    part = "il n'est jamais revenu, on a retrouvé son vélo"
    ours = said(f"« {whole} », dit un berger.", whole, "un berger", "witness", manner="direct")
    theirs = said(f"« {part} », confie un éleveur.", part, "un éleveur", "witness", manner="direct")
    match = match_claims(ours, theirs)
    assert match is not None
    ((mine, its),) = match.passages
    assert mine.of(ours.reading.article.text) == its.of(theirs.reading.article.text) == part
    assert match.shares[1] == 1.0
    assert match.shares[0] < 1.0


class ByLength:
    """An encoder that takes all texts for the same, or for as different as can be."""

    def __init__(self, *, close: bool) -> None:
        self._vectors = [[1.0, 0.0], [1.0, 0.0] if close else [0.0, 1.0]]

    def embed(self, texts: Sequence[str], /) -> Sequence[Sequence[float]]:
        return self._vectors[: len(texts)]


def test_a_translation_needs_a_voice_a_figure_and_a_name_or_an_encoder() -> None:
    ours = said(
        "Hamid Zeroual parle de 27 personnes enlevées à Tirmane.",
        "27 personnes enlevées à Tirmane",
        "Hamid Zeroual",
        "named_person",
    )
    english = ("Zeroual said 27 people had been abducted in Tirmane.", "27 people had been abducted in Tirmane")
    assert match_claims(ours, said(*english, "Zeroual", "named_person", language="en")) is not None
    other = said(
        "Dana Veles said 27 people had been abducted in Tirmane.",
        english[1],
        "Dana Veles",
        "named_person",
        language="en",
    )
    assert match_claims(ours, other, encoder=ByLength(close=True)) is None
    bare = said(
        "Zeroual said people had been abducted.", "people had been abducted", "Zeroual", "named_person", language="en"
    )
    assert match_claims(ours, bare) is None
    assert match_claims(ours, bare, encoder=ByLength(close=True)) is not None
    assert match_claims(ours, bare, encoder=ByLength(close=False)) is None


def test_a_claim_that_only_passes_another_on_is_left_out() -> None:
    article = build_article(f"Sabereen News écrit qu'un officier affirme que {FLED}.", language="fr")
    outer = build_claim(article, f"un officier affirme que {FLED}", source="Sabereen News", kind="channel")
    inner = build_claim(article, FLED, source="un officier", kind="unnamed", within=outer)
    found = claims_said(Reading(article=article, claims=(outer, inner)), languages())
    assert [each.claim for each in found] == [inner]
    assert len(found[0].relays) == 1

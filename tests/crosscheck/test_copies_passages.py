"""Passages: keys, stretches, what makes a copy and what does not."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import any_text, articles, build_article
from recoupe.crosscheck.passages import find_boilerplate, match_passages, passage_keys, text_of, without_words
from recoupe.crosscheck.shingles import FILED_WHOLE, FILED_WINDOW, SHINGLE_WORDS, filed_keys, fold, key_of, shingle_keys
from recoupe.crosscheck.stretches import common_stretches
from recoupe.records.articles import Article

WIRE = (
    "Des hommes armés ont attaqué mardi à l'aube le poste de douane de Verlane, tuant trois agents et emportant un "
    "véhicule. Les assaillants, venus à moto de la forêt voisine, ont tiré pendant une heure sur le bâtiment avant de "
    "mettre le feu aux archives. Une colonne de secours partie de la préfecture a été retardée par un pont coupé."
)
SENTENCE = (
    "Les assaillants, venus à moto de la forêt voisine, ont tiré pendant une heure sur le bâtiment avant de "
    "mettre le feu aux archives."
)
OWN = (
    "Notre correspondant s'est rendu au marché, où les prix du riz ont doublé depuis la fermeture de la route. Les "
    "commerçants attendent un convoi promis pour la fin du mois et se demandent qui le protégera."
)
TITLE = "Le ministre de la Défense et des anciens combattants, le général Saro,"
QUOTE = "« Nous sommes partis la nuit avec les enfants et les bêtes, sans rien prendre »"
FOOTER = (
    "Le Fanal est un journal indépendant fondé par des journalistes de la vallée, sans publicité et sans actionnaire ; "
    "ses lecteurs le font vivre par leurs abonnements et par leurs dons."
)


def named(text: str, outlet: str | None = None) -> Article:
    return build_article(text, outlet=outlet, language="fr")


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Éva", "eva"), ("ŒUVRE", "oeuvre"), ("Straße", "strasse"), ("ﬁn", "fin"), ("Łódź", "lodz"), ("بغداد", "بغداد")],
)
def test_words_are_folded(word: str, folded: str) -> None:
    assert fold(word) == folded


def test_keys_are_the_same_on_every_machine() -> None:
    assert key_of("un deux trois quatre cinq") == 5687328117560154879


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("L’armée a pris, mardi, la ville de Kôr", "l'armee a pris mardi la ville de kor"),
        ("« L'armée a pris ! » La ville", "l armée, a pris la VILLE"),
    ],
    ids=["accents and apostrophes", "quote marks"],
)
def test_punctuation_and_accents_make_no_other_shingle(new: str, old: str) -> None:
    assert passage_keys(text_of(named(new))).asked == passage_keys(text_of(named(old))).asked


def test_bylines_datelines_captions_and_credits_have_no_keys() -> None:
    blocks = (
        "Par Lina Haddad et Milan Ferro à Verlane",
        "VERLANE (AFP) -",
        WIRE,
        "Un agent devant le poste brûlé, mardi",
    )
    text = "\n\n".join(blocks)
    article = build_article(text, kinds=("byline", "dateline", "paragraph", "caption"))
    assert passage_keys(text_of(article)) == passage_keys(text_of(named(WIRE)))


@given(st.lists(st.integers(-(2**63), 2**63 - 1), min_size=FILED_WHOLE + 1, max_size=FILED_WHOLE + 60))
def test_every_window_of_shingles_has_a_filed_one(keys: list[int]) -> None:
    filed = filed_keys(keys)
    assert filed <= set(keys)
    assert all(filed & set(keys[at : at + FILED_WINDOW]) for at in range(len(keys) - FILED_WINDOW + 1))


@given(any_text(max_size=300))
@example("\uffff \uffff \uffff \uffff \uffff \uffff")
@example("a b c d")
def test_there_is_a_key_for_every_run_of_words(text: str) -> None:
    words = text_of(named(text or "x")).words
    assert len(shingle_keys(words.folded)) == max(0, len(words) - SHINGLE_WORDS + 1)


@pytest.mark.parametrize(
    ("new", "share"),
    [
        (WIRE, 1.0),
        (f"{OWN} {WIRE}", 0.6),
        (f"{OWN} {SENTENCE}", 0.41),
        (
            WIRE.replace("mardi", "hier").replace("voisine", "proche").replace("retardée", "arrêtée"),
            0.89,
        ),  # four words behind the last edit are no run
    ],
    ids=["whole", "among other text", "one long sentence", "light edits"],
)
def test_copies_are_found_with_their_share(new: str, share: float) -> None:
    match = match_passages(text_of(named(new)), text_of(named(WIRE)))
    assert match is not None
    assert match.shares[0] == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (OWN, WIRE),
        (
            f"{TITLE} est arrivé. Il pleuvait sur la ville.",
            f"Rien n'a filtré de l'entretien. {TITLE} est resté.",
        ),
        (
            f"Au marché, un ancien parle. {QUOTE}, dit-il.",
            f"Dans la cour, on écoute. {QUOTE}, entend-on.",
        ),
    ],
    ids=["one subject", "a long title", "one quotation"],
)
def test_what_two_reporters_may_both_write_is_no_copy(new: str, old: str) -> None:
    assert match_passages(text_of(named(new)), text_of(named(old))) is None


def test_spans_are_those_of_both_texts() -> None:
    new, old = f"{OWN} {WIRE}", f"Un titre sans rapport. {WIRE} {OWN[:40]}"
    match = match_passages(text_of(named(new)), text_of(named(old)))
    assert match is not None
    (mine, theirs), *_ = match.passages
    assert mine.of(new) == theirs.of(old) == WIRE.rstrip(".")


def test_a_footer_is_no_copy_within_its_outlet() -> None:
    one, other = (text_of(named(f"{body}\n\n{FOOTER}", "Le Fanal")) for body in (WIRE, OWN))
    assert match_passages(one, other) is None
    assert match_passages(one, text_of(named(f"{OWN}\n\n{FOOTER}", "La Gazette"))) is not None


def test_a_new_version_of_an_article_is_a_copy_within_its_outlet() -> None:
    one, other = (text_of(named(text, "Le Fanal")) for text in (f"{WIRE} {OWN}", f"{WIRE} {OWN} {FOOTER}"))
    assert match_passages(one, other) is not None


def test_what_three_articles_of_an_outlet_share_is_boilerplate() -> None:
    middle = f"{WIRE}\n\n{FOOTER}\n\n{OWN}"
    bodies = [
        f"Le numéro {number} paraît ce matin. {FOOTER} Bonne lecture à {number}." for number in ("un", "deux", "trois")
    ]
    fillers = ["La pluie a cessé. " * 30, "Le vent a tourné. " * 30, "Le ciel est clair. " * 30]
    others = [text_of(named(f"{filler}{body}", "Le Fanal")) for filler, body in zip(fillers, bodies, strict=True)]
    new = text_of(named(middle, "Le Fanal"))
    numbers = find_boilerplate(new, others)
    assert {new.words.folded[number] for number in numbers} >= {"fanal", "actionnaire", "abonnements"}
    assert "douane" not in {new.words.folded[number] for number in numbers}
    assert len(without_words(new, numbers).words) == len(new.words) - len(numbers)
    assert find_boilerplate(new, others[:2]) == frozenset()


@given(articles(), articles())
def test_stretches_are_equal_words_in_order(one: Article, other: Article) -> None:
    new, old = text_of(one).words, text_of(other).words
    end = 0
    for stretch in common_stretches(new, old):
        assert stretch.new.start >= end
        end = stretch.new.stop
        for run in stretch.runs:
            assert new.folded[run.new : run.new + run.length] == old.folded[run.old : run.old + run.length]
            assert run.length >= SHINGLE_WORDS


@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_shares_are_parts(first: list[str], second: list[str]) -> None:
    one, other = (text_of(named(" ".join(words) or "x")) for words in (first, second))
    match = match_passages(one, other)
    if match:
        assert all(0 < share <= 1 for share in match.shares)
        assert all(
            mine.end <= len(one.article.text) and its.end <= len(other.article.text) for mine, its in match.passages
        )

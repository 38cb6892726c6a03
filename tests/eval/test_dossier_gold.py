"""The own dossiers: that they load and fit, and that every fault of one is told. No text of them is looked at here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from eval.dossier_gold import (
    FOLDER,
    Aside,
    Denial,
    Dossier,
    DossierName,
    GoldArticle,
    GoldCopy,
    GoldRoot,
    Happening,
    Telling,
    find_faults,
    find_words,
    load_dossier,
    sentence_around,
)

PRESENT = [name for name in get_args(DossierName) if (FOLDER / name / "truth.json").is_file()]
WORDS_OF_AN_ARTICLE = (100, 360)
WIRE = GoldArticle(
    id="a1",
    url="https://wire.example/1",
    outlet="Wire",
    title="Raid on Bordane",
    published=date(2024, 5, 2),
    language="en",
    text="Raiders killed at least 12 people in Bordane on Wednesday, the mayor said. The army denies it.",
)
POST = replace(WIRE, id="a2", url="https://post.example/2", outlet="Post", title="Twelve dead", text=WIRE.text)
TELLING = Telling(article="a1", words="killed at least 12 people", root="mayor", toll={"killed": (12, None)})
MAYOR = GoldRoot(id="mayor", names=(), kind="role", party=False, articles=frozenset(("a1", "a2")))
RAID = Happening(
    id="raid",
    codes=("plover:ASSAULT",),
    country="MLI",
    places=("Bordane",),
    first_on=date(2024, 5, 1),
    last_on=date(2024, 5, 1),
    tellings=(TELLING, replace(TELLING, article="a2")),
    mentions=(),
    roots=(MAYOR,),
    statuses=("denied",),
    toll={"killed": (12, 12)},
    denials=(Denial(names=("the army",), party=True, words={"a1": "The army denies it"}),),
)
DOSSIER = Dossier(
    name="made",
    articles=(WIRE, POST),
    happenings=(RAID,),
    not_happenings=(),
    others=(),
    copies=(GoldCopy(copy="a2", of="a1", kind="verbatim", credited=False, names=()),),
)


def with_raid(**changed: object) -> Dossier:
    return replace(DOSSIER, happenings=(replace(RAID, **changed),))  # type: ignore[arg-type]  # fields by name


def with_copy(**changed: object) -> Dossier:
    return replace(DOSSIER, copies=(replace(DOSSIER.copies[0], **changed),))  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize("name", PRESENT)
def test_a_dossier_fits_its_articles(name: DossierName) -> None:
    dossier = load_dossier(name)  # tells all faults
    assert dossier.happenings
    assert {article.language for article in dossier.articles} == {"en", "fr"}


@pytest.mark.parametrize("name", PRESENT)
def test_articles_are_of_press_length(name: DossierName) -> None:
    shortest, longest = WORDS_OF_AN_ARTICLE
    odd = {each.id for each in load_dossier(name).articles if not shortest <= len(each.text.split()) <= longest}
    assert not odd


def test_dossiers_share_no_article_and_no_happening() -> None:
    dossiers = [load_dossier(name) for name in PRESENT]
    for ids in (
        [article.id for dossier in dossiers for article in dossier.articles],
        [happening.id for dossier in dossiers for happening in dossier.happenings],
    ):
        assert len(ids) == len(set(ids))


def test_a_sound_dossier_has_no_faults() -> None:
    assert list(find_faults(DOSSIER)) == []


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        pytest.param(
            replace(DOSSIER, articles=(WIRE, WIRE, POST)),
            ["article 'a1' stands twice", "url 'https://wire.example/1' stands twice"],
            id="article_twice",
        ),
        pytest.param(
            with_raid(tellings=(*RAID.tellings, replace(TELLING, words="killed 13", toll={}))),
            ["raid: 'killed 13' stands 0 times in a1, not once"],
            id="words_that_are_not_there",
        ),
        pytest.param(
            with_raid(denials=(Denial(names=(), party=None, words={"a1": "de"}),)),
            ["raid, denial: 'de' stands 2 times in a1, not once"],
            id="words_that_stand_twice",
        ),
        pytest.param(
            replace(DOSSIER, others=(Aside(article="a3", words="x", why=""),)),
            ["others: no article 'a3'"],
            id="unknown_article",
        ),
        pytest.param(
            replace(DOSSIER, not_happenings=(Aside(article="a1", words="Bordane on", why="rumour"),)),
            ["not_happenings: why is 'rumour'; known: aggregate, hypothetical, planned, call, denial, generic"],
            id="unknown_reason",
        ),
        pytest.param(
            with_raid(tellings=(*RAID.tellings, replace(TELLING, words="Raiders", root="imam"))),
            ["raid: a1 rests on unknown root 'imam'"],
            id="unknown_root",
        ),
        pytest.param(
            with_raid(tellings=(TELLING,)),
            ["raid: root mayor has ['a1', 'a2'], its tellings ['a1']"],
            id="root_without_a_telling",
        ),
        pytest.param(
            with_raid(roots=(replace(MAYOR, kind="mayor"),)),
            ["raid: root mayor is of unknown kind 'mayor'"],
            id="unknown_kind_of_root",
        ),
        pytest.param(
            with_raid(mentions=(replace(TELLING, article="a2"),)),
            ["raid: ['a2'] both tell of it and only mention it"],
            id="telling_and_mention",
        ),
        pytest.param(with_raid(statuses=("known",)), ["raid: unknown status 'known'"], id="unknown_status"),
        pytest.param(
            with_raid(toll={"killed": (12, 14)}),
            ["raid: killed is (12, 14), its tellings give [12, 12]"],
            id="toll_that_nobody_tells",
        ),
        pytest.param(with_raid(last_on=date(2024, 4, 1)), ["raid: ends before it starts"], id="days_turned_round"),
        pytest.param(
            replace(DOSSIER, articles=(WIRE, replace(POST, published=date(2024, 5, 1)))),
            ["copy a2 of a1: published before its original"],
            id="copy_before_its_original",
        ),
        pytest.param(
            with_copy(kind="translated"),
            ["copy a2 of a1: translated, but from en to en"],
            id="translation_into_its_own_language",
        ),
        pytest.param(
            with_copy(credited=True, names=("AFP",)),
            ["copy a2 of a1: credited, but none of ['AFP'] stands in it"],
            id="credit_that_is_not_there",
        ),
        pytest.param(with_copy(of="a9"), ["copy a2 of a9: no article a9"], id="unknown_original"),
    ],
)
def test_faults_are_told(dossier: Dossier, expected: Sequence[str]) -> None:
    assert list(find_faults(dossier)) == list(expected)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("He came. Ten men died in Bordane! She left.", "Ten men died", "Ten men died in Bordane!"),
        ("Title\n\nTen men died", "men", "Ten men died"),
        ("« Il y a dix morts. » La maire l'a dit. Fin.", "La maire", "La maire l'a dit."),
        ("« Ils ont fui », a dit la maire. Fin.", "fui", "« Ils ont fui », a dit la maire."),
        ("At 3.5 km from it, ten men died. End.", "died", "At 3.5 km from it, ten men died."),
        ("One died. Two fled.", "died. Two", "One died. Two fled."),
    ],
)  # fmt: skip
def test_the_sentence_around_words(text: str, words: str, expected: str) -> None:
    (found,) = find_words(text, words)
    assert sentence_around(text, found).of(text) == expected


def test_words_are_found_across_any_white_space() -> None:
    text = "« Dix\u00a0morts »,\na-t-il dit"
    assert [span.of(text) for span in find_words(text, "« Dix morts », a-t-il")] == ["« Dix\u00a0morts »,\na-t-il"]

"""Credits of texts, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given

from builders import articles, build_article
from recoupe.crosscheck.credits import UNNAMED_AGENCIES, CreditFinder
from recoupe.knowledge.agencies import load_agencies, load_all_credit_words
from recoupe.knowledge.layout import load_layouts
from recoupe.knowledge.outlets import load_outlets
from recoupe.records.articles import Article, ZoneKind

Kinds = Sequence[ZoneKind]


@cache
def finder() -> CreditFinder:
    pictures = {word for layout in load_layouts().values() for word in layout.credit_words}
    return CreditFinder(
        agencies=load_agencies(), words=load_all_credit_words(), picture_words=pictures, outlets=load_outlets()
    )


@pytest.mark.parametrize(
    ("text", "kinds", "names"),
    [
        ("BAMAKO (AFP) -|Au moins neuf morts.", ("dateline",), ["AFP"]),
        ("BELKARA, 15 mai (Agence Cardinale) -|Neuf morts.", ("dateline",), ["Agence Cardinale"]),
        ("BAMAKO, 3 mai (AFP) - Neuf morts.", (), ["AFP"]),
        ("Par Lina Haddad avec AFP|Neuf morts.", ("byline",), ["AFP"]),
        ("By Reuters Staff|Nine died.", ("byline",), ["Reuters"]),
        ("Neuf morts.|Avec AFP", (), ["AFP"]),
        ("Neuf morts.|La rédaction avec l’AFP", (), ["AFP"]),
        ("Neuf morts.|(avec AFP et Reuters)", ("paragraph", "credit"), ["AFP", "Reuters"]),
        ("Neuf morts. (AFP)", (), ["AFP"]),
        ("Neuf morts. — Reuters", (), ["Reuters"]),
        ("Neuf morts. (avec agences)", (), [UNNAMED_AGENCIES]),
        ("Neuf morts.|Source : Radio Okapi", (), ["Radio Okapi"]),
        ("Neuf morts.|Sources : AFP, Reuters, Radio Okapi", (), ["AFP", "Reuters", "Radio Okapi"]),
        ("Neuf morts.|Repris de La Gazette du Fleuve", (), ["La Gazette du Fleuve"]),
        ("Neuf morts.|Avec Northline", (), ["Northline"]),
        ("Neuf morts.|(ASD)", (), ["ASD"]),
        ("Nine died.|The Associated Press contributed to this report.", (), ["AP"]),
        ("Nine died. AP writers Ana Reis and Bo Li contributed to this report.", (), ["AP"]),
        ("This article was originally published by The Harbour Courier.|Nine died.", (), ["The Harbour Courier"]),
        ("Nine died.|With files from The Canadian Press", (), ["La Presse canadienne"]),
    ],
)  # fmt: skip
def test_who_is_credited(text: str, kinds: Kinds, names: list[str]) -> None:
    article = build_article(text.replace("|", "\n\n"), kinds=kinds, outlet="Le Fanal", language="fr")
    assert [credit.name for credit in finder().find(article)] == names


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Un convoi|© AFP|Neuf morts.", ("caption", "credit")),
        ("Un convoi|AFP|Neuf morts.", ("caption", "credit")),
        ("REUTERS/Ana Reis|Neuf morts.", ("credit",)),
        ("Photo : AFP|Neuf morts.", ("credit",)),
        ("BAMAKO (Mali) -|Neuf morts.", ("dateline",)),
        ("Par Petra Weiss|Neuf morts.", ("byline",)),
        ("Selon l'AFP, neuf personnes sont mortes.|Fin.", ()),
        ("Nine died, he told Reuters.", ()),
        ("La mission de l'ONU s'est retirée (MINUSMA).", ()),
        ("La carte (MAP) est publiée.", ()),
        ("Les agences humanitaires demandent un accès.|Fin.", ()),
        ("Sources policières|Neuf morts.", ()),
        ("Neuf morts.|© 2024 AFP. Tous droits de reproduction réservés.", ()),
        ("Neuf morts.|Avec lui", ()),
    ],
)
def test_what_is_no_credit(text: str, kinds: Kinds) -> None:
    article = build_article(text.replace("|", "\n\n"), kinds=kinds, outlet="Le Fanal", language="fr")
    assert finder().find(article) == ()


@pytest.mark.parametrize(
    ("outlet", "credit"),
    [
        ("Agence France-Presse", "AFP"),
        ("Agence Sahel Dépêches", "ASD"),
        ("Northline Wire", "Northline"),
        ("Le Fanal", "le fanal"),
    ],
)  # fmt: skip
def test_an_outlet_is_known_by_its_forms_and_credits_not_itself(outlet: str, credit: str) -> None:
    article = build_article(f"Neuf morts.\n\nSource : {credit}", outlet=outlet, language="fr")
    assert finder().is_house(credit, article)
    assert finder().find(article) == ()


@pytest.mark.parametrize(
    ("outlet", "credit"),
    [("La Cité du Plateau", "La Côte du Ponant"), ("La Presse", "La Dépêche"), (None, "AFP")],
    ids=["the same initials", "a bare article", "no outlet"],
)
def test_two_houses_are_two(outlet: str | None, credit: str) -> None:
    assert not finder().is_house(credit, build_article("Neuf morts.", outlet=outlet))


@given(articles())
def test_names_of_credits_stand_where_they_say(article: Article) -> None:
    for credit in finder().find(article):
        assert credit.span.end <= len(article.text)
        assert credit.name

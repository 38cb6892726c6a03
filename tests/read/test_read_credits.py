from __future__ import annotations

import pytest
from captures import LAYOUTS

from recoupe.read.assemble import fix, refine
from recoupe.read.blocks import Block
from recoupe.read.bylines import is_byline
from recoupe.read.dateline import find_dateline

ALL = tuple(LAYOUTS.values())


@pytest.mark.parametrize(
    ("caption", "kept", "name"),
    [
        ("Un convoi près de la frontière/varna News", "Un convoi près de la frontière", "varna News"),
        ("Un convoi près de la frontière. © AFP", "Un convoi près de la frontière.", "AFP"),
        ("Un convoi près de la frontière (Photo AFP)", "Un convoi près de la frontière", "AFP"),
        ("Un convoi près de la frontière. (AFP)", "Un convoi près de la frontière.", "AFP"),
        ("Un convoi. Crédit : Marc Ollier", "Un convoi.", "Marc Ollier"),
        ("Un convoi. Crédit photo : Marc Ollier / Le Fanal", "Un convoi.", "Marc Ollier / Le Fanal"),
        ("Un convoi, mardi. Photo d'archives AFP", "Un convoi, mardi.", "AFP"),
        ("A convoy on Tuesday. REUTERS/Ana Reis", "A convoy on Tuesday.", "REUTERS/Ana Reis"),
        ("A convoy on Tuesday. (AP Photo/Ana Reis)", "A convoy on Tuesday.", "AP Photo/Ana Reis"),
        (
            "A convoy on Tuesday. Photograph: Ana Reis/The Harbour",
            "A convoy on Tuesday.",
            "Ana Reis/The Harbour",
        ),
        ("A convoy (Photo by Ana Reis/Getty Images)", "A convoy", "Ana Reis/Getty Images"),
        ("A convoy on Tuesday. Ana Reis/AFP", "A convoy on Tuesday.", "Ana Reis/AFP"),
        ("A convoy on Tuesday - Reuters", "A convoy on Tuesday", "Reuters"),
        ("© Ana Reis", "", "Ana Reis"),
    ],
)
def test_a_caption_ends_where_its_credit_begins(caption: str, kept: str, name: str) -> None:
    text, zones, credits = fix(refine([Block("caption", caption)], layouts=ALL))
    assert [text[zone.start : zone.end] for zone in zones if zone.kind == "caption"] == ([kept] if kept else [])
    assert [credit.name for credit in credits] == [name]
    assert [credit.span.of(text) for credit in credits] == [name]


@pytest.mark.parametrize(
    "caption",
    [
        "Des soldats et/ou des policiers",
        "La débandade des forces US/OTAN",
        "Un camion qui roule à 60 km/h",
        "Le président de l'AFP",
        "Une photo de famille",
        "Le marché en 2021/2022",
    ],
)
def test_a_slash_or_an_agency_alone_makes_no_credit(caption: str) -> None:
    _, zones, credits = fix(refine([Block("caption", caption)], layouts=ALL))
    assert [zone.kind for zone in zones] == ["caption"]
    assert credits == ()


@pytest.mark.parametrize(
    ("ending", "credit", "name"),
    [
        ("L'enquête continue. (Reuters)", "(Reuters)", "Reuters"),
        ("L'enquête continue (avec AFP)", "(avec AFP)", "AFP"),
        ("L'enquête continue. (AFP et Reuters)", "(AFP et Reuters)", "AFP et Reuters"),
        ("Avec AFP", "Avec AFP", "AFP"),
    ],
)
def test_agencies_at_the_end_are_credits(ending: str, credit: str, name: str) -> None:
    blocks = [Block("paragraph", "Le pont est fermé."), Block("paragraph", ending)]
    text, zones, credits = fix(refine(blocks, layouts=ALL))
    assert [text[zone.start : zone.end] for zone in zones if zone.kind == "credit"] == [credit]
    assert [each.name for each in credits] == [name]
    assert [each.span.of(text) for each in credits] == [name]


def test_an_agency_in_the_middle_is_no_credit() -> None:
    blocks = [Block("paragraph", "Il l'a dit (AFP)."), Block("paragraph", "Le pont est fermé.")]
    assert fix(refine(blocks, layouts=ALL))[2] == ()


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BAGDAD (AFP) - Des combats", "BAGDAD (AFP) -"),
        ("KYIV, Ukraine (AP) — Fighting", "KYIV, Ukraine (AP) —"),
        ("Bamako, 12 mars - Des combats", "Bamako, 12 mars -"),
        ("PARIS, 12 mars (Reuters) - Des combats", "PARIS, 12 mars (Reuters) -"),
        ("PARIS — Des combats", "PARIS —"),
        ("Beyrouth (Liban Info), le 4 mai 2020 - Des combats", None),
        ("NEW YORK/GENEVA, May 4 (Reuters) - Talks", "NEW YORK/GENEVA, May 4 (Reuters) -"),
        ("Kaboul - la capitale afghane - est calme", None),
        ("L'OTAN - l'alliance - a réagi", None),
        ("Le ministre : « Non »", None),
        ("Des combats ont eu lieu.", None),
    ],
)
def test_datelines_are_told_from_dashes(text: str, dateline: str | None) -> None:
    found = find_dateline(text, layouts=ALL)
    assert (text[: found.end] if found else None) == dateline


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Par Jeanne Martin", True),
        ("PAR JEANNE MARTIN", True),
        ("By John Doe and Ana Reis in Kyiv", True),
        ("De notre envoyée spéciale Ana Velt", True),
        ("Par ailleurs, rien", False),
        ("Par Jeanne Martin, qui a vu la scène.", False),
        ("Parmi Nous", False),
    ],
)
def test_bylines_are_told_by_their_words(text: str, expected: bool) -> None:
    assert is_byline(text, layouts=ALL) is expected

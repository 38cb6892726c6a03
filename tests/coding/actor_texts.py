"""Texts with the names to be found in them: words=kind:name:link, link being the state's code or the actor's id."""

from __future__ import annotations

from collections.abc import Iterator

FOUND = {
    "short form after the long one": (
        "fr",
        "Les Forces démocratiques alliées (ADF) ont attaqué Beni. Les ADF ont fui.",
        [
            "Forces démocratiques alliées=group:Forces démocratiques alliées:actors:adf",
            "ADF=group:Forces démocratiques alliées:actors:adf",
            "ADF=group:Forces démocratiques alliées:actors:adf",
        ],
    ),
    "an ambiguous short form alone": ("en", "The PDF was sent by mail.", []),
    "a short form with its kind": (
        "fr",
        "Des djihadistes de l'EI ont attaqué une base en Irak.",
        ["EI=group:État islamique:actors:islamic-state", "Irak=state:Irak:IRQ"],
    ),
    "the article, no union": ("fr", "UNE PATROUILLE ATTAQUÉE AU MALI", ["MALI=state:Mali:MLI"]),
    "surname after the full name": (
        "en",
        "John Kerry arrived on Monday. Kerry left on Tuesday.",
        ["John Kerry=person:John Kerry:USA", "Kerry=person:John Kerry:USA"],
    ),
    "surname of somebody else": (
        "en",
        "Harris Smith, a farmer, saw it. Rice is grown there.",
        ["Harris Smith=person:Harris Smith:None"],
    ),
    "surname with its office": (
        "fr",
        "Le président Chavez a quitté le Venezuela.",
        ["Chavez=person:Hugo Chávez:VEN", "Venezuela=state:Venezuela:VEN"],
    ),
    "capitals that act and capitals where things happen": (
        "fr",
        "Ankara a convoqué l'ambassadeur à Berlin.",
        ["Ankara=state:Turquie:TUR"],
    ),
    "a sanctioned government and a bombed town": (
        "en",
        "Brussels sanctioned Minsk after rockets hit Damascus.",
        ["Brussels=state:Belgium:BEL", "Minsk=state:Belarus:BLR"],
    ),
    "whom somebody quotes and where somebody is": (
        "en",
        "According to Moscow, troops near Kyiv fled to Minsk.",
        ["Moscow=state:Russia:RUS"],
    ),
    "before whom one pleads and near what one camps": (
        "fr",
        "D'après Bagdad, des troupes campées près de Damas ont protesté auprès de Téhéran.",
        ["Bagdad=state:Irak:IRQ", "Téhéran=state:Iran:IRN"],
    ),
    "part of another name": ("en", "The Washington Post and Air France had no comment.", []),
    "demonyms": (
        "fr",
        "Les Maliens accusent l'armée française.",
        ["Maliens=state:Mali:MLI", "française=state:France:FRA"],
    ),
    "for and against": ("fr", "Des partis pro-russes et anti-américains ont manifesté.", []),
    "led by": ("en", "Iran-backed and US-trained fighters left.", []),
    "the longest name": (
        "en",
        "South Sudan and Guinea-Bissau voted with North Korea.",
        [
            "South Sudan=state:South Sudan:SSD",
            "Guinea-Bissau=state:Guinea-Bissau:GNB",
            "North Korea=state:North Korea:PRK",
        ],
    ),
    "curly and straight apostrophes": (
        "fr",
        "La Côte d’Ivoire et la Côte d'Ivoire.",
        ["Côte d’Ivoire=state:Côte d'Ivoire:CIV", "Côte d'Ivoire=state:Côte d'Ivoire:CIV"],
    ),
    "private persons": (
        "fr",
        "« Nous avons fui », raconte Aminata Sow, une commerçante. Aminata Sow vit au Tchad.",
        ["Aminata Sow=person:Aminata Sow:None", "Aminata Sow=person:Aminata Sow:None", "Tchad=state:Tchad:TCD"],
    ),
}


def texts() -> Iterator[tuple[str, str]]:
    """Language and text of each."""
    yield from ((language, text) for language, text, _ in FOUND.values())

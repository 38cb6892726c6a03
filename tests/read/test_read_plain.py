# ruff: noqa: E501  (tables of texts read better unbroken)
from __future__ import annotations

import pytest
from captures import read_line, read_text, zones_of

BODY = (
    "Des combats ont opposé dans la nuit l'armée à des hommes armés non identifiés près du pont de Varna, "
    "faisant au moins quatre blessés parmi les habitants, a indiqué la mairie."
)
BODY_EN = (
    "Fighting broke out overnight between the army and unidentified gunmen near the Varna bridge, wounding "
    "at least four residents, the town hall said in a short statement on its website."
)
MORE = "Le gouverneur a promis une enquête, sans donner de date ni dire qui la mènera."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Monde\n\nNuit de combats au pont de Varna\n\n{BODY}",
            [("title", "Nuit de combats au pont de Varna"), ("paragraph", BODY)],
            id="section label above the title is left out",
        ),
        pytest.param(
            f"VIDÉO\nNuit de combats au pont de Varna\n\n{BODY}",
            [("title", "Nuit de combats au pont de Varna"), ("paragraph", BODY)],
            id="label in capitals right above the title",
        ),
        pytest.param(
            f"Qui tient encore le pont de Varna ?\n\n{BODY}",
            [("title", "Qui tient encore le pont de Varna ?"), ("paragraph", BODY)],
            id="a question is a title",
        ),
        pytest.param(
            f"{BODY}\n\n{MORE}",
            [("paragraph", BODY), ("paragraph", MORE)],
            id="no title where the text begins with a sentence",
        ),
        pytest.param(
            f"Nuit de combats\n\nLe pont vu de la rive est/agence Nord Info\n\n{BODY}",
            [
                ("title", "Nuit de combats"),
                ("caption", "Le pont vu de la rive est"),
                ("credit", "/agence Nord Info"),
                ("paragraph", BODY),
            ],
            id="caption with a slash credit",
        ),
        pytest.param(
            f"Nuit de combats\n\nPar Jeanne Martin\nPublié le 3 mars 2024 à 14h05\n\n{BODY}",
            [
                ("title", "Nuit de combats"),
                ("byline", "Par Jeanne Martin"),
                ("dateline", "Publié le 3 mars 2024 à 14h05"),
                ("paragraph", BODY),
            ],
            id="byline and date line",
        ),
        pytest.param(
            f"Nuit de combats\n\nLe pont a changé deux fois de mains.\n\nPar Jeanne Martin\n\n{BODY}",
            [
                ("title", "Nuit de combats"),
                ("lead", "Le pont a changé deux fois de mains."),
                ("byline", "Par Jeanne Martin"),
                ("paragraph", BODY),
            ],
            id="standfirst above the byline",
        ),
        pytest.param(
            f"Nuit de combats\n\nVARNA (AFP) - {BODY}",
            [("title", "Nuit de combats"), ("dateline", "VARNA (AFP) -"), ("paragraph", BODY)],
            id="dateline with agency",
        ),
        pytest.param(
            f"Night of fighting\n\nVARNA, Melouk (AP) — {BODY_EN}",
            [("title", "Night of fighting"), ("dateline", "VARNA, Melouk (AP) —"), ("paragraph", BODY_EN)],
            id="dateline with country and em dash",
        ),
        pytest.param(
            f"Nuit de combats\n\nVarna, 12 mars - {BODY}",
            [("title", "Nuit de combats"), ("dateline", "Varna, 12 mars -"), ("paragraph", BODY)],
            id="dateline with a date",
        ),
        pytest.param(
            f"Nuit de combats\n\n{BODY}\n\nUn bilan contesté\n\n{MORE}",
            [
                ("title", "Nuit de combats"),
                ("paragraph", BODY),
                ("heading", "Un bilan contesté"),
                ("paragraph", MORE),
            ],
            id="heading among paragraphs",
        ),
        pytest.param(
            f"Nuit de combats\n\n{BODY}\n\n{MORE} (avec AFP)",
            [
                ("title", "Nuit de combats"),
                ("paragraph", BODY),
                ("paragraph", MORE),
                ("credit", "(avec AFP)"),
            ],
            id="agency at the end",
        ),
        pytest.param(
            f"# Nuit de combats\n\n{BODY}\n\n## Un bilan contesté\n\n> Nous avons tout perdu.\n\nVoir [la carte](https://x.example/).",
            [
                ("title", "Nuit de combats"),
                ("paragraph", BODY),
                ("heading", "Un bilan contesté"),
                ("quote", "Nous avons tout perdu."),
                ("paragraph", "Voir la carte."),
            ],
            id="Markdown",
        ),
        pytest.param(
            f"Nuit de combats\n\n{BODY}\n\nPartager cet article\nSOURCE: RADIO VARNA",
            [("title", "Nuit de combats"), ("paragraph", BODY)],
            id="share line and source line",
        ),
        pytest.param(
            f"Nuit de combats\n\n{BODY}\n\nLire aussi : Le pont, dix ans après\n\n{MORE}\n\nSur le même sujet\n"
            "Le pont, dix ans après\nVarna, ville coupée en deux",
            [("title", "Nuit de combats"), ("paragraph", BODY), ("paragraph", MORE)],
            id="read also, and a list of other articles",
        ),
        pytest.param(
            f"Night of fighting\n\n{BODY_EN}\n\nRead more: The bridge, ten years on\n\nSign up for our newsletter\n\n© 2024 Varna Post. All rights reserved.",
            [("title", "Night of fighting"), ("paragraph", BODY_EN)],
            id="English furniture",
        ),
    ],
)
def test_plain_text_falls_into_zones(text: str, expected: list[tuple[str, str]]) -> None:
    assert zones_of(read_text(text)) == expected


@pytest.mark.parametrize("column", [60, 72, 80, 100])
def test_hard_wrapped_lines_are_joined(column: int) -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(part, column, break_on_hyphens=False) for part in (BODY, MORE))
    paragraphs = [text for kind, text in zones_of(read_text(f"Nuit de combats\n\n{wrapped}")) if kind == "paragraph"]
    assert paragraphs == [BODY, MORE]


def test_paragraphs_without_blank_lines_stay_apart() -> None:
    lines = [
        "Nuit de combats",
        "Par Ana Velt",
        MORE,
        f"{MORE[:-1]} encore.",
        "Partager cet article",
        "Source : Radio Varna",
    ]
    article = read_text("\n".join(lines))
    assert zones_of(article) == [
        ("title", lines[0]),
        ("byline", lines[1]),
        ("paragraph", lines[2]),
        ("paragraph", lines[3]),
    ]
    assert article.outlet == "Radio Varna"


def test_a_single_line_is_the_text() -> None:
    assert zones_of(read_text("🔴 Des tirs ont été entendus près du pont\n\n@nordinfo")) == [
        ("paragraph", "🔴 Des tirs ont été entendus près du pont")
    ]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    assert zones_of(read_text(f"{BODY}\n{MORE}")) == [("paragraph", BODY), ("paragraph", MORE)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Les habitants ont pu lire aussi la liste des disparus, affichée sur la porte de la mairie.",
        "Le ministre a demandé de partager cet article de la constitution avec tous les élèves du pays.",
        "Source de tensions, le pont reste fermé.",
        "Kaboul - la capitale afghane - est restée calme, selon plusieurs habitants joints dans la soirée par téléphone.",
    ],
    ids=[
        "lire aussi in a sentence",
        "partager cet article in a sentence",
        "source without colon",
        "dashes, no dateline",
    ],
)
def test_sentences_that_sound_like_furniture_stay(sentence: str) -> None:
    assert sentence in read_text(f"Nuit de combats\n\n{BODY}\n\n{sentence}\n\n{MORE}").text
    assert ("paragraph", sentence) in zones_of(read_text(f"Nuit de combats\n\n{sentence}\n\n{BODY}\n\n{MORE}")) or (
        "lead",
        sentence,
    ) in zones_of(read_text(f"Nuit de combats\n\n{sentence}\n\n{BODY}\n\n{MORE}"))


def test_the_source_line_names_the_outlet() -> None:
    article = read_text(f"Nuit de combats\n\n{BODY}\n\nSOURCE: RADIO VARNA")
    assert article.outlet == "RADIO VARNA"
    assert "SOURCE" not in article.text


def test_a_source_line_is_a_credit_where_the_carrier_names_another_outlet() -> None:
    article = read_text(f"Nuit de combats\n\n{BODY}\n\nSource : Radio Varna", outlet="Le Fanal")
    assert article.outlet == "Le Fanal"
    assert [credit.name for credit in article.credits] == ["Radio Varna"]
    assert [credit.span.of(article.text) for credit in article.credits] == ["Radio Varna"]


def test_a_jsonl_line_is_read_with_the_fields_of_its_carrier() -> None:
    article = read_line(
        {"text": f"{BODY}\n\n{MORE}"},
        url="https://fanal.example/a",
        title="Nuit de combats",
        date="2024-03-12",
        outlet="Le Fanal",
    )
    assert zones_of(article)[0] == ("title", "Nuit de combats")
    assert (article.title, article.outlet, article.url) == (
        "Nuit de combats",
        "Le Fanal",
        "https://fanal.example/a",
    )
    assert article.published is not None
    assert (str(article.published.earliest), article.published.basis) == ("2024-03-12", "page")


def test_a_jsonl_title_that_the_text_repeats_stands_once() -> None:
    article = read_line({"text": f"Nuit de combats\n\n{BODY}"}, title="Nuit de combats")
    assert zones_of(article) == [("title", "Nuit de combats"), ("paragraph", BODY)]


def test_a_jsonl_line_may_hold_a_page() -> None:
    article = read_line({"html": f"<article><h1>Nuit de combats</h1><p>{BODY}</p><p>{MORE}</p></article>"})
    assert zones_of(article) == [("title", "Nuit de combats"), ("paragraph", BODY), ("paragraph", MORE)]


@pytest.mark.parametrize(
    ("text", "language"),
    [(BODY, "fr"), (BODY_EN, "en"), ("Oui.", None), ("12 345 678 90 12", None)],
    ids=["French", "English", "too short", "numbers"],
)
def test_the_language_is_told_or_left_open(text: str, language: str | None) -> None:
    assert read_text(text).language == language

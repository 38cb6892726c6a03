# ruff: noqa: E501  (tables of texts read better unbroken)
from __future__ import annotations

import pytest
from captures import read_page, zones_of

P1 = "Trois obus sont tombés lundi soir sur le marché couvert de Dorva, tuant deux commerçants, selon la mairie."
P2 = "« Nous étions en train de fermer », a raconté Selma Oran, qui tient une boucherie à l'entrée nord du marché."
P3 = "L'armée a nié toute frappe dans le secteur et a mis en cause des groupes rebelles, sans donner de preuves."
P4 = "Une enquête a été ouverte, a annoncé le parquet de la province dans un communiqué publié mardi matin."
E1 = "Three shells hit the covered market of Dorva on Monday evening, killing two shopkeepers, the town hall said."
E2 = "“We were about to close,” said Selma Oran, who runs a butcher's shop at the northern entrance of the market."
E3 = "The army denied any strike in the area and blamed rebel groups for it, without offering any evidence at all."

MODERN = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8">
<title>Dorva : trois obus sur le marché - Le Fanal</title>
<link rel="canonical" href="/monde/2024/03/12/dorva-trois-obus">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"BreadcrumbList"}},
{{"@type":["NewsArticle"],"headline":"Dorva&nbsp;: trois obus sur le marché","datePublished":"2024-03-12T23:30:00+01:00",
"publisher":{{"@type":"Organization","name":"Le Fanal"}}}}]}}</script></head>
<body><div id="cookie-consent"><p>Nous utilisons des cookies pour mesurer l'audience de notre site et vous proposer des offres.</p></div>
<nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li></ul></nav>
<main><article class="post author-selma"><header><span class="kicker">Monde</span><h1>Dorva : trois obus sur le marché</h1>
<p class="chapo">Deux commerçants ont été tués dans la vieille ville.</p>
<div class="meta"><span class="author">Par <a rel="author" href="/a">Ana Velt</a></span><time datetime="2024-03-12">12 mars</time></div>
<ul class="share"><li><a href="#">Facebook</a></li><li><a href="#">Partager cet article</a></li></ul></header>
<figure><img src="a.jpg"><figcaption>Le marché de Dorva, mardi. <span class="credit">© AFP</span></figcaption></figure>
<div class="body"><p>{P1}</p><p>{P2}</p><div class="read-also"><p>Lire aussi : <a href="/x">Dorva, ville ouverte</a></p></div>
<h2>Un démenti</h2><p>{P3}</p><p><a href="/y">Carte : où en est la ligne de front</a></p><p>{P4}</p></div>
<section class="newsletter"><p>Recevez chaque matin notre newsletter.</p></section></article>
<aside><h3>Les plus lus</h3><ul><li><a href="/z">Le pont de Varna rouvre</a></li></ul></aside></main>
<section id="comments"><h2>Commentaires</h2><p>Jean : Quelle tristesse, toutes nos pensées vont aux familles des victimes.</p></section>
<footer><p>© 2024 Le Fanal. Tous droits réservés.</p></footer></body></html>"""

OLD_TABLES = f"""<html><head><title>Le Fanal | Trois obus sur le marché</title></head><body bgcolor="#fff"><table><tr>
<td width="150"><a href="/">Accueil</a><br><a href="/monde">Monde</a><br><a href="/sport">Sport</a></td>
<td><font size="5"><b>Trois obus sur le marché</b></font><br><br>{P1}<br><br>{P2}<br><br>{P3}<br><br>{P4}</td></tr></table>
<center>Copyright 2004 Le Fanal</center></body></html>"""

WORDPRESS = f"""<!DOCTYPE html><html lang="en-US"><head><title>Shells on the market &#8211; Dorva Post</title>
<meta property="og:site_name" content="Dorva Post"><meta property="article:published_time" content="2023-11-02T08:00:00+00:00">
<meta property="og:url" content="https://dorvapost.example/2023/11/shells/"></head>
<body class="single single-post has-sidebar"><div id="page"><header id="masthead"><a href="/">Dorva Post</a></header>
<div id="content"><article id="post-12" class="post-12 post type-post category-world"><header class="entry-header">
<h1 class="entry-title">Shells on the market</h1><div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2023-11-02">November 2, 2023</time></span>
<span class="byline"> by <span class="author vcard"><a href="/author/x">Nora Hale</a></span></span></div></header>
<div class="entry-content"><p>{E1}</p><figure class="wp-caption"><img src="x.jpg"><figcaption class="wp-caption-text">The market on Tuesday. Photo: Milo Brandt/Dorva Post</figcaption></figure>
<p>{E2}</p><blockquote><p>No aircraft of ours was in the air that evening.</p></blockquote><p>{E3}</p>
<div class="sharedaddy"><h3>Share this:</h3><ul><li><a>Twitter</a></li></ul></div>
<div class="jp-relatedposts"><h3>Related</h3><p><a href="/a">The bridge reopens</a></p></div></div>
<footer class="entry-footer">Posted in <a href="/c">World</a></footer></article>
<div id="comments" class="comments-area"><h2>2 thoughts on this</h2><p>A reader says that he has seen all of this before and is tired.</p></div></div>
<div id="secondary" class="widget-area"><h2>Recent Posts</h2><ul><li><a>Harbour strike</a></li></ul></div></div></body></html>"""


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            MODERN,
            [
                ("title", "Dorva : trois obus sur le marché"),
                ("lead", "Deux commerçants ont été tués dans la vieille ville."),
                ("byline", "Par Ana Velt"),
                ("caption", "Le marché de Dorva, mardi."),
                ("credit", "© AFP"),
                ("paragraph", P1),
                ("paragraph", P2),
                ("heading", "Un démenti"),
                ("paragraph", P3),
                ("paragraph", P4),
            ],
            id="modern news site",
        ),
        pytest.param(
            OLD_TABLES,
            [
                ("title", "Trois obus sur le marché"),
                ("paragraph", P1),
                ("paragraph", P2),
                ("paragraph", P3),
                ("paragraph", P4),
            ],
            id="tables and line breaks",
        ),
        pytest.param(
            WORDPRESS,
            [
                ("title", "Shells on the market"),
                ("paragraph", E1),
                ("caption", "The market on Tuesday."),
                ("credit", "Photo: Milo Brandt/Dorva Post"),
                ("paragraph", E2),
                ("quote", "No aircraft of ours was in the air that evening."),
                ("paragraph", E3),
            ],
            id="blog engine",
        ),
    ],
)
def test_a_page_falls_into_zones_and_nothing_else(html: str, expected: list[tuple[str, str]]) -> None:
    zones = [zone for zone in zones_of(read_page(html)) if zone[0] != "byline" or "Par" in zone[1]]
    assert zones == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            MODERN,
            (
                "https://fanal.example/monde/2024/03/12/dorva-trois-obus",
                "Le Fanal",
                "fr",
                "2024-03-12",
                "page",
            ),
        ),
        (WORDPRESS, ("https://dorvapost.example/2023/11/shells/", "Dorva Post", "en", "2023-11-02", "page")),
        (OLD_TABLES, ("https://fanal.example/p?id=3", None, "fr", None, None)),
    ],
    ids=["JSON-LD", "OpenGraph", "nothing stated"],
)
def test_a_page_states_its_address_outlet_language_and_date(
    html: str, expected: tuple[str, str | None, str, str | None, str | None]
) -> None:
    article = read_page(html, url="https://fanal.example/p?id=3")
    when = article.published
    day, basis = (str(when.earliest), when.basis) if when else (None, None)
    assert (article.url, article.outlet, article.language, day, basis) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="javascript:alert(1)">', "https://fanal.example/a"),
        ('<link rel="canonical" href="http://[broken">', "https://fanal.example/a"),
        ('<link rel="canonical" href="/b">', "https://fanal.example/b"),
        ('<meta property="og:url" content="https://other.example/c">', "https://other.example/c"),
        ("", "https://fanal.example/a"),
    ],
    ids=["script", "broken", "relative", "og:url", "none"],
)
def test_only_web_addresses_are_canonical(head: str, expected: str) -> None:
    html = f"<html><head>{head}</head><body><article><p>{P1}</p><p>{P2}</p></article></body></html>"
    assert read_page(html, url="https://fanal.example/a").url == expected


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 20_000,
        '{"@type":"NewsArticle","headline":{"a":[]},"publisher":7,"datePublished":["x"]}',
        "null",
        '"a"',
    ],
    ids=["broken", "deep", "wrong types", "null", "string"],
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    html = f'<script type="application/ld+json">{script}</script><article><p>{P1}</p><p>{P2}</p></article>'
    assert zones_of(read_page(html)) == [("paragraph", P1), ("paragraph", P2)]


def test_a_broken_json_ld_still_gives_its_date() -> None:
    script = '{"@type":"NewsArticle","datePublished":"2021-03-04T08:00:00Z", oops'
    html = f'<script type="application/ld+json">{script}</script><article><p>{P1}</p><p>{P2}</p></article>'
    when = read_page(html).published
    assert when is not None
    assert (str(when.earliest), when.basis) == ("2021-03-04", "page")


def test_a_date_in_the_running_text_is_not_taken_for_that_of_the_page() -> None:
    html = f"<article><h1>Trois obus sur le marché</h1><p>{P1}</p><p>La trêve avait été signée le 4 février 2019. {P2}</p></article>"
    assert read_page(html).published is None


def test_the_date_in_the_address_is_used_when_the_page_states_none() -> None:
    html = f"<article><h1>Trois obus sur le marché</h1><p>{P1}</p><p>{P2}</p></article>"
    when = read_page(html, url="https://fanal.example/2021/08/19/obus").published
    assert when is not None
    assert (str(when.earliest), when.precision, when.basis) == ("2021-08-19", "day", "url")


def test_a_title_shown_nowhere_comes_from_the_head_without_the_site_name() -> None:
    html = (
        "<html><head><title>Trois obus sur le marché de Dorva | Le Fanal</title>"
        '<meta property="og:site_name" content="Le Fanal"></head>'
        f"<body><article><p>{P1}</p><p>{P2}</p></article></body></html>"
    )
    assert zones_of(read_page(html))[0] == ("title", "Trois obus sur le marché de Dorva")


def test_a_title_never_runs_into_the_next_sentence() -> None:
    html = f"<article><h1>Trois obus<br>sur le marché</h1>{P1}<p>{P2}</p><p>{P3}</p></article>"
    assert zones_of(read_page(html))[:2] == [("title", "Trois obus sur le marché"), ("paragraph", P1)]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (
            "L<b>e</b> pont <i>de Varna</i> est fermé depuis lundi matin.",
            "Le pont de Varna est fermé depuis lundi matin.",
        ),
        (
            "Le&nbsp;pont est <em>«&nbsp;fermé&nbsp;»</em>, a dit le maire.",
            "Le\u00a0pont est «\u00a0fermé\u00a0», a dit le maire.",
        ),
        (
            "Le pont<sup><a href='#n1'>[1]</a></sup> est fermé depuis lundi.",
            "Le pont est fermé depuis lundi.",
        ),
        (
            "Le pont <!-- note --> est\n   fermé depuis <script>x()</script>lundi.",
            "Le pont est fermé depuis lundi.",
        ),
        (
            "Le po\u00adnt est fer\u200bmé depuis lundi \U0001f600.",
            "Le pont est fermé depuis lundi \U0001f600.",
        ),
        ("Le pont e\u0301tait ferme\u0301 depuis lundi.", "Le pont était fermé depuis lundi."),
    ],
    ids=["inline marks", "no-break spaces", "footnote", "comment and script", "unseen characters", "NFC"],
)
def test_inline_markup_leaves_plain_words(markup: str, text: str) -> None:
    html = f"<article><h1>Trois obus sur le marché</h1><p>{P1}</p><p>{markup}</p><p>{P2}</p></article>"
    assert ("paragraph", text) in zones_of(read_page(html))


@pytest.mark.parametrize(
    "html",
    [
        f"<article><span>TV</span><h1>Trois obus sur le marché</h1><p>{P1}</p><p>{P2}</p><p>Partager Cet Article</p></article>",
        f"<div><div class='titre'>Trois obus sur le marché</div><div>{P1}</div><div>{P2}</div></div><div id='footer'>Contact</div>",
        f"<form id='aspnetForm'><h1>Trois obus sur le marché</h1><p>{P1}</p><p>{P2}</p></form>",
        f"<div><h2>Trois obus sur le marché</h2><p>{P1}</p><p>{P2}</p></div>",
        f"<table><tr><td><a href='/'>Accueil</a></td><td><h1>Trois obus sur le marché</h1>{P1}<br><br>{P2}</td></tr></table>",
    ],
    ids=["section label", "no headings", "all in a form", "second-level title", "table"],
)
def test_a_title_is_found_in_pages_of_many_kinds(html: str) -> None:
    expected = [("title", "Trois obus sur le marché"), ("paragraph", P1), ("paragraph", P2)]
    assert zones_of(read_page(html)) == expected


def test_a_picture_above_the_title_keeps_its_caption() -> None:
    html = (
        "<article><figure><img><figcaption>Le marché, lundi. ANA REIS / AFP</figcaption></figure>"
        f"<h1>Trois obus sur le marché</h1><p>{P1}</p><p>{P2}</p></article>"
    )
    assert zones_of(read_page(html))[:3] == [
        ("title", "Trois obus sur le marché"),
        ("caption", "Le marché, lundi."),
        ("credit", "ANA REIS / AFP"),
    ]


def test_the_source_line_of_a_page_is_its_outlet_or_a_credit() -> None:
    html = f"<article><h1>Trois obus sur le marché</h1><p>{P1}</p><p>{P2}</p><p>Source : Agence Nord</p></article>"
    assert read_page(html).outlet == "Agence Nord"
    named = read_page(f'<meta property="og:site_name" content="Le Fanal">{html}')
    assert named.outlet == "Le Fanal"
    assert [credit.name for credit in named.credits] == ["Agence Nord"]


def test_xhtml_with_prefixes_is_read() -> None:
    html = (
        '<?xml version="1.0" encoding="utf-8"?><h:html xmlns:h="http://www.w3.org/1999/xhtml"><h:body>'
        f"<h:h1>Trois obus sur le marché</h:h1><h:p>{P1}</h:p><h:p>{P2}</h:p></h:body></h:html>"
    )
    assert zones_of(read_page(html)) == [
        ("title", "Trois obus sur le marché"),
        ("paragraph", P1),
        ("paragraph", P2),
    ]


@pytest.mark.parametrize("name", ["m\u0110:p", "a:", 'im08-19t10:00:00z"', 'met{"text":', "x:1", "x:p:p"])
def test_names_that_no_element_has_do_not_cost_the_article(name: str) -> None:
    html = f"<article><h1>Trois obus sur le marché</h1><{name}>{P1}</{name}><p>{P2}</p><{name} b='c'></article>"
    assert zones_of(read_page(html))[-1] == ("paragraph", P2)

"""CSL-JSON against the rules of its schema; BibLaTeX through a parser that counts braces as Biber does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # it has no types
import pytest
from account_checks import EXAMPLES, counts, export, unaccounted
from hypothesis import given, settings

from builders import build_article
from case_builders import MemoryCase, build_case, cases, empty_case
from event_readings import days
from recoupe.deliver.layouts.bylines import authors_of
from recoupe.deliver.layouts.citations import LOST, UNWRITTEN, build_bibtex, build_csl
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicCase
from recoupe.records.articles import Article, When, Zone
from recoupe.records.ports import Case
from recoupe.records.readings import Reading

WRITTEN = {
    "article": ("id", "url", "outlet", "title", "language", "published", "capture.sha256", "capture.captured_at")
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        }
    },
    "additionalProperties": False,
}  # fmt: skip
STRING = {"type": "string", "minLength": 1}
CSL = {  # the schema's rules for the variables that we write; no other one may stand in an item
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "type": {"enum": ["article-newspaper", "webpage"]},
            **dict.fromkeys(("id", "title", "container-title", "language", "URL", "note"), STRING),
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": STRING}, "additionalProperties": False},
            },
            "issued": DATE,
            "accessed": DATE,
        },
        "additionalProperties": False,
    },
}


def items_of(case: Case) -> list[dict[str, Any]]:
    content, _report = export(build_csl(LayoutOptions()), case)
    items = json.loads(content)
    jsonschema.validate(items, CSL)
    return items  # type: ignore[no-any-return]  # JSON


def entries_of(case: Case) -> dict[str, dict[str, str]]:
    """The entries by key, their values as they stand between the outer braces."""
    text = export(build_bibtex(LayoutOptions()), case)[0].decode()
    found = {}
    for start in re.finditer(r"^@online\{([^,\s]+),\n", text, re.MULTILINE):
        fields, at = {}, start.end()
        while text[at] != "}":
            name, opening = re.compile(r"  (\w+) = ").match(text, at), text.index("{", at)
            assert name is not None
            end = closing_brace(text, opening)
            fields[name[1]] = text[opening + 1 : end]
            assert text[end + 1 : end + 3] == ",\n"
            at = end + 3
        found[start[1]] = fields
    return found


def closing_brace(text: str, opening: int) -> int:
    """Where the brace at ``opening`` closes. A backslash changes nothing: that is how BibTeX and Biber count."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return at
    raise AssertionError("a brace that never closes")


def plain(latex: str) -> str:
    """What LaTeX would set."""
    commands = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~"}
    commands["textasciicircum"] = "^"
    return re.sub(r"\\(text\w+)\{\}|\\([#$%&_])", lambda found: commands.get(found[1], found[2]), latex)


def case_of(**fields: Any) -> MemoryCase:
    return MemoryCase(found_readings=(Reading(article=replace(build_article("Text."), **fields)),))


def article_by(byline: str, *, outlet: str | None = None) -> Article:
    article = build_article(byline, outlet=outlet)
    return replace(article, zones=(Zone(kind="byline", start=0, end=len(byline)),))


def test_an_item_says_who_when_where_and_what_was_captured() -> None:
    (first,) = [each for each in items_of(build_case()) if each.get("container-title") == "Le Courrier du Fleuve"]
    digest = first.pop("note")
    assert re.fullmatch("sha256:[0-9a-f]{64}", digest)
    assert re.fullmatch("article_[0-9a-f]{20}", first.pop("id"))
    assert first == {
        "type": "article-newspaper",
        "author": [{"literal": "Lina Haddad"}],
        "issued": {"date-parts": [[2024, 5, 2]]},
        "accessed": {"date-parts": [[2024, 5, 2]]},
        "title": "Douze morts dans un attentat au marché de Tindara",
        "container-title": "Le Courrier du Fleuve",
        "language": "fr",
        "URL": "https://courrier.example/tindara?a=1&b=2",
    }


def test_an_entry_says_the_same() -> None:
    (first,) = [each for each in entries_of(build_case()).values() if each["organization"] == "Le Courrier du Fleuve"]
    assert first.pop("note").startswith("sha256:")
    assert first == {
        "author": "{Lina Haddad}",
        "title": "{Douze morts dans un attentat au marché de Tindara}",
        "organization": "Le Courrier du Fleuve",
        "date": "2024-05-02",
        "url": "https://courrier.example/tindara?a=1&b=2",
        "urldate": "2024-05-02",
        "langid": "french",
    }


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("50 % & more_or #1 $2", r"50 \% \& more\_or \#1 \$2", id="specials"),
        pytest.param("a { b", r"a \textbraceleft{} b", id="a brace that never closes"),
        pytest.param("} a \\ b", r"\textbraceright{} a \textbackslash{} b", id="backslash"),
        pytest.param("~x^2", r"\textasciitilde{}x\textasciicircum{}2", id="tilde and caret"),
        pytest.param('Il dit "non" @', 'Il dit "non" @', id="quotes"),
        pytest.param("قصف 🕊️ été", "قصف 🕊️ été", id="letters beyond ASCII stay"),
        pytest.param("two\nlines", "two lines", id="line feed"),
    ],
)
def test_titles_are_escaped_for_latex(title: str, expected: str) -> None:
    (entry,) = entries_of(case_of(title=title)).values()
    assert entry["title"] == f"{{{expected}}}"


def test_an_address_is_verbatim_and_holds_no_brace() -> None:
    (entry,) = entries_of(case_of(url="https://a.example/x_{1}%20y?q=é&r=~a#top")).values()
    assert entry["url"] == "https://a.example/x_%7B1%7D%20y?q=%C3%A9&r=~a"


@pytest.mark.parametrize(
    ("published", "parts", "written", "lost"),
    [
        pytest.param(days(date(2024, 5, 3)), [[2024, 5, 3]], "2024-05-03", 0, id="a day"),
        pytest.param(days(date(2024, 2, 1), date(2024, 2, 29)), [[2024, 2]], "2024-02", 0, id="a month"),
        pytest.param(days(date(2024, 1, 1), date(2024, 12, 31)), [[2024]], "2024", 0, id="a year"),
        pytest.param(
            days(date(2024, 5, 3), date(2024, 5, 9)),
            [[2024, 5, 3], [2024, 5, 9]],
            "2024-05-03/2024-05-09",
            0,
            id="week",
        ),
        pytest.param(days(date(2024, 5, 3), is_open=True), None, None, 1, id="open"),
        pytest.param(None, None, None, 0, id="none"),
    ],
)
def test_when_an_article_was_published(
    published: When | None, parts: list[list[int]] | None, written: str | None, lost: int
) -> None:
    case = case_of(published=published)
    assert items_of(case)[0].get("issued") == ({"date-parts": parts} if parts else None)
    (entry,) = entries_of(case).values()
    assert entry.get("date") == written
    for build in (build_csl, build_bibtex):
        assert counts(export(build(LayoutOptions()), case)[1]).get("article.published", 0) == lost


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        pytest.param("Par Lina Haddad", ["Lina Haddad"], id="French"),
        pytest.param("By John Doe and Ana Reis in Kyiv", ["John Doe", "Ana Reis"], id="two, and a town"),
        pytest.param("By A. Reis, Al Weld and Ana de la Paz, Lomé", ["A. Reis", "Al Weld", "Ana de la Paz"], id="list"),
        pytest.param("By John Doe, New York", ["John Doe"], id="a town after a comma"),
        pytest.param("Par Jean-Marc N’Guessan, envoyé spécial à Goma", ["Jean-Marc N’Guessan"], id="function"),
        pytest.param("Par Awa Diop et Omar Sy | 3 mai 2024", ["Awa Diop", "Omar Sy"], id="date after a bar"),
        pytest.param("Propos recueillis par Léa Martin", ["Léa Martin"], id="interview"),
        pytest.param("ليلى حداد", ["ليلى حداد"], id="letters without capitals"),
        pytest.param("AFP", [], id="one word"),
        pytest.param("De notre correspondant à Goma", [], id="nobody named"),
        pytest.param("Last Updated May 3", [], id="a date"),
        pytest.param("Publié le 3 mai 2024 à 10h", [], id="a French date"),
        pytest.param("Par ████ ██████", [], id="masked"),
        pytest.param("Par Sahel Info", [], id="the outlet itself"),
        pytest.param("Par Lina Haddad\nPar Omar Sy", ["Lina Haddad", "Omar Sy"], id="two lines"),
    ],
)  # fmt: skip
def test_authors_of_a_byline(byline: str, expected: list[str]) -> None:
    assert authors_of(article_by(byline, outlet="Sahel Info")) == expected


def test_two_authors_are_two_names() -> None:
    case = MemoryCase(found_readings=(Reading(article=article_by("By John Doe and Ana Reis")),))
    assert items_of(case)[0]["author"] == [{"literal": "John Doe"}, {"literal": "Ana Reis"}]
    (entry,) = entries_of(case).values()
    assert entry["author"] == "{John Doe} and {Ana Reis}"


def test_a_page_of_no_outlet_is_a_web_page() -> None:
    assert items_of(case_of(outlet=None))[0]["type"] == "webpage"


def test_a_public_case_keeps_who_signed() -> None:
    assert {"literal": "Lina Haddad"} in [
        name for item in items_of(PublicCase(build_case())) for name in item.get("author", [])
    ]


def test_nothing_is_an_empty_bibliography() -> None:
    assert items_of(empty_case()) == []
    assert entries_of(empty_case()) == {}


@pytest.mark.parametrize("build", [build_csl, build_bibtex])
def test_what_is_lost_is_named_and_counted(build: Any) -> None:
    _content, report = export(build(LayoutOptions()), build_case())
    assert report.written == 5
    found = counts(report)
    expected = {
        "claim": 9, "event": 7, "mention": 7, "incident": 3, "copy": 1, "question": 1, "judgement": 1, "failure": 1,
        "article.text": 5, "article.url": 1,
    }  # fmt: skip
    assert {name: found.get(name) for name in expected} == expected


def test_a_language_without_a_single_name_is_counted() -> None:
    case = case_of(language="sh")
    (entry,) = entries_of(case).values()
    assert "langid" not in entry
    assert counts(export(build_bibtex(LayoutOptions()), case)[1])["article.language"] == 1


def test_every_field_is_written_or_accounted_for() -> None:
    assert list(unaccounted(LOST, UNWRITTEN, WRITTEN)) == []


@settings(max_examples=EXAMPLES)
@given(cases())
def test_any_collection_is_a_bibliography(case: MemoryCase) -> None:
    items, entries = items_of(case), entries_of(case)
    assert [each["id"] for each in items] == list(entries) == [each.article.id for each in case.readings()]
    for item, entry in zip(items, entries.values(), strict=True):
        assert plain(entry["title"][1:-1]) == item["title"]
        assert entry.get("url") == item.get("URL")
    for build in (build_csl, build_bibtex):
        assert export(build(LayoutOptions()), case)[0] == export(build(LayoutOptions()), case)[0]

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from builders import build_article, build_claim
from case_builders import MemoryCase, build_case, cases
from event_readings import build_event, build_toll
from incident_sheets import blast_case, blast_reading, sheet_of
from recoupe.deliver.incident_quotes import STRETCH_CHARS, Quote, find_tellings, told_cells
from recoupe.deliver.incident_sheet import ArticleLine, ReportLine
from recoupe.records.readings import Reading

ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def report_of(reading: Reading) -> ReportLine:
    """The report of the first event of ``reading``, on its own."""
    return sheet_of(blast_case([reading])).reports[0]


def quoted(text: str, trigger: str, *, language: str = "en", toll: str | None = None) -> list[str]:
    """The stretches that are quoted of one event in ``text``."""
    article = build_article(text, language=language)
    claim = build_claim(article, trigger, source=None)
    tolls = [build_toll(article, toll, "killed", 3, 3, 3)] if toll else []
    event = build_event(article, trigger, tolls=tolls, claims=[claim])
    (telling,) = find_tellings([report_of(Reading(article=article, claims=(claim,), events=(event,)))])
    assert telling.quote
    return [stretch.text for stretch in telling.quote.stretches]


@pytest.mark.parametrize(
    ("text", "trigger", "language", "wanted"),
    [
        pytest.param("It rained. A bomb exploded. He left.", "exploded", "en", ["A bomb exploded."], id="one sentence"),
        pytest.param("A bomb exploded", "exploded", "en", ["A bomb exploded"], id="no end mark"),
        pytest.param("M. Sand a vu l’explosion. Fin.", "explosion", "fr", ["M. Sand a vu l’explosion."], id="M."),
        pytest.param("J. Reis saw a blast. End.", "blast", "en", ["J. Reis saw a blast."], id="an initial"),
        pytest.param(
            "« Une bombe ! » a-t-il crié. Fin.",
            "bombe",
            "fr",
            ["« Une bombe ! » a-t-il crié."],
            id="goes on in lower case",
        ),
        pytest.param(
            "On a dit : « Une bombe. » Rien d’autre.", "bombe", "fr", ["On a dit : « Une bombe. »"], id="quotes"
        ),
        pytest.param("Title of a blast\n\nText. More.", "blast", "en", ["Title of a blast"], id="a zone ends it"),
        pytest.param("One line of a blast\nanother line", "blast", "en", ["One line of a blast"], id="a line ends it"),
        pytest.param("爆発。blast 爆発。", "blast", "en", ["爆発。blast 爆発。"], id="a script without its end marks"),
    ],
)
def test_the_sentence_of_the_words_is_quoted(text: str, trigger: str, language: str, wanted: Sequence[str]) -> None:
    assert quoted(text, trigger, language=language) == wanted


def test_a_figure_in_another_sentence_is_quoted_too() -> None:
    text = "A bomb exploded in Port Sel. Nobody claimed it. Three people died."
    assert quoted(text, "exploded", toll="Three people") == ["A bomb exploded in Port Sel.", "Three people died."]


def test_sentences_next_to_each_other_are_one_stretch() -> None:
    text = "A bomb exploded in Port Sel. Three people died. Nobody claimed it."
    assert quoted(text, "exploded", toll="Three people") == ["A bomb exploded in Port Sel. Three people died."]


def test_a_long_sentence_is_cut_around_the_words_that_tell_of_it() -> None:
    text = f"{'before ' * 200}exploded{' after' * 200}"
    (words,) = quoted(text, "exploded")
    assert "exploded" in words
    assert len(words) <= STRETCH_CHARS
    assert words in text


def test_marks_tell_trigger_figure_voice_and_cue() -> None:
    (telling,) = find_tellings([report_of(blast_reading(0, "Ana Reis"))])
    assert telling.quote
    (stretch,) = telling.quote.stretches
    marked = {
        mark: [piece.text for piece in stretch.pieces if mark in piece.marks]
        for mark in ("trigger", "figure", "voice", "cue")
    }
    assert marked == {"trigger": ["a blast"], "figure": ["Three people"], "voice": ["Ana Reis"], "cue": ["said"]}
    assert telling.quote.zones == "paragraph 1"


def test_the_same_words_of_one_article_are_quoted_once() -> None:
    reading = blast_reading(0, "Ana Reis")
    article = reading.article
    second = build_event(article, "were killed", claims=reading.claims)
    both = Reading(article=article, claims=reading.claims, events=(reading.events[0], second))
    case = blast_case([reading])
    (incident,) = case.found_incidents
    report = report_of(reading)
    line = ReportLine(
        number=2, event=second.id, article=ArticleLine(number=1, id=article.id, reading=both), row=report.row,
        is_denial=False, reasons=(),
    )  # fmt: skip
    assert [(each.quote is None, each.same_as) for each in find_tellings([report, line])] == [(False, None), (True, 1)]
    assert incident.events == (reading.events[0].id,)


def test_of_a_call_to_violence_only_its_own_words_are_shown() -> None:
    case = build_case()
    first = case.found_readings[0]
    call = report_of(Reading(article=first.article, claims=first.claims, events=(first.events[1],)))
    (telling,) = find_tellings([call])
    assert telling.quote
    assert telling.quote.is_masked
    assert [stretch.text for stretch in telling.quote.stretches] == ["Brûlez"]
    assert "caserne" not in str(told_cells(call))


def test_what_a_report_tells_in_its_own_fields() -> None:
    assert told_cells(report_of(blast_reading(0, "Ana Reis"))) == [
        ("where", "Port Sel, Mali (within 4 km)"),
        ("when", "2024-05-01"),
        ("toll", "3 killed"),
    ]


@ANY
@given(case=cases())
def test_quotes_are_exact_words_of_their_article(case: MemoryCase) -> None:
    for number in range(len(case.found_incidents)):
        quotes: list[Quote] = [each.quote for each in find_tellings(sheet_of(case, number).reports) if each.quote]
        for quote in quotes:
            assert quote.report.article.reading
            text = quote.report.article.reading.article.text
            assert all(stretch.text == text[stretch.start : stretch.end] for stretch in quote.stretches)
            assert all(one.end < other.start for one, other in pairwise(quote.stretches))

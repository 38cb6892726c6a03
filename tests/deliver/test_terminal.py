from __future__ import annotations

import io
import os
import pty
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from rich.cells import cell_len

from builders import (
    build_article,
    build_claim,
    build_failure,
    english_reading,
    failures,
    reading_without_pack,
    readings,
    sabereen_reading,
)
from recoupe.deliver.options import ExportOptions, Outcome
from recoupe.deliver.terminal import TerminalExporter
from recoupe.records.readings import Reading


def report(*outcomes: Outcome, full: bool = False, width: int | None = None) -> str:
    out = io.BytesIO()
    TerminalExporter(ExportOptions(full=full, width=width)).write(outcomes, out)
    return out.getvalue().decode()


SABEREEN_REPORT = """\
────────────────────────────────────────────────────────────────────────────────
Explosion près de Tarmiyah : ce que l’on sait
outlet     Le Courrier du Fleuve
published  2021-08-19 (worked out from the weekday and the text's other dates)
language   fr
text       81 words; 1 title, 1 byline, 1 caption, 2 paragraphs
credits    Sabereen News
address    https://courrier.example/monde/tarmiyah?a=1&b=2
captured   2024-05-02 08:30 UTC, 571 bytes, sha256 69be17ebc730314b…

WHO SPEAKS
  voice                       what sort     claims  numbers
  ? des sources sécuritaires  unnamed            1  1
  Sabereen News               channel            1  2
  ? un officier de police     unnamed            1  3
  Ana Reis                    person             1  5
  Le ministère                organisation       1  6

WHO SAYS WHAT, ON WHOSE WORD
   1 Le Courrier du Fleuve ← des sources sécuritaires (unnamed)
     “l’engin a sauté au passage d’un véhicule.”
     word for word, stated · “Selon” · paragraph 1
     ! quotation opened and never closed

   2 Le Courrier du Fleuve ← Sabereen News (channel)
     > un officier de police affirme que les assaillants avaient fui avant
     l’aube
     reworded, stated · “rapporte” · paragraph 1

   3 Le Courrier du Fleuve ← Sabereen News (channel) ← un officier de police
     (unnamed)
     > les assaillants avaient fui avant l’aube
     reworded, stated · “affirme” · paragraph 1

   4 Le Courrier du Fleuve ← nobody named
     > quatre gardes auraient été tués
     reworded, hedged: not vouched for · “Il a été rapporté” · paragraph 2
     ! told in the conditional: reported, not asserted
     ! the text gives nobody for it

   5 Le Courrier du Fleuve ← Ana Reis
     “Nous resterons […] aussi longtemps qu’il faudra”
     word for word, prediction · “a déclaré” · paragraph 2

   6 Le Courrier du Fleuve ← Le ministère (organisation)
     > toute perte
     reworded, denied · “dément” · paragraph 2

6 claims by 5 voices (2 unnamed), no quotations without a source; no events.

A mark says who is said to have said it. It is no verdict on whether it is true.
"""


def test_a_report_in_a_pipe_is_plain_text_of_80_columns() -> None:
    assert report(sabereen_reading()) == SABEREEN_REPORT


def test_an_article_without_rules_is_shown_with_a_note_and_no_counts() -> None:
    shown = report(reading_without_pack())
    assert "Note: no rules for 'it'. Known: en, fr" in shown
    assert "WHO SPEAKS" not in shown
    assert "voices" not in shown


def test_a_failed_source_is_told_in_its_place() -> None:
    shown = report(english_reading(), build_failure("b.html", message="no text"), sabereen_reading())
    assert shown.index("Ferry service") < shown.index("Not read: b.html\n  no text (read: NoArticle)")
    assert shown.index("Not read: b.html") < shown.index("Explosion près")


def test_failures_alone_make_no_claim_on_marks() -> None:
    assert "mark" not in report(build_failure())


def test_an_article_without_claims_says_so() -> None:
    assert "\nno claims; no events.\n" in report(Reading(article=english_reading().article))


def long_claim() -> Reading:
    words = " ".join(f"word{number}" for number in range(200))
    article = build_article(words)
    return Reading(article=article, claims=(build_claim(article, words),))


def test_a_long_content_is_shortened_in_the_middle() -> None:
    shown = report(long_claim())
    assert "word0 " in shown
    assert " … " in shown
    assert "word199" in shown
    assert "word100" not in shown


def test_a_long_content_is_whole_on_demand() -> None:
    assert "word100" in report(long_claim(), full=True)


def test_what_a_page_says_cannot_drive_the_terminal() -> None:
    article = build_article("\x1b[2Jgone \u202eturned", title="[bold]no markup[/bold] :warning:\x1b]0;title\x07")
    shown = report(Reading(article=article, claims=(build_claim(article, "\x1b[2Jgone"),)))
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]no markup[/bold] :warning:" in shown


def test_wide_letters_are_counted_as_two_columns() -> None:
    article = build_article("官员说" * 60, outlet="新闻")
    claim = build_claim(article, "官员说" * 50, name="一位不愿透露姓名的官员" * 4, kind="unnamed")
    for line in report(Reading(article=article, claims=(claim,))).splitlines():
        assert cell_len(line) <= 80


@given(readings() | failures())
@example(sabereen_reading())
def test_no_line_is_wider_than_asked_or_ends_in_spaces(outcome: Outcome) -> None:
    for line in report(outcome, width=60).split("\n"):
        assert cell_len(line) <= 60
        assert not line.endswith(" ")


def test_each_report_is_written_before_the_next_article_is_read() -> None:
    out = io.BytesIO()

    def outcomes() -> Iterator[Outcome]:
        yield english_reading()
        assert b"Ferry service" in out.getvalue()
        yield build_failure()

    TerminalExporter(ExportOptions()).write(outcomes(), out)


def test_the_stream_stays_open() -> None:
    out = io.BytesIO()
    TerminalExporter(ExportOptions()).write([english_reading()], out)
    assert not out.closed


def in_terminal(*outcomes: Outcome) -> str:
    """What a real terminal of the system gets."""
    controller, terminal = pty.openpty()
    with open(terminal, "wb") as out:  # noqa: PTH123  # a descriptor, not a path
        TerminalExporter(ExportOptions(width=80)).write(outcomes, out)
        out.flush()
        shown = os.read(controller, 1 << 16)
    os.close(controller)
    return shown.decode()


def test_a_terminal_gets_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[33m" in in_terminal(sabereen_reading())


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" not in in_terminal(sabereen_reading())

from __future__ import annotations

import io

import pytest
from hypothesis import example, given, settings
from rich.cells import cell_len

from builders import english_reading
from event_readings import event_readings, many_events, tarmiyah_reading
from recoupe.deliver.event_blocks import EVENTS_SHOWN
from recoupe.deliver.options import ExportOptions
from recoupe.deliver.terminal import TerminalExporter
from recoupe.records.readings import Reading


def report(reading: Reading, *, full: bool = False, width: int | None = None) -> str:
    out = io.BytesIO()
    TerminalExporter(ExportOptions(full=full, width=width)).write([reading], out)
    return out.getvalue().decode()


FIRST_EVENTS = """\
WHAT HAPPENED, OR IS SAID TO
  E2 Assault or armed attack, explosives · told as fact
     Selon des sources de sécurité non nommées, citées par Press TV, quatre
     personnes auraient été tuées et huit blessées dans une attaque à l’explosif
     menée par les assaillants contre un convoi à Tarmiyah (Irak) le 19 août
     2021 ; démenti par le ministère.
     words    huit autres blessés le 19 août dans une [attaque à la bombe]
              contre un convoi à Tarmiyah, ont dit …
     who      Les assaillants → un convoi
     where    Tarmiyah, Iraq (within 5 km)
     when     2021-08-19
     toll     4 killed, 8 injured
     by word  Press TV ← des sources de sécurité (unnamed)
     denied   by claim 2

       E1 Assault or armed attack · told as fact · the same as E2
          Selon Press TV, quatre personnes ont été tuées dans une attaque près
          de Tarmiyah (Irak).
          words    Quatre gardes [tués] près de Tarmiyah
          where    Tarmiyah, Iraq (within 5 km)
          toll     4 killed
          by word  Press TV

  E3 Assault or armed attack · said not to have happened
     Selon le ministère, cité par Press TV, une attaque n’aurait pas eu lieu.
     words    … de sécurité. Le ministère dément [toute attaque]. Les
              assaillants avaient fui.
     by word  Press TV ← Le ministère (organisation)
"""

LAST_LINES = """\
3 claims by 3 voices (1 unnamed), no quotations without a source; 3 events told
as fact, 1 planned, 1 possible, 1 hypothetical, 2 called for, 1 said not to have
happened, 1 further record of the same.
"""


def test_events_stand_after_the_claims_the_further_voices_indented_below_the_main_record() -> None:
    shown = report(tarmiyah_reading())
    assert FIRST_EVENTS in shown
    assert LAST_LINES in shown
    assert shown.index("WHO SAYS WHAT") < shown.index("WHAT HAPPENED")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("E5 Mobilisation, troops · planned", id="planned"),
        pytest.param("· hypothetical", id="hypothetical"),
        pytest.param("count    122 of them, told as one", id="an aggregate"),
        pytest.param("! a call to violence: target, place, time and means are left out", id="a call to violence"),
    ],
)
def test_what_kind_of_event_it_is_stands_in_words(words: str) -> None:
    assert words in report(tarmiyah_reading())


def test_an_article_without_events_says_so() -> None:
    assert "without a source; no events." in report(english_reading())
    assert "WHAT HAPPENED" not in report(english_reading())


def test_many_events_are_cut_and_counted_unless_all_are_asked_for() -> None:
    reading = many_events(EVENTS_SHOWN + 5)
    shown = report(reading)
    assert "5 further events not shown; --verbose shows all." in shown
    assert f"E{EVENTS_SHOWN + 1} " not in shown
    assert f"E{EVENTS_SHOWN + 5} " in report(reading, full=True)


@settings(deadline=None)
@given(event_readings())
@example(tarmiyah_reading())
def test_no_line_is_wider_than_asked_or_drives_the_terminal(reading: Reading) -> None:
    shown = report(reading, width=60)
    assert "\x1b" not in shown
    for line in shown.split("\n"):
        assert cell_len(line) <= 60
        assert not line.endswith(" ")

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from rich.cells import cell_len

from case_builders import MemoryCase, build_case, cases, empty_case
from incident_sheets import blast_case, blast_reading, copy_of
from recoupe.deliver.incident_terminal import IncidentTextReport
from recoupe.deliver.incident_words import CASE_NOTE
from recoupe.deliver.options import ExportOptions
from recoupe.records.errors import UsageError

ANY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
CASE = build_case()
MARKET, BATTLE, PROTEST = CASE.found_incidents


def listed(case: MemoryCase, *, width: int | None = None) -> str:
    out = io.BytesIO()
    IncidentTextReport(ExportOptions(width=width)).list(case, out)
    return out.getvalue().decode()


def shown(case: MemoryCase, name: str, *, width: int | None = None, full: bool = False) -> str:
    out = io.BytesIO()
    IncidentTextReport(ExportOptions(width=width, full=full)).show(case, name, out)
    return out.getvalue().decode()


LIST = """\
incident  day         place, type               toll (low–high)     rests on
9e6e06d9  2024-05-01  Tindara, Mali             9–12 civilians      contested
                      Assault or armed attack,  killed, 30 injured  2 roots
                      explosives                                    1 against
                                                                    3 articles
          Selon Idrissa Konaté et « residents », entre neuf et 12 civils ont été
          tués et 30 personnes blessées dans une attaque à l’explosif contre
          Rokia Sangho à Tindara (Mali) le 1er mai 2024 ; démenti par The Front
          of Orma.

dde25503  2024-05-03  Sorna, Mali               2 combatants        single root
                      Assault or armed attack,  killed              1 root
                      firearms                                      1 article
          According to the army, cited by The Harbour Courier, two fighters were
          killed in an attack with firearms by fighters of the Front of Orma
          near Sorna (Mali) on 3 May 2024.

4d939a41  2024-05-04  le pays, Mali             no toll told        single root
                      Protest, march or rally                       1 root
                                                                    1 article
          Selon la police, citée par Sahel Dépêches, une manifestation menée par
          des milliers de personnes aurait eu lieu (lieu : le pays, Mali) le 4
          mai 2024.

NOT MERGED: QUESTIONS FOR A PERSON
  - 9e6e06d9 (Assault or armed attack, explosives – Tindara, Mali – 2024-05-01):
    Tindara – dde25503 (Assault or armed attack, firearms – Sorna, Mali –
    2024-05-03): Sorna. They differ in where; for a merge speak: same week, same
    actor.

This describes what was published and on whose word it rests. It is no finding
on what is true; many articles with one root are one report.
"""


def test_the_list_by_day_with_a_sentence_each_and_the_questions_at_its_end() -> None:
    assert listed(CASE) == LIST


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("status    contested: roots give values that exclude each other", id="status"),
        pytest.param(
            "  that it happened: corroborated\n"
            "    told as fact – R1 Idrissa Konaté, a party, R2 residents (witness) [E1]\n"
            "    against: R3 The Front of Orma (organisation), a party",
            id="a fact with both sides",
        ),
        pytest.param(
            "  how many were killed: contested\n"
            "    9 – R2 residents (witness) [E3]\n"
            "    12 – R1 Idrissa Konaté, a party [E1, E2]",
            id="values beneath each other",
        ),
        pytest.param("  civilians killed: lowest 9, highest 12\n", id="lowest and highest"),
        pytest.param(
            "    the text names the voice: one root, whoever passes it on\n"
            "    A1 Le Courrier du Fleuve ← Idrissa Konaté\n"
            "    A2 Sahel Dépêches ← Le Courrier du Fleuve (news outlet), which repeats A1\n",
            id="chains",
        ),
        pytest.param(
            "  - A2 repeats A1 (Le Courrier du Fleuve): whole passages are the same (62% of\n"
            "    its words); taken for the copy: the original is named\n",
            id="copies",
        ),
        pytest.param("  - 2024-05-02: published, 2 articles (A1, A2)\n", id="time line"),
        pytest.param(
            "  E3 “At least nine people were killed and 30 wounded in [a bombing] at a market\n"
            "     in Tindara on May 1, residents said.”\n"
            "    A3 The Harbour Courier · 2024-05-03 · paragraph 1\n",
            id="quotation",
        ),
        pytest.param("    A3 The Harbour Courier · 2024-05-03 · paragraph 2 · a denial\n", id="denial"),
        pytest.param("  - Without those that take part in it (R1) there would be 1 root.\n", id="changes"),
        pytest.param("  - two-sources: corroborated – two independent roots\n", id="grade with its trace"),
        pytest.param("  E2 A2 Sahel Dépêches: the same day, the same place\n", id="why it is in it"),
        pytest.param(CASE.found_readings[0].article.capture.sha256, id="digest of the page"),
        pytest.param("https://courrier.example/tindara?a=1&b=2", id="address"),
        pytest.param("they differ in where (here Tindara, there\n    Sorna).", id="question"),
    ],
)
def test_one_incident_is_shown_whole(words: str) -> None:
    assert words in shown(CASE, MARKET.id)


def test_an_unknown_incident_writes_nothing() -> None:
    out = io.BytesIO()
    with pytest.raises(UsageError, match="no incident is called 'nope'"):
        IncidentTextReport(ExportOptions()).show(CASE, "nope", out)
    assert out.getvalue() == b""


def test_an_empty_case_says_so() -> None:
    assert listed(empty_case()).startswith("No incidents.\n\nThis describes")


def test_long_lists_are_cut_unless_all_is_asked_for() -> None:
    readings = [blast_reading(each, "Ana Reis") for each in range(30)]
    case = blast_case(readings, copies=[copy_of(each, readings[0]) for each in readings[1:]])
    (incident,) = case.found_incidents
    assert "and 18 more articles" in shown(case, incident.id)
    assert "A2–A30 repeat A1 (Outlet 0): whole passages" in " ".join(shown(case, incident.id).split())
    whole = shown(case, incident.id, full=True)
    assert "more articles" not in whole.partition("COUNT")[0]
    assert "    A30 Outlet 29 ← Ana Reis" in whole


@pytest.mark.parametrize("width", [30, 40, 60, 100])
def test_lines_keep_to_the_width(width: int) -> None:
    both = (listed(CASE, width=width) + shown(CASE, MARKET.id, width=width)).splitlines()
    assert max(cell_len(line) for line in both) <= width


def test_there_are_no_colours_in_a_pipe() -> None:
    assert "\x1b" not in listed(CASE) + shown(CASE, MARKET.id)


def test_an_article_that_is_gone_is_told() -> None:
    case = replace(CASE, found_readings=CASE.found_readings[1:])
    told = shown(case, MARKET.id)
    assert "words not at hand" in told
    assert f"{CASE.found_readings[0].article.id}: not at hand" in told


@ANY
@given(case=cases())
def test_any_case_can_be_written(case: MemoryCase) -> None:
    told = listed(case)
    for incident in case.found_incidents:
        told += shown(case, incident.id)
        told += shown(replace(case, found_readings=()), incident.id)
    assert "\x1b" not in told
    assert " ".join(CASE_NOTE.split()) in " ".join(told.split())

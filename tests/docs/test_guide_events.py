"""What the guide and the methodology say of events is so: fields, labels, bounds, files; examples are read alike."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

import pytest
from eval.event_sets import event_sets

from builders import build_article
from recoupe.coding.numbers import NumberReader
from recoupe.coding.times import TimeReader
from recoupe.deliver.event_outline import NEGATED, TOLD_AS
from recoupe.engines.gazetteer import CACHE_FOLDER
from recoupe.knowledge import ontology
from recoupe.knowledge.actors import load_actors
from recoupe.knowledge.number_words import load_number_words
from recoupe.knowledge.time_words import load_time_words
from recoupe.pipeline.parts import annotators_for
from recoupe.pipeline.run import read_with
from recoupe.pipeline.settings import Settings
from recoupe.records import events
from recoupe.records.articles import When
from recoupe.records.events import Event, Modality

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guide.md").read_text("utf-8")
METHODOLOGY = (ROOT / "docs" / "methodology.md").read_text("utf-8")
KNOWLEDGE = ROOT / "src" / "recoupe" / "knowledge"
SECTION = GUIDE[GUIDE.index("\n## Events: ") : GUIDE.index("\n## The article's own fields")]
SAID_ON = date(2024, 3, 7)
PLOVER = ontology.load_ontology("plover")
RECORDS = (events.Event, events.Role, events.Codes, events.Place, events.Casualties, events.Realis, events.Mention)
Language = Literal["fr", "en"]


def between(mark: str, text: str = SECTION) -> str:
    """What stands between ``<!-- mark -->`` and ``<!-- /mark -->``."""
    return text.partition(f"<!-- {mark} -->")[2].partition(f"<!-- /{mark} -->")[0]


def cells(table: str) -> list[list[str]]:
    """The rows of a Markdown table without its head."""
    lines = [line for line in table.strip().splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def codes_in(text: str) -> list[str]:
    return re.findall(r"`([\w-]+)`", text)


def part(heading: str) -> str:
    """The text under a heading of the section on events."""
    return SECTION.partition(f"\n### {heading}\n")[2].partition("\n### ")[0]


# --- records ---------------------------------------------------------------------------------


def test_the_table_has_the_fields_of_an_event_in_their_order() -> None:
    named = [name for row in cells(part("The fields of an event")) for name in codes_in(row[0])]
    assert named == [field.name for field in dataclasses.fields(Event)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_named(record: Any) -> None:
    assert not [field.name for field in dataclasses.fields(record) if f"`{field.name}`" not in SECTION]


@pytest.mark.parametrize(
    ("heading", "labels"),
    [
        ("Roles and their codes", events.RoleKind),
        ("Tolls and other figures", events.CasualtyKind),
        ("Places", events.PlaceBasis),
        ("Mentions", events.MentionKind),
    ],
    ids=["roles", "tolls", "places", "mentions"],
)
def test_each_label_has_its_row_and_there_are_no_others(heading: str, labels: Any) -> None:
    table = part(heading).partition("<!-- bounds -->")[0]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    assert sorted(name for row in rows for name in codes_in(row.split("|")[1])) == sorted(get_args(labels))


# --- the ontology ----------------------------------------------------------------------------


def test_the_types_are_those_of_the_ontology_with_their_labels_and_modes() -> None:
    shown = {
        codes_in(code)[0]: (label.strip("*"), codes_in(modes)) for code, label, _, modes in cells(between("types"))
    }
    assert shown == {code: (kind.label["en"], list(kind.modes)) for code, kind in PLOVER.types.items()}


def test_the_sectors_are_those_of_the_ontology() -> None:
    assert sorted(codes_in(between("sectors"))) == sorted(PLOVER.sectors)


@pytest.mark.parametrize("name", [*ontology.ONTOLOGIES, *ontology.CROSSWALKS])
def test_every_ontology_and_crosswalk_is_named(name: str) -> None:
    assert f"{name}.yaml`" in GUIDE


def test_the_actors_that_are_named_are_in_the_list() -> None:
    actors = load_actors()
    named = set(re.findall(r"`actors:([\w-]+)`", GUIDE))
    assert named
    assert not named - (actors.groups.keys() | actors.institutions.keys())


# --- language data ---------------------------------------------------------------------------


def test_every_file_of_a_language_is_described_and_no_other() -> None:
    adding = GUIDE.partition("\n## Adding a language\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(\w+\.toml)`", adding))
    assert named == {file.name for file in (KNOWLEDGE / "languages" / "fr").glob("*.toml")}


def test_the_data_files_that_the_guide_names_exist() -> None:
    names = set(
        re.findall(r"`(?:languages/xx/|src/recoupe/knowledge/)?((?:actors|places|ontologies)/[\w.-]+\.\w+)`", GUIDE)
    )
    names -= {"ontologies/name.yaml"}
    assert len(names) > 5
    assert not [name for name in names if not (KNOWLEDGE / name).is_file()]


def test_the_variable_that_moves_the_gazetteer_is_named() -> None:
    assert f"`{CACHE_FOLDER}`" in part("Places")


# --- what is shown is read so ----------------------------------------------------------------


@pytest.mark.parametrize("row", cells(between("bounds")), ids=lambda row: row[0])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_number_has_the_bounds_that_the_table_shows(row: list[str], language: Language) -> None:
    phrase = row[0] if language == "fr" else row[4]
    (found,) = NumberReader(load_number_words(language)).find(phrase)
    assert [found.low, found.best, found.high] == [int(cell) if cell else None for cell in row[1:4]]


def time_rows() -> list[list[str]]:
    table = part("Times").partition("\n\n|")[2]
    return cells("|" + table.partition("\n\n")[0])


@pytest.mark.parametrize("row", time_rows(), ids=lambda row: row[0])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_time_is_the_interval_that_the_table_shows(row: list[str], language: Language) -> None:
    phrase = row[0].split(" / ")[language == "en"]
    (found,) = TimeReader(load_time_words(language)).find(phrase, said_on=SAID_ON)
    assert [str(found.earliest), str(found.latest), f"`{found.precision}`"] == row[1:]


def test_the_words_of_the_reports_stand_beside_their_labels() -> None:
    shown = {codes_in(row[0])[0]: row[1].strip("*") for row in cells(part("Realis: whether it happened"))}
    wanted = {"actual": TOLD_AS["fact"], "negative": TOLD_AS["denied"]}
    wanted |= {label: TOLD_AS[label] for label in get_args(Modality) if label != "actual"}
    assert shown == wanted
    assert set(NEGATED) == set(get_args(Modality)) - {"actual"}


def read_events(example: str, language: str) -> list[Event]:
    published = When(earliest=SAID_ON, latest=SAID_ON, precision="day", basis="page", span=None)
    article = replace(build_article(example, language=language), published=published)
    return list(read_with(annotators_for(language, Settings()), article).events)


def realis_rows() -> list[Any]:
    found = []
    for label, _, _, examples in cells(part("Realis: whether it happened")):
        for language, example in zip(("fr", "en"), examples.split(" / "), strict=True):
            found.append(pytest.param(codes_in(label)[0], language, example, id=f"{codes_in(label)[0]}-{language}"))
    return found


@pytest.mark.parametrize(("label", "language", "example"), realis_rows())
def test_the_example_of_a_realis_is_read_so(label: str, language: str, example: str) -> None:
    found = [event.realis for event in read_events(example, language)]
    assert any(label in (realis.polarity, realis.modality) for realis in found), found
    if label not in ("actual", "called_for"):
        assert not [realis for realis in found if realis == events.Realis(polarity="positive", modality="actual")]


CASES = {
    "attempt": ("positive", "hypothetical"),
    "threat": ("positive", "planned"),
    "foiled": ("negative", "actual"),
    "reporting conditional": ("positive", "actual"),
    "question": ("positive", "possible"),
    'rhetorical question with "not"': ("positive", "actual"),
    "question that urges": ("positive", "called_for"),
}


def case_rows() -> list[Any]:
    table = METHODOLOGY.partition("\n## How realis is judged\n")[2].partition("\n## ")[0]
    return [
        pytest.param(case, example, id=f"{case}-{number}")
        for case, _, examples in cells(table)
        for number, example in enumerate(examples.split(" / "))
    ]


def test_all_cases_of_realis_are_tested() -> None:
    assert {row.values[0] for row in case_rows()} == set(CASES)


@pytest.mark.parametrize(("case", "example"), case_rows())
def test_a_case_that_can_be_argued_about_is_read_as_the_methodology_says(case: str, example: str) -> None:
    is_english = re.search(r"\b(?:the|an)\b", example) is not None
    found = read_events(example, "en" if is_english else "fr")
    assert CASES[case] in [(event.realis.polarity, event.realis.modality) for event in found]


# --- figures ---------------------------------------------------------------------------------


def test_every_measured_set_is_explained_and_has_figures() -> None:
    names = [each.name for each in event_sets()]
    figures = between("event figures", METHODOLOGY)
    assert len(names) > 5
    assert not [name for name in names if f"`{name}`" not in METHODOLOGY.replace(figures, "")]
    assert not [name for name in names if f"`{name}`" not in figures]

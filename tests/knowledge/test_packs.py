"""One way to load language data: what is missing names what there is, faults come together, with their lines."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from recoupe.knowledge import packs
from recoupe.knowledge.actors import load_actor_words, parse_actor_words
from recoupe.knowledge.areas import parse_areas
from recoupe.knowledge.casualty_words import load_casualty_words, parse_casualty_words
from recoupe.knowledge.event_grammar import load_event_grammar, parse_event_grammar
from recoupe.knowledge.event_words import load_event_words, parse_event_words
from recoupe.knowledge.faults import Fault, LinesOfFiles, faults_error, toml_lines
from recoupe.knowledge.lexicon import load_lexicon, parse_lexicon
from recoupe.knowledge.number_words import load_number_words, parse_number_words
from recoupe.knowledge.packs import Table, data_digest, languages_with, pack_digest, parse_pack
from recoupe.knowledge.place_words import load_place_words, parse_place_words
from recoupe.knowledge.realis_words import load_realis_words, parse_realis_words
from recoupe.knowledge.report_words import load_report_words, parse_report_words
from recoupe.knowledge.time_words import load_time_words, parse_time_words
from recoupe.records.errors import DataError, NoLanguagePack

Load = Callable[[str], Any]
Parse = Callable[..., Any]
PACKS: dict[str, tuple[Load, Parse]] = {
    "actors.toml": (load_actor_words, parse_actor_words),
    "attribution.toml": (load_lexicon, parse_lexicon),
    "casualties.toml": (load_casualty_words, parse_casualty_words),
    "event_grammar.toml": (load_event_grammar, parse_event_grammar),
    "events.toml": (load_event_words, parse_event_words),
    "numbers.toml": (load_number_words, parse_number_words),
    "places.toml": (load_place_words, parse_place_words),
    "realis.toml": (load_realis_words, parse_realis_words),
    "report.toml": (load_report_words, parse_report_words),
    "times.toml": (load_time_words, parse_time_words),
}
LOADS = [pytest.param(load, id=file) for file, (load, _) in PACKS.items()]
PARSES = [pytest.param(parse, id=file) for file, (_, parse) in PACKS.items()]


def shipped(file: str) -> str:
    return (files("recoupe.knowledge") / "languages" / "fr" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["tlh", "", "../languages/fr", ".", "FR", "fr/", "\x00"])
@pytest.mark.parametrize("load", LOADS)
def test_a_language_without_the_file_is_told_with_those_that_have_it(load: Load, language: str) -> None:
    with pytest.raises(NoLanguagePack) as refused:
        load(language)
    assert f"for language {language!r}" in str(refused.value)
    assert "Known: en, fr." in str(refused.value)


@pytest.mark.parametrize("load", LOADS)
def test_what_is_shipped_has_no_faults(load: Load) -> None:
    assert [load(language).language for language in ("fr", "en")] == ["fr", "en"]


@pytest.mark.parametrize("file", PACKS)
def test_faults_are_told_together_with_their_lines(file: str) -> None:
    text = 'nonsense = 1\n\n\nlanguage = ["x"]\n' + shipped(file).replace("\nlanguage =", "\nanother =", 1)
    with pytest.raises(DataError) as refused:
        PACKS[file][1](text, name="mine.toml")
    told = str(refused.value).splitlines()
    assert told[0] == "mine.toml has 3 faults:"
    assert told[1].startswith("  line 1: nonsense: Unexpected keyword argument")
    assert told[2].startswith("  line 4: language: Input should be a valid string")
    assert told[3].endswith("another: Unexpected keyword argument")


@pytest.mark.parametrize("text", ["a = = 1", "a = " + "[" * 5_000, "a = " + "9" * 5_000, "a = 1\na = 2", "\ufeff["])
@pytest.mark.parametrize("parse", [*PARSES, pytest.param(parse_areas, id="areas.toml")])
def test_what_is_no_toml_is_told_with_its_name(parse: Parse, text: str) -> None:
    with pytest.raises(DataError, match=r"^mine\.toml is no TOML: "):
        parse(text, name="mine.toml")


@given(st.text(max_size=200))
@example("[a]\n[a]")
@example("language = 'fr'")
@pytest.mark.parametrize("parse", PARSES)
def test_random_text_is_refused(parse: Parse, text: str) -> None:
    with pytest.raises(DataError):
        parse(text, name="random.toml")


@dataclass(frozen=True, kw_only=True)
class Small(Table):
    words: tuple[str, ...]


def test_what_the_types_cannot_tell_is_told_with_its_line() -> None:
    def shouted(table: Small) -> Iterator[Fault]:
        for position, word in enumerate(table.words):
            if word.isupper():
                yield ("words", position), f"{word!r} is shouted"

    text = 'words = [\n  "a",\n  "B",\n  "C",\n]\n'
    with pytest.raises(DataError) as refused:
        parse_pack(text, Small, name="mine.toml", find_faults=shouted)
    assert str(refused.value).splitlines()[1:] == [
        "  line 3: words.1: 'B' is shouted",
        "  line 4: words.2: 'C' is shouted",
    ]
    assert parse_pack(text.lower(), Small, name="mine.toml", find_faults=shouted).words == ("a", "b", "c")


def test_faults_of_several_files_name_theirs() -> None:
    tables = {"b": ("two.toml", toml_lines("# b\n[b]\nx = 1")), "a": ("one.toml", toml_lines("[a]\ny = 1"))}
    faults: list[Fault] = [(("b", "x"), "wrong"), (("c",), "missing"), ((), "all of it"), (("a", "y"), "worse")]
    assert str(faults_error("the list", LinesOfFiles(tables), faults)).splitlines() == [
        "the list has 4 faults:",
        "  all of it",
        "  c: missing",
        "  one.toml, line 2: a.y: worse",
        "  two.toml, line 3: b.x: wrong",
    ]


def test_languages_are_those_that_have_the_file() -> None:
    assert languages_with("events.toml") == ["en", "fr"]
    assert languages_with("no.toml") == []


def test_the_digest_of_a_pack_is_that_of_its_file() -> None:
    content = (files("recoupe.knowledge") / "languages" / "en" / "times.toml").read_bytes()
    assert pack_digest("en", "times.toml") == hashlib.sha256(content).hexdigest()[:12]


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of data in place of the shipped one."""
    for name, text in {"a.toml": "1", "lists/b.toml": "2", "lists/c.tsv": "3", "lists/code.py": "4"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(packs, "files", lambda _package: tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("change", "is_seen"),
    [
        pytest.param(lambda folder: (folder / "a.toml").write_text("0"), True, id="a file"),
        pytest.param(lambda folder: (folder / "lists" / "c.tsv").write_text("0"), True, id="a file of a folder"),
        pytest.param(lambda folder: (folder / "lists" / "b.toml").unlink(), True, id="one less"),
        pytest.param(lambda folder: (folder / "lists" / "d.yaml").write_text(""), True, id="one more"),
        pytest.param(
            lambda folder: shutil.move(folder / "lists" / "c.tsv", folder / "lists" / "d.tsv"), True, id="name"
        ),
        pytest.param(lambda folder: (folder / "lists" / "code.py").write_text("0"), False, id="no data"),
        pytest.param(lambda folder: (folder / "other.toml").write_text("0"), False, id="not asked for"),
    ],
)
def test_the_digest_of_data_changes_with_them(
    knowledge: Path, change: Callable[[Path], object], *, is_seen: bool
) -> None:
    before = data_digest("a.toml", "lists")
    assert before == data_digest("lists", "a.toml")
    change(knowledge)
    assert (data_digest("a.toml", "lists") != before) == is_seen

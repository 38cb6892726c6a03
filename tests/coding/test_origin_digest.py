"""Which data an event was read with: the origin's digest covers every file that the event reader loads."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from recoupe.coding.annotator import LANGUAGE_DATA, SHARED_DATA, build_events, events_digest
from recoupe.knowledge import packs
from recoupe.knowledge.actors import load_actors, state_names
from recoupe.knowledge.areas import load_areas
from recoupe.knowledge.ontology import load_ontology
from recoupe.knowledge.place_names import KnownPlace
from recoupe.knowledge.place_words import demonym_countries
from toy_parser import LineParser

SHIPPED = Path(str(files("recoupe.knowledge")))


class NoPlaces:
    """A gazetteer that knows no place."""

    def look_up(self, name: str, /) -> Sequence[KnownPlace]:
        return ()

    def sounding_like(self, name: str, /) -> Sequence[KnownPlace]:
        return ()


def covered(language: str) -> set[str]:
    folders = [each for each in SHARED_DATA if (SHIPPED / each).is_dir()]
    held = {f"{each}/{file.name}" for each in folders for file in (SHIPPED / each).iterdir()}
    return held | set(SHARED_DATA) | {f"languages/{language}/{file}" for file in LANGUAGE_DATA}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_file_that_is_loaded_is_in_the_digest(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: set[str] = set()
    read_text = Path.read_text

    def read(path: Path, *args: str, **options: str) -> str:
        if path.is_relative_to(SHIPPED):
            loaded.add(path.relative_to(SHIPPED).as_posix())
        return read_text(path, *args, **options)

    monkeypatch.setattr(Path, "read_text", read)
    for cached in (load_actors, load_areas, load_ontology, state_names, demonym_countries):
        cached.cache_clear()
    annotator = build_events(language, parser=LineParser(), gazetteer=NoPlaces())
    assert {f"languages/{language}/{file}" for file in LANGUAGE_DATA} <= loaded <= covered(language)
    assert annotator.origin.settings == f"{language}:{events_digest(language)}"
    assert re.fullmatch("[0-9a-f]{12}", events_digest(language))


def test_the_languages_have_digests_of_their_own() -> None:
    assert events_digest("fr") != events_digest("en")


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data that may be changed."""
    for folder in ("actors", "places", "ontologies", "languages"):
        shutil.copytree(SHIPPED / folder, tmp_path / folder)
    monkeypatch.setattr(packs, "files", lambda _package: tmp_path)
    return tmp_path


def test_the_digest_changes_with_each_file(knowledge: Path) -> None:
    names = [name for name in sorted(covered("fr")) if (knowledge / name).suffix in (".toml", ".tsv", ".yaml")]
    seen = {events_digest("fr")}
    for name in names:
        with (knowledge / name).open("a", encoding="utf-8") as file:
            file.write("# changed\n")
        seen.add(events_digest("fr"))
    assert len(seen) == len(names) + 1 > 15


@pytest.mark.parametrize("name", ["languages/en/events.toml", "languages/fr/report.toml", "ontologies/acled.yaml"])
def test_the_digest_stays_where_other_data_change(knowledge: Path, name: str) -> None:
    before = events_digest("fr")
    (knowledge / name).write_text("# changed\n", encoding="utf-8")
    assert events_digest("fr") == before

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from recoupe.pipeline.plugins import BUILT_IN, PluginKind, check_plugins, load_plugin, plugin_names
from recoupe.records.errors import UnknownName, UsageError

BUILT_IN_PARTS = [(kind, name) for kind, names in BUILT_IN.items() for name in names]


@pytest.mark.parametrize(("kind", "name"), BUILT_IN_PARTS, ids=[f"{kind} {name}" for kind, name in BUILT_IN_PARTS])
def test_every_name_in_the_table_can_be_loaded(kind: PluginKind, name: str) -> None:
    assert load_plugin(kind, name) is not None


def test_an_unknown_name_is_answered_with_the_nearest_and_the_known() -> None:
    with pytest.raises(UnknownName, match=r"no format is called 'json'. Did you mean 'jsonl'\? Known: html"):
        load_plugin("exporter", "json")


def test_names_are_checked_without_loading() -> None:
    check_plugins("annotator", ["rules"])
    check_plugins("parser", ["spacy"])
    with pytest.raises(UnknownName, match="no parser is called 'spacey'"):
        check_plugins("parser", ["spacy", "spacey"])


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, recoupe.pipeline.plugins; print([m for m in sys.modules if 'recoupe.deliver' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_other_packages_bring_names(toy_package: Path) -> None:
    assert "toy" in plugin_names("annotator")
    check_plugins("annotator", ["toy"])
    assert load_plugin("annotator", "toy").__name__ == "build_toy"


def test_a_part_that_cannot_be_imported_is_told_with_its_place(toy_package: Path) -> None:
    with pytest.raises(UsageError, match=r"'missing' \(no_such_module:build\) cannot be loaded"):
        load_plugin("annotator", "missing")


def test_a_name_that_is_taken_is_refused(toy_package: Path) -> None:
    points = toy_package / "toy_parts-1.dist-info" / "entry_points.txt"
    points.write_text("[recoupe.annotators]\nrules = toy_parts:build_toy\n")
    with pytest.raises(UsageError, match="two annotators are called 'rules'"):
        load_plugin("annotator", "rules")

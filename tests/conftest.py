"""What all tests share: this folder on the import path (``import builders``), no clock in Hypothesis."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from store_fixtures import place, postgres, store  # noqa: F401  # fixtures of all tests

settings.register_profile("recoupe", deadline=None)
settings.load_profile("recoupe")

ENTRY_POINTS = """\
[recoupe.annotators]
toy = toy_parts:build_toy
missing = no_such_module:build
[recoupe.parsers]
toy = toy_parts:load_toy_parser
"""


@pytest.fixture
def toy_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package that brings ``toy_parts`` by entry points; the folder that it is installed in."""
    site = tmp_path / "site"
    metadata = site / "toy_parts-1.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: toy-parts\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text(ENTRY_POINTS)
    monkeypatch.syspath_prepend(str(site))
    return site

"""The guide's example of each label is read as the guide says, in French and in English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from builders import build_article
from recoupe.pipeline.parts import annotators_for
from recoupe.pipeline.run import read_with
from recoupe.pipeline.settings import Settings
from recoupe.records.articles import ZoneKind
from recoupe.records.claims import Claim, Flag, Manner, Stance

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "guide.md").read_text("utf-8")
TABLES = {"manner": Manner, "stance": Stance, "flags": Flag}


def rows() -> list[Any]:
    """``field, label, language, example`` of each row; the French example stands before the slash."""
    found = []
    for field, labels in TABLES.items():
        for label in get_args(labels):
            row = re.search(rf"^\| `{label}` \|.*\| ([^|\n]+) \|$", GUIDE, re.M)
            assert row is not None, f"{label} has no row"
            for language, example in zip(("fr", "en"), row[1].split(" / "), strict=label != "conditional"):
                found.append(pytest.param(field, label, language, example, id=f"{label}-{language}"))
    return found


def read_claims(example: str, *, language: str, kind: ZoneKind) -> list[Claim]:
    blocks = example.split(" ¶ ")
    article = build_article("\n\n".join(blocks), language=language, kinds=[kind] * len(blocks))
    return list(read_with(annotators_for(language, Settings(annotators=("rules",))), article).claims)


@pytest.mark.parametrize(("field", "label", "language", "example"), rows())
def test_the_example_has_the_label(field: str, label: str, language: str, example: str) -> None:
    kind: ZoneKind = "title" if label == "headline" else "paragraph"
    found = read_claims(example, language=language, kind=kind)
    labels = [claim.flags if field == "flags" else (getattr(claim, field),) for claim in found]
    assert any(label in each for each in labels), found

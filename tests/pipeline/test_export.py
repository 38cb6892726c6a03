"""A store's case in a format: public unless a named person releases it, and every loss accounted for."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from case_builders import CALL_TARGET, PRIVATE, PUBLIC, build_case
from recoupe.deliver.options import LayoutOptions
from recoupe.pipeline.export import export, load_layout
from recoupe.pipeline.plugins import plugin_names
from recoupe.records.errors import UnknownName, UsageError
from recoupe.records.judgements import Judgement
from recoupe.records.losses import LossReport
from recoupe.store.store import Store
from stored_cases import fill

TEXTS = sorted({*plugin_names("layout")} - {"parquet", "wacz"})  # what can be looked through as text


class Watch(io.BytesIO):
    """A file that notes what the store had in its log when the first byte was written."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self.noted: list[Judgement] | None = None

    def write(self, part: object, /) -> int:
        """Writes as any file does."""
        if self.noted is None:
            self.noted = list(self._store.judgements())
        return super().write(part)  # type: ignore[arg-type]  # bytes of some kind


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with the case that all layouts are tested on."""
    fill(store, build_case())
    return store


def written(store: Store, name: str, **named: object) -> tuple[str, LossReport]:
    out = io.BytesIO()
    report = export(store, name, out, **({"title": "Tindara"} | named))  # type: ignore[arg-type]
    return out.getvalue().decode(), report


@pytest.mark.parametrize("name", TEXTS)
def test_an_export_is_public_unless_somebody_says_otherwise(filled: Store, name: str) -> None:
    text, report = written(filled, name)
    # JSON escapes letters, XML does not
    assert [each for each in (*PRIVATE, CALL_TARGET) if each in text or json.dumps(each)[1:-1] in text] == []
    assert "article.text" in [loss.field for loss in report.losses if "masked" in loss.reason]
    assert [each.kind for each in filled.judgements()] == ["reliability"]


def test_office_holders_keep_their_names(filled: Store) -> None:
    text, _ = written(filled, "jsonl")
    assert [name for name in PUBLIC if name not in text] == []


def test_what_is_released_is_whole(filled: Store) -> None:
    text, report = written(filled, "jsonl", by="Ana Reis", reason="for the court")
    assert [name for name in (*PRIVATE, CALL_TARGET) if name not in text] == []
    assert not any("masked" in loss.reason for loss in report.losses)


@pytest.mark.parametrize("name", ["jsonl", "wacz", "dossier-html"])
def test_a_release_is_in_the_log_before_the_first_byte(filled: Store, name: str) -> None:
    out = Watch(filled)
    export(filled, name, out, title="Tindara", by="Ana Reis", reason="for the court")
    assert out.noted is not None
    release = out.noted[-1]
    assert (release.kind, release.by, release.reason, release.value) == (
        "release", "person:Ana Reis", "for the court", name,
    )  # fmt: skip


@pytest.mark.parametrize(
    "who",
    [
        pytest.param({"by": "Ana Reis"}, id="no reason"),
        pytest.param({"reason": "for the court"}, id="nobody"),
        pytest.param({"by": "", "reason": "for the court"}, id="an empty name"),
        pytest.param({"by": "Ana Reis", "reason": "  "}, id="an empty reason"),
    ],
)
def test_a_release_needs_a_name_and_a_reason(filled: Store, who: dict[str, str]) -> None:
    out = Watch(filled)
    head = filled.head()
    with pytest.raises(UsageError):
        export(filled, "jsonl", out, title="Tindara", **who)
    assert out.getvalue() == b""
    assert filled.head() == head


def test_nothing_is_released_where_the_export_cannot_be_made(filled: Store) -> None:
    head = filled.head()
    for name, profiles in (("json", ()), ("jsonl", ("nobody's",))):
        with pytest.raises(UnknownName):
            export(filled, name, io.BytesIO(), title="x", profiles=profiles, by="Ana Reis", reason="for the court")
    assert filled.head() == head


def test_captured_pages_are_never_public(filled: Store) -> None:
    with pytest.raises(UsageError, match="cannot be masked"):
        written(filled, "wacz")


def test_grades_are_in_it_where_they_are_asked_for(filled: Store) -> None:
    def grades(text: str) -> list[str]:
        records = [json.loads(line) for line in text.splitlines()]
        return [grade["profile"] for each in records if each["record"] == "incident" for grade in each["grades"]]

    assert set(grades(written(filled, "jsonl", profiles=["iraq-body-count"])[0])) == {"iraq-body-count"}
    assert set(grades(written(filled, "jsonl")[0])) == {"two-sources"}  # those that the case was built with


def test_what_is_withdrawn_is_in_no_export(filled: Store) -> None:
    reading = next(filled.readings())
    decided = build_case().found_judgements[0]
    filled.put_judgement(replace(decided, id="jdg_w", kind="withdraw", subjects=(reading.article.id,), value=None))
    text, _ = written(filled, "csl")
    assert (reading.article.title or "?") not in text


def test_an_unknown_format_names_the_known(filled: Store) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'geojson'"):
        load_layout("geojsn", LayoutOptions())

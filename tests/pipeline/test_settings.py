from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from recoupe.pipeline.settings import Settings, known_keys, load_settings
from recoupe.records.errors import SettingsError


def load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "recoupe.toml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file)


def test_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    settings = load(
        tmp_path,
        """
        language = "fr"
        workers = 3
        annotators = ["rules", "mine"]
        format = "html"
        [limits]
        max_bytes = 1000
        [output]
        full = true
        """,
    )
    assert (settings.language, settings.workers, settings.format) == ("fr", 3, "html")
    assert settings.annotators == ("rules", "mine")
    assert settings.limits.max_bytes == 1000
    assert settings.limits.timeout_s == Settings().limits.timeout_s
    assert settings.output.full
    assert settings.parser == "spacy"


def test_the_file_of_the_working_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings() == Settings()
    load(tmp_path, "workers = 2")
    assert load_settings().workers == 2


def test_the_environment_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKERS", "7")
    monkeypatch.setenv("LANGUAGE", "en_US:en")
    assert Settings() == Settings(workers=1, language=None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("worker = 2", "no setting 'worker'. Did you mean 'workers'?", id="unknown key"),
        pytest.param("[limits]\nmax_byte = 2", "'limits.max_byte'. Did you mean 'limits.max_bytes'?", id="in a table"),
        pytest.param("max_bytes = 2", "'max_bytes'. Did you mean 'limits.max_bytes'?", id="in no table"),
        pytest.param("[limit]\nmax_bytes = 2", "no table [limit]", id="unknown table"),
        pytest.param(
            "zzz = 2",
            "no setting 'zzz'. Known: annotators, format, grades, language, limits.honour_robots",
            id="like none",
        ),
        pytest.param("workers = 0", "workers = 0: ", id="too few"),
        pytest.param('workers = "many"', "workers = 'many': ", id="wrong type"),
        pytest.param('language = "French"', "language = 'French': ", id="no language tag"),
        pytest.param("[limits]\nmax_bytes = -1", "max_bytes is -1", id="a limit's own check"),
        pytest.param("workers = ", "no TOML file that can be read", id="no TOML"),
    ],
)
def test_a_fault_is_told_with_its_key_and_the_remedy(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, text)
    assert said in str(refused.value)
    assert "recoupe.toml" in str(refused.value)


def test_all_faults_of_a_file_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="3 faults") as refused:
        load(tmp_path, 'worker = 1\nlanguage = "French"\n[limits]\nmax_byte = 1')
    for key in ("'worker'", "language = ", "'limits.max_byte'"):
        assert key in str(refused.value)


def test_a_file_in_another_charset_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "latin.toml"
    file.write_bytes('language = "fr" # fran\xe7ais'.encode("latin-1"))
    with pytest.raises(SettingsError, match="no TOML file"):
        load_settings(file)


def test_a_file_that_is_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no settings file"):
        load_settings(tmp_path / "nowhere.toml")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        pytest.param('language = "fr"', False, id="language"),
        pytest.param('annotators = ["mine"]', False, id="annotators"),
        pytest.param('parser = "mine"', False, id="parser"),
        pytest.param("workers = 4", True, id="workers"),
        pytest.param('format = "html"', True, id="format"),
        pytest.param("[limits]\ntimeout_s = 1", True, id="limits"),
    ],
)
def test_the_digest_covers_what_changes_a_reading(tmp_path: Path, text: str, same: bool) -> None:
    assert (load(tmp_path, text).digest == Settings().digest) is same


def test_settings_of_a_file_travel_to_worker_processes(tmp_path: Path) -> None:
    settings = load(tmp_path, "workers = 2\n[limits]\nmax_bytes = 5")
    assert pickle.loads(pickle.dumps(settings)) == settings


def test_known_keys_can_all_be_set() -> None:
    assert {"workers", "language", "limits.max_bytes", "output.full"} <= set(known_keys())

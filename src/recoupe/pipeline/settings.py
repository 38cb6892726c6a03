"""What a run can be told: one TOML file, every key known, all faults of a file told together."""

from __future__ import annotations

import difflib
import hashlib
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from recoupe.capture.limits import Limits
from recoupe.deliver.options import ExportOptions
from recoupe.records.errors import SettingsError

DEFAULT_FILE = Path("recoupe.toml")
LANGUAGE_TAG = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"  # the part of BCP 47 that names a language
DIGEST_HEX_DIGITS = 12


class Settings(BaseSettings):
    """The settings of a run.

    ``language`` (BCP 47) is that of all texts (None: find out for each); ``annotators`` and
    ``parser`` are names of the plugin table; ``format`` is an exporter's; ``store`` is a file or a
    ``postgresql://`` URL; ``grades`` are the profiles that incidents are graded by where they are shown.
    """

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    language: Annotated[str, Field(pattern=LANGUAGE_TAG)] | None = None
    annotators: tuple[str, ...] = ("rules", "events")
    parser: str = "spacy"
    workers: Annotated[int, Field(ge=1)] = 1
    format: str = "text"
    store: str | None = None
    grades: tuple[str, ...] = ()
    limits: Limits = Limits()
    output: ExportOptions = ExportOptions()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003  # pydantic-settings calls it by name
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the file. No environment: two people with one file get one reading."""
        return init_settings, TomlConfigSettingsSource(settings_cls)

    @property  # not cached: a copy with other values would keep it
    def digest(self) -> str:
        """A short hash over what changes a reading: not over limits, workers or looks."""
        chosen = {"language": self.language, "annotators": self.annotators, "parser": self.parser}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:DIGEST_HEX_DIGITS]


def load_settings(path: Path | None = None) -> Settings:
    """The settings of the file ``path``; if None, of ``recoupe.toml`` in the working folder, if any.

    Raises:
        SettingsError: the file cannot be read, or has faults; all of them are listed.
    """
    if path is None and not DEFAULT_FILE.is_file():
        return Settings()
    file = path or DEFAULT_FILE
    if not file.is_file():
        raise SettingsError(f"there is no settings file {str(file)!r}")

    class FromFile(Settings):
        model_config = SettingsConfigDict(extra="forbid", frozen=True, toml_file=file)

    try:
        found = FromFile()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file} is no TOML file that can be read: {error}") from error
    except ValidationError as error:
        faults = [_fault(each["loc"], each["msg"], each["type"], each["input"]) for each in error.errors()]
        raise SettingsError("\n  ".join((f"{file} has {_count(faults)}:", *faults))) from error
    except SettingsError as error:  # from the limits' own checks
        raise SettingsError(f"{file}: [limits] {error}") from error
    # of the class itself: a local one cannot travel to a worker process
    return Settings.model_construct(**{name: getattr(found, name) for name in Settings.model_fields})


def _count(faults: Sequence[str]) -> str:
    return "one fault" if len(faults) == 1 else f"{len(faults)} faults"


def _fault(where: tuple[int | str, ...], message: str, kind: str, value: Any) -> str:
    key = ".".join(str(part) for part in where)
    if kind not in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"{key} = {value!r}: {message}"
    known = known_keys()
    if isinstance(value, dict):
        return f"there is no table [{key}].{_nearest(key, known)}"
    return f"there is no setting {key!r}.{_nearest(key, known)}"


def _nearest(key: str, known: Sequence[str]) -> str:
    """The known key that was meant: the same word in another table, or the most alike."""
    last = key.rpartition(".")[2]
    meant = [each for each in known if each.rpartition(".")[2] == last]
    meant = meant or difflib.get_close_matches(key, known, n=1) or difflib.get_close_matches(last, known, n=1)
    return f" Did you mean {meant[0]!r}?" if meant else f" Known: {', '.join(known)}"


def known_keys() -> list[str]:
    """Every key that a settings file may have, those of a table as ``table.key``."""
    keys: list[str] = []
    for name, field in Settings.model_fields.items():
        inner = getattr(field.default, "__dataclass_fields__", None)
        keys.extend([name] if inner is None else [f"{name}.{each}" for each in inner])
    return sorted(keys)

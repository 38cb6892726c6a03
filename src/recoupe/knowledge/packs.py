"""Language data on disk: a language's files, found, parsed, checked and told apart by their digests.

A file says what its ``Table`` has fields for; what the types cannot tell, each module checks itself.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, ClassVar, Protocol, TypeVar

from recoupe.knowledge.faults import Fault, Places, faults_error, toml_lines
from recoupe.records.errors import DataError, NoLanguagePack

PACKS = "languages"
DIGEST_HEX_DIGITS = 12

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Table:
    """A table of a data file: unknown keys in it are faults."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


class ParsePack(Protocol[T_co]):
    """Makes the words of a language out of the text of their file; ``name`` is for messages."""

    def __call__(self, text: str, /, *, name: str) -> T_co:
        """Raises DataError where the text has faults."""
        ...


def load_pack(language: str, file: str, parse: ParsePack[T], *, holds: str, without: str) -> T:
    """What ``file`` of ``language`` holds, as ``parse`` makes it.

    ``holds`` ("number words") and ``without`` ("no numbers are read from it") are for messages.

    Raises:
        NoLanguagePack: there is no such file; the message names the languages that have it.
        DataError: the file has faults.
    """
    known = languages_with(file)
    if language not in known:
        raise NoLanguagePack(
            f"no {holds} for language {language!r}: {without}. Known: {', '.join(known)}. "
            "docs/guide.md says how to add a language."
        )
    return parse(pack_file(language, file).read_text(encoding="utf-8"), name=f"{language}/{file}")


def languages_with(file: str) -> list[str]:
    """The languages that have ``file``, sorted."""
    return sorted(each.name for each in _shipped(PACKS).iterdir() if (each / file).is_file())


def pack_file(language: str, file: str) -> Traversable:
    """Where ``file`` of ``language`` lies, whether there is one or not."""
    return _shipped(PACKS) / language / file


def pack_digest(language: str, file: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of a language's file: which words a record was read with."""
    return hashlib.sha256(pack_file(language, file).read_bytes()).hexdigest()[:DIGEST_HEX_DIGITS]


def data_digest(*paths: str) -> str:
    """The first 12 hexadecimal digits of a SHA-256 over the names and bytes of shipped files, and of all data files in
    shipped folders; ``paths`` ("languages/fr/events.toml", "actors") start at ``recoupe/knowledge``."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        for name, file in _files_of(path, _shipped(path)):
            content = file.read_bytes()
            digest.update(f"{name} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()[:DIGEST_HEX_DIGITS]


def _shipped(path: str) -> Traversable:
    return files("recoupe.knowledge").joinpath(*path.split("/"))


def _files_of(path: str, found: Traversable) -> Iterator[tuple[str, Traversable]]:
    if found.is_dir():
        for each in sorted(found.iterdir(), key=lambda each: each.name):
            if each.name.endswith((".toml", ".tsv", ".yaml")):  # not what an editor or the interpreter leaves there
                yield f"{path}/{each.name}", each
    else:
        yield path, found


def no_faults(_table: object, /) -> Iterable[Fault]:
    """For tables whose types tell all that must be so."""
    return ()


def parse_pack(text: str, kind: type[T], *, name: str, find_faults: Callable[[T], Iterable[Fault]] = no_faults) -> T:
    """The ``kind`` that a TOML ``text`` holds; ``name`` is for messages.

    Raises:
        DataError: not TOML; a missing, unknown or ill-typed field, else what ``find_faults`` finds: all of the first
            kind or all of the second are listed with their lines.
    """
    values = parse_toml(text, name=name)
    return check_table(values, kind, name=name, lines=lambda: toml_lines(text), find_faults=find_faults)


def parse_toml(text: str, *, name: str) -> dict[str, Any]:
    """The values of a TOML ``text``; ``name`` is for messages.

    Raises:
        DataError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, brackets in brackets in brackets
        raise DataError(f"{name} is no TOML: {error}") from error


def check_table(
    values: object,
    kind: type[T],
    *,
    name: str,
    lines: Callable[[], Places],
    find_faults: Callable[[T], Iterable[Fault]] = no_faults,
) -> T:
    """``values`` out of a file as a ``kind``; ``lines`` are asked for only where there are faults to be placed.

    Raises:
        DataError: a missing, unknown or ill-typed field, else what ``find_faults`` finds; all of a kind are listed.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        table: T = TypeAdapter(kind).validate_python(values)
    except ValidationError as error:
        faults: list[Fault] = [(tuple(fault["loc"]), fault["msg"]) for fault in error.errors()]
        raise faults_error(name, lines(), faults) from error
    if faults := list(find_faults(table)):
        raise faults_error(name, lines(), faults)
    return table

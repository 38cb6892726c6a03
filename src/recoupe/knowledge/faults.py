"""Where in a data file a fault is: the lines of TOML and YAML values, and one error for all faults of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from recoupe.records.errors import DataError

if TYPE_CHECKING:
    import yaml

Path = tuple[str | int, ...]
Fault = tuple[Path, str]

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(?:#.*)?$")
_STRING = re.compile(r""""[^"]*"|'[^']*'""")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*=""")


class Places(Protocol):
    """Tells where a value stands."""

    def place_of(self, path: Path, /) -> tuple[str, int]:
        """The file, "" where there is one alone, and the line, from 1; 0 where it cannot be told."""
        ...


class Lines:
    """The line of each table, list entry and key of a file, by its path from the top."""

    def __init__(self, text: str, table: Mapping[Path, int]) -> None:
        self._rows = text.splitlines()
        self._table = table

    def of(self, path: Path) -> int:
        """The line, from 1, of the value at ``path`` or of the nearest known one above it.

        An entry of a TOML list is found by counting the strings behind its key.
        """
        for length in range(len(path), 0, -1):
            if path[:length] in self._table:
                line = self._table[path[:length]]
                entry = path[length] if length < len(path) else None
                return self._of_entry(entry, line) if isinstance(entry, int) else line
        return 1

    def place_of(self, path: Path, /) -> tuple[str, int]:
        """No file and the line."""
        return "", self.of(path)

    def _of_entry(self, entry: int, first: int) -> int:
        """The line of the string number ``entry`` in the list whose key stands on line ``first``; ``first`` if there
        are not so many before the next key."""
        following = min((line for line in self._table.values() if line > first), default=len(self._rows) + 1)
        seen = 0
        for line in range(first, following):
            row = self._rows[line - 1]
            seen += len(_STRING.findall(_KEY.sub("", row) if line == first else row))
            if seen > entry:
                return line
        return first


class LinesOfFiles:
    """The lines of tables that come out of several files."""

    def __init__(self, tables: Mapping[str, tuple[str, Lines]]) -> None:
        """``tables``: the name of each table at the top -> its file and the lines of this."""
        self._tables = tables

    def place_of(self, path: Path, /) -> tuple[str, int]:
        """The file and the line; "" and 0 for a table that no file has."""
        name, lines = self._tables.get(str(path[0]), ("", None)) if path else ("", None)
        return (name, lines.of(path)) if lines else ("", 0)


def toml_lines(text: str) -> Lines:
    """The lines of a TOML ``text``, whose own parser tells none: tables, entries of ``[[tables]]`` and keys.

    A simple scan: keys of inline tables and text that looks like a key inside a multi-line string are not told apart.
    """
    table: dict[Path, int] = {}
    counts: dict[str, int] = {}
    here: Path = ()
    for number, row in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(row):
            here = _header_path(header[2].split("."), counts, is_entry=header[1] == "[[")
            table.setdefault(here, number)
        elif key := _KEY.match(row):
            table.setdefault((*here, key[1].strip("\"'")), number)
    return Lines(text, table)


def _header_path(names: Sequence[str], counts: dict[str, int], *, is_entry: bool) -> Path:
    """The path of a header; ``counts`` holds how many ``[[entries]]`` of each name have been seen."""
    path: list[str | int] = []
    for position, _ in enumerate(names, start=1):
        name = ".".join(names[:position])
        if is_entry and position == len(names):
            counts[name] = counts.get(name, -1) + 1
        path.append(names[position - 1])
        if name in counts:
            path.append(counts[name])
    return tuple(path)


def parse_yaml(text: str, *, name: str) -> tuple[Any, Lines]:
    """The values of a YAML ``text`` and their lines; ``name`` is for messages.

    Raises:
        DataError: it is no YAML, or a key stands twice in one mapping.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast where PyYAML was built with it
    try:
        root = yaml.compose(text, Loader=loader)
        values = yaml.load(text, Loader=loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise DataError(f"{name} is no YAML: {error}") from error
    table: dict[Path, int] = {}
    repeated: list[Fault] = []
    if root is not None:
        _walk(root, (), table, repeated, frozenset())
    lines = Lines(text, table)
    if repeated:
        raise faults_error(name, lines, repeated)
    return values, lines


def _walk(node: yaml.Node, path: Path, table: dict[Path, int], repeated: list[Fault], above: frozenset[int]) -> None:
    """Puts the lines of ``node`` and all below it in ``table``, and keys that stand twice in ``repeated``."""
    import yaml

    if id(node) in above:  # an alias to a node that holds it
        return
    above = above | {id(node)}
    table.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for position, each in enumerate(node.value):
            _walk(each, (*path, position), table, repeated, above)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            if below in table:
                repeated.append((below, f"line {key.start_mark.line + 1} gives {key.value!r} a second time"))
            table.setdefault(below, key.start_mark.line + 1)
            _walk(value, below, table, repeated, above)


def faults_error(name: str, places: Places, faults: Iterable[Fault]) -> DataError:
    """One error that lists all ``faults`` of ``name``, each with its place, in the order of files and lines."""
    told = sorted((places.place_of(path), _told(path, message)) for path, message in faults)
    listed = "\n  ".join(f"{_place(*place)}{message}" for place, message in told)
    return DataError(f"{name} has {len(told)} fault{'s' if len(told) > 1 else ''}:\n  {listed}")


def _place(file: str, line: int) -> str:
    where = ", ".join(each for each in (file, f"line {line}" if line else "") if each)
    return f"{where}: " if where else ""


def _told(path: Path, message: str) -> str:
    where = ".".join(map(str, path))
    return f"{where}: {message}" if where else message

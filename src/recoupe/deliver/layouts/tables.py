"""Rows as delimited text: RFC 4180 with commas, or tabs with nothing quoted."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from recoupe.deliver.words import one_line

Cell = str | int | float | None
FORMULA = ("=", "+", "-", "@")  # a spreadsheet runs a text cell that begins so


def safe_text(text: str) -> str:
    """``text`` as one line that no spreadsheet takes for a formula: an apostrophe before it where one would."""
    line = one_line(text)
    return f"'{line}" if line.startswith(FORMULA) else line


def coordinate(degrees: float) -> str:
    """Degrees at two decimals at most, never in powers of ten."""
    return f"{degrees:.2f}".rstrip("0").rstrip(".") if round(degrees, 2) else "0"


class CsvRows:
    """Comma-separated rows as RFC 4180 has them: UTF-8, CRLF, quotes doubled; the header first."""

    def __init__(self, columns: Sequence[str], out: BinaryIO) -> None:
        self._columns = columns
        self._out = out
        self.written = 0
        out.write(_csv_line(columns))

    def add(self, row: Mapping[str, Cell]) -> None:
        """One row; a missing value is an empty cell.

        Raises:
            KeyError: ``row`` lacks a column.
        """
        self._out.write(_csv_line([_cell(row[column]) for column in self._columns]))
        self.written += 1


class TsvRows:
    """Tab-separated rows that hold no further tab, line feed or quoting: UTF-8, LF; the header first."""

    def __init__(self, columns: Sequence[str], out: BinaryIO, *, missing: str) -> None:
        self._columns = columns
        self._out = out
        self._missing = missing
        self.written = 0
        out.write("\t".join(columns).encode() + b"\n")

    def add(self, row: Mapping[str, Cell]) -> None:
        """One row; a missing or empty value is written as ``missing``.

        Raises:
            KeyError: ``row`` lacks a column.
        """
        cells = [_cell(row[column]).replace('"', "”") or self._missing for column in self._columns]
        self._out.write("\t".join(cells).encode() + b"\n")
        self.written += 1


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return safe_text(value)
    return coordinate(value) if isinstance(value, float) else str(value)


def _csv_line(cells: Sequence[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode("utf-8")

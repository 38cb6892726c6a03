"""What a file says of the program that wrote it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from recoupe.deliver.layouts.labels import TOOL


@cache
def software() -> str:
    """Name and version of the installed package: ``Recoupe 0.1.0``; the name alone where it is not installed."""
    try:
        return f"{TOOL} {version(TOOL.lower())}"
    except PackageNotFoundError:
        return TOOL

"""Recoupe reads news about conflict and keeps, for every claim, on whose word it rests."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoupe.pipeline.run import read, read_all
    from recoupe.records.readings import Reading

__all__ = ["Reading", "__version__", "read", "read_all"]
__version__ = "0.1.0"


class _Recoupe(ModuleType):
    """The package as a module whose public names load the pipeline when they are first used.

    ``recoupe --help`` must not wait for the pipeline. ``read`` needs a property: the subpackage of that
    name would take its place in the package as soon as it is imported (docs/decisions/0007-public-call.md).
    """

    @property
    def read(self) -> Any:
        """``recoupe.pipeline.run.read``."""
        from recoupe.pipeline import run

        return run.read

    @read.setter
    def read(self, subpackage: ModuleType) -> None:
        """The import system's own assignment of the subpackage, which stays reachable by its full name."""

    @property
    def read_all(self) -> Any:
        """``recoupe.pipeline.run.read_all``."""
        from recoupe.pipeline import run

        return run.read_all

    @property
    def Reading(self) -> Any:  # noqa: N802 - the name of a class
        """``recoupe.records.readings.Reading``."""
        from recoupe.records.readings import Reading

        return Reading


sys.modules[__name__].__class__ = _Recoupe

"""Recoupe reads news about conflict and keeps, for every claim, on whose word it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from recoupe.pipeline.run import read, read_all
    from recoupe.records.readings import Reading

__all__ = ["Reading", "__version__", "read", "read_all"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:  # Any: PEP 562 hands out whatever the module holds
    """Loads the pipeline when it is first asked for: ``recoupe --help`` must not wait for it."""
    if name in ("read", "read_all"):
        from recoupe.pipeline import run

        return getattr(run, name)
    if name == "Reading":
        from recoupe.records.readings import Reading

        return Reading
    raise AttributeError(f"module 'recoupe' has no attribute {name!r}")

"""A store's case out in a format: masked for the public, unless a named person releases it with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicCase
from recoupe.pipeline.judge import judge
from recoupe.pipeline.plugins import load_plugin
from recoupe.pipeline.views import graded
from recoupe.records.losses import LossReport
from recoupe.records.ports import CaseExporter
from recoupe.store.store import Store


def load_layout(name: str, options: LayoutOptions) -> CaseExporter:
    """The export format called ``name``.

    Raises:
        UnknownName: there is none of that name.
    """
    layout: CaseExporter = load_plugin("layout", name)(options)
    return layout


def export(
    store: Store,
    name: str,
    out: BinaryIO,
    *,
    title: str,
    profiles: Sequence[str] = (),
    by: str | None = None,
    reason: str | None = None,
) -> LossReport:
    """Writes the case of ``store`` to ``out`` in the format ``name``; what the format cannot hold is in the report.

    Incidents have the grades of ``profiles``. Private persons are masked and calls lose their target, unless ``by`` and
    ``reason`` say who releases the case whole, and why: that is stored as a judgement before the first byte is written.

    Raises:
        UnknownName: no format has the name.
        UsageError: only one of ``by`` and ``reason`` is given.
    """
    released = by is not None or reason is not None
    layout = load_layout(name, LayoutOptions(title=title, public=not released))
    if released:
        judge(store, "release", (), by=by or "", reason=reason or "", value=name)
    case = graded(store, profiles)
    return layout.write(case if released else PublicCase(case), out)

"""A store's case out in a format: masked for the public, unless a named person releases it with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.redaction import PublicExporter
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
    """Writes the case of ``store`` to ``out`` in the format ``name``; in the report is what the format cannot hold, and
    what was masked.

    Incidents have the grades of ``profiles``. Private persons are masked and calls lose their target, unless ``by`` and
    ``reason`` say who releases the case whole, and why: that is stored as a judgement before the first byte is written.

    Raises:
        UnknownName: no format or profile has the name.
        UsageError: only one of ``by`` and ``reason`` is given, or the format has nothing to say in public.
    """
    released = by is not None or reason is not None
    layout = load_layout(name, LayoutOptions(title=title, public=not released))
    case = graded(store, profiles)
    if released:
        judge(store, "release", (), by=by or "", reason=reason or "", value=name)
    return (layout if released else PublicExporter(layout)).write(case, out)

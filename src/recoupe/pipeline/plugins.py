"""The plugin table: which name stands for which part. Nothing is imported before it is asked for.

Other packages add names by entry points (``recoupe.annotators``, ``.parsers``, ``.exporters``,
``.languages``); they cannot take a name that is in the table already.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from recoupe.records.errors import UnknownName, UsageError

PluginKind = Literal["annotator", "parser", "exporter", "layout", "language"]

# An annotator is called as build(language, parser=..., gazetteer=...) -> Annotator (later versions may pass more
# engines: take **engines), a parser as load(language) -> Parser,
# an exporter as build(options) -> Exporter, a layout as build(options) -> CaseExporter; a language is the package
# that holds its data.
BUILT_IN: Mapping[PluginKind, Mapping[str, str]] = {
    "annotator": {
        "events": "recoupe.coding.annotator:build_events",
        "rules": "recoupe.attribute.annotator:build_rules",
    },
    "parser": {"spacy": "recoupe.engines.spacy_parser:load_parser"},
    "exporter": {
        "html": "recoupe.deliver.html:build_exporter",
        "jsonl": "recoupe.deliver.jsonl:build_exporter",
        "text": "recoupe.deliver.terminal:build_exporter",
    },
    "layout": {
        "acled": "recoupe.deliver.layouts.acled:build_layout",
        "annotations": "recoupe.deliver.layouts.annotations:build_layout",
        "bibtex": "recoupe.deliver.layouts.citations:build_bibtex",
        "csl": "recoupe.deliver.layouts.citations:build_csl",
        "dossier-html": "recoupe.deliver.layouts.dossier:build_html",
        "dossier-md": "recoupe.deliver.layouts.dossier:build_markdown",
        "ftm": "recoupe.deliver.layouts.ftm:build_layout",
        "geojson": "recoupe.deliver.layouts.geojson:build_layout",
        "graphml": "recoupe.deliver.layouts.graphml:build_layout",
        "jsonl": "recoupe.deliver.layouts.jsonl:build_layout",
        "parquet": "recoupe.deliver.layouts.parquet:build_layout",
        "plover": "recoupe.deliver.layouts.plover:build_layout",
        "polecat": "recoupe.deliver.layouts.polecat:build_layout",
        "stix": "recoupe.deliver.layouts.stix:build_layout",
        "ucdp": "recoupe.deliver.layouts.ucdp:build_layout",
        "wacz": "recoupe.deliver.layouts.wacz:build_layout",
    },
    "language": {
        "en": "recoupe.knowledge.languages.en",
        "fr": "recoupe.knowledge.languages.fr",
    },
}

KIND_WORDS: Mapping[str, str] = {"exporter": "format", "layout": "export format"}  # what a user calls it


def plugin_names(kind: PluginKind) -> list[str]:
    """The names of all plugins of ``kind``, sorted."""
    return sorted(_table(kind))


def load_plugin(kind: PluginKind, name: str) -> Any:  # Any: the caller knows the port of its kind
    """The part that ``name`` stands for, imported now.

    Raises:
        UnknownName: no plugin of this kind has the name.
        UsageError: the part is named but cannot be imported, or two packages use the name.
    """
    place = _place(kind, name)
    module, _, attribute = place.partition(":")
    try:
        part = import_module(module)
        return getattr(part, attribute) if attribute else part
    except (ImportError, AttributeError) as error:
        raise UsageError(
            f"the {kind} {name!r} ({place}) cannot be loaded: {error}. Is the package that brings it installed whole?"
        ) from error


def check_plugins(kind: PluginKind, names: Iterable[str]) -> None:
    """Whether every name is in the table; nothing is imported.

    Raises:
        UnknownName: one is not.
    """
    for name in names:
        _place(kind, name)


def _place(kind: PluginKind, name: str) -> str:
    table = _table(kind)
    if name not in table:
        raise UnknownName(kind=KIND_WORDS.get(kind, kind), name=name, known=table)
    return table[name]


def _table(kind: PluginKind) -> dict[str, str]:
    """Name -> "module:attribute" for one kind, the table's own and those of other packages."""
    table = dict(BUILT_IN[kind])
    for point in sorted(entry_points(group=f"recoupe.{kind}s"), key=_by_name):
        if point.value != table.setdefault(point.name, point.value):
            raise UsageError(
                f"two {kind}s are called {point.name!r}: {table[point.name]} and {point.value}. "
                "Uninstall one of the packages that bring them."
            )
    return table


def _by_name(point: EntryPoint) -> tuple[str, str]:
    return point.name, point.value

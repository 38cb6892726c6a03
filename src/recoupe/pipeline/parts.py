"""The composition root: which annotators read a language, made once in each process and kept."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache

from recoupe.engines.gazetteer import load_gazetteer
from recoupe.engines.last_parse import LastParse
from recoupe.engines.on_demand import OnDemand
from recoupe.pipeline.plugins import load_plugin, plugin_names
from recoupe.pipeline.settings import Settings
from recoupe.records.errors import NoLanguagePack
from recoupe.records.ports import Annotator, Parser

logger = logging.getLogger(__name__)


def annotators_for(language: str | None, settings: Settings) -> Sequence[Annotator]:
    """The annotators for texts in ``language`` (BCP 47; None: could not be told), models loaded on first use.

    Raises:
        NoLanguagePack: there are no rules for the language.
        UnknownName: the settings name a plugin that does not exist.
    """
    if language is None:
        raise NoLanguagePack(
            "the language of the text could not be told, so no claims were read. Name it with --language."
        )
    try:
        return _annotators(language.partition("-")[0].lower(), settings.annotators, settings.parser)
    except NoLanguagePack as error:
        known = ", ".join(plugin_names("language"))
        raise NoLanguagePack(
            f"the text is in {_language_words(language)}, for which there are no rules, so no claims were read. "
            f"There are rules for: {known}"
        ) from error


def _language_words(tag: str) -> str:
    """``German ('de')``; the tag alone where it has no name."""
    from babel import Locale, UnknownLocaleError  # slow to import, and rarely needed

    try:
        name = Locale.parse(tag, sep="-").get_language_name("en")
    except (UnknownLocaleError, ValueError):
        name = None
    return f"{name} ({tag!r})" if name else f"a language {tag!r}"


@cache  # a model takes seconds and hundreds of megabytes to load; the key holds all that it is made from
def _annotators(language: str, annotators: tuple[str, ...], parser: str) -> Sequence[Annotator]:
    loaded: Parser = LastParse(load_plugin("parser", parser)(language))  # all annotators ask for the same parse
    engines = {"parser": loaded, "gazetteer": OnDemand(load_gazetteer)}
    built: list[Annotator] = []
    missing: list[NoLanguagePack] = []
    for name in annotators:
        try:
            built.append(load_plugin("annotator", name)(language, **engines))
        except NoLanguagePack as error:  # a language may have words for claims and none yet for events
            logger.warning("the annotator %r does not read %r: %s", name, language, error)
            missing.append(error)
    if missing and not built:
        raise missing[0]
    return tuple(built)

"""The date in a page's markup: htmldate, given only what is made for dates, so that it cannot guess."""

from __future__ import annotations

import logging
from collections.abc import Callable
from copy import deepcopy
from functools import lru_cache

from lxml.html import HtmlElement, fromstring

from recoupe.read.published import parse_date
from recoupe.records.articles import When

MAX_META = 200


def date_in_markup(root: HtmlElement) -> When | None:
    """The date of the page's meta elements, scripts, or first <time> or <abbr>; None if it has none of them.

    htmldate alone would also take any date in the running text, in image addresses and in lists of
    other articles.
    """
    probe = _probe(root)
    if probe is None:
        return None
    found = _find_date()(probe, original_date=True, extensive_search=False)
    return parse_date(found, layouts=()) if found else None


def _probe(root: HtmlElement) -> HtmlElement | None:
    """A page of nothing but the date elements of ``root``; None if there are none."""
    heads = [each for each in root.iter("meta") if each.get("content")][:MAX_META]
    heads += [
        each
        for each in root.iter("script")
        if "ld+json" in (each.get("type") or "") and "date" in (each.text or "").lower()
    ][:5]
    article = next(root.iter("article"), None)
    scope = root if article is None else article
    times = [each for each in scope.iter("time") if each.get("datetime")][:1]
    times += [each for each in scope.iter("abbr") if each.get("title")][:1]
    stated = [
        each for each in scope.iter("span", "div", "p") if "datepublished" in (each.get("itemprop") or "").lower()
    ]
    if not heads and not times and not stated:
        return None
    probe = fromstring("<html><head></head><body></body></html>")
    for each in heads:
        probe[0].append(_alone(each))
    for each in times + stated[:1]:
        probe[1].append(_alone(each))
    return probe


def _alone(element: HtmlElement) -> HtmlElement:
    copied = deepcopy(element)
    copied.tail = None
    return copied


@lru_cache(maxsize=1)
def _find_date() -> Callable[..., str | None]:
    from htmldate import find_date  # imported late: it takes 0.2 s

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    finder: Callable[..., str | None] = find_date
    return finder

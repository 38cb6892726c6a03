"""Datelines: "BAGDAD (AFP) -", "KYIV, Ukraine (AP) —", "Bamako, 12 mars -" before the first sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.calendar_dates import date_rules_of
from recoupe.read.characters import count_words
from recoupe.read.credits import credit_rules_of

MAX_DATELINE_CHARS = 90

_OPENING = re.compile(
    r"""
    ^(?P<place>[A-ZÀ-ÖØ-Þ][\w’'./-]*(?:[ \u00a0][\w’'./-]+){0,5}?       # KYIV, Ain al-Asad
        (?:,[ \u00a0][A-ZÀ-ÖØ-Þ][\w’'. -]{1,30}?)?)                     # , Ukraine
    (?:,?[ \u00a0](?P<date>[^()—–:;!?]{2,30}?))?                          # , 12 mars
    [ \u00a0]*(?P<brackets>[(\[][^()\[\]]{2,40}[)\]])?                   # (AFP)
    [ \u00a0,.]*(?P<dash>--|[—–]|-(?=[ \u00a0])|:(?=[ \u00a0]))[ \u00a0]*(?=\S)
    """,
    re.VERBOSE,
)


class FoundDateline(NamedTuple):
    """The dateline is the text up to ``end``; the sentence begins at ``next``; ``agency`` is in brackets."""

    end: int
    next: int
    agency: str | None
    agency_at: tuple[int, int] | None


def find_dateline(text: str, *, layouts: tuple[LayoutWords, ...]) -> FoundDateline | None:
    """The dateline that opens a paragraph; None if it has none.

    A place alone is one only in capitals ("PARIS —"); in small letters it takes a date or an agency,
    so that "Kaboul - la capitale - est tombée" is left alone.
    """
    found = _OPENING.match(text[:MAX_DATELINE_CHARS])
    if not found:
        return None
    head = text[: found.end()].rstrip()
    brackets = found.span("brackets")
    before = text[: brackets[0]] if found["brackets"] else text[: found.start("dash")]
    dates = [each for each in date_rules_of(layouts).find_all(before) if each.day]
    place = before[: dates[0].start] if dates else before
    place = re.sub(r"[\s,]+(?:le|the|du)?\s*$", "", place)
    rest = before[dates[-1].end :].strip(" ,") if dates else ""
    if (
        not place
        or rest
        or count_words(place) > 6
        or (text[found.start("dash")] == ":" and not (dates or found["brackets"]))
    ):
        return None
    city = place.split(",")[0]
    in_capitals = city.isupper() and len(city) > 2
    agency = None
    if found["brackets"]:
        agency = credit_rules_of(layouts).agency_in(found["brackets"])
        if agency is None and not (in_capitals or dates):
            return None
    elif not in_capitals and not dates:
        return None
    if agency:
        at = (brackets[0] + agency[0], brackets[0] + agency[1])
        return FoundDateline(len(head), found.end(), text[at[0] : at[1]], at)
    if found["brackets"]:
        at = (brackets[0] + 1, brackets[1] - 1)
        return FoundDateline(len(head), found.end(), text[at[0] : at[1]], at)
    return FoundDateline(len(head), found.end(), None, None)

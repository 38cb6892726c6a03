"""Where sentences start, by rule: the parsers cut quoted speech to pieces when left alone."""

from __future__ import annotations

import re

from recoupe.knowledge.abbreviations import Abbreviations

# End mark, the quote marks and brackets that close on it (French ones after a space), white space, and
# what a sentence can start with: opening marks, dashes, then a word.
_BOUNDARY = re.compile(
    r"""(?P<mark>[.!?…]+)
        (?P<close>(?:[ \t\u00a0\u202f]?[»›]|[”’"'\])])*)
        (?P<gap>\s+)
        (?P<lead>[«“„‹‘"'(\[—–\-\s]*)
        (?P<first>\w)""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_INITIALS = re.compile(r"(?:^|[.\s-])[A-ZÀ-Þ]$")


def sentence_starts(text: str, *, abbreviations: Abbreviations) -> frozenset[int]:
    """Offsets in ``text`` at which a new sentence starts, 0 not among them.

    A sentence ends at ``. ! ? …`` (and the quote marks that close on it) before white space and anything
    but a lower-case word (``« Partez ! », a-t-il crié`` goes on); not after an abbreviation or initials.
    A line feed ends it too.
    """
    starts = {match.end() for match in re.finditer(r"\n\s*", text)}
    for match in _BOUNDARY.finditer(text):
        if match["first"].islower() or "\n" in match["gap"]:
            continue
        if match["mark"] == "." and not match["close"] and _is_abbreviation(text, match.start(), abbreviations):
            continue
        starts.add(match.end("gap"))
    return frozenset(start for start in starts if 0 < start < len(text))


def _is_abbreviation(text: str, stop: int, abbreviations: Abbreviations) -> bool:
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    if word is None:
        return False
    plain = re.split("['’]", word[0].lower())[-1]
    if plain in abbreviations.may_end:
        return False
    return plain in abbreviations.words - abbreviations.may_end or bool(_INITIALS.search(word[0]))

"""Where sentences start, by rule: the parsers cut quoted speech to pieces when left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

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

# Words that a full stop belongs to.
ABBREVIATIONS: Mapping[str, frozenset[str]] = {
    "fr": frozenset(
        "m mm mme mmes mlle mlles dr pr me mgr st ste gal gén col cdt cne lt sgt cap av apr env cf ex etc art "
        "p pp vol n° tél réf chap fig éd janv févr avr juil sept oct nov déc".split()
    ),
    "en": frozenset(
        "mr mrs ms dr prof sr jr st gen col maj capt lt sgt cmdr adm sen rep gov pres rev hon vs etc inc ltd "
        "co corp no vol pp fig jan feb mar apr jun jul aug sept sep oct nov dec approx est dept ft u.s u.k u.n "
        "e.g i.e a.m p.m".split()
    ),
}
# Those that may end a sentence all the same when a capital follows.
_MAY_END = frozenset({"etc", "u.s", "u.k", "u.n", "a.m", "p.m", "inc", "ltd", "co", "corp", "jr", "sr"})


def sentence_starts(text: str, *, language: str) -> frozenset[int]:
    """Offsets in ``text`` at which a new sentence starts, 0 not among them.

    A sentence ends at ``. ! ? …`` (and the quote marks that close on it) before white space and anything
    but a lower-case word (``« Partez ! », a-t-il crié`` goes on); not after an abbreviation or initials.
    A line feed ends it too.
    """
    known = ABBREVIATIONS.get(language, frozenset())
    starts = {match.end() for match in re.finditer(r"\n\s*", text)}
    for match in _BOUNDARY.finditer(text):
        if match["first"].islower() or "\n" in match["gap"]:
            continue
        if match["mark"] == "." and not match["close"] and _is_abbreviation(text, match.start(), known):
            continue
        starts.add(match.end("gap"))
    return frozenset(start for start in starts if 0 < start < len(text))


def _is_abbreviation(text: str, stop: int, known: frozenset[str]) -> bool:
    word = _LAST_WORD.search(text, max(0, stop - 20), stop)
    if word is None:
        return False
    plain = word[0].lower()
    return (plain in known and plain not in _MAY_END) or bool(_INITIALS.search(word[0]))

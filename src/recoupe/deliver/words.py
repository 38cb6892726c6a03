"""The words of a report: plain English for the codes in the records, and texts made safe to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from recoupe.records.articles import Failure, When, WhenBasis, ZoneKind
from recoupe.records.claims import Claim, Flag, Manner, SourceKind, Stance

KINDS: Mapping[SourceKind, str] = {
    "named_person": "person",
    "role": "role, no name",
    "organisation": "organisation",
    "state": "state",
    "outlet": "news outlet",
    "agency": "news agency",
    "channel": "channel",
    "document": "document",
    "witness": "witness",
    "unnamed": "unnamed",
    "collective": "unnamed group",
    "none": "nobody named",
}
UNCLEAR = "unclear"
UNNAMED_KINDS: frozenset[SourceKind] = frozenset({"unnamed", "collective"})

MANNERS: Mapping[Manner, str] = {
    "direct": "word for word",
    "indirect": "reworded",
    "mixed": "partly word for word",
}

# How far the voice stands behind the words.
STANCES: Mapping[Stance, str] = {
    "states": "stated",
    "confirms": "confirmed",
    "hedges": "hedged: not vouched for",
    "denies": "denied",
    "accuses": "accusation",
    "predicts": "prediction",
    "asks": "question or request",
}

SHORT_STANCES: Mapping[Stance, str] = {**STANCES, "hedges": "hedged", "asks": "asked"}

FLAGS: Mapping[Flag, str] = {
    "unclosed_quote": "quotation opened and never closed",
    "unopened_quote": "quotation closed and never opened",
    "conditional": "told in the conditional: reported, not asserted",
    "no_source": "the text gives nobody for it",
    "pronoun_source": "the voice stands as a pronoun; its name comes from before",
    "continued": "no cue of its own: goes on with the voice before it",
    "headline": "a headline's colon or dash, no verb, marks the voice",
    "negated": "the saying itself is denied",
}

BASES: Mapping[WhenBasis, str] = {
    "text": "dated in the text",
    "page": "dated by the page",
    "url": "dated by its address",
    "weekday": "worked out from the weekday and the text's other dates",
    "published": "counted from the day of publication",
}

ZONES: Mapping[ZoneKind, str] = {
    "title": "title",
    "byline": "byline",
    "dateline": "dateline",
    "lead": "lead",
    "paragraph": "paragraph",
    "caption": "caption",
    "credit": "credit",
    "quote": "pull quote",
    "heading": "heading",
}

VERDICT_NOTE = "A mark says who is said to have said it. It is no verdict on whether it is true."

# Embeddings, overrides and isolates can make a line read otherwise than it is written.
DIRECTION_CONTROLS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), None)


def kind_words(kind: SourceKind) -> str:
    """What sort of voice it is."""
    return KINDS[kind]


def voice_name(claim: Claim, text: str) -> str:
    """How to call the voice of ``claim``: its name, else its words in ``text``, else what sort it is."""
    source = claim.source
    if source.name and source.name.strip():
        return one_line(source.name)
    if source.span is not None and source.span.of(text).strip():
        return one_line(source.span.of(text))
    return "somebody" if source.kind == "none" else f"a voice without a name ({KINDS[source.kind]})"


def when_words(when: When | None) -> str:
    """A date with what it rests on: ``2021-08-19 (dated by the page)``."""
    if when is None:
        return "no date found"
    told = plain_interval(when)
    return f"{'date unclear' if told == UNCLEAR else told} ({BASES[when.basis]})"


def plain_interval(when: When) -> str:
    """``2021-08-19``, ``2021-07-01 to 2021-07-31``, ``2021-08-20 or after``, ``unclear``."""
    if when.earliest is None and when.latest is None:
        return UNCLEAR
    if when.earliest == when.latest:
        return f"{when.earliest}"
    if when.earliest is None:
        return f"{when.latest} or before"
    if when.latest is None:
        return f"{when.earliest} or after"
    return f"{when.earliest} to {when.latest}"


def is_known_limit(failure: Failure) -> bool:
    """Whether ``failure`` is a limit that we know of (no rules for a language), not something gone wrong."""
    return failure.error == "NoLanguagePack"


def count_of(number: int, singular: str, plural: str | None = None) -> str:
    """``1 claim``, ``2 claims``, ``no claims``."""
    noun = singular if number == 1 else plural or f"{singular}s"
    return f"{number or 'no'} {noun}"


def printable(text: str) -> str:
    """``text`` without what drives a terminal or turns the order of its letters; line feeds stay."""
    shown = text.translate(DIRECTION_CONTROLS)
    return "".join(char if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs") else " " for char in shown)


def one_line(text: str) -> str:
    """``text`` as it fits in one line."""
    return " ".join(printable(text).split())


def shorten(text: str, length: int) -> str:
    """``text`` in at most ``length`` characters: cut in the middle, at spaces where they are near."""
    if len(text) <= length:
        return text
    keep = max(length - 3, 2)
    head, tail = text[: keep - keep // 3], text[-(keep // 3) :]
    head = head.rsplit(" ", 1)[0] if " " in head[len(head) * 2 // 3 :] else head
    tail = tail.split(" ", 1)[1] if " " in tail[: len(tail) // 3] else tail
    return f"{head.rstrip()} … {tail.lstrip()}"

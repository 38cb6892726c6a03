"""Who pictures and texts are credited to: "/agence Nord", "© AFP", "REUTERS/Name", "(avec AFP)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.characters import count_words

MAX_CREDIT_WORDS = 10
MAX_CAPTION_WORDS = 60
MAX_TAIL_CHARS = 200  # a credit stands at the end of its caption, however long that is


class FoundCredit(NamedTuple):
    """A credit at ``start``-``end`` of a block; the name alone stands at ``name_start``-``name_end``."""

    start: int
    end: int
    name: str
    name_start: int
    name_end: int


class CreditRules:
    """The credit patterns of one or more languages, compiled."""

    def __init__(self, layouts: Iterable[LayoutWords]) -> None:
        layouts = tuple(layouts)
        agency = _any_of({each for words in layouts for each in words.agencies}, ignore_case=False)
        word = _any_of({each for words in layouts for each in words.credit_words})
        link = _any_of({each for words in layouts for each in words.credit_links})
        name = r"[^\s/|()\[\]:;.!?…«»“”\"](?:[^|()\[\]:;!?…«»“”\"\n]{0,78}[^\s|()\[\]:;,.!?…«»“”\"])?"
        capital_name = r"[A-ZÀ-ÖØ-Þ][\w’'.-]*(?:[ \u00a0][A-ZÀ-ÖØ-Þ(][\w’'.-]*\)?){0,4}"
        flags = re.VERBOSE
        self._trigger = re.compile(rf"[/©Ⓒ℗(\[]|(?<!\w)(?:{word}|{agency})")
        self._ends = tuple(
            re.compile(pattern, flags)
            for pattern in (
                # "(Photo by A. Name/Getty Images)", "(AFP)", "[Photo: X]", "(avec AFP)", "(© X)"
                rf"[\s,.–—-]*[(\[]\s*(?:(?:{word}|©|\(c\)|{link})[\s:©/–—-]*)+(?P<name>{name})\s*[)\]]\.?\s*$",
                rf"[\s,.–—-]*[(\[]\s*(?P<name>(?:{agency})(?:\s*[/,&]\s*{name}|\s+{link}\s+(?:{agency}))?)\s*[)\]]\.?\s*$",
                rf"[\s,.–—-]*[(\[]\s*(?P<name>{capital_name}\s*/\s*(?:{agency}))\s*[)\]]\.?\s*$",
                # "© AFP", "(c) Name / X"
                rf"[\s,.–—/|-]*(?:©|Ⓒ|\(c\)|\(C\)|℗)\s*(?:(?:{word})\s*:?\s*)?(?P<name>{name}(?:\s*[/|]\s*{name})*)\.?\s*$",
                # "Crédit photo : X", "Photograph: A. Name/Outlet"
                rf"(?:^|[\s,.–—/|-]+)(?:{word})(?:\s+(?:{link}))?\s*[:/]\s*©?\s*(?P<name>{name}(?:\s*[/|]\s*{name})*)\.?\s*$",
                # "REUTERS/Name", "AP Photo/Name", "Name/AFP", "Name / AFP via Getty Images"
                rf"(?:^|[\s,.–—/|-]+)(?:(?:{word})\s+)?(?P<name>(?:{agency})(?:\s+[Pp]hoto)?\s*/\s*{capital_name}"
                rf"(?:\s*/\s*{capital_name})*)\.?\s*$",
                rf"(?:^|(?<=[.!?…])|[\s,–—|]\s*|/)(?P<name>(?:{capital_name}\s*[/,–—|]\s*)?(?:{agency})\s+via\s+(?:{agency}))\.?\s*$",
                rf"(?:^|[.!?…–—|/-]\s*|\s{{2,}})(?P<name>(?:{capital_name}\s*/\s*){{1,2}}(?:{agency}))\.?\s*$",
                # "..., Photo d'archives AFP", ". AFP", " - Reuters", "/AFP"
                rf"(?:^|[\s,.–—/|-]+)(?:{word})\s+(?:(?:{link})\s+)?(?P<name>(?:{agency}))\.?\s*$",
                rf"(?:^|[.!?…»”\"–—|/]\s*|\s-\s*|,\s+(?=[A-Z]))(?P<name>(?:{agency})(?:\s*/\s*{capital_name})?)\.?\s*$",
            )
        )
        # "Le pont de Varna/nord News": what follows the last slash has two words or more, one with a capital
        word_of_name = r"[^\W\d_][\w’'.-]*"
        self._slash = re.compile(
            r"(?<=[\w»”\")])[ \u00a0]*/[ \u00a0]*"
            rf"(?P<name>(?=[^/]*[A-ZÀ-ÖØ-Þ]){word_of_name}(?:[ \u00a0]{word_of_name}){{1,4}})\s*$"
        )
        self._closing = re.compile(
            rf"\s*[(\[]\s*(?:(?:{link})[\s:]+)?(?P<name>(?:{agency})(?:\s*(?:,|/|&|{link})\s*(?:{agency}))*)\s*[)\]]\.?\s*$",
            re.VERBOSE,
        )
        self._signed = re.compile(
            rf"^[\s(\[–—-]*(?:(?:{link})\s+)?(?P<name>(?:{agency})(?:\s*(?:,|/|&|{link})\s*(?:{agency}))*)[\s)\].]*$"
        )
        self._lead_in = re.compile(
            rf"^(?:(?:{word})\b(?:\s+(?:{link})\b)?|©|Ⓒ|\([cC]\)|(?:{link})\b(?=\s)|[\s:/|©.,–—-])+",
            re.VERBOSE,
        )
        self._agency = re.compile(rf"(?:{agency})")

    def in_caption(self, text: str) -> FoundCredit | None:
        """The credit that closes a caption; it may be the whole of ``text``."""
        base = max(0, len(text) - MAX_TAIL_CHARS)
        tail = text[base:]
        if not self._trigger.search(tail):
            return None
        for pattern in (*self._ends, self._slash):
            if found := pattern.search(tail):
                return _found(tail, found, base=base)
        return None

    def closing(self, text: str) -> FoundCredit | None:
        """An agency in brackets at the end of a text: "... (Reuters)", "... (avec AFP)"."""
        found = self._closing.search(text, max(0, len(text) - 120))
        return _found(text, found, base=0) if found else None

    def signature(self, text: str) -> FoundCredit | None:
        """A block that is nothing but agencies: "Avec AFP", "(Reuters)", "AP"."""
        found = self._signed.match(text) if len(text) <= 80 else None
        return _found(text, found, base=0) if found else None

    def agency_in(self, text: str) -> tuple[int, int] | None:
        """Where an agency stands in a short piece like a dateline's brackets."""
        found = self._agency.search(text)
        return found.span() if found else None

    def whole(self, text: str) -> FoundCredit | None:
        """``text`` as a credit because its place on the page says so; None if no name is left of it."""
        opening = self._lead_in.match(text)
        start = opening.end() if opening else 0
        end = len(text.rstrip(" .)]|"))
        while start < end and text[start] in "([ ":
            start += 1
        name = text[start:end]
        if not name or count_words(name) == 0:
            return None
        return FoundCredit(0, len(text), name, start, end)


def _found(text: str, found: re.Match[str], *, base: int) -> FoundCredit | None:
    """``found`` in ``text``, which begins ``base`` characters into the block."""
    name_start, name_end = found.span("name")
    name = found["name"]
    if count_words(name) > MAX_CREDIT_WORDS:
        return None
    start = found.start()
    while start < name_start and (text[start].isspace() or text[start] in ',.!?…»”"–—'):
        start += 1  # the caption keeps its own full stop; dashes between the two belong to neither
    return FoundCredit(base + start, base + len(text), name, base + name_start, base + name_end)


def _any_of(phrases: set[str], *, ignore_case: bool = True) -> str:
    """An alternation for verbose patterns, longest first; agencies also match in capitals ("REUTERS")."""
    if not ignore_case:
        phrases = phrases | {each.upper() for each in phrases}
    ordered = sorted(phrases, key=lambda each: (-len(each), each))
    body = "|".join(re.escape(each).replace(r"\ ", r"[ \u00a0]").replace("'", "['’]") for each in ordered)
    return rf"(?:(?i:{body})(?!\w))" if ignore_case else rf"(?:(?:{body})(?!\w))"


@lru_cache(maxsize=8)
def credit_rules_of(layouts: tuple[LayoutWords, ...]) -> CreditRules:
    """The compiled credit patterns of ``layouts``; compiled once for each set of them."""
    return CreditRules(layouts)

"""Credits of texts: "BAMAKO (AFP) -", "Avec Reuters", "(source : Radio Okapi)", "AP contributed to this report"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from recoupe.crosscheck.shingles import fold
from recoupe.knowledge.agencies import Agency, CreditWords
from recoupe.knowledge.outlets import OutletList
from recoupe.records.articles import Article, ZoneKind
from recoupe.records.spans import Span, trim

UNNAMED_AGENCIES = "agencies"  # the name for "avec agences": no two of them need be the same
MAX_LINE_CHARS = 200  # a credit with a line of its own; longer ones are prose
MAX_CLOSING_CHARS = 60  # "Avec Northline"
MAX_LEAD_CHARS = 90  # how far into the first paragraph "VILLE, 3 mai (AFP) -" may reach
TOP_BLOCKS, FOOT_BLOCKS = 2, 4  # how far from either end of the text a credit stands
MAX_NAME_WORDS = 8
MIN_INITIALS = 3
MIN_BARE_LETTERS = 5  # of a name without words like "agency": "La Presse" is not "La"
MAX_NOTICE_CHARS = 1000

_PICTURE_MARK = re.compile(r"[©Ⓒ℗]|\([cC]\)")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]")
_NAME = r"[^\W_][^()\[\]:;!?«»“”\n]{1,78}?"
_PROPER = r"[^\W\d_a-zà-öø-ÿ][^()\[\]:;!?.,«»“”\n]{1,40}?"
# "(ASD)" behind the last sentence or in a line of its own: initials of somebody who is in no list
_INITIALS = re.compile(r"(?:^|[.!?…»”]\s*)[(\[](?P<name>[A-ZÀ-ÖØ-Þ]{2,6})[)\]][\s.]*$")
_OPENING, _CLOSING = r"^[\s*_(\[–—•|/.-]*", r"[\s)\].!*_]*$"


class FoundCredit(NamedTuple):
    """Who is credited for the text: the agency's name as in the list, else the name as it stands in the text."""

    name: str
    span: Span


class CreditFinder:
    """Finds the credits of texts, in any of the languages at once; pictures' credits are passed over."""

    def __init__(
        self,
        *,
        agencies: Iterable[Agency],
        words: Iterable[CreditWords],
        picture_words: Iterable[str] = (),
        outlets: OutletList | None = None,
    ) -> None:
        """``picture_words`` ("photo", "crédit") make a credit one of a picture; ``outlets`` tells which names are of
        one house."""
        self._outlets = outlets
        words = tuple(words)
        self._names = {form: agency.name for agency in agencies for form in _cases(agency.forms)}
        self._by_letters = {_letters(form): name for form, name in self._names.items()}
        self._nouns = frozenset(noun for each in words for noun in each.agency_nouns)
        named = _any_of(self._names)
        unnamed = _any_of(phrase for each in words for phrase in each.unnamed)
        link = _any_of(phrase for each in words for phrase in (*each.links, *each.joiners))
        joiner = _any_of(phrase for each in words for phrase in each.joiners)
        taking = _any_of(phrase for each in words for phrase in each.taking)
        given = _any_of(phrase for each in words for phrase in each.given)
        closing = _any_of(phrase for each in words for phrase in each.closing)
        who = rf"(?:(?<!\w)(?:{named}|(?i:{unnamed}))(?!\w))"
        several = rf"{who}(?:\s*(?:,|/|&|-|(?i:{joiner}))\s*{who})*"
        linked = rf"(?:(?<!\w)(?i:{link})[\s:]*)"
        self._who = re.compile(rf"(?P<named>(?<!\w)(?:{named})(?!\w))|(?P<unnamed>(?<!\w)(?i:{unnamed})(?!\w))")
        self._linked_who = re.compile(rf"{linked}{several}")
        self._line = re.compile(rf"{_OPENING}(?:[^\n.!?]{{0,80}}?{linked}+)?(?P<who>{several}){_CLOSING}")
        self._taken = re.compile(rf"{_OPENING}(?i:{taking})\s*:?\s*(?P<name>{_NAME}){_CLOSING}")
        self._given = re.compile(
            rf"(?:^|[.!?…»”)]\s+)(?P<who>[^.!?…\n]{{2,120}}?)\s+(?i:{given})(?!\w)[^.\n]*{_CLOSING}"
        )
        self._end = re.compile(rf"(?:[(\[]\s*{linked}*|[.!?…»”\"]\s*[–—-]+\s*{linked}*)(?P<who>{several}){_CLOSING}")
        self._end_taken = re.compile(rf"[(\[]\s*(?i:{taking})\s*:?\s*(?P<name>{_NAME})\s*[)\]][\s.]*$")
        self._closing = re.compile(rf"{_OPENING}(?i:{closing})\s*(?P<name>{_PROPER}){_CLOSING}")
        self._lead = re.compile(rf"^[^()\n]{{0,60}}[(\[]\s*(?P<who>{several})\s*[)\]]\s*(?:[–—:-])")
        self._picture = re.compile(rf"(?<!\w)(?i:{_any_of(picture_words)})(?!\w)")
        self._shared = re.compile(rf"(?:{named})(?:\s+[Pp]hoto)?\s*/\s*(?!{who})\w|\w\s*/\s*(?:{named})")
        self._notices = tuple(phrase for each in words for phrase in each.notices)

    def canonical(self, name: str | None) -> str | None:
        """The agency's name as in the list where ``name`` is one of its forms, else ``name``."""
        return self._by_letters.get(_letters(name), name) if name else None

    def is_house(self, name: str, article: Article) -> bool:
        """Whether ``name``, as a credit gives it, is that of the house that published ``article``."""
        return bool(self.house_keys(name) & self.keys_of(article))

    def keys_of(self, article: Article) -> frozenset[str]:
        """What the house that published ``article`` goes by, its initials among it; empty if it is not known."""
        key = self._outlets.find(article.outlet, article.url) if self._outlets is not None else None
        if key is not None:
            return frozenset({f"outlet:{key}"})
        if not article.outlet:
            return frozenset()
        initials = "".join(word[0] for word in fold_phrase(article.outlet).split())
        return self.house_keys(article.outlet) | ({initials} if len(initials) >= MIN_INITIALS else frozenset())

    def house_keys(self, name: str) -> frozenset[str]:
        """What a credited house goes by: its entry in the list of outlets, else its name, with and without words like
        "agency"."""
        key = self._outlets.find(name) if self._outlets is not None else None
        if key is not None:
            return frozenset({f"outlet:{key}"})
        words = fold_phrase(self.canonical(name) or name).split()
        bare = "".join(word for word in words if word not in self._nouns)
        return frozenset({"".join(words)} | ({bare} if len(bare) >= MIN_BARE_LETTERS else set()))

    def is_agency(self, name: str) -> bool:
        """Whether the list has an agency of that name."""
        return _letters(name) in self._by_letters

    def find(self, article: Article) -> tuple[FoundCredit, ...]:
        """Who the text is credited to, each once, in text order; the article's own outlet is left out."""
        found: dict[str, FoundCredit] = {}
        for credit in sorted(self._all(article), key=lambda credit: credit.span):
            if not self.is_house(credit.name, article):
                found.setdefault(_letters(credit.name), credit)
        return tuple(found.values())

    def notices(self, article: Article) -> list[Span]:
        """The blocks that hold a notice of rights: words that many outlets have, whoever wrote the article."""
        if not self._is_notice(article.text):
            return []
        blocks = [Span(start, end) for _, start, end in _blocks(article) if end - start <= MAX_NOTICE_CHARS]
        return [block for block in blocks if self._is_notice(block.of(article.text))]

    def _is_notice(self, text: str) -> bool:
        lowered = text.lower().replace("’", "'")
        return any(phrase in lowered for phrase in self._notices)

    def _all(self, article: Article) -> Iterator[FoundCredit]:
        blocks = list(_blocks(article))
        prose = [
            number for number, (kind, _, _) in enumerate(blocks) if kind in ("paragraph", "lead", "quote", "heading")
        ]
        top, foot = set(prose[:TOP_BLOCKS]), set(prose[-FOOT_BLOCKS:])
        before: ZoneKind | None = None
        for number, (kind, start, end) in enumerate(blocks):
            text = article.text[start:end]
            if kind in ("byline", "credit"):
                is_picture = kind == "credit" and self._is_picture(text, before)
                found = () if is_picture else self._in_credit(text)
            elif kind == "dateline":
                found = self._in_dateline(text)
            elif number in top | foot:
                found = self._in_prose(
                    text, is_first=number == prose[0], is_foot=number in foot, is_last=number == prose[-1]
                )
            else:
                found = ()
            yield from (FoundCredit(each.name, _moved(each.span, start)) for each in found)
            before = "caption" if kind == "credit" and before == "caption" else kind

    def _is_picture(self, text: str, before: ZoneKind | None) -> bool:
        """Whether a credit line is a picture's: below a caption, with a photographer, or said to be one."""
        if self._linked_who.search(text) and not _PICTURE_MARK.search(text):
            return False
        marked = _PICTURE_MARK.search(text) or self._picture.search(text) or self._shared.search(text)
        return before == "caption" or marked is not None or text.startswith("/")

    def _in_credit(self, text: str) -> Iterator[FoundCredit]:
        """In a line that is known to be a credit or a byline."""
        if taken := self._taken.match(text):
            yield from self._taken_from(text, taken.span("name"))
        else:
            yield from self._agencies(text, 0, len(text), only_linked=True)

    def _in_dateline(self, text: str) -> Iterator[FoundCredit]:
        for brackets in _BRACKETS.finditer(text):
            agencies = list(self._agencies(text, *brackets.span(1)))
            if agencies:
                yield from agencies
            elif self._nouns & set(fold_phrase(brackets[1]).split()):
                yield FoundCredit(brackets[1].strip(), _stripped(text, *brackets.span(1)))

    def _in_prose(self, text: str, *, is_first: bool, is_foot: bool, is_last: bool) -> Iterator[FoundCredit]:
        if len(text) <= MAX_LINE_CHARS:
            if taken := self._taken.match(text):
                yield from self._taken_from(text, taken.span("name"))
                return
            if line := self._line.match(text):
                yield from self._agencies(text, *line.span("who"))
                return
        if is_first and (lead := self._lead.match(text[:MAX_LEAD_CHARS])):
            yield from self._agencies(text, *lead.span("who"))
        if is_foot:
            yield from self._at_end(text)
        if is_last:
            yield from self._signed(text)

    def _at_end(self, text: str) -> Iterator[FoundCredit]:
        base = max(0, len(text) - MAX_LINE_CHARS)
        tail = text[base:]
        for pattern in (self._end, self._given):
            if found := pattern.search(tail):
                yield from self._agencies(text, base + found.start("who"), base + found.end("who"))
        if taken := self._end_taken.search(tail):
            yield from self._taken_from(text, (base + taken.start("name"), base + taken.end("name")))

    def _signed(self, text: str) -> Iterator[FoundCredit]:
        """In the last block: anyone's name behind "avec" in a line of its own, or initials in brackets."""
        closing = self._closing.match(text) if len(text) <= MAX_CLOSING_CHARS else None
        for found in (closing, _INITIALS.search(text)):
            if found and not self._who.fullmatch(found["name"]):
                yield FoundCredit(found["name"], Span(*found.span("name")))

    def _agencies(self, text: str, start: int, end: int, *, only_linked: bool = False) -> Iterator[FoundCredit]:
        """The agencies in a piece; those without a name too: of a byline only behind a link ("avec agences")."""
        for match in self._who.finditer(text, start, end):
            if match["named"]:
                yield FoundCredit(self._names[_plain(match[0])], Span(*match.span()))
            elif not only_linked or self._linked_who.search(text, start, match.end()):
                yield FoundCredit(UNNAMED_AGENCIES, Span(*match.span()))

    def _taken_from(self, text: str, at: tuple[int, int]) -> Iterator[FoundCredit]:
        """The agencies and other names in a list."""
        for piece in re.finditer(r"[^,/|]*\w[^,/|]*", text[at[0] : at[1]]):
            start, end = at[0] + piece.start(), at[0] + piece.end()
            if agencies := list(self._agencies(text, start, end)):
                yield from agencies
            elif any(map(str.isupper, piece[0])) and len(piece[0].split()) <= MAX_NAME_WORDS:
                span = _stripped(text, start, end)
                yield FoundCredit(span.of(text), span)


def fold_phrase(text: str) -> str:
    """The words of ``text``, folded, a blank between two."""
    return " ".join(fold(word) for word in re.findall(r"[^\W_]+", text))


def _stripped(text: str, start: int, end: int) -> Span:
    return trim(text, start, end, drop=".") or Span(start, end)


def _letters(name: str) -> str:
    return fold_phrase(name).replace(" ", "")


def _plain(form: str) -> str:
    return form.replace("’", "'").replace("\u00a0", " ")


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _cases(forms: Sequence[str]) -> Iterator[str]:
    for form in forms:
        yield from {form, form.upper()}


def _any_of(phrases: Iterable[str]) -> str:
    """An alternation, longest first; apostrophes of any shape, blanks of any kind. Without phrases it never matches."""
    ordered = sorted(set(phrases), key=lambda each: (-len(each), each))
    return "|".join(re.escape(each).replace(r"\ ", r"\s").replace("'", "['’]") for each in ordered) or r"(?!)"


def _blocks(article: Article) -> Iterator[tuple[ZoneKind, int, int]]:
    """The article's zones; of one without any its paragraphs, parted by blank lines."""
    if article.zones:
        yield from ((zone.kind, zone.start, zone.end) for zone in article.zones)
    else:
        yield from (("paragraph", *match.span()) for match in re.finditer(r"\S(?:[^\n]|\n(?!\s*\n))*", article.text))

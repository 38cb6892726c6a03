"""The articles of a collection as a bibliography: CSL-JSON (schema 1.0.2) and BibLaTeX (``@online``).

One entry an article, with the day on which it was captured and the digest of the bytes. Authors are those of the
byline, as one literal name each: which part is the family name is not known. Titles are braced: BibLaTeX must not
change their capitals, which may be those of names. Nothing is said of claims and incidents; they are counted as lost.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from recoupe.deliver.layouts.accounts import WHOLE, Reasons, lose_fields, lose_unwritten
from recoupe.deliver.layouts.addresses import web_address
from recoupe.deliver.layouts.bylines import authors_of
from recoupe.deliver.layouts.json_text import write_array
from recoupe.deliver.layouts.labels import TOOL
from recoupe.deliver.options import LayoutOptions
from recoupe.deliver.outline import title_of
from recoupe.deliver.words import one_line
from recoupe.records.articles import Article, When
from recoupe.records.losses import LossCounter, LossReport
from recoupe.records.ports import Case

NO_FIELD = "a bibliography has no field for it"
LOST: Mapping[str, Reasons] = {
    "article": {
        "text": NO_FIELD,
        "zones": "only bylines are written, as authors",
        "credits": NO_FIELD,
        "capture.media_type": NO_FIELD,
        "capture.via": NO_FIELD,
        "capture.bytes": NO_FIELD,
    },
    "claim": {WHOLE: NO_FIELD},
    "event": {WHOLE: NO_FIELD},
    "mention": {WHOLE: NO_FIELD},
}
UNWRITTEN: Reasons = dict.fromkeys(("failure", "incident", "question", "copy", "judgement"), NO_FIELD)
NO_ADDRESS = "no web address"
OPEN_INTERVAL = "an interval that is open at one end, or unclear"
NO_LANGUAGE = "BibLaTeX has no name for the language"
# Braces would count for the parser even behind a backslash, so they are written as commands.
LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_"},
    }
)


class CslLayout:
    """Writes an array of items, one a line."""

    media_type = "application/vnd.citationstyles.csl+json"

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes an item for each article, by article id."""
        losses = LossCounter()
        written = write_array((_item(article) for article in _accounted(case, losses)), out)
        out.write(b"\n")
        return losses.report("csl", written=written)


class BibtexLayout:
    """Writes entries in UTF-8, which BibLaTeX and Biber read as it is."""

    media_type = "application/x-bibtex"

    def write(self, case: Case, out: BinaryIO, /) -> LossReport:
        """Writes an entry for each article, by article id."""
        losses, written = LossCounter(), 0
        out.write(f"% {TOOL}: articles of a collection, for BibLaTeX in UTF-8\n".encode())
        for article in _accounted(case, losses):
            out.write(_entry(article, losses).encode("utf-8", "replace"))
            written += 1
        return losses.report("bibtex", written=written)


def build_csl(_options: LayoutOptions) -> CslLayout:
    """The exporter of CSL-JSON; there is nothing to choose in it."""
    return CslLayout()


def build_bibtex(_options: LayoutOptions) -> BibtexLayout:
    """The exporter of BibLaTeX; there is nothing to choose in it."""
    return BibtexLayout()


def _accounted(case: Case, losses: LossCounter) -> Iterator[Article]:
    """The articles; what neither format says of the collection is counted on the way."""
    for reading in case.readings():
        article = reading.article
        lose_fields(losses, "article", article, LOST["article"])
        losses.lose("article.url", NO_ADDRESS, web_address(article.url) is None)
        is_open = article.published is not None and _days(article.published) is None
        losses.lose("article.published", OPEN_INTERVAL, is_open)
        for kind, records in (("claim", reading.claims), ("event", reading.events), ("mention", reading.mentions)):
            losses.lose(kind, LOST[kind][WHOLE], len(records))
        losses.lose("failure", UNWRITTEN["failure"], len(reading.failures))
        yield article
    lose_unwritten(losses, case, UNWRITTEN)


def _item(article: Article) -> dict[str, Any]:
    outlet = one_line(article.outlet or "")
    days = _days(article.published)
    properties: dict[str, Any] = {
        "author": [{"literal": name} for name in authors_of(article)],
        "issued": {"date-parts": [list(part) for part in _date_parts(*days)]} if days else None,
        "accessed": {"date-parts": [list(_parts(article.capture.captured_at.date()))]},
        "title": one_line(title_of(article)),
        "container-title": outlet,
        "language": article.language,
        "URL": web_address(article.url),
        "note": _note(article),
    }
    kind = "article-newspaper" if outlet else "webpage"
    return {"id": article.id, "type": kind, **{name: value for name, value in properties.items() if value}}


def _note(article: Article) -> str:
    return f"sha256:{article.capture.sha256}"


def _days(when: When | None) -> tuple[date, date] | None:
    """Both ends of ``when``; None where one is not known."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def _parts(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _date_parts(first: date, last: date) -> Iterator[tuple[int, ...]]:
    """A day, a whole month or year as such, else both ends."""
    if first == last:
        yield _parts(first)
    elif (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        yield (first.year,)
    elif _is_month(first, last):
        yield first.year, first.month
    else:
        yield from (_parts(first), _parts(last))


def _is_month(first: date, last: date) -> bool:
    is_same = (first.year, first.month) == (last.year, last.month)
    return is_same and first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def _entry(article: Article, losses: LossCounter) -> str:
    """``@online{id, ...}``. ``url`` is verbatim in BibLaTeX: it is escaped as an address, not as LaTeX."""
    days, language = _days(article.published), _langid(article.language)
    losses.lose("article.language", NO_LANGUAGE, bool(article.language) and language is None)
    fields = {
        "author": " and ".join(f"{{{_latex(name)}}}" for name in authors_of(article)),
        "title": f"{{{_latex(one_line(title_of(article)))}}}",
        "organization": _latex(one_line(article.outlet or "")),
        "date": "/".join("-".join(_padded(part)) for part in _date_parts(*days)) if days else "",
        "url": web_address(article.url),
        "urldate": article.capture.captured_at.date().isoformat(),
        "langid": language,
        "note": _note(article),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"\n@online{{{article.id},\n{lines}}}\n"


def _padded(part: tuple[int, ...]) -> Iterator[str]:
    year, *rest = part
    yield f"{year:04}"
    yield from (f"{each:02}" for each in rest)


def _latex(text: str) -> str:
    """``text`` as LaTeX sets it as it is; letters beyond ASCII stay."""
    return text.translate(LATEX)


def _langid(tag: str | None) -> str | None:
    """The language as the packages babel and polyglossia call it: ``french``; None where CLDR has no single word."""
    from babel import Locale

    name = Locale("en").languages.get((tag or "").partition("-")[0].lower(), "").lower()
    return name if name.isascii() and name.isalpha() else None

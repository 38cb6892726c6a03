"""A page as a flat list of its text blocks in the order of the document, each with what its place says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from recoupe.read.characters import clean, count_words, one_line
from recoupe.records.errors import NoArticle


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HIDDEN_TAGS = _words(
    """
    script style noscript template svg math iframe object embed canvas button select option textarea
    input audio video map datalist dialog nav menu head link meta
    """
)
_BLOCK_TAGS = _words(
    """
    html body main article section div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot
    tr td th caption blockquote figure figcaption pre address header footer aside details summary
    center fieldset hr hgroup form
    """
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEVER_FURNITURE = frozenset(("html", "body", "main", "article"))
_PROSE_TAGS = frozenset(("p", "li", "h1", "h2", "h3", "h4", "blockquote", "td"))

_TOKEN = re.compile(r"[A-Za-zÀ-ÿ]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Words that page makers put into the class or id of what is no part of an article, in French and English.
_FURNITURE_WORDS = _words(
    """
    share sharing social partage partager newsletter infolettre related recommend recommended
    recommendation recommendations promo advert advertisement advertising ad ads pub publicite
    sponsor sponsored cookie cookies consent cmp gdpr rgpd comment comments commentaire commentaires
    forum disqus breadcrumb breadcrumbs chemin ariane tag tags motscles keywords nav navigation menu
    sidebar aside footer pied paywall subscribe subscription abonnement abonne abonnez toolbar tools
    outils popup modal overlay widget outbrain taboola encart teaser teasers trending popular
    suggestions connexes similaires morelinks readmore lireaussi readalso slug masthead skip signup
    donate don kicker surtitre rubrique eyebrow pagination
    """
)
_FURNITURE_PAIRS = re.compile(
    r"(?:read|lire|voir|see)[-_]?(?:also|aussi|more|next)|most[-_]?(?:read|viewed|popular)|plus[-_]?lus|meme[-_]?(?:sujet|rubrique)"
    r"|(?:site|page)[-_](?:header|footer)|more[-_](?:stories|news|on|from)|sur[-_]le[-_]meme|post[-_]?(?:meta|tags|nav)"
)
_CAPTION_WORDS = _words(
    """
    caption figcaption legende legend
    """
)
_CREDIT_WORDS = _words(
    """
    credit credits copyright photographer photographe photocredit
    """
)
_BYLINE_WORDS = _words(
    """
    byline author authors auteur auteurs signature signataire
    """
)
_LEAD_WORDS = _words(
    """
    chapo chapeau standfirst lead lede dek deck accroche soustitre subtitle subhead subheadline
    intro excerpt strapline
    """
)
_DATE_WORDS = _words(
    """
    date dateline published pubdate datepublished timestamp posted updated publi horodatage
    """
)
_TITLE_WORDS = frozenset(("title", "titre", "headline", "headlines"))
_PLACE_WORDS = (
    ("caption", _CAPTION_WORDS),
    ("credit", _CREDIT_WORDS),
    ("byline", _BYLINE_WORDS),
    ("lead", _LEAD_WORDS),
    ("date", _DATE_WORDS),
)
_PLACE_TAGS = {
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quote",
    "time": "date",
    "address": "byline",
}
_PLACE_PROPS = (
    ("author", "byline"),
    ("description", "lead"),
    ("abstract", "lead"),
    ("alternativeheadline", "lead"),
    ("datepublished", "date"),
    ("datemodified", "date"),
    ("caption", "caption"),
)
_UNSEEN_WORDS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|screen-reader(?:-text)?|visually-?hidden|visuallyhidden|u-hidden|assistive)(?:$|[\s_-])"
)
_FOOTNOTE = re.compile(r"^[\s\[(]*(?:\d{1,3}|[*†a-z])[\])\s]*$")
_SENTENCE_END = re.compile(r"[.!?…»”\"]\s*$")

_BR = "\ue00a"  # stands for a line break until its block is closed; private use, so no page's text needs it

MAX_BYLINE_WORDS = 25
MAX_LEAD_WORDS = 120
MAX_DEPTH = 2000  # at 2048 the parser stops
MAX_STEPS = 20_000_000  # of ``Nesting``: a page of 20 MB as people write them has 3,000,000
MAX_BLOCKS = 100_000  # the longest pages of real articles have some thousands


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """How deep a page's elements nest: the deepest, and all depths added up.

    ``steps`` is what it takes to ask each element for all that is in it.
    """

    depth: int
    steps: int


@dataclass(slots=True)
class PageBlock:
    """One stretch of running text on the page.

    ``place`` is what its elements say it is ("" if nothing); ``furniture`` says that an element around
    it is named like furniture; ``linked`` is how many of its characters are links; ``element`` is the
    block element that it stands in.
    """

    text: str
    place: str
    tag: str
    furniture: bool
    linked: int
    element: HtmlElement
    in_article: bool
    in_link: bool

    @property
    def looks_like_title(self) -> bool:
        """Whether it may be the title of a page without <h1>: a heading, or an element of such a name."""
        names = {token.lower() for token in _TOKEN.findall(self.element.get("class") or "")}
        return self.place == "heading" or not names.isdisjoint(_TITLE_WORDS)

    @property
    def is_linked(self) -> bool:
        """Whether the block is hardly more than a link."""
        return self.linked >= 0.8 * len(self.text)


@dataclass(slots=True)
class _Context:
    """What the open elements say, inherited from the outer to the inner."""

    place: str
    tag: str
    furniture: bool
    element: HtmlElement
    in_article: bool
    is_block: bool
    in_link: bool
    in_prose: bool


@dataclass(slots=True)
class _Walk:
    """The running state of one walk over a page."""

    blocks: list[PageBlock] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    upgraded: str = ""

    def add(self, text: str | None, context: _Context) -> None:
        if not text:
            return
        self.pieces.append(text)
        if context.in_link:
            self.linked += len(" ".join(text.split()))

    def flush(self, context: _Context) -> None:
        """Closes the running text as blocks of ``context``."""
        if not self.pieces:
            return
        raw = clean("".join(self.pieces))
        linked, upgraded = self.linked, self.upgraded
        self.pieces.clear()
        self.linked, self.upgraded = 0, ""
        if not raw or raw.isspace():
            return
        if len(self.blocks) > MAX_BLOCKS:
            raise NoArticle(
                f"no article on this page: it falls into more than {MAX_BLOCKS:,} pieces of text. "
                "If there is one, save its text as a .txt file and read that"
            )
        for line in _lines(raw, keep=context.tag == "pre"):
            place = context.place
            if upgraded and count_words(line) <= MAX_BYLINE_WORDS and place in ("", "date"):
                place = upgraded
            self.blocks.append(
                PageBlock(
                    line, place, context.tag, context.furniture, min(linked, len(line)),
                    context.element, context.in_article, context.in_link,
                )
            )  # fmt: skip


def _lines(raw: str, *, keep: bool) -> list[str]:
    """The blocks that running text with breaks falls into: parted by empty lines and ended sentences."""
    if keep:
        return [line for part in re.split(r"\n\s*\n", raw) if (line := one_line(part))]
    lines: list[list[str]] = [[]]
    for part in raw.split(_BR):
        line = one_line(part)
        if lines[-1] and (not line or _SENTENCE_END.search(lines[-1][-1][-8:])):
            lines.append([])
        if line:
            lines[-1].append(line)
    return [" ".join(parts) for parts in lines if parts]


def measure_nesting(root: HtmlElement) -> Nesting:
    """How the elements of ``root`` nest, hidden ones too."""
    depth = deepest = steps = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            depth += 1
            steps += depth
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return Nesting(depth=deepest, steps=steps)


def list_blocks(root: HtmlElement) -> list[PageBlock]:
    """The text blocks of the page ``root`` in document order.

    Without recursion, in time linear in the page. Comments are gone from it.

    Raises:
        NoArticle: there are so many that it is a table or a list of something.
    """
    walk = _Walk()
    body = root.find("body")
    body = root if body is None else body
    contexts = [_Context("", "body", False, body, False, True, False, False)]
    walker = etree.iterwalk(body, events=("start", "end"))
    skipped: HtmlElement | None = None
    for event, element in walker:
        if event == "start":
            if element is body:
                walk.add(_page_text(element.text), contexts[-1])
                continue
            if _is_hidden(element):
                walker.skip_subtree()
                skipped = element
                continue
            _open(element, walk, contexts)
        else:
            if element is body:
                continue
            if element is skipped:
                skipped = None
            else:
                _close(element, walk, contexts)
            walk.add(_page_text(element.tail), contexts[-1])
    walk.flush(contexts[0])
    return walk.blocks


def _page_text(text: str | None) -> str | None:
    return text.replace(_BR, "") if text and _BR in text else text


def _open(element: HtmlElement, walk: _Walk, contexts: list[_Context]) -> None:
    tag = str(element.tag)
    if tag == "br":
        walk.pieces.append(_BR)
        contexts.append(contexts[-1])
        return
    outer = contexts[-1]
    context = _context_of(element, tag, outer)
    if context.is_block and context is not outer:
        walk.flush(outer)
    elif context.place != outer.place and not context.is_block:
        if context.place in ("byline", "date"):
            if walk.upgraded != "byline":
                walk.upgraded = context.place
            context.place = outer.place
        walk.pieces.append(" ")
    contexts.append(context)
    walk.add(_page_text(element.text), context)


def _close(element: HtmlElement, walk: _Walk, contexts: list[_Context]) -> None:
    context = contexts.pop()
    if element.tag == "br":
        return
    if context.is_block:
        walk.flush(context)
    elif walk.upgraded:
        walk.pieces.append(" ")


def _context_of(element: HtmlElement, tag: str, outer: _Context) -> _Context:
    names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
    place = _place_of(element, tag, names, outer)
    is_block = (
        tag in _BLOCK_TAGS
        or (place == "credit" and outer.place in ("caption", "credit"))
        or (place == "caption" and outer.place != "caption")
        or (tag == "time" and not outer.in_prose)
    )
    furniture = outer.furniture or tag in ("aside", "footer")
    if names and not furniture and tag not in _NEVER_FURNITURE:
        furniture = _named(names)[2]
    return _Context(
        place=place,
        tag=tag if is_block else outer.tag,
        furniture=furniture,
        element=element if is_block else outer.element,
        in_article=outer.in_article or tag == "article" or "Article" in (element.get("itemtype") or ""),
        is_block=is_block,
        in_link=outer.in_link or tag == "a",
        in_prose=outer.in_prose or tag in _PROSE_TAGS,
    )


@lru_cache(maxsize=4096)
def _named(names: str) -> tuple[str, bool, bool]:
    """What an element's class and id say: its place ("" if nothing), is it a credit, is it furniture.

    Pages repeat a few hundred of them.
    """
    words = {token.lower() for token in _TOKEN.findall(names)}
    place = next((place for place, known in _PLACE_WORDS if not words.isdisjoint(known)), "")
    finer = words | {token.lower() for token in _TOKEN.findall(_CAMEL.sub(" ", names))}
    is_furniture = not finer.isdisjoint(_FURNITURE_WORDS) or _FURNITURE_PAIRS.search(names.lower()) is not None
    return place, not words.isdisjoint(_CREDIT_WORDS), is_furniture


def _place_of(element: HtmlElement, tag: str, names: str, outer: _Context) -> str:
    """What ``element`` is on the page, by its tag, its microdata and its class; else as its parent."""
    if tag in _HEADINGS:
        return "title" if tag == "h1" else "heading"
    if outer.place in ("caption", "credit"):
        return "credit" if tag in ("cite", "small") or (names and _named(names)[1]) else outer.place
    if tag in _PLACE_TAGS:
        return _PLACE_TAGS[tag]
    if "author" in (element.get("rel") or "").split():
        return "byline"
    if itemprop := element.get("itemprop"):
        place = next((place for prop, place in _PLACE_PROPS if prop in itemprop.lower().split()), "")
        if place:
            return place
    if not names or tag in _NEVER_FURNITURE:
        return outer.place
    return _named(names)[0] or outer.place


def _is_hidden(element: HtmlElement) -> bool:
    tag = element.tag
    if tag in _HIDDEN_TAGS or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    names = element.get("class")
    if names and _UNSEEN_WORDS.search(names):
        return True
    style = element.get("style")
    if style and "display:none" in style.replace(" ", "").lower():
        return True
    return tag == "sup" and bool(_FOOTNOTE.match(str(element.text_content())[:12])) and len(element) > 0

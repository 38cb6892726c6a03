"""The article of a web page: trafilatura says what text is in it, the markup says what each part is."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from recoupe.knowledge.layout import LayoutWords
from recoupe.read.blocks import Block
from recoupe.read.characters import count_words, letters_key
from recoupe.read.dom import MAX_BYLINE_WORDS, MAX_LEAD_WORDS, Nesting, PageBlock
from recoupe.read.furniture import Furniture, furniture_of
from recoupe.records.articles import ZoneKind
from recoupe.records.errors import SourceBroken

MIN_KEY_CHARS = 24  # shorter stretches occur by chance in another paragraph
MAX_VOTE_CHARS = 1_000_000  # beyond that trafilatura and the comparison with it stop being quick
MAX_VOTE_DEPTH = 250  # real pages stay below 100; links nested so deep cost trafilatura the cube of it
MAX_VOTE_STEPS = (
    500_000  # elements, each counted as often as it is deep: some 2 s of trafilatura; a long page has 200,000
)
MAX_ATTRIBUTES = 500  # of one element, in a page above MIN_SCANNED_BYTES: a tree takes the square of their number
MIN_SCANNED_BYTES = 100_000  # the worst page below that takes a second
MAX_CAPTION_WORDS = 80
MIN_RECALLED_WORDS = 6
MIN_STANDFIRST_WORDS = 15  # a heading of that length right below the title is a standfirst in a heading's clothes
MAX_HEADING_WORDS = 40
MIN_PROSE_WORDS = 8
MIN_UNPUNCTUATED_WORDS = 40
MAX_STRAY_WORDS = 3  # "Loading...", "Épisodes": what stands above the text without a place of its own
CONTAINER_SHARE = 0.7
ENOUGH_OF_OWN = 0.6  # less means that the quick mode has taken a standfirst or a box for the article

_SENTENCE_END = re.compile(r"[.!?…»”\"')\]]\s*$")
_PREFIXED = re.compile(r"\w+:([a-z][a-z0-9-]*)")
_TITLE_PARTS = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_HEAD_TAGS = frozenset(("title", "meta", "link", "script", "style", "base", "noscript", "template"))
_SPECIAL: dict[str, ZoneKind] = {
    "caption": "caption",
    "credit": "credit",
    "byline": "byline",
    "lead": "lead",
    "date": "dateline",
}


def parse_page(html: str) -> HtmlElement:
    """The page's tree. Never more than 2048 elements deep: the parser stops there.

    Raises:
        SourceBroken: there is no element in it, or one with so many attributes that no page needs them.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    content = html.replace("\x00", "").encode("utf-8", errors="replace")
    if len(content) > MIN_SCANNED_BYTES:
        _check_attributes(content)
    try:
        root = document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceBroken(f"no HTML page: {error}. Give a page with markup, or text as a .txt file") from error
    for element in root.iter(etree.Element):
        if prefixed := _PREFIXED.fullmatch(element.tag):  # XHTML; HTML knows nothing of prefixes
            element.tag = prefixed[1]
    return _with_body(root)


class _AttributeScan:
    """Hears of a page's elements one by one, and no tree grows from them."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """As lxml calls it."""
        if len(attributes) > MAX_ATTRIBUTES:
            raise SourceBroken(
                f"an element <{tag[:20]}> has {len(attributes):,} attributes, which no page has. "
                "If there is an article, save its text as a .txt file"
            )

    def close(self) -> None:
        """As lxml calls it."""


def _check_attributes(content: bytes) -> None:
    scan = HTMLParser(
        encoding="utf-8",
        huge_tree=True,
        target=_AttributeScan(),  # type: ignore[arg-type]  # the stubs ask for methods that lxml does not
    )
    with suppress(etree.ParserError, etree.XMLSyntaxError):  # told when the tree is made
        etree.fromstring(content, parser=scan)


def _with_body(root: HtmlElement) -> HtmlElement:
    """``root`` with what belongs in its body: without a body tag the parser leaves <article> in the head."""
    head = root.find("head")
    strays = [] if head is None else [each for each in head if each.tag not in _HEAD_TAGS and isinstance(each.tag, str)]
    if head is not None and strays:
        body = root.find("body")
        if body is None:
            body = etree.SubElement(root, "body")
        first = head.index(strays[0])
        for position, element in enumerate(list(head)[first:]):
            body.insert(position, element)
    return root


def choose_blocks(
    root: HtmlElement,
    page: Sequence[PageBlock],
    *,
    nesting: Nesting,
    title: str | None,
    outlet: str | None,
    wants_date: bool,
    layouts: tuple[LayoutWords, ...],
) -> list[Block]:
    """The zones to be of the article among the blocks of ``page``, title first, in document order.

    ``title`` and ``outlet`` are what the page states of itself; ``wants_date`` keeps a line of
    publication, for pages that say it nowhere else. Empty if there is no article.
    """
    furniture = furniture_of(layouts)
    voted = _votes(root, page, nesting)
    title_at, title_text = _find_title(page, voted, title=title, outlet=outlet)
    body = _with_recalled(page, voted, title_at, furniture)
    if not body:
        return []
    chosen = _with_surroundings(page, body, title_at, wants_date=wants_date)
    blocks = [Block("title", title_text)] if title_text else []
    seen = {letters_key(title_text)} if title_text else set()
    blocks.extend(_zones(page, chosen, furniture, seen))
    return _without_loose_ends(blocks)


def _votes(root: HtmlElement, page: Sequence[PageBlock], nesting: Nesting) -> set[int]:
    """The positions of the blocks that are taken for the article's text.

    trafilatura's quick mode serves most pages. Where it finds much less than the fullest parent of
    running sentences holds, its thorough mode is asked; where that finds no more, those sentences are taken.
    On a page so long or so nested that it would not end, it is not asked at all.
    """
    own = _own_votes(page)
    is_nested = nesting.depth > MAX_VOTE_DEPTH or nesting.steps > MAX_VOTE_STEPS
    if is_nested or sum(len(block.text) for block in page) > MAX_VOTE_CHARS:
        return own
    expected = _size(page, own)
    for is_quick in (True, False):
        voted = _matching(page, _extract(root, is_quick=is_quick))
        if _size(page, voted) >= ENOUGH_OF_OWN * expected:
            return voted
    return own | voted


def _size(page: Sequence[PageBlock], positions: set[int]) -> int:
    return sum(len(page[n].text) for n in positions)


def _matching(page: Sequence[PageBlock], extracted: Sequence[str]) -> set[int]:
    """The blocks that stand in ``extracted``: as a piece of it, or, if long enough, anywhere."""
    pieces = [letters_key(piece) for piece in extracted]
    whole, pieces_alone = "".join(pieces), set(pieces)
    voted: set[int] = set()
    for position, block in enumerate(page):
        key = letters_key(block.text)
        if key in pieces_alone or (len(key) >= MIN_KEY_CHARS and key in whole):
            voted.add(position)
    return voted


def _extract(root: HtmlElement, *, is_quick: bool) -> list[str]:
    """The text of each element that trafilatura keeps, none if it finds nothing."""
    document = _trafilatura()(
        deepcopy(root), fast=is_quick, favor_recall=is_quick, include_comments=False, include_tables=True
    )
    if document is None or document.body is None:
        return []
    return ["".join(element.itertext()) for element in document.body.iter("p", "head", "item", "quote", "cell", "code")]


@lru_cache(maxsize=1)
def _trafilatura():  # type: ignore[no-untyped-def]  # trafilatura is imported late: it takes 0.3 s
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate", "courlan", "readability"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # it reports pages without text as errors; we raise
    return bare_extraction


def _own_votes(page: Sequence[PageBlock]) -> set[int]:
    """Votes without trafilatura: running sentences in the parent element that holds most of them."""
    running = [n for n, block in enumerate(page) if not block.furniture and not block.is_linked]
    prose = [n for n in running if _is_prose(page[n]) and count_words(page[n].text) >= MIN_PROSE_WORDS]
    prose = prose or [n for n in running if count_words(page[n].text) >= MIN_UNPUNCTUATED_WORDS]
    parents: Counter[HtmlElement] = Counter()
    for position in prose:
        parents[_parent(page[position])] += len(page[position].text)
    if not parents:
        return set()
    best = parents.most_common(1)[0][0]
    return {position for position in prose if _parent(page[position]) is best}


def _parent(block: PageBlock) -> HtmlElement:
    parent = block.element.getparent()
    return block.element if parent is None else parent


def _is_prose(block: PageBlock) -> bool:
    return block.place in ("", "quote", "lead") and _SENTENCE_END.search(block.text[-8:]) is not None


def _find_title(
    page: Sequence[PageBlock], voted: set[int], *, title: str | None, outlet: str | None
) -> tuple[int | None, str | None]:
    """Where the title stands among the blocks and what it says; the stated one if none is shown."""
    stated = _bare_title(title, outlet) if title else None
    prose = (n for n in voted if _is_prose(page[n]) and count_words(page[n].text) >= MIN_PROSE_WORDS)
    first_prose = min(prose, default=len(page))
    heads = [n for n, block in enumerate(page) if block.place == "title" and not _is_outlet(block.text, outlet)]
    if title:
        keys = {letters_key(title), letters_key(stated or "")}
        same = [n for n in heads if _same_title(letters_key(page[n].text), keys)]
        same = same or [n for n, block in enumerate(page) if not block.furniture and _is_most_of(block, keys)]
        if same:
            return same[0], page[same[0]].text
    before = [n for n in heads if n <= first_prose and not page[n].furniture]
    if not before and not stated:
        above = page[:first_prose]
        before = [n for n, block in enumerate(above) if block.looks_like_title and not block.furniture]
    if before:
        return before[-1], page[before[-1]].text
    return None, stated


def _same_title(shown: str, stated: set[str]) -> bool:
    return any(
        shown == each or (len(shown) >= 15 and len(each) >= 15 and (shown in each or each in shown)) for each in stated
    )


def _is_most_of(block: PageBlock, stated: set[str]) -> bool:
    """Whether a block that is no heading shows the stated title, or most of it: pages without <h1>."""
    key = letters_key(block.text)
    return any(key == each or (key in each and len(key) >= max(15, len(each) // 2)) for each in stated)


def _is_outlet(text: str, outlet: str | None) -> bool:
    return outlet is not None and letters_key(text) == letters_key(outlet)


def _bare_title(title: str, outlet: str | None) -> str:
    """``title`` without the outlet's name that many pages add at either end."""
    parts = list(_TITLE_PARTS.finditer(title))
    if not parts:
        return title
    head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
    front, rest = title[: parts[0].start()], title[parts[0].end() :]
    name = letters_key(outlet) if outlet else ""
    if name and (letters_key(tail) in name or name in letters_key(tail)) and count_words(tail) <= 6:
        return head
    if name and letters_key(front) == name:
        return rest
    if "|" in parts[-1].group() and count_words(tail) <= 4 and count_words(head) >= 3:
        return head
    return title


def _with_recalled(page: Sequence[PageBlock], voted: set[int], title_at: int | None, furniture: Furniture) -> list[int]:
    """The body: voted text, less what is named furniture, and the paragraphs that stand beside it.

    trafilatura leaves out paragraphs now and then; their siblings that end like sentences come back.
    """
    body = {n for n in voted if n != title_at and page[n].place not in ("caption", "credit", "date", "title")}
    if sum(len(page[n].text) for n in body if page[n].furniture) < 0.5 * sum(len(page[n].text) for n in body):
        body = {n for n in body if not page[n].furniture}
    body = {n for n in body if not _is_loose_link(page[n])}
    parents: Counter[HtmlElement] = Counter()
    for n in body:
        if page[n].tag == "p" and count_words(page[n].text) >= MIN_RECALLED_WORDS:
            parents[_parent(page[n])] += len(page[n].text)
    total = sum(parents.values())
    homes = {parent for parent, size in parents.items() if size >= 0.2 * total}
    for n, block in enumerate(page):
        if n in body or n == title_at or block.furniture:
            continue
        if block.element not in homes and (block.tag != "p" or _parent(block) not in homes):
            continue
        is_sentence = _is_prose(block) and count_words(block.text) >= MIN_RECALLED_WORDS
        if is_sentence and not block.is_linked and not furniture.is_furniture(block.text):
            body.add(n)
    return sorted(body)


def _is_loose_link(block: PageBlock) -> bool:
    """Whether the block is a link to something else, not a sentence that happens to be linked."""
    return block.is_linked and (count_words(block.text) < 20 or not _SENTENCE_END.search(block.text[-8:]))


def _with_surroundings(
    page: Sequence[PageBlock], body: Sequence[int], title_at: int | None, *, wants_date: bool
) -> list[int]:
    """``body`` and what frames it between title and end: standfirst, byline, captions, credits, headings."""
    first, last = body[0], body[-1]
    start = min(first, title_at) if title_at is not None else first
    homes = _homes(page, body)
    chosen = set(body)
    for n, block in enumerate(page):
        if n in chosen or n == title_at or block.furniture or block.in_link or not _fits(block):
            continue
        is_inside = start <= n <= last
        is_near = _is_in(block, homes)
        if block.place == "date":
            wanted = wants_date and (is_inside or (is_near and n <= last + 3))
        elif block.place in ("caption", "credit"):
            wanted = is_near if not is_inside else is_near or block.in_article or n < first
        elif block.place == "byline":
            wanted = is_inside or (is_near and last < n <= last + 3)
        elif block.place == "lead":
            wanted = start <= n < first or (is_near and n < first)
        else:
            wanted = block.place == "heading" and first < n < last and is_near and not block.is_linked
        if wanted:
            chosen.add(n)
    return sorted(chosen)


def _fits(block: PageBlock) -> bool:
    """Whether a block is short enough to be what its place says."""
    limit = {"caption": MAX_CAPTION_WORDS, "lead": MAX_LEAD_WORDS}.get(block.place, MAX_BYLINE_WORDS)
    return len(block.text) < limit * 20 and 0 < count_words(block.text) <= limit


def _homes(page: Sequence[PageBlock], body: Sequence[int]) -> HtmlElement:
    """The innermost element that holds most of the body; its <article> where it stands in one of its own."""
    sizes: Counter[HtmlElement] = Counter()
    order: dict[HtmlElement, int] = {}
    for n in body:
        size = len(page[n].text)
        for depth, element in enumerate([*reversed([page[n].element, *page[n].element.iterancestors()])]):
            sizes[element] += size
            order[element] = depth
    total = sum(len(page[n].text) for n in body)
    holders = [element for element, size in sizes.items() if size >= CONTAINER_SHARE * total]
    home = max(holders, key=lambda element: order[element])
    for ancestor in home.iterancestors("article"):
        return ancestor
    parent = home.getparent()
    return parent if parent is not None and parent.tag not in ("body", "html") and home.tag != "article" else home


def _is_in(block: PageBlock, home: HtmlElement) -> bool:
    return block.element is home or any(each is home for each in block.element.iterancestors())


def _zones(
    page: Sequence[PageBlock],
    chosen: Sequence[int],
    furniture: Furniture,
    seen: set[str],
) -> list[Block]:
    """The chosen blocks as zones, without furniture by its words, lists of other articles, and repeats."""
    blocks: list[Block] = []
    in_list = False
    for n in chosen:
        block = page[n]
        key = letters_key(block.text)
        has_begun = any(each.kind == "paragraph" for each in blocks)
        if furniture.is_list_head(block.text):
            in_list = True
            continue
        if in_list and (block.is_linked or not _SENTENCE_END.search(block.text[-8:])):
            continue
        in_list = False
        if furniture.is_furniture(block.text) or (not has_begun and furniture.is_section_label(block.text)):
            continue
        is_stray = block.place == "" and not has_begun and count_words(block.text) <= MAX_STRAY_WORDS
        if is_stray and not _SENTENCE_END.search(block.text[-8:]):
            continue
        if key in seen and (len(key) >= MIN_KEY_CHARS or not has_begun):
            continue
        seen.add(key)
        blocks.append(Block(_kind(block, has_begun=has_begun), block.text))
    return blocks


def _kind(block: PageBlock, *, has_begun: bool) -> ZoneKind:
    if block.place == "lead" and (has_begun or not _fits(block)):
        return "paragraph"
    if block.place in _SPECIAL and _fits(block):
        return _SPECIAL[block.place]
    if block.place == "heading":
        words = count_words(block.text)
        is_standfirst = not has_begun and (words >= MIN_STANDFIRST_WORDS or block.text.endswith("."))
        return "lead" if is_standfirst else "heading" if words <= MAX_HEADING_WORDS else "paragraph"
    return "quote" if block.place == "quote" else "paragraph"


def _without_loose_ends(blocks: list[Block]) -> list[Block]:
    """``blocks`` without headings that have nothing below them."""
    while blocks and blocks[-1].kind == "heading":
        blocks.pop()
    return blocks

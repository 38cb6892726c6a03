"""Joins quotations to the cues that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from recoupe.attribute.contents import END_MARKS
from recoupe.attribute.drafts import Draft, Line
from recoupe.attribute.phrases import behind_phrase
from recoupe.attribute.quotes import NEAR, Quotation
from recoupe.attribute.trees import Tree
from recoupe.records.spans import Span, trim

DASHES = "—–"
AFTER_ASIDE = re.compile(r"[\s,;:—–-]*")
JOINED = re.compile(r"""[\s,»”"]*(?:et|and|puis|ou|or|mais|but)?\s*(?:que|qu['’]|that)?\s*""")
BARE_LEAD = re.compile(r".*[:,]\s*|\s*(?:que|qu['’]|that)?\s*", re.DOTALL)


class QuoteLinker:
    """Settles which draft each quotation of one article belongs to."""

    def __init__(self, text: str, lines: Sequence[Line], quotations: Iterable[Quotation]) -> None:
        self._text = text
        self._lines = lines
        self._quotations = list(quotations)
        self._outer = [quotation for quotation in self._quotations if quotation.depth == 0]
        self._claimed: dict[Span, Draft] = {}

    def link(self) -> list[Draft]:
        """All drafts that a cue gives, with their final contents."""
        for line in self._lines:
            for draft in line.drafts:
                if draft.place == "aside" and draft.is_verb:
                    self._link_aside(draft, line)
        self._bound_unclosed()
        for line in self._lines:
            for draft in line.drafts:
                if draft.awaits_quote:
                    self._link_following(draft, line)
        for line in self._lines:
            for draft in line.drafts:
                self._link_dialogue(draft, line)
        drafts = [draft for line in self._lines for draft in line.drafts if draft.content or draft.continues]
        for draft in drafts:
            self._settle(draft)
        return [draft for draft in drafts if draft.content or draft.continues]

    def unclaimed(self) -> list[Quotation]:
        """The outer quotations that no cue took, after ``link``; ends of those left open are found by then."""
        return [quotation for quotation in self._outer if quotation.span not in self._claimed]

    # --- beside an aside ---------------------------------------------------------------------------

    def _link_aside(self, draft: Draft, line: Line) -> None:
        segment = draft.segment
        opens = segment.start == line.tree.start and any(span.start >= segment.end for span in draft.content)
        before = None if opens else self._last_before(segment)  # "Comme l'a rappelé X, P" looks ahead
        around = self._around(segment)
        after = self._first_after(segment, line)
        if around is not None and not (before is not None and before.depth > around.depth):
            self._link_inside(draft, around)
            return
        if before is not None:
            self._link_before(draft, before, line)
        if after is not None:
            draft.content = [span for span in draft.content if span.end <= segment.start]
            draft.content.append(after.content)
            self._claim(after, draft)
        if before is not None or after is not None:
            draft.awaits_quote = False

    def _link_before(self, draft: Draft, quotation: Quotation, line: Line) -> None:
        """A quotation right before the aside: what is said, with the unquoted words that lead up to it."""
        lead_start = line.tree.start
        lead = self._text[lead_start : quotation.span.start] if quotation.span.start > lead_start else ""
        if re.search(r"\w", lead) and not lead.rstrip().endswith(":"):
            start = self._start_of_lead(lead_start, quotation)
        else:
            start = quotation.content.start
        end = quotation.content.end
        draft.content = [*self._earlier_parts(quotation), Span(start, end)]
        self._claim(quotation, draft)

    def _start_of_lead(self, start: int, quotation: Quotation) -> int:
        """Where the content starts that ends in ``quotation``: after an earlier quotation's own claim, if any."""
        taken = [
            span.end for span, draft in self._claimed.items() if start <= span.start < quotation.span.start and draft
        ]
        return max([start, *taken])

    def _link_inside(self, draft: Draft, quotation: Quotation) -> None:
        """An aside between the marks of one quotation: "« Nous partons, dit-elle, demain. »"."""
        if quotation.span in self._claimed:
            return  # the quotation has a speaker: this is somebody quoted by him
        segment = draft.segment
        left = trim(self._text, quotation.content.start, segment.start, drop=",—–")
        right = None
        if not quotation.is_unclosed:
            right = trim(self._text, segment.end, quotation.content.end, drop=",—–.")
            right = trim(self._text, right.start, quotation.content.end) if right else None
        else:
            draft.flags.add("unclosed_quote")
            rest = [span for span in draft.content if span.start >= segment.end]
            right = rest[0] if rest else None
            self._shorten(quotation, right.end if right else segment.start)
        draft.content = [
            *self._earlier_parts(quotation),
            *(span for span in (left, right) if span is not None),
        ]
        draft.awaits_quote = False
        self._claimed[self._current(quotation).span] = draft

    def _shorten(self, quotation: Quotation, end: int) -> None:
        content = trim(self._text, quotation.content.start, end, drop=",")
        if content is not None:
            self._replace(quotation, replace(quotation, span=Span(quotation.span.start, content.end), content=content))

    def _replace(self, old: Quotation, new: Quotation) -> None:
        for quotations in (self._quotations, self._outer):
            if old in quotations:
                quotations[quotations.index(old)] = new

    def _current(self, quotation: Quotation) -> Quotation:
        return next((each for each in self._outer if each.span.start == quotation.span.start), quotation)

    def _claim(self, quotation: Quotation, draft: Draft) -> None:
        self._claimed[quotation.span] = draft
        draft.flags.update(quotation.flags)
        for each in self._outer:
            if quotation.continues and each.span.end <= quotation.span.start and each.span not in self._claimed:
                following = [
                    other for other in self._outer if each.span.end <= other.span.start <= quotation.span.start
                ]
                if following and all(other.continues for other in following):
                    self._claimed[each.span] = draft

    def _earlier_parts(self, quotation: Quotation) -> list[Span]:
        """The contents of the paragraphs before, where a quotation runs over several."""
        parts: list[Span] = []
        position = self._outer.index(quotation) if quotation in self._outer else 0
        while position > 0 and self._outer[position].continues:
            position -= 1
            if self._outer[position].span in self._claimed:
                break
            parts.insert(0, self._outer[position].content)
        return parts

    def _last_before(self, segment: Span) -> Quotation | None:
        """The quotation that ends right before ``segment``."""
        near = [
            quotation
            for quotation in self._quotations
            if quotation.span.end <= segment.start
            and not quotation.is_unclosed
            and NEAR.fullmatch(self._text, quotation.span.end, segment.start)
        ]
        return max(near, key=lambda quotation: (quotation.span.end, -quotation.depth), default=None)

    def _around(self, segment: Span) -> Quotation | None:
        holding = [quotation for quotation in self._quotations if segment in quotation.content]
        return max(holding, key=lambda quotation: quotation.depth, default=None)

    def _first_after(self, segment: Span, line: Line) -> Quotation | None:
        """The quotation that opens right after ``segment``, in the same sentence or behind a colon."""
        last = line.tree.at(segment.end - 1)
        if last < len(line.tree) and line.tree.words[last] in line.tree.lexicon.clause.relatives:
            return None  # "a assuré le colonel, pour qui « ... »": another claim
        for quotation in self._quotations:
            if quotation.span.start >= segment.end and AFTER_ASIDE.fullmatch(
                self._text, segment.end, quotation.span.start
            ):
                same = quotation.span.start < line.tree.end
                return quotation if same or ":" in self._text[segment.end : quotation.span.start] else None
        return None

    def _link_dialogue(self, draft: Draft, line: Line) -> None:
        """A turn of speech that a dash opens: "– On ferme, prévient un douanier. Après, c'est la brousse."."""
        if draft.place != "aside" or not draft.is_verb or self._text[line.tree.start] not in DASHES:
            return
        block = [other.tree for other in self._lines if other.block == line.block]
        start, end = block[0].start, block[-1].end
        if line.tree is not block[0]:
            return
        left = trim(self._text, start + 1, draft.segment.start, drop=",—–-")
        right = trim(self._text, draft.segment.end, end, drop=",.")
        right = trim(self._text, right.start, end) if right else None
        draft.content = [span for span in (left, right) if span is not None]
        draft.is_dialogue = True

    # --- behind a cue ------------------------------------------------------------------------------

    def _link_following(self, draft: Draft, line: Line) -> None:
        """A quotation that a cue before it introduces: "X a déclaré : « ... »"."""
        start = draft.cue.end if draft.cue else draft.segment.end
        ahead = [quotation for quotation in self._quotations if quotation.span.start >= start]
        ahead = [quotation for quotation in ahead if quotation.span not in self._claimed]
        holder = self._around(draft.segment)
        if holder is not None:
            ahead = [quotation for quotation in ahead if quotation.span in holder.content]
        else:
            ahead = [quotation for quotation in ahead if quotation.depth == 0]
        if not ahead:
            return
        first = ahead[0]
        lead_start = max(start, draft.segment.end)
        lead = self._text[lead_start : first.span.start]
        if first.span.start >= line.tree.end and not self._leads_on(line, first):
            return
        if re.search(r"[.!?;]\s", lead) or self._has_verb(line.tree, lead_start, first.span.start):
            return
        spans = [first.content]
        if not BARE_LEAD.fullmatch(lead) or self._goes_on(line.tree, first):
            whole = self._with_lead(line, lead_start, first)
            spans = [whole] if whole else spans
        draft.content = spans
        draft.awaits_quote = False
        self._claim(first, draft)
        self._join_more(draft, first, ahead[1:])

    def _has_verb(self, tree: Tree, start: int, end: int) -> bool:
        return any(start <= token.start < end and tree.is_finite(token.position) for token in tree.tokens)

    def _goes_on(self, tree: Tree, quotation: Quotation) -> bool:
        """Whether the phrase goes on behind a quoted fragment: "« prématurée » toute rencontre"."""
        after = tree.at(quotation.span.end)
        inside = [
            token.position for token in tree.tokens if quotation.content.start <= token.start < quotation.content.end
        ]
        return (
            after < len(tree)
            and quotation.span.end < tree.end
            and tree.token(after).pos not in ("PUNCT", "CCONJ", "SCONJ", "ADP", "VERB", "AUX")
            and not any(tree.is_finite(here) for here in inside)
        )

    def _leads_on(self, line: Line, quotation: Quotation) -> bool:
        """Whether a sentence that ends in a colon leads to the quotation that follows."""
        tail = self._text[line.tree.end - 1 : quotation.span.start]
        return bool(re.fullmatch(r":\s*", tail))

    def _with_lead(self, line: Line, start: int, quotation: Quotation) -> Span | None:
        """A quotation inside a phrase: "une « agression » contre le pays", to the end of its clause."""
        tree = line.tree
        first = tree.at(start)
        while first < len(tree) and tree.token(first).pos in ("ADV", "PUNCT"):
            first += 1
        first = self._behind_medium(tree, first, quotation)
        last = min(tree.at(quotation.span.end - 1), len(tree) - 1)
        while last + 1 < len(tree):
            token = tree.token(last + 1)
            joins_quote = token.pos == "CCONJ" and last + 2 < len(tree) and tree.token(last + 2).text in '«“"'
            if token.text in END_MARKS or token.text in ",:" or tree.is_finite(last + 1):
                break
            if token.pos in ("SCONJ", "CCONJ") and not joins_quote:
                break
            if token.pos == "VERB":
                break
            last += 1
        return trim(self._text, tree.token(first).start, max(tree.token(last).end, quotation.content.end))

    def _behind_medium(self, tree: Tree, first: int, quotation: Quotation) -> int:
        """``first``, or the word behind a phrase that tells where or when it was said: "dans un tweet", "jeudi"."""
        objects = tree.lexicon.objects
        while first < len(tree) and tree.token(first).start < quotation.span.start:
            behind = behind_phrase(tree, first) if tree.token(first).pos == "ADP" else first + 1
            names = {tree.token(here).lemma for here in range(first, min(behind, len(tree)))}
            if not names & (objects.media | objects.days):
                return first
            first = behind
        return first

    def _join_more(self, draft: Draft, first: Quotation, ahead: Sequence[Quotation]) -> None:
        """Further quotations that the same cue introduces: "« A » et « B »"; paragraphs that go on."""
        last = first
        for quotation in ahead:
            joined = JOINED.fullmatch(self._text, last.span.end, quotation.span.start)
            if not (joined or quotation.continues):
                return
            draft.content.append(quotation.content)
            self._claim(quotation, draft)
            last = quotation

    # --- left open ---------------------------------------------------------------------------------

    def _bound_unclosed(self) -> None:
        """Ends a quotation that was left open where another voice is heard, else with its paragraph."""
        for quotation in list(self._outer):
            if not quotation.is_unclosed or quotation.span in self._claimed:
                continue
            inside = [line for line in self._lines if quotation.content.start < line.tree.start < quotation.content.end]
            other = next(
                (
                    line.tree.start
                    for line in inside
                    if any(
                        draft.voice is not None and draft.place != "inside" and line.tree.start <= draft.segment.start
                        for draft in line.drafts
                    )
                ),
                None,
            )
            if other is not None:
                self._shorten(quotation, other)

    # --- contents and the marks in them ------------------------------------------------------------

    def _settle(self, draft: Draft) -> None:
        """Ends contents on whole quotations, takes the marks off their ends and tells the manner."""
        spans = []
        quoted_chars = 0
        holder = self._around(draft.segment)
        own = holder is not None and self._claimed.get(holder.span) is draft  # an aside in its own quotation
        depth = 0 if holder is None else holder.depth + (not own)
        for content in draft.content:
            if holder is not None and holder.content.start <= content.start < holder.content.end < content.end:
                content = Span(content.start, holder.content.end)
            span = self._without_marks(self._extend(content, draft))
            if span is None:
                continue
            leads = self._text[span.start] == ","
            span = trim(self._text, span.start + leads, span.end - (self._text[span.end - 1] == ",")) or span
            spans.append(span)
            quoted_chars += self._quoted(span, depth)
        draft.content = _merge(spans)
        total = sum(len(span) for span in draft.content)
        if draft.is_dialogue:
            draft.manner = "direct"
        elif quoted_chars:
            draft.manner = "direct" if quoted_chars >= total * 0.9 else "mixed"

    def _extend(self, content: Span, draft: Draft) -> Span:
        """``content`` to the end of a quotation that starts in it and runs on over the next sentences."""
        for quotation in self._outer:
            if content.start <= quotation.span.start < content.end and quotation.span not in self._claimed:
                self._claim(quotation, draft)
                if quotation.span.end > content.end and not (quotation.is_unclosed and len(quotation.content) > 600):
                    return Span(content.start, quotation.span.end)
        return content

    def _without_marks(self, span: Span) -> Span | None:
        """``span`` without the marks of a quotation that fills it, and without marks whose partner it does not hold."""
        whole = next(
            (each for each in self._quotations if each.span.start >= span.start and each.span.end == span.end),
            None,
        )
        trimmed: Span | None = span
        if whole is not None and not re.search(r"\w", self._text[span.start : whole.span.start]):
            trimmed = whole.content
        while trimmed and self._is_stray(trimmed, trimmed.end - 1):
            trimmed = trim(self._text, trimmed.start, trimmed.end - 1)
        while trimmed and self._is_stray(trimmed, trimmed.start):
            trimmed = trim(self._text, trimmed.start + 1, trimmed.end)
        return trimmed

    def _is_stray(self, span: Span, at: int) -> bool:
        """Whether the mark at an end of ``span`` has no partner in it."""
        return self._text[at] in '«»“”"' and not any(
            quotation.span in span and at in (quotation.span.start, quotation.span.end - 1)
            for quotation in self._quotations
        )

    def _quoted(self, span: Span, depth: int) -> int:
        """How many characters of ``span`` stand in quotations of ``depth``."""
        return sum(
            max(0, min(span.end, quotation.content.end) - max(span.start, quotation.content.start))
            for quotation in self._quotations
            if quotation.depth == depth and span.overlaps(quotation.content)
        )


def _merge(spans: Iterable[Span]) -> list[Span]:
    """``spans`` in text order, overlapping ones as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged

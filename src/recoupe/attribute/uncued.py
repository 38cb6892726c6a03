"""Quotations that no cue took: they go on with the speaker before, or nobody is given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from recoupe.attribute.drafts import Draft, Line
from recoupe.attribute.quotes import NEAR, Quotation
from recoupe.attribute.trees import Tree
from recoupe.attribute.voices import Voice
from recoupe.records.spans import Span

MIN_CLAIM_WORDS = 4  # a quotation with a verb and nobody beside it: shorter ones are nicknames and scare quotes
MIN_VERBLESS_WORDS = 12  # without a verb, longer than any title


class UncuedReader:
    """Gives the quotations of one article that stand beside no cue a speaker, or none."""

    def __init__(self, text: str, lines: Sequence[Line], *, find_subject: Callable[[Tree, int], Voice | None]) -> None:
        """``find_subject`` gives the person who is the subject of a sentence before an offset, if there is one."""
        self._text = text
        self._lines = lines
        self._find_subject = find_subject

    def drafts(self, quotations: Iterable[Quotation], drafts: Sequence[Draft]) -> list[Draft]:
        """New drafts for ``quotations``; those that only go on are added to the one of ``drafts`` before them."""
        made: list[Draft] = []
        for quotation in quotations:
            if any(span.overlaps(quotation.content) for draft in (*drafts, *made) for span in draft.content) or any(
                quotation.content in draft.segment for draft in drafts
            ):
                continue
            line = next((line for line in self._lines if line.tree.end > quotation.content.start), None)
            if line is None:
                continue
            introduced = self._introduced(quotation)
            if introduced is not None:
                made.append(introduced)
                continue
            before, goes_on = self._speaker_before(quotation, line, (*drafts, *made))
            if before is not None and goes_on:
                before.content.append(quotation.content)
                before.flags.update(quotation.flags)
            elif before is not None or self._is_claim(quotation):
                voice = before.voice if before else self._person_before(quotation, line)
                made.append(self._own_draft(quotation, voice))
        return made

    def _introduced(self, quotation: Quotation) -> Draft | None:
        """A quotation behind a colon whose sentence has a person as its subject: "Son voisin n'est pas de cet avis
        : « ... »"."""
        colon = len(self._text[: quotation.span.start].rstrip()) - 1
        if colon < 0 or self._text[colon] != ":":
            return None
        tree = next((each.tree for each in self._lines if each.tree.start <= colon < each.tree.end), None)
        voice = self._find_subject(tree, colon) if tree is not None else None
        if voice is None:
            return None
        return Draft(
            cue=Span(colon, colon + 1),
            segment=Span(min(voice.span.start, colon), colon + 1),
            voice=voice,
            stance="states",
            place="before",
            content=[quotation.content],
            manner="direct",
            flags=set(quotation.flags),
        )

    def _person_before(self, quotation: Quotation, line: Line) -> Voice | None:
        """The person whom the sentence before a quotation that stands alone is about."""
        if not self._stands_alone(quotation, line):
            return None
        earlier = [each for each in self._lines if each.tree.end <= quotation.span.start]
        if not earlier or line.block - earlier[-1].block > 1:
            return None
        return self._find_subject(earlier[-1].tree, earlier[-1].tree.end)

    def _own_draft(self, quotation: Quotation, voice: Voice | None) -> Draft:
        return Draft(
            cue=None,
            segment=quotation.span,
            voice=voice,
            stance="states",
            place="inside" if voice is None else "aside",
            content=[quotation.content],
            manner="direct",
            flags={*quotation.flags, "continued" if voice else "no_source"},
        )

    def _speaker_before(self, quotation: Quotation, line: Line, drafts: Sequence[Draft]) -> tuple[Draft | None, bool]:
        """The draft whose speaker goes on in a quotation that stands as a sentence of its own, and whether it
        follows in the same paragraph."""
        if not self._stands_alone(quotation, line):
            return None, False
        direct = [
            draft
            for draft in drafts
            if draft.voice is not None
            and draft.manner in ("direct", "mixed")
            and draft.segment.start < quotation.span.start
            and draft.content[-1].end <= quotation.span.start
        ]
        if not direct:
            return None, False
        last = max(direct, key=lambda draft: max(draft.segment.end, draft.content[-1].end))
        gap = self._text[max(last.segment.end, last.content[-1].end) : quotation.span.start]
        if NEAR.fullmatch(gap.replace("\n", "")) and "\n" not in gap:
            return last, True
        sentences_between = len(re.findall(r"[.!?…]\s", gap))
        is_near = gap.count("\n\n") <= 1 and sentences_between <= 1 and NEAR.fullmatch(gap)
        return last if is_near else None, False

    def _stands_alone(self, quotation: Quotation, line: Line) -> bool:
        """Whether nothing but the quotation stands in its sentence."""
        lead = self._text[line.tree.start : quotation.span.start] if line.tree.start < quotation.span.start else ""
        closing = next((each for each in self._lines if each.tree.end >= quotation.content.end), line)
        tail = self._text[quotation.span.end : closing.tree.end] if quotation.span.end < closing.tree.end else ""
        return not re.search(r"\w", lead) and not re.search(r"\w", tail)

    def _is_claim(self, quotation: Quotation) -> bool:
        """Whether a quotation that nobody is given for says something: a scare quote or a title does not."""
        words = re.findall(r"\w+", quotation.content.of(self._text))
        verbs = any(
            line.tree.is_finite(token.position)
            for line in self._lines
            if line.tree.start < quotation.content.end and quotation.content.start < line.tree.end
            for token in line.tree.tokens
            if quotation.content.start <= token.start < quotation.content.end
        )
        return len(words) >= (MIN_CLAIM_WORDS if verbs else MIN_VERBLESS_WORDS)

"""Headlines: a voice, a colon and what it says ("Lavrov : l'Occident ..."), and topics before a colon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.attribute.contents import strip_end
from recoupe.attribute.drafts import Draft
from recoupe.attribute.phrases import is_person_noun, noun_phrase
from recoupe.attribute.quotes import Quotation
from recoupe.attribute.trees import QUOTE_MARKS, Tree
from recoupe.attribute.voices import describe_voice
from recoupe.knowledge.lexicon import AttributionLexicon
from recoupe.records.spans import Span

MAX_HEADLINE_SPEAKER_WORDS = 8


def headline_drafts(
    tree: Tree, text: str, lexicon: AttributionLexicon, quotations: Sequence[Quotation], *, is_title: bool
) -> Iterator[Draft]:
    """ "Lavrov : l'Occident ...": a voice, a colon and what it says, in titles, and in transcripts for names."""
    colon = next((token.position for token in tree.tokens[: MAX_HEADLINE_SPEAKER_WORDS + 2] if token.text == ":"), None)
    if not colon or colon > MAX_HEADLINE_SPEAKER_WORDS or colon + 2 >= len(tree):
        return
    before = tree.tokens[:colon]
    if any(tree.is_finite(token.position) or token.text in QUOTE_MARKS for token in before) or before[0].pos == "ADP":
        return
    quoted = any(quotation.span.start == tree.token(colon + 1).start for quotation in quotations)
    head = next((token.position for token in before if token.pos in ("NOUN", "PROPN", "X")), None)
    if head is None:
        return
    first, last = noun_phrase(tree, head, lexicon)
    if last < colon - 1 and not tree.is_punctuation(last + 1, ",("):
        last = colon - 1
    voice = describe_voice(tree, first, min(last, colon - 1), head, lexicon, text)
    is_place = all(token.entity == "LOC" for token in before if token.pos == "PROPN") and any(
        token.pos == "PROPN" for token in before
    )
    says = quoted or any(tree.is_finite(here) for here in range(colon + 1, len(tree)))
    if not voice.is_known or not says or (is_place and not quoted) or not (is_title or quoted):
        return
    by_name = any(token.entity == "PER" for token in before)
    by_name = by_name or (quoted and voice.kind == "named_person" and all(token.pos == "PROPN" for token in before))
    certain = by_name or voice.kind in ("role", "agency", "outlet") or (quoted and is_person_noun(tree, head, lexicon))
    end = strip_end(tree, colon + 1, len(tree) - 1)
    if end <= colon + 1 and not quoted:
        return
    yield Draft(
        cue=tree.span(colon, colon),
        segment=tree.span(first, colon),
        voice=voice,
        stance="states",
        place="before",
        content=[Span(tree.token(colon + 1).start, tree.token(max(end, colon + 1)).end)],
        flags={"headline"},
        is_certain=certain,
    )


def after_topic(tree: Tree, low: int, high: int) -> int:
    """The word behind a colon that a few words without a verb lead up to; ``low`` if there is none."""
    colon = next(
        (here for here in range(low, min(low + MAX_HEADLINE_SPEAKER_WORDS, high)) if tree.token(here).text == ":"),
        None,
    )
    if colon is None or colon + 1 >= high or any(tree.is_finite(here) for here in range(low, colon)):
        return low
    return colon + 1

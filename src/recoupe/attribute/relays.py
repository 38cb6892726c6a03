"""Sources that a source names: "citant X", "cité par Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recoupe.attribute.drafts import Draft
from recoupe.attribute.phrases import noun_phrase
from recoupe.attribute.trees import Tree
from recoupe.attribute.voices import Voice, describe_voice
from recoupe.knowledge.lexicon import AttributionLexicon
from recoupe.records.spans import Span


def relay_drafts(tree: Tree, text: str, drafts: Sequence[Draft], lexicon: AttributionLexicon) -> Iterator[Draft]:
    """A draft for each source named by another one; both vouch for the same content.

    "Nova, citant un officier, affirme que P": the officer's claim stands within Nova's.
    "Des témoins, cités par Nova, affirment que P": the witnesses' claim stands within Nova's.
    """
    for token in tree.tokens:
        lemma = lexicon.forms.get(token.text.lower(), token.lemma)
        if token.pos not in ("VERB", "ADJ", "AUX", "NOUN"):
            continue
        gerund = token.text.endswith(lexicon.function_words.gerund_endings)
        relative = token.position > 1 and tree.words[token.position - 1] in tree.function_words.subject_relatives
        if lemma in lexicon.relays.citing and (gerund or relative) and token.pos in ("VERB", "AUX"):
            voice = _object(tree, token.position, text, lexicon)
            parent = _parent(tree, token.position, drafts)
            if voice is not None:
                yield _relay(tree, token.position, token.position, voice, parent, outer=False)
        elif lemma in lexicon.relays.cited and not gerund and _is_by(tree, token.position + 1):
            voice = _object(tree, token.position + 1, text, lexicon)
            parent = _parent(tree, token.position, drafts)
            if voice is not None and parent is not None:
                yield _relay(tree, token.position, token.position + 1, voice, parent, outer=True)


def _is_by(tree: Tree, position: int) -> bool:
    return position < len(tree) and tree.words[position] in tree.function_words.by


def _object(tree: Tree, verb: int, text: str, lexicon: AttributionLexicon) -> Voice | None:
    for here in range(verb + 1, min(verb + 6, len(tree))):
        token = tree.token(here)
        if token.pos in ("NOUN", "PROPN", "X"):
            head = here
            while tree.token(head).dep in ("compound", "amod") and tree.token(head).head > head:
                head = tree.token(head).head
            first, last = noun_phrase(tree, head, lexicon)
            return describe_voice(tree, max(first, verb + 1), last, head, lexicon, text)
        if token.pos in ("VERB", "AUX", "PUNCT", "SCONJ"):
            return None
    return None


def _parent(tree: Tree, position: int, drafts: Sequence[Draft]) -> Draft | None:
    """The draft whose source stands nearest before ``position``, else the one that the word stands in."""
    offset = tree.token(position).start
    before = [
        draft
        for draft in drafts
        if draft.voice is not None
        and draft.voice.tree is tree
        and draft.voice.span.end <= offset
        and draft.place != "inside"
    ]
    if not before and position == 0:  # "Citant un officier, Nova affirme que P"
        return next((draft for draft in drafts if draft.voice is not None and draft.place != "inside"), None)
    return max(before, key=lambda draft: draft.voice.span.end if draft.voice else 0, default=None)


def _relay(tree: Tree, first: int, last: int, voice: Voice, parent: Draft | None, *, outer: bool) -> Draft:
    cue = tree.span(first, last)
    segment = Span(cue.start, max(cue.end, voice.span.end))
    draft = Draft(
        cue=cue,
        segment=segment,
        voice=voice,
        stance=parent.stance if parent else "states",
        place="aside",
        content=[] if parent else _rest_of_sentence(tree, first),
        awaits_quote=False,
    )
    if parent is not None:
        draft.continues = parent
        if outer:
            parent.outer = draft
        else:
            draft.outer = parent
        parent.content = [part for span in parent.content for part in _minus(span, segment, tree)]
    return draft


def _minus(span: Span, hole: Span, tree: Tree) -> Iterator[Span]:
    """``span`` without a relay at its edge or in it, and without the commas around the hole."""
    if not span.overlaps(hole):
        yield span
        return
    left = [token for token in tree.tokens if span.start <= token.start and token.end <= hole.start]
    right = [token for token in tree.tokens if hole.end <= token.start and token.end <= span.end]
    for part in (left, right):
        while part and part[0].pos == "PUNCT":
            part = part[1:]
        while part and part[-1].pos == "PUNCT":
            part = part[:-1]
        if part:
            yield Span(part[0].start, part[-1].end)


def _rest_of_sentence(tree: Tree, first: int) -> list[Span]:
    last = first - 1
    while last >= 0 and tree.token(last).pos == "PUNCT":
        last -= 1
    return [tree.span(0, last)] if last > 0 else []

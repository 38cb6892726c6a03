"""A sentence as a tree, with the questions that the rules of the stages ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span


class SentenceTree:
    """One parsed sentence. Positions count its words from 0."""

    def __init__(self, sentence: Sentence) -> None:
        self.tokens = sentence.tokens
        self.start = sentence.start
        self.end = sentence.end

    def __len__(self) -> int:
        return len(self.tokens)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each word the positions of its dependents, in text order."""
        table: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.position:
                table[token.head].append(token.position)
        return table

    @cached_property
    def words(self) -> list[str]:
        """The words in lower case, apostrophes straight."""
        return [token.text.lower().replace("’", "'") for token in self.tokens]

    @cached_property
    def _spelling(self) -> str:
        return "".join(self.words)

    def spells(self, words: str) -> bool:
        """Whether ``words`` can match somewhere; where it is False, ``matches`` is 0 everywhere."""
        return words.replace(" ", "") in self._spelling

    def child(self, head: int, *labels: str) -> int | None:
        """The first dependent of ``head`` with one of ``labels``; None if there is none."""
        return next((each for each in self.children[head] if self.tokens[each].dep in labels), None)

    def subtree(self, head: int) -> list[int]:
        """``head`` and all below it, in text order."""
        found, queue = {head}, [head]
        while queue:
            for each in self.children[queue.pop()]:
                if each not in found:
                    found.add(each)
                    queue.append(each)
        return sorted(found)

    def ancestors(self, position: int) -> Iterator[int]:
        """From the head of ``position`` up to the root."""
        seen = {position}
        while (position := self.tokens[position].head) not in seen:
            seen.add(position)
            yield position

    def heads_in(self, span: Span) -> list[int]:
        """The words of ``span``, cut ones among them, that hang on none of its others, in text order."""
        inside = [token.position for token in self.tokens if token.start < span.end and span.start < token.end]
        heads = [here for here in inside if self.tokens[here].head not in inside or self.tokens[here].head == here]
        return heads or inside[:1]

    def head_of(self, span: Span) -> int | None:
        """The first of ``heads_in``; None if the sentence has no word of ``span``."""
        return next(iter(self.heads_in(span)), None)

    def is_under(self, position: int, head: int) -> bool:
        """Whether ``head`` is ``position`` or above it."""
        return position == head or head in self.ancestors(position)

    def has(self, position: int, feature: str) -> bool:
        """Whether a word has a UD feature, e.g. ``Mood=Cnd``."""
        return feature in self.tokens[position].morph

    def is_finite(self, position: int) -> bool:
        """Whether a word is a verb with tense or mood of its own."""
        token = self.tokens[position]
        return token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph

    def is_punctuation(self, position: int, marks: str) -> bool:
        """Whether a word is one of ``marks``; False outside the sentence."""
        return 0 <= position < len(self.tokens) and self.tokens[position].text in marks

    def span(self, first: int, last: int) -> Span:
        """From the start of word ``first`` to the end of word ``last``."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def at(self, offset: int) -> int:
        """The first word that ends after ``offset`` of the article's text; ``len(self)`` if there is none."""
        return next((token.position for token in self.tokens if token.end > offset), len(self.tokens))

    def matches(self, position: int, words: str) -> int:
        """How many tokens from ``position`` spell ``words`` (blanks ignored); 0 if they do not."""
        if not words.startswith(self.words[position]):
            return 0
        wanted = words.replace(" ", "")
        spelled = ""
        for count, word in enumerate(self.words[position:], start=1):
            spelled += word
            if spelled == wanted:
                return count
            if not wanted.startswith(spelled):
                return 0
        return 0

    def token(self, position: int) -> Token:
        """The word at ``position``."""
        return self.tokens[position]

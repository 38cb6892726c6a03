"""Drafts from nouns of speech and from relative phrases: "l'affirmation selon laquelle P", "X, pour qui P"."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.attribute.contents import strip_end
from recoupe.attribute.drafts import Draft
from recoupe.attribute.phrases import noun_phrase
from recoupe.attribute.trees import Tree
from recoupe.attribute.voices import Voice, describe_voice
from recoupe.knowledge.lexicon import AttributionLexicon


class NounReader:
    """Finds what nouns of speech and relative phrases of one language report."""

    def __init__(self, lexicon: AttributionLexicon) -> None:
        self._lexicon = lexicon

    def drafts(self, tree: Tree, text: str) -> Iterator[Draft]:
        """The drafts of one sentence."""
        yield from self._relative_voices(tree, text)
        yield from self._speech_nouns(tree, text)

    def _relative_voices(self, tree: Tree, text: str) -> Iterator[Draft]:
        """ "X, pour qui « ... »": the noun before the comma speaks to the end of its clause."""
        for here in range(2, len(tree)):
            if not tree.is_punctuation(here - 1, ","):
                continue
            length = next(
                (tree.matches(here, each) for each in self._lexicon.prepositions.relative if tree.matches(here, each)),
                0,
            )
            if not length:
                continue
            head = next(
                (word for word in range(here - 2, -1, -1) if tree.token(word).pos in ("NOUN", "PROPN", "X")),
                None,
            )
            start = here + length
            if head is None or start >= len(tree):
                continue
            while tree.token(head).head < head and tree.token(head).dep in (
                "nmod",
                "appos",
                "flat:name",
                "amod",
                "flat",
            ):
                head = tree.token(head).head
            first, last = noun_phrase(tree, head, self._lexicon)
            voice = describe_voice(tree, first, min(last, here - 2), head, self._lexicon, text)
            end = strip_end(tree, start, len(tree) - 1)
            if voice.is_known and end > start:
                yield Draft(
                    cue=tree.span(here, start - 1),
                    segment=tree.span(here, start - 1),
                    voice=voice,
                    stance="states",
                    place="before",
                    content=[tree.span(start, end)],
                )

    def _speech_nouns(self, tree: Tree, text: str) -> Iterator[Draft]:
        """ "l'affirmation selon laquelle ...", "claims that ..."."""
        nouns = self._lexicon.nouns
        for token in tree.tokens:
            if token.pos != "NOUN" or token.lemma not in nouns.speech:
                continue
            start = self._noun_clause_start(tree, token.position)
            if start is None:
                continue
            last = self._noun_clause_end(tree, token.position, start)
            if last <= start:
                continue
            owner = self._owner(tree, token.position, start, text) or self._possessor(tree, token.position, text)
            yield Draft(
                cue=tree.span(token.position, token.position),
                segment=tree.span(token.position, token.position),
                voice=owner,
                stance=nouns.stances.get(token.lemma, "states"),
                place="before",
                content=[tree.span(start, last)],
                flags=set() if owner else {"no_source"},
            )

    def _possessor(self, tree: Tree, noun: int, text: str) -> Voice | None:
        """The subject of the sentence for a possessive: "L'armée maintient sa version, selon laquelle ..."."""
        possessive = noun > 0 and tree.words[noun - 1] in self._lexicon.kinds.possessives
        verb = tree.token(noun).head
        subject = tree.child(verb, "nsubj") if possessive and verb != noun else None
        if subject is None or subject > noun:
            return None
        first, last = noun_phrase(tree, subject, self._lexicon)
        return describe_voice(tree, first, min(last, noun - 2), subject, self._lexicon, text)

    def _noun_clause_start(self, tree: Tree, noun: int) -> int | None:
        _, last = noun_phrase(tree, noun, self._lexicon)
        for here in range(noun + 1, min(max(last + 4, noun + 9), len(tree))):
            if tree.is_finite(here):
                return None
            for phrase in self._lexicon.nouns.relative:
                length = tree.matches(here, phrase)
                if length:
                    return here + length
            if tree.words[here] in self._lexicon.clause.complementisers:
                token = tree.token(here)
                clause = tree.token(token.head)
                opens = token.dep == "mark" and clause.dep in ("acl", "ccomp") and clause.head == noun
                by_order = token.pos == "SCONJ" and here > last + 1 and tree.words[last + 1] in ("par", "by")
                return here + 1 if opens or by_order else None
        return None

    def _noun_clause_end(self, tree: Tree, noun: int, start: int) -> int:
        clause = next(
            (
                here
                for here in tree.children[noun]
                if tree.token(here).dep.startswith(("acl", "ccomp")) and here >= start
            ),
            None,
        )
        last = len(tree) - 1 if clause is None else tree.subtree(clause)[-1]
        main = tree.token(noun).head
        if tree.token(noun).dep.startswith("nsubj") and main > start + 1 and tree.token(main).pos in ("VERB", "AUX"):
            auxiliaries = [
                here
                for here in tree.children[main]
                if tree.token(here).dep.startswith(("aux", "cop", "advmod")) and here > start
            ]
            last = min(last, min([main, *auxiliaries]) - 1)
        return strip_end(tree, start, last)

    def owner_before(self, tree: Tree, before: int, text: str) -> Voice | None:
        """Whose speech a sentence without a verb announces before offset ``before``: "Réponse sèche du ministre :"."""
        ahead = [token for token in tree.tokens if token.start < before]
        if any(tree.is_finite(token.position) for token in ahead):
            return None
        nouns = (token.position for token in ahead if token.lemma in self._lexicon.nouns.speech)
        owners = (self._owner(tree, noun, len(ahead), text) for noun in nouns)
        return next((owner for owner in owners if owner is not None), None)

    def _owner(self, tree: Tree, noun: int, start: int, text: str) -> Voice | None:
        """Who the speech is of: "les accusations de Paris", "Iran's claim"."""
        for here in tree.children[noun]:
            token = tree.token(here)
            case = tree.child(here, "case")
            by = case is not None and tree.words[case] in ("par", "by") and token.dep.startswith("obl")
            if (token.dep in ("nmod", "nmod:poss") or by) and here < start and token.pos in ("NOUN", "PROPN", "X"):
                first, last = noun_phrase(tree, here, self._lexicon)
                first = max(first, noun + 1) if here > noun else first
                if tree.token(first).pos == "ADP":
                    first += 1
                return describe_voice(tree, first, min(last, start - 1), here, self._lexicon, text)
        return None

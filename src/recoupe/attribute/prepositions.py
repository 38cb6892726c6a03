"""Drafts from prepositional cues: "selon X", "d'après X", "de source Y", "according to X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.attribute.contents import strip_end
from recoupe.attribute.drafts import Draft
from recoupe.attribute.headlines import after_topic
from recoupe.attribute.phrases import noun_phrase
from recoupe.attribute.trees import Tree
from recoupe.attribute.voices import Voice, describe_voice
from recoupe.knowledge.lexicon import AttributionLexicon
from recoupe.records.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhraseCue:
    """A prepositional cue: words ``first..last`` are the cue, ``voice`` its source, ``end`` its last word with
    modifiers."""

    first: int
    last: int
    end: int
    voice: Voice


class PrepositionReader:
    """Finds what the prepositional cues of one language vouch for."""

    def __init__(self, lexicon: AttributionLexicon) -> None:
        self._lexicon = lexicon
        prepositions = sorted(lexicon.prepositions.source, key=len, reverse=True)
        self._by_first_word: dict[str, list[str]] = {}
        for phrase in (*prepositions, *lexicon.prepositions.noun_source, *lexicon.prepositions.weak):
            self._by_first_word.setdefault(_first_word(phrase), []).append(phrase)

    def drafts(self, tree: Tree, text: str) -> Iterator[Draft]:
        """The drafts of one sentence."""
        cues = self._phrase_cues(tree, text)
        for number, cue in enumerate(cues):
            content = self._clause_around(tree, cue, cues, number)
            if content:
                yield Draft(
                    cue=tree.span(cue.first, cue.last),
                    segment=tree.span(cue.first, cue.end),
                    voice=cue.voice,
                    stance="states",
                    place="aside",
                    content=content,
                )

    def _phrase_cues(self, tree: Tree, text: str) -> list[_PhraseCue]:
        found: list[_PhraseCue] = []
        here = 0
        while here < len(tree):
            cue = self._phrase_cue(tree, here, text)
            if cue is not None:
                found.append(cue)
                here = cue.voice.last
            here += 1
        return found

    def _phrase_cue(self, tree: Tree, here: int, text: str) -> _PhraseCue | None:
        for phrase in self._by_first_word.get(_lead(tree.words[here]), ()):
            length = tree.matches(here, phrase) or self._contracted(tree, here, phrase)
            if not length:
                continue
            if phrase in self._lexicon.prepositions.noun_source:
                return self._noun_cue(tree, here, length, text)
            if phrase in self._lexicon.prepositions.weak and here > 0:
                continue
            cue = self._with_object(tree, here, length, text)
            if cue is not None and (phrase not in self._lexicon.prepositions.weak or self._is_plain_voice(tree, cue)):
                return cue
        return None

    def _contracted(self, tree: Tree, here: int, phrase: str) -> int:
        """French "de le" written "du", "de les" written "des": the article stays with the source."""
        if not phrase.endswith(" de"):
            return 0
        for form in sorted(self._lexicon.function_words.of - {"de"}):
            length = tree.matches(here, phrase[:-2] + form)
            if length:
                return length
        return 0

    def _is_plain_voice(self, tree: Tree, cue: _PhraseCue) -> bool:
        """Whether "Pour X," names a voice beyond doubt: a person, a role, a collective, and a comma right after."""
        closes = tree.is_punctuation(cue.voice.last + 1, ",")
        return closes and cue.voice.kind in ("named_person", "role", "collective")

    def _noun_cue(self, tree: Tree, here: int, length: int, text: str) -> _PhraseCue | None:
        """ "de source policière": the noun is part of the cue's form and leads the source."""
        head = here + length - 1
        first, last = noun_phrase(tree, head, self._lexicon)
        first = max(first, here + 1)
        if self._is_unverified(tree, here) or (
            here > 0 and tree.words[here - 1] in self._lexicon.function_words.unsourced
        ):
            return None
        if last == head and "bonne" not in tree.words[here : head + 1] and "même" not in tree.words[here : head + 1]:
            return None
        voice = describe_voice(tree, first, last, head, self._lexicon, text)
        return _PhraseCue(first=self._learnt_before(tree, here), last=head, end=last, voice=voice)

    def _is_unverified(self, tree: Tree, here: int) -> bool:
        """Whether the phrase says that nobody vouches: "n'a pu être vérifié de source indépendante"."""
        near = range(max(0, here - 7), here)
        denied = any(tree.words[word] in (*self._lexicon.clause.negations, "n'", "ne") for word in near)
        return denied and any(tree.token(word).lemma in self._lexicon.agentless.unverified for word in near)

    def _learnt_before(self, tree: Tree, here: int) -> int:
        """``here``, or where an impersonal aside before it starts: "a-t-on appris de source hospitalière"."""
        verb = here - 1
        while verb > 0 and (
            tree.words[verb].startswith("-")
            or (tree.token(verb).pos in ("NOUN", "ADV") and tree.token(verb).text.islower() and verb > here - 3)
        ):
            verb -= 1
        if verb < 0 or tree.token(verb).pos not in ("VERB", "AUX"):
            return here
        first = verb
        while first > 0 and (tree.token(first - 1).pos in ("AUX", "PRON") and not tree.is_punctuation(first - 1, ",")):
            first -= 1
        impersonal = any(
            tree.words[word].lstrip("-") in self._lexicon.agentless.impersonal_subjects for word in range(first, here)
        )
        return first if impersonal else here

    def _with_object(self, tree: Tree, here: int, length: int, text: str) -> _PhraseCue | None:
        start = here + length
        if start >= len(tree) or self._names_no_voice(tree, start):
            return None
        head = self._object_head(tree, start)
        if head is None:
            return None
        _, last = noun_phrase(tree, head, self._lexicon)
        voice = describe_voice(tree, start, max(last, head), head, self._lexicon, text)
        if not self._can_be_voice(tree, voice) or self._is_after(tree, here, voice):
            return None
        end = self._end_with_relative(tree, voice.last)
        return _PhraseCue(first=here, last=start - 1, end=self._end_at_comma(tree, here, end), voice=voice)

    def _end_at_comma(self, tree: Tree, here: int, end: int) -> int:
        """``end``, or the word before the comma that closes an opening phrase: "Selon des habitants joints par
        téléphone,"."""
        if here > 0 and tree.token(here - 1).pos not in ("CCONJ", "PUNCT"):
            return end
        comma = next((word for word in range(end + 1, min(end + 14, len(tree))) if tree.token(word).text == ","), None)
        if comma is None or any(
            tree.is_finite(word) or tree.token(word).text in ":;" for word in range(end + 1, comma)
        ):
            return end
        return comma - 1

    def _is_after(self, tree: Tree, here: int, voice: Voice) -> bool:
        """Whether "d'après" means "of the time after": right behind a noun or adjective, with no voice beyond doubt."""
        if here == 0 or tree.words[here] != "d'":
            return False
        return (tree.token(here - 1).pos in ("NOUN", "ADJ") and not voice.is_known) or (
            voice.kind == "state" and tree.token(here - 1).pos in ("NOUN", "ADJ")
        )

    def _names_no_voice(self, tree: Tree, start: int) -> bool:
        return any(tree.matches(start, words) for words in self._lexicon.prepositions.no_source)

    def _object_head(self, tree: Tree, start: int) -> int | None:
        for here in range(start, min(start + 6, len(tree))):
            token = tree.token(here)
            if token.pos in ("NOUN", "PROPN", "X", "PRON"):
                person = tree.words[here] in self._lexicon.first_second_person.words
                return None if person else self._true_head(tree, here)
            if token.pos in ("PUNCT", "VERB", "AUX", "SCONJ"):
                return here if token.text[:1].isupper() and token.pos == "VERB" else None
        return None

    def _true_head(self, tree: Tree, here: int) -> int:
        """The noun that the first one hangs on inside the same phrase: English compounds, "Mr. Smith"."""
        while True:
            token = tree.token(here)
            between = token.head > here and all(
                tree.token(word).pos in ("NOUN", "PROPN", "ADJ", "NUM", "X", "PART", "DET", "SYM")
                or tree.words[word] in ("-", "'s")
                for word in range(here, token.head)
            )
            if not (
                between
                and token.dep in ("compound", "nmod:poss", "amod", "nmod", "flat:name")
                and tree.token(token.head).pos in ("NOUN", "PROPN", "X")
            ):
                return here
            here = token.head

    def _can_be_voice(self, tree: Tree, voice: Voice) -> bool:
        """Whether an object of "selon" can speak: a known voice, a name, an agent noun; "selon la méthode" is none."""
        names = {
            tree.token(voice.head).lemma,
            tree.words[voice.head],
            tree.words[voice.head].removesuffix("s"),
        }
        return not names & (self._lexicon.prepositions.abstract_objects | self._lexicon.kinds.no_voice)

    def _end_with_relative(self, tree: Tree, last: int) -> int:
        """``last``, or the end of a relative clause or bracket that hangs on the source."""
        after = last + 1
        comma = tree.is_punctuation(after, ",")
        start = after + 1 if comma else after
        if (
            start < len(tree)
            and tree.words[start] in self._lexicon.clause.relatives
            and tree.token(start).pos in ("PRON", "DET", "SCONJ")
        ):
            verb = tree.token(start).head
            below = tree.subtree(verb)
            reach = below[-1] if verb > start else start
            stop = next((here for here in range(start, len(tree)) if tree.token(here).text in ",;:"), len(tree) - 1)
            end = max(reach, start) if comma else min(max(reach, start), stop) if reach > start else stop
            return strip_end(tree, last, end)
        return last

    def _clause_around(self, tree: Tree, cue: _PhraseCue, cues: Sequence[_PhraseCue], number: int) -> list[Span]:
        """What the cue vouches for: its sentence without it, bounded by the sentence's other cues."""
        inner = self._relative_clause(tree, cue)
        if inner is not None:
            low, high = inner
        else:
            low, high = self._lower_bound(tree, cue, cues, number), self._upper_bound(tree, cue, cues, number)
        low, high = self._inside_brackets(tree, cue, low, high)
        spans = []
        low = after_topic(tree, low, cue.first)
        left = strip_end(tree, low, cue.first - 1)
        if left >= low and self._has_words(tree, low, left) and not self._is_connector(tree, low, left):
            spans.append(tree.span(low, left))
        start = cue.end + 1
        while start <= high and tree.token(start).text in ",:—–":
            start += 1
        right = strip_end(tree, start, high)
        if spans and self._ends_clause(tree, cue, low, start, right):
            return spans
        if right >= start and self._has_words(tree, start, right):
            spans.append(tree.span(start, right))
        return spans

    def _ends_clause(self, tree: Tree, cue: _PhraseCue, low: int, start: int, right: int) -> bool:
        """Whether what is said ends before the cue: a full clause stands there, and a relative clause on the source
        or a new clause follows ("A, selon X qui ...", "A, selon X, mais B")."""
        if not any(tree.is_finite(here) for here in range(low, cue.first)):
            return False
        after = cue.voice.last + 1
        if after < len(tree) and tree.words[after] in self._lexicon.clause.relatives:
            return True
        if start <= right and tree.token(start).pos in ("DET", "NOUN", "PROPN", "ADJ"):
            return not any(tree.is_finite(here) for here in range(start, right + 1))  # an apposition to the source
        joined = start <= right and tree.words[start] in self._lexicon.clause.coordinators
        return joined and any(tree.is_finite(here) for here in range(start, right + 1))

    def _relative_clause(self, tree: Tree, cue: _PhraseCue) -> tuple[int, int] | None:
        """The relative clause that a cue without commas stands in: "une notion qui représente selon eux une
        entrave"."""
        if cue.first == 0 or tree.is_punctuation(cue.first - 1, ",(:;—–") or tree.is_punctuation(cue.end + 1, ",)"):
            return None
        verb = tree.token(cue.voice.head).head
        if not tree.token(verb).dep.startswith("acl:relcl"):
            return None
        words = tree.subtree(verb)
        return (words[0], words[-1]) if words[0] < cue.first < words[-1] else None

    def _inside_brackets(self, tree: Tree, cue: _PhraseCue, low: int, high: int) -> tuple[int, int]:
        """The bounds, or those of the brackets around the cue."""
        opening = next((here for here in range(cue.first - 1, low - 1, -1) if tree.token(here).text in "()"), None)
        if opening is None or tree.token(opening).text == ")":
            return low, high
        closing = next((here for here in range(cue.end + 1, high + 1) if tree.token(here).text == ")"), high + 1)
        inside = any(
            tree.token(here).pos in ("VERB", "AUX")
            for here in (*range(opening, cue.first), *range(cue.end + 1, closing))
        )
        return (opening + 1, closing - 1) if inside else (low, opening - 1)

    def _lower_bound(self, tree: Tree, cue: _PhraseCue, cues: Sequence[_PhraseCue], number: int) -> int:
        bound = 0
        if number > 0:
            previous = cues[number - 1]
            bound = self._clause_break(tree, previous.end + 1, cue.first) or previous.end + 1
        if cue.first > 0 and tree.token(cue.first - 1).text == ":":
            return cue.first - 1
        clause = self._gerund_clause(tree, cue, bound)
        if clause is not None:
            return clause
        semicolon = next((here for here in range(cue.first - 1, bound, -1) if tree.token(here).text == ";"), None)
        return bound if semicolon is None else semicolon + 1

    def _gerund_clause(self, tree: Tree, cue: _PhraseCue, bound: int) -> int | None:
        """The start of a gerund clause that a cue without a comma belongs to: ", faisant vingt morts selon X"."""
        if cue.first == 0 or tree.is_punctuation(cue.first - 1, ",;:(—–"):
            return None
        comma = next((here for here in range(cue.first - 1, bound, -1) if tree.token(here).text == ","), None)
        if comma is None or not tree.words[comma + 1].endswith(self._lexicon.function_words.gerund_endings):
            return None
        return comma + 1 if tree.token(comma + 1).pos == "VERB" else None

    def _upper_bound(self, tree: Tree, cue: _PhraseCue, cues: Sequence[_PhraseCue], number: int) -> int:
        bound = len(tree) - 1
        if number + 1 < len(cues):
            following = cues[number + 1]
            opening = self._clause_break(tree, cue.end + 1, following.first)
            opens_there = cue.first <= 1 or self._opens_clause(tree, cue)
            bound = (opening if opening is not None else following.first) - 1 if opens_there else cue.end
        ends = (
            here for here in range(cue.end + 2, bound) if tree.token(here).text == ";" or self._is_contrast(tree, here)
        )
        return next(ends, bound + 1) - 1

    def _is_contrast(self, tree: Tree, here: int) -> bool:
        """Whether a comma starts a clause that sets another voice or fact against what is said: ", alors que
        l'armée dément"."""
        if not tree.is_punctuation(here, ","):
            return False
        length = next(
            (tree.matches(here + 1, each) for each in self._lexicon.clause.contrasts if tree.matches(here + 1, each)),
            0,
        )
        after = here + 1 + length
        return bool(length) and any(tree.is_finite(word) for word in range(after, len(tree)))

    def _opens_clause(self, tree: Tree, cue: _PhraseCue) -> bool:
        before = cue.first - 1
        return (
            before < 0
            or tree.token(before).pos in ("CCONJ", "SCONJ")
            or (tree.is_punctuation(before, ",") and tree.token(before - 1).pos in ("CCONJ", "SCONJ", "ADV"))
        )

    def _clause_break(self, tree: Tree, low: int, high: int) -> int | None:
        """Where the last clause before ``high`` starts: after a comma with a conjunction, or at it."""
        for here in range(high - 1, low, -1):
            if tree.token(here).text in ",;" and here + 1 < high:
                return here + 1
        return next((here for here in range(high - 1, low, -1) if tree.token(here).text in ",;"), None)

    def _has_words(self, tree: Tree, first: int, last: int) -> bool:
        return any(tree.token(here).pos not in ("PUNCT", "SYM", "CCONJ") for here in range(first, last + 1))

    def _is_connector(self, tree: Tree, first: int, last: int) -> bool:
        return last - first < 3 and all(
            tree.token(here).pos in ("ADV", "CCONJ", "PUNCT", "SCONJ", "INTJ") for here in range(first, last + 1)
        )


def _first_word(phrase: str) -> str:
    return _lead(phrase.split()[0])


def _lead(word: str) -> str:
    return word.split("'")[0] + "'" if "'" in word else word

"""Drafts from cues that are no reporting verb: "selon X", "de source Y", "citant", "reportedly", headlines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recoupe.attribute.contents import strip_end
from recoupe.attribute.drafts import Draft
from recoupe.attribute.phrases import is_person_noun, noun_phrase
from recoupe.attribute.quotes import Quotation
from recoupe.attribute.trees import QUOTE_MARKS, Tree
from recoupe.attribute.voices import Voice, describe_voice
from recoupe.knowledge.lexicon import AttributionLexicon
from recoupe.records.spans import Span

MAX_HEADLINE_SPEAKER_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class _PhraseCue:
    """A prepositional cue: words ``first..last`` are the cue, ``voice`` its source, ``end`` its last word with modifiers."""

    first: int
    last: int
    end: int
    voice: Voice


class PhraseReader:
    """Finds the cues of one language that are no reporting verb."""

    def __init__(self, lexicon: AttributionLexicon) -> None:
        self._lexicon = lexicon
        prepositions = sorted(lexicon.prepositions.source, key=len, reverse=True)
        self._by_first_word: dict[str, list[str]] = {}
        for phrase in (*prepositions, *lexicon.prepositions.noun_source, *lexicon.prepositions.weak):
            self._by_first_word.setdefault(_first_word(phrase), []).append(phrase)

    def drafts(self, tree: Tree, text: str, quotations: Sequence[Quotation]) -> Iterator[Draft]:
        """The drafts of one sentence, prepositions first."""
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
        yield from self._relative_voices(tree, text, quotations)
        yield from self._speech_nouns(tree, text)
        yield from self._adverbs(tree)

    # --- selon, d'après, according to --------------------------------------------------------------

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
            if phrase in self._lexicon.prepositions.weak and not self._is_weak_opening(tree, here):
                continue
            cue = self._with_object(tree, here, length, text)
            if cue is not None and (
                phrase not in self._lexicon.prepositions.weak or self._is_plain_voice(tree, cue)
            ):
                return cue
        return None

    def _contracted(self, tree: Tree, here: int, phrase: str) -> int:
        """French "de le" written "du", "de les" written "des": the article stays with the source."""
        if not phrase.endswith(" de"):
            return 0
        for form in ("du", "des", "d'"):
            length = tree.matches(here, phrase[:-2] + form)
            if length:
                return length
        return 0

    def _is_weak_opening(self, tree: Tree, here: int) -> bool:
        return here == 0

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
            here > 0 and tree.words[here - 1] in ("partir", "base", "auprès")
        ):
            return None
        if (
            last == head
            and "bonne" not in tree.words[here : head + 1]
            and "même" not in tree.words[here : head + 1]
        ):
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
            or tree.token(verb).pos in ("NOUN", "ADV")
            and tree.token(verb).text.islower()
            and verb > here - 3
        ):
            verb -= 1
        if verb < 0 or tree.token(verb).pos not in ("VERB", "AUX"):
            return here
        first = verb
        while first > 0 and (
            tree.token(first - 1).pos in ("AUX", "PRON") and not tree.is_punctuation(first - 1, ",")
        ):
            first -= 1
        impersonal = any(
            tree.words[word].lstrip("-") in self._lexicon.agentless.impersonal_subjects
            for word in range(first, here)
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
        """``end``, or the word before the comma that closes an opening phrase: "Selon des habitants joints par téléphone,"."""
        if here > 0 and tree.token(here - 1).pos not in ("CCONJ", "PUNCT"):
            return end
        comma = next(
            (word for word in range(end + 1, min(end + 14, len(tree))) if tree.token(word).text == ","), None
        )
        if comma is None or any(
            tree.is_finite(word) or tree.token(word).text in ":;" for word in range(end + 1, comma)
        ):
            return end
        return comma - 1

    def _is_after(self, tree: Tree, here: int, voice: Voice) -> bool:
        """Whether "d'après" means "of the time after": right behind a noun or adjective, with no voice beyond doubt."""
        if here == 0 or tree.words[here] != "d'":
            return False
        return (
            tree.token(here - 1).pos in ("NOUN", "ADJ")
            and not voice.is_known
            or voice.kind == "state"
            and tree.token(here - 1).pos in ("NOUN", "ADJ")
        )

    def _names_no_voice(self, tree: Tree, start: int) -> bool:
        return any(tree.matches(start, words) for words in self._lexicon.prepositions.no_source)

    def _object_head(self, tree: Tree, start: int) -> int | None:
        for here in range(start, min(start + 6, len(tree))):
            token = tree.token(here)
            if token.pos in ("NOUN", "PROPN", "X", "PRON"):
                person = tree.words[here] in self._lexicon.first_second_person.words
                return (
                    None
                    if person or tree.words[here] in ("moi", "nous", "vous", "toi")
                    else self._true_head(tree, start, here)
                )
            if token.pos in ("PUNCT", "VERB", "AUX", "SCONJ"):
                return here if token.text[:1].isupper() and token.pos == "VERB" else None
        return None

    def _true_head(self, tree: Tree, start: int, here: int) -> int:
        """The noun that the first one hangs on inside the same phrase: English compounds, "Mr. Smith"."""
        while True:
            token = tree.token(here)
            between = token.head > here and all(
                tree.token(word).pos in ("NOUN", "PROPN", "ADJ", "NUM", "X", "PART", "DET", "SYM")
                or tree.words[word] in ("-", "'s", "’s")
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
            stop = next(
                (here for here in range(start, len(tree)) if tree.token(here).text in ",;:"), len(tree) - 1
            )
            end = max(reach, start) if comma else min(max(reach, start), stop) if reach > start else stop
            return strip_end(tree, last, end)
        return last

    def _clause_around(
        self, tree: Tree, cue: _PhraseCue, cues: Sequence[_PhraseCue], number: int
    ) -> list[Span]:
        """What the cue vouches for: its sentence without it, bounded by the sentence's other cues."""
        inner = self._relative_clause(tree, cue)
        if inner is not None:
            low, high = inner
        else:
            low, high = self._lower_bound(tree, cue, cues, number), self._upper_bound(tree, cue, cues, number)
        low, high = self._inside_brackets(tree, cue, low, high)
        spans = []
        low = self._after_topic(tree, low, cue.first)
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
        joined = start <= right and tree.words[start] in self._lexicon.clause.coordinators
        return joined and any(tree.is_finite(here) for here in range(start, right + 1))

    def _after_topic(self, tree: Tree, low: int, high: int) -> int:
        """``low``, or the word behind a headline's topic: "Inondations dans le Delta : le bilan s'alourdit"."""
        return after_topic(tree, low, high)

    def _relative_clause(self, tree: Tree, cue: _PhraseCue) -> tuple[int, int] | None:
        """The relative clause that a cue without commas stands in: "une notion qui représente selon eux une entrave"."""
        if (
            cue.first == 0
            or tree.is_punctuation(cue.first - 1, ",(:;—–")
            or tree.is_punctuation(cue.end + 1, ",)")
        ):
            return None
        verb = tree.token(cue.voice.head).head
        if not tree.token(verb).dep.startswith("acl:relcl"):
            return None
        words = tree.subtree(verb)
        return (words[0], words[-1]) if words[0] < cue.first < words[-1] else None

    def _inside_brackets(self, tree: Tree, cue: _PhraseCue, low: int, high: int) -> tuple[int, int]:
        """The bounds, or those of the brackets around the cue."""
        opening = next(
            (here for here in range(cue.first - 1, low - 1, -1) if tree.token(here).text in "()"), None
        )
        if opening is None or tree.token(opening).text == ")":
            return low, high
        closing = next(
            (here for here in range(cue.end + 1, high + 1) if tree.token(here).text == ")"), high + 1
        )
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
        semicolon = next(
            (here for here in range(cue.first - 1, bound, -1) if tree.token(here).text == ";"), None
        )
        return bound if semicolon is None else semicolon + 1

    def _upper_bound(self, tree: Tree, cue: _PhraseCue, cues: Sequence[_PhraseCue], number: int) -> int:
        bound = len(tree) - 1
        if number + 1 < len(cues):
            following = cues[number + 1]
            opening = self._clause_break(tree, cue.end + 1, following.first)
            opens_there = cue.first <= 1 or self._opens_clause(tree, cue)
            bound = (opening if opening is not None else following.first) - 1 if opens_there else cue.end
        ends = (
            here
            for here in range(cue.end + 2, bound)
            if tree.token(here).text == ";" or self._is_contrast(tree, here)
        )
        return next(ends, bound + 1) - 1

    def _is_contrast(self, tree: Tree, here: int) -> bool:
        """Whether a comma starts a clause that sets another voice or fact against what is said: ", alors que l'armée dément"."""
        if not tree.is_punctuation(here, ","):
            return False
        length = next(
            (
                tree.matches(here + 1, each)
                for each in self._lexicon.clause.contrasts
                if tree.matches(here + 1, each)
            ),
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
            tree.token(here).pos in ("ADV", "CCONJ", "PUNCT", "SCONJ", "INTJ")
            for here in range(first, last + 1)
        )

    def _relative_voices(self, tree: Tree, text: str, quotations: Sequence[Quotation]) -> Iterator[Draft]:
        """ "X, pour qui « ... »": the noun before the comma speaks to the end of its clause."""
        for here in range(2, len(tree)):
            length = next(
                (
                    tree.matches(here, each)
                    for each in self._lexicon.prepositions.relative
                    if tree.matches(here, each)
                ),
                0,
            )
            if not length or not tree.is_punctuation(here - 1, ","):
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

    # --- nouns of speech ---------------------------------------------------------------------------

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
            owner = self._owner(tree, token.position, start, text) or self._possessor(
                tree, token.position, text
            )
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
        if (
            tree.token(noun).dep.startswith("nsubj")
            and main > start + 1
            and tree.token(main).pos in ("VERB", "AUX")
        ):
            auxiliaries = [
                here
                for here in tree.children[main]
                if tree.token(here).dep.startswith(("aux", "cop", "advmod")) and here > start
            ]
            last = min(last, min([main, *auxiliaries]) - 1)
        return strip_end(tree, start, last)

    def _owner(self, tree: Tree, noun: int, start: int, text: str) -> Voice | None:
        """Who the speech is of: "les accusations de Paris", "Iran's claim"."""
        for here in tree.children[noun]:
            token = tree.token(here)
            case = tree.child(here, "case")
            by = case is not None and tree.words[case] in ("par", "by") and token.dep.startswith("obl")
            if (
                (token.dep in ("nmod", "nmod:poss") or by)
                and here < start
                and token.pos in ("NOUN", "PROPN", "X")
            ):
                first, last = noun_phrase(tree, here, self._lexicon)
                first = max(first, noun + 1) if here > noun else first
                if tree.token(first).pos == "ADP":
                    first += 1
                return describe_voice(tree, first, min(last, start - 1), here, self._lexicon, text)
        return None

    # --- reportedly, prétendument, dit-on ----------------------------------------------------------

    def _adverbs(self, tree: Tree) -> Iterator[Draft]:
        for token in tree.tokens:
            length = next(
                (
                    tree.matches(token.position, aside)
                    for aside in self._lexicon.agentless.asides
                    if tree.matches(token.position, aside)
                ),
                0,
            )
            if (
                token.lemma in self._lexicon.agentless.adverbs
                or tree.words[token.position] in self._lexicon.agentless.adverbs
            ):
                length = length or 1
            if not length:
                continue
            yield from self._adverb_draft(tree, token.position, token.position + length - 1, whole=length > 1)

    def _adverb_draft(self, tree: Tree, first: int, last: int, *, whole: bool) -> Iterator[Draft]:
        verb = tree.token(first).head
        words = set(range(len(tree))) if whole else set(self._clause_words(tree, verb))
        left = [here for here in sorted(words) if here < first and tree.token(here).pos != "PUNCT"]
        right = [here for here in sorted(words) if here > last and tree.token(here).pos != "PUNCT"]
        content = [tree.span(part[0], part[-1]) for part in (left, right) if part]
        if content:
            yield Draft(
                cue=tree.span(first, last),
                segment=tree.span(first, last),
                voice=None,
                stance="hedges",
                place="inside",
                content=content,
                flags={"no_source"},
            )

    def _clause_words(self, tree: Tree, verb: int) -> list[int]:
        return clause_words(tree, verb, self._lexicon)


def clause_words(tree: Tree, verb: int, lexicon: AttributionLexicon) -> list[int]:
    """The words of the clause that ``verb`` leads, joined and content clauses left out."""
    words = tree.subtree(verb)
    for here in tree.children[verb]:
        token = tree.token(here)
        apart = token.dep in ("parataxis", "advcl", "discourse") or (
            token.dep == "conj" and token.pos == "VERB"
        )
        if apart and here > verb:
            cut = tree.subtree(here)[0]
            words = [word for word in words if word < cut]
    mark = tree.child(verb, "mark", "cc")
    if mark is not None and words and words[0] == mark:
        words = words[1:]
    if words and tree.words[words[0]] in lexicon.clause.relatives and tree.token(verb).dep.startswith("acl"):
        words = words[1:]
    return words


def conditional_drafts(tree: Tree, lexicon: AttributionLexicon) -> Iterator[Draft]:
    """The French reporting conditional with nobody given: "un chef rebelle aurait été tué".

    A perfect conditional reports unless its sentence holds a condition; a present one only for the verbs of
    the lexicon. The finite verb is the cue and stays part of what is said. After Grevisse, § 889.
    """
    rules = lexicon.conditional
    conditionals = [token for token in tree.tokens if "Mood=Cnd" in token.morph]
    if not conditionals or not rules.present:
        return
    if any(tree.matches(here, blocker) for here in range(len(tree)) for blocker in rules.blockers):
        return
    for token in conditionals:
        verb = token.position
        if token.dep.startswith("aux") or token.dep == "cop":
            verb = token.head
        elif token.pos == "AUX" or token.lemma in ("avoir", "être"):
            verb = _participle_after(tree, token.position) or verb
        future_in_past = verb == token.position and _is_under_past_cue(tree, verb, lexicon)
        if (
            future_in_past
            or tree.token(verb).lemma in lexicon.senses
            or not _reports(tree, token.position, verb, lexicon)
        ):
            continue
        words = clause_words(tree, verb, lexicon)
        words = [here for here in words if tree.token(here).pos != "PUNCT"]
        if len(words) < 3 or not words[0] <= token.position <= words[-1]:
            continue
        last = verb if 0 <= verb - token.position <= 4 else token.position
        yield Draft(
            cue=tree.span(token.position, last),
            segment=tree.span(token.position, last),
            voice=None,
            stance="hedges",
            place="inside",
            content=[tree.span(words[0], strip_end(tree, words[0], words[-1]))],
            flags={"conditional", "no_source"},
        )


def _is_under_past_cue(tree: Tree, verb: int, lexicon: AttributionLexicon) -> bool:
    """Whether a present conditional is the future of a past report: "a promis que l'école rouvrirait"."""
    for above in tree.ancestors(verb):
        if tree.token(above).lemma in lexicon.senses and above < verb:
            auxiliaries = [here for here in tree.children[above] if tree.token(here).dep.startswith("aux")]
            return (
                bool(auxiliaries)
                or "Tense=Imp" in tree.token(above).morph
                or "Tense=Past" in tree.token(above).morph
            )
    return False


def _participle_after(tree: Tree, auxiliary: int) -> int | None:
    """The participle of an auxiliary that the parse hangs elsewhere."""
    for here in range(auxiliary + 1, min(auxiliary + 5, len(tree))):
        token = tree.token(here)
        if token.pos == "VERB" and not tree.is_finite(here) and "VerbForm=Inf" not in token.morph:
            return here
        if token.pos not in ("ADV", "AUX"):
            return None
    return None


def after_topic(tree: Tree, low: int, high: int) -> int:
    """The word behind a colon that a few words without a verb lead up to; ``low`` if there is none."""
    colon = next(
        (
            here
            for here in range(low, min(low + MAX_HEADLINE_SPEAKER_WORDS, high))
            if tree.token(here).text == ":"
        ),
        None,
    )
    if colon is None or colon + 1 >= high or any(tree.is_finite(here) for here in range(low, colon)):
        return low
    return colon + 1


def token_span(tree: Tree, position: int) -> Span:
    """The span of one word."""
    return tree.span(position, position)


def _reports(tree: Tree, finite: int, verb: int, lexicon: AttributionLexicon) -> bool:
    rules = lexicon.conditional
    lemma = tree.token(verb).lemma
    if (
        lemma in rules.never
        or tree.token(finite).lemma in rules.never
        or "Person=1" in tree.token(finite).morph
        or "Person=2" in tree.token(finite).morph
    ):
        return False
    if any(
        "VerbForm=Part" in tree.token(here).morph
        and "Tense=Pres" in tree.token(here).morph
        and tree.words[here - 1] == "en"
        for here in range(1, len(tree))
    ):
        return False  # "en l'occupant, elle rendrait service": a condition in a gerund
    subject = tree.child(verb, *("nsubj", "nsubj:pass", "expl:subj"))
    if subject is not None and tree.words[subject].lstrip("-") in (
        "on",
        "ce",
        "c'",
        "cela",
        *lexicon.first_second_person.words,
    ):
        return False
    if any(token.text == "?" for token in tree.tokens):
        return False
    is_perfect = finite != verb and (
        tree.token(finite).dep.startswith("aux:tense") or tree.token(finite).lemma == "avoir"
    )
    if is_perfect:
        return True
    if finite != verb and tree.token(finite).dep == "cop":
        return (
            "être" in rules.present
            and tree.words[verb] not in rules.judgements
            and lemma not in rules.judgements
        )
    if finite != verb and tree.token(finite).dep == "aux:pass":
        return True
    if finite != verb or lemma in ("être", "avoir"):
        return False
    return lemma in rules.present or _has_definite_agent(tree, subject, lexicon)


def _has_definite_agent(tree: Tree, subject: int | None, lexicon: AttributionLexicon) -> bool:
    """Whether a present conditional's subject is somebody in particular: "les brigades compenseraient", not "une attaque changerait"."""
    if subject is None or tree.token(subject).pos not in ("NOUN", "PROPN"):
        return False
    first, _ = noun_phrase(tree, subject, lexicon)
    if tree.words[first] in lexicon.kinds.indefinite | {"cette", "ce", "cet", "ces", "tout", "toute"}:
        return False
    token = tree.token(subject)
    names = {token.lemma, tree.words[subject], tree.words[subject].removesuffix("s")}
    kinds = lexicon.kinds
    return (
        token.pos == "PROPN"
        or bool(names & (kinds.organisations | kinds.roles | kinds.states))
        or is_person_noun(tree, subject, lexicon)
    )


def headline_drafts(
    tree: Tree, text: str, lexicon: AttributionLexicon, quotations: Sequence[Quotation], *, is_title: bool
) -> Iterator[Draft]:
    """ "Lavrov : l'Occident ...": a voice, a colon and what it says, in titles, and in transcripts for names."""
    colon = next(
        (token.position for token in tree.tokens[: MAX_HEADLINE_SPEAKER_WORDS + 2] if token.text == ":"), None
    )
    if not colon or colon > MAX_HEADLINE_SPEAKER_WORDS or colon + 2 >= len(tree):
        return
    before = tree.tokens[:colon]
    if (
        any(tree.is_finite(token.position) or token.text in QUOTE_MARKS for token in before)
        or before[0].pos == "ADP"
    ):
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
    certain = (
        by_name
        or voice.kind in ("role", "agency", "outlet")
        or (quoted and is_person_noun(tree, head, lexicon))
    )
    end = strip_end(tree, colon + 1, len(tree) - 1)
    if end <= colon + 1 and not quoted:
        return
    yield Draft(
        cue=token_span(tree, colon),
        segment=tree.span(first, colon),
        voice=voice,
        stance="states",
        place="before",
        content=[Span(tree.token(colon + 1).start, tree.token(max(end, colon + 1)).end)],
        flags={"headline"},
        is_certain=certain,
    )


def _first_word(phrase: str) -> str:
    return _lead(phrase.split()[0])


def _lead(word: str) -> str:
    return word.split("'")[0] + "'" if "'" in word else word

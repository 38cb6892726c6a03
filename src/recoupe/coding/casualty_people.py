"""Who the words of a sentence count: noun phrases of people with their figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from recoupe.coding.numbers import COUNTING, FoundNumber
from recoupe.knowledge.casualty_words import CasualtyWords
from recoupe.records.events import Count, VictimKind
from recoupe.records.trees import SentenceTree

ONE = Count(low=1, best=1, high=1)
MANY = Count(low=2, best=None, high=None)
ZERO = Count(low=0, best=0, high=0)
MAX_PHRASE = 12  # words from a number to its noun; longer ones are misread sentences
FUNCTION_POS = frozenset(("ADP", "AUX", "VERB", "PUNCT", "CCONJ", "SCONJ", "ADV"))


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A noun phrase of people: its words from ``first`` to ``last``, its noun at ``head`` and how many they are.

    ``head`` is None for a number alone ("dix ont été blessés"). ``count`` is None where the phrase gives no figure at
    all ("la famille"). ``has_number``: the figure is the text's own. ``is_definite``: it is known from before
    ("les soldats"); ``is_name``: a bare name.
    """

    first: int
    last: int
    head: int | None
    count: Count | None
    of: VictimKind | None
    is_people: bool
    has_number: bool
    is_definite: bool = False
    is_name: bool = False


class PeopleReader:
    """The people that one sentence names, by the positions of their words."""

    def __init__(self, tree: SentenceTree, numbers: Sequence[FoundNumber], words: CasualtyWords) -> None:
        self.tree = tree
        self.words = words
        self.lowered = tree.words
        self._numbers = _within(numbers, tree)

    @cached_property
    def numbered(self) -> list[People]:
        """The phrases that begin with a number which can count, in text order."""
        return [self._behind(first, last, number) for first, last, number in self._placed]

    @cached_property
    def _placed(self) -> list[tuple[int, int, FoundNumber]]:
        """The numbers that can count people: first and last word, and the number itself."""
        starts = [token.start for token in self.tree.tokens]
        placed = []
        for number in self._numbers:
            first = max(bisect_left(starts, number.span.start + 1) - 1, 0)
            last = bisect_left(starts, number.span.end) - 1
            if number.kind in COUNTING and first <= last:
                placed.append((first, last, number))
        return placed

    @cached_property
    def number_words(self) -> frozenset[int]:
        """The positions of all words of numbers that can count."""
        return frozenset(each for first, last, _ in self._placed for each in range(first, last + 1))

    def numbered_at(self, position: int) -> People | None:
        """The numbered phrase whose words from the number to the noun hold ``position``."""
        held = (each for each in self.numbered if each.first <= position <= each.last)
        return next((each for each in held if each.has_number or each.head == position), None) or next(
            (each for each in self.numbered if each.first <= position <= each.last), None
        )

    def at(self, head: int) -> People | None:
        """The phrase whose noun is at ``head``; None if no people can be meant there."""
        if (numbered := self.numbered_at(head)) is not None and (numbered.has_number or numbered.head == head):
            return numbered
        token = self.tree.tokens[head]
        word = self.lowered[head]
        if word in self.words.relatives:
            return self._antecedent(head)
        if token.pos == "PRON" or word in self.words.singular_pronouns | self.words.plural_pronouns:
            return self._pronoun(head)
        if token.pos == "PROPN" and not self.is_people(head):
            return self._name(head)
        if token.pos in ("NOUN", "ADJ", "VERB", "PROPN", "NUM"):
            return self._noun(head)
        return None

    def is_people(self, head: int) -> bool:
        """Whether the word at ``head`` names people."""
        return (
            any(form in self.words.civilians for form in self._forms(head))
            or any(form in self.words.combatants or form in self.words.people for form in self._forms(head))
            or self._is_demonym(head)
        )

    def is_thing(self, head: int) -> bool:
        """Whether the word at ``head`` is known to name no people."""
        return any(form in self.words.things for form in self._forms(head)) and not self.is_people(head)

    def kind_of(self, head: int) -> VictimKind:
        """Who the people at ``head`` are."""
        forms = self._forms(head)
        if self._has_civil_adjective(head):
            return "civilians"
        if any(form in self.words.combatants for form in forms):
            return "combatants"
        if any(form in self.words.civilians for form in forms):
            return "civilians"
        if self.words.members.isdisjoint(forms):
            return "unknown"
        behind = (each for each in range(head + 1, min(head + 5, len(self.tree))) if self.is_people(each))
        return next((self.kind_of(each) for each in behind), "unknown")  # "membres d'une famille"

    def _has_civil_adjective(self, head: int) -> bool:
        near = (head + 1, head + 2) if not self.words.head_last else (head - 1,)
        return any(
            0 <= each < len(self.tree)
            and self.lowered[each] in self.words.civil_adjectives
            and self.lowered[each - 1] not in self.words.conjunctions
            for each in near
        )

    def _forms(self, head: int) -> tuple[str, ...]:
        word = self.lowered[head]
        return (word, word.removesuffix("s"), word.removesuffix("x"), self.tree.tokens[head].lemma.lower())

    def _is_demonym(self, head: int) -> bool:
        token = self.tree.tokens[head]
        is_plural_name = token.text[0].isupper() and (head > 0 or head in self.number_words)
        return is_plural_name and token.text[-1] in "sxn" and self.lowered[head].endswith(self.words.demonym_endings)

    def _behind(self, first: int, last: int, number: FoundNumber) -> People:
        """The phrase that a number at ``first``..``last`` opens."""
        head, end = self._noun_behind(last + 1)
        is_many = head is not None and self.lowered[head] in self.words.collectives and number.kind == "article"
        count = None if is_many else number.count
        return People(
            first=first,
            last=max(end, last),
            head=head,
            count=count,
            of="unknown" if head is None else self.kind_of(head),
            is_people=head is None or self.is_people(head),
            has_number=number.kind != "article",
        )

    def _noun_behind(self, at: int) -> tuple[int | None, int]:
        """The noun that a number before ``at`` counts (None if there is none), and the last word that belongs to it."""
        words, end, head = self.words, at - 1, None
        for position in range(at, min(at + MAX_PHRASE, len(self.tree))):
            word, token = self.lowered[position], self.tree.tokens[position]
            is_noun = token.pos in ("NOUN", "PROPN") or self._is_known(position)
            if head is not None:
                if not words.head_last or not is_noun or word in words.be or token.pos == "AUX":
                    break
                if position in self.number_words or word in words.noun_kinds or word in words.verb_forms:
                    break
                head = end = position
            elif word in words.others:
                end = position
                if self._is_last_other(position):
                    break
            elif is_noun and word not in words.be and token.pos != "AUX":
                head = end = position
            elif not self._is_inside(position, at):
                break
        return head, end

    def _is_last_other(self, position: int) -> bool:
        """Whether no noun follows "autres", "others"."""
        behind = position + 1
        return behind >= len(self.tree) or not (
            self.tree.tokens[behind].pos in ("NOUN", "ADJ", "PROPN") or self._is_known(behind)
        )

    def _is_inside(self, position: int, at: int) -> bool:
        """Whether a word may stand between a number and its noun."""
        token, word = self.tree.tokens[position], self.lowered[position]
        if word in self.words.of or (word in self.words.articles and position > at) or word == "entre":
            return True
        if token.pos == "VERB" and self.words.head_last and position + 1 < len(self.tree):
            return self.tree.tokens[position + 1].pos == "NOUN"  # "30 wounded soldiers"
        if position in self.number_words:
            return position > at and self.lowered[position - 1] in self.words.of | self.words.articles
        return token.pos in ("ADJ", "DET", "NUM", "SYM") or word in ("-", "'s")

    def _is_known(self, position: int) -> bool:
        word, pos = self.lowered[position], self.tree.tokens[position].pos
        return word in self.words.noun_kinds or (pos not in FUNCTION_POS and self.is_people(position))

    def _noun(self, head: int) -> People:
        """A phrase without number: one in the singular, some in the plural."""
        first, determiner = self._determiner(head)
        words = self.words
        is_plural = self._is_plural(head, determiner)
        is_definite = determiner in words.articles or determiner in words.plural or determiner in words.singular
        count: Count | None = MANY if is_plural else ONE
        if not is_plural and (self.lowered[head] in words.collectives or not determiner):
            count = ONE if self._is_title(head) else None
        inner = self._inner_number(head) if count is None or self.lowered[head] in words.collectives else None
        people = People(
            first=first,
            last=self._last(head),
            head=head,
            count=count,
            of=self.kind_of(head),
            is_people=self.is_people(head),
            has_number=False,
            is_definite=is_definite,
        )
        return replace(people, count=inner.count, has_number=inner.has_number) if inner else people

    def _inner_number(self, head: int) -> People | None:
        """ "une famille de cinq personnes": the figure inside the phrase."""
        return next((each for each in self.numbered if each.has_number and each.first == head + 2), None)

    def _is_title(self, head: int) -> bool:
        """A noun before a name needs no article ("Journalist Amina Farouk")."""
        following = head + 1
        return following < len(self.tree) and self.tree.tokens[following].pos == "PROPN"

    def _determiner(self, head: int) -> tuple[int, str]:
        """Where the phrase of ``head`` begins, and its determiner ("" if it has none)."""
        words, position = self.words, head - 1
        while position >= max(head - 4, 0):
            word = self.lowered[position]
            if word in words.articles | words.plural | words.singular | words.singular_indefinite:
                return position, word
            if word in words.plural_indefinite:
                return position, word
            if self.tree.tokens[position].pos not in ("ADJ", "NOUN", "PROPN", "NUM") or (
                self.tree.tokens[position].pos == "NOUN" and not words.head_last
            ):
                break
            position -= 1
        return min(position + 1, head), ""

    def _is_plural(self, head: int, determiner: str) -> bool:
        if determiner in self.words.plural or determiner in self.words.plural_indefinite:
            return True
        if determiner in self.words.singular_indefinite:
            return False
        if self.tree.has(head, "Number=Plur"):
            return True
        if determiner in self.words.singular and not self.words.head_last:
            return False
        return not self.tree.has(head, "Number=Sing") and self.lowered[head].endswith("s")

    def _last(self, head: int) -> int:
        """The last word of the phrase: its adjectives and name behind the noun."""
        last = head
        while last + 1 < len(self.tree) and self.tree.tokens[last + 1].pos in ("PROPN", "ADJ"):
            if self.lowered[last + 1] in self.words.verb_forms:
                break
            last += 1
        return last

    def _name(self, head: int) -> People | None:
        """A bare name: one person, unless it is a place or an organisation."""
        if self.tree.tokens[head].entity in ("LOC", "ORG"):
            return None
        first = last = head
        while first > 0 and self.tree.tokens[first - 1].pos == "PROPN":
            first -= 1
        while last + 1 < len(self.tree) and self.tree.tokens[last + 1].pos == "PROPN":
            last += 1
        return People(
            first=first,
            last=last,
            head=head,
            count=ONE,
            of="unknown",
            is_people=True,
            has_number=False,
            is_name=True,
        )

    def _pronoun(self, head: int) -> People | None:
        word = self.lowered[head]
        if word in self.words.nobody:
            count = ZERO
        elif word in self.words.singular_pronouns:
            count = ONE
        elif word in self.words.plural_pronouns or self.tree.has(head, "Number=Plur"):
            count = MANY
        else:
            return None
        return People(
            first=head,
            last=head,
            head=head,
            count=count,
            of="unknown",
            is_people=True,
            has_number=count == ZERO,
            is_definite=True,
        )

    def _antecedent(self, position: int) -> People | None:
        """The phrase that a relative pronoun points at: that of the relative clause's head, else the one before it."""
        verb = self.tree.tokens[position].head
        for each in (verb, *self.tree.ancestors(verb)):
            token = self.tree.tokens[each]
            if token.dep.startswith("acl") and token.head < position:
                return None if self.lowered[token.head] in self.words.relatives else self.at(token.head)
        before = position - 2 if self.tree.is_punctuation(position - 1, ",") else position - 1
        while before >= 0 and self.tree.tokens[before].pos in ("ADJ", "PROPN", "ADP", "DET", "NOUN"):
            if self.tree.tokens[before].pos in ("NOUN", "PROPN") and self.is_people(before):
                return self.at(before)
            before -= 1
        return None

    def joined(self, head: int, *, before: int | None = None, after: int | None = None) -> list[int]:
        """``head`` and the nouns that are coordinated with it, between ``after`` and ``before``, in text order."""
        top = head
        for each in self.tree.ancestors(head):
            if self.tree.tokens[top].dep != "conj":
                break
            top = each
        found = sorted(self._conjuncts(top))
        if head not in found:
            found = [head]
        low, high = -1 if after is None else after, len(self.tree) if before is None else before
        return [each for each in found if each == head or (low < each < high and self._is_nominal(each))]

    def _conjuncts(self, top: int) -> Iterator[int]:
        queue = [top]
        while queue:
            position = queue.pop()
            yield position
            queue.extend(each for each in self.tree.children[position] if self.tree.tokens[each].dep == "conj")

    def _is_nominal(self, position: int) -> bool:
        return self.tree.tokens[position].pos in ("NOUN", "PROPN", "NUM", "PRON") or self.is_people(position)


def _within(numbers: Sequence[FoundNumber], tree: SentenceTree) -> list[FoundNumber]:
    """Those of ``numbers`` (in text order) that stand in the sentence."""
    found = []
    index = bisect_left(numbers, tree.start, key=lambda number: number.span.start)
    while index < len(numbers) and numbers[index].span.end <= tree.end:
        found.append(numbers[index])
        index += 1
    return found

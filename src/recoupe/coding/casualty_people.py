"""Who the words of a sentence count: noun phrases of people with their figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from recoupe.coding.numbers import COUNTING, FoundNumber
from recoupe.knowledge.casualty_words import CasualtyWords
from recoupe.records.events import Count, VictimKind
from recoupe.records.trees import SentenceTree

ONE = Count(low=1, best=1, high=1)
SEVERAL = Count(low=3, best=None, high=None)  # "plusieurs": two is "deux"
ZERO = Count(low=0, best=0, high=0)
MAX_JOINED = 30  # people in one coordination; longer rows are lists of names, or misread sentences
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

    @cached_property
    def _by_position(self) -> dict[int, People]:
        """Position -> the numbered phrase that holds it, the innermost number first."""
        table: dict[int, People] = {}
        for people in sorted(self.numbered, key=lambda each: (not each.has_number, each.first)):
            for position in range(people.first, people.last + 1):
                if position not in table or (people.head == position and not table[position].has_number):
                    table[position] = people
        return table

    @cached_property
    def by_first(self) -> dict[int, People]:
        """Position of the first word -> the numbered phrase."""
        return {people.first: people for people in self.numbered}

    @cached_property
    def by_last(self) -> dict[int, People]:
        """Position of the last word -> the numbered phrase, the longest of those that end there."""
        return {people.last: people for people in reversed(self.numbered)}

    def numbered_at(self, position: int) -> People | None:
        """The numbered phrase whose words from the number to the noun hold ``position``."""
        return self._by_position.get(position)

    def at(self, head: int) -> People | None:
        """The phrase whose noun is at ``head``; None if no people can be meant there."""
        if (numbered := self.numbered_at(head)) is not None and (numbered.has_number or numbered.head == head):
            return numbered
        token = self.tree.tokens[head]
        word = self.lowered[head]
        if word in self.words.relatives:
            return self._antecedent(head)
        if word in self.words.nobody and (head == 0 or self.tree.tokens[head - 1].pos not in ("DET", "NUM", "ADJ")):
            return self._of_pronoun(head, ZERO)  # "personne n'a été blessé"
        if token.pos == "PRON" or word in self.words.singular_pronouns | self.words.plural_pronouns:
            return self._pronoun(head)
        if token.pos == "PROPN" and not self._is_listed(head) and not self._is_nation(head):
            return self._name(head)
        if token.pos in ("NOUN", "ADJ", "VERB", "PROPN", "NUM"):
            return self._noun(head)
        return None

    def is_people(self, head: int) -> bool:
        """Whether the word at ``head`` names people."""
        return self._is_listed(head) or self._is_demonym(head)

    def _is_listed(self, head: int) -> bool:
        words = self.words
        return any(
            form in words.civilians or form in words.combatants or form in words.people for form in self._forms(head)
        )

    def _is_nation(self, head: int) -> bool:
        """Whether a proper noun is a people ("des Palestiniens", "Palestinians"), and no name ("Hassan")."""
        if not self._is_demonym(head):
            return False
        return self.tree.has(head, "Number=Plur") or self.tree.tokens[head - 1].pos in ("DET", "NUM", "ADJ")

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
            elif self._is_told_of(position):
                break
            elif is_noun and word not in words.be and token.pos != "AUX":
                head = end = position
            elif not self._is_inside(position, at):
                break
        return head, end

    def _is_told_of(self, position: int) -> bool:
        """A participle that the parser takes for a noun ("une dizaine d'autres arrêtés")."""
        word = self.lowered[position]
        return word in self.words.verb_forms and word not in self.words.noun_kinds and not self.is_people(position)

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
        count: Count | None = self._plain_plural(determiner) if is_plural else ONE
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

    def _plain_plural(self, determiner: str) -> Count | None:
        """How many a plural without number are: "plusieurs" says that they are some, "des" and "les" say nothing."""
        words = self.words
        return SEVERAL if determiner in words.plural_indefinite and determiner not in words.of else None

    def _inner_number(self, head: int) -> People | None:
        """ "une famille de cinq personnes": the figure inside the phrase."""
        people = self.by_first.get(head + 2)
        return people if people is not None and people.has_number and people.is_people else None

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
            if self.tree.tokens[position].pos not in ("ADJ", "NOUN", "PROPN", "NUM", "PART") or (
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

    def _name(self, head: int) -> People:
        """A bare name: one person. ``is_people`` is False where the parser takes it for a place or an organisation."""
        first = last = head
        while first > 0 and self.tree.tokens[first - 1].pos == "PROPN":
            first -= 1
        while last + 1 < len(self.tree) and self.tree.tokens[last + 1].pos == "PROPN":
            last += 1
        title = first - 1 if first and self.words.head_last and self.is_people(first - 1) else None
        return People(
            first=first if title is None else title,
            last=last,
            head=head,
            count=ONE,
            of="unknown" if title is None else self.kind_of(title),
            is_people=title is not None or self.tree.tokens[head].entity not in ("LOC", "ORG"),
            has_number=False,
            is_name=True,
        )

    def _pronoun(self, head: int) -> People | None:
        word = self.lowered[head]
        if word in self.words.singular_pronouns:
            return self._of_pronoun(head, ONE)
        if word in self.words.plural_pronouns or self.tree.has(head, "Number=Plur"):
            return self._of_pronoun(head, None)
        return None

    def _of_pronoun(self, head: int, count: Count | None) -> People:
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
        for each in islice(self.tree.ancestors(head), MAX_JOINED):
            if self.tree.tokens[top].dep != "conj":
                break
            top = each
        found = sorted(islice(self._conjuncts(top), MAX_JOINED))
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

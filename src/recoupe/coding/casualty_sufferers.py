"""Who suffers what a casualty word tells of: the people in its subject, object or complement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recoupe.coding.casualty_people import People, PeopleReader
from recoupe.knowledge.casualty_words import CasualtyWords
from recoupe.records.events import Count
from recoupe.records.trees import SentenceTree

MAX_CLIMB = 4  # coordinated verbs that share a subject or auxiliary; longer rows are misread sentences
QUOTES = frozenset(("«", "»", "“", "”", '"'))  # scare quotes around a verb: « neutralisé »
SUBJECTS = ("nsubj:pass", "nsubj", "nsubj:caus")


class Sufferers:
    """Finds the people beside a word of one sentence."""

    def __init__(self, tree: SentenceTree, people: PeopleReader, words: CasualtyWords) -> None:
        self._tree = tree
        self._words = words
        self._lowered = tree.words
        self._people = people
        self._shares: dict[int, bool] = {}

    def with_companions(self, position: int, start: int, end: int) -> list[People]:
        """The subject, and those whom "avec" behind the verb adds to it."""
        found = self.left(position, start)
        if not found or end + 1 >= len(self._tree) or self._lowered[end + 1] not in self._words.together:
            return found
        others = (each for each in self.right(end + 1, end + 1) if each.is_people)
        return [*found, *(each for each in others if each.count is not None)]

    def left(self, position: int, start: int) -> list[People]:
        """Those in the subject of the verb whose group begins at ``start``."""
        beside = self._beside(start)
        if beside is not None and not self.is_share(beside.first):
            first = (each for each in self._subjects(position, beside.first) if each.last < beside.first)
            return self._household(_in_order([*first, *self._with_joined(beside, before=start)]))
        subject = self.subject(position)
        people = None if subject is None or subject >= position else self._people.at(subject)
        if people is not None and self.is_share(people.first):
            return self._nearest(people.first) or self._with_joined(people, before=start)  # "vingt, dont onze civils"
        if people is not None:
            return self._with_joined(people, before=start)
        return self._nearest(start)

    def reduced(self, position: int, start: int) -> list[People]:
        """Those before a participle without auxiliary: "deux soldats tués"."""
        beside = self._beside(start)
        if beside is not None:
            return self._with_joined(beside, before=start)
        token = self._tree.tokens[position]
        if token.dep in ("acl", "amod", "acl:relcl") and token.head < position:
            people = self._people.at(token.head)
            return [] if people is None or not self._tells(people) else self._with_joined(people, before=start)
        subject = self.subject(position)
        people = None if subject is None or subject >= position else self._people.at(subject)
        if people is not None and self._tells(people):
            return self._with_joined(people, before=start)
        return [each for each in self._nearest(start) if each.has_number]

    def _tells(self, people: People) -> bool:
        """Whether a phrase before a mere participle brings a figure: "les soldats tués" are known from before."""
        return people.has_number or not people.is_definite

    def _beside(self, start: int) -> People | None:
        """The numbered phrase that ends right before ``start``."""
        people = self._people.by_last.get(start - 1)
        return None if people is None or people.count is None else people

    def subject(self, position: int) -> int | None:
        """The subject in the parse, that of the first of coordinated verbs if the verb has none."""
        seen = 0
        while seen < MAX_CLIMB:
            subject = self._tree.child(position, *SUBJECTS)
            if subject is not None:
                return subject
            token = self._tree.tokens[position]
            if token.dep in ("acl", "amod") and token.head < position:
                return token.head
            if token.dep == "acl:relcl" and token.head < position:
                return token.head
            if token.dep not in ("conj", "xcomp") or token.head == position:
                return None
            position, seen = token.head, seen + 1
        return None

    def _subjects(self, position: int, before: int) -> list[People]:
        """Further subjects of the same verb, where the parse leaves a coordination unjoined."""
        children = (each for each in self._tree.children[position] if self._tree.tokens[each].dep in SUBJECTS)
        found = (self._people.at(each) for each in children if each < before)
        return [each for each in found if each is not None and each.is_people and not self.is_share(each.first)]

    def _nearest(self, start: int) -> list[People]:
        """The nearest people before ``start`` in the same clause, where the parse gives no subject."""
        for at in range(start - 1, max(start - 16, -1), -1):
            token = self._tree.tokens[at]
            if token.text in ".;:!?" or self._tree.is_finite(at) or self._lowered[at] in self._words.verb_forms:
                return []
            people = self._people.numbered_at(at)
            if people is not None and people.count is not None and people.is_people and not self.is_share(people.first):
                return self._with_joined(people, before=start)
        return []

    def right(self, position: int, end: int, *, before: int | None = None) -> list[People]:
        """Those in the object or complement behind ``end``."""
        limit = len(self._tree) if before is None else before
        people = self._directly_behind(end, limit, is_verb=position == end or self._lowered[end] not in self._words.of)
        if people is None:
            obj = self._tree.child(position, "obj", "nmod", "obl:arg")
            people = self._people.at(obj) if obj is not None and end < obj < limit else None
        return [] if people is None else self._with_joined(people, after=position)

    def _directly_behind(self, end: int, limit: int, *, is_verb: bool) -> People | None:
        """The phrase that begins right behind ``end``, adverbs left out; a verb's object begins with no "de"."""
        for at in range(end + 1, min(end + 7, limit)):
            numbered = self._people.numbered_at(at)
            if numbered is not None:
                return numbered
            token, word = self._tree.tokens[at], self._lowered[at]
            if is_verb and word in self._words.of and not self._opens_object(at):
                return None
            if token.pos in ("NOUN", "PROPN") or self._people.is_people(at):
                following = at + 1 < limit and self._tree.tokens[at + 1].pos in ("NOUN", "PROPN")
                if self._words.head_last and following and at + 1 not in self._people.number_words:
                    continue
                return self._people.at(at)
            if token.pos not in ("DET", "ADJ", "NUM", "ADV", "SYM") and word not in self._passed and word not in QUOTES:
                return None
        return None

    def _opens_object(self, at: int) -> bool:
        """Whether "de" stands before an object: "des civils", "de nombreux civils"."""
        if self._lowered[at] in self._words.plural_indefinite:
            return True
        return at + 1 < len(self._tree) and self._lowered[at + 1] in self._words.plural_indefinite

    @property
    def _passed(self) -> frozenset[str]:
        return self._words.between | self._words.of | self._words.articles | self._words.singular

    def _with_joined(self, people: People, *, before: int | None = None, after: int | None = None) -> list[People]:
        """``people`` and all that are coordinated with them; bare names are counted together."""
        found = {people.first: people}
        for head in self._people.joined(people.head, before=before, after=after) if people.head is not None else ():
            each = self._people.at(head)
            if each is not None and self._is_partner(each, before):
                found.setdefault(each.first, each)
        for each in self._listed(people, is_before=before is not None):
            if self._is_partner(each, before):
                found.setdefault(each.first, each)
        listed = self._without_details([found[first] for first in sorted(found)])
        shares = [each for each in listed if self.is_share(each.first)]
        if len(shares) < len(listed):
            listed = [each for each in listed if each not in shares]
        return self._household(_names_together(listed))

    def _household(self, people: list[People]) -> list[People]:
        """Those who are told of by one another as one figure: "un père et ses deux fils", "le gardien et sa fille"."""
        if len(people) < 2 or not any(self._is_of_another(each) for each in people[1:]):
            return people
        counts = [each.count.best if each.count is not None and _is_exact(each.count) else None for each in people]
        exact = [count for count in counts if count is not None]
        if len(exact) < len(people) or all(each.has_number for each in people):
            return people
        total, known = sum(exact), {each.of for each in people if each.of != "unknown"}
        return [
            replace(
                people[0],
                last=people[-1].last,
                count=Count(low=total, best=total, high=total),
                of=known.pop() if len(known) == 1 else "unknown",
            )
        ]

    def _is_of_another(self, people: People) -> bool:
        """Whether a phrase begins with "sa", "leurs" or the like, before its number or with it."""
        words = self._words
        return not (words.singular | words.plural).isdisjoint((self.word(people.first), self.word(people.first - 1)))

    def _without_details(self, people: Sequence[People]) -> list[People]:
        """Without plurals that only say who they were: "22 personnes, majoritairement des femmes et des enfants"."""
        kept: list[People] = []
        for each in people:
            is_plain = not each.has_number and each.count is None
            if kept and is_plain and (not self._joins(each.first - 1) or self.word(each.first - 1) == ","):
                break
            kept.append(each)
        return kept

    def _is_partner(self, people: People, before: int | None) -> bool:
        """Whether a coordinated phrase suffers the same: not what is counted or told of by a word of its own."""
        if people.head is not None and self._lowered[people.head] in self._words.noun_kinds:
            return False
        return before is not None or not self.has_trigger_behind(people)

    def _listed(self, people: People, *, is_before: bool) -> Iterator[People]:
        """Numbered phrases that "et" or a comma joins to ``people`` word by word."""
        joiners = (*self._words.conjunctions, ",")
        while True:
            edge, step = (people.first, -1) if is_before else (people.last, 1)
            table = self._people.by_last if is_before else self._people.by_first
            gap = 1
            while gap <= 2 and self.word(edge + gap * step) in joiners and edge + (gap + 1) * step not in table:
                gap += 1
            following = table.get(edge + (gap + 1) * step)
            if following is None or self.word(edge + gap * step) not in joiners:
                return
            if following.head is None or not following.is_people:
                return
            yield following
            people = following

    def word(self, position: int) -> str:
        """The word at ``position``; empty outside the sentence."""
        return self._lowered[position] if 0 <= position < len(self._tree) else ""

    def is_share(self, first: int) -> bool:
        """Whether a phrase is a part of the figure before it: "dont trois enfants et deux femmes"."""
        climbed = []
        while first not in self._shares:
            climbed.append(first)
            before = self._people.by_last.get(first - 2) if self._joins(first - 1) else None
            if self._opens_share(first) or before is None or before.first >= first:
                self._shares[first] = self._opens_share(first)
                break
            first = before.first
        for each in climbed:
            self._shares[each] = self._shares[first]
        return self._shares[first]

    def _joins(self, position: int) -> bool:
        word = self.word(position)
        return word in self._words.conjunctions or word == ","

    def _opens_share(self, first: int) -> bool:
        if self.word(first - 1) in self._words.shares:
            return True
        return first > 1 and any(self._tree.matches(first - 2, phrase) == 2 for phrase in self._words.share_phrases)

    def has_trigger_behind(self, people: People) -> bool:
        """Whether a casualty verb stands right behind ``people`` and tells of them."""
        following = people.last + 1
        return following < len(self._tree) and self._lowered[following] in self._words.verb_forms

    def has_object(self, position: int) -> bool:
        """Whether an English past form is active: something stands behind it that can be its object."""
        if self._tree.child(position, "obj") is not None:
            return True
        following = position + 1
        return following in self._people.number_words and not self._is_noun_before(position)

    def _is_noun_before(self, position: int) -> bool:
        return position - 1 in self._people.by_last


def _is_exact(count: Count) -> bool:
    return count.low == count.best == count.high


def _names_together(people: Sequence[People]) -> list[People]:
    """Bare names in a row as one phrase: two names are two people."""
    if len(people) < 2 or not all(each.is_name for each in people):
        return list(people)
    number = len(people)
    count = Count(low=number, best=number, high=number)
    return [replace(people[0], last=people[-1].last, count=count)]


def _in_order(people: Sequence[People]) -> list[People]:
    """Each phrase once, in text order."""
    found = {each.first: each for each in people}
    return [found[first] for first in sorted(found)]

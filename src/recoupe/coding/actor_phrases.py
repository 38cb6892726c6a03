"""What kind of actor a noun phrase names: its sector from its head noun and adjectives, its state and group from the
names in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recoupe.coding.actor_names import Meaning
from recoupe.knowledge.actors import ActorWords, Names, Sector
from recoupe.records.events import Codes
from recoupe.records.trees import SentenceTree

WINDOW = 3  # words to each side of a head in which its adjectives stand
COMPLEMENTS = 3  # steps from a head down to whom it is of: "le chef d'un groupe de rebelles"
OFFICES = frozenset({"GOV", "LEG", "JUD", "IGO", "UNO", "EUR"})  # who was once in one is of the elites
STATE_SECTORS = frozenset({"MIL", "COP", "GOV", "LEG", "JUD", "SPY"})
FORMER = "ELI"
ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "CRM"})
IRREGULAR = frozenset({"REB", "PRM", "CRM"})  # what their leaders lead, too
NAMING = frozenset({"NOUN", "PROPN", "X", "ADJ"})


@dataclass(frozen=True, slots=True)
class PhraseName:
    """A name in a sentence, by positions of its words."""

    first: int
    last: int
    meaning: Meaning
    is_place: bool = False


def codes_of_meaning(meaning: Meaning, on: date | None) -> Codes:
    """What a name alone tells of who it is on a day. None: at its last or only time; of a group that is the same
    unless a day is given."""
    actor = meaning.actor
    if actor is None:
        return Codes(country=meaning.country, sector="GOV" if meaning.kind == "capital" else None, group=None)
    sector: str | None = actor.sector
    country, group = actor.country, actor.group
    covering = actor.terms[-1:] if on is None else [term for term in actor.terms if term.covers(on)]
    for term in covering:
        country, sector, group = term.country or country, term.sector or sector, term.group or group
    if meaning.table == "leaders" and actor.terms and not covering and sector in OFFICES:
        sector = FORMER
    if meaning.table in ("groups", "institutions"):
        group = meaning.key
    return Codes(country=country, sector=sector, group=f"actors:{group}" if group else None)


class PhraseCoder:
    """Codes noun phrases in one language."""

    def __init__(self, words: ActorWords) -> None:
        self._words = words
        self._nouns = dict(_nouns(words, words.nouns))
        self._weak = dict(_nouns(words, words.weak_nouns))
        self._adjectives = dict(_adjectives(words, words.adjectives))
        self._strong = dict(_adjectives(words, words.strong_adjectives))
        self._phrases: dict[str, list[tuple[frozenset[str], str]]] = {}
        for phrase in words.phrases:
            for form in phrase.heads:
                self._phrases.setdefault(form, []).append((phrase.words, phrase.sector))
        for table in (words.nouns, words.weak_nouns):
            for sector, nouns in table.items():
                for noun in nouns:
                    self._add_phrase(noun, sector)

    def _add_phrase(self, noun: str, sector: str) -> None:
        """Nouns of several words: the head of "aid worker" is its last word, of "agent secret" its first."""
        parts = noun.replace("'", "' ").split()
        if len(parts) > 1:
            for head, other in ((parts[0], parts[-1]), (parts[-1], parts[0])):
                others = frozenset(self._words.noun_forms(other))
                for form in self._words.noun_forms(head):
                    self._phrases.setdefault(form, []).append((others, sector))

    def is_office(self, word: str) -> bool:
        """Whether a word before a name tells that a person follows: a title, a noun for a kind of actor."""
        return word in self._words.titles or word in self._words.bearers or word in self._nouns or word in self._weak

    def sector_of(self, word: str) -> str | None:
        """The sector of a noun by itself; ``word`` is in lower case."""
        return self._nouns.get(word) or self._weak.get(word)

    def is_armed(self, word: str) -> bool:
        """Whether a noun or adjective, in lower case, is of people under arms."""
        return (self.sector_of(word) or self._strong.get(word)) in ARMED

    def codes(
        self, tree: SentenceTree, first: int, last: int, head: int, names: Sequence[PhraseName], on: date | None
    ) -> Codes | None:
        """What the phrase ``first`` to ``last`` around ``head`` tells of who it is; None if nothing."""
        head = self._who(tree, first, last, head)
        at_head = next((name for name in names if name.first <= head <= name.last), None)
        linked = [name for name in names if name is at_head or self._is_linked(tree, name, head, first)]
        if at_head is not None and at_head.meaning.kind not in ("demonym", "people"):
            found = self._named(at_head, linked, on)
        else:
            found = self._described(tree, first, last, head, linked, on)
        if found.sector in OFFICES and self._is_former(tree, first, head):
            found = Codes(country=found.country, sector=FORMER, group=found.group)
        return found if found.country or found.sector or found.group else None

    def stands_alone(self, tree: SentenceTree, last: int, head: int) -> bool:
        """Whether no complement tells whose the noun is: "le chef de la junte", "le ministre de la Défense"."""
        who = self._who(tree, head, last, head)
        below = self._complement(tree, who, last)
        return (
            below is None
            or tree.words[who] in self._nouns
            or (self.sector_of(tree.words[below]) in STATE_SECTORS and self._complement(tree, below, last) is None)
        )

    def _who(self, tree: SentenceTree, first: int, last: int, head: int) -> int:
        """The noun that tells who: past "des dizaines de", for a person's name the title before it."""
        for _ in range(COMPLEMENTS):
            is_quantity = tree.words[head] in self._words.quantities and not self._phrase(tree, first, last, head)
            below = self._complement(tree, head, last) if is_quantity else None
            if below is None:
                break
            head = below
        return head

    def _complement(self, tree: SentenceTree, head: int, last: int) -> int | None:
        """The noun that ``head`` is of, inside the phrase."""
        for here in tree.children[head]:
            if head < here <= last and tree.tokens[here].pos in NAMING and self._belongs(tree, here):
                return here
        return None

    def _belongs(self, tree: SentenceTree, noun: int) -> bool:
        cases = [tree.words[here] for here in tree.children[noun] if tree.tokens[here].dep == "case"]
        return len(cases) == 1 and cases[0] in self._words.belonging

    def _is_linked(self, tree: SentenceTree, name: PhraseName, head: int, first: int) -> bool:
        """Whether a name says who the phrase is, not where or against whom: no preposition between them, or those of
        belonging alone."""
        here = name.last
        for _ in range(name.last - name.first + 1 + COMPLEMENTS):
            if name.first <= head <= name.last or here == head:
                return True
            cases = [each for each in tree.children[here] if tree.tokens[each].dep == "case"]
            if len(cases) > 1 or (cases and tree.words[cases[0]] not in self._words.belonging):
                return False
            if cases and any(tree.tokens[each].dep == "fixed" for each in tree.children[cases[0]]):
                return False
            if tree.tokens[here].head == here:
                break
            here = tree.tokens[here].head
        return self._is_beside(tree, name, first)

    def _is_beside(self, tree: SentenceTree, name: PhraseName, first: int) -> bool:
        """The same by the words alone, where the parse does not tie the name to the head."""
        for here in range(name.first - 1, first - 1, -1):
            token = tree.tokens[here]
            if token.pos in ("DET", "ADJ", "NUM", "PUNCT"):
                continue
            if token.pos != "ADP":
                return True
            is_compound = here > first and tree.tokens[here - 1].pos in ("ADP", "ADV")
            return tree.words[here] in self._words.belonging and not is_compound
        return True

    def _named(self, named: PhraseName, linked: Sequence[PhraseName], on: date | None) -> Codes:
        found = codes_of_meaning(named.meaning, on)
        if named.is_place:
            found = Codes(country=found.country, sector=None, group=None)
        if found.country is not None:
            return found
        country = next((name.meaning.country for name in linked if name.meaning.kind == "demonym"), None)
        return Codes(country=country, sector=found.sector, group=found.group)

    def _described(
        self, tree: SentenceTree, first: int, last: int, head: int, linked: Sequence[PhraseName], on: date | None
    ) -> Codes:
        word = _head_word(tree, head, self._words.former_prefixes)
        lemma = tree.tokens[head].lemma.lower()
        is_other = word in self._words.others
        if is_other:
            linked = [name for name in linked if name.meaning.kind in ("demonym", "people")]
        phrase = self._phrase(tree, first, last, head)
        told = self._near(self._strong, tree, first, last, head)
        told = told or (None if phrase else self._nouns.get(word) or self._nouns.get(lemma))
        country, sector, group = None, told or phrase, None
        for name in linked:
            codes = codes_of_meaning(name.meaning, on)
            country = country or codes.country
            if name.meaning.table == "groups" and group is None:
                sector, group, country = codes.sector, codes.group, codes.country or country
            elif name.meaning.table == "institutions" and group is None:
                is_told = told is not None and told not in OFFICES and not name.meaning.country
                sector, group = told if is_told else codes.sector, codes.group
            elif name.meaning.actor is not None and (codes.sector in IRREGULAR or self._speaks(word, tree, head)):
                is_force = self._weak.get(word) in ARMED
                told_by_name = codes.sector if codes.sector in IRREGULAR or not is_force else None
                sector, group = (told_by_name if told is None or told_by_name in IRREGULAR else told), codes.group
        if is_other:
            sector = sector or self._near(self._adjectives, tree, first, last, head)
        elif sector is None:
            weak = self._weak.get(word) or self._weak.get(lemma)
            if weak or word in self._words.bearers:
                sector = self._near(self._adjectives, tree, first, last, head)
            sector = sector or self._owner(tree, first, last, head)
            if weak != "GOV" or linked or self._complement(tree, head, last) is None:
                sector = sector or weak
        return Codes(country=country, sector=sector, group=group)

    def _speaks(self, word: str, tree: SentenceTree, head: int) -> bool:
        return word in self._words.bearers or word in self._words.titles or tree.tokens[head].pos == "PROPN"

    def _owner(self, tree: SentenceTree, first: int, last: int, head: int) -> str | None:
        """The sector of whom ``head`` speaks for or belongs to: "porte-parole de l'armée", "army spokesman"."""
        word = tree.words[head]
        if tree.tokens[head].pos == "PROPN" and word not in self._words.bearers:
            titled = (self.sector_of(tree.words[here]) for here in range(first, head))
            return next((sector for sector in titled if sector), None)
        if word not in self._words.bearers:
            return None
        before = (here for here in tree.children[head] if first <= here < head)
        for here in before:
            if tree.tokens[here].dep in ("compound", "nmod:poss", "nmod") and (
                found := self.sector_of(tree.words[here])
            ):
                return found
        below: int | None = head
        for _ in range(COMPLEMENTS):
            below = self._complement(tree, below, last) if below is not None else None
            if below is None:
                return None
            told = self._near(self._strong, tree, first, last, below) or self._phrase(tree, first, last, below)
            if found := told or self.sector_of(tree.words[below]):
                return found
        return None

    def _near(self, table: Mapping[str, str], tree: SentenceTree, first: int, last: int, head: int) -> str | None:
        """What an adjective on ``head`` tells."""
        for here in tree.children[head]:
            is_near = abs(here - head) <= WINDOW and (first <= here <= last or here == head + 1)
            found = table.get(tree.words[here]) if is_near else None
            if found and not any(tree.tokens[each].dep == "case" for each in tree.children[here]):
                return found
        return None

    def _phrase(self, tree: SentenceTree, first: int, last: int, head: int) -> str | None:
        senses = self._phrases.get(tree.words[head])
        if senses is None:
            return None
        following = max(last, head + 1) if head + 1 < len(tree) and tree.tokens[head + 1].head == head else last
        near = tree.words[max(first, head - WINDOW) : head] + tree.words[head + 1 : min(following, head + WINDOW) + 1]
        return next((sector for others, sector in senses if not others.isdisjoint(near)), None)

    def _is_former(self, tree: SentenceTree, first: int, head: int) -> bool:
        if any(word in self._words.former for word in tree.words[first:head]):
            return True
        return tree.words[head].partition("-")[0] in self._words.former_prefixes


def _head_word(tree: SentenceTree, head: int, prefixes: frozenset[str]) -> str:
    word = tree.words[head]
    prefix, dash, rest = word.partition("-")
    return rest if dash and prefix in prefixes else word


def _nouns(words: ActorWords, table: Mapping[Sector, Names]) -> Iterator[tuple[str, str]]:
    for sector, nouns in table.items():
        yield from ((form, sector) for noun in nouns if " " not in noun for form in words.noun_forms(noun))


def _adjectives(words: ActorWords, table: Mapping[Sector, Names]) -> Iterator[tuple[str, str]]:
    for sector, adjectives in table.items():
        yield from ((form, sector) for each in adjectives for form in words.adjective_forms(each))

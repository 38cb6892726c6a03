"""Tolls of a sentence: how many were killed, injured, captured, arrested, displaced, evacuated, are missing.

Rules over words and the parse: where the number and the word of the casualty stand side by side the order of the words
decides, for they are so in headlines and lists, which the parser misreads; elsewhere the parse does. What is known to
be missed: figures whose people are in another sentence, and pooled figures ("30 tués ou blessés"), which are no figure
of either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.coding.casualty_people import ONE, SEVERAL, ZERO, People, PeopleReader
from recoupe.coding.casualty_sufferers import MAX_CLIMB, QUOTES, SUBJECTS, Sufferers
from recoupe.coding.numbers import FoundNumber
from recoupe.knowledge.casualty_words import CasualtyNouns, CasualtyWords, VerbForm
from recoupe.records.events import Casualties, CasualtyKind, Count, VictimKind
from recoupe.records.parses import Sentence
from recoupe.records.trees import SentenceTree

NEGATION_WORDS = 6  # "sans qu'il y ait de blessés": how far before its noun a negation stands
TOLL_WORDS = 14  # "le bilan de l'attaque de mardi s'élève désormais à 25": how far behind "bilan" its figure stands
TAIL_WORDS = 8  # "took 20 people hostage": how far behind its verb a tail stands
INSERTED_WORDS = 7  # a phrase between commas inside a noun phrase
SHARED_WORDS = 25  # "ont mené ..., coulé ... et tué": how far back a shared auxiliary stands
POOLED: frozenset[CasualtyKind] = frozenset(("killed", "injured"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundToll:
    """One figure. ``position`` is the word that tells of the casualty, ``people`` the first and last word of those who
    suffered (None for "4 morts", where they are that word). ``negated``: nobody ("aucun blessé"), the figure is 0.
    ``revised_from`` is the older figure that this one replaces ("de 12 à 15 morts")."""

    casualty: Casualties
    position: int
    people: tuple[int, int] | None
    negated: bool = False
    revised_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A toll before all of its sentence are known. ``is_share``: a part of another figure ("dont trois enfants")."""

    kind: CasualtyKind
    position: int
    people: People
    is_noun: bool = False
    is_share: bool = False
    is_weak: bool = False


def has_casualty_word(sentence: Sentence, words: CasualtyWords) -> bool:
    """Whether a sentence can tell of a casualty: the cheap question before ``find_casualties``."""
    triggers = words.triggers
    return any(token.text.lower() in triggers for token in sentence.tokens)


def find_casualties(
    tree: SentenceTree, numbers: Sequence[FoundNumber], text: str, words: CasualtyWords
) -> list[FoundToll]:
    """The tolls of one sentence in text order; ``numbers`` are those of the whole ``text``, in text order."""
    if words.triggers.isdisjoint(tree.words):
        return []
    drafts = [draft for draft in _Sentence(tree, numbers, words).drafts() if _has_words(tree, draft, text)]
    kept = _without_doubles(_without_shares(_without_weak(drafts)))
    return [_toll(draft, tree, words) for draft in sorted(kept, key=lambda draft: draft.people.first)]


class _Sentence:
    """One sentence, and the questions that the rules ask of it."""

    def __init__(self, tree: SentenceTree, numbers: Sequence[FoundNumber], words: CasualtyWords) -> None:
        self._tree = tree
        self._words = words
        self._lowered = tree.words
        self._people = PeopleReader(tree, numbers, words)
        self._peaceful = frozenset(_peaceful(tree, words))
        self._present = frozenset(tree.words)
        self._sufferers = Sufferers(tree, self._people, words)

    def drafts(self) -> Iterator[_Draft]:
        """All tolls, word by word."""
        for position, word in enumerate(self._lowered):
            if position in self._peaceful or not (word in self._words.triggers or word in self._words.verb_forms):
                continue
            for draft in self._at(position, word):
                yield replace(draft, is_share=self._sufferers.is_share(draft.people.first))

    def _at(self, position: int, word: str) -> list[_Draft]:
        """The tolls that the word at ``position`` tells of: the first rule that finds one decides."""
        if word in self._words.noun_kinds and (found := list(self._counted(position, word))):
            return found
        if word in self._words.complement_kinds and (found := list(self._complement(position, word))):
            return found
        if word in self._words.verb_forms and (found := list(self._verb(position, word))):
            return found
        if word in self._words.victims and (found := list(self._victims(position))):
            return found
        if word in self._words.noun_kinds and (found := list(self._uncounted(position, word))):
            return found
        return list(self._toll_noun(position, word))

    # words that are counted themselves

    def _counted(self, position: int, word: str) -> Iterator[_Draft]:
        """ "4 morts", "un blessé", "aucun blessé"."""
        people = self._people.numbered_at(position)
        if people is None or people.head != position or people.count is None or self._is_pooled(position):
            return
        if self._is_quoted_alone(position):
            return
        if self._words.head_last and self._is_attribute(position):
            return
        for group in self._groups(word):
            counted = replace(people, of=self._of_behind(position, people.of))
            yield _Draft(kind=group.kind, position=position, people=counted, is_noun=True)

    def _is_quoted_alone(self, position: int) -> bool:
        """ "quarante-deux « morts »" of an exercise: the quote marks take it back."""
        around = (position - 1, position + 1)
        return all(0 <= each < len(self._tree) and self._tree.tokens[each].text in QUOTES for each in around)

    def _groups(self, word: str) -> Iterator[CasualtyNouns]:
        """The groups of counted nouns that ``word`` is in here."""
        for group in self._words.noun_kinds[word]:
            if not group.near or not group.near.isdisjoint(self._present):
                yield group

    def _is_attribute(self, position: int) -> bool:
        """Before a noun: "wounded soldiers"."""
        following = position + 1
        return following < len(self._tree) and self._tree.tokens[following].pos == "NOUN"

    def _uncounted(self, position: int, word: str) -> Iterator[_Draft]:
        """ "des morts", "pas de blessés", "les blessés, au nombre de quatorze"."""
        count = self._plain_count(position)
        numbered = None if count else self._numbering(position)
        groups = list(self._groups(word))
        if not groups or (count is None and numbered is None):
            return
        people = numbered or self._plain(position, count)
        yield _Draft(kind=groups[0].kind, position=position, people=people, is_noun=True)

    def _plain(self, position: int, count: Count | None) -> People:
        first = position - 1 if position and count == SEVERAL else position
        of = self._of_behind(position, self._people.kind_of(position))
        has_number = count == ZERO
        return People(
            first=first, last=position, head=position, count=count, of=of, is_people=True, has_number=has_number
        )

    def _plain_count(self, position: int) -> Count | None:
        """None or several, by the words before a noun without number."""
        before = self._lowered[position - 1] if position else ""
        words = self._words
        may_be_denied = before in words.negators or before in words.of or self._is_adjective(position - 1)
        if may_be_denied and self._is_denied(position):
            return ZERO
        is_contraction = position > 1 and self._tree.tokens[position - 1].pos == "ADP"  # "la plupart des blessés"
        if (
            before in words.plural_indefinite
            and before not in words.of
            and not is_contraction
            and not (words.head_last and self._is_attribute(position))
        ):
            return SEVERAL
        return None

    def _is_denied(self, position: int) -> bool:
        """Whether a negation ahead is of the noun itself, not of another that it belongs to ("ni nom de victime")."""
        for here in range(position - 1, max(position - NEGATION_WORDS, 0) - 1, -1):
            if self._lowered[here] in self._words.negators:
                return True
            is_other = self._tree.tokens[here].pos in ("NOUN", "PROPN") and here < position - 1
            if is_other and self._tree.tokens[position].head == here:
                return False
        return False

    def _is_adjective(self, position: int) -> bool:
        return position >= 0 and self._tree.tokens[position].pos == "ADJ"

    def _numbering(self, position: int) -> People | None:
        """ "au nombre de quatorze" behind a noun."""
        for at in range(position + 1, min(position + 4, len(self._tree))):
            for phrase in self._words.numbering:
                if length := self._tree.matches(at, phrase):
                    return self._people.numbered_at(at + length)
        return None

    def _victims(self, position: int) -> Iterator[_Draft]:
        """ "a fait 12 victimes": dead, unless the sentence counts dead apart."""
        people = self._people.numbered_at(position)
        if people is None or people.head != position:
            count = self._plain_count(position)
            if count is None:
                return
            people = self._plain(position, count)
        is_zero = people.count == ZERO
        if not is_zero and (people.count is None or self._words.victim_verbs.isdisjoint(self._present)):
            return
        people = replace(people, of=self._of_behind(position, "unknown"))
        yield _Draft(kind="killed", position=position, people=people, is_noun=True, is_weak=True)

    def _toll_noun(self, position: int, word: str) -> Iterator[_Draft]:
        """ "le bilan s'élève à 25", "le nombre de blessés est passé à 40"."""
        kind: CasualtyKind | None = "killed" if word in self._words.toll_nouns else None
        if word in self._words.toll_counts:
            kind = self._kind_behind(position)
        if kind is None:
            return
        ahead = range(position + 1, position + TOLL_WORDS + 1)
        people = next((self._people.by_first[at] for at in ahead if at in self._people.by_first), None)
        if people is None or not people.has_number or people.count == ZERO:
            return
        is_plain = people.head is None or (
            people.is_people and self._lowered[people.head] not in self._words.noun_kinds
        )
        if is_plain and not self._sufferers.has_trigger_behind(people) and not self._is_before_quote(people.last):
            yield _Draft(kind=kind, position=position, people=people, is_weak=word in self._words.toll_nouns)

    def _is_before_quote(self, last: int) -> bool:
        """Whether a counted word in quote marks follows: "quarante-deux « morts »"."""
        return (
            last + 2 < len(self._tree)
            and self._tree.tokens[last + 1].text in QUOTES
            and self._is_quoted_alone(last + 2)
        )

    def _kind_behind(self, position: int) -> CasualtyKind | None:
        """What is counted by "le nombre de ..."."""
        for at in range(position + 1, min(position + 4, len(self._tree))):
            if self._lowered[at] in self._words.noun_kinds:
                return self._words.noun_kinds[self._lowered[at]][0].kind
            if self._lowered[at] not in self._words.of | self._words.articles:
                return None
        return None

    def _of_behind(self, position: int, of: VictimKind | None) -> VictimKind | None:
        """Who they were, by "parmi les soldats", "dans les rangs de l'armée" behind the noun."""
        for at in range(position + 1, min(position + 6, len(self._tree))):
            word = self._lowered[at]
            if word in self._words.ranks:
                return "combatants"
            if word in self._words.among:
                nouns = (each for each in range(at + 1, min(at + 4, len(self._tree))) if self._people.is_people(each))
                return next((self._people.kind_of(each) for each in nouns), of)
            if self._tree.tokens[at].pos in ("PUNCT", "VERB", "CCONJ"):
                break
        return of

    # nouns whose complement suffers

    def _complement(self, position: int, word: str) -> Iterator[_Draft]:
        """ "la mort de deux soldats"."""
        behind = self._behind_insertion(position + 1)
        if behind >= len(self._tree) or self._lowered[behind] not in self._words.of:
            return
        group = self._words.complement_kinds[word][0]
        for noun in self._words.noun_kinds.get(word, ()):
            if noun.near and noun.near.isdisjoint(self._present):
                return  # "un corps de blindés"
        for people in self._sufferers.right(position, behind):
            if people.is_people:
                yield _Draft(kind=group.kind, position=position, people=people)

    def _behind_insertion(self, at: int) -> int:
        """Where adjectives or a phrase between commas end that begin at ``at``: "la libération immédiate des 25
        marins", "le meurtre, en janvier, de six agents"."""
        while at < len(self._tree) and self._tree.tokens[at].pos == "ADJ":
            at += 1
        if not self._tree.is_punctuation(at, ","):
            return at
        ahead = range(at + 2, min(at + INSERTED_WORDS, len(self._tree)))
        closing = next((each for each in ahead if self._tree.tokens[each].text == ","), None)
        return at if closing is None else closing + 1

    # verbs

    def _verb(self, position: int, word: str) -> Iterator[_Draft]:
        for sense in self._words.verb_forms[word]:
            end = self._tail_end(position, sense)
            if end is None:
                continue
            if self._is_noun_here(position, sense):
                continue
            start, is_passive, is_active = self._group(position, sense)
            if start == position and sense.shape == "participle" and self._is_person_noun(position):
                return  # "plusieurs anciens détenus"
            if self._is_pooled(position):
                return
            is_negated = any(each in self._words.negators for each in self._lowered[start:position])
            for people in self._of_verb(position, start, end, sense, is_passive=is_passive, is_active=is_active):
                if people.count is None or not self._fits(people, sense) or self._is_stray(people, start, end):
                    continue
                if is_negated and people.count != ZERO:
                    continue
                told_by = end if word in self._words.be else position  # "restent introuvables"
                yield _Draft(kind=sense.kind, position=told_by, people=people)
            return

    def _is_noun_here(self, position: int, sense: VerbForm) -> bool:
        """ "un massacre", "une capture", "deux « morts »": no form of the verb."""
        if position == 0 or self._tree.tokens[position].pos != "NOUN":
            return False
        if self._is_quoted_alone(position):
            return True
        return sense.shape == "finite" and self._tree.tokens[position - 1].pos in ("DET", "ADJ")

    def _is_stray(self, people: People, start: int, end: int) -> bool:
        """Whether a number without noun stands far from the verb: "la route n° 4 ... et brûlé des pneus"."""
        return people.head is None and not (start - 3 < people.last < start or end < people.first < end + 5)

    def _auxiliaries(self, position: int) -> tuple[int, bool, bool]:
        """Where the auxiliaries and adverbs before a verb begin, and whether "être" and "avoir" are among them."""
        words, start = self._words, position
        has_be = has_have = False
        while start > 0:
            word = self._lowered[start - 1]
            if word in words.be:
                has_be = True
            elif word in words.have:
                has_have = True
            elif word not in words.between and word not in QUOTES and self._tree.tokens[start - 1].pos != "ADV":
                break
            if start - 1 in self._people.number_words:
                break
            start -= 1
        return start, has_be, has_have

    def _is_person_noun(self, position: int) -> bool:
        return self._people.is_people(position) and self._tree.tokens[position].pos == "NOUN"

    def _tail_end(self, position: int, sense: VerbForm) -> int | None:
        """The last word of the verb and its tail; None if the tail is not there."""
        if not sense.tail:
            return position
        reach = TAIL_WORDS if sense.sufferer == "object" else 3
        for at in range(position + 1, min(position + 1 + reach, len(self._tree))):
            if tuple(self._lowered[at : at + len(sense.tail)]) == sense.tail:
                return at + len(sense.tail) - 1
            if self._tree.is_punctuation(at, ".;:"):
                return None
        return None

    def _group(self, position: int, sense: VerbForm) -> tuple[int, bool, bool]:
        """Where the verb's group begins, and whether it is passive, and active, by its auxiliaries."""
        start, has_be, has_have = self._auxiliaries(position)
        if sense.shape not in ("participle", "past"):
            return start, False, True
        token = self._tree.tokens[position]
        for _ in range(MAX_CLIMB):
            if has_be or has_have or token.dep != "conj" or token.head >= token.position:
                break
            token = self._tree.tokens[token.head]  # "avoir blessé trois hommes et tué un autre"
            _, has_be, has_have = self._auxiliaries(token.position)
        if not has_be and not has_have and self._lowered[start - 1] in (*self._words.conjunctions, ",") and start:
            has_have = self._shares_auxiliary(start - 1)
        return start, has_be, has_have and not has_be

    def _shares_auxiliary(self, before: int) -> bool:
        """Whether the nearest auxiliary before a joined participle is "avoir", and it has an object of its own: "ont
        mené cinquante attaques, coulé deux navires et tué trois marins"."""
        if not self._opens_object(before + 1):
            return False
        for at in range(before - 1, max(before - SHARED_WORDS, -1), -1):
            word = self._lowered[at]
            if word in self._words.be or self._tree.tokens[at].text in ".;:!?»":
                return False
            if word in self._words.have:
                return True
            if self._tree.is_finite(at) and self._lowered[at - 1] not in self._words.have:
                return False
        return False

    def _opens_object(self, participle: int) -> bool:
        """Whether a number, article or noun follows right behind the participle."""
        behind = participle + 1
        if behind >= len(self._tree):
            return False
        return behind in self._people.number_words or self._tree.tokens[behind].pos in ("DET", "NUM", "NOUN")

    def _of_verb(
        self, position: int, start: int, end: int, sense: VerbForm, *, is_passive: bool, is_active: bool
    ) -> list[People]:
        if sense.sufferer == "complement":
            return self._sufferers.right(position, end)
        if sense.sufferer == "subject":
            return self._subject_of(position, start, end, sense)
        if is_passive:
            return self._sufferers.with_companions(position, start, end)
        if is_active:
            if sense.tail and end == position + len(sense.tail):
                return self._sufferers.right(position, end)  # "a jeté sur les routes deux millions de personnes"
            if sense.shape == "infinitive":
                return [each for each in self._sufferers.right(position, position) if each.has_number]
            return self._sufferers.right(position, position)
        if sense.shape == "past" and self._sufferers.has_object(position):
            return self._sufferers.right(position, position)
        return self._sufferers.reduced(position, start)

    def _subject_of(self, position: int, start: int, end: int, sense: VerbForm) -> list[People]:
        """The subject, that of the verb over it for an infinitive ("ont dû fuir", "a forcé 500 familles à fuir")."""
        if sense.shape != "infinitive":
            return self._sufferers.with_companions(position, start, end)
        if sense.kind != "displaced":
            return []
        head = self._tree.tokens[position].head
        for at in (head, *range(position - 1, max(position - TAIL_WORDS, -1), -1)):
            is_force = at < position and self._lowered[at] in self._words.force
            if is_force and (found := self._sufferers.right(at, at, before=position)):
                return found
        subject = self._tree.child(head, *SUBJECTS)
        if subject is None:
            return self._sufferers.left(head, self._auxiliaries(head)[0]) if head < position else []
        people = self._people.at(subject)
        return [] if people is None else [people]

    def _fits(self, people: People, sense: VerbForm) -> bool:
        """Whether a phrase can be what the verb's casualty befalls."""
        if sense.number and not (people.has_number and people.head is not None):
            return False
        if sense.kind == "displaced" and sense.sufferer == "subject":
            is_rest = not self._words.others.isdisjoint(self._lowered[people.first : people.last + 1])
            return people.is_people and people.of != "combatants" and not (people.head is None and is_rest)
        if people.head is None:
            return True
        if people.is_name:
            return people.is_people or not sense.people
        if self._lowered[people.head] in self._words.noun_kinds and not people.has_number:
            return False
        if sense.people or not people.has_number:
            return people.is_people
        return not self._people.is_thing(people.head)

    def _is_pooled(self, position: int) -> bool:
        """Whether one figure stands for two kinds: "tués ou blessés", "killed and wounded"."""
        for link, other in ((position + 1, position + 2), (position - 1, position - 2)):
            if not (0 <= other < len(self._tree) and 0 <= link < len(self._tree)):
                continue
            if self._lowered[link] not in self._words.pools or self._lowered[other] not in self._words.verb_forms:
                continue
            kinds = (
                {self._words.verb_forms[self._lowered[each]][0].kind for each in (position, other)}
                if (self._lowered[position] in self._words.verb_forms)
                else set()
            )
            if len(kinds) == 2 and kinds <= POOLED:
                return True
        return False


def _has_words(tree: SentenceTree, draft: _Draft, text: str) -> bool:
    """Whether the toll's span lies in ``text``; a tree of another text is no reason to fail."""
    return tree.tokens[draft.people.last].end <= len(text)


def _peaceful(tree: SentenceTree, words: CasualtyWords) -> Iterator[int]:
    """The positions of the words of fixed phrases that tell of no casualty."""
    for position, word in enumerate(tree.words):
        for phrase in words.peaceful_by_first.get(word, ()):
            if length := tree.matches(position, phrase):
                yield from range(position, position + length)


def _without_weak(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Without "victims" and bare tolls where another word of the sentence counts the dead."""
    strong = [draft for draft in drafts if not draft.is_weak]
    return [
        draft
        for draft in drafts
        if not draft.is_weak
        or not any(other.kind == draft.kind for other in strong)
        or (draft.people.count == ZERO and all(other.people.count == ZERO for other in strong))
    ]


def _without_shares(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Without parts of a figure of the same kind, which would count them twice."""
    wholes: dict[CasualtyKind, int] = {}
    for draft in drafts:
        if not draft.is_share:
            wholes[draft.kind] = min(draft.people.first, wholes.get(draft.kind, draft.people.first))
    return [
        draft
        for draft in drafts
        if not draft.is_share or wholes.get(draft.kind, draft.people.first) >= draft.people.first
    ]


def _without_doubles(drafts: Sequence[_Draft]) -> list[_Draft]:
    """One toll a kind and number; those who died of their wounds count as dead alone, those who were taken as taken."""
    dead = {draft.people.first for draft in drafts if draft.kind == "killed"}
    held = {draft.people.first for draft in drafts if draft.kind == "captured"}
    drafts = [draft for draft in drafts if draft.kind != "injured" or draft.people.first not in dead]
    drafts = [draft for draft in drafts if draft.kind != "missing" or draft.people.first not in held]
    kept: list[_Draft] = []
    taken: set[tuple[CasualtyKind, int]] = set()
    for draft in sorted(drafts, key=lambda draft: not draft.people.has_number):
        places = {(draft.kind, position) for position in range(draft.people.first, draft.people.last + 1)}
        if taken.isdisjoint(places):
            taken |= places
            kept.append(draft)
    return kept


def _toll(draft: _Draft, tree: SentenceTree, words: CasualtyWords) -> FoundToll:
    people = draft.people
    count, revised_from = people.count or ONE, None
    ahead = tree.words[max(people.first - 4, 0) : people.first]
    is_range = count.low is not None and count.high is not None and count.best is None
    if is_range and not words.revisions.isdisjoint(ahead):
        revised_from, count = count.low, Count(low=count.high, best=count.high, high=count.high)
    return FoundToll(
        casualty=Casualties(
            kind=draft.kind,
            low=count.low,
            best=count.best,
            high=count.high,
            span=tree.span(people.first, people.last),
            of=people.of,
        ),
        position=draft.position,
        people=None if draft.is_noun else (people.first, people.last),
        negated=count == ZERO,
        revised_from=revised_from,
    )

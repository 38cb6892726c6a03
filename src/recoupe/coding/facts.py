"""What one sentence tells of each of its happenings: roles, toll, place, time, count, realis, on whose word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Protocol, TypeVar

from recoupe.coding.actors import ArticleActors
from recoupe.coding.antecedents import antecedent_of_person
from recoupe.coding.bystanders import TWO_SIDED, bystander_of
from recoupe.coding.casualties import FoundToll, find_casualties, has_casualty_word
from recoupe.coding.chains import Chains
from recoupe.coding.claimed import split_claimed
from recoupe.coding.clauses import case_of, phrase_of
from recoupe.coding.drafts import Age, Draft, Line
from recoupe.coding.event_times import LONG_DAYS, SentenceTimes, is_long
from recoupe.coding.grouping import COMPARED, FORCE, group_triggers
from recoupe.coding.numbers import FoundNumber
from recoupe.coding.places import FoundPlace, place_of_event
from recoupe.coding.realis import ClaimAround, RealisContext, realis_of
from recoupe.coding.roles import THINGS, Part, RoleReader
from recoupe.coding.times import FoundTime
from recoupe.coding.triggers import Trigger
from recoupe.knowledge.casualty_words import CasualtyWords
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.knowledge.event_words import EventLexicon, EventVerbs
from recoupe.knowledge.realis_words import RealisWords
from recoupe.records.articles import When
from recoupe.records.claims import Claim
from recoupe.records.events import CasualtyKind, Codes, Count, Realis, Role
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

# Which events a toll can be the toll of, the likeliest first.
TOLLS_OF: dict[CasualtyKind, tuple[str, ...]] = {
    "killed": ("ASSAULT", "PROTEST", "COERCE"),
    "injured": ("ASSAULT", "PROTEST", "COERCE"),
    "captured": ("ASSAULT", "COERCE", "RETREAT"),
    "missing": ("ASSAULT", "COERCE"),
    "displaced": ("ASSAULT", "COERCE"),
    "evacuated": ("AID", "RETREAT", "ASSAULT", "COERCE"),
    "arrested": ("COERCE", "SANCTION", "PROTEST"),
}
UNNAMED = frozenset({"NUM", "DET", "ADV", "ADP", "PUNCT"})  # "put the toll at four" tells nobody
TOWNS = frozenset({"city", "base"})  # as subjects they stand for who rules or lives there
LONG_NAME = 40  # characters that a place's name can have before its last word
STRIKING = frozenset({"ASSAULT", "COERCE"})  # types whose recipient may be a thing that stands somewhere
STRUCK = frozenset({"obj", "nsubj:pass", "nmod", "compound"})
TOLL_ALONE = frozenset({"killed", "injured", "captured", "missing"})  # these tell of the happening without its word


class _Located(Protocol):
    @property
    def span(self) -> Span: ...


Located = TypeVar("Located", bound=_Located)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What was found in the article before its events: by place in the text, each list in text order. ``sentences``
    are its own, in text order; without them pronouns are resolved in their own sentence only."""

    text: str
    said_on: date | None
    actors: ArticleActors
    numbers: Sequence[FoundNumber]
    times: Sequence[FoundTime]
    places: Sequence[FoundPlace]
    chains: Chains
    sentences: Sequence[Sentence] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The language data that the facts of an event are read with."""

    lexicon: EventLexicon
    grammar: EventGrammar
    casualties: CasualtyWords
    realis: RealisWords


class FactReader:
    """Makes drafts of the event words of a sentence."""

    def __init__(self, words: EventWords) -> None:
        self._words = words
        self._roles = RoleReader(words.lexicon, words.grammar)

    def drafts(self, line: Line, triggers: Sequence[Trigger], around: Surroundings) -> list[Draft]:
        """The happenings of one sentence in text order, tolls and all; those of tolls alone have no triggers."""
        tree = line.tree
        groups = group_triggers(tree, triggers, self._words.grammar)
        told = frozenset(word for trigger in triggers for word in trigger.words)  # what happens is nobody
        inside = _inside(around.times, line)
        times = SentenceTimes(tree, groups, inside, self._words.grammar)
        drafts = [self._draft(line, group, told, around) for group in groups]
        for number, (draft, group) in enumerate(zip(drafts, groups, strict=True)):
            draft.when = times.of(number, group, draft.chain, draft.realis)
        if has_casualty_word(line.sentence, self._words.casualties):
            numbers = _inside(around.numbers, line)
            tolls = find_casualties(tree, numbers, around.text, self._words.casualties)
            drafts = self._with_tolls(line, drafts, tolls, around)
            self._date_tolls(line, drafts, inside, around.said_on)
        for draft in drafts:
            draft.age = age_of(draft.when, around.said_on)
        self._place_drafts(line, drafts, around)

        def find_actor(span: Span) -> Role | None:
            head = tree.head_of(span)
            return None if head is None else self._role(tree, Part("actor", head), around)

        return sorted(split_claimed(drafts, self._words.grammar, find_actor), key=lambda draft: draft.start)

    def _draft(self, line: Line, group: Sequence[Trigger], told: frozenset[int], around: Surroundings) -> Draft:
        tree, top = line.tree, group[0]
        spans = tuple(sorted(_trigger_span(tree, trigger) for trigger in group))
        chain = around.chains.of(_token_span(tree, top.position))
        roles = self._participants(tree, group, told, chain, around)
        realis = self._realis(line, top.position, chain)
        deed = next((trigger for trigger in group if trigger.sense.casualties is None), top)
        if realis.polarity == "negative" and deed is not top and top.sense.casualties is not None:
            realis = self._realis(line, deed.position, chain)  # "Nobody was killed in the attack": there was one
        return Draft(
            line=line,
            code=top.sense.code,
            mode=self._mode(tree, group, roles),
            triggers=tuple(group),
            spans=spans,
            chain=chain,
            realis=realis,
            roles=roles,
            count=self._count(tree, group, _inside(around.numbers, line)),
            is_definite=any(self._is_definite(tree, trigger) for trigger in group),
            is_plural=self._is_plural(tree, top),
            is_further=any(self._is_further(tree, trigger) for trigger in group if not trigger.is_verb),
        )

    def _realis(self, line: Line, position: int, chain: Sequence[Claim]) -> Realis:
        context = RealisContext(zone=line.zone, claims=tuple(ClaimAround.of(claim) for claim in reversed(chain)))
        return realis_of(line.tree, position, self._words.realis, context).realis

    def _participants(
        self,
        tree: SentenceTree,
        group: Sequence[Trigger],
        told: frozenset[int],
        chain: Sequence[Claim],
        around: Surroundings,
    ) -> list[Role]:
        """The roles that the words of a happening give it; the actor is that of the first word that has one."""
        kept: dict[int, Part] = {}
        has_actor = False
        for trigger in group:
            parts = self._roles.roles(tree, trigger, lambda head: self._codes(tree, head, around), is_told=bool(chain))
            parts = [self._as_instrument(tree, part, around) for part in parts if part.head not in told]
            parts = [part for part in parts if not _is_where(tree, part, around.places)]
            fresh = [part for part in parts if part.head not in kept and not (part.role == "actor" and has_actor)]
            kept |= {part.head: part for part in fresh}
            has_actor = has_actor or any(part.role == "actor" for part in fresh)
        parts = sorted(kept.values(), key=lambda part: part.head)
        if group[0].sense.code in FORCE and not any(part.role == "recipient" for part in parts):
            parts = [self._struck(tree, part) for part in parts]  # "incendié la mairie", "pris la ville"
        roles = [self._role(tree, part, around) for part in parts]
        if group[0].sense.code in TWO_SIDED and not any(role.role == "recipient" for role in roles):
            roles.extend(self._other_party(tree, group, roles, around))
        return roles

    def _struck(self, tree: SentenceTree, part: Part) -> Part:
        """The object of a deed of force suffers it."""
        is_struck = part.role == "object" and self._roles.is_somebody(tree, part.head)
        return Part("recipient", part.head) if is_struck else part

    def _other_party(
        self, tree: SentenceTree, group: Sequence[Trigger], roles: Sequence[Role], around: Surroundings
    ) -> Iterator[Role]:
        """The first other party that is named behind the words of a deed between two."""
        named = _between(around.actors.found, tree.start, tree.end)
        actors = [role.codes for role in roles if role.role == "actor"]
        head = bystander_of(tree, group, named, actors, self._words.grammar)
        if head is not None and tree.token(head).start not in {role.span.start for role in roles}:
            yield self._role(tree, Part("recipient", head), around)

    def _as_instrument(self, tree: SentenceTree, part: Part, around: Surroundings) -> Part:
        """A weapon does nothing by itself: "un drone a frappé le dépôt"; whose it is does ("Israeli tanks")."""
        lemma = tree.token(part.head).lemma
        is_thing = self._words.grammar.nobody.get(lemma.lower()) == THINGS
        is_weapon = lemma in self._words.lexicon.instrument_modes
        if part.role != "actor" or not (is_thing or is_weapon):
            return part
        is_owned = any(tree.has(here, "Poss=Yes") for here in tree.children[part.head])  # "bombardé par ses avions"
        is_thing = is_thing or not (is_owned or self._codes(tree, part.head, around))
        return Part("instrument", part.head) if is_thing else part

    def _role(self, tree: SentenceTree, part: Part, around: Surroundings) -> Role:
        """The participant at a word; a pronoun has the name and the codes of whom it stands for."""
        span = _with_bound(tree.span(*phrase_of(tree, part.head)), around.numbers)
        span = _before_time(span, tree.token(part.head).end, around.times)
        shown, head = tree, part.head
        if tree.token(head).pos == "PRON":
            found = antecedent_of_person(
                tree,
                head,
                chain=around.chains.of(span),
                sentences=around.sentences,
                grammar=self._words.grammar,
            )
            shown, head = (found.tree, found.head) if found is not None else (tree, head)
        named = span if head == part.head else shown.span(*phrase_of(shown, head))
        name = " ".join(named.of(around.text).split())
        return Role(role=part.role, span=span, name=name, codes=self._codes(shown, head, around))

    def _codes(self, tree: SentenceTree, head: int, around: Surroundings) -> Codes | None:
        first, last = phrase_of(tree, head)
        return around.actors.codes_of(tree, first, last, head)

    def _mode(self, tree: SentenceTree, group: Sequence[Trigger], roles: Sequence[Role]) -> str | None:
        """The mode that an event word tells, else that of the weapon."""
        told = next((trigger.sense.mode for trigger in group if trigger.sense.mode), None)
        if told is not None or group[0].sense.code != "ASSAULT":
            return told
        modes = self._words.lexicon.instrument_modes
        weapons = [token for role in roles if role.role == "instrument" for token in _tokens_in(tree, role.span)]
        weapons += [tree.token(here) for trigger in group for word in trigger.words for here in tree.children[word]]
        return next((modes[token.lemma] for token in weapons if token.lemma in modes), None)

    def _count(self, tree: SentenceTree, group: Sequence[Trigger], numbers: Sequence[FoundNumber]) -> Count | None:
        """How many happenings a noun counts: "122 attaques", "des dizaines de raids"; None for one."""
        for trigger in group:
            if trigger.is_verb or trigger.sense.casualties is not None:  # "7 dead" counts people
                continue
            first, _ = phrase_of(tree, trigger.position)
            heads = [here for here in (trigger.position, *tree.ancestors(trigger.position)) if here < trigger.position]
            start = min([first, *(here for here in heads if trigger.position - here <= 2)])
            stretch = tree.span(start, trigger.position)
            for number in numbers:
                is_its = (
                    number.span.overlaps(stretch) and number.span.end <= stretch.end
                )  # "au moins" may stand outside
                if is_its and number.count is not None and (number.best or number.low or 0) > 1:
                    return number.count
        return None

    def _is_definite(self, tree: SentenceTree, trigger: Trigger) -> bool:
        if trigger.is_verb:
            return False
        grammar = self._words.grammar
        determiners = [tree.words[here] for here in tree.children[trigger.position] if tree.token(here).dep == "det"]
        if trigger.position and not determiners:
            determiners = [tree.words[trigger.position - 1]]
        return any(word in grammar.definite or word in grammar.demonstrative for word in determiners)

    def _is_plural(self, tree: SentenceTree, trigger: Trigger) -> bool | None:
        token = tree.token(trigger.position)
        if trigger.is_verb or token.lemma in self._words.grammar.several:
            return None
        return "Number=Plur" in token.morph

    def _is_further(self, tree: SentenceTree, trigger: Trigger) -> bool:
        near = (here for here in tree.children[trigger.position] if abs(here - trigger.position) <= 3)
        return any(tree.words[here] in self._words.grammar.further for here in near)

    def _with_tolls(
        self, line: Line, drafts: Sequence[Draft], tolls: Sequence[FoundToll], around: Surroundings
    ) -> list[Draft]:
        """``drafts`` with the figures of the sentence; a figure that none of them can have is a draft of its own."""
        alone: dict[tuple[str, ...], Draft] = {}
        for toll in tolls:
            home = _home_of(line.tree, toll, drafts)
            if home is None and toll.casualty.kind in TOLL_ALONE:
                home = self._alone(line, toll, around)
                home = alone.setdefault(tuple(claim.id for claim in home.chain), home)
            if home is not None and toll.negated and home.realis.polarity == "negative":
                continue  # who denies the deed tells no toll of it
            if home is not None and toll.casualty not in home.casualties:
                home.casualties.append(toll.casualty)
                home.roles.extend(self._sufferers(line.tree, toll, home, around))
        return [*drafts, *alone.values()]

    def _sufferers(self, tree: SentenceTree, toll: FoundToll, home: Draft, around: Surroundings) -> Iterator[Role]:
        """Those whom a deed has killed or hurt suffered it, where nobody else is told to have."""
        if home.code != "ASSAULT" or toll.negated or toll.casualty.kind not in TOLL_ALONE or toll.people is None:
            return
        is_counted = any(tree.token(here).pos not in UNNAMED for here in range(toll.people[0], toll.people[1] + 1))
        if is_counted and not any(role.role == "recipient" for role in home.roles):
            span = toll.casualty.span
            first, last = toll.people
            name = " ".join(span.of(around.text).split())
            codes = around.actors.codes_of(tree, first, last, last)
            yield Role(role="recipient", span=span, name=name, codes=codes)

    def _alone(self, line: Line, toll: FoundToll, around: Surroundings) -> Draft:
        span = _token_span(line.tree, toll.position)
        chain = around.chains.of(span)
        return Draft(
            line=line,
            code=TOLLS_OF[toll.casualty.kind][0],
            mode=None,
            triggers=(),
            spans=(span,),
            chain=chain,
            realis=self._realis(line, toll.position, chain),
        )

    def _date_tolls(
        self, line: Line, drafts: Sequence[Draft], times: Sequence[FoundTime], said_on: date | None
    ) -> None:
        """The times of tolls without an event word, where these keep them apart from what is told around them.

        "38 hommes perdus en 2023" tells of no attack of this week; a day of this week may be that of the count.
        """
        alone = [draft for draft in drafts if not draft.triggers]
        groups = [[_as_trigger(draft)] for draft in alone]
        found = SentenceTimes(line.tree, groups, times, self._words.grammar)
        for number, (draft, group) in enumerate(zip(alone, groups, strict=True)):
            when = found.of(number, group, draft.chain, draft.realis)
            draft.when = when if age_of(when, said_on) in ("past", "period") else None

    def _place_drafts(self, line: Line, drafts: Sequence[Draft], around: Surroundings) -> None:
        places = _inside(around.places, line)
        for draft in drafts:
            positions = [trigger.position for trigger in draft.triggers] or [line.tree.at(draft.start)]
            found = place_of_event(line.tree, positions, places) if places else None
            found = found or _where_it_struck(draft, places)
            draft.place = found.place if found is not None else None


def _as_trigger(draft: Draft) -> Trigger:
    """The word of a toll in the place of an event word."""
    position = draft.line.tree.at(draft.start)
    return Trigger(
        position=position, words=(position,), sense=EventVerbs(code=draft.code, lemmas=(), casualties="killed")
    )


def age_of(when: When | None, said_on: date | None) -> Age | None:
    """Where a time lies seen from the day of the article; None where that cannot be told."""
    if when is None or said_on is None or when.latest is None or when.earliest is None:
        return "period" if is_long(when) else None
    if is_long(when):
        return "period"
    return "past" if (said_on - when.latest).days > LONG_DAYS else "recent"


def _where_it_struck(draft: Draft, places: Sequence[FoundPlace]) -> FoundPlace | None:
    """The place that was struck, or that what was struck belongs to: "bombarder Kidal", "un immeuble de Kharkiv".

    Not that of people, who may be far from home.
    """
    if draft.code not in STRIKING:
        return None
    tree, words = draft.line.tree, {word for trigger in draft.triggers for word in trigger.words}
    for found in places:
        head = tree.head_of(found.span)
        is_struck = head is not None and tree.token(head).head in words and tree.token(head).dep in STRUCK
        if is_struck and found.kind != "country":
            return found
    struck = [role.span for role in draft.roles if role.role in ("recipient", "object") and not _is_people(role)]
    inside = (found for found in places if any(found.span in span for span in struck) and not found.is_actor)
    return next((found for found in inside if found.kind != "country"), None)


def _before_time(phrase: Span, head_end: int, times: Sequence[FoundTime]) -> Span:
    """``phrase`` without a time that the parser hangs behind its head: "le convoi [mardi]"."""
    place = bisect_left(times, head_end, key=lambda time: time.span.start)
    time = times[place].span if place < len(times) else phrase
    return Span(phrase.start, head_end) if head_end < time.start < phrase.end else phrase


def _is_people(role: Role) -> bool:
    return role.codes is not None and (role.codes.sector is not None or role.codes.group is not None)


def _with_bound(phrase: Span, numbers: Sequence[FoundNumber]) -> Span:
    """``phrase`` with the whole of the number that it starts with: "au moins 14 soldats"."""
    place = bisect_right(numbers, phrase.start, key=lambda number: number.span.start) - 1
    number = numbers[place].span if place >= 0 else phrase
    return Span(number.start, phrase.end) if number.start < phrase.start < number.end < phrase.end else phrase


def _home_of(tree: SentenceTree, toll: FoundToll, drafts: Sequence[Draft]) -> Draft | None:
    """The happening that a figure is the toll of: one of a fitting type, the nearest in the tree, then in the text."""
    codes = TOLLS_OF[toll.casualty.kind]
    fitting = [draft for draft in drafts if draft.triggers and draft.code in codes]
    if len(fitting) > COMPARED:
        fitting = nsmallest(COMPARED, fitting, key=lambda draft: abs(draft.triggers[0].position - toll.position))
    return min(fitting, key=lambda draft: _distance(tree, toll, draft, codes), default=None)


def _distance(tree: SentenceTree, toll: FoundToll, draft: Draft, codes: Sequence[str]) -> tuple[bool, int, bool, int]:
    words = {word for trigger in draft.triggers for word in trigger.words}
    ancestors = [toll.position, *tree.ancestors(toll.position)]
    steps = next((steps for steps, here in enumerate(ancestors) if here in words), len(tree))
    near = min(abs(toll.position - word) for word in words)
    return not draft.is_actual, codes.index(draft.code), steps == len(tree), min(steps, near)


def _is_where(tree: SentenceTree, part: Part, places: Sequence[FoundPlace]) -> bool:
    """Whether a participant is but the place of it: a town or region by its bare name, not those who rule there."""
    token = tree.token(part.head)
    if token.pos != "PROPN" or part.role not in ("actor", "recipient"):
        return False
    near = _between(places, token.start - LONG_NAME, token.end)
    found = next((place for place in near if place.span.start <= token.start < place.span.end), None)
    if found is None or found.is_actor or found.kind == "country":
        return False
    if part.role == "actor":
        return found.kind not in TOWNS
    return bool(case_of(tree, part.head)) and found.way is not None


def _inside(found: Sequence[Located], line: Line) -> list[Located]:
    """What of ``found`` (in text order) stands in the sentence."""
    return _between(found, line.sentence.start, line.sentence.end)


def _between(found: Sequence[Located], start: int, end: int) -> list[Located]:
    """What of ``found`` (in text order) begins between two offsets."""
    first = bisect_left(found, start, key=lambda each: each.span.start)
    stop = bisect_left(found, end, lo=first, key=lambda each: each.span.start)
    return list(found[first:stop])


def _trigger_span(tree: SentenceTree, trigger: Trigger) -> Span:
    return tree.span(min(trigger.words), max(trigger.words))


def _token_span(tree: SentenceTree, position: int) -> Span:
    return tree.span(position, position)


def _tokens_in(tree: SentenceTree, span: Span) -> Iterator[Token]:
    return (token for token in tree.tokens if span.start <= token.start and token.end <= span.end)

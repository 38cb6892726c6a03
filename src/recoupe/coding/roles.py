"""Who does it, who suffers it, with what: the roles around an event word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from recoupe.coding.clauses import (
    AUXILIARIES,
    NAMING,
    SUBJECTS,
    agents_of,
    case_of,
    coordinated,
    is_passive,
    noun_behind,
    object_of,
    obliques_of,
    subject_behind,
    subject_of,
)
from recoupe.coding.triggers import Trigger, split_words
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.knowledge.event_words import EventLexicon, EventNouns, EventVerbs
from recoupe.records.events import Codes, RoleKind
from recoupe.records.trees import SentenceTree

ARMED = frozenset({"MIL", "REB", "PRM", "UAF", "CRM", "SPY", "COP"})
ASKING = frozenset({"REQUEST"})
OWN_ACTS = frozenset({"COERCE", "MOBILIZE", "SANCTION", "AID", "RETREAT"})  # who announces these does them
THINGS = "things"  # the kind of ``no_party`` that is an instrument yet
INSERTED_WORDS = 24  # "l'arrestation, lundi à X, dans le département de Y, de Z"
LightKind = Literal["active", "passive", "happening", "scene", "causing", "aiming", "opposing"]
OF_SUBJECT = frozenset({"happening", "causing", "aiming", "opposing"})  # light verbs whose subject is the event noun
Describe = Callable[[int], Codes | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A participant: its role and the head of its noun phrase."""

    role: RoleKind
    head: int


@dataclass(frozen=True, slots=True)
class LightUse:
    """The verb that carries an event noun, and how: "l'armée mène une attaque"."""

    kind: LightKind
    verb: int


class RoleReader:
    """Reads the roles of event words in one language."""

    def __init__(self, lexicon: EventLexicon, grammar: EventGrammar) -> None:
        self._lexicon = lexicon
        self._grammar = grammar
        self._light = _light_phrases(lexicon)

    def roles(self, tree: SentenceTree, trigger: Trigger, describe: Describe, *, is_told: bool = False) -> list[Part]:
        """The participants of ``trigger`` in text order, each once. ``describe`` tells what the phrase at a head is;
        ``is_told``: it stands in a claim. Who claims a deed is its actor in that claim alone."""
        sense = trigger.sense
        if isinstance(sense, EventVerbs):
            found = self._of_verb(tree, trigger, sense, describe)
        else:
            found = self._of_noun(tree, trigger, sense, describe, is_told=is_told)
        kept: dict[int, Part] = {}
        for part in found:
            for head in coordinated(tree, part.head):
                if head not in trigger.words and (part.role == "object" or self.is_somebody(tree, head)):
                    kept.setdefault(head, Part(part.role, head))
        return sorted(kept.values(), key=lambda part: part.head)

    def is_somebody(self, tree: SentenceTree, head: int) -> bool:
        """Whether a word can take part: no "on", no day, no measure, no bare figure of a year."""
        token = tree.token(head)
        if tree.words[head] in self._grammar.unknown_agents or token.pos in ("PUNCT", "ADV", "VERB", "AUX"):
            return False
        if token.text.isdigit() and not any(tree.token(here).pos in NAMING for here in tree.children[head]):
            return False
        told = [token]
        if token.lemma in self._grammar.noun_heads:  # "une vingtaine de kilomètres"
            told += [tree.token(here) for here in tree.children[head] if tree.token(here).pos == "NOUN"]
        return all(self._grammar.nobody.get(each.lemma.lower(), THINGS) == THINGS for each in told)

    def _of_verb(self, tree: SentenceTree, trigger: Trigger, sense: EventVerbs, describe: Describe) -> Iterator[Part]:
        verb = _main_verb(tree, trigger)
        subject, object_ = subject_of(tree, verb, self._grammar), object_of(tree, verb, self._grammar)
        if object_ in trigger.words:
            object_ = None
        if sense.code in ASKING:
            yield from self._asked(tree, verb, object_, describe)
        passive = is_passive(tree, verb) and object_ is None
        if passive and (sense.object or tree.child(verb, "aux:pass") is not None):
            yield from _part(sense.object or sense.subject, subject)
            for noun in agents_of(tree, verb, self._grammar):
                yield from _part(sense.subject, noun)
        else:
            yield from _part(sense.subject, subject)
            yield from self._objects(tree, trigger, verb, object_)
        yield from self._obliques(tree, verb, sense.obliques, skip=self._grammar.agent)
        for word in trigger.words:
            if word != verb:  # "prendre pour cible [de]", "ouvrir le feu sur"
                yield from self._obliques(tree, word, sense.obliques)
        yield from self._infinitive(tree, verb, sense)

    def _objects(self, tree: SentenceTree, trigger: Trigger, verb: int, object_: int | None) -> Iterator[Part]:
        """The object, and who is given it ("gave the Ivory Coast 5 million")."""
        sense = trigger.sense
        given_to = tree.child(verb, "iobj")
        if given_to is not None and object_ is not None and tree.token(given_to).pos in (*NAMING, "PRON"):
            yield Part("recipient", given_to)
            yield Part("object", object_)
        elif isinstance(sense, EventVerbs) and sense.object:
            yield from _part(sense.object, object_ if object_ is not None else self._loose_object(tree, trigger, verb))

    def _loose_object(self, tree: SentenceTree, trigger: Trigger, verb: int) -> int | None:
        """The noun right behind an active verb that the tree hangs elsewhere: "a massacré des centaines"."""
        if len(trigger.words) > 1 or subject_behind(tree, verb) is not None:
            return None
        noun = noun_behind(tree, verb)
        if noun is None or case_of(tree, noun) not in ("", *self._grammar.complement):
            return None
        marked = case_of(tree, noun) in trigger.sense.obliques or tree.token(noun).dep in SUBJECTS
        return None if marked else noun

    def _asked(self, tree: SentenceTree, verb: int, object_: int | None, describe: Describe) -> Iterator[Part]:
        """Who is asked: "exige des rebelles que", "appelle les habitants à la grève", "demanded that the US cancel"."""
        marked = [noun for case, noun in obliques_of(tree, verb) if case in self._grammar.asked]
        if object_ is not None:  # "les habitants au calme" hangs as one phrase; "la fin des combats" is one
            inner = obliques_of(tree, object_)
            marked += [noun for case, noun in inner if case in self._grammar.asked - self._grammar.complement]
        clause = tree.child(verb, "ccomp", "xcomp")
        told = {tree.token(here).head for here in range(verb, len(tree)) if tree.token(here).dep == "acl:relcl"}
        named = next((noun for noun in marked if clause is not None or noun in told or describe(noun)), None)
        if named is not None:
            yield Part("recipient", named)
        elif object_ is not None and any(object_ < each for each in (*marked, clause) if each is not None):
            yield Part("recipient", object_)
        elif clause is not None:
            subject = tree.child(clause, *SUBJECTS)
            yield from _part("recipient", subject if subject is not None and subject > verb else None)

    def _infinitive(self, tree: SentenceTree, verb: int, sense: EventVerbs) -> Iterator[Part]:
        """The person who an infinitive's governor has do it: "a fait tuer X" has no other."""
        if sense.object and tree.token(tree.token(verb).head).lemma in self._grammar.causatives:
            yield from _part(sense.object, object_of(tree, tree.token(verb).head, self._grammar))

    def _obliques(
        self, tree: SentenceTree, head: int, own: Mapping[str, str], *, skip: frozenset[str] = frozenset()
    ) -> Iterator[Part]:
        for case, noun in obliques_of(tree, head):
            if case not in skip:
                yield from _part(own.get(case, self._lexicon.obliques.get(case, "")), noun)

    def _of_noun(
        self, tree: SentenceTree, trigger: Trigger, sense: EventNouns, describe: Describe, *, is_told: bool
    ) -> Iterator[Part]:
        agents: list[int] = []
        complements: list[int] = []
        for word in trigger.words:
            for case, noun in obliques_of(tree, word):
                if noun in trigger.words:
                    continue
                if case in self._grammar.agent:
                    agents.append(noun)
                elif case in self._grammar.complement:
                    complements.append(noun)
                else:
                    yield from _part(sense.obliques.get(case, self._lexicon.obliques.get(case, "")), noun)
                    agents += self._agents_under(tree, noun)
            yield from self._participles(tree, word)
            yield from self._modifiers(tree, word, trigger, sense, describe)
        if not complements:
            complements = list(self._parted_complement(tree, max(trigger.words)))
        for noun in complements:  # a parser hangs "l'attaque du convoi par des hommes" on the convoy
            agents += self._agents_under(tree, noun)
        yield from (Part("actor", noun) for noun in agents)
        for noun in complements:
            yield from self._targets_under(tree, noun, sense)
            yield from _part(self._complement_role(sense, noun, describe, has_agent=bool(agents)), noun)
        light = self.light_use(tree, trigger)
        if light is not None and (is_told or tree.token(light.verb).lemma not in self._grammar.claiming):
            yield from self._of_light(tree, light)
        yield from self._from_outside(tree, trigger, describe)

    def _agents_under(self, tree: SentenceTree, noun: int) -> list[int]:
        """Who stands behind "par" on a noun or on one that hangs on it."""
        found = agents_of(tree, noun, self._grammar)
        return [here for here in found if tree.token(here).pos in NAMING]

    def _targets_under(self, tree: SentenceTree, noun: int, sense: EventNouns) -> Iterator[Part]:
        """Whom a complement's own phrase names: a parser hangs "les tirs de l'armée contre le village" on the army."""
        for case, inner in obliques_of(tree, noun):
            if (sense.obliques.get(case) or self._lexicon.obliques.get(case)) == "recipient":
                yield Part("recipient", inner)

    def _parted_complement(self, tree: SentenceTree, noun: int) -> Iterator[int]:
        """The complement behind an inserted phrase: "l'arrestation, à Mirebalais, de Jean Dorval"."""
        if noun + 2 >= len(tree) or tree.token(noun + 1).text != ",":
            return
        for here in range(noun + 3, min(noun + INSERTED_WORDS, len(tree) - 1)):
            if tree.token(here).pos == "VERB":
                return
            if tree.token(here - 1).text == "," and tree.words[here] in self._grammar.complement:
                head = tree.token(here).head
                if head > here and tree.token(head).pos in NAMING:
                    yield head
                return

    def _complement_role(self, sense: EventNouns, noun: int, describe: Describe, *, has_agent: bool) -> str:
        if sense.complement != "auto":
            return sense.complement
        return "actor" if not has_agent and is_armed(describe(noun)) else "recipient"

    def _from_outside(self, tree: SentenceTree, trigger: Trigger, describe: Describe) -> Iterator[Part]:
        """The actor that the verb above an event noun tells: "soupçonné de l'enlèvement", "imputent l'attentat aux
        rebelles", "la police annonce l'arrestation"."""
        noun = trigger.position
        for _ in range(2):  # "d'avoir participé à", "une vingtaine d'enlèvements"
            if tree.token(tree.token(noun).head).lemma not in self._grammar.noun_heads:
                break
            noun = tree.token(noun).head
        verb = tree.token(noun).head
        lemma = tree.token(verb).lemma
        if verb == noun:
            return
        if lemma in self._grammar.blaming and case_of(tree, noun) in self._grammar.charges:
            yield from _part("actor", self._blamed(tree, verb))
        elif lemma in self._grammar.attributing:
            found = [*obliques_of(tree, verb), *obliques_of(tree, noun)]
            yield from (Part("actor", each) for case, each in found if case in self._grammar.blamed)
        elif lemma in self._grammar.announcing and trigger.sense.code in OWN_ACTS:
            subject = subject_of(tree, verb, self._grammar)
            if subject is not None and is_armed(describe(subject)):
                yield Part("actor", subject)

    def _blamed(self, tree: SentenceTree, verb: int) -> int | None:
        if is_passive(tree, verb):
            return subject_of(tree, verb, self._grammar)
        return object_of(tree, verb, self._grammar)

    def _participles(self, tree: SentenceTree, noun: int) -> Iterator[Part]:
        """What the participles on an event noun name: "une frappe visant un convoi", "menée par l'armée"."""
        for here in tree.children[noun]:
            token = tree.token(here)
            if not token.dep.startswith("acl"):
                continue
            if token.lemma in self._grammar.targeting:
                for target in tree.children[here]:
                    if tree.token(target).dep in ("obj", "obl:arg", "obl", "dobj") and tree.token(target).pos in NAMING:
                        yield Part("recipient", target)
            elif token.lemma in self._light and token.lemma not in self._grammar.claiming:
                yield from self._of_light(tree, LightUse("active", here))
            elif token.lemma in self._grammar.attributing:
                yield from (
                    Part("actor", each) for case, each in obliques_of(tree, here) if case in self._grammar.blamed
                )

    def _modifiers(
        self, tree: SentenceTree, noun: int, trigger: Trigger, sense: EventNouns, describe: Describe
    ) -> Iterator[Part]:
        """Demonyms and nouns before the event noun: "frappes russes", "Israeli strikes", "rebel attack", "Syria's"."""
        for here in tree.children[noun]:
            token = tree.token(here)
            if here in trigger.words:
                continue
            if token.dep in ("amod", "compound", "nmod", "nmod:poss") and not case_of(tree, here):
                codes = describe(here)
                if codes is not None and (token.dep != "nmod:poss" or is_armed(codes) or codes.country):
                    yield from _part(sense.adjective, here)
            elif token.dep == "nmod:poss" and token.pos in NAMING:
                yield from _part(sense.adjective, here)

    def light_use(self, tree: SentenceTree, trigger: Trigger) -> LightUse | None:
        """The light verb that an event noun hangs on; None if there is none."""
        if trigger.is_verb:
            return None
        here = trigger.position
        between: list[int] = []
        for _ in range(3):
            token = tree.token(here)
            if token.head == here:
                break
            head = tree.token(token.head)
            if head.pos in ("VERB", "AUX"):
                return self._light_at(tree, token.head, between, noun=here, label=token.dep)
            if head.lemma not in self._grammar.noun_heads:
                break
            here = token.head
            between.append(here)
        copula = tree.child(here, "cop")  # "X a été la cible d'une attaque": the noun is the clause's head
        if copula is not None and between:
            return self._light_at(tree, copula, between, noun=here, label="obj", predicate=here)
        return None

    def _light_at(
        self, tree: SentenceTree, verb: int, between: list[int], *, noun: int, label: str, predicate: int | None = None
    ) -> LightUse | None:
        middle = {tree.token(here).lemma for here in (*between, *tree.children[verb])}  # "carry out"
        middle.update(case_of(tree, noun).split())  # "come under attack"
        for kind, rest in self._light.get(tree.token(verb).lemma, ()):
            if rest and not middle & set(rest):
                continue
            if kind in OF_SUBJECT and not label.startswith("nsubj"):
                continue
            return LightUse(kind, predicate if predicate is not None else verb)
        return None

    def _of_light(self, tree: SentenceTree, light: LightUse) -> Iterator[Part]:
        """Roles that the light verb gives: its subject does or suffers it, "par" and "contre" as ever."""
        subject = subject_of(tree, light.verb, self._grammar)
        turned = is_passive(tree, light.verb)
        if light.kind == "active" and not turned:
            yield from _part("actor", subject)
        elif light.kind == "passive" and not turned:
            yield from _part("recipient", subject)
        elif light.kind == "aiming":
            yield from _part("recipient", object_of(tree, light.verb, self._grammar))
        elif light.kind == "opposing":
            yield from self._opponents(tree, light.verb)
        agents = agents_of(tree, light.verb, self._grammar)
        yield from (Part("actor", noun) for noun in agents)
        for case, noun in obliques_of(tree, light.verb):
            if case not in self._grammar.agent:
                yield from _part(self._lexicon.obliques.get(case, ""), noun)
        for agent in agents:  # "menés par ses avions sur la ville": the parser hangs the target on the planes
            yield from self._obliques(tree, agent, {})

    def _opponents(self, tree: SentenceTree, verb: int) -> Iterator[Part]:
        """Both sides: "les combats opposent l'armée aux rebelles"."""
        object_ = object_of(tree, verb, self._grammar)
        yield from _part("actor", object_)
        found = [*obliques_of(tree, verb), *(obliques_of(tree, object_) if object_ is not None else ())]
        yield from (Part("actor", noun) for case, noun in found if case in self._grammar.blamed)


def _main_verb(tree: SentenceTree, trigger: Trigger) -> int:
    """The verb of a fixed phrase that begins with its auxiliary: "être pris sous le feu"."""
    token = tree.token(trigger.position)
    return token.head if token.dep in AUXILIARIES and token.head in trigger.words else trigger.position


def is_armed(codes: Codes | None) -> bool:
    """Whether somebody bears arms: by sector, or as an armed group."""
    return codes is not None and (codes.sector in ARMED or (codes.group is not None and codes.sector is None))


def _part(role: str, head: int | None) -> Iterator[Part]:
    if head is None:
        return
    if role == "actor":
        yield Part("actor", head)
    elif role == "recipient":
        yield Part("recipient", head)
    elif role == "instrument":
        yield Part("instrument", head)
    elif role == "object":
        yield Part("object", head)


def _light_phrases(lexicon: EventLexicon) -> dict[str, list[tuple[LightKind, tuple[str, ...]]]]:
    """First word of a light verb -> how it carries the noun, and the nouns between ("faire l'objet": objet)."""
    kinds: tuple[tuple[LightKind, tuple[str, ...]], ...] = (
        ("passive", lexicon.light_verbs.passive),
        ("scene", lexicon.light_verbs.scene),
        ("active", lexicon.light_verbs.active),
        ("aiming", lexicon.light_verbs.aiming),
        ("opposing", lexicon.light_verbs.opposing),
        ("happening", lexicon.light_verbs.happening),
        ("causing", lexicon.light_verbs.causing),
    )
    table: dict[str, list[tuple[LightKind, tuple[str, ...]]]] = {}
    for kind, phrases in kinds:
        for phrase in phrases:
            first, *rest = split_words(phrase.removeprefix("se ").removeprefix("s'"))
            nouns = tuple(word for word in rest if len(word) > 2)  # articles fall out
            table.setdefault(first, []).append((kind, nouns))
    return {word: sorted(uses, key=lambda use: -len(use[1])) for word, uses in table.items()}

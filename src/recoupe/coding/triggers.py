"""The words that tell of an event: found by their lemmas, kept where their conditions hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from recoupe.coding.clauses import NAMING, case_of, is_passive, noun_before, noun_behind, object_of, subject_of
from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.knowledge.event_words import EventLexicon, EventNouns, EventVerbs
from recoupe.knowledge.lexicon import Inflection
from recoupe.records.parses import Sentence, Token
from recoupe.records.trees import SentenceTree

MAX_GAP = 3  # words between a verb and its fixed words: "a ouvert mardi matin le feu"
NOUN_GAP = 1  # between the words of a noun: "tirs nourris de roquettes"
VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
ARMED_WORDS = 3  # different words for arms, fighters and forces that make an article one of conflict
THEME_WORDS = 3  # different words of a peaceful theme that an article needs, and more than it has for arms and forces
ANY_NAME = "PROPN"  # in a condition: any name will do
ANY_DEED = "VERB"  # in a condition: any infinitive will do
AUXILIARY_REACH = 5  # words between an auxiliary and its participle: "ont encore de nouveau"
CLITIC_REACH = 4  # words between "s'en" and its participle: "s'en sont de nouveau pris"
MAX_CLITIC = 2  # letters of a clitic; no verb is shorter
WITH_BE = "with_be"  # class of verbs that are told with "être" and are no passives ("est tombé")
CLAUSAL = frozenset({"ccomp", "conj", "parataxis", "advcl", "acl:relcl"})
VERB_TAGS = frozenset({"VERB", "AUX", "ADJ"})
NOUN_TAGS = frozenset({"NOUN", "PROPN", "X", "VERB", "ADJ"})

Sense = EventVerbs | EventNouns
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One lemma of a group: its words in order, the group, its conditions as sets."""

    words: tuple[str, ...]
    is_reflexive: bool
    clitic: str  # "en" of "s'en prendre": stands before the verb; "" for none
    sense: Sense
    subjects: frozenset[str]
    objects: frozenset[str]
    near: frozenset[str]
    unless: frozenset[str]
    not_with: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that tell of an event; ``position`` is the one that its roles hang on, ``words`` are all of them."""

    position: int
    words: tuple[int, ...]
    sense: Sense

    @property
    def is_verb(self) -> bool:
        """Whether a verb tells of it."""
        return isinstance(self.sense, EventVerbs)


@dataclass(frozen=True, slots=True)
class Background:
    """What an article is about: its words of a peaceful theme, and those of arms and forces; none where it is not."""

    peaceful: frozenset[str]
    armed: frozenset[str]


NO_BACKGROUND = Background(frozenset(), frozenset())


class TriggerFinder:
    """Finds the event words of one language."""

    def __init__(self, lexicon: EventLexicon, grammar: EventGrammar, inflection: Inflection) -> None:
        self._grammar = grammar
        verbs = [entry for group in lexicon.verbs for entry in _entries(group, grammar)]
        self._verbs = _by_first_word(verbs)
        self._nouns = _by_first_word(entry for group in lexicon.nouns for entry in _entries(group, grammar))
        self._peaceful = _phrases_by_first_word(lexicon.peaceful)
        lemmas = {entry.words[0] for entry in verbs}
        forms = _forms_of(lemmas, inflection, grammar)
        self._forms = {form: lemma for form, lemma in forms.items() if form not in lexicon.homographs}
        self._lemmas = frozenset(self._forms.values())
        self._themes = [frozenset(lexicon.classes[name]) for name in grammar.themes if name in lexicon.classes]
        self._armed = {word for name in grammar.armed for word in lexicon.classes.get(name, ())}
        self._with_be = frozenset(lexicon.classes.get(WITH_BE, ()))
        self._known = self._key_words()

    def may_find(self, sentence: Sentence) -> bool:
        """Whether a sentence has an event word at all."""
        known = self._known
        return any(token.lemma in known or token.text.lower() in known for token in sentence.tokens)

    def _key_words(self) -> frozenset[str]:
        """Words that a sentence needs one of to tell of an event: of a phrase its longest word behind the first."""
        entries = [entry for table in (self._verbs, self._nouns) for found in table.values() for entry in found]
        singles = {entry.words[0] for entry in entries if len(entry.words) == 1}
        rest = (entry.words[1:] for entry in entries if entry.words[0] not in singles)
        keys = {max(words, key=len) for words in rest if words}
        return frozenset({*singles, *keys, *(form for form, lemma in self._forms.items() if lemma in singles | keys)})

    def background(self, sentences: Iterable[Sentence]) -> Background:
        """What an article is about, which holds for all of its sentences: a match or film, or arms and forces."""
        counts = Counter(token.lemma for sentence in sentences for token in sentence.tokens)
        armed = sum(counts[word] for word in self._armed)
        words_of_arms = frozenset(word for word in self._armed if counts[word])
        found: set[str] = set()
        for words in self._themes:
            told = [word for word in words if counts[word]]
            if len(told) >= THEME_WORDS and sum(counts[word] for word in told) > armed:
                found.update(told)
        return Background(frozenset(found), words_of_arms if len(words_of_arms) >= ARMED_WORDS else frozenset())

    def find(self, tree: SentenceTree, background: Background = NO_BACKGROUND) -> list[Trigger]:
        """The event words of a sentence by position, none inside another's fixed words."""
        lemmas = _Lazy(tree, background)
        found = [trigger for token in tree.tokens for trigger in self._at(tree, token, lemmas)]
        if not found:
            return []
        peaceful = self._peaceful_words(tree)
        found = [each for each in found if not peaceful.intersection(each.words)]
        taken: set[int] = set()
        kept: list[Trigger] = []
        for each in sorted(found, key=lambda each: (-len(each.words), each.position)):
            if not taken.intersection(each.words):
                taken.update(each.words)
                kept.append(each)
        return sorted(kept, key=lambda each: each.position)

    def _at(self, tree: SentenceTree, token: Token, lemmas: _Lazy) -> Iterator[Trigger]:
        word = tree.words[token.position]
        lemma = self._forms.get(word, token.lemma)
        if token.pos in NOUN_TAGS:
            for key in dict.fromkeys((token.lemma, word)):
                found = self._matching(tree, token.position, self._nouns.get(key, ()), lemmas, gap=NOUN_GAP)
                if found is not None and _is_noun(tree, token, has_verb=lemma in self._verbs):
                    yield found
                    return
        is_verb = token.pos in VERB_TAGS
        if not is_verb and word in self._forms:  # "la ville est assiégée" is tagged as a noun now and then
            has_auxiliary = tree.child(token.position, "cop", "aux:pass", "aux:tense") is not None
            is_verb = has_auxiliary or _follows_auxiliary(tree, token.position)
            is_verb = is_verb or _stands_like_a_verb(tree, token.position)
        if not is_verb or (token.pos == "ADJ" and word not in self._forms and "VerbForm" not in token.morph):
            return
        for key in dict.fromkeys((lemma, token.lemma)):
            found = self._matching(tree, token.position, self._verbs.get(key, ()), lemmas, gap=MAX_GAP)
            if found is not None:
                yield found
                return

    def _matching(
        self, tree: SentenceTree, position: int, entries: Sequence[Entry], lemmas: _Lazy, *, gap: int
    ) -> Trigger | None:
        """The first of ``entries`` whose words stand here and whose conditions hold."""
        for entry in entries:
            if len(entry.words) > 1 and not self._may_stand(entry.words[-1], lemmas):
                continue
            forms = self._forms if isinstance(entry.sense, EventVerbs) else {}
            words = _spelled(tree, position, entry.words, gap=gap, by_form=forms)
            if words is None and forms and len(entry.words) == 2:
                words = self._turned_round(tree, position, entry.words)
            if words is None or (
                isinstance(entry.sense, EventVerbs) and entry.is_reflexive != self._reflexive(tree, position)
            ):
                continue
            if entry.clitic and entry.clitic not in tree.words[max(0, position - CLITIC_REACH) : position]:
                continue
            head = position if isinstance(entry.sense, EventVerbs) else _head_of(tree, words)
            if self._holds(tree, head, words, entry, lemmas):
                return Trigger(position=head, words=words, sense=entry.sense)
        return None

    def _may_stand(self, word: str, lemmas: _Lazy) -> bool:
        """Whether the sentence has a word of a phrase at all, by lemma, as it stands, or as a form of a known verb."""
        return word in lemmas.words or word.removesuffix("s") in lemmas.words or word in self._lemmas

    def _turned_round(self, tree: SentenceTree, verb: int, words: Sequence[str]) -> tuple[int, ...] | None:
        """A verb and the noun that is its object, in the passive: "l'aide a été suspendue", "une trêve rompue"."""
        if not is_passive(tree, verb) and not _is_predicate(tree, verb):
            return None
        noun = self._patient(tree, verb)
        if noun is None or not noun < verb:
            return None
        word = words[1]
        return (
            (noun, verb) if word in (tree.words[noun], tree.token(noun).lemma, f"{tree.token(noun).lemma}s") else None
        )

    def _patient(self, tree: SentenceTree, verb: int) -> int | None:
        """Who suffers what a passive tells, also behind a participle that opens the sentence ("Reçu par ..., le
        chef de la diplomatie a ...")."""
        if verb == 0 and tree.child(verb, "nsubj", "nsubj:pass") is None:
            comma = next((here for here in range(1, len(tree)) if tree.token(here).text == ","), None)
            return None if comma is None else noun_behind(tree, comma)
        return subject_of(tree, verb, self._grammar)

    def _reflexive(self, tree: SentenceTree, verb: int) -> bool:
        return any(
            tree.words[here] in self._grammar.reflexives
            for here in range(max(0, verb - 4), verb)
            if self._is_own(tree, here, verb) and not _is_cut(tree, here, verb)
        )

    def _is_own(self, tree: SentenceTree, pronoun: int, verb: int) -> bool:
        """Whether a pronoun is of ``verb`` and not of the verb over it: "se contentent de condamner"."""
        head, over = tree.token(pronoun).head, tree.token(verb).head
        return head == verb or (head == over and (pronoun > over or tree.token(over).pos != "VERB"))

    def _holds(self, tree: SentenceTree, head: int, words: Sequence[int], entry: Entry, lemmas: _Lazy) -> bool:
        """Whether the conditions of ``entry`` are met."""
        if entry.near and not entry.near & lemmas.words and not self._is_armed(entry, lemmas.background):
            return False
        if entry.unless and entry.unless & lemmas.words:
            return False
        if entry.not_with and any(_fits(tree, here, entry.not_with) for here in _beside(tree, head)):
            return False
        if entry.not_with and not lemmas.background.peaceful.isdisjoint(entry.not_with):
            return False
        if isinstance(entry.sense, EventNouns):
            return not entry.objects or bool(entry.objects & set(self._complement_lemmas(tree, head)))
        if not entry.subjects and not entry.objects:
            return True
        subjects, objects = self._arguments(tree, head, words, entry.sense)
        if entry.subjects and not any(self._is_one_of(tree, each, entry.subjects) for each in subjects):
            return False
        return not entry.objects or any(self._is_one_of(tree, each, entry.objects) for each in objects)

    def _is_armed(self, entry: Entry, background: Background) -> bool:
        """Whether the article as a whole gives the company of arms that a word of violence asks for."""
        return entry.sense.code in VIOLENT and not entry.near.isdisjoint(background.armed)

    def _arguments(
        self, tree: SentenceTree, verb: int, words: Sequence[int], sense: EventVerbs
    ) -> tuple[list[int], list[int]]:
        """Who may do it and what it may be done to, the passive turned round: its object, what stands for one behind a
        preposition ("appeler à la grève"), a clause by its verb, and what stands beside it where the parser hung that
        on another word."""
        object_ = object_of(tree, verb, self._grammar)
        if object_ is None and is_passive(tree, verb) and tree.token(verb).lemma not in self._with_be:
            agents = [here for here in tree.children[verb] if case_of(tree, here) in self._grammar.agent]
            patient = self._patient(tree, verb)
            return agents, [] if patient is None else [patient, *_below(tree, patient, verb)]
        is_misread = tree.token(verb).pos != "VERB" or tree.child(verb, "nsubj", "nsubj:pass") is not None
        before = noun_before(tree, verb - 1) if is_misread else None
        subjects = [subject_of(tree, verb, self._grammar), before]
        marked = {case for case, role in sense.obliques.items() if role == "object"}
        objects = [object_, *(here for here in tree.children[verb] if marked and case_of(tree, here) in marked)]
        objects += [tree.child(verb, "xcomp", "ccomp"), *_infinitives_behind(tree, verb)]
        objects += [noun_behind(tree, verb)] if object_ is None else []
        fixed = (word for word in words if word != verb)  # "prenait d'assaut les bases": hung on "assaut"
        objects += [here for word in fixed for here in tree.children[word] if here > word and not case_of(tree, here)]
        return [each for each in subjects if each is not None], [each for each in objects if each is not None]

    def _is_one_of(self, tree: SentenceTree, noun: int, lemmas: frozenset[str]) -> bool:
        heads = [noun]
        if tree.token(noun).lemma in self._grammar.noun_heads or tree.token(noun).pos == "NUM":
            heads += [here for here in tree.children[noun] if tree.token(here).dep in ("nmod", "obl:arg")]
        return any(_fits(tree, here, lemmas) for here in heads)

    def _complement_lemmas(self, tree: SentenceTree, noun: int) -> Iterator[str]:
        for here in tree.children[noun]:
            if tree.token(here).dep.startswith(("nmod", "compound", "amod", "obl")):
                yield tree.token(here).lemma
                yield tree.words[here]
        if noun + 1 < len(tree) and tree.words[noun + 1] in self._grammar.complement:
            behind = noun_behind(tree, noun + 1)  # where the parser hung it on the verb
            if behind is not None:
                yield tree.token(behind).lemma

    def _peaceful_words(self, tree: SentenceTree) -> set[int]:
        blocked: set[int] = set()
        for token in tree.tokens:
            for key in dict.fromkeys((token.lemma, tree.words[token.position])):
                for words in self._peaceful.get(key, ()):
                    blocked.update(_spelled(tree, token.position, words, gap=NOUN_GAP, by_form=self._forms) or ())
        return blocked


class _Lazy:
    """The lemmas and words of a sentence, collected when first asked for."""

    def __init__(self, tree: SentenceTree, background: Background) -> None:
        self.background = background
        self._tree = tree
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        if self._words is None:
            tokens = self._tree.tokens
            names = [ANY_NAME] if any(token.pos == "PROPN" and token.position for token in tokens) else []
            self._words = frozenset(
                {*(token.lemma for token in tokens), *self._tree.words, *names, *self.background.peaceful}
            )
        return self._words


def _entries(group: Sense, grammar: EventGrammar) -> Iterator[Entry]:
    for lemma in group.lemmas:
        plain = lemma
        for prefix in grammar.reflexive_prefixes if isinstance(group, EventVerbs) else ():
            plain = plain.removeprefix(prefix)
        words = split_words(plain)
        is_reflexive = plain != lemma
        has_clitic = is_reflexive and len(words) > 1 and len(words[0]) <= MAX_CLITIC
        yield Entry(
            words=tuple(words[1:] if has_clitic else words),
            is_reflexive=is_reflexive,
            clitic=words[0] if has_clitic else "",
            sense=group,
            subjects=frozenset(group.subjects) if isinstance(group, EventVerbs) else frozenset(),
            objects=frozenset(group.objects),
            near=frozenset(group.near),
            unless=frozenset(group.unless),
            not_with=frozenset(group.not_with),
        )


def split_words(phrase: str) -> list[str]:
    """The words of a phrase as a parser cuts them: "prendre d'assaut" is "prendre", "d'", "assaut"."""
    return phrase.replace("’", "'").replace("'", "' ").split()


def _by_first_word(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Entries by their first word, longer ones first, else in the order of the file."""
    table: dict[str, list[Entry]] = {}
    for entry in entries:
        table.setdefault(entry.words[0], []).append(entry)
    return {word: tuple(sorted(found, key=lambda entry: -len(entry.words))) for word, found in table.items()}


def _phrases_by_first_word(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(split_words(phrase))
        table.setdefault(words[0], []).append(words)
    return table


def _forms_of(lemmas: Iterable[str], inflection: Inflection, grammar: EventGrammar) -> Mapping[str, str]:
    """Inflected form -> lemma; a form of two verbs goes to the first in alphabetical order."""
    forms: dict[str, str] = {}
    for lemma in sorted(lemmas):
        listed = grammar.irregular[lemma].split() if lemma in grammar.irregular else inflection.forms(lemma)
        for form in listed:
            forms.setdefault(form, lemma)
    return forms


def _spelled(
    tree: SentenceTree, position: int, words: Sequence[str], *, gap: int, by_form: Mapping[str, str]
) -> tuple[int, ...] | None:
    """Where ``words`` stand from ``position`` on, at most ``gap`` other words between two; None if they do not.

    The word at ``position`` is taken to be the first one.
    """
    found = [position]
    here = position + 1
    for word in words[1:]:
        stop = min(here + gap + 1, len(tree))
        spot = next((each for each in range(here, stop) if _is_word(tree, each, word, by_form)), None)
        if spot is None:
            return None
        found.append(spot)
        here = spot + 1
    return tuple(found)


def _fits(tree: SentenceTree, position: int, lemmas: frozenset[str]) -> bool:
    """Whether a word is one of ``lemmas``, by lemma or as it stands, or a name where these name any."""
    token = tree.token(position)
    if token.lemma in lemmas or tree.words[position] in lemmas or (token.pos == "PROPN" and ANY_NAME in lemmas):
        return True
    return ANY_DEED in lemmas and "VerbForm=Inf" in token.morph


def _is_predicate(tree: SentenceTree, verb: int) -> bool:
    """Whether a participle that is tagged as a noun stands behind a copula: "la trêve a été violée"."""
    return tree.token(verb).pos == "NOUN" and tree.child(verb, "cop") is not None


def _beside(tree: SentenceTree, head: int) -> Iterator[int]:
    """What hangs on a word directly, clauses left out."""
    for here in tree.children[head]:
        is_clause = tree.child(here, "nsubj", "aux:tense", "aux") is not None
        if tree.token(here).dep not in CLAUSAL and not is_clause:
            yield here


def _is_word(tree: SentenceTree, position: int, word: str, by_form: Mapping[str, str]) -> bool:
    text, token = tree.words[position], tree.token(position)
    if not by_form and token.pos in ("VERB", "AUX"):
        return False  # "the rebels may attack" is no "rebel attack"
    return text == word or token.lemma == word or by_form.get(text) == word


def _head_of(tree: SentenceTree, words: Sequence[int]) -> int:
    """The one of ``words`` that the others hang on."""
    return next((here for here in words if tree.token(here).head not in words), words[0])


def _is_cut(tree: SentenceTree, first: int, last: int) -> bool:
    return any(tree.token(here).pos == "PUNCT" for here in range(first, last))


def _is_noun(tree: SentenceTree, token: Token, *, has_verb: bool) -> bool:
    """Whether a word that can be noun or verb is a noun here."""
    if token.pos in ("NOUN", "PROPN", "X"):
        return not (has_verb and _stands_like_a_verb(tree, token.position))
    if not has_verb:
        return True
    return token.position > 0 and tree.token(token.position - 1).pos == "DET"


def _stands_like_a_verb(tree: SentenceTree, position: int) -> bool:
    """Whether a word that is tagged as a noun is a headline's verb: "Israël frappe le sud du Liban"."""
    if not 0 < position < len(tree) - 1:
        return False
    before, after = tree.token(position - 1), tree.token(position + 1)
    if before.pos == "CCONJ" and tree.token(position).pos == "NOUN":  # "a dénoncé ... et menace de geler les fonds"
        return position + 2 < len(tree) and after.pos == "ADP" and "VerbForm=Inf" in tree.token(position + 2).morph
    if before.pos not in ("PROPN", "PRON", "NOUN") or (before.pos == "NOUN" and before.dep == "case"):
        return False
    return after.pos == "DET" and tree.token(position).pos in (*NAMING, "ADV", "ADP")


def _follows_auxiliary(tree: SentenceTree, position: int) -> bool:
    """Whether a participle that is tagged as a noun stands behind its auxiliary: "ont de nouveau bloqué la route"."""
    for here in range(position - 1, max(-1, position - AUXILIARY_REACH), -1):
        pos = tree.token(here).pos
        if pos == "AUX":
            return True
        if pos not in ("ADV", "ADP", "ADJ"):
            return False
    return False


def _below(tree: SentenceTree, noun: int, participle: int) -> list[int]:
    """The nouns within a phrase that a participle behind it may be of: "la libération des marins, retenus depuis"."""
    if not tree.token(participle).dep.startswith("acl"):
        return []
    return [here for here in tree.subtree(noun) if noun < here < participle and tree.token(here).pos in NAMING]


def _infinitives_behind(tree: SentenceTree, verb: int) -> Iterator[int]:
    """Infinitives that hang on an argument of ``verb``: "demande à toutes les parties de respecter ..."."""
    for here in tree.children[verb]:
        if here > verb and tree.token(here).dep.startswith(("obj", "obl", "iobj")):
            yield from (
                each
                for each in tree.children[here]
                if tree.token(each).dep.startswith("acl") and "VerbForm=Inf" in tree.token(each).morph
            )

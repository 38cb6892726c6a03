"""Did it happen? Polarity and modality of a happening, from the words around the one that tells of it.

The rules go up the sentence from the event word: what its own verb group says (negation, mood, auxiliaries), then what
each governor, subordinator or preposition makes of it, until one takes it for granted or the clause ends. The innermost
modality counts, negations add up, a condition overrides. Classes after Karttunen (1971), Implicative verbs; the
modalities are those of ``records.events``. Decisions: an attempt is hypothetical (the thing tried is not told
as done), a threat is planned, a foiled attack is negative, the French conditional on somebody's word is actual, a
question is what the language's data say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from recoupe.coding.realis_links import (
    CLAUSE_REACH,
    CONTRACTED,
    clause_opener,
    governor_at,
    is_listed,
    is_reflexive,
    link_of,
    mark_of,
    opener_effect,
    preposition_of,
    read_phrase,
)
from recoupe.coding.realis_verbs import BREAKS, VerbGroup, is_mistagged_verb, lemma_of, mood_of, read_group
from recoupe.knowledge.realis_words import Governor, RealisWords
from recoupe.records.articles import ZoneKind
from recoupe.records.claims import Claim, Flag, Manner, Stance
from recoupe.records.events import Modality, Realis
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

INFINITIVE_REACH = 25  # "appelle A à faire ceci, et B à faire cela": the infinitive's mark leads back to the verb
MAX_STEPS = 12  # governors over one word; a broken tree may have circles
End = Literal["root", "factive", "clause"]
TITLES = ("title", "heading")
OPENING, CLOSING = ("«", "“"), ("»", "”")
MODAL_EFFECTS = ("planned", "possible", "called_for", "attempt", "hypothetical")
PERFECT = ("avoir", "être", "have")
IMPERATIVE_OPENERS = (",", "-", "!", "?", ".", "et")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimAround:
    """A claim in whose content the event word stands."""

    stance: Stance
    cue: Span | None
    manner: Manner
    flags: tuple[Flag, ...]

    @classmethod
    def of(cls, claim: Claim) -> ClaimAround:
        """What the rules need of a claim."""
        return cls(stance=claim.stance, cue=claim.cue, manner=claim.manner, flags=claim.flags)

    @property
    def is_direct(self) -> bool:
        """Whether the words are quoted."""
        return self.manner == "direct"


@dataclass(frozen=True, slots=True, kw_only=True)
class RealisContext:
    """Where the sentence stands: the kind of its zone, and the claims around the event word, innermost first."""

    zone: ZoneKind
    claims: tuple[ClaimAround, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """The answer. ``reasons`` are the rules that gave it, in the order in which they applied; ``is_aggregate_hint``
    tells that the words mean many happenings at once ("122 attaques depuis janvier")."""

    realis: Realis
    reasons: tuple[str, ...]
    is_aggregate_hint: bool


def realis_of(tree: SentenceTree, position: int, words: RealisWords, context: RealisContext) -> Judgement:
    """Whether what the word at ``position`` tells of happened. Told as a fact unless a rule applies."""
    climb = _Climb(tree, position, words, context)
    climb.run()
    return climb.judgement()


def _mood_is_conditional(group: VerbGroup) -> bool:
    return group.mood == "conditional"


class _Climb:
    """One way up from an event word, and what was met on it."""

    def __init__(self, tree: SentenceTree, position: int, words: RealisWords, context: RealisContext) -> None:
        self.tree = tree
        self.trigger = position
        self.words = words
        self.context = context
        self.is_negative = False
        self.modality: Modality | None = None
        self.reasons: list[str] = []
        self.end: End = "root"
        self.keeps_polarity = False
        self.conditional: Literal["past", "present"] | None = None
        self.is_told_in_past = False
        self.is_any = False  # "toute attaque": none under a negation, else a kind
        self.predicate: int | None = None
        self.group: VerbGroup | None = None
        self.hangs_as: int | None = None  # a conjunct hangs as its first one does

    # --- The way up -------------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Goes up as far as anything can change the answer."""
        node: int | None = self.trigger
        for _ in range(MAX_STEPS):
            node = self._step(node) if node is not None else None
            if node is None:
                break
        self._apply_outcome()
        self._apply_fiction()
        self._resolve_conditional()
        self._apply_question()
        self._apply_claims()
        self._apply_habit()

    def _step(self, node: int) -> int | None:
        if node == self.trigger and self.tree.tokens[node].pos not in ("VERB", "AUX"):
            if self._is_mistaken_verb(node):
                return self._set_condition("condition")
            if self._is_shouted(node):
                self._set("called_for", "imperative")
                return self._stop("clause", "imperative")
        if self._is_verbal(node):
            return self._step_verb(node)
        return self._step_noun(node)

    def _is_verbal(self, node: int) -> bool:
        token = self.tree.tokens[node]
        if token.pos in ("VERB", "AUX") or is_mistagged_verb(self.tree, node, self.words):
            return True
        if node != self.trigger and self.tree.child(node, "cop") is not None:
            return True
        if token.pos in ("NOUN", "ADJ") and node == self.trigger:
            return self._is_gerund(node)
        return False

    def _is_gerund(self, node: int) -> bool:
        """ "en bombardant", tagged as a noun."""
        return (
            node > 0
            and self.tree.words[node - 1] in self.words.clause.gerunds
            and self.tree.words[node].endswith(("ant", "ing"))
        )

    def _is_mistaken_verb(self, node: int) -> bool:
        """The only word that can be the verb of an if-clause, though tagged otherwise: "si l'armée attaque, ..."."""
        for before in range(node - 1, max(-1, node - CLAUSE_REACH), -1):
            if self.tree.words[before] in BREAKS or self.tree.words[before] == ",":
                return False
            if self.tree.is_finite(before):
                return False
            if self.tree.words[before] in self.words.clause.conditions and self.tree.tokens[before].pos == "SCONJ":
                if node - before < 2 or self.tree.tokens[node - 1].pos == "DET":
                    return False
                return not self._has_finite_verb_before_comma(node)
        return False

    def _is_shouted(self, node: int) -> bool:
        """An imperative that the tagger takes for a noun: "Frappons avant eux !"."""
        tree = self.tree
        return (
            tree.words[node].endswith(self.words.endings.imperative or (" ",))
            and not tree.words[node].endswith("ions")
            and self._has_shout(node)
            and (node == 0 or tree.words[node - 1] in BREAKS)
        )

    def _has_shout(self, node: int) -> bool:
        return any(self.tree.tokens[each].text == "!" for each in range(node, len(self.tree)))

    def _has_finite_verb_before_comma(self, node: int) -> bool:
        for after in range(node + 1, len(self.tree)):
            if self.tree.words[after] == ",":
                return False
            if self.tree.is_finite(after):
                return True
        return True

    # --- Verbs ------------------------------------------------------------------------------------------------------

    def _step_verb(self, verb: int) -> int | None:
        tree, words = self.tree, self.words
        group = read_group(tree, verb, words)
        if self.predicate is None:
            self.predicate, self.group = verb, group
        self._apply_group(verb, group)
        if self._is_wish(group.first):
            self._set("called_for", "wish")
            return self._stop("clause", "wish")
        if self._has_inverted_condition(verb, group):
            return self._set_condition("inverted condition")
        if group.mood in ("infinitive", "participle") and group.finite is None:
            return self._leave_nonfinite(verb, group)
        return self._leave_finite(verb, group)

    def _apply_group(self, verb: int, group: VerbGroup) -> None:
        if group.is_negated:
            self._flip("negation")
        lemma = lemma_of(self.tree, verb, self.words)
        modal = self.words.modals.get(lemma)
        if group.modal is not None and group.modal != verb:
            self._apply_modal(group, self._modal_effect(group.modal))
        elif modal is not None and verb != self.trigger:
            self._apply_modal(group, modal)
        elif group.mood == "conditional":
            self.conditional = self.conditional or ("past" if group.is_compound else "present")
        elif group.mood == "future" and not group.is_compound and not self._is_narrative_future():
            self._set("planned", "future")
        elif self._is_imperative(verb, group):
            self._set("called_for", "imperative")
        if verb == self.trigger and lemma in self.words.clause.scheduled and self._is_passive(verb):
            self._set("planned", "scheduled")
        self._apply_adverbs(verb, group)

    def _modal_effect(self, modal: int) -> str:
        modals = self.words.modals
        return modals.get(self.tree.words[modal]) or modals[self.tree.tokens[modal].lemma]

    def _apply_modal(self, group: VerbGroup, effect: str) -> None:
        if effect == "conditional":
            self.conditional = self.conditional or ("past" if self._has_perfect(group) else "present")
        elif effect == "obligation":
            self._apply_obligation(group)
        elif effect == "called_for" and self._has_perfect(group):
            self._set("hypothetical", "unmet obligation")
        elif (
            effect == "possible"
            and group.is_compound
            and group.is_past
            and group.mood == "indicative"
            and not self._is_english_modal(group)
        ):
            self._note("could and did")
        elif effect in ("planned", "possible", "called_for"):
            self._set(effect, "modal")  # type: ignore[arg-type]  # narrowed by the membership test

    def _is_english_modal(self, group: VerbGroup) -> bool:
        return group.modal is not None

    def _has_perfect(self, group: VerbGroup) -> bool:
        """ "would have", "aurait dû"."""
        if group.modal is None:
            return group.is_compound
        return any(
            self.tree.tokens[each].lemma == "have"
            for each in range(group.modal + 1, min(len(self.tree), group.modal + 6))
            if self.tree.tokens[each].pos == "AUX"
        )

    def _apply_obligation(self, group: VerbGroup) -> None:
        if group.mood == "conditional" and group.is_compound:
            self._set("hypothetical", "unmet obligation")
        elif self.words.times.urgent & set(self.tree.words):
            self._set("called_for", "obligation")
        elif group.mood == "conditional":
            self._set("planned", "expected")
        elif group.is_compound and group.is_past:
            self._note("had to and did")
        elif self._points_ahead() or group.is_past or group.mood == "future":
            self._set("planned", "appointed")
        else:
            self._set("called_for", "obligation")

    def _points_ahead(self) -> bool:
        return any(word in self.words.times.future for word in self.tree.words)

    def _is_narrative_future(self) -> bool:
        """The future of historians: "il sera tué en 1944"."""
        return any(len(word) == 4 and word.isdigit() and word < "2000" for word in self.tree.words)

    def _is_imperative(self, verb: int, group: VerbGroup) -> bool:
        """By mood or ending, without a subject, where a sentence can begin."""
        tree = self.tree
        if group.finite != verb or not (
            group.mood == "imperative" or tree.words[verb].endswith(self.words.endings.imperative or (" ",))
        ):
            return False
        if any(tree.tokens[child].dep.startswith("nsubj") for child in tree.children[verb]):
            return False
        before = tree.words[verb - 1] if verb else ""
        return verb == 0 or before in BREAKS or before in IMPERATIVE_OPENERS or before in self.words.negation.particles

    def _apply_adverbs(self, verb: int, group: VerbGroup) -> None:
        near = set(range(group.first, min(len(self.tree), verb + 3))) | set(self.tree.children[verb])
        for each in sorted(near):
            word = self.tree.words[each]
            pair = f"{word} {self.tree.words[each + 1]}" if each + 1 < len(self.tree) else word
            if word in self.words.adverbs.possible or pair in self.words.adverbs.possible:
                self._set("possible", "adverb")
            elif word in self.words.adverbs.planned and group.is_present:
                self._set("planned", "adverb")

    def _has_inverted_condition(self, verb: int, group: VerbGroup) -> bool:
        """ "should they attack", "had they attacked": a question's order without its mark."""
        if group.finite is None or group.finite > 1 or group.finite == verb or self._is_question():
            return False
        subject = self.tree.child(verb, "nsubj", "nsubj:pass")
        return (
            subject is not None
            and subject > group.finite
            and self.tree.words[group.finite] in ("should", "had", "were")
            and self.words.marks_of.get(self.tree.words[group.finite]) is not None
        )

    def _leave_nonfinite(self, verb: int, group: VerbGroup) -> int | None:
        tree, words = self.tree, self.words
        marked = self._find_mark(verb, group)
        if marked is not None:
            effect, at = marked
            if self._governs_through_mark(at, effect):
                return self._apply_governor_of(at - 1, "infinitive")
            return self._apply_mark(effect, verb)
        token = tree.tokens[verb]
        if token.dep == "conj":
            return self._as_conjunct(verb)
        if group.mood == "participle" and token.dep in ("acl", "amod", "acl:relcl"):
            return self._stop("factive", "reduced relative")
        if self._is_subject_infinitive(verb):
            return None
        return self._apply_infinitive(verb, group)

    def _find_mark(self, verb: int, group: VerbGroup) -> tuple[str, int] | None:
        found = mark_of(self.tree, group.first, self.words)
        if found is None and self.tree.words[group.first] in self.words.marks_of and group.first < verb:
            found = mark_of(self.tree, group.first + 1, self.words)
        if found is not None and found[0] == "planned" and self._is_perfect_infinitive(verb):
            return "factive", found[1]  # "condamné pour avoir tué"
        return found

    def _is_perfect_infinitive(self, verb: int) -> bool:
        auxiliary = self.tree.child(verb, "aux:tense", "aux")
        return (
            auxiliary is not None
            and self.tree.tokens[auxiliary].lemma in PERFECT
            and "VerbForm=Inf" in self.tree.tokens[auxiliary].morph
        )

    def _governs_through_mark(self, mark: int, effect: str) -> bool:
        """Whether the mark belongs to the word before it: "prêt pour", "hope for"."""
        if effect != "planned" or mark < 1:
            return False
        entry = governor_at(self.tree, mark - 1, self.tree.words[mark], self.words)
        return entry is not None and entry.effect not in ("same", "factive")

    def _apply_mark(self, effect: str, verb: int) -> int | None:
        if effect == "hypothetical":
            return self._set_condition("condition")
        if effect == "whether":
            if self.modality in (None, "planned"):
                self._override("possible", "indirect question")
            return self._stop("clause", "indirect question")
        if effect == "planned" and lemma_of(self.tree, verb, self.words) in self.words.clause.performed:
            effect = "same"
        if effect in ("planned", "possible"):
            self._set(effect, "purpose" if effect == "planned" else "feared")  # type: ignore[arg-type]  # narrowed
            return self._stop("clause", "subordinator")
        if effect == "negative":
            self._flip("without")
            return self._stop("clause", "without")
        if effect == "same":
            if self._is_forestalled(verb):
                self.modality = None
                self._flip("before it could")
                return self._stop("clause", "before it could")
            self.keeps_polarity = True
            head = self.tree.tokens[verb].head
            if head == verb or self._is_nominal(head):
                return self._stop("root", "adverbial")
            return head
        return self._stop("factive", "factive subordinator")

    def _is_forestalled(self, verb: int) -> bool:
        """ "defused the bomb before it could explode"."""
        group = read_group(self.tree, verb, self.words)
        return (
            group.modal is not None
            and self.modality == "possible"
            and any(
                self.tree.words[each] == "before" for each in range(max(0, group.first - CLAUSE_REACH), group.first)
            )
        )

    def _is_nominal(self, node: int) -> bool:
        return self.tree.tokens[node].pos in ("NOUN", "PROPN", "PRON") and self.tree.child(node, "cop") is None

    def _is_subject_infinitive(self, verb: int) -> bool:
        """ "Tuer un civil est un crime": a kind of deed; "serait": supposed."""
        tree = self.tree
        if verb != self.trigger or (verb > 0 and tree.words[verb - 1] not in BREAKS):
            return False
        for each in range(verb + 1, len(tree)):
            if tree.words[each] == "," or tree.words[each] in BREAKS or tree.words[each] in self.words.clause.relatives:
                return False
            if tree.is_finite(each):
                is_supposed = _mood_is_conditional(read_group(tree, each, self.words))
                self._set("hypothetical" if is_supposed else "generic", "infinitive as subject")
                self._stop("clause", "infinitive as subject")
                return True
        return False

    def _apply_infinitive(self, verb: int, group: VerbGroup) -> int | None:
        governor = self._governor_of_infinitive(verb, group)
        if governor is None:
            if self._is_headline_infinitive(verb, group):
                self._set("planned", "headline infinitive")
            elif group.mood == "infinitive" and self._urges():
                self._set("called_for", "urging question")
            return None
        entry = governor_at(self.tree, governor, "infinitive", self.words)
        if entry is not None:
            return self._apply_entry(entry, governor)
        if self._is_verbal(governor):
            if self._is_speech_over(verb, governor):
                return self._stop("clause", "told")
            if (
                self._is_purpose(verb, group)
                and lemma_of(self.tree, verb, self.words) not in self.words.clause.performed
            ):
                self._set("planned", "purpose")
                return self._stop("clause", "purpose")
            return governor
        if self.tree.tokens[governor].pos in ("NOUN", "ADJ") and group.mood == "infinitive":
            self._set("possible", "infinitive of a noun")
        return self._stop("clause", "infinitive of a noun")

    def _is_purpose(self, verb: int, group: VerbGroup) -> bool:
        """ "had come to kill"."""
        return self.tree.tokens[verb].dep == "advcl" and any(
            self.tree.words[each] == "to" for each in range(group.first, verb)
        )

    def _is_speech_over(self, verb: int, governor: int) -> bool:
        return self.tree.tokens[verb].dep in ("parataxis",) or governor > verb

    def _governor_of_infinitive(self, verb: int, group: VerbGroup) -> int | None:
        """The word over an infinitive: the one right before it if it can be, else its head, else one further left."""
        tree, words = self.tree, self.words
        marks = words.clause.infinitive_marks
        last = group.first - 1
        if last >= 0 and tree.words[last] in marks:
            last -= 1
        while last > 0 and tree.tokens[last].pos == "ADV" and lemma_of(tree, last, words) not in words.governors_of:
            last -= 1
        head = tree.tokens[verb].head
        if last >= 0 and self._can_govern(last):
            return last
        if head != verb and self._can_govern(head):
            return head
        reach = INFINITIVE_REACH if last < group.first - 1 else CLAUSE_REACH
        for each in range(last, max(-1, last - reach), -1):
            if tree.words[each] in BREAKS:
                break
            entry = governor_at(tree, each, "infinitive", words)
            is_verb = tree.tokens[each].pos in ("VERB", "ADJ") or is_mistagged_verb(tree, each, words)
            if entry is not None and is_verb and entry.effect != "same":
                return each
        return head if head != verb else None

    def _can_govern(self, node: int) -> bool:
        return (
            lemma_of(self.tree, node, self.words) in self.words.modals
            or governor_at(self.tree, node, "infinitive", self.words) is not None
        )

    def _is_headline_infinitive(self, verb: int, group: VerbGroup) -> bool:
        return self.context.zone in TITLES and any(self.tree.words[each] == "to" for each in range(group.first, verb))

    def _leave_finite(self, verb: int, group: VerbGroup) -> int | None:
        tree, words = self.tree, self.words
        opener = clause_opener(tree, group.first, words)
        token = tree.tokens[verb]
        if any(tree.words[each] in words.clause.free_relatives for each in range(max(0, group.first - 2), group.first)):
            self._set("generic", "whoever")
        if token.dep == "acl:relcl":
            if not any(tree.words[each] in words.clause.relatives for each in range(token.head + 1, verb)):
                entry = governor_at(tree, token.head, "clause", words)
                if entry is not None:  # "it is time Europe cut ties"
                    return self._apply_entry(entry, token.head)
            return self._stop("factive", "relative clause")
        if opener is not None:
            effect = opener_effect(tree, opener, words)
            if effect == "factive" and self._is_even_if(opener, group):
                return self._set_condition("even if")
            if effect == "hypothetical" and self._is_concessive_if(opener, group):
                return self._stop("factive", "concession")
            if effect is not None and not (effect == "same" and tree.words[opener] in words.clause.infinitive_marks):
                if effect == "hypothetical" and self._is_whether(opener):
                    effect = "whether"
                return self._apply_mark(effect, verb)
            if tree.words[opener] in words.clause.complementisers and token.dep != "root":
                governor = self._governor_of_clause(verb, opener)
                if governor is not None:
                    return self._apply_governor_of(governor, "clause")
            if tree.words[opener] in words.clause.relatives - words.clause.complementisers and opener > 0:
                return self._stop("root" if self._is_question() else "factive", "relative clause")
        if token.dep == "conj":
            return self._as_conjunct(verb)
        if token.dep in ("ccomp", "csubj", "csubj:pass", "xcomp") and token.head < verb:
            return self._apply_governor_of(token.head, "clause")
        return None

    def _is_wish(self, first: int) -> bool:
        """ "Que l'armée rase ces villages": a clause of its own that begins with "que"."""
        for each in range(first - 1, -1, -1):
            word = self.tree.words[each]
            if word in self.words.clause.optatives and (each == 0 or self.tree.words[each - 1] in BREAKS):
                return not self._is_question()
            if word in BREAKS or word == "," or self.tree.is_finite(each):
                return False
        return False

    def _is_whether(self, opener: int) -> bool:
        before = self.tree.words[opener - 1] if opener else ""
        lemma = self.tree.tokens[opener - 1].lemma if opener else ""
        return before in self.words.clause.condition_exceptions or lemma in (
            "savoir",
            "demander",
            "ignorer",
            "dire",
            "know",
            "ask",
            "wonder",
        )

    def _is_even_if(self, opener: int, group: VerbGroup) -> bool:
        """ "Même si l'armée tirait, nous resterions"."""
        finite = group.finite
        return (
            self.tree.words[opener] in self.words.clause.conditions
            and not group.is_compound
            and finite is not None
            and "Tense=Imp" in self.tree.tokens[finite].morph
            and any(
                mood_of(token, self.words) == "conditional"
                for token in self.tree.tokens
                if token.pos in ("VERB", "AUX")
            )
        )

    def _is_concessive_if(self, opener: int, group: VerbGroup) -> bool:
        """ "Si le calme est revenu, les tirs ont repris": both are facts."""
        if (
            self.tree.words[opener] not in self.words.clause.conditions
            or not group.is_compound
            or group.mood != "indicative"
        ):
            return False
        if not self.words.reporting_conditional or "Tense=Imp" in self.tree.tokens[group.finite or 0].morph:
            return False
        head = self.tree.tokens[self.tree.tokens[group.finite or 0].head].head
        main = read_group(self.tree, head, self.words)
        return main.mood == "indicative" and not main.is_negated and head > opener and main.finite is not None

    def _governor_of_clause(self, verb: int, opener: int) -> int | None:
        tree, words = self.tree, self.words
        for each in range(opener - 1, max(-1, opener - 4), -1):
            if (
                lemma_of(tree, each, words) in words.governors_of
                and governor_at(tree, each, "clause", words) is not None
            ):
                return each
            if tree.tokens[each].pos not in ("ADV", "PUNCT", "AUX") and tree.words[each] not in words.negation.seconds:
                break
        head = tree.tokens[verb].head
        return head if head < verb else None

    def _apply_governor_of(self, governor: int, link: str) -> int | None:
        entry = governor_at(self.tree, governor, link, self.words)
        if entry is not None:
            if link == "clause" and self._is_verbal(governor):
                self.is_told_in_past = read_group(self.tree, governor, self.words).is_past
            return self._apply_entry(entry, governor)
        if link == "clause":
            group = read_group(self.tree, governor, self.words)
            self.is_told_in_past = group.is_past
            return self._stop("clause", "told")
        return governor

    def _as_conjunct(self, node: int) -> int | None:
        """A conjunct without auxiliary of its own shares that of the first one, and what stands over it."""
        tree = self.tree
        head = tree.tokens[node].head
        own = read_group(tree, node, self.words)
        if own.finite is not None:
            first = read_group(tree, head, self.words) if self._is_verbal(head) else None
            shares = (
                first is not None
                and not own.is_compound
                and tree.child(node, "nsubj", "nsubj:pass") is None
                and own.mood in ("subjunctive", "indicative")
            )
            if shares and first is not None:
                opener = clause_opener(tree, first.first, self.words)
                effect = opener_effect(tree, opener, self.words) if opener is not None else None
                is_object = opener is not None and tree.words[opener] in self.words.clause.complementisers
                if effect in ("hypothetical", "planned", "possible") or is_object:
                    self.keeps_polarity = True
                    return self._leave_finite(head, first)
            return None
        target = head
        for _ in range(3):
            if tree.tokens[target].head == target or not self._is_verbal(target):
                break
            group = read_group(tree, target, self.words)
            wanted = "Inf" if "VerbForm=Inf" in tree.tokens[node].morph else "Part"
            if f"VerbForm={wanted}" in tree.tokens[target].morph:
                break
            if wanted == "Part" and group.is_compound:
                break
            target = tree.tokens[target].head
        if not self._is_verbal(target):
            return self._stop("root", "conjunct")
        return target

    # --- Nouns ------------------------------------------------------------------------------------------------------

    def _step_noun(self, noun: int) -> int | None:
        tree, words = self.tree, self.words
        phrase = read_phrase(tree, noun, words)
        is_own = noun == self.trigger
        if phrase.is_negative:
            self._flip("negative determiner")
            self.keeps_polarity = True
        if is_own:
            self.is_any = phrase.is_generic or phrase.is_weak
            self._apply_modifiers(noun)
        effect = preposition_of(tree, phrase.first, words)
        if effect is not None and not (effect == "definite" and self._is_governed_through(noun, phrase.first)):
            left = self._apply_preposition(effect, phrase.is_definite, noun)
            if left is None:
                return None
        copula = tree.child(noun, "cop")
        if copula is not None and is_own:
            return self._step_predicate(noun, copula)
        if tree.tokens[noun].dep == "compound" and governor_at(tree, tree.tokens[noun].head, "object", words) is None:
            self.hangs_as = noun
            return tree.tokens[noun].head
        if tree.tokens[noun].dep in ("conj", "appos") and tree.tokens[noun].head != noun:
            head = tree.tokens[noun].head
            if self._is_verbal(head):
                return None
            self.hangs_as = noun
            return head
        return self._leave_noun(noun, phrase.first, is_definite=phrase.is_definite)

    def _step_predicate(self, noun: int, copula: int) -> int | None:
        group = read_group(self.tree, copula, self.words)
        self.predicate, self.group = noun, group
        self._apply_group(copula, group)
        return self._leave_finite(noun, group) if group.finite is not None else None

    def _apply_modifiers(self, noun: int) -> None:
        """Adjectives and participles on the noun: "éventuelle", "prévue", "déjouée"."""
        for child in self.tree.children[noun]:
            token = self.tree.tokens[child]
            if token.dep not in ("amod", "acl", "compound", "advmod", "nmod") or token.pos not in (
                "ADJ",
                "VERB",
                "ADV",
                "NOUN",
            ):
                continue
            if token.dep in ("nmod", "compound") and self._is_complement(child):
                continue
            entry = governor_at(self.tree, child, "object", self.words)
            if entry is None or token.pos == "NOUN" and entry.effect != "hypothetical":
                continue
            if token.dep == "acl" and read_group(self.tree, child, self.words).finite is not None:
                continue
            if entry.effect == "negative":
                self._flip("modifier")
                self.end = "factive"
            elif entry.effect in ("planned", "possible", "hypothetical", "called_for"):
                self._set(entry.effect, "modifier")
            elif entry.effect == "attempt":
                self._set(self.words.attempt, "modifier")
            elif entry.effect == "generic" and not read_phrase(self.tree, noun, self.words).is_definite:
                self._set("generic", "modifier")

    def _is_complement(self, child: int) -> bool:
        return any(self.tree.tokens[each].dep == "case" for each in self.tree.children[child])

    def _is_governed_through(self, noun: int, first: int) -> bool:
        """Whether the preposition is the governor's own: "met en garde contre l'attaque"."""
        head = self.tree.tokens[noun].head
        entry = governor_at(self.tree, head, link_of(self.tree, noun, first), self.words) if head != noun else None
        return entry is not None and entry.effect != "same" and bool(entry.links)

    def _apply_preposition(self, effect: str, is_definite: bool, noun: int) -> int | None:
        """None if the way ends here."""
        if effect == "negative":
            self._flip("without")
            return self._stop("clause", "without")
        if effect in ("hypothetical", "possible", "planned"):
            self._set(effect, "preposition")  # type: ignore[arg-type]  # narrowed by the membership test
            return self._stop("clause", "preposition")
        if effect == "before" and self._is_told_now():
            self._set("planned", "before")
            return self._stop("clause", "before")
        if is_definite:
            return self._stop("factive", "taken for granted")
        self.keeps_polarity = True
        return noun

    def _is_told_now(self) -> bool:
        """Whether the sentence has verbs and none of them is past."""
        finite = [token for token in self.tree.tokens if token.pos in ("VERB", "AUX") and "VerbForm=Fin" in token.morph]
        is_past = any("Tense=Past" in token.morph or "Tense=Imp" in token.morph for token in finite)
        return (
            bool(finite)
            and not is_past
            and not any(token.pos == "AUX" and token.dep == "aux:tense" for token in finite)
        )

    def _leave_noun(self, noun: int, first: int, *, is_definite: bool) -> int | None:
        tree = self.tree
        head = tree.tokens[noun].head
        if head == noun:
            return self._leave_root_noun(noun, first)
        link = link_of(tree, noun, first)
        if link == "subject" and self._is_passive(head):
            link = "object"
        if link == "subject":
            return self._leave_subject(head, is_definite=is_definite)
        beside = self._governor_beside(noun, first, head)
        if beside is not None:
            return self._apply_noun_entry(beside[1], beside[0], is_definite=is_definite)
        entry = governor_at(tree, head, "any", self.words) if self.is_any else None
        entry = entry or governor_at(tree, head, link, self.words)
        if entry is not None:
            return self._apply_noun_entry(entry, head, is_definite=is_definite)
        if self._is_verbal(head):
            if is_definite:
                return self._stop("factive", "taken for granted")
            if not self._is_listed_passive(noun, head) and not self._is_partitive(noun, first) and not self.is_any:
                self.keeps_polarity = True
            return head
        return self._stop("factive", "of a noun")

    def _is_partitive(self, noun: int, first: int) -> bool:
        """ "pas ... de combats": denied with its verb."""
        partitive = self.words.determiners.partitive
        return self.tree.words[first] in partitive or (first > 0 and self.tree.words[first - 1] in partitive)

    def _governor_beside(self, noun: int, first: int, head: int) -> tuple[int, Governor] | None:
        """A word right before the noun that the parser did not hang it on: "dément toute attaque", "juge probable une"."""
        tree = self.tree
        last = first - 1
        link = "object"
        word = CONTRACTED.get(tree.words[last], tree.words[last]) if last >= 0 else ""
        if word in self.words.clause.infinitive_marks or word in self.words.determiners.partitive:
            link = word
            last -= 1
        if last < 0 or last == head or tree.tokens[last].head == noun:
            return None
        if link != "object" and tree.tokens[last].pos == "NOUN":  # "a lancé un appel à la libération"
            over = governor_at(tree, last, link, self.words)
            return (last, over) if over is not None and over.effect in MODAL_EFFECTS else None
        is_predicate = tree.tokens[last].pos == "ADJ" and tree.tokens[last].dep == "xcomp"
        if not is_predicate and not is_mistagged_verb(tree, last, self.words):
            return None
        entry = governor_at(tree, last, link, self.words)
        return (last, entry) if entry is not None else None

    def _is_listed_passive(self, noun: int, head: int) -> bool:
        return self._is_passive(head) and is_listed(self.tree, head, self.words.existence.passive, self.words)

    def _leave_root_noun(self, noun: int, first: int) -> int | None:
        """A headline or a sentence whose verb the parser did not find: what stands before it decides."""
        last = first - 1
        if last >= 0 and self.tree.words[last] in self.words.clause.infinitive_marks:
            last -= 1
        if last >= 0:
            entry = governor_at(self.tree, last, "object", self.words)
            if entry is not None and entry.effect not in ("factive", "same", "generic", "said"):
                return self._apply_noun_entry(entry, last, is_definite=False)
        return None

    def _leave_subject(self, head: int, *, is_definite: bool) -> int | None:
        tree, words = self.tree, self.words
        if not self._is_verbal(head):
            return self._stop("root", "no verb")
        predicate = self._deepest(head)
        entry = governor_at(tree, predicate, "subject", words)
        if entry is not None and entry.effect == "generic" and not is_definite:
            self._set("generic", "kind")
        attribute = self._attribute_of(predicate)
        if attribute is not None:
            found = governor_at(tree, attribute, "object", words)
            if found is not None and found.effect in (
                "planned",
                "possible",
                "excluded",
                "generic",
                "negative",
                "called_for",
                "hypothetical",
            ):
                if found.effect != "generic" or not is_definite or self._is_plural(self.trigger):
                    return self._apply_noun_entry(
                        found, attribute if attribute != predicate else predicate, is_definite=False
                    )
        if is_listed(tree, predicate, words.existence.verbs, words) and attribute is None:
            return predicate
        if self._is_passive(predicate) and is_listed(tree, predicate, words.existence.passive, words):
            return predicate
        if is_definite:
            return self._stop("factive", "taken for granted")
        if not self.keeps_polarity:
            self.keeps_polarity = True
        group = read_group(tree, predicate, words)
        if attribute is not None and self._is_defined(attribute, group):
            self._set("generic", "defined")
        elif group.mood == "conditional" and not group.is_compound and predicate == head:
            self._set("hypothetical", "supposed")
        return predicate

    def _is_plural(self, noun: int) -> bool:
        return "Number=Plur" in self.tree.tokens[noun].morph

    def _is_defined(self, attribute: int, group: VerbGroup) -> bool:
        """ "Une attaque est un crime": of the kind, not of one."""
        tree = self.tree
        own, other = tree.child(self.trigger, "det"), tree.child(attribute, "det")
        return (
            group.is_present
            and not self._is_plural(self.trigger)
            and tree.tokens[attribute].pos == "NOUN"
            and all(each is not None and "Definite=Ind" in tree.tokens[each].morph for each in (own, other))
        )

    def _attribute_of(self, predicate: int) -> int | None:
        """The adjective or noun that is said of the subject."""
        tree = self.tree
        if tree.child(predicate, "cop") is not None and tree.tokens[predicate].pos not in ("VERB", "AUX"):
            return predicate
        child = tree.child(predicate, "xcomp")
        return child if child is not None and tree.tokens[child].pos in ("ADJ", "NOUN") else None

    def _is_passive(self, verb: int) -> bool:
        if self.tree.child(verb, "aux:pass", "nsubj:pass") is not None:
            return True
        token = self.tree.tokens[verb]  # a participle that the parser takes for an adjective
        return token.pos == "VERB" and "VerbForm=Part" in token.morph and self.tree.child(verb, "cop") is not None

    def _deepest(self, head: int) -> int:
        """The verb that says what the subject does: "pourrait *commencer*"."""
        for _ in range(3):
            lemma = lemma_of(self.tree, head, self.words)
            entry = governor_at(self.tree, head, "infinitive", self.words)
            inner = self.tree.child(head, "xcomp")
            if inner is None or "VerbForm=Inf" not in self.tree.tokens[inner].morph or inner < head:
                return head
            if lemma not in self.words.modals and entry is None:
                return head
            head = inner
        return head

    # --- Governors --------------------------------------------------------------------------------------------------

    def _apply_noun_entry(self, entry: Governor, governor: int, *, is_definite: bool) -> int | None:
        if entry.effect == "generic" and is_definite and not entry.links & {"contre", "against"}:
            return self._stop("factive", "taken for granted")
        if entry.effect == "part" and is_definite:
            return self._stop("factive", "taken for granted")
        if entry.effect == "announced":
            if any(word in self.words.times.ahead for word in self.tree.words):
                self._set("planned", "announced")
            return self._stop("factive", "announced")
        if (
            entry.effect == "same"
            and is_definite
            and self._is_verbal(governor)
            and read_group(self.tree, governor, self.words).is_negated
        ):
            self.keeps_polarity = True
        if entry.effect == "said":
            group = read_group(self.tree, governor, self.words) if self._is_verbal(governor) else None
            if group is not None and group.is_negated and not self.is_negative:
                self._set("possible", "not confirmed")
            return self._stop("factive", "told")
        return self._apply_entry(entry, governor)

    def _apply_entry(self, entry: Governor, governor: int) -> int | None:
        effect = entry.effect
        name = f"{effect}: {lemma_of(self.tree, governor, self.words)}"
        is_verbal = self._is_verbal(governor)
        negated = is_verbal and read_group(self.tree, governor, self.words).is_negated
        if effect == "factive":
            return self._stop("factive", name)
        if effect == "said":
            return self._apply_speech(governor, name, negated=negated)
        if effect == "hedged":
            if not self._is_sourced():
                self._set("possible", name)
            return self._stop("factive", name)
        if effect == "denied":
            if negated:
                self._set("possible", name)
            else:
                self._flip(name)
            return self._stop("factive", name)
        if effect == "excluded":
            self._set("possible", name)
            if not negated:
                self._flip(name)
            return self._stop("factive", name)
        if effect == "negative":
            self._flip(name)
        elif effect == "forbidden":
            self._set("called_for", name)
            self._flip(name)
        elif effect == "attempt":
            self._set(self.words.attempt, name)
        elif effect not in ("same", "part", "announced"):
            self._set(effect, name)
        return governor

    def _apply_speech(self, governor: int, name: str, *, negated: bool) -> int | None:
        group = read_group(self.tree, governor, self.words) if self._is_verbal(governor) else None
        if group is not None and group.finite is None and group.mood == "infinitive":
            over = self._governor_of_infinitive(governor, group)  # "rien ne permet d'affirmer"
            negated = negated or (over is not None and read_group(self.tree, over, self.words).is_negated)
        if negated:
            self._set("possible", f"not {name}")
        if group is not None:
            self.is_told_in_past = group.is_past or group.finite is None
        return self._stop("clause", name)

    # --- After the way up -------------------------------------------------------------------------------------------

    def _apply_outcome(self) -> None:
        """What was planned and then took place, or did not: "la rencontre prévue a eu lieu"."""
        if "modifier" in self.reasons and self.modality == "planned" and self.end == "root":
            if self.group is not None and self.group.is_past:
                self.modality = None

    def _apply_fiction(self) -> None:
        nouns = self.words.fiction.nouns
        if self.modality is not None:
            return
        for token in self.tree.tokens:
            if token.lemma in nouns and token.position != self.trigger and self._is_played_in(token.position):
                self._set("hypothetical", "fiction")
                return

    def _is_played_in(self, noun: int) -> bool:
        """Whether the happening is in the play that ``noun`` names: "dans le film", "un film où", "Exercice X :"."""
        tree, fiction = self.tree, self.words.fiction
        following = tree.words[noun + 1 : noun + 4]
        if noun < self.trigger and following and following[0] in fiction.inside:
            return True
        if noun <= 1 and ":" in following:
            return True
        if any(is_listed(tree, each, fiction.verbs, self.words) for each in range(noun + 1, min(len(tree), noun + 4))):
            return noun < self.trigger
        if not any(tree.words[each] in fiction.prepositions for each in range(max(0, noun - 4), noun)):
            return False
        if tree.is_under(self.trigger, noun):
            return False
        is_past = self.group is not None and self.group.is_past
        return noun < self.trigger or not (is_past or self.end == "factive")

    def _resolve_conditional(self) -> None:
        if self.conditional is None and self.modality not in ("planned", "possible"):
            return
        if self.end != "factive" and self._has_condition():
            self._override("hypothetical", "on a condition")
            return
        if self.conditional is None or self.modality is not None:
            return
        if self.conditional == "present" and self.is_told_in_past:
            self._set("planned", "future in the past")
        elif self.words.reporting_conditional and self._is_sourced():
            self._note("reporting conditional")
        elif self.words.reporting_conditional and self.conditional == "past":
            self._set("possible", "bare conditional")
        else:
            self._set("hypothetical", "conditional")

    def _is_sourced(self) -> bool:
        return bool(self.context.claims) or any(word in self.words.sources.words for word in self.tree.words)

    def _has_condition(self) -> bool:
        """Whether an if-clause (or, over a conditional, a "sans" phrase) stands beside the event's clause."""
        clause = self.words.clause
        for token in self.tree.tokens:
            word = self.tree.words[token.position]
            if word not in clause.conditions:
                continue
            before = self.tree.words[token.position - 1] if token.position else ""
            if before in clause.condition_exceptions and before != "et":
                continue
            if token.pos == "SCONJ" and word not in ("sans", "without") and not self._is_whether(token.position):
                if word in ("had", "were"):
                    continue
                return True
            if word in ("sans", "without") and self.conditional is not None and token.position in (0, 1):
                return True
            if (
                word in ("had", "were")
                and self.conditional == "past"
                and token.position > self.trigger
                and token.dep in ("ccomp", "advcl", "aux")
            ):
                return True
        return False

    def _is_question(self) -> bool:
        """Whether the next end of a sentence or of a quotation is a question mark; quotations on the way are skipped."""
        depth = 0
        for each in range(self.trigger, len(self.tree)):
            text = self.tree.tokens[each].text
            if text in OPENING:
                depth += 1
            elif text in CLOSING:
                depth -= 1
            elif depth == 0 and text == "?":
                return True
            if depth < 0 or (depth == 0 and (text in (".", "!", ":", ";"))):
                return False
        return False

    def _urges(self) -> bool:
        spelled = " ".join(self.tree.words).replace("' ", "'")
        return self._is_question() and any(each in spelled for each in self.words.questions.urging)

    def _apply_question(self) -> None:
        if not self._is_question():
            return
        if self._urges() and (self.end != "factive" or "purpose" in self.reasons):
            self._override("called_for", "urging question")
            self.is_negative = False
            return
        if self.end != "root":
            return
        if self.modality is not None and self.modality != "planned":
            self.is_negative = False
        opening = self.tree.words[: min(self.trigger, 8)]
        if any(word in self.words.questions.presupposing for word in opening):
            return
        if self.is_negative and self.modality is None:
            self.is_negative = False  # "n'a-t-il pas averti ... ?" says that he did
            self._note("rhetorical question")
        elif self.modality in (None, "planned"):
            self._override(self.words.question, "question")
            self.is_negative = False

    def _apply_claims(self) -> None:
        if not self.context.claims or self.end == "factive" or self.is_negative:
            return
        claim = self.context.claims[0]
        if claim.is_direct or claim.manner == "mixed":
            return
        if claim.stance == "denies" and self.modality is None and self._is_cue_outside(claim):
            self._flip("denied claim")
        elif "negated" in claim.flags and self.modality is None and claim.stance in ("states", "confirms"):
            self._set("possible", "claim not made")

    def _is_cue_outside(self, claim: ClaimAround) -> bool:
        """Whether no rule met the cue on its way: the parser hung the clause elsewhere."""
        return claim.cue is not None and not any(reason.startswith("denied") for reason in self.reasons)

    def _apply_habit(self) -> None:
        if self.is_any and not self.is_negative:
            self._override("generic", "any")
        if self.modality is not None or self.is_negative or self.end == "factive" and self.predicate != self.trigger:
            return
        if self.group is None or self.predicate is None or not self._has_frequency():
            return
        finite = self.group.finite
        morph = self.tree.tokens[finite].morph if finite is not None else ""
        is_habitual = (self.group.is_present and not self.group.is_compound) or "Tense=Imp" in morph
        if is_habitual:
            self._set("generic", "habit")

    def _has_frequency(self) -> bool:
        """Whether an adverb of habit stands in the predicate's own clause, or opens the sentence."""
        for position in range(len(self.tree)):
            if self._begins_frequency(position) and (position < 3 or self._is_beside(position)):
                return True
        return False

    def _begins_frequency(self, position: int) -> bool:
        spelled = self.tree.words
        return any(" ".join(spelled[position : position + count]) in self.words.adverbs.generic for count in (1, 2, 3))

    def _is_beside(self, position: int) -> bool:
        verb = self.predicate if self.predicate is not None else self.trigger
        between = range(min(position, verb) + 1, max(position, verb))
        return not any(
            self.tree.words[each] == ","
            or self.tree.words[each] in BREAKS
            or self.tree.is_finite(each)
            and each != verb
            for each in between
        )

    # --- The answer -------------------------------------------------------------------------------------------------

    def judgement(self) -> Judgement:
        """What came of it."""
        return Judgement(
            realis=Realis(
                polarity="negative" if self.is_negative else "positive",
                modality=self.modality or "actual",
            ),
            reasons=tuple(self.reasons),
            is_aggregate_hint=self._is_aggregate(),
        )

    def _is_aggregate(self) -> bool:
        tree, words = self.tree, self.words
        if tree.tokens[self.trigger].pos not in ("NOUN", "PROPN") or not self._is_plural(self.trigger):
            return False
        head = tree.tokens[self.trigger].head
        if is_listed(tree, head, words.adverbs.growing, words):
            return True
        modifiers = {tree.tokens[child].lemma for child in tree.children[self.trigger]}
        if modifiers & words.times.frequency_adjectives:
            return True
        is_counted = tree.child(self.trigger, "nummod") is not None or tree.tokens[head].lemma in (
            "dizaine",
            "centaine",
            "millier",
            "douzaine",
            "dozen",
            "hundred",
            "thousand",
        )
        return is_counted and bool(words.times.period & set(tree.words))

    def _set(self, modality: Modality, reason: str) -> None:
        """The innermost modality counts."""
        if self.modality is None:
            self.modality = modality
            self.reasons.append(reason)

    def _override(self, modality: Modality, reason: str) -> None:
        self.modality = modality
        self.reasons.append(reason)

    def _set_condition(self, reason: str) -> None:
        self._override("hypothetical", reason)
        self._stop("clause", reason)

    def _flip(self, reason: str) -> None:
        if not self.keeps_polarity:
            self.is_negative = not self.is_negative
            self.reasons.append(reason)

    def _note(self, reason: str) -> None:
        self.reasons.append(reason)

    def _stop(self, end: End, reason: str) -> None:
        self.end = end
        self._note(reason)

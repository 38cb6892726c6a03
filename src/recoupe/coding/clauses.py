"""Who and what a word of a sentence has around it: subjects, objects, prepositional phrases, noun phrases.

The rules follow the tree; where a parser is known to hang a word wrongly (relative clauses far from their noun, verbs
behind an inserted phrase, the second of two participles), they follow the order of the words and the agreement in
number instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.knowledge.event_grammar import EventGrammar
from recoupe.records.trees import SentenceTree

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET", "SYM"})
NAMING = frozenset({"NOUN", "PROPN", "NUM", "X"})
VERBAL = frozenset({"VERB", "AUX", "ADJ"})
SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj")
ACTIVE_SUBJECTS = frozenset({"nsubj", "csubj"})  # of who does what the verb tells
AUXILIARIES = ("aux", "aux:tense", "aux:pass", "cop")
# what hangs on a noun and is no part of who it is
OUTSIDE_PHRASE = frozenset(
    {"acl:relcl", "acl", "conj", "cc", "parataxis", "advcl", "punct", "ccomp", "appos", "dep", "advmod", "mark", "cop"}
)
CLIMBED = 6  # levels of a tree that a shared subject can be up; deeper ones are broken parses
INSERTED = 40  # words that a phrase between commas can have; longer ones are other clauses
MANY = 50  # participants of one role; lists of names without end are cut here
PLURAL = "Number=Plur"
QUOTES = '«»“”"'
CLOSING = '»”"'
BARE = frozenset({"root", "advcl", "acl", "amod", "acl:relcl"})  # where a participle alone is a passive
BEFORE_VERB = frozenset({"ADV", "PRON", "PART", "AUX"})  # what a verb group begins with

SHARE_REACH = (
    5  # words between a noun, the share that is taken from it, and its own noun: "personnes, dont onze civils"
)


def case_of(tree: SentenceTree, position: int) -> str:
    """The preposition before a noun, several words as one ("au nord de"); "" if there is none."""
    words = [tree.words[here] for here in tree.children[position] if tree.token(here).dep == "case"]
    words = words or [tree.words[here] for here in tree.children[position] if tree.token(here).dep == "mark"]
    return " ".join(words)


def is_passive(tree: SentenceTree, verb: int) -> bool:
    """Whether what a verb is told of suffers it: "ont été tués", "killed soldiers", "un convoi pris pour cible"."""
    for _ in range(CLIMBED):
        answer = _is_passive_alone(tree, verb)
        if answer is not None:
            return answer
        first = tree.token(verb).head if tree.token(tree.token(verb).head).pos in VERBAL else _twin_of(tree, verb)
        if first is None or first >= verb:
            return True
        verb = first
    return True


def _is_passive_alone(tree: SentenceTree, verb: int) -> bool | None:
    """``is_passive`` by the verb's own words; None for a participle that goes with the verb it is joined to: "ont pillé
    la ville et brûlé le marché"."""
    if any("Reflex=Yes" in tree.token(here).morph for here in tree.children[verb]):
        return False  # "se sont accusés": French reflexives are told with "être"
    labels = {tree.token(here).dep for here in auxiliaries_of(tree, verb)}
    if "aux:pass" in labels or tree.child(verb, "nsubj:pass") is not None:
        return True
    token = tree.token(verb)
    if token.pos == "ADJ" and token.dep in ("amod", "acl"):
        return True  # "deux soldats blessés"
    if not labels.isdisjoint(("aux", "aux:tense")):
        return False
    if "VerbForm=Part" not in token.morph or "Tense=Pres" in token.morph or "Aspect=Prog" in token.morph:
        return False
    if token.dep == "conj" and not labels:
        return None
    return token.dep in BARE or "cop" in labels


def auxiliaries_of(tree: SentenceTree, verb: int) -> list[int]:
    """The auxiliaries of a verb: on it, or right before it where a parser hangs them on a word between."""
    own = [here for here in tree.children[verb] if tree.token(here).dep in AUXILIARIES]
    if own:
        return own
    start = _group_start(tree, verb)
    return [here for here in range(start, verb) if tree.token(here).dep in AUXILIARIES]


def is_finite_group(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb or one of its auxiliaries has a tense of its own."""
    return tree.is_finite(verb) or any(tree.is_finite(here) for here in auxiliaries_of(tree, verb))


def subject_of(tree: SentenceTree, verb: int, grammar: EventGrammar) -> int | None:
    """The noun or pronoun that is the grammatical subject of ``verb``, found over coordination, infinitives,
    participles and relative pronouns; None if there is none."""
    for _ in range(CLIMBED):
        own = tree.child(verb, *SUBJECTS)
        if own is not None and _is_headed_off(tree, own, verb):
            return _subject_before(tree, verb, grammar)
        if own is not None:
            return antecedent_of(tree, _whole_of(tree, own, grammar), verb, grammar)
        behind = subject_behind(tree, verb)
        if behind is not None:
            return behind
        if is_finite_group(tree, verb) and _is_cut_off(tree, verb) and not _goes_on(tree, verb):
            return _subject_before(tree, verb, grammar)
        token = tree.token(verb)
        if token.dep in ("acl", "amod", "acl:relcl") and not _is_infinitive(tree, verb):
            return _modified(tree, verb, grammar)
        governor = _governor(tree, verb)
        if governor is None:
            return None
        controlled = _controlled(tree, verb, governor, grammar)
        if controlled is not None:
            return controlled
        verb = governor
    return None


def _whole_of(tree: SentenceTree, subject: int, grammar: EventGrammar) -> int:
    """The noun that a share is taken from, where the tree takes the share for the subject: "vingt personnes, dont trois
    enfants, ont été tuées"; else ``subject`` itself."""
    opener = next(
        (here for here in range(max(0, subject - SHARE_REACH), subject) if tree.words[here] in grammar.shares), None
    )
    if opener is None or opener == 0:
        return subject
    before = opener - 2 if tree.token(opener - 1).pos == "PUNCT" else opener - 1
    nouns = [here for here in range(before, max(-1, before - SHARE_REACH), -1) if tree.token(here).pos in NAMING]
    return nouns[0] if nouns else subject


def _is_headed_off(tree: SentenceTree, subject: int, verb: int) -> bool:
    """Whether a headline's colon stands between: "Mer Rouge : l'armée américaine a détruit"."""
    return any(tree.token(here).text == ":" for here in range(subject + 1, verb))


def _is_infinitive(tree: SentenceTree, verb: int) -> bool:
    return tree.has(verb, "VerbForm=Inf") or any(
        tree.has(here, "VerbForm=Inf") for here in tree.children[verb] if tree.token(here).dep in AUXILIARIES
    )


def _is_cut_off(tree: SentenceTree, verb: int) -> bool:
    """Whether a finite verb stands right behind a comma or noun, so that its subject is there and not where the tree
    hangs it: no conjunction leads over to it."""
    if tree.child(verb, "cc", "mark") is not None:
        return False
    before = _before_group(tree, verb)
    if before < 0:
        return False
    token = tree.token(before)
    return token.pos in NAMING or token.pos == "ADJ" or token.text in (",", ")")


def _group_start(tree: SentenceTree, verb: int) -> int:
    """The first word of a verb with its auxiliaries, negation and clitics."""
    start = verb
    while start > 0 and tree.token(start - 1).pos in BEFORE_VERB and tree.is_under(start - 1, verb):
        start -= 1
    return start


def _goes_on(tree: SentenceTree, verb: int) -> bool:
    """Whether a verb is joined to one whose subject it can have: "announced the repeal, apologised to the families"."""
    before = _before_group(tree, verb)
    if tree.token(verb).dep != "conj" or tree.token(before).text != ",":
        return False
    first = tree.child(tree.token(verb).head, *SUBJECTS)
    return first is not None and _may_be(tree, first, _number_of(tree, verb))


def _before_group(tree: SentenceTree, verb: int) -> int:
    """The word before a verb group, quote marks passed over; -1 if there is none."""
    before = _group_start(tree, verb) - 1
    while before >= 0 and tree.token(before).text in QUOTES:
        before -= 1
    return before


def _subject_before(tree: SentenceTree, verb: int, grammar: EventGrammar) -> int | None:
    """The noun that a finite verb follows, an inserted phrase between them or none: "L'Union, dont la mission doit
    durer, a condamné"."""
    before = _before_group(tree, verb)
    if before >= 0 and tree.token(before).text in (",", ")"):
        before = _before_insertion(tree, before, grammar)
    return noun_before(tree, before, agreeing_with=verb)


def _before_insertion(tree: SentenceTree, closing: int, grammar: EventGrammar) -> int:
    """The word before the comma that opens the phrase which the comma at ``closing`` ends; -1 if there is none."""
    for here in range(closing - 2, max(-1, closing - INSERTED), -1):
        if tree.token(here).text not in (",", "("):
            continue
        if tree.words[here + 1] in grammar.relatives or tree.token(closing).text == ")":
            return here - 1
        after = tree.token(here + 1)
        if after.pos == "ADP" or "VerbForm=Part" in after.morph:
            return here - 1
    return -1


def noun_before(tree: SentenceTree, before: int, *, agreeing_with: int | None = None) -> int | None:
    """The noun phrase that ends at or before the word ``before``, by its highest noun that agrees in number with a
    verb and stands behind no preposition; what is in brackets is passed over."""
    here = before
    while here >= 0 and tree.token(here).pos not in NAMING:
        here = _before_bracket(tree, here) if tree.token(here).text == ")" else here - 1
    if here < 0:
        return None
    number = _number_of(tree, agreeing_with) if agreeing_with is not None else ""
    for upper in (here, *tree.ancestors(here)):
        token = tree.token(upper)
        if token.pos in NAMING and _is_bare(tree, upper) and _may_be(tree, upper, number):
            return upper
        if is_finite_group(tree, upper):
            return None
    return None


def _is_bare(tree: SentenceTree, noun: int) -> bool:
    """Whether no preposition stands before a noun; "des hommes" behind a quote mark hangs on the mark."""
    return not case_of(tree, noun) or tree.token(tree.token(noun).head).pos == "PUNCT"


def _before_bracket(tree: SentenceTree, closing: int) -> int:
    opening = (here for here in range(closing - 1, -1, -1) if tree.token(here).text == "(")
    return next(opening, closing) - 1


def _number_of(tree: SentenceTree, verb: int) -> str:
    """The number of a finite verb group as a UD feature; "" if it does not show."""
    group = (verb, *(here for here in tree.children[verb] if tree.token(here).dep in AUXILIARIES))
    finite = next((here for here in group if tree.is_finite(here)), None)
    if finite is None:
        return ""
    return next((part for part in tree.token(finite).morph.split("|") if part.startswith("Number=")), "")


def _may_be(tree: SentenceTree, noun: int, number: str) -> bool:
    """Whether a noun can be the subject of a verb of ``number``; joined nouns are many. Names whose number does not
    show are one, but for those in -s ("les États-Unis")."""
    if not number or (number == PLURAL and tree.child(noun, "conj") is not None):
        return True
    words = (noun, *(here for here in tree.children[noun] if tree.token(here).dep == "det"))
    shown = [tree.token(here).morph for here in words if "Number=" in tree.token(here).morph]
    if shown:
        return any(number in morph for morph in shown)
    return number != PLURAL or tree.token(noun).pos != "PROPN" or tree.words[noun].endswith(("s", "x"))


def _modified(tree: SentenceTree, verb: int, grammar: EventGrammar) -> int | None:
    """The noun that a participle belongs to; of a document's it is who wrote it ("a statement demanding")."""
    head = tree.token(verb).head
    if tree.token(head).pos not in NAMING:
        return None
    if tree.token(head).lemma in grammar.documents and tree.token(head).dep in ("obj", "obl", "obl:arg", "obl:mod"):
        author = tree.child(tree.token(head).head, *SUBJECTS)
        return author if author is not None else head
    if is_finite_group(tree, verb):
        return noun_before(tree, head, agreeing_with=verb) or head
    return head


def _governor(tree: SentenceTree, verb: int) -> int | None:
    """The verb that shares its subject with ``verb``; None if there is none."""
    token = tree.token(verb)
    head = token.head
    if head == verb:
        return None
    if tree.token(head).pos in VERBAL:
        if token.dep in ("ccomp", "advcl", "parataxis") and is_finite_group(tree, verb):
            return None
        return None if token.dep in SUBJECTS else head
    if token.dep == "conj":
        return _twin_of(tree, verb)
    if _is_infinitive(tree, verb):  # "une promesse de ...", "un message affirmant avoir ..."
        return next((here for here in tree.ancestors(verb) if tree.token(here).pos == "VERB"), None)
    return None


def _twin_of(tree: SentenceTree, verb: int) -> int | None:
    """The verb of the same form before one that is joined to a noun by mistake: "ont barré la route et brûlé des
    pneus"."""
    form = "VerbForm=Part" if tree.has(verb, "VerbForm=Part") else "VerbForm=Fin"
    for here in range(verb - 1, max(-1, verb - INSERTED), -1):
        if tree.token(here).pos == "VERB" and tree.has(here, form):
            return here
    return None


def _controlled(tree: SentenceTree, verb: int, governor: int, grammar: EventGrammar) -> int | None:
    """Who does what the infinitive under ``governor`` tells, where that is not its subject: "ordered the army to"."""
    if tree.token(verb).dep == "conj" or is_finite_group(tree, verb):
        return None
    lemma = tree.token(governor).lemma
    if lemma not in grammar.controllers and lemma not in grammar.causatives:
        return None
    controlled = tree.child(governor, "obj", "iobj", "obl:arg")
    return controlled if controlled is not None and controlled != verb and controlled < verb else None


def antecedent_of(tree: SentenceTree, pronoun: int, verb: int, grammar: EventGrammar) -> int:
    """The noun that a relative pronoun takes up, else ``pronoun`` itself."""
    if tree.words[pronoun] not in grammar.subject_relatives | grammar.object_relatives:
        return pronoun
    clause = next((here for here in (verb, *tree.ancestors(verb)) if tree.token(here).dep.startswith("acl")), None)
    noun = tree.token(clause).head if clause is not None else None
    if noun is None or noun > pronoun or tree.token(noun).pos not in (*NAMING, "PRON"):
        return _taken_up(tree, pronoun, verb) or pronoun
    if tree.words[pronoun] in grammar.object_relatives or _may_be(tree, noun, _number_of(tree, verb)):
        return noun
    return _taken_up(tree, pronoun, verb) or pronoun


def _taken_up(tree: SentenceTree, pronoun: int, verb: int) -> int | None:
    """The noun before a relative pronoun that agrees with its verb: the nearest, or one that it hangs on."""
    here = pronoun - 1
    while here >= 0 and tree.token(here).pos in ("PUNCT", "ADP", "ADJ", "ADV"):
        here = _before_bracket(tree, here) if tree.token(here).text == ")" else here - 1
    if here < 0 or tree.token(here).pos not in NAMING:
        return None
    number = _number_of(tree, verb)
    fitting = None
    for upper in (here, *tree.ancestors(here)):
        if tree.token(upper).pos not in NAMING:
            break
        if _may_be(tree, upper, number):
            fitting = upper
            if not tree.token(upper).dep.startswith(("nmod", "amod", "flat", "appos", "compound")):
                break
    return fitting


def subject_behind(tree: SentenceTree, verb: int) -> int | None:
    """The subject that stands behind its verb after a quotation: "« ... », menace un commerçant"; None if there is
    none."""
    if not is_finite_group(tree, verb):
        return None
    before = _group_start(tree, verb) - 1
    if before >= 1 and tree.token(before).text == ",":
        before -= 1
    if before < 0 or tree.token(before).text not in CLOSING:
        return None
    noun = noun_behind(tree, verb)
    return noun if noun is not None and not case_of(tree, noun) else None


def noun_behind(tree: SentenceTree, verb: int) -> int | None:
    """The noun that follows right behind ``verb``, articles, numbers and quote marks between; None for any other."""
    for here in range(verb + 1, min(verb + 6, len(tree))):
        token = tree.token(here)
        if token.pos in ("NOUN", "PROPN"):
            return here
        if token.pos not in ("DET", "NUM", "ADJ") and token.dep not in ("case", "det") and token.text not in '«“"':
            return None
    return None


def object_of(tree: SentenceTree, verb: int, grammar: EventGrammar) -> int | None:
    """The direct object of ``verb``, for a relative clause its antecedent; None if there is none."""
    inverted = subject_behind(tree, verb)
    for here in tree.children[verb]:
        token = tree.token(here)
        if token.dep not in ("obj", "dobj") or token.pos not in NOMINAL or here == inverted:
            continue
        if tree.words[here] in grammar.object_relatives:
            return antecedent_of(tree, here, verb, grammar)
        return here
    return None


def obliques_of(tree: SentenceTree, head: int) -> Iterator[tuple[str, int]]:
    """The prepositional phrases on ``head`` in text order: the preposition and the noun."""
    for here in tree.children[head]:
        token = tree.token(here)
        if token.dep.startswith(("obl", "nmod", "iobj")) and (case := case_of(tree, here)):
            yield case, here


def agents_of(tree: SentenceTree, head: int, grammar: EventGrammar) -> list[int]:
    """Who does it, behind "par" or "by": on the word itself, else on a noun that hangs on it ("revendiquée dans la
    soirée par le groupe")."""
    own = [noun for case, noun in obliques_of(tree, head) if case in grammar.agent]
    if own:
        return own
    nouns = [noun for _, noun in obliques_of(tree, head)]
    nouns += [here for here in tree.children[head] if tree.token(here).dep in ("obj", "nsubj:pass") and here > head]
    return [inner for noun in nouns for case, inner in obliques_of(tree, noun) if case in grammar.agent]


def coordinated(tree: SentenceTree, head: int) -> list[int]:
    """``head`` and the nouns joined to it, also one to the other."""
    found, queue = [head], [head]
    while queue:
        for here in tree.children[queue.pop()]:
            if tree.token(here).dep == "conj" and here not in found and tree.token(here).pos in (*NAMING, "PRON"):
                found.append(here)
                queue.append(here)
        if len(found) >= MANY:
            break
    return found


def phrase_of(tree: SentenceTree, head: int) -> tuple[int, int]:
    """First and last word of the noun phrase around ``head``, without relative clauses and without a preposition
    before it."""
    kept, queue = {head}, [head]
    while queue:
        here = queue.pop()
        for child in tree.children[here]:
            token = tree.token(child)
            if child in kept or (token.dep in OUTSIDE_PHRASE and not _is_inside(tree, child, here, head)):
                continue
            if here == head and token.dep == "case":
                continue
            kept.add(child)
            queue.append(child)
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while first < head and tree.token(first).pos in ("PUNCT", "ADP", "CCONJ", "PART"):
        first += 1
    while last > head and tree.token(last).pos in ("PUNCT", "ADP", "CCONJ", "DET"):
        last -= 1
    return first, last


def _is_inside(tree: SentenceTree, child: int, here: int, head: int) -> bool:
    """Whether punctuation, adverbs and joined adjectives belong to the phrase: quote marks and hyphens between its
    words, "près de 40 soldats", "Hungarian and Romanian officials"."""
    token = tree.token(child)
    if token.dep == "punct":
        return token.text in "-–’'\"«»“”" and child != head
    if token.dep in ("conj", "cc"):
        return here != head and child < head
    return token.dep == "advmod" and child < head


def clause_head(tree: SentenceTree, position: int) -> int:
    """The verb, or verbless root, of the clause that a word stands in."""
    here = position
    for upper in (position, *tree.ancestors(position)):
        here = upper
        token = tree.token(upper)
        if token.pos in ("VERB", "AUX") and token.dep not in ("amod", "aux", "aux:pass", "aux:tense", "cop"):
            return upper
    return here

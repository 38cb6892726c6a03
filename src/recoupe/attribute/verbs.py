"""Reporting verbs in a sentence: which words make up the cue, and whose word it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.attribute.phrases import ends_speech, is_person_noun
from recoupe.attribute.trees import QUOTE_MARKS, SUBJECTS, Tree
from recoupe.knowledge.lexicon import AttributionLexicon, VerbSense

Form = Literal["finite", "participle", "gerund", "infinitive"]
SpeakerStatus = Literal["noun", "impersonal", "self", "agentless", "missing"]
CLITICS = frozenset("se s' ne n' y en lui leur l' le la les -t -t- t' me m' nous".split())
MAX_GROUP_WORDS = 7
STANDING_PRONOUNS = frozenset(
    "celui-ci celle-ci ceux-ci celles-ci un une uns autre autres certains beaucoup tous".split()
)
CLOSING_QUOTES = '»”"'
FOLLOWING_REACH = 16  # words between a verb and its subject behind it: addressee, day and occasion fit


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbCue:
    """A reporting verb: ``subject_at`` is the word its subject hangs on, ``at`` the one that what is said hangs on.

    ``first`` and ``last`` are the ends of the verb group ("n'a pas voulu confirmer").
    """

    at: int
    subject_at: int
    first: int
    last: int
    senses: tuple[VerbSense, ...]
    form: Form
    is_passive: bool
    is_negated: bool

    def takes(self, *frames: str) -> VerbSense | None:
        """The first sense with one of ``frames``."""
        return next((sense for sense in self.senses if any(frame in sense.frames for frame in frames)), None)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a verb's word it is: the head of a noun phrase where ``status`` is ``noun``, else None."""

    status: SpeakerStatus
    head: int | None = None


def find_verb_cues(tree: Tree, lexicon: AttributionLexicon) -> list[VerbCue]:
    """The reporting verbs of a sentence in text order."""
    cues = (
        _verb_cue(tree, token.position, lexicon) or _quoting_cue(tree, token.position, lexicon)
        for token in tree.tokens
    )
    found = [cue for cue in cues if cue is not None]
    longer = [cue for cue in found if len(cue.senses[0].words) > 1]
    return [
        cue
        for cue in found
        if cue in longer or not any(other.first <= cue.at <= other.last for other in longer)
    ]


def _verb_cue(tree: Tree, position: int, lexicon: AttributionLexicon) -> VerbCue | None:
    token = tree.token(position)
    senses = lexicon.senses.get(token.lemma) or lexicon.senses.get(token.text.lower())
    if senses is None:
        return None
    head, matching = _matching(tree, position, senses)
    if not matching or tree.token(head).pos not in ("VERB", "AUX"):
        return None
    form = _form(tree, head)
    governor = _governor(tree, head, lexicon) if form == "infinitive" else head
    if governor is None and _is_narrative(tree, head):
        governor = head
    if governor is None or _is_first_person(tree, governor):
        return None
    first = _group_start(tree, governor)
    is_passive = tree.child(head, "aux:pass") is not None
    if (
        form == "participle"
        and not is_passive
        and tree.token(head).dep in ("acl", "amod", "advcl")
        and not _auxiliaries(tree, head)
    ):
        is_passive = True
    negated = any(tree.words[here] in lexicon.clause.negations for here in _near_group(tree, first, head))
    negated = negated or tree.token(governor).lemma in lexicon.governors.negative and governor != head
    return VerbCue(
        at=position if tree.token(position).pos in ("VERB", "AUX") else head,
        subject_at=governor,
        first=first,
        last=max(position, head),
        senses=tuple(matching),
        form=_form(tree, governor) if governor != head else form,
        is_passive=is_passive,
        is_negated=negated,
    )


def _quoting_cue(tree: Tree, position: int, lexicon: AttributionLexicon) -> VerbCue | None:
    """A verb that no list holds, right behind a quotation and before its subject: "», sanglote Vesna Kourel"."""
    token = tree.token(position)
    if token.pos != "VERB" or token.lemma in lexicon.senses or _form(tree, position) != "finite":
        return None
    if _is_first_person(tree, position):
        return None
    first = _group_start(tree, position)
    before = first - 1
    if tree.is_punctuation(before, ","):
        before -= 1
    if before < 0 or tree.token(before).text not in CLOSING_QUOTES:
        return None
    cue = VerbCue(
        at=position, subject_at=position, first=first, last=position,
        senses=(VerbSense(words=(token.lemma,), reflexive=False, stance="states", frames=frozenset({"quote"})),),
        form="finite", is_passive=False, is_negated=False,
    )  # fmt: skip
    head = _inverted_subject(tree, cue, lexicon)
    return cue if head is not None and _may_speak(tree, head, lexicon) else None


def _matching(tree: Tree, position: int, senses: tuple[VerbSense, ...]) -> tuple[int, list[VerbSense]]:
    """The word that leads the verb, and the senses that fit: several words in a row, reflexive or not."""
    reflexive = _is_reflexive(tree, position)
    for sense in senses:
        if len(sense.words) > 1:
            head = _preceding_lemma(tree, position, sense.words[0])
            if head is not None:
                return head, [other for other in senses if other.words == sense.words]
    single = [sense for sense in senses if len(sense.words) == 1]
    fitting = [sense for sense in single if sense.reflexive == reflexive]
    if reflexive and not fitting and _auxiliaries(tree, position):
        return position, []
    return position, fitting


def _preceding_lemma(tree: Tree, position: int, lemma: str) -> int | None:
    return next(
        (here for here in range(position - 1, max(-1, position - 4), -1) if tree.token(here).lemma == lemma),
        None,
    )


def _is_reflexive(tree: Tree, position: int) -> bool:
    for here in range(position - 1, max(-1, position - 5), -1):
        word = tree.words[here]
        if word in ("se", "s'"):
            return True
        if tree.token(here).pos not in ("AUX", "ADV", "PRON"):
            return False
    return False


def _form(tree: Tree, position: int) -> Form:
    token = tree.token(position)
    if _auxiliaries(tree, position) or "VerbForm=Fin" in token.morph or "Mood=" in token.morph:
        auxiliaries = _auxiliaries(tree, position)
        if auxiliaries and not any(tree.is_finite(here) for here in auxiliaries):
            return (
                "infinitive"
                if any("VerbForm=Inf" in tree.token(here).morph for here in auxiliaries)
                else "gerund"
            )
        return "finite"
    if "VerbForm=Inf" in token.morph:
        return "infinitive"
    if "Tense=Pres" in token.morph and "VerbForm=Part" in token.morph or "Aspect=Prog" in token.morph:
        return "gerund"
    if "VerbForm=Part" in token.morph:
        return "participle"
    if any(token.lemma and tree.words[position] == token.lemma for _ in (0,)) and tree.child(
        position, "mark", "aux"
    ):
        return "infinitive"
    return "finite"


def _auxiliaries(tree: Tree, position: int) -> list[int]:
    own = [
        here
        for here in tree.children[position]
        if tree.token(here).dep.startswith("aux") and tree.token(here).pos != "PART"
    ]
    return own or _parted_auxiliary(tree, position)


def _parted_auxiliary(tree: Tree, position: int) -> list[int]:
    """The auxiliary of a participle that an aside parts from it: "a de son côté averti"."""
    if "VerbForm=Part" not in tree.token(position).morph or "Tense=Pres" in tree.token(position).morph:
        return []
    for here in range(position - 1, max(-1, position - 6), -1):
        token = tree.token(here)
        if token.pos == "AUX" and tree.is_finite(here):
            after = tree.token(here + 1)
            parted = here + 1 < position and (after.pos in ("ADP", "ADV") or after.text.startswith("-"))
            return [here] if parted else []
        if token.pos not in ("ADV", "ADP", "DET", "NOUN", "ADJ") and not token.text.startswith("-"):
            return []
    return []


def _governor(tree: Tree, head: int, lexicon: AttributionLexicon) -> int | None:
    """The finite verb over a cue in the infinitive, if it leaves the speaker alone; None if it does not."""
    position = head
    for _ in range(3):
        upper = tree.token(position).head
        if upper == position or upper > position:
            return None
        if tree.token(position).dep == "conj" and _form(tree, upper) == "infinitive":
            position = upper
            continue
        lemma = tree.token(upper).lemma
        allowed = lexicon.governors.lemmas | lexicon.governors.negative
        if _has_impersonal_subject(tree, upper, lexicon):
            allowed |= lexicon.governors.impersonal
        if tree.token(upper).pos not in ("VERB", "AUX") or lemma not in allowed:
            return None
        if _form(tree, upper) != "infinitive":
            return upper
        position = upper
    return None


def _has_impersonal_subject(tree: Tree, verb: int, lexicon: AttributionLexicon) -> bool:
    near = range(max(0, verb - 3), min(verb + 4, len(tree)))
    return any(tree.words[here].lstrip("-") in lexicon.agentless.impersonal_subjects for here in near)


def _is_first_person(tree: Tree, verb: int) -> bool:
    """Whether the ending says "we" or "you": "nous reprendrons". Singular endings are mistaken too often."""
    carriers = [verb, *_auxiliaries(tree, verb)]
    return any(
        "Number=Plur" in tree.token(here).morph
        and ("Person=1" in tree.token(here).morph or "Person=2" in tree.token(here).morph)
        for here in carriers
    )


def _is_narrative(tree: Tree, head: int) -> bool:
    """The narrative infinitive: "Et Marion Delcourt d'ajouter : « ... »"."""
    marked = head > 1 and tree.words[head - 1] in ("de", "d'")
    return (
        marked
        and tree.token(head - 2).pos in ("NOUN", "PROPN")
        and not any(tree.is_finite(here) for here in range(head))
    )


def _group_start(tree: Tree, head: int) -> int:
    """The first word of the verb group that ends in ``head``: auxiliaries, negation, pronouns."""
    auxiliaries = [here for here in _auxiliaries(tree, head) if here < head]
    first = min(auxiliaries, default=head)
    if head - first > MAX_GROUP_WORDS:
        first = head
    while (
        first > 0
        and tree.words[first - 1] in CLITICS
        and tree.token(first - 1).pos in ("PRON", "ADV", "PART")
    ):
        first -= 1
    return first


def _near_group(tree: Tree, first: int, head: int) -> Iterator[int]:
    yield from range(first, head)
    yield from (here for here in (head + 1,) if here < len(tree))


def find_speaker(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], lexicon: AttributionLexicon) -> Speaker:
    """Whose word ``cue`` is: subject, agent of a passive, antecedent of a relative pronoun, subject of a joined verb."""
    if cue.is_passive:
        return _agent(tree, cue.at)
    inverted = _inverted_subject(tree, cue, lexicon)
    if inverted is not None:
        return _resolve_subject(tree, inverted, cue.at, lexicon)
    if cue.form == "gerund" and (cue.first == 0 or tree.words[cue.first - 1] in (",", "en")):
        main = _main_verb(tree, cue, cues)
        if main is not None:
            return (
                find_speaker(tree, main, cues, lexicon)
                if isinstance(main, VerbCue)
                else _subject(tree, main, lexicon, frozenset())
            )
    if cue.form == "infinitive" and _is_narrative(tree, cue.at):
        return Speaker("noun", _head_before(tree, cue.at - 2))
    if cue.form == "gerund" and cue.first > 0 and tree.token(cue.first - 1).pos in ("NOUN", "PROPN"):
        return Speaker("noun", _head_before(tree, cue.first - 1))
    found = _behind_topic(tree, cue, _subject(tree, cue.subject_at, lexicon, seen=frozenset()))
    earlier = [other for other in cues if other.last < cue.first]
    joined = tree.token(cue.subject_at).dep == "conj" and _own_subject(tree, cue.subject_at) is None
    if joined and earlier and found.head is not None and not _may_speak(tree, found.head, lexicon):
        return find_speaker(tree, earlier[-1], cues, lexicon)
    if found.status == "missing" and earlier and cue.first > 0 and tree.token(cue.first - 1).pos == "CCONJ":
        return find_speaker(tree, earlier[-1], cues, lexicon)
    return (
        found
        if found.status != "missing" or cue.at == cue.subject_at
        else _subject(tree, cue.at, lexicon, frozenset())
    )


def _behind_topic(tree: Tree, cue: VerbCue, found: Speaker) -> Speaker:
    """``found``, or the name behind a headline's topic that stands before the verb: "Cessez-le-feu : Okan dénonce"."""
    if found.head is None or found.head >= cue.first:
        return found
    colon = next(
        (here for here in range(cue.first - 1, found.head, -1) if tree.token(here).text == ":"), None
    )
    if colon is None:
        return found
    head = next(
        (here for here in range(colon + 1, cue.first) if tree.token(here).pos in ("NOUN", "PROPN", "X")), None
    )
    return found if head is None else Speaker("noun", head)


def _head_before(tree: Tree, position: int) -> int:
    """The noun that leads the phrase which ends at ``position``."""
    while tree.token(position).dep in (
        "amod",
        "nmod",
        "flat:name",
        "flat",
        "appos",
        "compound",
        "flat:foreign",
    ):
        above = tree.token(position).head
        if above >= position or any(tree.token(here).text in ",;:" for here in range(above, position)):
            break
        position = above
    return position


def _agent(tree: Tree, position: int) -> Speaker:
    agent = tree.child(position, "obl:agent")
    if agent is None:
        agent = next(
            (
                tree.token(here).head
                for here in range(position + 1, min(position + 4, len(tree)))
                if tree.words[here] in ("par", "by") and tree.token(here).head > here
            ),
            None,
        )
    return Speaker("agentless") if agent is None else Speaker("noun", agent)


def _subject(tree: Tree, position: int, lexicon: AttributionLexicon, seen: frozenset[int]) -> Speaker:
    if position in seen:
        return Speaker("missing")
    seen = seen | {position}
    own = _own_subject(tree, position)
    if own is not None:
        return _resolve_subject(tree, own, position, lexicon)
    token = tree.token(position)
    above = tree.token(token.head)
    if (
        token.dep in ("conj", "xcomp", "aux", "cop")
        and above.position != position
        and above.pos in ("VERB", "AUX", "NOUN", "ADJ")
    ):
        return _subject(tree, above.position, lexicon, seen)
    form = _form(tree, position)
    if form in ("gerund", "participle", "infinitive") and above.position != position:
        if above.pos in ("NOUN", "PROPN"):
            return Speaker("noun", above.position)
        return _subject(tree, above.position, lexicon, seen)
    before = _group_start(tree, position) - 1
    if (
        before > 0
        and tree.words[before] in lexicon.clause.relatives
        and tree.token(before).pos == "PRON"
        and tree.words[before] in ("qui", "who", "which")
    ):
        return _antecedent(tree, before, position)
    return _neighbour(tree, position, lexicon)


def _own_subject(tree: Tree, position: int) -> int | None:
    subjects = [here for here in tree.children[position] if tree.token(here).dep in SUBJECTS]
    nouns = [here for here in subjects if tree.token(here).dep != "expl:subj"]
    clitics = [
        here
        for here in subjects
        if tree.words[here].startswith("-") and tree.words[here] not in ("-t", "-t-")
    ]
    return next(iter(nouns or clitics or subjects), None)


def _resolve_subject(tree: Tree, subject: int, verb: int, lexicon: AttributionLexicon) -> Speaker:
    word = tree.words[subject]
    if word.lstrip("-") in lexicon.first_second_person.words or word in lexicon.first_second_person.words:
        return Speaker("self")
    if word.lstrip("-") in lexicon.agentless.impersonal_subjects:
        return Speaker("impersonal")
    if word in lexicon.clause.relatives and tree.token(subject).pos in ("PRON", "DET", "SCONJ"):
        return _antecedent(tree, subject, verb)
    return Speaker("noun", subject)


def _antecedent(tree: Tree, pronoun: int, verb: int) -> Speaker:
    """The noun that a relative pronoun stands for: the one its clause hangs on, else the nearest to its left."""
    for here in (verb, *tree.ancestors(verb)):
        token = tree.token(here)
        if token.dep in ("acl:relcl", "acl") and token.head < pronoun:
            if tree.token(token.head).pos in ("NOUN", "PROPN", "PRON", "X"):
                return Speaker("noun", _named_before(tree, token.head))
            break
    for here in range(pronoun - 1, -1, -1):
        if tree.token(here).pos == "NOUN" and tree.token(here).dep not in ("nmod",):
            return Speaker("noun", _named_before(tree, here))
        if tree.token(here).pos == "VERB":
            break
    nearest = next(
        (here for here in range(pronoun - 1, -1, -1) if tree.token(here).pos in ("NOUN", "PROPN")), None
    )
    return Speaker("missing") if nearest is None else Speaker("noun", nearest)


def _inverted_subject(tree: Tree, cue: VerbCue, lexicon: AttributionLexicon) -> int | None:
    """A subject that stands after its verb: ", assure l'état-major", "», a relevé la mission", "dit-il".

    Behind a closing quote mark the noun that follows is always the subject; behind a comma it is one unless
    the verb has a subject before it and takes objects ("Le ministre, irrité, a dénoncé la frappe").
    """
    if cue.form not in ("finite", "gerund"):
        return None
    around = range(cue.first, min(cue.last + 3, len(tree)))
    clitic = next((here for here in around if _is_clitic_subject(tree, here, lexicon)), None)
    if clitic is not None:
        return clitic
    before = tree.token(cue.first - 1).text if cue.first > 0 else ","
    if before in QUOTE_MARKS and not (_is_closing(tree, cue.first - 1) and ends_speech(tree, cue.first - 1)):
        return None
    quoted = before in QUOTE_MARKS or (
        before == "," and cue.first > 1 and tree.token(cue.first - 2).text in QUOTE_MARKS
    )
    quoted = quoted or before in "!?…"
    if not quoted and before not in ",—–)" and before.lower() not in lexicon.clause.likenings:
        return None
    likened = cue.first > 0 and tree.words[cue.first - 1] in lexicon.clause.likenings
    head = _following_noun(tree, cue.last + 1)
    if head is None or quoted or likened:
        return head
    goes_on = _goes_on_after(tree, head)
    transitive = cue.takes("noun", "see", "accuse", "impute", "describe", "label", "urge") is not None
    if not _may_speak(tree, head, lexicon) and (transitive or not goes_on):
        return None
    starts_with_subject = (
        tree.token(0).pos in ("DET", "PROPN", "NOUN", "PRON") and tree.token(0).text not in "—–"
    )
    if not goes_on and starts_with_subject and not any(tree.is_finite(here) for here in range(cue.first)):
        return None
    if transitive and not goes_on and not any(tree.is_finite(here) for here in range(cue.first)):
        return None  # nothing to stand aside from: "Le maire, exilé, y voit la preuve que ..."
    own = _own_subject(tree, cue.subject_at)
    if own is not None and own > cue.last:
        return own
    if (
        own is None
        and tree.token(cue.subject_at).dep in ("root", "conj", "xcomp")
        and cue.takes("noun")
        and cue.first > 0
    ):
        return (
            head
            if not any(tree.token(here).dep in SUBJECTS for here in range(cue.first))
            or _ends_there(tree, head)
            else None
        )
    if own is not None and transitive and not goes_on:
        return None
    return head


def _main_verb(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue]) -> VerbCue | int | None:
    """The verb whose subject a gerund set off by a comma shares: the reporting verb before it, else the root.

    A gerund that opens the sentence looks ahead.
    """
    ahead = [other for other in cues if cue.first == 0 and other.first > cue.last and other.form == "finite"]
    if ahead:
        return ahead[0]
    before = [
        other
        for other in cues
        if other.last < cue.first
        and other.form == "finite"
        and not tree.token(other.subject_at).dep.startswith(("acl", "ccomp"))
    ]
    if before:
        return before[-1]
    root = next((token.position for token in tree.tokens if token.head == token.position), None)
    return root if root != cue.at and root is not None and tree.token(root).pos in ("VERB", "AUX") else None


def _named_before(tree: Tree, apposition: int) -> int:
    """The name that a noun set off by a comma stands beside: "Idris Kassar, éleveur, qui dit ..."; else the noun itself."""
    before = apposition - 1
    if before > 0 and tree.token(before).pos == "DET":
        before -= 1
    if not tree.is_punctuation(before, ",") or tree.token(before - 1).pos != "PROPN":
        return apposition
    return _head_before(tree, before - 1)


def _is_clitic_subject(tree: Tree, position: int, lexicon: AttributionLexicon) -> bool:
    word = tree.words[position]
    known = word in lexicon.pronouns or word[1:] in lexicon.agentless.impersonal_subjects
    return word.startswith("-") and (known or word in lexicon.first_second_person.words)


def _is_closing(tree: Tree, position: int) -> bool:
    """Whether a quote mark closes: by its form, or for a straight one by the blank behind it."""
    token = tree.token(position)
    if token.text in "«“‘":
        return False
    return token.text in "»”’" or (position + 1 < len(tree) and tree.token(position + 1).start > token.end)


def _may_speak(tree: Tree, head: int, lexicon: AttributionLexicon) -> bool:
    """Whether a noun behind a verb can be its subject: a person, a name, a body, a source; not "une leçon"."""
    token = tree.token(head)
    kinds = lexicon.kinds
    if token.pos in ("PROPN", "PRON") or token.entity in ("PER", "ORG") or token.text[:1].isupper():
        return True
    names = {token.lemma, tree.words[head], tree.words[head].removesuffix("s")}
    if head + 2 < len(tree) and tree.words[head + 1] == "-":
        names.add("".join(tree.words[head : head + 3]))
    listed = (
        kinds.organisations
        | kinds.states
        | kinds.unnamed
        | kinds.outlets
        | kinds.documents
        | kinds.collectives
        | kinds.channels
    )
    return (
        bool(names & listed) or is_person_noun(tree, head, lexicon) or tree.words[head] in STANDING_PRONOUNS
    )


def _following_noun(tree: Tree, start: int) -> int | None:
    """The noun that follows: at once, or after adverbs, days and prepositional phrases ("à l'AFP", "lors d'un point")."""
    here = start
    while here < min(start + FOLLOWING_REACH, len(tree)):
        token = tree.token(here)
        if token.pos == "ADP":
            here = behind_phrase(tree, here)
            continue
        is_time = (
            token.dep in ("obl:mod", "obl:npmod", "advmod") and token.text.islower() and here + 1 < len(tree)
        )
        if token.pos in ("NOUN", "PROPN", "X") and not (
            is_time and tree.token(here + 1).pos in ("DET", "PROPN", "ADP", "ADJ", "NOUN")
        ):
            return here
        if token.pos in ("PRON", "ADJ", "NUM") and tree.words[here] in STANDING_PRONOUNS:
            return here
        if token.pos in ("VERB", "AUX", "SCONJ", "PUNCT", "PRON", "CCONJ"):
            return None
        here += 1
    return None


def behind_phrase(tree: Tree, preposition: int) -> int:
    """The word behind a prepositional phrase: preposition, article, adjectives, noun and its names."""
    here = preposition + 1
    while here < len(tree) and tree.token(here).pos in ("DET", "ADJ", "NUM", "ADP"):
        here += 1
    here += 1
    while here < len(tree) and (
        tree.token(here).pos in ("PROPN", "ADJ", "X", "NUM")
        or (tree.token(here).text[:1].isupper() and tree.token(here).pos != "DET")
    ):
        here += 1
    return here


def _goes_on_after(tree: Tree, head: int) -> bool:
    """Whether a comma closes the noun phrase and a finite verb without a subject of its own follows: an insertion."""
    comma = next(
        (here for here in range(head + 1, min(head + 9, len(tree))) if tree.token(here).text == ","), None
    )
    if comma is None:
        return False
    near = range(comma + 1, min(comma + 6, len(tree)))
    person = tree.token(head).pos == "PROPN" or any(
        tree.token(here).entity == "PER" for here in range(head, comma)
    )
    return any(tree.is_finite(here) for here in near) or (person and len(near) > 3)


def _ends_there(tree: Tree, head: int) -> bool:
    """Whether little follows the noun phrase: the sentence ends with who said it."""
    return len(tree) - head <= 12


def _neighbour(tree: Tree, position: int, lexicon: AttributionLexicon) -> Speaker:
    """The noun right before the verb group, where the parse gives no subject."""
    before = _group_start(tree, position) - 1
    if before >= 0 and tree.words[before] in lexicon.kinds.collective_pronouns | STANDING_PRONOUNS:
        return Speaker("noun", before)
    while before >= 0 and tree.token(before).pos == "ADV":
        before -= 1
    if before > 1 and tree.token(before).text in QUOTE_MARKS and _is_closing(tree, before):
        before -= 1  # a name in quote marks: "« Voix du Fleuve » accuse"
    if tree.is_punctuation(before, ",)"):
        before = _before_bracket(tree, before)
    if before < 0 or tree.token(before).pos not in ("NOUN", "PROPN", "X", "ADJ"):
        return Speaker("missing")
    before = _head_before(tree, before)
    before = _named_before(tree, _before_prepositions(tree, before))
    return Speaker("noun", before) if tree.token(before).pos in ("NOUN", "PROPN", "X") else Speaker("missing")


def _before_prepositions(tree: Tree, noun: int) -> int:
    """``noun``, or the one that its prepositional phrase and participle hang on: "Un haut gradé [s'exprimant sous couvert]"."""
    for _ in range(4):
        first = noun
        while first > 0 and tree.token(first - 1).pos in ("DET", "ADJ", "NUM"):
            first -= 1
        if (
            first < 2
            or tree.token(first - 1).pos != "ADP"
            or tree.words[first - 1] in ("de", "du", "des", "d'", "of")
            and tree.token(first - 2).pos not in ("NOUN", "PROPN", "ADJ", "VERB")
        ):
            return noun
        before = first - 2
        while before > 0 and (
            tree.token(before).pos in ("VERB", "ADV", "PRON") and not tree.is_finite(before)
        ):
            before -= 1
        if tree.token(before).pos == "ADJ" and before > 0:
            before -= 1
        if tree.token(before).pos not in ("NOUN", "PROPN"):
            return noun
        noun = before
    return noun


def _before_bracket(tree: Tree, close: int) -> int:
    """The word before a stretch set off by commas or brackets that ends at ``close``; -1 if there is none."""
    opening = "(" if tree.token(close).text == ")" else ","
    before = next((here for here in range(close - 1, 0, -1) if tree.token(here).text == opening), 0)
    return before - 1

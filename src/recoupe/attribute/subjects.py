"""Whose word a reporting verb is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from recoupe.attribute.inversion import inverted_subject, is_closing, may_speak, own_subject
from recoupe.attribute.trees import QUOTE_MARKS, Tree
from recoupe.attribute.verb_groups import VerbCue, group_start, is_narrative, verb_form
from recoupe.knowledge.lexicon import AttributionLexicon

SpeakerStatus = Literal["noun", "impersonal", "self", "agentless", "missing"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a verb's word it is: the head of a noun phrase where ``status`` is ``noun``, else None."""

    status: SpeakerStatus
    head: int | None = None


AGENT_REACH = 9  # words from a passive to its "par": "revendiquée lundi soir dans un communiqué par"


def find_speaker(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], lexicon: AttributionLexicon) -> Speaker:
    """Whose word ``cue`` is: subject, agent of a passive, antecedent of a relative pronoun, subject of a joined
    verb."""
    if cue.is_passive:
        return _agent(tree, cue.at)
    inverted = inverted_subject(tree, cue, lexicon)
    if inverted is not None:
        return _resolve_subject(tree, inverted, cue.at, lexicon)
    if cue.form == "gerund" and (
        cue.first == 0 or tree.words[cue.first - 1] in {",", *tree.function_words.gerund_marks}
    ):
        main = _main_verb(tree, cue, cues)
        if main is not None:
            return (
                find_speaker(tree, main, cues, lexicon)
                if isinstance(main, VerbCue)
                else _subject(tree, main, lexicon, frozenset())
            )
    if cue.form == "infinitive" and is_narrative(tree, cue.at):
        return Speaker("noun", _head_before(tree, cue.at - 2))
    if cue.form == "gerund" and cue.first > 0 and tree.token(cue.first - 1).pos in ("NOUN", "PROPN"):
        return Speaker("noun", _head_before(tree, cue.first - 1))
    found = _behind_topic(tree, cue, _subject(tree, cue.subject_at, lexicon, seen=frozenset()))
    if found.head is not None and found.head > cue.last and _follows_noun(tree, cue):
        return _neighbour(tree, cue.subject_at, lexicon)  # an object that the parse took for the subject
    earlier = [other for other in cues if other.last < cue.first]
    joined = tree.token(cue.subject_at).dep == "conj" and own_subject(tree, cue.subject_at) is None
    if joined and earlier and found.head is not None and not may_speak(tree, found.head, lexicon):
        return find_speaker(tree, earlier[-1], cues, lexicon)
    if found.status == "missing" and earlier and cue.first > 0 and tree.token(cue.first - 1).pos == "CCONJ":
        return find_speaker(tree, earlier[-1], cues, lexicon)
    return (
        found if found.status != "missing" or cue.at == cue.subject_at else _subject(tree, cue.at, lexicon, frozenset())
    )


def _follows_noun(tree: Tree, cue: VerbCue) -> bool:
    """Whether a noun stands right before the verb group."""
    return cue.first > 0 and tree.token(cue.first - 1).pos in ("NOUN", "PROPN")


def _behind_topic(tree: Tree, cue: VerbCue, found: Speaker) -> Speaker:
    """``found``, or the name behind a headline's topic that stands before the verb: "Cessez-le-feu : Okan dénonce"."""
    if found.head is None or found.head >= cue.first:
        return found
    colon = next((here for here in range(cue.first - 1, found.head, -1) if tree.token(here).text == ":"), None)
    if colon is None:
        return found
    head = next((here for here in range(colon + 1, cue.first) if tree.token(here).pos in ("NOUN", "PROPN", "X")), None)
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
    for here in range(position + 1, min(position + AGENT_REACH, len(tree))):
        if agent is not None or tree.token(here).pos in ("VERB", "PUNCT", "SCONJ"):
            break
        if tree.words[here] in tree.function_words.by and tree.token(here).head > here:
            agent = tree.token(here).head
    return Speaker("agentless") if agent is None else Speaker("noun", agent)


def _subject(tree: Tree, position: int, lexicon: AttributionLexicon, seen: frozenset[int]) -> Speaker:
    if position in seen:
        return Speaker("missing")
    seen = seen | {position}
    own = own_subject(tree, position)
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
    form = verb_form(tree, position)
    if form in ("gerund", "participle", "infinitive") and above.position != position:
        if above.pos in ("NOUN", "PROPN"):
            return Speaker("noun", above.position)
        return _subject(tree, above.position, lexicon, seen)
    before = group_start(tree, position) - 1
    if (
        before > 0
        and tree.words[before] in lexicon.clause.relatives
        and tree.token(before).pos == "PRON"
        and tree.words[before] in tree.function_words.subject_relatives
    ):
        return _antecedent(tree, before, position)
    return _neighbour(tree, position, lexicon)


def _resolve_subject(tree: Tree, subject: int, verb: int, lexicon: AttributionLexicon) -> Speaker:
    word = tree.words[subject]
    if word.lstrip("-") in lexicon.first_second_person.words or word in lexicon.first_second_person.words:
        return Speaker("self")
    if word.lstrip("-") in lexicon.agentless.impersonal_subjects or word in tree.function_words.outside_cue:
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
    nearest = next((here for here in range(pronoun - 1, -1, -1) if tree.token(here).pos in ("NOUN", "PROPN")), None)
    return Speaker("missing") if nearest is None else Speaker("noun", nearest)


def _main_verb(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue]) -> VerbCue | int | None:
    """The verb whose subject a gerund set off by a comma shares: the reporting verb before it, else the root.

    A gerund that opens the sentence looks ahead.
    """
    ahead = [other for other in cues if cue.first == 0 and other.first > cue.last and other.form == "finite"]
    subjects = ((other, own_subject(tree, other.subject_at)) for other in ahead)
    main = next((other for other, own in subjects if own and tree.is_punctuation(own - 1, ",")), None)
    if ahead:
        return main or ahead[-1]
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
    """The name that a noun set off by a comma stands beside: "Idris Kassar, éleveur, qui dit ..."; else the noun
    itself."""
    before = apposition - 1
    if before > 0 and tree.token(before).pos == "DET":
        before -= 1
    if not tree.is_punctuation(before, ",") or tree.token(before - 1).pos != "PROPN":
        return apposition
    return _head_before(tree, before - 1)


def _neighbour(tree: Tree, position: int, lexicon: AttributionLexicon) -> Speaker:
    """The noun right before the verb group, where the parse gives no subject."""
    before = group_start(tree, position) - 1
    if (
        before >= 0
        and tree.words[before] in lexicon.kinds.collective_pronouns | lexicon.function_words.standing_pronouns
    ):
        return Speaker("noun", before)
    while before >= 0 and (tree.token(before).pos == "ADV" or tree.token(before).lemma in lexicon.objects.days):
        before -= 1
    if before > 1 and tree.token(before).text in QUOTE_MARKS and is_closing(tree, before):
        before -= 1  # a name in quote marks: "« Voix du Fleuve » accuse"
    if tree.is_punctuation(before, ",)"):
        before = _before_bracket(tree, before)
    if before < 0 or tree.token(before).pos not in ("NOUN", "PROPN", "X", "ADJ"):
        return Speaker("missing")
    before = _head_before(tree, before)
    before = _named_before(tree, _before_prepositions(tree, before))
    return Speaker("noun", before) if tree.token(before).pos in ("NOUN", "PROPN", "X") else Speaker("missing")


def _before_prepositions(tree: Tree, noun: int) -> int:
    """``noun``, or the one that its prepositional phrase and participle hang on: "Un haut gradé [s'exprimant sous
    couvert]"."""
    for _ in range(4):
        first = noun
        while first > 0 and tree.token(first - 1).pos in ("DET", "ADJ", "NUM"):
            first -= 1
        if (
            first < 2
            or tree.token(first - 1).pos != "ADP"
            or (
                tree.words[first - 1] in tree.function_words.of
                and tree.token(first - 2).pos not in ("NOUN", "PROPN", "ADJ", "VERB")
            )
        ):
            return noun
        before = first - 2
        while before > 0 and (tree.token(before).pos in ("VERB", "ADV", "PRON") and not tree.is_finite(before)):
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

"""Subjects that stand behind their verb: ", assure l'état-major", "», a relevé la mission", "dit-il"."""

from __future__ import annotations

from recoupe.attribute.phrases import behind_phrase, ends_speech, is_person_noun
from recoupe.attribute.trees import QUOTE_MARKS, SUBJECTS, Tree
from recoupe.attribute.verb_groups import VerbCue
from recoupe.knowledge.lexicon import AttributionLexicon

TRANSITIVE = ("noun", "see", "accuse", "impute", "describe", "label", "urge", "transitive")
FOLLOWING_REACH = 16  # words between a verb and its subject behind it: addressee, day and occasion fit


def inverted_subject(tree: Tree, cue: VerbCue, lexicon: AttributionLexicon) -> int | None:
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
    if is_cleft(tree, cue.first):
        return _following_noun(tree, cue.last + 1)
    before = tree.token(cue.first - 1).text if cue.first > 0 else ","
    if before in QUOTE_MARKS and not (is_closing(tree, cue.first - 1) and ends_speech(tree, cue.first - 1)):
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
    transitive = cue.takes(*TRANSITIVE) is not None
    if not may_speak(tree, head, lexicon) and (transitive or not goes_on):
        return None
    starts_with_subject = tree.token(0).pos in ("DET", "PROPN", "NOUN", "PRON") and tree.token(0).text not in "—–"
    if not goes_on and starts_with_subject and not any(tree.is_finite(here) for here in range(cue.first)):
        return None
    if transitive and not goes_on and not any(tree.is_finite(here) for here in range(cue.first)):
        return None  # nothing to stand aside from: "Le maire, exilé, y voit la preuve que ..."
    own = own_subject(tree, cue.subject_at)
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
            if not any(tree.token(here).dep in SUBJECTS for here in range(cue.first)) or _ends_there(tree, head)
            else None
        )
    if own is not None and transitive and not goes_on:
        return None
    return head


def own_subject(tree: Tree, position: int) -> int | None:
    """The subject that the parse gives a verb, nouns before pronouns of the verb group; None if it gives none."""
    subjects = [here for here in tree.children[position] if tree.token(here).dep in SUBJECTS]
    nouns = [here for here in subjects if tree.token(here).dep != "expl:subj"]
    clitics = [
        here
        for here in subjects
        if tree.words[here].startswith("-") and tree.words[here] not in tree.function_words.linking_clitics
    ]
    return next(iter(nouns or clitics or subjects), None)


def is_cleft(tree: Tree, first: int) -> bool:
    """Whether "ce que" stands right before word ``first``: "c'est ce qu'affirme Oslo", ", ce que dément l'armée"."""
    if first < 2 or tree.words[first - 1] not in tree.lexicon.clause.complementisers:
        return False
    return tree.words[first - 2] in tree.function_words.cleft_pronouns


def is_closing(tree: Tree, position: int) -> bool:
    """Whether a quote mark closes: by its form, or for a straight one by the blank behind it."""
    token = tree.token(position)
    if token.text in "«“‘":
        return False
    return token.text in "»”’" or (position + 1 < len(tree) and tree.token(position + 1).start > token.end)


def may_speak(tree: Tree, head: int, lexicon: AttributionLexicon) -> bool:
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
        bool(names & listed)
        or is_person_noun(tree, head, lexicon)
        or tree.words[head] in tree.function_words.standing_pronouns
    )


def _following_noun(tree: Tree, start: int) -> int | None:
    """The noun that follows: at once, or after adverbs, days and prepositional phrases ("à l'AFP", "lors d'un
    point")."""
    here = start
    while here < min(start + FOLLOWING_REACH, len(tree)):
        token = tree.token(here)
        if token.pos == "ADP":
            here = behind_phrase(tree, here)
            continue
        if token.lemma in tree.lexicon.objects.days:
            here += 1
            continue
        is_time = token.dep in ("obl:mod", "obl:npmod", "advmod") and token.text.islower() and here + 1 < len(tree)
        if token.pos in ("NOUN", "PROPN", "X") and not (
            is_time and tree.token(here + 1).pos in ("DET", "PROPN", "ADP", "ADJ", "NOUN")
        ):
            return here
        stands_alone = here + 1 == len(tree) or tree.token(here + 1).pos not in ("NOUN", "PROPN", "ADJ")
        if stands_alone and tree.words[here] in tree.function_words.standing_pronouns:
            return here
        if token.pos in ("VERB", "AUX", "SCONJ", "PUNCT", "PRON", "CCONJ"):
            return None
        here += 1
    return None


def _goes_on_after(tree: Tree, head: int) -> bool:
    """Whether a comma closes the noun phrase and a finite verb without a subject of its own follows: an insertion."""
    comma = next((here for here in range(head + 1, min(head + 9, len(tree))) if tree.token(here).text == ","), None)
    if comma is None:
        return False
    near = range(comma + 1, min(comma + 6, len(tree)))
    person = tree.token(head).pos == "PROPN" or any(tree.token(here).entity == "PER" for here in range(head, comma))
    if comma + 1 < len(tree) and tree.words[comma + 1] in tree.lexicon.clause.relatives:
        closing = _end_of_relative(tree, comma)
        return closing is not None and closing + 1 < len(tree) and tree.is_finite(closing + 1)
    return any(tree.is_finite(here) for here in near) or (person and len(near) > 3)


def _end_of_relative(tree: Tree, comma: int) -> int | None:
    """The comma that closes a relative clause which ``comma`` opens."""
    return next((here for here in range(comma + 2, len(tree)) if tree.token(here).text == ","), None)


def _ends_there(tree: Tree, head: int) -> bool:
    """Whether little follows the noun phrase: the sentence ends with who said it."""
    return len(tree) - head <= 12


def _is_clitic_subject(tree: Tree, position: int, lexicon: AttributionLexicon) -> bool:
    word = tree.words[position]
    known = word in lexicon.pronouns or word[1:] in lexicon.agentless.impersonal_subjects
    return word.startswith("-") and (known or word in lexicon.first_second_person.words)

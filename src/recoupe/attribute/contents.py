"""What is said: the extent of a content beside its reporting verb."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.attribute.inversion import is_cleft
from recoupe.attribute.phrases import behind_phrase, is_person_noun, noun_phrase
from recoupe.attribute.trees import QUOTE_MARKS, Tree
from recoupe.attribute.verb_groups import VerbCue
from recoupe.knowledge.lexicon import AttributionLexicon

END_MARKS = ".!?…;"
MARK_REACH = 25  # words between a verb and its "que": addressees, adverbs and asides fit; other sentences do not
Extent = tuple[int, int]  # first and last word


def clause_extent(
    tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], lexicon: AttributionLexicon, openers: frozenset[str]
) -> tuple[Extent, int] | None:
    """The clause that one of ``openers`` starts after ``cue``, opener excluded, and the opener's position."""
    mark = _find_opener(tree, cue, lexicon, openers)
    if mark is None:
        return None
    start = mark + 1
    if tree.words[mark] not in lexicon.clause.complementisers:
        start = mark  # "si", "pourquoi": the question word is part of what is asked
    last = content_end(tree, cue, cues, start)
    return ((start, last), mark) if last >= start else None


def _find_opener(tree: Tree, cue: VerbCue, lexicon: AttributionLexicon, openers: frozenset[str]) -> int | None:
    depth = 0
    for here in range(cue.last + 1, min(cue.last + MARK_REACH, len(tree))):
        token = tree.token(here)
        word = tree.words[here]
        if word in openers and depth == 0:
            if _is_complementiser(tree, here, cue, lexicon):
                return here
            if token.pos == "PRON":
                return None
        if word == ",":
            depth = 1 - depth
        elif (
            token.text in ";:.!?"
            or (token.text in QUOTE_MARKS and here > cue.last + 1)
            or (depth == 0 and _is_other_verb(tree, here) and not _stands_in_name(tree, here))
        ):
            return None
    return None


def _is_other_verb(tree: Tree, position: int) -> bool:
    """Whether a word is a verb of its own: finite, or joined to another one ("a confirmé ... et signalé que")."""
    token = tree.token(position)
    joined = token.pos == "VERB" and (token.dep == "conj" or "VerbForm=Inf" in token.morph)
    return joined or tree.is_finite(position)


def _stands_in_name(tree: Tree, position: int) -> bool:
    return tree.token(position).entity in ("PER", "ORG", "LOC")


def _is_complementiser(tree: Tree, mark: int, cue: VerbCue, lexicon: AttributionLexicon) -> bool:
    """Whether "que" at ``mark`` opens a content clause of ``cue`` and no relative or comparison."""
    if mark == cue.last + 1:
        return True
    token = tree.token(mark)
    if any(tree.words[here] in tree.function_words.comparatives for here in range(cue.last + 1, mark)):
        return False
    clause = tree.token(token.head)
    if token.dep == "mark" and clause.head in (cue.at, cue.subject_at):
        return True
    before = tree.token(mark - 1)
    if lexicon.language == "en" and token.text.lower() == "that":
        return token.pos == "SCONJ" or token.dep == "mark"
    is_relative = clause.dep == "acl:relcl" and before.pos in ("NOUN", "PROPN", "PRON", "ADJ") and token.pos == "PRON"
    return not is_relative


def content_end(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], start: int) -> int:
    """The last word of a content that starts at ``start``: the sentence's end, or where another voice or clause
    cuts in."""
    limit = _scope_end(tree, cue, start)
    concedes = any(tree.words[here] in tree.function_words.concessives for here in range(cue.first, cue.last + 1))
    if concedes or (cue.form == "gerund" and cue.first == 0):
        limit = _opening_end(tree, start, limit)
    for other in cues:
        if other.first > start and other.at != cue.at:
            limit = min(limit, _cut_at(tree, cue, other, start, limit))
    limit = min(limit, _joined_clause(tree, cue, start, limit))
    return strip_end(tree, start, limit)


def _opening_end(tree: Tree, start: int, limit: int) -> int:
    """The end of an opening gerund clause: the comma before the main subject ("Rappelant que A, il a exhorté B")."""
    for here in range(start + 1, limit):
        following = tree.token(here + 1)
        if tree.token(here).text == "," and (
            (following.dep.startswith("nsubj") and following.pos in ("PRON", "PROPN"))
            or (
                following.pos == "DET"
                and any(tree.token(word).dep.startswith("nsubj") for word in range(here + 2, min(here + 5, limit)))
            )
        ):
            return here - 1
    return limit


def strip_end(tree: Tree, start: int, last: int) -> int:
    """``last`` moved back over end marks, commas and conjunctions."""
    while last >= start and (
        tree.token(last).text in END_MARKS or tree.token(last).text in ",:—–-" or tree.token(last).pos == "CCONJ"
    ):
        last -= 1
    return last


def _scope_end(tree: Tree, cue: VerbCue, start: int) -> int:
    """The last word that a clause under ``cue`` can reach: that of the subordinate clause the verb stands in."""
    closing = _closing_comma(tree, cue, start)
    if closing is not None:
        return closing - 1
    main = _main_verb_behind(tree, cue, start)
    if main is not None:
        return main - 1
    last = len(tree) - 1
    top = cue.subject_at
    for here in (cue.subject_at, *tree.ancestors(cue.subject_at)):
        if tree.token(here).dep in ("acl:relcl", "acl", "advcl", "ccomp"):
            top = here
            break
    else:
        return last
    above = tree.token(top).head
    if above < top:
        below = tree.subtree(top)
        reach = below[-1]
        clause_follows = any(tree.is_finite(here) and not tree.is_under(here, top) for here in range(reach + 1, last))
        return reach if reach >= start + 1 and clause_follows else last
    return last


def _main_verb_behind(tree: Tree, cue: VerbCue, start: int) -> int | None:
    """Where the main verb starts behind a relative clause on its subject: "des sources qui disent P [refusent ...]"."""
    pronoun = cue.first - 1
    if pronoun < 1 or tree.words[pronoun] not in tree.function_words.subject_relatives:
        return None
    nouns = (here for here in range(pronoun - 1, -1, -1) if tree.token(here).dep.startswith("nsubj"))
    subject = next(nouns, None)
    if subject is None or tree.token(subject).head <= start:
        return None
    main = tree.token(subject).head
    auxiliaries = [
        here for here in tree.children[main] if tree.token(here).dep.startswith(("aux", "cop")) and here > start
    ]
    return min([main, *auxiliaries])


def _closing_comma(tree: Tree, cue: VerbCue, start: int) -> int | None:
    """The comma that closes a relative clause which a comma opened, where the main verb follows it."""
    opening = cue.first - 1
    if (
        opening < 1
        or tree.words[opening] not in tree.function_words.subject_relatives
        or not tree.is_punctuation(opening - 1, ",")
    ):
        return None
    for here in range(start + 1, len(tree) - 1):
        if tree.token(here).text == ",":
            following = tree.token(here + 1)
            clitic = (
                following.pos in ("ADV", "PRON")
                and here + 2 < len(tree)
                and tree.token(here + 2).pos in ("AUX", "VERB")
            )
            if tree.is_finite(here + 1) or clitic:
                return here
    return None


def _cut_at(tree: Tree, cue: VerbCue, other: VerbCue, start: int, limit: int) -> int:
    """Where ``other`` ends the content of ``cue``: a verb joined to it, or a gerund after a comma."""
    joined = tree.token(other.subject_at).dep == "conj" and tree.token(other.subject_at).head in (
        cue.at,
        cue.subject_at,
    )
    first = other.first
    if is_cleft(tree, first) and tree.is_punctuation(first - 3, ",") and first - 4 >= start:
        return first - 4
    before = first - 1
    while before > start and tree.words[before] in tree.function_words.gerund_marks:
        before -= 1
    after_comma = tree.is_punctuation(before, ",")
    first = before + 1 if after_comma else first
    gerund = other.form == "gerund" and after_comma
    if gerund or joined:
        if joined and _has_own_subject(tree, other):
            first = min(first, tree.subtree(other.subject_at)[0]) if not gerund else first
        return max(start, first - 1) if first > start else limit
    before = other.first - 1
    coordinated = before >= 0 and tree.token(before).pos == "CCONJ" and other.form in ("participle", "finite")
    if coordinated and not _has_own_subject(tree, other) and _same_shape(tree, cue, other):
        return first - 1
    return limit


def _has_own_subject(tree: Tree, cue: VerbCue) -> bool:
    return tree.child(cue.subject_at, "nsubj", "nsubj:pass", "expl:subj") is not None


def _same_shape(tree: Tree, cue: VerbCue, other: VerbCue) -> bool:
    """Whether two verbs can share a subject: both participles of one auxiliary, or of one tense and number."""
    if cue.form == "finite" and other.form == "participle":
        return cue.first < cue.at
    return tree.token(cue.at).morph == tree.token(other.at).morph


def _joined_clause(tree: Tree, cue: VerbCue, start: int, limit: int) -> int:
    """The word before a main clause that is joined to the cue's own: ", mais l'armée dément"."""
    for here in range(start + 1, limit + 1):
        token = tree.token(here)
        if token.dep == "conj" and token.head in (cue.at, cue.subject_at) and token.pos in ("VERB", "AUX"):
            first = tree.subtree(here)[0]
            if first > start:
                return first - 1
    return limit


def infinitive_extent(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], lexicon: AttributionLexicon) -> Extent | None:
    """An infinitive clause right after ``cue``: "reconnaît avoir été vaincu", "claims to have won"."""
    start: int | None = None
    for here in range(cue.last + 1, min(cue.last + 8, len(tree))):
        token = tree.token(here)
        word = tree.words[here]
        if token.pos in ("VERB", "AUX"):
            if not _is_infinitive(tree, here, lexicon):
                return None
            start = here if start is None else start
            break
        if token.pos == "ADV" or token.pos == "PRON" or word in ("ne", "n'", "not"):
            start = here if start is None else start
        elif word in lexicon.clause.infinitive_marks:
            start = None
        else:
            return None
    if start is None:
        return None
    last = content_end(tree, cue, cues, start)
    return (start, last) if last > start else None


def dependent_infinitive_extent(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue]) -> Extent | None:
    """An infinitive behind an addressee: "a déclaré au juge [avoir acquitté ...]"."""
    for here in tree.children[cue.at]:
        token = tree.token(here)
        if here < cue.last or token.dep not in ("xcomp", "ccomp", "advcl"):
            continue
        auxiliaries = [each for each in tree.children[here] if tree.token(each).dep.startswith("aux")]
        leads = [each for each in (*auxiliaries, here) if "VerbForm=Inf" in tree.token(each).morph]
        if not leads or tree.token(leads[0]).pos not in ("VERB", "AUX"):
            continue
        start = leads[0]
        while start - 1 > cue.last and tree.words[start - 1] in tree.function_words.before_infinitive:
            start -= 1
        if any(tree.is_finite(each) for each in range(cue.last + 1, start)):
            return None
        before = tree.words[start - 1]
        if before in tree.function_words.purpose:
            return None
        last = content_end(tree, cue, cues, start)
        return (start, last) if last > start else None
    return None


def predicate_extent(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue]) -> Extent | None:
    """The predicate of a reflexive: "se dit [prêt à négocier]"."""
    start = cue.last + 1
    while start < len(tree) and tree.token(start).pos == "ADV":
        start += 1
    if start >= len(tree) or tree.token(start).pos not in ("ADJ", "VERB", "NOUN", "ADP"):
        return None
    last = content_end(tree, cue, cues, start)
    return (start, last) if last >= start else None


def _is_infinitive(tree: Tree, position: int, lexicon: AttributionLexicon) -> bool:
    if lexicon.language == "en":
        return any(tree.words[here] == "to" for here in range(max(0, position - 4), position))
    return "VerbForm=Inf" in tree.token(position).morph


def bare_clause_extent(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue]) -> Extent | None:
    """An English content clause without "that": "officials said the town fell"."""
    for here in tree.children[cue.at]:
        if here < cue.last or tree.token(here).dep != "ccomp":
            continue
        start = next(each for each in tree.subtree(here) if each > cue.last)
        while start < here and tree.token(start).text in ",":
            start += 1
        last = content_end(tree, cue, cues, start)
        return (start, last) if last > start else None
    return None


def object_extent(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], lexicon: AttributionLexicon) -> Extent | None:
    """The object of ``cue`` with all that hangs on it: "confirme l'explosion d'un dépôt"."""
    wanted = ("nsubj:pass",) if cue.is_passive else ("obj", "ccomp", "dobj", "dep")
    heads = [here for here in tree.children[cue.at] if tree.token(here).dep in wanted]
    heads = [
        here
        for here in heads
        if (here > cue.last) != cue.is_passive and tree.token(here).pos in ("NOUN", "PROPN", "NUM", "X")
    ]
    if cue.is_passive and not heads and tree.token(cue.at).dep in ("acl", "amod"):
        heads = [tree.token(cue.at).head]
    heads = [here for here in heads if not any(tree.is_finite(word) for word in range(cue.last + 1, here))]
    if not heads and not cue.is_passive:
        heads = _object_by_order(tree, cue)
    if not heads:
        return None
    head = heads[0]
    token = tree.token(head)
    if (
        is_person_noun(tree, head, lexicon)
        or token.lemma in lexicon.objects.no_statement
        or token.entity in ("PER", "LOC")
        or token.pos == "NUM"
    ):
        return None
    first, last = noun_phrase(tree, head, lexicon)
    if (
        tree.token(first - 1).pos == "ADP"
        and tree.words[first - 1] not in lexicon.clause.about
        and first - 1 > cue.last
    ):
        return None
    if cue.is_passive:
        return (first, min(last, cue.first - 1)) if first < cue.first else (first, last)
    below = [here for here in tree.subtree(head) if here > cue.last]
    first, reach = max(cue.last + 1, min(first, below[0])), max(last, below[-1])
    limit = content_end(tree, cue, cues, first)
    last = _over_phrases(tree, min(reach, limit), limit, lexicon)
    return (first, last) if last >= first else None


def _over_phrases(tree: Tree, last: int, limit: int, lexicon: AttributionLexicon) -> int:
    """``last``, or the end of the prepositional phrases behind it that tell what, not where or when it was said."""
    while last + 1 <= limit and tree.token(last + 1).pos == "ADP":
        end = min(behind_phrase(tree, last + 1) - 1, limit)
        words = range(last + 1, end + 1)
        names = {tree.token(here).lemma for here in words} | {tree.words[here] for here in words}
        if names & (lexicon.objects.media | lexicon.objects.days) or any(
            tree.token(here).pos in ("VERB", "AUX") for here in words
        ):
            break
        last = end
    return last


def _object_by_order(tree: Tree, cue: VerbCue) -> list[int]:
    """The noun right after the verb and its article, where the parse hangs it elsewhere."""
    start = cue.last + 1
    if start < len(tree) and tree.token(start).pos == "ADP":
        start = behind_phrase(tree, start)
    for here in range(start, min(start + 5, len(tree))):
        token = tree.token(here)
        if token.pos == "NOUN" and here > start:
            return [here]
        if token.pos not in ("DET", "ADJ", "NUM", "ADV"):
            return []
    return []


def about_extent(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], prepositions: frozenset[str]) -> Extent | None:
    """What is spoken of: "fait état de [tirs nourris]", "parle d'[un accident]"."""
    here = cue.last + 1
    while here < len(tree) and tree.token(here).pos == "ADV":
        here += 1
    if here >= len(tree) or tree.words[here] not in prepositions:
        return None
    last = _before_medium(tree, here + 1, content_end(tree, cue, cues, here + 1))
    reflexive = tree.words[last] in tree.function_words.selves
    return (here + 1, last) if last > here and not reflexive else None


def _before_medium(tree: Tree, start: int, last: int) -> int:
    """``last``, or the word before a phrase that tells where it was said: "the ambush [in a message on Telegram]"."""
    for here in range(start + 1, last + 1):
        if tree.token(here).pos == "ADP":
            phrase = range(here, min(behind_phrase(tree, here), last + 1))
            if {tree.token(word).lemma for word in phrase} & tree.lexicon.objects.media:
                return here - 1
    return last


def passive_report_extents(
    tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], lexicon: AttributionLexicon
) -> list[Extent]:
    """Subject and infinitive of a report without a voice: "[The convoy] is said [to have turned back]"."""
    subject = tree.child(cue.at, "nsubj:pass", "nsubj")
    infinitive = infinitive_extent(tree, cue, cues, lexicon)
    if subject is None or infinitive is None or subject > cue.first or tree.token(subject).dep == "expl":
        return []
    below = [here for here in tree.subtree(subject) if here < cue.first]
    return [(below[0], strip_end(tree, below[0], below[-1])), infinitive]


def passive_extent(
    tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], opens: frozenset[str], voice_end: int | None
) -> list[Extent]:
    """The accused and the charge of a passive: "[La garde] est accusée par X [d'avoir tiré]"."""
    subject = tree.child(cue.at, "nsubj:pass", "nsubj")
    start = next(
        (
            here
            for here in range((voice_end or cue.last) + 1, min((voice_end or cue.last) + 12, len(tree)))
            if tree.words[here] in opens
        ),
        None,
    )
    if subject is None or start is None or subject > cue.first:
        return []
    below = [here for here in tree.subtree(subject) if here < cue.first]
    last = content_end(tree, cue, cues, start)
    return [(below[0], strip_end(tree, below[0], below[-1])), (start, last)] if last > start and below else []


def rest_extent(tree: Tree, cue: VerbCue, cues: Sequence[VerbCue], opens: frozenset[str]) -> Extent | None:
    """Object and complement together: "accuse [l'armée d'avoir ...]"; None where no complement follows."""
    first = cue.last + 1
    while first < len(tree) and tree.token(first).pos == "ADV":
        first += 1
    last = content_end(tree, cue, cues, first)
    has_complement = any(tree.words[here] in opens for here in range(first, last + 1))
    return (first, last) if last > first and has_complement else None

"""Where a noun phrase starts and ends: from the words around its head, the parse as a second opinion.

Long newspaper sentences bend the parse; the order of words inside a noun phrase does not.
"""

from __future__ import annotations

from recoupe.attribute.trees import NOMINAL, Tree
from recoupe.knowledge.lexicon import AttributionLexicon

LEFT_LABELS = frozenset(
    [
        "det",
        "amod",
        "nummod",
        "compound",
        "nmod:poss",
        "flat",
        "flat:name",
        "flat:foreign",
        "advmod",
        "nmod",
        "fixed",
        "predet",
        "appos",
    ]
)
NAME_LABELS = frozenset(["flat", "flat:name", "flat:foreign", "compound"])
INSIDE_NAMES = frozenset({"-", "/", "'", "’", "&"})


def noun_phrase(tree: Tree, head: int, lexicon: AttributionLexicon) -> tuple[int, int]:
    """First and last word of the noun phrase around ``head``: title, complements and apposition, no relative clause."""
    if tree.words[head] in lexicon.pronouns:
        return head, head
    return _left_edge(tree, head, lexicon), _right_edge(tree, head, lexicon)


def _left_edge(tree: Tree, head: int, lexicon: AttributionLexicon) -> int:
    first = head
    while first > 0:
        before = tree.token(first - 1)
        joined = before.pos in ("DET", "NUM") or before.text in INSIDE_NAMES or tree.words[first - 1] == "'s"
        attached = before.dep in LEFT_LABELS and tree.is_under(before.position, head)
        named = before.pos in ("PROPN", "X") and tree.token(first).pos in ("PROPN", "X")
        modifies = before.pos == "ADJ" and before.head >= first - 1
        if first == head and _is_in_scare_quotes(tree, head):
            first -= 1
            continue
        is_verb = before.pos in ("VERB", "AUX", "CCONJ", "SCONJ") and before.dep != "compound"
        if is_verb or before.text in ',;:()«»“”"':
            break
        compound = tree.token(first).text == "-" and before.end == tree.token(first).start
        if not (joined or attached or named or modifies or compound):
            break
        first -= 1
    return _with_quantifier(tree, first, lexicon)


def _is_in_scare_quotes(tree: Tree, head: int) -> bool:
    """Whether a noun stands alone in quote marks behind its article: le "gouvernement" de Kalinov."""
    if not 1 < head < len(tree) - 1 or tree.token(head - 2).pos != "DET":
        return False
    return tree.token(head - 1).text in '«“"' and tree.token(head + 1).text in '»”"'


def _with_quantifier(tree: Tree, first: int, lexicon: AttributionLexicon) -> int:
    """``first``, or where a quantifier before it starts: "plus d'" un analyste, "dozens of" witnesses."""
    for quantifier in filter(tree.spells, lexicon.kinds.collective_determiners):
        for back in range(1, 5):
            start = first - back
            if start < 0:
                break
            length = tree.matches(start, quantifier)
            if length and start + length in (first, first + 1):
                return start
            if length and start + length == first - 1 and tree.words[first - 1] in tree.function_words.of:
                return start
    return first


def _right_edge(tree: Tree, head: int, lexicon: AttributionLexicon) -> int:
    """The last word of the noun phrase that ``head`` leads."""
    last = _nominal_run(tree, head)
    if _is_in_scare_quotes(tree, head):
        last = head + 1
    while last + 1 < len(tree):
        further = (
            _rest_of_name(tree, last)
            or _quoted_name_after(tree, last)
            or _fixed_complement(tree, head, last, lexicon)
            or _complement(tree, head, last, lexicon)
            or _extra(tree, head, last, lexicon)
            or _participle_before_name(tree, head, last, lexicon)
        )
        if further is None:
            return last
        last = further
    return last


def _nominal_run(tree: Tree, head: int) -> int:
    """Adjectives and names that directly follow ``head``."""
    last = head
    while last + 1 < len(tree):
        token = tree.token(last + 1)
        previous = tree.token(last)
        is_name = token.pos in ("PROPN", "X") or token.dep in NAME_LABELS
        is_adjective = token.pos == "ADJ" and token.dep in (
            "amod",
            "acl",
            "flat:name",
            "nmod",
            "conj",
            "appos",
        )
        joins = token.text in INSIDE_NAMES and last + 2 < len(tree)
        if joins:
            joins = previous.end == token.start and tree.token(last + 2).start == token.end
        number = token.pos == "NUM" and token.dep in ("nummod", "nmod", "flat") and token.head <= last
        noun = token.pos == "NOUN" and token.dep in ("nmod", "appos", "compound") and token.head == last
        possessive = tree.words[last + 1] == "'s" and token.pos == "PART"
        capital = token.text[:1].isupper() and (
            (token.pos in ("NOUN", "ADJ") and previous.pos in NOMINAL)
            or (token.pos in ("VERB", "ADV") and previous.text[:1].isupper() and last > 0)
            or (token.pos == "DET" and last + 2 < len(tree) and tree.token(last + 2).text[:1].isupper())
        )
        glued = previous.text in INSIDE_NAMES or tree.words[last + 1] in tree.function_words.demonstrative_clitics
        if not (is_name or is_adjective or joins or number or noun or capital or glued or possessive):
            break
        last += 1
    return last


def _rest_of_name(tree: Tree, last: int) -> int | None:
    """The end of a name that goes on past ``last``: "Toits [sans frontière]"."""
    label = tree.token(last).entity
    end = last
    while label in ("ORG", "MISC", "PER") and end + 1 < len(tree) and tree.token(end + 1).entity == label:
        token = tree.token(end + 1)
        if token.pos in ("VERB", "AUX", "PUNCT", "CCONJ", "SCONJ", "DET") and end + 2 <= len(tree):
            break
        end += 1
    while end > last and tree.token(end).pos in ("ADP", "ADV"):
        end -= 1
    return end if end > last else None


def is_quoted_name(tree: Tree, close: int) -> bool:
    """Whether the quotation that closes at ``close`` is a name: few words, a capital first, no verb."""
    opening = next(
        (here for here in range(close - 1, max(-1, close - 8), -1) if tree.token(here).text in '«“"' and here != close),
        None,
    )
    if opening is None or opening + 1 >= close:
        return False
    inside = range(opening + 1, close)
    punctuated = any(tree.token(here).text in ",.!?…" for here in inside)
    return (
        tree.token(opening + 1).text[:1].isupper()
        and not punctuated
        and not any(tree.is_finite(here) for here in inside)
    )


def ends_speech(tree: Tree, close: int) -> bool:
    """Whether a closing mark right before a verb ends something said: a sentence or an exclamation, no name or
    scare quote."""
    opening = next(
        (here for here in range(close - 1, -1, -1) if tree.token(here).text in '«“"' and here != close), None
    )
    if opening is None:
        return True  # the quotation started in an earlier sentence
    inside = range(opening + 1, close)
    ended = close > 0 and tree.token(close - 1).text in "!?….,"
    return ended or any(tree.is_finite(here) for here in inside)


def _quoted_name_after(tree: Tree, last: int) -> int | None:
    """The closing mark of a name in quote marks behind a noun: "le canal « Quai 9 »"."""
    if not tree.is_punctuation(last + 1, '«“"'):
        return None
    closers = {"«": "»", "“": "”", '"': '"'}[tree.token(last + 1).text]
    close = next((here for here in range(last + 2, min(last + 8, len(tree))) if tree.token(here).text == closers), None)
    return close if close is not None and is_quoted_name(tree, close) else None


def _fixed_complement(tree: Tree, head: int, last: int, lexicon: AttributionLexicon) -> int | None:
    """Complements that belong to a function: "le colonel [à la retraite Ivo Lasker]"."""
    for phrase in lexicon.phrases.fixed_complements:
        length = tree.matches(last + 1, phrase)
        target = _next_nominal(tree, last + 1 + length) if length and tree.token(last + length).pos == "ADP" else None
        if length:
            return _nominal_run(tree, last + length if target is None else target)
    token = tree.token(last + 1)
    names = token.entity == "PER" and token.pos == "PROPN" and is_person_noun(tree, head, lexicon)
    unnamed_yet = not any(tree.token(here).entity == "PER" for here in range(head, last + 1))
    return _nominal_run(tree, last + 1) if names and unnamed_yet else None


def _participle_before_name(tree: Tree, head: int, last: int, lexicon: AttributionLexicon) -> int | None:
    """A participle and the name set off behind it: "L'ingénieur [chargé du chantier, Karim Oudot]"."""
    start = last + 1
    if tree.token(start).pos not in ("VERB", "ADJ") or not is_person_noun(tree, head, lexicon):
        return None
    comma = next((here for here in range(start, min(start + 7, len(tree))) if tree.token(here).text == ","), None)
    if comma is None or any(tree.is_finite(here) for here in range(start, comma)):
        return None
    return _extra(tree, head, comma - 1, lexicon)


def is_person_noun(tree: Tree, position: int, lexicon: AttributionLexicon) -> bool:
    """Whether a word names a person in a function: listed, or ending like an agent noun."""
    token = tree.token(position)
    kinds = lexicon.kinds
    word = tree.words[position]
    names = {token.lemma, word, word.removesuffix("s")}
    if position > 1 and tree.words[position - 1] == "-":
        names = {"".join(tree.words[position - 2 : position + 1])}
    if names & (kinds.roles | kinds.witnesses):
        return True
    if token.pos != "NOUN" or len(word) <= 5 or not word.endswith(kinds.agent_endings) or not token.text[:1].islower():
        return False
    others = kinds.organisations | kinds.documents | kinds.states | kinds.outlets | kinds.channels | kinds.no_voice
    return not names & (others | kinds.not_agents)


def _complement(tree: Tree, head: int, last: int, lexicon: AttributionLexicon) -> int | None:
    """The last word of a complement that follows ``last``: "de l'armée", "à Bagdad", "et Berlin"."""
    words = tree.words
    preposition = words[last + 1]
    phrases = lexicon.phrases
    if preposition in phrases.complements:
        target = _next_nominal(tree, last + 2)
        return None if target is None else _nominal_run(tree, target)
    if preposition in phrases.place_complements:
        target = _next_nominal(tree, last + 2)
        if target is None:
            return None
        token = tree.token(target)
        is_place = token.entity in ("LOC", "ORG") or token.pos == "PROPN"
        below = head <= token.head <= last
        return _nominal_run(tree, target) if is_place and below and token.entity != "" else None
    if preposition in tree.function_words.conjunctions:
        target = _next_nominal(tree, last + 2)
        if target is None:
            return None
        token = tree.token(target)
        joined = token.dep == "conj" and head <= token.head <= last
        joined = joined or (is_person_noun(tree, target, lexicon) and _ends_behind(tree, target))
        return _nominal_run(tree, target) if joined else None
    return None


def _ends_behind(tree: Tree, target: int) -> bool:
    """Whether nothing but adjectives stands between a noun and the end of its sentence or a comma."""
    after = _nominal_run(tree, target) + 1
    return after >= len(tree) or tree.token(after).text in ".,;"


def _next_nominal(tree: Tree, position: int) -> int | None:
    """The noun or name that starts at ``position`` after articles, numbers and adjectives."""
    for here in range(position, min(position + 5, len(tree))):
        token = tree.token(here)
        if token.pos in ("NOUN", "PROPN", "X"):
            return here
        if token.pos == "PRON":
            return here if token.dep != "nsubj" and here <= position + 1 else None
        if token.pos not in ("DET", "ADJ", "NUM", "ADP", "ADV"):
            return here if token.pos == "ADV" and token.text[:1].isupper() else None
        if token.pos == "ADP" and tree.words[here] not in tree.function_words.inside_complements:
            return None
    return None


def _opens_another_clause(tree: Tree, position: int) -> bool:
    token = tree.token(position)
    return token.pos in ("AUX", "SCONJ", "CCONJ") or (token.pos == "VERB" and "VerbForm=Part" not in token.morph)


def _extra(tree: Tree, head: int, last: int, lexicon: AttributionLexicon) -> int | None:
    """The last word of brackets or of an apposition that follows ``last``."""
    if tree.is_punctuation(last + 1, "("):
        return next((here for here in range(last + 2, min(last + 9, len(tree))) if tree.words[here] == ")"), None)
    if not tree.is_punctuation(last + 1, ","):
        return None
    start = last + 2
    end = start
    while end < len(tree) and not tree.is_punctuation(end, ',.;:!?()«»“”"—–'):
        end += 1
    inner = range(start, end)
    if not inner or tree.token(start).pos == "VERB" or any(_opens_another_clause(tree, here) for here in inner):
        return None
    if tree.words[start] in lexicon.clause.relatives | lexicon.phrases.place_complements:
        return None
    has_person = any(tree.token(here).entity == "PER" for here in range(head, last + 1))
    if tree.words[start] in lexicon.phrases.complements:
        return end - 1 if has_person and tree.is_punctuation(end, ",") and end - start <= 8 else None
    target = _next_nominal(tree, start)
    if target is None or tree.words[target] in lexicon.first_second_person.words:
        return None
    token = tree.token(target)
    closes = end < len(tree)
    is_apposition = token.dep == "appos" and head <= token.head <= last
    has_name = any(tree.token(here).pos == "PROPN" for here in range(head, last + 1))
    said_of_name = has_name and is_person_noun(tree, target, lexicon)
    named = token.text[:1].isupper() and token.pos in ("PROPN", "NOUN", "X") and is_person_noun(tree, head, lexicon)
    named = named and (token.entity == "PER" or (token.pos == "PROPN" and not has_name))
    holds_name = any(tree.token(here).entity == "PER" or tree.token(here).pos == "PROPN" for here in inner)
    named = named or (holds_name and is_person_noun(tree, head, lexicon) and is_person_noun(tree, target, lexicon))
    named = named or (is_person_noun(tree, head, lexicon) and _is_full_name(tree, target, end))
    return end - 1 if closes and (is_apposition or said_of_name or named) else None


def _is_full_name(tree: Tree, target: int, end: int) -> bool:
    """Whether but a name, or a title and a name, stands up to ``end``: "Adoum Issa", "la docteure Aya Belem"."""
    titled = tree.token(target).text[:1].islower()
    name = [tree.token(here) for here in range(target + titled, end)]
    has_words = len(name) >= 2 and all(token.text[:1].isupper() for token in name)
    return has_words and all(token.pos in NOMINAL for token in name) and any(token.pos == "PROPN" for token in name)


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

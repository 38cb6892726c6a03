"""Whose voice a noun phrase is: its kind and its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.attribute.phrases import is_person_noun
from recoupe.attribute.trees import Tree
from recoupe.knowledge.lexicon import AttributionLexicon, SourceWords
from recoupe.knowledge.territories import territory_names
from recoupe.records.claims import SourceKind
from recoupe.records.spans import Span

_ARTICLE = re.compile(r"^(?:l['’]|le |la |les |the )", re.IGNORECASE)
PLURALS = ("s", "x")
ANONYMITY_REACH = 80  # characters behind a voice in which its wish for no name is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A noun phrase that speaks: its words ``first`` to ``last`` in ``tree``, led by ``head``.

    ``gender`` is m, f or x (unknown), ``number`` s or p.
    """

    tree: Tree
    first: int
    last: int
    head: int
    kind: SourceKind
    name: str | None
    gender: str
    number: str
    is_known: bool

    @property
    def span(self) -> Span:
        """The noun phrase in the article's text."""
        return self.tree.span(self.first, self.last)


def describe_voice(tree: Tree, first: int, last: int, head: int, lexicon: AttributionLexicon, text: str) -> Voice:
    """The voice that the noun phrase ``first..last`` around ``head`` stands for."""
    kind = _kind(tree, first, last, head, lexicon)
    if kind == "role" and _wants_no_name(tree.span(first, last), text, lexicon.kinds):
        kind = "unnamed"
    plural = tree.has(head, "Number=Plur") or any(
        tree.token(here).dep == "conj" and tree.token(here).head == head for here in range(first, last + 1)
    )
    return Voice(
        tree=tree,
        first=first,
        last=last,
        head=head,
        kind=kind,
        name=_name(tree, first, last, kind, lexicon, text),
        gender=_gender(tree, first, last, head, lexicon.kinds),
        number="p" if plural else "s",
        is_known=_is_known(tree, head, kind, lexicon),
    )


def _is_known(tree: Tree, head: int, kind: SourceKind, lexicon: AttributionLexicon) -> bool:
    """Whether a list, a name or an agent noun vouches for the kind; a common noun like any other does not."""
    token = tree.token(head)
    if token.pos == "PRON":
        return True
    if kind == "unnamed":
        listed = {token.lemma, tree.words[head], tree.words[head].removesuffix("s")} & lexicon.kinds.unnamed
        return bool(listed) or is_person_noun(tree, head, lexicon)
    if kind == "organisation":
        listed = _head_names(tree, head, head) & lexicon.kinds.organisations
        return bool(listed) or token.text[:1].isupper() or token.entity == "ORG"
    return True


def may_be_group(tree: Tree, head: int, lexicon: AttributionLexicon) -> bool:
    """Whether an unlisted common noun may stand for people: "les familles", not "la crise" or "cette décision"."""
    word = tree.words[head].removesuffix("s")
    return not word.endswith(lexicon.kinds.abstract_endings)


def _wants_no_name(voice: Span, text: str, kinds: SourceWords) -> bool:
    """Whether the words right behind a voice say that it is not named: ", qui a requis l'anonymat"."""
    behind = re.split(r"[.!?:»”\"]", text[voice.end : voice.end + ANONYMITY_REACH])[0]
    return any(phrase in behind for phrase in kinds.anonymity)


def _gender(tree: Tree, first: int, last: int, head: int, kinds: SourceWords) -> str:
    words = set(tree.words[first : last + 1])
    if words & kinds.feminine_titles:
        return "f"
    if words & kinds.masculine_titles:
        return "m"
    if tree.token(head).pos != "NOUN":
        return "x"  # the parser's guess at a name's gender is no better than ours
    return "f" if tree.has(head, "Gender=Fem") else "m" if tree.has(head, "Gender=Masc") else "x"


def _kind(tree: Tree, first: int, last: int, head: int, lexicon: AttributionLexicon) -> SourceKind:
    kinds = lexicon.kinds
    words = tree.words
    phrase = _spelled(words[first : last + 1])
    head_names = _head_names(tree, head, last)
    named = _name_run(tree, first, last)
    if _is_collective(tree, first, head, phrase, head_names, bool(named), kinds):
        return "collective"
    if head_names & kinds.unnamed:
        return "unnamed"
    has_person = any(tree.token(here).entity == "PER" for here in range(first, last + 1))
    if head_names & kinds.witnesses and not (named and has_person):
        return "witness"
    listed = _listed_kind(phrase, head_names, set(words[first : last + 1]), kinds)
    if (is_person_noun(tree, head, lexicon) or head_names & kinds.collectives) and listed != "channel":
        return _role_kind(tree, first, head, named, kinds)
    return listed or _kind_by_entity(tree, first, last, head, lexicon)


def _spelled(words: list[str]) -> str:
    """Words as they are written: no blank behind an apostrophe or around a hyphen."""
    return " ".join(words).replace("' ", "'").replace(" - ", "-").replace(" 's", "'s")


def _head_names(tree: Tree, head: int, last: int) -> set[str]:
    """The forms under which the lists may know a head: lemma, word, singular, hyphenated compound."""
    words = tree.words
    if head + 2 <= last and words[head + 1] == "-":
        return {"".join(words[head : head + 3])}
    if head > 1 and words[head - 1] == "-":
        return {"".join(words[head - 2 : head + 1])}
    lemma = tree.token(head).lemma
    return {lemma, words[head], words[head].removesuffix("s")}


def _is_collective(
    tree: Tree, first: int, head: int, phrase: str, head_names: set[str], named: bool, kinds: SourceWords
) -> bool:
    word = tree.words[head]
    if word in kinds.collective_pronouns and (not named or tree.token(head).pos == "PRON"):
        return True
    if head_names & kinds.unnamed or named:
        return False
    quantified = any(phrase.startswith(each) for each in kinds.collective_determiners)
    plural = (
        tree.has(head, "Number=Plur")
        or word.endswith(PLURALS)
        or tree.words[first] in tree.function_words.plural_articles
    )
    if head_names & kinds.collectives:
        return quantified or plural
    if head_names & (kinds.organisations | kinds.documents | kinds.outlets):
        return False
    return head > first and any(phrase.startswith(each) for each in kinds.vague_determiners)


def _role_kind(tree: Tree, first: int, head: int, named: list[int], kinds: SourceWords) -> SourceKind:
    """A person in a function: named, definite (role) or indefinite (unnamed)."""
    if any(not _is_complement(tree, here, head) for here in named):
        return "named_person"
    opening = tree.words[first]
    if opening in kinds.indefinite:
        return "unnamed"
    determined = opening in kinds.definite or tree.token(first).dep in ("nmod:poss", "det") or first < head
    bare_plural = not determined and tree.has(head, "Number=Plur")
    return "unnamed" if bare_plural else "role"  # "officials said"


def _is_complement(tree: Tree, position: int, head: int) -> bool:
    """Whether a name belongs to a complement of the head ("le chef du CentCom"), or stands before it ("US
    officials")."""
    label = tree.token(position).entity
    if position <= head:
        return True
    if label != "PER" and any(tree.token(here).entity == "PER" for here in range(head, position)):
        return True
    first = position
    while first - 1 > head and _continues_name(tree, first - 1, label):
        first -= 1
    before = first - 1
    while before > head and (tree.token(before).pos == "DET" or (label != "PER" and _is_plain_noun(tree, before))):
        before -= 1
    return tree.token(before).pos == "ADP" and before > head


def _is_plain_noun(tree: Tree, position: int) -> bool:
    token = tree.token(position)
    return token.pos in ("NOUN", "ADJ") and token.text[:1].islower()


def _continues_name(tree: Tree, position: int, label: str) -> bool:
    token = tree.token(position)
    return token.entity == label if label == "PER" else token.text[:1].isupper() or token.text == "-"


def _listed_kind(phrase: str, head_names: set[str], words: set[str], kinds: SourceWords) -> SourceKind | None:
    bare = _ARTICLE.sub("", phrase)
    short = kinds.short_names
    if bare in kinds.channels | kinds.agencies and bare in short:
        return "agency" if bare in kinds.agencies else "channel"
    if head_names & kinds.channels and len(words) > 2 and not head_names & kinds.unnamed:
        return "channel"
    if words & (kinds.channels - short) and (head_names & (kinds.channels | kinds.outlets) or len(words) <= 3):
        return "channel"
    if words & (kinds.agencies - short) or bare in kinds.agencies:
        return "agency"
    single = len(words) == 1 and bare.endswith(kinds.agency_endings)
    if single or (head_names & {"agence", "agency"} and len(words) <= 5):
        return "agency"
    if bare in kinds.outlet_names or head_names & kinds.outlets:
        return "outlet"
    if head_names & kinds.documents:
        return "document"
    if bare in kinds.metonyms or head_names & kinds.states:
        return "state"
    if head_names & kinds.organisations or bare in kinds.organisations:
        return "organisation"
    return None


def _kind_by_entity(tree: Tree, first: int, last: int, head: int, lexicon: AttributionLexicon) -> SourceKind:
    token = tree.token(head)
    phrase = _ARTICLE.sub("", _spelled(tree.words[first : last + 1]))
    territories = territory_names(lexicon.language)
    if phrase in territories or phrase.partition(" ")[0] in territories:
        return "state"
    if token.pos == "PRON":
        return "unnamed"
    if any(tree.token(here).entity == "PER" for here in range(first, last + 1)):
        return "named_person"
    capital = token.text[:1].isupper() and (token.position > 0 or token.pos == "PROPN" or token.entity != "")
    determined = tree.words[first] in lexicon.kinds.definite
    if token.entity == "LOC" and capital and last - first <= 1:
        return "state"
    if capital and not determined and last - first <= 2 and not token.text.isupper() and token.entity != "LOC":
        return "named_person"  # bodies take an article in French, and are mostly listed or acronyms in English
    if determined or token.entity in ("ORG", "MISC") or token.text.isupper():
        return "organisation"
    return "organisation" if capital else "unnamed"


def _name_run(tree: Tree, first: int, last: int) -> list[int]:
    """The words of a proper name inside the phrase."""
    return [
        here
        for here in range(first, last + 1)
        if tree.token(here).text[:1].isupper()
        and tree.token(here).pos in ("PROPN", "X", "NOUN", "ADJ", "VERB", "ADV")
        and not (here == first and tree.token(here).pos in ("NOUN", "ADJ", "ADV") and here == 0)
    ]


def _name(tree: Tree, first: int, last: int, kind: SourceKind, lexicon: AttributionLexicon, text: str) -> str | None:
    whole = tree.span(first, last).of(text)
    if kind in ("unnamed", "collective", "witness", "role", "document", "none"):
        return _ARTICLE.sub("", whole)
    wanted = (
        [here for here in range(first, last + 1) if tree.token(here).entity == "PER"] if kind == "named_person" else []
    )
    if kind in ("organisation", "state"):
        return _ARTICLE.sub("", whole)
    run = _longest_run(tree, wanted or _name_run(tree, first, last))
    if not run:
        return _ARTICLE.sub("", whole)
    if kind == "channel" and len(run) > 1 and tree.words[run[0]] in lexicon.kinds.channels:
        run = run[1:]
    return tree.span(run[0], run[-1]).of(text)


def _longest_run(tree: Tree, positions: list[int]) -> list[int]:
    """The longest stretch of name words, joined over particles and hyphens."""
    best: list[int] = []
    run: list[int] = []
    for here in positions:
        gap = range(run[-1] + 1, here) if run else range(0)
        if run and all(tree.words[between] in tree.function_words.name_particles for between in gap) and len(gap) <= 2:
            run.append(here)
        else:
            run = [here]
        if len(run) > len(best):
            best = list(run)
    return best

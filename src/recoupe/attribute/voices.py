"""Whose voice a noun phrase is: its kind and its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recoupe.attribute.trees import Tree
from recoupe.knowledge.lexicon import AttributionLexicon, SourceWords
from recoupe.records.claims import SourceKind
from recoupe.records.spans import Span

_ARTICLE = re.compile(r"^(?:l['’]|le |la |les |the )", re.IGNORECASE)
_NAME_PARTS = frozenset("de du des la le les d' l' al el ben bin ibn abu abou von van der of the and et - / ' ’ & . '".split())
AGENT_SUFFIXES = {
    "fr": re.compile(r"(?:eurs?|euses?|trices?|istes?|logues?|iens?|iennes?|aires?|ants?|antes?|iers?|ières?)$"),
    "en": re.compile(r"(?:ers?|ors?|ists?|ians?|men|man|woman|women|ants?)$"),
}
PLURALS = ("s", "x")


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

    @property
    def span(self) -> Span:
        """The noun phrase in the article's text."""
        return self.tree.span(self.first, self.last)


def describe_voice(tree: Tree, first: int, last: int, head: int, lexicon: AttributionLexicon, text: str) -> Voice:
    """The voice that the noun phrase ``first..last`` around ``head`` stands for."""
    kind = _kind(tree, first, last, head, lexicon)
    feminine = tree.has(head, "Gender=Fem")
    masculine = tree.has(head, "Gender=Masc")
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
        gender="f" if feminine else "m" if masculine else "x",
        number="p" if plural else "s",
    )


def _kind(tree: Tree, first: int, last: int, head: int, lexicon: AttributionLexicon) -> SourceKind:
    kinds = lexicon.kinds
    words = tree.words
    phrase = " ".join(words[first : last + 1])
    lemma = _singular(tree.token(head).lemma, words[head])
    head_names = {lemma, words[head], tree.token(head).lemma}
    named = _name_run(tree, first, last)
    has_person = any(tree.token(here).entity == "PER" for here in range(first, last + 1))
    if _is_collective(words, first, head, phrase, head_names, bool(named), kinds):
        return "collective"
    if head_names & kinds.unnamed:
        return "unnamed"
    if head_names & kinds.witnesses and not (named and has_person):
        return "witness"
    if head_names & kinds.roles or (_looks_like_agent(words[head], lexicon) and tree.token(head).pos != "PROPN"):
        return _role_kind(tree, first, last, head, named, has_person)
    by_list = _listed_kind(phrase, head_names, set(words[first : last + 1]), kinds)
    if by_list is not None:
        return by_list
    return _kind_by_entity(tree, first, last, head)


def _is_collective(
    words: list[str],
    first: int,
    head: int,
    phrase: str,
    head_names: set[str],
    named: bool,
    kinds: SourceWords,
) -> bool:
    if words[head] in kinds.collective_pronouns and not named:
        return True
    quantified = any(
        phrase.startswith(f"{quantifier} ".replace("d' ", "d'")) or phrase.replace("' ", "'").startswith(f"{quantifier} ")
        for quantifier in kinds.collective_determiners
    )
    if head_names & kinds.unnamed:
        return False
    plural = words[head].endswith(PLURALS) or words[head] in ("people", "gens")
    if head_names & kinds.collectives and not named:
        return quantified or plural
    speaks_in_person = head_names & kinds.roles and not named
    vague = phrase.startswith(("plus d'", "plus d '", "certain", "d'aucun", "beaucoup", "many", "some", "more than one"))
    return bool(quantified and vague and speaks_in_person and words[first] != "plusieurs")


def _role_kind(tree: Tree, first: int, last: int, head: int, named: list[int], has_person: bool) -> SourceKind:
    """A person in a function: named, definite (role) or indefinite (unnamed)."""
    own_name = [
        here
        for here in named
        if tree.token(here).entity == "PER"
        or (tree.token(here).pos in ("PROPN", "X") and not _after_preposition(tree, here, head))
    ]
    if own_name and (has_person or any(not _after_preposition(tree, here, head) for here in own_name)):
        return "named_person"
    opening = tree.words[first]
    indefinite = opening in ("un", "une", "des", "deux", "trois", "quatre", "plusieurs", "quelques", "a", "an", "several", "two", "three", "another", "one", "d'", "some", "four")
    determined = tree.token(first).pos == "DET" or opening in ("l'", "le", "la", "les", "the") or first < head and tree.token(first).dep in ("nmod:poss", "det")
    if indefinite:
        return "unnamed"
    if not determined and tree.has(head, "Number=Plur"):
        return "unnamed"  # "officials said"
    return "role"


def _after_preposition(tree: Tree, position: int, head: int) -> bool:
    """Whether a preposition stands between the head and the word: a complement, not the head's own name."""
    low, high = sorted((position, head))
    return any(tree.token(here).pos == "ADP" for here in range(low, high)) or position < head


def _listed_kind(phrase: str, head_names: set[str], words: set[str], kinds: SourceWords) -> SourceKind | None:
    bare = _ARTICLE.sub("", phrase.replace("' ", "'"))
    if words & kinds.channels and (head_names & (kinds.channels | kinds.outlets) or words & kinds.channels - {"x", "fil", "page", "feed", "réseaux"}):
        return "channel"
    if bare in kinds.agencies or words & kinds.agencies - {"ap", "map", "sana", "fars", "tap"} or ("agence" in words and "presse" in words):
        return "agency"
    if head_names & {"agence", "agency"} and ("news" in words or "dépêche" in words or len(words) <= 4):
        return "agency"
    if bare in kinds.outlet_names or head_names & kinds.outlets:
        return "outlet"
    if head_names & kinds.documents:
        return "document"
    if bare in kinds.metonyms or head_names & kinds.states:
        return "state"
    if head_names & kinds.organisations or words & {"onu", "otan", "hrw", "nato", "un"} and len(words) <= 3:
        return "organisation"
    return None


def _kind_by_entity(tree: Tree, first: int, last: int, head: int) -> SourceKind:
    token = tree.token(head)
    if token.pos == "PRON":
        return "named_person"
    labels = [tree.token(here).entity for here in range(first, last + 1)]
    capital = token.text[:1].isupper()
    if "PER" in labels:
        return "named_person"
    if token.entity == "LOC" and capital:
        return "state"
    if token.entity in ("ORG", "MISC") or (token.text.isupper() and len(token.text) > 1):
        return "organisation"
    if token.pos == "PROPN" or (capital and token.position > 0):
        return "named_person" if last - first <= 2 else "organisation"
    return "organisation" if tree.words[first] in ("le", "la", "l'", "les", "the") else "unnamed"


def _looks_like_agent(word: str, lexicon: AttributionLexicon) -> bool:
    suffixes = AGENT_SUFFIXES.get(lexicon.language)
    groups = lexicon.kinds.organisations | lexicon.kinds.documents | lexicon.kinds.states | lexicon.kinds.outlets
    known_group = word in groups or word.rstrip("s") in groups
    return suffixes is not None and not known_group and bool(suffixes.search(word)) and len(word) > 5


def _singular(lemma: str, word: str) -> str:
    return lemma if lemma != word or not word.endswith(PLURALS) else word[:-1]


def _name_run(tree: Tree, first: int, last: int) -> list[int]:
    """The words of a proper name inside the phrase."""
    return [
        here
        for here in range(first, last + 1)
        if tree.token(here).text[:1].isupper() and tree.token(here).pos in ("PROPN", "X", "NOUN", "ADJ", "VERB", "ADV")
        and not (here == first and tree.token(here).pos in ("NOUN", "ADJ", "ADV") and here == 0)
    ]


def _name(tree: Tree, first: int, last: int, kind: SourceKind, lexicon: AttributionLexicon, text: str) -> str | None:
    whole = tree.span(first, last).of(text)
    if kind in ("unnamed", "collective", "witness", "role", "document", "none"):
        return _ARTICLE.sub("", whole)
    wanted = [here for here in range(first, last + 1) if tree.token(here).entity == "PER"] if kind == "named_person" else []
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
        if run and all(tree.words[between] in _NAME_PARTS for between in gap) and len(gap) <= 2:
            run.append(here)
        else:
            run = [here]
        if len(run) > len(best):
            best = list(run)
    return best

"""Places in a text: where they are named, which ones they are, and where an event happened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recoupe.coding.clauses import ACTIVE_SUBJECTS
from recoupe.coding.place_sense import Geography, Name, contains, country_counts, resolve
from recoupe.coding.place_spotting import ACCEPTED, NameTable, Spot, Spotter
from recoupe.knowledge.areas import Areas
from recoupe.knowledge.place_names import Gazetteer, KnownPlace, PlaceKind, fold_name
from recoupe.knowledge.place_words import PlaceWords, Way, demonym_countries
from recoupe.records.events import Place
from recoupe.records.parses import Sentence
from recoupe.records.spans import Span
from recoupe.records.trees import SentenceTree

NEAR_KM = 25.0  # "near X", "north of X", a base of X: never told more finely
FAR_KM = 60.0  # an area below it is as good as a district
AROUND_TOWN_KM = 40.0  # "the district of X", where the table has only the town
DECIMALS = 2
FINENESS: Mapping[PlaceKind, int] = {
    "base": 0, "city": 0, "admin2": 1, "river": 2, "area": 2, "admin1": 3, "country": 4,
}  # fmt: skip
AGENTS = frozenset({"obl:agent"})
STRUCK = frozenset({"obj", "nsubj:pass"})
OF = frozenset({"", "de", "du", "des", "d", "of"})
AGAINST = frozenset({"contre", "against"})
OF_NOUN = frozenset({"nmod", "compound", "nmod:poss", "flat"})
CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "xcomp"})
_LETTERS = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPlace:
    """A place that the text names.

    ``place`` is None where neither it nor the article's country is known. ``kind`` is of what it was resolved to, or
    what its noun says; ``feature`` of an area ("river", "water"), else the kind. ``is_actor``: it stands for its
    rulers ("Paris a annoncé"), ``is_told``: its clause is one of saying. ``head`` is the word of its sentence that
    stands for it, a noun of kind or part above it ("le centre de Bagdad") where there is one. ``way`` is how its
    preposition ``case`` sets things to it, ``around`` the name that is told to be around it. ``sentence`` counts those
    given.
    """

    span: Span
    name: str
    place: Place | None
    kind: PlaceKind
    feature: str
    is_actor: bool
    is_told: bool
    head: int | None
    way: Way | None
    case: str
    around: Span | None
    sentence: int


class PlaceReader:
    """Finds the places of an article of one language."""

    def __init__(self, gazetteer: Gazetteer, areas: Areas, words: PlaceWords) -> None:
        self._demonyms = demonym_countries(words.language)
        self._words = words
        self._spotter = Spotter(NameTable(gazetteer, areas, words.language), words, self._demonyms)

    def find(
        self,
        text: str,
        sentences: Sequence[Sentence],
        *,
        country_hint: str | None = None,
        taken: Sequence[Span] = (),
    ) -> list[FoundPlace]:
        """The places that ``sentences`` of ``text`` name, in text order.

        ``country_hint`` is the alpha-3 code of the country that the article is known to be about, ``taken`` what
        others found to be people and organisations. One name means one place in the whole article; where the article
        does not tell which, its coordinates stay open.
        """
        spots = self._spotter.find(text, sentences, taken)
        if not spots:
            return []
        told = country_counts(self._adjectives(text, sentences), country_hint)
        names, geography = resolve(spots, told)
        accepted = [spot for spot in spots if _is_accepted(spot, names)]
        trees: dict[int, SentenceTree] = {}
        found = []
        for spot in accepted:
            if spot.sentence not in trees:
                trees[spot.sentence] = SentenceTree(sentences[spot.sentence])
            found.append(_found(spot, names, geography, trees[spot.sentence], self._words))
        return found

    def _adjectives(self, text: str, sentences: Sequence[Sentence]) -> Iterator[str]:
        for sentence in sentences:
            for word in _LETTERS.findall(text[sentence.start : sentence.end].lower()):
                if word in self._demonyms:
                    yield self._demonyms[word]


def _is_accepted(spot: Spot, names: Mapping[str, Name]) -> bool:
    """Whether a name is a place's, with what the rest of the article tells for it."""
    name, evidence = names[spot.key], spot.evidence
    if evidence < ACCEPTED and name.evidence > ACCEPTED:
        evidence += 1  # it is a place elsewhere in the article
    if spot.inside is not None and spot.inside.evidence >= ACCEPTED and (name.sense is not None or not spot.candidates):
        evidence += 2
    if spot.beside is not None and spot.beside.inside is spot:
        within = names[spot.beside.key].sense
        evidence += 2 * (name.sense is not None and within is not None and contains(name.sense, within))
    evidence += name.sense is not None and name.support >= 1
    return evidence >= ACCEPTED


def _found(
    spot: Spot, names: Mapping[str, Name], geography: Geography, tree: SentenceTree, words: PlaceWords
) -> FoundPlace:
    sense = names[spot.key].sense
    place = _resolved(spot, sense, geography) if sense is not None else _placed_by_article(spot, names, geography)
    kind = sense.kind if sense is not None else spot.noun_kind or "city"
    head = _whole(tree, spot.span, words)
    way, case = spot.way, spot.case
    if way not in ("inside", "near") and head is not None and head != tree.head_of(spot.span):
        case = _folded_case(tree, head)
        way = words.ways.get(case, way)
    return FoundPlace(
        span=spot.span,
        name=spot.name,
        place=place,
        kind=kind,
        feature=(sense.feature if sense is not None else "") or kind,
        is_actor=is_ruler(tree, spot, words),
        is_told=_is_told(tree, spot.span, words),
        head=head,
        way=way,
        case=case,
        around=spot.inside.span if spot.inside is not None else None,
        sentence=spot.sentence,
    )


def _folded_case(tree: SentenceTree, position: int) -> str:
    """The preposition of a noun, folded, with its article ("dans la"); "" if it has none."""
    words = [tree.words[here] for here in tree.children[position] if tree.token(here).dep == "case"]
    return fold_name(" ".join(words))


def _resolved(spot: Spot, sense: KnownPlace, geography: Geography) -> Place:
    is_around = sense.kind == "city" and spot.noun_kind in ("admin1", "admin2", "area", "river")
    least = AROUND_TOWN_KM if is_around else NEAR_KM if spot.way == "near" or spot.noun_kind == "base" else 0.0
    stands_for = sense.kind == "base" or sense.feature == "settlement"
    return Place(
        span=spot.span,
        name=spot.name,
        geonames=None if is_around else sense.geonames,
        country=geography.country_of(sense),
        admin1=sense.admin1,
        latitude=_rounded(sense.latitude),
        longitude=_rounded(sense.longitude),
        precision_km=max(sense.precision_km, least),
        basis="containing_area" if stands_for else "gazetteer",
    )


def _placed_by_article(spot: Spot, names: Mapping[str, Name], geography: Geography) -> Place | None:
    """A place that is not known itself: by the name around it, else by the article's country."""
    around = next((each.inside for each in (spot, *names[spot.key].spots) if each.inside is not None), None)
    while around is not None:
        sense = names[around.key].sense
        if sense is not None:
            return Place(
                span=spot.span,
                name=spot.name,
                geonames=None,
                country=geography.country_of(sense),
                admin1=sense.admin1,
                latitude=_rounded(sense.latitude),
                longitude=_rounded(sense.longitude),
                precision_km=max(sense.precision_km, NEAR_KM),
                basis="containing_area",
            )
        around = around.inside
    beside = names[spot.beside.key].sense if spot.beside is not None else None
    country = geography.country_of(beside) if beside is not None else geography.main_country
    if country is None:
        return None
    return Place(
        span=spot.span,
        name=spot.name,
        geonames=None,
        country=country,
        admin1=None,
        latitude=None,
        longitude=None,
        precision_km=None,
        basis="article",
    )


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, DECIMALS)


def is_ruler(tree: SentenceTree, spot: Spot, words: PlaceWords) -> bool:
    """Whether a place stands for its rulers: it speaks, decides or acts."""
    if spot.way in ("inside", "near") or spot.noun_kind is not None or spot.opens:
        return False
    head = tree.head_of(spot.span)
    if head is None:
        return False
    token = tree.token(head)
    verb = tree.token(token.head)
    if token.dep == "conj":
        token = verb
        verb = tree.token(token.head)
    if token.dep in ACTIVE_SUBJECTS and verb.pos in ("VERB", "AUX"):
        return verb.lemma in words.actors.verbs or verb.lemma in words.actors.speech
    if token.dep in ("obj", "iobj") and verb.lemma in words.actors.speech:
        return True
    return token.dep in AGENTS or (spot.case in words.actor_cases and token.dep.startswith("obl"))


def _is_told(tree: SentenceTree, span: Span, words: PlaceWords) -> bool:
    """Whether the verb of a place's clause is one of saying: "a condamné l'attaque à Genève"."""
    head = tree.head_of(span)
    return head is not None and tree.token(_path(tree, head)[-1]).lemma in words.actors.speech


def _whole(tree: SentenceTree, span: Span, words: PlaceWords) -> int | None:
    """The head of a place's name, or the noun for its kind or for a part of it that it hangs on."""
    head = tree.head_of(span)
    for _ in range(3):
        if head is None:
            return None
        token = tree.token(head)
        above = tree.token(token.head)
        if token.head == head or above.pos not in ("NOUN", "PROPN") or fold_name(above.text) not in words.part_nouns:
            return head
        if not token.dep.startswith(("nmod", "appos", "flat", "compound", "dep")):
            return head
        head = token.head
    return head


def place_of_event(tree: SentenceTree, positions: Sequence[int], places: Sequence[FoundPlace]) -> FoundPlace | None:
    """Of the ``places`` of the sentence the one where the event told by the words at ``positions`` happened.

    First one that a preposition sets the trigger's own clause to ("à Gao", "near Kabul") or that the event strikes
    ("bombarder Alep"), else one of a clause above or below, the finest and nearest first. Not a place that stands for
    its rulers, where people or things come from or belong to, or of a clause in which the event is only spoken of.
    """
    if not positions:
        return None
    clauses = {_clause_of(tree, position) for position in positions}
    ranked = []
    for found in places:
        if found.is_actor or not (tree.start <= found.span.start and found.span.end <= tree.end):
            continue
        head = found.head
        rank = None if head is None else _rank(tree, head, found, positions, clauses)
        if head is not None and rank is not None:
            near = min(abs(head - position) for position in positions)
            is_open = found.place is None or found.place.latitude is None
            ranked.append((rank, is_open, _coarseness(found), near, found.span.start, found))
    return _finest(min(ranked, key=lambda each: each[:5])[-1], places) if ranked else None


def _coarseness(found: FoundPlace) -> float:
    """How much less a place says than a town: "près de Bagdad" less than a village by name, more than a province."""
    is_small = found.kind == "area" and found.place is not None and (found.place.precision_km or FAR_KM) < FAR_KM
    return (1 if is_small else FINENESS[found.kind]) + 1.5 * (found.way == "near")


def _finest(found: FoundPlace, places: Sequence[FoundPlace]) -> FoundPlace:
    """The place that ``found`` is told to be around, if it is known: "bombarde Lashio, dans l'État shan"."""
    for inner in reversed(places):
        is_inner = inner.around == found.span and not inner.is_actor and FINENESS[inner.kind] < FINENESS[found.kind]
        if is_inner and inner.place is not None and (inner.way != "passing" or inner.case in OF):
            found = inner
    return found


def _rank(tree: SentenceTree, head: int, found: FoundPlace, positions: Sequence[int], clauses: set[int]) -> int | None:
    """How closely a place belongs to an event: 0 best, None not at all."""
    triggers = set(positions)
    token = tree.token(head)
    if found.way not in ("inside", "near") or token.dep in STRUCK:
        if token.head in triggers and found.kind != "country":
            if token.dep in STRUCK or _is_seized(tree, head, found):
                return 0
            if token.dep in OF_NOUN and tree.token(token.head).pos in ("NOUN", "PROPN") and found.case in OF:
                return 1
            if found.case in AGAINST and token.dep.startswith(("obl", "nmod")):
                return 1
        if found.way not in ("inside", "near"):
            return None
    path = _path(tree, head)
    if triggers.intersection(path):
        return 0
    own = path[-1]
    if tree.token(own).dep == "acl" and tree.token(own).head != own:
        return _rank_of_participle(tree, own, triggers)
    if found.is_told and own not in triggers:
        return None
    if own in clauses:
        return 0 if not _is_under_noun(tree, head, path) else 1
    if any(_is_spoken_of(tree, clause, own) for clause in clauses):
        return None
    return 2


def _rank_of_participle(tree: SentenceTree, participle: int, triggers: set[int]) -> int | None:
    """The rank of a place under a participle: of the event ("une attaque survenue à Gao"), of what it strikes ("un
    convoi qui roule à Gao"), but not of who acts or speaks ("l'ONG basée à Londres")."""
    noun = tree.token(tree.token(participle).head)
    if noun.position in triggers:
        return 0
    if noun.head in triggers and noun.dep.startswith(("obj", "obl", "nmod", "nsubj:pass")):
        return 1
    return None if noun.dep.startswith("nsubj") else 2


def _is_seized(tree: SentenceTree, head: int, found: FoundPlace) -> bool:
    """Whether a place is what a reflexive verb takes: "s'emparer de Bunagana"."""
    token = tree.token(head)
    reflexive = tree.child(token.head, "expl:comp", "expl:pv", "expl:pass", "expl")
    return token.dep.startswith("obl") and reflexive is not None and found.case in ("", "de", "du", "des", "d")


def _is_under_noun(tree: SentenceTree, head: int, path: Sequence[int]) -> bool:
    """Whether a place hangs on a noun for people or things, not on the verb: "les soldats à Gao"."""
    return any(tree.token(here).pos in ("NOUN", "PROPN") for here in path[:-1] if here != head)


def _path(tree: SentenceTree, position: int) -> list[int]:
    """The words above ``position`` up to the head of its clause."""
    path = []
    here = position
    for above in (position, *tree.ancestors(position)):
        here = above
        if above != position:
            path.append(above)
        token = tree.token(above)
        if above != position and (token.dep in CLAUSES or (token.dep == "conj" and token.pos in ("VERB", "AUX"))):
            break
    return path or [here]


def _clause_of(tree: SentenceTree, position: int) -> int:
    """The head of the clause that a word is in."""
    for here in (position, *tree.ancestors(position)):
        token = tree.token(here)
        if token.dep in CLAUSES or (token.dep == "conj" and token.pos in ("VERB", "AUX")):
            return here
    return position


def _is_spoken_of(tree: SentenceTree, clause: int, above: int) -> bool:
    """Whether ``clause`` is content of what the verb ``above`` says: "a déclaré à Paris que ..."."""
    for here in (clause, *tree.ancestors(clause)):
        if tree.token(here).dep == "ccomp" and tree.token(here).head == above:
            return True
    return False

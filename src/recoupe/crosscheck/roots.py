"""On whose word an incident rests: each report is followed to its last voice, and voices that are one are counted once.

What an analyst would count:

* a named voice is one root, whoever passes it on;
* the outlet's own word (its headline, its lead) rests on the voices of the same article wherever it says no figure
  beyond theirs; only where the article gives nobody does it stand for itself;
* words that stand in another article, and articles that credit an agency, rest on what that one rests on;
* unnamed voices of one outlet are one, witnesses apart from officials; across outlets they are one where their words
  match. One that an agency or channel passes on is that agency's or channel's, whoever repeats it;
* a report that nobody signs ("it was reported", "some analysts") is the outlet's own word, and counts only where no
  other root stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from recoupe.crosscheck.tellings import Telling
from recoupe.crosscheck.toll_bounds import Figure, figure_of
from recoupe.crosscheck.voices import Identity, Known, cluster_voices, outlet_identity
from recoupe.knowledge.outlets import fold_name
from recoupe.records.claims import SourceKind
from recoupe.records.incidents import Copy, Root, RootReason, Voice
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, content_id

# Which reason a root is shown with where its reports have several.
REASONS: tuple[RootReason, ...] = (
    "named_voice", "credited", "copied", "same_words", "unnamed_in_outlet", "unnamed_apart", "own_word", "unsigned",
)  # fmt: skip
UNNAMED_REASONS = frozenset({"same_words", "unnamed_in_outlet", "unnamed_apart", "unsigned"})
UNNAMED_KINDS: frozenset[SourceKind] = frozenset({"unnamed", "witness", "collective", "none"})


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a telling ends: a node of the graph of roots, why, and who is there.

    ``is_folded``: it is the outlet's word for what a voice of the same article, or the credited agency, says.
    ``is_direct``: it got there by its own chain, to which ``credit`` adds the house that the article credits."""

    node: str
    reason: RootReason
    identity: Identity
    is_folded: bool = False
    is_direct: bool = True
    credit: Voice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooted:
    """A telling with the id of its root; what ``is_folded`` tells is the outlet's wording of what its root says."""

    telling: Telling
    root: str
    is_folded: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RootSet:
    """The roots of an incident, earliest first (``party`` still open), the tellings that rest on each, and who each
    root is."""

    roots: tuple[Root, ...]
    tellings: tuple[Rooted, ...]
    identities: Mapping[str, tuple[Identity, ...]]


def counted(roots: Iterable[Root]) -> tuple[str, ...]:
    """The ids of the roots that count as independent: reports that nobody signs only where no other root stands, and
    then the first of them."""
    every = tuple(roots)
    signed = tuple(root.id for root in every if root.reason != "unsigned")
    return signed or tuple(root.id for root in every[:1])


def is_unnamed(root: Root) -> bool:
    """Whether nobody could go back to the root and ask: its voice is not named, or nobody signs."""
    return root.reason in UNNAMED_REASONS or root.voice.kind in UNNAMED_KINDS


def find_roots(
    tellings: Sequence[Telling], readings: Mapping[str, Reading], copies: Sequence[Copy], known: Known
) -> RootSet:
    """The roots of ``tellings``; ``copies`` are those among their articles."""
    graph = _Graph(tellings, readings, copies, known)
    landings = {each.id: graph.follow(each) for each in tellings}
    joined = graph.joined(landings)
    by_node: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_node.setdefault(joined(landings[telling.id].node), []).append(telling)
    return _root_set(by_node.values(), landings)


@dataclass(slots=True)
class _Joins:
    """Nodes that turned out to be one, by the smallest of their names."""

    parents: dict[str, str] = field(default_factory=dict)

    def __call__(self, node: str) -> str:
        while node in self.parents:
            node = self.parents[node]
        return node

    def join(self, ours: str, theirs: str) -> None:
        first, second = sorted((self(ours), self(theirs)))
        if first != second:
            self.parents[second] = first


class _Graph:
    """The tellings of an incident with all that ties them."""

    def __init__(
        self, tellings: Sequence[Telling], readings: Mapping[str, Reading], copies: Sequence[Copy], known: Known
    ) -> None:
        self._tellings = tellings
        self._by_article: dict[str, list[Telling]] = {}
        for telling in tellings:
            self._by_article.setdefault(telling.article.id, []).append(telling)
        ordered = sorted(copies, key=lambda copy: copy.id)
        self._passages = _by_copy(copy for copy in ordered if copy.kind == "passage")
        self._credits = _by_copy(copy for copy in ordered if copy.kind == "credit")
        self._same_claims = _pairs(copy for copy in ordered if copy.kind == "claim")
        self._houses = {copy.id: house for copy in ordered if (house := _credited(copy, readings, known))}
        everyone = [one for each in tellings for one in (each.identity, each.outlet, *each.outers)]
        self._numbers = cluster_voices([*everyone, *self._houses.values()])
        self._by_house: dict[int, list[Telling]] = {}
        self._by_claim: dict[str, list[Telling]] = {}
        for telling in tellings:
            self._by_house.setdefault(self._numbers[telling.outlet], []).append(telling)
            for claim in telling.claims:
                self._by_claim.setdefault(claim.id, []).append(telling)

    def follow(self, telling: Telling, seen: tuple[Telling, ...] = ()) -> Landing:
        """Where ``telling`` ends; ``seen`` are those that led to it. A circle of copies ends at its earliest member."""
        if telling in seen:
            circle = seen[seen.index(telling) :]
            return self._own_landing(min(circle, key=lambda each: each.order))
        seen = (*seen, telling)
        if telling.is_own_word:
            return self._follow_own_word(telling, seen)
        if telling.is_named:
            return self._follow_house(telling, seen) or self._own_landing(telling)
        return self._follow_unnamed(telling, seen)

    def _own_landing(self, telling: Telling) -> Landing:
        """Where a telling stands by itself."""
        if telling.is_own_word and telling.is_unsigned:
            return Landing(f"unsigned:{self._number(telling.outlet)}", "unsigned", telling.identity)
        if telling.is_own_word:
            return Landing(self._voice(telling.outlet), "own_word", telling.identity)
        if telling.is_named:
            return Landing(self._voice(telling.identity), "named_voice", telling.identity)
        kind = "witness" if telling.claims[-1].source.kind == "witness" else "unnamed"
        return Landing(f"{kind}:{self._number(self._holder(telling))}", "unnamed_apart", telling.identity)

    def _number(self, identity: Identity) -> str:
        return f"{self._numbers[identity]:06d}"

    def _voice(self, identity: Identity) -> str:
        return f"named:{self._number(identity)}"

    def _follow_own_word(self, telling: Telling, seen: tuple[Telling, ...]) -> Landing:
        if voice := self._voice_beside(telling):
            return replace(self.follow(voice, seen), is_folded=True, is_direct=False)
        if original := self._original(telling):
            return _by_way_of(self.follow(original, seen), "copied")
        for copy in self._credits.get(telling.article.id, ()):
            house = self._houses.get(copy.id)
            if house is None or self._numbers[house] == self._numbers[telling.outlet]:
                continue
            if told := self._told_by(house, telling):
                return replace(_by_way_of(self.follow(told, seen), "credited"), is_folded=True)
            credit = Voice(name=copy.name, kind="agency", claim=None)
            return Landing(self._voice(house), "credited", house, credit=credit)
        return self._own_landing(telling)

    def _follow_house(self, telling: Telling, seen: tuple[Telling, ...]) -> Landing | None:
        """What another outlet's word rests on, where its article is at hand."""
        told = self._told_by(telling.identity, telling) if telling.is_house else None
        return replace(self.follow(told, seen), is_direct=False) if told else None

    def _follow_unnamed(self, telling: Telling, seen: tuple[Telling, ...]) -> Landing:
        if original := self._original(telling):
            return _by_way_of(self.follow(original, seen), "copied")
        if named := self._antecedent(telling):
            return replace(self.follow(named, seen), is_direct=False)
        for other in self._same_words(telling):
            if other.is_named:
                return _by_way_of(self.follow(other, seen), "same_words")
        return self._own_landing(telling)

    def _holder(self, telling: Telling) -> Identity:
        """Through whom an unnamed voice is known: the nearest named one around it, the agency that the article
        credits, the outlet."""
        for identity in reversed(telling.outers):
            if identity.is_named:
                return identity
        for copy in self._credits.get(telling.article.id, ()):
            if house := self._houses.get(copy.id):
                return house
        return telling.outlet

    def _voice_beside(self, telling: Telling) -> Telling | None:
        """The voice of the same article that says what the outlet says; None where its figures go beyond all voices."""
        voices = [
            each
            for each in self._by_article[telling.article.id]
            if not each.is_own_word and each.is_denial == telling.is_denial
        ]
        if not voices or telling.is_denial:
            return None
        figures = _figures(telling)
        told = [_figures(voice) for voice in voices]
        if not all(any(_meet(figure, each.get(kind)) for each in told) for kind, figure in figures.items()):
            return None
        start = telling.event.trigger[0].start
        return min(
            voices, key=lambda each: (-_agreeing(telling, each), abs(each.event.trigger[0].start - start), each.id)
        )

    def _antecedent(self, telling: Telling) -> Telling | None:
        """The named voice of the same article that a bare role ("le ministre") takes up."""
        source = telling.claims[-1].source
        if source.kind != "role" or not source.name:
            return None
        head = fold_name(source.name).split()[-1]
        named = [
            each
            for each in self._by_article[telling.article.id]
            if each.is_named and head in _phrase(each) and not each.is_house
        ]
        return named[0] if len({self._numbers[each.identity] for each in named}) == 1 else None

    def _original(self, telling: Telling) -> Telling | None:
        """The telling of another article whose words ``telling`` repeats."""
        found: list[tuple[int, str, Telling]] = []
        for copy in self._passages.get(telling.article.id, ()):
            for mine, theirs in copy.passages:
                for trigger in telling.event.trigger:
                    if mine.overlaps(trigger):
                        found += _matching(trigger.start - mine.start, theirs, self._by_article.get(copy.of or "", ()))
        same = [each for each in found if each[2].is_denial == telling.is_denial]
        return min(same, key=lambda each: each[:2])[2] if same else None

    def _told_by(self, house: Identity, telling: Telling) -> Telling | None:
        """What ``house`` itself tells of it in its own articles: that which agrees best with ``telling``, else what it
        tells first."""
        own = [
            each
            for each in self._by_house.get(self._numbers[house], ())
            if each.article.id != telling.article.id and each.is_denial == telling.is_denial
        ]
        return min(own, key=lambda each: (-_agreeing(telling, each), each.position, each.order), default=None)

    def _same_words(self, telling: Telling) -> Iterator[Telling]:
        """The tellings in other articles whose claims repeat one of ``telling``, or are repeated by it."""
        for claim in telling.claims:
            for other in sorted(self._same_claims.get(claim.id, ())):
                yield from self._by_claim.get(other, ())

    def joined(self, landings: Mapping[str, Landing]) -> _Joins:
        """Which nodes are one: unnamed voices with the same words, unsigned reports of outlets that stand for more."""
        joins = _Joins()
        for telling in self._tellings:
            here = landings[telling.id].node
            if here.startswith(("unnamed:", "witness:")):
                for other in self._same_words(telling):
                    there = landings[other.id].node
                    if there.startswith(("unnamed:", "witness:")):
                        joins.join(here, there)
        nodes = {landing.node for landing in landings.values()}
        for node in sorted(nodes):
            named = node.replace("unsigned:", "named:")
            if node.startswith("unsigned:") and named in nodes:
                joins.join(node, named)
        return joins


def _by_way_of(landing: Landing, reason: RootReason) -> Landing:
    """``landing`` for what got there because of ``reason``; passing on what nobody signs does not sign it."""
    return replace(landing, reason="unsigned" if landing.reason == "unsigned" else reason, is_direct=False)


def _credited(copy: Copy, readings: Mapping[str, Reading], known: Known) -> Identity | None:
    """The house that a credit is to."""
    if copy.kind != "credit":
        return None
    if copy.of is not None and copy.of in readings:
        return outlet_identity(readings[copy.of].article, known)
    return known.house(copy.name) if copy.name else None


def _by_copy(copies: Iterable[Copy]) -> dict[str, list[Copy]]:
    table: dict[str, list[Copy]] = {}
    for copy in copies:
        table.setdefault(copy.article, []).append(copy)
    return table


def _pairs(copies: Iterable[Copy]) -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for copy in copies:
        if copy.claims:
            ours, theirs = copy.claims
            table.setdefault(ours, set()).add(theirs)
            table.setdefault(theirs, set()).add(ours)
    return table


def _phrase(telling: Telling) -> set[str]:
    source = telling.claims[-1].source
    written = source.span.of(telling.article.text) if source.span else ""
    return set(fold_name(f"{written} {source.name or ''}").split())


def _matching(offset: int, theirs: Span, tellings: Iterable[Telling]) -> Iterator[tuple[int, str, Telling]]:
    """Tellings with a trigger in the stretch ``theirs``, with how far off the place it is where it should be."""
    for telling in tellings:
        for trigger in telling.event.trigger:
            if theirs.overlaps(trigger):
                yield abs(trigger.start - theirs.start - offset), telling.id, telling


def _figures(telling: Telling) -> dict[str, Figure]:
    found = ((toll.kind, figure_of(toll)) for toll in telling.event.casualties)
    return {kind: figure for kind, figure in found if figure}


def _meet(ours: Figure, theirs: Figure | None) -> bool:
    return theirs is not None and ours.meets(theirs)


def _agreeing(ours: Telling, theirs: Telling) -> int:
    """How many figures two tellings have in common, less those in which they exclude each other."""
    first, second = _figures(ours), _figures(theirs)
    return sum(1 if first[kind].meets(second[kind]) else -1 for kind in first.keys() & second.keys())


def _root_set(groups: Iterable[Sequence[Telling]], landings: Mapping[str, Landing]) -> RootSet:
    roots, rooted, identities = [], [], {}
    for members in groups:
        root = _root(members, landings)
        roots.append(root)
        direct = (landings[each.id] for each in members if landings[each.id].is_direct)
        identities[root.id] = tuple(dict.fromkeys(landing.identity for landing in direct))
        rooted += [Rooted(telling=each, root=root.id, is_folded=landings[each.id].is_folded) for each in members]
    return RootSet(
        roots=tuple(roots), tellings=tuple(sorted(rooted, key=lambda each: each.telling.order)), identities=identities
    )


def _root(members: Sequence[Telling], landings: Mapping[str, Landing]) -> Root:
    first = min(members, key=lambda each: (not landings[each.id].is_direct, each.is_denial, each.order))
    landing = landings[first.id]
    chain = (*first.chain, landing.credit) if landing.credit else first.chain
    return Root(
        id=content_id("root", first.id),
        chain=chain,
        articles=tuple(sorted({each.article.id for each in members})),
        events=tuple(sorted({each.event.id for each in members if not each.denial})),
        reason=_reason(members, landings),
        party=None,
    )


def _reason(members: Sequence[Telling], landings: Mapping[str, Landing]) -> RootReason:
    found = {landings[each.id].reason for each in members}
    apart = [landings[each.id].node for each in members if landings[each.id].reason == "unnamed_apart"]
    if len(set(apart)) > 1:
        found.add("same_words")
    elif len(apart) > 1:
        found.add("unnamed_in_outlet")
    return next(reason for reason in REASONS if reason in found)

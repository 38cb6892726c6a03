"""Where each telling of an incident ends: its chain followed from voice to voice, over copies, credits and houses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from recoupe.crosscheck.same_voice import cluster_voices
from recoupe.crosscheck.tellings import Telling, published_on
from recoupe.crosscheck.toll_bounds import Figure, figure_of
from recoupe.crosscheck.voices import Identity, Known, outlet_identity
from recoupe.knowledge.outlets import fold_name
from recoupe.records.claims import SourceKind
from recoupe.records.events import Event
from recoupe.records.incidents import Copy, RootReason, Voice
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

UNNAMED: frozenset[SourceKind] = frozenset({"unnamed", "witness"})


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


@dataclass(slots=True)
class Joins:
    """Nodes that turned out to be one, by the smallest of their names."""

    parents: dict[str, str] = field(default_factory=dict)

    def __call__(self, node: str) -> str:
        """The name of all that ``node`` is one with."""
        while node in self.parents:
            node = self.parents[node]
        return node

    def join(self, ours: str, theirs: str) -> None:
        """Takes two nodes for one."""
        first, second = sorted((self(ours), self(theirs)))
        if first != second:
            self.parents[second] = first


class Graph:
    """The tellings of an incident with all that ties them."""

    def __init__(
        self, tellings: Sequence[Telling], readings: Mapping[str, Reading], copies: Sequence[Copy], known: Known
    ) -> None:
        self._tellings = tellings
        self._readings = readings
        self._by_article: dict[str, list[Telling]] = {}
        for telling in tellings:
            self._by_article.setdefault(telling.article.id, []).append(telling)
        ordered = sorted(copies, key=lambda copy: copy.id)
        self._passages = _by_copy(copy for copy in ordered if copy.kind == "passage")
        self._credits = _by_copy(copy for copy in ordered if copy.kind == "credit")
        self._same_claims = [copy for copy in ordered if copy.kind == "claim" and copy.claims]
        self._houses = {copy.id: house for copy in ordered if (house := _credited(copy, readings, known))}
        self._sources = {claim.id: claim.source for each in readings.values() for claim in each.claims}
        everyone = [one for each in tellings for one in _identities(each)]
        self._numbers = cluster_voices([*everyone, *self._houses.values()])

    def follow(self, telling: Telling, seen: tuple[Telling, ...] = ()) -> Landing:
        """Where ``telling`` ends; ``seen`` are those that led to it. A circle of copies ends at its earliest member."""
        if telling in seen:
            circle = seen[seen.index(telling) :]
            return self._own_landing(min(circle, key=lambda each: each.order))
        seen = (*seen, telling)
        if self._is_about_else(telling) and (told := self._recalled(telling)):
            return replace(self.follow(told, seen), is_folded=True, is_direct=False)
        if telling.is_headline and (voice := self._voice_beside(telling)):
            return replace(self.follow(voice, seen), is_folded=True, is_direct=False)
        if telling.is_own_word:
            return self._follow_own_word(telling, seen)
        if telling.is_named:
            landing = self._follow_house(telling, seen) or self._own_landing(telling)
        else:
            landing = self._follow_unnamed(telling, seen)
        return replace(landing, is_folded=True) if telling.is_inferred else landing

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
        if telling.is_witnessed:
            return self._own_landing(telling)
        if voice := self._person_named(telling) or self._voice_beside(telling):
            return replace(self.follow(voice, seen), is_folded=True, is_direct=False)
        if original := self._original(telling):
            return _by_way_of(self.follow(original, seen), "copied")
        if credited := self._follow_credit(telling, seen):
            return credited
        if told := self._known_voice(telling) or self._recalled(telling):
            return replace(self.follow(told, seen), is_folded=True, is_direct=False)
        return self._own_landing(telling)

    def _follow_credit(self, telling: Telling, seen: tuple[Telling, ...]) -> Landing | None:
        """What the house that the article credits tells, else the house."""
        for copy in self._credits.get(telling.article.id, ()):
            house = self._houses.get(copy.id)
            if house is None or self._numbers[house] == self._numbers[telling.outlet]:
                continue
            if told := self._told_by(house, telling):
                return replace(_by_way_of(self.follow(told, seen), "credited"), is_folded=True)
            credit = Voice(name=copy.name, kind="agency", claim=None)
            return Landing(self._voice(house), "credited", house, credit=credit)
        return None

    def _follow_house(self, telling: Telling, seen: tuple[Telling, ...]) -> Landing | None:
        """What another outlet's word rests on: by its own article, else by those who tell whom it has it from."""
        if not telling.is_house or self._numbers[telling.identity] == self._numbers[telling.outlet]:
            return None
        told = self._told_by(telling.identity, telling) or self._told_through(telling.identity, telling)
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
        """Through whom an unnamed voice is known: the nearest named one around it, the house that the article names
        beside it or credits, the outlet."""
        for identity in reversed(telling.outers):
            if identity.is_named:
                return identity
        if telling.through is not None:
            return telling.through
        for copy in self._credits.get(telling.article.id, ()):
            if house := self._houses.get(copy.id):
                return house
        return telling.outlet

    def _voices_of(self, telling: Telling) -> list[Telling]:
        """The tellings of the same article by voices: those of its text, else those of its headline."""
        voices = [
            each
            for each in self._by_article[telling.article.id]
            if not each.is_own_word and each.is_denial == telling.is_denial and each is not telling
        ]
        below = [each for each in voices if not each.is_headline]
        return below or ([] if telling.is_headline and not telling.is_own_word else voices)

    def _voice_beside(self, telling: Telling) -> Telling | None:
        """The voice of the same article that says what the outlet or its headline says: with the same figures, the
        same voice, the nearest."""
        if telling.is_denial:
            return None
        return min(
            self._voices_of(telling),
            key=lambda each: (
                -_agreeing(telling, each),
                self._numbers[each.identity] != self._numbers[telling.identity],
                abs(each.position - telling.position),
                each.id,
            ),
            default=None,
        )

    def _person_named(self, telling: Telling) -> Telling | None:
        """The telling by somebody whom the sentence of an own word names, where its figures are theirs rather than
        those of the voices beside it, or none of these speaks in that sentence."""
        mine = {self._numbers[each] for each in telling.named}
        voices = self._voices_of(telling)
        if not mine or any(self._numbers[each.identity] in mine for each in voices):
            return None
        beside = max((_agreeing(telling, each) for each in voices), default=0)
        said = [
            each
            for each in self._tellings
            if each.is_named and not each.is_denial and self._numbers[each.identity] in mine
        ]
        best = min(said, key=lambda each: (-_agreeing(telling, each), each.order), default=None)
        if best is None or not figures(telling):
            return best
        return best if _agreeing(telling, best) >= beside else None

    def _known_voice(self, telling: Telling) -> Telling | None:
        """What one of the article's voices, of whatever it speaks there, tells of the happening with the same figures
        in another article."""
        mine = {self._numbers[each] for each in telling.voices} - {self._numbers[telling.outlet]}
        said = [
            each
            for each in self._tellings
            if self._numbers[each.identity] in mine
            and not each.is_denial
            and each.article.id != telling.article.id
            and _agreeing(telling, each) > 0
        ]
        return min(said, key=lambda each: each.order, default=None)

    def _recalled(self, telling: Telling) -> Telling | None:
        """What an article that is about something else has in mind: what its outlet told of it before, else what
        others did first."""
        if telling.is_denial or not self._is_in_passing(telling):
            return None
        day, is_else = published_on(telling.article), self._is_about_else(telling)
        ours = self._numbers[telling.outlet]
        before = [
            each
            for each in self._tellings
            if each.article.id != telling.article.id
            and (published_on(each.article) < day or (is_else and published_on(each.article) == day))
            and not each.is_denial
            and not self._is_in_passing(each)
        ]
        return min(before, key=lambda each: (self._numbers[each.outlet] != ours, each.order), default=None)

    def _is_in_passing(self, telling: Telling) -> bool:
        """Whether an article recalls it: not in its headline nor with figures; and in its outlet's words alone, or
        under a headline that tells of something else."""
        every = [each for each in self._by_article[telling.article.id] if not each.is_denial]
        if any(each.is_headline or each.is_witnessed or figures(each) for each in every):
            return False
        if self._is_about_else(telling):
            return True
        return all(each.is_own_word and not self._is_leading(each) for each in every)

    def _is_leading(self, telling: Telling) -> bool:
        """Whether it stands in the first paragraph of an article that tells of no other happening with a toll."""
        others = self._others(telling)
        return _lead(telling).overlaps(telling.event.trigger[0]) and not any(event.casualties for event in others)

    def _is_about_else(self, telling: Telling) -> bool:
        """Whether the headline of the article tells of another happening."""
        titles = [zone.span for zone in telling.article.zones if zone.kind == "title"]
        triggers = [trigger for event in self._others(telling) for trigger in event.trigger]
        return any(trigger in title for title in titles for trigger in triggers)

    def _others(self, telling: Telling) -> list[Event]:
        """What else happened by the article of ``telling``, or is said not to have."""
        article = telling.article.id
        ours = {each.event.same_as or each.event.id for each in self._by_article[article]}
        told = (event for event in self._readings[article].events if event.realis.modality == "actual")
        return [event for event in told if (event.same_as or event.id) not in ours and event.count is None]

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
        number = self._numbers[house]
        return self._best(telling, (each for each in self._tellings if self._numbers[each.outlet] == number))

    def _told_through(self, house: Identity, telling: Telling) -> Telling | None:
        """What others tell with ``house`` as a link of their chain, and somebody behind it."""
        number = self._numbers[house]
        passing = (
            each
            for each in self._tellings
            if any(self._numbers[one] == number for one in (*each.outers, each.through) if one)
        )
        return self._best(telling, passing)

    def _best(self, telling: Telling, told: Iterable[Telling]) -> Telling | None:
        others = [
            each for each in told if each.article.id != telling.article.id and each.is_denial == telling.is_denial
        ]
        return min(others, key=lambda each: (-_agreeing(telling, each), each.position, each.order), default=None)

    def _same_words(self, telling: Telling) -> Iterator[Telling]:
        """The tellings in other articles whose claims repeat one of ``telling``, or are repeated by it."""
        mine = {claim.id for claim in telling.claims}
        for copy in self._same_claims:
            if copy.claims and not mine.isdisjoint(copy.claims):
                others = set(copy.claims) - mine
                yield from (each for each in self._tellings if any(claim.id in others for claim in each.claims))

    def joined(self, landings: Mapping[str, Landing]) -> Joins:
        """Which nodes are one: unnamed voices with the same words, unsigned reports of outlets that stand for more."""
        joins = Joins()
        for copy in self._same_claims:
            if copy.of is not None and self._are_unnamed(copy):
                for kind in ("unnamed:", "witness:"):
                    ours, theirs = (self._nodes(each, kind, landings) for each in (copy.article, copy.of))
                    if ours and theirs:
                        joins.join(min(ours), min(theirs))
        for one, other in self._same_figures(landings):
            joins.join(one, other)
        nodes = {landing.node for landing in landings.values()}
        for node in sorted(nodes):
            named = node.replace("unsigned:", "named:")
            if node.startswith("unsigned:") and named in nodes:
                joins.join(node, named)
        return joins

    def _same_figures(self, landings: Mapping[str, Landing]) -> Iterator[tuple[str, str]]:
        """Unnamed voices, no witnesses, that give the same figures of one happening: nothing in the texts tells that
        they are two, and an anonymous claim that is reworded or translated is still one."""
        told: dict[str, list[Telling]] = {}
        for telling in self._tellings:
            if (node := landings[telling.id].node).startswith("unnamed:") and not telling.is_denial:
                told.setdefault(node, []).append(telling)
        for one, other in combinations(sorted(told), 2):
            pairs = [(ours, theirs) for ours in told[one] for theirs in told[other]]
            if any(_same_toll(*pair) for pair in pairs) and all(_agreeing(*pair) >= 0 for pair in pairs):
                yield one, other

    def _are_unnamed(self, copy: Copy) -> bool:
        """Whether both claims of a copy are of somebody whom no name tells."""
        sources = [self._sources.get(each) for each in copy.claims or ()]
        return all(source is not None and source.kind in UNNAMED for source in sources)

    def _nodes(self, article: str, kind: str, landings: Mapping[str, Landing]) -> set[str]:
        """The unnamed voices of one kind that an article rests on."""
        told = self._by_article.get(article, ())
        return {landings[each.id].node for each in told if landings[each.id].node.startswith(kind)}


def _identities(telling: Telling) -> Iterator[Identity]:
    yield from (telling.identity, telling.outlet, *telling.outers, *telling.named, *telling.voices)
    if telling.through is not None:
        yield telling.through


def _lead(telling: Telling) -> Span:
    """The first paragraph below the headline."""
    article = telling.article
    start = max((zone.end for zone in article.zones if zone.kind == "title"), default=0)
    start += len(article.text[start:]) - len(article.text[start:].lstrip())
    end = article.text.find("\n", start)
    return Span(start, max(start + 1, end if end >= 0 else len(article.text)))


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


def figures(telling: Telling) -> dict[str, Figure]:
    """The figure of each kind of casualties that a telling gives."""
    found = ((toll.kind, figure_of(toll)) for toll in telling.event.casualties)
    return {kind: figure for kind, figure in found if figure}


def _meet(ours: Figure, theirs: Figure | None) -> bool:
    return theirs is not None and ours.meets(theirs)


def _same_toll(ours: Telling, theirs: Telling) -> bool:
    """Whether two tellings give one figure of more than one person for a kind of casualties."""
    first, second = figures(ours), figures(theirs)
    return any(first[kind] == second[kind] and (first[kind].low or 0) > 1 for kind in first.keys() & second.keys())


def _agreeing(ours: Telling, theirs: Telling) -> int:
    """How many figures two tellings have in common, less those in which they exclude each other."""
    first, second = figures(ours), figures(theirs)
    return sum(1 if first[kind].meets(second[kind]) else -1 for kind in first.keys() & second.keys())

"""On whose word an incident rests: each report is followed to its last voice, and voices that are one are counted once.

What an analyst would count:

* a named voice is one root, whoever passes it on;
* the outlet's own word (its headline, its lead, its narrative) rests on the voices that the same article gives; only
  where it gives nobody, or where the outlet's own people saw it, does it stand for itself;
* a headline rests on who is told of below it; an article about something else on what was reported before;
* words that stand in another article, and articles that credit an agency, rest on what that one rests on;
* unnamed voices of one outlet are one, witnesses apart from officials; across outlets they are one where their words
  match. One that an agency or channel passes on is that agency's or channel's, whoever repeats it;
* a report that nobody signs ("it was reported", "some analysts") is the outlet's own word, and counts only where no
  other root stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from recoupe.crosscheck.landings import Graph, Landing
from recoupe.crosscheck.tellings import Telling
from recoupe.crosscheck.voices import Identity, Known
from recoupe.records.claims import SourceKind
from recoupe.records.incidents import Copy, Root, RootReason
from recoupe.records.readings import Reading
from recoupe.records.spans import content_id

# Which reason a root is shown with where its reports have several.
REASONS: tuple[RootReason, ...] = (
    "named_voice", "credited", "copied", "same_words", "unnamed_in_outlet", "unnamed_apart", "own_word", "unsigned",
)  # fmt: skip
UNNAMED_REASONS = frozenset({"same_words", "unnamed_in_outlet", "unnamed_apart", "unsigned"})
UNNAMED_KINDS: frozenset[SourceKind] = frozenset({"unnamed", "witness", "collective", "none"})


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
    graph = Graph(tellings, readings, copies, known)
    landings = {each.id: graph.follow(each) for each in tellings}
    joined = graph.joined(landings)
    by_node: dict[str, list[Telling]] = {}
    for telling in tellings:
        by_node.setdefault(joined(landings[telling.id].node), []).append(telling)
    return _root_set(by_node.values(), landings)


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
    first = min(
        members, key=lambda each: (not landings[each.id].is_direct, each.is_denial, _is_bare_role(each), each.order)
    )
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


def _is_bare_role(telling: Telling) -> bool:
    """Whether somebody is told by a post alone: who gives the name shows the root better."""
    return bool(telling.claims) and telling.claims[-1].source.kind == "role"


def _reason(members: Sequence[Telling], landings: Mapping[str, Landing]) -> RootReason:
    found = {landings[each.id].reason for each in members}
    apart = [landings[each.id].node for each in members if landings[each.id].reason == "unnamed_apart"]
    if len(set(apart)) > 1:
        found.add("same_words")
    elif len(apart) > 1:
        found.add("unnamed_in_outlet")
    return next(reason for reason in REASONS if reason in found)

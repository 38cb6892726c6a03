"""What would change the count of an incident's roots, or what it says: for its page, in codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recoupe.crosscheck.roots import is_unnamed
from recoupe.crosscheck.status import asserting_roots
from recoupe.knowledge.outlets import fold_name
from recoupe.records.claims import SourceKind
from recoupe.records.incidents import Change, ChangeKind, Incident, Root

STATE_BODIES: frozenset[SourceKind] = frozenset({"state"})
MANY_ARTICLES = 2


def what_would_change(incident: Incident) -> tuple[Change, ...]:
    """What a reader should know before relying on the count of roots, the weightiest first."""
    return tuple(_changes(incident))


def _changes(incident: Incident) -> Iterator[Change]:
    roots = asserting_roots(incident)
    unnamed = [root for root in roots if is_unnamed(root)]
    if len(roots) == 1:
        yield _change("one_root", roots)
    if roots and len(unnamed) == len(roots):
        yield _change("unnamed_alone", roots)
    if len(unnamed) > 1:
        yield _change("unnamed_may_be_one", unnamed)
    own = [root for root in roots if root.reason == "own_word"]
    if len(own) > 1:
        yield _change("own_words_may_be_one", own)
    yield from (_change("rests_on_one", [root]) for root in roots if len(root.articles) >= MANY_ARTICLES)
    yield from _sides(roots)
    yield from _alike_states(roots)
    counting = {root.id for root in roots}
    unsigned = [root for root in incident.roots if root.reason == "unsigned" and root.id not in counting]
    if unsigned:
        yield _change("unsigned_not_counted", unsigned)
    yield from _disputes(incident)


def _sides(roots: tuple[Root, ...]) -> Iterator[Change]:
    sides = {root.party for root in roots}
    if not roots or None in sides:
        return
    yield _change("no_outside_root", roots)
    if len(sides) == 1 and len(roots) > 1:
        yield _change("one_side", roots)


def _alike_states(roots: tuple[Root, ...]) -> Iterator[Change]:
    """Bodies of a state that are called alike: a government and its capital may be one voice."""
    states = [root for root in roots if root.voice.kind in STATE_BODIES]
    if len({fold_name(root.voice.name or "") for root in states}) > 1:
        yield _change("same_country", states)


def _disputes(incident: Incident) -> Iterator[Change]:
    by_id = {root.id: root for root in incident.roots}
    for fact in incident.facts:
        if fact.status == "contested" and len(fact.values) > 1:
            roots = {root for value in fact.values for root in value.roots}
            yield _change("disputed", [by_id[each] for each in sorted(roots)], fact.field)
        if fact.against:
            yield _change("denied", [by_id[each] for each in fact.against], fact.field)


def _change(kind: ChangeKind, roots: Iterable[Root], field: str | None = None) -> Change:
    every = tuple(roots)
    return Change(
        kind=kind,
        roots=tuple(sorted(root.id for root in every)),
        articles=tuple(sorted({article for root in every for article in root.articles})),
        field=field,
    )

"""Which voices of different articles are one: the same person, or the same body."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from difflib import SequenceMatcher

from recoupe.crosscheck.voices import POST, Body, Identity

SPELLED_ALIKE = 0.8  # of difflib's ratio: "Mohamed" and "Mohammed" .93, "Sergueï" and "Sergei" .77 differ
LONG_NAME_LETTERS = 5  # shorter words are the same only where they are equal
STEM_SHARE = 0.6  # of the longer adjective that two languages share: "vallonienne", "Vallonian"
STEM_LETTERS = 4
ACRONYM_LETTERS = 3


def is_same_voice(ours: Identity, theirs: Identity) -> bool:
    """Whether two phrases may stand for one voice: the same person, or the same body."""
    if is_same_person(ours, theirs):
        return True
    if ours.body is None or theirs.body is None:
        return False
    # Two spokesmen of one ministry are one voice; two people with posts like theirs are two.
    if ours.person and theirs.person and (_is_post(ours.body) or _is_post(theirs.body)):
        return False
    return is_same_body(ours.body, theirs.body)


def _is_post(body: Body) -> bool:
    return (body.office or "").startswith(POST)


def is_same_person(ours: Identity, theirs: Identity) -> bool:
    """Whether the names are of one person: in full, with initials, by surname alone, in another spelling."""
    if ours.leader and ours.leader == theirs.leader:
        return True
    first, second = sorted((ours.person, theirs.person), key=len)
    if not first:
        return False
    if len(first) == 1:
        return _is_alike(first[0], second[-1])
    if not _is_alike(first[-1], second[-1]):
        return False
    given, other = first[0], second[0]
    return _is_alike(given, other) or (min(len(given), len(other)) == 1 and given[0] == other[0])


def _is_alike(ours: str, theirs: str) -> bool:
    if ours == theirs:
        return True
    if min(len(ours), len(theirs)) < LONG_NAME_LETTERS:
        return False
    first, second = sorted((ours, theirs))  # the ratio depends on the order
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= SPELLED_ALIKE


def is_same_body(ours: Body, theirs: Body) -> bool:
    """Whether two names are of one body. What one of them leaves out (the country, the town) excludes nothing."""
    if ours.actor or theirs.actor:
        return ours.actor == theirs.actor
    if ours.country and theirs.country and ours.country != theirs.country:
        return False
    if _is_post(ours) != _is_post(theirs):
        return _heads(ours, theirs) or _heads(theirs, ours)
    if ours.office or theirs.office:
        return ours.office == theirs.office and _fits(ours.words, theirs.words)
    return _is_same_name(ours.words, theirs.words)


def _heads(holder: Body, body: Body) -> bool:
    """Whether a post is one at the body: who heads a union speaks for it."""
    return _is_post(holder) and not body.office and bool(body.words) and _covers(body.words, holder.words)


def _covers(few: frozenset[str], many: frozenset[str]) -> bool:
    return all(any(_is_one_stem(word, other) for other in many) for word in few)


def _is_same_name(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    few, many = sorted((ours, theirs), key=lambda words: (len(words), sorted(words)))
    if not few:
        return False
    return _covers(few, many) or (len(few) == 1 and _is_acronym(next(iter(few)), many))


def _fits(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    few, many = sorted((ours, theirs), key=lambda words: (len(words), sorted(words)))
    return _covers(few, many)


def _is_one_stem(ours: str, theirs: str) -> bool:
    """Whether two words are forms of one, in one language or two: "vallonienne" and "vallonian"."""
    if ours == theirs:
        return True
    shared = next(
        (at for at, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), min(len(ours), len(theirs))
    )
    return shared >= STEM_LETTERS and shared >= STEM_SHARE * max(len(ours), len(theirs))


def _is_acronym(word: str, words: frozenset[str]) -> bool:
    return len(word) >= ACRONYM_LETTERS and len(words) > 1 and sorted(word) == sorted(each[0] for each in words)


def cluster_voices(identities: Collection[Identity]) -> dict[Identity, int]:
    """Which of ``identities`` are one voice: each one's number. The same for any order of ``identities``.

    The fullest ones come first; one that may be several of them ("Reis" beside two of that name) is taken for the
    first: it is better to count a voice too few than one twice.
    """
    groups: list[list[Identity]] = []
    found: dict[Identity, int] = {}
    listed: dict[str, int] = {}  # what is on a list is only ever itself
    loose: list[int] = []
    for identity in sorted({_bare(each) for each in identities}, key=_fullest_first):
        actor = identity.body.actor if identity.body else None
        number = listed.get(actor) if actor else None
        is_listed = actor is not None and not identity.person
        if number is None and not is_listed:
            number = next((at for at in loose if _belongs(identity, groups[at])), None)
        if number is None:
            number = len(groups)
            groups.append([])
        if not groups[number] and not is_listed:
            loose.append(number)
        groups[number].append(identity)
        found[identity] = number
        if actor:
            listed.setdefault(actor, number)
    return {each: found[_bare(each)] for each in identities}


def _bare(identity: Identity) -> Identity:
    """``identity`` without what it belongs to, which tells no voices apart."""
    return Identity(person=identity.person, leader=identity.leader, body=identity.body)


def _belongs(identity: Identity, group: Sequence[Identity]) -> bool:
    if not any(is_same_voice(identity, member) for member in group):
        return False
    body = identity.body
    rivals = [member.body for member in group if body and member.body and member.body.office == body.office]
    return identity.person != () or all(body is None or rival is None or is_same_body(body, rival) for rival in rivals)


def _fullest_first(identity: Identity) -> tuple[object, ...]:
    body = identity.body or Body()
    fullness = bool(identity.person) + bool(identity.body)
    return (
        -fullness, -len(identity.person), body.country is None, -len(body.words), identity.person,
        identity.leader or "", body.actor or "", body.office or "", body.country or "", sorted(body.words),
    )  # fmt: skip

"""Who a voice is, as far as its phrase tells, and which voices of different articles are one.

Two voices are one where they share a person, or the body that they speak for. Those who speak for a body by their
office are that body: its spokesmen, the minister of a ministry, the mayor of a town hall, a statement that it signs.
Somebody who merely belongs to it is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from recoupe.knowledge.actors import load_actors
from recoupe.knowledge.outlets import OutletList, fold_name, host_of, load_outlets
from recoupe.knowledge.voice_words import VoiceWords, load_voice_words, no_voice_words
from recoupe.records.articles import Article
from recoupe.records.claims import Claim, SourceKind
from recoupe.records.errors import NoLanguagePack
from recoupe.records.events import Codes
from recoupe.records.readings import Reading

NAMED: frozenset[SourceKind] = frozenset(
    {"named_person", "role", "organisation", "state", "outlet", "agency", "channel", "document"}
)
HOUSES: frozenset[SourceKind] = frozenset({"outlet", "agency", "channel"})  # they have articles of their own
UNSIGNED: frozenset[SourceKind] = frozenset({"collective", "none"})
HOUSE = "outlet:"  # what the ``actor`` of an outlet's, agency's or channel's body begins with
SPELLED_ALIKE = 0.8  # of difflib's ratio: "Mohamed" and "Mohammed" .93, "Sergueï" and "Sergei" .77 differ
LONG_NAME_LETTERS = 5  # shorter words are the same only where they are equal
STEM_SHARE = 0.6  # of the longer adjective that two languages share: "vallonienne", "Vallonian"
STEM_LETTERS = 4
ACRONYM_LETTERS = 3
SURNAME_LETTERS = 4
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What somebody speaks for: an entry of the lists (``actor``: "actors:hamas", "outlet:afp"), an ``office`` of a
    state or town ("ministry:defence"), else what its name says. ``words`` are the folded words of the name that its
    office does not account for; ``country`` is ISO 3166-1 alpha-3. None: not told."""

    actor: str | None = None
    office: str | None = None
    country: str | None = None
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A voice as its phrase gives it.

    ``person`` are the folded words of a person's name, titles left out; ``leader`` is the person's key in the list of
    actors. ``body`` is what the voice speaks for; ``home`` is what it belongs to, whether it speaks for it or not, and
    ``side`` the same in codes. A voice with neither person nor body is not named.
    """

    person: tuple[str, ...] = ()
    leader: str | None = None
    body: Body | None = None
    home: Body | None = None
    side: Codes | None = None

    @property
    def is_named(self) -> bool:
        """Whether the phrase tells who it is."""
        return bool(self.person) or self.body is not None


@dataclass(frozen=True, slots=True)
class _Word:
    folded: str
    is_capital: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the lists know of voices. ``words`` are those of each language, by its tag."""

    outlets: OutletList
    words: Mapping[str, VoiceWords]
    bodies: Mapping[str, str]  # folded name -> "actors:<key>"
    leaders: Mapping[str, str]  # folded name or unique surname -> key
    groups: Mapping[str, Codes]  # "actors:<key>" -> what it is

    def words_of(self, article: Article) -> VoiceWords:
        """The words of the language that ``article`` is in."""
        tag = (article.language or "").partition("-")[0]
        return self.words.get(tag) or no_voice_words(tag)

    def house(self, name: str, url: str | None = None) -> Identity:
        """The outlet, agency or channel that is called ``name``, else the one whose page ``url`` is."""
        return _house(name, url, self)


def load_known(languages: Iterable[str]) -> Known:
    """The shipped lists, with the words of those of ``languages`` that have a pack.

    Raises:
        DataError: a list has faults.
    """
    words: dict[str, VoiceWords] = {}
    for language in sorted(set(languages)):
        try:
            words[language] = load_voice_words(language)
        except NoLanguagePack:
            continue
    return Known(outlets=load_outlets(), words=words, bodies=_bodies(), leaders=_leaders(), groups=_groups())


@cache
def _bodies() -> Mapping[str, str]:
    actors = load_actors()
    table: dict[str, str] = {}
    for kind, key, actor in actors.entities():
        if kind in ("groups", "institutions"):
            for name in (*actor.names, *sum(actor.local.values(), ())):
                table.setdefault(fold_name(name), f"actors:{key}")
    return table


@cache
def _leaders() -> Mapping[str, str]:
    full: dict[str, str] = {}
    surnames: dict[str, set[str]] = {}
    for key, leader in load_actors().leaders.items():
        for name in (*leader.names, *sum(leader.local.values(), ())):
            folded = fold_name(name)
            full.setdefault(folded, key)
            surnames.setdefault(folded.split()[-1], set()).add(key)
    alone = {name: min(keys) for name, keys in surnames.items() if len(keys) == 1 and len(name) >= SURNAME_LETTERS}
    return alone | full


@cache
def _groups() -> Mapping[str, Codes]:
    return {
        f"actors:{key}": Codes(country=actor.country, sector=actor.sector, group=f"actors:{key}")
        for kind, key, actor in load_actors().entities()
        if kind in ("groups", "institutions")
    }


class Scene:
    """One reading as the background of its voices: what its names are linked to, in which words it speaks."""

    def __init__(self, reading: Reading, known: Known) -> None:
        self.reading = reading
        self.known = known
        self.words = known.words_of(reading.article)
        self.outlet = outlet_identity(reading.article, known)
        self._links = _links(reading)
        self._full_names = _full_names(reading, self.words)

    def identify(self, claim: Claim) -> Identity:
        """Who the source of ``claim`` is."""
        kind, phrase = claim.source.kind, self._phrase(claim)
        name = claim.source.name or phrase
        if kind in HOUSES:
            return self.known.house(name)
        words = _words_of(phrase)
        if house := self._own_staff(words):
            return house
        side = self._codes(claim, words)
        if kind == "named_person":
            return self._person(name, words, side)
        home = self._anaphor(words) or self._body(words, side, is_name=kind in ("organisation", "state"))
        body = home if kind in NAMED else None
        return Identity(body=body, home=home, side=self._side(home, side))

    def _anaphor(self, words: Sequence[_Word]) -> Body | None:
        """ "Le groupe": the one movement that the article names."""
        kept = [word for word in words if word.folded not in self.words.function]
        if len(kept) != 1 or not _is_common(kept, self.words):
            return None
        groups = {link for link, kind in self._links.values() if kind == "group"}
        return Body(actor=groups.pop()) if len(groups) == 1 and kept[0].folded in self.words.movements else None

    def body_of(self, name: str, codes: Codes | None) -> Body | None:
        """What a participant is, told as voices are; None for a common noun ("les assaillants")."""
        return self._body(_words_of(name), codes, is_name=False)

    def _phrase(self, claim: Claim) -> str:
        """The words that stand for the source; for a pronoun those of its antecedent."""
        span, name = claim.source.span, claim.source.name
        written = span.of(self.reading.article.text) if span else ""
        return written if written and (not name or fold_name(name) in fold_name(written)) else name or written

    def _own_staff(self, words: Sequence[_Word]) -> Identity | None:
        """ "Un journaliste de l'AFP" is the agency's own word, "notre correspondant" the outlet's."""
        folded = [word.folded for word in words]
        if not self.words.reporters & set(folded):
            return None
        if self.words.own & set(folded):
            return self.outlet
        for first in range(len(folded)):
            for last in range(len(folded), first, -1):
                key = self.known.outlets.find(" ".join(folded[first:last])) if words[first].is_capital else None
                if key is not None:
                    return self.known.house(self.known.outlets.outlets[key].names[0])
        return None

    def _person(self, name: str, words: Sequence[_Word], side: Codes | None) -> Identity:
        person = self._full_names.get(plain := _person_words(name, self.words), plain)
        own = set(fold_name(name).split()) - self.words.titles
        rest = [word for word in words if word.folded not in own]
        folded = {word.folded for word in rest}
        speaks = bool(folded & (self.words.spokespeople | self.words.ministers))
        home = self._body(rest, side, is_name=speaks) if rest else None
        body = home if speaks else None
        leader = self.known.leaders.get(" ".join(person))
        return Identity(person=person, leader=leader, body=body, home=home, side=self._side(home, side))

    def _side(self, home: Body | None, codes: Codes | None) -> Codes | None:
        """What a voice belongs to in codes: as the text tells, else as the lists know it."""
        if home is None or (codes is not None and codes.sector):
            return codes
        if home.actor:
            return self.known.groups.get(home.actor, codes)
        if home.office and home.office.startswith("ministry:"):
            return Codes(country=home.country, sector="GOV", group=None)
        office = self.words.offices.get(home.office or "")
        return Codes(country=home.country, sector=office.sector, group=None) if office else codes

    def _codes(self, claim: Claim, words: Sequence[_Word]) -> Codes | None:
        """What the phrase is in codes: as a participant of an event, else by the names in it."""
        span = claim.source.span
        for event in self.reading.events:
            for role in event.roles:
                if span and role.codes and role.span.overlaps(span):
                    return role.codes
        links = [(link, kind) for _, link, kind in self._links_in(words)]
        group = next((link for link, _ in links if link.startswith("actors:")), None)
        if group:
            return self.known.groups.get(group) or Codes(country=None, sector=None, group=group)
        country = next((link for link, _ in links), None)
        if country is None:
            return None
        in_office = (country, "person") in links  # the list of actors has office-holders
        return Codes(country=country, sector="GOV" if in_office else None, group=None)

    def _links_in(self, words: Sequence[_Word]) -> Iterator[tuple[tuple[str, ...], str, str]]:
        folded = [word.folded for word in words]
        for surface, (link, kind) in self._links.items():
            if _stands_in(surface, folded):
                yield surface, link, kind

    def _body(self, words: Sequence[_Word], side: Codes | None, *, is_name: bool) -> Body | None:
        """What a phrase names as a body. ``is_name``: it is one whatever its words are."""
        kept = [word for word in words if word.folded not in self._passed_over]
        if actor := self._listed(words, kept, side):
            return Body(actor=actor)
        linked = {word for surface, _, kind in self._links_in(words) if kind == "state" for word in surface}
        country = side.country if side else None
        folded = [word.folded for word in kept]
        office, rest = _office(folded, self.words)
        rest = rest - linked
        if office is None and is_name and folded and not rest and country:
            return Body(office="government", country=country)
        if office is not None:
            return Body(office=office, country=country, words=rest - self.words.loose - self.words.titles)
        # A noun that is known for a kind of people has its capital from the sentence: "Fifteen people", "Rebels".
        first = words[:1] if side and side.sector else []
        is_proper = any(word.is_capital for word in kept if word.folded not in linked and word not in first)
        if not rest or not (is_proper or (is_name and not _is_common(kept, self.words))):
            return None
        return Body(country=country, words=rest)

    @property
    def _passed_over(self) -> frozenset[str]:
        return self.words.function | self.words.spokespeople | self.words.statements

    def _listed(self, words: Sequence[_Word], kept: Sequence[_Word], side: Codes | None) -> str | None:
        if side and side.group:
            return side.group
        for told in (words, kept):
            if actor := self.known.bodies.get(" ".join(word.folded for word in told)):
                return actor
        return None


def outlet_identity(article: Article, known: Known) -> Identity:
    """Whose word an article is: its outlet by the list, else by name, else by the host of its address.

    An article of none of these stands alone."""
    name = article.outlet or host_of(article.url) or article.id
    return known.house(name, article.url)


def _house(name: str, url: str | None, known: Known) -> Identity:
    key = known.outlets.find(name, url)
    if key is None:
        return Identity(body=Body(actor=f"{HOUSE}={_bare_house(name)}"))
    outlet = known.outlets.outlets[key]
    side = None
    if outlet.control == "state":
        side = Codes(country=outlet.country, sector="GOV", group=None)
    elif outlet.control == "group":
        side = known.groups.get(f"actors:{outlet.group}")
    return Identity(body=Body(actor=f"{HOUSE}{key}"), side=side)


def _bare_house(name: str) -> str:
    host = host_of(name)
    return host or fold_name(name)


def _links(reading: Reading) -> Mapping[tuple[str, ...], tuple[str, str]]:
    """Folded words of the names in a text -> what they are linked to and what kind it is; longest names first."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for mention in reading.mentions:
        if mention.link and mention.kind in ("group", "organisation", "state", "person"):
            surface = tuple(fold_name(mention.span.of(reading.article.text)).split())
            if surface:
                found.setdefault(surface, (mention.link, mention.kind))
    return dict(sorted(found.items(), key=lambda each: (-len(each[0]), each)))


def _stands_in(surface: Sequence[str], words: Sequence[str]) -> bool:
    size = len(surface)
    return any(tuple(words[at : at + size]) == tuple(surface) for at in range(len(words) - size + 1))


def _words_of(phrase: str) -> list[_Word]:
    return [
        _Word(folded, match[0][0].isupper())
        for match in _WORD.finditer(phrase)
        for folded in fold_name(match[0]).split()
    ]


def _person_words(name: str, words: VoiceWords) -> tuple[str, ...]:
    folded = fold_name(name).split()
    kept = [word for word in folded if word not in words.titles and word not in words.function]
    return tuple(kept or folded)


def _full_names(reading: Reading, words: VoiceWords) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Surname -> the full name of the one person in the article who bears it."""
    names = [claim.source.name for claim in reading.claims if claim.source.kind == "named_person"]
    names += [mention.name for mention in reading.mentions if mention.kind == "person"]
    full = {_person_words(name, words) for name in names if name}
    bearers: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for person in full:
        if len(person) > 1:
            bearers.setdefault(person[-1:], set()).add(person)
    return {surname: next(iter(people)) for surname, people in bearers.items() if len(people) == 1}


def _is_common(kept: Sequence[_Word], words: VoiceWords) -> bool:
    """Whether a phrase is one common noun, which names nobody: "le groupe", "the families"."""
    return len(kept) == 1 and not kept[0].is_capital and _office([kept[0].folded], words)[0] is None


def _office(folded: Sequence[str], words: VoiceWords) -> tuple[str | None, frozenset[str]]:
    """The office that folded words name, and the words that are left; no office if it is a movement's force."""
    left = frozenset(folded)
    if left & words.irregular:
        return None, left
    if left & words.ministers:
        for phrase, key in words.portfolio_phrases:
            core = [word for word in phrase if word not in words.function]
            if _stands_in(core, folded):
                return f"ministry:{key}", left - words.ministers - frozenset(core)
    for phrase, key in words.office_phrases:
        core = [word for word in phrase if word not in words.function]
        if core and _stands_in(core, folded):
            return key, left - frozenset(core)
    return None, left


def is_same_voice(ours: Identity, theirs: Identity) -> bool:
    """Whether two phrases may stand for one voice: the same person, or the same body."""
    return is_same_person(ours, theirs) or (
        ours.body is not None and theirs.body is not None and is_same_body(ours.body, theirs.body)
    )


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
    if ours.office or theirs.office:
        return ours.office == theirs.office and _fits(ours.words, theirs.words)
    return _is_same_name(ours.words, theirs.words)


def _is_same_name(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    few, many = sorted((ours, theirs), key=lambda words: (len(words), sorted(words)))
    if not few:
        return False
    if all(any(_is_one_stem(word, other) for other in many) for word in few):
        return True
    return len(few) == 1 and _is_acronym(next(iter(few)), many)


def _fits(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    few, many = sorted((ours, theirs), key=lambda words: (len(words), sorted(words)))
    return all(any(_is_one_stem(word, other) for other in many) for word in few)


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

"""Who a voice is, as far as its phrase tells, and which voices of different articles are one.

Two voices are one where they share a person, or the body that they speak for. Those who speak for a body by their
office are that body: its spokesmen, the minister of a ministry, the mayor of a town hall, a statement that it signs.
Somebody who merely belongs to it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from recoupe.knowledge.actors import load_actors
from recoupe.knowledge.outlets import OutletList, fold_name, host_of, load_outlets
from recoupe.knowledge.voice_words import VoiceWords, load_voice_words, no_voice_words
from recoupe.records.articles import Article
from recoupe.records.claims import SourceKind
from recoupe.records.errors import NoLanguagePack
from recoupe.records.events import Codes

NAMED: frozenset[SourceKind] = frozenset(
    {"named_person", "role", "organisation", "state", "outlet", "agency", "channel", "document"}
)
HOUSES: frozenset[SourceKind] = frozenset({"outlet", "agency", "channel"})  # they have articles of their own
UNSIGNED: frozenset[SourceKind] = frozenset({"collective", "none"})
HOUSE = "outlet:"  # what the ``actor`` of an outlet's, agency's or channel's body begins with
SURNAME_LETTERS = 4
POST = "post:"  # what the ``office`` of somebody who holds a post of their own begins with: "post:director"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What somebody speaks for: an entry of the lists (``actor``: "actors:hamas", "outlet:afp"), an ``office`` of a
    state or town ("ministry:defence") or a ``POST``, else what its name says. ``words`` are the words of the name that
    its office does not account for, by what they mean; ``country`` is ISO 3166-1 alpha-3. None: not told."""

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


def outlet_identity(article: Article, known: Known) -> Identity:
    """Whose word an article is: its outlet by the list, else by name, else by the host of its address.

    An article of none of these stands alone."""
    name = article.outlet or host_of(article.url) or article.id
    return known.house(name, article.url)


def _house(name: str, url: str | None, known: Known) -> Identity:
    key = known.outlets.find(name, url)
    if key is None:
        return Identity(body=Body(actor=f"{HOUSE}={_bare_house(name)}"), home=Body(words=_told_words(name, known)))
    outlet = known.outlets.outlets[key]
    side = None
    if outlet.control == "state":
        side = Codes(country=outlet.country, sector="GOV", group=None)
    elif outlet.control == "group":
        side = known.groups.get(f"actors:{outlet.group}")
    return Identity(body=Body(actor=f"{HOUSE}{key}"), side=side)


def _told_words(name: str, known: Known) -> frozenset[str]:
    """The words of a house's name as those of bodies are told: a movement may publish what it says itself."""
    languages = known.words.values()
    told = [word for word in fold_name(name).split() if not any(word in each.function for each in languages)]
    meanings = {word: key for each in languages for word, key in each.meaning_of.items()}
    return frozenset(meanings.get(word, word) for word in told)


def _bare_house(name: str) -> str:
    host = host_of(name)
    return host or fold_name(name)

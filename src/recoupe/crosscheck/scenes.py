"""One reading as the background of its voices: whom each of its phrases stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from recoupe.crosscheck.casting import cast_of, names_of_people
from recoupe.crosscheck.houses import Houses
from recoupe.crosscheck.phrases import Word, find_office, is_common, meanings, person_words, stands_in, words_of
from recoupe.crosscheck.same_voice import is_same_body, is_same_person
from recoupe.crosscheck.sentences import sentence_at, sentence_spans
from recoupe.crosscheck.voices import HOUSES, NAMED, POST, Body, Identity, Known, outlet_identity
from recoupe.knowledge.outlets import fold_name
from recoupe.knowledge.voice_words import VoiceWords
from recoupe.records.claims import Claim
from recoupe.records.events import Codes
from recoupe.records.readings import Reading
from recoupe.records.spans import Span

_OF_WHAT = re.compile(r"\b[A-ZÀ-Þ][\w-]+(?:[ \xa0]+[a-zà-ÿ]{1,3}){1,2}[ \xa0'’]+[\w-]{3,}")
INTRODUCED_WITHIN = 3  # claims: who is named so soon after a post without any of their own holds it


class Scene:
    """One reading as the background of its voices: what its names are linked to, in which words it speaks."""

    def __init__(self, reading: Reading, known: Known, houses: Houses | None = None) -> None:
        self.reading = reading
        self.known = known
        self.houses = houses or Houses()
        self.words = known.words_of(reading.article)
        self.outlet = outlet_identity(reading.article, known)
        self._links = _links(reading)
        self._full_names = _full_names(reading, self.words)

    def identify(self, claim: Claim) -> Identity:
        """Who the source of ``claim`` is."""
        kind, phrase = claim.source.kind, self._phrase(claim)
        name = claim.source.name or phrase
        words = words_of(phrase)
        if house := self._house(claim, words):
            return house
        side = self._codes(claim, words)
        if kind == "named_person":
            return self._person(name, words, side, claim)
        home = self._home(claim, words, side)
        person = self._bearer(claim, home) if kind == "role" else ()
        if person:
            home = home or self._post_of(person)
        return Identity(
            person=person,
            leader=self.known.leaders.get(" ".join(person)),
            body=home if kind in NAMED else None,
            home=home,
            side=self._side(home, side),
        )

    def _house(self, claim: Claim, words: Sequence[Word]) -> Identity | None:
        """The outlet, agency or channel that a source is, or the one whose reporter it is."""
        kind, name = claim.source.kind, claim.source.name or ""
        if house := self.houses.find(words, self.words):
            return house
        if kind in HOUSES:
            return self.known.house(name)
        if kind in ("organisation", "named_person") and self.known.outlets.find(name):
            return self.known.house(name)
        return self._own_staff(words)

    def _home(self, claim: Claim, words: Sequence[Word], side: Codes | None) -> Body | None:
        kind = claim.source.kind
        if kind == "role":
            return self._anaphor(words) or self._post(words, side, self._where(claim))
        is_name = kind in ("organisation", "state")
        return self._anaphor(words) or self._body(words, side, is_name=is_name)

    def _where(self, claim: Claim) -> Span | None:
        """Where the source stands; of a claim that goes on with a speaker, where that one was named."""
        if claim.source.span:
            return claim.source.span
        spans = (each.source.span for each in self.reading.claims if each.source.name == claim.source.name)
        return next((span for span in spans if span), None)

    def _post(self, words: Sequence[Word], side: Codes | None, at: Span | None) -> Body | None:
        """What somebody speaks for by a post: "its spokesman", "le porte-parole du syndicat", "the bank's director"."""
        folded = [word.folded for word in words if word.folded not in self._passed_over]
        speaks = any(word.folded in self.words.spokespeople for word in words)
        if speaks and at and any(word.folded in self.words.possessives for word in words[:2]):
            return self._body_before(at)
        office, _ = find_office(folded, self.words)
        if post := None if office or speaks else next((each for each in folded if each in self.words.post_of), None):
            rest = frozenset(folded) - set(self.words.post_of) - self.words.loose - self.words.titles
            return Body(office=POST + self.words.post_of[post], words=meanings(rest, self.words))
        return self._body(words, side, is_name=speaks)

    def _body_before(self, at: Span) -> Body | None:
        """The body that an article names last before ``at``: whom "its spokesman" speaks for."""
        text = self.reading.article.text
        found: list[tuple[int, Body]] = []
        for claim in self.reading.claims:
            span = claim.source.span
            if span and span.end <= at.start and claim.source.kind in ("organisation", "state"):
                words = words_of(self._phrase(claim))
                if body := self._body(words, self._codes(claim, words), is_name=True):
                    found.append((span.end, body))
        for mention in self.reading.mentions:
            is_body = mention.span.end <= at.start and mention.kind in ("organisation", "group")
            if is_body and (body := self._body(words_of(mention.span.of(text)), None, is_name=True)):
                found.append((mention.span.end, body))
        for match in re.finditer(r"[^\W_]+", text[: at.start]):
            office = self._institutions.get(match[0].lower())
            if office:
                found.append((match.end(), Body(office=office)))
        return max(found, key=lambda each: each[0])[1] if found else None

    @cached_property
    def _institutions(self) -> Mapping[str, str]:
        """Offices that are named by one word: "the government"."""
        phrases = self.words.office_phrases
        return {phrase[0]: key for phrase, key in phrases if len(phrase) == 1 and phrase[0] not in self.words.titles}

    @cached_property
    def _parts(self) -> Sequence[tuple[tuple[str, ...], Body]]:
        """The people of the article with what they speak for, or are."""
        found = []
        for part in cast_of(self.reading, self.words):
            if body := self._post(part.post, None, part.at):
                found.append((part.person, body))
        return found + [(person, body) for _, person, body in self._introduced]

    @cached_property
    def _introduced(self) -> Sequence[tuple[str, tuple[str, ...], Body]]:
        """Posts whose holder is named only thereafter: "the mayor said ... Boukaré Zallé said": claim, person, body.

        Who appears with a bare name, or with a rank, has been told of before by what he or she is.
        """
        claims = sorted(
            (claim for claim in self.reading.claims if claim.source.span and "pronoun_source" not in claim.flags),
            key=lambda claim: (claim.source.span or Span(0, 1)).start,
        )
        cast = {part.person for part in cast_of(self.reading, self.words)}
        found = []
        for at, claim in enumerate(claims):
            body = self._unheld_post(claim)
            if body is None:
                continue
            later = (each for each in claims[at + 1 : at + 1 + INTRODUCED_WITHIN] if each.source.kind == "named_person")
            person = next((self._bare(each, claim) for each in later), None)
            if person and person not in cast:
                found.append((claim.id, person, body))
        return found

    def _unheld_post(self, claim: Claim) -> Body | None:
        """What a role without a name speaks for."""
        if claim.source.kind != "role" or self._told_person(claim):
            return None
        words = words_of(self._phrase(claim))
        return self._post(words, self._codes(claim, words), claim.source.span)

    def _bare(self, claim: Claim, before: Claim) -> tuple[str, ...] | None:
        """The person that ``claim`` names for the first time, with nothing but a rank beside the name."""
        span, name = claim.source.span, claim.source.name
        if not name or not span or not before.source.span:
            return None
        person = self._full(name)
        rest = {word.folded for word in words_of(span.of(self.reading.article.text))} - set(fold_name(name).split())
        text = self.reading.article.text
        is_first = text.find(name) > before.source.span.end
        described = re.match(r"\s*,\s+(?:une?|an?|the|la|le|l['’])\b", text[span.end : span.end + 20])
        is_bare = rest <= self.words.titles | self.words.function and not described
        return person if is_first and is_bare else None

    def _full(self, name: str) -> tuple[str, ...]:
        plain = person_words(name, self.words)
        return self._full_names.get(plain, plain)

    def _told_person(self, claim: Claim) -> tuple[str, ...]:
        """The person whom the reading names for a phrase without a name: "le maire" -> Boukaré Zallé."""
        span, name = claim.source.span, claim.source.name or ""
        if span and fold_name(name) in fold_name(span.of(self.reading.article.text)):
            return ()
        person = self._full(name)
        return person if person in self._people else ()

    @cached_property
    def _people(self) -> frozenset[tuple[str, ...]]:
        people = frozenset(self._full_names.values()) | {part.person for part in cast_of(self.reading, self.words)}
        return people - {()}  # a name without a letter: masked

    def disclaims(self, claims: Sequence[Claim]) -> bool:
        """Whether the last of ``claims`` says that somebody else did it: "it had no part in the killings"."""
        text = self.reading.article.text
        said = " ".join(span.of(text) for span in claims[-1].content) if claims else ""
        told = said.lower().replace("’", "'")
        return any(phrase in told for phrase in self.words.disclaiming)

    @cached_property
    def voices(self) -> tuple[Identity, ...]:
        """The named voices of the article, whatever they speak of; who denies something is none."""
        told = (claim for claim in self.reading.claims if claim.stance != "denies" and claim.source.kind in NAMED)
        return tuple(dict.fromkeys(each for claim in told if (each := self.identify(claim)).is_named))

    def people_in(self, span: Span) -> tuple[Identity, ...]:
        """The people that a stretch of the text names, with what they speak for."""
        folded = fold_name(span.of(self.reading.article.text)).split()
        people = {self._full_names.get(person, person) for person in self._people if person[-1] in folded}
        return tuple(Identity(person=person, body=self._post_of(person)) for person in sorted(people))

    def house_near(self, claim: Claim) -> Identity | None:
        """The other house that is named in the sentence of a claim, or in the one before it in the paragraph."""
        text = self.reading.article.text
        at = claim.source.span or claim.content[0]
        spans = self.sentences
        here = sentence_at(spans, at.start)
        start = spans[max(0, here - 1)].start
        start = max(start, text.rfind("\n", 0, spans[here].start) + 1)
        end = max(spans[here].end, min(claim.content[-1].end, len(text)))
        named = [each for each in self.houses.named_in(text[start:end]) if each.identity != self.outlet]
        if named:
            return min(named, key=lambda each: abs(start + each.start - at.start)).identity
        return self._house_before(claim)

    def _house_before(self, claim: Claim) -> Identity | None:
        """The house whose word "the source" was told of as, if any spoke before."""
        at = claim.source.span
        first = words_of(at.of(self.reading.article.text))[:1] if at else []
        if at is None or not first or first[0].folded in self.words.indefinite:
            return None
        before = [
            each for each in self.reading.claims if each.source.kind in HOUSES and each.content[0].start < at.start
        ]
        last = max(before, key=lambda each: each.content[0].start, default=None)
        house = self.identify(last) if last else None
        return house if house != self.outlet else None

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the article, in order."""
        return sentence_spans(self.reading.article.text)

    def _bearer(self, claim: Claim, body: Body | None) -> tuple[str, ...]:
        """Who holds the post that a role names, if the article tells."""
        if told := self._told_person(claim):
            return told
        if introduced := next((person for id_, person, _ in self._introduced if id_ == claim.id), None):
            return introduced
        holders = {person for person, held in self._parts if body and is_same_body(held, body)}
        if len(holders) == 1:
            return holders.pop()
        return () if body else self._by_rank(claim)

    def _by_rank(self, claim: Claim) -> tuple[str, ...]:
        """ "The general": the one person in the article who is called so."""
        folded = {word.folded for word in words_of(self._phrase(claim))} - self.words.function
        if not folded or not folded <= self.words.titles:
            return ()
        text = self.reading.article.text
        found = set()
        for name, person in names_of_people(self.reading, self.words).items():
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                before = fold_name(text[max(0, match.start() - 30) : match.start()]).split()
                if before and before[-1] in folded:
                    found.add(self._full_names.get(person, person))
        return found.pop() if len(found) == 1 else ()

    def _post_of(self, person: tuple[str, ...]) -> Body | None:
        """What a person of the article speaks for, or is."""
        ours = Identity(person=person)
        return next((body for held, body in self._parts if is_same_person(ours, Identity(person=held))), None)

    def _anaphor(self, words: Sequence[Word]) -> Body | None:
        """ "Le groupe": the one movement that the article names."""
        kept = [word for word in words if word.folded not in self.words.function]
        if len(kept) != 1 or not is_common(kept, self.words):
            return None
        groups = {link for link, kind in self._links.values() if kind == "group"}
        return Body(actor=groups.pop()) if len(groups) == 1 and kept[0].folded in self.words.movements else None

    def body_of(self, name: str, codes: Codes | None) -> Body | None:
        """What a participant is, told as voices are; None for a common noun ("les assaillants")."""
        return self._body(words_of(name), codes, is_name=False)

    def _phrase(self, claim: Claim) -> str:
        """The words that stand for the source; for a pronoun those of its antecedent."""
        span, name = claim.source.span, claim.source.name
        written = span.of(self.reading.article.text) if span else ""
        return written if written and (not name or fold_name(name) in fold_name(written)) else name or written

    def _own_staff(self, words: Sequence[Word]) -> Identity | None:
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

    def _person(self, name: str, words: Sequence[Word], side: Codes | None, claim: Claim) -> Identity:
        person = self._full(name)
        own = set(fold_name(name).split()) - self.words.titles
        rest = [word for word in words if word.folded not in own]
        folded = {word.folded for word in rest}
        speaks = bool(folded & (self.words.spokespeople | self.words.ministers))
        home = self._post(rest, side, claim.source.span) if speaks else self._body(rest, side, is_name=False)
        body = home if speaks else self._post_of(person)
        leader = self.known.leaders.get(" ".join(person))
        home = home or body
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

    def _codes(self, claim: Claim, words: Sequence[Word]) -> Codes | None:
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

    def _links_in(self, words: Sequence[Word]) -> Iterator[tuple[tuple[str, ...], str, str]]:
        folded = [word.folded for word in words]
        for surface, (link, kind) in self._links.items():
            if stands_in(surface, folded):
                yield surface, link, kind

    def _body(self, words: Sequence[Word], side: Codes | None, *, is_name: bool) -> Body | None:
        """What a phrase names as a body. ``is_name``: it is one whatever its words are."""
        kept = [word for word in words if word.folded not in self._passed_over]
        if actor := self._listed(words, kept, side):
            return Body(actor=actor)
        linked = {word for surface, _, kind in self._links_in(words) if kind == "state" for word in surface}
        country = side.country if side else None
        folded = [word.folded for word in kept]
        office, rest = find_office(folded, self.words)
        rest = rest - linked
        if office is None and is_name and folded and not rest and country:
            return Body(office="government", country=country)
        if office is not None:
            words_left = rest - self.words.loose - self.words.titles - set(self.words.post_of)
            return Body(office=office, country=country, words=meanings(words_left, self.words))
        # A noun that is known for a kind of people has its capital from the sentence: "Fifteen people", "Rebels".
        first = words[:1] if side and side.sector else []
        is_proper = any(word.is_capital for word in kept if word.folded not in linked and word not in first)
        if rest and is_name and not is_proper and (whole := self._longer(meanings(rest, self.words))):
            return self._whole(whole, country)
        if not rest or not (is_proper or (is_name and not is_common(kept, self.words))):
            return None
        return self._whole(rest, country)

    def _whole(self, rest: frozenset[str], country: str | None) -> Body:
        """A body by the whole name that the article has for it: "the Movement" is the Movement of the Wells there."""
        told = meanings(rest, self.words)
        whole = self._longer(told) or told
        house = self.houses.by_words.get(whole)
        return house.body if house and house.body else Body(country=country, words=whole)

    def _longer(self, told: frozenset[str]) -> frozenset[str] | None:
        """The one longer name of a body in the article that has all of ``told``."""
        longer = {name for name in self._bodies if told < name} or self._spelled_out(told)
        return longer.pop() if len(longer) == 1 else None

    def _spelled_out(self, told: frozenset[str]) -> set[frozenset[str]]:
        """The longer name that stands in the text, unread: "le Mouvement" where it has "du Mouvement des puits"."""
        text = self.reading.article.text
        found = set()
        for match in _OF_WHAT.finditer(text):
            words = words_of(match[0])
            linking = {word.folded for word in words[1:-1]}
            name = self._name_of(words)
            is_head = meanings([words[0].folded], self.words) == told
            if is_head and linking and linking <= self.words.function and told < name:
                found.add(name)
        return found

    @cached_property
    def _bodies(self) -> frozenset[frozenset[str]]:
        """The names of bodies in the article, as what their words mean; its outlet's among them."""
        text = self.reading.article.text
        written = [each.span.of(text) for each in self.reading.mentions if each.kind in ("organisation", "group")]
        written += [
            self._phrase(claim) for claim in self.reading.claims if claim.source.kind in ("organisation", "state")
        ]
        written += [self.reading.article.outlet or ""]
        found = (self._name_of(words_of(each)) for each in written)
        return frozenset(name for name in found if len(name) > 1)

    def _name_of(self, words: Sequence[Word]) -> frozenset[str]:
        kept = [word.folded for word in words if word.folded not in self._passed_over]
        return meanings(kept, self.words) if any(word.is_capital for word in words) else frozenset()

    @property
    def _passed_over(self) -> frozenset[str]:
        return self.words.function | self.words.spokespeople | self.words.statements

    def _listed(self, words: Sequence[Word], kept: Sequence[Word], side: Codes | None) -> str | None:
        if side and side.group:
            return side.group
        for told in (words, kept):
            if actor := self.known.bodies.get(" ".join(word.folded for word in told)):
                return actor
        return None


def _links(reading: Reading) -> Mapping[tuple[str, ...], tuple[str, str]]:
    """Folded words of the names in a text -> what they are linked to and what kind it is; longest names first."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for mention in reading.mentions:
        if mention.link and mention.kind in ("group", "organisation", "state", "person"):
            surface = tuple(fold_name(mention.span.of(reading.article.text)).split())
            if surface:
                found.setdefault(surface, (mention.link, mention.kind))
    return dict(sorted(found.items(), key=lambda each: (-len(each[0]), each)))


def _full_names(reading: Reading, words: VoiceWords) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Surname -> the full name of the one person in the article who bears it."""
    names = [claim.source.name for claim in reading.claims if claim.source.kind == "named_person"]
    names += [mention.name for mention in reading.mentions if mention.kind == "person"]
    full = {person_words(name, words) for name in names if name} | set(names_of_people(reading, words).values())
    bearers: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for person in full:
        if len(person) > 1:
            bearers.setdefault(person[-1:], set()).add(person)
    return {surname: next(iter(people)) for surname, people in bearers.items() if len(people) == 1}

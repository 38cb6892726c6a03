"""Which articles repeat others: by their passages, by whom they credit, and claim by claim.

The order for a new reading: ``find`` asks the index and compares, then ``file`` puts the reading into the index. Each
pair of articles is compared once, when the second of them comes; what is found does not depend on which came first, but
that an outlet's boilerplate is known as such only when three more of its articles have it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from recoupe.crosscheck.cited import MIN_COMMON_NAMES, article_names, common_names, copy_keys, find_cited, original_keys
from recoupe.crosscheck.claim_keys import Languages, Said, claim_keys, claims_said, load_languages
from recoupe.crosscheck.claim_matches import ClaimMatch, match_claims
from recoupe.crosscheck.credits import CreditFinder
from recoupe.crosscheck.direction import Direction, find_direction
from recoupe.crosscheck.passages import (
    Match,
    Text,
    find_boilerplate,
    match_passages,
    passage_keys,
    text_of,
    without_words,
)
from recoupe.knowledge.agencies import load_agencies, load_all_credit_words
from recoupe.knowledge.layout import load_layouts
from recoupe.knowledge.outlets import load_outlets
from recoupe.knowledge.packs import PACKS, data_digest, languages_with
from recoupe.records.articles import Article
from recoupe.records.claims import Origin
from recoupe.records.incidents import Copy, CopyKind
from recoupe.records.ports import Encoder, KeyIndex
from recoupe.records.readings import Reading
from recoupe.records.spans import Span, content_id

VERSION = "1"
PASSAGE_SPACE, CLAIM_SPACE = "passage", "claim"
ORIGINAL_SPACE, CITING_SPACE = "original", "citing"  # articles under their own house, and under those they rest on
MIN_SHARED_SHINGLES = (
    2  # of those filed; finds as many as 1 with a third of the candidates, 3 loses some (eval/copies.py)
)
MIN_SHARED_CLAIM_KEYS = 2
MAX_CANDIDATES = 200  # articles compared with a new one, those that share most first: more are stock phrases
MAX_CLAIM_CANDIDATES = 50  # claims compared with one claim, likewise
KEPT_TEXTS = 256  # articles whose words are kept, some 100 kB each
MEMBER_SEPARATOR = " "  # between the ids of article and claim: neither holds one

ReadingOf = Callable[[str], Reading | None]

_DATA = ("agencies.toml", "outlets")
_LANGUAGE_DATA = ("credits.toml", "common_words.toml", "event_grammar.toml", "numbers.toml", "voices.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A reading ready to be compared."""

    reading: Reading
    text: Text

    @property
    def article(self) -> Article:
        """The reading's article."""
        return self.reading.article


class CopyFinder:
    """Finds what a reading repeats of those that are in an index, and what repeats it."""

    def __init__(
        self, *, origin: Origin, credits: CreditFinder, languages: Languages, encoder: Encoder | None = None
    ) -> None:
        self.origin = origin
        self._credits = credits
        self._languages = languages
        self._encoder = encoder
        self._texts: dict[str, Text] = {}  # articles of one story are asked for again and again

    def file(self, reading: Reading, index: KeyIndex) -> None:
        """Puts a reading into the index: its passages under its id, its claims under both ids."""
        index.add(PASSAGE_SPACE, reading.article.id, passage_keys(self._know(reading).text).filed)
        for said in claims_said(reading, self._languages):
            index.add(CLAIM_SPACE, _member(said), claim_keys(said))
        names, cited = article_names(reading.article), find_cited(reading, self._credits)
        index.add(ORIGINAL_SPACE, reading.article.id, original_keys(reading.article, names, self._credits))
        if cited:
            index.add(CITING_SPACE, reading.article.id, copy_keys(cited, names, self._credits))

    def find(self, reading: Reading, index: KeyIndex, reading_of: ReadingOf) -> tuple[Copy, ...]:
        """The copies that a reading takes part in, as copy or as original, by id.

        ``reading_of`` gives the reading of an article that is in the index, None for one that is no more to be used.
        """
        new = self._know(reading)
        copies = [*self._passages(new, index, reading_of), *self._claims(new, index, reading_of)]
        copies += self._rests_on(new, copies, index, reading_of)
        copies += self._rested_on(new, copies, index, reading_of)
        copies += self._credited(new, copies)
        return tuple(sorted({copy.id: copy for copy in copies}.values(), key=lambda copy: copy.id))

    def compare_articles(self, new: Reading, old: Reading) -> Copy | None:
        """What one of two articles has from the other, by their passages alone; None where neither is a copy."""
        first, second = self._know(new), self._know(old)
        return self._compare(first, second)

    def credits_of(self, reading: Reading) -> tuple[Copy, ...]:
        """What an article rests on by its own word: a copy of nothing known yet for each name that it credits."""
        return tuple(self._credited(self._know(reading), ()))

    def match_claims(self, new: Reading, claim: str, old: Reading, other: str) -> Copy | None:
        """The copy that two claims, by their ids, of two readings make; None where they are not one."""
        ours = next((said for said in claims_said(new, self._languages) if said.claim.id == claim), None)
        theirs = next((said for said in claims_said(old, self._languages) if said.claim.id == other), None)
        return self._claim_copy(self._know(new), ours, self._know(old), theirs) if ours and theirs else None

    def _know(self, reading: Reading) -> Known:
        article = reading.article
        text = self._texts.pop(article.id, None)
        if text is None or text.article != article:
            text = text_of(article, without=self._credits.notices(article))
        self._texts[article.id] = text  # the last asked for stands last
        if len(self._texts) > KEPT_TEXTS:
            del self._texts[next(iter(self._texts))]
        return Known(reading=reading, text=text)

    def candidates(self, reading: Reading, index: KeyIndex) -> list[str]:
        """The articles in the index that have to be compared with a reading's passages, those that share most first."""
        return _candidates(self._know(reading), index)

    def _passages(self, new: Known, index: KeyIndex, reading_of: ReadingOf) -> Iterator[Copy]:
        readings = map(reading_of, _candidates(new, index))
        others = [self._know(reading) for reading in readings if reading is not None]
        own = without_words(new.text, find_boilerplate(new.text, [other.text for other in others]))
        for other in others:
            if copy := self._compare(replace(new, text=own), other):
                yield copy

    def _compare(self, new: Known, old: Known) -> Copy | None:
        """The passages of two articles, compared in one order whichever of them came first."""
        first, second = sorted((new, old), key=lambda known: known.article.id)
        match = match_passages(first.text, second.text)
        return self._passage_copy(first, second, match) if match else None

    def _passage_copy(self, new: Known, old: Known, match: Match) -> Copy:
        direction = self._direction(new, old, match.shares)
        copy, original = (new, old) if direction.first_is_copy else (old, new)
        return self._copy(
            "passage",
            copy.article.id,
            original.article.id,
            direction,
            passages=_sorted(match.passages, is_turned=not direction.first_is_copy),
            share=match.shares[0 if direction.first_is_copy else 1],
        )

    def _claims(self, new: Known, index: KeyIndex, reading_of: ReadingOf) -> Iterator[Copy]:
        others: dict[str, tuple[Known, dict[str, Said]] | None] = {}
        for said in claims_said(new.reading, self._languages):
            shared = index.sharing(CLAIM_SPACE, claim_keys(said), at_least=MIN_SHARED_CLAIM_KEYS)
            for _, member in sorted((-count, member) for member, count in shared.items())[:MAX_CLAIM_CANDIDATES]:
                article, _, claim = member.partition(MEMBER_SEPARATOR)
                if article == new.article.id:
                    continue
                if article not in others:
                    reading = reading_of(article)
                    others[article] = self._know_claims(reading) if reading else None
                known = others[article]
                theirs = known[1].get(claim) if known else None
                if known and theirs and (copy := self._claim_copy(new, said, known[0], theirs)):
                    yield copy

    def _know_claims(self, reading: Reading) -> tuple[Known, dict[str, Said]]:
        return self._know(reading), {said.claim.id: said for said in claims_said(reading, self._languages)}

    def _claim_copy(self, new: Known, ours: Said, old: Known, theirs: Said) -> Copy | None:
        match = match_claims(ours, theirs, encoder=self._encoder)
        if match is None:
            return None
        direction = self._direction(new, old, match.shares)
        return self._turned_claim_copy(ours, theirs, match, direction)

    def _turned_claim_copy(self, ours: Said, theirs: Said, match: ClaimMatch, direction: Direction) -> Copy:
        copy, original = (ours, theirs) if direction.first_is_copy else (theirs, ours)
        return self._copy(
            "claim",
            copy.claim.article,
            original.claim.article,
            direction,
            claims=(copy.claim.id, original.claim.id),
            passages=_sorted(match.passages, is_turned=not direction.first_is_copy),
            share=match.shares[0 if direction.first_is_copy else 1],
        )

    def _direction(self, new: Known, old: Known, shares: tuple[float, float]) -> Direction:
        credited = (self._name_of(new, old), self._name_of(old, new))
        return find_direction(new.article, old.article, credited=credited, shares=shares)

    def _name_of(self, copy: Known, original: Known) -> str | None:
        """By which name ``copy`` credits the house of ``original``."""
        credits = self._credits.find(copy.article)
        return next((each.name for each in credits if self._credits.is_house(each.name, original.article)), None)

    def _rests_on(self, new: Known, copies: Sequence[Copy], index: KeyIndex, reading_of: ReadingOf) -> Iterator[Copy]:
        """For each house that the new article names and of which no passage was found: the article that it means."""
        names = article_names(new.article)
        for cited in find_cited(new.reading, self._credits):
            if cited.name in _names_found(copies, new.article.id):
                continue
            asked = copy_keys([cited], names, self._credits)
            nearest: list[tuple[int, str]] = []
            for article in _meeting(index, ORIGINAL_SPACE, asked, new.article.id):
                old = reading_of(article)
                if old is not None and (common := common_names(new.article, old.article, cited)):
                    nearest.append((-common, article))
            if nearest:
                yield self._cites(new.article.id, min(nearest)[1], cited.name)

    def _rested_on(self, new: Known, copies: Sequence[Copy], index: KeyIndex, reading_of: ReadingOf) -> Iterator[Copy]:
        """The articles in the index that name the house of the new one, and mean it."""
        linked = {copy.article for copy in copies if copy.of == new.article.id and copy.kind == "passage"}
        asked = original_keys(new.article, article_names(new.article), self._credits)
        for article in _meeting(index, CITING_SPACE, asked, new.article.id):
            copy = reading_of(article) if article not in linked else None
            for cited in find_cited(copy, self._credits) if copy else ():
                is_meant = self._credits.is_house(cited.name, new.article)
                if copy and is_meant and common_names(copy.article, new.article, cited):
                    yield self._cites(article, new.article.id, cited.name)

    def _cites(self, copy: str, original: str, name: str) -> Copy:
        return self._copy("credit", copy, original, Direction(first_is_copy=True, basis="credit", credit=name))

    def _credited(self, new: Known, copies: Sequence[Copy]) -> Iterator[Copy]:
        """A copy for each credited name that none of ``copies`` has found the article of."""
        found = _names_found(copies, new.article.id)
        for credit in self._credits.find(new.article):
            if credit.name not in found:
                yield self._copy(
                    "credit", new.article.id, None, Direction(first_is_copy=True, basis="credit", credit=credit.name)
                )

    def _copy(
        self,
        kind: CopyKind,
        article: str,
        of: str | None,
        direction: Direction,
        *,
        claims: tuple[str, str] | None = None,
        passages: tuple[tuple[Span, Span], ...] = (),
        share: float | None = None,
    ) -> Copy:
        name, origin = direction.credit, self.origin
        return Copy(
            id=content_id("cpy", kind, article, of, name, claims, origin.annotator, origin.version),
            article=article,
            of=of,
            name=name,
            kind=kind,
            claims=claims,
            passages=passages,
            share=None if share is None else round(share, 4),
            basis=direction.basis,
            origin=origin,
        )


def load_copy_finder(*, encoder: Encoder | None = None) -> CopyFinder:
    """The finder with all shipped data. ``encoder``: for claims in other words or another language, None without one.

    Raises:
        DataError: a data file has faults.
    """
    layouts = load_layouts().values()
    outlets = load_outlets()
    credits = CreditFinder(
        agencies=load_agencies(),
        words=load_all_credit_words(),
        picture_words={word for layout in layouts for word in layout.credit_words},
        outlets=outlets,
    )
    return CopyFinder(
        origin=copies_origin(encoder=encoder), credits=credits, languages=load_languages(), encoder=encoder
    )


def copies_origin(*, encoder: Encoder | None = None) -> Origin:
    """Who finds copies: the rules' version and a digest of the data that they go by, with the encoder's kind."""
    paths = {f"{PACKS}/{language}/{file}" for file in _LANGUAGE_DATA for language in languages_with(file)}
    digest = data_digest(*_DATA, *paths)
    settings = digest if encoder is None else f"{digest}:{type(encoder).__name__}"
    return Origin(annotator="copies", version=VERSION, settings=settings)


def _candidates(new: Known, index: KeyIndex) -> list[str]:
    shared = index.sharing(PASSAGE_SPACE, passage_keys(new.text).asked, at_least=MIN_SHARED_SHINGLES)
    nearest = sorted((-count, article) for article, count in shared.items() if article != new.article.id)
    return [article for _, article in nearest[:MAX_CANDIDATES]]


def _names_found(copies: Sequence[Copy], article: str) -> set[str]:
    """The names credited by ``article`` whose article is known."""
    return {copy.name for copy in copies if copy.article == article and copy.kind != "claim" and copy.name is not None}


def _meeting(index: KeyIndex, space: str, keys: Collection[int], own: str) -> list[str]:
    shared = index.sharing(space, keys, at_least=MIN_COMMON_NAMES) if keys else {}
    nearest = sorted((-count, article) for article, count in shared.items() if article != own)
    return [article for _, article in nearest[:MAX_CANDIDATES]]


def _member(said: Said) -> str:
    return f"{said.claim.article}{MEMBER_SEPARATOR}{said.claim.id}"


def _sorted(passages: Sequence[tuple[Span, Span]], *, is_turned: bool) -> tuple[tuple[Span, Span], ...]:
    """The pairs with the copy's span first, in its order."""
    return tuple(sorted((old, new) if is_turned else (new, old) for new, old in passages))

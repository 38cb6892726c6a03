"""Where a text names places: capitalised names that a table knows, or that a noun of kind makes places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from recoupe.knowledge.areas import Areas
from recoupe.knowledge.place_names import (
    ARTICLES,
    MAX_NAME_CHARS,
    Gazetteer,
    KnownPlace,
    PlaceKind,
    fold_name,
    without_article,
)
from recoupe.knowledge.place_words import PlaceWords, Way
from recoupe.records.parses import Sentence, Token
from recoupe.records.spans import Span

_WORD = re.compile(r"[^\W_]+")
_DATELINE = re.compile(r"\s*(?:\(|[—–:-]\s|,\s+(?:le\s+)?\d)")
_CLOSE = re.compile(r"[ \u00a0\u202f]|[-'’‐‑]")  # between the words of one name
# Small words inside names: "Rostov-on-Don", "Port-au-Prince", "Rio de Janeiro", "Frankfurt am Main".
_PARTICLES = frozenset(
    re.findall(
        r"\w+",
        "a al am an and au aux az bin d da das de del della der des di do dos du e ed el els en et ez il in l la las"
        " le les los na o of on oo os s sous sul sur the u upon van von y",
    )
)
HYPHENS = frozenset("-‐‑")
MAX_NAME_WORDS = 6
STRONG_TOWN = 100_000  # a town of so many people needs no preposition to be taken for a place
SHORT_NAME = 3  # letters: "Ham", "Ely"; they need more to be believed
TITLED_SHARE, TITLED_WORDS = 0.65, 6  # of the words start upper-case: a headline set in capitals
KIND_REACH = 4  # words between a noun of kind and the name: "la ville assiégée et affamée de"
ACCEPTED = 2


@dataclass(slots=True)
class Spot:
    """A name in the text that may be a place's.

    ``curated`` are the candidates of our own tables. ``way`` is how its preposition ``case`` sets things to it,
    ``noun_kind`` what the noun before or behind it says that it is; ``evidence`` for its being a place counts up from
    0, ``ACCEPTED`` is enough; a name that ``is_strong`` hardly means anything else. ``opens``: it is a dateline's.
    ``inside`` is the next name, where that one is told to be around it, ``beside`` the one before it in the sentence.
    """

    sentence: int
    start: int
    end: int
    name: str
    key: str
    candidates: tuple[KnownPlace, ...]
    curated: tuple[KnownPlace, ...]
    way: Way | None
    case: str
    noun_kind: PlaceKind | None
    evidence: int
    is_strong: bool
    opens: bool = False
    inside: Spot | None = field(default=None, repr=False)
    beside: Spot | None = field(default=None, repr=False)

    @property
    def span(self) -> Span:
        """Its stretch of text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters; ``close`` says that nothing but a blank, hyphen or apostrophe stands before it."""

    start: int
    end: int
    text: str
    gap: str
    is_capital: bool

    @property
    def close(self) -> bool:
        """Whether it can go on a name that the word before it is in."""
        return _CLOSE.fullmatch(self.gap) is not None


class NameTable:
    """All that is known under a name: areas, other spellings, towns, divisions, countries."""

    def __init__(self, gazetteer: Gazetteer, areas: Areas, language: str) -> None:
        self._gazetteer = gazetteer
        self._areas = areas
        self._language = language

    def look_up(self, name: str) -> tuple[KnownPlace, ...]:
        """The places of ``name``; what the curated tables mean comes first, then what else is called like it."""
        spellings = self._areas.spellings_of(name, language=self._language)
        if any(spelling.languages for spelling in spellings):
            return tuple(self._spelled(name))  # in this language the name means nothing else: "Mexico"
        others = (place for spelling in spellings for place in self._gazetteer.look_up(spelling.means))
        beside = (place for place in others if any(place.countries == (spelling.country,) for spelling in spellings))
        return tuple(dict.fromkeys((*self.curated(name), *beside, *self._gazetteer.look_up(name))))

    def curated(self, name: str) -> tuple[KnownPlace, ...]:
        """The places that our own tables have under the name."""
        return (*self._spelled(name), *self._areas.look_up(name))

    def sounding_like(self, name: str) -> tuple[KnownPlace, ...]:
        """Towns whose name may be another transcription of it."""
        return tuple(self._gazetteer.sounding_like(name))

    def is_curated(self, name: str) -> bool:
        """Whether the name is one of ours, not only of the gazetteer."""
        return bool(self._areas.look_up(name) or self._areas.spellings_of(name, language=self._language))

    @property
    def openers(self) -> Mapping[str, int]:
        """First words of curated names that have a lower-case word -> how many words such a name has at most."""
        return self._areas.openers

    def _spelled(self, name: str) -> Iterator[KnownPlace]:
        for spelling in self._areas.spellings_of(name, language=self._language):
            meant = [
                place
                for place in self._gazetteer.look_up(spelling.means)
                if place.kind == spelling.kind and spelling.country in place.countries
            ]
            yield from meant[:1]


class Spotter:
    """Finds names of places in parsed sentences."""

    def __init__(self, names: NameTable, words: PlaceWords, demonyms: Mapping[str, str]) -> None:
        self._names = names
        self._words = words
        self._demonyms = demonyms

    def find(self, text: str, sentences: Sequence[Sentence], taken: Sequence[Span]) -> list[Spot]:
        """The names in text order; none of them overlaps ``taken`` or another."""
        blocked = _merged(taken)
        found: list[Spot] = []
        for number, sentence in enumerate(sentences):
            reader = _SentenceReader(text, number, sentence, blocked, self._names, self._words, self._demonyms)
            found.extend(reader.spots())
        return found


class _SentenceReader:
    """One pass over the words of a sentence."""

    def __init__(
        self,
        text: str,
        number: int,
        sentence: Sentence,
        taken: Sequence[Span],
        names: NameTable,
        words: PlaceWords,
        demonyms: Mapping[str, str],
    ) -> None:
        self._text = text
        self._number = number
        self._sentence = sentence
        self._names = names
        self._vocabulary = words
        self._demonyms = demonyms
        self._taken = taken
        self._words = _words(text, sentence)
        self._folds: dict[int, str] = {}
        capitals = sum(word.is_capital for word in self._words)
        self._is_titled = len(self._words) >= TITLED_WORDS and capitals >= TITLED_SHARE * len(self._words)
        self._starts = [token.start for token in sentence.tokens]

    def spots(self) -> list[Spot]:
        found: list[Spot] = []
        here = 0
        while here < len(self._words):
            stop, spot = self._phrase(here)
            if spot is not None:
                found.append(spot)
                here = stop
                continue
            if not self._words[here].is_capital:
                here += 1
                continue
            stop, spot = self._at(here)
            if spot is not None:
                found.append(spot)
            here = stop
        for spot, following in pairwise(found):
            if self._is_around(spot, following):
                spot.inside = following
            following.beside = spot
        self._enumerate(found)
        return found

    def _enumerate(self, found: Sequence[Spot]) -> None:
        """Names in one enumeration share what its first one has: "à Gao, Kidal et Ménaka"."""
        group: list[Spot] = []
        for spot in found:
            if group and not self._are_listed(group[-1], spot):
                self._share(group)
                group = []
            group.append(spot)
        self._share(group)

    def _share(self, group: Sequence[Spot]) -> None:
        """Two names with a comma between are no enumeration: "À Gao, Paris soutient ..."."""
        joints = [self._text[spot.end : following.start] for spot, following in pairwise(group)]
        if len(group) < 3 and not any(_WORD.search(joint) or "/" in joint for joint in joints):
            return
        for spot, following in pairwise(group):
            if following.way is None or (
                following.way == "passing" and following.case in self._vocabulary.conjunctions
            ):
                following.way, following.case = spot.way, spot.case
            following.noun_kind = following.noun_kind or spot.noun_kind  # "les provinces de X, Y et Z"
            following.evidence += 2 * (spot.evidence >= ACCEPTED)
        for spot, following in pairwise(tuple(reversed(group))):
            following.evidence += 2 * (spot.evidence > ACCEPTED > following.evidence)

    def _are_listed(self, spot: Spot, following: Spot) -> bool:
        between = self._text[spot.end : following.start]
        words = _WORD.findall(between)
        if not words:
            return between.strip() in (",", "/", "-", "–", "—")
        return (
            len(words) <= 3
            and words[0].lower() in self._vocabulary.conjunctions
            and all(word.lower() in self._vocabulary.linking for word in words[1:])
            and not set(between) & set(".;:()")
        )

    def _phrase(self, here: int) -> tuple[int, Spot | None]:
        """A name of our own tables that is not all capitals: "bande de Gaza", "Kurdistan irakien", "ligne bleue"."""
        reach = self._names.openers.get(self._words[here].text.lower(), 0)
        last = min(here + reach, len(self._words)) - 1
        while last > here:
            name = self._slice(here, last)
            if self._names.is_curated(name) and not self._is_taken(self._words[here].start, self._words[last].end):
                break
            last -= 1
        else:
            return here, None
        if all(word.close for word in self._words[here + 1 : last + 1]) and not self._words[last].text.isupper():
            spot = self._known(here, last, name, self._names.look_up(name))
            if spot is not None and not any(word.is_capital for word in self._words[here : last + 1]):
                spot.is_strong, spot.evidence = False, ACCEPTED - 1  # only where the article is about its country
            return last + 1, spot
        return here, None

    def _at(self, here: int) -> tuple[int, Spot | None]:
        """The name that starts with word ``here`` and the word behind it; None if it is no place's."""
        if self._fold(here) in self._vocabulary.ways and (
            here + 1 == len(self._words) or self._words[here + 1].gap == " "
        ):
            return here + 1, None  # "En Irak", "At Tanf": a preposition at the start
        run = self._run(here)
        first = here - 1 if self._has_article(here) else here
        for last in range(run, here - 1, -1):
            if not self._words[last].is_capital:
                continue
            name = self._slice(first, last)
            if len(name) > MAX_NAME_CHARS or not self._may_name(here, last, name) or self._goes_on(last):
                continue
            if last > here and fold_name(name) in self._vocabulary.never:
                return last + 1, None  # "White House", "West Nile"
            known = self._names.look_up(name)
            if known:
                stop = last + 1
                spot = self._known(first, last, name, known)
                is_whole = last == run or not self._words[last + 1].is_capital
                if spot is not None and (is_whole or spot.is_strong or self._is_titled):
                    return stop, spot
                if last == run or self._is_titled:
                    return stop, None
                stop = self._end_of_run(last)  # a small town's name that begins a longer one: "Malaïa Loknia"
                return stop, None if spot is None else self._unknown(first, stop - 1)
        if self._is_opener(here):
            return here + 1, None
        run = self._end_of_run(here) - 1
        return run + 1, self._unknown(first, run)

    def _is_opener(self, here: int) -> bool:
        """Whether a capitalised word is one of the language, not of a name: "In", "The", "Eastern"."""
        vocabulary = self._vocabulary
        if self._fold(here) in vocabulary.never | vocabulary.linking or self._fold(here) in vocabulary.ways:
            return True
        if self._words[here].text.lower() in self._demonyms:
            return True
        token = self._token(self._words[here].start)
        return here == 0 and token is not None and token.pos not in ("PROPN", "X") and token.entity != "LOC"

    def _run(self, here: int) -> int:
        """The last word of the longest name that can start at ``here``."""
        last, stop = here, min(here + MAX_NAME_WORDS, len(self._words))
        for there in range(here + 1, stop):
            word = self._words[there]
            if not (word.close or self._is_abbreviated(there)):
                break
            if word.is_capital or (word.text.isdigit() and there == here + 1):
                last = there
            elif word.text.lower() not in _PARTICLES:
                break
        return last

    def _is_abbreviated(self, there: int) -> bool:
        """Whether a full stop before word ``there`` is one of an abbreviation: "U.S.", "D.C.", "St. Louis"."""
        word, before = self._words[there], self._words[there - 1]
        if word.gap == ".":
            return len(word.text) == len(before.text) == 1
        return word.gap == ". " and before.text in ("St", "Ste", "Ft", "Mt")

    def _end_of_run(self, last: int) -> int:
        stop = last + 1
        while stop < len(self._words) and self._words[stop].close:
            if self._words[stop].is_capital:
                stop += 1
            elif self._goes_on(stop - 1):
                stop += 2
            else:
                break
        return stop

    def _goes_on(self, last: int) -> bool:
        """Whether an Arabic article joins another word to the name: "Jourf al-Sakhar"."""
        if last + 2 >= len(self._words):
            return False
        article, following = self._words[last + 1], self._words[last + 2]
        return article.close and article.text in ARTICLES and following.is_capital and following.gap in HYPHENS

    def _has_article(self, here: int) -> bool:
        """Whether a lower-case Arabic article belongs to the name: "al-Anbar", "el-Fasher"."""
        if here == 0 or not self._words[here].close:
            return False
        before = self._words[here - 1]
        if before.is_capital or before.text not in ARTICLES:
            return False
        return self._words[here].gap in HYPHENS or (self._words[here].gap == " " and before.text == "al")

    def _slice(self, first: int, last: int) -> str:
        end = self._words[last].end
        if len(self._words[last].text) == 1 and self._text[end : end + 1] == "." and last > first:
            end += 1  # "U.S."
        return self._text[self._words[first].start : end]

    def _may_name(self, first: int, last: int, name: str) -> bool:
        if self._is_taken(self._words[first].start, self._words[last].end):
            return False
        if len(name) < 2:
            return False
        if first == last:
            word = self._words[first].text
            if self._fold(first) in self._vocabulary.linking:
                return False
            if self._fold(first) in self._vocabulary.never:
                return word.isupper() and len(word) <= SHORT_NAME and self._names.is_curated(word)
            if word.isupper() and len(word) <= SHORT_NAME + 1 and not self._is_titled:
                return self._names.is_curated(word) or len(word) > SHORT_NAME
        return True

    def _is_taken(self, start: int, end: int) -> bool:
        before = bisect_left(self._taken, end, key=lambda span: span.start) - 1
        return before >= 0 and self._taken[before].end > start

    def _fold(self, here: int) -> str:
        if here not in self._folds:
            self._folds[here] = fold_name(self._words[here].text)
        return self._folds[here]

    def _known(self, first: int, last: int, name: str, known: tuple[KnownPlace, ...]) -> Spot | None:
        if self._is_adjective(first, last, known) or self._is_named_after(first, last):
            return None
        spot = self._spot(first, last, name, known)
        key = spot.key
        is_country = any(place.kind == "country" for place in known)
        spot.is_strong = is_country or self._names.is_curated(name) or self._is_renowned(known)
        if key in self._vocabulary.generic:
            spot.is_strong = False
            if spot.noun_kind is None:
                spot.evidence -= 3
        if key in self._vocabulary.doubtful:
            spot.evidence -= 2
        if spot.is_strong:
            token = self._token(spot.start)
            is_person = token is not None and token.entity == "PER"
            spot.evidence += 3 if is_person else 2  # one name alone: the engines take foreign towns for people
        elif len(key) <= SHORT_NAME:
            spot.evidence -= 1
        if last > first + 1 and not self._is_titled:
            spot.evidence += 1
        return spot

    def _is_renowned(self, known: tuple[KnownPlace, ...]) -> bool:
        return any(place.population >= STRONG_TOWN for place in known if place.kind in ("city", "admin1"))

    def _is_adjective(self, first: int, last: int, known: tuple[KnownPlace, ...]) -> bool:
        if self._text[self._words[first].start - 1 : self._words[first].start] == "$":
            return True
        if self._text[self._words[last].end : self._words[last].end + 1] == "$":
            return True  # money: "US$", "$US"
        if any(place.kind in ("country", "area") for place in known):
            return False
        return self._words[last].text.lower() in self._demonyms

    def _is_named_after(self, first: int, last: int) -> bool:
        """Whether the name is part of a person's or an organisation's: a title or another name stands by it."""
        if first > 0 and (self._words[first].close or self._words[first].gap == ". "):
            before = self._words[first - 1]
            if self._fold(first - 1) in self._vocabulary.titles and self._words[first].gap in (" ", ". ", "\u00a0"):
                return True
            if before.is_capital and self._words[first].close and self._joins_before(first):
                return True
        following = last + 1
        if following >= len(self._words) or not self._words[following].is_capital or not self._words[following].close:
            return False
        return self._joins_behind(following)

    def _joins_before(self, first: int) -> bool:
        """Whether the capitalised word before a name is part of a longer name with it."""
        key = self._fold(first - 1)
        vocabulary = self._vocabulary
        if key in vocabulary.generic or key in vocabulary.kinds or key in vocabulary.ways or key in vocabulary.linking:
            return False
        if self._words[first - 1].text.lower() in self._demonyms:
            return False
        token = self._token(self._words[first - 1].start)
        if first == 1 and token is not None and token.pos not in ("PROPN", "X"):
            return False
        if self._words[first].gap != " " and self._names.look_up(self._words[first - 1].text):
            return False  # "Moscow-Kiev"
        if self._is_titled:
            return token is not None and token.entity in ("PER", "ORG")
        return key not in vocabulary.never or (token is not None and token.pos == "PROPN")

    def _joins_behind(self, following: int) -> bool:
        """Whether the capitalised word behind a name is part of a longer name with it."""
        word, key = self._words[following], self._fold(following)
        if key in self._vocabulary.kinds:
            return False
        if word.gap != " " and self._names.look_up(word.text):
            return False
        token, own = self._token(word.start), self._token(self._words[following - 1].start)
        if self._is_titled:
            return token is not None and token.entity in ("PER", "ORG")
        return not (own is not None and own.entity == "LOC" and token is not None and token.entity != "LOC")

    def _unknown(self, first: int, last: int) -> Spot | None:
        """A name that no table has: a place if a noun of kind or a preposition of place makes it one."""
        name = self._slice(first, last)
        if not self._may_name(first, last, name) or len(name) > MAX_NAME_CHARS or self._is_named_after(first, last):
            return None
        if any(self._words[here].text.lower() in self._demonyms for here in range(first, last + 1)):
            return None
        spot = self._spot(first, last, name, ())
        if spot.key in self._vocabulary.generic or spot.key in self._vocabulary.kinds or len(spot.key) <= SHORT_NAME:
            return None
        if spot.noun_kind is None and last > first:
            spot.noun_kind = self._vocabulary.kinds.get(self._fold(first))  # "Lake Titicaca"
            spot.evidence += 3 * (spot.noun_kind is not None)
        token = self._token(spot.start)
        entity = token.entity if token is not None else ""
        spot.candidates = self._names.sounding_like(name)
        if spot.noun_kind is not None:
            is_told = spot.noun_kind != "base" and self._fold(first - 1) in self._vocabulary.linking if first else False
            return spot if is_told or entity not in ("PER", "ORG") else None
        if entity == "LOC":
            return spot
        if spot.way in ("inside", "near") and spot.candidates:
            spot.evidence = ACCEPTED - 1  # only where the article is about its country
            return spot
        return None

    def _spot(self, first: int, last: int, name: str, known: tuple[KnownPlace, ...]) -> Spot:
        start = self._words[first].start
        kind, before = self._kind_before(first)
        if kind is None:
            kind = self._kind_behind(last)
        way, case = self._way_before(before)
        opens = first == 0 and _DATELINE.match(self._text, start + len(name)) is not None
        spot = Spot(
            sentence=self._number,
            start=start,
            end=start + len(name),
            name=name,
            key=without_article(fold_name(name)),
            candidates=known,
            curated=self._names.curated(name) if known else (),
            way=way,
            case=case,
            noun_kind=kind,
            evidence=self._entity_evidence(start),
            is_strong=False,
            opens=opens,
        )
        spot.evidence += 3 * (kind is not None) + 2 * (way in ("inside", "near")) + 3 * opens
        return spot

    def _entity_evidence(self, start: int) -> int:
        token = self._token(start)
        if token is None:
            return 0
        if token.pos not in ("PROPN", "NOUN", "X", "ADJ") and token.entity != "LOC":
            return -1
        return {"LOC": 1, "PER": -2, "ORG": -1, "MISC": -1}.get(token.entity, 0)

    def _kind_before(self, first: int) -> tuple[PlaceKind | None, int]:
        """The noun of kind that a name is the name of, and the word where its phrase starts."""
        vocabulary = self._vocabulary
        here = first - 1
        if here < 0 or not self._words[first].close:
            return None, first
        linked = self._fold(here) in vocabulary.linking
        reach = KIND_REACH if linked else 0
        while here >= 0 and reach >= 0:
            for words in range(vocabulary.longest_kind, 0, -1):
                start = here - words + 1
                if start < 0 or not all(self._words[each].close for each in range(start + 1, here + 1)):
                    continue
                kind = vocabulary.kinds.get(" ".join(self._fold(each) for each in range(start, here + 1)))
                if kind is not None:
                    return kind, start
            if not self._words[here].close or not self._describes(here):
                break
            here -= 1
            reach -= 1
        return None, first

    def _describes(self, here: int) -> bool:
        """Whether a word can stand between a noun of kind and the name: "la ville assiégée et affamée de"."""
        if self._words[here].is_capital or self._fold(here) in self._vocabulary.linking:
            return not self._words[here].is_capital
        token = self._token(self._words[here].start)
        return (
            token is not None
            and token.pos in ("ADJ", "VERB", "CCONJ")
            and self._fold(here) not in self._vocabulary.ways
        )

    def _kind_behind(self, last: int) -> PlaceKind | None:
        """The noun of kind behind a name: "Anbar province", "Kabul airport"."""
        vocabulary = self._vocabulary
        if vocabulary.language != "en":
            return None
        for words in range(vocabulary.longest_kind, 0, -1):
            stop = last + words
            if stop >= len(self._words) or not all(self._words[each].gap == " " for each in range(last + 1, stop + 1)):
                continue
            kind = vocabulary.kinds.get(" ".join(self._fold(each) for each in range(last + 1, stop + 1)))
            if kind is not None:
                return kind
        return None

    def _way_before(self, first: int) -> tuple[Way | None, str]:
        """How a thing is to a name by the preposition before word ``first``, and that preposition."""
        vocabulary = self._vocabulary
        end = first - 1
        best: tuple[Way | None, str] = (None, "")
        for _ in range(3):
            way, case = self._way_that_ends(end, first)
            if way is not None and (best[0] in (None, "passing") or (way == "near" and len(case) > len(best[1]))):
                best = (way, case)
            if end <= 0 or self._fold(end) not in vocabulary.skipped:
                break
            end -= 1
        return best

    def _way_that_ends(self, end: int, first: int) -> tuple[Way | None, str]:
        """The longest preposition whose last word is ``end``, nothing but words up to word ``first``."""
        vocabulary = self._vocabulary
        for words in range(min(vocabulary.longest_way, end + 1), 0, -1):
            start = end - words + 1
            if not all(self._words[each].close for each in range(start + 1, min(first, len(self._words) - 1) + 1)):
                continue
            case = " ".join(self._fold(each) for each in range(start, end + 1))
            if case in vocabulary.ways:
                return vocabulary.ways[case], case
        return None, ""

    def _is_around(self, spot: Spot, following: Spot) -> bool:
        """Whether the text sets ``following`` around ``spot``: "X, Y", "X (Y)", "X, dans la province de Y"."""
        between = self._text[spot.end : following.start]
        if len(between) > 60 or ";" in between or "." in between.strip(" .") or between.count(",") > 1:
            return False
        words = [fold_name(each) for each in _WORD.findall(between)]
        if not words:
            return between.strip() in (",", "(", ", (")
        if not all(word in self._vocabulary.joints or word in self._demonyms for word in words):
            return False
        return following.way in ("inside", "passing") and following.case.split()[0] not in ("and", "et", "to", "vers")

    def _token(self, offset: int) -> Token | None:
        """The token that covers an offset of the text."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0:
            return None
        token = self._sentence.tokens[place]
        return token if token.start <= offset < token.end else None


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The stretches that ``spans`` cover, in text order, none touching another."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _words(text: str, sentence: Sentence) -> list[Word]:
    found: list[Word] = []
    before = sentence.start
    for match in _WORD.finditer(text, sentence.start, sentence.end):
        word = match[0]
        is_capital = word[0].isupper() or "\u0620" <= word[0] <= "\u064a"
        found.append(Word(match.start(), match.end(), word, text[before : match.start()], is_capital))
        before = match.end()
    return found

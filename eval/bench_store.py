"""``python -m eval.bench_store [N]``: what storing costs, how large a store gets, how long a query takes.

Stores N invented readings (100,000 if nothing is said) of 700 words, 40 claims, 25 events and 80 mentions each; then
searches, and measures the inverted index. Prints a table and then JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from recoupe.records.articles import Article, CaptureNote, When, Zone
from recoupe.records.claims import Claim, Origin, Source
from recoupe.records.events import Casualties, Codes, Event, Mention, Place, Realis, Role
from recoupe.records.readings import Reading
from recoupe.records.searches import SearchQuery
from recoupe.records.spans import Span, content_id
from recoupe.store.store import Store, open_store

SEED = 20240502
WORDS, CLAIMS, EVENTS, MENTIONS = 700, 40, 25, 80
VOCABULARY, SPEAKERS, PLACES, OUTLETS = 60_000, 40_000, 8_000, 300
CODES = ("ASSAULT", "ACCUSE", "CONSULT", "PROTEST", "COERCE", "MOBILIZE", "AID", "THREATEN", "RETREAT", "SANCTION")
COUNTRIES = ("IRQ", "SYR", "YEM", "UKR", "SDN", "MLI", "AFG", "ISR", "PSE", "LBN", "IRN", "LBY", "COD", "SOM", "MMR")
FIRST_DAY, DAYS = date(2015, 1, 1), 3_600
ORIGIN = Origin(annotator="bench", version="1", settings="0" * 8)
SINGLY, BATCH = 1_000, 200
POSTING_KEYS = 600
SHARED_KEYS = 200  # of a member's keys that others have, too: what was copied
_SYLLABLES = [first + vowel for first in "bcdfghjklmnprstvz" for vowel in "aeiou"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Took:
    wall: float
    cpu: float


class Maker:
    """Invented readings: the same for the same number."""

    def __init__(self, *, seed: int = SEED, vocabulary: int = VOCABULARY) -> None:
        chance = random.Random(seed)
        self._seed = seed
        self.words = _names(chance, vocabulary, 2, 5)
        # Zipf's law: the most frequent word is every twentieth
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(vocabulary)))
        self.speakers = [f"{one.title()} {two.title()}" for one, two in _pairs(chance, self.words, SPEAKERS)]
        self.places = [name.title() for name in _names(chance, PLACES, 3, 4)]
        self.outlets = [f"Le {name.title()}" for name in _names(chance, OUTLETS, 2, 3)]

    def make(self, number: int) -> tuple[Reading, bytes]:
        """Reading ``number``, and the page that it was read from."""
        chance = random.Random(self._seed * 1_000_003 + number)
        words = chance.choices(self.words, cum_weights=self._weights, k=WORDS)
        text = "\n\n".join(" ".join(words[start : start + 100]) for start in range(0, WORDS, 100))
        page = f"<html><body><p>{text}</p>{'<div class=more>read also</div>' * 60}</body></html>".encode()
        article = self._article(number, text, page, chance)
        starts = [0, *(i + 1 for i, char in enumerate(text) if char == " ")]
        claims = tuple(self._claim(article, nth, starts, chance) for nth in range(CLAIMS))
        events = tuple(self._event(article, nth, starts, claims, chance) for nth in range(EVENTS))
        mentions = tuple(self._mention(article, nth, starts, chance) for nth in range(MENTIONS))
        return Reading(article=article, claims=claims, events=events, mentions=mentions), page

    def _article(self, number: int, text: str, page: bytes, chance: random.Random) -> Article:
        digest = sha256(page).hexdigest()
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        zones, start = [], 0
        for block in text.split("\n\n"):
            zones.append(Zone(kind="paragraph", start=start, end=start + len(block)))
            start += len(block) + 2
        note = CaptureNote(
            sha256=digest,
            media_type="text/html",
            captured_at=datetime(2024, 5, 2, tzinfo=UTC),
            via="file",
            bytes=len(page),
        )
        return Article(
            id=content_id("art", digest, number),
            url=f"https://news.example/{number}",
            outlet=chance.choice(self.outlets),
            title=text[:60],
            language="en" if number % 4 == 3 else "fr",
            published=When(earliest=day, latest=day, precision="day", basis="page"),
            text=text,
            zones=tuple(zones),
            capture=note,
        )

    def _claim(self, article: Article, nth: int, starts: Sequence[int], chance: random.Random) -> Claim:
        start = starts[nth * 16]
        speaker = self.speakers[int(chance.paretovariate(0.6)) % SPEAKERS]
        return Claim(
            id=content_id("clm", article.id, nth),
            article=article.id,
            content=(Span(start, starts[nth * 16 + 12]),),
            cue=Span(start, start + 4),
            source=Source(span=Span(start, start + 5), name=speaker, kind="named_person"),
            manner="direct",
            stance="states",
            within=None,
            flags=(),
            addressee=None,
            origin=ORIGIN,
        )

    def _event(
        self, article: Article, nth: int, starts: Sequence[int], claims: Sequence[Claim], chance: random.Random
    ) -> Event:
        start = starts[nth * 26]
        span = Span(start, start + 4)
        number = int(chance.paretovariate(0.5)) % PLACES
        told = article.published.latest if article.published and article.published.latest else FIRST_DAY
        day = told - timedelta(days=int(chance.expovariate(0.2)))
        killed = int(chance.paretovariate(0.9)) if chance.random() < 0.15 else None
        toll = Casualties(kind="killed", low=killed, best=killed, high=None, span=span, of="civilians")
        country = COUNTRIES[number % len(COUNTRIES)]
        return Event(
            id=content_id("evt", article.id, nth),
            article=article.id,
            trigger=(span,),
            code=f"plover:{CODES[int(chance.paretovariate(0.9)) % len(CODES)]}",
            mode=None,
            roles=(
                Role(role="actor", span=span, name=chance.choice(self.speakers), codes=None),
                Role(
                    role="recipient",
                    span=span,
                    name="civils",
                    codes=Codes(country=country, sector="civilian", group=None),
                ),
            ),
            place=Place(
                span=span,
                name=self.places[number],
                geonames=number,
                country=country,
                admin1=None,
                latitude=33.31,
                longitude=44.36,
                precision_km=5.0,
                basis="gazetteer",
            ),
            when=When(earliest=day, latest=day, precision="day", basis="text", span=span),
            casualties=(toll,) if killed else (),
            count=None,
            realis=Realis(polarity="positive", modality="actual" if chance.random() < 0.8 else "planned"),
            claims=(claims[nth].id,),
            same_as=None,
            denied_by=(),
            origin=ORIGIN,
        )

    def _mention(self, article: Article, nth: int, starts: Sequence[int], chance: random.Random) -> Mention:
        start = starts[nth * 8]
        number = chance.randrange(PLACES)
        return Mention(
            id=content_id("mnt", article.id, nth),
            article=article.id,
            span=Span(start, start + 4),
            kind="place",
            name=self.places[number],
            link=f"geonames:{number}",
            origin=ORIGIN,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table. ``target`` is what it should be at most; None: for information."""

    name: str
    value: float
    unit: str
    target: float | None = None


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints the table and then the JSON; 0 whatever the figures are."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench_store", description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=100_000)
    parser.add_argument("--postings", type=int, default=10_000_000, help="in the inverted index; 0: leave it out")
    parser.add_argument("--place", help="where to make the store, a file or a postgresql:// URL; it stays")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        place = asked.place or str(Path(folder) / "case.db")
        rows = list(measure(place, articles=asked.articles, postings=asked.postings))
    width = max(len(row.name) for row in rows)
    for row in rows:
        told = (
            ""
            if row.target is None
            else f"  at most {row.target:g}: {'reached' if row.value <= row.target else 'MISSED'}"
        )
        print(f"{row.name:<{width}}  {row.value:>10,.2f} {row.unit}{told}")
    print(json.dumps([asdict(row) for row in rows], indent=2))
    return 0


def measure(place: str, *, articles: int, postings: int) -> Iterator[Row]:
    """All measurements, one after the other on the same store."""
    maker = Maker()
    with open_store(place, create=True) as store:
        yield from _storing(store, maker, articles)
        if "://" not in place:
            yield Row(name="size on disk", value=Path(place).stat().st_size / articles / 1024, unit="KB an article")
        yield from _reading(store)
    with open_store(place) as store:
        yield from _searching(store, maker)
        yield from _indexing(store, postings)
    yield Row(name="peak memory", value=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, unit="MB")


def _storing(store: Store, maker: Maker, articles: int) -> Iterator[Row]:
    """Into an empty store one by one, then in batches, and one by one again into the full one: whether storing gets
    slower as the store grows. Making the articles is not counted."""
    few = min(SINGLY, articles // 3)
    first = _add_all(store, maker, range(few), batch=1)
    middle = _add_all(store, maker, range(few, articles - few), batch=BATCH)
    last = _add_all(store, maker, range(articles - few, articles), batch=1)
    yield Row(name="storing an article, one transaction each, empty store", value=first.wall, unit="ms")
    yield Row(name="  processor time", value=first.cpu, unit="ms", target=5)
    yield Row(name=f"storing an article, {BATCH} in a transaction", value=middle.wall, unit="ms")
    yield Row(name="  processor time", value=middle.cpu, unit="ms", target=5)
    yield Row(name=f"storing an article, one transaction each, {articles:,} articles", value=last.wall, unit="ms")
    yield Row(name="  processor time", value=last.cpu, unit="ms", target=5)


def _add_all(store: Store, maker: Maker, numbers: range, *, batch: int) -> _Took:
    """Milliseconds an article."""
    wall = cpu = 0.0
    for start in range(numbers.start, numbers.stop, batch):
        made = [(number, *maker.make(number)) for number in range(start, min(start + batch, numbers.stop))]
        began, began_cpu = time.perf_counter(), time.process_time()
        with store.writing():
            for number, reading, page in made:
                store.add(reading, content=page, key=f"key_{number}")
        wall += time.perf_counter() - began
        cpu += time.process_time() - began_cpu
        if start // 5_000 != (start + batch) // 5_000:
            print(f"{start + batch:,} articles stored ...", file=sys.stderr)
    return _Took(wall=wall * 1_000 / max(1, len(numbers)), cpu=cpu * 1_000 / max(1, len(numbers)))


def _reading(store: Store) -> Iterator[Row]:
    start = time.perf_counter()
    count = sum(1 for _ in islice(store.readings(), 2_000))
    yield Row(name="a reading out of the store", value=(time.perf_counter() - start) * 1_000 / count, unit="ms")
    start = time.perf_counter()
    damages = sum(1 for _ in islice(store.verify(), 1)) if store.count_articles() <= 20_000 else 0
    if store.count_articles() <= 20_000:
        seconds = time.perf_counter() - start
        yield Row(
            name=f"verify, {damages} damages", value=seconds * 1_000 / store.count_articles(), unit="ms an article"
        )


def _searching(store: Store, maker: Maker) -> Iterator[Row]:
    """Each query as a person meets it, first time and then the median of seven, with a page of twenty hits."""
    for name, query in queries(maker):
        times = []
        for _ in range(8):
            start = time.perf_counter()
            hits = store.search(query)
            times.append((time.perf_counter() - start) * 1_000)
        told = f"search: {name} ({len(hits)} hits)"
        yield Row(name=told, value=statistics.median(times[1:]), unit=f"ms, first {times[0]:.0f}", target=200)


def queries(maker: Maker) -> Iterator[tuple[str, SearchQuery]]:
    """Frequent and rare, alone and together; those that no article answers are the hardest."""
    often, seldom = maker.words[0], maker.words[3_000]
    last = FIRST_DAY + timedelta(days=DAYS)
    asked: dict[str, dict[str, Any]] = {
        "nothing asked": {},
        "a frequent word": {"words": often},
        "a rare word": {"words": seldom},
        "five frequent words": {"words": " ".join(maker.words[:5])},
        "a frequent phrase": {"words": f'"{maker.words[0]} {maker.words[1]}"'},
        "a rare phrase": {"words": f'"{maker.words[300]} {maker.words[301]}"'},
        "a frequent beginning": {"words": f"{often[:3]}*"},
        "a frequent speaker": {"speaker": maker.speakers[1]},
        "a rare speaker": {"speaker": maker.speakers[9_999]},
        "a frequent place": {"place": maker.places[1]},
        "a rare place": {"place": maker.places[4_000]},
        "a country": {"country": "IRQ"},
        "a frequent code": {"code": "plover:ACCUSE"},
        "code, country, modality": {"code": "plover:PROTEST", "country": "YEM", "modality": "planned"},
        "a toll of 1,000": {"toll": 1_000},
        "a large toll in a rare place": {"toll": 500, "place": maker.places[4_000]},
        "a large toll by a rare code in a country": {"toll": 200, "code": "plover:SANCTION", "country": "MMR"},
        "one day": {"happened_from": last - timedelta(days=900), "happened_to": last - timedelta(days=900)},
        "from a day on": {"happened_from": last - timedelta(days=5)},
        "up to a day": {"happened_to": FIRST_DAY - timedelta(days=20)},
        "published in one month": {"published_from": date(2019, 3, 1), "published_to": date(2019, 3, 31)},
        "an outlet and a word": {"outlet": maker.outlets[7], "words": seldom},
        "English, a word, a country": {"language": "en", "words": maker.words[200], "country": "MLI"},
        "a status that nothing has": {"status": "denied"},
        "two of one event, never together": {"code": "plover:NONE", "country": "IRQ"},
        "dense, hardly ever of one event": {
            "code": "plover:ACCUSE",
            "modality": "planned",
            "country": "MMR",
            "toll": 3,
        },
    }
    for name, fields in asked.items():
        yield name, SearchQuery(limit=20, **fields)


def _indexing(store: Store, postings: int) -> Iterator[Row]:
    """Members with keys of their own and some that others have, too; then queries with as many keys."""
    members = postings // POSTING_KEYS
    if not members:
        return
    chance = random.Random(SEED)
    start = time.perf_counter()
    for first in range(0, members, 200):
        with store.writing():
            for number in range(first, min(first + 200, members)):
                store.index.add("passage", f"art_{number}", _keys(number, chance))
        if first % 5_000 == 0:
            print(f"{first * POSTING_KEYS:,} postings filed ...", file=sys.stderr)
    spent = time.perf_counter() - start
    yield Row(name=f"filing {POSTING_KEYS} keys, {postings:,} postings", value=spent * 1_000 / members, unit="ms")
    times = []
    for _ in range(60):
        asked = _keys(chance.randrange(members), chance)
        start = time.perf_counter()
        store.index.sharing("passage", asked, at_least=5)
        times.append((time.perf_counter() - start) * 1_000)
    median = statistics.median(times[10:])
    yield Row(name=f"asking {POSTING_KEYS} keys", value=median, unit=f"ms, slowest {max(times[10:]):.1f}", target=10)


def _keys(number: int, chance: random.Random) -> list[int]:
    """Keys of the copies of one text (three of them), of this member alone, and of any (stop keys among them)."""
    copied = random.Random(number // 3)
    shared = [copied.getrandbits(63) for _ in range(SHARED_KEYS)]
    own = [chance.getrandbits(63) for _ in range(POSTING_KEYS - SHARED_KEYS - 20)]
    return [*shared, *own, *(int(chance.paretovariate(0.5)) % 2**62 for _ in range(20))]


def _names(chance: random.Random, count: int, least: int, most: int) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(_SYLLABLES, k=chance.randint(least, most)))] = None
    return list(found)


def _pairs(chance: random.Random, words: Sequence[str], count: int) -> Iterator[tuple[str, str]]:
    for _ in range(count):
        yield chance.choice(words), chance.choice(words)


if __name__ == "__main__":
    sys.exit(main())

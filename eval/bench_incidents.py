"""``python -m eval.bench_incidents [N ...]``: how time and memory of finding incidents grow with the number of events.

The events are made up, but skewed as news is: a sixth of all happenings are in four towns out of 600, one in six falls
into a week of fourteen, and a happening is told by one article or by fifty. Reports of one happening differ: some lack
the day or the place, tolls rise, words are partly their own, a twentieth deny it. More events are a longer time at
``EVENTS_A_DAY``; ``--days`` crowds all of them into so many days instead, where the pairs that are alike by day and
town grow with the square, whatever the keys. The index is a dictionary: a database is measured with the store.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from eval.key_index import DictIndex
from recoupe.crosscheck.clusters import Clustering, cluster
from recoupe.crosscheck.event_keys import find_links
from recoupe.records.cards import EventCard, EventLink, TollCard

SIZES = (10_000, 30_000, 100_000)
SEED = 4
FIRST_DAY = date(2021, 1, 1)
EVENTS_A_DAY = 100
TOWNS = 600
COUNTRIES = 40
HOT_DAYS, HOT_EVERY = 7, 98
STOP_AFTER = 2000
TYPES = (
    ("plover:ASSAULT", (None, "plover:explosives", "plover:firearms", "plover:aerial", "plover:abduct")),
    ("plover:COERCE", ("plover:arrest", "plover:seize")),
    ("plover:PROTEST", ("plover:demo", "plover:riot")),
    ("plover:CONSULT", (None, "plover:visit")),
    ("plover:RETREAT", ("plover:withdraw", "plover:release")),
)
TYPE_WEIGHTS = (6, 2, 1, 1, 1)
WORDS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One run over ``events`` events; times are of the processor, memory is what the process grew by, in MiB."""

    events: int
    happenings: int
    link_s: float
    cluster_s: float
    memory_mib: float
    pairs_an_event: float
    links: int
    incidents: int
    pure: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one line a size."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench_incidents", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="numbers of events")
    parser.add_argument("--days", type=int, help=f"a fixed time; by default {EVENTS_A_DAY} events a day")
    print(f"{'events':>8}{'told':>8}{'link s':>9}{'group s':>9}{'ms/event':>10}{'MiB':>7}{'pairs/event':>13}"
          f"{'links':>9}{'incidents':>11}{'pure':>7}")  # fmt: skip
    asked = parser.parse_args(arguments)
    for size in asked.sizes:
        each = measure(size, days=asked.days or size // EVENTS_A_DAY)
        total_ms = 1000 * (each.link_s + each.cluster_s) / each.events
        print(f"{each.events:>8}{each.happenings:>8}{each.link_s:>9.1f}{each.cluster_s:>9.1f}{total_ms:>10.2f}"
              f"{each.memory_mib:>7.0f}{each.pairs_an_event:>13.1f}{each.links:>9}{each.incidents:>11}"
              f"{each.pure:>7.3f}", flush=True)  # fmt: skip
    return 0


def measure(events: int, *, days: int) -> Measured:
    """Keys, comparison and grouping of ``events`` made-up events of so many days."""
    told = list(made_up_events(events, days=days))
    gc.collect()
    before, index, known = _memory_mib(), DictIndex(stop_after=STOP_AFTER), {}
    links: list[EventLink] = []
    counted = _Counter(index)
    start = time.process_time()
    for card, _ in told:
        known[card.event] = card
        links += find_links(card, counted, known)
    linked = time.process_time()
    found = cluster(known.values(), links)
    done = time.process_time()
    happening = {card.event: number for card, number in told}
    return Measured(
        events=events,
        happenings=len(set(happening.values())),
        link_s=linked - start,
        cluster_s=done - linked,
        memory_mib=_memory_mib() - before,
        pairs_an_event=counted.met / events,
        links=len(links),
        incidents=len(found.groups),
        pure=_purity(found, happening),
    )


def made_up_events(events: int, *, days: int) -> Iterator[tuple[EventCard, int]]:
    """Events with the number of the happening that they tell."""
    chance = random.Random(SEED)
    made = number = 0
    while made < events:
        happening = _happening(chance, number, days)
        for _ in range(min(events - made, _reports(chance))):
            yield _report(chance, happening, made), number
            made += 1
        number += 1


class _Counter:
    """An index that counts what it answers."""

    def __init__(self, index: DictIndex) -> None:
        self._index, self.met = index, 0
        self.add = index.add

    def sharing(self, space: str, keys: Collection[int], /, *, at_least: int = 1) -> Mapping[str, int]:
        found = self._index.sharing(space, keys, at_least=at_least)
        self.met += len(found)
        return found


def _reports(chance: random.Random) -> int:
    return min(50, int(chance.paretovariate(1.1)))


def _skewed(chance: random.Random, count: int) -> int:
    """A number below ``count``, the small ones often."""
    return min(count - 1, int(count * chance.random() ** 4))


def _happening(chance: random.Random, number: int, days: int) -> EventCard:
    town = _skewed(chance, TOWNS)
    since = chance.randrange(max(1, days))
    if chance.random() < 1 / 6:
        since += chance.randrange(HOT_DAYS) - since % HOT_EVERY
    day = FIRST_DAY + timedelta(days=since)
    code, modes = chance.choices(TYPES, TYPE_WEIGHTS)[0]
    killed = _skewed(chance, 80)
    country = f"C{town % COUNTRIES:02}"
    spot = random.Random(town)
    return EventCard(
        event=f"happening {number}",
        article="",
        outlet=None,
        language="fr" if chance.random() < 0.6 else "en",
        published=None,
        code=code,
        mode=chance.choice(modes),
        earliest=day,
        latest=day,
        places=(f"{_syllables(spot)} {_syllables(spot)}",),
        geonames=town,
        country=country,
        admin1=f"{country}/{town % 7}",
        latitude=round(spot.uniform(-35, 60), 2),
        longitude=round(spot.uniform(-20, 120), 2),
        precision_km=10.0,
        actors=(f"actors:{_skewed(chance, 300)}",),
        recipients=(f"country:{country}",),
        tolls=(TollCard(kind="killed", low=killed, best=killed, high=killed, of="unknown"),) if killed else (),
        words=tuple({_word(_skewed(chance, WORDS)) for _ in range(14)}),
        polarity="positive",
        modality="actual",
        aggregate=False,
        claims=(),
        same_as=None,
    )


def _report(chance: random.Random, happening: EventCard, number: int) -> EventCard:
    """How one article tells a happening: a few things left out, some words of its own."""
    delay, published = int(chance.expovariate(1)), happening.earliest or FIRST_DAY
    card = replace(
        happening,
        event=f"evt_{number:08}",
        article=f"article_{number:08}",
        outlet=f"outlet {chance.randrange(60)}",
        published=published + timedelta(days=delay),
        words=tuple(sorted({*chance.sample(happening.words, len(happening.words) // 2),
                            *(_word(_skewed(chance, WORDS)) for _ in range(6))})),
        polarity="negative" if chance.random() < 0.05 else "positive",
    )  # fmt: skip
    if chance.random() < 0.3:
        card = replace(card, earliest=None, latest=None)
    if chance.random() < 0.3:
        card = replace(card, places=(), geonames=None, admin1=None, latitude=None, longitude=None, precision_km=None)
    if chance.random() < 0.3:
        card = replace(card, actors=())
    if card.tolls and chance.random() < 0.3:
        more = (happening.tolls[0].best or 1) + delay
        card = replace(card, tolls=(TollCard(kind="killed", low=more, best=more, high=more, of="unknown"),))
    return card


def _syllables(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprst") + chance.choice("aeiou") for _ in range(3))


def _word(number: int) -> str:
    return f"{number:x}".translate(str.maketrans("0123456789abcdef", "abdegiklmnoprstu")).rjust(6, "w")


def _purity(found: Clustering, happening: dict[str, int]) -> float:
    """The part of grouped events whose group tells their happening alone."""
    groups = [[happening[event] for event in group.events] for group in found.groups]
    return sum(len(each) for each in groups if len(set(each)) == 1) / max(1, sum(map(len, groups)))


def _memory_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())

"""``python -m eval.kills [N]``: kills a process that stores articles, N times (200 if nothing is said), by ``kill -9``.

Each time at another moment: at random within a run, and so also while a transaction is being written. After each, what
the process had reported as stored must be there, whole, and the next run goes on. Prints a line for each damage and a
summary as JSON; ends with 1 if anything was lost. ``--postgres URL`` kills writers of a PostgreSQL store instead.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from eval.kills_writer import has_incident, incident_id
from recoupe.store.store import Store, open_store

SEED = 20240502
LONGEST_S = 0.5  # after the first article was reported; a run stores some fifty in it
VERIFY_EVERY = 20  # kills, and at the end: it reads everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``reported`` articles over all runs, ``lost`` of them not found or not whole, ``unreported`` stored in the moment
    before the kill, ``damages`` that verify named, ``resumed`` runs that went on where the last one stopped."""

    kills: int
    reported: int
    lost: int
    unreported: int
    damages: tuple[str, ...]
    resumed: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost and nothing is damaged."""
        return not self.lost and not self.damages


def main(arguments: Sequence[str] | None = None) -> int:
    """Kills, prints what became of the store; 1 if anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m eval.kills", description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--postgres", metavar="URL", help="a database without a store")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill_writers(asked.postgres or str(Path(folder) / "case.db"), kills=asked.kills)
    print(json.dumps(asdict(outcome), indent=2))
    return 0 if outcome.is_clean else 1


def kill_writers(place: str, *, kills: int, seed: int = SEED) -> Outcome:
    """Starts a writer on ``place`` that many times, kills it at a random moment, and looks at what is there."""
    chance = random.Random(seed)
    reported: set[str] = set()
    lost: set[str] = set()
    held, resumed, damages = 0, 0, []
    with open_store(place, create=True):
        pass
    for number in range(1, kills + 1):
        new = _reported_until_killed(place, start=held, after_s=chance.uniform(0, LONGEST_S))
        resumed += bool(new)
        reported |= new
        is_last = number == kills
        with open_store(place) as store:
            held = store.count_articles()
            lost |= {article for article in (reported if is_last else new) if store.reading(article) is None}
            if number % VERIFY_EVERY == 0 or is_last:
                damages += [f"kill {number}: {damage}" for damage in store.verify()]
                damages += [f"kill {number}: {torn}" for torn in _torn(store)]
    return Outcome(
        kills=kills,
        reported=len(reported),
        lost=len(lost),
        unreported=held - len(reported),
        damages=tuple(damages),
        resumed=resumed,
    )


def _torn(store: Store) -> Iterator[str]:
    """Transactions of which only a part is there: an article without its incident, or the other way round."""
    wanted = {incident_id(reading.article.id) for reading in store.readings() if has_incident(reading)}
    for id_ in sorted(wanted ^ {incident.id for incident in store.incidents()}):
        yield f"{id_} is there without its article, or its article without it"


def _reported_until_killed(place: str, *, start: int, after_s: float) -> set[str]:
    """The ids that a writer reported before it was killed, ``after_s`` after the first one."""
    command = [sys.executable, "-m", "eval.kills_writer", place, str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).resolve().parents[1]) as writer:
        assert writer.stdout is not None  # it is a pipe, see above
        first = writer.stdout.readline()
        time.sleep(after_s)
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read()
    # the last line may be cut off: what was not reported whole was not reported
    return set((first + rest).decode().split("\n")[:-1])


if __name__ == "__main__":
    sys.exit(main())

"""What standard error tells of a run: a line while it works, and at the end what could not be read."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

import click

from recoupe.records.articles import Failure
from recoupe.records.errors import UsageError
from recoupe.records.readings import Reading

if TYPE_CHECKING:
    from recoupe.pipeline.collect import Kept

SHOWN = 10  # failures told one by one at the end; the others are counted
KNOWN_LIMIT = "NoLanguagePack"
CLEAR_LINE = "\r\x1b[K"


class Tally:
    """Counts what goes through it, and keeps the first failures to tell them at the end."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0
        self.stored = 0
        self.known = 0
        self.passed = 0  # addresses that were not fetched: their pages are in the store
        self._kinds: Counter[str] = Counter()
        self._first: list[Failure] = []
        self._without_pack: Counter[str] = Counter()

    def count(self, outcomes: Iterable[Reading | Failure]) -> Iterator[Reading | Failure]:
        """The same outcomes."""
        for outcome in outcomes:
            faults = [outcome] if isinstance(outcome, Failure) else self._faults(outcome)
            if faults:
                self._add(faults)
            else:
                self.read += 1
            yield outcome

    def keep(self, kept: Iterable[Kept]) -> Iterator[Reading | Failure]:
        """What became of each, once the store has it; readings that are new in it are counted apart."""
        for each in kept:
            if isinstance(each.outcome, Reading):
                self.stored += each.is_new
                self.known += not each.is_new
            yield each.outcome

    def pass_over(self, _lead: object) -> None:
        """Counts an address that is not fetched again."""
        self.passed += 1

    def tell_stored(self) -> None:
        """How many articles were stored, and how many were there already; for a run that breaks off, too."""
        error = sys.exception()
        if isinstance(error, UsageError) and not self.stored:
            return
        told = [f"{self.stored} stored"]
        told += [f"{self.known} in the store already"] if self.known else []
        told += [f"{self.passed} addresses not fetched again"] if self.passed else []
        if isinstance(error, KeyboardInterrupt):
            told.append("stopped: the same command goes on where it was")
        click.echo(f"recoupe: {', '.join(told)}", err=True)

    def report(self, *, told: bool = False, stream: TextIO | None = None) -> None:
        """Tells what was not read, with what to do about it; nothing if all was.

        ``told``: the same terminal has shown each failure already, so their number will do.
        """
        lines = [
            f"no rules for language {language}: {count} read without claims"
            for language, count in sorted(self._without_pack.items())
        ]
        if self.failed:
            kinds = ", ".join(f"{kind} {count}" for kind, count in self._kinds.most_common())
            lines.append(f"{self.failed} of {self.failed + self.read} failed ({kinds}){'' if told else ':'}")
            lines += [f"  {failure.source}: {failure.message}" for failure in self._first if not told]
            if self.failed > len(self._first) and not told:
                lines.append(f"  and {self.failed - len(self._first)} more; --format jsonl lists them all")
        for line in lines:
            click.echo(f"recoupe: {line}" if not line.startswith(" ") else line, err=True, file=stream)

    def _faults(self, reading: Reading) -> list[Failure]:
        """What went wrong with a part of the reading; a language without rules is counted apart."""
        faults = [failure for failure in reading.failures if failure.error != KNOWN_LIMIT]
        if len(faults) < len(reading.failures):
            self._without_pack[reading.article.language or "unknown"] += 1
        return faults

    def _add(self, faults: list[Failure]) -> None:
        """Counts one source that failed, by its first fault."""
        self.failed += 1
        self._kinds[faults[0].error] += 1
        if len(self._first) < SHOWN:
            self._first.append(faults[0])


def show_progress(
    outcomes: Iterator[Reading | Failure], *, tally: Tally, stream: TextIO | None = None
) -> Iterator[Reading | Failure]:
    """The same outcomes; on a terminal, a line says what is done while the next one is awaited.

    It is gone whenever something is handed on, so it never mixes with a report on the same terminal.
    """
    screen = stream or sys.stderr
    if screen is None or not screen.isatty():
        yield from outcomes
        return
    while True:
        done = f"{tally.read} read, {tally.failed} failed" if tally.read or tally.failed else "loading"
        screen.write(f"{CLEAR_LINE}{done} …")
        screen.flush()
        try:
            outcome = next(outcomes, None)
        finally:
            screen.write(CLEAR_LINE)
            screen.flush()
        if outcome is None:
            return
        yield outcome

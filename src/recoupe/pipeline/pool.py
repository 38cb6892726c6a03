"""Long-lived worker processes: results in order, few items in flight, a dead worker costs one item only."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Generic, TypeVar

from recoupe.records.errors import UsageError

Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT_PER_WORKER = 3  # one being read, two waiting: enough that none idles, and memory stays flat
MATH_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

logger = logging.getLogger(__name__)


class WorkerPool(Generic[Item, Result]):
    """Applies ``work`` to items in ``workers`` processes.

    ``died`` makes the result of an item whose worker died over it (killed for its memory, crashed in a
    library). ``work`` and the items must be picklable, as the processes are spawned, not forked.
    """

    def __init__(self, work: Callable[[Item], Result], *, workers: int, died: Callable[[Item], Result]) -> None:
        self._work = work
        self._workers = workers
        self._died = died
        self._pool = self._start()
        self._in_flight: deque[tuple[Item, Future[Result]]] = deque()

    def __enter__(self) -> WorkerPool[Item, Result]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Waits for the articles that are being read; those that wait are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def map(self, items: Iterable[Item]) -> Iterator[Result]:
        """The results of ``items`` in their order; takes no more of them than it has work for.

        Raises:
            UsageError: no worker process can be started at all.
        """
        for item in items:
            while not self._submit(item):
                yield from self._recover()
            if len(self._in_flight) >= self._workers * IN_FLIGHT_PER_WORKER:
                yield from self._next_results()
        while self._in_flight:
            yield from self._next_results()

    def _submit(self, item: Item) -> bool:
        """Whether a worker will take ``item``; not if the pool is broken."""
        try:
            self._in_flight.append((item, self._pool.submit(self._work, item)))
        except BrokenProcessPool:
            return False
        return True

    def _next_results(self) -> Iterator[Result]:
        """The next result; all that are in flight if a worker died."""
        try:
            result = self._in_flight[0][1].result()
        except BrokenProcessPool:
            yield from self._recover()
            return
        self._in_flight.popleft()
        yield result

    def _recover(self) -> Iterator[Result]:
        """The results of all that was in flight when a worker died.

        A dead worker breaks the whole pool and nobody says which item did it. So each item without a result
        runs alone, in a new pool: the one that breaks this, too, is the one.
        """
        self._restart()
        while self._in_flight:
            item, future = self._in_flight.popleft()
            if future.done() and future.exception() is None:
                yield future.result()
                continue
            try:
                result = self._pool.submit(self._work, item).result()
            except BrokenProcessPool:
                logger.warning("a worker process died; starting it anew")
                self._restart()
                result = self._died(item)
            yield result

    def _restart(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._start()
        try:
            self._pool.submit(os.getpid).result()
        except BrokenProcessPool as error:
            raise UsageError(
                "worker processes die as soon as they start. In a script, call read_all(..., workers=2) only "
                "under 'if __name__ == \"__main__\":'; otherwise read with workers=1."
            ) from error

    def _start(self) -> ProcessPoolExecutor:
        # spawn: a fork would copy the threads' locks of the libraries in use, and may hang
        return ProcessPoolExecutor(
            self._workers, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare_worker
        )


def _prepare_worker() -> None:
    """Ends quietly with its parent or on Ctrl-C, and leaves the other cores to the other workers."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for name in MATH_THREADS:
        os.environ.setdefault(name, "1")
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()
    os._exit(1)

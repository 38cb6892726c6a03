from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recoupe.pipeline.pool import IN_FLIGHT_PER_WORKER, WorkerPool
from recoupe.records.errors import UsageError


def double(number: int) -> int:
    time.sleep(0.02 if number % 3 == 0 else 0)  # later ones are done earlier
    return number * 2


def double_or_die(number: int) -> int:
    if number % 10 == 4:
        os._exit(7)
    return number * 2


def name_process(_number: int) -> int:
    return os.getpid()


def lost(number: int) -> int:
    return -number


def test_results_come_in_order() -> None:
    with WorkerPool(double, workers=2, died=lost) as pool:
        assert list(pool.map(range(20))) == [number * 2 for number in range(20)]


def test_workers_live_as_long_as_the_run() -> None:
    with WorkerPool(name_process, workers=2, died=lost) as pool:
        processes = set(pool.map(range(20)))
    assert len(processes) <= 2
    assert os.getpid() not in processes


def test_few_items_are_in_flight() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    with WorkerPool(double, workers=2, died=lost) as pool:
        results = pool.map(items())
        next(results)
        assert taken <= 2 * IN_FLIGHT_PER_WORKER


def test_a_dead_worker_costs_the_item_it_died_over_and_no_other() -> None:
    with WorkerPool(double_or_die, workers=2, died=lost) as pool:
        assert list(pool.map(range(16))) == [-n if n % 10 == 4 else n * 2 for n in range(16)]


SCRIPT = """
from recoupe.pipeline.pool import WorkerPool
import os
pool = WorkerPool(abs, workers=2, died=abs)
print(list(pool.map([1, 2])))
"""


def test_a_script_without_the_guard_is_told_what_to_do(tmp_path: Path) -> None:
    import subprocess
    import sys

    script = tmp_path / "unguarded.py"
    script.write_text(SCRIPT)
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert UsageError.__name__ in done.stderr
    assert "only under 'if __name__ == \"__main__\":'" in done.stderr.replace("\n", " ")


def process_is_alive(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


PARENT = """
import os, sys, time
from recoupe.pipeline.pool import WorkerPool
if __name__ == "__main__":
    sys.path.insert(0, {tests!r})
    from test_pool import lost, name_process
    pool = WorkerPool(name_process, workers=1, died=lost)
    print(next(iter(pool.map([1]))), flush=True)
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for the process in /proc")
def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    import subprocess
    import sys

    script = tmp_path / "parent.py"
    script.write_text(PARENT.format(tests=str(Path(__file__).parent)))
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=60, check=False)
    worker = int(done.stdout)
    deadline = time.monotonic() + 10
    while process_is_alive(worker) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not process_is_alive(worker)

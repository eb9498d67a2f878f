"""What Dask adds to a submission, and what that makes of 100,000 of them.

    python benchmarks/cluster_overhead.py [--n 300] [--rounds 3]

The same ex06 notebooks (benchmarks/class_ex06.py) are graded in turns by ``grade batch --jobs 1`` and by ``grade
batch --dask`` with a scheduler and one worker of one thread, everything on one core. A class of one notebook tells
what a start costs; the rest is per submission. Scheduler and coordinator are one each, however many workers there
are: their processor time a submission is what bounds a cluster.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from class_ex06 import make_class
from class_speed import cpu_s, on_one_core

from grader.course.exercise import find_course
from grader.grading.grader import Grader, Options

MANY = 100_000
WORKERS = (1, 16, 64, 256)
WAIT_S = 60.0  # for Dask's processes to find each other


class Cluster(NamedTuple):
    """A scheduler's address, and the numbers of its process and the worker's."""

    address: str
    scheduler: int
    worker: int


class Cost(NamedTuple):
    """Seconds that a batch took: by the clock, and of the processor, by who used it."""

    clock_s: float
    coordinator_s: float
    scheduler_s: float = 0.0
    worker_s: float = 0.0

    def less(self, other: Cost) -> Cost:
        """Return what is left without another's."""
        return Cost(*(mine - theirs for mine, theirs in zip(self, other, strict=True)))

    def each(self, n: int) -> Cost:
        """Return the share of one in ``n``."""
        return Cost(*(mine / n for mine in self))

    @property
    def cpu_s(self) -> float:
        """Processor time of all together."""
        return self.coordinator_s + self.scheduler_s + self.worker_s


@contextlib.contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Run a scheduler and a worker, processes of their own on loopback."""
    said = folder / "scheduler.json"
    with contextlib.ExitStack() as stack:

        def start(program: str, *args: str) -> subprocess.Popen[bytes]:
            log = stack.enter_context((folder / f"{program}.log").open("wb"))
            shared = ("--scheduler-file", str(said), "--no-dashboard")
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", *shared, *args],
                cwd=folder, stdout=log, stderr=log, preexec_fn=on_one_core,
            )  # fmt: skip
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0")
        deadline = time.monotonic() + WAIT_S
        while not (said.exists() and said.read_text()) and time.monotonic() < deadline:
            time.sleep(0.05)
        address = json.loads(said.read_text())["address"]
        worker = start("dask_worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        from distributed import Client

        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=WAIT_S)
        yield Cluster(address, scheduler.pid, worker.pid)


def batch(folder: Path, book: Path, through: Cluster | None) -> Cost:
    """Grade a class into a new gradebook and measure it."""
    for path in book.parent.glob(f"{book.name}*"):
        path.unlink()
    how = ["--jobs", "1"] if through is None else ["--dask", through.address]
    command = [sys.executable, "-m", "grader.cli", "batch", str(folder), "--seed", "0", "--gradebook", str(book), *how]
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, preexec_fn=on_one_core)
    watched = [process.pid, *(() if through is None else (through.scheduler, through.worker))]
    before = [0.0, *map(cpu_s, watched[1:])]
    used = [0.0] * len(watched)
    ended, code = 0, 0
    while not ended:
        # Of what runs in sandboxes nobody is told the time afterwards.
        used = [max(most, cpu_s(pid) - since) for most, pid, since in zip(used, watched, before, strict=True)]
        time.sleep(0.05)
        ended, code, usage = os.wait4(process.pid, os.WNOHANG)
    clock_s = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return Cost(clock_s, max(used[0], usage.ru_utime + usage.ru_stime), *used[1:])


def compare(work: Path, n: int, rounds: int) -> tuple[Cost, Cost, Cost, Cost]:
    """Return what a start and what a submission costs, on this machine and through Dask."""
    one, many = make_class(work / "one", 1), make_class(work / "many", n)
    book = work / "gradebook.sqlite"
    found: dict[tuple[bool, bool], list[Cost]] = {}
    with cluster(work) as running:
        for _ in range(rounds):
            for is_dask in (False, True):
                for folder in (one, many):
                    cost = batch(folder, book, running if is_dask else None)
                    found.setdefault((is_dask, folder is many), []).append(cost)
    best = {which: Cost(*map(statistics.median, zip(*costs, strict=True))) for which, costs in found.items()}
    local, dask = (best[is_dask, True].less(best[is_dask, False]).each(n - 1) for is_dask in (False, True))
    return best[False, False], best[True, False], local, dask


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with Grader(find_course(), Options()) as grader:
        grader.ready("ex06")  # compiles the key, once for everybody
    with tempfile.TemporaryDirectory() as place:
        work = Path(place)
        local_start, dask_start, local, dask = compare(work, args.n, args.rounds)
        stored_kib = (work / "gradebook.sqlite").stat().st_size / args.n / 1024
    print("                         clock       cpu   a submission; medians of the rounds")
    print(f"--jobs 1           {local.clock_s * 1e3:8.1f} ms {local.cpu_s * 1e3:6.1f} ms")
    print(f"--dask, one worker {dask.clock_s * 1e3:8.1f} ms {dask.cpu_s * 1e3:6.1f} ms")
    print(
        f"Dask adds          {(dask.clock_s - local.clock_s) * 1e3:8.1f} ms {(dask.cpu_s - local.cpu_s) * 1e3:6.1f} ms"
    )
    print(f"start              {local_start.clock_s:8.2f} s here, {dask_start.clock_s:.2f} s through Dask")
    print(
        f"of Dask's: worker and lane {dask.worker_s * 1e3:.1f} ms, coordinator {dask.coordinator_s * 1e3:.1f} ms, "
        f"scheduler {dask.scheduler_s * 1e3:.2f} ms"
    )
    print(f"\n{MANY:,} submissions, a core for the coordinator, one for the scheduler and one a worker:")
    alone_s, which = max((dask.coordinator_s, "the coordinator"), (dask.scheduler_s, "the scheduler"))
    for n_workers in WORKERS:
        each_s, bound = max((alone_s, which), (dask.worker_s / n_workers, "the workers"))
        print(f"{n_workers:6d} workers {MANY * each_s / 60:8.1f} min, bound by {bound}")
    print(f"{dask.worker_s / alone_s:.0f} workers keep {which} busy.")
    print(f"The gradebook takes {MANY * stored_kib / 2**20:.1f} GiB.")


if __name__ == "__main__":
    main()

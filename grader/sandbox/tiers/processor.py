"""The processor time of another process, as Linux tells it; elsewhere it is not known."""

from __future__ import annotations

import sys
import time
from pathlib import Path

# <linux/posix-timers.h>: the clock of a process is ~pid << 3, and 2 is CPUCLOCK_SCHED, the time of all its threads.
_SCHEDULED = 2
_NANOSECONDS = 1e9


def spent_s(pid: int) -> float | None:
    """Return the processor time of a process since it began, threads that have ended included."""
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime(~pid << 3 | _SCHEDULED)
    except OSError:  # it has ended
        return None


def queued_s(pid: int) -> float:
    """Return how long the first thread of a process has waited for a processor, 0 where that is not known."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / _NANOSECONDS
    except (OSError, ValueError, IndexError):  # it has ended, or the kernel keeps no such count
        return 0.0


def youngest(pid: int) -> tuple[int, ...]:
    """Return the chain of last children below a process, or nothing where that cannot be told."""
    chain: list[int] = []
    try:
        while below := Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
            pid = int(below[-1])
            chain.append(pid)
    except (OSError, ValueError):  # it ended while we looked, or the kernel keeps no such list
        return ()
    return tuple(chain)

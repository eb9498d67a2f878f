"""The time that theirs has: the processor's, so that a busy machine costs nobody a point."""

from __future__ import annotations

import time
from typing import Protocol

# What sleeps or waits uses no processor time; the wall clock ends it, after so many times the limit. Only time in
# which the worker could not have run counts: waiting for a processor does not, as that is others' doing.
WAITS = 3.0
# And this many times the limit have passed since the beginning, whatever the reason: a machine on which twelve busy
# processes share each core is no place to grade on.
STARVES = 12.0
LOOK_S = 0.05  # the shortest pause between two looks


class Watched(Protocol):
    """Who can say what a worker has used."""

    def spent_s(self) -> float | None:
        """Return the worker's processor time since it began, all its threads together, where that is known."""

    def queued_s(self) -> float:
        """Return how long it has been ready to run while the processors were taken, where that is known."""


class Clock:
    """What one message to a worker has used of its time.

    Where the processor time cannot be known, the wall clock stands in.

    Parameters
    ----------
    watched : Watched
        The worker.
    limit_s : float
        Processor time that it may use.
    """

    def __init__(self, watched: Watched, limit_s: float) -> None:
        self._watched = watched
        self._limit_s = limit_s
        self._began = time.monotonic()
        self._before_s = watched.spent_s()

    def left_s(self) -> float:
        """Return how long one can wait before it is worth looking again.

        Raises
        ------
        TimeoutError
            If the time is used up.
        """
        wall_s = time.monotonic() - self._began
        if wall_s < self._limit_s:  # no need to look: the processor's time is behind the wall clock
            return self._limit_s - wall_s
        spent_s = self._spent_s()
        if spent_s is None:
            raise TimeoutError
        waited_s = wall_s - spent_s - self._watched.queued_s()
        left_s = min(
            self._limit_s - spent_s,
            self._limit_s * WAITS - waited_s,
            self._limit_s * STARVES - wall_s,
        )
        if left_s <= 0:
            raise TimeoutError
        return max(LOOK_S, left_s)

    def used_s(self) -> float:
        """Return what was used, as a share of the limit that ended it would be: waiting weighs less."""
        wall_s = time.monotonic() - self._began
        spent_s = self._spent_s()
        if spent_s is None:
            return wall_s
        waited_s = 0.0 if wall_s < self._limit_s else max(0.0, wall_s - spent_s - self._watched.queued_s())
        return spent_s + waited_s / WAITS

    @property
    def ends(self) -> float:
        """When the wall clock alone ends it, by :func:`time.monotonic`."""
        return self._began + self._limit_s * WAITS

    def _spent_s(self) -> float | None:
        now_s = self._watched.spent_s()
        return None if now_s is None or self._before_s is None else now_s - self._before_s

"""Open a sandbox: the best tier that this machine has, or the one that was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Protocol, Self

from grader.errors import GraderError
from grader.options import Isolation
from grader.sandbox.channel import Channel
from grader.sandbox.ending import UNKNOWN, Ending
from grader.sandbox.limits import Limits
from grader.sandbox.scenario import Scenario
from grader.sandbox.session import Session
from grader.sandbox.tiers.packages import Packages, find_packages
from grader.sandbox.tiers.plain import PlainHost
from grader.sandbox.tiers.probing import Tier, choose
from grader.sandbox.worker import wire


class TierHost(Protocol):
    """What a tier starts: a process, or a fork server that makes processes."""

    @property
    def is_ready(self) -> bool:
        """Whether it has given a worker before."""

    def worker(self) -> Channel:
        """Return a channel to a fresh worker."""

    def spent_s(self) -> float | None:
        """Return the worker's processor time since it began, where that is known."""

    def queued_s(self) -> float:
        """Return how long the worker has waited for a processor, where that is known."""

    def alarm(self) -> None:
        """Ring in the worker."""

    def end(self, *, is_hung_up: bool = False) -> Ending:
        """End the worker and say how it ended."""

    def close(self) -> None:
        """End everything."""


class Sandbox:
    """Workers for submissions, one at a time.

    Parameters
    ----------
    tier : {"A", "B", "none"}
        How workers are isolated.
    packages : Packages
        What they may import.
    preload : sequence of str
        What is imported before the first of them.
    limits : Limits
        What each may use.
    is_single_use : bool
        Whether each session gets a sandbox of its own.

    Attributes
    ----------
    n_lost : int
        How many workers ended as if somebody else had killed them, or their sandbox.
    """

    def __init__(
        self,
        tier: Tier,
        packages: Packages,
        preload: Sequence[str],
        limits: Limits,
        *,
        is_single_use: bool = False,
    ) -> None:
        self.tier: Tier = tier
        self.limits = limits
        self.n_lost = 0
        self._packages = packages
        self._preload = tuple(preload)
        self._is_single_use = is_single_use
        self._is_fresh = True
        self._host: TierHost | None = self._start()

    def __enter__(self) -> Self:
        """Return the sandbox, which may still be starting."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every process of it."""
        self.close()

    def _start(self) -> TierHost:
        if self.tier == "none":
            return PlainHost(self._packages, self._preload, self.limits)
        # Imported here: these need modules that only Linux has.
        from grader.sandbox.tiers.bubblewrap import BubblewrapLaunch
        from grader.sandbox.tiers.forkhost import ForkHost
        from grader.sandbox.tiers.landlock import LandlockLaunch

        make = BubblewrapLaunch if self.tier == "A" else LandlockLaunch
        return ForkHost(self.tier, make(self._packages, self._preload), self._preload, self.limits)

    def session(self, load: wire.Load, scenarios: Mapping[str, Scenario] | None = None) -> Session:
        """Return a session for one submission; it costs nothing until something is asked of it."""
        if self._is_single_use and not self._is_fresh:
            self.renew()
        self._is_fresh = False
        return Session(self, load, self.limits, on_end=self._after, scenarios=scenarios)

    def _after(self) -> None:
        if self._is_single_use:
            self.renew()

    def worker(self) -> Channel:
        """Return a channel to a fresh worker."""
        if self._host is None:
            self._host = self._start()
        was_ready = self._host.is_ready
        try:
            return self._host.worker()
        except GraderError:
            if not was_ready:
                raise
        # It had worked before: the machine ran out of memory, say. One submission must not cost the others.
        self.renew()
        return self._host.worker()

    def spent_s(self) -> float | None:
        """Return the worker's processor time since it began, where that is known."""
        return self._host.spent_s() if self._host is not None else None

    def queued_s(self) -> float:
        """Return how long the worker has waited for a processor, where that is known."""
        return self._host.queued_s() if self._host is not None else 0.0

    def alarm(self) -> None:
        """Ring in the worker: what it does is broken off, and its place in the student's file is told."""
        if self._host is not None:
            self._host.alarm()

    def end(self, *, is_hung_up: bool = False) -> Ending:
        """End the worker and say how it ended."""
        ending = self._host.end(is_hung_up=is_hung_up) if self._host is not None else UNKNOWN
        # A worker that theirs ended has a code or a signal of its own; without one the whole sandbox has
        # gone, and signal 9 comes from outside: whoever grades a class tries such a submission again.
        self.n_lost += is_hung_up and ending.detail in ("", "signal 9")
        return ending

    def renew(self) -> None:
        """Replace the sandbox by a fresh one, which starts at once."""
        self.close()
        self._host = self._start()
        self._is_fresh = True

    def close(self) -> None:
        """End every process of it."""
        if self._host is not None:
            self._host.close()
            self._host = None


def open_sandbox(
    tier: Isolation = "auto",
    *,
    packages: Sequence[str] = ("numpy",),
    preload: Sequence[str] = (),
    limits: Limits | None = None,
) -> Sandbox:
    """Start a sandbox and return at once; that it is ready is awaited when it is first used.

    Parameters
    ----------
    tier : {"auto", "A", "B", "none", "single-use"}
        ``"auto"`` takes the best that works, which may be none; ``"single-use"`` the best that isolates,
        and a sandbox of its own for each session.
    packages : sequence of str
        Distributions or modules that submissions may import, with what these depend on.
    preload : sequence of str
        Modules that are imported before the first submission; one that is missing is passed over.
    limits : Limits, optional
        What each submission may use.

    Raises
    ------
    GraderError
        If the tier that was asked for does not work here.
    """
    chosen = choose(tier)
    found = find_packages(tuple(packages))
    return Sandbox(chosen, found, preload, limits or Limits(), is_single_use=tier == "single-use")

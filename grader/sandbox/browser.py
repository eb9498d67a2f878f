"""A sandbox in a browser: the worker is a web worker, and its messages come through JavaScript.

The judge runs in another web worker, with an interpreter of its own, so that nothing of the course is in the memory of
theirs. It is a self-check on one's own machine: every result says that it was not isolated. There are no processes and
no processor time to ask for, so that the wall clock ends what hangs, by ending its worker.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol

from grader.errors import GraderError
from grader.sandbox.channel import Channel, HungUpError
from grader.sandbox.ending import Ending
from grader.sandbox.limits import Limits
from grader.sandbox.pool import preloaded
from grader.sandbox.scenario import Scenario
from grader.sandbox.session import Session
from grader.sandbox.worker import wire
from grader.sandbox.worker.browser import waited

LEAST_S = 2.0  # wall clock: a fresh worker compiles what it runs, which takes ten times as long as the second time
BOOT_S = 300.0  # wall clock until a worker is ready: an interpreter, NumPy and perhaps scikit-learn, over a slow line


class WorkerPipe(Protocol):
    """What JavaScript offers for one worker."""

    def send(self, message: bytes) -> None:
        """Send one message; it is never waited for."""

    def receive(self, milliseconds: float) -> Any:
        """Return the next message, or a promise: nothing after that time, ``False`` where the worker has ended."""

    def why(self) -> str:
        """Return how the worker ended, as the detail of an :class:`~grader.sandbox.ending.Ending`."""

    def close(self) -> None:
        """Hang up: the worker is free for the next submission."""

    def kill(self) -> None:
        """End the worker, whatever it does."""


class MessageChannel:
    """A channel over messages."""

    def __init__(self, pipe: WorkerPipe) -> None:
        self._pipe = pipe
        self.is_closed = False

    def write(self, data: bytes, deadline: float) -> None:
        """See :class:`~grader.sandbox.channel.Channel`."""
        self._pipe.send(data)

    def read(self, deadline: float) -> bytes:
        """See :class:`~grader.sandbox.channel.Channel`."""
        left_s = deadline - time.monotonic()
        if left_s <= 0:
            raise TimeoutError
        message = waited(self._pipe.receive(left_s * 1000))
        if message is False:
            raise HungUpError
        if message is None:
            raise TimeoutError
        return bytes(message.to_bytes())

    def close(self) -> None:
        """See :class:`~grader.sandbox.channel.Channel`."""
        self._pipe.close()
        self.is_closed = True


class BrowserHost:
    """Gives a session its workers.

    Parameters
    ----------
    connect : callable
        Takes the names of modules that theirs will import, and gives the pipe of a worker, which may still be starting
        or loading the packages of these.
    imports : sequence of str
        These names.
    """

    def __init__(self, connect: Callable[[Sequence[str]], WorkerPipe], imports: Sequence[str]) -> None:
        self._connect = connect
        self._imports = imports
        self._current: tuple[WorkerPipe, MessageChannel] | None = None

    def worker(self) -> Channel:
        """Return a channel to a worker that is ready.

        Raises
        ------
        GraderError
            If none becomes ready.
        """
        pipe = self._connect(self._imports)
        channel = MessageChannel(pipe)
        try:
            channel.read(time.monotonic() + BOOT_S)
        except (HungUpError, TimeoutError):
            pipe.kill()
            raise GraderError("sandbox.no_web_worker", detail=pipe.why() or "-") from None
        self._current = pipe, channel
        return channel

    def spent_s(self) -> None:
        """Return nothing: a browser does not say what a worker has used."""

    def queued_s(self) -> float:
        """Return 0: nor how long it waited."""
        return 0.0

    def alarm(self) -> None:
        """Do nothing: a web worker that computes hears nothing."""

    def end(self, *, is_hung_up: bool = False) -> Ending:
        """End a worker that has not been let go, and say how it ended."""
        if self._current is None:
            return Ending()
        pipe, channel = self._current
        self._current = None
        detail = pipe.why() if is_hung_up else ""
        if not channel.is_closed:
            pipe.kill()
        return Ending(detail)

    def renew(self) -> None:
        """Do nothing: the next worker has been started already."""


class BrowserSandbox:
    """Workers for submissions, one at a time."""

    tier: Literal["none"] = "none"

    def __init__(self, host: BrowserHost, limits: Limits) -> None:
        self._host = host
        self._limits = limits

    def session(self, load: wire.Load, scenarios: Mapping[str, Scenario] | None = None) -> Session:
        """Return a session for one submission; it costs nothing until something is asked of it."""
        return Session(self._host, load, self._limits, scenarios=scenarios)


class BrowserPool:
    """The sandboxes of a grader in a browser.

    Parameters
    ----------
    connect : callable
        As for :class:`BrowserHost`.
    limits : Limits, optional
        What each submission may use; memory and processes are the browser's to bound.
    """

    n_lost = 0  # nobody else ends a worker there

    def __init__(self, connect: Callable[[Sequence[str]], WorkerPipe], limits: Limits | None = None) -> None:
        self._connect = connect
        self._limits = limits or Limits(least_s=LEAST_S)

    def start(self, imports: Iterable[str] = ()) -> BrowserSandbox:
        """Return the sandbox for submissions with these imports."""
        wanted = sorted({*imports, *preloaded(imports)})
        return BrowserSandbox(BrowserHost(self._connect, wanted), self._limits)

    def take(self, imports: Iterable[str] = ()) -> BrowserSandbox:
        """Return the same: there is no wall to test, and every result says so."""
        return self.start(imports)

    def close(self) -> None:
        """Do nothing: the workers are the page's, and go with it."""

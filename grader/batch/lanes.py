"""Lanes on this machine: processes that grade, handed their work by a thread each, replaced when they die."""

from __future__ import annotations

import collections
import contextlib
import queue
import subprocess
import sys
import threading
import time
from typing import BinaryIO, Final, Literal

import msgspec

from grader import frames
from grader.batch.exchange import Broken, Graded, Job, Ready, Refused, Reply, Setup, decode_reply, send

STRIKES: Final = 2  # a lane that dies twice on one submission dies of it; once may be the machine's fault
AHEAD: Final = 3  # submissions that a lane holds: one that it grades, two so that it never waits
# What may wait in a lane's pipe. A pipe of Linux holds 64 KiB; more would keep us writing while the lane,
# which reads only between two submissions, waits for us to read.
AHEAD_BYTES: Final = 48 << 10
END_S: Final = 5.0  # for a lane to end its sandboxes after it was hung up on
BOOT_FAILURES: Final = 3  # lanes that die before they are ready, in a row: then it is not an accident


class Task(msgspec.Struct):
    """A job on its way, and how often a lane has died of it."""

    job: Job
    strikes: int = 0


class Started(msgspec.Struct, frozen=True):
    """A lane is ready."""

    ready: Ready


class Finished(msgspec.Struct, frozen=True):
    """A task has come to its end: with a record, or ``None`` and why."""

    task: Task
    record: str | None
    why: Literal["", "died", "stalled", "broken"] = ""
    detail: str = ""


class Stopped(msgspec.Struct, frozen=True):
    """No lane can work; ``why`` is in words."""

    why: str


Event = Started | Finished | Stopped


# What may wait for a lane altogether: a file has 32 MiB at most, and a class of notebooks with pictures 1 MiB each.
QUEUED_BYTES: Final = 128 << 20


class WorkQueue:
    """Tasks on their way to lanes, a bounded number of them and of bytes, some of which may come back."""

    def __init__(self, cap: int, cap_bytes: int = QUEUED_BYTES) -> None:
        self._cap = cap
        self._cap_bytes = cap_bytes
        self._tasks: collections.deque[Task] = collections.deque()
        self._change = threading.Condition()
        self._is_closed = False

    def put(self, task: Task) -> None:
        """Add a task at the end, waiting for room; one that is larger than all the room waits for an empty queue."""
        with self._change:
            self._change.wait_for(lambda: self._is_closed or self._has_room(task.job.size))
            self._tasks.append(task)
            self._change.notify_all()

    def _has_room(self, size: int) -> bool:
        if not self._tasks:
            return True
        waiting = sum(task.job.size for task in self._tasks)
        return len(self._tasks) < self._cap and waiting + size <= self._cap_bytes

    def give_back(self, tasks: list[Task]) -> None:
        """Put tasks in front again, whatever room there is."""
        with self._change:
            self._tasks.extendleft(reversed(tasks))
            self._change.notify_all()

    def take(self, *, room: int | None = None) -> Task | None:
        """Take the first task.

        Parameters
        ----------
        room : int, optional
            Take it only if it is there and its data is no longer than so many bytes; without it, wait.

        Returns
        -------
        Task or None
            Nothing if the queue has been closed, or the first task does not fit.
        """
        with self._change:
            if room is None:
                self._change.wait_for(lambda: self._is_closed or self._tasks)
            if self._is_closed or not self._tasks:
                return None
            if room is not None and self._tasks[0].job.size > room:
                return None
            task = self._tasks.popleft()
            self._change.notify_all()
            return task

    def close(self) -> None:
        """Let everybody who waits go."""
        with self._change:
            self._is_closed = True
            self._change.notify_all()

    @property
    def is_closed(self) -> bool:
        """Whether nothing is to be graded any more."""
        return self._is_closed


class Lane:
    """One process, from its start to its end."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "grader.batch.lane"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Ctrl-C reaches every process of the terminal's group; lanes end when they are hung up on.
            start_new_session=True,
        )
        self._is_killed = False

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def send(self, message: Setup | Job) -> bool:
        """Send a message; whether somebody was there to read it."""
        try:
            send(_there(self._process.stdin), message)
        except OSError:
            return False
        return True

    def receive(self) -> Reply | None:
        """Wait for a reply; ``None`` when the lane has died."""
        try:
            payload = frames.receive(_there(self._process.stdout))
        except OSError:
            return None
        return None if payload is None else decode_reply(payload)

    def kill(self) -> None:
        """End the process at once; its sandboxes end with it."""
        self._is_killed = True
        self._process.kill()

    @property
    def is_killed(self) -> bool:
        """Whether it was we who ended it."""
        return self._is_killed

    def close(self) -> str:
        """Hang up and wait for the end; return how the process ended."""
        with contextlib.suppress(OSError):
            _there(self._process.stdin).close()
        try:
            code = self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        _there(self._process.stdout).close()
        return f"signal {-code}" if code < 0 else f"exit {code}"


def _there(stream: object) -> BinaryIO:
    if stream is None:
        raise ValueError("the lane has no pipes")
    return stream  # type: ignore[return-value]  # Popen with PIPE and without text gives binary streams


class LanePool:
    """Lanes of this machine.

    Parameters
    ----------
    setup : Setup
        What each lane is told.
    n_lanes : int
        How many there are.
    stall_s : float
        After so long without a reply, a lane is taken to hang.
    """

    def __init__(self, setup: Setup, n_lanes: int, *, stall_s: float) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self._setup = setup
        self._stall_s = stall_s
        self._work = WorkQueue(cap=n_lanes * AHEAD * 2)
        self._lanes: dict[int, tuple[Lane, float]] = {}  # by thread: its lane, and since when that is busy
        self._lock = threading.Lock()
        self._threads = [
            threading.Thread(target=self._run, args=(number,), name=f"lane {number}", daemon=True)
            for number in range(n_lanes)
        ]

    def start(self) -> None:
        """Start all lanes; each says when it is ready."""
        for thread in self._threads:
            thread.start()

    def put(self, job: Job) -> None:
        """Hand in a job, waiting while many are on their way."""
        self._work.put(Task(job))

    def check(self) -> None:
        """Kill lanes that have not answered for too long."""
        with self._lock:
            late = [lane for lane, since in self._lanes.values() if since and time.monotonic() - since > self._stall_s]
        for lane in late:
            lane.kill()

    def close(self, *, is_abandoned: bool = False) -> None:
        """End all lanes; ``is_abandoned`` means at once, in the middle of what they do."""
        self._work.close()
        if is_abandoned:
            with self._lock:
                lanes = [lane for lane, _ in self._lanes.values()]
            for lane in lanes:
                lane.kill()
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(END_S * 2)

    def _run(self, number: int) -> None:
        n_failed = 0
        why = ""
        while not self._work.is_closed and n_failed < BOOT_FAILURES:
            lane = Lane()
            try:
                refused = self._boot(number, lane)
                if refused is None:
                    n_failed = 0
                    self._serve(number, lane)
                else:
                    # Somebody may have killed it while it started; what does not pass is not tried again.
                    n_failed = n_failed + 1 if refused.may_pass else BOOT_FAILURES
                    why = refused.why
            finally:
                with self._lock:
                    self._lanes.pop(number, None)
                ended = lane.close()
        if n_failed and not self._work.is_closed:
            self.events.put(Stopped(why or ended))

    def _boot(self, number: int, lane: Lane) -> Refused | None:
        """Wait until a lane is ready; or return why it will not be."""
        self._note(number, lane, is_busy=True)
        lane.send(self._setup)
        match lane.receive():
            case Ready() as ready:
                self.events.put(Started(ready))
                return None
            case Refused() as refused:
                return refused
        return Refused("", may_pass=True)

    def _serve(self, number: int, lane: Lane) -> None:
        """Keep a lane busy until it dies or nothing is left."""
        held: collections.deque[Task] = collections.deque()
        while True:
            self._note(number, lane, is_busy=bool(held))
            if not self._fill(lane, held):
                return  # nothing is left
            self._note(number, lane, is_busy=True)
            reply = lane.receive()
            if reply is None:
                self._bury(lane, held)
                return
            task = held.popleft()
            if not isinstance(reply, Graded) or reply.number != task.job.number:
                self._work.give_back(list(held))  # a lane ends after it has said that something broke
                self._strike(task, "broken", reply.why if isinstance(reply, Broken) else type(reply).__name__)
                return
            self.events.put(Finished(task, reply.record))

    def _note(self, number: int, lane: Lane, *, is_busy: bool) -> None:
        with self._lock:
            self._lanes[number] = (lane, time.monotonic() if is_busy else 0.0)

    def _fill(self, lane: Lane, held: collections.deque[Task]) -> bool:
        """Hand the lane what it may hold; whether it holds anything then."""
        while len(held) < AHEAD:
            # The first one is being read by the lane, or has been; the others wait in the pipe.
            waiting = sum(task.job.size for task in held)
            room = None if not held else AHEAD_BYTES - waiting if sys.platform == "linux" else -1
            task = self._work.take(room=room)
            if task is None:
                break
            held.append(task)
            lane.send(task.job)  # where nobody reads any more, the next receive says so
        return bool(held)

    def _bury(self, lane: Lane, held: collections.deque[Task]) -> None:
        """A lane answers in order, so it died of the first task without an answer; the others go back."""
        if self._work.is_closed:
            return
        first, *others = held
        self._work.give_back(others)
        ended = lane.close()
        self._strike(first, "stalled" if lane.is_killed else "died", ended)

    def _strike(self, task: Task, why: Literal["died", "stalled", "broken"], detail: str) -> None:
        task.strikes += 1
        if task.strikes < STRIKES:
            self._work.give_back([task])
        else:
            self.events.put(Finished(task, None, why, detail))

"""The same lanes on other machines, through Dask (the extra ``cluster``).

Chunks of submissions go to the workers of a Dask cluster as bytes, and results come back as bytes; a worker keeps
a lane for each of its threads. The coordinator alone writes the gradebook. Only workers that have been asked get
any: one whose isolation, grader or course differs is refused.
"""

from __future__ import annotations

import contextlib
import ipaddress
import logging
import math
import queue
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec

from grader.batch.exchange import Broken, Graded, Job, Ready, Refused, Setup
from grader.batch.lanes import STRIKES, Event, Finished, Lane, Started, Stopped, Task
from grader.batch.unpickling import build_nothing
from grader.errors import GraderError, UsageError
from grader.result import from_json
from grader.text.messages import Text, say, text

CHUNK_N: Final = 16  # submissions: half a second of work, against some milliseconds of Dask's own for a task
CHUNK_BYTES: Final = 1 << 20  # beyond it Dask complains of large tasks
AHEAD: Final = 3  # chunks on their way for each lane: one that is graded, two so that it never waits
CONNECT_S: Final = 10.0  # for a scheduler to answer
LOOK_S: Final = 1.0  # how often new workers are looked for
ALONE_S: Final = 60.0  # without any worker for so long, somebody should look at the cluster
FAULTS: Final = frozenset({"died", "stalled", "broken"})  # what may have become of a job without a result
LANES: Final = "_grader_lanes"  # the attribute of Dask's worker under which its lanes are


class Answer(msgspec.Struct, frozen=True):
    """What became of one job on a worker."""

    number: int
    record: str | None
    why: str = ""
    detail: str = ""


_encode = msgspec.msgpack.Encoder().encode
_read_setup = msgspec.msgpack.Decoder(Setup).decode
_read_jobs = msgspec.msgpack.Decoder(list[Job]).decode
_read_answers = msgspec.msgpack.Decoder(list[Answer]).decode
_read_ready = msgspec.msgpack.Decoder(Ready | Refused).decode


# What runs on a worker.
class _Lanes:
    """The idle lanes of one worker, all with one setup."""

    def __init__(self, setup: bytes) -> None:
        self.setup = setup
        self._idle: list[tuple[Lane, Ready]] = []
        self._lock = threading.Lock()

    def take(self) -> tuple[Lane, Ready | Refused]:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        lane = Lane()
        lane.send(_read_setup(self.setup))
        reply = lane.receive()
        return lane, reply if isinstance(reply, Ready | Refused) else Refused("", may_pass=True)

    def give_back(self, lane: Lane, ready: Ready) -> None:
        with self._lock:
            self._idle.append((lane, ready))

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for lane, _ in idle:
            lane.close()


def _lanes_of(worker: Any, setup: bytes) -> _Lanes:
    lanes: _Lanes | None = getattr(worker, LANES, None)
    if lanes is None or lanes.setup != setup:
        if lanes is not None:
            lanes.close()
        lanes = _Lanes(setup)
        setattr(worker, LANES, lanes)
    return lanes


def examine(setup: bytes, dask_worker: Any = None) -> bytes:
    """Start a lane on a worker and return what it says of itself; runs there."""
    lanes = _lanes_of(dask_worker, setup)
    lane, ready = lanes.take()
    if isinstance(ready, Ready):
        lanes.give_back(lane, ready)
    else:
        lane.close()
    return _encode(ready)


def leave(dask_worker: Any = None) -> None:
    """End a worker's lanes; runs there."""
    lanes: _Lanes | None = getattr(dask_worker, LANES, None)
    if lanes is not None:
        lanes.close()
        delattr(dask_worker, LANES)


def grade_chunk(setup: bytes, jobs: bytes, stall_s: float) -> bytes:
    """Grade some submissions on a worker; runs there."""
    from distributed import get_worker  # an extra, and a second to import

    lanes = _lanes_of(get_worker(), setup)
    return _encode([_grade(lanes, job, stall_s) for job in _read_jobs(jobs)])


def _grade(lanes: _Lanes, job: Job, stall_s: float) -> Answer:
    answer = Answer(job.number, None)
    for _ in range(STRIKES):
        lane, ready = lanes.take()
        if isinstance(ready, Refused):
            lane.close()
            answer = Answer(job.number, None, "broken", ready.why)
            continue
        watch = threading.Timer(stall_s, lane.kill)
        watch.start()
        try:
            lane.send(job)
            reply = lane.receive()
        finally:
            watch.cancel()
        if isinstance(reply, Graded) and reply.number == job.number:
            lanes.give_back(lane, ready)
            return Answer(job.number, reply.record)
        ended = lane.close()
        if isinstance(reply, Broken):
            answer = Answer(job.number, None, "broken", reply.why)
        else:
            answer = Answer(job.number, None, "stalled" if lane.is_killed else "died", ended)
    return answer


# What runs on the coordinator.
class ClusterPool:
    """Lanes on the workers of a Dask cluster.

    Parameters
    ----------
    address : str
        The scheduler's (``tcp://head:8786``).
    setup : Setup
        What each lane is told.
    keys : mapping
        The hash of each exercise's key here, which a worker's must equal.
    stall_s : float
        After so long without a reply, a lane is taken to hang.

    Raises
    ------
    UsageError
        If Dask is not installed.
    GraderError
        If no scheduler answers there.
    """

    def __init__(self, address: str, setup: Setup, keys: Mapping[str, str], stall_s: float) -> None:
        self.events: queue.Queue[Event] = queue.Queue()
        self._setup = setup
        self._packed = _encode(setup)
        self._keys = keys
        self._stall_s = stall_s
        self._address = address
        self._client = _connect(address)
        self._accepted: dict[str, int] = {}
        self._refused: dict[str, Text] = {}
        self._chunk: list[Job] = []
        self._out: dict[Any, list[Task]] = {}
        self._change = threading.Condition()
        self._is_closed = False
        self._looked = 0.0
        self._had_worker = time.monotonic()

    def start(self) -> None:
        """Ask the workers that are there.

        Raises
        ------
        GraderError
            If there are workers, and none of them will do.
        """
        self._look()
        if self._refused and not self._accepted:
            why = next(iter(self._refused.values()))
            raise GraderError.of(why)

    def put(self, job: Job) -> None:
        """Hand in a job, waiting while many are on their way."""
        with self._change:
            self._change.wait_for(lambda: self._is_closed or len(self._out) < self._cap())
            self._chunk.append(job)
            size = sum(one.size for one in self._chunk)
            if len(self._chunk) >= CHUNK_N or size >= CHUNK_BYTES:
                self._send()

    def _cap(self) -> int:
        return AHEAD * max(1, sum(self._accepted.values()))

    def check(self) -> None:
        """Send what waits for company, look for new workers, and see that the scheduler is there."""
        if self._client.status != "running":
            self.events.put(Stopped(say(text("batch.scheduler_lost", address=self._address), self._setup.lang)))
            return
        if time.monotonic() - self._looked > LOOK_S:
            self._look()
        with self._change:
            if self._chunk:
                self._send()
        if self._accepted:
            self._had_worker = time.monotonic()
        elif time.monotonic() - self._had_worker > ALONE_S:
            self.events.put(Stopped(say(text("batch.no_workers", address=self._address), self._setup.lang)))

    def close(self, *, is_abandoned: bool = False) -> None:
        """Let the workers go."""
        with self._change:
            self._is_closed = True
            futures = list(self._out)
            self._out.clear()
            self._change.notify_all()
        with contextlib.suppress(Exception):  # a scheduler that is gone cannot be told anything
            if is_abandoned:
                self._client.cancel(futures, force=True)
            if self._client.status == "running":
                self._client.run(leave, workers=list(self._accepted), on_error="ignore")
        with contextlib.suppress(Exception):  # the same
            self._client.close(timeout=CONNECT_S)

    def _look(self) -> None:
        """Ask workers that have joined, and forget those that have left."""
        self._looked = time.monotonic()
        try:
            there = self._client.scheduler_info(n_workers=-1)["workers"]
        except Exception:  # whatever Dask raises for a scheduler that goes away; the status says so next time
            return
        for address in [one for one in self._accepted if one not in there]:
            with self._change:
                self._accepted.pop(address)
        new = [one for one in there if one not in self._accepted and one not in self._refused]
        if not new:
            return
        try:
            answers = self._client.run(examine, self._packed, workers=new, on_error="return")
        except Exception:  # a worker that leaves while it is asked; who is still there is asked again
            return
        for address, answer in answers.items():
            self._judge(address, answer, int(there[address]["nthreads"]))

    def _judge(self, address: str, answer: Any, n_threads: int) -> None:
        if not isinstance(answer, bytes):
            why = text("batch.worker_broken", worker=address, detail=f"{type(answer).__name__}: {answer}")
            self._refused[address] = why
            return
        ready = _read_ready(answer)
        obstacle = fault_of(address, ready, self._setup, self._keys)
        if obstacle is not None:
            self._refused[address] = obstacle
            return
        with self._change:
            self._accepted[address] = n_threads
            self._change.notify_all()
        if isinstance(ready, Ready):
            self.events.put(Started(ready))

    def _send(self) -> None:
        """Send the chunk to the workers that will do, or keep it while there is none."""
        if not self._accepted or self._is_closed:
            return
        jobs, self._chunk = self._chunk, []
        self._submit([Task(job) for job in jobs])

    def _submit(self, tasks: list[Task]) -> None:
        packed = _encode([task.job for task in tasks])
        future = self._client.submit(
            grade_chunk,
            self._packed,
            packed,
            self._stall_s,
            pure=False,
            workers=list(self._accepted),
            allow_other_workers=False,
        )
        self._out[future] = tasks
        future.add_done_callback(self._done)

    def _done(self, future: Any) -> None:
        with self._change:
            tasks = self._out.pop(future, None)
            self._change.notify_all()
            if tasks is None or self._is_closed:
                return
        for event in self._events_of(future, tasks):
            self.events.put(event)

    def _events_of(self, future: Any, tasks: Sequence[Task]) -> Iterator[Event]:
        if future.status == "finished":
            by_number = {task.job.number: task for task in tasks}
            answers = _fit_answers(future.result(), [task.job for task in tasks])
            for number, task in by_number.items():
                answer = answers.get(number) or Answer(number, None, "broken", "no honest answer")
                why: Any = answer.why
                yield Finished(task, answer.record, why, answer.detail)
            return
        if future.status != "error":
            yield Stopped(say(text("batch.scheduler_lost", address=self._address), self._setup.lang))
            return
        # Several workers died of the chunk. Alone, each of its submissions answers for itself.
        detail = f"{type(future.exception()).__name__}"
        for task in tasks:
            task.strikes += 1
            if task.strikes >= STRIKES:
                yield Finished(task, None, "died", detail)
            else:
                with self._change:
                    self._submit([task])


def _fit_answers(sent: Any, jobs: Sequence[Job]) -> dict[int, Answer]:
    """Return a worker's answers by number: of those jobs alone, with results of our schema about that submission."""
    try:
        answers = _read_answers(sent)
    except (TypeError, msgspec.MsgspecError):  # not bytes, or not from a grader
        return {}
    by_number = {job.number: job for job in jobs}
    return {one.number: one for one in answers if one.number in by_number and _fits(one, by_number[one.number])}


def _fits(answer: Answer, job: Job) -> bool:
    if answer.record is None:
        return answer.why in FAULTS
    try:
        result = from_json(answer.record)
    except msgspec.MsgspecError:
        return False
    is_about_it = (result.exercise, result.student) == (job.exercise, job.student)
    return is_about_it and 0 <= result.score <= result.max_score and math.isfinite(result.max_score)


def fault_of(worker: str, ready: Ready | Refused, setup: Setup, keys: Mapping[str, str]) -> Text | None:
    """Say why a worker will not do, if it will not."""
    if isinstance(ready, Refused):
        return text("batch.worker_refused", worker=worker, why=ready.why or "-")
    if ready.version != setup.version:
        return text("batch.other_version", theirs=f"{ready.version} ({worker})", ours=setup.version)
    if ready.tier == "none" and not setup.may_be_open:
        return text("batch.worker_not_isolated", worker=worker)
    for exercise, key in keys.items():
        theirs = ready.keys.get(exercise, "-")
        if theirs != key:
            return text("batch.other_course", exercise=exercise, theirs=f"{theirs} ({worker})", ours=key)
    return None


def is_loopback(address: str) -> bool:
    """Whether a scheduler's address is of this machine, so that nobody else hears what is said to it."""
    host = urlsplit(address if "//" in address else f"tcp://{address}").hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or address.startswith("inproc://")


def _connect(address: str) -> Any:
    try:
        from distributed import Client  # an extra, and a second to import
    except ModuleNotFoundError:
        raise UsageError("batch.no_dask") from None
    if not address.startswith("tls://") and not is_loopback(address):
        raise UsageError("batch.needs_tls", address=address)
    build_nothing()
    # What it logs about a lost scheduler, page by page, is said by us in a sentence.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        connect: Any = Client
        return connect(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        detail = str(error).strip().splitlines()
        raise GraderError("batch.no_scheduler", address=address, detail=detail[0] if detail else "-") from None

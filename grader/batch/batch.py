"""One batch from its entries to its end: feed the lanes, store what they give, go on after any fault."""

from __future__ import annotations

import os
import platform
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from typing import Final, Protocol

import msgspec

from grader.batch.exchange import Job, Setup
from grader.batch.lanes import Event, Finished, LanePool, Started, Stopped
from grader.batch.layouts import Entry
from grader.batch.planning import (
    HasResult,
    Item,
    Step,
    Terms,
    Todo,
    Unreadable,
    as_new,
    items,
    plan,
    ungradable,
)
from grader.batch.records import BatchOptions, Done, Progress
from grader.code import grader_version
from grader.course.answer_key import cached_key, key_hash
from grader.course.definition import Definition, read_definition
from grader.course.exercise import Course, shipped_course
from grader.errors import DeclarationError, GraderError, UsageError
from grader.gradebook.book import Gradebook
from grader.gradebook.entries import NewResult, RunInfo
from grader.gradebook.reweighing import read_weights, reweigh
from grader.grading.hanging import limit_s
from grader.result import to_json
from grader.sandbox.clock import STARVES
from grader.sandbox.tiers.probing import choose
from grader.text.messages import Text, say, text

STORE_N: Final = 64  # results of one transaction: half a MB, and one sync of the disk for all of them …
STORE_S: Final = 0.5  # … or what came in this many seconds: what a power cut costs at most
TICK_S: Final = 0.1  # how often the progress moves when nothing comes
STALL_FLOOR_S: Final = 60.0  # a machine that swaps may be slow to fork


class Pool(Protocol):
    """Whatever grades: the lanes of this machine, or a cluster."""

    events: queue.Queue[Event]

    def start(self) -> None:
        """Start."""

    def put(self, job: Job) -> None:
        """Hand in a job, waiting while many are on their way."""

    def check(self) -> None:
        """Look after what hangs; called now and then."""

    def close(self, *, is_abandoned: bool = False) -> None:
        """End everything."""


def make_pool(setup: Setup, terms: Terms, options: BatchOptions, n_lanes: int, stall_s: float) -> Pool:
    """Return lanes on this machine, or those of a cluster."""
    if not options.cluster:
        return LanePool(setup, n_lanes, stall_s=stall_s)
    from grader.batch.cluster import ClusterPool  # Dask takes a second to import

    return ClusterPool(options.cluster, setup, terms.keys, stall_s)


def run_batch(
    entries: Sequence[Entry],
    course: Course,
    gradebook: Gradebook,
    options: BatchOptions,
    *,
    on_progress: Callable[[Progress], None] = lambda progress: None,
) -> Done:
    """Grade a class and store every result.

    Raises
    ------
    UsageError
        If there is no isolation here and none was not asked for, or there is no such exercise.
    GraderError
        If no lane can work, or the gradebook cannot be written; what was stored stays.
    """
    began = time.monotonic()
    chosen = [course.exercise(name).id for name in options.exercises]
    tier = isolation(options)
    found = items(entries, chosen)
    wanted = sorted({item.exercise for item in found})
    definitions, refused = readable(course, wanted, options.seed)
    terms = Terms(
        keys={name: key_hash(definition, options.seed) for name, definition in definitions.items()},
        version=grader_version(),
        seed=options.seed,
        lang=options.lang,
        timeout_s=options.timeout_s,
        is_isolated=tier != "none",
        refused=refused,
    )
    batch = _Batch(found, course, gradebook, terms, options)
    n_lanes = options.n_lanes or n_cores()
    stall_s = longest_s(definitions, options.timeout_s)

    def make() -> Pool:
        return make_pool(_setup(course, terms, options, tier), terms, options, n_lanes, stall_s)

    info = RunInfo(
        seed=options.seed,
        lang=options.lang,
        grader_version=terms.version,
        python_version=platform.python_version(),
        numpy_version=metadata.version("numpy"),
        isolation=tier,
        n_lanes=n_lanes,
    )
    batch.run(make, info, on_progress)
    reweigh(gradebook, points_now(definitions, gradebook), info=info, only=batch.submission_ids)
    return Done(found, batch.submission_ids, batch.n_kept, batch.n_faults, tier, n_lanes, time.monotonic() - began)


def readable(course: Course, wanted: Sequence[str], seed: int) -> tuple[dict[str, Definition], dict[str, Text]]:
    """Return the exercises that a class needs, their keys compiled, and why others cannot be graded by.

    An exercise that its author has to mend costs its own submissions only. Keys are compiled here, once, and not
    in every lane.
    """
    definitions: dict[str, Definition] = {}
    refused = {broken.id: broken.why for broken in course.broken if broken.id in wanted}
    for exercise in course.exercises:
        if exercise.id not in wanted:
            continue
        try:
            definition = read_definition(exercise)
            cached_key(definition, seed)
        except DeclarationError as error:
            refused[exercise.id] = error.message
        else:
            definitions[exercise.id] = definition
    return definitions, refused


def points_now(definitions: dict[str, Definition], gradebook: Gradebook) -> dict[str, dict[str, float]]:
    """Return what each check is worth: as the course says, unless the gradebook has other points for it."""
    weights = read_weights(gradebook)
    points = {name: {check.id: check.points for check in one.checks} for name, one in definitions.items()}
    return {
        name: {id: weights.get(name, {}).get(id, value) for id, value in checks.items()}
        for name, checks in points.items()
    }


def isolation(options: BatchOptions) -> str:
    """Return the tier that will be used; for a cluster, whose workers are asked one by one, ``"cluster"``.

    Raises
    ------
    UsageError
        If that is none, and none was not asked for.
    """
    if options.cluster:
        return "none" if options.sandbox == "none" else "cluster"
    tier = choose(options.sandbox)
    if tier == "none" and options.sandbox != "none":
        raise UsageError("batch.not_isolated")
    return tier


def n_cores() -> int:
    """Return the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def longest_s(definitions: dict[str, Definition], timeout_s: float) -> float:
    """Return how long a submission may take at the very most: every call and reload of it too slow."""
    sums = [sum(limit_s(check, timeout_s) for check in definition.checks) for definition in definitions.values()]
    return STALL_FLOOR_S + STARVES * (max(sums, default=0.0) + 4 * timeout_s)  # 4: loads, and the margins


def _setup(course: Course, terms: Terms, options: BatchOptions, tier: str) -> Setup:
    return Setup(
        # On another machine the shipped course lies elsewhere; the keys say whether it is the same.
        course="" if course.folder == shipped_course() else str(course.folder),
        exercises=tuple(sorted(terms.keys)),
        seed=terms.seed,
        lang=terms.lang,
        sandbox=options.sandbox,
        timeout_s=terms.timeout_s,
        may_be_open=options.sandbox == "none",
        version=terms.version,
        tier="" if options.cluster else tier,
    )


class _Fed(msgspec.Struct, frozen=True):
    """The feeder's word on one submission."""

    step: Step


class _FeederEnd(msgspec.Struct, frozen=True):
    """All submissions have been read; or an error of the grader's ended the reading."""

    error: BaseException | None = None


class _Batch:
    """The state of one batch: what is out, what waits to be stored, what is done."""

    def __init__(
        self, found: Sequence[Item], course: Course, gradebook: Gradebook, terms: Terms, options: BatchOptions
    ) -> None:
        self._items = found
        self._course = course
        self._gradebook = gradebook
        self._terms = terms
        self._options = options
        self._out: dict[int, Todo] = {}
        self._unstored: list[tuple[Item, NewResult]] = []
        self._unstored_since = 0.0
        self._run_id: int | None = None
        self._kept: list[int] = []
        self._times: dict[int, str] = {}
        self._on_progress: Callable[[Progress], None] = lambda progress: None
        self._info: RunInfo | None = None
        self.submission_ids = [0] * len(found)
        self._n_graded = 0
        self._is_preparing = False
        self.n_done = 0
        self.n_kept = 0
        self.n_faults = 0

    def run(self, make: Callable[[], Pool], info: RunInfo, on_progress: Callable[[Progress], None]) -> None:
        """Grade everything."""
        known = {} if self._options.is_fresh else self._gradebook.known()
        self._info = info
        self._on_progress = on_progress
        steps = plan(self._items, self._course, self._terms, known)
        # What needs no lane comes first, so that a batch that is run again starts none.
        pool: Pool | None = None
        self._report()
        first = self._until_todo(steps)
        is_whole = False
        try:
            if first is not None:
                self._is_preparing = True
                self._report()
                pool = make()
                pool.start()
                self._drive(pool, first, steps)
            is_whole = True
        finally:
            # Also after Ctrl-C or a fault: what has come back is stored.
            try:
                self._store()
                self._report()  # so that whoever says how far it came says what is stored
            finally:
                if pool is not None:
                    pool.close(is_abandoned=not is_whole)
        self._gradebook.touch(self._kept, self._times)
        if self._run_id is not None:
            self._gradebook.end_run(self._run_id)

    def _until_todo(self, steps: Iterator[Step]) -> Todo | None:
        for step in steps:
            if isinstance(step, Todo):
                return step
            self._take(step)
        return None

    def _drive(self, pool: Pool, first: Todo, steps: Iterator[Step]) -> None:
        fed: queue.SimpleQueue[_Fed | _FeederEnd] = queue.SimpleQueue()
        stop = threading.Event()

        def feed() -> None:
            """Read submissions as the lanes take them: what is held at a time is a few files."""
            try:
                step: Step = first
                while not stop.is_set():
                    fed.put(_Fed(step))
                    if isinstance(step, Todo):
                        pool.put(step.job)
                    step = next(steps)
            except StopIteration:
                fed.put(_FeederEnd())
            except Exception as error:  # carried over to the main thread, which raises it
                fed.put(_FeederEnd(error))

        threading.Thread(target=feed, name="feeder", daemon=True).start()
        try:
            self._collect(pool, fed)
        finally:
            stop.set()

    def _collect(self, pool: Pool, fed: queue.SimpleQueue[_Fed | _FeederEnd]) -> None:
        is_fed = False
        while not (is_fed and not self._out):
            is_fed = self._take_fed(fed) or is_fed
            try:
                event = pool.events.get(timeout=TICK_S)
            except queue.Empty:
                pool.check()
            else:
                is_fed = self._take_fed(fed) or is_fed  # the feeder speaks of a job before it hands it in
                self._take_event(event)
            if self._unstored and time.monotonic() - self._unstored_since > STORE_S:
                self._store()
            self._report()

    def _take_fed(self, fed: queue.SimpleQueue[_Fed | _FeederEnd]) -> bool:
        while True:
            try:
                word = fed.get_nowait()
            except queue.Empty:
                return False
            if isinstance(word, _FeederEnd):
                if word.error is not None:
                    raise word.error
                return True
            if isinstance(word.step, Todo):
                # The bytes are the pool's now.
                self._out[word.step.item.number] = msgspec.structs.replace(
                    word.step, job=msgspec.structs.replace(word.step.job, data=b"", rivals=())
                )
            else:
                self._take(word.step)

    def _take(self, step: HasResult | Unreadable) -> None:
        if isinstance(step, HasResult):
            self.submission_ids[step.item.number] = step.submission_id
            self._kept.append(step.submission_id)
            if step.item.entry.at:
                self._times[step.submission_id] = step.item.entry.at
            self.n_kept += 1
            self.n_done += 1
        else:
            self._keep(step.item, step.new)

    def _take_event(self, event: Event) -> None:
        match event:
            case Started(ready):
                self._is_preparing = False
                if (ready.tier == "none") == self._terms.is_isolated:
                    raise GraderError("batch.other_tier", tier=ready.tier)
                if ready.version != self._terms.version:
                    raise GraderError("batch.other_version", theirs=ready.version, ours=self._terms.version)
            case Stopped(why):
                raise GraderError("batch.lanes_stopped", why=why)
            case Finished(task, record, why, detail):
                todo = self._out.pop(task.job.number, None)
                if todo is None:
                    return  # a second answer, of a lane that was thought lost
                self._n_graded += 1
                basis = todo.basis
                if record is None:
                    self.n_faults += 1
                    said = say(text(f"batch.fault_{why}", detail=detail), self._terms.lang)
                    record = to_json(ungradable(todo.item, self._course, self._terms, said))
                    basis = ""  # to be graded again in the next batch
                self._keep(todo.item, as_new(todo.item, todo.place, basis, record, todo.sources))

    def _keep(self, item: Item, new: NewResult) -> None:
        if not self._unstored:
            self._unstored_since = time.monotonic()
        self._unstored.append((item, new))
        self.n_done += 1
        if len(self._unstored) >= STORE_N:
            self._store()

    def _store(self) -> None:
        if not self._unstored or self._info is None:
            return
        if self._run_id is None:
            self._run_id = self._gradebook.begin_run(self._info)
        results = [new for _, new in self._unstored]
        ids = self._gradebook.record(self._run_id, results, is_fresh=self._options.is_fresh)
        for (item, _), submission_id in zip(self._unstored, ids, strict=True):
            self.submission_ids[item.number] = submission_id
        self._unstored.clear()

    def _report(self) -> None:
        self._on_progress(Progress(self.n_done, self._n_graded, len(self._items), self._is_preparing))

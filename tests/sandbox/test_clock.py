"""Time is the processor's; the wall clock ends only what waits, and what hardly ever runs."""

import os
import time

import pytest

from grader.sandbox import clock
from grader.sandbox.clock import Clock
from grader.sandbox.tiers import processor


class Worker:
    """A worker whose use of time is set by hand."""

    def __init__(self, spent_s: float | None = 0.0) -> None:
        self.now_s = 1000.0
        self._spent_s = spent_s
        self._queued_s = 0.0

    def go(self, *, runs: float = 0.0, queues: float = 0.0, sleeps: float = 0.0) -> None:
        self.now_s += runs + queues + sleeps
        self._queued_s += queues
        if self._spent_s is not None:
            self._spent_s += runs

    def spent_s(self) -> float | None:
        return self._spent_s

    def queued_s(self) -> float:
        return self._queued_s


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Worker:
    made = Worker(spent_s=7.0)
    monkeypatch.setattr(clock.time, "monotonic", lambda: made.now_s)
    return made


def test_processor_time_ends_it(worker: Worker) -> None:
    timed = Clock(worker, 10.0)
    worker.go(runs=9.0)
    assert timed.left_s() == pytest.approx(1.0)
    worker.go(runs=1.0)
    with pytest.raises(TimeoutError):
        timed.left_s()
    assert timed.used_s() == pytest.approx(10.0)


def test_a_busy_machine_costs_no_time(worker: Worker) -> None:
    timed = Clock(worker, 10.0)
    worker.go(runs=9.0, queues=80.0)
    assert timed.left_s() == pytest.approx(1.0)
    assert timed.used_s() == pytest.approx(9.0)


def test_waiting_ends_it_after_three_times_the_limit(worker: Worker) -> None:
    timed = Clock(worker, 10.0)
    worker.go(sleeps=29.0)
    assert timed.left_s() == pytest.approx(1.0)
    worker.go(sleeps=1.0)
    with pytest.raises(TimeoutError):
        timed.left_s()
    assert timed.used_s() == pytest.approx(10.0)


def test_what_hardly_ever_runs_ends_at_last(worker: Worker) -> None:
    timed = Clock(worker, 10.0)
    worker.go(runs=1.0, queues=119.0)
    with pytest.raises(TimeoutError):
        timed.left_s()


def test_several_threads_use_it_faster_but_never_more_than_the_wall_clock_shows_unseen(worker: Worker) -> None:
    timed = Clock(worker, 10.0)
    worker.go(runs=40.0, sleeps=-30.0)  # four threads for ten seconds
    with pytest.raises(TimeoutError):
        timed.left_s()


def test_where_it_is_not_known_the_wall_clock_stands_in(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    worker._spent_s = None
    timed = Clock(worker, 10.0)
    worker.go(sleeps=9.0)
    assert timed.left_s() == pytest.approx(1.0)
    worker.go(sleeps=1.0)
    with pytest.raises(TimeoutError):
        timed.left_s()


def test_the_time_of_a_process_is_told_and_of_none_is_not() -> None:
    before_s = processor.spent_s(os.getpid())
    if before_s is None:
        pytest.skip("not told here")
    until = time.process_time() + 0.05
    while time.process_time() < until:
        pass
    assert processor.spent_s(os.getpid()) - before_s >= 0.04
    assert processor.queued_s(os.getpid()) >= 0.0
    assert processor.spent_s(2**22 + 1) is None
    assert (processor.queued_s(2**22 + 1), processor.youngest(2**22 + 1)) == (0.0, ())

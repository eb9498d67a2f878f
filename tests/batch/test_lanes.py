"""Lanes that die, hang or answer wrongly, played by lanes that do nothing else."""

import queue
import time

import pytest

from grader.batch import lanes
from grader.batch.exchange import Broken, Graded, Job, Ready, Refused, Setup
from grader.batch.lanes import Finished, LanePool, Started, Stopped

SETUP = Setup(
    course="",
    exercises=(),
    seed=0,
    lang="en",
    sandbox="auto",
    timeout_s=1.0,
    may_be_open=False,
    version="v",
)


class Played:
    """A lane that does with a job what its name says."""

    booted = Ready("A", "v", {})

    def __init__(self):
        self.pid = 0
        self.waiting = []
        self.is_killed = False

    def send(self, message):
        self.waiting.append(message)
        return True

    def receive(self):
        message = self.waiting.pop(0)
        if isinstance(message, Setup):
            return self.booted
        match message.name:
            case "kills":
                return None
            case "hangs":
                while not self.is_killed:
                    time.sleep(0.01)
                return None
            case "breaks":
                return Broken(message.number, "ZeroDivisionError: ours")
            case "confuses":
                return Graded(message.number + 1000, "another's")
        return Graded(message.number, f"record {message.number}")

    def kill(self):
        self.is_killed = True

    def close(self):
        return "signal 9"


def job(number, name="right"):
    return Job(number, "ex01", name, None, b"")


def graded(monkeypatch, jobs, *, n_lanes=2, stall_s=60.0):
    """Grade jobs; what became of each, by its number."""
    monkeypatch.setattr(lanes, "Lane", Played)
    pool = LanePool(SETUP, n_lanes, stall_s=stall_s)
    pool.start()
    finished = {}
    try:
        waiting = list(jobs)
        while len(finished) < len(jobs):
            while waiting:
                pool.put(waiting.pop(0))
                if len(waiting) % 4 == 0:
                    break
            pool.check()
            try:
                event = pool.events.get(timeout=0.02)
            except queue.Empty:
                continue
            if isinstance(event, Finished):
                assert event.task.job.number not in finished
                finished[event.task.job.number] = event
            else:
                assert isinstance(event, Started)
    finally:
        pool.close(is_abandoned=True)
    return finished


@pytest.mark.parametrize(
    ("name", "why", "detail"),
    [
        ("kills", "died", "signal 9"),
        ("breaks", "broken", "ZeroDivisionError: ours"),
        ("confuses", "broken", "Graded"),
    ],
)
def test_a_submission_that_costs_two_lanes_is_given_up_and_no_other(monkeypatch, name, why, detail):
    jobs = [job(number, name if number == 5 else "right") for number in range(20)]
    finished = graded(monkeypatch, jobs)
    assert (finished[5].record, finished[5].why, finished[5].detail) == (None, why, detail)
    assert all(one.record == f"record {number}" for number, one in finished.items() if number != 5)


def test_a_lane_that_hangs_is_killed_and_its_submission_given_up_the_second_time(monkeypatch):
    finished = graded(monkeypatch, [job(0), job(1, "hangs"), job(2)], n_lanes=1, stall_s=0.05)
    assert (finished[1].record, finished[1].why) == (None, "stalled")
    assert finished[2].record == "record 2"


def test_a_lane_that_refuses_ends_the_pool_and_says_why(monkeypatch):
    monkeypatch.setattr(lanes, "Lane", Played)
    monkeypatch.setattr(Played, "booted", Refused("no isolation there"))
    pool = LanePool(SETUP, 1, stall_s=60.0)
    pool.start()
    event = pool.events.get(timeout=10)
    pool.close()
    assert event == Stopped("no isolation there")


def test_a_lane_whose_sandbox_was_lost_at_the_start_is_followed_by_another(monkeypatch):
    answers = iter([Refused("lost", may_pass=True), None])
    monkeypatch.setattr(Played, "booted", property(lambda lane: next(answers, Ready("A", "v", {}))))
    assert graded(monkeypatch, [job(0)], n_lanes=1)[0].record == "record 0"


def test_lanes_that_never_come_up_end_the_pool_rather_than_be_started_for_ever(monkeypatch):
    monkeypatch.setattr(lanes, "Lane", Played)
    monkeypatch.setattr(Played, "booted", None)
    pool = LanePool(SETUP, 1, stall_s=60.0)
    pool.start()
    event = pool.events.get(timeout=10)
    pool.close()
    assert event == Stopped("signal 9")


def test_a_large_submission_does_not_stop_a_lane_that_wants_to_answer(monkeypatch):
    large = [Job(number, "ex01", "right", None, b"x" * (1 << 20)) for number in range(6)]
    assert len(graded(monkeypatch, large, n_lanes=1)) == 6

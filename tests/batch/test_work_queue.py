"""The queue of a batch holds so many submissions, and so many bytes."""

import threading

from grader.batch.exchange import Job
from grader.batch.lanes import Task, WorkQueue


def task(size: int) -> Task:
    return Task(Job(1, "ex06", "ex06.py", None, b"x" * size))


def is_put(queue: WorkQueue, size: int) -> threading.Event:
    done = threading.Event()

    def put() -> None:
        queue.put(task(size))
        done.set()

    threading.Thread(target=put, daemon=True).start()
    return done


def test_it_waits_for_room_in_bytes() -> None:
    queue = WorkQueue(cap=10, cap_bytes=100)
    assert is_put(queue, 60).wait(5)
    assert is_put(queue, 40).wait(5)
    waiting = is_put(queue, 1)
    assert not waiting.wait(0.1)
    assert queue.take() is not None
    assert waiting.wait(5)


def test_what_is_larger_than_all_the_room_goes_alone() -> None:
    queue = WorkQueue(cap=10, cap_bytes=100)
    assert is_put(queue, 500).wait(5)
    waiting = is_put(queue, 1)
    assert not waiting.wait(0.1)
    queue.take()
    assert waiting.wait(5)


def test_closing_lets_whoever_waits_go() -> None:
    queue = WorkQueue(cap=10, cap_bytes=1)
    queue.put(task(1))
    waiting = is_put(queue, 1)
    assert not waiting.wait(0.1)
    queue.close()
    assert waiting.wait(5)

"""Replies wait a little for each other, and none is lost or sent twice."""

import msgspec
import pytest

from grader.sandbox.worker import wire
from grader.sandbox.worker.serving import HOLD_BYTES, HOLD_S, Outbox


class Post:
    """Takes what is sent, as the grader would read it."""

    def __init__(self, n_failing=0):
        self.n_failing = n_failing
        self.frames = []

    def send(self, answer):
        if self.n_failing:
            self.n_failing -= 1
            raise MemoryError
        self.frames.append(msgspec.msgpack.decode(msgspec.msgpack.encode(answer), type=wire.Answer))

    def indices(self):
        return [[reply.index for reply in frame.replies] for frame in self.frames]


def reply(index, size=0):
    return wire.Returned(index, wire.Array("|b1", [size], bytes(size)))


def test_replies_travel_together_and_the_last_frame_says_so():
    post = Post()
    outbox = Outbox(post.send, hold_s=1000)
    for index in range(5):
        outbox.add(reply(index))
    outbox.send(is_done=True, output="hello")
    assert post.indices() == [[0, 1, 2, 3, 4]]
    assert (post.frames[0].is_done, post.frames[0].output) == (True, "hello")


def test_without_holding_each_travels_alone():
    post = Post()
    outbox = Outbox(post.send, hold_s=0)
    for index in range(3):
        outbox.add(reply(index))
    outbox.send(is_done=True)
    assert post.indices() == [[0], [1], [2], []]


def test_what_would_be_too_large_together_is_cut():
    post = Post()
    outbox = Outbox(post.send, hold_s=1000)
    for index, size in enumerate((10, HOLD_BYTES // 2, HOLD_BYTES // 2, 10, 2 * HOLD_BYTES, 10)):
        outbox.add(reply(index, size))
    outbox.send(is_done=True)
    assert post.indices() == [[0, 1], [2, 3], [4], [5]]


def test_no_frame_has_more_replies_than_are_read():
    post = Post()
    outbox = Outbox(post.send, hold_s=1000)
    for index in range(wire.REPLIES_CAP + 1):
        outbox.add(reply(index))
    outbox.send(is_done=True)
    assert list(map(len, post.indices())) == [wire.REPLIES_CAP, 1]


@pytest.mark.parametrize("size", [0, 2 * HOLD_BYTES])
def test_a_reply_that_cannot_be_sent_makes_room_for_the_word_on_it(size):
    post = Post(n_failing=1)
    outbox = Outbox(post.send, hold_s=0 if not size else HOLD_S)
    with pytest.raises(MemoryError):
        outbox.add(reply(0, size))
    outbox.add(wire.Raised(0, "unsendable", wire.Fault("MemoryError", "")))
    outbox.send(is_done=True)
    assert [index for frame in post.indices() for index in frame] == [0]

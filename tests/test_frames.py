"""Frames of length and payload: what one end writes the other reads, in the grader and in a worker alike."""

import io
import os

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import frames
from grader.sandbox.worker import wire
from grader.sandbox.worker.serving import Pipe


@given(st.lists(st.binary(max_size=50), max_size=5))
def test_what_is_sent_is_received_in_its_order(payloads: list[bytes]) -> None:
    stream = io.BytesIO()
    for payload in payloads:
        frames.send(stream, payload)
    stream.seek(0)
    assert [frames.receive(stream) for _ in payloads] == payloads
    assert frames.receive(stream) is None


@pytest.mark.parametrize("n", range(1, 7))
def test_a_frame_that_breaks_off_is_none(n: int) -> None:
    assert frames.receive(io.BytesIO(frames.frame(b"abc")[:n])) is None


def test_a_frame_beyond_the_cap_is_refused_before_it_is_read() -> None:
    with pytest.raises(ValueError, match="a frame of 4 bytes, of at most 3"):
        frames.receive(io.BytesIO(frames.frame(b"abcd")), 3)


def test_a_worker_cuts_the_same_frames() -> None:
    source, sink = os.pipe()
    with open(source, "rb") as read, open(sink, "wb") as written:
        pipe = Pipe(read.fileno(), written.fileno())
        frames.send(written, b"a request")
        assert pipe.receive() == b"a request"
        pipe.send(wire.Asked(1, []))
        assert frames.receive(read) == msgspec.msgpack.encode(wire.Asked(1, []))

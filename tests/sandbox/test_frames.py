"""Whatever the other end sends, the trusted side ends in time and with an outcome that says so."""

import socket
import struct
import subprocess
import sys
import threading
import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import wires

from grader.sandbox.channel import Frames, HungUpError, ProcessChannel, SocketChannel
from grader.sandbox.ending import Ending
from grader.sandbox.limits import Limits
from grader.sandbox.session import Session
from grader.sandbox.weight import Weight
from grader.sandbox.worker import wire

LOADED = wire.Loaded([])


def frame(message):
    payload = message if isinstance(message, bytes) else msgspec.msgpack.encode(message)
    return struct.pack("<I", len(payload)) + payload


def replies(*some, is_done=False, output=""):
    """A frame with replies."""
    return frame(wire.Replies(list(some), is_done, output))


DONE = replies(is_done=True)
RETURNED = msgspec.msgpack.encode(wire.Returned(0, None))  # a reply whose value is one byte, the last but two


def reply_with(value):
    """A frame with one reply whose value is given as it is packed."""
    head, tail = RETURNED[:-3], RETURNED[-2:]
    assert RETURNED[-3:] == b"\xc0\xc0\x90"
    return frame(b"\x82\xa4type\xa7replies\xa7replies\x91" + head + value + tail)


class Liar:
    """A host whose worker sends what the test says and listens to nothing."""

    def __init__(self, *pieces, pause_s=0.0, hangs_up=True, place=-1):
        self.pieces, self.pause_s, self.hangs_up, self.place = pieces, pause_s, hangs_up, place
        self.n_renewed = 0
        self.ends = []

    def worker(self):
        ours, theirs = socket.socketpair()
        self.ends.append(theirs)
        self.thread = threading.Thread(target=self._lie, args=(theirs,), daemon=True)
        self.thread.start()
        return SocketChannel(ours)

    def _lie(self, end):
        try:
            for piece in self.pieces:
                end.sendall(piece)
                time.sleep(self.pause_s)
            if self.hangs_up:
                end.shutdown(socket.SHUT_WR)  # a close with unread requests would throw the replies away
        except OSError:  # the session has hung up, or the test is over
            return

    def spent_s(self):
        return None

    def queued_s(self):
        return 0.0

    def alarm(self):
        """Ring nowhere."""

    def end(self, *, is_hung_up=False):
        return Ending("signal 9", self.place)

    def renew(self):
        self.n_renewed += 1

    def close(self):
        for end in self.ends:
            end.close()
        self.thread.join(5)


def answer(*pieces, n_calls=2, timeout_s=5.0, limits=None, **options):
    """Return the outcomes of calls to a liar that first says it has loaded."""
    host = Liar(frame(LOADED), *pieces, **options)
    load = wire.Load("script", "a.py", [], 5.0)
    calls = [wire.Call("function", "f")] * n_calls
    with Session(host, load, limits or Limits()) as session:
        outcomes = session.run(calls, timeout_s)
    host.close()
    assert len(outcomes) == n_calls
    return [outcome.status for outcome in outcomes], outcomes, host


def test_an_honest_reply_is_read():
    statuses, outcomes, _ = answer(replies(wire.Returned(0, 1.5), wire.Returned(1, "x"), is_done=True, output="hello"))
    assert statuses == ["returned", "returned"]
    assert [outcome.value for outcome in outcomes] == [1.5, "x"]


UNREADABLE = {
    "garbage": frame(b"\xc1\xff\x00garbage"),
    "an empty frame": frame(b""),
    "a frame said to be too long": struct.pack("<I", wire.FRAME_CAP + 1),
    "a negative length": struct.pack("<i", -1),
    "a message of the wrong kind": frame(wire.Run([])),
    "a load that was not asked for": frame(LOADED),
    "the wrong index": replies(wire.Returned(1, None)),
    "a negative index": replies(wire.Returned(-1, None)),
    "done too early": DONE,
    "no reply at all": replies(),
    "an unknown dtype": reply_with(msgspec.msgpack.encode(["a", "|O", [1], b""])),
    "a shape that does not fit": replies(wire.Returned(0, wire.Array("<f8", [2], b"12345678"))),
    "a shape that overflows": replies(wire.Returned(0, wire.Array("<f8", [0] + [1 << 26] * 7, b""))),
    "a negative shape": replies(wire.Returned(0, wire.Array("<f8", [-1], b""))),
    "lists too deep": reply_with(b"\x93\xa1l\xa4list\x91" * 100_000),
    "a table with fewer values than keys": replies(wire.Returned(0, wire.Table(["a"], []))),
    "arguments that nobody asked for": replies(wire.Returned(0, None, [])),
    "more replies than a frame holds": replies(*[wire.Returned(0, None)] * (wire.REPLIES_CAP + 1)),
    "an empty array of many rows": replies(wire.Returned(0, wire.Array("|b1", [1 << 26, 0], b""))),
    "text that is not UTF-8": reply_with(b"\xa2\xff\xfe"),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_dishonest_reply_is_unreadable(kind):
    statuses, _, host = answer(UNREADABLE[kind])
    assert statuses == ["unreadable", "not_run"]
    assert host.n_renewed == 1


def test_lists_within_the_decoder_but_over_the_cap_are_unreadable():
    value = None
    for _ in range(wire.DEPTH_CAP + 2):
        value = wire.Items("list", [value])
    assert answer(replies(wire.Returned(0, value)))[0] == ["unreadable", "not_run"]


def test_a_reply_too_many_is_unreadable():
    several = [wire.Returned(n, n) for n in range(3)]
    assert answer(*map(replies, several))[0] == ["returned", "unreadable"]
    assert answer(replies(*several))[0] == ["returned", "unreadable"]


def test_a_reply_after_the_end_spoils_the_next_message_only():
    host = Liar(frame(LOADED), replies(wire.Returned(0, 1)), DONE, replies(wire.Returned(0, 2)))
    with Session(host, wire.Load("script", "a.py", [], 5.0), Limits()) as session:
        first = session.run([wire.Call("function", "f")], 5)
        assert [outcome.status for outcome in first] == ["returned"]
        second = session.run([wire.Call("function", "f")], 5)
    host.close()
    assert [outcome.status for outcome in second] == ["died"]


def test_too_much_in_many_replies_is_unreadable():
    big = wire.Returned(0, wire.Array("|b1", [1 << 20], bytes(1 << 20)))
    several = [replies(wire.Returned(n, big.value)) for n in range(3)]
    statuses, _, _ = answer(*several, n_calls=3, limits=Limits(reply_mib=2))
    assert statuses == ["returned", "unreadable", "not_run"]


def test_a_slow_drip_ends_at_the_one_deadline():
    drips = [bytes([byte]) for byte in replies(wire.Returned(0, "x" * 1000))]
    began = time.monotonic()
    statuses, _, host = answer(*drips, pause_s=0.02, timeout_s=0.3)
    assert statuses == ["timeout", "not_run"]
    assert time.monotonic() - began < 10  # the drips would take 20 s
    assert host.n_renewed == 1


@pytest.mark.parametrize(("args", "status"), [([1.0, None], "returned"), ([1.0], "unreadable"), (None, "unreadable")])
def test_as_many_arguments_come_back_as_were_asked_for(args, status):
    host = Liar(frame(LOADED), replies(wire.Returned(0, 1.0, args), is_done=True))
    call = wire.Call("function", "f", (1.0, 2.0), returns_args=True)
    with Session(host, wire.Load("script", "a.py", [], 5.0), Limits()) as session:
        assert [outcome.status for outcome in session.run([call], 5)] == [status]
    host.close()


def test_a_session_that_has_had_its_time_outs_is_not_asked_again():
    host = Liar(frame(LOADED), hangs_up=False)
    calls = [wire.Call("function", "f")] * 2
    with Session(host, wire.Load("script", "a.py", [], 0.1), Limits(n_time_outs=2)) as session:
        statuses = [[one.status for one in session.run(calls, 0.1)] for _ in range(4)]
    n_started = len(host.ends)
    host.close()
    assert statuses == [["timeout", "not_run"]] * 4
    assert n_started < 4


def test_silence_ends_at_the_deadline():
    assert answer(timeout_s=0.1, hangs_up=False)[0] == ["timeout", "not_run"]


def test_hanging_up_is_a_death():
    statuses, outcomes, _ = answer(replies(wire.Returned(0, 1)))
    assert statuses == ["returned", "died"]
    assert outcomes[1].detail == "signal 9"


def test_all_replies_and_no_last_word_leave_the_last_call_in_doubt():
    assert answer(replies(*[wire.Returned(n, n) for n in range(2)]))[0] == ["returned", "died"]


@pytest.mark.parametrize(("place", "expected"), [(3, 3), (1, 1), (0, 1), (-1, 1), (4, 4), (9, 4), (1 << 70, 4)])
def test_the_call_that_the_worker_was_at_bears_its_end(place, expected):
    statuses, outcomes, _ = answer(replies(wire.Returned(0, 1)), n_calls=5, place=place)
    assert statuses == ["returned"] + ["not_run"] * (expected - 1) + ["died"] + ["not_run"] * (4 - expected)
    assert outcomes[expected].detail == "signal 9"


def test_a_dishonest_load_is_unreadable():
    host = Liar(DONE)
    with Session(host, wire.Load("script", "a.py", [], 5.0), Limits()) as session:
        assert session.loaded.status == "unreadable"
        assert [outcome.status for outcome in session.run([wire.Call("function", "f")], 5)] == ["unreadable"]
    host.close()


@given(st.binary(max_size=200))
def test_random_bytes_never_raise(data):
    statuses, _, _ = answer(frame(data), n_calls=1)
    assert statuses[0] in ("unreadable", "died")


def heavy(unit, n):
    """Return a reply that is a list of ``n`` units, in lists of a million."""
    body = []
    while n > 0:
        size = min(n, wire.ITEMS_CAP)
        body.append(b"\x93\xa1l\xa4list\xdd" + struct.pack(">I", size) + unit * size)
        n -= size
    return reply_with(b"\x93\xa1l\xa4list\xdd" + struct.pack(">I", len(body)) + b"".join(body))


@pytest.mark.parametrize(
    ("unit", "n", "why"),
    [
        (b"\x93\xa1d\x90\x90", 2_000_000, "too many records in one frame"),
        (b"\x93\xd9\x01d\x90\x90", 2_000_000, "too many records in one frame"),
        (b"\xc0", 3_000_000, "too many entries"),
    ],
    ids=["tables", "tables with their tags written long", "nothings"],
)
def test_a_frame_that_would_fill_the_memory_is_unreadable(unit, n, why):
    statuses, outcomes, _ = answer(heavy(unit, n))
    assert statuses == ["unreadable", "not_run"]
    assert outcomes[0].detail == why


def test_a_message_that_would_fill_the_memory_is_unreadable():
    items = wire.Items("list", [None] * wire.ITEMS_CAP)
    several = [replies(wire.Returned(n, items)) for n in range(3)]
    assert answer(*several, n_calls=3)[0] == ["returned", "returned", "unreadable"]


@given(wires.any_value)
def test_what_is_let_in_can_be_rebuilt_and_what_cannot_is_refused(value):
    try:
        Weight().add(value)
    except wire.ProtocolError:
        with pytest.raises((wire.ProtocolError, ValueError)):
            wire.from_value(value)
    else:
        wire.from_value(value)


@pytest.fixture
def echo():
    code = "import os\nwhile data := os.read(0, 1 << 16): os.write(1, data)"
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    channel = ProcessChannel(process)
    yield channel
    process.kill()
    process.wait()
    channel.close()


def test_frames_pass_through_pipes_too(echo):
    frames = Frames(echo)
    payload = bytes(range(256)) * 1000
    frames.send(payload, time.monotonic() + 10)
    assert frames.receive(time.monotonic() + 10) == payload


def test_silence_on_a_pipe_ends_at_the_deadline(echo):
    with pytest.raises(TimeoutError):
        echo.read(time.monotonic() + 0.05)


def test_a_pipe_that_nobody_reads_ends_at_the_deadline():
    process = subprocess.Popen(
        [sys.executable, "-c", "import time; time.sleep(60)"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    channel = ProcessChannel(process)
    with pytest.raises(TimeoutError):
        channel.write(bytes(1 << 22), time.monotonic() + 0.1)
    process.kill()
    process.wait()
    with pytest.raises(HungUpError):
        channel.read(time.monotonic() + 10)
    channel.close()


class Once:
    """A channel that gives some bytes and then hangs up."""

    def __init__(self, data):
        self.data = data

    def read(self, deadline):
        if not self.data:
            raise HungUpError
        data, self.data = self.data[:7], self.data[7:]
        return data


@given(st.lists(st.binary(max_size=40), max_size=5))
def test_frames_are_cut_wherever_the_pieces_end(payloads):
    frames = Frames(Once(b"".join(map(frame, payloads))))
    assert [frames.receive(time.monotonic() + 5) for _ in payloads] == payloads

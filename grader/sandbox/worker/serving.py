"""Serve one submission: load it, make the calls that are asked, and send the replies, several in a frame."""

from __future__ import annotations

import mmap
import os
import struct
from collections.abc import Callable
from time import monotonic
from typing import Any, Protocol

import msgspec

from grader.sandbox.worker import wire
from grader.sandbox.worker.acting import Ask, Stage
from grader.sandbox.worker.encode import type_name
from grader.sandbox.worker.load import Module, load
from grader.sandbox.worker.observe import Recorder, capture_output
from grader.sandbox.worker.perform import perform

CHUNK = 1 << 20  # bytes of one read; requests are a few KiB
# Replies are kept back so long, as a frame of its own for each costs more than the call: some 10 µs at either end.
# The 60 calls of a check of ex06 take 1.5 ms, so that most checks travel in one frame.
HOLD_S = 0.002
HOLD_BYTES = 1 << 18  # beyond the size of a Unix socket's buffer, one frame is no cheaper than two

_HEAD = struct.Struct("<I")
_PLACE = struct.Struct("<q")
# Made here, before the fork server forks: building one takes 2 ms.
decode = msgspec.msgpack.Decoder(wire.Request).decode
_encode = msgspec.msgpack.Encoder().encode


class Pipe:
    """Frames over a pair of file descriptors."""

    def __init__(self, source: int, sink: int) -> None:
        self._source, self._sink = source, sink

    def receive(self) -> bytes | None:
        """Return the next frame, or None when the grader has gone."""
        head = self._read(_HEAD.size)
        return None if head is None else self._read(_HEAD.unpack(head)[0])

    def _read(self, size: int) -> bytes | None:
        pieces = []
        while size:
            piece = os.read(self._source, min(size, CHUNK))
            if not piece:
                return None
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def send(self, answer: wire.Answer) -> None:
        """Send one answer."""
        frame = _encode(answer)
        data = memoryview(_HEAD.pack(len(frame)) + frame)
        while data:
            data = data[os.write(self._sink, data) :]


class Progress:
    """Which call a worker is at, on a page that it shares with the fork server.

    With a worker go the replies that it still held; what is on the page stays. The page is the worker's to
    write, so it is good for naming a call and for nothing else.
    """

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, mmap.PAGESIZE)  # anonymous and shared with what is forked

    def clear(self) -> None:
        """Say that no call is being made, and leave nothing for the next worker to read."""
        self._page[:] = bytes(mmap.PAGESIZE)

    def note(self, place: int) -> None:
        """Note that the call at this place of the message begins."""
        _PLACE.pack_into(self._page, 0, place + 1)

    def read(self) -> int:
        """Return the place noted last, -1 where no call has begun."""
        place: int = _PLACE.unpack_from(self._page)[0]
        return place - 1


class Frames(Protocol):
    """A way to the grader: requests come, and answers go."""

    def receive(self) -> bytes | None:
        """Return the next frame, or None when the grader has gone."""

    def send(self, answer: wire.Answer) -> None:
        """Send one answer."""


def serve(pipe: Frames, output_cap: int, progress: Progress | None = None) -> None:
    """Answer until the grader goes; the first request is a :class:`wire.Load`.

    Without ``progress`` each reply is sent at once, so that the grader sees which call the worker was at.
    """
    capture = capture_output(output_cap)
    loaded: Module | None = None
    stage: Stage | None = None
    recorder = Recorder(())
    while (frame := pipe.receive()) is not None:
        request = decode(frame)
        if isinstance(request, wire.Load):
            recorder = Recorder(frozenset(cell.label for cell in request.cells))
            loaded = load(request, recorder, capture)
            stage = Stage(loaded.module, _asking(pipe))
            pipe.send(loaded.loaded)
        elif isinstance(request, wire.Act) and stage is not None:
            outbox = Outbox(pipe.send, HOLD_S)
            _add(outbox, 0, stage.act(request, recorder))
            outbox.send(is_done=True, output=capture.take())
        elif isinstance(request, wire.Run) and loaded is not None:
            outbox = Outbox(pipe.send, 0.0 if progress is None else HOLD_S)
            _run(request, loaded, recorder, outbox, progress)
            outbox.send(is_done=True, output=capture.take())
            if progress is not None:
                progress.clear()


def _asking(pipe: Frames) -> Ask:
    """Call home for each value of a function that lives on the trusted side."""

    def ask(number: int, args: tuple[wire.Value, ...]) -> wire.Told:
        pipe.send(wire.Asked(number, list(args)))
        frame = pipe.receive()
        told = None if frame is None else decode(frame)
        if not isinstance(told, wire.Told):
            raise SystemExit  # the grader has gone
        return told

    return ask


class Outbox:
    """Replies on their way, kept back a little so that many travel in one frame."""

    def __init__(self, send: Callable[[wire.Answer], None], hold_s: float) -> None:
        self._send, self._hold_s = send, hold_s
        self._held: list[Any] = []
        self._n_bytes = 0
        self._since = monotonic()

    def add(self, reply: wire.Returned | wire.Raised) -> None:
        """Add one reply, which is encoded at once, and send what is held where it is due.

        Raises
        ------
        MemoryError, OverflowError, ValueError
            If it cannot be encoded or sent; nothing of it has been sent then, nor will be.
        """
        packed = _encode(reply)
        if self._n_bytes + len(packed) > HOLD_BYTES:
            self.send()
        self._held.append(msgspec.Raw(packed))
        self._n_bytes += len(packed)
        if self._is_full() or monotonic() - self._since >= self._hold_s:
            try:
                self.send()
            except MemoryError:
                self._held.pop()
                self._n_bytes -= len(packed)
                raise

    def _is_full(self) -> bool:
        return self._n_bytes > HOLD_BYTES or len(self._held) >= wire.REPLIES_CAP

    def send(self, *, is_done: bool = False, output: str = "") -> None:
        """Send what is held."""
        if self._held or is_done:
            self._send(wire.Replies(self._held, is_done, output))
        self._held, self._n_bytes, self._since = [], 0, monotonic()


def _run(request: wire.Run, loaded: Module, recorder: Recorder, outbox: Outbox, progress: Progress | None) -> None:
    for index, call in enumerate(request.calls):
        if progress is not None:
            progress.note(index)
        reply = perform(call, loaded.module, index=index, recorder=recorder)
        _add(outbox, index, reply)


def _add(outbox: Outbox, index: int, reply: wire.Returned | wire.Raised) -> None:
    try:
        outbox.add(reply)
    except (MemoryError, OverflowError, ValueError) as error:
        fault = wire.Fault(type_name(type(error)), "")
        outbox.add(wire.Raised(index, "unsendable", fault))

"""Serve one submission: load it, make the calls that are asked, and reply to each as it ends."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable

import msgspec

from grader.sandbox.inside import wire
from grader.sandbox.inside.encode import type_name
from grader.sandbox.inside.load import DRIVERS, Module, load
from grader.sandbox.inside.observe import Recorder, capture_output
from grader.sandbox.inside.perform import perform

CHUNK = 1 << 20  # bytes of one read; requests are a few KiB

_HEAD = struct.Struct("<I")
# Made here, before the fork server forks: building one takes 2 ms.
_decode = msgspec.msgpack.Decoder(wire.Request).decode
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

    def send(self, reply: wire.Reply) -> None:
        """Send one reply."""
        frame = _encode(reply)
        data = memoryview(_HEAD.pack(len(frame)) + frame)
        while data:
            data = data[os.write(self._sink, data) :]


def serve(pipe: Pipe, output_cap: int) -> None:
    """Answer until the grader goes; the first request is a :class:`wire.Load`."""
    capture = capture_output(output_cap)
    loaded: Module | None = None
    recorder = Recorder(())
    while (frame := pipe.receive()) is not None:
        request = _decode(frame)
        if isinstance(request, wire.Load):
            recorder = Recorder(frozenset(cell.label for cell in request.cells) - {DRIVERS})
            loaded = load(request, recorder, capture)
            pipe.send(loaded.loaded)
        elif loaded is not None:
            _run(request, loaded, recorder, pipe.send)
            pipe.send(wire.Done(capture.take()))


def _run(request: wire.Run, loaded: Module, recorder: Recorder, send: Callable[[wire.Reply], None]) -> None:
    for index, call in enumerate(request.calls):
        reply = perform(call, loaded.module, loaded.drivers, index=index, recorder=recorder)
        try:
            send(reply)
        except (MemoryError, OverflowError, ValueError) as error:  # nothing of it has been sent yet
            fault = wire.Fault(type_name(type(error)), "")
            send(wire.Raised(index, "unsendable", fault))

"""The trusted end of a worker's pipe: frames with one absolute deadline, whatever the other end does."""

from __future__ import annotations

import contextlib
import os
import queue
import socket
import subprocess
import threading
import time
from typing import Protocol

from grader import frames
from grader.sandbox.worker.wire import FRAME_CAP, ProtocolError

CHUNK = 1 << 18  # bytes of one read: the size of a Unix socket's buffer


class HungUpError(Exception):
    """The worker's end of the pipe is closed."""


class Channel(Protocol):
    """A pair of byte streams to and from one worker."""

    def write(self, data: bytes, deadline: float) -> None:
        """Write all of ``data`` before ``deadline`` (on the monotonic clock).

        Raises
        ------
        TimeoutError
            If the deadline passes first.
        HungUpError
            If nobody reads any more.
        """

    def read(self, deadline: float) -> bytes:
        """Return the next bytes, with the errors of :meth:`write`."""

    def close(self) -> None:
        """Hang up."""


class SocketChannel:
    """A channel over a socket."""

    def __init__(self, end: socket.socket) -> None:
        self._end = end

    def write(self, data: bytes, deadline: float) -> None:
        """See :class:`Channel`."""
        self._end.settimeout(_left(deadline))
        try:
            self._end.sendall(data)  # one time-out for the whole of it, since Python 3.5
        except TimeoutError:
            raise
        except OSError as error:
            raise HungUpError from error

    def read(self, deadline: float) -> bytes:
        """See :class:`Channel`."""
        self._end.settimeout(_left(deadline))
        try:
            data = self._end.recv(CHUNK)
        except TimeoutError:
            raise
        except OSError as error:
            raise HungUpError from error
        if not data:
            raise HungUpError
        return data

    def close(self) -> None:
        """See :class:`Channel`."""
        self._end.close()


class ProcessChannel:
    """A channel over the pipes of a process, for Windows, where a pipe cannot be waited for.

    A thread reads and a thread writes. Both are daemons: a descendant of the worker may keep a pipe open for
    ever, and nobody waits for them then.
    """

    PIECES = 64  # pieces read ahead; with CHUNK it bounds what a flooding worker can make us hold

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._pieces: queue.Queue[bytes] = queue.Queue(self.PIECES)
        self._is_closed = threading.Event()
        threading.Thread(target=self._pump, daemon=True).start()

    def _pump(self) -> None:
        if self._process.stdout is None:
            return
        source = self._process.stdout.fileno()
        piece = b"-"
        while piece and not self._is_closed.is_set():
            try:
                piece = os.read(source, CHUNK)
            except OSError:
                piece = b""
            while not self._is_closed.is_set():
                with contextlib.suppress(queue.Full):
                    self._pieces.put(piece, timeout=0.1)
                    break

    def write(self, data: bytes, deadline: float) -> None:
        """See :class:`Channel`."""
        failures: list[OSError] = []

        def push() -> None:
            try:
                if self._process.stdin is not None:
                    self._process.stdin.write(data)
                    self._process.stdin.flush()
            except (OSError, ValueError) as error:
                failures.append(OSError(str(error)))

        writer = threading.Thread(target=push, daemon=True)
        writer.start()
        writer.join(_left(deadline))
        if writer.is_alive():
            raise TimeoutError
        if failures:
            raise HungUpError from failures[0]

    def read(self, deadline: float) -> bytes:
        """See :class:`Channel`."""
        try:
            piece = self._pieces.get(timeout=_left(deadline))
        except queue.Empty:
            raise TimeoutError from None
        if not piece:
            raise HungUpError
        return piece

    def close(self) -> None:
        """See :class:`Channel`; the process must have been ended before."""
        self._is_closed.set()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was still to be written has no reader
                    pipe.close()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


class Frames:
    """Cuts what a worker sends into frames."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._buffer = bytearray()

    def send(self, payload: bytes, deadline: float) -> None:
        """Send one frame."""
        self._channel.write(frames.frame(payload), deadline)

    def receive(self, deadline: float) -> bytes:
        """Return the next frame.

        Raises
        ------
        ProtocolError
            If it is said to be longer than ``FRAME_CAP``.
        TimeoutError
            If it is not complete at ``deadline``, however steadily it drips.
        HungUpError
            If the worker hangs up before it is complete.
        """
        self._fill(frames.HEAD.size, deadline)
        size = frames.size_of(self._buffer)
        if size > FRAME_CAP:
            raise ProtocolError(f"a frame of {size} bytes")
        end = frames.HEAD.size + size
        self._fill(end, deadline)
        frame = bytes(memoryview(self._buffer)[frames.HEAD.size : end])
        del self._buffer[:end]
        return frame

    def _fill(self, size: int, deadline: float) -> None:
        while len(self._buffer) < size:
            self._buffer += self._channel.read(deadline)

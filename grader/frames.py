"""Frames on a stream of bytes: the length in four bytes, then the payload.

A worker cuts the same frames in :mod:`grader.sandbox.worker.serving`: nothing else of the grader is bound into its
sandbox, so that copy cannot be avoided. ``tests/test_frames.py`` holds the two to each other.
"""

from __future__ import annotations

import struct
from typing import IO, Final

HEAD: Final = struct.Struct("<I")
LONGEST: Final = (1 << 32) - 1  # bytes of a payload: what the head can say


def frame(payload: bytes) -> bytes:
    """Return a payload with its length before it."""
    return HEAD.pack(len(payload)) + payload


def size_of(head: bytes | bytearray) -> int:
    """Return the length of the payload that a head announces."""
    size: int = HEAD.unpack_from(head)[0]
    return size


def send(stream: IO[bytes], payload: bytes) -> None:
    """Write one frame.

    Raises
    ------
    OSError
        If nobody reads any more.
    """
    stream.write(frame(payload))
    stream.flush()


def receive(stream: IO[bytes], cap: int = LONGEST) -> bytes | None:
    """Read one frame's payload; ``None`` when the other end has gone, also in the middle of one.

    Raises
    ------
    ValueError
        If it is said to be longer than ``cap`` bytes.
    """
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    size = size_of(head)
    if size > cap:
        raise ValueError(f"a frame of {size} bytes, of at most {cap}")
    payload = stream.read(size)
    return payload if len(payload) == size else None

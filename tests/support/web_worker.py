"""A process in the place of a web worker: the same code serves, and messages travel over its pipes."""

from __future__ import annotations

import contextlib
import json
import os
import select
import struct
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Any

SIZE = struct.Struct("<i")
HANGS_UP = -1
CHILD = """
import json, os, struct, sys
from grader.sandbox.worker.browser import Baseline, serve_browser

SIZE = struct.Struct("<i")
source, sink = os.dup(0), os.dup(1)
os.dup2(os.open(os.devnull, os.O_RDWR), 1)

def read(size):
    data = b""
    while len(data) < size:
        piece = os.read(source, size - len(data))
        if not piece:
            os._exit(0)
        data += piece
    return data

class Message(bytes):
    def to_bytes(self):
        return bytes(self)

class Pipe:
    def receive(self):
        size = SIZE.unpack(read(4))[0]
        return None if size < 0 else Message(read(size))
    def send(self, message):
        data = SIZE.pack(len(message)) + message
        while data:
            data = data[os.write(sink, data):]

baseline = Baseline()
while True:
    imports = json.loads(Pipe().receive())
    serve_browser(Pipe(), baseline, imports, 1 << 16)
"""


class Message(bytes):
    """Bytes as JavaScript hands them over."""

    def to_bytes(self) -> bytes:
        return bytes(self)


class WorkerPipe:
    """The judge's end of a worker."""

    def __init__(self, process: subprocess.Popen[bytes], imports: Sequence[str]) -> None:
        self.process = process
        self.send(json.dumps(list(imports)).encode())

    def send(self, message: bytes) -> None:
        self.process.stdin.write(SIZE.pack(len(message)) + message)
        self.process.stdin.flush()

    def receive(self, milliseconds: float) -> Any:
        until = time.monotonic() + milliseconds / 1000
        head = self._read(4, until)
        return head if head is None or head is False else self._read(SIZE.unpack(head)[0], until + 10)

    def _read(self, size: int, until: float) -> Any:
        data = b""
        while len(data) < size:
            ready, _, _ = select.select([self.process.stdout], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                return None
            piece = os.read(self.process.stdout.fileno(), size - len(data))
            if not piece:
                return False
            data += piece
        return Message(data)

    def why(self) -> str:
        code = self.process.wait(10)
        return f"signal {-code}" if code < 0 else f"exit {code}"

    def close(self) -> None:
        with contextlib.suppress(BrokenPipeError):  # in a browser a message to a worker that has ended is lost
            self.process.stdin.write(SIZE.pack(HANGS_UP))
            self.process.stdin.flush()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


class Workers:
    """What a page does: one worker after the other, each for many submissions, until it is killed."""

    def __init__(self) -> None:
        self.started: list[subprocess.Popen[bytes]] = []
        self.asked: list[list[str]] = []

    def connect(self, imports: Sequence[str]) -> WorkerPipe:
        if not self.started or self.started[-1].poll() is not None:
            pipe = subprocess.PIPE
            self.started.append(subprocess.Popen([sys.executable, "-c", CHILD], stdin=pipe, stdout=pipe))
        self.asked.append(list(imports))
        return WorkerPipe(self.started[-1], imports)

    def close(self) -> None:
        for process in self.started:
            process.kill()
            process.communicate()

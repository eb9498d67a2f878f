"""Serve submissions in a web worker: frames come from JavaScript, and one submission leaves nothing to the next.

A process is cheap to make anew, a web worker is not: it starts an interpreter and NumPy, which takes seconds. So one
worker serves many submissions, and what the one before has changed is put back.
"""

from __future__ import annotations

import importlib
import os
import struct
import sys
import types
from collections.abc import Sequence
from typing import Any, Protocol

import msgspec
import numpy as np

from grader.sandbox.worker import wire
from grader.sandbox.worker.serving import serve

HELLO = b"ready"  # the first message of a worker, before any frame
HEAD = struct.Struct("<I")
PUT_BACK = ("numpy", "builtins", "math", "random")  # modules whose names people overwrite


class Pipe(Protocol):
    """What JavaScript offers a worker: messages of bytes, waited for."""

    def receive(self) -> Any:
        """Return the next message, a promise of it, or nothing when the judge has hung up."""

    def send(self, message: bytes) -> None:
        """Send one message."""


def waited(value: Any) -> Any:
    """Return what JavaScript gave, once it is there: a promise is waited for by switching stacks."""
    if hasattr(value, "then"):
        from pyodide.ffi import run_sync  # late: only a browser has it

        return run_sync(value)
    return value


class _Frames:
    """Frames over messages: each is one, behind its size."""

    def __init__(self, pipe: Pipe) -> None:
        self._pipe = pipe
        self._encode = msgspec.msgpack.Encoder().encode

    def receive(self) -> bytes | None:
        message = waited(self._pipe.receive())
        return bytes(message.to_bytes())[HEAD.size :] if message else None

    def send(self, answer: wire.Answer) -> None:
        frame = self._encode(answer)
        self._pipe.send(HEAD.pack(len(frame)) + frame)


class Baseline:
    """The interpreter as it was before the first submission."""

    def __init__(self) -> None:
        self._modules = frozenset(sys.modules)
        self._spaces = [
            (module, dict(vars(module)))
            for name, module in list(sys.modules.items())
            if name.partition(".")[0] in PUT_BACK and isinstance(module, types.ModuleType)
        ]
        self._path, self._folder = list(sys.path), os.getcwd()
        self._recursion = sys.getrecursionlimit()
        self._errors, self._printing = np.geterr(), np.get_printoptions()

    def restore(self) -> None:
        """Put back what a submission may have changed."""
        for name in [name for name in sys.modules if name not in self._modules]:
            if getattr(sys.modules[name], "__spec__", None) is None:  # not imported, but made: theirs
                del sys.modules[name]
        for module, before in self._spaces:
            _put_back(vars(module), before)
        sys.path[:] = self._path
        os.chdir(self._folder)
        sys.setrecursionlimit(self._recursion)
        np.seterr(**self._errors)
        np.set_printoptions(**self._printing)
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")
            sys.modules["matplotlib"].rcdefaults()


def _put_back(names: dict[str, Any], before: dict[str, Any]) -> None:
    for name in [name for name in names if name not in before]:
        if not isinstance(names[name], types.ModuleType):  # what was imported meanwhile may stay
            del names[name]
    for name, value in before.items():
        if names.get(name, names) is not value:
            names[name] = value


def serve_browser(pipe: Pipe, baseline: Baseline, preload: Sequence[str], output_cap: int) -> None:
    """Serve one submission, from its load until the judge hangs up.

    Parameters
    ----------
    pipe : Pipe
        The way to the judge.
    baseline : Baseline
        What the worker starts from.
    preload : sequence of str
        Modules that are imported before; one that is missing will fail in theirs, with their line.
    output_cap : int
        Bytes of output that are kept.
    """
    baseline.restore()
    for name in preload:
        try:
            importlib.import_module(name)
        except Exception:  # a package may break in any way when imported; the submission's own import will say
            continue
    pipe.send(HELLO)
    serve(_Frames(pipe), output_cap)

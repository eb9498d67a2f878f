"""What theirs printed, warned and raised, put on record without asking any of its methods twice."""

from __future__ import annotations

import contextlib
import io
import itertools
import sys
import types
import warnings
from collections import deque
from collections.abc import Collection, Iterator
from typing import Any

import numpy as np

from grader.sandbox.worker import wire
from grader.sandbox.worker.encode import safe_text, type_name, without_addresses

WARNINGS_CAP = 50  # the schema's cap; more say nothing new
VARIABLES_CAP = 40  # the schema's cap; a student's function has ten
AXES_CAP, SIDE_CAP = 8, 1 << 26  # the schema's caps
KEYS_CAP = 20  # the schema's cap
NAME_CAP = 100  # characters of a key that tell it from another
LINES_CAP = 20  # the schema's cap on the lines of one fault: an endless recursion has a thousand


class OutOfTimeError(BaseException):
    """Theirs has had its time; a BaseException, so that `except Exception` of theirs lets it pass."""


def fault_of(error: BaseException, labels: Collection[str]) -> wire.Fault:
    """Describe an exception; ``labels`` are the file names whose lines are theirs."""
    try:
        message = without_addresses(safe_text(str(error)))
    except BaseException:  # __str__ is theirs and may raise anything
        message = ""
    lines: deque[wire.Line] = deque(maxlen=LINES_CAP)
    innermost: types.FrameType | None = None
    trace = BaseException.__dict__["__traceback__"].__get__(error)
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in labels:
            line = trace.tb_lineno or 0
            lines.append(wire.Line(code.co_filename, line, safe_text(code.co_name), _columns(trace, line)))
            innermost = trace.tb_frame
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename in labels and type(error.lineno) is int:
        lines.append(wire.Line(str(error.filename), error.lineno, ""))
    kind = "TimeLimit" if type(error) is OutOfTimeError else type_name(type(error))
    return wire.Fault(kind, message, list(lines), _variables(innermost))


def _columns(trace: types.TracebackType, line: int) -> tuple[int, int] | None:
    """Where in its line the expression stands that raised; one that goes on in the next line ends with it."""
    positions = itertools.islice(trace.tb_frame.f_code.co_positions(), trace.tb_lasti // 2, None)
    first, last, start, end = next(positions, (None, None, None, None))
    if first != line or start is None or end is None:
        return None
    return (start, end if last == first else sys.maxsize)


def _variables(frame: types.FrameType | None) -> list[wire.Variable]:
    """Describe what the names of a function stood for; of theirs no method is called, since it may do anything."""
    if frame is None:
        return []
    there = frame.f_globals
    used = {name: there[name] for name in frame.f_code.co_names if name in there}
    described = []
    for name, value in list({**used, **frame.f_locals}.items())[:VARIABLES_CAP]:
        kind = type(value)
        if type(name) is not str or issubclass(kind, types.ModuleType):
            continue
        shape = np.ndarray.shape.__get__(value) if issubclass(kind, np.ndarray) else None
        keys = [key for key in list(dict.keys(value))[:KEYS_CAP] if type(key) is str] if kind is dict else []
        described.append(
            wire.Variable(
                safe_text(name)[:NAME_CAP],
                type_name(kind),
                list(shape) if shape is not None and _travels(shape) else None,
                [safe_text(key)[:NAME_CAP] for key in keys],
            )
        )
    return described


def _travels(shape: tuple[int, ...]) -> bool:
    return len(shape) <= AXES_CAP and all(side <= SIDE_CAP for side in shape)


def their_line(frame: types.FrameType | None, labels: Collection[str]) -> wire.Line | None:
    """Return the innermost line of theirs on a stack."""
    while frame is not None:
        code = frame.f_code
        if code.co_filename in labels:
            return wire.Line(code.co_filename, frame.f_lineno or 0, safe_text(code.co_name))
        frame = frame.f_back
    return None


class Recorder:
    """Notes the warnings that Python and NumPy give, each once, with the line of theirs that caused it."""

    def __init__(self, labels: Collection[str]) -> None:
        self.labels = labels
        self._noted: dict[tuple[str, str, wire.Line | None], wire.Warned] = {}

    def note(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: Any = None,
        line: str | None = None,
    ) -> None:
        """Stand in for :func:`warnings.showwarning`."""
        if len(self._noted) >= WARNINGS_CAP:
            return
        try:
            said = safe_text(str(message))
        except BaseException:  # a warning of theirs is an object of theirs
            said = ""
        where = their_line(sys._getframe(1), self.labels)
        if where is None and filename in self.labels:  # the compiler warns with no frame of theirs running
            where = wire.Line(filename, lineno, "")
        warned = wire.Warned(type_name(category), said, where)
        self._noted[(warned.category, said, where)] = warned

    def take(self) -> list[wire.Warned]:
        """Return what was noted since the last time."""
        if not self._noted:
            return []
        noted = list(self._noted.values())
        self._noted = {}
        return noted


@contextlib.contextmanager
def recording(labels: Collection[str]) -> Iterator[Recorder]:
    """Record warnings while the block runs, and leave the filters as they were."""
    recorder = Recorder(labels)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = recorder.note
        yield recorder


class Capture(io.RawIOBase):
    """Keeps the first bytes that theirs writes to standard output and error, and counts the rest away."""

    def __init__(self, cap: int) -> None:
        self._cap = cap
        self._kept = bytearray()
        super().__init__()

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, data: Any) -> int:
        """Keep what fits under the cap."""
        size = len(data)
        room = self._cap - len(self._kept)
        if room > 0:
            self._kept += bytes(data[:room])
        return size

    def take(self) -> str:
        """Return the text since the last time."""
        if not self._kept:
            return ""
        text = self._kept.decode("utf-8", "replace")
        self._kept.clear()
        return text


def capture_output(cap: int) -> Capture:
    """Send this process's standard output and error into one capped buffer, and empty its input."""
    capture = Capture(cap)
    raw: Any = capture  # a raw stream serves: every write goes through at once
    streams: dict[str, Any] = {
        name: io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)
        for name in ("stdout", "stderr")
    }
    streams["stdin"] = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    for name, stream in streams.items():
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    return capture

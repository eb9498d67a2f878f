"""What theirs printed, warned and raised, put on record without asking any of its methods twice."""

from __future__ import annotations

import contextlib
import io
import sys
import types
import warnings
from collections import deque
from collections.abc import Collection, Iterator
from typing import Any

from grader.sandbox.worker import wire
from grader.sandbox.worker.encode import safe_text, type_name, without_addresses

WARNINGS_CAP = 50  # the schema's cap; more say nothing new
LINES_CAP = 20  # the schema's cap on the lines of one fault: an endless recursion has a thousand


def fault_of(error: BaseException, labels: Collection[str]) -> wire.Fault:
    """Describe an exception; ``labels`` are the file names whose lines are theirs."""
    try:
        message = without_addresses(safe_text(str(error)))
    except BaseException:  # __str__ is theirs and may raise anything
        message = ""
    lines: deque[wire.Line] = deque(maxlen=LINES_CAP)
    trace = BaseException.__dict__["__traceback__"].__get__(error)
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename in labels:
            lines.append(wire.Line(code.co_filename, trace.tb_lineno or 0, safe_text(code.co_name)))
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename in labels and type(error.lineno) is int:
        lines.append(wire.Line(str(error.filename), error.lineno, ""))
    return wire.Fault(type_name(type(error)), message, list(lines))


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

"""Reading what could take long, or much memory, in a process that may die of it.

Python's parser is quick on what people type, and takes 46 s on one text of half a MiB with 66 000 fields in it. A
helper reads such files, one after the other, each under a bound on processor time and memory that the kernel keeps;
one that dies of a file is replaced. What it answers is checked against a closed schema, as it has read a foreign file.

Run as ``python -m grader.submission.apart``.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import re
import subprocess
import sys
import threading
import time
from typing import IO, Any, Final, Literal, cast

import msgspec

from grader import frames
from grader.errors import NothingToGradeError
from grader.submission.content import read_content
from grader.submission.notebook import plain_code
from grader.submission.outline import Cell, Outline, Places
from grader.submission.parsing import LIGHT_CODE, is_light_code
from grader.submission.record import Submission
from grader.submission.saying import refusal
from grader.text.messages import Param, Sayable, Text

LIGHT_FILE: Final = 1 << 20  # a notebook of this size with so little code: JSON in one pass, a few milliseconds

PROCESSOR_S: Final = 5  # of the helper for one file: five times the worst that code of the size allowed should take
WALL_S: Final = 60.0  # where the machine is busy, or has no bound on processor time (Windows)
MEMORY_MIB: Final = 1024  # 32 MiB of JSON make up to 300 MiB of Python's objects
LAST_WORDS_S: Final = 0.2  # for a helper that died of a file to be gone
CRASHES: Final = (-11, -6, -7, -4)  # what deep nesting did to parsers of several versions: SIGSEGV, SIGABRT and kin
ANSWER_CAP: Final = 64 << 20  # the code once more, and what stands where

_KEY = re.compile(r"submission\.[a-z0-9_]{1,60}")


class _Answer(msgspec.Struct, array_like=True):
    """A submission, or why there is none; texts are lists, as :func:`_packed` makes them."""

    refused: Any = None
    name: str = ""
    kind: Literal["script", "notebook"] = "script"
    cells: list[Cell] = []
    content_hash: str = ""
    notes: list[Any] = []
    places: Places = msgspec.field(default_factory=Places)
    unread: dict[int, Any] = {}


def is_light(data: bytes, suffix: str) -> bool:
    """Whether a file is small enough, by itself or by the code in it, to be read in this process."""
    code: str | None = None
    if len(data) <= LIGHT_CODE:
        code = data.decode("latin-1")  # whatever it is, brackets are brackets
    elif len(data) <= LIGHT_FILE and suffix == ".ipynb":
        code = plain_code(data)
    return code is not None and is_light_code(code)


class Reader:
    """A helper that reads files one at a time, started when it is first needed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, name: str, data: bytes, *, suffix: str) -> Submission:
        """Read a file in the helper.

        Raises
        ------
        NothingToGradeError
            As for :func:`grader.submission.reading.read_submission`, or if reading it takes too much.
        """
        with self._lock:
            try:
                answer = msgspec.msgpack.decode(self._ask(name, data, suffix), type=_Answer)
                submission = _unpacked(answer)
            except (OSError, EOFError, msgspec.MsgspecError, ValueError, RecursionError):  # it died, or lost its mind
                if self._buried() in CRASHES:
                    raise refusal("submission.too_nested") from None
                raise refusal("submission.too_costly", name=name, limit=PROCESSOR_S, cap_mib=MEMORY_MIB) from None
        if isinstance(submission, Text):
            raise NothingToGradeError.of(submission)
        return submission

    def _buried(self) -> int | None:
        """End a helper that failed, and return the code with which it ended by itself."""
        ended = None
        if self._process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                ended = self._process.wait(LAST_WORDS_S)
        self.close()
        return ended

    def close(self) -> None:
        """End the helper."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what was still to be written has no reader
                    pipe.close()
        process.wait()

    def _ask(self, name: str, data: bytes, suffix: str) -> bytes:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "grader.submission.apart"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the grader, which ends its helpers
            )
        killer = threading.Timer(WALL_S, self._process.kill)
        killer.start()
        try:
            frames.send(cast("IO[bytes]", self._process.stdin), msgspec.msgpack.encode((name, data, suffix)))
            return _receive(cast("IO[bytes]", self._process.stdout))
        finally:
            killer.cancel()


@functools.cache
def reader() -> Reader:
    """Return this process's reader; its helper ends with the process."""
    made = Reader()
    atexit.register(made.close)
    return made


def _receive(pipe: IO[bytes]) -> bytes:
    data = frames.receive(pipe, ANSWER_CAP)
    if data is None:
        raise EOFError
    return data


def _packed(message: Sayable) -> Any:
    """Turn a message into lists and plain values."""
    if not isinstance(message, Text):
        raise TypeError("reading says nothing but what the catalogue has")
    params = {key: _packed(value) if isinstance(value, Text) else value for key, value in message.params.items()}
    return [message.key, params]


def _unpacked_text(packed: Any, depth: int = 0) -> Text:
    """Rebuild a message of this area.

    Raises
    ------
    ValueError
        If it is none.
    """
    match packed:
        case [str(key), dict(params)] if _KEY.fullmatch(key) and depth < 4:
            rebuilt: dict[str, Param | Text] = {}
            for name, value in params.items():
                if isinstance(value, list):
                    rebuilt[name] = _unpacked_text(value, depth + 1)
                elif isinstance(value, str | int | float):
                    rebuilt[name] = value
                else:
                    raise ValueError("no parameter of a message")
            return Text(key, rebuilt)
    raise ValueError("no message")


def _unpacked(answer: _Answer) -> Submission | Text:
    if answer.refused is not None:
        return _unpacked_text(answer.refused)
    unread = {number: _unpacked_text(why) for number, why in answer.unread.items()}
    outline = Outline(**{name: getattr(answer.places, name) for name in Places.__struct_fields__}, unread=unread)
    return Submission(
        answer.name,
        answer.kind,
        tuple(answer.cells),
        answer.content_hash,
        outline.packages,
        tuple(map(_unpacked_text, answer.notes)),
        outline,
    )


def _answer(name: str, data: bytes, suffix: str) -> _Answer:
    try:
        read = read_content(name, data, suffix=suffix)
    except NothingToGradeError as error:
        return _Answer(refused=_packed(error.message))
    outline = read.outline
    return _Answer(
        None,
        read.name,
        read.kind,
        list(read.cells),
        read.content_hash,
        list(map(_packed, read.notes)),
        Places(**{name: getattr(outline, name) for name in Places.__struct_fields__}),
        {number: _packed(why) for number, why in outline.unread.items()},
    )


def _bound_memory() -> None:
    if sys.platform != "win32":
        import resource  # Windows has none

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        cap = MEMORY_MIB << 20
        cap = cap if hard == resource.RLIM_INFINITY else min(cap, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses it
            resource.setrlimit(resource.RLIMIT_AS, (cap, hard))


def _bound_time() -> None:
    """Let the kernel end this process once the next file has had its processor time."""
    if sys.platform != "win32":
        import resource  # Windows has none

        used_s = int(time.process_time()) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (used_s + PROCESSOR_S, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def main() -> None:
    """Read files until the grader hangs up."""
    _bound_memory()
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            name, data, suffix = msgspec.msgpack.decode(_receive(source), type=tuple[str, bytes, str])
            _bound_time()
            frames.send(sink, msgspec.msgpack.encode(_answer(name, data, suffix)))


if __name__ == "__main__":
    main()

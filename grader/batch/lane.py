"""One lane: a process with a grader and its sandbox, which grades what it is handed until the pipe is closed."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from grader import frames
from grader.batch.exchange import Broken, Graded, Job, Ready, Refused, Reply, Rival, Setup, decode_order, send
from grader.code import grader_version
from grader.course.exercise import find_course, shipped_course
from grader.errors import GraderError, NothingToGradeError
from grader.grading.best import best_of, index_of_best
from grader.grading.grader import Grader, Options
from grader.result import Result, to_json
from grader.sandbox.selftest import require
from grader.submission import read_bytes
from grader.text.messages import Words, say, text

# A submission that is killed from outside each time brings that about itself, say through the kernel's killer of
# large processes.
ATTEMPTS: Final = 3


def serve(orders: BinaryIO, replies: BinaryIO) -> None:
    """Answer a setup and then jobs, one at a time, until the other end hangs up."""
    payload = frames.receive(orders)
    if payload is None:
        return
    setup = decode_order(payload)
    if not isinstance(setup, Setup):
        return
    options = Options(
        seed=setup.seed,
        lang=setup.lang,
        sandbox=setup.sandbox,
        timeout_s=setup.timeout_s,
        shrink=False,
    )
    try:
        course = find_course(Path(setup.course) if setup.course else shipped_course())
        with Grader(course, options) as grader:
            ready: Ready | Refused
            try:
                ready = prepare(grader, setup)
            except GraderError as error:
                is_lost = grader.n_lost > 0 or error.message.key == "sandbox.did_not_start"
                ready = Refused(say(error.message, setup.lang), may_pass=is_lost)
            send(replies, ready)
            if isinstance(ready, Refused):
                return
            # What is alive now stays for good: the collector need not walk the keys again and again.
            gc.collect()
            gc.freeze()
            while (payload := frames.receive(orders)) is not None:
                job = decode_order(payload)
                if not isinstance(job, Job):
                    return
                reply = grade(grader, job)
                send(replies, reply)
                if isinstance(reply, Broken):
                    return  # whatever it was, a fresh process and sandbox know nothing of it
    except GraderError as error:
        send(replies, Refused(say(error.message, setup.lang)))


def prepare(grader: Grader, setup: Setup) -> Ready | Refused:
    """Start the sandbox and read the keys."""
    sandbox = grader.open()
    if sandbox.tier == "none" and not setup.may_be_open:
        return Refused(say(text("batch.lane_not_isolated"), setup.lang))
    if setup.tier and sandbox.tier != setup.tier:
        # The probe that found the better tier a moment ago was disturbed: one class is not graded in two ways.
        return Refused(say(text("batch.other_tier", tier=sandbox.tier), setup.lang), may_pass=True)
    require(sandbox)
    keys = {name: grader.ready(name).key.hash for name in setup.exercises}
    return Ready(sandbox.tier, grader_version(), keys)


def grade(grader: Grader, job: Job) -> Reply:
    """Grade one submission, and again where its sandbox was killed from outside in the meantime."""
    try:
        for _ in range(ATTEMPTS):
            n_lost = grader.n_lost
            result = _grade_once(grader, job)
            if grader.n_lost == n_lost:
                break
        return Graded(job.number, as_record(result))
    except Exception as error:
        # One submission must not cost the others their results; the coordinator tries it once more and then
        # records a fault of the grader's.
        return Broken(job.number, f"{type(error).__name__}: {error}")


def _grade_once(grader: Grader, job: Job) -> Result:
    """Grade all files of a submission; what is said of them calls them as their student does."""
    files = (Rival(job.name, job.data, job.notes, job.suffix, job.called), *job.rivals)
    graded = [_grade_file(grader, job, file) for file in files]
    best = best_of(graded, grader.options.lang)
    file = files[index_of_best(graded)]
    return msgspec.structs.replace(best, submission=file.name, called=file.called)


def _grade_file(grader: Grader, job: Job, file: Rival) -> Result:
    called = file.called or file.name
    try:
        submission = read_bytes(called, file.data, suffix=file.suffix)
    except NothingToGradeError as error:
        return grader.ungradable(job.exercise, called, error, student=job.student)
    notes = tuple(Words(note) for note in file.notes)
    submission = msgspec.structs.replace(submission, notes=(*notes, *submission.notes))
    return grader.grade(job.exercise, submission, student=job.student)


def as_record(result: Result) -> str:
    """Return the result as JSON that any database takes."""
    try:
        return to_json(result)
    except UnicodeEncodeError:  # a lone surrogate, which JSON encoders refuse
        return to_json(msgspec.convert(_mended(msgspec.to_builtins(result)), Result))


def _mended(value: object) -> object:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, list | tuple):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {key: _mended(item) for key, item in value.items()}
    return value


@contextlib.contextmanager
def _own_pipes() -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """Take standard input and output for the messages, so that a stray print cannot get in between."""
    with os.fdopen(os.dup(0), "rb") as orders, os.fdopen(os.dup(1), "wb") as replies:
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(2, 1)
        os.close(nothing)
        yield orders, replies


def main() -> None:
    """Run as a process of its own."""
    # Ctrl-C is for the coordinator, which hangs up when it has stored what is there.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with _own_pipes() as (orders, replies), contextlib.suppress(BrokenPipeError):
        serve(orders, replies)


if __name__ == "__main__":
    main()
    sys.stdout.flush()

"""The fork server's loop: one locked-down fork for each submission, one alive at a time.

The grader speaks over a control socket that keeps message boundaries. ``f`` with a socket attached: fork a
worker on it and answer ``ok``. ``k``: kill the worker and report the place of the call that it was at and how
it ended (``3 signal 9``). ``w``: wait for the worker that hung up by itself and report the same. ``a``: ring in
the worker; there is no answer. A worker that is still there when the next is asked for is killed first.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import os
import signal
import socket
import time
from typing import Any

from grader.sandbox.worker.lockdown import (
    PR_SET_DUMPABLE,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    SIGKILL,
    Kernel,
    limit_resources,
)
from grader.sandbox.worker.rehearsal import rehearse
from grader.sandbox.worker.serving import Pipe, Progress, serve

WORKER_FD = 3  # the one file a worker has besides the three standard ones
RULESET_FD = 4  # until Landlock is in force
MESSAGE = 256  # bytes; the longest message of this protocol is under fifty
# The first worker is the self-test's and the second the only one of a single submission: while it works, nobody
# waits for the fork server, and whoever grades a class gains a millisecond from then on.
REHEARSED_AFTER = 2
LAST_WORDS_S = 0.5  # how long a worker that hung up may take to end: exiting takes milliseconds


class ForkServer:
    """Forks workers and buries them."""

    def __init__(self, config: dict[str, Any]) -> None:
        self._control = socket.socket(fileno=config["control"])
        self._filter = b""
        if config["filter"] is not None:
            os.lseek(config["filter"], 0, os.SEEK_SET)
            while piece := os.read(config["filter"], 1 << 16):
                self._filter += piece
            os.close(config["filter"])
        self._config = config
        self._kernel = Kernel()
        self._worker = 0
        self._n_forks = 0
        self._progress = Progress()

    def serve(self) -> None:
        """Serve until the grader hangs up, then take the worker along."""
        self._kernel.prctl(PR_SET_DUMPABLE, 0)  # a fork of the same user must not open this memory
        self._settle()
        self._control.send(b"ready")
        while True:
            try:
                message, files, _, _ = socket.recv_fds(self._control, MESSAGE, 1)
            except OSError:
                break
            if not message:
                break
            if message == b"f":
                self._bury(is_killed=True)
                self._fork(files[0])
                self._n_forks += 1
                if self._n_forks == REHEARSED_AFTER:
                    with contextlib.suppress(Exception):  # it warms, and nothing depends on it
                        rehearse()
                    self._settle()
            elif message == b"a":
                if self._worker:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(self._worker, signal.SIGALRM)
            else:
                ended = self._bury(is_killed=message == b"k")
                self._control.send(f"{self._progress.read()} {ended}".encode())
        self._bury(is_killed=True)

    def _settle(self) -> None:
        """Take what is there out of the collector's sight: it would touch, and so copy, all pages of a fork."""
        gc.collect()
        gc.freeze()

    def _fork(self, file: int) -> None:
        self._progress.clear()
        try:
            self._worker = os.fork()
        except OSError as error:  # the machine is out of memory or processes: the grader's to know, not theirs
            os.close(file)
            self._control.send(f"fork: {error.strerror}".encode())
            return
        if self._worker:
            os.close(file)
            self._control.send(b"ok")
            return
        try:
            self._control.close()
            self._be_worker(file)
        except BaseException:  # whatever failed, this process must not return into the server's loop
            os._exit(70)
        os._exit(0)

    def _be_worker(self, file: int) -> None:
        nowhere = os.open(os.devnull, os.O_RDWR)
        kept = [0, 1, 2, WORKER_FD]
        sources = [nowhere, nowhere, nowhere, file]
        ruleset = None
        if self._config["ruleset"] is not None:
            ruleset = RULESET_FD
            kept.append(ruleset)
            sources.append(self._config["ruleset"])
        # Out of the way first, so that no target is overwritten while it is still a source.
        moved = [fcntl.fcntl(source, fcntl.F_DUPFD, kept[-1] + 1) for source in sources]
        for source, target in zip(moved, kept, strict=True):
            os.dup2(source, target)
        os.closerange(kept[-1] + 1, 1 << 16)
        limit_resources(self._config["limits"])
        uid = self._config["uid"]
        if uid is not None:
            self._kernel.become(uid, keeps_search=self._config["keeps_search"])
        self._kernel.prctl(PR_SET_DUMPABLE, 0)  # a change of user resets it
        self._kernel.prctl(PR_SET_PDEATHSIG, SIGKILL)
        self._kernel.prctl(PR_SET_NO_NEW_PRIVS, 1)
        if ruleset is not None:
            self._kernel.apply_landlock(ruleset)
            os.close(ruleset)
        if self._filter:
            self._kernel.apply_filter(self._filter)
        serve(Pipe(WORKER_FD, WORKER_FD), self._config["output_cap"], self._progress)

    def _bury(self, *, is_killed: bool) -> str:
        """Reap the worker and say how it ended."""
        if not self._worker:
            return ""
        status = None if is_killed else self._wait_politely()
        if status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._worker, signal.SIGKILL)
            _, status = os.waitpid(self._worker, 0)
            if not is_killed:  # not a death from outside: it let go of the connection and stayed
                self._worker = 0
                return "hung up"
        self._worker = 0
        if os.WIFSIGNALED(status):
            return f"signal {os.WTERMSIG(status)}"
        return f"exit {os.WEXITSTATUS(status)}"

    def _wait_politely(self) -> int | None:
        until = time.monotonic() + LAST_WORDS_S
        while time.monotonic() < until:
            pid, status = os.waitpid(self._worker, os.WNOHANG)
            if pid:
                return status
            time.sleep(0.001)
        return None


def serve_forks(config: dict[str, Any]) -> None:
    """Serve forks until the grader hangs up."""
    ForkServer(config).serve()

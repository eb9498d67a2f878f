"""Tier none: the worker in a plain subprocess, ended from outside when its time is up; no isolation at all."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from grader.sandbox.channel import Channel, ProcessChannel, SocketChannel
from grader.sandbox.ending import HUNG_UP, UNKNOWN, Ending
from grader.sandbox.limits import Limits
from grader.sandbox.tiers import matplotlib_cache, processor
from grader.sandbox.tiers.packages import WORKER, Packages, interpreter

LAST_WORDS_S = 0.5  # how long a worker that hung up may take to end: exiting takes milliseconds
END_S = 5.0  # a killed process is gone in milliseconds; past this it hangs in the kernel and is left there


class PlainHost:
    """Starts one process for each worker, the first of them ahead of need."""

    def __init__(self, packages: Packages, preload: Sequence[str], limits: Limits) -> None:
        self._config = {
            "mode": "single",
            "roots": {name: str(path) for name, path in packages.modules.items()},
            "preload": list(preload),
            "output_cap": limits.output_kib << 10,
            "memory_mib": limits.memory_mib,
        }
        self._folder = tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True)
        matplotlib_cache.copy_into(self._folder.name, preload)
        self._next: _Worker | None = self._start()
        self._current: _Worker | None = None
        self.is_ready = False  # a process that does not start is a death, as nobody can tell them apart

    def _start(self) -> _Worker:
        environment = {
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "MPLBACKEND": "Agg",
            "MPLCONFIGDIR": self._folder.name,
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
        }
        for name in ("SYSTEMROOT", "DYLD_LIBRARY_PATH", "LD_LIBRARY_PATH"):  # without these it may not start
            if name in os.environ:
                environment[name] = os.environ[name]
        command = [
            str(interpreter()),
            "-s",
            "-S",
            "-P",
            str(WORKER / "forkserver.py"),
            json.dumps(self._config),
        ]
        return _Worker(command, environment, self._folder.name)

    def worker(self) -> Channel:
        """Return a channel to a fresh worker; the one before it is ended."""
        self.end()
        self._current = self._next or self._start()
        self._next = None
        return self._current.channel

    def spent_s(self) -> float | None:
        """Return the worker's processor time since it began, where that is known."""
        return None if self._current is None else processor.spent_s(self._current.pid)

    def queued_s(self) -> float:
        """Return how long the worker has waited for a processor."""
        return 0.0 if self._current is None else processor.queued_s(self._current.pid)

    def alarm(self) -> None:
        """Ring in the worker, which breaks off what it does and goes on."""
        if self._current is not None:
            self._current.alarm()

    def end(self, *, is_hung_up: bool = False) -> Ending:
        """End the worker and say how it ended."""
        if self._current is None:
            return UNKNOWN
        detail = self._current.end(is_hung_up=is_hung_up)
        self._current = None
        return Ending(detail)

    def close(self) -> None:
        """End everything."""
        self.end()
        if self._next is not None:
            self._next.end()
            self._next = None
        self._folder.cleanup()


class _Worker:
    """One process, and the way to talk to it."""

    def __init__(self, command: list[str], environment: dict[str, str], folder: str) -> None:
        options: dict[str, Any] = {"stderr": subprocess.DEVNULL, "env": environment, "cwd": folder}
        self.channel: Channel
        if sys.platform == "win32":  # where only sockets can be waited for, and no process can inherit one
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **options)
            self.channel = ProcessChannel(self._process)
            return
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                command, stdin=theirs.fileno(), stdout=theirs.fileno(), start_new_session=True, **options
            )
        self.channel = SocketChannel(ours)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def alarm(self) -> None:
        """Ring in the process, where there are signals."""
        if sys.platform != "win32":
            self._process.send_signal(signal.SIGALRM)

    def end(self, *, is_hung_up: bool = False) -> str:
        """Kill the process and say how it ended."""
        has_stayed = False
        if is_hung_up:
            try:
                self._process.wait(LAST_WORDS_S)
            except subprocess.TimeoutExpired:
                has_stayed = True
        _kill(self._process)
        self.channel.close()
        if has_stayed:  # not a death from outside: it let go of the connection and stayed
            return HUNG_UP
        code = self._process.returncode
        if code is None:
            return ""
        return f"signal {-code}" if code < 0 else f"exit {code}"


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and, where there are process groups, the descendants that did not leave its group."""
    if sys.platform == "win32":
        # /T takes the descendants along, which Windows does not do by itself.
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # an empty group is a job done
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(END_S)

"""Tier none: the worker in a plain subprocess, ended by the wall clock; no isolation at all."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from grader.sandbox import matplotlib_cache
from grader.sandbox.channel import Channel, ProcessChannel
from grader.sandbox.limits import Limits
from grader.sandbox.packages import INSIDE, Packages, interpreter

END_S = 5.0  # a killed process is gone in milliseconds; past this it hangs in the kernel and is left there


class PlainHost:
    """Starts one process for each worker, the first of them ahead of need."""

    def __init__(self, packages: Packages, preload: Sequence[str], limits: Limits) -> None:
        self._config = {
            "mode": "single",
            "roots": {name: str(path) for name, path in packages.modules.items()},
            "preload": list(preload),
            "output_cap": limits.output_kib << 10,
        }
        self._folder = tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True)
        matplotlib_cache.copy_into(self._folder.name, preload)
        self._next: subprocess.Popen[bytes] | None = self._start()
        self._current: subprocess.Popen[bytes] | None = None
        self._channel: ProcessChannel | None = None

    def _start(self) -> subprocess.Popen[bytes]:
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
        return subprocess.Popen(
            [str(interpreter()), "-s", "-S", "-P", str(INSIDE / "forkserver.py"), json.dumps(self._config)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=self._folder.name,
            start_new_session=sys.platform != "win32",
        )

    def worker(self) -> Channel:
        """Return a channel to a fresh worker; the one before it is ended."""
        self.end()
        self._current = self._next or self._start()
        self._next = None
        self._channel = ProcessChannel(self._current)
        return self._channel

    def end(self, *, is_hung_up: bool = False) -> str:
        """End the worker and say how it ended."""
        if self._current is None:
            return ""
        if is_hung_up:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._current.wait(0.5)  # it closed its pipe: exiting takes milliseconds
        _kill(self._current)
        code = self._current.returncode
        if self._channel is not None:
            self._channel.close()
        self._current = self._channel = None
        if code is None:
            return ""
        return f"signal {-code}" if code < 0 else f"exit {code}"

    def close(self) -> None:
        """End everything."""
        self.end()
        if self._next is not None:
            _kill(self._next)
            for pipe in (self._next.stdin, self._next.stdout):
                if pipe is not None:
                    pipe.close()
            self._next = None
        self._folder.cleanup()


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

"""The trusted end of a fork server: start it, ask it for workers, and see that nothing of it is left."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from grader.errors import GraderError
from grader.sandbox.channel import Channel, SocketChannel
from grader.sandbox.ending import UNKNOWN, Ending
from grader.sandbox.limits import Limits
from grader.sandbox.tiers import processor

ANSWER_S = 10.0  # a fork server answers in a millisecond; on a machine that swaps, in a second
GONE_S = 2.0  # it exits as soon as the control socket closes
COMPLAINT_CAP = 2_000  # bytes of what it said before it failed


class Files:
    """Files that a fork server inherits, by number."""

    def __init__(self) -> None:
        self._open: list[Any] = []

    def add(self, data: bytes) -> int:
        """Keep bytes in an unnamed file and return its number."""
        file = tempfile.TemporaryFile()  # noqa: SIM115  # closed in `close`, once the server has inherited it
        file.write(data)
        file.flush()
        file.seek(0)
        self._open.append(file)
        return file.fileno()

    def adopt(self, number: int) -> int:
        """Take over an open file and return its number."""
        self._open.append(os.fdopen(number, "rb", buffering=0))
        return number

    def numbers(self) -> list[int]:
        """Return the numbers of all files."""
        return [file.fileno() for file in self._open]

    def close(self) -> None:
        """Close this side's copies."""
        for file in self._open:
            file.close()


class Launch(Protocol):
    """How a tier starts its fork server."""

    def configure(self, config: dict[str, Any], files: Files) -> None:
        """Add what is the tier's own to the fork server's configuration."""

    def command(self, config: str, files: Files) -> tuple[list[str], dict[str, Any]]:
        """Return the command line, and options for :class:`subprocess.Popen`."""

    def close(self) -> None:
        """Remove what the fork server was given of the disk."""


class ForkHost:
    """A fork server of tier A or B.

    Parameters
    ----------
    tier : str
        Its name, for messages.
    launch : Launch
        How it is started.
    preload : sequence of str
        What it imports before the first worker.
    limits : Limits
        What each worker may use.
    """

    def __init__(self, tier: str, launch: Launch, preload: Sequence[str], limits: Limits) -> None:
        self._tier = tier
        self._limits = limits
        self.is_ready = False
        self._server = 0  # its number as this side sees it, once it is known
        self._worker = 0
        self._launch = launch
        self._complaints = tempfile.TemporaryFile()  # noqa: SIM115  # closed in `close`
        files = Files()
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            config: dict[str, Any] = {
                "mode": "fork",
                "control": theirs.fileno(),
                "preload": list(preload),
                "output_cap": limits.output_kib << 10,
                "limits": {name: getattr(limits, name) for name in ("memory_mib", "cpu_s", "n_files", "n_threads")},
                "filter": None,
                "ruleset": None,
                "uid": None,
                "keeps_search": False,
            }
            launch.configure(config, files)
            command, options = launch.command(json.dumps(config), files)
            inherited = [theirs.fileno(), *files.numbers(), *options.pop("pass_fds", ())]
            self._process = subprocess.Popen(
                command,
                pass_fds=inherited,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._complaints,
                cwd="/",
                **options,
            )
        files.close()

    def worker(self) -> Channel:
        """Return a channel to a fresh worker; the one before it is killed."""
        self._await_ready()
        self._worker = 0
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                self._control.settimeout(ANSWER_S)
                socket.send_fds(self._control, [b"f"], [theirs.fileno()])
                said = self._control.recv(256)
            except OSError as error:
                ours.close()
                raise self._failure() from error
        if said != b"ok":
            ours.close()
            raise self._failure(said.decode("ascii", "replace"))
        return SocketChannel(ours)

    def spent_s(self) -> float | None:
        """Return the worker's processor time since it began, where that is known."""
        worker = self._find_worker()
        return processor.spent_s(worker) if worker else None

    def queued_s(self) -> float:
        """Return how long the worker has waited for a processor."""
        worker = self._find_worker()
        return processor.queued_s(worker) if worker else 0.0

    def _find_worker(self) -> int:
        """Return the worker's number as this side sees it: inside, it may have another."""
        if not self._worker:
            # Between the process that was started and the fork server may stand bubblewrap's own, one in another.
            chain = (self._server, *processor.youngest(self._server or self._process.pid))
            self._server, self._worker = (chain[-2] or self._process.pid, chain[-1]) if len(chain) > 1 else (0, 0)
        return self._worker

    def alarm(self) -> None:
        """Ring in the worker, which breaks off what it does and goes on."""
        with contextlib.suppress(OSError):  # it has gone
            self._control.send(b"a")

    def end(self, *, is_hung_up: bool = False) -> Ending:
        """End the worker and say how it ended, as far as the fork server knows."""
        if not self.is_ready:
            return UNKNOWN
        try:
            self._control.settimeout(ANSWER_S)
            self._control.send(b"w" if is_hung_up else b"k")
            said = self._control.recv(256).decode("ascii", "replace")
        except OSError:  # it has gone with its worker; whoever asks next gets a fresh one
            return UNKNOWN
        place, _, detail = said.partition(" ")
        return Ending(detail, int(place)) if re.fullmatch(r"-?\d+", place, re.ASCII) else Ending(said)

    def close(self) -> None:
        """End the fork server and everything in it."""
        was_ready, self.is_ready = self.is_ready, False
        self._control.close()
        try:
            if not was_ready:  # it is still importing and would look at its socket only after that
                raise subprocess.TimeoutExpired(self._process.args, 0)
            self._process.wait(GONE_S)
        except subprocess.TimeoutExpired:
            for pid in (*_descendants(self._process.pid), self._process.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self._process.wait()
        self._complaints.close()
        self._launch.close()

    def _await_ready(self) -> None:
        if self.is_ready:
            return
        self._control.settimeout(self._limits.boot_s)
        try:
            said = self._control.recv(256)
        except OSError as error:
            raise self._failure() from error
        if said != b"ready":
            raise self._failure()
        self.is_ready = True

    def _failure(self, said: str = "") -> GraderError:
        self._complaints.seek(0, os.SEEK_END)
        self._complaints.seek(max(0, self._complaints.tell() - COMPLAINT_CAP))
        said = said or self._complaints.read().decode("utf-8", "replace").strip()
        last = said.splitlines()[-1] if said else "-"
        return GraderError("sandbox.did_not_start", tier=self._tier, detail=last)


def _descendants(pid: int) -> list[int]:
    """Return the processes below ``pid``, the deepest first."""
    found: list[int] = []
    with contextlib.suppress(OSError):  # it ended while we looked
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [*_descendants(int(child)), int(child)]
    return found

"""Try to break out of the sandbox, from inside, before anything is graded in it."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Protocol

import msgspec

from grader.errors import GraderError
from grader.sandbox.ending import say_ending
from grader.sandbox.outcome import LoadOutcome, Outcome
from grader.sandbox.tiers.probing import Tier
from grader.sandbox.worker import wire

CANARIES_S = 10.0  # they take a few milliseconds; a machine that swaps must not look broken into

# Each returns True if it got what it wanted. A canary that fork()s must not leave a second worker behind.
CANARIES = '''
def read_secret(path):
    """Read a file that is not the worker's."""
    return bool(open(path, "rb").read())

def read_grader(path):
    """See the grader's own source."""
    return bool(open(path, "rb").read())

def open_socket():
    """Reach the network."""
    import socket
    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()
    return True

def open_unix_socket():
    """Reach other programs of this machine."""
    import socket
    socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()
    return True

def fork():
    """Outlive the worker."""
    import os
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    return True

def run_program():
    """Become another program; only tried, never done."""
    import os
    import subprocess
    subprocess.run(["/bin/true"], check=False)
    return True

def write_file(folder):
    """Leave something on the disk."""
    import os
    for place in (folder, "/tmp", "/dev/shm", "/", "/cache"):
        name = place + "/grade-canary"
        try:
            open(name, "wb").close()
        except OSError:
            continue
        os.unlink(name)
        return True
    return False

def read_proc():
    """Look at other processes."""
    return bool(open("/proc/1/status", "rb").read()) or bool(open("/proc/self/maps", "rb").read())

def signal_parent():
    """Signal the parent; signal 0 harms nobody."""
    import os
    os.kill(os.getppid() or -1, 0)
    return True

def trace():
    """Take hold of a process."""
    import ctypes
    libc = ctypes.CDLL(None)
    return libc.ptrace(0, 0, 0, 0) == 0

def leave_namespace():
    """Make a namespace of its own."""
    import ctypes
    libc = ctypes.CDLL(None)
    return libc.unshare(0x10000000) == 0
'''


class Session(Protocol):
    """A session, as far as the self-test needs one."""

    @property
    def loaded(self) -> LoadOutcome:
        """What loading gave."""

    def run(self, calls: Sequence[wire.Call], timeout_s: float) -> list[Outcome]:
        """Make calls."""

    def __enter__(self) -> Session:
        """Start."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End."""


class Sandbox(Protocol):
    """A sandbox, as far as the self-test needs one."""

    @property
    def tier(self) -> Tier:
        """Its tier."""

    def session(self, load: wire.Load) -> Session:
        """Start a session."""


class SelfTest(msgspec.Struct, frozen=True):
    """What the canaries found.

    Attributes
    ----------
    escaped : tuple of str
        The canaries that got what they wanted, and those that took their worker with them.
    n_canaries : int
        How many were sent.
    duration_s : float
        What it cost, without the sandbox's start.
    """

    escaped: tuple[str, ...]
    n_canaries: int
    duration_s: float


def self_test(sandbox: Sandbox) -> list[str]:
    """Send the canaries through the sandbox and return the names of those that succeeded."""
    return list(examine(sandbox).escaped)


def examine(sandbox: Sandbox) -> SelfTest:
    """Send the canaries through the sandbox, and measure.

    Raises
    ------
    GraderError
        If no worker starts in it: then nothing has got out, nor would anything be graded.
    """
    with tempfile.TemporaryDirectory(prefix="grade-canary-") as folder:
        secret = Path(folder) / "secret"
        secret.write_text("secret")
        # Whatever keeps theirs out, it must not be these permissions.
        os.chmod(folder, 0o777)
        os.chmod(secret, 0o644)
        arguments: dict[str, tuple[str, ...]] = {
            "read_secret": (str(secret),),
            "read_grader": (__file__,),
            "write_file": (folder,),
        }
        names = [line[4:].partition("(")[0] for line in CANARIES.splitlines() if line.startswith("def ")]
        calls = [wire.Call("function", name, arguments.get(name, ())) for name in names]
        load = wire.Load("script", "canary.py", [wire.Snippet("canary.py", CANARIES)], CANARIES_S)
        with sandbox.session(load) as session:
            loaded = session.loaded  # the boot is not what the canaries cost
            since = time.perf_counter()
            outcomes = session.run(calls, CANARIES_S)
            duration_s = time.perf_counter() - since
    if loaded.status != "loaded":
        raise GraderError("sandbox.did_not_start", tier=sandbox.tier, detail=say_ending(loaded.detail))
    escaped = [
        name
        for name, outcome in zip(names, outcomes, strict=True)
        if outcome.status != "raised" and not (outcome.status == "returned" and outcome.value is False)
    ]
    return SelfTest(tuple(escaped), len(names), duration_s)


def require(sandbox: Sandbox) -> None:
    """Refuse a sandbox that a canary breaks out of.

    Raises
    ------
    GraderError
        If a canary got what it wanted from a sandbox that is said to be isolated, or no worker starts in it.
    """
    if sandbox.tier == "none":
        return
    escaped = self_test(sandbox)
    if escaped:
        raise GraderError("sandbox.self_test_failed", tier=sandbox.tier, canaries=", ".join(escaped))

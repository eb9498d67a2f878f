"""Killing parts of a running batch at chosen moments, and knowing that it was hit."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

SANDBOX = ("fork server", "worker", "bwrap")
PATIENCE_S = 0.2  # for a process to take note that it is stopped
GONE_S = 15  # for processes to end whose parent has gone
END_S = 180  # for a batch to end: far more than one of some hundreds takes on a busy machine


class Life(NamedTuple):
    """When each part of a batch is first there, and when everything is stored, in seconds from its start."""

    first_s: dict[str, float]
    end_s: float


class Kill(NamedTuple):
    """How long after the batch's start a part was killed, and how many results were stored by then."""

    at_s: float
    n_stored: int


class Ended(NamedTuple):
    """A batch that was to be disturbed: the kill, if one hit; how long the batch took, and how it ended."""

    kill: Kill | None
    length_s: float
    code: int
    err: str


def children(pid):
    """The processes below one, with their depth: 1 for lanes, more for what is in their sandboxes."""
    found = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [(int(child), 1), *((pid_, depth + 1) for pid_, depth in children(int(child)))]
    return found


def parts(pid):
    """The processes of a batch by what they are."""
    found = {"grader": [pid], "lane": [], **{name: [] for name in SANDBOX}}
    for one, _ in children(pid):
        name, command, parent = _identity(one)
        if name == "bwrap":
            found["bwrap"].append(one)
        elif parent in found["fork server"]:
            found["worker"].append(one)
        elif b"forkserver.py" in command:
            found["fork server"].append(one)
        elif b"grader.batch.lane" in command:
            found["lane"].append(one)
    return found


def watched(command, *, book, n):
    """Run a batch of ``n`` submissions undisturbed and measure its life."""
    first_s = {}
    end_s = None
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while process.poll() is None:
        for name, there in parts(process.pid).items():
            if there:
                first_s.setdefault(name, time.monotonic() - began)
        if end_s is None and stored(book) == n:
            end_s = time.monotonic() - began
        time.sleep(0.02)  # looking costs some milliseconds, which the batch lacks
    err = process.communicate()[1].decode()
    if process.returncode:
        raise RuntimeError(err)
    return Life(first_s, end_s or time.monotonic() - began)


def disturbed(command, part, share, *, life, book, n):
    """Run a batch, kill one part of it, and let it go on where it can.

    The kill comes when ``share`` of the time is over in which there is such a part, or as soon after that as there
    is one. It counts when something alive was killed while some submissions had no result in the gradebook.

    Parameters
    ----------
    command : list of str
        The batch.
    part : str
        What to kill.
    share : float
        When, from 0 to 1.
    life : Life
        How such a batch goes.
    book : str
        Its gradebook.
    n : int
        How many submissions there are.
    """
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    began = time.monotonic()
    first_s = life.first_s.get(part, 0.0)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(first_s + share * max(0.0, life.end_s - first_s))
    kill = None
    while kill is None and process.poll() is None:
        # Before the kill: a reader that comes after it would be the first to repair the file.
        n_stored = stored(book)
        if n_stored == n:
            break
        at_s = time.monotonic() - began
        if any(_killed(pid) for pid in parts(process.pid)[part]):
            kill = Kill(at_s, n_stored)
        else:
            time.sleep(0.0005)  # a worker lives for milliseconds
    _, err = process.communicate(timeout=END_S)
    return Ended(kill, time.monotonic() - began, process.returncode, err.decode())


def stored(path):
    """How many results are in a gradebook that somebody else may be writing, or making."""
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as reader,
    ):
        return reader.execute("SELECT count(*) FROM results").fetchone()[0]
    return 0


def gone(pids):
    """Whether all of the processes end by themselves before long."""
    deadline = time.monotonic() + GONE_S
    while there := [pid for pid in pids if _state(pid) not in ("", "Z")]:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return not there


def _killed(pid):
    """Kill a process; whether it was alive. One that has been stopped cannot end of itself in between."""
    try:
        os.kill(pid, signal.SIGSTOP)
        deadline = time.monotonic() + PATIENCE_S
        while _state(pid) not in ("T", "Z", "") and time.monotonic() < deadline:
            time.sleep(0.0002)
        is_alive = _state(pid) == "T"
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return is_alive


def _identity(pid):
    """A process's name, command line and parent."""
    with contextlib.suppress(OSError):
        name, _, rest = Path(f"/proc/{pid}/stat").read_text().partition("(")[2].rpartition(")")
        return name, Path(f"/proc/{pid}/cmdline").read_bytes(), int(rest.split()[1])
    return "", b"", 0


def _state(pid):
    """The letter of a process's state; nothing where there is none."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return ""

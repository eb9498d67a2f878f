"""Killing parts of a running batch at random moments."""

import contextlib
import os
import signal
import subprocess
import time
from pathlib import Path


def children(pid):
    """The processes below one, with their depth: 1 for lanes, more for what is in their sandboxes."""
    found = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [(int(child), 1), *((pid_, depth + 1) for pid_, depth in children(int(child)))]
    return found


def kill(process, what, random):
    """Kill the grader, one of its lanes, or something in a lane's sandbox; whether there was one."""
    if what == "grader":
        process.kill()
        return True
    there = [pid for pid, depth in children(process.pid) if (depth == 1) == (what == "lane")]
    if not there:
        return False
    with contextlib.suppress(ProcessLookupError):
        os.kill(random.choice(there), signal.SIGKILL)
    return True


def disturbed(command, what, random, *, within_s):
    """Run a command, kill a part of it within so many seconds, and let it go on where it can."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(random.uniform(0.2, within_s))
    is_hit = False
    while not is_hit and process.poll() is None:  # a lane or its sandbox may not be there yet
        is_hit = kill(process, what, random)
        time.sleep(0.005)
    out, err = process.communicate(timeout=120)
    return is_hit, process.returncode, out, err


def left_behind(pids):
    """Those of the processes that are still there and no zombies."""
    there = []
    for pid in pids:
        with contextlib.suppress(OSError):
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z":
                there.append(pid)
    return there

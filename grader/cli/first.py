"""The command as the first process of a container: what a sandbox leaves behind is buried there."""

from __future__ import annotations

import os
import signal
import sys
import types
from collections.abc import Callable

PASSED_ON = ("SIGTERM", "SIGHUP")  # what ends a container, and a terminal; Ctrl-C reaches both processes by itself


def run_as_first(command: Callable[[], int]) -> int:
    """Run the command, in a child where this is the first process of a container, and return its exit code.

    Processes whose parent has died become the first one's, and stay as zombies until it asks for them. An init
    does; a grader that is a container's first process would gather a few for each sandbox that was killed.
    """
    if os.getpid() != 1 or sys.platform == "win32":
        return command()
    child = os.fork()
    if not child:
        return command()
    return _bury_until(child)


def _bury_until(child: int) -> int:
    """Wait for whoever ends until the child has, and return its exit code."""

    def pass_on(number: int, frame: types.FrameType | None) -> None:
        os.kill(child, number)

    for name in PASSED_ON:
        signal.signal(getattr(signal, name), pass_on)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        pid, status = os.wait()
        if pid == child:
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)

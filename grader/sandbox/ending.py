"""How a worker ended, and that in words that an instructor understands."""

from __future__ import annotations

import re
from typing import NamedTuple

from grader.text.messages import Sayable, Text, Words, text


class Ending(NamedTuple):
    """The end of a worker.

    ``detail`` is empty where it is not known; ``place`` is that of the call that the worker was at in its last
    message, by its own word.
    """

    detail: str = ""
    place: int = -1


UNKNOWN = Ending()
HUNG_UP = "hung up"  # it closed its end and went on, so that it had to be killed

# How signals of <asm-generic/signal.h> come about in a worker; the numbers are those of every Linux and macOS
# where they are the same, and of Linux where not.
_SIGNALS = {
    4: "crash",  # SIGILL
    5: "crash",  # SIGTRAP
    6: "abort",  # SIGABRT
    7: "crash",  # SIGBUS
    8: "crash",  # SIGFPE
    9: "killed",  # SIGKILL
    11: "crash",  # SIGSEGV
    14: "signal",  # SIGALRM
    24: "cpu",  # SIGXCPU, from RLIMIT_CPU
    25: "file",  # SIGXFSZ, from RLIMIT_FSIZE
    31: "refused",  # SIGSYS, from seccomp: the numbers of another architecture
}


def say_ending(detail: str) -> Sayable:
    """Put the ``detail`` of an outcome into words; one that is no ending of a worker stays as it is."""
    if not detail:
        return text("sandbox.end_unknown")
    if detail == HUNG_UP:
        return text("sandbox.end_hung_up")
    if found := re.fullmatch(r"exit (\d+)", detail):
        return text("sandbox.end_exit", code=found[1])
    if found := re.fullmatch(r"signal (\d+)", detail):
        return _say_signal(int(found[1]))
    return Words(detail)


def _say_signal(number: int) -> Text:
    return text(f"sandbox.end_{_SIGNALS.get(number, 'signal')}", number=number)

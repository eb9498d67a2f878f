"""How much a submission may use, each limit with its reason."""

from __future__ import annotations

import msgspec

MIB = 1 << 20


class Limits(msgspec.Struct, frozen=True):
    """What one worker may take of the machine.

    Attributes
    ----------
    memory_mib : int
        Address space of the worker. NumPy with its BLAS maps 200 MiB before a line of theirs runs,
        scikit-learn and matplotlib together 600; the largest honest exercise adds under 50.
    cpu_s : int
        Processor time of one worker over all its calls. Fifteen checks of a minute each; only the backstop for
        threads and for a grader that has died, as each message has a limit of its own.
    timeout_s : float
        Processor time for the calls of one check. Honest checks take under a second; ten allow a slow laptop.
    least_s : float
        The shortest time that a message gets, whatever was asked. Nothing where the processor's time is known; the
        wall clock also counts what a fresh worker takes to warm up.
    n_time_outs : int
        How many time-outs all loads and calls of one submission may take together. Fifteen checks that all
        hang take fifteen; one that hangs anew in each load and each example that is tried could take a hundred.
    load_margin_s : float
        Processor time that a load gets beyond its own limit, for statements that hang inside C, where the
        worker's own alarm is not heard, and for the definitions that are still read after the alarm.
    boot_s : float
        Wall clock until the fork server is ready. 0.1 s with NumPy, 2 s with scikit-learn on a cold disk.
    output_kib : int
        Text of theirs that is kept. A screen is 4 KiB; nobody reads more than a few.
    reply_mib : int
        Bytes of all replies to one message together: 600 calls of honest size are under 10 MiB, and the
        grader holds them all in memory.
    n_files : int
        Open files of the worker. Python and NumPy need under ten; lazily imported modules one more at a time.
    n_threads : int
        Processes and threads of the worker's user (``RLIMIT_NPROC``), counted over all workers of that user
        where the kernel does not count by namespace.
    """

    memory_mib: int = 1024
    cpu_s: int = 900
    timeout_s: float = 10.0
    least_s: float = 0.0
    n_time_outs: int = 24
    load_margin_s: float = 2.0
    boot_s: float = 60.0
    output_kib: int = 64
    reply_mib: int = 32
    n_files: int = 64
    n_threads: int = 256

"""Give up, for good, everything that a worker does not need; called in a fresh fork with one thread."""

from __future__ import annotations

import ctypes
import os
import resource
from typing import Any

# From <linux/prctl.h>, <linux/seccomp.h> and <linux/capability.h>.
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_KEEPCAPS, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 8, 24, 38
SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC = 1, 1
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_READ_SEARCH = 2
SIGKILL = 9
MIB = 1 << 20

# Numbers of the system calls that libc has no function for.
SYSCALLS = {
    "x86_64": {"seccomp": 317, "landlock_restrict_self": 446, "capset": 126},
    "aarch64": {"seccomp": 277, "landlock_restrict_self": 446, "capset": 91},
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


class Kernel:
    """The few calls that Python has no function for."""

    def __init__(self) -> None:
        self._libc = ctypes.CDLL(None, use_errno=True)  # by name it would be searched for with ldconfig or gcc
        self._libc.syscall.restype = ctypes.c_long
        self._numbers = SYSCALLS[os.uname().machine]

    def prctl(self, option: int, value: int = 0) -> None:
        """Call ``prctl(option, value, 0, 0, 0)``."""
        zero = ctypes.c_ulong(0)
        self._check(self._libc.prctl(option, ctypes.c_ulong(value), zero, zero, zero), "prctl")

    def call(self, name: str, *arguments: Any) -> None:
        """Make a system call that must not fail."""
        self._check(self._libc.syscall(ctypes.c_long(self._numbers[name]), *arguments), name)

    def _check(self, result: int, name: str) -> None:
        if result < 0:
            number = ctypes.get_errno()
            raise OSError(number, f"{name}: {os.strerror(number)}")

    def apply_filter(self, program: bytes) -> None:
        """Load a compiled seccomp filter (8 bytes an instruction) for every thread."""
        buffer = ctypes.create_string_buffer(program, len(program))
        head = _Program(len(program) // 8, ctypes.cast(buffer, ctypes.c_void_p).value)
        self.call(
            "seccomp",
            ctypes.c_uint(SECCOMP_SET_MODE_FILTER),
            ctypes.c_uint(SECCOMP_FILTER_FLAG_TSYNC),
            ctypes.byref(head),
        )

    def apply_landlock(self, ruleset: int) -> None:
        """Restrict this process to the paths of a ruleset."""
        self.call("landlock_restrict_self", ctypes.c_int(ruleset), ctypes.c_uint(0))

    def become(self, uid: int, *, keeps_search: bool) -> None:
        """Turn from root into a spare user without capabilities.

        Parameters
        ----------
        uid : int
            The spare user and group.
        keeps_search : bool
            Keep CAP_DAC_READ_SEARCH: an interpreter under a home directory of mode 0700 cannot be reached
            otherwise. What may be read is then Landlock's to say.
        """
        if keeps_search:
            self.prctl(PR_SET_KEEPCAPS, 1)
        for capability in range(64):
            try:
                self.prctl(PR_CAPBSET_DROP, capability)
            except OSError:  # past the last capability that this kernel knows
                break
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        kept = 1 << CAP_DAC_READ_SEARCH if keeps_search else 0
        header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
        sets = (ctypes.c_uint32 * 6)(kept, kept, 0, 0, 0, 0)
        self.call("capset", ctypes.byref(header), ctypes.byref(sets))


def limit_resources(limits: dict[str, int]) -> None:
    """Set the resource limits, for good: hard equals soft but for the second that SIGXCPU gets."""
    caps = {
        resource.RLIMIT_AS: limits["memory_mib"] * MIB,
        resource.RLIMIT_FSIZE: 0,  # no byte into any file, wherever it might be writable
        resource.RLIMIT_NOFILE: limits["n_files"],
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: 64,  # a few for Python's own; a queue of signals is kernel memory
        resource.RLIMIT_NPROC: limits["n_threads"],
    }
    for which, cap in caps.items():
        hard = resource.getrlimit(which)[1]
        if hard != resource.RLIM_INFINITY:
            cap = min(cap, hard)
        resource.setrlimit(which, (cap, cap))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_s"], limits["cpu_s"] + 1))
